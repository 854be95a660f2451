// Service accounts whose time is up, or whom nobody is left to answer for, are differences again.

import { changeFacts, type Sweep } from '../access/index.ts';
import { compareAgain } from './answering.ts';
import { stillCounts } from './comparing.ts';
import { endSettlements, readSettlements } from './store.ts';

export const settlementSweep: Sweep = {
  name: 'reconciliation.services',
  run: async (deps) => {
    const { municipality, now } = deps;
    const author = { municipality, now, actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    await changeFacts(deps, author, async (facts) => {
      const known = await readSettlements(facts.tx, municipality);
      const over = known.filter((one) => !stillCounts(facts.engine, one, now));
      if (over.length === 0) return { changes: [], act: null, answer: undefined };
      await endSettlements(
        facts.tx,
        municipality,
        over.map(({ id }) => id),
        now,
      );
      for (const system of new Set(over.map((one) => one.system)))
        await compareAgain({ ...facts, municipality, now }, system);
      const ended = over.map(({ system, account, person, until }) => ({ system, account, person, until }));
      const act = {
        action: 'accounts.settlementEnded',
        why: 'its time is up, or nobody answers for it',
        detail: { ended },
      };
      return { changes: [], act, answer: undefined };
    });
  },
};
