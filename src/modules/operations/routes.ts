// The routes by which an administrator sees what runs, tries again what failed, and writes the texts of mails; and by which everybody
// says which language they are written to in.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import { bilingualSchema, instantSchema, page, pageQuery, uuidSchema } from '../../kernel/schemas.ts';

const sweepSchema = z.object({
  /** A stable word: `tasks.mail`. */
  name: z.string(),
  started: instantSchema,
  finished: instantSchema,
  succeeded: instantSchema.nullable(),
  error: z.string().nullable(),
});
export type SweepRow = z.output<typeof sweepSchema>;

export const operationsState = route({
  id: 'operationsState',
  method: 'GET',
  path: '/api/operations',
  permission: 'administer',
  shows: 'nothing',
  summary: 'How many jobs and mails wait or have failed, and how the last sweep of each kind went',
  response: z.object({
    jobs: z.object({ waiting: z.number(), running: z.number(), failed: z.number() }),
    mails: z.object({ waiting: z.number(), failed: z.number() }),
    /** No SMTP server is configured when false: mails are kept and none is sent. */
    sending: z.boolean(),
    sweeps: z.array(sweepSchema),
  }),
});
export type OperationsState = z.output<typeof operationsState.response>;

export const JOB_STATES = ['created', 'retry', 'active', 'completed', 'cancelled', 'failed'] as const;

const jobSchema = z.object({
  id: z.string(),
  queue: z.string(),
  state: z.enum(JOB_STATES),
  attempts: z.number(),
  created: instantSchema,
  startAfter: instantSchema,
  started: instantSchema.nullable(),
  completed: instantSchema.nullable(),
  /** Why it failed, the last time it did. */
  error: z.string().nullable(),
});
export type JobRow = z.output<typeof jobSchema>;

export const listJobs = route({
  id: 'listJobs',
  method: 'GET',
  path: '/api/jobs',
  permission: 'administer',
  shows: 'nothing',
  summary: 'The newest jobs: those of the municipality and those of the whole program',
  query: pageQuery,
  response: page(jobSchema),
  list: listOf<JobRow>({ da: 'Job', en: 'Jobs' }, [
    column('queue', { da: 'Kø', en: 'Queue' }, (r) => r.queue),
    column('state', { da: 'Tilstand', en: 'State' }, (r) => r.state),
    column('attempts', { da: 'Forsøg', en: 'Attempts' }, (r) => r.attempts, 'number'),
    column('created', { da: 'Oprettet', en: 'Created' }, (r) => r.created, 'instant'),
    column('started', { da: 'Begyndt', en: 'Started' }, (r) => r.started, 'instant'),
    column('completed', { da: 'Slut', en: 'Ended' }, (r) => r.completed, 'instant'),
    column('error', { da: 'Fejl', en: 'Fault' }, (r) => r.error),
  ]),
});

export const retryJob = route({
  id: 'retryJob',
  method: 'POST',
  path: '/api/jobs/:job/retry',
  permission: 'administer',
  shows: 'nothing',
  summary: 'Try a failed job again',
  params: z.object({ job: uuidSchema }),
  body: z.object({}),
  response: z.object({}),
});

/** `kept`: waits, and no server is configured. `stale`: too old to be sent by itself. `carried`: told of in the daily mail.
 * `dropped`: its task was done before the daily mail went. */
export const MAIL_STATES = [
  'waiting',
  'kept',
  'sending',
  'sent',
  'carried',
  'stale',
  'dropped',
  'failed',
] as const;
export type MailState = (typeof MAIL_STATES)[number];

const mailSchema = z.object({
  id: z.string(),
  /** The person's name; their user name where they have none now. */
  to: z.string(),
  kind: z.string(),
  kindName: bilingualSchema,
  subject: z.string(),
  body: z.string(),
  /** The path in Tillid that it leads to. */
  link: z.string(),
  state: z.enum(MAIL_STATES),
  digest: z.boolean(),
  created: instantSchema,
  sendAfter: instantSchema,
  sent: instantSchema.nullable(),
  attempts: z.number(),
  error: z.string().nullable(),
});
export type MailRow = z.output<typeof mailSchema>;

export const listMails = route({
  id: 'listMails',
  method: 'GET',
  path: '/api/mails',
  permission: 'administer',
  shows: 'names',
  summary: 'The newest mails, written, sent or failed, with the text of each',
  query: pageQuery,
  response: page(mailSchema),
  list: listOf<MailRow>({ da: 'Mails', en: 'Mails' }, [
    column('created', { da: 'Skrevet', en: 'Written' }, (r) => r.created, 'instant'),
    column('to', { da: 'Til', en: 'To' }, (r) => r.to),
    column('kind', { da: 'Slags', en: 'Kind' }, (r, language) => r.kindName[language]),
    column('subject', { da: 'Emne', en: 'Subject' }, (r) => r.subject),
    column('state', { da: 'Tilstand', en: 'State' }, (r) => r.state),
    column('sent', { da: 'Sendt', en: 'Sent' }, (r) => r.sent, 'instant'),
    column('attempts', { da: 'Forsøg', en: 'Attempts' }, (r) => r.attempts, 'number'),
    column('error', { da: 'Fejl', en: 'Fault' }, (r) => r.error),
  ]),
});

export const retryMail = route({
  id: 'retryMail',
  method: 'POST',
  path: '/api/mails/:mail/retry',
  permission: 'administer',
  shows: 'nothing',
  summary: 'Send a mail that failed, or grew too old, now',
  params: z.object({ mail: uuidSchema }),
  body: z.object({}),
  response: z.object({}),
});

const textSchema = z.object({ subject: z.string(), body: z.string() });
const textsSchema = z.object({ da: textSchema, en: textSchema });
const ownTextsSchema = z.object({ da: textSchema.nullable(), en: textSchema.nullable() });
export type OwnTexts = z.output<typeof ownTextsSchema>;

const mailKindSchema = z.object({
  kind: z.string(),
  name: bilingualSchema,
  goes: z.enum(['at once', 'digest']),
  /** What may stand in braces. */
  placeholders: z.array(z.string()),
  /** Of these, what the body must have. */
  needed: z.array(z.string()),
  /** As it comes with Tillid. */
  usual: textsSchema,
  own: ownTextsSchema,
});
export type MailKindRow = z.output<typeof mailKindSchema>;

export const listMailTexts = route({
  id: 'listMailTexts',
  method: 'GET',
  path: '/api/mail-texts',
  permission: 'administer',
  shows: 'nothing',
  summary: 'The texts of each kind of mail, and the language mails are in',
  response: z.object({ language: z.enum(['da', 'en']), kinds: z.array(mailKindSchema) }),
});

export const setMailText = route({
  id: 'setMailText',
  method: 'PUT',
  path: '/api/mail-texts/:kind',
  permission: 'administer',
  shows: 'nothing',
  summary: "The municipality's own text of a kind of mail; null is the one that comes with Tillid",
  params: z.object({ kind: z.string().min(1).max(100) }),
  body: ownTextsSchema,
  response: z.object({}),
});

export const setMailLanguage = route({
  id: 'setMailLanguage',
  method: 'PUT',
  path: '/api/mail-language',
  permission: 'administer',
  shows: 'nothing',
  summary: 'The language mails are in',
  body: z.object({ language: z.enum(['da', 'en']) }),
  response: z.object({}),
});

const LANGUAGE = z.enum(['da', 'en']);

export const myMailLanguage = route({
  id: 'myMailLanguage',
  method: 'GET',
  path: '/api/me/mail-language',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'The language I am written to in',
  response: z.object({
    /** Null: I have not chosen, and get the municipality's. */
    own: LANGUAGE.nullable(),
    municipality: LANGUAGE,
  }),
});
export type MyMailLanguage = z.output<typeof myMailLanguage.response>;

export const setMyMailLanguage = route({
  id: 'setMyMailLanguage',
  method: 'PUT',
  path: '/api/me/mail-language',
  permission: 'signedIn',
  shows: 'nothing',
  summary: "The language I am written to in from now on; null is the municipality's",
  body: z.object({ language: LANGUAGE.nullable() }),
  response: z.object({}),
});

export const OPERATIONS_ROUTES = [
  operationsState,
  listJobs,
  retryJob,
  listMails,
  retryMail,
  listMailTexts,
  setMailText,
  setMailLanguage,
  myMailLanguage,
  setMyMailLanguage,
] as const;
