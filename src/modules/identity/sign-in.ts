// Signing in with user name and password. A wrong name, a wrong password, no account and a person who has left get the
// same answer after the same work; guessing is slowed by name and by address, and every failure is in the log.

import { createHash } from 'node:crypto';
import type { AuditEntryDraft, Origin } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import type { FloodLog } from '../../platform/audit/index.ts';
import type { Visitor } from '../../platform/http/caller.ts';
import { networkOf } from '../../platform/http/limits.ts';
import { listMunicipalities } from '../../platform/municipalities/store.ts';
import { deviceSubject, noteDevice } from './devices/devices.ts';
import { ADDRESS_LIMITS, type GuessLimits, nextTry, USER_LIMITS } from './domain/guessing.ts';
import type { IdentityDeps } from './ground.ts';
import { hashPassword, isOutdated, verifyPassword } from './hashing.ts';
import { askLocalAccounts, type StartedSession, startSession } from './sessions.ts';
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

/** Counts the try before it is made; see `nextTry`. User before address, always, so that two tries cannot wait for each other. */
export async function countTry(
  deps: IdentityDeps,
  municipality: string,
  subjects: readonly Subject[],
): Promise<Attempt> {
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const verdicts = [];
    for (const { hash, limits } of subjects) {
      const verdict = nextTry(await lockGuesses(tx, municipality, hash), now, limits);
      if (verdict.let === 'wait') return 'wait';
      verdicts.push({ hash, ...verdict });
    }
    for (const { hash, after } of verdicts) await writeGuesses(tx, hash, after);
    return { locks: verdicts.some((verdict) => verdict.locks) };
  });
}

/** A try that was right was no guess. */
export async function forgive(
  deps: IdentityDeps,
  municipality: string,
  user: Subject,
  address: Subject,
): Promise<void> {
  const now = deps.clock();
  await deps.database.transaction(municipality, async (tx) => {
    await deleteGuesses(tx, user.hash);
    const before = await lockGuesses(tx, municipality, address.hash);
    const failures = Math.max(0, before.failures - 1);
    const locked = failures >= address.limits.free ? before.lockedUntil : null;
    await writeGuesses(tx, address.hash, { failures, lastAt: before.lastAt, lockedUntil: locked });
  });
  await deps.database.transaction(municipality, (tx) =>
    deleteGuessesBefore(tx, now - 2 * ADDRESS_LIMITS.forgetAfter),
  );
}

const forget = (deps: IdentityDeps, municipality: string, { hash }: Subject): Promise<void> =>
  deps.database.transaction(municipality, (tx) => deleteGuesses(tx, hash));

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

export async function signInWith(
  deps: IdentityDeps,
  visitor: Visitor,
  credentials: Credentials,
  carried: Carried,
  floods: FloodLog,
): Promise<StartedSession & { readonly device: string }> {
  const { userId, password } = credentials;
  const municipality = await municipalityOf(deps, credentials.municipality);
  await askLocalAccounts(deps, municipality);
  const { user, address } = subjectsOf(userId, visitor.origin.address ?? '');
  const found = await deps.database.transaction(municipality, (tx) =>
    personAndAccount(tx, userId.trim(), deps.clock()),
  );
  const own = await deviceSubject(deps, municipality, carried.device, found?.person ?? null);
  const attempt = await countTry(deps, municipality, own === null ? [user, address] : [own]);
  if (attempt === 'wait') throw new Refused('lockedOut');
  const account = found?.account ?? null;
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  const started =
    right && account !== null && !account.disabled
      ? await startSession(
          deps,
          municipality,
          { person: account.person, factors: ['password'] },
          visitor,
          carried.session,
        )
      : null;
  if (started === null || account === null) {
    await floods.failed(municipality, failure(visitor.origin, found?.person ?? null, attempt));
    throw new Refused('signInFailed');
  }
  await (own === null ? forgive(deps, municipality, user, address) : forget(deps, municipality, own));
  const device = await noteDevice(deps, municipality, account.person, carried.device);
  if (isOutdated(account.passwordHash)) {
    const renewed = await hashPassword(password);
    await deps.database.transaction(municipality, (tx) =>
      updatePassword(tx, account.person, renewed, deps.clock()),
    );
  }
  return { ...started, device };
}
