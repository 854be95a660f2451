// Recovery codes: ten texts on paper for the day the phone or the key is gone. Each opens once; using one is in the log, and the person is told.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../../kernel/problem.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller, Door } from '../../../platform/http/caller.ts';
import type { Session } from '../contract.ts';
import { lackToChange, plainCode } from '../domain/factors.ts';
import type { IdentityDeps } from '../ground.ts';
import { hashCode, verifyCode } from '../hashing.ts';
import { beginningOf, newRecoveryCodes } from './codes.ts';
import { guarded } from './guarded.ts';
import { tell } from './mails.ts';
import { inOwn, log, type Own, raised, refuseLack } from './own.ts';
import {
  deleteRecoveryCodes,
  factorsOf,
  findRecoveryCode,
  insertRecoveryCodes,
  type KeptRecoveryCode,
  lockRecoveryCodes,
  recoveryOf,
  takeRecoveryCode,
} from './store.ts';

/** Only Tillid can make it: what is hashed is this, so a copy of the database is nothing to try codes on. Before 0045 it was kept as it is. */
const markOf = (deps: IdentityDeps, { municipality, person }: Own, code: string): string =>
  deps.seal.mark(['recovery code', municipality, person, plainCode(code)]);

export interface NewCodes {
  readonly codes: string[];
  readonly kept: readonly KeptRecoveryCode[];
}

/** One hashed after another, and outside of a transaction: nobody who signs in meanwhile waits for more than one of them. */
async function newCodesFor(deps: IdentityDeps, own: Own): Promise<NewCodes> {
  const codes = newRecoveryCodes();
  const kept: KeptRecoveryCode[] = [];
  for (const code of codes)
    kept.push({ begins: beginningOf(code), hash: await hashCode(markOf(deps, own, code)) });
  return { codes, kept };
}

/** The old ones end. */
export async function keepCodes(tx: Tx, own: Own, { codes, kept }: NewCodes): Promise<string[]> {
  await lockRecoveryCodes(tx, own.municipality, own.person);
  await deleteRecoveryCodes(tx, own.person);
  await insertRecoveryCodes(tx, own.municipality, own.person, kept, own.now);
  await log(tx, own, 'identity.recoveryCodesMade', { count: codes.length });
  return codes;
}

/** To be kept with somebody's first factor; null when they have one. */
export async function codesForFirst(deps: IdentityDeps, caller: Caller): Promise<NewCodes | null> {
  const first = await inOwn(deps, caller, async (tx, own) =>
    (await factorsOf(tx, own.person)).length === 0 ? own : null,
  );
  return first === null ? null : newCodesFor(deps, first);
}

async function mayMake(tx: Tx, own: Own): Promise<Own> {
  const kinds = (await factorsOf(tx, own.person)).map((factor) => factor.kind);
  if (kinds.length === 0) throw new Refused('notFound');
  refuseLack(lackToChange(own.session, kinds, own.now));
  return own;
}

/** Whoever has no factor has nothing to recover. */
export async function makeRecoveryCodes(deps: IdentityDeps, caller: Caller): Promise<string[]> {
  const made = await newCodesFor(deps, await inOwn(deps, caller, mayMake));
  return inOwn(deps, caller, async (tx, own) => keepCodes(tx, await mayMake(tx, own), made));
}

/** What is kept of the code if it is one of theirs: a hash, or of one that was made before 0045 its mark. */
async function known(deps: IdentityDeps, caller: Caller, code: string): Promise<string> {
  const { hash, mark } = await inOwn(deps, caller, async (tx, own) => ({
    hash: await findRecoveryCode(tx, own.person, beginningOf(code)),
    mark: markOf(deps, own, code),
  }));
  return (await verifyCode(hash, mark)) && hash !== null ? hash : mark;
}

/** Steps the session up as a one-time code does. */
export async function showRecoveryCode(
  deps: IdentityDeps,
  caller: Caller,
  code: string,
  door: Door,
): Promise<Session> {
  await guarded(deps, caller, 'code', async () => {
    const kept = await known(deps, caller, code);
    return inOwn(deps, caller, async (tx, own) => {
      if (!(await takeRecoveryCode(tx, own.person, kept, own.now))) return 'wrongCode';
      const { left } = await recoveryOf(tx, own.person);
      await log(tx, own, 'identity.recoveryCodeUsed', { left });
      await tell(tx, own, 'recovery', randomUUID(), { left });
      return null;
    });
  });
  return raised(deps, caller, 'totp', door);
}
