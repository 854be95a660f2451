// The route by which conflicts are listed: the same rows as the command line gives, with names.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import { datedQuery, daySchema, idSchema, intervalSchema, page } from '../../kernel/schemas.ts';
import { rightRowSchema } from '../access/contract.ts';

export const handlingSchema = z.object({
  /** Names of those who may act on it now; empty where nobody is found. */
  owners: z.array(z.string()),
  /** Nobody nearer can, so it went further up. */
  escalated: z.boolean(),
  /** Day. */
  due: z.string(),
  late: z.boolean(),
  /** When it opens, where it is not open now. */
  begins: z.string().nullable(),
  /** Whether the asker may take a side away or ask for a dispensation. */
  mine: z.boolean(),
  /** What somebody asked for a dispensation with, awaiting the coordinator. */
  asked: z
    .object({ by: z.string(), day: z.string(), to: z.string(), reason: z.string(), controls: z.string() })
    .nullable(),
});
export type Handling = z.output<typeof handlingSchema>;

export const conflictSchema = z.object({
  rule: z.string(),
  severity: z.enum(['block', 'approve', 'warn']),
  person: z.string(),
  personUuid: z.string(),
  intervals: z.array(intervalSchema),
  sides: z.array(z.array(rightRowSchema)),
  /** What covers the conflict in these intervals; null where it is open. */
  dispensation: z
    .object({
      id: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      role: z.string().nullable(),
      reason: z.string(),
      controls: z.string(),
      decidedBy: z.string(),
    })
    .nullable(),
  /** Whose it is to do something about an open one, by when; null where nothing is asked of anybody. */
  handling: handlingSchema.nullable(),
  names: z.object({
    rule: z.string(),
    person: z.string(),
    /** Titles and units of the positions held on the day. */
    title: z.string(),
    unit: z.string(),
    /** Of a rule on the sum: the system or unit of each side. */
    counted: z.array(z.string()).nullable(),
    decidedBy: z.string().nullable(),
    role: z.string().nullable(),
  }),
});
export type NamedConflictRow = z.output<typeof conflictSchema>;

const SEVERITY = {
  block: { da: 'Må ikke gives', en: 'Must not be given' },
  approve: { da: 'Kræver ekstra godkendelse', en: 'Needs an extra approval' },
  warn: { da: 'Advarsel', en: 'Warning' },
} as const;

const STATE = {
  open: { da: 'Åben', en: 'Open' },
  dispensed: { da: 'Dispenseret', en: 'Dispensed' },
} as const;

const stateOf = (row: NamedConflictRow): keyof typeof STATE =>
  row.dispensation === null ? 'open' : 'dispensed';

/** `Nexus: Visitator (KLE 27)`: what stands on one side, each role once. */
export function sideText(side: NamedConflictRow['sides'][number], language: 'da' | 'en'): string {
  const texts = side.map(({ names }) => {
    const narrowed = names.constraints[language];
    return `${names.system}: ${names.systemRole}${narrowed === '' ? '' : ` (${narrowed})`}`;
  });
  return [...new Set(texts)].join('; ');
}

export const listConflicts = route({
  id: 'listConflicts',
  method: 'GET',
  path: '/api/conflicts',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Conflicts of the people I may see, with their sides and what covers them; now and later when `on` is left out',
  query: datedQuery.extend({ rule: idSchema.optional(), person: idSchema.optional() }),
  response: page(conflictSchema),
  list: listOf<NamedConflictRow>({ da: 'Konflikter', en: 'Conflicts' }, [
    column('rule', { da: 'Regel', en: 'Rule' }, (r) => r.names.rule),
    column('severity', { da: 'Alvor', en: 'Severity' }, (r, language) => SEVERITY[r.severity][language]),
    column('person', { da: 'Medarbejder', en: 'Person' }, (r) => r.names.person),
    column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.person),
    column('title', { da: 'Stilling', en: 'Title' }, (r) => r.names.title),
    column('unit', { da: 'Enhed', en: 'Unit' }, (r) => r.names.unit),
    column(
      'sides',
      { da: 'Rettigheder, der ikke må kombineres', en: 'Rights that must not be combined' },
      (r, language) => r.sides.map((side) => sideText(side, language)).join(' + '),
    ),
    column('state', { da: 'Status', en: 'State' }, (r, language) => STATE[stateOf(r)][language]),
    column('owner', { da: 'Ansvarlig', en: 'Owner' }, (r) => r.handling?.owners.join(', ') ?? null),
    column('due', { da: 'Frist', en: 'Due' }, (r) => r.handling?.due ?? null, 'day'),
    column('decidedBy', { da: 'Dispenseret af', en: 'Dispensed by' }, (r) => r.names.decidedBy),
    column(
      'controls',
      { da: 'Kompenserende kontrol', en: 'Compensating controls' },
      (r) => r.dispensation?.controls ?? null,
    ),
    column('from', { da: 'Fra', en: 'From' }, (r) => r.intervals[0]?.from ?? null, 'day'),
    column(
      'to',
      { da: 'Til (ikke med)', en: 'To (not included)' },
      (r) => r.intervals.at(-1)?.to ?? null,
      'day',
    ),
  ]),
});

const setSchema = z.strictObject({
  systemRoles: z.array(idSchema).max(500).optional(),
  jobFunctionRoles: z.array(idSchema).max(500).optional(),
  tags: z.array(idSchema).max(500).optional(),
});

/** A rule as a catalogue file has it, before it is one. */
const draftSchema = z.strictObject({
  /** Of a rule that there is: it is tried instead of that one. */
  id: idSchema.optional(),
  name: z.string().max(200).optional(),
  severity: z.enum(['block', 'approve', 'warn']).optional(),
  sets: z.array(setSchema).max(20).optional(),
  overlapOn: z.array(idSchema).max(20).optional(),
  sum: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('systems'),
        moreThan: z.number().int().min(1).max(1_000),
        dataCategories: z
          .array(
            z.enum(['almindelige', 'fortrolige', 'foelsomme', 'strafbareForhold', 'cpr', 'beskyttetAdresse']),
          )
          .min(1),
      }),
      z.strictObject({ kind: z.literal('units'), orgUnits: z.array(idSchema).min(2).max(200) }),
    ])
    .optional(),
});
export type RuleDraft = z.output<typeof draftSchema>;

export const tryRule = route({
  id: 'tryRule',
  method: 'POST',
  path: '/api/conflicts/try',
  permission: 'administerRoles',
  shows: 'rights',
  summary: 'Whom a conflict rule would hit on a day, before it is switched on; changes nothing',
  body: z.strictObject({ rule: draftSchema, on: daySchema.optional() }),
  response: z.object({
    on: z.string(),
    people: z.number(),
    /** Of them, those whom the rule hits as it stands, where there is one. */
    already: z.number(),
    units: z.array(z.object({ name: z.string(), people: z.number() })),
    /** The first hundred. */
    rows: z.array(conflictSchema),
  }),
});

export const CONFLICT_ROUTES = [listConflicts, tryRule] as const;
