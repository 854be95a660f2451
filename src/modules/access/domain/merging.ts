// The rows of one person as they are put together: sorted, each privilege once, with the paths of every way that gives it.

import { type Intervals, union } from '../../../kernel/time.ts';
import type { Path, Privilege, Problem, Via } from '../contract.ts';
import type { Failure, KeyedConstraints } from './narrowing.ts';
import type { GivenRole, Rule } from './rule.ts';

/** A privilege with what it is sorted by: the place of its system role, then the text of its constraints. */
export interface Row extends Privilege {
  readonly rank: number;
  readonly keyed: KeyedConstraints;
}

/** By one path; `paths` is it alone. */
export function rowOf(
  person: string,
  { system, systemRole, rank }: GivenRole,
  keyed: KeyedConstraints,
  paths: readonly Path[],
  intervals: Intervals,
): Row {
  return { person, system, systemRole, constraints: keyed.codes, intervals, paths, rank, keyed };
}

export function problemOf(
  person: string,
  orgUnit: string,
  { rule, given, failure }: { readonly rule: Rule; readonly given: GivenRole; readonly failure: Failure },
  intervals: Intervals,
): Problem {
  const { assignment } = rule;
  const { system, systemRole, role } = given;
  const { type, reason } = failure;
  return { person, system, systemRole, assignment, role, orgUnit, type, reason, intervals };
}

/** A list that is kept: the same without the room for more that a list has when it has grown. There are hundreds of thousands. */
export function fitted<T>(list: readonly T[]): T[] {
  return list.slice();
}

/** Adds to sorted rows one that is not before the last of them. */
export function append(rows: Row[], row: Row): void {
  const last = rows.at(-1);
  if (last !== undefined && inOrder(last, row) === 0) rows[rows.length - 1] = joined(last, row.paths);
  else rows.push(row);
}

/** As many as are put in place one by one: the sort of the language makes room for itself before it begins. */
const SHORT = 32;

/** Sorts the list itself; there are a hundred thousand of them, and nearly all are short. */
export function sortInPlace<T extends object>(list: T[], compare: (a: T, b: T) => number): T[] {
  if (list.length > SHORT) return list.sort(compare);
  for (let i = 1; i < list.length; i++) {
    const next = list[i];
    let at = i;
    for (let before = list[at - 1]; before !== undefined && next !== undefined; before = list[at - 1]) {
      if (compare(before, next) <= 0) break;
      list[at] = before;
      at--;
    }
    if (next !== undefined) list[at] = next;
  }
  return list;
}

/** Rows in any order as sorted rows. */
export function sortedRows(rows: Row[]): readonly Row[] {
  if (rows.length < 2) return rows;
  sortInPlace(rows, inOrder);
  let last = 0;
  for (let i = 1; i < rows.length; i++) {
    const [row, before] = [rows[i], rows[last]];
    if (row === undefined || before === undefined) break;
    if (inOrder(before, row) === 0) rows[last] = joined(before, row.paths);
    else rows[++last] = row;
  }
  rows.length = last + 1;
  return rows;
}

/** The row with more paths. */
function joined(row: Row, more: readonly Path[]): Row {
  const paths = mergePaths([...row.paths, ...more]);
  const [only] = paths;
  const intervals =
    paths.length === 1 && only !== undefined ? only.intervals : union(paths.flatMap((p) => p.intervals));
  return { ...row, paths, intervals };
}

/** Two sorted lists of rows as one; a row in both has the reasons of both. */
export function mergeRows(a: readonly Row[], b: readonly Row[]): readonly Row[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  // From the end, into a list that has room for just so many: what is left of `a` is then where it belongs.
  const out = a.concat(b);
  let i = a.length - 1;
  let j = b.length - 1;
  let at = out.length - 1;
  for (let y = b[j]; y !== undefined; y = b[j], at--) {
    const x = a[i];
    const order = x === undefined ? -1 : inOrder(x, y);
    if (x === undefined || order < 0) out[at] = y;
    else out[at] = order > 0 ? x : joined(x, y.paths);
    if (order >= 0) i--;
    if (order <= 0) j--;
  }
  if (at > i) out.splice(i + 1, at - i);
  return out;
}

/** The same reason at different times is one path. */
function mergePaths(paths: Path[]): Path[] {
  if (paths.length === 1) return paths;
  const out: Path[] = [];
  for (const path of sortInPlace(paths, byReason)) {
    const last = out.at(-1);
    if (last !== undefined && byReason(last, path) === 0) {
      out[out.length - 1] = { ...last, intervals: union([...last.intervals, ...path.intervals]) };
    } else out.push(path);
  }
  return out;
}

/** The same failure at different times, or by several positions in one unit, is one problem. */
export function mergeProblems(problems: Problem[]): Problem[] {
  if (problems.length < 2) return problems;
  const out: Problem[] = [];
  for (const problem of sortInPlace(problems, byProblem)) {
    const last = out.at(-1);
    if (last !== undefined && byProblem(last, problem) === 0) {
      out[out.length - 1] = { ...last, intervals: union([...last.intervals, ...problem.intervals]) };
    } else out.push(problem);
  }
  return out;
}

function byReason(a: Path, b: Path): number {
  return (
    order(a.assignment, b.assignment) ||
    order(a.role, b.role) ||
    order(a.roleGroup ?? '', b.roleGroup ?? '') ||
    (a.via === b.via ? 0 : byVia(a.via, b.via))
  );
}

function byVia(a: Via, b: Via): number {
  return (
    order(a.kind, b.kind) ||
    order(a.orgUnit, b.orgUnit) ||
    order(a.position ?? '', b.position ?? '') ||
    order(a.manager ?? '', b.manager ?? '') ||
    order(a.function ?? '', b.function ?? '')
  );
}

function byProblem(a: Problem, b: Problem): number {
  return (
    order(a.systemRole, b.systemRole) ||
    order(a.assignment, b.assignment) ||
    order(a.role, b.role) ||
    order(a.orgUnit, b.orgUnit) ||
    order(a.type, b.type) ||
    order(a.reason, b.reason)
  );
}

const inOrder = (a: Row, b: Row): number => a.rank - b.rank || byKey(a.keyed, b.keyed);
export const byKey = (a: KeyedConstraints, b: KeyedConstraints): number =>
  a === b ? 0 : order(a.key, b.key);

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
