// What one policy of attestation says otherwise than another, a sentence each, before and after.

import type { Language } from '../../../kernel/problem.ts';
import { longDay } from '../../../web/format.ts';
import { LOCALE, type useWords } from '../../../web/i18n.tsx';
import type { PolicyBody } from '../contract.ts';
import type { attestationWords } from './words.ts';

/** What people and groups are called, by id. */
export type Names = Readonly<Record<string, string>>;

interface Telling {
  readonly t: ReturnType<typeof useWords<typeof attestationWords.da>>;
  readonly language: Language;
  readonly names: Names;
}

const MONTHS = ['privilegedMonths', 'sensitiveMonths', 'defaultMonths'] as const;

export function differences(
  before: PolicyBody,
  after: PolicyBody,
  { t, language, names }: Telling,
): string[] {
  const told = (name: string, say: (policy: PolicyBody) => string) => {
    const [one, other] = [say(before), say(after)];
    return one === other ? [] : [`${name}: ${one} → ${other}`];
  };
  const categories = Object.keys(t.categoryNames) as (keyof PolicyBody['categories'])[];
  const every = (n: number | undefined) => (n === undefined ? t.byMark : t.everyMonths(n));
  const day = (on: string | null) => (on === null ? t.never : longDay(on, language));
  const called = (id: string | null, otherwise: string) => (id === null ? otherwise : (names[id] ?? id));
  return [
    ...told(t.policyFrom, ({ from }) => day(from)),
    ...MONTHS.flatMap((key) => told(t[key], (policy) => every(policy[key]))),
    ...categories.flatMap((key) =>
      told(t.categoryMonths(t.categoryNames[key]), (policy) => every(policy.categories[key])),
    ),
    ...told(t.dates, ({ dates }) => dates.map((date) => dateText(date, language)).join(', ')),
    ...told(t.direction, ({ direction }) => called(direction, t.directionUnnamed)),
    ...told(t.body, ({ body }) => called(body, t.bodyUnnamed)),
    ...told(t.watchOn, ({ watch }) => (watch.enabled ? t.on : t.off)),
    ...told(t.medTold, ({ watch }) => day(watch.medInformedOn)),
    ...told(t.employeesTold, ({ watch }) => day(watch.employeesInformedOn)),
  ];
}

/** A day of every year, from `MM-DD`. */
export function dateText(date: string, language: Language): string {
  const [month = 1, day = 1] = date.split('-').map(Number);
  const name = new Intl.DateTimeFormat(LOCALE[language], {
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(2028, month - 1, 1)));
  return language === 'da' ? `${day}. ${name}` : `${day} ${name}`;
}
