// The lists of what there is: people, systems, roles; each row with the figures that make it worth opening.

import { z } from 'zod';
import { listOf, route } from '../../kernel/route.ts';
import { bilingualSchema, datedQuery, idSchema, page } from '../../kernel/schemas.ts';

export const thingSchema = z.object({ id: z.string(), name: z.string() });

export const personRowSchema = z.object({
  person: z.string(),
  userId: z.string(),
  name: z.string(),
  /** Titles of the positions held on the day, joined. */
  title: z.string(),
  unit: thingSchema.nullable(),
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
  summary: 'The people I may see, with how much they can reach; today when `on` is left out',
  query: datedQuery,
  response: page(personRowSchema),
  list: listOf<PersonRow>({ da: 'Medarbejdere', en: 'People' }, [
    { id: 'name', title: { da: 'Medarbejder', en: 'Person' }, kind: 'text', value: (r) => r.name },
    { id: 'userId', title: { da: 'Brugernavn', en: 'User name' }, kind: 'text', value: (r) => r.userId },
    { id: 'title', title: { da: 'Stilling', en: 'Title' }, kind: 'text', value: (r) => r.title },
    { id: 'unit', title: { da: 'Enhed', en: 'Unit' }, kind: 'text', value: (r) => r.unit?.name ?? null },
    { id: 'systems', title: { da: 'Systemer', en: 'Systems' }, kind: 'number', value: (r) => r.systems },
    { id: 'rights', title: { da: 'Rettigheder', en: 'Rights' }, kind: 'number', value: (r) => r.rights },
    {
      id: 'heavy',
      title: { da: 'Privilegerede og følsomme', en: 'Privileged and sensitive' },
      kind: 'number',
      value: (r) => r.heavy,
    },
    {
      id: 'deviating',
      title: { da: 'Afvigelser', en: 'Deviations' },
      kind: 'number',
      value: (r) => r.deviating,
    },
    {
      id: 'until',
      title: { da: 'Fratræder (første dag uden)', en: 'Leaves (first day without)' },
      kind: 'day',
      value: (r) => r.until,
    },
  ]),
});

export const systemRowSchema = z.object({
  system: z.string(),
  name: z.string(),
  owner: thingSchema.nullable(),
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
  summary: 'The systems I may find, and how many people reach them; today when `on` is left out',
  query: datedQuery,
  response: page(systemRowSchema),
  list: listOf<SystemRow>({ da: 'Systemer', en: 'Systems' }, [
    { id: 'name', title: { da: 'System', en: 'System' }, kind: 'text', value: (r) => r.name },
    {
      id: 'owner',
      title: { da: 'Systemejer', en: 'Owner' },
      kind: 'text',
      value: (r) => r.owner?.name ?? null,
    },
    {
      id: 'data',
      title: { da: 'Data', en: 'Data' },
      kind: 'text',
      value: (r) => r.dataCategories.join(', '),
    },
    {
      id: 'assurance',
      title: { da: 'Sikringsniveau', en: 'Assurance level' },
      kind: 'text',
      value: (r) => r.requiredAssurance,
    },
    { id: 'roles', title: { da: 'Roller', en: 'Roles' }, kind: 'number', value: (r) => r.systemRoles },
    { id: 'people', title: { da: 'Personer', en: 'People' }, kind: 'number', value: (r) => r.people },
    {
      id: 'privileged',
      title: { da: 'Med privilegeret rolle', en: 'With a privileged role' },
      kind: 'number',
      value: (r) => r.privileged,
    },
  ]),
});

export const roleRowSchema = z.object({
  kind: z.enum(['role', 'roleGroup']),
  id: z.string(),
  name: z.string(),
  /** The systems it opens. */
  systems: z.array(thingSchema),
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
  summary: 'Job function roles and role groups in the systems I may find; today when `on` is left out',
  query: datedQuery,
  response: page(roleRowSchema),
  list: listOf<RoleRow>({ da: 'Roller', en: 'Roles' }, [
    { id: 'name', title: { da: 'Rolle', en: 'Role' }, kind: 'text', value: (r) => r.name },
    {
      id: 'kind',
      title: { da: 'Slags', en: 'Kind' },
      kind: 'text',
      value: (r, language) =>
        ({
          role: { da: 'Jobfunktionsrolle', en: 'Job function role' },
          roleGroup: { da: 'Rollebuket', en: 'Role group' },
        })[r.kind][language],
    },
    {
      id: 'systems',
      title: { da: 'Systemer', en: 'Systems' },
      kind: 'text',
      value: (r) => r.systems.map((s) => s.name).join(', '),
    },
    { id: 'contents', title: { da: 'Indhold', en: 'Contents' }, kind: 'number', value: (r) => r.contents },
    {
      id: 'assignments',
      title: { da: 'Tildelinger', en: 'Assignments' },
      kind: 'number',
      value: (r) => r.assignments,
    },
    { id: 'people', title: { da: 'Personer', en: 'People' }, kind: 'number', value: (r) => r.people },
  ]),
});

/** An assignment as it reads: to whom, under which conditions, for how long, on whose word. */
export const assignmentRowSchema = z.object({
  id: z.string(),
  /** The role group it comes by; null when the role itself is assigned. */
  roleGroup: thingSchema.nullable(),
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
  summary: 'One job function role or role group: what it holds, and who is given it',
  params: z.object({ kind: z.enum(['role', 'roleGroup']), id: idSchema }),
  query: datedQuery.pick({ on: true, known: true }),
  response: z.object({
    kind: z.enum(['role', 'roleGroup']),
    id: z.string(),
    name: z.string(),
    systems: z.array(thingSchema),
    /** Of a job function role: system roles and how each is narrowed. Of a role group: its roles. */
    contents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        system: thingSchema,
        narrowed: z.array(bilingualSchema),
        privileged: z.boolean(),
        sensitive: z.boolean(),
      }),
    ),
    /** The role groups that hold a job function role. */
    roleGroups: z.array(thingSchema),
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

export const LIST_ROUTES = [listPeople, listSystems, listRoles, roleDetail] as const;
