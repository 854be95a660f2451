// The keys of an installation: files outside the database, made when first needed, read only by the account that runs Tillid.
// Whoever has the database alone can neither sign a checkpoint of the log nor read a CPR number.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

export interface LogKeys {
  readonly privateKey: KeyObject;
  /** 32 bytes, raw (RFC 8032). */
  readonly publicKey: Uint8Array;
  /** Public keys that signed earlier checkpoints and were replaced; one in base64 on each line of `log-retired.pub`. */
  readonly retired: readonly Uint8Array[];
}

export interface CprKeys {
  readonly encryption: Uint8Array;
  readonly nonce: Uint8Array;
  readonly lookup: Uint8Array;
}

/** The last bytes of an Ed25519 key in DER (RFC 8410) are the key itself. */
const RAW_KEY_BYTES = 32;

export async function openLogKeys(directory: string): Promise<LogKeys> {
  const pem = await readOrMake(directory, 'log.key', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('log.key is not an Ed25519 key');
  const publicKey = createPublicKey(privateKey)
    .export({ type: 'spki', format: 'der' })
    .subarray(-RAW_KEY_BYTES);
  const retired = (await readIfThere(join(directory, 'log-retired.pub')))?.split('\n') ?? [];
  return {
    privateKey,
    publicKey,
    retired: retired.filter((line) => line.trim() !== '').map((line) => Buffer.from(line.trim(), 'base64')),
  };
}

export async function openCprKeys(directory: string): Promise<CprKeys> {
  const text = await readOrMake(directory, 'cpr.key', () => `${randomBytes(32).toString('base64')}\n`);
  const master = Buffer.from(text.trim(), 'base64');
  if (master.length !== 32) throw new Error('cpr.key is not 32 bytes in base64');
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', master, '', `tillid cpr ${purpose}`, 32));
  return { encryption: derive('encryption'), nonce: derive('nonce'), lookup: derive('lookup') };
}

export interface ProviderKeys {
  /** Seals what the database holds of logins and signing keys. */
  readonly seal: Uint8Array;
  /** What somebody is called in a system follows from it, so it is never changed. */
  readonly subject: Uint8Array;
  readonly cookie: Uint8Array;
}

/** Lost, everybody signs in anew, new signing keys are made, and every system sees strangers: back it up with the others. */
export async function openProviderKeys(directory: string): Promise<ProviderKeys> {
  const text = await readOrMake(directory, 'provider.key', () => `${randomBytes(32).toString('base64')}\n`);
  const master = Buffer.from(text.trim(), 'base64');
  if (master.length !== 32) throw new Error('provider.key is not 32 bytes in base64');
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', master, '', `tillid provider ${purpose}`, 32));
  return { seal: derive('seal'), subject: derive('subject'), cookie: derive('cookie') };
}

/** AES-256-GCM with a nonce of its own each time; opens under the same label and no other. */
export function sealBytes(key: Uint8Array, label: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when it was altered, moved, or sealed with another key. */
export function openSealed(key: Uint8Array, label: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const opened = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([opened, decipher.final()]);
}

/** Whose number it is. A sealed number opens for that person in that municipality and for no other. */
export interface CprHolder {
  readonly municipality: string;
  readonly person: string;
}

const SEALED = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function digitsOf(cpr: string): string {
  return cpr.replace(/\D/g, '');
}

function labelOf(holder: CprHolder): string {
  return JSON.stringify([holder.municipality, holder.person]);
}

/**
 * AES-256-GCM. The nonce follows from the number and its holder (HMAC with a key of its own), so the same number of the same
 * person seals to the same text and a feed that brings it again changes nothing; no nonce meets two different numbers.
 */
export function encryptCpr(keys: CprKeys, holder: CprHolder, cpr: string): string {
  const label = labelOf(holder);
  const digits = digitsOf(cpr);
  const nonce = createHmac('sha256', keys.nonce)
    .update(`${label}\n${digits}`)
    .digest()
    .subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, nonce).setAAD(Buffer.from(label));
  const sealed = Buffer.concat([nonce, cipher.update(digits, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return SEALED + sealed.toString('base64url');
}

/** The ten digits. Throws when the text was altered, belongs to another person, or was sealed with another key. */
export function decryptCpr(keys: CprKeys, holder: CprHolder, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64url');
  if (!sealed.startsWith(SEALED) || bytes.length <= NONCE_BYTES + TAG_BYTES)
    throw new Error('not a sealed CPR number');
  const decipher = createDecipheriv('aes-256-gcm', keys.encryption, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(labelOf(holder)))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const digits = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
  return digits + decipher.final('utf8');
}

/** HMAC-SHA-256 in hex: finds a number without reading one. Not comparable between municipalities. */
export function hashCpr(keys: CprKeys, municipality: string, cpr: string): string {
  return createHmac('sha256', keys.lookup)
    .update(`${JSON.stringify([municipality])}\n${digitsOf(cpr)}`)
    .digest('hex');
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole under another name and then linked: a key file is there complete or not at all, and the first of two makers wins. */
export async function readOrMake(directory: string, name: string, make: () => string): Promise<string> {
  const path = join(directory, name);
  const there = await readIfThere(path);
  if (there !== null) return there;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = join(directory, `.${name}.${process.pid}.${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(make());
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(path, 'utf8');
}
