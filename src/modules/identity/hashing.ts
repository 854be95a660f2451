// Passwords are kept as Argon2id (RFC 9106, the memory and passes of its second recommended option; docs/decisions/0044), and so, with less
// of both, are codes that Tillid made and people type (0045); secrets that Tillid made itself and nobody types as SHA-256.

import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { takingTurns } from './turns.ts';

/** Argon2id is the library's default; its constant is a const enum, which types alone cannot use. */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** Of codes: what OWASP calls the least, a fifth of the work. Chance has made them, so nobody tries what people choose. */
const OF_CODES = { ...PARAMETERS, memoryCost: 19_456, timeCost: 2 };
const WRITTEN = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** Each takes a core and 67 MB, so two are hashed at the same time; whoever waits holds no connection to the database. */
const inTurn = takingTurns(2);

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), PARAMETERS));
}

/** Whether the hash was made with other parameters than today's. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith(WRITTEN);
}

let nobody: Promise<string> | undefined;

/** As much work for a user that does not exist as for one that does, whatever the hash was made with: the time must not tell them apart. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const against = passwordHash ?? (await nobody);
  const same = await inTurn(async () => {
    const right = await verify(against, password.normalize('NFC'));
    if (!right) await makeUp(against, password);
    return right;
  });
  return same && passwordHash !== null;
}

/** Memory times passes is what a try takes: what a hash of yesterday's takes less than today's. */
async function makeUp(passwordHash: string, password: string): Promise<void> {
  const [, memory = '0', passes = '0'] = /\$m=(\d+),t=(\d+),/.exec(passwordHash) ?? [];
  const less = PARAMETERS.memoryCost * PARAMETERS.timeCost - Number(memory) * Number(passes);
  const memoryCost = Math.floor(less / PASSES_TO_MAKE_UP);
  if (memoryCost >= LEAST_MEMORY)
    await hash(password, { ...PARAMETERS, memoryCost, timeCost: PASSES_TO_MAKE_UP });
}

const PASSES_TO_MAKE_UP = 2;
/** Argon2 takes no less, in KiB. */
const LEAST_MEMORY = 8;

/** Of a code as it is meant, however it was typed. */
export function hashCode(code: string): Promise<string> {
  return inTurn(() => hash(code, OF_CODES));
}

let noCode: Promise<string> | undefined;

/** As much work for a code that was never made (null) as for one that was. */
export async function verifyCode(codeHash: string | null, code: string): Promise<boolean> {
  noCode ??= hashCode(newSecret());
  const against = codeHash ?? (await noCode);
  return (await inTurn(() => verify(against, code))) && codeHash !== null;
}

/** 256 random bits, as text. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** What the browser's pages send back to show that they can read what this session was given. */
export function csrfOf(secret: string): string {
  return createHash('sha256').update(`tillid csrf ${secret}`).digest('base64url');
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A hundred random bits, readable aloud: `k7wq2-…`. */
export function newPassword(): string {
  const letters = [...randomBytes(20)].map((byte) => LETTERS[byte % LETTERS.length] ?? 'a');
  return [0, 5, 10, 15].map((i) => letters.slice(i, i + 5).join('')).join('-');
}
