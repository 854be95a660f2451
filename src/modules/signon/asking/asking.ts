// Asking for a change of how people sign in: it waits, with a task for a second person, and what was before holds until they
// have said yes. One waits at a time for each provider, and only whoever asked may ask for something else meanwhile.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../../kernel/problem.ts';
import { addDays, dayOf, formatInstant, type Instant, startOfDay } from '../../../kernel/time.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import { Naming, type RightsEngine } from '../../access/index.ts';
import type { Owner, TaskDraft } from '../../tasks/contract.ts';
import { closeTasks, giveTasks, OwnerFinder, readTasks, tasksOf } from '../../tasks/index.ts';
import type { SignOnDeps } from '../ground.ts';
import { findProvider, localAccounts } from '../store.ts';
import { thingOf, toldProvider } from '../told.ts';
import type { ChangeState, Part, Waiting } from './contract.ts';
import { settledAmong } from './settled.ts';
import {
  type AboutWhat,
  aboutOf,
  type Change,
  closeChange,
  insertChange,
  LOCAL_ACCOUNTS,
  lockOpenChange,
  rewriteChange,
  type Wanted,
} from './store.ts';

export type Asker = Pick<Caller, 'municipality' | 'actor' | 'origin'>;

const ANSWER_DAYS = 7;

export const keyOf = (change: string): string => `signOn.change ${change}`;

/** A person who is signed in; nobody else asks, and nobody else answers. */
export function personOf({ actor }: Asker): string {
  if (actor.kind !== 'person') throw new Refused('forbidden');
  return actor.id;
}

const ownerOf = (by: string): Owner => ({ any: [{ kind: 'secondAdministrator' }], never: [by] });

function taskOf(id: string, by: string, wanted: Wanted, now: Instant): TaskDraft {
  const title =
    wanted.kind === 'provider'
      ? {
          da: `Godkend ændret login: ${wanted.row.name}`,
          en: `Approve a changed sign-in: ${wanted.row.name}`,
        }
      : wanted.rule === 'on'
        ? { da: 'Godkend, at lokale konti slås til', en: 'Approve that local accounts are switched on' }
        : { da: 'Godkend, at lokale konti slås fra', en: 'Approve that local accounts are switched off' };
  return {
    kind: 'signOn.change',
    key: keyOf(id),
    about: { title, detail: null, link: `/sign-in-changes/${id}`, person: null },
    owner: ownerOf(by),
    dueAt: startOfDay(addDays(dayOf(now), ANSWER_DAYS + 1)) ?? now,
  };
}

/** What holds of what is asked for. */
export async function heldOf(tx: Tx, about: AboutWhat): Promise<Wanted | null> {
  if (about === LOCAL_ACCOUNTS) return { kind: 'localAccounts', rule: await localAccounts(tx) };
  const row = await findProvider(tx, about);
  return row === null ? null : { kind: 'provider', row };
}

const sentence = (wanted: Wanted | null): unknown =>
  wanted === null ? undefined : wanted.kind === 'provider' ? toldProvider(wanted.row) : wanted.rule;

export const secretOfWanted = (wanted: Wanted | null): string | null =>
  wanted?.kind === 'provider' ? wanted.row.secret : null;

/** In the log: what held, what is asked for, and who asked where somebody else answers. */
export async function note(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  entry: {
    readonly action: string;
    readonly before: Wanted | null;
    readonly after: Wanted;
    readonly detail: object;
    readonly why?: string;
  },
): Promise<void> {
  const { actor, origin, municipality } = asker;
  const { action, before, after, detail, why } = entry;
  const secret = secretOfWanted(before) === secretOfWanted(after) ? 'as before' : 'changed';
  const provider = after.kind === 'provider';
  const was = sentence(before);
  await append(tx, municipality, deps.clock(), [
    {
      ...{ action, actor, origin },
      ...(provider ? { thing: thingOf(after.row.provider) } : {}),
      ...(was === undefined ? {} : { before: was }),
      ...(why === undefined ? {} : { why }),
      after: sentence(after),
      detail: { ...detail, ...(provider ? { secret } : {}) },
    },
  ]);
}

/** Locks what waits about it; what somebody else asked for is theirs until it is answered. */
export async function ownOpen(tx: Tx, by: string, about: AboutWhat): Promise<Change | null> {
  const there = await lockOpenChange(tx, about);
  if (there !== null && there.by !== by) throw new Refused('changeWaits');
  return there;
}

/** Waits from now on, in place of what the same person asked for before. `said`: why, null where nothing was said this time. */
export async function ask(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  wanted: Wanted,
  said: string | null,
): Promise<void> {
  const { municipality } = asker;
  const by = personOf(asker);
  const now = deps.clock();
  const there = await ownOpen(tx, by, aboutOf(wanted));
  const id = there?.id ?? randomUUID();
  const reason = said ?? there?.reason ?? null;
  if (there === null) {
    const engine = await deps.current.engineIn(tx, municipality);
    if (!(await insertChange(tx, municipality, { id, by, at: now, wanted, reason })))
      throw new Refused('changeWaits');
    await giveTasks(tx, engine, municipality, now, [taskOf(id, by, wanted, now)]);
  } else await rewriteChange(tx, { id, at: now, wanted, reason });
  const before = await heldOf(tx, aboutOf(wanted));
  await note(deps, tx, asker, {
    action: 'signon.changeAsked',
    before,
    after: wanted,
    detail: { change: id },
    ...(reason === null ? {} : { why: reason }),
  });
}

/** Ends what waits, and the task of it. The caller holds the lock. */
export async function end(
  tx: Tx,
  { municipality }: Pick<Asker, 'municipality'>,
  change: Change,
  how: {
    readonly state: Exclude<ChangeState, 'open'>;
    readonly at: Instant;
    readonly by: string | null;
    readonly answer?: string;
  },
): Promise<void> {
  const { state, at, by, answer } = how;
  if (!(await closeChange(tx, change.id, { state, at, by, answer: answer ?? null })))
    throw new Refused('alreadyDecided');
  await closeTasks(tx, municipality, [keyOf(change.id)], { at, by, outcome: state });
}

/** What waits about something that is changed in another way is of the past. */
export async function overtake(deps: SignOnDeps, tx: Tx, asker: Asker, about: AboutWhat): Promise<void> {
  const there = await lockOpenChange(tx, about);
  if (there === null) return;
  const { actor } = asker;
  const by = actor.kind === 'person' ? actor.id : null;
  await end(tx, asker, there, { state: 'overtaken', at: deps.clock(), by });
}

/** What each of them is to somebody: their own, theirs to answer, or neither. */
export async function partsIn(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  changes: readonly Change[],
): Promise<{ readonly engine: RightsEngine; readonly partOf: (change: Change) => Part }> {
  const { municipality } = asker;
  const me = personOf(asker);
  const engine = await deps.current.engineIn(tx, municipality);
  const tasks = await readTasks(
    tx,
    municipality,
    changes.map(({ id }) => keyOf(id)),
  );
  const mine = new Set(tasksOf(engine, tasks, me, deps.clock()).map(({ task }) => task.key));
  return {
    engine,
    partOf: ({ id, by }) => (by === me ? 'asker' : mine.has(keyOf(id)) ? 'approver' : 'neither'),
  };
}

/** Of each that waits: by whom it was asked for, and what whoever looks may do about it. */
export async function waitingOf(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  changes: readonly Change[],
): Promise<ReadonlyMap<AboutWhat, Waiting>> {
  if (changes.length === 0) return new Map();
  const { engine, partOf } = await partsIn(deps, tx, asker, changes);
  const naming = new Naming(engine.facts, deps.clock());
  const waiting = new Map<AboutWhat, Waiting>();
  for (const change of changes) {
    const approvers = await approversOf(tx, engine, asker.municipality, change, deps.clock());
    waiting.set(aboutOf(change.wanted), {
      change: change.id,
      by: naming.name('person', change.by),
      on: formatInstant(change.at),
      part: partOf(change),
      approver: approvers.size > 0 ? 'somebody' : 'nobody',
    });
  }
  return waiting;
}

/** Who may say yes to it: of those who are asked, whoever was somebody here before it was asked for. */
export function approversOf(
  tx: Tx,
  engine: RightsEngine,
  municipality: string,
  change: Pick<Change, 'by' | 'at'>,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const { people } = new OwnerFinder(engine, now).of(ownerOf(change.by));
  return settledAmong(tx, engine, municipality, people, { asked: change.at, now });
}
