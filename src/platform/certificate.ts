// The key that Tillid signs SAML messages with, and a certificate that carries its public half: made by Tillid itself when
// there is none, since a provider trusts it by having been given it and not by who signed it (X.509, RFC 5280, in DER).

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
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

const TAGS = {
  integer: 0x02,
  bits: 0x03,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x17,
};

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + bytes.length]), bytes, content]);
}

/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption; 2.5.4.3, commonName. */
const SHA256_RSA = Buffer.from('2a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

/** UTCTime, YYMMDDHHMMSSZ, which is what times before 2050 are written as. */
const timeOf = (instant: number) =>
  der(
    TAGS.time,
    Buffer.from(
      `${new Date(instant)
        .toISOString()
        .replace(/[-:T]|\.\d+Z/g, '')
        .slice(2)}Z`,
    ),
  );

export function selfSigned(key: string, name: string, now: number): string {
  const algorithm = der(TAGS.sequence, der(TAGS.oid, SHA256_RSA), der(TAGS.nothing));
  const pair = der(TAGS.sequence, der(TAGS.oid, COMMON_NAME), der(TAGS.utf8, Buffer.from(name)));
  const who = der(TAGS.sequence, der(TAGS.set, pair));
  const ends = new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + YEARS);
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);
  const content = der(
    TAGS.sequence,
    der(0xa0, der(TAGS.integer, Buffer.from([0x02]))),
    der(TAGS.integer, serial),
    algorithm,
    who,
    der(TAGS.sequence, timeOf(now - 86_400_000), timeOf(ends)),
    who,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  const signature = der(TAGS.bits, Buffer.from([0]), sign('sha256', content, key));
  const text = der(TAGS.sequence, content, algorithm, signature).toString('base64');
  const lines = text.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
