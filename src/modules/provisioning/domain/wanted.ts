// The rights that people should have in a system at a moment, as keys that orders are made of.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import type { AccessFacts, Privilege, Rights } from '../../access/contract.ts';
import type { Fulfilment } from '../../catalogue/contract.ts';
import type { RightKey } from './orders.ts';

export const keyOfRight = ({
  system,
  person,
  systemRole,
  constraints,
}: Pick<Privilege, 'system' | 'person' | 'systemRole' | 'constraints'>): RightKey => ({
  system,
  person,
  systemRole,
  constraints: canonical(constraints),
});

/** Every system that is set up by hand at the moment. */
export function byHand(
  facts: FactSet<AccessFacts>,
  now: Instant,
): { readonly system: string; readonly fulfilment: Fulfilment }[] {
  return [...facts.things('fulfilment')].flatMap(([system, versions]) => {
    const fulfilment = versionAt(versions, now)?.content;
    return fulfilment === undefined ? [] : [{ system, fulfilment }];
  });
}

export const fulfilmentOfSystem = (
  facts: FactSet<AccessFacts>,
  system: string,
  now: Instant,
): Fulfilment | null => versionAt(facts.versions('fulfilment', system), now)?.content ?? null;

type Holders = Pick<Rights, 'holdersOf'> & {
  readonly indexes: { readonly systemRolesIn: { get(key: string): readonly string[] } };
};

export function wantedIn(rights: Holders, system: string, now: Instant): RightKey[] {
  return [...rights.indexes.systemRolesIn.get(system)].flatMap((role) =>
    rights
      .holdersOf(role)
      .filter((right) => right.system === system && holdsAt(right.intervals, now))
      .map(keyOfRight),
  );
}
