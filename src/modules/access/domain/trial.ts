// Trying a change: the engine as it is and as it would be, each with no more than what can give the rights in question, and whose
// rights it can concern. Worked out on copies that nobody else sees.

import type { FactSet, ThingVersions } from '../../../kernel/fact.ts';
import { WITHOUT_RIGHTS } from '../../catalogue/contract.ts';
import type { AccessFacts } from '../contract.ts';
import { RightsEngine } from './engine.ts';
import type { Concerned } from './guard.ts';
import type { Indexes } from './indexes.ts';

export type Things = readonly ThingVersions<AccessFacts>[];

/** Ids of system roles; everyone of them, where it cannot be told. */
export type RolesTouched = ReadonlySet<string> | 'every';

export interface Trial {
  readonly before: RightsEngine;
  readonly after: RightsEngine;
  readonly concerned: Concerned;
}

/** System roles whose rights the change can give, take or alter; of all others every path stays as it is. */
export function rolesTouched(engine: RightsEngine, things: Things): RolesTouched {
  const touched = new Set<string>();
  for (const thing of things) {
    if (isWithoutRights(thing.kind)) continue;
    const roles = rolesThrough(engine, things, thing);
    if (roles === null) return 'every';
    for (const role of roles) touched.add(role);
  }
  return touched;
}

function rolesThrough(
  { facts, indexes }: RightsEngine,
  things: Things,
  { kind, id }: ThingVersions<AccessFacts>,
): readonly string[] | null {
  const ofRole = (role: string) => grantedBy(role, facts, things);
  const ofGroup = (group: string) =>
    bothWays(facts, things, 'roleGroup', group).flatMap(({ content }) => content.roles.flatMap(ofRole));
  if (kind === 'assignment')
    return bothWays(facts, things, 'assignment', id).flatMap(({ content: { what } }) =>
      what.kind === 'role' ? ofRole(what.id) : ofGroup(what.id),
    );
  if (kind === 'jobFunctionRole') return ofRole(id);
  if (kind === 'roleGroup') return ofGroup(id);
  if (kind === 'systemRole') return [id];
  if (kind === 'system' || kind === 'commissioning') return indexes.systemRolesIn.get(id);
  return kind === 'constraintType' ? declaring(facts, id) : null;
}

export const isWithoutRights = (kind: keyof AccessFacts): boolean => WITHOUT_RIGHTS.some((k) => k === kind);

/** Versions of a thing as they are, and as they would be. */
function bothWays<K extends keyof AccessFacts>(
  facts: FactSet<AccessFacts>,
  things: Things,
  kind: K,
  id: string,
) {
  const changed = things.find((t): t is ThingVersions<AccessFacts, K> => t.kind === kind && t.id === id);
  return [...facts.versions(kind, id), ...(changed?.versions ?? [])];
}

const grantedBy = (role: string, facts: FactSet<AccessFacts>, things: Things): string[] =>
  bothWays(facts, things, 'jobFunctionRole', role).flatMap(({ content }) =>
    content.grants.map((grant) => grant.systemRole),
  );

const declaring = (facts: FactSet<AccessFacts>, type: string): string[] =>
  [...facts.facts('systemRole')]
    .filter(({ content }) => content.constraints.some((c) => c.type === type))
    .map(({ id }) => id);

/** What the change does to rights of `roles` (at least those that it touches) can be read from the two engines, of the people concerned. */
export function tried(engine: RightsEngine, things: Things, roles: RolesTouched): Trial {
  const bare = roles === 'every' ? engine.facts : bareOf(engine, giving(engine, things, roles));
  const changed = bare.copy();
  changed.apply(things);
  const before = roles === 'every' ? engine : new RightsEngine(bare);
  const after = new RightsEngine(changed);
  return { before, after, concerned: joined(concernedBy(before, things), concernedBy(after, things)) };
}

const bareOf = ({ facts }: RightsEngine, assignments: ReadonlySet<string>) =>
  facts.limited('assignment', assignments);

/** The engine as it would be, with no more than what can give these roles; null where nothing gives any of them. */
export function wouldBe(
  engine: RightsEngine,
  things: Things,
  roles: ReadonlySet<string>,
): RightsEngine | null {
  const assignments = giving(engine, things, roles);
  if (assignments.size === 0) return null;
  const changed = bareOf(engine, assignments);
  changed.apply(things);
  return new RightsEngine(changed);
}

const idsOf = (things: Things, kind: keyof AccessFacts): string[] =>
  things.filter((t) => t.kind === kind).map(({ id }) => id);

/** Every assignment that gives one of the roles, or would. */
function giving({ indexes }: RightsEngine, things: Things, roles: ReadonlySet<string>): Set<string> {
  const bundles = [...idsOf(things, 'jobFunctionRole'), ...granting(indexes, roles)];
  return new Set([
    ...idsOf(things, 'assignment'),
    ...ofBundles(indexes, bundles),
    ...idsOf(things, 'roleGroup').flatMap((id) => [...indexes.assignmentsOf.get(`roleGroup:${id}`)]),
  ]);
}

const granting = (indexes: Indexes, systemRoles: Iterable<string>): Set<string> =>
  new Set([...systemRoles].flatMap((role) => [...indexes.rolesGranting.get(role)]));

/** Assignments of these job function roles, by themselves or in a bucket. */
function ofBundles(indexes: Indexes, bundles: Iterable<string>): Set<string> {
  const assignments = new Set<string>();
  const groups = new Set<string>();
  for (const id of bundles) {
    for (const assignment of indexes.assignmentsOf.get(`role:${id}`)) assignments.add(assignment);
    for (const group of indexes.roleGroupsWith.get(id)) groups.add(group);
  }
  for (const group of groups)
    for (const assignment of indexes.assignmentsOf.get(`roleGroup:${group}`)) assignments.add(assignment);
  return assignments;
}

/** Whose rights the change can concern as the facts of the engine stand: what a role holds, those whom its assignments may reach. */
function concernedBy(engine: RightsEngine, things: Things): Concerned {
  const assignments = new Set<string>();
  const others: ThingVersions<AccessFacts>[] = [];
  for (const thing of things) {
    const through = assignmentsThrough(engine, thing);
    if (through === null) others.push(thing);
    else for (const id of through) assignments.add(id);
  }
  return joined(engine.reachable(assignments), engine.affectedBy(others));
}

/** The assignments by which a thing of the catalogue comes to people; null for what is no such thing. */
function assignmentsThrough(
  { facts, indexes }: RightsEngine,
  { kind, id }: ThingVersions<AccessFacts>,
): Iterable<string> | null {
  const ofRoles = (systemRoles: readonly string[]) => ofBundles(indexes, granting(indexes, systemRoles));
  if (kind === 'assignment') return [id];
  if (kind === 'jobFunctionRole') return ofBundles(indexes, [id]);
  if (kind === 'roleGroup') return indexes.assignmentsOf.get(`roleGroup:${id}`);
  if (kind === 'systemRole') return ofRoles([id]);
  if (kind === 'system' || kind === 'commissioning') return ofRoles(indexes.systemRolesIn.get(id));
  if (kind === 'constraintType') return ofRoles(declaring(facts, id));
  return null;
}

function joined(a: Concerned, b: Concerned): Concerned {
  return a === 'everyone' || b === 'everyone' ? 'everyone' : new Set([...a, ...b]);
}
