// Which rights set a person apart from the nearest colleagues with the same title: a place to look, not a verdict.

import { versionAt } from '../../../kernel/fact.ts';
import { type Instant, type Interval, touches } from '../../../kernel/time.ts';
import type { Deviation, Deviations, Path, Privilege } from '../contract.ts';
import type { Known } from './viewer.ts';

type Sources = Pick<Known, 'facts' | 'rightsOf'>;

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

/** A role somebody holds, and whether an office they hold explains it. */
interface Held {
  readonly right: Privilege;
  byOffice: boolean;
}

/** A right that follows from leading a unit or holding a function is explained by that, whatever the title. */
const byOffice = (path: Path): boolean => path.via.kind !== 'position' && path.via.kind !== 'person';

function heldOn(rights: readonly Privilege[], when: Interval): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const right of rights) {
    if (!touches(right.intervals, when)) continue;
    const explained = right.paths.some(byOffice);
    const there = held.get(right.systemRole);
    if (there === undefined) held.set(right.systemRole, { right, byOffice: explained });
    else if (explained) there.byOffice = true;
  }
  return held;
}

function pathToRoot(known: Sources, unit: string, at: Instant): readonly string[] {
  const path: string[] = [];
  for (let next: string | null = unit; next !== null && !path.includes(next); ) {
    path.push(next);
    next = versionAt(known.facts.versions('orgUnit', next), at)?.content.parent ?? null;
  }
  return path;
}

function placesOn(known: Sources, when: Interval): Map<string, Place[]> {
  const paths = new Map<string, readonly string[]>();
  const places = new Map<string, Place[]>();
  for (const { content, from, to } of known.facts.facts('position')) {
    if (content.title === null || from >= when.to || when.from >= to) continue;
    const units = paths.get(content.orgUnit) ?? pathToRoot(known, content.orgUnit, when.from);
    paths.set(content.orgUnit, units);
    const place = { title: content.title, units };
    const there = places.get(content.person);
    if (there === undefined) places.set(content.person, [place]);
    else there.push(place);
  }
  return places;
}

/** Title → unit → those with the title there and below. */
type Groups = ReadonlyMap<string, ReadonlyMap<string, Group>>;

function groupsOf(
  places: ReadonlyMap<string, readonly Place[]>,
  held: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): Groups {
  const groups = new Map<string, Map<string, Group>>();
  for (const [person, ofPerson] of places) {
    const counted = new Set<Group>();
    for (const { title, units } of ofPerson) {
      const ofTitle = groups.get(title) ?? new Map<string, Group>();
      groups.set(title, ofTitle);
      for (const unit of units) {
        const group = ofTitle.get(unit) ?? { members: 0, holders: new Map() };
        ofTitle.set(unit, group);
        if (!counted.has(group)) countIn(group, held.get(person)?.keys() ?? []);
        counted.add(group);
      }
    }
  }
  return groups;
}

function countIn(group: Group, roles: Iterable<string>): void {
  group.members++;
  for (const role of roles) group.holders.set(role, (group.holders.get(role) ?? 0) + 1);
}

/** How a role the person holds stands among the nearest colleagues of one place; null when they are too few, or it is usual. */
function judge(place: Place, right: Privilege, groups: Groups): Deviation | 'usual' | null {
  for (const unit of place.units) {
    const group = groups.get(place.title)?.get(unit);
    const peers = (group?.members ?? 1) - 1;
    if (group === undefined || peers < ENOUGH_PEERS) continue;
    const peersWith = (group.holders.get(right.systemRole) ?? 1) - 1;
    if (peersWith / peers >= UNUSUAL_BELOW) return 'usual';
    const { person, system, systemRole } = right;
    return { person, system, systemRole, title: place.title, unit, peers, peersWith };
  }
  return null;
}

/** Nobody but those who share a title with somebody judged makes a difference. */
function keepTitlesOf(places: Map<string, Place[]>, people: ReadonlySet<string>): void {
  const titles = new Set([...people].flatMap((person) => (places.get(person) ?? []).map((p) => p.title)));
  for (const [person, ofPerson] of places) {
    if (!ofPerson.some((p) => titles.has(p.title))) places.delete(person);
  }
}

/** A right stands out when it is unusual for every title the person has; `people` narrows who is judged, not who they are compared with. */
export function deviationsOn(known: Sources, when: Interval, people?: ReadonlySet<string>): Deviations {
  const places = placesOn(known, when);
  if (people !== undefined) keepTitlesOf(places, people);
  const held = new Map([...places.keys()].map((person) => [person, heldOn(known.rightsOf(person), when)]));
  const groups = groupsOf(places, held);
  const found = new Map<string, Map<string, Deviation>>();
  for (const [person, ofPerson] of places) {
    if (people !== undefined && !people.has(person)) continue;
    for (const [role, { right, byOffice: explained }] of held.get(person) ?? []) {
      if (explained) continue;
      const judged = ofPerson.map((place) => judge(place, right, groups));
      const stands = judged.find((j): j is Deviation => j !== null && j !== 'usual');
      if (judged.includes('usual') || stands === undefined) continue;
      const ofThem = found.get(person) ?? new Map<string, Deviation>();
      found.set(person, ofThem.set(role, stands));
    }
  }
  return found;
}

/** What the nearest colleagues with the title have; null when they are too few to say. */
export type ColleaguesWith = (person: string, systemRole: string) => Share | null;

export interface Share {
  /** Colleagues other than the person. */
  readonly peers: number;
  readonly peersWith: number;
}

/** The same comparison for every right of some people, whether it stands out or not; of several positions, the one where it is most usual. */
export function colleaguesOn(known: Sources, when: Interval, people: ReadonlySet<string>): ColleaguesWith {
  const places = placesOn(known, when);
  keepTitlesOf(places, people);
  const held = new Map([...places.keys()].map((person) => [person, heldOn(known.rightsOf(person), when)]));
  const groups = groupsOf(places, held);
  return (person, systemRole) => {
    const has = held.get(person)?.has(systemRole) === true ? 1 : 0;
    const shares = (places.get(person) ?? []).flatMap((place) => {
      const group = nearestGroup(place, groups);
      if (group === null) return [];
      return [{ peers: group.members - 1, peersWith: (group.holders.get(systemRole) ?? has) - has }];
    });
    return shares.sort((a, b) => b.peersWith / b.peers - a.peersWith / a.peers)[0] ?? null;
  };
}

function nearestGroup(place: Place, groups: Groups): Group | null {
  for (const unit of place.units) {
    const group = groups.get(place.title)?.get(unit);
    if (group !== undefined && group.members > ENOUGH_PEERS) return group;
  }
  return null;
}
