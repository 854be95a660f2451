// Sentences in Danish and English that screens may emphasise and everything else may read as plain text: pieces, lists, days.

import type { Bilingual, Language } from './problem.ts';
import { addDays, type Day, dayOf, formatBound, formatInstant, type Instant } from './time.ts';

/** A stretch of a sentence; `strong` is what is answered, `em` the names it rests on. */
export interface Piece {
  readonly text: string;
  readonly weight: 'plain' | 'strong' | 'em';
}

export type Sentence = readonly Piece[];

export const strong = (text: string): Piece => ({ text, weight: 'strong' });
export const em = (text: string): Piece => ({ text, weight: 'em' });

type Part = string | number | Piece | Sentence;

/** A template whose parts may be pieces and sentences; empty texts vanish. */
export function say(texts: TemplateStringsArray, ...parts: readonly Part[]): Sentence {
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    const last = pieces.at(-1);
    if (piece.text === '') return;
    if (last?.weight === 'plain' && piece.weight === 'plain') {
      pieces[pieces.length - 1] = { text: last.text + piece.text, weight: 'plain' };
    } else pieces.push(piece);
  };
  for (const [i, text] of texts.entries()) {
    add({ text, weight: 'plain' });
    const part = parts[i];
    if (part === undefined) continue;
    if (typeof part === 'string' || typeof part === 'number') add({ text: String(part), weight: 'plain' });
    else if ('weight' in part) add(part);
    else for (const piece of part) add(piece);
  }
  return pieces;
}

export function plain(sentence: Sentence): string {
  return sentence.map((piece) => piece.text).join('');
}

export const same = (text: string): Bilingual => ({ da: text, en: text });

/** As it stands at the beginning of a sentence or on a line of its own. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('da') + text.slice(1);

const AND: Readonly<Record<Language, string>> = { da: 'og', en: 'and' };
const OR: Readonly<Record<Language, string>> = { da: 'eller', en: 'or' };

/** A subject of KL's: `85.15.02 IT-sikkerhed og sikkerhedsforanstaltninger`. */
export const kleText = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === '' ? id : `${id} ${name}`;

/** `a, b og c`. */
export function listed(texts: readonly string[], language: Language, word: 'and' | 'or' = 'and'): string {
  const joint = (word === 'and' ? AND : OR)[language];
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} ${joint} ${texts.at(-1)}`;
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** `3. marts 2026`, `3 March 2026`. */
export function dayText(day: Day, language: Language): string {
  const [year, month, date] = day.split('-');
  const name = MONTHS[language][Number(month) - 1] ?? '';
  return `${Number(date)}${language === 'da' ? '.' : ''} ${name} ${year}`;
}

/** An instant as a day, with the time where it is not midnight: `3. marts 2026 kl. 9.12`. */
export function instantWords(instant: Instant, language: Language): string {
  const bound = formatBound(instant);
  const day = dayText(dayOf(instant), language);
  if (bound === null || bound.length === 10) return day;
  const time = formatInstant(instant).slice(11, 16);
  return language === 'da' ? `${day} kl. ${time.replace(':', '.')}` : `${day} at ${time}`;
}

/** The last day of something that ends before `to`; with the time when `to` is inside a day. */
export function lastWords(to: Instant, language: Language): string {
  const bound = formatBound(to);
  return bound?.length === 10 ? dayText(addDays(bound, -1), language) : instantWords(to, language);
}
