// Somebody new in a unit: what colleagues with the title there have that they have not, for the manager, who says when it is in place.

import { Refused } from '../../kernel/problem.ts';
import { dayOf, holdsAt, type Instant } from '../../kernel/time.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changeFacts,
  maySeeUnit,
  Naming,
  type RightsEngine,
  type Viewer,
  writeLook,
} from '../access/index.ts';
import { closeTasks, lockTask, readOpenTasks } from '../tasks/index.ts';
import { isAmong } from './answering.ts';
import { arrivals, careers, type Stretch } from './domain/careers.ts';
import { usedFrom, welcomeTaskKey } from './lifecycle.ts';

/** The arrival that a position was; the latest where there are several. */
function arrivalBy(engine: RightsEngine, position: string, now: Instant): Stretch {
  const person = engine.facts.versions('position', position).at(-1)?.content.person;
  const since = usedFrom(engine.facts, now);
  const career =
    person === undefined
      ? undefined
      : careers(engine.facts, engine.indexes.positionsOf.get(person)).get(person);
  const found = (career === undefined ? [] : arrivals(career)).findLast((one) => one.position === position);
  if (found === undefined || since === null || found.from < since) throw new Refused('notFound');
  return found;
}

const maySee = (viewer: Viewer, { orgUnit }: Stretch): boolean => maySeeUnit(viewer, orgUnit);

export async function welcomeView(deps: ChangeDeps, asker: Asker, position: string) {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const tasks = await readOpenTasks(tx, municipality);
    const engine = await deps.current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const arrival = arrivalBy(engine, position, now);
    const task = tasks.find(({ key }) => key === welcomeTaskKey(arrival)) ?? null;
    const mine = isAmong(engine, viewer, task, asker);
    if (!mine && !maySee(viewer, arrival)) throw new Refused('notFound');
    const naming = new Naming(engine.facts, now);
    const { person, orgUnit, title, from } = arrival;
    await writeLook(tx, asker, 'welcome', [person], { position });
    return {
      person: { id: person, name: naming.name('person', person) },
      userId: naming.userId(person),
      unit: { id: orgUnit, name: naming.name('orgUnit', orgUnit) },
      title: title === null ? '' : naming.name('title', title),
      from: dayOf(from),
      mine,
      missing: missingOf(engine, naming, arrival, now),
    };
  });
}

/** Rights that at least half of the colleagues have now and the person will not have on the first day. */
function missingOf(engine: RightsEngine, naming: Naming, arrival: Stretch, now: Instant) {
  const colleagues = colleaguesOf(engine, arrival, now);
  const first = Math.max(arrival.from, now);
  const had = new Set(
    engine
      .rightsOf(arrival.person)
      .filter(({ intervals }) => holdsAt(intervals, first))
      .map(({ systemRole }) => systemRole),
  );
  const counts = new Map<string, { system: string; with: number }>();
  for (const colleague of colleagues) {
    const held = new Map(
      engine
        .rightsOf(colleague)
        .filter(({ intervals }) => holdsAt(intervals, now))
        .map(({ systemRole, system }) => [systemRole, system]),
    );
    for (const [systemRole, system] of held)
      counts.set(systemRole, { system, with: (counts.get(systemRole)?.with ?? 0) + 1 });
  }
  return [...counts]
    .filter(([systemRole, { with: having }]) => !had.has(systemRole) && having * 2 >= colleagues.length)
    .sort((a, b) => b[1].with - a[1].with)
    .map(([systemRole, { system, with: having }]) => ({
      system: naming.name('system', system),
      systemRole: naming.name('systemRole', systemRole),
      colleagues: colleagues.length,
      colleaguesWith: having,
    }));
}

function colleaguesOf(engine: RightsEngine, { person, orgUnit, title }: Stretch, now: Instant): string[] {
  const found = new Set<string>();
  if (title === null) return [];
  for (const id of engine.indexes.positionsIn.get(orgUnit)) {
    for (const { content, from, to } of engine.facts.versions('position', id)) {
      const same = content.orgUnit === orgUnit && content.title === title && content.person !== person;
      if (same && from <= now && now < to) found.add(content.person);
    }
  }
  return [...found];
}

/** It is in place: the task is done. */
export async function welcomed(deps: ChangeDeps, asker: Asker, position: string): Promise<void> {
  await changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const viewer = actingAs(engine, asker);
    const arrival = arrivalBy(engine, position, now);
    const key = welcomeTaskKey(arrival);
    const task = await lockTask(tx, municipality, key);
    if (!isAmong(engine, viewer, task, asker))
      throw new Refused(maySee(viewer, arrival) ? 'notYours' : 'notFound');
    const closed = await closeTasks(tx, municipality, [key], { at: now, by: viewer.person, outcome: 'done' });
    if (closed === 0) throw new Refused('alreadyDecided');
    const act = { action: 'welcome.done', why: 'in place', detail: { person: arrival.person, position } };
    return { changes: [], act, answer: undefined };
  });
}
