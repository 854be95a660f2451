// Which rights set a person apart from the nearest colleagues with the same title: a place to look, not a verdict.

import { versionAt } from '../../../kernel/fact.ts';
import { type Instant, type Interval, touches } from '../../../kernel/time.ts';
import type { Deviation, Deviations, Path, Privilege } from '../contract.ts';
import type { Known } from './viewer.ts';

/** With fewer colleagues than this nothing can be said. */
const ENOUGH_PEERS = 4;
/** Held by fewer of them than this, a right stands out. */
const UNUSUAL_BELOW = 0.2;

interface Group {
  members: number;
  readonly holders: Map<string, number>;
}

interface Place {
  readonly title: string;
  /** The position's unit and every unit above it. */
  readonly units: readonly string[];
}

/** A right that follows from leading a unit or holding a function is explained by that, whatever the title. */
const byOffice = (path: Path): boolean => path.via.kind !== 'position' && path.via.kind !== 'person';

function heldOn(rights: readonly Privilege[], when: Interval): Map<string, Privilege[]> {
  const held = new Map<string, Privilege[]>();
  for (const right of rights) {
    if (!touches(right.intervals, when)) continue;
    held.set(right.systemRole, [...(held.get(right.systemRole) ?? []), right]);
  }
  return held;
}

function pathToRoot(known: Known, unit: string, at: Instant): readonly string[] {
  const path: string[] = [];
  for (let next: string | null = unit; next !== null && !path.includes(next); ) {
    path.push(next);
    next = versionAt(known.facts.versions('orgUnit', next), at)?.content.parent ?? null;
  }
  return path;
}

function placesOn(known: Known, when: Interval): Map<string, Place[]> {
  const paths = new Map<string, readonly string[]>();
  const places = new Map<string, Place[]>();
  for (const { content, from, to } of known.facts.facts('position')) {
    if (content.title === null || from >= when.to || when.from >= to) continue;
    const units = paths.get(content.orgUnit) ?? pathToRoot(known, content.orgUnit, when.from);
    paths.set(content.orgUnit, units);
    places.set(content.person, [...(places.get(content.person) ?? []), { title: content.title, units }]);
  }
  return places;
}

const groupKey = (unit: string, title: string): string => `${unit} ${title}`;

function groupsOf(
  places: ReadonlyMap<string, readonly Place[]>,
  held: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [person, ofPerson] of places) {
    const keys = new Set(ofPerson.flatMap((p) => p.units.map((unit) => groupKey(unit, p.title))));
    for (const key of keys) {
      const group = groups.get(key) ?? { members: 0, holders: new Map() };
      groups.set(key, group);
      group.members++;
      for (const role of held.get(person)?.keys() ?? []) {
        group.holders.set(role, (group.holders.get(role) ?? 0) + 1);
      }
    }
  }
  return groups;
}

/** How a role the person holds stands among the nearest colleagues of one place; null when they are too few, or it is usual. */
function judge(
  place: Place,
  right: Privilege,
  groups: ReadonlyMap<string, Group>,
): Deviation | 'usual' | null {
  for (const unit of place.units) {
    const group = groups.get(groupKey(unit, place.title));
    const peers = (group?.members ?? 1) - 1;
    if (group === undefined || peers < ENOUGH_PEERS) continue;
    const peersWith = (group.holders.get(right.systemRole) ?? 1) - 1;
    if (peersWith / peers >= UNUSUAL_BELOW) return 'usual';
    const { person, system, systemRole } = right;
    return { person, system, systemRole, title: place.title, unit, peers, peersWith };
  }
  return null;
}

/** A right stands out when it is unusual for every title the person has; `people` narrows who is judged, not who they are compared with. */
export function deviationsOn(known: Known, when: Interval, people?: ReadonlySet<string>): Deviations {
  const places = placesOn(known, when);
  const held = new Map([...places.keys()].map((person) => [person, heldOn(known.rightsOf(person), when)]));
  const groups = groupsOf(places, held);
  const found = new Map<string, Map<string, Deviation>>();
  for (const [person, ofPerson] of places) {
    if (people !== undefined && !people.has(person)) continue;
    for (const [role, rights] of held.get(person) ?? []) {
      const first = rights[0];
      if (first === undefined || rights.some((r) => r.paths.some(byOffice))) continue;
      const judged = ofPerson.map((place) => judge(place, first, groups));
      const stands = judged.find((j): j is Deviation => j !== null && j !== 'usual');
      if (judged.includes('usual') || stands === undefined) continue;
      const ofThem = found.get(person) ?? new Map<string, Deviation>();
      found.set(person, ofThem.set(role, stands));
    }
  }
  return found;
}
