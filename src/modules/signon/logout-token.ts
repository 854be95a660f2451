// A logout token, by which an OpenID provider says itself that somebody has signed out there (OpenID Connect Back-Channel
// Logout 1.0, 2.6): signed by the provider with a key it publishes, meant for us, recent, and about a session or a person.

import { z } from 'zod';
import type { Instant } from '../../kernel/time.ts';
import { type PublicKey, signedClaims } from '../../platform/jws.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SKEW_SECONDS = 60;
const OLDEST_SECONDS = 600;

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number().optional(),
  jti: z.string().min(1),
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  events: z.record(z.string(), z.unknown()),
  nonce: z.never().optional(),
});

export interface SignedOut {
  readonly subject: string | null;
  readonly session: string | null;
}

interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: readonly PublicKey[];
  /** `any`: those that do not say what they are, too. */
  readonly tokens: keyof typeof TYPE;
  readonly now: Instant;
}

/** One that says what it is (2.4); and what a provider sends that does not say so, where that is set up. */
const TYPE = { typed: /^(?:application\/)?logout\+jwt$/i, any: /^(?:(?:application\/)?(?:logout\+)?jwt)?$/i };

/** Who has signed out; null when the token does not hold. */
export function readLogoutToken(token: string, expected: Expected): SignedOut | null {
  const claims = signedClaims(token, {
    schema: claimsSchema,
    keys: expected.keys,
    typ: TYPE[expected.tokens],
  });
  if (claims === null || claims.iss !== expected.issuer) return null;
  if (![claims.aud].flat().includes(expected.audience) || !Object.hasOwn(claims.events, EVENT)) return null;
  const seconds = expected.now / 1_000;
  if (claims.iat > seconds + SKEW_SECONDS || claims.iat < seconds - OLDEST_SECONDS) return null;
  if (claims.exp !== undefined && claims.exp < seconds - SKEW_SECONDS) return null;
  const { sub = null, sid = null } = claims;
  return sub === null && sid === null ? null : { subject: sub, session: sid };
}
