// What is done about an incident, and who could have seen it, as those who follow it read them. Each look is in the log.

import { createHash } from 'node:crypto';
import { Refused } from '../../../kernel/problem.ts';
import { formatInstant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Page, pageOf } from '../../../platform/http/cursor.ts';
import { exportedView, readExports } from '../../../platform/journal/store.ts';
import {
  type Asker,
  type ChangeDeps,
  changeFacts,
  Naming,
  type RightsEngine,
  seeFacts,
  writeLook,
} from '../../access/index.ts';
import { add, JOURNAL_INCIDENT } from '../adding.ts';
import type {
  ExposedRow,
  ExposureAsked,
  ExposureInput,
  ExposureView,
} from '../domain/aftermath/exposure-routes.ts';
import { closedOf, evaluationOf, isErased, occurredOf, stepsOf } from '../domain/aftermath/response.ts';
import type { ResponseView } from '../domain/aftermath/response-routes.ts';
import { erasedFrom } from '../domain/aftermath/retention.ts';
import { timelineOf } from '../domain/aftermath/timeline.ts';
import type { Incident } from '../domain/incident.ts';
import { policyAt } from '../domain/policy.ts';
import { allOf, stateOf } from '../domain/standing.ts';
import { writeIncidentLook } from '../reading.ts';
import type { Seen } from '../seeing.ts';
import { type Exposure, exposureOf } from './exposing.ts';
import { followed, handled, handles } from './ground.ts';
import { measureView } from './measures.ts';
import { type Frozen, insertExposure, readFrozen, readFrozenContent, readMeasures } from './store.ts';

export function responseTo(deps: ChangeDeps, asker: Asker, id: string): Promise<ResponseView> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const seen = await followed(tx, engine, asker, id);
    const { municipality, now } = asker;
    const measures = await readMeasures(tx, municipality, id);
    const journal = await readExports(tx, municipality, { kind: JOURNAL_INCIDENT, thing: id });
    await writeIncidentLook(tx, asker, seen, 'response');
    const { one } = seen;
    const naming = new Naming(engine.facts, now);
    const instant = (at: number | null) => (at === null ? null : formatInstant(at));
    return {
      ...{ id: one.id, state: stateOf(one), ...saidIn(naming, one) },
      measures: measures.map((measure) => measureView(naming, measure, now)),
      timeline: timelineOf(one).map((moment) => ({ ...moment, at: formatInstant(moment.at) })),
      ...{ occurredAt: instant(occurredOf(one)), closedAt: instant(closedOf(one)) },
      journal: journal.map(exportedView),
      erasedFrom: erasedFrom(policyAt(engine.facts, now), one, journal),
      isErased: isErased(one),
      may: { act: handles(seen) && stateOf(one) !== 'closed' },
    };
  });
}

function saidIn(naming: Naming, one: Incident): Pick<ResponseView, 'steps' | 'decisions' | 'evaluation'> {
  const by = (person: string | null) => (person === null ? '' : naming.name('person', person));
  const evaluated = evaluationOf(one);
  return {
    steps: stepsOf(one).map(({ id, text, done }) => ({
      ...{ id, text },
      done:
        done === null
          ? null
          : {
              ...{ at: formatInstant(done.at), by: by(done.by) },
              ...{ outcome: done.event.outcome, word: done.event.word },
            },
    })),
    decisions: allOf(one, 'decided').map(({ at, by: who, event }) => ({
      ...{ at: formatInstant(at), by: by(who), word: event.word },
    })),
    evaluation:
      evaluated === null
        ? null
        : {
            ...{ cause: evaluated.event.cause, worked: evaluated.event.worked },
            ...{ at: formatInstant(evaluated.at), by: by(evaluated.by) },
            changes: evaluated.event.changes.map(({ text, owner, by: last }) => ({
              ...{ text, by: last, owner: naming.named('person', owner) },
            })),
          },
  };
}

type Head = Pick<ExposureView, 'asked' | 'people' | 'rights' | 'standings'>;

const NONE: Head['standings'] = { computed: 0, ordered: 0, confirmed: 0, removing: 0, found: 0 };

function headOf({ asked, rows }: Exposure): Head {
  const standings = { ...NONE };
  for (const { standing } of rows) standings[standing]++;
  const people = new Set(rows.map(({ person }) => person.id || person.name)).size;
  return { asked, people, rights: rows.length, standings };
}

/** What was frozen before there was such a status has none of it. */
function viewOf(naming: Naming, { seq, at, by, knownAt, head, hash }: Frozen): ExposureView {
  const known = JSON.parse(head) as Head;
  return {
    ...known,
    standings: { ...NONE, ...known.standings },
    ...{ seq, at: formatInstant(at), by: naming.name('person', by), knownAt: formatInstant(knownAt), hash },
  };
}

/** A look at everybody shown: by the number of the incident, they are told of it when that is closed. */
const writeExposureLook = (
  tx: Tx,
  asker: Asker,
  { one }: Seen,
  rows: readonly ExposedRow[],
  { on, system }: ExposureAsked,
): Promise<void> =>
  writeLook(
    tx,
    asker,
    'exposure',
    rows.flatMap(({ person: { id } }) => (id === '' ? [] : [id])),
    { on, system: system?.id ?? null, incident: one.number },
  );

/** The facts stand still while it is worked out, so that the instant it names is the one it stands on. */
export async function freeze(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  input: ExposureInput,
): Promise<ExposureView> {
  return changeFacts(deps, asker, async ({ tx, engine, knownAt }) => {
    const { municipality, now } = asker;
    const seen = await handled(tx, engine, asker, id);
    const { one, viewer } = seen;
    if (stateOf(one) === 'closed') throw new Refused('incidentClosed');
    const exposure = await exposureOf({ tx, engine, knownAt }, municipality, input);
    const content = JSON.stringify(exposure);
    const hash = createHash('sha256').update(content).digest('hex');
    const seq = ((await readFrozen(tx, municipality, id))[0]?.seq ?? 0) + 1;
    const head = JSON.stringify(headOf(exposure));
    const frozen = { seq, at: now, by: viewer.person, knownAt, head, hash };
    await insertExposure(tx, municipality, id, frozen, content);
    await add(tx, { municipality, now, by: viewer.person, policy: policyAt(engine.facts, now) }, one, [
      { kind: 'exposed', seq, on: exposure.asked.on },
    ]);
    await writeExposureLook(tx, asker, seen, exposure.rows, exposure.asked);
    const detail = { incident: id, number: one.number, seq, hash, rights: exposure.rows.length };
    const act = { action: 'incident.exposed', why: one.number, detail };
    return { changes: [], act, answer: viewOf(new Naming(engine.facts, now), frozen) };
  });
}

export function exposuresOf(deps: ChangeDeps, asker: Asker, id: string): Promise<ExposureView[]> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const seen = await allowed(tx, engine, asker, id);
    await writeIncidentLook(tx, asker, seen, 'exposures');
    const naming = new Naming(engine.facts, asker.now);
    return (await readFrozen(tx, asker.municipality, id)).map((frozen) => viewOf(naming, frozen));
  });
}

/** Other people's rights are for those who handle it, and the DPO: not for all who were told of it. */
async function allowed(tx: Tx, engine: RightsEngine, asker: Asker, id: string) {
  const seen = await followed(tx, engine, asker, id);
  if (!handles(seen) && seen.as !== 'dpo') throw new Refused('forbidden');
  return seen;
}

export function exposedIn(
  deps: ChangeDeps,
  asker: Asker,
  { id, seq }: { readonly id: string; readonly seq: number },
  page: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<Page<ExposedRow>> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const seen = await allowed(tx, engine, asker, id);
    const content = await readFrozenContent(tx, asker.municipality, id, seq);
    if (content === undefined) throw new Refused('notFound');
    if (content === null) throw new Refused('incidentErased');
    const { rows, asked } = JSON.parse(content) as Exposure;
    const shown = pageOf(rows, page, keyOf);
    await writeExposureLook(tx, asker, seen, shown.rows, asked);
    return shown;
  });
}

const keyOf = ({ person, system, role, constraints, standing, why, ofInvolved }: ExposedRow): string =>
  JSON.stringify([
    ...[person.id || person.name, system.id, role.id, constraints.en, ofInvolved],
    standing === 'found' ? why[0]?.en : '',
  ]);
