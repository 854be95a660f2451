// The server's door to cases.

export type { Case, DispensationSubject } from './domain/case.ts';
export { inForce } from './domain/force.ts';
export { decisionRoutes } from './http.ts';
export type { DecisionDeps, KindRules, Kinds } from './kinds.ts';
export { caseSweep } from './sweep.ts';
