// The tasks that there should be, made so: what is new is opened, what is gone or covered is closed. Doing it twice does nothing more.

import { startOfDay } from '../../kernel/time.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import type { Sweep, SweepGround } from '../access/index.ts';
import type { Task } from '../tasks/contract.ts';
import { closeTasks, keepTasks, readOpenTasks } from '../tasks/index.ts';
import { proposalsIn } from './proposals.ts';
import { CONFLICT_TASK, ENDING_TASK, tasksWanted } from './worklist.ts';

export const conflictSweep: Sweep = { name: 'dispensations.conflicts', run: settleTasks };

export async function settleTasks({ db, current, municipality, now }: SweepGround): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    // One at a time: of two that look at once, the second would take the first one's tasks for old ones.
    await lockFacts(tx, municipality);
    const tasks = await readOpenTasks(tx, municipality);
    const engine = await current.engineIn(tx, municipality);
    const wanted = tasksWanted(engine, now);
    const ours = tasks.filter(({ kind }) => kind === CONFLICT_TASK || kind === ENDING_TASK);
    const late = overtaken(tasks, now);
    if (late.length > 0) await closeTasks(tx, municipality, late, { at: now, by: null, outcome: 'gone' });
    await keepTasks(tx, engine, municipality, now, { open: ours, wanted });
  });
}

/** Proposals whose whole period has passed before anybody confirmed them. */
const overtaken = (tasks: readonly Task[], now: number): readonly string[] =>
  proposalsIn(tasks)
    .filter(({ to }) => (startOfDay(to) ?? now) <= now)
    .map(({ key }) => key);
