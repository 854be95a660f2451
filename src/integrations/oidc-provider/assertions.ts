// A program that signs instead of showing a secret (private_key_jwt, RFC 7523): what its assertion must say beside what the library has
// checked, which is the signature, that it is about the program itself, and that it is not over.

import { type Configuration, errors } from 'oidc-provider';
import type { Door, ProgramKey } from '../../modules/provider/index.ts';
import type { Visits } from './visits.ts';

/** Of a key pair, never of a shared secret. */
export const ASSERTION_ALGORITHMS = ['PS256', 'RS256', 'ES256', 'EdDSA'] as const;

/** Seconds from when it was made to when it is over; it is kept so long that it is not taken twice. */
const LONGEST = 300;
const SKEW = 60;

/** As client metadata has them (RFC 7591). */
export const jwksOf = (keys: readonly ProgramKey[]) => ({
  keys: keys.map(({ id, jwk }) => ({ ...jwk, kid: id, use: 'sig' })),
});

function faultIn(
  { issuer }: Door,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
): string | null {
  const { aud, iat, exp, jti } = claims;
  if (aud !== issuer) return 'the audience must be the issuer, and nobody else';
  if (typeof iat !== 'number' || typeof exp !== 'number')
    return 'it must say when it was made, and when it is over';
  if (exp - iat > LONGEST || iat > Date.now() / 1_000 + SKEW) return `it lives ${LONGEST} seconds at most`;
  if (typeof jti !== 'string' || jti.length > 200) return 'it must have an id';
  return typeof header['kid'] === 'string' ? null : 'it must say which key it is signed with';
}

/** Once for each assertion, of two at the same moment too; the library looks and then writes. */
export function assertionsOf(
  door: Door,
  visits: Visits,
): NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']> {
  return async (ctx, claims, header, client) => {
    const fault = faultIn(door, claims, header);
    if (fault !== null) throw new errors.InvalidClientAuth(fault);
    const once = JSON.stringify([client.clientId, claims['jti']]);
    if (!(await door.artifacts('Assertion').once(once, LONGEST + 2 * SKEW)))
      throw new errors.InvalidClientAuth('it has been used');
    if (client.grantTypes?.includes('client_credentials') !== true) return;
    const { origin } = visits.of(ctx.req);
    const secret = await door.programKey(client.clientId, String(header['kid']), origin);
    if (secret === null) throw new errors.InvalidClientAuth('the key does not work, or not from there');
    visits.noteSecret(ctx.req, secret);
  };
}
