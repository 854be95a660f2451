// What somebody had before a move and their new manager wants them to have for a while yet, as a request like any other.

import type { Asked, Continued } from '../contract.ts';

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
