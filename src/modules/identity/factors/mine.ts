// My security as I see it: what I show, where I am signed in; taking away, signing out elsewhere, another password.

import { Refused } from '../../../kernel/problem.ts';
import { formatInstant, type Instant } from '../../../kernel/time.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller, Door } from '../../../platform/http/caller.ts';
import type { Session } from '../contract.ts';
import { lackToChange, lackToEnd, lackToRemove, leavesNothing } from '../domain/factors.ts';
import type { IdentityDeps } from '../ground.ts';
import { verifyPassword } from '../hashing.ts';
import { fitPassword, remember } from '../opening/opening.ts';
import { deleteSessionById, deleteSessionsBut, sessionsOf } from '../presence/store.ts';
import { isOver } from '../sessions.ts';
import { type SessionRow, updatePassword } from '../store.ts';
import type { FactorView, MySession, Security } from './contract.ts';
import { guarded } from './guarded.ts';
import { tell } from './mails.ts';
import { inOwn, log, neededOf, type Own, raised, refuseLack } from './own.ts';
import {
  accountOf,
  deleteFactor,
  deleteRecoveryCodes,
  type FactorRow,
  factorsOf,
  recoveryOf,
  renameFactor,
} from './store.ts';

const shown = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

const factorView = ({ id, kind, name, addedAt, usedAt }: FactorRow): FactorView => ({
  id,
  kind,
  name,
  addedAt: formatInstant(addedAt),
  usedAt: shown(usedAt),
});

const sessionRowView = (row: SessionRow, current: string): MySession => ({
  id: row.id,
  startedAt: formatInstant(row.startedAt),
  seenAt: formatInstant(row.seenAt),
  address: row.address,
  agent: row.agent,
  factors: [...row.factors],
  level: row.level,
  current: row.id === current,
});

export async function securityOf(deps: IdentityDeps, tx: Tx, own: Own): Promise<Security> {
  const account = await accountOf(tx, own.person);
  const recovery = await recoveryOf(tx, own.person);
  const sessions = (await sessionsOf(tx, own.person)).filter((row) => !isOver(row, own.now, deps));
  return {
    factors: (await factorsOf(tx, own.person)).map(factorView),
    recovery: { left: recovery.left, madeAt: shown(recovery.madeAt) },
    password: account === null ? null : { changedAt: formatInstant(account.changedAt) },
    sessions: sessions.map((row) => sessionRowView(row, own.session.id)),
    needed: neededOf(own),
    canChoose:
      account === null && own.session.provider !== null && (await deps.ways.localAccounts(tx)) === 'on',
  };
}

export function mySecurity(deps: IdentityDeps, caller: Caller): Promise<Security> {
  return inOwn(deps, caller, (tx, own) => securityOf(deps, tx, own));
}

export function rename(deps: IdentityDeps, caller: Caller, id: string, name: string): Promise<Security> {
  return inOwn(deps, caller, async (tx, own) => {
    if (!(await renameFactor(tx, own.person, id.toLowerCase(), name))) throw new Refused('notFound');
    await log(tx, own, 'identity.factorRenamed', { factor: id.toLowerCase(), name });
    return securityOf(deps, tx, own);
  });
}

/** Recovery codes go with the last factor: there is nothing left to recover. */
export function remove(
  deps: IdentityDeps,
  caller: Caller,
  given: string,
  warned: 'warned' | 'not warned',
): Promise<Security> {
  const id = given.toLowerCase();
  return inOwn(deps, caller, async (tx, own) => {
    const factors = await factorsOf(tx, own.person);
    if (!factors.some((factor) => factor.id === id)) throw new Refused('notFound');
    refuseLack(lackToRemove(own.session, own.now));
    const needed = neededOf(own);
    if (warned === 'not warned' && leavesNothing(factors, id, needed)) throw new Refused('lastFactor');
    const removed = await deleteFactor(tx, own.person, id);
    if (removed === null) throw new Refused('notFound');
    if (factors.length === 1) await deleteRecoveryCodes(tx, own.person);
    const { kind, name } = removed;
    await log(tx, own, 'identity.factorRemoved', { kind, name, factor: id });
    await tell(tx, own, 'removed', id);
    return securityOf(deps, tx, own);
  });
}

export function endSession(deps: IdentityDeps, caller: Caller, given: string): Promise<Security> {
  const id = given.toLowerCase();
  return inOwn(deps, caller, async (tx, own) => {
    refuseLack(lackToEnd(own.session, own.now));
    if (!(await deleteSessionById(tx, own.person, id))) throw new Refused('notFound');
    const ended = { action: 'identity.signOut', ...own.by, thing: { kind: 'session', id } };
    await append(tx, own.municipality, own.now, [{ ...ended, why: 'signed out from another session' }]);
    return securityOf(deps, tx, own);
  });
}

export function endOthers(deps: IdentityDeps, caller: Caller): Promise<Security> {
  return inOwn(deps, caller, async (tx, own) => {
    refuseLack(lackToEnd(own.session, own.now));
    const ended = await deleteSessionsBut(tx, own.person, own.session.id);
    if (ended > 0) {
      const entry = { action: 'identity.signOut', ...own.by, detail: { sessionsEnded: ended } };
      await append(tx, own.municipality, own.now, [{ ...entry, why: 'signed out from another session' }]);
    }
    return securityOf(deps, tx, own);
  });
}

async function isMyPassword(deps: IdentityDeps, caller: Caller, password: string): Promise<boolean> {
  const account = await inOwn(deps, caller, (tx, own) => accountOf(tx, own.person));
  return (await verifyPassword(account?.passwordHash ?? null, password)) && account?.disabled === false;
}

/** What was shown too long ago is shown again. */
export async function showPassword(
  deps: IdentityDeps,
  caller: Caller,
  password: string,
  door: Door,
): Promise<Session> {
  await guarded(deps, caller, 'password', async () =>
    (await isMyPassword(deps, caller, password)) ? null : 'wrongPassword',
  );
  return raised(deps, caller, 'password', door);
}

/** Sessions elsewhere end: one of them may be the reason. */
export async function changePassword(
  deps: IdentityDeps,
  caller: Caller,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<Security> {
  const { municipality, person } = await inOwn(deps, caller, async (tx, own) => {
    const kinds = (await factorsOf(tx, own.person)).map((factor) => factor.kind);
    if (lackToChange(own.session, kinds, own.now) === 'stronger') refuseLack('stronger');
    return own;
  });
  await guarded(deps, caller, 'password', async () =>
    (await isMyPassword(deps, caller, current)) ? null : 'wrongPassword',
  );
  const hash = await fitPassword(deps, { municipality, person, password });
  return inOwn(deps, caller, async (tx, own) => {
    await updatePassword(tx, own.person, hash, own.now);
    await remember(tx, own.municipality, { person: own.person, passwordHash: hash }, own.now);
    const sessionsEnded = await deleteSessionsBut(tx, own.person, own.session.id);
    await log(tx, own, 'identity.passwordSet', { sessionsEnded });
    await tell(tx, own, 'password', String(own.now));
    return securityOf(deps, tx, own);
  });
}
