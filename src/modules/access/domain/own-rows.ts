// What reaches one person by a way of their own: by name, through what they manage, a function or a substitution. Nobody shares
// it, so it becomes rows at once.

import type { Intervals } from '../../../kernel/time.ts';
import type { Path, Problem, Via } from '../contract.ts';
import type { Taker } from './giving.ts';
import { problemOf, type Row, rowOf } from './merging.ts';
import type { Failure, KeyedConstraints } from './narrowing.ts';
import type { GivenRole, Rule } from './rule.ts';

/** Where the rows and problems of a person are gathered, in any order. */
export interface Gathered {
  readonly rows: Row[];
  readonly problems: Problem[];
}

export class OwnRows implements Taker {
  readonly #person: string;
  readonly #via: Via;
  readonly #gathered: Gathered;
  #last: { readonly rule: Rule; readonly paths: readonly [Path] } | null = null;

  constructor(person: string, via: Via, gathered: Gathered) {
    this.#person = person;
    this.#via = via;
    this.#gathered = gathered;
  }

  holds(rule: Rule, given: GivenRole, constraints: KeyedConstraints, intervals: Intervals): void {
    const paths = this.#paths(rule, given, intervals);
    this.#gathered.rows.push(rowOf(this.#person, given, constraints, paths, intervals));
  }

  fails(rule: Rule, given: GivenRole, failure: Failure, intervals: Intervals): void {
    const failed = { rule, given, failure };
    this.#gathered.problems.push(problemOf(this.#person, this.#via.orgUnit, failed, intervals));
  }

  /** The system roles of one role share theirs. */
  #paths(rule: Rule, { role, roleGroup }: GivenRole, intervals: Intervals): readonly [Path] {
    const last = this.#last;
    if (last !== null && last.rule === rule) {
      const [path] = last.paths;
      if (path.role === role && path.roleGroup === roleGroup && path.intervals === intervals)
        return last.paths;
    }
    const paths = [{ assignment: rule.assignment, role, roleGroup, via: this.#via, intervals }] as const;
    this.#last = { rule, paths };
    return paths;
  }
}
