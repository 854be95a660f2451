// What time brings after incidents: the same cause again and again in a unit becomes a task, and what was said about people is deleted when its
// time is out. Doing it twice does nothing more.

import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '../../../kernel/time.ts';
import { deleteAttachments } from '../../../platform/attachments/index.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { lockFacts } from '../../../platform/facts/store.ts';
import { readExports } from '../../../platform/journal/store.ts';
import { Naming, type RightsEngine, type Sweep, type SweepGround } from '../../access/index.ts';
import { forgetTasks, giveTasks } from '../../tasks/index.ts';
import { JOURNAL_INCIDENT } from '../adding.ts';
import { aboutIncident } from '../attached.ts';
import { erased, erasing, peopleIn } from '../domain/aftermath/erasure.ts';
import { type Measure, measureKey, taskOf } from '../domain/aftermath/measure.ts';
import { DAYS, type Pattern, patternsIn, TIMES } from '../domain/aftermath/patterns.ts';
import { isDue } from '../domain/aftermath/retention.ts';
import { CAUSE_NAMES } from '../domain/names.ts';
import { policyAt } from '../domain/policy.ts';
import { lockIncident, readIncidents } from '../store.ts';
import { keyOfIncident } from '../worklist.ts';
import { closedBefore, eraseIncident, insertMeasures, readCaused } from './store.ts';

const SYSTEM = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;

/** Days in which a manager is to say what is done about it. */
const ANSWERED = 14;

export const patternSweep: Sweep = {
  name: 'incidents.patterns',
  run: async ({ db, current, municipality, now }) => {
    await db.transaction(municipality, async (tx) => {
      // One at a time: two would both raise it.
      await lockFacts(tx, municipality);
      const caused = await readCaused(tx, municipality, now - DAYS * 86_400_000, TIMES);
      const measures = patternsIn(caused, new Set()).map((pattern) => measureOf(pattern, now));
      if (measures.length === 0) return;
      await insertMeasures(tx, municipality, measures);
      const tasks = measures.map((measure) => taskOf(measure, now));
      await giveTasks(tx, await current.engineIn(tx, municipality), municipality, now, tasks);
      await append(
        tx,
        municipality,
        now,
        measures.map(({ id, unit, cause, incidents }) => ({
          ...{ action: 'incident.pattern', ...SYSTEM },
          detail: { measure: id, unit, cause, incidents: incidents.length },
        })),
      );
    });
  },
};

const measureOf = ({ unit, cause, incidents }: Pattern, now: number): Measure => ({
  ...{ id: randomUUID(), source: 'pattern', incident: null, owner: null, unit, cause, incidents },
  text: `${CAUSE_NAMES[cause].da}: ${incidents.length} gange på et år. Hvad skal ændres, så det holder op?`,
  ...{ by: addDays(dayOf(now), ANSWERED), openedAt: now, doneAt: null, doneBy: null, word: null },
});

/** In one go; the rest is for the next. */
const AT_ONCE = 200;

export const retentionSweep: Sweep = {
  name: 'incidents.retention',
  run: async (ground) => {
    const { db, current, municipality, now } = ground;
    const { keepMonths: months } = policyAt((await current.engine(municipality)).facts, now);
    const due = await db.transaction(municipality, (tx) =>
      closedBefore(tx, municipality, { now, months, limit: AT_ONCE }),
    );
    for (const id of due) await db.transaction(municipality, (tx) => eraseOne(ground, tx, id));
  },
};

async function eraseOne({ current, municipality, now }: SweepGround, tx: Tx, id: string): Promise<void> {
  await lockIncident(tx, municipality, id);
  const engine = await current.engineIn(tx, municipality);
  const [one] = await readIncidents(tx, municipality, [id]);
  const journal = await readExports(tx, municipality, { kind: JOURNAL_INCIDENT, thing: id });
  if (one === undefined || !isDue(policyAt(engine.facts, now), one, journal, now)) return;
  const people = peopleIn(one);
  const to = erasing(people, namesOf(engine, people, now));
  const left = erased(one, to);
  const last = { seq: left.happened.length + 1, at: now, by: null, event: { kind: 'erased' } } as const;
  const done = await eraseIncident(
    tx,
    municipality,
    { ...left, happened: [...left.happened, last] },
    to,
    now,
  );
  // Whom a task was for, and who did it, stand in the task as well; what is still to be done is somebody's.
  await forgetTasks(tx, municipality, [keyOfIncident(id), ...done.map(measureKey)]);
  await deleteAttachments(tx, municipality, aboutIncident(id));
  const detail = { number: one.number, journal: journal.at(-1)?.hash ?? null };
  const thing = { kind: 'incident', id };
  await append(tx, municipality, now, [{ action: 'incident.erased', ...SYSTEM, thing, detail }]);
}

/** Whole names, and the user names that some would write. */
function namesOf(engine: RightsEngine, people: readonly string[], now: number): string[] {
  const naming = new Naming(engine.facts, now);
  return people.flatMap((person) => [naming.name('person', person), naming.userId(person)]);
}
