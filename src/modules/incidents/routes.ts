// The routes of incidents.

import { z } from 'zod';
import { ATTACHMENT_BYTES } from '../../kernel/attachments.ts';
import { kleCode } from '../../kernel/formats.ts';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  attachedSchema,
  bilingualSchema,
  fileSchema,
  idSchema,
  instantSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';
import {
  ALL_GROUNDS,
  CAUSES,
  CLASSES,
  CLOCKS,
  FORMS,
  INCIDENT_SHOWS,
  INCIDENT_STATES,
  RISKS,
  SEVERITIES,
} from './domain/incident.ts';
import { CLASS_NAMES, SEVERITY_NAMES, STATE_NAMES } from './domain/names.ts';
import { LETTERS, LONGEST_WORD, MOST_PEOPLE } from './domain/notification.ts';
import { POLICY_ROUTES, partySchema } from './domain/policy-routes.ts';

export * from './domain/policy-routes.ts';

const line = z.string().trim().max(300);
const word = z.string().max(LONGEST_WORD);
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
  /** Uuids of those among whoever reads reports that it is about: they do not read this one. */
  concerns: z.array(z.string().max(100)).max(50).optional(),
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
    state: z.enum(INCIDENT_SHOWS).optional(),
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

const clockSchema = z.object({
  kind: z.enum(CLOCKS),
  from: z.string(),
  due: z.string(),
  /** Whole minutes, negative once it is out; null where it has stopped. */
  minutesLeft: z.number().nullable(),
  stopped: z.enum(['inTime', 'late', 'waived']).nullable(),
  stoppedAt: z.string().nullable(),
});
export type ClockView = z.output<typeof clockSchema>;

const notificationShape = z.strictObject({
  nature: word,
  categories: z.array(line).max(50),
  people: z.number().int().min(0).max(MOST_PEOPLE).nullable(),
  recordKinds: word,
  records: z.number().int().min(0).max(10_000_000_000).nullable(),
  consequences: word,
  measures: word,
  contact: z.string().max(2_000),
  phased: z.boolean(),
  unknown: z.string().max(2_000),
});

const triageShape = z.strictObject({
  title: line.min(1),
  class: z.enum(CLASSES),
  severity: z.enum(SEVERITIES),
  principal: z.boolean(),
  cause: z.enum(CAUSES),
  /** Uuid and id. */
  unit: idSchema.nullable(),
  system: idSchema.nullable(),
  process: z.string().max(2_000),
  /** A subject of KL's that is used now; left out, what is suggested for the class. */
  kle: kleCode.nullable().optional(),
});

/** What is for those who handle it, and for those who were told of it. */
const handledSchema = z.object({
  triage: z
    .object({
      ...{ principal: z.boolean(), process: z.string(), title: z.string() },
      /** What it is put into the journal under. */
      kle: namedSchema.nullable(),
    })
    .nullable(),
  /** The subject of KL's that is suggested for each class; null where it is not used now. */
  suggestedKle: z.record(z.enum(CLASSES), namedSchema.nullable()),
  clocks: z.array(clockSchema),
  risk: z.enum(RISKS).nullable(),
  certain: z.object({ since: z.string(), why: z.string() }).nullable(),
  /** The newest version, and what a first one begins with where there is none (version 0). */
  notification: z.object({ version: z.number(), notification: notificationShape }),
  versions: z.array(
    z.object({ version: z.number(), at: z.string(), by: z.string(), sent: z.array(z.string()) }),
  ),
  letters: z.array(
    z.object({ seq: z.number(), template: z.enum(LETTERS), text: z.string(), at: z.string() }),
  ),
  /** What each template says of it as it is known now. */
  templates: z.array(z.object({ template: z.enum(LETTERS), text: z.string() })),
  told: z.array(z.object({ party: partySchema, people: z.array(namedSchema), at: z.string() })),
  /** Empty for those who were only told of it. */
  handlers: z.array(namedSchema),
  concerned: z.array(namedSchema.extend({ hidden: z.boolean() })),
  evaluated: z.boolean(),
});

export const incidentSchema = incidentRowSchema.extend({
  /** How the asker sees it: all of it, as one who handles it, was told, reported it, or was concerned. */
  as: z.enum(['coordinator', 'standIn', 'dpo', 'handler', 'told', 'reporter', 'concerned']),
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
  /** What the asker was told of what came of it. */
  answers: z.array(z.object({ word: z.string(), at: z.string() })),
  /** Those that are the asker's to open. */
  attachments: z.array(attachedSchema),
  /** Something in it is for the asker, who has not said that they have read it. */
  unread: z.boolean(),
  handled: handledSchema.nullable(),
  history: historySchema,
  may: z.object({
    /** Judges it, sets its clocks, tells of it, and closes it. */
    lead: z.boolean(),
    /** Writes notes, the notification and letters. */
    work: z.boolean(),
    note: z.boolean(),
    waive: z.boolean(),
    close: z.boolean(),
    attach: z.boolean(),
  }),
});
export type IncidentView = z.output<typeof incidentSchema>;

const why = needed;
const moment = instantSchema;
const incidentAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('triage'), triage: triageShape, word: word.default('') }),
  z.strictObject({ act: z.enum(['certain', 'aware']), since: moment, why }),
  z.strictObject({ act: z.literal('risk'), risk: z.enum(RISKS), why }),
  z.strictObject({
    act: z.literal('write'),
    version: z.number().int().min(0),
    notification: notificationShape,
  }),
  z.strictObject({
    act: z.literal('notify'),
    clock: z.enum(CLOCKS),
    sentAt: moment,
    version: z.number().int().min(1).nullable(),
    reference: line.default(''),
    late: word.default(''),
  }),
  z.strictObject({ act: z.literal('waive'), clock: z.enum(CLOCKS), ground: z.enum(ALL_GROUNDS), why }),
  z.strictObject({ act: z.literal('letter'), template: z.enum(LETTERS), text: needed }),
  z.strictObject({ act: z.literal('note'), word: needed }),
  /** UserId or uuid. */
  z.strictObject({ act: z.literal('concern'), person: idSchema, hidden: z.boolean(), why: word.default('') }),
  z.strictObject({ act: z.literal('reveal'), person: idSchema, word: needed }),
  z.strictObject({ act: z.literal('handler'), person: idSchema, on: z.boolean() }),
  z.strictObject({ act: z.literal('answer'), word: needed }),
  z.strictObject({ act: z.literal('read') }),
  z.strictObject({ act: z.enum(['close', 'reopen']), word: needed }),
]);
export type IncidentAct = z.output<typeof incidentAct>;

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

export const readReaders = route({
  id: 'readIncidentReaders',
  method: 'GET',
  path: '/api/incidents/readers',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Who reads what is reported, for whoever reports something about one of them',
  response: z.object({ readers: z.array(namedSchema.extend({ as: z.enum(['coordinator', 'dpo']) })) }),
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

export const actOnIncident = route({
  id: 'actOnIncident',
  method: 'POST',
  path: '/api/incidents/:incident/acts',
  permission: 'signedIn',
  shows: 'report',
  summary:
    'Judges an incident, sets its clocks, writes and sends its notification, decides that nobody is told, answers whoever reported it, closes it',
  params,
  body: incidentAct,
  response: incidentSchema,
});

export const attachToIncident = route({
  id: 'attachToIncident',
  method: 'POST',
  path: '/api/incidents/:incident/attachments',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Attaches a file; for whoever reported it, also with a password alone, and for those who handle it',
  params,
  query: z.object({ name: z.string().min(1).max(300) }),
  streams: ATTACHMENT_BYTES,
  response: z.object({ name: z.string() }),
});

const attachmentParams = params.extend({ attachment: z.uuid() });

export const readIncidentAttachment = route({
  id: 'readIncidentAttachment',
  method: 'GET',
  path: '/api/incidents/:incident/attachments/:attachment',
  permission: 'signedIn',
  shows: 'report',
  summary: 'A file that is attached to an incident; each look is in the log',
  params: attachmentParams,
  response: fileSchema,
  file: '*/*',
});

export const detachFromIncident = route({
  id: 'detachFromIncident',
  method: 'DELETE',
  path: '/api/incidents/:incident/attachments/:attachment',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Takes a file away again; for those who handle it',
  params: attachmentParams,
  response: z.object({ removed: z.literal(true) }),
});

const versionParams = z.object({ incident: z.uuid(), version: z.coerce.number<number>().int().min(1) });

export const notificationPdf = route({
  id: 'notificationPdf',
  method: 'GET',
  path: '/api/incidents/:incident/notifications/:version/paper.pdf',
  permission: 'signedIn',
  shows: 'report',
  summary: 'A version of the notification in the order of the form, a tagged PDF',
  params: versionParams,
  response: fileSchema,
  file: 'application/pdf',
});

export const notificationText = route({
  id: 'notificationText',
  method: 'GET',
  path: '/api/incidents/:incident/notifications/:version/text.txt',
  permission: 'signedIn',
  shows: 'report',
  summary: 'The same as text, to be copied into the form',
  params: versionParams,
  response: fileSchema,
  file: 'text/plain; charset=utf-8',
});

const registerRowSchema = z.object({
  number: z.string(),
  title: z.string(),
  what: z.string(),
  class: z.string(),
  severity: z.string(),
  state: z.string(),
  cause: z.string(),
  unit: z.string(),
  system: z.string(),
  reportedAt: z.string(),
  certainAt: z.string(),
  effects: z.string(),
  measures: z.string(),
  people: z.number().nullable(),
  risk: z.string(),
  authority: z.string(),
  affected: z.string(),
  closedAt: z.string(),
});
export type RegisterRow = z.output<typeof registerRowSchema>;

export const incidentRegister = route({
  id: 'incidentRegister',
  method: 'GET',
  path: '/api/incidents/register',
  permission: 'seeIncidents',
  shows: 'report',
  summary:
    'The register of breaches (GDPR art. 33(5)): the facts, the effects and what was done about each; of everything else too when asked for',
  query: pageQuery.extend({ class: z.enum(CLASSES).optional(), all: z.enum(['true']).optional() }),
  response: page(registerRowSchema),
  list: listOf<RegisterRow>({ da: 'Fortegnelse over brud', en: 'Register of breaches' }, [
    column('number', { da: 'Nummer', en: 'Number' }, (r) => r.number),
    column('title', { da: 'Hændelse', en: 'Incident' }, (r) => r.title),
    column('what', { da: 'Hvad der skete', en: 'What happened' }, (r) => r.what),
    column('class', { da: 'Slags', en: 'Kind' }, (r) => r.class),
    column('severity', { da: 'Alvor', en: 'Severity' }, (r) => r.severity),
    column('state', { da: 'Status', en: 'State' }, (r) => r.state),
    column('cause', { da: 'Årsag', en: 'Cause' }, (r) => r.cause),
    column('unit', { da: 'Enhed', en: 'Unit' }, (r) => r.unit),
    column('system', { da: 'System', en: 'System' }, (r) => r.system),
    column('reportedAt', { da: 'Meldt', en: 'Reported' }, (r) => r.reportedAt, 'instant'),
    column('certainAt', { da: 'Rimelig vished', en: 'Reasonable certainty' }, (r) => r.certainAt),
    column('people', { da: 'Berørte, omtrent', en: 'Affected, about' }, (r) => r.people, 'number'),
    column('risk', { da: 'Risiko', en: 'Risk' }, (r) => r.risk),
    column('effects', { da: 'Konsekvenser', en: 'Effects' }, (r) => r.effects),
    column('measures', { da: 'Foranstaltninger', en: 'Measures' }, (r) => r.measures),
    column('authority', { da: 'Datatilsynet', en: 'Authority' }, (r) => r.authority),
    column('affected', { da: 'De berørte', en: 'Those affected' }, (r) => r.affected),
    column('closedAt', { da: 'Afsluttet', en: 'Closed' }, (r) => r.closedAt),
  ]),
});

export const INCIDENT_ROUTES = [
  listIncidents,
  incidentRegister,
  ...POLICY_ROUTES,
  reportIncident,
  readReaders,
  readIncident,
  actOnIncident,
  attachToIncident,
  readIncidentAttachment,
  detachFromIncident,
  notificationPdf,
  notificationText,
] as const;
