// What is still missing before somebody may go on into a system: the one rule that both the protocol and the screen ask.

import { type AssuranceLevel, isAtLeast } from '../../../kernel/assurance.ts';
import type { Instant } from '../../../kernel/time.ts';

/** Whoever is signed in to Tillid, as far as it matters here. */
export interface Entrant {
  readonly municipality: string;
  readonly person: string;
  readonly level: AssuranceLevel;
  /** When who they are was last shown. */
  readonly shownAt: Instant;
}

/** What the program asks for, and what its system requires. */
export interface Demands {
  readonly municipality: string;
  readonly level: AssuranceLevel | null;
  /** `prompt=login`, `max_age`: signing in must not be older than this. */
  readonly notBefore: Instant | null;
}

export type Need =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'otherMunicipality' }
  /** No right in the system at this moment. */
  | { readonly kind: 'access' }
  | { readonly kind: 'fresh' }
  | { readonly kind: 'level'; readonly level: AssuranceLevel };

/** Whether there is a right to come in with is said before anybody is asked to prove more of who they are. */
export function needOf(entrant: Entrant | null, demands: Demands, mayEnter: boolean): Need {
  if (entrant === null) return { kind: 'signIn' };
  if (entrant.municipality !== demands.municipality) return { kind: 'otherMunicipality' };
  if (!mayEnter) return { kind: 'access' };
  if (demands.notBefore !== null && entrant.shownAt < demands.notBefore) return { kind: 'fresh' };
  const { level } = demands;
  if (level !== null && !isAtLeast(entrant.level, level)) return { kind: 'level', level };
  return { kind: 'nothing' };
}
