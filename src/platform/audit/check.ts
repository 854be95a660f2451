// What can be told of an entry by itself and the one before it: that it is in its place, later, well written, and what was hashed.

import { hash } from 'node:crypto';
import { canonical } from '../../kernel/json.ts';
import type { Database } from '../db/database.ts';
import { type Hash, hashPrefixedLeaf, leafHash } from './merkle.ts';
import { type Placed, scanEntry } from './scan.ts';
import { type Row, readRows, readStretch, type Stretch } from './store.ts';

/** Entries read at a time: so few that the database sorts them in memory. */
export const STRETCH = 4_096;

export type EntryFaultCode =
  | 'missing'
  | 'unexpected'
  | 'changed'
  | 'notCanonical'
  | 'misplaced'
  | 'timeRunsBackwards'
  | 'notAnEntry';

/** An entry that cannot be right. */
export interface EntryFault {
  readonly code: EntryFaultCode;
  readonly seq: number;
}

/** The entries of a stretch up to the first fault, if there is one. */
export interface Checked {
  readonly hashes: readonly Hash[];
  /** The time of the last one. */
  readonly at: string;
  readonly fault: EntryFault | null;
}

/** Reads the entries at `[from, to)` and checks each; `at` is the time of the entry before `from`. */
export async function checkStretch(
  db: Database,
  municipality: string,
  { from, to }: { readonly from: number; readonly to: number },
  at: string,
): Promise<Checked> {
  const stretch = await db.transaction(municipality, (tx) => readStretch(tx, municipality, from, to));
  const quick = stretch.count === to - from && stretch.lowest === from && stretch.highest === to - 1;
  const checked = quick ? checkBodies(stretch, from, at) : null;
  if (checked !== null) return checked;
  return checkRows(
    await db.transaction(municipality, (tx) => readRows(tx, municipality, from, to)),
    from,
    to,
    at,
  );
}

/**
 * Null when anything is the matter; the rows then tell what. Each body is hashed where it lies: the line feed before it
 * becomes the 0x00 that a leaf begins with.
 */
function checkBodies(stretch: Stretch, from: number, at: string): Checked | null {
  const bytes = Buffer.from(`\n${stretch.bodies}\n`, 'utf8');
  const hashes: Hash[] = [];
  let last = at;
  for (let start = 0; start < bytes.length - 1; ) {
    const end = bytes.indexOf(10, start + 1);
    bytes[start] = 0;
    hashes.push(hashPrefixedLeaf(bytes.subarray(start, end)));
    const read = scanEntry(bytes, start + 1, end) ?? readBody(bytes.toString('utf8', start + 1, end));
    if (typeof read === 'string' || misfit(read, from + hashes.length - 1, last) !== null) return null;
    last = read.at;
    start = end;
  }
  const digest = hash('sha256', Buffer.from(hashes.join(''), 'latin1'), 'hex');
  return hashes.length === stretch.count && digest === stretch.digest
    ? { hashes, at: last, fault: null }
    : null;
}

function checkRows(rows: readonly Row[], from: number, to: number, at: string): Checked {
  const hashes: Hash[] = [];
  let last = at;
  for (const { seq, body, leafHash: kept } of rows) {
    const expected = from + hashes.length;
    if (seq !== expected) {
      return { hashes, at: last, fault: { code: seq > expected ? 'missing' : 'unexpected', seq: expected } };
    }
    const leaf = leafHash(body);
    const read = leaf === kept ? readBody(body) : 'changed';
    const code = typeof read === 'string' ? read : misfit(read, seq, last);
    if (code !== null) return { hashes, at: last, fault: { code, seq } };
    last = timeIn(body);
    hashes.push(leaf);
  }
  const reached = from + hashes.length;
  return { hashes, at: last, fault: reached < to ? { code: 'missing', seq: reached } : null };
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Place and time of a well written entry; else what is wrong with it. */
function readBody(body: string): Placed | EntryFaultCode {
  let value: { seq?: unknown; at?: unknown } | null;
  try {
    value = JSON.parse(body) as typeof value;
  } catch {
    return 'notAnEntry';
  }
  if (typeof value?.seq !== 'number' || typeof value.at !== 'string') return 'notAnEntry';
  return canonical(value) === body ? { seq: value.seq, at: value.at } : 'notCanonical';
}

function misfit({ seq: place, at }: Placed, seq: number, last: string): EntryFaultCode | null {
  if (!UTC.test(at)) return 'notAnEntry';
  if (place !== seq) return 'misplaced';
  return at < last ? 'timeRunsBackwards' : null;
}

const FAULTS: Record<EntryFault['code'], string> = {
  missing: 'is missing',
  unexpected: 'stands twice, or outside the log',
  changed: 'is not the text that was hashed when it was written',
  notCanonical: 'is not written as Tillid writes entries',
  misplaced: 'stands in another place than it was written for',
  timeRunsBackwards: 'is older than the one before it',
  notAnEntry: 'is not an entry',
};

export function describeFault({ code, seq }: EntryFault): string {
  return `entry ${seq} ${FAULTS[code]}`;
}

/** The time in a body; empty when someone broke it, which must not stop a municipality from working: `log verify` names it. */
export function timeIn(body: string): string {
  try {
    const { at } = JSON.parse(body) as { at?: unknown };
    return typeof at === 'string' && UTC.test(at) ? at : '';
  } catch {
    return '';
  }
}
