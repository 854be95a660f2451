// The server's door to sets of rules.

export { policyRoutes } from './http.ts';
export { policyKind } from './kind.ts';
