// Who holds a right that their identity does not live up to: what a system requires, beside how the person was proofed and what they could
// show, and what would mend it.

import { type AssuranceLevel, isAtLeast, leastOf } from '../../../kernel/assurance.ts';
import { versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import type { Rights } from '../../access/contract.ts';
import type { Remedy } from './remedies.ts';

export interface AtBest {
  readonly proofed: AssuranceLevel | null;
  readonly shown: AssuranceLevel | null;
}

export interface Shortfall extends AtBest {
  readonly person: string;
  readonly system: string;
  readonly roles: readonly string[];
  readonly required: AssuranceLevel;
  readonly remedy: Remedy;
}

/** Of the factors Tillid itself knows; above it only the municipality's provider reaches (identity/domain/assurance.ts). */
const OWN_FACTORS_REACH: AssuranceLevel = 'betydelig';

/** Null: the identity lives up to it. */
export function remedyOf({ proofed, shown }: AtBest, required: AssuranceLevel): Remedy | null {
  const reached = leastOf(proofed, shown);
  if (reached !== null && isAtLeast(reached, required)) return null;
  if (!isAtLeast(OWN_FACTORS_REACH, required)) return 'provider';
  if (shown === null) return 'activate';
  const isProofed = proofed !== null && isAtLeast(proofed, required);
  if (isProofed) return 'factor';
  return isAtLeast(shown, required) ? 'vouch' : 'both';
}

const NOTHING: AtBest = { proofed: null, shown: null };

type Known = Pick<Rights, 'facts' | 'holdersOf'> & {
  readonly indexes: { readonly systemRolesIn: { get(key: string): readonly string[] } };
};

/** By system and person; `of` says which systems are looked at. */
export function shortfalls(
  rights: Known,
  certainties: ReadonlyMap<string, AtBest>,
  of: (system: string) => boolean,
  now: Instant,
): Shortfall[] {
  return [...rights.facts.things('system')].flatMap(([system, versions]) => {
    const required = versionAt(versions, now)?.content.requiredAssurance ?? null;
    if (required === null || !of(system)) return [];
    const roles = new Map<string, Set<string>>();
    for (const role of rights.indexes.systemRolesIn.get(system)) {
      for (const right of rights.holdersOf(role)) {
        if (right.system !== system || !holdsAt(right.intervals, now)) continue;
        roles.set(right.person, (roles.get(right.person) ?? new Set()).add(role));
      }
    }
    return [...roles].flatMap(([person, held]): Shortfall[] => {
      const best = certainties.get(person) ?? NOTHING;
      const remedy = remedyOf(best, required);
      return remedy === null ? [] : [{ ...best, person, system, roles: [...held].sort(), required, remedy }];
    });
  });
}
