// Sessions: begun at sign-in with a text nobody has seen before, ended by their own limits, and by the person leaving.

import { randomUUID } from 'node:crypto';
import type { Origin } from '../../kernel/audit.ts';
import type { Language } from '../../kernel/problem.ts';
import { append } from '../../platform/audit/index.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { permitsOf, userIdOf, viewerOf } from '../access/index.ts';
import type { By, IdentityDeps } from './ground.ts';
import { csrfOf, newSecret, secretHash } from './hashing.ts';
import {
  deleteSession,
  deleteSessionsBefore,
  findSession,
  insertSession,
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

/** Always a new text: one that was there before, whoever put it there, is worth nothing afterwards. */
export async function startSession(
  deps: IdentityDeps,
  municipality: string,
  who: { readonly person: string; readonly method: 'account' | 'demo' },
  { origin, language }: { readonly origin: Origin; readonly language: Language },
  oldCookie: string | null,
): Promise<StartedSession | null> {
  const { person, method } = who;
  const known = await deps.known(municipality);
  const now = deps.clock();
  const viewer = viewerOf(known, person, now);
  if (viewer === null) return null;
  const actor = { kind: 'person', id: person, userId: userIdOf(known, person, now) } as const;
  const secret = newSecret();
  const id = randomUUID();
  const old = oldCookie === null ? null : readCookie(oldCookie);
  await deps.database.transaction(municipality, async (tx) => {
    await deleteSessionsBefore(tx, now - deps.settings.absolute, now - deps.settings.idle);
    if (old?.municipality === municipality) await deleteSession(tx, secretHash(old.secret));
    await insertSession(tx, municipality, { secretHash: secretHash(secret), id, person, method }, now);
    await append(tx, municipality, now, [
      { action: 'identity.signIn', actor, origin, detail: { method, session: id } },
    ]);
  });
  const session = { id, csrf: csrfOf(secret) };
  const caller: Caller = { municipality, actor, origin, language, permits: permitsOf(viewer), session };
  return { cookie: cookieText({ municipality, secret }), caller };
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
  const row = await deps.database.transaction(municipality, async (tx) => {
    const found = await findSession(tx, hash);
    if (found === null || isOver(found, now, deps)) return null;
    if (now - found.seenAt >= TOUCH_EVERY) await touchSession(tx, hash, now);
    return found;
  });
  if (row === null) return null;
  const known = await deps.known(municipality);
  const viewer = viewerOf(known, row.person, now);
  const actor = { kind: 'person', id: row.person, userId: userIdOf(known, row.person, now) } as const;
  if (viewer === null) {
    await endOne(deps, municipality, hash, { actor, origin }, 'no longer active');
    return null;
  }
  const session = { id: row.id, csrf: csrfOf(secret) };
  return { municipality, actor, origin, language, permits: permitsOf(viewer), session };
}

/** Also: a step into a demo is worth nothing once the same data is served in earnest. */
function isOver(session: SessionRow, now: number, { settings, demo }: IdentityDeps): boolean {
  if (session.method === 'demo' && demo !== 'demo') return true;
  return now - session.seenAt >= settings.idle || now - session.startedAt >= settings.absolute;
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

export async function endSession(deps: IdentityDeps, cookie: string, by: By): Promise<void> {
  const carried = readCookie(cookie);
  if (carried === null) return;
  await endOne(deps, carried.municipality, secretHash(carried.secret), by, 'signed out');
}
