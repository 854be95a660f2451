// From the rules that reach a person to rows: privileges with their paths, and paths that fail closed.

import { type Intervals, intersect, union } from '../../../kernel/time.ts';
import type { Path, Privilege, Problem, Via } from '../contract.ts';
import type { ConstraintResolver, Resolved, RowKind } from './constraints.ts';
import type { Reached } from './reach.ts';
import type { GivenRole } from './rules.ts';

export type Row = Privilege;

interface Hit {
  readonly kind: RowKind;
  readonly path: Path;
}

export interface Assembled {
  /** Sorted by system role, then constraints. */
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

export function assemble(
  person: string,
  reached: readonly Reached[],
  resolver: ConstraintResolver,
): Assembled {
  const hits: Hit[] = [];
  const problems = new Map<string, Problem>();
  for (const { rule, via, intervals } of reached) {
    let path: Path | null = null;
    for (const given of rule.gives) {
      const window = intersect(intervals, given.intervals);
      if (window.length === 0) continue;
      const resolved = resolve(given, person, via, resolver);
      for (const piece of resolved.pieces) {
        const held = intersect(window, piece.intervals);
        if (held.length === 0) continue;
        // The grants of one role share one path where they can: most of what a municipality's rights weigh is paths.
        if (path === null || path.role !== given.role || path.intervals !== held) {
          path = {
            assignment: rule.assignment,
            role: given.role,
            roleGroup: given.roleGroup,
            via,
            intervals: held,
          };
        }
        hits.push({ kind: piece.row, path });
      }
      for (const failure of resolved.failures) {
        const lost = intersect(window, failure.intervals);
        if (lost.length > 0) noteProblem(problems, person, rule.assignment, given, via, failure, lost);
      }
    }
  }
  return { rows: rowsOf(person, hits), problems: [...problems.values()].sort(byProblem) };
}

function resolve(given: GivenRole, person: string, via: Via, resolver: ConstraintResolver): Resolved {
  const managing = via.kind === 'manager' || via.kind === 'substitute';
  if (given.mayBePersonal) {
    const place = { person, orgUnit: via.orgUnit, managing };
    if (resolver.isPersonal(given.values, place)) return resolver.resolve(given, place);
  }
  const key = given.values.length === 0 ? '' : managing ? `m${via.orgUnit}` : via.orgUnit;
  let resolved = given.byUnit.get(key);
  if (resolved === undefined) {
    resolved = resolver.resolve(given, { person, orgUnit: via.orgUnit, managing });
    given.byUnit.set(key, resolved);
  }
  return resolved;
}

function noteProblem(
  problems: Map<string, Problem>,
  person: string,
  assignment: string,
  given: GivenRole,
  via: Via,
  failure: { type: string; reason: Problem['reason'] },
  intervals: Intervals,
): void {
  const { system, systemRole, role } = given;
  const key = [systemRole, assignment, role, via.orgUnit, failure.type, failure.reason].join('\u0000');
  const before = problems.get(key)?.intervals ?? [];
  problems.set(key, {
    person,
    system,
    systemRole,
    assignment,
    role,
    orgUnit: via.orgUnit,
    type: failure.type,
    reason: failure.reason,
    intervals: union([...before, ...intervals]),
  });
}

function rowsOf(person: string, hits: Hit[]): Row[] {
  hits.sort((a, b) => byKind(a.kind, b.kind));
  const rows: Row[] = [];
  for (let at = 0; at < hits.length; ) {
    const kind = hits[at]?.kind;
    const paths: Path[] = [];
    for (let hit = hits[at]; hit !== undefined && hit.kind === kind; hit = hits[++at]) paths.push(hit.path);
    if (kind !== undefined) rows.push(rowOf(person, kind, paths));
  }
  return rows;
}

function rowOf(person: string, kind: RowKind, found: Path[]): Row {
  const { system, systemRole, constraints } = kind;
  const paths = mergePaths(found);
  const only = paths.length === 1 ? paths[0] : undefined;
  const intervals = only?.intervals ?? union(paths.flatMap((p) => p.intervals));
  return { person, system, systemRole, constraints, intervals, paths };
}

function byKind(a: RowKind, b: RowKind): number {
  if (a === b) return 0;
  return order(a.systemRole, b.systemRole) || order(a.key, b.key);
}

/** The same reason at different times is one path. */
function mergePaths(paths: Path[]): Path[] {
  if (paths.length === 1) return paths;
  const sorted = [...paths].sort(byReason);
  const out: Path[] = [];
  for (const path of sorted) {
    const last = out.at(-1);
    if (last !== undefined && byReason(last, path) === 0) {
      out[out.length - 1] = { ...last, intervals: union([...last.intervals, ...path.intervals]) };
    } else out.push(path);
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

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
