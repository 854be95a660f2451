// The routes of manual fulfilment and of what time brings, bound to what answers them.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, type ChangeDeps } from '../access/index.ts';
import { answerOrder, orderAgain } from './answering.ts';
import {
  answerOrderLines,
  askOrderAgain,
  listOrders,
  oneOrder,
  personFulfilment,
  systemFulfilment,
} from './contract.ts';
import { peopleRoutes } from './people-http.ts';
import { fulfilmentIn, fulfilmentOf, listOfOrders, order } from './reading.ts';

export function provisioningRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(listOrders, async (caller, { query }) =>
      pageOf(
        await listOfOrders(deps, askerOf(caller, clock())),
        { limit: query.limit ?? ROWS_A_PAGE, cursor: query.cursor },
        (row) => row.id,
      ),
    ),
    handle(oneOrder, (caller, { params }) => order(deps, askerOf(caller, clock()), params.order)),
    handle(answerOrderLines, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      const { outcome, lines = null, reason = null } = body;
      const answered = await answerOrder(deps, asker, params.order, { lines, outcome, reason });
      return { answered };
    }),
    handle(askOrderAgain, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      const lines = await orderAgain(deps, asker, params.order);
      return { lines };
    }),
    handle(personFulfilment, (caller, { params }) =>
      fulfilmentOf(deps, askerOf(caller, clock()), params.person),
    ),
    handle(systemFulfilment, (caller, { params }) =>
      fulfilmentIn(deps, askerOf(caller, clock()), params.system),
    ),
    ...peopleRoutes(deps, clock),
  ];
}
