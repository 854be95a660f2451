// The routes of my tasks.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import { countTasks, listTasks } from './contract.ts';
import type { Tasks } from './service.ts';

export function taskRoutes(tasks: Tasks, clock: () => Instant): BoundRoute[] {
  return [
    handle(listTasks, async (caller, { query }) =>
      pageOf(
        await tasks.list(askerOf(caller, clock())),
        { limit: query.limit ?? ROWS_A_PAGE, cursor: query.cursor },
        (row) => row.id,
      ),
    ),
    handle(countTasks, (caller) => tasks.count(askerOf(caller, clock()))),
  ];
}
