// What somebody had before a move and their new manager wants them to have for a while yet, as a request like any other.

import type { Instant } from '../../../kernel/time.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { Asked } from '../contract.ts';

export interface Continued {
  /** Uuid of the one who wants it: the new manager, or whoever answers for them. */
  readonly by: string;
  readonly person: string;
  /** The one moved into. */
  readonly position: string;
  /** The one that closed when the move was learnt. */
  readonly assignment: string;
  readonly content: Pick<Assignment, 'what' | 'constraints'>;
  readonly from: Instant;
  readonly until: Instant;
}

export const continuing = ({ by, person, position, assignment, content, from, until }: Continued): Asked => ({
  action: 'add',
  requester: by,
  receiver: person,
  position,
  what: content.what,
  assignment,
  constraints: content.constraints,
  from,
  to: until,
  reason: 'Beholdes ved flytning',
  emergency: false,
});
