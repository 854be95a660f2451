// The log of everything that was done, which nobody can change unseen: the door of this folder.

export { append } from './append.ts';
export { verifierKey } from './checkpoint.ts';
export { FloodLog } from './flood.ts';
export { proveInclusion } from './prove.ts';
export { type LogQuery, readLog, readLooksAt } from './read.ts';
export {
  LogBroken,
  lastCheckpoint,
  makeCheckpoint,
  makeCheckpointIfDue,
  trustedKeys,
} from './sign.ts';
export { bodyAt, extentOf } from './store.ts';
export { CheckpointRefused, verifyLog } from './verify.ts';
