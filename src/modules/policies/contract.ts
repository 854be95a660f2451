// Sets of rules: the door shared with the browser.

export * from './domain/clauses.ts';
export { STAGE_NAMES, STAGES, type VersionStage } from './domain/stages.ts';
export * from './domain/terms.ts';
export * from './routes.ts';
