// What a version says that another did not, clause by clause: in words, as somebody reads it.

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
  readonly change: 'same' | 'added' | 'removed' | 'changed';
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

/** In the order of what it says now; what is gone stands where it was. */
export function changesBetween(before: string, after: string): ClauseChange[] {
  const [was, is] = [unitsOf(before), unitsOf(after)];
  const now = new Map(is.map((one) => [one.anchor, one]));
  const changes: ClauseChange[] = is.map((one) => {
    const old = was.find(({ anchor }) => anchor === one.anchor);
    return old === undefined ? whole(one, 'added') : compared(old, one);
  });
  for (const [i, old] of was.entries()) {
    if (now.has(old.anchor)) continue;
    const behind = was.slice(0, i).findLast(({ anchor }) => changes.some((one) => one.anchor === anchor));
    const place = changes.findIndex(({ anchor }) => anchor === behind?.anchor) + 1;
    changes.splice(place, 0, whole(old, 'removed'));
  }
  return changes;
}

const whole = ({ text, ...unit }: Unit, change: 'added' | 'removed'): ClauseChange => ({
  ...{ ...unit, change },
  pieces: [{ kind: change, text }],
});

function compared(old: Unit, { text, ...unit }: Unit): ClauseChange {
  if (old.text === text) return { ...unit, change: 'same', pieces: [{ kind: 'same', text }] };
  const pieces = diffWordsWithSpace(old.text, text).map(
    ({ added, removed, value }): Piece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  return { ...unit, change: 'changed', pieces };
}

/** The anchors of the clauses that are not as they were; those that are gone among them. */
export const changedClauses = (before: string, after: string): string[] =>
  changesBetween(before, after)
    .filter(({ change }) => change !== 'same')
    .map(({ anchor }) => anchor);
