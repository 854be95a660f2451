// The server's door to conflicts.

export {
  byPerson,
  bySystem,
  type Consequence,
  conflictsBetween,
  consequenceOf,
  newToThePerson,
  type Part,
} from './consequence.ts';
export { rolesOf } from './domain/conflicts.ts';
export type { DispensationFact, Stretch } from './domain/coverage.ts';
export { conflictRoutes } from './http.ts';
export { conflictRows, namedConflictRows } from './rows.ts';
export { conflictsOf, createConflicts, type Handler, stretchesOf } from './service.ts';
