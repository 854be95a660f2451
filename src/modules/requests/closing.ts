// Luk nu, and what comes after: somebody's access ends this instant, and the coordinator decides whether it is opened again.

import type { Change, Fact } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, formatInstant, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changeFacts,
  hasRoleFor,
  leadsPerson,
  Naming,
  type RightsEngine,
  TILLID,
  takenAway,
  type Viewer,
} from '../access/index.ts';
import type { TaskDraft } from '../tasks/contract.ts';
import { closeTasks, giveTasks } from '../tasks/index.ts';
import { fromNow } from './judging.ts';

export interface Closing {
  /** Uuid. */
  readonly person: string;
  /** Null: everything the person has. */
  readonly assignment: string | null;
  readonly reason: string;
}

/** Luk nu: from this instant, by a manager of the person or the coordinator; nobody need agree. Answers with rights that ended. */
export async function closeNow(deps: ChangeDeps, asker: Asker, asked: Closing): Promise<number> {
  if (asked.reason.trim() === '') throw new Refused('reasonNeeded');
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const { person, assignment, reason } = asked;
    if (engine.facts.versions('person', person).length === 0) throw new Refused('notFound');
    if (!mayClose(engine, viewer, person, asker.now)) throw new Refused('forbidden');
    const change =
      assignment === null ? suspending(person, asker.now) : ending(engine, assignment, person, asker.now);
    const gone = fromNow(engine, change, asker.now).removed.length;
    if (assignment === null)
      await giveTasks(tx, engine, asker.municipality, asker.now, [afterwards(engine, person, asker.now)]);
    const act = { action: 'access.closed', why: reason.trim(), detail: { person, assignment, rights: gone } };
    return { changes: [change], act, answer: gone };
  });
}

export function mayClose(engine: RightsEngine, viewer: Viewer, person: string, now: Instant): boolean {
  if (viewer.person === person) return false;
  return hasRoleFor(viewer, 'coordinator', engine, person, now) || leadsPerson(viewer, engine, person, now);
}

function suspending(person: string, now: Instant): Change<AccessFacts> {
  const id = `${person}:${formatInstant(now)}`;
  const content = { person };
  return {
    kind: 'suspension',
    id,
    before: [],
    after: [{ kind: 'suspension', id, from: now, to: Infinity, source: TILLID, content }],
  };
}

function ending(engine: RightsEngine, assignment: string, person: string, now: Instant): Change<AccessFacts> {
  const mine = engine
    .unfoldedRightsOf(person)
    .some(({ paths }) => paths.some((path) => path.assignment === assignment));
  const change = takenAway(engine, assignment, person, now);
  const named = change.before.some(
    ({ content }) =>
      'target' in content && content.target.kind === 'person' && content.target.person === person,
  );
  if (!mine && !named) throw new Refused('notFound');
  return change;
}

const closedKey = (person: string, at: Instant): string => `closed:${person}:${at}`;

/** A person closed in a hurry is looked at afterwards by the coordinator: opened again, or ended for good. */
function afterwards(engine: RightsEngine, person: string, now: Instant): TaskDraft {
  const name = new Naming(engine.facts, now).name('person', person);
  return {
    kind: 'access.closed',
    key: closedKey(person, now),
    about: {
      title: { da: `Følg op: ${name} er lukket`, en: `Follow up: ${name} was closed` },
      detail: null,
      link: `/people/${person}/close`,
      person,
    },
    owner: { any: [{ kind: 'coordinator' }], never: [person] },
    dueAt: startOfDay(addDays(dayOf(now), 4)) ?? now,
  };
}

type Suspended = Fact<AccessFacts, 'suspension'>;

/** What Tillid itself closed of a person and has not opened again. */
export function closedNow(engine: RightsEngine, person: string, now: Instant): readonly Suspended[] {
  return engine.indexes.suspensionsOf
    .get(person)
    .flatMap((id) => engine.facts.versions('suspension', id))
    .filter((v) => v.source === TILLID && v.content.person === person && v.from <= now && now < v.to);
}

/** Whether a person is opened again is for whoever coordinates access for them, and never for themself. */
export const mayFollowUp = (engine: RightsEngine, viewer: Viewer, person: string, now: Instant): boolean =>
  viewer.person !== person && hasRoleFor(viewer, 'coordinator', engine, person, now);

/** By a coordinator, and never about themself. What the feed suspended stays suspended. */
export async function followUp(
  deps: ChangeDeps,
  asker: Asker,
  asked: { readonly person: string; readonly outcome: 'opened' | 'leftClosed'; readonly reason: string },
): Promise<void> {
  if (asked.reason.trim() === '') throw new Refused('reasonNeeded');
  await changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const { person, outcome, reason } = asked;
    if (!mayFollowUp(engine, viewer, person, asker.now)) throw new Refused('forbidden');
    const closed = closedNow(engine, person, asker.now);
    if (closed.length === 0) throw new Refused('alreadyDecided');
    const keys = closed.map((v) => closedKey(person, v.from));
    await closeTasks(tx, asker.municipality, keys, { at: asker.now, by: viewer.person, outcome });
    const changes = outcome === 'opened' ? closed.map((v) => opening(engine, v, asker.now)) : [];
    const act = { action: `access.${outcome}`, why: reason.trim(), detail: { person } };
    return { changes, act, answer: null };
  });
}

function opening(engine: RightsEngine, { id }: Suspended, now: Instant): Change<AccessFacts> {
  const before = engine.facts.versions('suspension', id);
  const after = before.filter((v) => v.from < now).map((v) => (v.to > now ? { ...v, to: now } : v));
  return { kind: 'suspension', id, before, after };
}
