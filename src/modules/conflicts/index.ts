// The server's door to conflicts.

export { conflictRoutes } from './http.ts';
export { type Conflicts, conflictsOf, createConflicts } from './service.ts';
