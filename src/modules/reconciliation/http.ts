// The routes of reconciliation, bound to what answers them.

import { isSet, ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, type ChangeDeps } from '../access/index.ts';
import { answerDifferences, endSettlement } from './answering.ts';
import {
  answerAccountDifferences,
  endAccountSettlement,
  importAccounts,
  listReconciled,
  systemAccounts,
  systemDifferences,
} from './contract.ts';
import { accountsOf, differencesIn, reconciled } from './reading.ts';
import { takeAccounts } from './taking.ts';

export function reconciliationRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(importAccounts, (caller, { params, query, bytes }) =>
      takeAccounts(deps, askerOf(caller, clock()), {
        system: params.system,
        bytes,
        mode: isSet(query.dryRun) ? 'dry run' : 'apply',
        massChange: isSet(query.allowMassChange) ? 'allowed' : 'guarded',
      }),
    ),
    handle(systemDifferences, (caller, { params, query }) =>
      differencesIn(deps, askerOf(caller, clock()), params.system, query),
    ),
    handle(systemAccounts, (caller, { params }) => accountsOf(deps, askerOf(caller, clock()), params.system)),
    handle(listReconciled, async (caller, { query }) =>
      pageOf(
        await reconciled(deps, askerOf(caller, clock())),
        { limit: query.limit ?? ROWS_A_PAGE, cursor: query.cursor },
        (row) => row.system.id,
      ),
    ),
    handle(answerAccountDifferences, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      const answered = await answerDifferences(deps, asker, params.system, body.differences, body.answer);
      return { answered };
    }),
    handle(endAccountSettlement, async (caller, { params, body }) => ({
      ended: await endSettlement(deps, askerOf(caller, clock()), params.system, body.account),
    })),
  ];
}
