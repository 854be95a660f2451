// From the rules that reach a person to rows: privileges with their paths, and paths that fail closed.

import { type Intervals, intersect, union } from '../../../kernel/time.ts';
import type { Path, Privilege, Problem, Via } from '../contract.ts';
import type { ConstraintResolver, InternedConstraints, Resolved } from './constraints.ts';
import type { Reached } from './reach.ts';
import type { GivenRole } from './rules.ts';

/** A privilege with the text that its constraints are sorted by. */
export interface Row extends Privilege {
  readonly key: string;
}

interface Draft {
  readonly given: GivenRole;
  readonly constraints: InternedConstraints;
  readonly paths: Path[];
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
  const drafts = new Map<string, Draft>();
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
        draftFor(drafts, given, piece.constraints).push(path);
      }
      for (const failure of resolved.failures) {
        const lost = intersect(window, failure.intervals);
        if (lost.length > 0) noteProblem(problems, person, rule.assignment, given, via, failure, lost);
      }
    }
  }
  return { rows: sortedRows(person, drafts), problems: [...problems.values()].sort(byProblem) };
}

function resolve(given: GivenRole, person: string, via: Via, resolver: ConstraintResolver): Resolved {
  const managing = via.kind === 'manager' || via.kind === 'substitute';
  const place = { person, orgUnit: via.orgUnit, managing };
  if (given.values.length > 0 && resolver.isPersonal(given.values, place))
    return resolver.resolve(given.values, place);
  const key = given.values.length === 0 ? '' : managing ? `m${via.orgUnit}` : via.orgUnit;
  let resolved = given.byUnit.get(key);
  if (resolved === undefined) {
    resolved = resolver.resolve(given.values, place);
    given.byUnit.set(key, resolved);
  }
  return resolved;
}

function draftFor(drafts: Map<string, Draft>, given: GivenRole, constraints: InternedConstraints): Path[] {
  const key = `${given.systemRole}\u0000${constraints.key}`;
  let draft = drafts.get(key);
  if (draft === undefined) {
    draft = { given, constraints, paths: [] };
    drafts.set(key, draft);
  }
  return draft.paths;
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

function sortedRows(person: string, drafts: Map<string, Draft>): Row[] {
  const rows: Row[] = [];
  for (const { given, constraints, paths } of drafts.values()) {
    const merged = mergePaths(paths);
    const only = merged.length === 1 ? merged[0] : undefined;
    rows.push({
      person,
      system: given.system,
      systemRole: given.systemRole,
      constraints: constraints.codes,
      key: constraints.key,
      intervals: only?.intervals ?? union(merged.flatMap((p) => p.intervals)),
      paths: merged,
    });
  }
  return rows.sort((a, b) => order(a.systemRole, b.systemRole) || order(a.key, b.key));
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
