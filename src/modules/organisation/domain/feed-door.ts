// The desk that a feed is read at: what the file itself brings, what is known beside it, what has been stated and found so far.

import { type Findings, findings, quote } from '../../../kernel/findings.ts';
import type { Known, KnownThing } from '../../../kernel/known.ts';
import type { FileCode } from '../../../kernel/shape.ts';
import type { Ended, Stated, StatedCpr } from '../../../kernel/stated.ts';
import type { OrganisationFacts } from '../contract.ts';

export type FeedCode =
  | FileCode
  | 'duplicateUserId'
  | 'managerMismatch'
  | 'noRoot'
  | 'manyRoots'
  | 'cycle'
  | 'brokenTree'
  | 'deletedInFullFeed'
  | 'stillInUse'
  | 'otherSource'
  | 'nothingToDelete'
  | 'repeated'
  | 'externalWithoutEnd';

/** How a feed is to be read. */
export interface FeedReading {
  /** `full`: the whole truth of its source. `delta`: only what it names. */
  readonly mode: 'full' | 'delta';
  readonly source: string;
  /** All that is known, from every source; the door leaves out what a full feed replaces. */
  readonly known: Known<OrganisationFacts>;
}

/** The kinds a file names by an id of their own. */
export type NamedKind =
  | 'orgUnit'
  | 'title'
  | 'function'
  | 'person'
  | 'position'
  | 'functionHolding'
  | 'suspension'
  | 'substitute';

const NOUN: Record<NamedKind, string> = {
  orgUnit: 'unit',
  title: 'title',
  function: 'function',
  person: 'person',
  position: 'position',
  functionHolding: 'function held',
  suspension: 'suspension',
  substitute: 'substitute',
};

export interface Door extends FeedReading {
  readonly found: Findings<FeedCode>;
  readonly stated: Stated<OrganisationFacts>[];
  readonly ended: Ended<OrganisationFacts>[];
  readonly cprs: StatedCpr[];
  /** By kind: id → the place in the file that brings it. */
  readonly brought: Record<NamedKind, Map<string, string>>;
  /** What was said of each thing without uuid, so that a repetition can be told from a contradiction. */
  readonly said: Map<string, string>;
  /** By kind: id → the place in the file that deletes it. */
  readonly deleted: Record<NamedKind, Map<string, string>>;
  /** Lower-case userId → uuid, of the file's own people. */
  readonly userIds: Map<string, string>;
  /** Lower-case userId → the person known by it, leaving out whoever the file itself names. */
  personKnownAs(userId: string): KnownThing<OrganisationFacts, 'person'> | null;
  isKleKnown(code: string): boolean;
  /** The file lists its functions, so that one not listed is a fault. */
  readonly functionsListed: boolean;
  /** Names of the file's own titles. */
  readonly titleNames: Map<string, string>;
}

const places = (): Record<NamedKind, Map<string, string>> => ({
  orgUnit: new Map(),
  title: new Map(),
  function: new Map(),
  person: new Map(),
  position: new Map(),
  functionHolding: new Map(),
  suspension: new Map(),
  substitute: new Map(),
});

export function openDoor(reading: FeedReading, lists: { readonly functionsListed: boolean }): Door {
  const known = reading.mode === 'full' ? reading.known.without(reading.source) : reading.known;
  const codes = new Set<string>();
  for (const subject of reading.known.each('kle')) codes.add(subject.id);
  const brought = places();
  const deleted = places();
  let people: Map<string, KnownThing<OrganisationFacts, 'person'>> | null = null;
  return {
    ...reading,
    ...lists,
    known,
    found: findings(),
    stated: [],
    ended: [],
    cprs: [],
    brought,
    said: new Map(),
    deleted,
    userIds: new Map(),
    titleNames: new Map(),
    isKleKnown: (code) => codes.size === 0 || codes.has(code),
    personKnownAs(userId) {
      people ??= peopleByUserId(known);
      const person = people.get(userId) ?? null;
      const named = person !== null && (brought.person.has(person.id) || deleted.person.has(person.id));
      return named ? null : person;
    },
  };
}

/** A userId may pass from one who has left to one who is here: whoever is here counts. */
function peopleByUserId(
  known: Known<OrganisationFacts>,
): Map<string, KnownThing<OrganisationFacts, 'person'>> {
  const people = new Map<string, KnownThing<OrganisationFacts, 'person'>>();
  for (const person of known.each('person')) {
    const userId = person.content.userId.toLowerCase();
    if (person.standing === 'now' || !people.has(userId)) people.set(userId, person);
  }
  return people;
}

/** Notes that the file brings `id` at `at`; a second time is a fault at `field`, and false. */
export function bring(door: Door, kind: NamedKind, id: string, at: string, field: string): boolean {
  const first = door.brought[kind].get(id) ?? door.deleted[kind].get(id);
  if (first !== undefined) {
    door.found.fault('duplicateId', field, `This ${NOUN[kind]} is already at ${first}.`);
    return false;
  }
  door.brought[kind].set(id, at);
  return true;
}

/** A reference by uuid: told when it leads nowhere, or to what has ended. Gives the id when something is there. */
export function refer(door: Door, kind: NamedKind, uuid: string, at: string): string | null {
  const id = uuid.toLowerCase();
  if (door.brought[kind].has(id)) return id;
  const deletedAt = door.deleted[kind].get(id);
  if (deletedAt !== undefined) {
    door.found.fault('unknownReference', at, `This ${NOUN[kind]} is deleted at ${deletedAt}.`);
    return null;
  }
  return judge(door, kind, door.known.find(kind, id), at, id);
}

function judge(
  door: Door,
  kind: NamedKind,
  known: KnownThing<OrganisationFacts> | null,
  at: string,
  shown: string,
): string | null {
  if (known === null) {
    door.found.fault('unknownReference', at, `There is no ${NOUN[kind]} ${quote(shown)}.`);
    return null;
  }
  if (known.standing === 'now') return known.id;
  const told = `The ${NOUN[kind]} ${quote(shown)} has ended.`;
  if (known.source === door.source) {
    door.found.fault('unknownReference', at, told);
    return null;
  }
  door.found.warn('endedReference', at, told);
  return known.id;
}

/** A reference to a person by userId, compared without case. */
export function referToUser(door: Door, userId: string, at: string): string | null {
  const lower = userId.toLowerCase();
  return door.userIds.get(lower) ?? judge(door, 'person', door.personKnownAs(lower), at, userId);
}
