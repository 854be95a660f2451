// A change of how people sign in, as the second person sees it: what holds, what is asked for, by whom, and the answer.

import { z } from 'zod';
import { route } from '../../../kernel/route.ts';
import { instantSchema, uuidSchema } from '../../../kernel/schemas.ts';
import { findingSchema } from '../domain/findings.ts';
import { settingsSchema } from '../domain/settings.ts';
import { trialSchema } from '../domain/trial.ts';

export const CHANGE_STATES = ['open', 'approved', 'refused', 'withdrawn', 'overtaken'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What whoever looks may do about it. */
const partSchema = z.enum(['asker', 'approver', 'neither']);
export type Part = z.output<typeof partSchema>;

/** That something is asked for and does not hold yet. */
export const waitingSchema = z.object({
  change: z.string(),
  by: z.string(),
  on: instantSchema,
  part: partSchema,
  /** Nobody: it is for an operator at the machine. */
  approver: z.enum(['somebody', 'nobody']),
});
export type Waiting = z.output<typeof waitingSchema>;

/** A provider to compare: its metadata by what it says, certificates by their SHA-256 fingerprint. */
const standingSchema = z.object({
  name: z.string(),
  settings: settingsSchema,
  shown: z.enum(['shown', 'hidden']),
  secret: z.enum(['kept', 'none']),
  metadata: z
    .object({
      entityId: z.string(),
      signIn: z.string(),
      signOut: z.string().nullable(),
      certificates: z.array(z.string()),
    })
    .nullable(),
});
export type Standing = z.output<typeof standingSchema>;

const ruleSchema = z.enum(['on', 'off']);

const changeSchema = z.object({
  change: z.string(),
  state: z.enum(CHANGE_STATES),
  by: z.string(),
  on: instantSchema,
  part: partSchema,
  /** Null: a test found other metadata, and nobody has said more. */
  reason: z.string().nullable(),
  /** Null while it waits. `by`: null where it followed by itself, or an operator at the machine did it. */
  decided: z
    .object({ by: z.string().nullable(), on: instantSchema, answer: z.string().nullable() })
    .nullable(),
  /** Stands for what holds and what is asked for as they were shown. */
  seen: z.string(),
  about: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('provider'),
      provider: z.string(),
      /** Null: there is none. */
      before: standingSchema.nullable(),
      after: standingSchema,
      /** Never what it is. */
      secret: z.enum(['changed', 'as before']),
      testedAt: instantSchema.nullable(),
      findings: z.array(findingSchema),
      trial: trialSchema.nullable(),
    }),
    z.object({ kind: z.literal('localAccounts'), before: ruleSchema, after: ruleSchema }),
  ]),
});
export type ChangeView = z.output<typeof changeSchema>;

const ofChange = z.object({ change: uuidSchema });

export const readSignInChange = route({
  id: 'readSignInChange',
  method: 'GET',
  path: '/api/sign-in/changes/:change',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'A change of how people sign in, beside what holds; for whoever may approve it, and for administrators',
  params: ofChange,
  response: changeSchema,
});

export const decideSignInChange = route({
  id: 'decideSignInChange',
  method: 'POST',
  path: '/api/sign-in/changes/:change/decision',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Approves or refuses it, as it was seen; never whoever asked for it',
  params: ofChange,
  body: z.object({
    decision: z.enum(['approve', 'refuse']),
    seen: z.string().min(1).max(200),
    /** To whoever asked. */
    answer: z.string().trim().max(1_000).optional(),
  }),
  response: z.object({ state: z.enum(CHANGE_STATES) }),
});

export const withdrawSignInChange = route({
  id: 'withdrawSignInChange',
  method: 'POST',
  path: '/api/sign-in/changes/:change/withdrawal',
  permission: 'administer',
  shows: 'nothing',
  summary: 'Taken back by whoever asked for it',
  params: ofChange,
  response: z.object({ state: z.enum(CHANGE_STATES) }),
});

export const SIGN_IN_CHANGE_ROUTES = [readSignInChange, decideSignInChange, withdrawSignInChange] as const;
