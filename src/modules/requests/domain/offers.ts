// What may be asked for: what the municipality has made available to the unit and the title, the likely first.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import { type AccessFacts, type Rights, receiverOf } from '../../access/contract.ts';
import type { Assignment, Offering } from '../../catalogue/contract.ts';
import type { Position } from '../../organisation/contract.ts';
import type { Asked } from '../contract.ts';

type Facts = FactSet<AccessFacts>;

/** What an offering is an offering of, as its id says it. */
export const offeringId = ({ kind, id }: Assignment['what']): string => `${kind} ${id}`;

/** Without an offering that reaches the position, nothing is offered to it. */
export function isOffered(
  rights: Pick<Rights, 'facts' | 'tree'>,
  what: Assignment['what'],
  position: Pick<Position, 'orgUnit' | 'title'>,
  at: Instant,
): boolean {
  const offering = versionAt(rights.facts.versions('offering', offeringId(what)), at)?.content;
  return offering !== undefined && reaches(rights, offering, position, at);
}

/** The same of a request that has waited: the position may be another, and the offering gone. What goes on from before a move was never the new unit's to offer. */
export function isStillOffered(
  rights: Pick<Rights, 'facts' | 'tree'>,
  {
    what,
    receiver,
    position,
    from,
    assignment,
  }: Pick<Asked, 'what' | 'receiver' | 'position' | 'from' | 'assignment'>,
  at: Instant,
): boolean {
  if (assignment !== null) return true;
  const begins = Math.max(from, at);
  const versions = rights.facts.versions('position', position);
  const held = versions.find((v) => v.to > begins && v.content.person === receiver);
  return held !== undefined && isOffered(rights, what, held.content, at);
}

function reaches(
  { tree }: Pick<Rights, 'tree'>,
  { orgUnits, titles }: Offering,
  { orgUnit, title }: Pick<Position, 'orgUnit' | 'title'>,
  at: Instant,
): boolean {
  const inUnits = orgUnits?.some((above) => holdsAt(tree.within(orgUnit, above), at)) ?? true;
  const inTitles = titles === null || (title !== null && titles.includes(title));
  return inUnits && inTitles;
}

export interface Offered {
  readonly what: Assignment['what'];
  /** Colleagues with the title who have it, and how many they are. */
  readonly colleaguesWith: number;
  readonly colleagues: number;
  readonly isHeld: boolean;
}

/** Everything offered to the position, most usual among colleagues with the title first. */
export function offersFor(rights: Rights, position: Position, at: Instant): readonly Offered[] {
  const colleagues = colleaguesOf(rights, position, at);
  const had = colleagues.map((person) => heldBy(rights, person, at));
  const mine = heldBy(rights, position.person, at);
  const offers: Offered[] = [];
  for (const [id, versions] of rights.facts.things('offering')) {
    const offering = versionAt(versions, at)?.content;
    if (offering === undefined || !exists(rights.facts, offering.what, at)) continue;
    if (!isOffered(rights, offering.what, position, at)) continue;
    const colleaguesWith = had.filter((held) => held.has(id)).length;
    offers.push({
      what: offering.what,
      colleaguesWith,
      colleagues: colleagues.length,
      isHeld: mine.has(id),
    });
  }
  const order = ({ what }: Offered) => `${what.kind} ${what.id}`;
  return offers.sort((a, b) => b.colleaguesWith - a.colleaguesWith || (order(a) < order(b) ? -1 : 1));
}

export function exists(facts: Facts, { kind, id }: Assignment['what'], at: Instant): boolean {
  const versions = kind === 'role' ? facts.versions('jobFunctionRole', id) : facts.versions('roleGroup', id);
  return versionAt<AccessFacts, 'jobFunctionRole' | 'roleGroup'>(versions, at) !== null;
}

/** Others with the same title, in the unit or, where they are few, anywhere. */
function colleaguesOf({ facts }: Rights, position: Position, at: Instant): string[] {
  if (position.title === null) return [];
  const same = new Set<string>();
  const near = new Set<string>();
  for (const { content, from, to } of facts.facts('position')) {
    if (content.title !== position.title || from > at || at >= to) continue;
    if (content.person === position.person) continue;
    same.add(content.person);
    if (content.orgUnit === position.orgUnit) near.add(content.person);
  }
  return [...(near.size >= FEW ? near : same)];
}

const FEW = 4;

/** Ids of offerings whose role or bucket some right of the person comes through at the moment. */
function heldBy(rights: Rights, person: string, at: Instant): ReadonlySet<string> {
  const held = new Set<string>();
  for (const { paths } of rights.unfoldedRightsOf(person)) {
    for (const { role, roleGroup, intervals } of paths) {
      if (!holdsAt(intervals, at)) continue;
      held.add(`role ${role}`);
      if (roleGroup !== null) held.add(`roleGroup ${roleGroup}`);
    }
  }
  return held;
}

interface Given {
  readonly facts: Facts;
  readonly indexes: { readonly assignmentsToPerson: { get(key: string): readonly string[] } };
}

/** The assignments given to the person by name that hold at or after the moment. */
export function assignmentsOf(
  { facts, indexes }: Given,
  person: string,
  at: Instant,
): { readonly id: string; readonly content: Assignment }[] {
  return indexes.assignmentsToPerson.get(person).flatMap((id) => {
    const content = facts.versions('assignment', id).find((v) => v.to > at)?.content;
    return content !== undefined && receiverOf(content) === person ? [{ id, content }] : [];
  });
}
