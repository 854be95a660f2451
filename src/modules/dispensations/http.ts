// The routes of living with conflicts.

import { Refused } from '../../kernel/problem.ts';
import { isSet, ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { pageOf, uncut } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, type ChangeDeps } from '../access/index.ts';
import { ask, end, record, refuse, takeAway } from './acting.ts';
import {
  answerDispensation,
  askDispensation,
  endDispensation,
  listDispensationRegister,
  listDispensations,
  oneConflict,
  oneDispensation,
  readDispensationCover,
  readDispensationPatterns,
  recordDispensation,
  refuseDispensation,
  takeSideAway,
} from './contract.ts';
import { listOfDispensations, oneDispensationOf } from './listing.ts';
import { answerProposal } from './proposing.ts';
import { oneConflictOf } from './reading.ts';
import { coverOf, patternsOf, registerOf } from './register.ts';

export function dispensationRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(oneConflict, (caller, { params }) => oneConflictOf(deps, askerOf(caller, clock()), params)),
    handle(takeSideAway, async (caller, { params, query, body }) => {
      const how = isSet(query.dryRun) ? 'show' : 'do';
      const done = await takeAway(deps, askerOf(caller, clock()), { ...params, ...body }, how);
      const { naming } = done;
      return {
        outcome: how === 'show' ? ('tried' as const) : ('done' as const),
        rights: done.rights.map((right) => ({
          system: naming.name('system', right.system),
          systemRole: naming.name('systemRole', right.systemRole),
          constraints: naming.constraints(right.constraints),
        })),
        isGone: done.isGone,
        otherConflicts: done.otherConflicts,
      };
    }),
    handle(listDispensations, (caller, { query }) =>
      listOfDispensations(deps, askerOf(caller, clock()), query.state ?? null, (all) =>
        pageOf(all, { limit: query.limit ?? ROWS_A_PAGE, cursor: query.cursor }, (row) => row.id),
      ),
    ),
    handle(listDispensationRegister, (caller, { query: { state = null, limit, cursor } }) =>
      registerOf(deps, askerOf(caller, clock()), state, (all) =>
        pageOf(all, { limit: limit ?? ROWS_A_PAGE, cursor }, ({ id }) => id),
      ),
    ),
    handle(readDispensationPatterns, (caller) => patternsOf(deps, askerOf(caller, clock()))),
    handle(readDispensationCover, (caller, { params }) => coverOf(deps, askerOf(caller, clock()), params.id)),
    handle(recordDispensation, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      const { person = null, role = null, from = null } = body;
      const id = await record(deps, asker, { ...body, person, role, from });
      const { rows } = await listOfDispensations(deps, asker, null, (all) =>
        uncut(all.filter((one) => one.id === id)),
      );
      const [made] = rows;
      if (made === undefined) throw new Refused('notFound');
      return made;
    }),
    handle(oneDispensation, (caller, { params }) =>
      oneDispensationOf(deps, askerOf(caller, clock()), params.dispensation),
    ),
    handle(answerDispensation, async (caller, { params, body }) => {
      await answerProposal(deps, askerOf(caller, clock()), params.dispensation, body);
      return { answered: body.answer };
    }),
    handle(endDispensation, async (caller, { params, body }) => ({
      at: formatInstant(await end(deps, askerOf(caller, clock()), params.dispensation, body.reason)),
    })),
    handle(askDispensation, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await ask(deps, asker, params, body);
      const { asked } = await oneConflictOf(deps, asker, params);
      if (asked === null) throw new Refused('alreadyDecided');
      return asked;
    }),
    handle(refuseDispensation, async (caller, { params, body }) => ({
      refused: await refuse(deps, askerOf(caller, clock()), params, body.reason),
    })),
  ];
}
