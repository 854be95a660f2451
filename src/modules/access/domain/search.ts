// Finding people, units, systems, roles and KLE subjects by what somebody types, among what the viewer may know of.

import type { Fact } from '../../../kernel/fact.ts';
import { versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts, Hit } from '../contract.ts';
import { Naming } from './naming.ts';
import { type Known, mayFindSystem, type Viewer } from './viewer.ts';

/** As people type: no case, no accents, `aa` for `å`, dots and dashes as spaces; æ, ø and å stay letters. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[-_,;]/g, ' ');
}

const MISS = 0;

/** Every word must be found: at the start of the text is best, then at the start of a word, then anywhere. */
function score(text: string, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return MISS;
    if (at === 0) sum += text.length === word.length ? 8 : 4;
    else sum += text[at - 1] === ' ' || text.includes(` ${word}`) ? 3 : 1;
  }
  return sum;
}

/** How well a text has every word of what is typed; 0 where it does not. */
export const fitOf = (text: string, query: string): number => score(folded(text), wordsIn(query));

/** A version never changes, so neither does its folded text. */
const texts = new WeakMap<object, string>();

function textOf(
  fact: { readonly id: string; readonly content: object },
  parts: () => readonly string[],
): string {
  const known = texts.get(fact.content);
  if (known !== undefined) return known;
  const text = folded(parts().join(' '));
  texts.set(fact.content, text);
  return text;
}

export interface Found extends Hit {
  readonly score: number;
}

export interface Search {
  readonly viewer: Viewer;
  readonly known: Known;
  /** Whom the viewer may see: `peopleSeen`. */
  readonly people: ReadonlySet<string> | 'all';
  readonly now: Instant;
}

/** More than this nobody reads. */
const MOST = 500;

const danish = new Intl.Collator('da-DK', { numeric: true });
const KINDS: readonly Hit['kind'][] = [
  'person',
  'orgUnit',
  'system',
  'systemRole',
  'kle',
  'policy',
  'clause',
];

const wordsIn = (query: string): string[] => folded(query).split(' ').filter(Boolean).slice(0, 8);

/** Best first; equally good ones by kind, then as Danish orders names. `more`: what others have found. */
export function searchFor(search: Search, query: string, more: readonly Found[] = []): Hit[] {
  const words = wordsIn(query);
  if (words.length === 0) return [];
  const found = [
    ...people(search, words),
    ...units(search, words),
    ...systems(search, words),
    ...kle(search, words),
    ...more,
  ];
  found.sort(
    (a, b) =>
      b.score - a.score || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || danish.compare(a.name, b.name),
  );
  return found.slice(0, MOST).map(({ kind, id, name, detail }) => ({ kind, id, name, detail }));
}

function* current<K extends keyof AccessFacts>(
  { known, now }: Search,
  kind: K,
): Iterable<Fact<AccessFacts, K>> {
  for (const versions of known.facts.things(kind).values()) {
    const version = versionAt(versions, now);
    if (version !== null) yield version;
  }
}

function* people(search: Search, words: readonly string[]): Iterable<Found> {
  for (const fact of current(search, 'person')) {
    if (search.people !== 'all' && !search.people.has(fact.id)) continue;
    const { name, userId } = fact.content;
    const points = score(
      textOf(fact, () => [name, userId]),
      words,
    );
    if (points > MISS)
      yield { kind: 'person', id: fact.id, name, detail: workOf(search, fact.id), score: points };
  }
}

/** `Sygeplejerske, Hjemmepleje Nord`. */
function workOf({ known, now }: Search, person: string): string {
  const naming = new Naming(known.facts, now);
  for (const id of known.indexes.positionsOf.get(person)) {
    const position = versionAt(known.facts.versions('position', id), now)?.content;
    if (position === undefined) continue;
    const title = position.title === null ? position.name : naming.name('title', position.title);
    return `${title}, ${naming.name('orgUnit', position.orgUnit)}`;
  }
  return '';
}

/** The tree of units is no secret among those who work in it; who works in them is. */
function* units(search: Search, words: readonly string[]): Iterable<Found> {
  const naming = new Naming(search.known.facts, search.now);
  for (const fact of current(search, 'orgUnit')) {
    const { name, parent } = fact.content;
    const points = score(
      textOf(fact, () => [name]),
      words,
    );
    if (points === MISS) continue;
    yield {
      kind: 'orgUnit',
      id: fact.id,
      name,
      detail: parent === null ? '' : naming.name('orgUnit', parent),
      score: points,
    };
  }
}

function* systems(search: Search, words: readonly string[]): Iterable<Found> {
  const naming = new Naming(search.known.facts, search.now);
  const may = new Map<string, boolean>();
  const mayFind = (system: string) => {
    const known = may.get(system) ?? mayFindSystem(search.viewer, search.known, system);
    may.set(system, known);
    return known;
  };
  for (const fact of current(search, 'system')) {
    const points = score(
      textOf(fact, () => [fact.content.name, fact.id]),
      words,
    );
    if (points === MISS || !mayFind(fact.id)) continue;
    const { name, owner } = fact.content;
    yield {
      kind: 'system',
      id: fact.id,
      name,
      detail: owner === null ? '' : naming.name('person', owner),
      score: points,
    };
  }
  for (const fact of current(search, 'systemRole')) {
    const points = score(
      textOf(fact, () => [fact.content.name, fact.id]),
      words,
    );
    if (points === MISS || !mayFind(fact.content.system)) continue;
    const detail = naming.name('system', fact.content.system);
    yield { kind: 'systemRole', id: fact.id, name: fact.content.name, detail, score: points };
  }
}

function* kle(search: Search, words: readonly string[]): Iterable<Found> {
  for (const fact of current(search, 'kle')) {
    const points = score(
      textOf(fact, () => [fact.id, fact.content.title]),
      words,
    );
    if (points > MISS)
      yield { kind: 'kle', id: fact.id, name: fact.content.title, detail: fact.id, score: points };
  }
}
