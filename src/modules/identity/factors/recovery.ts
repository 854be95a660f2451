// Recovery codes: ten texts on paper for the day the phone or the key is gone. Each opens once; using one is in the log, and the person is told.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../../kernel/problem.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller, Door } from '../../../platform/http/caller.ts';
import type { Session } from '../contract.ts';
import { lackToChange, plainCode } from '../domain/factors.ts';
import type { IdentityDeps } from '../ground.ts';
import { newRecoveryCodes } from './codes.ts';
import { guarded } from './guarded.ts';
import { tell } from './mails.ts';
import { inOwn, log, type Own, raised, refuseLack } from './own.ts';
import {
  deleteRecoveryCodes,
  factorsOf,
  insertRecoveryCodes,
  recoveryOf,
  takeRecoveryCode,
} from './store.ts';

/** Only Tillid can make it, so a copy of the database is nothing to try codes on. */
const markOf = (deps: IdentityDeps, { municipality, person }: Own, code: string): string =>
  deps.seal.mark(['recovery code', municipality, person, plainCode(code)]);

async function replaceCodes(deps: IdentityDeps, tx: Tx, own: Own): Promise<string[]> {
  const codes = newRecoveryCodes();
  const marks = codes.map((code) => markOf(deps, own, code));
  await deleteRecoveryCodes(tx, own.person);
  await insertRecoveryCodes(tx, own.municipality, own.person, marks, own.now);
  await log(tx, own, 'identity.recoveryCodesMade', { count: codes.length });
  return codes;
}

/** Beside somebody's first factor. */
export const firstRecoveryCodes = replaceCodes;

/** The old ones end. Whoever has no factor has nothing to recover. */
export async function makeRecoveryCodes(deps: IdentityDeps, caller: Caller): Promise<string[]> {
  return inOwn(deps, caller, async (tx, own) => {
    const kinds = (await factorsOf(tx, own.person)).map((factor) => factor.kind);
    if (kinds.length === 0) throw new Refused('notFound');
    refuseLack(lackToChange(own.session, kinds, own.now));
    return replaceCodes(deps, tx, own);
  });
}

/** Steps the session up as a one-time code does. */
export async function showRecoveryCode(
  deps: IdentityDeps,
  caller: Caller,
  code: string,
  door: Door,
): Promise<Session> {
  await guarded(deps, caller, 'code', () =>
    inOwn(deps, caller, async (tx, own) => {
      if (!(await takeRecoveryCode(tx, own.person, markOf(deps, own, code), own.now))) return 'wrongCode';
      const { left } = await recoveryOf(tx, own.person);
      await log(tx, own, 'identity.recoveryCodeUsed', { left });
      await tell(tx, own, 'recovery', randomUUID(), { left });
      return null;
    }),
  );
  return raised(deps, caller, 'totp', door);
}
