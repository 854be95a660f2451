// The tree of units over time: who is above whom when, and which KLE a unit has with what it inherits.

import type { FactSet } from '../../../kernel/fact.ts';
import {
  ALWAYS,
  type Interval,
  type Intervals,
  intersect,
  NEVER,
  subtract,
  union,
} from '../../../kernel/time.ts';
import type { AccessFacts } from '../contract.ts';
import { kleReduced } from './codes.ts';

/** A value that changes over time; the intervals of the pieces do not overlap. */
export interface Piece<T> {
  readonly intervals: Intervals;
  readonly value: T;
}

export type KleKind = 'klePerforming' | 'kleInterest';

/** Deeper than any municipality, shallow enough to stop if facts from different sources ever made a ring. */
const DEEPEST = 64;

export class OrgTree {
  readonly #facts: FactSet<AccessFacts>;
  readonly #above = new Map<string, ReadonlyMap<string, Intervals>>();
  readonly #kle = {
    klePerforming: new Map<string, Piece<string[]>[]>(),
    kleInterest: new Map<string, Piece<string[]>[]>(),
  };

  constructor(facts: FactSet<AccessFacts>) {
    this.#facts = facts;
  }

  exists(unit: string): Intervals {
    return this.above(unit).get(unit) ?? NEVER;
  }

  /** When `unit` is `ancestor` or below it. */
  within(unit: string, ancestor: string): Intervals {
    return this.above(unit).get(ancestor) ?? NEVER;
  }

  /** The unit itself and every unit above it, each with when. */
  above(unit: string): ReadonlyMap<string, Intervals> {
    const known = this.#above.get(unit);
    return known ?? this.#climb(unit, 0);
  }

  #climb(unit: string, depth: number): ReadonlyMap<string, Intervals> {
    const known = this.#above.get(unit);
    if (known !== undefined) return known;
    const pile = new Map<string, Interval[]>();
    const add = (id: string, intervals: Intervals) => {
      const before = pile.get(id);
      if (before === undefined) pile.set(id, [...intervals]);
      else before.push(...intervals);
    };
    for (const { from, to, content } of this.#facts.versions('orgUnit', unit)) {
      const window = windowOf(from, to);
      add(unit, window);
      if (content.parent === null || depth >= DEEPEST) continue;
      for (const [id, intervals] of this.#climb(content.parent, depth + 1))
        add(id, intersect(window, intervals));
    }
    const above = new Map<string, Intervals>();
    for (const [id, intervals] of pile) {
      const merged = canonicalAlways(union(intervals));
      if (merged.length > 0) above.set(id, merged);
    }
    if (depth < DEEPEST) this.#above.set(unit, above);
    return above;
  }

  /** The unit's KLE with what it inherits, while the unit exists; a moment in no piece has none. */
  kleOf(unit: string, kind: KleKind): readonly Piece<string[]>[] {
    return this.#kleOf(unit, kind, 0);
  }

  #kleOf(unit: string, kind: KleKind, depth: number): Piece<string[]>[] {
    const known = this.#kle[kind].get(unit);
    if (known !== undefined) return known;
    const pieces: Piece<string[]>[] = [];
    for (const { from, to, content } of this.#facts.versions('orgUnit', unit)) {
      let rest = windowOf(from, to);
      if (content.inheritKle && content.parent !== null && depth < DEEPEST) {
        for (const parent of this.#kleOf(content.parent, kind, depth + 1)) {
          const shared = intersect(rest, parent.intervals);
          if (shared.length === 0) continue;
          pieces.push({ intervals: shared, value: kleReduced([...content[kind], ...parent.value]) });
          rest = subtract(rest, shared);
        }
      }
      if (rest.length > 0 && content[kind].length > 0)
        pieces.push({ intervals: rest, value: kleReduced(content[kind]) });
    }
    this.#kle[kind].set(unit, pieces);
    return pieces;
  }
}

export function windowOf(from: number, to: number): Intervals {
  return from === -Infinity && to === Infinity ? ALWAYS : [{ from, to }];
}

/** So that "always" is one object, and intersecting with it costs nothing. */
export function canonicalAlways(intervals: Intervals): Intervals {
  const only = intervals.length === 1 ? intervals[0] : undefined;
  return only !== undefined && only.from === -Infinity && only.to === Infinity ? ALWAYS : intervals;
}
