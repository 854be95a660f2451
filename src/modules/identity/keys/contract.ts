// The keys that programs come in by, as an administrator sees them: never what they open with, but once, when it is made.

import { z } from 'zod';
import { column, listOf, route } from '../../../kernel/route.ts';
import {
  idSchema,
  instantSchema,
  page,
  pageQuery,
  publicKeySchema,
  uuidSchema,
} from '../../../kernel/schemas.ts';
import { SCOPES, type Scope } from '../permissions.ts';

const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

export { SCOPE_NAMES, type Scope };

const LONGEST_DAYS = 731;
/** While a program changes over. */
export const LONGEST_OVERLAP_HOURS = 30 * 24;

const secretSchema = z.object({
  /** Of a public key also its `kid`. */
  id: z.string(),
  kind: z.enum(['text', 'publicKey']),
  createdAt: instantSchema,
  /** When it ends by itself because another one takes over. */
  endsAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
  lastUsedFrom: z.string().nullable(),
});

/** An API key as it may be shown: never its text, which nobody has any more. */
export const keyRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  /** Where it may be used from; empty: anywhere. */
  addresses: z.array(z.string()),
  state: z.enum(['active', 'expired', 'ended']),
  madeBy: z.string().nullable(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  firstUsedAt: instantSchema.nullable(),
  /** To the minute. */
  lastUsedAt: instantSchema.nullable(),
  lastUsedFrom: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  /** Those that work, oldest first. */
  secrets: z.array(secretSchema),
});
export type ApiKeyRow = z.output<typeof keyRowSchema>;

const KEY_STATES = {
  active: { da: 'Virker', en: 'Active' },
  expired: { da: 'Udløbet', en: 'Expired' },
  ended: { da: 'Afsluttet', en: 'Ended' },
} as const;

export const listKeys = route({
  id: 'listKeys',
  method: 'GET',
  path: '/api/keys',
  permission: 'administer',
  shows: 'names',
  summary: 'The API keys of the municipality, oldest first, also those that no longer work',
  query: pageQuery,
  response: page(keyRowSchema),
  list: listOf<ApiKeyRow>({ da: 'API-nøgler', en: 'API keys' }, [
    column('name', { da: 'Navn', en: 'Name' }, (r) => r.name),
    column('scopes', { da: 'Må', en: 'May' }, (r) => r.scopes.join(', ')),
    column('addresses', { da: 'Kun fra', en: 'Only from' }, (r) => r.addresses.join(', ')),
    column('state', { da: 'Tilstand', en: 'State' }, (r, language) => KEY_STATES[r.state][language]),
    column('madeBy', { da: 'Oprettet af', en: 'Made by' }, (r) => r.madeBy),
    column('createdAt', { da: 'Oprettet', en: 'Made' }, (r) => r.createdAt, 'instant'),
    column('expiresAt', { da: 'Udløber', en: 'Expires' }, (r) => r.expiresAt, 'instant'),
    column('firstUsedAt', { da: 'Først brugt', en: 'First used' }, (r) => r.firstUsedAt, 'instant'),
    column('lastUsedAt', { da: 'Senest brugt', en: 'Last used' }, (r) => r.lastUsedAt, 'instant'),
    column('lastUsedFrom', { da: 'Senest fra', en: 'Last from' }, (r) => r.lastUsedFrom),
    column('endedAt', { da: 'Afsluttet', en: 'Ended' }, (r) => r.endedAt, 'instant'),
    column('id', { da: 'Id', en: 'Id' }, (r) => r.id),
  ]),
});

const keyParams = z.object({ key: uuidSchema });
const addressesSchema = z.array(z.string().trim().min(2).max(60)).max(50);

/** The text is in this answer and nowhere else, ever. */
const withTextSchema = z.object({ key: keyRowSchema, text: z.string() });

export const makeKey = route({
  id: 'makeKey',
  method: 'POST',
  path: '/api/keys',
  permission: 'administer',
  shows: 'nothing',
  summary: 'Make an API key; its text is shown once, and is also the client secret at the token endpoint',
  body: z.strictObject({
    name: idSchema.trim(),
    scopes: z.array(z.enum(SCOPE_NAMES)).min(1).max(SCOPE_NAMES.length),
    addresses: addressesSchema.default([]),
    days: z.number().int().min(1).max(LONGEST_DAYS),
  }),
  response: withTextSchema,
});

export const rotateKey = route({
  id: 'rotateKey',
  method: 'POST',
  path: '/api/keys/:key/secrets',
  permission: 'administer',
  shows: 'nothing',
  summary: 'A new text for a key; the one there was works on for so many hours, and ends by itself',
  params: keyParams,
  body: z.strictObject({ overlapHours: z.number().int().min(0).max(LONGEST_OVERLAP_HOURS) }),
  response: withTextSchema,
});

export const addKeyPublicKey = route({
  id: 'addKeyPublicKey',
  method: 'POST',
  path: '/api/keys/:key/public-keys',
  permission: 'administer',
  shows: 'nothing',
  summary:
    'A public key (JWK) by which the program proves itself at the token endpoint (private_key_jwt), beside what it has; the id of the secret it adds is its kid',
  params: keyParams,
  body: z.strictObject({ publicKey: publicKeySchema }),
  response: keyRowSchema,
});

export const endKeySecret = route({
  id: 'endKeySecret',
  method: 'DELETE',
  path: '/api/keys/:key/secrets/:secret',
  permission: 'administer',
  shows: 'nothing',
  summary: 'End one of the texts of a key at once, and the tokens that were got with it; not the last one',
  params: keyParams.extend({ secret: uuidSchema }),
  response: keyRowSchema,
});

export const setKeyAddresses = route({
  id: 'setKeyAddresses',
  method: 'PUT',
  path: '/api/keys/:key/addresses',
  permission: 'administer',
  shows: 'nothing',
  summary: 'Where a key may be used from: addresses and CIDR blocks; empty is anywhere',
  params: keyParams,
  body: z.strictObject({ addresses: addressesSchema }),
  response: keyRowSchema,
});

export const endKey = route({
  id: 'endKey',
  method: 'DELETE',
  path: '/api/keys/:key',
  permission: 'administer',
  shows: 'nothing',
  summary: 'End an API key, at once and for good; 404 when there is none, or it has ended already',
  params: keyParams,
  response: keyRowSchema,
});

export const KEY_ROUTES = [
  listKeys,
  makeKey,
  rotateKey,
  addKeyPublicKey,
  endKeySecret,
  setKeyAddresses,
  endKey,
] as const;
