// The server's door to identity.

export { certainties, reachOfIdentity } from './certainties.ts';
export { claimOf } from './domain/assurance.ts';
export { FACTOR_MAILS } from './factors/mails.ts';
export { leftoverSweep, sessionSweep } from './factors/sweep.ts';
export { totpLabel } from './factors/totp.ts';
export {
  type By,
  DEFAULT_SETTINGS,
  type IdentitySettings,
  NO_OTHER_WAYS,
  type OtherWays,
  type ProviderSession,
} from './ground.ts';
export { hashCode, verifyCode } from './hashing.ts';
export { identityRoutes } from './http.ts';
export type { Program, ProgramKey, TokenClaims } from './keys/program.ts';
export { closeAccount, judgePassword, openAccount } from './opening/opening.ts';
export { type AccountState, readAccounts } from './opening/store.ts';
export { isScope, SCOPES, type Scope } from './permissions.ts';
export { isThemselfSince } from './presence/store.ts';
export { type Proofed, takeOverProofings } from './proofings.ts';
export { createIdentity, type Identity } from './service.ts';
export type { StartedSession } from './sessions.ts';
export { subjectsOf } from './sign-in.ts';
export type { Standing } from './standing.ts';
export { personAndAccount } from './store.ts';
