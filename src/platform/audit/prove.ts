// Proves that one entry is in the log that a checkpoint was signed for, to someone who has neither the log nor Tillid.

import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { LogKeys } from '../keys.ts';
import { type Checkpoint, type CheckpointFault, openCheckpoint } from './checkpoint.ts';
import { fromBase64, type Hash, inclusionPath, leafHash, toBase64, verifyInclusion } from './merkle.ts';
import { knownFrom, LogBroken, lastCheckpoint, makeCheckpoint } from './sign.ts';
import { bodyAt, readHashes } from './store.ts';

/** Hashes in base64. `leafHash` is SHA-256 of 0x00 and `body`; `path` goes from the leaf to the root (RFC 9162 §2.1.3). */
export interface InclusionProof {
  municipality: string;
  seq: number;
  body: string;
  leafHash: string;
  treeSize: number;
  root: string;
  path: string[];
  /** The signed checkpoint of a log of `treeSize` entries. */
  checkpoint: string;
}

/** Null when there is no such entry. Throws `LogBroken` when the log is not what was signed for. */
export async function proveInclusion(
  db: Database,
  municipality: string,
  keys: LogKeys,
  at: Instant,
  seq: number,
): Promise<InclusionProof | null> {
  const body = await db.transaction(municipality, (tx) => bodyAt(tx, municipality, seq));
  if (body === null) return null;
  const last = await lastCheckpoint(db, municipality, keys);
  const covers = last !== null && seq < last.checkpoint.size;
  const { checkpoint, text } = covers ? last : await makeCheckpoint(db, municipality, keys, at);
  const path = await pathTo(db, checkpoint, seq);
  const leaf = leafHash(body);
  if (!verifyInclusion(leaf, seq, checkpoint.size, path, checkpoint.root)) {
    throw new LogBroken(`entry ${seq}, or one near it, is not what was signed for`);
  }
  return {
    municipality,
    seq,
    body,
    leafHash: toBase64(leaf),
    treeSize: checkpoint.size,
    root: toBase64(checkpoint.root),
    path: path.map(toBase64),
    checkpoint: text,
  };
}

/** Only the entry's own block and what comes after the last whole one need be read. */
async function pathTo(db: Database, checkpoint: Checkpoint, seq: number): Promise<Hash[]> {
  const { municipality, size, blockSize, blocks } = checkpoint;
  const tail = blocks.length * blockSize;
  const own = Math.min(seq - (seq % blockSize), tail);
  const [near, after] = await db.transaction(municipality, async (tx) => [
    await readHashes(tx, municipality, own, Math.min(own + blockSize, size)),
    await readHashes(tx, municipality, tail, size),
  ]);
  const block = knownFrom(checkpoint, 0, []);
  const leaf = (i: number) => near[i - own] ?? after[i - tail];
  return inclusionPath(
    (from, to) => block(from, to) ?? (to - from === 1 ? leaf(from) : undefined),
    seq,
    size,
  );
}

export type ProofFault = CheckpointFault | 'otherEntry' | 'notIncluded';

/** Needs nothing but the proof and the public keys that count (raw, 32 bytes). Answers the body of the proven entry. */
export function verifyProof(
  proof: InclusionProof,
  trusted: readonly Uint8Array[],
): Result<string, ProofFault> {
  const opened = openCheckpoint(proof.checkpoint, proof.municipality, trusted);
  if (!opened.ok) return opened;
  const { size, root } = opened.value;
  if (size !== proof.treeSize || toBase64(root) !== proof.root) return refuse('notIncluded');
  const leaf = leafHash(proof.body);
  if (toBase64(leaf) !== proof.leafHash) return refuse('otherEntry');
  const path = proof.path.map((hash) => fromBase64(hash) ?? '');
  if (!verifyInclusion(leaf, proof.seq, size, path, root)) return refuse('notIncluded');
  return ok(proof.body);
}
