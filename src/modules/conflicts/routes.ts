// The route by which conflicts are listed: the same rows as the command line gives, with names.

import { z } from 'zod';
import { listOf, route } from '../../kernel/route.ts';
import { datedQuery, idSchema, intervalSchema, page } from '../../kernel/schemas.ts';
import { rightRowSchema } from '../access/contract.ts';

export const conflictSchema = z.object({
  rule: z.string(),
  severity: z.enum(['block', 'approve', 'warn']),
  person: z.string(),
  personUuid: z.string(),
  intervals: z.array(intervalSchema),
  sides: z.array(z.array(rightRowSchema)),
  dispensation: z.null(),
  names: z.object({
    rule: z.string(),
    person: z.string(),
    /** Titles and units of the positions held on the day. */
    title: z.string(),
    unit: z.string(),
  }),
});
export type NamedConflictRow = z.output<typeof conflictSchema>;

const SEVERITY = {
  block: { da: 'Må ikke gives', en: 'Must not be given' },
  approve: { da: 'Kræver ekstra godkendelse', en: 'Needs an extra approval' },
  warn: { da: 'Advarsel', en: 'Warning' },
} as const;

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
  summary: 'Open conflicts of the people I may see, with both sides; now and later when `on` is left out',
  query: datedQuery.extend({ rule: idSchema.optional(), person: idSchema.optional() }),
  response: page(conflictSchema),
  list: listOf<NamedConflictRow>({ da: 'Konflikter', en: 'Conflicts' }, [
    { id: 'rule', title: { da: 'Regel', en: 'Rule' }, kind: 'text', value: (r) => r.names.rule },
    {
      id: 'severity',
      title: { da: 'Alvor', en: 'Severity' },
      kind: 'text',
      value: (r, language) => SEVERITY[r.severity][language],
    },
    { id: 'person', title: { da: 'Medarbejder', en: 'Person' }, kind: 'text', value: (r) => r.names.person },
    { id: 'userId', title: { da: 'Brugernavn', en: 'User name' }, kind: 'text', value: (r) => r.person },
    { id: 'title', title: { da: 'Stilling', en: 'Title' }, kind: 'text', value: (r) => r.names.title },
    { id: 'unit', title: { da: 'Enhed', en: 'Unit' }, kind: 'text', value: (r) => r.names.unit },
    {
      id: 'sides',
      title: { da: 'Rettigheder, der ikke må kombineres', en: 'Rights that must not be combined' },
      kind: 'text',
      value: (r, language) => r.sides.map((side) => sideText(side, language)).join(' + '),
    },
    {
      id: 'from',
      title: { da: 'Fra', en: 'From' },
      kind: 'day',
      value: (r) => r.intervals[0]?.from ?? null,
    },
    {
      id: 'to',
      title: { da: 'Til (ikke med)', en: 'To (not included)' },
      kind: 'day',
      value: (r) => r.intervals.at(-1)?.to ?? null,
    },
  ]),
});

export const CONFLICT_ROUTES = [listConflicts] as const;
