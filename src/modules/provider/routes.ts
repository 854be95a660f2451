// The routes of the provider's screens; the protocol's own endpoints are below /oidc and follow its standards.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  daySchema,
  idSchema,
  namedSchema,
  page,
  pageQuery,
  publicKeySchema,
} from '../../kernel/schemas.ts';
import { KINDS, RELEASES } from './domain/client.ts';

const addressSchema = z.string().trim().min(1).max(500);
const clientParams = z.object({ client: idSchema });

const clientSchema = z.object({
  id: z.string(),
  system: namedSchema,
  name: z.string(),
  kind: z.enum(KINDS),
  redirectUris: z.array(z.string()),
  afterLogoutUris: z.array(z.string()),
  logoutUri: z.string().nullable(),
  releases: z.array(z.enum(RELEASES)),
  level: z.enum(LEVELS).nullable(),
  /** RFC 3339. */
  opensAt: z.string(),
  closesAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  state: z.enum(['open', 'coming', 'closed', 'ended']),
  /** Those that work; never what they are. */
  secrets: z.array(z.object({ id: z.string(), kind: z.enum(['text', 'publicKey']), createdAt: z.string() })),
});
export type ClientRow = z.output<typeof clientSchema>;

export const listClients = route({
  id: 'listClients',
  method: 'GET',
  path: '/api/systems/:system/clients',
  permission: 'seeSystem',
  shows: 'nothing',
  summary: 'The programs that sign people in to a system through Tillid',
  params: z.object({ system: idSchema }),
  response: z.object({
    /** What a program is set up with. */
    issuer: z.string(),
    mayChange: z.boolean(),
    rows: z.array(clientSchema),
  }),
});

/** The secret is in this answer and nowhere else, ever. */
const withSecretSchema = z.object({ client: clientSchema, secret: z.string().nullable() });

export const addClient = route({
  id: 'addClient',
  method: 'POST',
  path: '/api/systems/:system/clients',
  permission: 'seeSystem',
  shows: 'nothing',
  summary: 'Registers a program; for the owner of the system and those responsible for it',
  params: z.object({ system: idSchema }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(KINDS),
    redirectUris: z.array(addressSchema).min(1).max(10),
    afterLogoutUris: z.array(addressSchema).max(10),
    logoutUri: addressSchema.nullable(),
    releases: z.array(z.enum(RELEASES)).max(RELEASES.length),
    level: z.enum(LEVELS).nullable(),
    from: daySchema,
    /** The first day that it is closed. */
    to: daySchema.nullable(),
  }),
  response: withSecretSchema,
});

export const addClientSecret = route({
  id: 'addClientSecret',
  method: 'POST',
  path: '/api/provider/clients/:client/secrets',
  permission: 'seeSystem',
  shows: 'nothing',
  summary: 'A new secret beside the one there is, so that a program can change over without a break',
  params: clientParams,
  response: withSecretSchema,
});

export const addClientPublicKey = route({
  id: 'addClientPublicKey',
  method: 'POST',
  path: '/api/provider/clients/:client/public-keys',
  permission: 'seeSystem',
  shows: 'nothing',
  summary:
    'A public key (JWK) by which the program proves itself (private_key_jwt), beside what it has; the id of the secret it adds is its kid',
  params: clientParams,
  body: z.strictObject({ publicKey: publicKeySchema }),
  response: clientSchema,
});

export const endClientSecret = route({
  id: 'endClientSecret',
  method: 'DELETE',
  path: '/api/provider/clients/:client/secrets/:secret',
  permission: 'seeSystem',
  shows: 'nothing',
  summary: 'Ends a secret at once; not the last one',
  params: clientParams.extend({ secret: z.uuid() }),
  response: clientSchema,
});

export const endClient = route({
  id: 'endClient',
  method: 'DELETE',
  path: '/api/provider/clients/:client',
  permission: 'seeSystem',
  shows: 'nothing',
  summary: 'Ends a program at once, and everything that was issued to it',
  params: clientParams,
  response: clientSchema,
});

const roleClaimSchema = z.object({
  role: z.string(),
  identifier: z.string(),
  name: z.string(),
  constraints: z.record(z.string(), z.array(z.string())),
  /** The constraints in words; empty for all data. */
  narrowed: bilingualSchema,
  /** What a session must be worth for it to be told; null for any. */
  required: z.enum(LEVELS).nullable(),
});

export const dryLook = route({
  id: 'clientDryLook',
  method: 'GET',
  path: '/api/provider/clients/:client/people/:person',
  permission: 'seeSystem',
  shows: 'rights',
  summary: 'What a program would be told about somebody at this moment',
  params: clientParams.extend({ person: idSchema }),
  response: z.object({
    person: namedSchema,
    /** Somebody without a right in the system is not let in, and nothing is told. */
    mayEnter: z.boolean(),
    roles: z.array(roleClaimSchema),
    /** As JSON text, and with what the program is not told left out. */
    claims: z.string(),
    /** The OIO Basic Privilege Profile in plain text; null when the program is not told it. */
    privileges: z.string().nullable(),
  }),
});

export type DryLookAnswer = z.output<typeof dryLook.response>;

const releaseSchema = z.object({
  client: z.string(),
  name: z.string(),
  system: namedSchema,
  what: z.array(z.enum(RELEASES)),
  firstAt: z.string(),
  lastAt: z.string(),
  times: z.number(),
});
export type ReleaseRow = z.output<typeof releaseSchema>;

const WHAT = {
  da: { profile: 'Navn og brugernavn', roles: 'Roller', privileges: 'Roller (OIO)' },
  en: { profile: 'Name and user name', roles: 'Roles', privileges: 'Roles (OIO)' },
} as const;

export const myReleases = route({
  id: 'myReleases',
  method: 'GET',
  path: '/api/me/releases',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'What has been told about me, to which program, and when last',
  query: pageQuery,
  response: page(releaseSchema),
  list: listOf<ReleaseRow>({ da: 'Videregivet om mig', en: 'Told about me' }, [
    column('system', { da: 'System', en: 'System' }, (r) => r.system.name),
    column('name', { da: 'Program', en: 'Program' }, (r) => r.name),
    column('what', { da: 'Oplysninger', en: 'What' }, (r, language) =>
      r.what.map((one) => WHAT[language][one]).join(', '),
    ),
    column('firstAt', { da: 'Første gang', en: 'First' }, (r) => r.firstAt, 'instant'),
    column('lastAt', { da: 'Senest', en: 'Last' }, (r) => r.lastAt, 'instant'),
    column('times', { da: 'Gange', en: 'Times' }, (r) => r.times, 'number'),
  ]),
});

export const getInteraction = route({
  id: 'getInteraction',
  method: 'GET',
  path: '/api/provider/:cvr/interactions/:interaction',
  permission: 'public',
  shows: 'nothing',
  summary: 'What is missing before whoever asks may go on into the program that sent them here',
  params: z.object({ cvr: z.string().max(20), interaction: z.string().min(10).max(100) }),
  response: z.object({
    client: z.string(),
    system: namedSchema,
    municipality: z.string(),
    need: z.enum(['nothing', 'signIn', 'otherMunicipality', 'access', 'fresh', 'level']),
    level: z.enum(LEVELS).nullable(),
    /** Where to go on when nothing is missing, and where to go back when it is given up. */
    goOn: z.string(),
    giveUp: z.string(),
  }),
});
export type Interaction = z.output<typeof getInteraction.response>;

export const PROVIDER_ROUTES = [
  listClients,
  addClient,
  addClientSecret,
  addClientPublicKey,
  endClientSecret,
  endClient,
  dryLook,
  myReleases,
  getInteraction,
] as const;
