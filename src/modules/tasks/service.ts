// My tasks: every open one that I may answer, in my own name or as somebody's substitute, soonest first.

import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Database } from '../../platform/db/database.ts';
import { type Asker, type CurrentRights, Naming, type RightsEngine } from '../access/index.ts';
import type { Answerer, Task, TaskRow } from './contract.ts';
import { OwnerFinder } from './domain/owners.ts';
import { dueDay } from './domain/reminders.ts';
import { readOpenTasks } from './store.ts';

export interface TaskDeps {
  readonly db: Database;
  readonly current: CurrentRights;
}

/** An open task that somebody may answer, and how it came to them. */
export interface Mine {
  readonly task: Task;
  readonly standsFor: string | null;
  readonly escalated: boolean;
}

/** The tasks, of these, that the person may answer now. */
export function tasksOf(
  engine: RightsEngine,
  tasks: readonly Task[],
  person: string,
  now: Instant,
): readonly Mine[] {
  const finder = new OwnerFinder(engine, now);
  const mine: Mine[] = [];
  for (const task of tasks) {
    const { people, escalated } = finder.of(task.owner, task.dueAt);
    const me = people.find((one: Answerer) => one.person === person);
    if (me !== undefined) mine.push({ task, standsFor: me.standsFor, escalated });
  }
  return mine;
}

export interface Tasks {
  list(asker: Asker): Promise<TaskRow[]>;
  count(asker: Asker): Promise<{ open: number; late: number }>;
}

export function createTasks({ db, current }: TaskDeps): Tasks {
  const list = (asker: Asker): Promise<TaskRow[]> => {
    const { actor, municipality, now } = asker;
    if (actor.kind !== 'person') throw new Refused('forbidden');
    return db.transaction(municipality, async (tx) => {
      const tasks = await readOpenTasks(tx, municipality);
      const engine = await current.engineIn(tx, municipality);
      const naming = new Naming(engine.facts, now);
      return tasksOf(engine, tasks, actor.id, now).map((mine) => rowOf(mine, naming, now));
    });
  };
  return {
    list: async (asker) => list(asker),
    async count(asker) {
      const rows = await list(asker);
      return { open: rows.length, late: rows.filter((row) => row.late).length };
    },
  };
}

function rowOf({ task, standsFor, escalated }: Mine, naming: Naming, now: Instant): TaskRow {
  const { title, detail, link } = task.about;
  return {
    id: task.id,
    kind: task.kind,
    title,
    detail,
    link,
    due: dueDay(task),
    opened: dayOf(task.openedAt),
    late: dayOf(now) > dueDay(task),
    standsFor: standsFor === null ? null : naming.name('person', standsFor),
    escalated,
  };
}
