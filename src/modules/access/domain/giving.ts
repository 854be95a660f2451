// What rules give at a place: each system role they give, as its constraints resolve there, and what fails closed.

import { type Intervals, intersect } from '../../../kernel/time.ts';
import type { ConstraintResolver } from './constraints.ts';
import type { Failure, KeyedConstraints, Place } from './narrowing.ts';
import type { GivenRole, Rule, TitleTest } from './rule.ts';

/** A rule that reaches a place, and when. */
export interface Candidate {
  readonly rule: Rule;
  /** The rule's own test of titles: most candidates are asked that and nothing more. */
  readonly titles: TitleTest | null;
  readonly intervals: Intervals;
}

export const candidateOf = (rule: Rule, intervals: Intervals): Candidate => ({
  rule,
  titles: rule.titles,
  intervals,
});

/** Whoever takes down what is given. */
export interface Taker {
  holds(rule: Rule, given: GivenRole, constraints: KeyedConstraints, intervals: Intervals): void;
  fails(rule: Rule, given: GivenRole, failure: Failure, intervals: Intervals): void;
}

export function give(
  candidates: readonly Candidate[],
  place: Place,
  resolver: ConstraintResolver,
  taker: Taker,
): void {
  for (const { rule, intervals } of candidates) {
    for (const given of rule.gives) {
      const window = intersect(intervals, given.intervals);
      if (window.length === 0) continue;
      const { pieces, failures } = resolver.resolve(given.narrowing, place);
      for (const piece of pieces) {
        const held = intersect(window, piece.intervals);
        if (held.length > 0) taker.holds(rule, given, piece.constraints, held);
      }
      for (const failure of failures) {
        const lost = intersect(window, failure.intervals);
        if (lost.length > 0) taker.fails(rule, given, failure, lost);
      }
    }
  }
}
