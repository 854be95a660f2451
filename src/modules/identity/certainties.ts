// How certain Tillid can be of each person at the best: how they were proofed, and what they could show if they signed in now.

import { type AssuranceLevel, leastOf } from '../../kernel/assurance.ts';
import type { Tx } from '../../platform/db/database.ts';
import { certaintyOf, factorLevel } from './domain/assurance.ts';
import { readEverybody } from './store.ts';

export interface AtBest {
  /** Null: nobody has said who this is. */
  readonly proofed: AssuranceLevel | null;
  /** Null: there is nothing to sign in with. */
  readonly shown: AssuranceLevel | null;
}

/** By person, of everybody or of one; whoever is left out has neither. What the municipality's provider vouches for is not put together with factors of ours. */
export async function certainties(tx: Tx, one: string | null = null): Promise<ReadonlyMap<string, AtBest>> {
  const found = new Map<string, AtBest>();
  for (const { person, proofings, factors, hasPassword } of await readEverybody(tx, one)) {
    const best = (by: 'provider' | 'own') =>
      certaintyOf(
        proofings.filter(({ method }) => (method === 'provider') === (by === 'provider')),
        'hoej',
      )?.here ?? null;
    const provider = best('provider');
    const own = {
      proofed: best('own'),
      shown: factorLevel([...(hasPassword ? (['password'] as const) : []), ...factors]),
    };
    const through = { proofed: provider, shown: provider };
    const ownLevel = leastOf(own.proofed, own.shown);
    const isThrough = provider !== null && (ownLevel === null || leastOf(ownLevel, provider) === ownLevel);
    found.set(person, isThrough ? through : own);
  }
  return found;
}

/** What one person's identity can bear at the best; null is nothing at all. */
export async function reachOfIdentity(tx: Tx, person: string): Promise<AssuranceLevel | null> {
  const best = (await certainties(tx, person)).get(person);
  return best === undefined ? null : leastOf(best.proofed, best.shown);
}
