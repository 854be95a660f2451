// Signed texts of three parts (JWS compact, RFC 7515): read, and believed only with a key that is expected and an algorithm that
// goes with that sort of key.

import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

/** The algorithms with a key pair; never `none`, never one with a shared secret. */
const ALGORITHMS: Readonly<Record<string, (key: KeyObject, data: Buffer, signature: Buffer) => boolean>> = {
  RS256: (key, data, signature) => key.asymmetricKeyType === 'rsa' && verify('sha256', data, key, signature),
  PS256: (key, data, signature) =>
    key.asymmetricKeyType === 'rsa' &&
    verify('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature),
  ES256: (key, data, signature) =>
    key.asymmetricKeyType === 'ec' && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature),
  EdDSA: (key, data, signature) => key.asymmetricKeyType === 'ed25519' && verify(null, data, key, signature),
};

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional(), typ: z.string().optional() });

export type PublicKey = JsonWebKey & { readonly kid?: string; readonly use?: string };

/** A part as a shape; null when it is not of it. Says nothing of who wrote it. */
export function partOf<S extends z.ZodType>(schema: S, part: string | undefined): z.output<S> | null {
  try {
    const read = schema.safeParse(JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Whether one of the keys has signed it, as what it is expected to be; one that says nothing of what it is, is nothing (`''`). */
function isSigned(
  [header, claims, signature]: readonly string[],
  keys: readonly PublicKey[],
  typ: RegExp,
): boolean {
  const { alg, kid, typ: is } = partOf(headerSchema, header) ?? { alg: 'none' };
  const check = Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined;
  if (check === undefined || !typ.test(is ?? '')) return false;
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

/** What a text says that one of `keys` has signed; null when none has. */
export function signedClaims<S extends z.ZodType>(
  text: string,
  { schema, keys, typ }: { readonly schema: S; readonly keys: readonly PublicKey[]; readonly typ: RegExp },
): z.output<S> | null {
  const parts = text.split('.');
  return parts.length === 3 && isSigned(parts, keys, typ) ? partOf(schema, parts[1]) : null;
}
