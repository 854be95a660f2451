// Who has a part in which case, and so may see it; and what somebody may do to begin one.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, type RightsEngine, type Viewer, writeLook } from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';
import { OwnerFinder } from '../tasks/index.ts';
import type { CaseGround } from './domain/acting.ts';
import { keyOf, seatsOf } from './domain/authority.ts';
import type { Case, Subject } from './domain/case.ts';
import { type DecisionDeps, rulesOf } from './kinds.ts';
import { type Eyes, type HeldAsked, type HeldCase, heldCases, readCases, readParts } from './store.ts';

export function groundOf(deps: Pick<DecisionDeps, 'kinds'>, engine: RightsEngine, now: Instant): CaseGround {
  // Asked for each party of a case, and once worked out for all of them.
  const known = new WeakMap<Subject, readonly string[]>();
  return {
    facts: engine.facts,
    finder: new OwnerFinder(engine, now),
    now,
    concerned({ subject }) {
      const people = known.get(subject) ?? rulesOf(deps, subject.kind).concerned(engine, subject, now);
      known.set(subject, people);
      return people;
    },
  };
}

/** Bodies in which the person has a seat now. */
export function bodiesOf({ facts }: Pick<RightsEngine, 'facts'>, person: string, now: Instant): string[] {
  const bodies: string[] = [];
  for (const versions of facts.things('seat').values()) {
    const seat = versionAt(versions, now)?.content;
    if (seat?.person === person) bodies.push(seat.body);
  }
  return bodies;
}

/** The parts that somebody plays now. */
export function partsOf(engine: RightsEngine, viewer: Viewer, now: Instant): string[] {
  const { person, managed, parts, systems } = viewer;
  const owned = [...systems].filter(
    (id) => versionAt(engine.facts.versions('system', id), now)?.content.owner === person,
  );
  const groups = [...engine.facts.things('approverGroup')].flatMap(([id, versions]) =>
    versionAt(versions, now)?.content.members.includes(person) === true ? [`group ${id}`] : [],
  );
  const leadsAll = [...managed].some(
    (unit) => versionAt(engine.facts.versions('orgUnit', unit), now)?.content.parent === null,
  );
  return [
    `person ${person}`,
    ...bodiesOf(engine, person, now).map((body) => `body ${body}`),
    ...[...managed].map((unit) => `unit ${unit}`),
    ...groups,
    ...owned.map((system) => `systemOwner ${system}`),
    ...(leadsAll ? ['head'] : []),
    ...(parts.has('coordinator') ? ['coordinator'] : []),
  ];
}

export const caseEyes = (engine: RightsEngine, viewer: Viewer, now: Instant): Eyes => ({
  parts: partsOf(engine, viewer, now),
  all: viewer.all,
});

export interface Seen {
  readonly one: Case;
  readonly viewer: Viewer;
  /** False for whoever sees it only because they oversee. */
  readonly hasPart: boolean;
}

/** Dispensations that the asker may see, with when each is in force; what ends first is first. */
export function heldFor(tx: Tx, engine: RightsEngine, asker: Asker, asked: HeldAsked): Promise<HeldCase[]> {
  const { municipality, now } = asker;
  return heldCases(tx, municipality, caseEyes(engine, actingAs(engine, asker), now), { ...asked, now });
}

/** Null also where it is there and not for the asker. */
export async function caseSeenBy(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  id: string,
): Promise<Seen | null> {
  const [one] = await readCases(tx, asker.municipality, [id]);
  if (one === undefined) return null;
  const viewer = actingAs(engine, asker);
  const { parts, all } = caseEyes(engine, viewer, asker.now);
  const known = await readParts(tx, asker.municipality, id);
  // Whom a case is about is told of what is decided, and does not follow how.
  const hasPart = parts.some((part) => known.has(part));
  return hasPart || (all && one.access === 'open') ? { one, viewer, hasPart } : null;
}

/** `notFound` also where it is there and not for the asker: that a closed case exists is itself something to know. */
export async function seenCase(tx: Tx, engine: RightsEngine, asker: Asker, id: string): Promise<Seen> {
  const seen = await caseSeenBy(tx, engine, asker, id);
  if (seen === null) throw new Refused('notFound');
  return seen;
}

/** Whoever reads it reads about those it covers. */
export async function writeCaseLook(
  tx: Tx,
  asker: Asker,
  { subject, number }: Case,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const people = subject.kind === 'dispensation' ? subject.covers.persons : [];
  await writeLook(tx, asker, 'case', people, { case: number, ...detail });
}

/** Whether somebody has the part of a party that is the same in every case. */
export const playsPart = (engine: RightsEngine, viewer: Viewer, party: Party, now: Instant): boolean =>
  partsOf(engine, viewer, now).includes(keyOf(party));

/** Whoever leads something, answers for something, coordinates, or writes for a body. */
export function mayOpen(engine: RightsEngine, viewer: Viewer, now: Instant): boolean {
  const { managed, systems, person, parts } = viewer;
  if (managed.size > 0 || systems.size > 0 || parts.has('coordinator')) return true;
  return bodiesOf(engine, person, now).some((body) =>
    seatsOf(engine.facts, body, now).some((seat) => seat.person === person && seat.as === 'secretary'),
  );
}

/** Units that somebody may write cases from: which one it is decides whose director answers. */
export function unitsFrom(engine: RightsEngine, { person, managed }: Viewer, now: Instant): string[] {
  const places = engine.indexes.positionsOf.get(person).flatMap((id) => {
    const position = versionAt(engine.facts.versions('position', id), now)?.content;
    return position?.person === person ? [position.orgUnit] : [];
  });
  return [...new Set([...places, ...managed])];
}
