// The server's door to conflicts.

export { byPerson, bySystem, type Consequence, consequenceOf, type Part } from './consequence.ts';
export { conflictRoutes } from './http.ts';
export { namedConflictRows } from './rows.ts';
export { conflictsOf, createConflicts } from './service.ts';
