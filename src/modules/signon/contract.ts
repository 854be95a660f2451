// Signing in through the municipality's own identity provider: what an administrator sets up and tries, and the addresses
// that a browser, and the provider itself, come by. None of the latter is called by a screen: they are links and returns.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { route } from '../../kernel/route.ts';
import { fileSchema, instantSchema, onwardSchema } from '../../kernel/schemas.ts';
import { SIGN_IN_CHANGE_ROUTES, waitingSchema } from './asking/contract.ts';
import { findingSchema } from './domain/findings.ts';
import { settingsSchema } from './domain/settings.ts';
import { trialSchema } from './domain/trial.ts';

export * from './asking/contract.ts';
export type { Trial } from './domain/trial.ts';

const slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a-z, 0-9 and -, beginning with a letter');

/** As it is asked that it become, where that waits for a second person; else as it is in force. */
export const providerSchema = z.object({
  provider: z.string(),
  name: z.string(),
  settings: settingsSchema,
  /** Never what it is. */
  secret: z.enum(['kept', 'none']),
  /** Whether the sign-in page offers it. */
  shown: z.enum(['shown', 'hidden']),
  changedAt: instantSchema,
  /** Null: never, as the settings stand now. */
  testedAt: instantSchema.nullable(),
  findings: z.array(findingSchema),
  trial: trialSchema.nullable(),
  /** Null: all of this is in force. */
  waiting: waitingSchema.nullable(),
  /** Whether people are signed in by it now, and how it stands on the sign-in page meanwhile. */
  inForce: z.enum(['shown', 'hidden', 'not yet']),
  /** What the provider must be told of Tillid. */
  addresses: z.object({
    start: z.string(),
    callback: z.string(),
    signedOut: z.string(),
    backChannel: z.string(),
    metadata: z.string(),
  }),
});
export type ProviderRow = z.output<typeof providerSchema>;

const localAccountsShape = {
  /** As it is. */
  localAccounts: z.enum(['on', 'off']),
  /** That the other is asked for. */
  localAccountsWaiting: waitingSchema.nullable(),
};

export const listProviders = route({
  id: 'listProviders',
  method: 'GET',
  path: '/api/sign-in/providers',
  permission: 'administer',
  shows: 'names',
  summary: 'The identity providers that are set up, and whether local accounts may be used beside them',
  response: z.object({ providers: z.array(providerSchema), ...localAccountsShape }),
});

/** In one's own words, to whoever approves it. */
const reasonSchema = z.string().trim().min(1).max(1_000);

const ofProvider = z.object({ provider: slug });

export const putProvider = route({
  id: 'putProvider',
  method: 'PUT',
  path: '/api/sign-in/providers/:provider',
  permission: 'administer',
  shows: 'names',
  summary:
    'Ask that an identity provider be set up or changed; a second person approves it, and it is untested until it is tested',
  params: ofProvider,
  body: z.object({
    name: z.string().trim().min(1).max(100),
    settings: settingsSchema,
    /** Left out: as it was. Null: none. */
    secret: z.string().min(1).max(2_000).nullable().optional(),
    reason: reasonSchema,
  }),
  response: providerSchema,
});

export const removeProvider = route({
  id: 'removeProvider',
  method: 'DELETE',
  path: '/api/sign-in/providers/:provider',
  permission: 'administer',
  shows: 'nothing',
  summary: 'Remove an identity provider; sessions that came from it end',
  params: ofProvider,
  response: z.object({ ended: z.number() }),
});

export const testProvider = route({
  id: 'testProvider',
  method: 'POST',
  path: '/api/sign-in/providers/:provider/test',
  permission: 'administer',
  shows: 'names',
  summary:
    'Ask the provider itself, as it is set up or asked for, and say what holds and what does not; other keys than before are asked for',
  params: ofProvider,
  response: providerSchema,
});

export const showProvider = route({
  id: 'showProvider',
  method: 'PUT',
  path: '/api/sign-in/providers/:provider/shown',
  permission: 'administer',
  shows: 'names',
  summary:
    'Ask that the provider be offered on the sign-in page, once tested without faults; or offer it no longer, at once',
  params: ofProvider,
  body: z.object({
    shown: z.enum(['shown', 'hidden']),
    /** Left out where one's own change of it waits, with its reason, or where it is taken off. */
    reason: reasonSchema.optional(),
  }),
  response: providerSchema,
});

export const setLocalAccounts = route({
  id: 'setLocalAccounts',
  method: 'PUT',
  path: '/api/sign-in/local-accounts',
  permission: 'administer',
  shows: 'names',
  summary:
    'Ask that local accounts may be used, or not; switched off only from a session that came from a provider',
  body: z.object({ localAccounts: z.enum(['on', 'off']), reason: reasonSchema }),
  response: z.object(localAccountsShape),
});

/** `12345678-adfs`: the municipality's CVR number, and the provider's short name. */
const atProvider = z.object({ provider: z.string().regex(/^\d{8}-[a-z][a-z0-9-]{0,39}$/) });

export const goToProvider = route({
  id: 'goToProvider',
  method: 'GET',
  path: '/sign-in/provider/:provider',
  permission: 'public',
  shows: 'nothing',
  summary: 'Sends the browser to the provider to be signed in, or stepped up, and back to where it was',
  params: atProvider,
  query: z.object({
    needed: z.enum(LEVELS).optional(),
    return: z.string().max(1_000).optional(),
    /** Only tries it: nobody is signed in by it, and the administrator sees what came. */
    trial: z.literal('yes').optional(),
  }),
  response: onwardSchema,
  onward: true,
});

export const backWithCode = route({
  id: 'backWithCode',
  method: 'GET',
  path: '/sign-in/provider/:provider/callback',
  permission: 'public',
  shows: 'nothing',
  summary: 'Where an OpenID provider sends the browser back to',
  params: atProvider,
  response: onwardSchema,
  onward: true,
});

export const backWithAssertion = route({
  id: 'backWithAssertion',
  method: 'POST',
  path: '/sign-in/provider/:provider/acs',
  permission: 'public',
  shows: 'nothing',
  summary:
    "Where a SAML provider's page posts the answer, without cookies of ours; the browser goes on by a GET",
  params: atProvider,
  form: 'from elsewhere',
  body: z.object({ SAMLResponse: z.string().max(200_000), RelayState: z.string().max(200).optional() }),
  response: onwardSchema,
  onward: true,
});

export const finishAssertion = route({
  id: 'finishAssertion',
  method: 'GET',
  path: '/sign-in/provider/:provider/finish',
  permission: 'public',
  shows: 'nothing',
  summary: 'The same browser, on an address of our own: what was answered is fetched once',
  params: atProvider,
  response: onwardSchema,
  onward: true,
});

export const signOutBySaml = route({
  id: 'signOutBySaml',
  method: 'GET',
  path: '/sign-in/provider/:provider/slo',
  permission: 'public',
  shows: 'nothing',
  summary: 'Single logout by SAML redirect: asked for by the provider, or answered by it',
  params: atProvider,
  response: onwardSchema,
  onward: true,
});

export const signOutByToken = route({
  id: 'signOutByToken',
  method: 'POST',
  path: '/sign-in/provider/:provider/signed-out',
  permission: 'public',
  shows: 'nothing',
  summary:
    'OpenID back-channel logout: the provider says, with a signed token, that somebody has signed out there',
  params: atProvider,
  form: 'from elsewhere',
  body: z.object({ logout_token: z.string().max(20_000) }),
  response: z.object({}),
});

export const spMetadata = route({
  id: 'spMetadata',
  method: 'GET',
  path: '/sign-in/provider/:provider/metadata',
  permission: 'public',
  shows: 'nothing',
  summary: 'What a SAML provider needs to know of Tillid, as metadata',
  params: atProvider,
  response: fileSchema,
  file: 'application/samlmetadata+xml',
});

export const SIGNON_ROUTES = [
  listProviders,
  putProvider,
  removeProvider,
  testProvider,
  showProvider,
  setLocalAccounts,
  ...SIGN_IN_CHANGE_ROUTES,
  goToProvider,
  backWithCode,
  backWithAssertion,
  finishAssertion,
  signOutBySaml,
  signOutByToken,
  spMetadata,
] as const;
