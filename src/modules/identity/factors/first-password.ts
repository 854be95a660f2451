// A password of one's own for somebody who comes in through the municipality's provider and has none: they are signed in, so nobody
// else is in it. What it proves is what their session was worth.

import { Refused } from '../../../kernel/problem.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import type { IdentityDeps } from '../ground.ts';
import { fitPassword, openCarried } from '../opening/opening.ts';
import type { Security } from './contract.ts';
import { tell } from './mails.ts';
import { securityOf } from './mine.ts';
import { inOwn, log, mayChange, type Own } from './own.ts';
import { accountOf } from './store.ts';

/** The provider that vouches. Throws where there is none, where there is an account already, and where it was too long ago. */
async function vouchedBy(deps: IdentityDeps, tx: Tx, own: Own): Promise<string> {
  const { provider } = own.session;
  if (provider === null) throw new Refused('forbidden');
  if ((await deps.ways.localAccounts(tx)) === 'off') throw new Refused('localAccountsOff');
  if ((await accountOf(tx, own.person)) !== null) throw new Refused('accountThere');
  await mayChange(tx, own);
  return provider.provider;
}

export async function choosePassword(
  deps: IdentityDeps,
  caller: Caller,
  password: string,
): Promise<Security> {
  const { municipality, person } = await inOwn(deps, caller, async (tx, own) => {
    await vouchedBy(deps, tx, own);
    return own;
  });
  const passwordHash = await fitPassword(deps, { municipality, person, password });
  return inOwn(deps, caller, async (tx, own) => {
    const evidence = `chosen in a session through ${await vouchedBy(deps, tx, own)}`;
    const { level } = own.session;
    await openCarried(tx, municipality, { person, passwordHash, level, evidence }, own.now);
    await log(tx, own, 'identity.passwordChosen', { level, evidence });
    await tell(tx, own, 'chosen', String(own.now));
    return securityOf(deps, tx, own);
  });
}
