// The server's door to conflicts.

export { ConflictJudge } from './domain/conflicts.ts';
export { conflictRows, namedConflictRows } from './rows.ts';
