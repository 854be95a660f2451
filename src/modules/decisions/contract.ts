// Cases, bodies and meetings: the door shared with the browser.

export * from './domain/case.ts';
export { KIND_NAMES, OUTCOME_NAMES, SIGNIFICANCE_NAMES, STAGE_NAMES } from './domain/names.ts';
export * from './routes.ts';
