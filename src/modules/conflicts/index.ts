// The server's door to conflicts.

export { conflictRoutes } from './http.ts';
export { conflictsOf, createConflicts } from './service.ts';
