// Reconciliation: what systems say that they hold, beside what should be. Shapes and routes.

export { DIFFERENCE_KINDS, type DifferenceKind } from './domain/compare.ts';
export { KIND_NAMES, STATE_NAMES } from './domain/names.ts';
export * from './routes.ts';
