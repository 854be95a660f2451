// What a municipality decides about how Tillid works: shapes, what counts until somebody decides, which change makes things laxer, and each as a
// sentence. What is laxer takes two people, and so does all that is decided of incidents.

import { z } from 'zod';
import { LEVELS } from '../../../kernel/assurance.ts';
import { type Change, versionAt } from '../../../kernel/fact.ts';
import { findings } from '../../../kernel/findings.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Known } from '../../../kernel/known.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import { fitted, type ShapeCode } from '../../../kernel/shape.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { ACTIVATION_SETTING, DEFAULT_LIFETIMES } from '../../activation/contract.ts';
import type { Setting } from '../../catalogue/contract.ts';
import { NSIS_NOTIFIED } from '../../identity/contract.ts';
import { ATTRIBUTES, DEFAULT_PATTERN, IDENT_SETTING, SOURCES_SETTING } from '../../organisation/contract.ts';
import {
  type IncidentSettingId,
  incidentDefault,
  incidentSettingName,
  incidentShape,
  isIncidentSetting,
  isOfIncidents,
  missingIn,
} from './incident-settings.ts';

const source = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

const SHAPES = {
  [NSIS_NOTIFIED]: z.enum(LEVELS).nullable(),
  [ACTIVATION_SETTING]: z.strictObject({ letterDays: whole(1, 60), mailHours: whole(1, 168) }),
  [IDENT_SETTING]: z.strictObject({
    given: whole(0, 6),
    family: whole(0, 6),
    digits: whole(1, 8),
    longest: whole(4, 40),
    forbidden: z.array(z.string().regex(/^[a-z0-9]{1,20}$/)).max(200),
    absent: z.enum(['refused', 'made']),
  }),
  [SOURCES_SETTING]: z.strictObject(
    Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, source.optional()])),
  ),
} as const;

/** Those that have a form among the rules; what is decided of incidents is written where incidents are. */
export const SETTING_IDS = [NSIS_NOTIFIED, ACTIVATION_SETTING, IDENT_SETTING, SOURCES_SETTING] as const;
type OwnId = (typeof SETTING_IDS)[number];
export type SettingId = OwnId | IncidentSettingId;

const isOwn = (id: string): id is OwnId => SETTING_IDS.some((one) => one === id);

export const isSettingId = (id: string): id is SettingId => isOwn(id) || isIncidentSetting(id);

const DEFAULTS: Readonly<Record<OwnId, unknown>> = {
  [NSIS_NOTIFIED]: null,
  [ACTIVATION_SETTING]: DEFAULT_LIFETIMES,
  [IDENT_SETTING]: DEFAULT_PATTERN,
  [SOURCES_SETTING]: {},
};

/** What counts until somebody decides. */
export const settingDefault = (id: SettingId): unknown =>
  isIncidentSetting(id) ? incidentDefault(id) : DEFAULTS[id];

/** `given` is `{value}`; a setting that no screen sets is refused as something that is not there. */
export function decidedSetting(
  id: string,
  given: Readonly<Record<string, unknown>>,
  known: Known<AccessFacts>,
  place: string,
): Result<Setting> {
  if (!isSettingId(id))
    return refuse<Fault[]>([
      { code: 'unknownReference', pointer: place, detail: `There is no setting “${id}” here.` },
    ]);
  const shape = z.strictObject({ value: isIncidentSetting(id) ? incidentShape(id) : SHAPES[id] });
  const read = shape.safeParse(given);
  if (read.success) {
    const faults = isIncidentSetting(id) ? missingIn(read.data.value, known, place) : [];
    return faults.length > 0 ? refuse(faults) : ok(read.data);
  }
  const found = findings<ShapeCode>();
  fitted(shape, JSON.parse(JSON.stringify(given)), place, found);
  return refuse([...found.faults]);
}

type Value = Readonly<Record<string, unknown>>;
const partsOf = (value: unknown): Value =>
  typeof value === 'object' && value !== null ? (value as Value) : {};
const number = (value: unknown, key: string): number => Number(partsOf(value)[key] ?? 0);

/** A claim of more, a code that is good for longer, idents made without anybody asking, another source believed. */
const LAXER: Readonly<Record<OwnId, (was: unknown, is: unknown) => boolean>> = {
  [NSIS_NOTIFIED]: (was, is) => rank(is) > rank(was),
  [ACTIVATION_SETTING]: (was, is) =>
    ['letterDays', 'mailHours'].some((key) => number(is, key) > number(was, key)),
  [IDENT_SETTING]: (was, is) => partsOf(was)['absent'] !== 'made' && partsOf(is)['absent'] === 'made',
  [SOURCES_SETTING]: (was, is) => canonical(was) !== canonical(is),
};

const rank = (value: unknown): number => (LEVELS as readonly unknown[]).indexOf(value);

export function isLaxerSetting({ kind, id, before, after }: Change<AccessFacts>, at: Instant): boolean {
  // Who is told, and who may decide that nobody is, is no more or less: it takes two whichever way it goes.
  if (isOfIncidents({ kind, id })) return true;
  if (kind !== 'setting' || !isOwn(id)) return false;
  const decided = (versions: typeof before, when: Instant): unknown => {
    const content = versionAt(versions, when)?.content;
    return content !== undefined && 'value' in content ? content.value : DEFAULTS[id];
  };
  const moments = [at, ...[...before, ...after].flatMap(({ from, to }) => [from, to])].filter(
    (when) => when >= at && Number.isFinite(when),
  );
  return moments.some((when) => LAXER[id](decided(before, when), decided(after, when)));
}

const NAMES: Readonly<Record<OwnId, Bilingual>> = {
  [NSIS_NOTIFIED]: { da: 'Anmeldt sikringsniveau (NSIS)', en: 'Notified level of assurance (NSIS)' },
  [ACTIVATION_SETTING]: { da: 'Hvor længe engangskoder gælder', en: 'How long one-time codes are good for' },
  [IDENT_SETTING]: { da: 'Sådan laves brugernavne', en: 'How user names are made' },
  [SOURCES_SETTING]: { da: 'Hvilken kilde der gælder for hvad', en: 'Which source counts about what' },
};

export const settingName = (id: SettingId): Bilingual =>
  isIncidentSetting(id) ? incidentSettingName(id) : NAMES[id];

const LEVEL_NAMES: Readonly<Record<string, string>> = { lav: 'Lav', betydelig: 'Betydelig', hoej: 'Høj' };

export const ATTRIBUTE_NAMES: Readonly<Record<(typeof ATTRIBUTES)[number], Bilingual>> = {
  name: { da: 'Navn', en: 'Name' },
  position: { da: 'Stilling', en: 'Position' },
  cpr: { da: 'CPR-nummer', en: 'CPR number' },
  mail: { da: 'E-mail', en: 'Mail' },
  manager: { da: 'Leder', en: 'Manager' },
};

export function settingText(id: OwnId, value: unknown): Bilingual {
  const n = (key: string) => number(value, key);
  switch (id) {
    case NSIS_NOTIFIED: {
      const level = LEVEL_NAMES[String(value)];
      return level === undefined
        ? {
            da: 'Ikke anmeldt. Tillid siger intet om niveau til andre.',
            en: 'Not notified. Tillid claims no level towards others.',
          }
        : {
            da: `${level}. Tillid siger højst det til andre.`,
            en: `${level}. Tillid claims no more than that towards others.`,
          };
    }
    case ACTIVATION_SETTING:
      return {
        da: `${n('letterDays')} dage i et brev, ${n('mailHours')} timer i en mail.`,
        en: `${n('letterDays')} days in a letter, ${n('mailHours')} hours in a mail.`,
      };
    case IDENT_SETTING: {
      const made = partsOf(value)['absent'] === 'made';
      return {
        da: `${n('given')} bogstaver af fornavnet, ${n('family')} af efternavnet og mindst ${n('digits')} cifre. ${made ? 'Tillid laver et til dem, der mangler.' : 'En fil med nogen uden brugernavn afvises.'}`,
        en: `${n('given')} letters of the first name, ${n('family')} of the last, and at least ${n('digits')} digits. ${made ? 'Tillid makes one for whoever has none.' : 'A file with somebody without one is refused.'}`,
      };
    }
    case SOURCES_SETTING: {
      const said = ATTRIBUTES.flatMap((one) => {
        const from = partsOf(value)[one];
        return typeof from === 'string' ? [[ATTRIBUTE_NAMES[one], from] as const] : [];
      });
      return said.length === 0
        ? { da: 'Den kilde, der først kommer med en oplysning.', en: 'Whichever source brings it first.' }
        : {
            da: `${said.map(([name, from]) => `${name.da}: ${from}`).join(' · ')}.`,
            en: `${said.map(([name, from]) => `${name.en}: ${from}`).join(' · ')}.`,
          };
    }
  }
}
