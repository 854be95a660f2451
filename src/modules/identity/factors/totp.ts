// One-time codes: a secret is made, its first code typed, and after that a code steps a session up. A code is good once.

import { randomUUID } from 'node:crypto';
import { type ProblemCode, Refused } from '../../../kernel/problem.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller, Door } from '../../../platform/http/caller.ts';
import type { Session } from '../contract.ts';
import { FIRST_CODE_WITHIN, MOST_FACTORS } from '../domain/factors.ts';
import type { IdentityDeps } from '../ground.ts';
import { newTotpSecret, stepShown, totpUri } from './codes.ts';
import type { Added } from './contract.ts';
import { guarded } from './guarded.ts';
import { tell } from './mails.ts';
import { inOwn, log, mayChange, type Own, raised } from './own.ts';
import { codesForFirst, keepCodes } from './recovery.ts';
import { factorsOf, findUnconfirmed, insertTotp, type TotpRow, takeStep, totpsOf } from './store.ts';

/** A sealed secret opens for its own factor, person and municipality only. */
export const totpLabel = (own: Pick<Own, 'municipality' | 'person'>, id: string) => [
  'totp',
  own.municipality,
  own.person,
  id,
];

/** Throws when the session may not add a factor now. */
export async function mayAdd(tx: Tx, own: Own): Promise<void> {
  const has = await mayChange(tx, own);
  if (has.length >= MOST_FACTORS) throw new Refused('tooManyFactors');
}

export async function addTotp(
  deps: IdentityDeps,
  caller: Caller,
  name: string,
): Promise<{ id: string; secret: string; uri: string }> {
  return inOwn(deps, caller, async (tx, own) => {
    await mayAdd(tx, own);
    const id = randomUUID();
    const secret = newTotpSecret();
    const sealed = deps.seal.seal(totpLabel(own, id), secret);
    await insertTotp(tx, own.municipality, { id, person: own.person, name, sealed }, own.now);
    return { id, secret, uri: totpUri(secret, 'Tillid', own.userId) };
  });
}

/** The step that the code shows, for the first of these secrets that knows it. */
function stepOfAny(deps: IdentityDeps, own: Own, totps: readonly TotpRow[], typed: string) {
  for (const totp of totps) {
    const secret = deps.seal.open(totpLabel(own, totp.id), totp.sealed);
    if (secret === null) continue;
    const step = stepShown(secret, typed, own.now);
    if (step !== null) return { id: totp.id, step };
  }
  return null;
}

export async function confirmTotp(
  deps: IdentityDeps,
  caller: Caller,
  { factor, code }: { readonly factor: string; readonly code: string },
  door: Door,
): Promise<Added> {
  const id = factor.toLowerCase();
  let recoveryCodes: string[] | null = null;
  await guarded(deps, caller, 'code', async () => {
    const shown = await inOwn(deps, caller, (tx, own) => shownFirst(deps, tx, own, id, code));
    if (shown === null) return 'wrongCode';
    const made = await codesForFirst(deps, caller);
    return inOwn(deps, caller, async (tx, own) => {
      await mayAdd(tx, own);
      const first = (await factorsOf(tx, own.person)).length === 0;
      if (!(await takeStep(tx, id, shown.step, own.now))) return 'codeUsed';
      if (first && made !== null) recoveryCodes = await keepCodes(tx, own, made);
      await log(tx, own, 'identity.factorAdded', { kind: 'totp', name: shown.name, factor: id });
      await tell(tx, own, 'added', id);
      return null;
    });
  });
  return { session: await raised(deps, caller, 'totp', door), recoveryCodes };
}

/** The step that the first code of a secret shows; null when it is not that secret's. Throws `notFound` where none waits for one. */
async function shownFirst(deps: IdentityDeps, tx: Tx, own: Own, id: string, code: string) {
  await mayAdd(tx, own);
  const waiting = await findUnconfirmed(tx, own.person, id, own.now - FIRST_CODE_WITHIN);
  if (waiting === null) throw new Refused('notFound');
  const shown = stepOfAny(deps, own, [waiting], code);
  return shown === null ? null : { step: shown.step, name: waiting.name };
}

/** Steps the session up. */
export async function showCode(
  deps: IdentityDeps,
  caller: Caller,
  code: string,
  door: Door,
): Promise<Session> {
  await guarded(deps, caller, 'code', () =>
    inOwn(deps, caller, async (tx, own): Promise<ProblemCode | null> => {
      const shown = stepOfAny(deps, own, await totpsOf(tx, own.person), code);
      if (shown === null) return 'wrongCode';
      return (await takeStep(tx, shown.id, shown.step, own.now)) ? null : 'codeUsed';
    }),
  );
  return raised(deps, caller, 'totp', door);
}
