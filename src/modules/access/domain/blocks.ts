// What a set of rules gives at one place, before anybody stands there. Colleagues with the same title in the same unit stand in
// the same block, so that most of the work is done once for all of them.

import { type Intervals, intersect } from '../../../kernel/time.ts';
import type { Path, Problem, Via } from '../contract.ts';
import type { ConstraintResolver } from './constraints.ts';
import { type Candidate, give, type Taker } from './giving.ts';
import { append, byKey, fitted, problemOf, type Row, rowOf, sortInPlace } from './merging.ts';
import type { DiffersFor, Failure, KeyedConstraints, Place } from './narrowing.ts';
import type { GivenRole, Rule } from './rule.ts';

interface Reason {
  readonly rule: Rule;
  readonly role: string;
  readonly roleGroup: string | null;
  readonly intervals: Intervals;
}

interface BlockRow {
  readonly given: GivenRole;
  readonly constraints: KeyedConstraints;
  /** Place in `reasons`: the system roles of one role share it. */
  readonly reason: number;
}

interface BlockProblem {
  readonly rule: Rule;
  readonly given: GivenRole;
  readonly failure: Failure;
  readonly intervals: Intervals;
}

const NO_PATHS: readonly Path[] = [];
const NO_PROBLEMS: readonly Problem[] = [];

export class Block implements Taker {
  readonly #candidates: readonly Candidate[];
  readonly #orgUnit: string;
  #reasons: Reason[] = [];
  /** Sorted by system role, then constraints; the same privilege for several reasons stands once for each. */
  #rows: BlockRow[] = [];
  #problems: BlockProblem[] = [];
  /** Whom it may give something else than to others who stand here. */
  readonly differsFor = { managers: false, peopleWithKle: false };

  constructor(candidates: readonly Candidate[], place: Place, resolver: ConstraintResolver) {
    this.#candidates = candidates;
    this.#orgUnit = place.orgUnit;
    give(candidates, place, resolver, this);
    if (this.#rows.length > 1) sortInPlace(this.#rows, byRow);
    this.#rows = fitted(this.#rows);
    this.#reasons = fitted(this.#reasons);
    this.#problems = fitted(this.#problems);
  }

  /** What the same rules give to somebody for whom the place is another. */
  at(place: Place, resolver: ConstraintResolver): Block {
    return new Block(this.#candidates, place, resolver);
  }

  holds(rule: Rule, given: GivenRole, constraints: KeyedConstraints, intervals: Intervals): void {
    const { role, roleGroup } = given;
    const last = this.#reasons.at(-1);
    if (last === undefined || last.rule !== rule || last.role !== role || last.intervals !== intervals)
      this.#reasons.push({ rule, role, roleGroup, intervals });
    this.#rows.push({ given, constraints, reason: this.#reasons.length - 1 });
    this.#note(given.narrowing.differsFor);
  }

  fails(rule: Rule, given: GivenRole, failure: Failure, intervals: Intervals): void {
    this.#problems.push({ rule, given, failure, intervals });
    this.#note(given.narrowing.differsFor);
  }

  #note({ managers, peopleWithKle }: DiffersFor): void {
    this.differsFor.managers ||= managers;
    this.differsFor.peopleWithKle ||= peopleWithKle;
  }

  /** What it gives to a person who stands in it for `window`, by this way. */
  rowsFor(person: string, via: Via, window: Intervals): Row[] {
    const out: Row[] = [];
    if (this.#rows.length === 0) return out;
    const byReason = this.#reasons.map((reason) => pathsFor(reason, person, via, window));
    for (const { given, constraints, reason } of this.#rows) {
      const paths = byReason[reason];
      const [path] = paths ?? NO_PATHS;
      if (paths !== undefined && path !== undefined)
        append(out, rowOf(person, given, constraints, paths, path.intervals));
    }
    return out;
  }

  /** What it would give to the person if a constraint had resolved to something. */
  problemsFor(person: string, window: Intervals): readonly Problem[] {
    if (this.#problems.length === 0) return NO_PROBLEMS;
    const out: Problem[] = [];
    for (const problem of this.#problems) {
      if (problem.rule.exceptPersons.has(person)) continue;
      const lost = intersect(problem.intervals, window);
      if (lost.length > 0) out.push(problemOf(person, this.#orgUnit, problem, lost));
    }
    return out;
  }
}

/** One path, or none where the person is excepted or the times do not meet. */
function pathsFor(
  { rule, role, roleGroup, intervals }: Reason,
  person: string,
  via: Via,
  window: Intervals,
): readonly Path[] {
  if (rule.exceptPersons.size > 0 && rule.exceptPersons.has(person)) return NO_PATHS;
  const held = intersect(intervals, window);
  return held.length === 0
    ? NO_PATHS
    : [{ assignment: rule.assignment, role, roleGroup, via, intervals: held }];
}

const byRow = (a: BlockRow, b: BlockRow): number =>
  a.given.rank - b.given.rank || byKey(a.constraints, b.constraints);
