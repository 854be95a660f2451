// The routes of incidents.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import { bilingualSchema, namedSchema, page, pageQuery } from '../../kernel/schemas.ts';
import { CAUSES, CLASSES, FORMS, INCIDENT_STATES, SEVERITIES } from './domain/incident.ts';
import { CLASS_NAMES, SEVERITY_NAMES, STATE_NAMES } from './domain/names.ts';

const line = z.string().trim().max(300);
const word = z.string().max(20_000);
/** Somebody must have said something. */
const needed = word.refine((text) => text.trim() !== '');

const reportShape = z.strictObject({
  /** Chosen by whoever sends it: sent twice it is one. */
  id: z.uuid(),
  what: needed,
  when: line,
  about: z.string().max(2_000),
  call: line,
  form: z.enum(FORMS).nullable(),
  answers: z.array(z.strictObject({ question: z.string().max(40), text: z.string().max(2_000) })).max(20),
  anonymous: z.boolean(),
});
export type ReportInput = z.output<typeof reportShape>;

const incidentRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.enum(INCIDENT_STATES),
  class: z.enum(CLASSES).nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  cause: z.enum(CAUSES).nullable(),
  unit: namedSchema.nullable(),
  system: namedSchema.nullable(),
  reportedAt: z.string(),
  /** When the first of its clocks is out; null where none runs. */
  dueAt: z.string().nullable(),
});
export type IncidentRow = z.output<typeof incidentRowSchema>;

export const listIncidents = route({
  id: 'listIncidents',
  method: 'GET',
  path: '/api/incidents',
  permission: 'signedIn',
  shows: 'report',
  summary:
    'Incidents that I reported, handle or was told of, all of them for the coordinator and the DPO; the newest first',
  query: pageQuery.extend({
    q: z.string().max(200).optional(),
    class: z.enum(CLASSES).optional(),
    state: z.enum(INCIDENT_STATES).optional(),
    /** Those that I reported myself. */
    mine: z.enum(['true']).optional(),
  }),
  response: page(incidentRowSchema),
  list: listOf<IncidentRow>({ da: 'Hændelser', en: 'Incidents' }, [
    column('number', { da: 'Nummer', en: 'Number' }, (i) => i.number),
    column('title', { da: 'Hændelse', en: 'Incident' }, (i) => i.title),
    column('class', { da: 'Slags', en: 'Kind' }, (i, language) =>
      i.class === null ? '' : CLASS_NAMES[i.class][language],
    ),
    column('severity', { da: 'Alvor', en: 'Severity' }, (i, language) =>
      i.severity === null ? '' : SEVERITY_NAMES[i.severity][language],
    ),
    column('state', { da: 'Status', en: 'State' }, (i, language) => STATE_NAMES[i.state][language]),
    column('unit', { da: 'Enhed', en: 'Unit' }, (i) => i.unit?.name ?? ''),
    column('system', { da: 'System', en: 'System' }, (i) => i.system?.name ?? ''),
    column('reportedAt', { da: 'Meldt', en: 'Reported' }, (i) => i.reportedAt, 'instant'),
  ]),
});

const historySchema = z.array(
  z.object({ seq: z.number(), at: z.string(), by: z.string(), text: bilingualSchema }),
);

export const incidentSchema = incidentRowSchema.extend({
  /** How the asker sees it: all of it, as one who handles it, was told, reported it, or was concerned. */
  as: z.enum(['coordinator', 'dpo', 'handler', 'told', 'reporter', 'concerned']),
  report: z
    .object({
      what: z.string(),
      when: z.string(),
      about: z.string(),
      call: z.string(),
      form: z.enum(FORMS).nullable(),
      answers: z.array(z.object({ question: bilingualSchema, answer: bilingualSchema })),
      anonymous: z.boolean(),
      /** Null where the reporter is kept from the asker. */
      by: namedSchema.nullable(),
    })
    .nullable(),
  /** What whoever reported it was told. */
  answers: z.array(z.object({ word: z.string(), at: z.string() })),
  history: historySchema,
});
export type IncidentView = z.output<typeof incidentSchema>;

export const reportIncident = route({
  id: 'reportIncident',
  method: 'POST',
  path: '/api/incidents',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Reports an incident; for everybody. Sent twice with the same id it is one.',
  body: reportShape,
  response: z.object({ id: z.string(), number: z.string() }),
});

const params = z.object({ incident: z.uuid() });

export const readIncident = route({
  id: 'readIncident',
  method: 'GET',
  path: '/api/incidents/:incident',
  permission: 'signedIn',
  shows: 'report',
  summary: 'One incident as the asker may see it; each look is in the log',
  params,
  response: incidentSchema,
});

export const INCIDENT_ROUTES = [listIncidents, reportIncident, readIncident] as const;
