// Whoever acts on their own factors and sessions: a person in a session, what that session has shown, and what it lacks.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';
import { Refused } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller, Door } from '../../../platform/http/caller.ts';
import { type Known, viewerOf } from '../../access/index.ts';
import type { Session } from '../contract.ts';
import type { Factor } from '../domain/assurance.ts';
import { type FactorKind, type Lack, lackToChange } from '../domain/factors.ts';
import type { By, IdentityDeps } from '../ground.ts';
import { sessionsOf } from '../presence/store.ts';
import { raiseSession } from '../sessions.ts';
import type { SessionRow } from '../store.ts';
import { sessionView } from '../view.ts';
import { factorsOf } from './store.ts';

export interface Own {
  readonly municipality: string;
  readonly person: string;
  readonly userId: string;
  /** The caller's session as it stands in the database. */
  readonly session: SessionRow;
  readonly by: By;
  /** Rights as they were known just before the transaction: to ask for them inside would wait for itself. */
  readonly known: Known;
  readonly now: Instant;
}

/** A program has no factors and no sessions: refused. */
async function ownOf(deps: IdentityDeps, tx: Tx, caller: Caller, known: Known): Promise<Own> {
  const { actor, origin, municipality } = caller;
  if (actor.kind !== 'person' || caller.session === null) throw new Refused('forbidden');
  const { id } = caller.session;
  const session = (await sessionsOf(tx, actor.id)).find((row) => row.id === id);
  if (session === undefined) throw new Refused('signInNeeded');
  const { id: person, userId } = actor;
  return { municipality, person, userId, session, by: { actor, origin }, known, now: deps.clock() };
}

/** One transaction of somebody's own. */
export async function inOwn<T>(
  deps: IdentityDeps,
  caller: Caller,
  work: (tx: Tx, own: Own) => Promise<T>,
): Promise<T> {
  const known = await deps.known(caller.municipality);
  return deps.database.transaction(caller.municipality, async (tx) =>
    work(tx, await ownOf(deps, tx, caller, known)),
  );
}

/** Throws `stepUpNeeded` with what it takes: to show it `again`, or to show a `factor`. */
export function refuseLack(lack: Lack | null): void {
  if (lack === null) return;
  const more = lack === 'again' ? { needed: 'lav', why: 'again' } : { needed: 'betydelig', why: 'factor' };
  throw new Refused('stepUpNeeded', undefined, [], more);
}

/** The kinds of factor that somebody has. Throws when their session may change none of them now. */
export async function mayChange(tx: Tx, { person, session, now }: Own): Promise<FactorKind[]> {
  const kinds = (await factorsOf(tx, person)).map((factor) => factor.kind);
  refuseLack(lackToChange(session, kinds, now));
  return kinds;
}

/** Something was shown: the session is another one afterwards, with a new text, and may be worth more. */
export async function raised(
  deps: IdentityDeps,
  caller: Caller,
  factor: Factor,
  door: Door,
): Promise<Session> {
  const { origin, language } = caller;
  const person = caller.actor.kind === 'person' ? caller.actor.id : '';
  const shown = { person, factor };
  const started = await raiseSession(deps, door.cookie ?? '', shown, { origin, language, agent: door.agent });
  if (started === null) throw new Refused('signInNeeded');
  door.startSession(started.cookie);
  return sessionView(deps, started.caller);
}

/** What a role of the person in Tillid asks of a session; null when none does. */
export function neededOf({ known, person, now }: Own): AssuranceLevel | null {
  const viewer = viewerOf(known, person, now, 'lav');
  return viewer === null || viewer.withheld.parts.size + viewer.withheld.narrowed.size === 0
    ? null
    : viewer.needed;
}

export async function log(
  tx: Tx,
  { municipality, now, by, person }: Own,
  action: string,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const thing = { kind: 'person', id: person };
  await append(tx, municipality, now, [
    { action, ...by, thing, ...(detail === undefined ? {} : { detail }) },
  ]);
}
