// Facts as the database hands them over: JSON arrays in large pieces of text. A municipality of 50,000 refers to its people and units
// a million times, so what is said again is made one text in memory, and one nothing.

import type { Fact } from '../../kernel/fact.ts';
import type { Instant } from '../../kernel/time.ts';

/** `kind, id, from, to, source, content`; an open bound is null. */
type Line<C> = [keyof C, string, Instant | null, Instant | null, string, C[keyof C]];

const UUID_LENGTH = 36;
const NO_LIST: readonly unknown[] = Object.freeze([]);
const NO_RECORD: object = Object.freeze({});

/** `pieces` are lists of lines, without the brackets around the whole. */
export function* factsInLines<C>(pieces: Iterable<string>): Iterable<Fact<C>> {
  const texts = new Map<string, string>();
  for (const piece of pieces) {
    for (const [kind, id, from, to, source, content] of JSON.parse(`[${piece}]`) as Line<C>[]) {
      if (typeof content === 'object' && content !== null)
        shareWithin(content as Record<string, unknown>, texts);
      yield { kind, id: shared(id, texts), from: from ?? -Infinity, to: to ?? Infinity, source, content };
    }
  }
}

function shared(text: string, texts: Map<string, string>): string {
  if (text.length !== UUID_LENGTH) return text;
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

/** Changes the record in place: it was parsed a moment ago and nobody else has it. Only what is to be another is written back:
 * there are millions of them. */
function shareWithin(record: Record<string, unknown>, texts: Map<string, string>): void {
  for (const key in record) {
    const value = record[key];
    if (typeof value === 'string') {
      if (value.length === UUID_LENGTH) record[key] = shared(value, texts);
    } else if (Array.isArray(value)) {
      if (value.length === 0) record[key] = NO_LIST;
      else shareInList(value, texts);
    } else if (typeof value === 'object' && value !== null) {
      if (isEmpty(value)) record[key] = NO_RECORD;
      else shareWithin(value as Record<string, unknown>, texts);
    }
  }
}

function shareInList(list: unknown[], texts: Map<string, string>): void {
  for (const [i, value] of list.entries()) {
    if (typeof value === 'string') list[i] = shared(value, texts);
    else if (typeof value === 'object' && value !== null)
      shareWithin(value as Record<string, unknown>, texts);
  }
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
