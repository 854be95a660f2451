// What people do about a conflict: take a side away, ask for a dispensation, record one, refuse one, end one. Each is judged on the facts
// as they stand, and done in one transaction with its tasks and its entry in the log.

import { randomUUID } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { orRefuse, Refused } from '../../kernel/problem.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay, touches } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changeFacts,
  hasRoleFor,
  leadsPerson,
  Naming,
  type Privilege,
  personNamed,
  type RightsEngine,
  type Things,
  takenAway,
  tried,
  type Viewer,
  viewerOf,
  writeLook,
} from '../access/index.ts';
import { consequenceOf, rolesOf, stretchesOf } from '../conflicts/index.ts';
import type { Task } from '../tasks/contract.ts';
import { closeTasks, giveTasks, readOpenTasks } from '../tasks/index.ts';
import { coordinates } from './coordinating.ts';
import { dispensing, endingNow } from './domain/dispensing.ts';
import type { Proposed } from './proposals.ts';
import { propose } from './proposing.ts';
import { settleTasks } from './sweep.ts';
import { ASKED_TASK, linkTo } from './worklist.ts';

export interface Place {
  readonly rule: string;
  /** UserId or uuid. */
  readonly person: string;
}

/** What was asked for, as it is kept with its task. */
export interface AskedFor {
  readonly rule: string;
  /** Uuid of whoever asked. */
  readonly by: string;
  readonly to: Day;
  readonly reason: string;
  readonly controls: string;
}

/** Null for whoever is no person, or not active: they may look by other means, and do nothing. */
export function viewerFor(engine: RightsEngine, { actor, now, assurance }: Asker): Viewer | null {
  return actor.kind === 'person' ? viewerOf(engine, actor.id, now, assurance) : null;
}

function coordinator(engine: RightsEngine, asker: Asker, person: string | null): Viewer {
  const viewer = actingAs(engine, asker);
  if (!coordinates(engine, viewer, person, asker.now)) throw new Refused('forbidden');
  return viewer;
}

/** Whoever leads the person, or stands in for the one who does, and the coordinator; never about oneself. */
export function mayAct(engine: RightsEngine, viewer: Viewer | null, person: string, now: Instant): boolean {
  if (viewer === null || viewer.person === person) return false;
  return hasRoleFor(viewer, 'coordinator', engine, person, now) || leadsPerson(viewer, engine, person, now);
}

/** After what was done: its tasks open and close with it, and not only when the sweep next runs. */
async function settled<T>(deps: ChangeDeps, { municipality, now }: Asker, done: T): Promise<T> {
  await settleTasks({ ...deps, municipality, now });
  return done;
}

export interface SideRemoval extends Place {
  readonly assignments: readonly string[];
  readonly reason: string;
}

export interface Removed {
  readonly rights: readonly Privilege[];
  readonly isGone: boolean;
  readonly otherConflicts: number;
  readonly naming: Naming;
}

const thingOf = ({ kind, id, after }: Change<AccessFacts>) => ({ kind, id, versions: after });

/** `show`: what would go, and nothing is changed. */
export async function takeAway(
  deps: ChangeDeps,
  asker: Asker,
  asked: SideRemoval,
  how: 'show' | 'do',
): Promise<Removed> {
  const { rule, assignments } = asked;
  const removed = await changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const person = personNamed(engine, asked.person);
    if (!mayAct(engine, viewer, person, asker.now)) throw new Refused('forbidden');
    const changes = removals(engine, { ...asked, person }, asker.now);
    const answer = removalOf(engine, changes.map(thingOf), { rule, person }, asker.now);
    await writeLook(tx, asker, 'conflict', [person], { rule });
    if (how === 'show') return { changes: [], act: null, answer };
    if (asked.reason.trim() === '') throw new Refused('reasonNeeded');
    const detail = { rule, person, assignments, rights: answer.rights.length };
    return { changes, act: { action: 'conflict.sideRemoved', why: asked.reason.trim(), detail }, answer };
  });
  return how === 'show' ? removed : settled(deps, asker, removed);
}

/** Only what gives a side of this conflict can be taken away here. */
function removals(engine: RightsEngine, { rule, person, assignments }: SideRemoval, now: Instant) {
  const giving = new Set(
    stretchesOf(engine, { from: now, to: Infinity }, [person])
      .filter((conflict) => conflict.rule === rule)
      .flatMap(({ sides }) => sides.flat())
      .flatMap(({ paths }) => paths)
      .filter((path) => touches(path.intervals, { from: now, to: Infinity }))
      .map((path) => path.assignment),
  );
  const wanted = [...new Set(assignments)];
  if (wanted.some((assignment) => !giving.has(assignment))) throw new Refused('notFound');
  return wanted.map((assignment) => takenAway(engine, assignment, person, now));
}

function removalOf(engine: RightsEngine, things: Things, { rule, person }: Place, now: Instant): Removed {
  const window = { from: now, to: Infinity };
  const { removed, conflictsRemoved } = consequenceOf(engine, things, window);
  const versions = engine.facts.versions('conflictRule', rule);
  const roles = new Set(versions.flatMap(({ content }) => [...rolesOf(engine.facts, content)]));
  const { after } = tried(engine, things, roles);
  const left = stretchesOf(after, window, [person]).some(
    (conflict) => conflict.rule === rule && conflict.dispensation === null,
  );
  return {
    rights: removed,
    isGone: !left,
    otherConflicts: conflictsRemoved.filter((c) => c.rule !== rule || c.person !== person).length,
    naming: new Naming(engine.facts, now),
  };
}

export interface Recording {
  readonly rule: string;
  /** UserId or uuid; or the role, one of them. */
  readonly person: string | null;
  readonly role: string | null;
  readonly reason: string;
  readonly controls: string;
  readonly decidedBy: string;
  readonly from: Day | null;
  readonly to: Day;
}

/** Answers with its id. What is decided by somebody else than whoever records it is a proposal until they say so themself. */
export async function record(deps: ChangeDeps, asker: Asker, asked: Recording): Promise<string> {
  const { rule, role } = asked;
  const id = await changeFacts(deps, asker, async ({ tx, engine }) => {
    const person = asked.person === null ? null : personNamed(engine, asked.person);
    const viewer = coordinator(engine, asker, person);
    const decidedBy = personNamed(engine, asked.decidedBy);
    if (viewerOf(engine, decidedBy, asker.now, 'lav') === null) throw new Refused('notFound');
    const from = asked.from === null ? asker.now : (startOfDay(asked.from) ?? asker.now);
    const to = startOfDay(asked.to) ?? from;
    const { reason, controls } = asked;
    const wanted = { id: randomUUID(), rule, person, role, reason, controls, decidedBy, from, to };
    const change = orRefuse(dispensing(engine, wanted, viewer.person, asker.now));
    if (person !== null) await answerAsked(tx, asker, { rule, person }, 'dispensed');
    if (decidedBy !== viewer.person) {
      const proposed: Proposed = { ...asked, person, decidedBy, by: viewer.person };
      const act = await propose(tx, engine, asker, wanted.id, proposed);
      return { changes: [], act, answer: wanted.id };
    }
    const detail = { rule, person, role, decidedBy, to: asked.to };
    const act = { action: 'dispensation.recorded', why: reason.trim(), detail };
    return { changes: [change], act, answer: wanted.id };
  });
  return settled(deps, asker, id);
}

export async function end(deps: ChangeDeps, asker: Asker, id: string, reason: string): Promise<Instant> {
  const at = await changeFacts(deps, asker, async ({ engine }) => {
    const about = engine.facts.versions('dispensation', id).at(-1)?.content;
    coordinator(engine, asker, about?.person ?? null);
    if (reason.trim() === '') throw new Refused('reasonNeeded');
    const change = orRefuse(endingNow(engine, id, asker.now));
    const act = { action: 'dispensation.endedEarly', why: reason.trim(), detail: { dispensation: id } };
    return { changes: [change], act, answer: asker.now };
  });
  return settled(deps, asker, at);
}

/** Those that are open for the conflict, newest last. */
export function askedTasks(tasks: readonly Task[], { rule, person }: Place): readonly Task[] {
  const stem = `${ASKED_TASK}:${encodeURIComponent(rule)}:${person}:`;
  return tasks.filter(({ kind, key }) => kind === ASKED_TASK && key.startsWith(stem));
}

async function answerAsked(tx: Tx, asker: Asker, place: Place, outcome: string): Promise<number> {
  const { municipality, now, actor: by } = asker;
  const keys = askedTasks(await readOpenTasks(tx, municipality), place).map(({ key }) => key);
  const closing = { at: now, by: by.kind === 'person' ? by.id : null, outcome };
  if (keys.length > 0) await closeTasks(tx, municipality, keys, closing);
  return keys.length;
}

export async function ask(
  deps: ChangeDeps,
  asker: Asker,
  place: Place,
  asked: Pick<AskedFor, 'to' | 'reason' | 'controls'>,
): Promise<AskedFor> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const person = personNamed(engine, place.person);
    if (!mayAct(engine, viewer, person, asker.now)) throw new Refused('forbidden');
    const { rule } = place;
    // Judged as the one it would lead to, decided by somebody else: what could never be recorded is not asked for either.
    const trial = { id: 'asked', rule, person, role: null, decidedBy: '', ...asked, from: asker.now };
    orRefuse(
      dispensing(engine, { ...trial, to: startOfDay(asked.to) ?? asker.now }, viewer.person, asker.now),
    );
    await answerAsked(tx, asker, { rule, person }, 'asked anew');
    const answer: AskedFor = { rule, by: viewer.person, ...asked };
    await giveTasks(tx, engine, asker.municipality, asker.now, [
      askedTask(engine, person, answer, asker.now),
    ]);
    const detail = { rule, person, to: asked.to, controls: asked.controls };
    const act = { action: 'dispensation.asked', why: asked.reason.trim(), detail };
    return { changes: [], act, answer };
  });
}

function askedTask(engine: RightsEngine, person: string, asked: AskedFor, now: Instant) {
  const naming = new Naming(engine.facts, now);
  const whom = naming.name('person', person);
  const name = naming.name('conflictRule', asked.rule);
  return {
    kind: ASKED_TASK,
    key: `${ASKED_TASK}:${encodeURIComponent(asked.rule)}:${person}:${now}`,
    about: {
      title: { da: `Dispensation ønskes for ${whom}`, en: `Dispensation wanted for ${whom}` },
      detail: { da: name, en: name },
      link: linkTo(asked.rule, person),
      person,
      asked,
    },
    owner: { any: [{ kind: 'coordinator' }] as const, never: [person] },
    dueAt: startOfDay(addDays(dayOf(now), 10)) ?? now,
  };
}

export async function refuse(deps: ChangeDeps, asker: Asker, place: Place, reason: string): Promise<number> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const person = personNamed(engine, place.person);
    const viewer = coordinator(engine, asker, person);
    if (viewer.person === person) throw new Refused('notForOneself');
    if (reason.trim() === '') throw new Refused('reasonNeeded');
    const answer = await answerAsked(tx, asker, { rule: place.rule, person }, 'refused');
    if (answer === 0) throw new Refused('alreadyDecided');
    const act = {
      action: 'dispensation.notGiven',
      why: reason.trim(),
      detail: { rule: place.rule, person },
    };
    return { changes: [], act, answer };
  });
}
