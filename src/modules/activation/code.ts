// A one-time code, made by chance and kept as a hash.

import { createHash, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_LETTERS, plainCode } from './domain/codes.ts';

export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)] ?? 'A').join('');

/** Of the code as it is meant, however it was typed. */
export const codeHash = (code: string): Buffer =>
  createHash('sha256')
    .update(`tillid activation ${plainCode(code)}`)
    .digest();
