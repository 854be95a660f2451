// How hard a password is to guess for somebody who knows what people choose: the fewest bits it can be told in, as known words, years,
// walks over the keyboard and repetitions, with what is left letter by letter.

import { KNOWN_WORDS, WALKS } from './known-words.ts';

export interface Guessed {
  /** About log2 of the tries it takes. */
  readonly bits: number;
  /** Among its pieces is a word of the place: the municipality's name. */
  readonly local: boolean;
}

/** Bits by piece; a list of a few hundred words is nine of them. */
const COST = {
  word: 9,
  local: 5,
  year: 5,
  walk: 6,
  repeated: 2,
  digit: 3.33,
  letter: 4.7,
  space: 1,
  sign: 3.5,
} as const;
const LONGEST_PIECE = 40;

const STANDS_FOR: Readonly<Record<string, string>> = {
  ...{
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '8': 'b',
    '@': 'a',
    $: 's',
    '!': 'i',
    '€': 'e',
  },
  ...{ '|': 'l', '+': 't' },
};

const unmasked = (text: string): string => [...text].map((sign) => STANDS_FOR[sign] ?? sign).join('');
const backwards = (text: string): string => [...text].reverse().join('');

const walks = [...WALKS, ...WALKS.map(backwards)];

function single(sign: string): number {
  if (/\p{L}/u.test(sign)) return COST.letter;
  if (/\d/.test(sign)) return COST.digit;
  return /\s|[-_.,]/.test(sign) ? COST.space : COST.sign;
}

type Cost = { readonly bits: number; readonly local: boolean };

/** What a piece of two or more signs costs as a whole; null when it is nothing known. `before` is all that stands before it. */
function known(piece: string, before: string, local: ReadonlySet<string>): Cost | null {
  const plain = unmasked(piece);
  if (local.has(piece) || local.has(plain)) return { bits: COST.local, local: true };
  const not = { local: false };
  if (KNOWN_WORDS.has(piece) || KNOWN_WORDS.has(plain)) return { bits: COST.word, ...not };
  if (/^(19|20)\d\d$/.test(piece)) return { bits: COST.year, ...not };
  if (piece.length < 3) return null;
  if (new Set(piece).size === 1) return { bits: single(piece[0] ?? '') + COST.repeated, ...not };
  if (before.includes(piece)) return { bits: COST.repeated, ...not };
  return walks.some((walk) => walk.includes(piece)) ? { bits: COST.walk, ...not } : null;
}

/** `local`: words of the place, in lower case. */
export function guessed(password: string, local: ReadonlySet<string>): Guessed {
  const text = password.toLowerCase();
  const best: Cost[] = [{ bits: 0, local: false }];
  for (let end = 1; end <= text.length; end++) {
    const last = text[end - 1] ?? '';
    const before = best[end - 1] ?? { bits: 0, local: false };
    let least: Cost = { bits: before.bits + single(last), local: before.local };
    for (let start = Math.max(0, end - LONGEST_PIECE); start < end - 1; start++) {
      const piece = known(text.slice(start, end), text.slice(0, start), local);
      const upTo = best[start];
      if (piece === null || upTo === undefined || upTo.bits + piece.bits >= least.bits) continue;
      least = { bits: upTo.bits + piece.bits, local: upTo.local || piece.local };
    }
    best.push(least);
  }
  return best[text.length] ?? { bits: 0, local: false };
}
