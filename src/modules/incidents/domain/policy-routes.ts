// The routes of what a municipality decides of its incidents.

import { z } from 'zod';
import { route } from '../../../kernel/route.ts';
import { bilingualSchema } from '../../../kernel/schemas.ts';
import { PLAYBOOKS } from '../../catalogue/contract.ts';

export const partySchema = z.object({ key: z.string(), name: bilingualSchema });

const reason = z
  .string()
  .max(2_000)
  .refine((text) => text.trim() !== '');

const parties = z.array(z.string().min(1).max(200)).max(20);
const policyShape = z.strictObject({
  /** Keys of parties: `coordinator`, `head`, `manager`, `dpo`, `body ID`, `unit UUID`, `group ID`. */
  told: z.strictObject({
    ...{ all: parties, breach: parties, principal: parties, serious: parties, minorViolation: parties },
  }),
  escalates: z.strictObject({ half: parties, twelve: parties, three: parties }),
  waives: parties.min(1),
  nis2: z.boolean(),
  affectedHours: z.number().int().min(1).max(720),
  contact: z.string().max(2_000),
  keepMonths: z.number().int().min(1).max(120),
});
export type PolicyInput = z.output<typeof policyShape>;

/** The draft that waits for a second person, and who wrote it. */
const waitingSchema = z.object({ draft: z.string(), by: z.string() }).nullable();

const policySchema = z.object({
  policy: policyShape,
  /** Everybody who can be named in it. */
  parties: z.array(partySchema),
  waiting: waitingSchema,
});
export type IncidentPolicyView = z.output<typeof policySchema>;

/** Uuid of the draft that it became; null where it says nothing new. */
const proposedSchema = z.object({ draft: z.string().nullable() });
export type ProposedView = z.output<typeof proposedSchema>;

export const readIncidentPolicy = route({
  id: 'readIncidentPolicy',
  method: 'GET',
  path: '/api/incidents/policy',
  permission: 'seeIncidents',
  shows: 'nothing',
  summary: 'Who is told of which incidents, who decides that nobody outside is, and which clocks are kept',
  response: policySchema,
});

export const proposeIncidentPolicy = route({
  id: 'proposeIncidentPolicy',
  method: 'PUT',
  path: '/api/incidents/policy',
  permission: 'coordinate',
  shows: 'nothing',
  summary: 'Proposes another, with a reason; in force once a second person has published it',
  body: z.strictObject({ policy: policyShape, reason }),
  response: proposedSchema,
});

const stepSchema = z.object({ id: z.string(), text: bilingualSchema });

const playbooksSchema = z.object({
  playbooks: z.array(
    z.object({
      of: z.enum(PLAYBOOKS),
      name: bilingualSchema,
      steps: z.array(stepSchema),
      /** The municipality has decided it, and it is not as it was shipped. */
      own: z.boolean(),
      waiting: waitingSchema,
    }),
  ),
});
export type PlaybooksView = z.output<typeof playbooksSchema>;

export const readPlaybooks = route({
  id: 'readPlaybooks',
  method: 'GET',
  path: '/api/incidents/playbooks',
  permission: 'seeIncidents',
  shows: 'nothing',
  summary: 'What is to be done about each kind of incident, in order',
  response: playbooksSchema,
});

const stepText = z.string().trim().min(1).max(500);

export const proposePlaybook = route({
  id: 'proposePlaybook',
  method: 'PUT',
  path: '/api/incidents/playbooks/:of',
  permission: 'coordinate',
  shows: 'nothing',
  summary: 'Proposes other steps, for incidents to come; in force once a second person has published them',
  params: z.object({ of: z.enum(PLAYBOOKS) }),
  body: z.strictObject({
    steps: z
      .array(
        z.strictObject({
          id: z.string().max(60),
          /** English is left out where the Danish is another than it was and the English is not, unless that still fits. */
          text: z.strictObject({ da: stepText, en: z.string().trim().max(500) }),
          english: z.literal('fits').optional(),
        }),
      )
      .min(1)
      .max(30),
    reason,
  }),
  response: proposedSchema,
});

export const POLICY_ROUTES = [
  readIncidentPolicy,
  proposeIncidentPolicy,
  readPlaybooks,
  proposePlaybook,
] as const;
