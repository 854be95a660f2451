// The server's door to sets of rules.

export { confirmReading } from './confirming.ts';
export { beginVersion, makePolicy, openCaseFor, writeVersion } from './drafting.ts';
export { policyFinder } from './finding.ts';
export { policyRoutes } from './http.ts';
export { keep as keepClause } from './keeping.ts';
export { policyKind } from './kind.ts';
export { policyFigures } from './showing.ts';
export { policySweep } from './sweep.ts';
