// The routes by which a conflict is acted on: a side taken away, a dispensation asked for, recorded, refused and ended.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  daySchema,
  flagSchema,
  idSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';
import { conflictSchema } from '../conflicts/contract.ts';

const text = z.string().max(2_000);
const place = z.object({ rule: idSchema, person: idSchema });

export const DISPENSATION_STATES = ['proposed', 'coming', 'now', 'ended'] as const;
/** What the list can be narrowed to. */
export const DISPENSATION_FILTERS = [...DISPENSATION_STATES, 'ending'] as const;

const dispensationSchema = z.object({
  id: z.string(),
  rule: namedSchema,
  /** One of them is null. */
  person: namedSchema.nullable(),
  role: namedSchema.nullable(),
  reason: z.string(),
  controls: z.string(),
  decidedBy: namedSchema,
  /** What the one who decided said themself, where another registered it. */
  word: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** `proposed` has no effect: the one who is to decide has not confirmed it. */
  state: z.enum(DISPENSATION_STATES),
  /** It holds, and ends within thirty days. */
  endsSoon: z.boolean(),
});
export type DispensationView = z.output<typeof dispensationSchema>;

const STATES = {
  proposed: { da: 'Afventer den, der skal beslutte', en: 'Awaits who is to decide' },
  coming: { da: 'Kommende', en: 'To come' },
  now: { da: 'Gælder', en: 'Holds' },
  ended: { da: 'Ophørt', en: 'Ended' },
} as const;

const askedSchema = z.object({
  by: z.string(),
  day: z.string(),
  to: z.string(),
  reason: z.string(),
  controls: z.string(),
});

const sideSchema = z.object({
  /** What stands on the side, and what gives it. */
  title: z.string(),
  rights: z.array(z.object({ system: z.string(), systemRole: z.string(), constraints: bilingualSchema })),
  assignments: z.array(
    z.object({
      id: z.string(),
      /** The role or bucket it gives. */
      name: z.string(),
      /** `own` ends with it; from `shared` the person alone is excepted. */
      kind: z.enum(['own', 'shared']),
    }),
  ),
});
export type ConflictSide = z.output<typeof sideSchema>;

export const oneConflict = route({
  id: 'oneConflict',
  method: 'GET',
  path: '/api/conflicts/:rule/:person',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One conflict of one person, now and later, with what is needed to act on it',
  params: place,
  response: z.object({
    rule: namedSchema.extend({ severity: z.enum(['block', 'approve', 'warn']) }),
    person: namedSchema.extend({ userId: z.string() }),
    /** Open and covered stretches; none when there is no conflict. */
    rows: z.array(conflictSchema),
    sides: z.array(sideSchema),
    dispensations: z.array(dispensationSchema),
    asked: askedSchema.nullable(),
    /** Taking away and asking, for whoever leads the person. */
    mayAct: z.boolean(),
    /** Recording, refusing and ending, for the coordinator. */
    mayRecord: z.boolean(),
  }),
});

const removalSchema = z.object({
  outcome: z.enum(['tried', 'done']),
  rights: z.array(z.object({ system: z.string(), systemRole: z.string(), constraints: bilingualSchema })),
  /** The conflict has no open time left. */
  isGone: z.boolean(),
  otherConflicts: z.number(),
});
export type Removal = z.output<typeof removalSchema>;

export const takeSideAway = route({
  id: 'takeSideAway',
  method: 'POST',
  path: '/api/conflicts/:rule/:person/removals',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Takes assignments that give a side of the conflict away from the person, from now; `?dryRun` shows what goes. For their managers and the coordinator',
  params: place,
  query: z.object({ dryRun: flagSchema }),
  body: z.strictObject({ assignments: z.array(idSchema).min(1).max(200), reason: text }),
  response: removalSchema,
});

export const listDispensations = route({
  id: 'listDispensations',
  method: 'GET',
  path: '/api/dispensations',
  permission: 'seeAll',
  shows: 'rights',
  summary: 'Every dispensation there is or was, and what awaits its decider; those that end first on top',
  query: pageQuery.extend({ state: z.enum(DISPENSATION_FILTERS).optional() }),
  response: page(dispensationSchema),
  list: listOf<DispensationView>({ da: 'Dispensationer', en: 'Dispensations' }, [
    column('rule', { da: 'Regel', en: 'Rule' }, (d) => d.rule.name),
    column('person', { da: 'Medarbejder', en: 'Person' }, (d) => d.person?.name ?? null),
    column('role', { da: 'Jobfunktionsrolle', en: 'Job function role' }, (d) => d.role?.name ?? null),
    column('state', { da: 'Status', en: 'State' }, (d, language) => STATES[d.state][language]),
    column('from', { da: 'Fra', en: 'From' }, (d) => d.from?.slice(0, 10) ?? null, 'day'),
    column('to', { da: 'Til (ikke med)', en: 'To (not included)' }, (d) => d.to?.slice(0, 10) ?? null, 'day'),
    column('reason', { da: 'Begrundelse', en: 'Reason' }, (d) => d.reason),
    column('controls', { da: 'Kompenserende kontrol', en: 'Compensating controls' }, (d) => d.controls),
    column('decidedBy', { da: 'Besluttes af', en: 'Decided by' }, (d) => d.decidedBy.name),
    column('word', { da: 'Beslutterens ord', en: "The decider's words" }, (d) => d.word),
  ]),
});

/** What the register can be narrowed to. */
export const REGISTER_FILTERS = ['now', 'ending', 'coming', 'ended'] as const;

const registerSchema = z.object({
  /** Of the case, or of what was recorded by hand. */
  id: z.string(),
  /** Uuid and number of the case that decided it; null where it was recorded by hand. */
  case: z.string().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  /** Set of rules and clause, or the conflict rule. */
  rule: z.string(),
  /** The unit that asked for it. */
  unit: namedSchema.nullable(),
  /** How many it reached so far, or would. */
  people: z.number(),
  /** First and last day, both included. */
  from: z.string(),
  to: z.string(),
  state: z.enum(['coming', 'now', 'ended']),
  lowers: z.enum(LEVELS).nullable(),
  /** What falls short of a law beside it and is not mended. It is not dispensed. */
  shortfalls: z.number(),
});
export type RegisterRow = z.output<typeof registerSchema>;

export const listDispensationRegister = route({
  id: 'listDispensationRegister',
  method: 'GET',
  path: '/api/dispensation-register',
  permission: 'seeAll',
  shows: 'names',
  summary:
    'Every dispensation that was decided, in a case or by hand: in force, to come and ended, from which rule, by which unit, and how many it reached',
  query: pageQuery.extend({ state: z.enum(REGISTER_FILTERS).optional() }),
  response: page(registerSchema),
  list: listOf<RegisterRow>({ da: 'Register over dispensationer', en: 'Register of dispensations' }, [
    column('number', { da: 'Sag', en: 'Case' }, (r) => r.number),
    column('title', { da: 'Titel', en: 'Title' }, (r) => r.title),
    column('rule', { da: 'Regel', en: 'Rule' }, (r) => r.rule),
    column('unit', { da: 'Enhed', en: 'Unit' }, (r) => r.unit?.name ?? null),
    column('people', { da: 'Medarbejdere', en: 'People' }, (r) => r.people, 'number'),
    column('from', { da: 'Fra', en: 'From' }, (r) => r.from, 'day'),
    column('to', { da: 'Til og med', en: 'To, included' }, (r) => r.to, 'day'),
    column('state', { da: 'Status', en: 'State' }, (r, language) => STATES[r.state][language]),
    column(
      'shortfalls',
      { da: 'Åbne mangler i forhold til lov', en: 'Open shortfalls against law' },
      (r) => r.shortfalls,
      'number',
    ),
  ]),
});

const patternSchema = z.object({
  name: z.string(),
  all: z.number(),
  now: z.number(),
  /** Begun within the last two years. */
  recent: z.number(),
});

export const readDispensationPatterns = route({
  id: 'readDispensationPatterns',
  method: 'GET',
  path: '/api/dispensation-register/patterns',
  permission: 'seeAll',
  shows: 'names',
  summary:
    'How often each rule is dispensed from, and by which unit; from three in two years the rule is the problem',
  response: z.object({
    rules: z.array(patternSchema.extend({ isProblem: z.boolean() })),
    units: z.array(patternSchema),
  }),
});

export const readDispensationCover = route({
  id: 'readDispensationCover',
  method: 'GET',
  path: '/api/dispensation-register/:id',
  permission: 'seeAll',
  shows: 'rights',
  summary: 'Whom one dispensation has reached while it ran, or will',
  params: z.object({ id: idSchema }),
  response: z.object({ people: z.array(namedSchema) }),
});

export const recordDispensation = route({
  id: 'recordDispensation',
  method: 'POST',
  path: '/api/dispensations',
  permission: 'coordinatePeople',
  shows: 'rights',
  summary:
    'Records a dispensation, with an end within a year; one that another is to decide has no effect until they confirm it. Nobody records one for themself',
  body: z.strictObject({
    rule: idSchema,
    /** UserId or uuid; or a job function role. */
    person: idSchema.optional(),
    role: idSchema.optional(),
    reason: text,
    controls: text,
    /** UserId or uuid of whoever decides: the caller, or somebody who is asked to confirm it. */
    decidedBy: idSchema,
    /** Today when left out. */
    from: daySchema.optional(),
    /** The first day that it no longer covers. */
    to: daySchema,
  }),
  response: dispensationSchema,
});

export const oneDispensation = route({
  id: 'oneDispensation',
  method: 'GET',
  path: '/api/dispensations/:dispensation',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One dispensation or proposal, for its decider, the overseers, and whoever may see the person',
  params: z.object({ dispensation: z.uuid() }),
  response: dispensationSchema.extend({
    /** Confirming and refusing: for the named decider alone. */
    mayDecide: z.boolean(),
    /** Withdrawing a proposal, ending what holds: for the coordinator. */
    mayEnd: z.boolean(),
    proposedBy: namedSchema.nullable(),
  }),
});

export type OneDispensation = z.output<(typeof oneDispensation)['response']>;

export const answerDispensation = route({
  id: 'answerDispensation',
  method: 'POST',
  path: '/api/dispensations/:dispensation/answer',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Confirms or refuses a proposal in the own words of the one who is named; a coordinator may withdraw it',
  params: z.object({ dispensation: z.uuid() }),
  body: z.strictObject({ answer: z.enum(['confirm', 'refuse', 'withdraw']), word: text }),
  response: z.object({ answered: z.enum(['confirm', 'refuse', 'withdraw']) }),
});

export const endDispensation = route({
  id: 'endDispensation',
  method: 'POST',
  path: '/api/dispensations/:dispensation/ending',
  permission: 'coordinatePeople',
  shows: 'nothing',
  summary: 'Ends a dispensation this minute; the conflict is open again',
  params: z.object({ dispensation: z.uuid() }),
  body: z.strictObject({ reason: text }),
  response: z.object({ at: z.string() }),
});

export const askDispensation = route({
  id: 'askDispensation',
  method: 'POST',
  path: '/api/conflicts/:rule/:person/dispensation-requests',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Asks for a dispensation for one of my people; a task for the coordinator',
  params: place,
  body: z.strictObject({ to: daySchema, reason: text, controls: text }),
  response: askedSchema,
});

export const refuseDispensation = route({
  id: 'refuseDispensation',
  method: 'POST',
  path: '/api/conflicts/:rule/:person/dispensation-refusals',
  permission: 'coordinatePeople',
  shows: 'nothing',
  summary: 'Says no to the dispensation that was asked for',
  params: place,
  body: z.strictObject({ reason: text }),
  response: z.object({ refused: z.number() }),
});

export const DISPENSATION_ROUTES = [
  listDispensationRegister,
  readDispensationPatterns,
  readDispensationCover,
  oneConflict,
  takeSideAway,
  listDispensations,
  recordDispensation,
  oneDispensation,
  answerDispensation,
  endDispensation,
  askDispensation,
  refuseDispensation,
] as const;
