// A logout token, by which an OpenID provider says itself that somebody has signed out there (OpenID Connect Back-Channel
// Logout 1.0, 2.6): signed by the provider with a key it publishes, meant for us, recent, and about a session or a person.

import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../kernel/time.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SKEW_SECONDS = 60;
const OLDEST_SECONDS = 600;

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional(), typ: z.string().optional() });

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

/** The algorithms that a provider signs with a key of its own; never `none`, never one with a shared secret. */
const ALGORITHMS: Readonly<Record<string, (key: KeyObject, data: Buffer, signature: Buffer) => boolean>> = {
  RS256: (key, data, signature) => key.asymmetricKeyType === 'rsa' && verify('sha256', data, key, signature),
  PS256: (key, data, signature) =>
    key.asymmetricKeyType === 'rsa' &&
    verify('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature),
  ES256: (key, data, signature) =>
    key.asymmetricKeyType === 'ec' && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature),
  EdDSA: (key, data, signature) => key.asymmetricKeyType === 'ed25519' && verify(null, data, key, signature),
};

export interface SignedOut {
  readonly subject: string | null;
  readonly session: string | null;
}

interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: readonly (JsonWebKey & { readonly kid?: string; readonly use?: string })[];
  readonly now: Instant;
}

function parsed<S extends z.ZodType>(schema: S, part: string): z.output<S> | null {
  try {
    const read = schema.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function isSigned([header, claims, signature]: readonly string[], { keys }: Expected): boolean {
  const { alg, kid, typ } = parsed(headerSchema, header ?? '') ?? { alg: 'none' };
  const check = Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined;
  if (check === undefined || (typ !== undefined && !/^(?:application\/)?(?:logout\+)?jwt$/i.test(typ)))
    return false;
  const data = Buffer.from(`${header}.${claims}`);
  const bytes = Buffer.from(signature ?? '', 'base64url');
  const fitting = keys.filter((key) => (kid === undefined || key.kid === kid) && key.use !== 'enc');
  return fitting.some((key) => {
    try {
      return check(createPublicKey({ key, format: 'jwk' }), data, bytes);
    } catch {
      return false;
    }
  });
}

/** Who has signed out; null when the token does not hold. */
export function readLogoutToken(token: string, expected: Expected): SignedOut | null {
  const parts = token.split('.');
  if (parts.length !== 3 || !isSigned(parts, expected)) return null;
  const claims = parsed(claimsSchema, parts[1] ?? '');
  if (claims === null || claims.iss !== expected.issuer) return null;
  if (![claims.aud].flat().includes(expected.audience) || !Object.hasOwn(claims.events, EVENT)) return null;
  const seconds = expected.now / 1_000;
  if (claims.iat > seconds + SKEW_SECONDS || claims.iat < seconds - OLDEST_SECONDS) return null;
  if (claims.exp !== undefined && claims.exp < seconds - SKEW_SECONDS) return null;
  const { sub = null, sid = null } = claims;
  return sub === null && sid === null ? null : { subject: sub, session: sid };
}
