// The tree of units over time: who is above whom when, and which KLE a unit has with what it inherits.

import type { FactSet } from '../../../kernel/fact.ts';
import { ALWAYS, type Intervals, intersect, NEVER, subtract, union, windowOf } from '../../../kernel/time.ts';
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
    let above = this.#above.get(unit);
    if (above === undefined) {
      const pile = new Map<string, Intervals[]>();
      this.#climb(unit, ALWAYS, pile, 0);
      above = new Map([...pile].map(([id, held]) => [id, union(held.flat())]));
      this.#above.set(unit, above);
    }
    return above;
  }

  /** Goes up within `window` only: units may change places over time, so a climb without a window would go in rings. */
  #climb(unit: string, window: Intervals, pile: Map<string, Intervals[]>, depth: number): void {
    for (const { from, to, content } of this.#facts.versions('orgUnit', unit)) {
      const held = intersect(window, windowOf(from, to));
      if (held.length === 0) continue;
      const before = pile.get(unit);
      if (before === undefined) pile.set(unit, [held]);
      else before.push(held);
      if (content.parent !== null && depth < DEEPEST) this.#climb(content.parent, held, pile, depth + 1);
    }
  }

  /** The unit's KLE with what it inherits, while the unit exists; a moment in no piece has none. */
  kleOf(unit: string, kind: KleKind): readonly Piece<string[]>[] {
    let pieces = this.#kle[kind].get(unit);
    if (pieces === undefined) {
      pieces = [];
      this.#gatherKle(unit, kind, { window: ALWAYS, codes: [], depth: 0 }, pieces);
      this.#kle[kind].set(unit, pieces);
    }
    return pieces;
  }

  #gatherKle(unit: string, kind: KleKind, below: Gathered, pieces: Piece<string[]>[]): void {
    let rest = below.window;
    for (const { from, to, content } of this.#facts.versions('orgUnit', unit)) {
      const window = intersect(below.window, windowOf(from, to));
      if (window.length === 0) continue;
      rest = subtract(rest, window);
      const codes = [...below.codes, ...content[kind]];
      if (content.inheritKle && content.parent !== null && below.depth < DEEPEST)
        this.#gatherKle(content.parent, kind, { window, codes, depth: below.depth + 1 }, pieces);
      else addPiece(pieces, window, codes);
    }
    addPiece(pieces, rest, below.codes);
  }
}

/** KLE on the way up: from the units passed, while the way leads here. */
interface Gathered {
  readonly window: Intervals;
  readonly codes: readonly string[];
  readonly depth: number;
}

function addPiece(pieces: Piece<string[]>[], intervals: Intervals, codes: readonly string[]): void {
  if (intervals.length > 0 && codes.length > 0) pieces.push({ intervals, value: kleReduced(codes) });
}
