// What a set of rules gives at one place, before anybody stands there. Colleagues with the same title in the same unit stand in
// the same block, so that most of the work is done once for all of them.

import { type Intervals, intersect, union } from '../../../kernel/time.ts';
import type { Path, Privilege, Problem, Via } from '../contract.ts';
import type { ConstraintResolver } from './constraints.ts';
import type { DiffersFor, KeyedConstraints, Place } from './narrowing.ts';
import type { GivenRole, Rule } from './rules.ts';

/** A rule that reaches a place, and when. */
export interface Candidate {
  readonly rule: Rule;
  readonly intervals: Intervals;
}

/** A privilege with what it is sorted by: the place of its system role, then the text of its constraints. */
export interface Row extends Privilege {
  readonly rank: number;
  readonly keyed: KeyedConstraints;
}

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

interface BlockProblem extends Reason {
  readonly given: GivenRole;
  readonly type: string;
  readonly why: Problem['reason'];
}

export interface Block {
  readonly orgUnit: string;
  readonly reasons: readonly Reason[];
  /** Sorted by system role, then constraints; the same privilege for several reasons stands once for each. */
  readonly rows: readonly BlockRow[];
  readonly problems: readonly BlockProblem[];
  readonly differsFor: DiffersFor;
}

const NO_PATHS: readonly Path[] = [];

export function blockOf(candidates: readonly Candidate[], place: Place, resolver: ConstraintResolver): Block {
  const reasons: Reason[] = [];
  const rows: BlockRow[] = [];
  const problems: BlockProblem[] = [];
  let managers = false;
  let peopleWithKle = false;
  for (const { rule, intervals } of candidates) {
    let last: Reason | undefined;
    for (const given of rule.gives) {
      const window = intersect(intervals, given.intervals);
      if (window.length === 0) continue;
      const { role, roleGroup, narrowing } = given;
      managers ||= narrowing.differsFor.managers;
      peopleWithKle ||= narrowing.differsFor.peopleWithKle;
      const resolved = resolver.resolve(narrowing, place);
      for (const piece of resolved.pieces) {
        const held = intersect(window, piece.intervals);
        if (held.length === 0) continue;
        if (last === undefined || last.role !== role || last.intervals !== held) {
          last = { rule, role, roleGroup, intervals: held };
          reasons.push(last);
        }
        rows.push({ given, constraints: piece.constraints, reason: reasons.length - 1 });
      }
      for (const { type, reason: why, intervals: failing } of resolved.failures) {
        const lost = intersect(window, failing);
        if (lost.length > 0) problems.push({ rule, role, roleGroup, intervals: lost, given, type, why });
      }
    }
  }
  if (rows.length > 1) rows.sort(byRow);
  return { orgUnit: place.orgUnit, reasons, rows, problems, differsFor: { managers, peopleWithKle } };
}

/** What the block gives to a person who stands in it for `window`, by this way. */
export function rowsIn(block: Block, person: string, via: Via, window: Intervals): Row[] {
  const byReason = block.reasons.map((reason) => pathsFor(reason, person, via, window));
  const out: Row[] = [];
  let last: Row | undefined;
  for (const { given, constraints, reason } of block.rows) {
    const paths = byReason[reason];
    const [path] = paths ?? NO_PATHS;
    if (paths === undefined || path === undefined) continue;
    if (last !== undefined && last.rank === given.rank && sameKey(last.keyed, constraints)) {
      last = joined(last, paths);
      out[out.length - 1] = last;
      continue;
    }
    last = {
      person,
      system: given.system,
      systemRole: given.systemRole,
      constraints: constraints.codes,
      intervals: path.intervals,
      paths,
      rank: given.rank,
      keyed: constraints,
    };
    out.push(last);
  }
  return out;
}

/** The row with more paths. */
function joined(row: Row, more: readonly Path[]): Row {
  const paths = mergePaths([...row.paths, ...more]);
  const [only] = paths;
  const intervals =
    paths.length === 1 && only !== undefined ? only.intervals : union(paths.flatMap((p) => p.intervals));
  return { ...row, paths, intervals };
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

/** What the block would give to the person if a constraint had resolved to something. */
export function problemsIn(block: Block, person: string, window: Intervals): Problem[] {
  const out: Problem[] = [];
  for (const { rule, given, role, type, why, intervals } of block.problems) {
    if (rule.exceptPersons.has(person)) continue;
    const lost = intersect(intervals, window);
    if (lost.length === 0) continue;
    const { system, systemRole } = given;
    const { orgUnit } = block;
    out.push({
      person,
      system,
      systemRole,
      assignment: rule.assignment,
      role,
      orgUnit,
      type,
      reason: why,
      intervals: lost,
    });
  }
  return out;
}

/** Two sorted lists of rows as one; a row in both has the reasons of both. */
export function mergeRows(a: readonly Row[], b: readonly Row[]): readonly Row[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out: Row[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined || y !== undefined; x = a[i], y = b[j]) {
    const order = x === undefined ? 1 : y === undefined ? -1 : inOrder(x, y);
    if (x !== undefined && order < 0) out.push(x);
    else if (y !== undefined && order > 0) out.push(y);
    else if (x !== undefined && y !== undefined) {
      out.push(joined(x, y.paths));
    }
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return out;
}

/** The same reason at different times is one path. */
function mergePaths(paths: Path[]): Path[] {
  if (paths.length === 1) return paths;
  const out: Path[] = [];
  for (const path of paths.sort(byReason)) {
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
  for (const problem of problems.sort(byProblem)) {
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

const byRow = (a: BlockRow, b: BlockRow): number =>
  a.given.rank - b.given.rank || byKey(a.constraints, b.constraints);
const inOrder = (a: Row, b: Row): number => a.rank - b.rank || byKey(a.keyed, b.keyed);
const sameKey = (a: KeyedConstraints, b: KeyedConstraints): boolean => a === b || a.key === b.key;
const byKey = (a: KeyedConstraints, b: KeyedConstraints): number => (a === b ? 0 : order(a.key, b.key));

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
