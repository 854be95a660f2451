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
import {
  inChosen,
  listMunicipalities,
  type Municipality,
  oneCalled,
} from '../../platform/municipalities/store.ts';
import type { Session } from './contract.ts';
import { deviceSubject, noteDevice } from './devices/devices.ts';
import { ADDRESS_LIMITS, type GuessLimits, NO_GUESSES, nextTry, USER_LIMITS } from './domain/guessing.ts';
import { kindsOf } from './factors/store.ts';
import type { IdentityDeps } from './ground.ts';
import { hashPassword, isOutdated, verifyPassword } from './hashing.ts';
import { askLocalAccounts, beginSessionIn } from './sessions.ts';
import {
  type AccountRow,
  deleteGuesses,
  isStillOpen,
  lockGuesses,
  personAndAccount,
  rehashPassword,
  takeBackGuess,
  writeGuesses,
} from './store.ts';
import { doorsOf, viewThrough } from './view.ts';

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
  return chosenAmong(await listMunicipalities(deps.database), cvr).id;
}

function chosenAmong(all: readonly Municipality[], cvr: string | undefined): Municipality {
  const found = oneCalled(all, cvr);
  if (found === null) throw new Refused('signInFailed');
  return found;
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
  const before = await lockGuesses(
    tx,
    municipality,
    subjects.map(({ hash }) => hash),
  );
  const verdicts = [];
  for (const [n, { hash, limits }] of subjects.entries()) {
    const verdict = nextTry(before[n] ?? NO_GUESSES, now, limits);
    if (verdict.let === 'wait') return 'wait';
    verdicts.push({ hash, ...verdict });
  }
  await writeGuesses(tx, verdicts);
  return { locks: verdicts.some((verdict) => verdict.locks) };
}

/** A try that was right was no guess. */
export function forgive(
  deps: IdentityDeps,
  municipality: string,
  user: Subject,
  address: Subject,
): Promise<void> {
  return deps.database.transaction(municipality, (tx) => forgiveIn(tx, user, address));
}

async function forgiveIn(tx: Tx, user: Subject, address: Subject): Promise<void> {
  await deleteGuesses(tx, user.hash);
  await takeBackGuess(tx, address.hash, address.limits.free);
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

export interface SignedIn {
  readonly cookie: string;
  readonly device: string;
  readonly session: Session;
}

/** In two transactions with the hashing between them, which holds none: what is counted before, and all that it gives after. */
export async function signInWith(
  deps: IdentityDeps,
  visitor: Visitor,
  credentials: Credentials,
  carried: Carried,
  floods: FloodLog,
): Promise<SignedIn> {
  const { userId, password } = credentials;
  const { user, address } = subjectsOf(userId, visitor.origin.address ?? '');
  const chosen = (all: readonly Municipality[]) => chosenAmong(all, credentials.municipality);
  const before = await inChosen(deps.database, chosen, async (tx, here, all) => {
    await askLocalAccounts(deps, tx);
    const now = deps.clock();
    const found = await personAndAccount(tx, userId.trim(), now);
    const own = await deviceSubject(tx, here.id, carried.device, found?.person ?? null, now);
    const subjects = own === null ? [user, address] : [own];
    return { here, all, found, own, attempt: await countTryIn(tx, here.id, subjects, now) };
  });
  const { here, found, own, attempt } = before;
  if (attempt === 'wait') throw new Refused('lockedOut');
  const account = found?.account ?? null;
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  const forgiven =
    own === null ? (tx: Tx) => forgiveIn(tx, user, address) : (tx: Tx) => deleteGuesses(tx, own.hash);
  const entered =
    right && account !== null && !account.disabled
      ? await letIn(deps, here, account, visitor, carried, forgiven)
      : null;
  if (entered === null || account === null) {
    await floods.failed(here.id, failure(visitor.origin, found?.person ?? null, attempt));
    throw new Refused('signInFailed');
  }
  if (isOutdated(account.passwordHash)) {
    const renewed = await hashPassword(password);
    await deps.database.transaction(here.id, (tx) => rehashPassword(tx, account, renewed));
  }
  const { started, device, door } = entered;
  const doors = [
    door,
    ...(await doorsOf(
      deps,
      before.all.filter(({ id }) => id !== here.id),
    )),
  ];
  return { cookie: started.cookie, device, session: viewThrough(deps, doors, started.caller) };
}

/**
 * Null for somebody who has left, and where the account was closed or got another password while the old one was looked at: nothing is forgiven,
 * and no browser is theirs. The account is locked first, as by whoever opens or closes it.
 */
function letIn(
  deps: IdentityDeps,
  here: Municipality,
  account: AccountRow,
  visitor: Visitor,
  carried: Carried,
  forgiven: (tx: Tx) => Promise<void>,
) {
  return deps.database
    .transaction(here.id, async (tx) => {
      const { person } = account;
      if (!(await isStillOpen(tx, account))) throw new NotLetIn();
      await forgiven(tx);
      const device = await noteDevice(tx, here.id, person, carried.device, deps.clock());
      const offered = await deps.ways.offered(tx, here);
      if (offered.localAccounts === 'off') throw new Refused('localAccountsOff');
      const who = { person, factors: ['password'] } as const;
      const started = await beginSessionIn(deps, tx, here.id, who, visitor, carried.session);
      if (started === null) throw new NotLetIn();
      const { known, proofed } = started;
      const means = { secondFactors: await kindsOf(tx, person), proofed };
      return { started, device, door: { one: here, offered, mine: { known, means } } };
    })
    .catch(notLetIn);
}
