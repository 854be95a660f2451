// The server's door to attestation.

export { policyAt } from './domain/policy.ts';
export { attestationRoutes } from './http.ts';
export { setPolicy as decideAttestation } from './overseeing.ts';
export { attestationSweep, sweepAttestation } from './sweep.ts';
export { takeOver as takeOverAttestation } from './taking-over.ts';
