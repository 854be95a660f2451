// What a version says that another did not, clause by clause: in words, as somebody reads it. A clause is the same one where it only has another number.

import { diffWordsWithSpace } from 'diff';
import { type Passage, passagesOf, plainOf } from './clauses.ts';

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface ClauseChange {
  /** Empty: what stands outside of every clause. */
  readonly anchor: string;
  readonly label: string;
  readonly title: string;
  /** `moved`: what it says stands unchanged, under another number. */
  readonly change: 'same' | 'moved' | 'added' | 'removed' | 'changed';
  /** The anchor it had before; null of what is new. */
  readonly was: string | null;
  readonly pieces: readonly Piece[];
}

interface Unit {
  readonly anchor: string;
  readonly label: string;
  readonly title: string;
  readonly text: string;
}

function unitsOf(text: string): Unit[] {
  const read = passagesOf(text);
  // What was saved could be read; what is typed and cannot is compared as it stands.
  if (!read.ok) return [{ anchor: '', label: '', title: '', text }];
  const outside = read.value.map(outsideOf).filter((one) => one !== '');
  const clauses = read.value.flatMap((one): Unit[] => {
    if (one.kind !== 'clause') return [];
    const { anchor, label, title, parts } = one;
    const said = parts.map((part) => `${part.label === null ? '' : `${part.label} `}${plainOf(part.blocks)}`);
    return [{ anchor, label, title, text: [title, ...said].filter((line) => line !== '').join('\n') }];
  });
  const prose = { anchor: '', label: '', title: '', text: outside.join('\n') };
  return outside.length === 0 ? clauses : [prose, ...clauses];
}

function outsideOf(passage: Passage): string {
  if (passage.kind === 'chapter') return passage.title;
  return passage.kind === 'prose' ? plainOf(passage.blocks) : '';
}

/** What may be the same in both; null where that says nothing. What stands outside of the clauses is no clause. */
const LIKENESSES: readonly ((unit: Unit) => string | null)[] = [
  ({ anchor, text }) => `${anchor}\n${text}`,
  ({ anchor, text }) => (anchor === '' || text === '' ? null : text),
  ({ anchor, title }) => `${anchor}\n${title}`,
  ({ anchor, title }) => (anchor === '' || title === '' ? null : title),
  ({ anchor }) => anchor,
];

/** Which clause of before each of now is: by what it says, then by its name, then by its number. */
function counterparts(was: readonly Unit[], is: readonly Unit[]): ReadonlyMap<Unit, Unit> {
  const found = new Map<Unit, Unit>();
  const taken = new Set<Unit>();
  for (const likeness of LIKENESSES) {
    const olds = Map.groupBy(
      was.filter((old) => !taken.has(old)),
      likeness,
    );
    for (const one of is) {
      const like = likeness(one);
      const old = found.has(one) || like === null ? undefined : olds.get(like)?.shift();
      if (old === undefined) continue;
      found.set(one, old);
      taken.add(old);
    }
  }
  return found;
}

type Compared = Omit<ClauseChange, 'pieces'> & { readonly old: string; readonly text: string };

/** In the order of what it says now; what is gone stands where it was. */
export function changesBetween(before: string, after: string): ClauseChange[] {
  return comparedUnits(before, after).map(({ old, text, ...change }) => ({
    ...change,
    pieces: piecesOf(change.change, old, text),
  }));
}

/** The same without the words: which clause is which is known at once, what was said otherwise in them takes its time. */
function comparedUnits(before: string, after: string): Compared[] {
  const [was, is] = [unitsOf(before), unitsOf(after)];
  const olds = counterparts(was, is);
  const there = new Set(olds.values());
  /** By what stood before them and still does. */
  const gone = new Map<Unit | null, Unit[]>();
  let behind: Unit | null = null;
  for (const old of was) {
    if (there.has(old)) behind = old;
    else if (gone.get(behind)?.push(old) === undefined) gone.set(behind, [old]);
  }
  const goneAfter = (old: Unit | null) => (gone.get(old) ?? []).map((one) => whole(one, 'removed'));
  return [
    ...goneAfter(null),
    ...is.flatMap((one) => {
      const old = olds.get(one);
      return old === undefined ? [whole(one, 'added')] : [compared(old, one), ...goneAfter(old)];
    }),
  ];
}

const whole = (unit: Unit, change: 'added' | 'removed'): Compared => ({
  ...{ ...unit, change, was: change === 'added' ? null : unit.anchor },
  old: change === 'removed' ? unit.text : '',
});

function compared(old: Unit, unit: Unit): Compared {
  const standing = old.anchor === unit.anchor ? 'same' : 'moved';
  const change = old.text === unit.text ? standing : 'changed';
  return { ...unit, was: old.anchor, change, old: old.text };
}

function piecesOf(change: ClauseChange['change'], old: string, text: string): Piece[] {
  if (change === 'changed') return wordsBetween(old, text);
  return [{ kind: change === 'added' || change === 'removed' ? change : 'same', text }];
}

/** What differs in more words than this is another text: nobody reads it word by word, and to find the least of it takes their square. */
const MOST_WORDS = 1_500;

function wordsBetween(before: string, after: string): Piece[] {
  const words = diffWordsWithSpace(before, after, { maxEditLength: MOST_WORDS });
  const one = (kind: Piece['kind'], text: string): Piece[] => (text === '' ? [] : [{ kind, text }]);
  if (words === undefined) return [...one('removed', before), ...one('added', after)];
  return words.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** The anchors of the clauses that say something else than they did; those that are gone among them. */
export const changedClauses = (before: string, after: string): string[] =>
  comparedUnits(before, after)
    .filter(({ change }) => change !== 'same' && change !== 'moved')
    .map(({ anchor }) => anchor);

/** Where each clause of before stands now; one that is gone is not in it. */
export const movedAnchors = (before: string, after: string): ReadonlyMap<string, string> =>
  new Map(
    comparedUnits(before, after).flatMap(({ was, anchor, change }) =>
      was === null || was === '' || change === 'removed' ? [] : [[was, anchor] as const],
    ),
  );
