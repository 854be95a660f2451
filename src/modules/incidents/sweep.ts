// The tasks that incidents ask for, made so: they open and close with what happens, and with the time that goes. Doing it twice does nothing more.

import { lockFacts } from '../../platform/facts/store.ts';
import type { Sweep, SweepGround } from '../access/index.ts';
import { keepTasksOnce, readOpenTasks } from '../tasks/index.ts';
import { policyAt } from './domain/policy.ts';
import { pendingIncidents, readIncidents } from './store.ts';
import { INCIDENT_TASK, keyOfIncident, tasksOf } from './worklist.ts';

export const incidentSweep: Sweep = {
  name: 'incidents.tasks',
  run: (ground) => settleTasks(ground, null),
};

/** Of the incident that something was done to, or of all. */
export async function settleTasks(
  { db, current, municipality, now }: SweepGround,
  only: string | null,
): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    // One at a time: of two that look at once, the second would take the first one's tasks for old ones.
    await lockFacts(tx, municipality);
    const engine = await current.engineIn(tx, municipality);
    const ids = only === null ? await pendingIncidents(tx, municipality) : [only];
    const ground = { engine, policy: policyAt(engine.facts, now), now };
    const wanted = (await readIncidents(tx, municipality, ids)).flatMap((one) => tasksOf(ground, one));
    const mine = only === null ? `${INCIDENT_TASK}:` : keyOfIncident(only);
    const open = (await readOpenTasks(tx, municipality, [mine])).filter(({ kind }) =>
      kind.startsWith(`${INCIDENT_TASK}.`),
    );
    await keepTasksOnce(tx, engine, municipality, now, { open, wanted });
  });
}
