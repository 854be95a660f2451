// A one-time code, made by chance and kept as a slow hash with a salt of its own.

import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { hashCode, verifyCode } from '../identity/index.ts';
import { CODE_LENGTH, CODE_LETTERS, plainCode } from './domain/codes.ts';

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)] ?? 'A').join('');

export interface MadeCode {
  /** For whoever is to type it, and for nobody else. */
  readonly code: string;
  /** What is kept. */
  readonly hash: string;
}

/** Takes a while: made outside of a transaction. */
export async function makeCode(): Promise<MadeCode> {
  const code = newCode();
  return { code, hash: await hashCode(code) };
}

/** One after another, so that whoever signs in meanwhile waits for one of them at most. */
export async function makeCodes(count: number): Promise<MadeCode[]> {
  const made: MadeCode[] = [];
  while (made.length < count) made.push(await makeCode());
  return made;
}

/**
 * As much work whatever is kept, and when nothing is (null). A code that was made before 0045 is kept as SHA-256 in hexadecimal, and is
 * good until it is used or its time is up.
 */
export async function isKept(kept: string | null, typed: string): Promise<boolean> {
  const before = kept?.startsWith('$') === false;
  const isRight = await verifyCode(before ? null : kept, plainCode(typed));
  return before ? timingSafeEqual(Buffer.from(kept, 'hex'), quickHash(typed)) : isRight;
}

/** Of the code as it is meant, however it was typed: for one that is kept in memory only. */
export const quickHash = (typed: string): Buffer =>
  createHash('sha256')
    .update(`tillid activation ${plainCode(typed)}`)
    .digest();

/** A code that is kept in memory only. */
export function makeQuickCode(): { readonly code: string; readonly hash: Buffer } {
  const code = newCode();
  return { code, hash: quickHash(code) };
}
