// Checks a whole log: every entry by itself, the tree of them against every checkpoint there is to hold it to, and what is kept
// beside it of whom each was about against what it says.
// What lies before a checkpoint kept elsewhere is proven against anyone; the checkpoints in the database and what comes
// after them, only against someone who has not both the database and the signing key.

import type { Database } from '../db/database.ts';
import { firstAboutOtherwise } from './about.ts';
import { checkStretch, describeFault, type EntryFaultCode, STRETCH } from './check.ts';
import { type Checkpoint, type CheckpointFault, openCheckpoint } from './checkpoint.ts';
import { Frontier, type Hash, knownLeaves, rangeHash, toBase64 } from './merkle.ts';
import { type Extent, extentOf, readCheckpoints, readHashes } from './store.ts';

export interface VerifyOptions {
  /** Raw public keys whose signature on a checkpoint counts. */
  readonly trusted: readonly Uint8Array[];
  /** Texts of checkpoints kept outside the database. */
  readonly kept: readonly string[];
}

/**
 * `rewritten`: entries well made in themselves, but not those that were signed for. `aboutOthers`: the entry is as it was written, and what is
 * kept beside the log of whom it was about is not what it says.
 */
export type LogFaultCode = EntryFaultCode | 'rewritten' | 'removedAtEnd' | 'storedCheckpoint' | 'aboutOthers';

/** The first thing wrong. The bad entry is `first`, or lies somewhere in `first` to `last`; both null when no entry is to blame. */
export interface LogFault {
  readonly code: LogFaultCode;
  readonly first: number | null;
  readonly last: number | null;
  readonly text: string;
}

export interface VerifyReport {
  readonly municipality: string;
  readonly ok: boolean;
  readonly entries: number;
  /** The root in base64; null when the log is broken. */
  readonly root: string | null;
  /** Entries proven by a checkpoint kept elsewhere, and by those in the database. */
  readonly proven: { readonly kept: number; readonly stored: number };
  readonly fault: LogFault | null;
}

/** A checkpoint handed in is not one of this log, or not signed by a key that counts: then nothing is verified at all. */
export class CheckpointRefused extends Error {
  readonly fault: CheckpointFault;
  constructor(fault: CheckpointFault) {
    super(REFUSALS[fault]);
    this.fault = fault;
  }
}

const REFUSALS: Record<CheckpointFault, string> = {
  notACheckpoint: 'not a checkpoint of a Tillid log',
  otherLog: "the checkpoint is of another municipality's log",
  otherKey: 'the checkpoint is signed with a key that is not known here',
  badSignature: 'the checkpoint was altered after it was signed',
};

export async function verifyLog(
  db: Database,
  municipality: string,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const kept = options.kept.map((text) => {
    const opened = openCheckpoint(text, municipality, options.trusted);
    if (!opened.ok) throw new CheckpointRefused(opened.error);
    return opened.value;
  });
  const { extent, texts } = await db.transaction(municipality, async (tx) => ({
    extent: await extentOf(tx, municipality),
    texts: await readCheckpoints(tx, municipality, null),
  }));
  const opened = texts.map((text) => openCheckpoint(text, municipality, options.trusted));
  const stored = opened.flatMap((result) => (result.ok ? [result.value] : []));
  const walk = await walkLog(db, municipality, extent, [...kept, ...stored]);
  const fault =
    (await firstFault(db, municipality, walk, kept, stored)) ??
    storedFault(opened.some((o) => !o.ok)) ??
    (await aboutFault(db, municipality, walk.size));
  const largest = (checkpoints: readonly Checkpoint[]) => Math.max(0, ...checkpoints.map((c) => c.size));
  return {
    municipality,
    ok: fault === null,
    entries: walk.size,
    root: fault === null ? toBase64(walk.root) : null,
    proven: fault === null ? { kept: largest(kept), stored: largest(stored) } : { kept: 0, stored: 0 },
    fault,
  };
}

/** What one pass over the entries found: the tree as far as they are sound, and its root at each size that was asked for. */
interface Walk {
  readonly size: number;
  /** Entries before this one are sound by themselves. */
  readonly sound: number;
  readonly root: Hash;
  readonly roots: ReadonlyMap<number, Hash>;
  readonly fault: LogFault | null;
}

async function walkLog(
  db: Database,
  municipality: string,
  extent: Extent,
  checkpoints: readonly Checkpoint[],
): Promise<Walk> {
  const wanted = new Set(checkpoints.map((c) => c.size));
  const roots = new Map<number, Hash>();
  const tree = new Frontier();
  if (wanted.has(0)) roots.set(0, tree.root());
  let fault: LogFault | null =
    extent.lowest !== null && extent.lowest < 0 ? atEntry('unexpected', extent.lowest) : null;
  let at = '';
  while (tree.size < extent.size && fault === null) {
    const range = { from: tree.size, to: Math.min(tree.size + STRETCH, extent.size) };
    const checked = await checkStretch(db, municipality, range, at);
    for (const leaf of checked.hashes) {
      tree.push(leaf);
      if (wanted.has(tree.size)) roots.set(tree.size, tree.root());
    }
    at = checked.at;
    if (checked.fault !== null) fault = atEntry(checked.fault.code, checked.fault.seq);
  }
  if (fault === null && extent.highest !== null && extent.highest >= extent.size) {
    fault = atEntry('unexpected', extent.size);
  }
  return { size: extent.size, sound: tree.size, root: tree.root(), roots, fault };
}

function atEntry(code: EntryFaultCode, seq: number): LogFault {
  return { code, first: seq, last: seq, text: describeFault({ code, seq }) };
}

/** The lowest of what the entries tell and what the checkpoints tell. A checkpoint kept elsewhere is believed before one in the database. */
async function firstFault(
  db: Database,
  municipality: string,
  walk: Walk,
  kept: readonly Checkpoint[],
  stored: readonly Checkpoint[],
): Promise<LogFault | null> {
  const rewritten =
    (await findRewritten(db, municipality, walk, kept)) ??
    (await findRewritten(db, municipality, walk, stored));
  if (rewritten !== null) return rewritten;
  if (walk.fault !== null) return walk.fault;
  const longest = [...kept, ...stored].sort((a, b) => a.size - b.size).at(-1);
  if (longest === undefined || longest.size <= walk.size) return null;
  const { size, at } = longest;
  const text = `entries ${walk.size} to ${size - 1} are gone: there were ${size} at the checkpoint of ${at}`;
  return { code: 'removedAtEnd', first: walk.size, last: size - 1, text };
}

/** Where the sound entries are not those that were signed for: between the last checkpoint that fits and the first block that does not. */
async function findRewritten(
  db: Database,
  municipality: string,
  walk: Walk,
  checkpoints: readonly Checkpoint[],
): Promise<LogFault | null> {
  const bySize = [...checkpoints].sort((a, b) => a.size - b.size);
  const fits = (c: Checkpoint) => walk.roots.get(c.size) === c.root;
  const failing = bySize.find((c) => c.size > walk.sound || !fits(c));
  if (failing === undefined) return null;
  const proven = bySize.filter((c) => c.size < failing.size).at(-1)?.size ?? 0;
  const whole = Math.floor(proven / failing.blockSize);
  for (let i = whole; i < failing.blocks.length; i++) {
    const from = i * failing.blockSize;
    const to = from + failing.blockSize;
    if (to > walk.sound) return null;
    if ((await blockHash(db, municipality, from, to)) !== failing.blocks[i]) {
      return rewrittenIn(Math.max(from, proven), to - 1, failing);
    }
  }
  if (failing.size > walk.sound) return null;
  return rewrittenIn(Math.max(failing.blocks.length * failing.blockSize, proven), failing.size - 1, failing);
}

function rewrittenIn(first: number, last: number, checkpoint: Checkpoint): LogFault {
  const which =
    first === last ? `entry ${first} is` : `one of entries ${first} to ${last} is the first that is`;
  const text = `${which} not what was signed for at the checkpoint of ${checkpoint.at} (${checkpoint.size} entries)`;
  return { code: 'rewritten', first, last, text };
}

/** The walk has found the kept hashes to be those of the bodies. */
async function blockHash(db: Database, municipality: string, from: number, to: number): Promise<Hash> {
  const leaves = await db.transaction(municipality, (tx) => readHashes(tx, municipality, from, to));
  return rangeHash(knownLeaves(leaves), 0, leaves.length);
}

function storedFault(any: boolean): LogFault | null {
  if (!any) return null;
  const text = 'a checkpoint in the database is not signed with a key of this installation, or was altered';
  return { code: 'storedCheckpoint', first: null, last: null, text };
}

async function aboutFault(db: Database, municipality: string, size: number): Promise<LogFault | null> {
  const seq = await firstAboutOtherwise(db, municipality, size);
  if (seq === null) return null;
  const text = `entry ${seq} says otherwise whom it was about than what is kept for those who ask who looked at them`;
  return { code: 'aboutOthers', first: seq, last: seq, text };
}
