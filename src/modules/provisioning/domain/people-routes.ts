// The routes of people who come, move and stand in: moves, welcomes, provisional positions, substitutes.

import { z } from 'zod';
import { route } from '../../../kernel/route.ts';
import { bilingualSchema, daySchema, idSchema, namedSchema } from '../../../kernel/schemas.ts';
import { stateSchema, stepSchema } from '../../requests/contract.ts';

const moveParams = z.object({ person: z.uuid(), day: daySchema });

const moveSchema = z.object({
  person: namedSchema,
  userId: z.string(),
  /** The first day in the new unit alone. */
  day: z.string(),
  left: z.array(namedSchema),
  into: namedSchema,
  /** Known before it happens: what is not kept ends on the day. Else what is sensitive has closed already. */
  ahead: z.boolean(),
  /** The day, or the moment, by which it must have been answered. */
  deadline: z.string(),
  /** The latest day before which it must end. */
  keptAtMost: z.string(),
  answered: z.string().nullable(),
  mine: z.boolean(),
  rows: z.array(
    z.object({
      assignment: z.string(),
      name: z.string(),
      rights: z.array(bilingualSchema),
      sensitive: z.boolean(),
      ends: z.string().nullable(),
      keptUntil: z.string().nullable(),
      /** The request that it goes on by, when others decide on it. */
      asked: z.object({ id: z.string(), state: stateSchema }).nullable(),
    }),
  ),
});
export type MoveView = z.output<typeof moveSchema>;

const keepSchema = z.strictObject({
  /** Everything that is not named ends. `until` is the day it has ended by. */
  keep: z.array(z.strictObject({ assignment: idSchema, until: daySchema })).max(500),
});

const keptSchema = z.object({
  kept: z.number(),
  ended: z.number(),
  conflicts: z.array(z.object({ name: z.string(), severity: z.enum(['block', 'approve', 'warn']) })),
  /** Rights that the person will not have by any other way. */
  lost: z.array(bilingualSchema),
  /** Sensitive or privileged, after a move learnt late: opens again only when those have approved it. */
  asked: z.array(z.object({ assignment: z.string(), name: z.string(), steps: z.array(stepSchema) })),
});

export const oneMove = route({
  id: 'oneMove',
  method: 'GET',
  path: '/api/moves/:person/:day',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'A move from one unit to another, with what the person was given by name before it',
  params: moveParams,
  response: moveSchema,
});

export const tryMove = route({
  id: 'tryMove',
  method: 'POST',
  path: '/api/moves/:person/:day/try',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'What keeping this would mean; changes nothing',
  params: moveParams,
  body: keepSchema,
  response: keptSchema,
});

export const answerMoveRoute = route({
  id: 'answerMove',
  method: 'POST',
  path: '/api/moves/:person/:day/answers',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Keeps what is named, each to its day; the rest ends. For the new manager',
  params: moveParams,
  body: keepSchema,
  response: keptSchema,
});

const positionParams = z.object({ position: idSchema });

export const oneWelcome = route({
  id: 'oneWelcome',
  method: 'GET',
  path: '/api/welcomes/:position',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Somebody new in a unit, with what colleagues with the title have and they have not',
  params: positionParams,
  response: z.object({
    person: namedSchema,
    userId: z.string(),
    unit: namedSchema,
    title: z.string(),
    from: z.string(),
    mine: z.boolean(),
    missing: z.array(
      z.object({
        system: z.string(),
        systemRole: z.string(),
        colleagues: z.number(),
        colleaguesWith: z.number(),
      }),
    ),
  }),
});

export const welcomeDone = route({
  id: 'welcomeDone',
  method: 'POST',
  path: '/api/welcomes/:position/answers',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Says that somebody new has what they need',
  params: positionParams,
  response: z.object({ done: z.boolean() }),
});

export const provisionalOptions = route({
  id: 'provisionalOptions',
  method: 'GET',
  path: '/api/provisional-positions/options',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'The units I may register a provisional position in, and the titles used there',
  response: z.object({ units: z.array(namedSchema.extend({ titles: z.array(namedSchema) })) }),
});

export const registerProvisional = route({
  id: 'registerProvisional',
  method: 'POST',
  path: '/api/provisional-positions',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Registers a position that payroll has not told of yet, for at most 30 days',
  body: z.strictObject({
    /** User name or uuid; left out for somebody whom payroll has not told of at all. */
    person: idSchema.optional(),
    name: z.string().trim().min(1).max(200).optional(),
    orgUnit: z.uuid(),
    title: z.uuid().optional(),
    from: daySchema,
    /** The day it has ended by. */
    to: daySchema,
  }),
  response: z.object({ position: z.string(), userId: z.string() }),
});

const substituteSchema = z.object({
  id: z.string(),
  manager: namedSchema,
  substitute: namedSchema,
  /** Null: in everything. */
  unit: namedSchema.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  mayEnd: z.boolean(),
});
export type SubstituteRow = z.output<typeof substituteSchema>;

export const listSubstitutes = route({
  id: 'listSubstitutes',
  method: 'GET',
  path: '/api/substitutes',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Who stands in for me and the people I lead, and for whom I stand in, now and to come',
  response: z.object({
    rows: z.array(substituteSchema),
    /** The units I head, that somebody may stand in for me in. */
    units: z.array(namedSchema),
  }),
});

export const addSubstitute = route({
  id: 'addSubstitute',
  method: 'POST',
  path: '/api/substitutes',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Lets somebody stand in for me, or for somebody I lead, between two days, in one unit or in everything',
  body: z.strictObject({
    /** User name or uuid; left out: for me. */
    manager: idSchema.optional(),
    substitute: idSchema,
    orgUnit: z.uuid().optional(),
    from: daySchema,
    /** The day it has ended by. */
    to: daySchema,
  }),
  response: z.object({ id: z.string() }),
});

export const stopSubstitute = route({
  id: 'stopSubstitute',
  method: 'POST',
  path: '/api/substitutes/:substitute/endings',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Ends a substitution from this moment',
  params: z.object({ substitute: idSchema }),
  response: z.object({ ended: z.boolean() }),
});

export const PEOPLE_ROUTES = [
  oneMove,
  tryMove,
  answerMoveRoute,
  oneWelcome,
  welcomeDone,
  provisionalOptions,
  registerProvisional,
  listSubstitutes,
  addSubstitute,
  stopSubstitute,
] as const;
