// Whether a password is one of those that people use most (ASVS 6.2.4): on a list that stands in the program, whatever is put around it.

import { DANISH } from './danish.ts';
import { PUBLISHED } from './published.ts';

let listed: ReadonlySet<string> | null = null;

/** Read when first asked for: few processes ever see a password chosen. */
export function mostUsed(): ReadonlySet<string> {
  listed ??= new Set(`${PUBLISHED} ${DANISH}`.split(/\s+/).filter((word) => word !== ''));
  return listed;
}

/** Digits and signs before or after are the first thing that is tried with a list. */
const bare = (password: string): string => password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

export function isMostUsed(password: string): boolean {
  const plain = password.normalize('NFC').toLowerCase();
  return mostUsed().has(plain) || mostUsed().has(bare(plain));
}
