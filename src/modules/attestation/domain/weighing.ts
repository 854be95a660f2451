// What another policy means: whether it asks for less than the one that holds, and how much more or less people would have to answer in a year.

import { versionAt } from '../../../kernel/fact.ts';
import { addDays, addMonths, type Day } from '../../../kernel/time.ts';
import { DATA_CATEGORIES } from '../../catalogue/contract.ts';
import { type Asked, dueSheets, type Ground, type Sheet } from './due.ts';
import { type AttestationPolicy, campaignDays, isDueBy, monthsBetween, nextCampaignDay } from './policy.ts';

const MARKS = [
  { privileged: false, sensitive: false },
  { privileged: false, sensitive: true },
  { privileged: true, sensitive: false },
];

/** Anything in it that asks for less, or for it of somebody else; where there was no attestation before there is nothing to ask less than. */
export function isLaxer(before: AttestationPolicy, after: AttestationPolicy): boolean {
  if (before.from === null) return false;
  if (after.from === null || after.from > before.from) return true;
  const rarer = MARKS.some((role) =>
    DATA_CATEGORIES.some((category) => {
      const system = { dataCategories: [category] };
      return monthsBetween(role, system, after) > monthsBetween(role, system, before);
    }),
  );
  const others = after.direction !== before.direction || after.body !== before.body;
  return rarer || others || longestGap(after) > longestGap(before);
}

/** Days between two campaigns where they are furthest apart. */
function longestGap(policy: AttestationPolicy): number {
  // A year with a leap day in it and those around it.
  const days = campaignDays(policy, '2027-01-01', '2029-12-31');
  const at = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  return Math.max(0, ...days.slice(1).map((day, n) => at(day) - at(days[n] ?? day)));
}

export interface Load {
  readonly campaigns: number;
  /** A person before a manager, or a system before its owner, each time. */
  readonly sheets: number;
  readonly rows: number;
}

/** What a year from `from` would ask, were everything as it is now and kept each time; off, nothing. */
export function loadOf(
  engine: Ground,
  sheets: readonly Sheet[],
  policy: AttestationPolicy,
  from: Day,
  at: number,
): Load {
  if (policy.from === null) return { campaigns: 0, sheets: 0, rows: 0 };
  const days = campaignDays(policy, from, addDays(addMonths(from, 12), -1));
  const turns = new Map<number, ReadonlySet<Day>>();
  const turnsOf = (months: number) => {
    const known = turns.get(months) ?? daysAsked(policy, days, months);
    turns.set(months, known);
    return known;
  };
  const months = monthsOf(engine, policy, at);
  let [asked, rows] = [0, 0];
  for (const sheet of sheets) {
    const its = new Set<Day>();
    for (const row of sheet.rows) {
      const on = turnsOf(months(sheet, row.role));
      rows += on.size;
      for (const day of on) its.add(day);
    }
    asked += its.size;
  }
  return { campaigns: days.length, sheets: asked, rows };
}

/** The campaigns in which a right that must be attested so often comes up, once it has been attested on the first. */
function daysAsked(policy: AttestationPolicy, days: readonly Day[], months: number): ReadonlySet<Day> {
  const asked = new Set<Day>();
  let kept: Day | null = null;
  for (const day of days) {
    if (kept !== null && !isDueBy(nextCampaignDay(policy, day), kept, months)) continue;
    asked.add(day);
    kept = day;
  }
  return asked;
}

function monthsOf({ facts }: Ground, policy: AttestationPolicy, at: number) {
  const known = new Map<string, number>();
  const ofRole = (id: string): number => {
    const role = versionAt(facts.versions('systemRole', id), at)?.content;
    const system = versionAt(facts.versions('system', role?.system ?? ''), at)?.content;
    return monthsBetween(
      role ?? { privileged: false, sensitive: false },
      system ?? { dataCategories: [] },
      policy,
    );
  };
  return ({ about }: Sheet, id: string): number => {
    const key = `${about} ${id}`;
    let months = known.get(key);
    if (months === undefined) {
      const grants = versionAt(facts.versions('jobFunctionRole', id), at)?.content.grants ?? [];
      months = about === 'contents' ? Math.min(6, ...grants.map((g) => ofRole(g.systemRole))) : ofRole(id);
      known.set(key, months);
    }
    return months;
  };
}

/** Everything there is to attest, due or not. */
export const everySheet = (asked: Pick<Asked, 'engine' | 'policy' | 'at'>): Sheet[] =>
  dueSheets({ ...asked, kept: () => ({}), day: null });
