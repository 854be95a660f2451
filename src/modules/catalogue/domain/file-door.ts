// The desk that a catalogue file is read at: what the file brings, what is known beside it, what has been stated and found so far.

import { type Findings, findings, quote } from '../../../kernel/findings.ts';
import type { Span } from '../../../kernel/formats.ts';
import { UUID } from '../../../kernel/formats.ts';
import type { Known, KnownThing } from '../../../kernel/known.ts';
import type { FileCode } from '../../../kernel/shape.ts';
import type { Stated } from '../../../kernel/stated.ts';
import type { OrganisationFacts } from '../../organisation/contract.ts';
import type { CatalogueFacts } from '../contract.ts';

export type CatalogueCode =
  | FileCode
  | 'wrongFormat'
  | 'reservedId'
  | 'roleOrGroup'
  | 'unclearTarget'
  | 'positionOfAnother'
  | 'conditionOnPerson'
  | 'exceptionOnPerson'
  | 'emptyCondition'
  | 'constraintLeftOut'
  | 'constraintUndeclared'
  | 'allWhereMandatory'
  | 'wordDoesNotFit'
  | 'valueNotAllowed'
  | 'otherSystem'
  | 'groupNeedsValues'
  | 'notPostponed'
  | 'postponedAgain'
  | 'tooFewSets'
  | 'emptySet'
  | 'setsOrSum'
  | 'tooFewUnits'
  | 'emptyValue'
  | 'unusedTag'
  | 'ignored';

/** The kinds that a catalogue refers to. */
export interface CatalogueKnowledge extends OrganisationFacts, CatalogueFacts {}

/** How a catalogue file is to be read. */
export interface CatalogueReading {
  readonly source: string;
  /** All that is known, from every source; the door leaves out what the file replaces. */
  readonly known: Known<CatalogueKnowledge>;
}

type Kind = keyof CatalogueFacts;
type Mine = {
  readonly [K in Kind]: Map<string, { readonly content: CatalogueFacts[K]; readonly at: string }>;
};

export interface Door {
  readonly known: Known<CatalogueKnowledge>;
  readonly found: Findings<CatalogueCode>;
  readonly stated: Stated<CatalogueFacts>[];
  /** What the file itself brings, by kind and id. */
  readonly mine: Mine;
  /** Lower-case userId → the person known by it. */
  personKnownAs(userId: string): KnownThing<OrganisationFacts, 'person'> | null;
  isKleKnown(code: string): boolean;
}

/** Whatever Tillid keeps for itself; `tillidsrepræsentant` is an ordinary word and nobody's reserve. */
const RESERVED = /^tillid(?!\p{L})/iu;

export function openDoor(reading: CatalogueReading): Door {
  const known = reading.known.without(reading.source);
  const codes = new Set<string>();
  for (const subject of reading.known.each('kle')) codes.add(subject.id);
  const people = new Map<string, KnownThing<OrganisationFacts, 'person'>>();
  for (const person of known.each('person')) {
    const userId = person.content.userId.toLowerCase();
    if (person.standing === 'now' || !people.has(userId)) people.set(userId, person);
  }
  return {
    known,
    found: findings(),
    stated: [],
    mine: {
      constraintType: new Map(),
      system: new Map(),
      systemRole: new Map(),
      jobFunctionRole: new Map(),
      roleGroup: new Map(),
      assignment: new Map(),
      conflictRule: new Map(),
    },
    personKnownAs: (userId) => people.get(userId.toLowerCase()) ?? null,
    isKleKnown: (code) => codes.size === 0 || codes.has(code),
  };
}

const NOUN = {
  orgUnit: 'unit',
  title: 'title',
  function: 'function',
  constraintType: 'constraint type',
  system: 'system',
  systemRole: 'system role',
  jobFunctionRole: 'job function role',
  roleGroup: 'role group',
  assignment: 'assignment',
  conflictRule: 'conflict rule',
} as const;

const ALWAYS: Span = { from: null, to: null };

/** States a thing by its own id, once; Tillid's own ids are not for files. */
export function state<K extends Kind>(
  door: Door,
  kind: K,
  id: string | null | undefined,
  content: CatalogueFacts[K],
  at: string,
  span: Span = ALWAYS,
): void {
  if (typeof id !== 'string') return;
  const first = door.mine[kind].get(id);
  if (first !== undefined) {
    door.found.fault('duplicateId', `${at}/id`, `This ${NOUN[kind]} is already at ${first.at}.`);
    return;
  }
  if (RESERVED.test(id)) {
    door.found.fault('reservedId', `${at}/id`, 'Ids that begin with “tillid” are kept for Tillid itself.');
  }
  door.mine[kind].set(id, { content, at });
  door.stated.push({ kind, id, ...span, content, pointer: at });
}

/** What an id of the catalogue refers to, from the file or known beside it; told when it is nothing, or has ended. */
export function refer<K extends Exclude<Kind, 'assignment' | 'conflictRule'>>(
  door: Door,
  kind: K,
  id: string | null | undefined,
  at: string,
): CatalogueFacts[K] | null {
  if (typeof id !== 'string') return null;
  const mine = door.mine[kind].get(id);
  if (mine !== undefined) return mine.content;
  const known = door.known.find(kind, id);
  if (known === null) {
    door.found.fault('unknownReference', at, `There is no ${NOUN[kind]} ${quote(id)}.`);
    return null;
  }
  if (known.standing === 'ended')
    door.found.warn('endedReference', at, `The ${NOUN[kind]} ${quote(id)} has ended.`);
  return known.content as CatalogueFacts[K];
}

/** Whether an id is Tillid's own, told as a fault: a file can neither change nor give what Tillid's own screens give. */
export function refuseReserved(
  door: Door,
  kind: 'system' | 'systemRole' | 'jobFunctionRole' | 'roleGroup',
  id: string | null | undefined,
  at: string,
): boolean {
  if (typeof id !== 'string') return false;
  if (!RESERVED.test(id)) return false;
  door.found.fault(
    'reservedId',
    at,
    `The ${NOUN[kind]} ${quote(id)} is Tillid’s own and is given in Tillid only.`,
  );
  return true;
}

/** The lower-case uuid of a unit, title or function that is known, else null and told. */
export function referToThing(
  door: Door,
  kind: 'orgUnit' | 'title' | 'function',
  uuid: string,
  at: string,
): string | null {
  if (!UUID.test(uuid)) {
    door.found.fault('malformedUuid', at, 'This is not a uuid (8-4-4-4-12 hexadecimal digits).');
    return null;
  }
  const id = uuid.toLowerCase();
  const known = door.known.find(kind, id);
  if (known === null) {
    door.found.fault('unknownReference', at, `There is no ${NOUN[kind]} ${quote(id)}.`);
    return null;
  }
  if (known.standing === 'ended')
    door.found.warn('endedReference', at, `The ${NOUN[kind]} ${quote(id)} has ended.`);
  return id;
}

/** The uuid of a person by userId, else null and told. */
export function referToUser(door: Door, userId: string | null | undefined, at: string): string | null {
  if (typeof userId !== 'string' || userId === '') return null;
  const person = door.personKnownAs(userId);
  if (person === null) {
    door.found.fault('unknownReference', at, `There is no person with the userId ${quote(userId)}.`);
    return null;
  }
  if (person.standing === 'ended') {
    door.found.warn('endedReference', at, `The person with the userId ${quote(userId)} has left.`);
  }
  return person.id;
}

type Gaps<T> = readonly (T | null | undefined)[] | null | undefined;

/** A list of references, each told by its place; a set of what they lead to. */
export function each<T>(
  list: Gaps<T>,
  at: string,
  refer: (item: T, at: string) => string | null,
): readonly string[] {
  const out = new Set<string>();
  list?.forEach((item, i) => {
    const id = item === null || item === undefined ? null : refer(item, `${at}/${i}`);
    if (id !== null) out.add(id);
  });
  return [...out].sort();
}
