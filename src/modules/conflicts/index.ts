// The server's door to conflicts.

export { type Conflict, ConflictJudge } from './domain/conflicts.ts';
export { conflictRows, namedConflictRows } from './rows.ts';
