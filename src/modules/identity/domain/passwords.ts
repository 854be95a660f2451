// What a password must be: long, and not what somebody would try first (NIST SP 800-63B-4 §3.1.1.2). No rules of which signs it has, and
// it is never to be changed because of its age: rules breed notes.

import { guessed } from './guessable.ts';

export const SHORTEST_PASSWORD = 12;
/** In letters; a passphrase of a whole verse fits. */
export const LONGEST_PASSWORD = 256;
/** So many of somebody's last ones are not chosen again. */
export const PASSWORDS_REMEMBERED = 8;

/**
 * `local`: it is made of the municipality's name. `wellKnown`: of words, years and walks that are tried first. `mostUsed`: it is on the
 * list of those that people use.
 */
export type PasswordFault =
  | 'tooShort'
  | 'tooLong'
  | 'isUserId'
  | 'isName'
  | 'local'
  | 'wellKnown'
  | 'mostUsed'
  | 'usedBefore';

/** Whose it is to be. */
export interface PasswordOf {
  readonly userId: string;
  readonly name: string;
  /** Of the municipality. */
  readonly place: string;
}

/** Below it an attacker who knows what people choose has hope, also against a door that makes them wait. */
const BITS = 34;
/** What is shorter stands in many a word by chance. */
const TELLING = 4;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

export const lengthOf = (password: string): number => [...password.normalize('NFC')].length;

/** The first thing wrong with it that can be told without a list; null when there is nothing. */
export function passwordFault(
  password: string,
  of: PasswordOf,
): Exclude<PasswordFault, 'usedBefore' | 'mostUsed'> | null {
  const length = lengthOf(password);
  if (length < SHORTEST_PASSWORD) return 'tooShort';
  if (length > LONGEST_PASSWORD) return 'tooLong';
  const plain = password.normalize('NFC').toLowerCase();
  if (of.userId.length >= TELLING && plain.includes(of.userId.toLowerCase())) return 'isUserId';
  if (wordsOf(of.name).some((word) => word.length >= TELLING && plain.includes(word))) return 'isName';
  const { bits, local } = guessed(plain, new Set(wordsOf(of.place).filter((word) => word.length >= 3)));
  if (bits >= BITS) return null;
  return local ? 'local' : 'wellKnown';
}
