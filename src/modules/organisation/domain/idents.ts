// Idents made by Tillid: some letters of the names and a number, by the municipality's own pattern. Only a to z and digits, never one
// that is or was somebody's, never a rude word.

export interface IdentPattern {
  /** Letters of the first name and of the last. */
  readonly given: number;
  readonly family: number;
  /** So many digits at least; more when they run out. */
  readonly digits: number;
  readonly longest: number;
  /** Letters that nobody's ident may contain. */
  readonly forbidden: readonly string[];
  /** What happens to a person in a feed who has none: the file is refused, or Tillid makes one. */
  readonly absent: 'refused' | 'made';
}

export const IDENT_SETTING = 'idents';

/** Words that nobody should have to say at a counter; the municipality's own come beside them. */
const RUDE: readonly string[] = [
  ...['anal', 'anus', 'ass', 'bitch', 'cock', 'cunt', 'dick', 'fag', 'fuck', 'nazi', 'nigg', 'penis', 'piss'],
  ...['porn', 'pussy', 'rape', 'sex', 'shit', 'slut', 'tit', 'wank', 'whore'],
  ...['bums', 'fanden', 'fis', 'fisse', 'fjols', 'helv', 'homo', 'idiot', 'knep'],
  ...['lort', 'luder', 'neger', 'numse', 'nar', 'pat', 'perker', 'pik', 'prut', 'pule', 'roev', 'skid'],
  ...['spast', 'taabe', 'tis', 'tosse'],
  ...['admin', 'root', 'system', 'tillid', 'test', 'null'],
];

export const DEFAULT_PATTERN: IdentPattern = {
  given: 2,
  family: 2,
  digits: 2,
  longest: 12,
  forbidden: [],
  absent: 'refused',
};

const SPELT: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', þ: 'th', ð: 'd', đ: 'd', ł: 'l' },
  ...{ œ: 'oe', ı: 'i' },
};

/** `Søren Ågård` to `['soeren', 'aagaard']`. */
function wordsOf(name: string): string[] {
  const plain = [...name.normalize('NFC').toLowerCase()].map((letter) => SPELT[letter] ?? letter).join('');
  return plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** What idents of somebody with this name may begin with, best first; the last of them is never rude. */
function stemsOf(name: string, { given, family }: IdentPattern): string[] {
  const words = wordsOf(name);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const both = (a: number, b: number) => first.slice(0, a) + last.slice(0, b);
  const [own, swapped] = [both(given, family), both(Math.max(1, given - 1), family + 1)];
  const apart = `${first.slice(0, 1)}x${last.slice(0, 1)}x`;
  return [own, swapped, apart, 'xx'].filter((stem) => stem !== '');
}

/** Whoever needs one, in the order in which they get it. */
export interface Nameless {
  readonly id: string;
  readonly name: string;
}

/**
 * One for each, none of them in `taken` and no two alike. The same people in the same order get the same. Throws `RangeError` when the
 * pattern has no more.
 */
export function identsFor(
  people: readonly Nameless[],
  pattern: IdentPattern,
  taken: ReadonlySet<string>,
): Map<string, string> {
  const forbidden = [...RUDE, ...pattern.forbidden.flatMap(wordsOf)];
  const isRude = (text: string) => forbidden.some((word) => text.includes(word));
  const next = new Map<string, number>();
  const out = new Map<string, string>();
  for (const { id, name } of people) {
    const stem = stemsOf(name, pattern).find((one) => !isRude(one)) ?? 'xx';
    out.set(id, nextFree(stem, pattern, taken, next));
  }
  return out;
}

/** `next` remembers the number to go on from, so that fifty thousand of one name are no square. */
function nextFree(
  stem: string,
  { digits: fewest, longest }: IdentPattern,
  taken: ReadonlySet<string>,
  next: Map<string, number>,
): string {
  for (let digits = Math.max(1, fewest); digits < longest; digits++) {
    const letters = stem.slice(0, longest - digits);
    const key = `${letters} ${digits}`;
    for (let n = next.get(key) ?? 1; n < 10 ** digits; n++) {
      const ident = letters + String(n).padStart(digits, '0');
      if (taken.has(ident)) continue;
      next.set(key, n + 1);
      return ident;
    }
    next.set(key, 10 ** digits);
  }
  throw new RangeError('the pattern has no more idents');
}

/** What is decided; what is not, or cannot be used, is the default. */
export function patternFrom(value: unknown): IdentPattern {
  if (typeof value !== 'object' || value === null) return DEFAULT_PATTERN;
  const given: Readonly<Partial<Record<keyof IdentPattern, unknown>>> = value;
  const whole = (key: 'given' | 'family' | 'digits' | 'longest', least: number, most: number): number => {
    const number = given[key];
    const fits = typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most;
    return fits ? number : DEFAULT_PATTERN[key];
  };
  const words = Array.isArray(given.forbidden) ? given.forbidden : [];
  return {
    given: whole('given', 1, 6),
    family: whole('family', 0, 6),
    digits: whole('digits', 1, 6),
    longest: whole('longest', 6, 30),
    forbidden: words.filter((word): word is string => typeof word === 'string' && word !== ''),
    absent: given.absent === 'made' ? 'made' : 'refused',
  };
}
