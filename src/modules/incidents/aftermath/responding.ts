// What those who handle an incident do about it, in one transaction with its entry in the log and with the tasks that it gives.

import { randomUUID } from 'node:crypto';
import { orRefuse, Refused } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { dayOf, parseInstant } from '../../../kernel/time.ts';
import {
  type Asker,
  type ChangeDeps,
  type ChangeGround,
  changeFacts,
  personCalled,
  type RightsEngine,
} from '../../access/index.ts';
import { giveTasks } from '../../tasks/index.ts';
import { add } from '../adding.ts';
import { type Measure, type MeasureSource, taskOf } from '../domain/aftermath/measure.ts';
import { occur, type Responded, takeStep } from '../domain/aftermath/response.ts';
import type { ResponseAct } from '../domain/aftermath/response-routes.ts';
import type { Improvement, Incident, IncidentEvent } from '../domain/incident.ts';
import { policyAt } from '../domain/policy.ts';
import { stateOf } from '../domain/standing.ts';
import { handled } from './ground.ts';
import { insertMeasures } from './store.ts';

export async function respondTo(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  asked: ResponseAct,
): Promise<void> {
  await changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const { one, viewer } = await handled(tx, engine, asker, id);
    const events = orRefuse(responded(engine, one, asked, now));
    await add(tx, { municipality, now, by: viewer.person, policy: policyAt(engine.facts, now) }, one, events);
    await giveMeasures({ tx, engine }, asker, one.id, events);
    // What was said stays in the incident, where it can be deleted: the log forgets nothing.
    const detail = { incident: one.id, number: one.number };
    return {
      changes: [],
      act: { action: `incident.${asked.act}`, why: one.number, detail },
      answer: undefined,
    };
  });
}

/** People by uuid, days still to come. */
function improvementOf(
  engine: RightsEngine,
  { text, owner, by }: { readonly text: string; readonly owner: string; readonly by: string },
  now: number,
): Improvement {
  const person = personCalled(engine, owner);
  if (person === null) throw new Refused('notFound');
  if (by < dayOf(now)) throw new Refused('badRequest');
  return { text, owner: person, by };
}

function responded(engine: RightsEngine, one: Incident, asked: ResponseAct, now: number): Responded {
  switch (asked.act) {
    case 'step':
      return takeStep(one, asked);
    case 'occurred': {
      const since = parseInstant(asked.since);
      if (since === null) throw new Refused('badRequest');
      return occur(one, { since, why: asked.why }, now);
    }
    default:
      if (stateOf(one) === 'closed') throw new Refused('incidentClosed');
      return ok([written(engine, asked, now)]);
  }
}

function written(
  engine: RightsEngine,
  asked: Extract<ResponseAct, { act: 'decide' | 'measure' | 'evaluate' }>,
  now: number,
): IncidentEvent {
  if (asked.act === 'decide') return { kind: 'decided', word: asked.word };
  if (asked.act === 'measure') return { kind: 'measure', ...improvementOf(engine, asked, now) };
  const { cause, worked, changes } = asked;
  return {
    kind: 'evaluated',
    ...{ cause, worked },
    changes: changes.map((change) => improvementOf(engine, change, now)),
  };
}

/** Who is given something to do has a task. */
async function giveMeasures(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  { municipality, now }: Asker,
  incident: string,
  events: readonly IncidentEvent[],
): Promise<void> {
  const measures = events.flatMap((event): Measure[] => {
    if (event.kind === 'measure') return [measureOf(incident, 'task', event, now)];
    if (event.kind !== 'evaluated') return [];
    return event.changes.map((change) => measureOf(incident, 'change', change, now));
  });
  if (measures.length === 0) return;
  await insertMeasures(tx, municipality, measures);
  await giveTasks(
    tx,
    engine,
    municipality,
    now,
    measures.map((measure) => taskOf(measure, now)),
  );
}

const measureOf = (
  incident: string,
  source: MeasureSource,
  { text, owner, by }: Improvement,
  now: number,
): Measure => ({
  ...{ id: randomUUID(), source, incident, text, owner, by, openedAt: now },
  ...{ unit: null, cause: null, incidents: [], doneAt: null, doneBy: null, word: null },
});
