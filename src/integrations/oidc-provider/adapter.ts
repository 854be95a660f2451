// oidc-provider's storage interface in terms of what the provider module keeps, and a registered program in terms of its client metadata.

import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Program } from '../../modules/identity/index.ts';
import type { Artifacts, Client, Door, Payload, ProgramKey } from '../../modules/provider/index.ts';
import { jwksOf } from './assertions.ts';

/** Seconds; for what the library gives no end, which is nothing that is switched on here. */
const LONGEST = 86_400;

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/;

const SCOPE_OF = { profile: 'profile', roles: 'roles', privileges: 'privileges' } as const;

/**
 * How a program proves itself: as it does in the request under way, when it has a key to sign with and a secret; it may while it changes
 * over from one to the other.
 */
function proof(keys: readonly ProgramKey[], hasSecret: boolean): AdapterPayload {
  const signs = Provider.ctx?.oidc?.params?.['client_assertion'] !== undefined;
  return keys.length > 0 && (signs || !hasSecret)
    ? { token_endpoint_auth_method: 'private_key_jwt', jwks: jwksOf(keys) }
    : { token_endpoint_auth_method: 'client_secret_basic', client_secret: 'compared elsewhere' };
}

/** RFC 7591. The secret here is nobody's: what is shown is compared in `compareClientSecret`, with what is kept hashed. */
function metadataOf(client: Client, keys: readonly ProgramKey[], hasSecret: boolean): AdapterPayload {
  const confidential = client.kind === 'confidential';
  return {
    client_id: client.id,
    client_name: client.name,
    ...(confidential ? proof(keys, hasSecret) : { token_endpoint_auth_method: 'none' }),
    application_type: client.redirectUris.some((uri) => LOOPBACK.test(uri)) ? 'native' : 'web',
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.afterLogoutUris],
    ...(client.logoutUri === null
      ? {}
      : { backchannel_logout_uri: client.logoutUri, backchannel_logout_session_required: true }),
    response_types: ['code'],
    response_modes: ['query'],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: ['openid', ...client.releases.map((release) => SCOPE_OF[release])].join(' '),
    subject_type: 'pairwise',
    id_token_signed_response_alg: 'RS256',
    tillid_system: client.system,
  } as unknown as AdapterPayload;
}

/** Signs nobody in: it has a key to Tillid's own API, and gets tokens for that and nothing else. */
function programMetadata({ id, name, scopes, publicKeys, hasText }: Program): AdapterPayload {
  return {
    client_id: id,
    client_name: name,
    ...proof(publicKeys, hasText),
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    scope: scopes.join(' '),
  } as unknown as AdapterPayload;
}

function clientAdapter(door: Door): Adapter {
  const none = async () => undefined;
  return {
    find: async (id) => {
      const client = await door.client(id);
      if (client !== null) {
        const { publicKeys, hasText } = await door.proofs(id);
        return metadataOf(client, publicKeys, hasText);
      }
      const program = await door.program(id);
      return program === null ? undefined : programMetadata(program);
    },
    ...{ upsert: none, findByUid: none, findByUserCode: none, consume: none, destroy: none },
    revokeByGrantId: none,
  };
}

const orUndefined = (payload: Payload | null): AdapterPayload | undefined =>
  payload === null ? undefined : (payload as AdapterPayload);

export function adapterFor(door: Door): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return clientAdapter(door);
    const artifacts: Artifacts = door.artifacts(model);
    return {
      upsert: (id, payload, expiresIn) => artifacts.write(id, { ...payload }, expiresIn ?? LONGEST),
      find: async (id) => orUndefined(await artifacts.find(id)),
      findByUid: async (uid) => orUndefined(await artifacts.findByUid(uid)),
      findByUserCode: async () => undefined,
      destroy: (id) => artifacts.remove(id),
      revokeByGrantId: (grant) => artifacts.removeGrant(grant),
      /** The library looks and then marks; of two that looked at once, the second is told what it would have seen. */
      consume: async (id) => {
        if (await artifacts.consume(id)) return;
        const grant = (await artifacts.find(id))?.['grantId'];
        if (typeof grant === 'string') await artifacts.removeGrant(grant);
        throw new errors.InvalidGrant('already used');
      },
    };
  };
}
