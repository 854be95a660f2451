// Something to be done after an incident, as whoever is to do it sees it: what and when, and nothing of the incident itself.

import { Refused } from '../../../kernel/problem.ts';
import { dayOf, formatInstant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { ChangeGround, RightsEngine, Viewer } from '../../access/index.ts';
import { type Asker, actingAs, type ChangeDeps, changeFacts, Naming, seeFacts } from '../../access/index.ts';
import { closeTasks, forgetTasks, OwnerFinder } from '../../tasks/index.ts';
import { add } from '../adding.ts';
import { GONE } from '../domain/aftermath/erasure.ts';
import { type Measure, measureKey, ownerOf } from '../domain/aftermath/measure.ts';
import { isErased } from '../domain/aftermath/response.ts';
import type { MeasureView, OneMeasure } from '../domain/aftermath/response-routes.ts';
import type { Incident } from '../domain/incident.ts';
import { CAUSE_NAMES } from '../domain/names.ts';
import { policyAt } from '../domain/policy.ts';
import { needAssurance } from '../seeing.ts';
import { hiddenAmong, lockIncident, readIncidents } from '../store.ts';
import { lockMeasure, markDone, numbersOf, reassign } from './store.ts';

export function measureView(naming: Naming, measure: Measure, now: number): MeasureView {
  const { id, source, text, owner, unit, by, doneAt, doneBy, word } = measure;
  const done =
    doneAt === null
      ? null
      : {
          at: formatInstant(doneAt),
          by: doneBy === null ? '' : naming.name('person', doneBy),
          word: word ?? '',
        };
  return {
    ...{ id, source, text, by, done },
    owner: owner !== null ? naming.named('person', owner) : naming.named('orgUnit', unit ?? ''),
    isLate: done === null && by < dayOf(now),
  };
}

/** Whoever is to do it, or stands in for them. */
const does = (engine: RightsEngine, measure: Measure, person: string, now: number): boolean =>
  new OwnerFinder(engine, now).of(ownerOf(measure)).people.some((one) => one.person === person);

interface Followed {
  readonly measure: Measure;
  readonly viewer: Viewer;
  readonly isMine: boolean;
  /** Of the incidents that a pattern is made of, those that are not hidden from them. */
  readonly shown: readonly string[];
}

async function seen(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  id: string,
): Promise<Followed> {
  const viewer = actingAs(engine, { ...asker, assurance: 'hoej' });
  const measure = await lockMeasure(tx, asker.municipality, id);
  if (measure === null) throw new Refused('notFound');
  const isMine = does(engine, measure, viewer.person, asker.now);
  if (!isMine && !viewer.parts.has('coordinator')) throw new Refused('notFound');
  const { incident, incidents } = measure;
  const of = incident === null ? incidents : [incident];
  const hidden = await hiddenAmong(tx, asker.municipality, viewer.person, of);
  // What is to be done says what happened; of a pattern, which are many, only those are left out.
  if (incident !== null && hidden.has(incident)) throw new Refused('notFound');
  needAssurance(engine, asker, 'handler');
  return { measure, viewer, isMine, shown: incidents.filter((id) => !hidden.has(id)) };
}

export function oneMeasure(deps: ChangeDeps, asker: Asker, id: string): Promise<OneMeasure> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { measure, isMine, shown } = await seen({ tx, engine }, asker, id);
    const numbers = await numbersOf(tx, asker.municipality, shown);
    const naming = new Naming(engine.facts, asker.now);
    const { cause, unit } = measure;
    return {
      ...measureView(naming, measure, asker.now),
      pattern:
        cause === null || unit === null
          ? null
          : { cause: CAUSE_NAMES[cause], unit: naming.named('orgUnit', unit), numbers },
      mayDo: isMine && measure.doneAt === null,
    };
  });
}

/** Held until the transaction ends. */
async function held(tx: Tx, municipality: string, id: string): Promise<Incident | null> {
  await lockIncident(tx, municipality, id);
  return (await readIncidents(tx, municipality, [id]))[0] ?? null;
}

export async function carryOut(deps: ChangeDeps, asker: Asker, id: string, word: string): Promise<void> {
  await changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const { measure, viewer, isMine } = await seen({ tx, engine }, asker, id);
    if (!isMine) throw new Refused('notYours');
    if (measure.doneAt !== null) throw new Refused('alreadyAnswered');
    const one = measure.incident === null ? null : await held(tx, municipality, measure.incident);
    if (one !== null && isErased(one)) {
      // What it came from is forgotten, and so is who did it.
      await markDone(tx, municipality, id, { at: now, by: GONE, word: '' });
      await reassign(tx, municipality, id, GONE);
      await forgetTasks(tx, municipality, [measureKey(id)]);
    } else {
      await markDone(tx, municipality, id, { at: now, by: viewer.person, word });
      await closeTasks(tx, municipality, [measureKey(id)], { at: now, by: viewer.person, outcome: 'done' });
      if (one !== null)
        await add(tx, { municipality, now, by: viewer.person, policy: policyAt(engine.facts, now) }, one, [
          { kind: 'measured', text: measure.text, word },
        ]);
    }
    const detail = { measure: id, source: measure.source };
    return {
      changes: [],
      act: { action: 'incident.measured', why: measure.source, detail },
      answer: undefined,
    };
  });
}
