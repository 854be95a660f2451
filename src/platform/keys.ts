// The keys of an installation: files outside the database, made when first needed, read only by the account that runs Tillid.
// Whoever has the database alone can neither sign a checkpoint of the log nor read a CPR number.

import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { NONCE_BYTES, openByAny, type Ring, sealBytes } from './cipher.ts';

export interface LogKeys {
  readonly privateKey: KeyObject;
  /** 32 bytes, raw (RFC 8032). */
  readonly publicKey: Uint8Array;
  /** Public keys that signed earlier checkpoints and were replaced; one in base64 on each line of `log-retired.pub`. */
  readonly retired: readonly Uint8Array[];
}

export interface CprKeys {
  readonly encryption: Ring;
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

const MASTER_BYTES = 32;
export const freshMaster = (): string => randomBytes(MASTER_BYTES).toString('base64');

/** What a key file holds: what seals now on its first line, and on the others what did before it. */
export async function mastersIn(directory: string, name: string): Promise<string[]> {
  const text = await readOrMake(directory, name, () => `${freshMaster()}\n`);
  return text.split('\n').filter((line) => line.trim() !== '');
}

export interface Derived {
  /** From the newest. */
  now(purpose: string): Uint8Array;
  /** From each, the newest first. */
  ring(purpose: string): Ring;
  /** From the first there was: of what cannot be made anew, because it follows from what is not kept. */
  ever(purpose: string): Uint8Array;
}

/** Keys for one purpose each, from 32 random bytes on each line of a file. */
export async function derivedFrom(directory: string, name: string, label: string): Promise<Derived> {
  const masters = (await mastersIn(directory, name)).map((line) => Buffer.from(line.trim(), 'base64'));
  const [newest, ...older] = masters;
  if (newest === undefined || masters.some((master) => master.length !== MASTER_BYTES))
    throw new Error(`${name} is not ${MASTER_BYTES} bytes in base64 on each line`);
  const from = (master: Uint8Array, purpose: string) =>
    new Uint8Array(hkdfSync('sha256', master, '', `${label} ${purpose}`, MASTER_BYTES));
  return {
    now: (purpose) => from(newest, purpose),
    ring: (purpose) => [from(newest, purpose), ...older.map((master) => from(master, purpose))],
    ever: (purpose) => from(older.at(-1) ?? newest, purpose),
  };
}

export async function openCprKeys(directory: string): Promise<CprKeys> {
  const derive = await derivedFrom(directory, 'cpr.key', 'tillid cpr');
  return { encryption: derive.ring('encryption'), nonce: derive.now('nonce'), lookup: derive.now('lookup') };
}

export interface ProviderKeys {
  /** Seals what the database holds of logins and signing keys. */
  readonly seal: Ring;
  /** What somebody is called in a system follows from it, so it is never changed. */
  readonly subject: Uint8Array;
  readonly cookie: Uint8Array;
}

/** Lost, everybody signs in anew, new signing keys are made, and every system sees strangers: back it up with the others. */
export async function openProviderKeys(directory: string): Promise<ProviderKeys> {
  const derive = await derivedFrom(directory, 'provider.key', 'tillid provider');
  return { seal: derive.ring('seal'), subject: derive.ever('subject'), cookie: derive.now('cookie') };
}

/** Whose number it is. A sealed number opens for that person in that municipality and for no other. */
export interface CprHolder {
  readonly municipality: string;
  readonly person: string;
}

const SEALED = 'v1.';

function digitsOf(cpr: string): string {
  return cpr.replace(/\D/g, '');
}

function labelOf(holder: CprHolder): string {
  return JSON.stringify([holder.municipality, holder.person]);
}

/**
 * The nonce follows from the number and its holder (HMAC with a key of its own), so the same number of the same
 * person seals to the same text and a feed that brings it again changes nothing; no nonce meets two different numbers.
 */
export function encryptCpr(keys: CprKeys, holder: CprHolder, cpr: string): string {
  const label = labelOf(holder);
  const digits = digitsOf(cpr);
  const nonce = createHmac('sha256', keys.nonce)
    .update(`${label}\n${digits}`)
    .digest()
    .subarray(0, NONCE_BYTES);
  return SEALED + sealBytes(keys.encryption[0], label, Buffer.from(digits), nonce).toString('base64url');
}

/** The ten digits. Throws when the text was altered, belongs to another person, or was sealed with another key. */
export function decryptCpr(keys: CprKeys, holder: CprHolder, sealed: string): string {
  if (!sealed.startsWith(SEALED)) throw new Error('not a sealed CPR number');
  const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64url');
  return openByAny(keys.encryption, labelOf(holder), bytes).toString('utf8');
}

/** HMAC-SHA-256 in hex: finds a number without reading one. Not comparable between municipalities. */
export function hashCpr(keys: CprKeys, municipality: string, cpr: string): string {
  return createHmac('sha256', keys.lookup)
    .update(`${JSON.stringify([municipality])}\n${digitsOf(cpr)}`)
    .digest('hex');
}

export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole on the disk beside where it is to stand, for nobody else to read; answers with its path. */
async function writeDraft(directory: string, name: string, text: string): Promise<string> {
  const draft = join(directory, `.${name}.${process.pid}.${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

/** Written whole under another name and then linked: a key file is there complete or not at all, and the first of two makers wins. */
export async function readOrMake(
  directory: string,
  name: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const path = join(directory, name);
  const there = await readIfThere(path);
  if (there !== null) return there;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = await writeDraft(directory, name, await make());
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(path, 'utf8');
}

/** In the place of what is there, whole or not at all. */
export async function replaceFile(directory: string, name: string, text: string): Promise<void> {
  const draft = await writeDraft(directory, name, text);
  await rename(draft, join(directory, name));
  const folder = await open(directory, 'r');
  await folder.sync().finally(() => folder.close());
}
