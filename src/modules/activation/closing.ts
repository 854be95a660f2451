// Accounts close when the last position has ended: nobody signs in with them any more, and a return takes a new activation.

import { append } from '../../platform/audit/index.ts';
import type { Sweep } from '../access/index.ts';
import { closeAccount, readAccounts } from '../identity/index.ts';
import { worksHere } from './people.ts';
import { endOpen } from './store.ts';

export const accountSweep: Sweep = {
  name: 'activation.close',
  async run({ db, current, municipality, now }) {
    await db.transaction(municipality, async (tx) => {
      const engine = await current.engineIn(tx, municipality);
      const accounts = await readAccounts(tx, municipality);
      for (const { person, disabled } of accounts) {
        if (disabled || worksHere(engine, person, now)) continue;
        const closed = await closeAccount(tx, municipality, person);
        await endOpen(tx, municipality, [person], 'left', now);
        if (closed === null) continue;
        const entry = {
          action: 'identity.accountClosed',
          actor: { kind: 'system' },
          origin: { kind: 'system' },
        } as const;
        const thing = { kind: 'person', id: person };
        await append(tx, municipality, now, [
          { ...entry, thing, why: 'the last position has ended', detail: closed },
        ]);
      }
    });
  },
};
