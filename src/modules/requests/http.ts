// The routes of requests: from what was sent to wishes and answers, and back.

import { PROBLEMS, Refused } from '../../kernel/problem.ts';
import { formatInstant, type Instant, parseBound } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { type Asker, askerOf, type ChangeDeps, personCalled, personNamed } from '../access/index.ts';
import { answer, submit, takeBack } from './acting.ts';
import { closable, options, people } from './choosing.ts';
import { closeNow, followUp } from './closing.ts';
import {
  closeAccess,
  closeOptions,
  decideRequests,
  followUpClosing,
  listRequests,
  makeRequests,
  oneRequest,
  requestOptions,
  requestPeople,
  tryRequests,
  type WishInput,
  withdrawRequest,
} from './contract.ts';
import type { Wish } from './domain/prepare.ts';
import { list, rowsOf } from './listing.ts';
import { attempt, one } from './reading.ts';

async function called(deps: ChangeDeps, asker: Asker, person: string): Promise<string> {
  return personNamed(await deps.current.engine(asker.municipality), person);
}

async function wishesOf(
  deps: ChangeDeps,
  asker: Asker,
  { wishes, reason }: { readonly wishes: readonly WishInput[]; readonly reason: string },
): Promise<Wish[]> {
  const engine = await deps.current.engine(asker.municipality);
  return wishes.map((wish, at) => {
    const receiver = personCalled(engine, wish.person);
    if (receiver === null) {
      const detail = PROBLEMS.notFound.en;
      throw new Refused('notFound', detail, [{ code: 'notFound', pointer: `/wishes/${at}/person`, detail }]);
    }
    return {
      action: wish.action,
      receiver,
      position: wish.position ?? null,
      what: wish.what ?? null,
      assignment: wish.assignment ?? null,
      constraints: wish.constraints ?? {},
      from: wish.from === undefined ? null : parseBound(wish.from),
      to: wish.to === undefined ? null : parseBound(wish.to),
      reason,
      emergency: wish.emergency ?? false,
    };
  });
}

/** A decision that was refused changed nothing, but that it was tried stands in the log. */
async function keepRefusal(deps: ChangeDeps, asker: Asker, request: string, code: string): Promise<void> {
  const { municipality, actor, origin, now } = asker;
  const entry = {
    action: 'access.refused',
    actor,
    origin,
    detail: { route: decideRequests.id, request, code },
  };
  await deps.db.transaction(municipality, (tx) => append(tx, municipality, now, [entry]));
}

/** Each decision stands alone: one that cannot be made does not take the others with it. */
async function decideEach(
  deps: ChangeDeps,
  asker: Asker,
  decisions: readonly {
    readonly request: string;
    readonly step: number;
    readonly outcome: 'approved' | 'refused';
    readonly reason?: string | undefined;
    readonly seen?: string | undefined;
  }[],
  language: 'da' | 'en',
) {
  const rows = [];
  for (const { request, step, outcome, reason, seen } of decisions) {
    try {
      const decided = await answer(deps, asker, request, {
        step,
        outcome,
        reason: reason ?? null,
        seen: seen ?? null,
      });
      rows.push({ request, state: decided.state, problem: null });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await keepRefusal(deps, asker, request, error.code);
      const problem = { code: error.code, title: PROBLEMS[error.code][language] };
      rows.push({ request, state: null, problem });
    }
  }
  return { rows };
}

export function requestRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(requestPeople, async (caller) => ({ rows: await people(deps, askerOf(caller, clock())) })),
    handle(requestOptions, async (caller, { query }) => {
      const asker = askerOf(caller, clock());
      return options(deps, asker, await called(deps, asker, query.person));
    }),
    handle(tryRequests, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      return { rows: await attempt(deps, asker, await wishesOf(deps, asker, body)) };
    }),
    handle(makeRequests, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      const made = await submit(deps, asker, await wishesOf(deps, asker, body));
      return { rows: await rowsOf(deps, asker, made) };
    }),
    handle(listRequests, (caller, { query }) => list(deps, askerOf(caller, clock()), query)),
    handle(oneRequest, (caller, { params }) => one(deps, askerOf(caller, clock()), params.request)),
    handle(decideRequests, (caller, { body }) =>
      decideEach(deps, askerOf(caller, clock()), body.decisions, caller.language),
    ),
    handle(withdrawRequest, async (caller, { params }) => {
      const { state } = await takeBack(deps, askerOf(caller, clock()), params.request);
      return { state };
    }),
    handle(closeOptions, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      return closable(deps, asker, await called(deps, asker, params.person));
    }),
    handle(followUpClosing, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await followUp(deps, asker, { ...body, person: await called(deps, asker, params.person) });
      return { outcome: body.outcome };
    }),
    handle(closeAccess, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      const person = await called(deps, asker, body.person);
      const { reason, assignment = null } = body;
      const rights = await closeNow(deps, asker, { person, assignment, reason });
      return { at: formatInstant(asker.now), rights };
    }),
  ];
}
