// Sets of rules: the door shared with the browser.

export * from './domain/clauses.ts';
export { type ClauseChange, changesBetween } from './domain/difference.ts';
export { clauseOf, KEEPER_KINDS, KEEPER_NAMES, type KeeperKind, unkept } from './domain/keepers.ts';
export { STAGE_NAMES, type VersionStage } from './domain/stages.ts';
export * from './domain/terms.ts';
export * from './routes.ts';
