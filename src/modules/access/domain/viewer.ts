// Who may look at what. The viewer is judged at the real now, on what is known now, whatever day they look at;
// the one looked at is judged on the day looked at. Whoever is not active now sees nothing at all.

import { type AssuranceLevel, isAtLeast, LEVELS, mostOf } from '../../../kernel/assurance.ts';
import { versionAt } from '../../../kernel/fact.ts';
import type { Permission } from '../../../kernel/route.ts';
import { holdsAt, type Instant, type Interval, touches } from '../../../kernel/time.ts';
import type { Constraints } from '../contract.ts';
import {
  BY_MANAGER,
  NARROWED_PERMITS,
  NEEDED_FOR_ROLES,
  type Part,
  PERMITS,
  TILLID,
  TILLID_ROLES,
  TILLID_SYSTEMS,
  TILLID_UNITS,
  type TillidRole,
} from '../permissions.ts';
import type { RightsEngine } from './engine.ts';
import { wholly } from './given.ts';
import { requiredByRole, requiredBySystem } from './required.ts';

/** What is asked of the engine here; the engine of the facts as they are known now. */
export type Known = Pick<
  RightsEngine,
  'facts' | 'indexes' | 'rightsOf' | 'holdersOf' | 'activeIntervals' | 'people'
>;

/** What a role held for a part reaches: units with everything below where it says so, systems. */
export interface Reach {
  readonly units: ReadonlySet<string>;
  readonly systems: ReadonlySet<string>;
}

/** What somebody is to Tillid: without a boundary, and within one. */
export interface Standing {
  readonly parts: ReadonlySet<Part>;
  /** Roles in Tillid held for some units or systems only. What is not asked of one of those is not theirs. */
  readonly narrowed: ReadonlyMap<TillidRole, Reach>;
}

export interface Viewer extends Standing {
  readonly person: string;
  /** What the person is as well, and this session is too weak for. */
  readonly withheld: Standing;
  /** What a session must be worth for the first of those. */
  readonly needed: AssuranceLevel;
  /** Coordinator, role administrator, DPO, auditor; of everything. */
  readonly all: boolean;
  /** Units managed or substituted for, themselves only. */
  readonly managed: ReadonlySet<string>;
  /** Those and everything below: whose people the viewer leads. */
  readonly units: ReadonlySet<string>;
  /** Systems owned or answered for, that ask for no stronger session. */
  readonly systems: ReadonlySet<string>;
  /** Those led, and those overseen: whose people's rights are open. */
  readonly seenUnits: ReadonlySet<string>;
  /** Those answered for, and those overseen: in which everybody's rights are open. */
  readonly seenSystems: ReadonlySet<string>;
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

const OVERSEERS = [
  'coordinator',
  'roleAdministrator',
  'dpo',
  'auditor',
] as const satisfies readonly TillidRole[];

const ROLE_OF: ReadonlyMap<string, TillidRole> = new Map(
  Object.entries(TILLID_ROLES).map(([role, id]) => [id, role as TillidRole]),
);

/** The units that codes of a constraint stand for now: `=X` is that unit alone, any other with all below. */
function unitsMeant(known: Known, codes: readonly string[], now: Instant): Set<string> {
  const whole = withAllBelow(known, new Set(codes.filter((code) => !code.startsWith('='))), now);
  for (const code of codes) if (code.startsWith('=')) whole.add(code.slice(1));
  return new Set([...whole].filter((unit) => versionAt(known.facts.versions('orgUnit', unit), now) !== null));
}

/** What a right on Tillid reaches; null where it is narrowed in a way that means nothing here, and so gives nothing. */
function reachOf(known: Known, role: TillidRole, constraints: Constraints, now: Instant): Reach | null {
  const [only, ...more] = Object.entries(constraints);
  if (only === undefined || more.length > 0) return null;
  const [type, codes] = only;
  const may = NARROWED_PERMITS[role];
  if (type === TILLID_UNITS && may?.units !== undefined)
    return { units: unitsMeant(known, codes, now), systems: new Set() };
  if (type !== TILLID_SYSTEMS || may?.systems === undefined) return null;
  const there = codes.filter((id) => versionAt(known.facts.versions('system', id), now) !== null);
  return { units: new Set(), systems: new Set(there) };
}

/** What a session must be worth for a role in Tillid: what its own system requires, or the role where that is more. */
export const neededFor = ({ facts }: Facts, role: TillidRole, now: Instant): AssuranceLevel =>
  mostOf(
    requiredBySystem(facts, TILLID, now) ?? NEEDED_FOR_ROLES,
    requiredByRole(facts, TILLID_ROLES[role], now),
  ) ?? NEEDED_FOR_ROLES;

/** Roles held, by what a session must be worth for them. */
type Held = Map<AssuranceLevel, { readonly parts: Set<Part>; readonly narrowed: Map<TillidRole, Reach> }>;

function heldAt(held: Held, level: AssuranceLevel) {
  const there = held.get(level) ?? { parts: new Set<Part>(), narrowed: new Map<TillidRole, Reach>() };
  held.set(level, there);
  return there;
}

/**
 * The roles in Tillid that the person holds now, whole or for a part. Until somebody is given the administration of roles
 * the coordinators carry it, as they did before there was such a role.
 */
function rolesHeld(known: Known, person: string, now: Instant): Held {
  const held: Held = new Map();
  for (const { systemRole, constraints, intervals } of known.rightsOf(person)) {
    const role = ROLE_OF.get(systemRole);
    if (role === undefined || !holdsAt(intervals, now)) continue;
    const { parts, narrowed } = heldAt(held, neededFor(known, role, now));
    if (Object.keys(constraints).length === 0) {
      parts.add(role);
      continue;
    }
    const reach = reachOf(known, role, constraints, now);
    if (reach === null || reach.units.size + reach.systems.size === 0) continue;
    const before = narrowed.get(role) ?? NOWHERE;
    const units = both(before.units, reach.units);
    narrowed.set(role, { units, systems: both(before.systems, reach.systems) });
  }
  const coordinates = [...held.values()].some(({ parts }) => parts.has('coordinator'));
  if (coordinates && !isHeld(known, 'roleAdministrator', now)) {
    const level = mostOf(neededFor(known, 'coordinator', now), neededFor(known, 'roleAdministrator', now));
    heldAt(held, level ?? NEEDED_FOR_ROLES).parts.add('roleAdministrator');
  }
  return held;
}

/** What of it is open to a session worth `assurance`, and what waits for a stronger one. Each role is held at one level only. */
function splitAt(held: Held, assurance: AssuranceLevel): readonly [open: Standing, kept: Standing] {
  const of = (isOpen: boolean): Standing => {
    const there = [...held].filter(([level]) => isAtLeast(assurance, level) === isOpen).map(([, one]) => one);
    return {
      parts: new Set(there.flatMap(({ parts }) => [...parts])),
      narrowed: new Map(there.flatMap(({ narrowed }) => [...narrowed])),
    };
  };
  return [of(true), of(false)];
}

/** Whether anybody has been given the role whole, and holds it now. */
function isHeld(known: Pick<Known, 'holdersOf'>, role: TillidRole, now: Instant): boolean {
  return wholly(known.holdersOf(TILLID_ROLES[role]), now).length > 0;
}

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  b.size === 0 ? a : new Set([...a, ...b]);

const NOWHERE: Reach = { units: new Set(), systems: new Set() };

type Facts = Pick<Known, 'facts'>;

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
    const level = requiredBySystem(known.facts, system, now);
    if (level === null || isAtLeast(assurance, level)) continue;
    systems.delete(system);
    asked.add(level);
  }
  const parts = new Set<Part>(['employee']);
  if (managed.size > 0) parts.add('manager');
  if (systems.size > 0) parts.add('systemOwner');
  const held = rolesHeld(known, person, now);
  const [roles, kept] = splitAt(held, assurance);
  const owned: Part[] = asked.size > 0 ? ['systemOwner'] : [];
  for (const [level, { parts, narrowed }] of held)
    if (parts.size + narrowed.size > 0 && !isAtLeast(assurance, level)) asked.add(level);
  for (const part of roles.parts) parts.add(part);
  const units: ReadonlySet<string> = withAllBelow(known, managed, now);
  const overseen = OVERSEERS.map((role) => roles.narrowed.get(role) ?? NOWHERE);
  return {
    ...{ person, parts, narrowed: roles.narrowed },
    withheld: { parts: new Set([...owned, ...kept.parts]), narrowed: kept.narrowed },
    needed: LEVELS.find((level) => asked.has(level)) ?? NEEDED_FOR_ROLES,
    all: OVERSEERS.some((part) => parts.has(part)),
    ...{ managed, units, systems },
    seenUnits: overseen.reduce((all, reach) => both(all, reach.units), units),
    seenSystems: overseen.reduce<ReadonlySet<string>>((all, reach) => both(all, reach.systems), systems),
  };
}

export function permitsOf({ parts, narrowed }: Standing): ReadonlySet<Permission> {
  const permits = new Set([...parts].flatMap((part) => PERMITS[part]));
  for (const [role, { units, systems }] of narrowed) {
    const may = NARROWED_PERMITS[role] ?? {};
    for (const permission of units.size > 0 ? (may.units ?? []) : []) permits.add(permission);
    for (const permission of systems.size > 0 ? (may.systems ?? []) : []) permits.add(permission);
  }
  return permits;
}

/** Whether the viewer has a role for a unit: for all of them, or for that one. */
export const hasRoleIn = (viewer: Standing, role: TillidRole, unit: string): boolean =>
  viewer.parts.has(role) || (viewer.narrowed.get(role)?.units.has(unit) ?? false);

/** Whether the viewer has a role for a person: for everybody, or for a unit that the person works in, or will. */
export function hasRoleFor(
  viewer: Standing,
  role: TillidRole,
  known: Known,
  person: string,
  now: Instant,
): boolean {
  const units = viewer.narrowed.get(role)?.units;
  return viewer.parts.has(role) || (units !== undefined && worksIn(units, known, person, now));
}

/** Whether every right of `person` is open to the viewer. `when`: the day looked at, or the moment. */
export function maySeePerson(viewer: Viewer, known: Known, person: string, when: Interval): boolean {
  if (viewer.all || viewer.person === person) return true;
  if (viewer.seenUnits.size === 0) return false;
  const people = new Set<string>();
  addWorkers(people, known, known.indexes.positionsOf.get(person), viewer.seenUnits, when);
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
  return worksIn(viewer.units, known, person, now);
}

/** Whether the person works, or will, in one of the units. */
function worksIn(units: ReadonlySet<string>, known: Known, person: string, now: Instant): boolean {
  const people = new Set<string>();
  const when = { from: now, to: Infinity };
  addWorkers(people, known, known.indexes.positionsOf.get(person), units, when);
  return people.has(person);
}

/** The same for many: the people whose every right is open to the viewer. */
export function peopleSeen(viewer: Viewer, known: Known, when: Interval): ReadonlySet<string> | 'all' {
  if (viewer.all) return 'all';
  const people = new Set([viewer.person]);
  for (const unit of viewer.seenUnits) {
    addWorkers(people, known, known.indexes.positionsIn.get(unit), viewer.seenUnits, when);
  }
  return people;
}

/** Whether the people of a unit are open to the viewer. */
export function maySeeUnit(viewer: Viewer, unit: string): boolean {
  return viewer.all || viewer.seenUnits.has(unit);
}

/** Whether everybody's rights in a system are open to the viewer. */
export function maySeeSystem(viewer: Viewer, system: string): boolean {
  return viewer.all || viewer.seenSystems.has(system);
}

/**
 * Whether the viewer may know that a system and its roles exist: who leads decides access and must find them, who sets
 * up works with them, and anybody may know what they have themselves. Says nothing about who has it.
 */
export function mayFindSystem(viewer: Viewer, known: Known, system: string): boolean {
  if (maySeeSystem(viewer, system) || viewer.seenUnits.size > 0 || viewer.parts.has('administrator'))
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
    return seen.has(person) || viewer.seenSystems.has(system);
  });
}
