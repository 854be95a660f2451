// The log of everything that was done, which nobody can change unseen: the door of this folder.

export { append } from './append.ts';
export { verifierKey } from './checkpoint.ts';
export { type InclusionProof, proveInclusion } from './prove.ts';
export { type LogPage, type LogQuery, type LogRow, readLog } from './read.ts';
export {
  LogBroken,
  lastCheckpoint,
  makeCheckpoint,
  makeCheckpointIfDue,
  type SignedCheckpoint,
  trustedKeys,
} from './sign.ts';
export { bodyAt, extentOf } from './store.ts';
export { CheckpointRefused, type LogFault, type VerifyReport, verifyLog } from './verify.ts';
