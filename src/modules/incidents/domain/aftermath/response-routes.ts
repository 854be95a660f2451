// The response to an incident: steps, tasks, decisions, and the evaluation.

import { z } from 'zod';
import { route } from '../../../../kernel/route.ts';
import {
  bilingualSchema,
  daySchema,
  idSchema,
  instantSchema,
  journaledSchema,
  namedSchema,
} from '../../../../kernel/schemas.ts';
import { CLOCKS, INCIDENT_STATES } from '../incident.ts';
import { MEASURE_SOURCES } from './measure.ts';
import { MOMENTS } from './timeline.ts';

const word = z.string().max(20_000);
const short = z.string().trim().min(1).max(2_000);

/** `owner`: userId or uuid; `by`: the last day. */
const measureShape = z.strictObject({ text: short, owner: idSchema, by: daySchema });

export const responseShape = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('occurred'), since: instantSchema, why: word }),
  z.strictObject({
    act: z.literal('step'),
    step: z.string().min(1).max(40),
    outcome: z.enum(['done', 'notNeeded']),
    word,
  }),
  z.strictObject({ act: z.literal('decide'), word: short }),
  measureShape.extend({ act: z.literal('measure') }),
  z.strictObject({
    act: z.literal('evaluate'),
    cause: short,
    worked: short,
    changes: z.array(measureShape).min(1).max(20),
  }),
]);
export type ResponseAct = z.output<typeof responseShape>;

const saidSchema = z.object({ at: z.string(), by: z.string(), word: z.string() });

const measureSchema = z.object({
  id: z.string(),
  source: z.enum(MEASURE_SOURCES),
  text: z.string(),
  /** The person, or the unit whose manager it is for. */
  owner: namedSchema,
  by: z.string(),
  done: saidSchema.nullable(),
  isLate: z.boolean(),
});
export type MeasureView = z.output<typeof measureSchema>;

export const responseSchema = z.object({
  id: z.string(),
  state: z.enum(INCIDENT_STATES),
  steps: z.array(
    z.object({
      id: z.string(),
      text: bilingualSchema,
      done: saidSchema.extend({ outcome: z.enum(['done', 'notNeeded']) }).nullable(),
    }),
  ),
  measures: z.array(measureSchema),
  decisions: z.array(saidSchema),
  /** What an evaluation is about; minutes since the one before. */
  timeline: z.array(
    z.object({
      what: z.enum(MOMENTS),
      clock: z.enum(CLOCKS).nullable(),
      at: z.string(),
      after: z.number().nullable(),
    }),
  ),
  evaluation: z
    .object({
      cause: z.string(),
      worked: z.string(),
      changes: z.array(z.object({ text: z.string(), owner: namedSchema, by: z.string() })),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
  occurredAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  journal: z.array(journaledSchema),
  /** The first day on which its personal data may be deleted; null while it is open, has not been journalised, or it is done. */
  erasedFrom: daySchema.nullable(),
  isErased: z.boolean(),
  may: z.object({ act: z.boolean() }),
});
export type ResponseView = z.output<typeof responseSchema>;

const params = z.object({ incident: z.uuid() });

export const readResponse = route({
  id: 'readResponse',
  method: 'GET',
  path: '/api/incidents/:incident/response',
  permission: 'signedIn',
  shows: 'report',
  summary:
    'What is to be done about an incident and what has been, for those who handle it, were told of it, and the DPO',
  params,
  response: responseSchema,
});

export const respond = route({
  id: 'respond',
  method: 'POST',
  path: '/api/incidents/:incident/response',
  permission: 'signedIn',
  shows: 'report',
  summary: 'Takes a step, gives a task, decides, or evaluates; for those who handle it',
  params,
  body: responseShape,
  response: responseSchema,
});

const measureParams = z.object({ measure: z.uuid() });
const oneMeasureSchema = measureSchema.extend({
  /** Of a pattern: the cause, where, and the numbers of the incidents. */
  pattern: z.object({ cause: bilingualSchema, unit: namedSchema, numbers: z.array(z.string()) }).nullable(),
  mayDo: z.boolean(),
});
export type OneMeasure = z.output<typeof oneMeasureSchema>;

export const readMeasure = route({
  id: 'readMeasure',
  method: 'GET',
  path: '/api/measures/:measure',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Something to be done after an incident, for whoever is to do it and for the coordinator; nothing of the incident itself',
  params: measureParams,
  response: oneMeasureSchema,
});

export const doMeasure = route({
  id: 'doMeasure',
  method: 'POST',
  path: '/api/measures/:measure',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Says that it is done, and how; for whoever is to do it',
  params: measureParams,
  body: z.strictObject({ word: short }),
  response: oneMeasureSchema,
});
