// The key that Tillid signs SAML messages with, and a certificate that carries its public half: made by Tillid itself when
// there is none, since a provider trusts it by having been given it and not by who signed it (X.509).

import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readOrMake } from './keys.ts';

export interface SigningPair {
  /** PKCS #8 in PEM. */
  readonly key: string;
  /** In PEM. */
  readonly certificate: string;
  readonly validTo: Date;
}

const BITS = 3072;
const YEARS = 10;

/** `saml.key` and `saml.crt`; both may be put there by hand, as when the provider asks for a certificate of the state's. */
export async function openSigningPair(directory: string, now: number): Promise<SigningPair> {
  const key = await readOrMake(directory, 'saml.key', () =>
    generateKeyPairSync('rsa', { modulusLength: BITS })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  );
  const certificate = await readOrMake(directory, 'saml.crt', () => selfSigned(key, 'Tillid', now));
  const read = new X509Certificate(certificate);
  if (!read.checkPrivateKey(createPrivateKey(key)))
    throw new Error('saml.crt is not the certificate of saml.key');
  return { key, certificate, validTo: new Date(read.validTo) };
}

const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** `key` is PKCS #8 in PEM, of RSA; the certificate in PEM. */
export async function selfSigned(key: string, name: string, now: number): Promise<string> {
  // The library finds its own parts by it.
  await import('reflect-metadata');
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const keys = {
    privateKey: createPrivateKey(key).toCryptoKey(SIGNING, false, ['sign']),
    publicKey: createPublicKey(key).toCryptoKey(SIGNING, true, ['verify']),
  };
  const made = await X509CertificateGenerator.createSelfSigned({
    keys,
    name: [{ CN: [name] }],
    signingAlgorithm: SIGNING,
    notBefore: new Date(now - 86_400_000),
    notAfter: new Date(new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + YEARS)),
  });
  return `${made.toString('pem')}\n`;
}
