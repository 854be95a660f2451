// A public key as others write it (JWK, RFC 7517): taken when it is one of the sorts that are believed here, strong enough, and public.

import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';

export type Jwk = Readonly<Record<string, string>>;

const text = z.string().min(1).max(2_000);
/** What is not part of the key (its name, what it is for) is left out; what would be private makes it no public key. */
const jwkSchema = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('RSA'), n: text, e: text, d: z.never().optional() }),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text, d: z.never().optional() }),
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text, d: z.never().optional() }),
]);

/** Of RSA: 128 bits of strength (NIST SP 800-57). */
const RSA_BITS = 3_072;

/** Null when it is not a key, not public, or too weak. */
export function publicJwk(given: unknown): Jwk | null {
  const read = jwkSchema.safeParse(given);
  if (!read.success) return null;
  const { d: _, ...jwk } = read.data;
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    if (jwk.kty === 'RSA' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < RSA_BITS) return null;
    return jwk;
  } catch {
    return null;
  }
}
