// Privileges as rows, the way contracts.md writes them; and which of them an asking from the other end matches.

import { canonical } from '../../../kernel/json.ts';
import { type Interval, type Intervals, printIntervals, touches } from '../../../kernel/time.ts';
import type {
  Constraints,
  NamedRightRow,
  Path,
  Privilege,
  Problem,
  ProblemRow,
  RightRow,
} from '../contract.ts';
import { kleWithin } from './codes.ts';
import type { RightsEngine } from './engine.ts';
import type { Naming } from './naming.ts';

const path = ({ assignment, role, roleGroup, via, intervals }: Path): RightRow['paths'][number] => ({
  assignment,
  role,
  roleGroup,
  via,
  intervals: printIntervals(intervals),
});

export function rowOf(right: Privilege, naming: Naming): RightRow {
  return {
    person: naming.userId(right.person),
    personUuid: right.person,
    system: right.system,
    systemRole: right.systemRole,
    constraints: Object.fromEntries(
      Object.entries(right.constraints).map(([type, codes]) => [type, [...codes]]),
    ),
    intervals: printIntervals(right.intervals),
    paths: right.paths.map(path),
  };
}

export function namedRowOf(right: Privilege, naming: Naming): NamedRightRow {
  return {
    ...rowOf(right, naming),
    names: {
      person: naming.name('person', right.person),
      system: naming.name('system', right.system),
      systemRole: naming.name('systemRole', right.systemRole),
      constraints: naming.constraints(right.constraints),
    },
  };
}

/** What tells a row from every other, whatever its time. */
export function keyOfRight(right: Privilege): string {
  return canonical([right.person, right.systemRole, right.constraints]);
}

/** Null: all of time. */
export function holdsIn(intervals: Intervals, when: Interval | null): boolean {
  return when === null || touches(intervals, when);
}

/** From the other end: system, role, data under a KLE code, data of a unit. Null does not narrow the asking. */
export interface WhoFilter {
  readonly system: string | null;
  readonly role: string | null;
  readonly kle: string | null;
  readonly org: string | null;
}

/** The roles an asking is about; null is every role there is. */
function rolesAsked({ indexes, facts }: RightsEngine, { system, role }: WhoFilter): readonly string[] | null {
  if (role !== null) {
    const inSystem =
      system === null || facts.versions('systemRole', role).some((v) => v.content.system === system);
    return inSystem ? [role] : [];
  }
  return system === null ? null : [...indexes.systemRolesIn.get(system)];
}

/** Every privilege that matches on the day, in no order. */
export function whoHas(engine: RightsEngine, filter: WhoFilter, when: Interval): Privilege[] {
  const roles = rolesAsked(engine, filter);
  const rights =
    roles === null
      ? [...engine.people()].flatMap((person) => engine.rightsOf(person))
      : [...new Set(roles)].flatMap((role) => engine.holdersOf(role));
  return rights.filter((right) => touches(right.intervals, when) && isAsked(engine, filter, right, when));
}

/** Whether a right is among those asked for, whenever it holds. */
export function isAsked(
  engine: Pick<RightsEngine, 'facts' | 'tree'>,
  filter: WhoFilter,
  { system, systemRole, constraints }: Pick<Privilege, 'system' | 'systemRole' | 'constraints'>,
  when: Interval,
): boolean {
  return (
    (filter.system === null || system === filter.system) &&
    (filter.role === null || systemRole === filter.role) &&
    reaches(engine, constraints, filter, when)
  );
}

/** Whether data under the KLE code and of the unit is within the constraints: overlapping, or not narrowed on that. */
function reaches(
  engine: Pick<RightsEngine, 'facts' | 'tree'>,
  constraints: Constraints,
  { kle, org }: WhoFilter,
  when: Interval,
): boolean {
  if (kle === null && org === null) return true;
  return Object.entries(constraints).every(([type, codes]) => {
    const kind = engine.facts.versions('constraintType', type).at(-1)?.content.kind;
    if (kind === 'kle' && kle !== null) {
      return codes.some((code) => kleWithin(code, kle) || kleWithin(kle, code));
    }
    if (kind === 'organisation' && org !== null)
      return codes.some((code) => unitsMeet(engine, code, org, when));
    return true;
  });
}

/** A code is a unit and all below, `=` before it that unit only; what is asked about is a unit and all below. */
function unitsMeet({ tree }: Pick<RightsEngine, 'tree'>, code: string, org: string, when: Interval): boolean {
  if (code.startsWith('=')) return touches(tree.within(code.slice(1), org), when);
  return touches(tree.within(code, org), when) || touches(tree.within(org, code), when);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted by person (userId), system role, constraints: the order that rows have outside. */
export function inOrder(rights: Iterable<Privilege>, naming: Naming): Privilege[] {
  const userIds = new Map<string, string>();
  const keys = new Map<Constraints, string>();
  const all = [...rights];
  for (const { person, constraints } of all) {
    if (!userIds.has(person)) userIds.set(person, naming.userId(person));
    if (!keys.has(constraints)) keys.set(constraints, canonical(constraints));
  }
  const userId = ({ person }: Privilege) => userIds.get(person) ?? '';
  const key = ({ constraints }: Privilege) => keys.get(constraints) ?? '';
  return all.sort(
    (a, b) =>
      order(userId(a), userId(b)) ||
      order(a.systemRole, b.systemRole) ||
      order(key(a), key(b)) ||
      order(a.person, b.person),
  );
}

/** What fails closed, as a row. */
export function problemRowOf(problem: Problem, naming: Naming): ProblemRow {
  return {
    ...problem,
    person: naming.userId(problem.person),
    intervals: printIntervals(problem.intervals),
  };
}
