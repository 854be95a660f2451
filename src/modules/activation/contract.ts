// Coming into one's account: with a code and what payroll knows, or because somebody has seen one's papers. Nobody else ever knows the password.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { column, listOf, route } from '../../kernel/route.ts';
import { daySchema, idSchema, instantSchema, page, pageQuery } from '../../kernel/schemas.ts';
import { sessionSchema } from '../identity/contract.ts';
import { WAYS } from './domain/codes.ts';
import { STATES } from './domain/states.ts';
import { PAPERS } from './domain/vouching.ts';

export { type ActivationState, STATES } from './domain/states.ts';
export type { Paper } from './domain/vouching.ts';

const coded = {
  /** CVR; may be left out when there is only one. */
  municipality: z.string().max(20).optional(),
  userId: idSchema,
  code: z.string().min(1).max(100),
};

export const checkActivation = route({
  id: 'checkActivation',
  method: 'POST',
  path: '/api/activation/check',
  permission: 'public',
  shows: 'nothing',
  summary: 'Whether a code opens an account, and what else is asked; uses nothing up',
  body: z.object(coded),
  response: z.object({
    asks: z.enum(['payroll', 'nothing']),
    userId: z.string(),
    name: z.string(),
    /** The municipality's name. */
    place: z.string(),
  }),
});
export type Checked = z.output<typeof checkActivation.response>;

export const activate = route({
  id: 'activate',
  method: 'POST',
  path: '/api/activation',
  permission: 'public',
  shows: 'nothing',
  summary: 'Set a password with a one-time code, and be signed in; the code is used up',
  body: z.object({
    ...coded,
    /** Asked where the code came by letter or mail. */
    birthDay: daySchema.optional(),
    startDay: daySchema.optional(),
    password: z.string().min(1).max(1_000),
  }),
  response: sessionSchema,
});

export const activationRowSchema = z.object({
  person: z.string(),
  userId: z.string(),
  name: z.string(),
  unit: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  way: z.enum(WAYS).nullable(),
  startedAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  /** Payroll has told of a mail address. */
  hasMail: z.boolean(),
});
export type ActivationRow = z.output<typeof activationRowSchema>;

const STATE_NAMES = {
  notStarted: { da: 'Ikke begyndt', en: 'Not started' },
  waiting: { da: 'Venter på at blive sendt', en: 'Waiting to be sent' },
  sent: { da: 'Sendt', en: 'Sent' },
  expired: { da: 'Udløbet', en: 'Expired' },
  ended: { da: 'Koden virker ikke', en: 'Code does not work' },
  active: { da: 'Aktiveret', en: 'Activated' },
  closed: { da: 'Lukket', en: 'Closed' },
} as const;

const people = listOf<ActivationRow>({ da: 'Konti', en: 'Accounts' }, [
  column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.userId),
  column('name', { da: 'Navn', en: 'Name' }, (r) => r.name),
  column('unit', { da: 'Enhed', en: 'Unit' }, (r) => r.unit),
  column('title', { da: 'Stilling', en: 'Title' }, (r) => r.title),
  column('state', { da: 'Tilstand', en: 'State' }, (r, language) => STATE_NAMES[r.state][language]),
  column('startedAt', { da: 'Begyndt', en: 'Started' }, (r) => r.startedAt, 'instant'),
  column('expiresAt', { da: 'Udløber', en: 'Expires' }, (r) => r.expiresAt, 'instant'),
]);

export const listActivations = route({
  id: 'listActivations',
  method: 'GET',
  path: '/api/activations',
  permission: 'administer',
  shows: 'names',
  summary: 'Everybody who works here, or soon will, and how far they have come with their account',
  query: pageQuery.extend({ state: z.enum(STATES).optional() }),
  response: page(activationRowSchema),
  list: people,
});

const MOST_AT_ONCE = 5_000;

export const startActivations = route({
  id: 'startActivations',
  method: 'POST',
  path: '/api/activations',
  permission: 'administer',
  shows: 'names',
  summary: 'Begin an activation for people, by letter or mail; one begun before ends',
  body: z.object({ people: z.array(idSchema).min(1).max(MOST_AT_ONCE), way: z.enum(['letter', 'mail']) }),
  response: z.object({
    started: z.number(),
    skipped: z.array(
      z.object({ person: z.string(), name: z.string(), why: z.enum(['left', 'nothingKnown', 'noMail']) }),
    ),
  }),
});

export const writeLetters = route({
  id: 'writeLetters',
  method: 'POST',
  path: '/api/activations/letters',
  permission: 'administer',
  shows: 'names',
  summary: 'The letters that wait, with their codes, once: the codes are made here and kept nowhere',
  response: z.object({
    letters: z.array(
      z.object({
        userId: z.string(),
        name: z.string(),
        unit: z.string(),
        subject: z.string(),
        text: z.string(),
      }),
    ),
    /** How many wait still. */
    left: z.number(),
  }),
});
export type Letter = z.output<typeof writeLetters.response>['letters'][number];

export const listVouching = route({
  id: 'listVouching',
  method: 'GET',
  path: '/api/vouching',
  permission: 'vouch',
  shows: 'names',
  summary: 'People whom I may vouch for: without an open account, or with one that they cannot come into',
  query: pageQuery.extend({ account: z.enum(['none', 'open']).optional() }),
  response: page(activationRowSchema),
  list: people,
});

export const oneVouching = route({
  id: 'oneVouching',
  method: 'GET',
  path: '/api/vouching/:person',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Somebody I may vouch for, and what each kind of paper makes of it',
  params: z.object({ person: idSchema }),
  response: activationRowSchema.extend({
    papers: z.array(z.object({ paper: z.enum(PAPERS), level: z.enum(LEVELS) })),
  }),
});

export const vouch = route({
  id: 'vouch',
  method: 'POST',
  path: '/api/vouching/:person',
  permission: 'vouch',
  shows: 'names',
  summary:
    'Say that I have seen somebody and their papers; answers with a code for them, or mails it to them',
  params: z.object({ person: idSchema }),
  body: z.object({
    paper: z.enum(PAPERS),
    place: z.string().trim().min(2).max(100),
    seenOn: daySchema,
    handover: z.enum(['here', 'mail']),
  }),
  response: z.object({
    /** Null when it was mailed. */
    code: z.string().nullable(),
    userId: z.string(),
    level: z.enum(LEVELS),
  }),
});

export const ACTIVATION_ROUTES = [
  checkActivation,
  activate,
  listActivations,
  startActivations,
  writeLetters,
  listVouching,
  oneVouching,
  vouch,
] as const;

export { ACTIVATION_SETTING, DEFAULT_SETTINGS as DEFAULT_LIFETIMES } from './domain/codes.ts';
