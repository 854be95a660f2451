// The tasks that there should be about systems, made so.

import { lockFacts } from '../../platform/facts/store.ts';
import type { Sweep, SweepGround } from '../access/index.ts';
import { keepTasks, readOpenTasks } from '../tasks/index.ts';
import { SYSTEM_TASK, tasksWanted } from './worklist.ts';

export const systemSweep: Sweep = { name: 'systems.grounds', run: settleTasks };

export async function settleTasks({ db, current, municipality, now }: SweepGround): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    await lockFacts(tx, municipality);
    const engine = await current.engineIn(tx, municipality);
    const open = await readOpenTasks(tx, municipality, [SYSTEM_TASK]);
    await keepTasks(tx, engine, municipality, now, { open, wanted: tasksWanted(engine, now) });
  });
}
