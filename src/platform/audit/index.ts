// The log of everything that was done, which nobody can change unseen: the door of this folder.

export type { Actor, AuditEntry, AuditEntryDraft, Origin } from '../../kernel/audit.ts';
export { append } from './append.ts';
export { parseVerifierKey, verifierKey } from './checkpoint.ts';
export { type InclusionProof, type ProofFault, proveInclusion, verifyProof } from './prove.ts';
export { type LogPage, type LogQuery, type LogRow, readEntry, readLog } from './read.ts';
export {
  LogBroken,
  makeCheckpoint,
  makeCheckpointIfDue,
  type SignedCheckpoint,
  trustedKeys,
} from './sign.ts';
export { CheckpointRefused, type LogFault, type VerifyReport, verifyLog } from './verify.ts';
