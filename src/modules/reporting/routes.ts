// The lists of what there is: people, systems, roles; each row with the figures that make it worth opening.

import { z } from 'zod';
import { LEVEL_NAMES, LEVELS } from '../../kernel/assurance.ts';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  datedQuery,
  dayQuery,
  idSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';
import { ASKED_BY, REMEDIES, REMEDY_NAMES, type Remedy } from './domain/remedies.ts';

export const personRowSchema = z.object({
  person: z.string(),
  userId: z.string(),
  name: z.string(),
  /** Titles of the positions held on the day, joined. */
  title: z.string(),
  unit: namedSchema.nullable(),
  /** Further units where the person has a position. */
  otherUnits: z.number(),
  systems: z.number(),
  rights: z.number(),
  /** Rights marked privileged or sensitive. */
  heavy: z.number(),
  deviating: z.number(),
  state: z.enum(['active', 'external', 'suspended', 'disabled']),
  /** Exclusive; null when no position ends. */
  until: z.string().nullable(),
});
export type PersonRow = z.output<typeof personRowSchema>;

export const listPeople = route({
  id: 'listPeople',
  method: 'GET',
  path: '/api/people',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'The people I may see, with how much they can reach; today when `on` is left out',
  query: datedQuery,
  response: page(personRowSchema),
  list: listOf<PersonRow>({ da: 'Medarbejdere', en: 'People' }, [
    column('name', { da: 'Medarbejder', en: 'Person' }, (r) => r.name),
    column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.userId),
    column('title', { da: 'Stilling', en: 'Title' }, (r) => r.title),
    column('unit', { da: 'Enhed', en: 'Unit' }, (r) => r.unit?.name ?? null),
    column('systems', { da: 'Systemer', en: 'Systems' }, (r) => r.systems, 'number'),
    column('rights', { da: 'Rettigheder', en: 'Rights' }, (r) => r.rights, 'number'),
    column(
      'heavy',
      { da: 'Privilegerede og følsomme', en: 'Privileged and sensitive' },
      (r) => r.heavy,
      'number',
    ),
    column('deviating', { da: 'Afvigelser', en: 'Deviations' }, (r) => r.deviating, 'number'),
    column(
      'until',
      { da: 'Fratræder (første dag uden)', en: 'Leaves (first day without)' },
      (r) => r.until,
      'day',
    ),
  ]),
});

export const systemRowSchema = z.object({
  system: z.string(),
  name: z.string(),
  owner: namedSchema.nullable(),
  responsible: z.number(),
  dataCategories: z.array(z.string()),
  requiredAssurance: z.string().nullable(),
  systemRoles: z.number(),
  /** People with at least one right, of those I may see. */
  people: z.number(),
  /** People with a privileged role, of those I may see. */
  privileged: z.number(),
});
export type SystemRow = z.output<typeof systemRowSchema>;

export const listSystems = route({
  id: 'listSystems',
  method: 'GET',
  path: '/api/systems',
  permission: 'signedIn',
  shows: 'names',
  summary: 'The systems I may find, and how many people reach them; today when `on` is left out',
  query: datedQuery,
  response: page(systemRowSchema),
  list: listOf<SystemRow>({ da: 'Systemer', en: 'Systems' }, [
    column('name', { da: 'System', en: 'System' }, (r) => r.name),
    column('owner', { da: 'Systemejer', en: 'Owner' }, (r) => r.owner?.name ?? null),
    column('data', { da: 'Data', en: 'Data' }, (r) => r.dataCategories.join(', ')),
    column('assurance', { da: 'Sikringsniveau', en: 'Assurance level' }, (r) => r.requiredAssurance),
    column('roles', { da: 'Roller', en: 'Roles' }, (r) => r.systemRoles, 'number'),
    column('people', { da: 'Personer', en: 'People' }, (r) => r.people, 'number'),
    column(
      'privileged',
      { da: 'Med privilegeret rolle', en: 'With a privileged role' },
      (r) => r.privileged,
      'number',
    ),
  ]),
});

const levelSchema = z.enum(LEVELS);

export const uncertainRowSchema = z.object({
  person: z.string(),
  name: z.string(),
  userId: z.string(),
  place: z.string(),
  system: namedSchema,
  role: namedSchema,
  /** What the right takes, and whether its role asks for more than its system does. */
  required: levelSchema,
  by: z.enum(['system', 'role']),
  /** How the person was proofed, and what they could show; null is nothing at all. */
  proofed: levelSchema.nullable(),
  shown: levelSchema.nullable(),
  remedy: z.enum(REMEDIES),
});
export type UncertainRow = z.output<typeof uncertainRowSchema>;

const uncertainFilter = z.object({
  /** A uuid or a user name. */
  person: idSchema.optional(),
  system: idSchema.optional(),
  /** That the person works in; `none` for those who work in none. */
  unit: idSchema.optional(),
  remedy: z.enum(REMEDIES).optional(),
});
export type UncertainFilter = z.output<typeof uncertainFilter>;

export const listUncertain = route({
  id: 'listUncertain',
  method: 'GET',
  path: '/api/identities/uncertain',
  permission: 'seeSystem',
  shows: 'rights',
  summary: 'Who holds a right that their identity does not live up to, and what would mend it',
  query: pageQuery.extend(uncertainFilter.shape),
  response: page(uncertainRowSchema),
  list: listOf<UncertainRow>({ da: 'Identiteter, der ikke rækker', en: 'Identities that do not suffice' }, [
    column('name', { da: 'Medarbejder', en: 'Person' }, (r) => r.name),
    column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.userId),
    column('place', { da: 'Stilling og enhed', en: 'Position and unit' }, (r) => r.place),
    column('system', { da: 'System', en: 'System' }, (r) => r.system.name),
    column('role', { da: 'Rolle', en: 'Role' }, (r) => r.role.name),
    column('required', { da: 'Kræves', en: 'Required' }, (r, language) => LEVEL_NAMES[r.required][language]),
    column('by', { da: 'Krævet af', en: 'Required by' }, (r, language) => ASKED_BY[r.by][language]),
    column('proofed', { da: 'Identitet sikret', en: 'Identity proofed' }, (r, language) =>
      r.proofed === null ? null : LEVEL_NAMES[r.proofed][language],
    ),
    column('shown', { da: 'Kan vise ved login', en: 'Can show at sign-in' }, (r, language) =>
      r.shown === null ? null : LEVEL_NAMES[r.shown][language],
    ),
    column(
      'remedy',
      { da: 'Det kan gøres', en: 'What to do' },
      (r, language) => REMEDY_NAMES[r.remedy][language],
    ),
  ]),
});

export const UNCERTAIN_BY = ['system', 'unit', 'remedy'] as const;
export type UncertainBy = (typeof UNCERTAIN_BY)[number];

const uncertainSumSchema = z.object({
  /** Of the system, the unit or the remedy: what the list is narrowed by. */
  id: z.string(),
  name: bilingualSchema,
  people: z.number(),
  rights: z.number(),
  /** People by what would mend it. */
  ...(Object.fromEntries(REMEDIES.map((remedy) => [remedy, z.number()])) as Record<Remedy, z.ZodNumber>),
});
export type UncertainSum = z.output<typeof uncertainSumSchema>;

export const sumUncertain = route({
  id: 'sumUncertain',
  method: 'GET',
  path: '/api/identities/uncertain/by/:by',
  permission: 'seeSystem',
  shows: 'report',
  summary:
    'How many hold rights that their identity does not live up to: by system, by unit, or by what would mend it',
  params: z.object({ by: z.enum(UNCERTAIN_BY) }),
  query: pageQuery,
  response: page(uncertainSumSchema),
  list: listOf<UncertainSum>(
    { da: 'Identiteter, der ikke rækker, i tal', en: 'Identities that do not suffice, in figures' },
    [
      column('name', { da: 'Hvor', en: 'Where' }, (r, language) => r.name[language]),
      column('people', { da: 'Medarbejdere', en: 'People' }, (r) => r.people, 'number'),
      column('rights', { da: 'Rettigheder', en: 'Rights' }, (r) => r.rights, 'number'),
      ...REMEDIES.map((remedy) =>
        column<UncertainSum>(remedy, REMEDY_NAMES[remedy], (r) => r[remedy], 'number'),
      ),
    ],
  ),
});

export const roleRowSchema = z.object({
  kind: z.enum(['role', 'roleGroup']),
  id: z.string(),
  name: z.string(),
  /** The systems it opens. */
  systems: z.array(namedSchema),
  /** System roles in a job function role, job function roles in a role group. */
  contents: z.number(),
  /** Assignments of it that hold on the day, directly or in a role group. */
  assignments: z.number(),
  /** People who have it, of those I may see. */
  people: z.number(),
});
export type RoleRow = z.output<typeof roleRowSchema>;

export const listRoles = route({
  id: 'listRoles',
  method: 'GET',
  path: '/api/roles',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Job function roles and role groups in the systems I may find; today when `on` is left out',
  query: datedQuery,
  response: page(roleRowSchema),
  list: listOf<RoleRow>({ da: 'Roller', en: 'Roles' }, [
    column('name', { da: 'Rolle', en: 'Role' }, (r) => r.name),
    column(
      'kind',
      { da: 'Slags', en: 'Kind' },
      (r, language) =>
        ({
          role: { da: 'Jobfunktionsrolle', en: 'Job function role' },
          roleGroup: { da: 'Rollebuket', en: 'Role group' },
        })[r.kind][language],
    ),
    column('systems', { da: 'Systemer', en: 'Systems' }, (r) => r.systems.map((s) => s.name).join(', ')),
    column('contents', { da: 'Indhold', en: 'Contents' }, (r) => r.contents, 'number'),
    column('assignments', { da: 'Tildelinger', en: 'Assignments' }, (r) => r.assignments, 'number'),
    column('people', { da: 'Personer', en: 'People' }, (r) => r.people, 'number'),
  ]),
});

/** An assignment as it reads: to whom, under which conditions, for how long, on whose word. */
export const assignmentRowSchema = z.object({
  id: z.string(),
  /** The role group it comes by; null when the role itself is assigned. */
  roleGroup: namedSchema.nullable(),
  target: bilingualSchema,
  orgUnit: z.string().nullable(),
  conditions: z.array(bilingualSchema),
  from: z.string().nullable(),
  to: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AssignmentRow = z.output<typeof assignmentRowSchema>;

export const roleDetail = route({
  id: 'roleDetail',
  method: 'GET',
  path: '/api/roles/:kind/:id',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One job function role or role group: what it holds, and who is given it',
  params: z.object({ kind: z.enum(['role', 'roleGroup']), id: idSchema }),
  query: dayQuery,
  response: z.object({
    kind: z.enum(['role', 'roleGroup']),
    id: z.string(),
    name: z.string(),
    systems: z.array(namedSchema),
    /** Of a job function role: system roles and how each is narrowed. Of a role group: its roles. */
    contents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        system: namedSchema,
        narrowed: z.array(bilingualSchema),
        privileged: z.boolean(),
        sensitive: z.boolean(),
      }),
    ),
    /** The role groups that hold a job function role. */
    roleGroups: z.array(namedSchema),
    assignments: z.array(assignmentRowSchema),
    people: z.array(
      z.object({
        person: z.string(),
        userId: z.string(),
        name: z.string(),
        title: z.string(),
        unit: z.string(),
      }),
    ),
  }),
});

export const LIST_ROUTES = [
  listUncertain,
  sumUncertain,
  listPeople,
  listSystems,
  listRoles,
  roleDetail,
] as const;
