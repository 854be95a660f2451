// The routes of the grounds of systems, bound to what answers them.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, type ChangeDeps } from '../access/index.ts';
import { keepQuestions, questionsFor } from './asking.ts';
import { answerBefore, listOfGrounds } from './grounds.ts';
import {
  answerSystemGrounds,
  keepArchitectureQuestions,
  listSystemGrounds,
  readArchitectureQuestions,
} from './routes.ts';

export function systemRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(listSystemGrounds, async (caller, { query: { show = null, limit, cursor } }) =>
      pageOf(
        await listOfGrounds(deps, askerOf(caller, clock()), show),
        { limit: limit ?? ROWS_A_PAGE, cursor },
        (row) => row.system.id,
      ),
    ),
    handle(answerSystemGrounds, async (caller, { body }) => ({
      answered: await answerBefore(deps, askerOf(caller, clock()), body),
    })),
    handle(readArchitectureQuestions, (caller) => questionsFor(deps, askerOf(caller, clock()))),
    handle(keepArchitectureQuestions, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      await keepQuestions(deps, asker, body.questions);
      return questionsFor(deps, asker);
    }),
  ];
}
