// Signing in with user name and password. A wrong name, a wrong password, no account and a person who has left get the
// same answer after the same work; guessing is slowed by name and by address, and every failure is in the log.

import { createHash } from 'node:crypto';
import type { AuditEntryDraft, Origin } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { FloodLog } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Visitor } from '../../platform/http/caller.ts';
import { networkOf } from '../../platform/http/limits.ts';
import { listMunicipalities } from '../../platform/municipalities/store.ts';
import { deviceSubject, noteDevice } from './devices/devices.ts';
import { ADDRESS_LIMITS, type GuessLimits, nextTry, USER_LIMITS } from './domain/guessing.ts';
import type { IdentityDeps } from './ground.ts';
import { hashPassword, isOutdated, verifyPassword } from './hashing.ts';
import { askLocalAccounts, type StartedSession, startSessionIn } from './sessions.ts';
import {
  deleteGuesses,
  deleteGuessesBefore,
  lockGuesses,
  personAndAccount,
  updatePassword,
  writeGuesses,
} from './store.ts';

export interface Credentials {
  readonly municipality?: string | undefined;
  readonly userId: string;
  readonly password: string;
}

export interface Subject {
  readonly hash: Buffer;
  readonly limits: GuessLimits;
}

export function subjectsOf(userId: string, address: string): { user: Subject; address: Subject } {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return {
    user: { hash: hash(`user ${userId.trim().toLowerCase()}`), limits: USER_LIMITS },
    address: { hash: hash(`address ${networkOf(address)}`), limits: ADDRESS_LIMITS },
  };
}

/** Which municipality is meant: the one with that CVR, or the only one. */
export async function municipalityOf(deps: IdentityDeps, cvr: string | undefined): Promise<string> {
  const all = await listMunicipalities(deps.database);
  if (cvr === undefined && all.length > 1) throw new Refused('municipalityNeeded');
  const found = cvr === undefined ? all[0] : all.find((m) => m.cvr === cvr);
  if (found === undefined) throw new Refused('signInFailed');
  return found.id;
}

type Attempt = 'wait' | { readonly locks: boolean };

/** Counts the try before it is made; see `nextTry`. */
export function countTry(
  deps: IdentityDeps,
  municipality: string,
  subjects: readonly Subject[],
): Promise<Attempt> {
  return deps.database.transaction(municipality, (tx) =>
    countTryIn(tx, municipality, subjects, deps.clock()),
  );
}

/**
 * The same with what else is done in that transaction, which takes no other lock after these: user before address, always, so that two
 * tries cannot wait for each other.
 */
async function countTryIn(
  tx: Tx,
  municipality: string,
  subjects: readonly Subject[],
  now: Instant,
): Promise<Attempt> {
  const verdicts = [];
  for (const { hash, limits } of subjects) {
    const verdict = nextTry(await lockGuesses(tx, municipality, hash), now, limits);
    if (verdict.let === 'wait') return 'wait';
    verdicts.push({ hash, ...verdict });
  }
  for (const { hash, after } of verdicts) await writeGuesses(tx, hash, after);
  return { locks: verdicts.some((verdict) => verdict.locks) };
}

/** A try that was right was no guess. */
export function forgive(
  deps: IdentityDeps,
  municipality: string,
  user: Subject,
  address: Subject,
): Promise<void> {
  return deps.database.transaction(municipality, (tx) =>
    forgiveIn(tx, municipality, user, address, deps.clock()),
  );
}

async function forgiveIn(
  tx: Tx,
  municipality: string,
  user: Subject,
  address: Subject,
  now: Instant,
): Promise<void> {
  await deleteGuesses(tx, user.hash);
  const before = await lockGuesses(tx, municipality, address.hash);
  const failures = Math.max(0, before.failures - 1);
  const locked = failures >= address.limits.free ? before.lockedUntil : null;
  await writeGuesses(tx, address.hash, { failures, lastAt: before.lastAt, lockedUntil: locked });
  await deleteGuessesBefore(tx, now - 2 * ADDRESS_LIMITS.forgetAfter);
}

/** What was typed as a user name may be a password, so only a person who exists is named. */
function failure(
  origin: Origin,
  person: string | null,
  attempt: { readonly locks: boolean },
): AuditEntryDraft[] {
  const of = {
    actor: { kind: 'system' },
    origin,
    ...(person === null ? {} : { thing: { kind: 'person', id: person } }),
  } as const;
  const failed = { action: 'identity.signInFailed', ...of };
  return attempt.locks ? [failed, { action: 'identity.lockOut', ...of }] : [failed];
}

/** What the browser brought along. */
export interface Carried {
  readonly session: string | null;
  readonly device: string | null;
}

/** Rolls back what was written for somebody who then cannot come in. */
class NotLetIn extends Error {}

function notLetIn(error: unknown): null {
  if (error instanceof NotLetIn) return null;
  throw error;
}

export async function signInWith(
  deps: IdentityDeps,
  visitor: Visitor,
  credentials: Credentials,
  carried: Carried,
  floods: FloodLog,
): Promise<StartedSession & { readonly device: string }> {
  const { userId, password } = credentials;
  const municipality = await municipalityOf(deps, credentials.municipality);
  const { user, address } = subjectsOf(userId, visitor.origin.address ?? '');
  const { found, own, attempt } = await deps.database.transaction(municipality, async (tx) => {
    await askLocalAccounts(deps, tx);
    const now = deps.clock();
    const found = await personAndAccount(tx, userId.trim(), now);
    const own = await deviceSubject(tx, municipality, carried.device, found?.person ?? null, now);
    const subjects = own === null ? [user, address] : [own];
    return { found, own, attempt: await countTryIn(tx, municipality, subjects, now) };
  });
  if (attempt === 'wait') throw new Refused('lockedOut');
  const account = found?.account ?? null;
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  const started =
    right && account !== null && !account.disabled
      ? await deps.database
          .transaction(municipality, async (tx) => {
            const now = deps.clock();
            if (own === null) await forgiveIn(tx, municipality, user, address, now);
            else await deleteGuesses(tx, own.hash);
            const device = await noteDevice(tx, municipality, account.person, carried.device, now);
            const who = { person: account.person, factors: ['password'] } as const;
            const session = await startSessionIn(deps, tx, municipality, who, visitor, carried.session);
            // Somebody who has left: nothing is forgiven, and no browser is theirs.
            if (session === null) throw new NotLetIn();
            return { ...session, device };
          })
          .catch(notLetIn)
      : null;
  if (started === null || account === null) {
    await floods.failed(municipality, failure(visitor.origin, found?.person ?? null, attempt));
    throw new Refused('signInFailed');
  }
  if (isOutdated(account.passwordHash)) {
    const renewed = await hashPassword(password);
    await deps.database.transaction(municipality, (tx) =>
      updatePassword(tx, account.person, renewed, deps.clock()),
    );
  }
  return started;
}
