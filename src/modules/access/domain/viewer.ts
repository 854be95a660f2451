// Who may look at what. The viewer is judged at the real now, on what is known now, whatever day they look at;
// the one looked at is judged on the day looked at. Whoever is not active now sees nothing at all.

import type { FactSet } from '../../../kernel/fact.ts';
import { versionAt } from '../../../kernel/fact.ts';
import type { Permission } from '../../../kernel/route.ts';
import { holdsAt, type Instant, type Interval } from '../../../kernel/time.ts';
import type { AccessFacts, Privilege } from '../contract.ts';
import { type Part, PERMITS, TILLID_ROLES, type TillidRole } from '../permissions.ts';

/** What is asked of the engine here; the engine of the facts as they are known now. */
export interface Known {
  readonly facts: FactSet<AccessFacts>;
  rightsOf(person: string): readonly Privilege[];
}

export interface Viewer {
  readonly person: string;
  readonly parts: ReadonlySet<Part>;
  /** Coordinator, DPO, auditor. */
  readonly all: boolean;
  /** Units managed or substituted for, themselves only. */
  readonly managed: ReadonlySet<string>;
  /** Those and everything below. */
  readonly units: ReadonlySet<string>;
  /** Systems owned or answered for. */
  readonly systems: ReadonlySet<string>;
}

/** A person holds anything only while not disabled, not suspended, and in at least one position. */
export function isActive(facts: FactSet<AccessFacts>, person: string, now: Instant): boolean {
  const version = versionAt(facts.versions('person', person), now);
  if (version === null || version.content.disabled) return false;
  for (const fact of facts.facts('suspension')) {
    if (fact.content.person === person && fact.from <= now && now < fact.to) return false;
  }
  for (const fact of facts.facts('position')) {
    if (fact.content.person === person && fact.from <= now && now < fact.to) return true;
  }
  return false;
}

/** Whether the units of `manager` are looked after by `person` as a substitute: which, or all of them. */
function substitutions(
  facts: FactSet<AccessFacts>,
  person: string,
  now: Instant,
): Map<string, Set<string | null>> {
  const byManager = new Map<string, Set<string | null>>();
  for (const { content, from, to } of facts.facts('substitute')) {
    if (content.substitute !== person || now < from || to <= now) continue;
    const units = byManager.get(content.manager) ?? new Set();
    byManager.set(content.manager, units.add(content.orgUnit));
  }
  return byManager;
}

function managedUnits(facts: FactSet<AccessFacts>, person: string, now: Instant): Set<string> {
  const substituted = substitutions(facts, person, now);
  const managed = new Set<string>();
  for (const [id, versions] of facts.things('orgUnit')) {
    const manager = versionAt(versions, now)?.content.manager;
    if (manager === undefined || manager === null) continue;
    const instead = substituted.get(manager);
    if (manager === person || instead?.has(null) || instead?.has(id)) managed.add(id);
  }
  return managed;
}

function withAllBelow(facts: FactSet<AccessFacts>, roots: ReadonlySet<string>, now: Instant): Set<string> {
  const found = new Set(roots);
  if (roots.size === 0) return found;
  const children = new Map<string, string[]>();
  for (const [id, versions] of facts.things('orgUnit')) {
    const parent = versionAt(versions, now)?.content.parent;
    if (parent === undefined || parent === null) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [id]);
    else siblings.push(id);
  }
  for (const unit of found) for (const child of children.get(unit) ?? []) found.add(child);
  return found;
}

function systemsOf(facts: FactSet<AccessFacts>, person: string, now: Instant): Set<string> {
  const systems = new Set<string>();
  for (const [id, versions] of facts.things('system')) {
    const system = versionAt(versions, now)?.content;
    if (system?.owner === person || system?.responsible.includes(person)) systems.add(id);
  }
  return systems;
}

const OVERSEERS: readonly Part[] = ['coordinator', 'dpo', 'auditor'];

/** What `person` may look at now; null when they are nobody here, or not active. */
export function viewerOf(known: Known, person: string, now: Instant): Viewer | null {
  const { facts } = known;
  if (!isActive(facts, person, now)) return null;
  const managed = managedUnits(facts, person, now);
  const systems = systemsOf(facts, person, now);
  const parts = new Set<Part>(['employee']);
  if (managed.size > 0) parts.add('manager');
  if (systems.size > 0) parts.add('systemOwner');
  for (const right of known.rightsOf(person)) {
    for (const [role, id] of Object.entries(TILLID_ROLES)) {
      if (right.systemRole === id && holdsAt(right.intervals, now)) parts.add(role as TillidRole);
    }
  }
  const all = OVERSEERS.some((part) => parts.has(part));
  return { person, parts, all, managed, units: withAllBelow(facts, managed, now), systems };
}

export function permitsOf(viewer: Viewer): ReadonlySet<Permission> {
  return new Set([...viewer.parts].flatMap((part) => PERMITS[part]));
}

/** Whether every right of `person` is open to the viewer. `when`: the day looked at, or the moment. */
export function maySeePerson(viewer: Viewer, known: Known, person: string, when: Interval): boolean {
  if (viewer.all || viewer.person === person) return true;
  if (viewer.units.size === 0) return false;
  for (const { content, from, to } of known.facts.facts('position')) {
    if (content.person === person && viewer.units.has(content.orgUnit) && from < when.to && when.from < to)
      return true;
  }
  return false;
}

/** The same for many: the people whose every right is open to the viewer. */
export function peopleSeen(viewer: Viewer, known: Known, when: Interval): ReadonlySet<string> | 'all' {
  if (viewer.all) return 'all';
  const people = new Set([viewer.person]);
  if (viewer.units.size === 0) return people;
  for (const { content, from, to } of known.facts.facts('position')) {
    if (viewer.units.has(content.orgUnit) && from < when.to && when.from < to) people.add(content.person);
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
