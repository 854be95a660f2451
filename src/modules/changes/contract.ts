// Changing things: the catalogue and assignments, tried before they are saved. The door shared with the browser.

export { AUTHORITY_EXAMPLES, authorityLines } from './domain/authority-examples.ts';
export { isOfIncidents } from './domain/incident-settings.ts';
export { type MovesFault, type MovesFile, readMoves } from './domain/moves-file.ts';
export { ATTRIBUTE_NAMES } from './domain/settings.ts';
export * from './routes.ts';
