// The routes of the screens in view-shapes.ts, and of the lists that stand on them.

import { z } from 'zod';
import { type Column, column, listOf, route } from '../../../kernel/route.ts';
import {
  datedQuery,
  dayQuery,
  flagSchema,
  idSchema,
  namedSchema,
  page,
  uuidSchema,
} from '../../../kernel/schemas.ts';
import {
  changeSchema,
  type Holder,
  holderSchema,
  personViewSchema,
  systemViewSchema,
  type UnitRow,
  unitRowSchema,
  unitViewSchema,
  whyViewSchema,
} from './view-shapes.ts';

const holderColumns: readonly Column<Holder>[] = [
  column('name', { da: 'Medarbejder', en: 'Person' }, (r) => r.name),
  column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.userId),
  column('title', { da: 'Stilling', en: 'Title' }, (r) => r.title),
  column('unit', { da: 'Enhed', en: 'Unit' }, (r) => r.unit),
  column('role', { da: 'Rolle', en: 'Role' }, (r) => r.roleName),
  column('narrowed', { da: 'Dataafgrænsning', en: 'Narrowed to' }, (r, language) => r.narrowed[language]),
  column('through', { da: 'Gennem', en: 'Through' }, (r, language) => r.through[language]),
  column('from', { da: 'Fra', en: 'From' }, (r) => r.from, 'day'),
  column('to', { da: 'Til (ikke med)', en: 'To (not included)' }, (r) => r.to, 'day'),
];

/** `:person` is a userId or a uuid, here and everywhere. */
export const personParams = z.object({ person: idSchema });

/** `:unit` is a uuid. */
const unitParams = z.object({ unit: uuidSchema });
const below = z.object({ below: flagSchema });

export const listUnits = route({
  id: 'listUnits',
  method: 'GET',
  path: '/api/units',
  permission: 'signedIn',
  shows: 'names',
  summary: 'The units whose people I may see',
  query: datedQuery,
  response: page(unitRowSchema),
  list: listOf<UnitRow>({ da: 'Enheder', en: 'Units' }, [
    column('name', { da: 'Enhed', en: 'Unit' }, (r) => r.name),
    column('above', { da: 'Under', en: 'Under' }, (r) => r.above),
    column('manager', { da: 'Leder', en: 'Manager' }, (r) => r.manager),
    column('people', { da: 'Medarbejdere', en: 'People' }, (r) => r.people, 'number'),
  ]),
});

export const unitView = route({
  id: 'unitView',
  method: 'GET',
  path: '/api/units/:unit',
  permission: 'seeUnit',
  shows: 'rights',
  summary: 'The people of a unit with their rights in every system; with `below` those of all units under it',
  params: unitParams,
  query: dayQuery.extend(below.shape),
  response: unitViewSchema,
});

/** One row a right: what the grid of a unit shows, as a list. */
export const unitRights = route({
  id: 'unitRights',
  method: 'GET',
  path: '/api/units/:unit/rights',
  permission: 'seeUnit',
  shows: 'rights',
  summary: 'The rights of the people of a unit, one a row',
  params: unitParams,
  query: datedQuery.extend(below.shape),
  response: page(holderSchema.extend({ systemName: z.string() })),
  list: listOf<Holder & { readonly systemName: string }>({ da: 'Min enhed', en: 'My unit' }, [
    ...holderColumns.slice(0, 4),
    column('system', { da: 'System', en: 'System' }, (r) => r.systemName),
    ...holderColumns.slice(4),
  ]),
});

export const personView = route({
  id: 'personView',
  method: 'GET',
  path: '/api/people/:person',
  permission: 'seePerson',
  shows: 'rights',
  summary: 'One person: rights over time with reasons, conflicts, positions',
  params: personParams,
  query: dayQuery,
  response: personViewSchema,
});

export const whyView = route({
  id: 'whyView',
  method: 'GET',
  path: '/api/people/:person/why',
  permission: 'seePerson',
  shows: 'rights',
  summary: 'Why a person has a system role: every path as a sentence and a graph, and what a change would do',
  params: personParams,
  query: dayQuery.extend({ role: idSchema }),
  response: whyViewSchema,
});

export const whyChanges = route({
  id: 'whyChanges',
  method: 'GET',
  path: '/api/people/:person/why/changes',
  permission: 'seePerson',
  shows: 'rights',
  summary:
    'What would follow for the person and for others if something that a right rests on ended on the day',
  params: personParams,
  query: dayQuery.extend({ role: idSchema }),
  response: z.object({ changes: z.array(changeSchema) }),
});

export const systemView = route({
  id: 'systemView',
  method: 'GET',
  path: '/api/systems/:system',
  permission: 'signedIn',
  shows: 'names',
  summary: 'One system: who answers for it, which data it holds, how many have which role',
  params: z.object({ system: idSchema }),
  query: dayQuery,
  response: systemViewSchema,
});

export const systemHolders = route({
  id: 'systemHolders',
  method: 'GET',
  path: '/api/systems/:system/holders',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Who has which role in a system, narrowed to what, through what',
  params: z.object({ system: idSchema }),
  /** `waiting`: who is given a role in a system that is not taken into service, and so has none of it yet. */
  query: datedQuery.extend({ waiting: flagSchema }),
  response: page(holderSchema),
  list: listOf<Holder>({ da: 'Adgang til systemet', en: 'Access to the system' }, holderColumns),
});

/** What can be chosen among when asking who: systems I may find with their roles. */
export const whoChoices = route({
  id: 'whoChoices',
  method: 'GET',
  path: '/api/who/choices',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'The systems and roles that I may ask about',
  query: z.object({ kle: idSchema.optional(), org: uuidSchema.optional() }),
  response: z.object({
    /** What the KLE subject and the unit asked about are called. */
    asked: z.object({ kle: z.string().nullable(), org: z.string().nullable() }),
    systems: z.array(namedSchema.extend({ roles: z.array(namedSchema) })),
  }),
});

export const VIEW_ROUTES = [
  listUnits,
  unitView,
  unitRights,
  personView,
  whyView,
  whyChanges,
  systemView,
  systemHolders,
  whoChoices,
] as const;
