// The routes of activation, bound to what answers them.

import type { Instant } from '../../kernel/time.ts';
import type { Visitor } from '../../platform/http/caller.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import {
  activate,
  checkActivation,
  listActivations,
  listVouching,
  oneVouching,
  startActivations,
  vouch,
  writeLetters,
} from './contract.ts';
import type { PublicDeps } from './ground.ts';
import { listAccounts } from './listing.ts';
import { writeLetterBatch } from './sending.ts';
import { start } from './starting.ts';
import { check, use } from './using.ts';
import { listPeople, onePerson, vouchFor } from './vouching.ts';

export function activationRoutes(deps: PublicDeps, clock: () => Instant): BoundRoute[] {
  const narrow = <T>({ origin }: Visitor, { userId }: { readonly userId: string }, work: () => Promise<T>) =>
    deps.identity.narrow(origin, `activation ${userId}`, work);
  return [
    handle(checkActivation, (visitor, { body }) => narrow(visitor, body, () => check(deps, visitor, body))),
    handle(activate, async (visitor, { body }, door) => {
      const { birthDay, startDay, ...rest } = body;
      const answers = birthDay === undefined || startDay === undefined ? null : { birthDay, startDay };
      const started = await narrow(visitor, body, () =>
        use(deps, visitor, { ...rest, answers }, door.cookie),
      );
      door.startSession(started.cookie);
      return deps.identity.session({ ...visitor, caller: started.caller });
    }),
    handle(listActivations, async (caller, { query }) =>
      pageOf(
        await listAccounts(deps, askerOf(caller, clock()), query.state ?? null),
        query,
        (row) => row.person,
      ),
    ),
    handle(startActivations, (caller, { body }) =>
      start(deps, askerOf(caller, clock()), body.people, body.way),
    ),
    handle(writeLetters, (caller) => writeLetterBatch(deps, askerOf(caller, clock()))),
    handle(listVouching, async (caller, { query }) =>
      pageOf(
        await listPeople(deps, askerOf(caller, clock()), query.account ?? 'none'),
        query,
        (row) => row.person,
      ),
    ),
    handle(oneVouching, (caller, { params }) => onePerson(deps, askerOf(caller, clock()), params.person)),
    handle(vouch, (caller, { params, body }) =>
      vouchFor(deps, askerOf(caller, clock()), params.person, body),
    ),
  ];
}
