// The routes of asking for access, deciding on it, and closing at once.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  daySchema,
  idSchema,
  instantSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';

const whatSchema = z.object({ kind: z.enum(['role', 'roleGroup']), id: idSchema });
const valueSchema = z.union([
  z.array(z.string().min(1).max(200)).max(200),
  z.enum(['ownUnit', 'ownUnitAndBelow', 'managedUnits', 'klePerforming', 'kleInterest']),
]);
const boundSchema = z.union([daySchema, instantSchema]);
const requestId = z.object({ request: z.uuid() });

/** One thing asked for, for one person. */
const wishSchema = z.strictObject({
  action: z.enum(['add', 'remove']),
  /** UserId or uuid. */
  person: idSchema,
  position: idSchema.optional(),
  what: whatSchema.optional(),
  /** Of a removal. */
  assignment: idSchema.optional(),
  constraints: z.record(idSchema, valueSchema).optional(),
  from: boundSchema.optional(),
  to: boundSchema.optional(),
  emergency: z.boolean().optional(),
});
export type WishInput = z.output<typeof wishSchema>;

const wishesSchema = z.strictObject({
  wishes: z.array(wishSchema).min(1).max(200),
  reason: z.string().max(2_000),
});

export const stepSchema = z.object({
  reason: z.enum(['policy', 'sensitive', 'conflict', 'emergency']),
  /** Names of those who may answer it now. */
  people: z.array(z.string()),
  /** It went further up, because nobody nearer can answer. */
  escalated: z.boolean(),
  decision: z
    .object({
      by: z.string(),
      standsFor: z.string().nullable(),
      outcome: z.enum(['approved', 'refused']),
      reason: z.string().nullable(),
      at: z.string(),
    })
    .nullable(),
});

const rightSchema = z.object({
  system: z.string(),
  systemRole: z.string(),
  constraints: bilingualSchema,
  sensitive: z.boolean(),
  privileged: z.boolean(),
  /** What a session must be worth to use it, by its system or its role; null for any. */
  required: z.enum(LEVELS).nullable(),
  /** Whether the identity of whoever it is for can bear that, as it is now. */
  suffices: z.boolean(),
});

const evidenceSchema = z.object({
  /** What the person would have that they have not. */
  opens: z.array(rightSchema),
  closes: z.array(rightSchema),
  conflicts: z.array(z.object({ name: z.string(), severity: z.enum(['block', 'approve', 'warn']) })),
  /** What would fail closed, in words. */
  failing: z.array(bilingualSchema),
  colleagues: z.number(),
  colleaguesWith: z.number(),
  /** The last decision on the same for somebody. */
  last: z
    .object({ person: z.string().nullable(), outcome: z.string(), by: z.string(), day: z.string() })
    .nullable(),
});
export type Evidence = z.output<typeof evidenceSchema>;

export const stateSchema = z.enum(['open', 'granted', 'removed', 'refused', 'withdrawn']);

const requestSchema = z.object({
  id: z.string(),
  batch: z.string(),
  action: z.enum(['add', 'remove']),
  state: stateSchema,
  emergency: z.boolean(),
  requester: namedSchema,
  receiver: namedSchema,
  /** UserId of the receiver. */
  userId: z.string(),
  place: z.string(),
  what: namedSchema.extend({ kind: z.enum(['role', 'roleGroup']) }),
  systems: z.array(namedSchema),
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z.string(),
  opened: z.string(),
  steps: z.array(stepSchema),
  /** Place of the step that is next; it is mine to answer when `mine`. */
  step: z.number(),
  mine: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Of what waits for me: stands for the consequence as it is now, and goes with the decision. Null elsewhere. */
  seen: z.string().nullable(),
});
export type RequestRow = z.output<typeof requestSchema>;

const STATE = {
  open: { da: 'Afventer', en: 'Waiting' },
  granted: { da: 'Givet', en: 'Granted' },
  removed: { da: 'Fjernet', en: 'Removed' },
  refused: { da: 'Afvist', en: 'Refused' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
} as const;

export const requestOptions = route({
  id: 'requestOptions',
  method: 'GET',
  path: '/api/requests/options',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'What can be asked for to a person in each position, the likely first, and what they were given by name',
  query: z.object({ person: idSchema }),
  response: z.object({
    person: namedSchema,
    userId: z.string(),
    positions: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        offers: z.array(
          z.object({
            what: whatSchema,
            name: z.string(),
            systems: z.array(z.string()),
            sensitive: z.boolean(),
            /** Constraint types that must be given a value. */
            values: z.array(
              z.object({
                type: z.string(),
                kind: z.enum(['kle', 'organisation', 'values', 'system']),
              }),
            ),
            colleagues: z.number(),
            colleaguesWith: z.number(),
            isHeld: z.boolean(),
          }),
        ),
      }),
    ),
    /** What can be chosen by name for a type, beside the words that follow the unit. */
    choices: z.record(z.string(), z.array(namedSchema)),
    given: z.array(
      z.object({
        assignment: z.string(),
        name: z.string(),
        systems: z.array(z.string()),
        to: z.string().nullable(),
      }),
    ),
  }),
});

export const requestPeople = route({
  id: 'requestPeople',
  method: 'GET',
  path: '/api/requests/people',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Whom I can ask for: myself, and the people I lead',
  response: z.object({ rows: z.array(namedSchema.extend({ userId: z.string(), place: z.string() })) }),
});

export const tryRequests = route({
  id: 'tryRequests',
  method: 'POST',
  path: '/api/requests/try',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'What a request would open, which conflicts it would add, and who would decide; changes nothing',
  body: wishesSchema,
  response: z.object({
    rows: z.array(
      z.object({
        person: namedSchema,
        what: z.string(),
        steps: z.array(stepSchema),
        evidence: evidenceSchema,
      }),
    ),
  }),
});

export const makeRequests = route({
  id: 'makeRequests',
  method: 'POST',
  path: '/api/requests',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Asks for access, or for it to be taken away: all of it or none',
  body: wishesSchema,
  response: z.object({ rows: z.array(requestSchema) }),
});

export const listRequests = route({
  id: 'listRequests',
  method: 'GET',
  path: '/api/requests',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Requests I made, received, or may decide, and those of people I lead; newest first',
  query: pageQuery.extend({ awaiting: z.enum(['me']).optional() }),
  response: page(requestSchema),
  list: listOf<RequestRow>({ da: 'Anmodninger', en: 'Requests' }, [
    { id: 'opened', title: { da: 'Oprettet', en: 'Opened' }, kind: 'day', value: (r) => r.opened },
    { id: 'receiver', title: { da: 'Til', en: 'For' }, kind: 'text', value: (r) => r.receiver.name },
    { id: 'what', title: { da: 'Adgang', en: 'Access' }, kind: 'text', value: (r) => r.what.name },
    {
      id: 'systems',
      title: { da: 'Systemer', en: 'Systems' },
      kind: 'text',
      value: (r) => r.systems.map((s) => s.name).join(', '),
    },
    { id: 'state', title: { da: 'Status', en: 'Status' }, kind: 'text', value: (r, l) => STATE[r.state][l] },
    {
      id: 'requester',
      title: { da: 'Anmodet af', en: 'Asked by' },
      kind: 'text',
      value: (r) => r.requester.name,
    },
    { id: 'reason', title: { da: 'Begrundelse', en: 'Reason' }, kind: 'text', value: (r) => r.reason },
  ]),
});

export const oneRequest = route({
  id: 'oneRequest',
  method: 'GET',
  path: '/api/requests/:request',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One request with the evidence for deciding on it',
  params: requestId,
  response: z.object({
    request: requestSchema,
    evidence: evidenceSchema,
    /** Stands for the consequence shown: sent with the decision, which is refused if another one would follow. */
    seen: z.string(),
  }),
});

export const decideRequests = route({
  id: 'decideRequests',
  method: 'POST',
  path: '/api/requests/decisions',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Answers the next step of one or more requests; each stands alone, and the answer says what became of it',
  body: z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          request: z.uuid(),
          step: z.number().int().min(0),
          outcome: z.enum(['approved', 'refused']),
          reason: z.string().max(2_000).optional(),
          /** Of the consequence that was seen. */
          seen: z.string().max(200).optional(),
        }),
      )
      .min(1)
      .max(200),
  }),
  response: z.object({
    rows: z.array(
      z.object({
        request: z.string(),
        state: z.enum(['open', 'granted', 'removed', 'refused', 'withdrawn']).nullable(),
        /** Null when it was done. */
        problem: z.object({ code: z.string(), title: z.string() }).nullable(),
      }),
    ),
  }),
});

export const withdrawRequest = route({
  id: 'withdrawRequest',
  method: 'POST',
  path: '/api/requests/:request/withdrawal',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Takes back what I asked for, while it is undecided',
  params: requestId,
  response: z.object({ state: z.string() }),
});

export const closeOptions = route({
  id: 'closeOptions',
  method: 'GET',
  path: '/api/people/:person/closings',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'What can be closed at once for a person: every assignment that gives them something now',
  params: z.object({ person: idSchema }),
  response: z.object({
    person: namedSchema,
    userId: z.string(),
    rows: z.array(z.object({ assignment: z.string(), name: z.string(), systems: z.array(z.string()) })),
    /** Everything was closed at once, then; null where it was not, or has been opened again. */
    closed: z.string().nullable(),
    mayOpen: z.boolean(),
  }),
});

export const followUpClosing = route({
  id: 'followUpClosing',
  method: 'POST',
  path: '/api/people/:person/closings/follow-up',
  permission: 'coordinatePeople',
  shows: 'nothing',
  summary: 'What becomes of a person who was closed at once: opened again, or left closed',
  params: z.object({ person: idSchema }),
  body: z.strictObject({ outcome: z.enum(['opened', 'leftClosed']), reason: z.string().max(2_000) }),
  response: z.object({ outcome: z.string() }),
});

export const closeAccess = route({
  id: 'closeAccess',
  method: 'POST',
  path: '/api/closings',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Luk nu: closes a person, or one assignment of theirs, this minute; for their managers and the coordinator',
  body: z.strictObject({
    person: idSchema,
    /** Left out: everything. */
    assignment: idSchema.optional(),
    reason: z.string().max(2_000),
  }),
  response: z.object({ at: z.string(), rights: z.number() }),
});

export const REQUEST_ROUTES = [
  requestOptions,
  requestPeople,
  tryRequests,
  makeRequests,
  listRequests,
  oneRequest,
  decideRequests,
  withdrawRequest,
  closeOptions,
  closeAccess,
  followUpClosing,
] as const;
