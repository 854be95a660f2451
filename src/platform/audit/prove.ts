// Proves that one entry is in the log that a checkpoint was signed for, to someone who has neither the log nor Tillid.

import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { LogKeys } from '../keys.ts';
import { type Checkpoint, type CheckpointFault, openCheckpoint } from './checkpoint.ts';
import { type Hash, inclusionPath, leafHash, sameHash, verifyInclusion } from './merkle.ts';
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

const base64 = (hash: Hash) => Buffer.from(hash).toString('base64');
const bytes = (text: string) => Buffer.from(text, 'base64');

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
    leafHash: base64(leaf),
    treeSize: checkpoint.size,
    root: base64(checkpoint.root),
    path: path.map(base64),
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
  const leafIn = (hashes: Uint8Array, i: number) =>
    i < 0 || (i + 1) * 32 > hashes.length ? undefined : hashes.subarray(i * 32, i * 32 + 32);
  const block = knownFrom(checkpoint, 0, []);
  const leaf = (i: number) => leafIn(near, i - own) ?? leafIn(after, i - tail);
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
  if (size !== proof.treeSize || !sameHash(root, bytes(proof.root))) return refuse('notIncluded');
  const leaf = leafHash(proof.body);
  if (!sameHash(leaf, bytes(proof.leafHash))) return refuse('otherEntry');
  if (!verifyInclusion(leaf, proof.seq, size, proof.path.map(bytes), root)) return refuse('notIncluded');
  return ok(proof.body);
}
