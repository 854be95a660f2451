// The open tasks of a sweep made the ones that there should be: what is new is opened, what is gone is closed. Doing it twice does nothing more.

import { canonical } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { RightsEngine } from '../access/index.ts';
import type { Task, TaskDraft } from './contract.ts';
import { closeTasks, moveTasks } from './store.ts';
import { giveTasks } from './telling.ts';

/** What comes back with the same beginning has a task again: its key is told apart by when. */
const AGAIN = '#';

const stemOf = (key: string): string => key.split(AGAIN)[0] ?? key;

/** Whether a task is the one of a key, the first time or again. */
export const isOf = (key: string, stem: string): boolean => stemOf(key) === stem;

interface Kept {
  /** Those of the sweep, and of nobody else. */
  readonly open: readonly Task[];
  readonly wanted: readonly TaskDraft[];
}

/** What was closed is not asked again, however long it goes on being wanted. */
export async function keepTasksOnce(
  tx: Tx,
  engine: RightsEngine,
  municipality: string,
  now: Instant,
  { open, wanted }: Kept,
): Promise<void> {
  const asked = new Set(wanted.map(({ key }) => key));
  const gone = open.filter(({ key }) => !asked.has(key)).map(({ key }) => key);
  if (gone.length > 0) await closeTasks(tx, municipality, gone, { at: now, by: null, outcome: 'gone' });
  await moveTasks(tx, municipality, movedAmong(open, wanted));
  if (wanted.length > 0) await giveTasks(tx, engine, municipality, now, wanted);
}

/** Those that are open, and are another's now. Who has changed what a task is about is found as it is read, and is no move. */
function movedAmong(open: readonly Task[], wanted: readonly TaskDraft[]): Pick<TaskDraft, 'key' | 'owner'>[] {
  const kept = new Map(open.map(({ key, owner }) => [key, owner]));
  return wanted.flatMap(({ key, owner }) => {
    const before = kept.get(key);
    if (before === undefined || before.apart !== undefined || owner.apart !== undefined) return [];
    return canonical(before) === canonical(owner) ? [] : [{ key, owner }];
  });
}

/** What comes back has a task again. */
export async function keepTasks(
  tx: Tx,
  engine: RightsEngine,
  municipality: string,
  now: Instant,
  { open, wanted }: Kept,
): Promise<void> {
  const there = new Set(open.map(({ key }) => stemOf(key)));
  const asked = new Set(wanted.map(({ key }) => key));
  const gone = open.filter(({ key }) => !asked.has(stemOf(key))).map(({ key }) => key);
  if (gone.length > 0) await closeTasks(tx, municipality, gone, { at: now, by: null, outcome: 'gone' });
  const opening = wanted.filter(({ key }) => !there.has(key));
  if (opening.length === 0) return;
  const made = await giveTasks(tx, engine, municipality, now, opening);
  const before = opening.filter(({ key }) => !made.has(key));
  if (before.length === 0) return;
  const again = before.map((draft) => ({ ...draft, key: `${draft.key}${AGAIN}${now}` }));
  await giveTasks(tx, engine, municipality, now, again);
}
