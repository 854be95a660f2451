// What I show beside a password: my codes, my passkeys, my recovery codes; my sessions; and showing one when something asks for it.

import { z } from 'zod';
import { LEVELS } from '../../../kernel/assurance.ts';
import { route } from '../../../kernel/route.ts';
import { flagSchema, instantSchema, uuidSchema } from '../../../kernel/schemas.ts';
import { sessionSchema } from '../contract.ts';

/** One line, without the signs that nobody sees. */
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}+$/u);
const codeSchema = z.string().min(6).max(40);
const passwordSchema = z.string().min(1).max(1_000);
/** Base64url, as the browser hands over what an authenticator made. */
const bytesSchema = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/);
const credentialIdSchema = bytesSchema.max(1_400);

export const factorSchema = z.object({
  id: z.string(),
  kind: z.enum(['totp', 'passkey']),
  name: z.string(),
  addedAt: instantSchema,
  usedAt: instantSchema.nullable(),
});
export type FactorView = z.output<typeof factorSchema>;

export const mySessionSchema = z.object({
  id: z.string(),
  startedAt: instantSchema,
  seenAt: instantSchema,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  factors: z.array(z.string()),
  level: z.enum(LEVELS),
  current: z.boolean(),
});
export type MySession = z.output<typeof mySessionSchema>;

export const securitySchema = z.object({
  factors: z.array(factorSchema),
  recovery: z.object({ left: z.number().int(), madeAt: instantSchema.nullable() }),
  /** Null: no password here; the person comes in another way. */
  password: z.object({ changedAt: instantSchema }).nullable(),
  /** I have none, and may choose one: the provider that I came in through vouches for me. */
  canChoose: z.boolean(),
  sessions: z.array(mySessionSchema),
  /** What a role of mine in Tillid asks of a session; null when none does. */
  needed: z.enum(LEVELS).nullable(),
});
export type Security = z.output<typeof securitySchema>;

export const mySecurity = route({
  id: 'mySecurity',
  method: 'GET',
  path: '/api/my/security',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'My factors and my sessions',
  response: securitySchema,
});

/** The session afterwards, and recovery codes when these are the first: shown once, kept nowhere. */
const addedSchema = z.object({ session: sessionSchema, recoveryCodes: z.array(z.string()).nullable() });
export type Added = z.output<typeof addedSchema>;

export const addTotp = route({
  id: 'addTotp',
  method: 'POST',
  path: '/api/my/totp',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'A new secret for one-time codes; counts for nothing until its first code has been typed',
  body: z.object({ name: nameSchema }),
  response: z.object({ id: z.string(), secret: z.string(), uri: z.string() }),
});

export const confirmTotp = route({
  id: 'confirmTotp',
  method: 'POST',
  path: '/api/my/totp/:factor/confirm',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'The first code of a new secret; the session is worth more afterwards',
  params: z.object({ factor: uuidSchema }),
  body: z.object({ code: codeSchema }),
  response: addedSchema,
});

/** Options for the browser's own `navigator.credentials`, WebAuthn level 3 §5.1.9 and §5.1.10. */
const optionsSchema = z.looseObject({ challenge: z.string() });

export const askForPasskey = route({
  id: 'askForPasskey',
  method: 'POST',
  path: '/api/my/passkeys/challenge',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'What an authenticator is asked for when a passkey is added',
  response: optionsSchema,
});

export const addPasskey = route({
  id: 'addPasskey',
  method: 'POST',
  path: '/api/my/passkeys',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Add the passkey that an authenticator has made; the session is worth more afterwards',
  body: z.object({
    name: nameSchema,
    response: z.object({
      id: credentialIdSchema,
      rawId: credentialIdSchema,
      type: z.literal('public-key'),
      response: z.object({
        clientDataJSON: bytesSchema,
        attestationObject: bytesSchema,
        transports: z
          .array(z.string().regex(/^[a-z-]{1,40}$/))
          .max(10)
          .optional(),
      }),
    }),
  }),
  response: addedSchema,
});

export const renameFactor = route({
  id: 'renameFactor',
  method: 'PATCH',
  path: '/api/my/factors/:factor',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Call a factor of mine something else',
  params: z.object({ factor: uuidSchema }),
  body: z.object({ name: nameSchema }),
  response: securitySchema,
});

export const removeFactor = route({
  id: 'removeFactor',
  method: 'DELETE',
  path: '/api/my/factors/:factor',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Take a factor of mine away; the last one that a role needs only with `anyway`',
  params: z.object({ factor: uuidSchema }),
  query: z.object({ anyway: flagSchema }),
  response: securitySchema,
});

export const makeRecoveryCodes = route({
  id: 'makeRecoveryCodes',
  method: 'POST',
  path: '/api/my/recovery-codes',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Ten new recovery codes; the old ones end',
  response: z.object({ codes: z.array(z.string()) }),
});

export const endMySession = route({
  id: 'endMySession',
  method: 'DELETE',
  path: '/api/my/sessions/:session',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Sign out somewhere else',
  params: z.object({ session: uuidSchema }),
  response: securitySchema,
});

export const endMyOtherSessions = route({
  id: 'endMyOtherSessions',
  method: 'DELETE',
  path: '/api/my/sessions',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Sign out everywhere else',
  response: securitySchema,
});

export const changePassword = route({
  id: 'changePassword',
  method: 'PUT',
  path: '/api/my/password',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Choose another password; whoever is signed in with the old one elsewhere is signed out',
  body: z.object({ current: passwordSchema, password: passwordSchema }),
  response: securitySchema,
});

export const choosePassword = route({
  id: 'choosePassword',
  method: 'POST',
  path: '/api/my/password',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Choose a first password of my own, signed in through the municipality’s provider',
  body: z.object({ password: passwordSchema }),
  response: securitySchema,
});

export const showPassword = route({
  id: 'showPassword',
  method: 'POST',
  path: '/api/session/password',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Show the password again, when it was shown too long ago',
  body: z.object({ password: passwordSchema }),
  response: sessionSchema,
});

export const showCode = route({
  id: 'showCode',
  method: 'POST',
  path: '/api/session/code',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Step up with a one-time code',
  body: z.object({ code: codeSchema }),
  response: sessionSchema,
});

export const showRecoveryCode = route({
  id: 'showRecoveryCode',
  method: 'POST',
  path: '/api/session/recovery-code',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Step up with a recovery code, which is used up by it',
  body: z.object({ code: codeSchema }),
  response: sessionSchema,
});

const assertionSchema = z.object({
  id: credentialIdSchema,
  rawId: credentialIdSchema,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytesSchema,
    authenticatorData: bytesSchema,
    signature: bytesSchema,
    userHandle: bytesSchema.max(200).optional(),
  }),
});
export type Assertion = z.output<typeof assertionSchema>;

export const askToShowPasskey = route({
  id: 'askToShowPasskey',
  method: 'POST',
  path: '/api/session/passkey/challenge',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'What an authenticator is asked for when a session is stepped up',
  response: optionsSchema,
});

export const showPasskey = route({
  id: 'showPasskey',
  method: 'POST',
  path: '/api/session/passkey',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Step up with a passkey',
  body: z.object({ response: assertionSchema }),
  response: sessionSchema,
});

/** CVR; may be left out when there is only one. */
const municipalityField = z.string().max(20).optional();

export const askToSignIn = route({
  id: 'askToSignIn',
  method: 'POST',
  path: '/api/sign-in/passkey/challenge',
  permission: 'public',
  shows: 'nothing',
  summary: 'What an authenticator is asked for at sign-in; it says itself who it is for',
  body: z.object({ municipality: municipalityField }),
  response: optionsSchema,
});

export const signInByPasskey = route({
  id: 'signInByPasskey',
  method: 'POST',
  path: '/api/sign-in/passkey',
  permission: 'public',
  shows: 'nothing',
  summary: 'Sign in with a passkey alone',
  body: z.object({ municipality: municipalityField, response: assertionSchema }),
  response: sessionSchema,
});

export const FACTOR_ROUTES = [
  mySecurity,
  addTotp,
  confirmTotp,
  askForPasskey,
  addPasskey,
  renameFactor,
  removeFactor,
  makeRecoveryCodes,
  endMySession,
  endMyOtherSessions,
  changePassword,
  choosePassword,
  showPassword,
  showCode,
  showRecoveryCode,
  askToShowPasskey,
  showPasskey,
  askToSignIn,
  signInByPasskey,
] as const;
