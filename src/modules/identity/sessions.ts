// Sessions: begun at sign-in with a text nobody has seen before, ended by their own limits, and by the person leaving.

import { randomUUID } from 'node:crypto';
import { type AssuranceLevel, isAtLeast, LEVELS } from '../../kernel/assurance.ts';
import type { Origin } from '../../kernel/audit.ts';
import { type Language, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Caller, CallerSession } from '../../platform/http/caller.ts';
import { type Known, permitsOf, userIdOf, type Viewer, viewerOf } from '../access/index.ts';
import { certaintyOf, type Factor, factorLevel, proofedBy } from './domain/assurance.ts';
import type { By, IdentityDeps, IdentitySettings, ProviderSession } from './ground.ts';
import { csrfOf, newSecret, secretHash } from './hashing.ts';
import {
  deleteEverySession,
  deleteSession,
  deleteSessionsBefore,
  deleteSessionsOf,
  findSession,
  insertSession,
  personAndAccount,
  readProofings,
  type SessionRow,
  touchSession,
} from './store.ts';
import { cookieText, readCookie } from './texts.ts';

/** How much a session may be seen without a write. */
const TOUCH_EVERY = 60_000;

export interface StartedSession {
  readonly cookie: string;
  readonly caller: Caller;
}

/** With what was read on the way, for whoever goes on in the same transaction. */
export interface BegunSession extends StartedSession {
  readonly known: Known;
  /** How far the session can be brought. */
  readonly proofed: AssuranceLevel | null;
}

/** Where and in what a session is begun. */
export interface Beginning {
  readonly origin: Origin;
  readonly language: Language;
  /** What the browser calls itself. */
  readonly agent: string | null;
}

const AGENT_LENGTH = 200;

/** Refuses where one signs in through the municipality's own provider only. */
export async function askLocalAccounts({ ways }: IdentityDeps, tx: Tx): Promise<void> {
  if ((await ways.localAccounts(tx)) === 'off') throw new Refused('localAccountsOff');
}

interface Shown {
  readonly person: string;
  /** With the factor `provider`: what it said. */
  readonly provider?: ProviderSession;
}

type Starting = Shown & { readonly factors: readonly Factor[] };

/** Null when the person is not active, or nothing is known of who they are. */
export function startSession(
  deps: IdentityDeps,
  municipality: string,
  who: Starting,
  beginning: Beginning,
  oldCookie: string | null,
): Promise<StartedSession | null> {
  return deps.database.transaction(municipality, (tx) =>
    startSessionIn(deps, tx, municipality, who, beginning, oldCookie),
  );
}

/** The same with what else is done in that transaction. */
export async function startSessionIn(
  deps: IdentityDeps,
  tx: Tx,
  municipality: string,
  who: Starting,
  beginning: Beginning,
  oldCookie: string | null,
): Promise<StartedSession | null> {
  if (!who.factors.some((factor) => factor === 'provider' || factor === 'demo'))
    await askLocalAccounts(deps, tx);
  return beginSessionIn(deps, tx, municipality, who, beginning, oldCookie);
}

/** Where it is known that one may come in this way. */
export async function beginSessionIn(
  deps: IdentityDeps,
  tx: Tx,
  municipality: string,
  who: Starting,
  beginning: Beginning,
  oldCookie: string | null,
): Promise<BegunSession | null> {
  const old = oldCookie === null ? null : readCookie(oldCookie);
  const replaced = old?.municipality === municipality ? old.secret : null;
  const provider = who.provider ?? null;
  const begun = { ...who, provider, action: 'identity.signIn', startedAt: deps.clock() };
  return begin(deps, tx, municipality, begun, beginning, replaced);
}

/**
 * The same person has shown one thing more: a session that is worth more takes the place of this one, with a new text and
 * the same id, and ends when this one would have.
 * Null when the session is over; `person` is whoever showed it, who must be whose it is.
 */
export async function raiseSession(
  deps: IdentityDeps,
  cookie: string,
  shown: Shown & { readonly factor: Factor },
  beginning: Beginning,
): Promise<StartedSession | null> {
  const carried = readCookie(cookie);
  if (carried === null) return null;
  const { municipality, secret } = carried;
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const row = await findSession(tx, secretHash(secret));
    if (row === null || row.person !== shown.person || isOver(row, now, deps)) return null;
    const factors = [...new Set([...row.factors, shown.factor])];
    const { id, person, startedAt } = row;
    const provider = shown.provider ?? row.provider;
    const who = { id, person, factors, provider, action: 'identity.stepUp', startedAt };
    return begin(deps, tx, municipality, who, beginning, secret);
  });
}

interface Begun {
  /** Of the session that it goes on: what relies on that one relies on this. */
  readonly id?: string;
  readonly person: string;
  readonly factors: readonly Factor[];
  readonly provider: ProviderSession | null;
  readonly startedAt: Instant;
  /** What it is in the log. */
  readonly action: string;
}

/** Always a new text: one that was there before, whoever put it there, is worth nothing afterwards. */
async function begin(
  deps: IdentityDeps,
  tx: Tx,
  municipality: string,
  who: Begun,
  { origin, language, agent }: Beginning,
  replaced: string | null,
): Promise<BegunSession | null> {
  const { person, factors, provider, action, startedAt } = who;
  const now = deps.clock();
  const by = factors.includes('provider') ? 'provider' : 'own factors';
  const proofings = await readProofings(tx, person, by);
  const worth = factors.includes('demo')
    ? DEMO_WORTH
    : certaintyOf(proofings, factorLevel(factors, provider?.level ?? null));
  const known = await deps.knownIn(tx, municipality);
  const viewer = worth === null ? null : viewerOf(known, person, now, worth.here);
  if (worth === null || viewer === null) return null;
  const actor = { kind: 'person', id: person, userId: userIdOf(known, person, now) } as const;
  const secret = newSecret();
  const id = who.id ?? randomUUID();
  const stronger = strongerThan(known, viewer, worth.here, now);
  const permits = permitsOf(viewer);
  if (replaced !== null) await deleteSession(tx, secretHash(replaced));
  const content = {
    ...{ id, person, factors, level: worth.here, outside: worth.outside },
    ...{ address: origin.address ?? null, agent: agent?.slice(0, AGENT_LENGTH) ?? null },
    provider,
  };
  await insertSession(
    tx,
    municipality,
    { secretHash: secretHash(secret), ...content },
    { startedAt, seenAt: now, shownAt: now },
  );
  const detail = { factors, level: worth.here, session: id, provider: provider?.provider };
  await append(tx, municipality, now, [{ action, actor, origin, detail }]);
  const session = {
    id,
    csrf: csrfOf(secret),
    level: worth.here,
    provider: provider?.provider ?? null,
    stronger,
  };
  const caller: Caller = { municipality, actor, origin, language, permits, session };
  const proofed = proofedBy(proofings);
  return { cookie: cookieText({ municipality, secret }), caller, known, proofed };
}

/** In a demo nobody proves anything, and everything is to be seen. */
const DEMO_WORTH = { here: 'hoej', outside: null } as const;

/** What the person may at each level above the session's, where that is more than here. Most requests never ask. */
function strongerThan(
  known: Known,
  { person, withheld }: Viewer,
  level: AssuranceLevel,
  now: Instant,
): CallerSession['stronger'] {
  const higher =
    withheld.parts.size + withheld.narrowed.size === 0 ? [] : LEVELS.filter((one) => !isAtLeast(level, one));
  return {
    *[Symbol.iterator]() {
      for (const one of higher) {
        const viewer = viewerOf(known, person, now, one);
        yield [one, viewer === null ? new Set() : permitsOf(viewer)];
      }
    },
  };
}

/** Who the cookie speaks for now; null when nobody any more. */
export async function callerOfCookie(
  deps: IdentityDeps,
  cookie: string,
  origin: Origin,
  language: Language,
): Promise<Caller | null> {
  const carried = readCookie(cookie);
  if (carried === null) return null;
  const { municipality, secret } = carried;
  const hash = secretHash(secret);
  const now = deps.clock();
  const found = await deps.database.transaction(municipality, async (tx) => {
    const row = await findSession(tx, hash);
    if (row === null || isOver(row, now, deps)) return null;
    if (now - row.seenAt >= TOUCH_EVERY) await touchSession(tx, hash, now);
    return { row, known: await deps.knownIn(tx, municipality) };
  });
  if (found === null) return null;
  const { row, known } = found;
  const viewer = viewerOf(known, row.person, now, row.level);
  const actor = { kind: 'person', id: row.person, userId: userIdOf(known, row.person, now) } as const;
  if (viewer === null) {
    await endAllOf(deps, municipality, row.person, { actor, origin });
    return null;
  }
  const { id, level, provider } = row;
  const stronger = strongerThan(known, viewer, level, now);
  const session = { id, csrf: csrfOf(secret), level, provider: provider?.provider ?? null, stronger };
  return { municipality, actor, origin, language, permits: permitsOf(viewer), session };
}

/** Also: a step into a demo is worth nothing once the same data is served in earnest. */
export function isOver(session: SessionRow, now: number, { settings, demo }: IdentityDeps): boolean {
  if (session.factors.includes('demo') && demo !== 'demo') return true;
  return now - session.seenAt >= settings.idle || now - session.startedAt >= settings.absolute;
}

/** Nobody comes back for these. */
export function deleteOver(tx: Tx, { absolute, idle }: IdentitySettings, now: Instant): Promise<void> {
  return deleteSessionsBefore(tx, now - absolute, now - idle);
}

async function endOne(
  deps: IdentityDeps,
  municipality: string,
  hash: Buffer,
  by: By,
  why: string,
): Promise<void> {
  const now = deps.clock();
  await deps.database.transaction(municipality, async (tx) => {
    const ended = await deleteSession(tx, hash);
    if (ended) await append(tx, municipality, now, [{ action: 'identity.signOut', ...by, why }]);
  });
}

/** Somebody who is no longer active is signed out everywhere, where nobody has asked anything yet too. */
export async function endAllOf(
  deps: Pick<IdentityDeps, 'database' | 'clock'>,
  municipality: string,
  person: string,
  by: By,
): Promise<void> {
  const now = deps.clock();
  await deps.database.transaction(municipality, async (tx) => {
    const sessionsEnded = await deleteSessionsOf(tx, person);
    if (sessionsEnded === 0) return;
    const thing = { kind: 'person', id: person };
    const entry = { action: 'identity.signOut', ...by, thing, detail: { sessionsEnded } };
    await append(tx, municipality, now, [{ ...entry, why: 'no longer active' }]);
  });
}

/** By whoever runs the machine: somebody's, also when they are no longer active, or everybody's (null). Answers how many ended. */
export async function signOutAll(
  deps: IdentityDeps,
  municipality: string,
  userId: string | null,
  by: By,
): Promise<number> {
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    await deleteOver(tx, deps.settings, now);
    const found = userId === null ? null : await personAndAccount(tx, userId.trim(), now);
    if (userId !== null && found === null)
      throw new Refused('notFound', `nobody has the user name ${userId}`);
    const sessionsEnded =
      found === null ? await deleteEverySession(tx) : await deleteSessionsOf(tx, found.person);
    const thing = found === null ? {} : { thing: { kind: 'person', id: found.person } };
    const entry = { action: 'identity.signOut', ...by, ...thing, detail: { sessionsEnded } };
    await append(tx, municipality, now, [{ ...entry, why: 'signed out at the machine' }]);
    return sessionsEnded;
  });
}

/** Answers with what it was; null when it was over. */
export async function endSession(deps: IdentityDeps, cookie: string, by: By): Promise<SessionRow | null> {
  const carried = readCookie(cookie);
  if (carried === null) return null;
  const { municipality, secret } = carried;
  const hash = secretHash(secret);
  const row = await deps.database.transaction(municipality, (tx) => findSession(tx, hash));
  await endOne(deps, municipality, hash, by, 'signed out');
  return row;
}
