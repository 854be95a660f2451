// The server's door to attestation.

export { setPolicy as decideAttestation } from './deciding.ts';
export { policyAt } from './domain/policy.ts';
export { attestationRoutes } from './http.ts';
export { type LastUse, putUses as noteUses } from './store.ts';
export { attestationSweep, sweepAttestation } from './sweep.ts';
export { takeOver as takeOverAttestation } from './taking-over.ts';
