// What a change would do: rights that people gain and lose, what would newly fail closed, and the conflicts it adds and removes. Pure;
// nothing but what the change can concern is worked out, on copies that nobody else sees.

import { canonical } from '../../kernel/json.ts';
import {
  contains,
  type Instant,
  type Interval,
  intersect,
  NEVER,
  subtract,
  union,
} from '../../kernel/time.ts';
import type { Conflict, Privilege, Problem } from '../access/contract.ts';
import {
  type Concerned,
  gainsAndLosses,
  isNoWider,
  type RightsEngine,
  type RolesTouched,
  rolesTouched,
  type Things,
  tried,
} from '../access/index.ts';
import { ConflictJudge, rolesOf } from './domain/conflicts.ts';
import { Coverage } from './domain/coverage.ts';

export interface Consequence {
  /** With the time that is gained, within the window asked about, and nothing else. */
  readonly added: readonly Privilege[];
  readonly removed: readonly Privilege[];
  /** Paths that would fail closed and do not now. */
  readonly problems: readonly Problem[];
  /**
   * Where the person is in no such conflict at the time, or a right takes part that is wider than those that do. What a
   * dispensation covers is neither added nor removed, for as long as it does.
   */
  readonly conflictsAdded: readonly Conflict[];
  readonly conflictsRemoved: readonly Conflict[];
}

/** `things` are versions after the change; `when` is the time that counts: from now on, for whoever decides. */
export function consequenceOf(engine: RightsEngine, things: Things, when: Interval): Consequence {
  const touched = rolesTouched(engine, things);
  const rules = rulesTouched(engine, things, touched);
  const { before, after, concerned } = tried(engine, things, withRules(touched, rules.roles));
  const difference = gainsAndLosses(before, after, concerned, when);
  const whom = rules.changed ? 'everyone' : concerned;
  const { added, removed } = conflictsBetween(before, after, whom, when);
  return { ...difference, conflictsAdded: added, conflictsRemoved: removed };
}

interface RulesTouched {
  /** Every system role that decides whether somebody is in conflict with a rule that the change may matter to. */
  readonly roles: RolesTouched;
  /** The rules are other rules after the change, or are dispensed from for other people. */
  readonly changed: boolean;
}

/** Rules that are changed themselves, or whose dispensations are. */
function rulesNamed(facts: RightsEngine['facts'], things: Things): Set<string> {
  const ids = new Set<string>();
  for (const { kind, id, versions } of things) {
    if (kind === 'conflictRule') ids.add(id);
    if (kind !== 'dispensation') continue;
    for (const { content } of [...facts.versions(kind, id), ...versions])
      if ('rule' in content) ids.add(content.rule);
  }
  return ids;
}

function rulesTouched({ facts }: RightsEngine, things: Things, touched: RolesTouched): RulesTouched {
  // Whom anything is given to says nothing of which roles a rule is about.
  const after = facts.limited('assignment', []);
  after.apply(things);
  const ids = rulesNamed(facts, things);
  const roles = new Set<string>();
  for (const set of [facts, after]) {
    for (const { id, content } of set.facts('conflictRule')) {
      const own = new Set([...rolesOf(facts, content), ...rolesOf(after, content)]);
      if (!ids.has(id) && touched !== 'every' && ![...own].some((role) => touched.has(role))) continue;
      for (const role of own) roles.add(role);
    }
  }
  return { roles, changed: ids.size > 0 };
}

const withRules = (touched: RolesTouched, ofRules: RolesTouched): RolesTouched =>
  touched === 'every' || ofRules === 'every' ? 'every' : new Set([...touched, ...ofRules]);

const keyOf = ({ rule, person }: Conflict): string => canonical([rule, person]);

/** Conflicts that begin or get wider, and those that end. Where rules themselves change, everyone is concerned. */
export function conflictsBetween(
  before: RightsEngine,
  after: RightsEngine,
  concerned: Concerned,
  when: Interval,
): { readonly added: readonly Conflict[]; readonly removed: readonly Conflict[] } {
  const people = concerned === 'everyone' ? undefined : concerned;
  const was = openIn(before, when, people);
  const is = openIn(after, when, people);
  return { added: worse(was, is, after, when), removed: lasting(is, was, when) };
}

/** Those of these that are new to the person altogether: no conflict of the same rule was open just before `at`. */
export function newToThePerson(
  engine: RightsEngine,
  conflicts: readonly Conflict[],
  at: Instant,
): readonly Conflict[] {
  if (conflicts.length === 0) return conflicts;
  const people = new Set(conflicts.map(({ person }) => person));
  const known = new Set(openIn(engine, { from: at - 1, to: at }, people).map(keyOf));
  return conflicts.filter((conflict) => !known.has(keyOf(conflict)));
}

/** Conflicts that hold in the window and that nothing covers. */
function openIn(engine: RightsEngine, when: Interval, people: Iterable<string> | undefined): Conflict[] {
  const open = new Coverage(engine).open(new ConflictJudge(engine).open(when, people));
  return open.filter((conflict) => intersect(conflict.intervals, [when]).length > 0);
}

/** The conflicts with the part of their time that `others` have not. */
function lasting(others: readonly Conflict[], conflicts: readonly Conflict[], when: Interval): Conflict[] {
  const known = new Map(others.map((conflict) => [keyOf(conflict), conflict.intervals]));
  return conflicts.flatMap((conflict) => {
    const held = intersect(conflict.intervals, [when]);
    const intervals = subtract(held, known.get(keyOf(conflict)) ?? NEVER);
    return intervals.length === 0 ? [] : [{ ...conflict, intervals }];
  });
}

/** New in time; or as long as before, with a right in it that no right in it before says. */
function worse(
  was: readonly Conflict[],
  is: readonly Conflict[],
  after: RightsEngine,
  when: Interval,
): Conflict[] {
  const known = new Map(was.map((conflict) => [keyOf(conflict), conflict]));
  const longer = new Map(lasting(was, is, when).map((conflict) => [keyOf(conflict), conflict]));
  return is.flatMap((conflict) => {
    const key = keyOf(conflict);
    const added = longer.get(key);
    if (added !== undefined) return [added];
    const before = known.get(key);
    if (before === undefined) return [];
    const isWorse = conflict.counted === undefined ? isWider : countsMore;
    if (!isWorse(before, conflict, after, when)) return [];
    return [{ ...conflict, intervals: intersect(conflict.intervals, [when]) }];
  });
}

/** Something counts that did not, or for longer: more of what counted already adds nothing to the sum. */
function countsMore(before: Conflict, conflict: Conflict, _: RightsEngine, when: Interval): boolean {
  const time = (side: readonly Privilege[]) =>
    intersect(union(side.flatMap((right) => right.intervals)), intersect(conflict.intervals, [when]));
  const known = new Map(before.counted?.map((id, at) => [id, time(before.sides[at] ?? [])]));
  return conflict.sides.some(
    (side, at) => !contains(known.get(conflict.counted?.[at] ?? '') ?? NEVER, time(side)),
  );
}

function isWider(
  before: Conflict,
  conflict: Conflict,
  { facts, tree }: RightsEngine,
  when: Interval,
): boolean {
  return conflict.sides.some((side, at) =>
    side.some((right) => {
      const held = intersect(right.intervals, [when]);
      return !before.sides[at]?.some(
        (other) =>
          other.systemRole === right.systemRole &&
          contains(other.intervals, held) &&
          isNoWider({ ...right, intervals: held }, other, facts, tree),
      );
    }),
  );
}

/** What one person, or one system, gains and loses. */
export interface Part {
  readonly id: string;
  readonly added: readonly Privilege[];
  readonly removed: readonly Privilege[];
  readonly problems: readonly Problem[];
}

const partsBy = (
  { added, removed, problems }: Consequence,
  idOf: (one: { readonly person: string; readonly system: string }) => string,
): Part[] => {
  const parts = new Map<
    string,
    { id: string; added: Privilege[]; removed: Privilege[]; problems: Problem[] }
  >();
  const partOf = (one: Privilege | Problem) => {
    const id = idOf(one);
    const part = parts.get(id) ?? { id, added: [], removed: [], problems: [] };
    parts.set(id, part);
    return part;
  };
  for (const right of added) partOf(right).added.push(right);
  for (const right of removed) partOf(right).removed.push(right);
  for (const problem of problems) partOf(problem).problems.push(problem);
  return [...parts.values()];
};

/** `id` is the uuid. */
export const byPerson = (consequence: Consequence): Part[] => partsBy(consequence, (one) => one.person);
export const bySystem = (consequence: Consequence): Part[] => partsBy(consequence, (one) => one.system);
