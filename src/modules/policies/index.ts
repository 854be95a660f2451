// The server's door to sets of rules.

export { beginVersion, makePolicy, openCaseFor, writeVersion } from './drafting.ts';
export { policyRoutes } from './http.ts';
export { policyKind } from './kind.ts';
export { policySweep } from './sweep.ts';
