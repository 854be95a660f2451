// Who may look at what. The viewer is judged at the real now, on what is known now, whatever day they look at;
// the one looked at is judged on the day looked at. Whoever is not active now sees nothing at all.

import { type AssuranceLevel, isAtLeast, LEVELS } from '../../../kernel/assurance.ts';
import { versionAt } from '../../../kernel/fact.ts';
import type { Permission } from '../../../kernel/route.ts';
import { holdsAt, type Instant, type Interval, touches } from '../../../kernel/time.ts';
import {
  BY_MANAGER,
  NEEDED_FOR_ROLES,
  type Part,
  PERMITS,
  TILLID,
  TILLID_ROLES,
  type TillidRole,
} from '../permissions.ts';
import type { RightsEngine } from './engine.ts';

/** What is asked of the engine here; the engine of the facts as they are known now. */
export type Known = Pick<
  RightsEngine,
  'facts' | 'indexes' | 'rightsOf' | 'holdersOf' | 'activeIntervals' | 'people'
>;

export interface Viewer {
  readonly person: string;
  readonly parts: ReadonlySet<Part>;
  /** Parts the person has and this session is too weak for. */
  readonly withheld: ReadonlySet<Part>;
  /** What a session must be worth for the first of those. */
  readonly needed: AssuranceLevel;
  /** Coordinator, DPO, auditor. */
  readonly all: boolean;
  /** Units managed or substituted for, themselves only. */
  readonly managed: ReadonlySet<string>;
  /** Those and everything below. */
  readonly units: ReadonlySet<string>;
  /** Systems owned or answered for, that ask for no stronger session. */
  readonly systems: ReadonlySet<string>;
}

/** The person's user name now, or the last one they had; the uuid of somebody unknown. */
export function userIdOf(known: Known, person: string, now: Instant): string {
  const versions = known.facts.versions('person', person);
  return (versionAt(versions, now) ?? versions.at(-1))?.content.userId ?? person;
}

function managedUnits({ facts, indexes }: Known, person: string, now: Instant): Set<string> {
  const managed = new Set<string>();
  const managedAt = (unit: string, manager: string) =>
    versionAt(facts.versions('orgUnit', unit), now)?.content.manager === manager;
  for (const unit of indexes.unitsManagedBy.get(person)) if (managedAt(unit, person)) managed.add(unit);
  for (const id of indexes.substitutionsBy.get(person)) {
    const substitution = versionAt(facts.versions('substitute', id), now)?.content;
    if (substitution?.substitute !== person) continue;
    for (const unit of indexes.unitsManagedBy.get(substitution.manager)) {
      const covered = substitution.orgUnit === null || substitution.orgUnit === unit;
      if (covered && managedAt(unit, substitution.manager)) managed.add(unit);
    }
  }
  return managed;
}

function withAllBelow({ facts, indexes }: Known, roots: ReadonlySet<string>, now: Instant): Set<string> {
  const found = new Set(roots);
  for (const unit of found) {
    for (const below of indexes.unitsBelow.get(unit)) {
      if (versionAt(facts.versions('orgUnit', below), now)?.content.parent === unit) found.add(below);
    }
  }
  return found;
}

function systemsOf({ facts }: Known, person: string, now: Instant): Set<string> {
  const systems = new Set<string>();
  for (const [id, versions] of facts.things('system')) {
    const system = versionAt(versions, now)?.content;
    if (system?.owner === person || system?.responsible.includes(person)) systems.add(id);
  }
  return systems;
}

const OVERSEERS: readonly Part[] = ['coordinator', 'dpo', 'auditor'];

type Facts = Pick<Known, 'facts'>;

const askedBy = ({ facts }: Facts, system: string, now: Instant): AssuranceLevel | null =>
  versionAt(facts.versions('system', system), now)?.content.requiredAssurance ?? null;

/** What a session must be worth for the roles in Tillid: what its own system in the catalogue requires. */
export const neededForRoles = (known: Facts, now: Instant): AssuranceLevel =>
  askedBy(known, TILLID, now) ?? NEEDED_FOR_ROLES;

function* rolesHeld(known: Known, person: string, now: Instant): Generator<TillidRole> {
  for (const right of known.rightsOf(person)) {
    for (const [role, id] of Object.entries(TILLID_ROLES)) {
      if (right.systemRole === id && holdsAt(right.intervals, now)) yield role as TillidRole;
    }
  }
}

/** What `person` may look at now in a session worth `assurance`; null when they are nobody here, or not active. */
export function viewerOf(
  known: Known,
  person: string,
  now: Instant,
  assurance: AssuranceLevel,
): Viewer | null {
  if (!holdsAt(known.activeIntervals(person), now)) return null;
  const managed = managedUnits(known, person, now);
  const systems = systemsOf(known, person, now);
  const asked = new Set<AssuranceLevel>();
  for (const system of systems) {
    const level = askedBy(known, system, now);
    if (level === null || isAtLeast(assurance, level)) continue;
    systems.delete(system);
    asked.add(level);
  }
  const parts = new Set<Part>(['employee']);
  if (managed.size > 0) parts.add('manager');
  if (systems.size > 0) parts.add('systemOwner');
  const withheld = new Set<Part>(asked.size > 0 ? ['systemOwner'] : []);
  const forRoles = neededForRoles(known, now);
  const isStrong = isAtLeast(assurance, forRoles);
  for (const role of rolesHeld(known, person, now)) {
    (isStrong ? parts : withheld).add(role);
    if (!isStrong) asked.add(forRoles);
  }
  const needed = LEVELS.find((level) => asked.has(level)) ?? forRoles;
  const all = OVERSEERS.some((part) => parts.has(part));
  const units = withAllBelow(known, managed, now);
  return { person, parts, withheld, needed, all, managed, units, systems };
}

export function permitsOf({ parts }: Pick<Viewer, 'parts'>): ReadonlySet<Permission> {
  return new Set([...parts].flatMap((part) => PERMITS[part]));
}

/** Whether every right of `person` is open to the viewer. `when`: the day looked at, or the moment. */
export function maySeePerson(viewer: Viewer, known: Known, person: string, when: Interval): boolean {
  if (viewer.all || viewer.person === person) return true;
  if (viewer.units.size === 0) return false;
  const people = new Set<string>();
  addWorkers(people, known, known.indexes.positionsOf.get(person), viewer.units, when);
  return people.has(person);
}

/** Of these positions, adds the people in one that is in one of the units, at any moment of the window. */
function addWorkers(
  people: Set<string>,
  known: Known,
  positions: Iterable<string>,
  units: ReadonlySet<string>,
  when: Interval,
): void {
  for (const id of positions) {
    for (const { content, from, to, source } of known.facts.versions('position', id)) {
      if (from >= when.to || when.from >= to || !units.has(content.orgUnit)) continue;
      if (source !== BY_MANAGER || !worksElsewhere(known, content.person, when)) people.add(content.person);
    }
  }
}

/** A provisional position makes nobody the manager of somebody who works here already: whoever registers it gives it to themself. */
function worksElsewhere({ facts, indexes }: Known, person: string, when: Interval): boolean {
  return indexes.positionsOf
    .get(person)
    .flatMap((id) => facts.versions('position', id))
    .some((v) => v.content.person === person && v.source !== BY_MANAGER && touches([v], when));
}

/** Whether the person works, or will, in a unit that the viewer leads. */
export function leadsPerson(viewer: Viewer, known: Known, person: string, now: Instant): boolean {
  const people = new Set<string>();
  const when = { from: now, to: Infinity };
  addWorkers(people, known, known.indexes.positionsOf.get(person), viewer.units, when);
  return people.has(person);
}

/** The same for many: the people whose every right is open to the viewer. */
export function peopleSeen(viewer: Viewer, known: Known, when: Interval): ReadonlySet<string> | 'all' {
  if (viewer.all) return 'all';
  const people = new Set([viewer.person]);
  for (const unit of viewer.units) {
    addWorkers(people, known, known.indexes.positionsIn.get(unit), viewer.units, when);
  }
  return people;
}

/** Whether the people of a unit are open to the viewer. */
export function maySeeUnit(viewer: Viewer, unit: string): boolean {
  return viewer.all || viewer.units.has(unit);
}

/** Whether everybody's rights in a system are open to the viewer. */
export function maySeeSystem(viewer: Viewer, system: string): boolean {
  return viewer.all || viewer.systems.has(system);
}

/**
 * Whether the viewer may know that a system and its roles exist: who leads decides access and must find them, who sets
 * up works with them, and anybody may know what they have themselves. Says nothing about who has it.
 */
export function mayFindSystem(viewer: Viewer, known: Known, system: string): boolean {
  if (maySeeSystem(viewer, system) || viewer.parts.has('manager') || viewer.parts.has('administrator'))
    return true;
  return known.rightsOf(viewer.person).some((right) => right.system === system);
}

/** The rows that the viewer may see: of people who are open to them, and in systems that are. */
export function filterRows<Row>(
  viewer: Viewer,
  seen: ReadonlySet<string> | 'all',
  rows: readonly Row[],
  of: (row: Row) => { readonly person: string; readonly system: string },
): readonly Row[] {
  if (seen === 'all') return rows;
  return rows.filter((row) => {
    const { person, system } = of(row);
    return seen.has(person) || viewer.systems.has(system);
  });
}
