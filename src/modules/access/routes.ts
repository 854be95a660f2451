// The routes by which rights are asked for, searched and fed: the same rows as the command line gives (contracts.md).

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  datedQuery,
  dayQuery,
  flagSchema,
  idSchema,
  intervalSchema,
  page,
  pageQuery,
  uuidSchema,
} from '../../kernel/schemas.ts';
import type { PrintedInterval } from '../../kernel/time.ts';
import { personParams } from './domain/view-routes.ts';

const viaSchema = z.object({
  kind: z.enum(['position', 'person', 'manager', 'substitute', 'function']),
  orgUnit: z.string(),
  position: z.string().optional(),
  manager: z.string().optional(),
  function: z.string().optional(),
});

const constraintsSchema = z.record(z.string(), z.array(z.string()));

/** A `rights` row, with the words people know its ids by. */
export const rightRowSchema = z.object({
  person: z.string(),
  personUuid: z.string(),
  system: z.string(),
  systemRole: z.string(),
  constraints: constraintsSchema,
  intervals: z.array(intervalSchema),
  paths: z.array(
    z.object({
      assignment: z.string(),
      role: z.string(),
      roleGroup: z.string().nullable(),
      via: viaSchema,
      intervals: z.array(intervalSchema),
    }),
  ),
  names: z.object({
    person: z.string(),
    system: z.string(),
    systemRole: z.string(),
    /** What the right is narrowed to; empty when it is not narrowed. */
    constraints: bilingualSchema,
  }),
});
export type NamedRightRow = z.output<typeof rightRowSchema>;

const starts = (intervals: readonly PrintedInterval[]): string | null => intervals[0]?.from ?? null;
const ends = (intervals: readonly PrintedInterval[]): string | null => intervals.at(-1)?.to ?? null;

/** The columns of a downloaded list of rights. */
const rightsList = listOf<NamedRightRow>({ da: 'Rettigheder', en: 'Rights' }, [
  column('person', { da: 'Medarbejder', en: 'Person' }, (r) => r.names.person),
  column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.person),
  column('system', { da: 'System', en: 'System' }, (r) => r.names.system),
  column('role', { da: 'Rolle', en: 'Role' }, (r) => r.names.systemRole),
  column(
    'constraints',
    { da: 'Dataafgrænsning', en: 'Narrowed to' },
    (r, language) => r.names.constraints[language],
  ),
  column('from', { da: 'Fra', en: 'From' }, (r) => starts(r.intervals), 'day'),
  column('to', { da: 'Til (ikke med)', en: 'To (not included)' }, (r) => ends(r.intervals), 'day'),
  column('assignments', { da: 'Tildelinger', en: 'Assignments' }, (r) =>
    [...new Set(r.paths.map((p) => p.assignment))].join(', '),
  ),
]);

export const listRights = route({
  id: 'listRights',
  method: 'GET',
  path: '/api/rights',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Effective rights of the people I may see; with `on` those that hold on that day, else all of time',
  query: datedQuery.extend({ person: idSchema.optional() }),
  response: page(rightRowSchema),
  list: rightsList,
});

export const personRights = route({
  id: 'personRights',
  method: 'GET',
  path: '/api/people/:person/rights',
  permission: 'seePerson',
  shows: 'rights',
  summary: 'Effective rights of one person',
  params: personParams,
  query: datedQuery,
  response: page(rightRowSchema),
  list: rightsList,
});

export const whoHas = route({
  id: 'whoHas',
  method: 'GET',
  path: '/api/who',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Who has a system, a role, data under a KLE code or of a unit; today when `on` is left out',
  query: datedQuery.extend({
    system: idSchema.optional(),
    role: idSchema.optional(),
    kle: z
      .string()
      .regex(/^\d{2}(\.\d{2}){0,2}$/, 'NN, NN.NN or NN.NN.NN')
      .optional(),
    org: uuidSchema.optional(),
  }),
  response: page(rightRowSchema),
  list: { ...rightsList, name: { da: 'Hvem kan', en: 'Who can' } },
});

export const explanationSchema = z.object({
  systemRole: z.string(),
  constraints: constraintsSchema,
  intervals: z.array(intervalSchema),
  sentence: bilingualSchema,
  facts: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      text: z.string(),
      textEn: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
});

export const explainRight = route({
  id: 'explainRight',
  method: 'GET',
  path: '/api/people/:person/explain',
  permission: 'seePerson',
  shows: 'rights',
  summary:
    'Why a person has a system role: every path, as a sentence and as facts; today when `on` is left out',
  params: personParams,
  query: dayQuery.extend({ role: idSchema }),
  response: page(explanationSchema),
  list: listOf<z.output<typeof explanationSchema>>({ da: 'Hvorfor', en: 'Why' }, [
    column('role', { da: 'Rolle', en: 'Role' }, (r) => r.systemRole),
    column('why', { da: 'Hvorfor', en: 'Why' }, (r, language) => r.sentence[language]),
    column('from', { da: 'Fra', en: 'From' }, (r) => starts(r.intervals), 'day'),
    column('to', { da: 'Til (ikke med)', en: 'To (not included)' }, (r) => ends(r.intervals), 'day'),
  ]),
});

export const hitSchema = z.object({
  kind: z.enum(['person', 'orgUnit', 'system', 'systemRole', 'kle', 'policy', 'clause']),
  /** Of a clause: the id of its rules, `#` and its anchor. */
  id: z.string(),
  name: z.string(),
  /** What tells it from others of the same name: title and unit, the system, the code. */
  detail: z.string(),
});

export type Hit = z.output<typeof hitSchema>;

export const search = route({
  id: 'search',
  method: 'GET',
  path: '/api/search',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'People, units, systems, roles, KLE subjects, and valid rules and their clauses, that I may see, best first',
  query: pageQuery.extend({ q: z.string().max(200) }),
  response: page(hitSchema),
  list: listOf<z.output<typeof hitSchema>>({ da: 'Søgning', en: 'Search' }, [
    column('kind', { da: 'Slags', en: 'Kind' }, (r) => r.kind),
    column('id', { da: 'Id', en: 'Id' }, (r) => r.id),
    column('name', { da: 'Navn', en: 'Name' }, (r) => r.name),
    column('detail', { da: 'Mere', en: 'More' }, (r) => r.detail),
  ]),
});

const importQuery = z.object({
  dryRun: flagSchema,
  allowMassChange: flagSchema,
  source: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a-z, 0-9 and -')
    .optional(),
});

const problemRowSchema = z.object({
  person: z.string(),
  system: z.string(),
  systemRole: z.string(),
  assignment: z.string(),
  role: z.string(),
  orgUnit: z.string(),
  type: z.string(),
  reason: z.enum(['notGiven', 'resolvesToNothing']),
  intervals: z.array(intervalSchema),
});

const faultSchema = z.object({ code: z.string(), pointer: z.string(), detail: z.string() });

/** What an import would change, or has changed, beside the counts of its own kind. */
const consequences = {
  facts: z.object({ added: z.number(), changed: z.number(), ended: z.number() }),
  /** Only of a dry run. Rows are those the asker may see; the counts are of all. */
  rights: z
    .object({
      added: z.array(rightRowSchema),
      removed: z.array(rightRowSchema),
      addedCount: z.number(),
      removedCount: z.number(),
    })
    .optional(),
  /** Only of a dry run: how many conflicts would begin or get wider, and how many end. */
  conflicts: z.object({ added: z.number(), removed: z.number() }).optional(),
  /** Only of a dry run: what would newly fail closed, of people the asker may see. */
  problems: z.array(problemRowSchema).optional(),
  warnings: z.array(faultSchema),
};

export const importAnswer = z.object(consequences);
export type ImportAnswer = z.output<typeof importAnswer>;

const organisationAnswer = importAnswer.extend({
  /** Positions that the feed has in an old unit, read as moved by a planned reorganisation. */
  positionsReadAsMoved: z.number(),
  usersCreated: z.number(),
  usersUpdated: z.number(),
  usersDeleted: z.number(),
  ousCreated: z.number(),
  ousUpdated: z.number(),
  ousDeleted: z.number(),
});

export const importOrganisation = route({
  id: 'importOrganisation',
  method: 'POST',
  path: '/api/organisation/v3',
  permission: 'import:organisation',
  shows: 'rights',
  summary: 'A full organisation feed: the whole truth of its source',
  query: importQuery,
  raw: true,
  response: organisationAnswer,
});

export const importOrganisationDelta = route({
  id: 'importOrganisationDelta',
  method: 'POST',
  path: '/api/organisation/v3/delta',
  permission: 'import:organisation',
  shows: 'rights',
  summary: 'An organisation delta: only what it names',
  query: importQuery,
  raw: true,
  response: organisationAnswer,
});

export const importCatalogue = route({
  id: 'importCatalogue',
  method: 'POST',
  path: '/api/catalogue',
  permission: 'import:catalogue',
  shows: 'rights',
  summary: 'Systems, roles, assignments and conflict rules: the whole truth of its source',
  query: importQuery.omit({ source: true }),
  raw: true,
  response: importAnswer,
});

export const importKle = route({
  id: 'importKle',
  method: 'POST',
  path: '/api/kle',
  permission: 'import:kle',
  shows: 'rights',
  summary: "KL's KLE, as published (XML) or as CSV",
  query: importQuery.omit({ source: true, allowMassChange: true }),
  raw: true,
  response: importAnswer,
});

export const ACCESS_ROUTES = [
  listRights,
  personRights,
  whoHas,
  explainRight,
  search,
  importOrganisation,
  importOrganisationDelta,
  importCatalogue,
  importKle,
] as const;
