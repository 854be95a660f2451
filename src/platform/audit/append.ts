// Writes entries at the end of a municipality's log, in the transaction of what they tell of: both happen, or neither.

import { type AuditEntry, type AuditEntryDraft, auditTime } from '../../kernel/audit.ts';
import { canonical } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { keepAbout } from './about.ts';
import { timeIn } from './check.ts';
import { leafHash } from './merkle.ts';
import { bodyAt, insertEntries, takePlaces } from './store.ts';

/** Entries in one statement: large enough that the statement costs nothing, small enough that its text does not fill memory. */
const BATCH = 8_192;

/**
 * Appends `drafts` in the order given. Call it last in a transaction: the head of the log is held until it ends. The clock of
 * one process may be behind another's; an entry then carries the time of the entry before it, and what its clock said.
 */
export async function append(
  tx: Tx,
  municipality: string,
  at: Instant,
  drafts: readonly AuditEntryDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const first = await takePlaces(tx, municipality, drafts.length);
  const time = await timeOfNext(tx, municipality, first, auditTime(at));
  for (let start = 0; start < drafts.length; start += BATCH) {
    const bodies = drafts
      .slice(start, start + BATCH)
      .map((draft, i) => canonical({ ...draft, ...time, seq: first + start + i } satisfies AuditEntry));
    await insertEntries(tx, municipality, first + start, bodies, bodies.map(leafHash));
  }
  await keepAbout(tx, municipality, first, drafts);
}

async function timeOfNext(
  tx: Tx,
  municipality: string,
  seq: number,
  clock: string,
): Promise<Pick<AuditEntry, 'at' | 'clock'>> {
  const previous = seq === 0 ? null : await bodyAt(tx, municipality, seq - 1);
  const last = previous === null ? '' : timeIn(previous);
  return clock < last ? { at: last, clock } : { at: clock };
}
