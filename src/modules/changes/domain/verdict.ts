// What saving a change comes to: saved, sent to a second person, or refused. One small table over its consequence.

import type { Conflict } from '../../access/contract.ts';
import type { VerdictWord } from '../contract.ts';

/** What there is to judge by. */
export interface Weighed {
  readonly kinds: readonly string[];
  /** New conflicts that no dispensation covers. */
  readonly uncovered: readonly Pick<Conflict, 'severity'>[];
  /** How whoever saves it would come to rights of their own: by an assignment in the change, by the contents of a role, or not. */
  readonly own: 'assigned' | 'contained' | 'none';
}

export function verdictOf({ kinds, uncovered, own }: Weighed): VerdictWord {
  const adds = (severity: Conflict['severity']) =>
    uncovered.some((conflict) => conflict.severity === severity);
  if (kinds.length === 0) return 'nothing';
  if (kinds.includes('orgUnit')) return 'onlyTried';
  if (own === 'assigned') return 'ownRights';
  if (adds('block')) return 'blocked';
  return adds('approve') || own === 'contained' ? 'needsReview' : 'saves';
}
