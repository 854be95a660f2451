// The server's door to conflicts.

export { byPerson, bySystem, type Consequence, consequenceOf, type Part } from './consequence.ts';
export { rolesOf } from './domain/conflicts.ts';
export { Coverage, type DispensationFact, type Stretch } from './domain/coverage.ts';
export { conflictRoutes } from './http.ts';
export { namedConflictRows } from './rows.ts';
export { conflictsOf, createConflicts, type Handler, stretchesOf } from './service.ts';
