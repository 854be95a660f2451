// One conflict with all that is needed to act on it, every dispensation, and whose each open conflict is: for whoever may see the person.

import { z } from 'zod';
import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, formatBound, type Instant, touches, wholeDay } from '../../kernel/time.ts';
import type { Path, Privilege } from '../access/contract.ts';
import {
  type Asker,
  type ChangeDeps,
  eyesOf,
  Naming,
  personNamed,
  type RightsEngine,
  writeLook,
} from '../access/index.ts';
import type { Handling } from '../conflicts/contract.ts';
import { type Handler, namedConflictRows, type Stretch, stretchesOf } from '../conflicts/index.ts';
import type { Task } from '../tasks/contract.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { askedTasks, mayAct, type Place, viewerFor } from './acting.ts';
import type { ConflictSide } from './contract.ts';
import { coordinates } from './coordinating.ts';
import { viewsOf } from './listing.ts';
import { conflictKey, dueOf, ownerOf } from './worklist.ts';

const askedShape = z.object({
  asked: z.object({ by: z.string(), to: z.string(), reason: z.string(), controls: z.string() }),
});

function askedOf(tasks: readonly Task[], place: Place, naming: Naming): Handling['asked'] {
  const task = askedTasks(tasks, place).at(-1);
  const read = askedShape.safeParse(task?.about);
  if (task === undefined || !read.success) return null;
  const { by, to, reason, controls } = read.data.asked;
  return { by: naming.name('person', by), day: dayOf(task.openedAt), to, reason, controls };
}

/** Whose each conflict is that is open, now or later, and by when. */
export function handlerOf({ db, current }: ChangeDeps): Handler {
  return (asker, conflicts) =>
    db.transaction(asker.municipality, async (tx) => {
      const tasks = await readOpenTasks(tx, asker.municipality);
      const engine = await current.engineIn(tx, asker.municipality);
      const finder = new OwnerFinder(engine, asker.now);
      const naming = new Naming(engine.facts, asker.now);
      const viewer = viewerFor(engine, asker);
      const due = new Map(tasks.map((task) => [task.key.split('#')[0], task.dueAt]));
      return conflicts.map((conflict): Handling | null => {
        if (conflict.dispensation !== null) return null;
        const { person } = conflict;
        const key = conflictKey(conflict, asker.now);
        const dueAt = (key === null ? undefined : due.get(key)) ?? dueOf(conflict, asker.now);
        const { people, escalated } = finder.of(ownerOf(person), dueAt);
        return {
          owners: people.map((one) => naming.name('person', one.person)),
          escalated,
          due: dayOf(dueAt),
          late: dayOf(asker.now) > dayOf(dueAt),
          begins: key === null ? opening(conflict, asker.now) : null,
          mine: mayAct(engine, viewer, person, asker.now),
          asked: askedOf(tasks, conflict, naming),
        };
      });
    });
}

function opening({ intervals }: Stretch, now: Instant): string | null {
  const next = intervals.find(({ from }) => from > now);
  return next === undefined ? null : formatBound(next.from);
}

export async function oneConflictOf(deps: ChangeDeps, asker: Asker, place: Place) {
  const { db, current } = deps;
  return db.transaction(asker.municipality, async (tx) => {
    const tasks = await readOpenTasks(tx, asker.municipality);
    const engine = await current.engineIn(tx, asker.municipality);
    const { rule, person, stretches } = found(engine, asker, place);
    const viewer = viewerFor(engine, asker);
    const naming = new Naming(engine.facts, asker.now);
    const answer = {
      rule,
      person: { id: person, name: naming.name('person', person), userId: naming.userId(person) },
      rows: namedConflictRows(engine.facts, stretches, wholeDay(dayOf(asker.now)), (one) =>
        engine.indexes.positionsOf.get(one),
      ),
      sides: sidesOf(stretches, naming, asker.now),
      dispensations: viewsOf(engine, tasks, asker.now).filter(
        (d) => d.rule.id === rule.id && (d.person === null || d.person.id === person),
      ),
      asked: askedOf(tasks, { rule: rule.id, person }, naming),
      mayAct: mayAct(engine, viewer, person, asker.now),
      mayRecord:
        viewer !== null && viewer.person !== person && coordinates(engine, viewer, person, asker.now),
    };
    await writeLook(tx, asker, 'conflict', [person], { rule: rule.id });
    return answer;
  });
}

function found(engine: RightsEngine, asker: Asker, place: Place) {
  const versions = engine.facts.versions('conflictRule', place.rule);
  const content = (versionAt(versions, asker.now) ?? versions.at(-1))?.content;
  if (content === undefined) throw new Refused('notFound');
  const person = personNamed(engine, place.person);
  const stretches = stretchesOf(engine, { from: asker.now, to: Infinity }, [person]).filter(
    (conflict) => conflict.rule === place.rule,
  );
  const { may, viewer } = eyesOf(asker, engine, { on: null, known: null });
  const rights = stretches.flatMap(({ sides }) => sides.flat());
  const own = rights.length > 0 && rights.every((right) => viewer.seenSystems.has(right.system));
  if (!may(person) && !own) throw new Refused('forbidden');
  return { rule: { id: place.rule, name: content.name, severity: content.severity }, person, stretches };
}

/** Each side once, over all the stretches of its conflict. */
function sidesOf(stretches: readonly Stretch[], naming: Naming, now: Instant): ConflictSide[] {
  const sides = new Map<string, Privilege[]>();
  for (const { sides: some, counted } of stretches)
    some.forEach((side, at) => {
      const key = counted?.[at] ?? String(at);
      sides.set(key, [...(sides.get(key) ?? []), ...side]);
    });
  return [...sides].map(([key, rights]) => {
    const told = rights.map((right) => ({
      system: naming.name('system', right.system),
      systemRole: naming.name('systemRole', right.systemRole),
      constraints: naming.constraints(right.constraints),
    }));
    const paths = rights.flatMap((right) => right.paths);
    return {
      title: naming.content('system', key)?.name ?? naming.content('orgUnit', key)?.name ?? '',
      rights: [...new Map(told.map((one) => [JSON.stringify(one), one])).values()],
      assignments: assignmentsOf(paths, naming, now),
    };
  });
}

function assignmentsOf(paths: readonly Path[], naming: Naming, now: Instant) {
  const held = paths.filter((path) => touches(path.intervals, { from: now, to: Infinity }));
  return [...new Map(held.map((path) => [path.assignment, path])).values()].map((path) => {
    const content = naming.content('assignment', path.assignment);
    const { role, roleGroup } = path;
    const name =
      roleGroup === null ? naming.name('jobFunctionRole', role) : naming.name('roleGroup', roleGroup);
    const kind = content?.target.kind === 'person' ? ('own' as const) : ('shared' as const);
    return { id: path.assignment, name, kind };
  });
}
