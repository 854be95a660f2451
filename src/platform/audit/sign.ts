// Makes checkpoints. Each is built on the one before: what that said is taken as it stands and only what came later is read, so
// a log that was changed after a checkpoint is never signed anew as if nothing had happened.

import type { Instant } from '../../kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { LogKeys } from '../keys.ts';
import { checkStretch, describeFault, STRETCH, timeIn } from './check.ts';
import { blockSizeFor, type Checkpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { type Hash, type Known, rangeHash } from './merkle.ts';
import { bodyAt, extentOf, insertCheckpoint, readCheckpoints } from './store.ts';

/** Nothing is signed: the log, or a checkpoint in the database, is not what Tillid wrote. `log verify` says where. */
export class LogBroken extends Error {}

type Tree = Pick<Checkpoint, 'size' | 'root' | 'blockSize' | 'blocks'>;

const EMPTY: Tree = { size: 0, root: rangeHash(() => undefined, 0, 0), blockSize: 1, blocks: [] };

export function trustedKeys(keys: LogKeys): readonly Uint8Array[] {
  return [keys.publicKey, ...keys.retired];
}

export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly text: string;
}

/** The largest checkpoint in the database. Throws `LogBroken` when it is not signed by a key of this installation. */
export async function lastCheckpoint(
  db: Database,
  municipality: string,
  keys: LogKeys,
): Promise<SignedCheckpoint | null> {
  const [text] = await db.transaction(municipality, (tx) => readCheckpoints(tx, municipality, 1));
  if (text === undefined) return null;
  const opened = openCheckpoint(text, municipality, trustedKeys(keys));
  if (!opened.ok)
    throw new LogBroken(`the last checkpoint in the database cannot be trusted (${opened.error})`);
  return { checkpoint: opened.value, text };
}

/** A checkpoint of the log as it stands, kept in the database too. Throws `LogBroken` rather than sign a changed log. */
export async function makeCheckpoint(
  db: Database,
  municipality: string,
  keys: LogKeys,
  at: Instant,
): Promise<SignedCheckpoint> {
  const last = await lastCheckpoint(db, municipality, keys);
  const { size } = await db.transaction(municipality, (tx) => extentOf(tx, municipality));
  if (last?.checkpoint.size === size) return last;
  let tree: Tree = last?.checkpoint ?? EMPTY;
  if (tree.size > size) {
    throw new LogBroken(`the log has ${size} entries, but had ${tree.size} at its last checkpoint`);
  }
  while (tree.size < size)
    tree = await extend(db, municipality, tree, Math.min(size, tree.size + 8 * STRETCH));
  const text = signCheckpoint(keys, { ...tree, municipality }, at);
  await db.transaction(municipality, (tx) => insertCheckpoint(tx, municipality, size, text));
  const opened = openCheckpoint(text, municipality, [keys.publicKey]);
  if (!opened.ok) throw new LogBroken(`a checkpoint just signed does not open (${opened.error})`);
  return { checkpoint: opened.value, text };
}

/** A checkpoint when `every` or more entries have come since the last; null when it is too early. */
export async function makeCheckpointIfDue(
  db: Database,
  municipality: string,
  keys: LogKeys,
  at: Instant,
  every: number,
): Promise<SignedCheckpoint | null> {
  const last = await lastCheckpoint(db, municipality, keys);
  const { size } = await db.transaction(municipality, (tx) => extentOf(tx, municipality));
  return size - (last?.checkpoint.size ?? 0) < every ? null : makeCheckpoint(db, municipality, keys, at);
}

/** What is known of a tree from a checkpoint's blocks, and from leaves of which `leaves[0]` is at `first`. */
export function knownFrom(
  tree: Pick<Tree, 'blockSize' | 'blocks'>,
  first: number,
  leaves: readonly Hash[],
): Known {
  return (from, to) => {
    if (to - from === tree.blockSize && from % tree.blockSize === 0) {
      const block = tree.blocks[from / tree.blockSize];
      if (block !== undefined) return block;
    }
    return to - from === 1 ? leaves[from - first] : undefined;
  };
}

async function extend(db: Database, municipality: string, tree: Tree, size: number): Promise<Tree> {
  const first = tree.blocks.length * tree.blockSize;
  const leaves = await checkedLeaves(db, municipality, first, size);
  const known = knownFrom(tree, first, leaves);
  if (rangeHash(known, 0, tree.size) !== tree.root) {
    throw new LogBroken(`the log is not what it was at its checkpoint of ${tree.size} entries`);
  }
  const blockSize = blockSizeFor(size);
  const blocks = Array.from({ length: Math.floor(size / blockSize) }, (_, i) =>
    rangeHash(known, i * blockSize, (i + 1) * blockSize),
  );
  return { size, root: rangeHash(known, 0, size), blockSize, blocks };
}

async function checkedLeaves(
  db: Database,
  municipality: string,
  first: number,
  size: number,
): Promise<Hash[]> {
  const leaves: Hash[] = [];
  const previous =
    first === 0 ? null : await db.transaction(municipality, (tx) => bodyAt(tx, municipality, first - 1));
  let at = previous === null ? '' : timeIn(previous);
  for (let from = first; from < size; from += STRETCH) {
    const checked = await checkStretch(db, municipality, { from, to: Math.min(from + STRETCH, size) }, at);
    if (checked.fault !== null) throw new LogBroken(describeFault(checked.fault));
    for (const leaf of checked.hashes) leaves.push(leaf);
    at = checked.at;
  }
  return leaves;
}
