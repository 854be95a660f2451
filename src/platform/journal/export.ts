// Puts what is owed to the journal into it: each version of each thing once, whatever happens between the folder and the note of it.

import type { Instant } from '../../kernel/time.ts';
import { append } from '../audit/index.ts';
import type { Database, Tx } from '../db/database.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { plainError } from '../log/log.ts';
import { readMunicipality } from '../municipalities/store.ts';
import { type JournalDocument, writeFolder } from './folder.ts';
import { type Due, insertDue, lockDue, markExported, markFailed, readDue } from './store.ts';

/** A thing as the journal gets it. */
export interface JournalEntry {
  /** The folder of its kind and its number: `sager/2026-00017`. */
  readonly folder: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly documents: readonly JournalDocument[];
}

/** How a kind of thing is told to the journal, as it is when it is asked for. Null where it is not to be there after all. */
export type JournalTeller = (
  tx: Tx,
  municipality: string,
  thing: string,
  now: Instant,
) => Promise<JournalEntry | null>;

export interface JournalDeps {
  readonly db: Database;
  /** Below it one directory a municipality, by CVR. */
  readonly directory: string;
  readonly tellers: Readonly<Record<string, JournalTeller>>;
}

const FORMAT = 'tillid-journal/1';

/** In the transaction that made it due: both happen, or neither. */
export async function oweToJournal(
  tx: Tx,
  municipality: string,
  thing: Omit<Due, 'version'>,
  now: Instant,
): Promise<void> {
  if (await insertDue(tx, municipality, thing, now)) await enqueue(tx, 'journal', { municipality });
}

/** How many could not be written; each says why in its own row, and is tried again. */
export async function exportToJournal(
  deps: JournalDeps,
  municipality: string,
  clock: () => Instant,
): Promise<{ readonly exported: number; readonly failed: number }> {
  const { db } = deps;
  const due = await db.transaction(municipality, (tx) => readDue(tx, municipality));
  let [exported, failed] = [0, 0];
  for (const one of due) {
    try {
      const done = await db.transaction(municipality, (tx) =>
        exportOne(deps, tx, municipality, one, clock()),
      );
      if (done) exported++;
    } catch (thrown) {
      failed++;
      const error = String(plainError(thrown)['message']);
      await db.transaction(municipality, (tx) => markFailed(tx, municipality, one, { error, now: clock() }));
    }
  }
  return { exported, failed };
}

async function exportOne(
  { directory, tellers }: JournalDeps,
  tx: Tx,
  municipality: string,
  due: Due,
  now: Instant,
): Promise<boolean> {
  // Held while the folder is written: of two processes one writes it.
  if (!(await lockDue(tx, municipality, due))) return false;
  const { kind, thing, version } = due;
  const entry = (await tellers[kind]?.(tx, municipality, thing, now)) ?? null;
  const owner = await readMunicipality(tx, municipality);
  if (entry === null || owner === null) return false;
  const folder = version === 1 ? entry.folder : `${entry.folder}-${version}`;
  const place = { root: directory, below: `${owner.cvr}/${folder}` };
  const hash = await writeFolder(place, {
    identity: { format: FORMAT, kind, id: thing, version },
    metadata: { municipality: { cvr: owner.cvr, name: owner.name }, ...entry.metadata },
    documents: entry.documents,
  });
  await markExported(tx, municipality, due, { folder, hash, now });
  await append(tx, municipality, now, [
    {
      ...{ action: 'journal.exported', actor: { kind: 'system' }, origin: { kind: 'system' } },
      thing: { kind, id: thing },
      detail: { version, folder, hash },
    },
  ]);
  return true;
}
