// Who you are to Tillid, and the door you come in by: session, demo step-in. The browser asks here first.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { route } from '../../kernel/route.ts';
import { bilingualSchema, daySchema, idSchema, namedSchema } from '../../kernel/schemas.ts';
import { KEY_ROUTES } from './keys/contract.ts';

export {
  lengthOf,
  type PasswordFault,
  type PasswordOf,
  passwordFault,
  SHORTEST_PASSWORD,
} from './domain/passwords.ts';
export * from './keys/contract.ts';

const municipalitySchema = z.object({ cvr: z.string(), name: z.string() });

/** A municipality one can sign in to, and how. */
const doorSchema = municipalitySchema.extend({
  /** Identity providers of the municipality's own; `id` stands in the address that leads there. */
  providers: z.array(namedSchema),
  localAccounts: z.enum(['on', 'off']),
});

/** What the person is in Tillid today; follows from the facts and from rights on the system `tillid`. */
export const rolesSchema = z.object({
  manager: z.boolean(),
  systemOwner: z.boolean(),
  coordinator: z.boolean(),
  /** Given, or carried by the coordinator while nobody is. */
  roleAdministrator: z.boolean(),
  dpo: z.boolean(),
  auditor: z.boolean(),
  administrator: z.boolean(),
  registrar: z.boolean(),
});
export type Roles = z.output<typeof rolesSchema>;

/** A role in Tillid that the person holds for a part only, and which. */
const narrowedSchema = z.object({
  role: rolesSchema.keyof(),
  units: z.array(namedSchema),
  systems: z.array(namedSchema),
});

export const sessionSchema = z.object({
  me: z
    .object({
      userId: z.string(),
      name: z.string(),
      person: z.string(),
      /** What the browser seals what they have typed and not sent with; theirs alone, and the same each time. */
      drafts: z.string(),
    })
    .nullable(),
  municipality: municipalitySchema.nullable(),
  /** What there is to sign in to; one is the usual. */
  municipalities: z.array(doorSchema),
  roles: rolesSchema,
  /** Those that reach some units or systems only. */
  narrowed: z.array(narrowedSchema),
  /** What this session is worth; null when signed out. */
  level: z.enum(LEVELS).nullable(),
  /** What the person is as well, once the session has been stepped up to `needed`. */
  withheld: rolesSchema,
  needed: z.enum(LEVELS).nullable(),
  /** What there is to step up with. */
  secondFactors: z.array(z.enum(['totp', 'passkey', 'recovery'])),
  /** How certain it is who the person is, whatever they show: no session gets above it. */
  proofed: z.enum(LEVELS).nullable(),
  /** The provider that this session came from, which it can be stepped up at. */
  provider: namedSchema.nullable(),
  /** Just signed out: where the browser goes to be signed out at the provider as well. */
  leave: z.string().nullable(),
  demo: z.boolean(),
  /** Goes back in the header `X-Tillid-Token` with everything that changes something; null when signed out. */
  csrf: z.string().nullable(),
  /** Units managed or substituted for, by name; the ones below them are not listed. */
  units: z.array(namedSchema),
  /** Systems owned or answered for, by name. */
  systems: z.array(namedSchema),
  /** The server's day, which is the one that counts. */
  today: daySchema,
});
export type Session = z.output<typeof sessionSchema>;

export const getSession = route({
  id: 'getSession',
  method: 'GET',
  path: '/api/session',
  permission: 'public',
  shows: 'nothing',
  summary: 'Who I am, what I am to Tillid, and what signing in needs',
  response: sessionSchema,
});

export const signIn = route({
  id: 'signIn',
  method: 'POST',
  path: '/api/session',
  permission: 'public',
  shows: 'nothing',
  summary: 'Sign in with a local account',
  body: z.object({
    /** CVR; may be left out when there is only one. */
    municipality: z.string().max(20).optional(),
    userId: idSchema,
    password: z.string().min(1).max(1_000),
  }),
  response: sessionSchema,
});

export const signOut = route({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Sign out',
  response: sessionSchema,
});

export const demoPeople = route({
  id: 'demoPeople',
  method: 'GET',
  path: '/api/demo/people',
  permission: 'public',
  shows: 'names',
  summary: 'The people one can step in as; exists only in a demo',
  response: z.object({
    people: z.array(
      z.object({
        person: z.string(),
        userId: z.string(),
        name: z.string(),
        title: z.string(),
        unit: z.string(),
        roles: rolesSchema,
        /** What there is to see as them, where the demo has something to say of it. */
        why: bilingualSchema.nullable(),
      }),
    ),
  }),
});

export const demoStepIn = route({
  id: 'demoStepIn',
  method: 'POST',
  path: '/api/demo/step-in',
  permission: 'public',
  shows: 'nothing',
  summary: 'Step in as one of the demo people; exists only in a demo',
  body: z.object({ person: idSchema }),
  response: sessionSchema,
});

export const IDENTITY_ROUTES = [getSession, signIn, signOut, demoPeople, demoStepIn, ...KEY_ROUTES] as const;

/** The setting that says what the municipality has notified (anmeldt) to the authority; without it no level is claimed. */
export const NSIS_NOTIFIED = 'nsisNotified';
