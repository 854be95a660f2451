// The tasks that there should be, made so: what is new is opened, what is gone or covered is closed. Doing it twice does nothing more.

import { startOfDay } from '../../kernel/time.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import type { Sweep, SweepGround } from '../access/index.ts';
import type { Task, TaskDraft } from '../tasks/contract.ts';
import { closeTasks, giveTasks, readOpenTasks } from '../tasks/index.ts';
import { proposalsIn } from './proposals.ts';
import { CONFLICT_TASK, ENDING_TASK, tasksWanted } from './worklist.ts';

/** A conflict that comes back with the same beginning has a task again: its key is told apart by when. */
const AGAIN = '#';

const stemOf = (key: string): string => key.split(AGAIN)[0] ?? key;

export const conflictSweep: Sweep = { name: 'dispensations.conflicts', run: settleTasks };

export async function settleTasks({ db, current, municipality, now }: SweepGround): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    // One at a time: of two that look at once, the second would take the first one's tasks for old ones.
    await lockFacts(tx, municipality);
    const tasks = await readOpenTasks(tx, municipality);
    const engine = await current.engineIn(tx, municipality);
    const wanted = tasksWanted(engine, now);
    const ours = tasks.filter(({ kind }) => kind === CONFLICT_TASK || kind === ENDING_TASK);
    const { opening, closing } = difference(ours, wanted);
    const gone = [...closing, ...overtaken(tasks, now)];
    if (gone.length > 0) await closeTasks(tx, municipality, gone, { at: now, by: null, outcome: 'gone' });
    if (opening.length === 0) return;
    const made = await giveTasks(tx, engine, municipality, now, opening);
    const before = opening.filter(({ key }) => !made.has(key));
    if (before.length === 0) return;
    const again = before.map((draft) => ({ ...draft, key: `${draft.key}${AGAIN}${now}` }));
    await giveTasks(tx, engine, municipality, now, again);
  });
}

/** Proposals whose whole period has passed before anybody confirmed them. */
const overtaken = (tasks: readonly Task[], now: number): readonly string[] =>
  proposalsIn(tasks)
    .filter(({ to }) => (startOfDay(to) ?? now) <= now)
    .map(({ key }) => key);

function difference(
  open: readonly Task[],
  wanted: readonly TaskDraft[],
): { readonly opening: readonly TaskDraft[]; readonly closing: readonly string[] } {
  const there = new Set(open.map(({ key }) => stemOf(key)));
  const asked = new Set(wanted.map(({ key }) => key));
  return {
    opening: wanted.filter(({ key }) => !there.has(key)),
    closing: open.filter(({ key }) => !asked.has(stemOf(key))).map(({ key }) => key),
  };
}
