// Who is told of an incident, and who may decide for it: from parties to rules and people, never those whom it is about.

import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Naming, RightsEngine } from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';
import { toldText } from '../changes/index.ts';
import { keyOf, partyOf, speakers } from '../decisions/index.ts';
import type { OwnerRule } from '../tasks/contract.ts';
import { OwnerFinder } from '../tasks/index.ts';
import { concernedIn } from './domain/acting.ts';
import type { Incident, ToldParty } from './domain/incident.ts';
import { triageOf } from './domain/standing.ts';

export const toldKeyOf = (party: ToldParty): string =>
  party.kind === 'manager' || party.kind === 'dpo' ? party.kind : keyOf(party);

/** Throws `badRequest` for what is no key. */
export const toldOf = (key: string): ToldParty =>
  key === 'manager' || key === 'dpo' ? { kind: key } : partyOf(key);

export const toldView = (naming: Naming, party: ToldParty) => ({
  key: toldKeyOf(party),
  name: toldText(naming, party),
});

export function rulesFor(
  { facts }: RightsEngine,
  one: Incident,
  party: ToldParty,
  now: Instant,
): OwnerRule[] {
  const unit = triageOf(one)?.unit ?? null;
  if (party.kind === 'dpo') return [{ kind: 'dpo' }];
  if (party.kind === 'manager') return managers(one, unit);
  if (party.kind === 'area' && unit === null) return [];
  return speakers(facts, party, unit ?? '', now);
}

/** Of those whom it is about; of nobody, of the unit it happened in. */
function managers(one: Incident, unit: string | null): OwnerRule[] {
  const people = concernedIn(one);
  if (people.length > 0) return people.map((person) => ({ kind: 'managerOf', person, position: null }));
  return unit === null ? [] : [{ kind: 'managerOfUnit', orgUnit: unit }];
}

/** Uuids. */
export function peopleOf(engine: RightsEngine, one: Incident, party: ToldParty, now: Instant): string[] {
  const any = rulesFor(engine, one, party, now);
  if (any.length === 0) return [];
  const { people } = new OwnerFinder(engine, now).of({ any, never: concernedIn(one) });
  return [...new Set(people.map(({ person }) => person))];
}

/** Whether somebody speaks for one of the parties: not by standing further up where the one entitled is missing, and not of themself. */
export function speaksFor(
  engine: RightsEngine,
  one: Incident,
  parties: readonly Party[],
  person: string,
  now: Instant,
): boolean {
  const never = concernedIn(one);
  const finder = new OwnerFinder(engine, now);
  return parties.some((party) => {
    const { people, escalated } = finder.of({ any: rulesFor(engine, one, party, now), never });
    return !escalated && people.some((answerer) => answerer.person === person);
  });
}

interface Reader {
  readonly person: string;
  readonly as: 'coordinator' | 'dpo';
}

/** Those who see every report, whoever it is about. */
export function readersOf(engine: RightsEngine, now: Instant): Reader[] {
  const finder = new OwnerFinder(engine, now);
  return (['coordinator', 'dpo'] as const).flatMap((as) => {
    const { people, escalated } = finder.of({ any: [{ kind: as }], never: [] });
    return escalated ? [] : people.map(({ person }): Reader => ({ person, as }));
  });
}

const COORDINATOR: readonly OwnerRule[] = [{ kind: 'coordinator' }];
/** Where no coordinator is left, or there is none. */
const STAND_IN: readonly OwnerRule[] = [{ kind: 'dpo' }, { kind: 'direction' }];

/** Who handles it: the coordinators, but never whom it is about; where that leaves nobody, the DPO and whoever leads the municipality. */
export function leadRules(engine: RightsEngine, one: Incident, now: Instant): readonly OwnerRule[] {
  const never = concernedIn(one);
  const { people } = new OwnerFinder(engine, now).of({ any: COORDINATOR, never });
  return people.length > 0 ? COORDINATOR : STAND_IN;
}

/** Whether somebody handles it since no coordinator may. */
export function standsIn(engine: RightsEngine, one: Incident, person: string, now: Instant): boolean {
  if (leadRules(engine, one, now) !== STAND_IN) return false;
  const { people } = new OwnerFinder(engine, now).of({ any: STAND_IN, never: concernedIn(one) });
  return people.some((answerer) => answerer.person === person);
}

/** Those whom an incident must all be about for somebody to handle it in their place; null for whoever never does. */
export function stoodInFor(engine: RightsEngine, person: string, now: Instant): string[] | null {
  const finder = new OwnerFinder(engine, now);
  const { people } = finder.of({ any: STAND_IN, never: [] });
  if (!people.some((answerer) => answerer.person === person)) return null;
  return finder.of({ any: COORDINATOR, never: [] }).people.map((coordinator) => coordinator.person);
}

/** What a setting says must be there. */
export function refuseUnknown({ facts }: RightsEngine, party: ToldParty): void {
  const there =
    party.kind === 'body'
      ? facts.versions('body', party.body)
      : party.kind === 'unit'
        ? facts.versions('orgUnit', party.orgUnit)
        : party.kind === 'group'
          ? facts.versions('approverGroup', party.group)
          : null;
  if (there?.length === 0) throw new Refused('notFound');
}
