// Access tokens for Tillid's own API (RFC 9068), which programs get with a key by the client credentials grant: signed like
// everything the provider issues, for this audience only, and gone in minutes. Which key and secret it was got with stands in it, so
// that it is worth nothing once they are not.

import { z } from 'zod';
import { partOf, signedClaims } from '../../platform/jws.ts';
import type { TokenClaims } from '../identity/index.ts';
import { issuersOf, type ProviderDeps } from './ground.ts';
import { publicKeys } from './signing.ts';

/** Seconds. */
export const API_TOKEN_LIVES = 5 * 60;

/** What a token is for (RFC 8707): the API of this installation. */
export const apiOf = ({ publicUrl }: Pick<ProviderDeps, 'publicUrl'>): string => `${publicUrl()}/api`;

/** What Tillid says in it beside the standard: where, and with which secret. */
export const TOKEN_OF = 'tillid';

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  client_id: z.uuid(),
  exp: z.number(),
  scope: z.string().default(''),
  [TOKEN_OF]: z.object({ municipality: z.uuid(), secret: z.uuid() }),
});

const TYPE = /^(?:application\/)?at\+jwt$/i;

/** Null when it is none of ours, is for something else, or is over. By the machine's clock, as it was issued. */
export async function readToken(
  deps: Pick<ProviderDeps, 'db' | 'publicUrl'>,
  text: string,
): Promise<TokenClaims | null> {
  const said = partOf(claimsSchema, text.split('.')[1]);
  if (said === null || said.aud !== apiOf(deps) || !said.iss.startsWith(issuersOf(deps))) return null;
  // The municipality it names must have signed it.
  const { municipality } = said[TOKEN_OF];
  const keys = await publicKeys(deps, municipality);
  const claims = signedClaims(text, { schema: claimsSchema, keys, typ: TYPE });
  if (claims === null || claims.exp * 1_000 <= Date.now()) return null;
  const { client_id: key, scope } = claims;
  return { municipality, key, secret: claims[TOKEN_OF].secret, scopes: scope.split(' ') };
}
