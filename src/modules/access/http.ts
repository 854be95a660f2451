// The routes of rights and search: from a caller to an asker, from privileges to rows.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { dayOf, type Instant, parseInstant } from '../../kernel/time.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import type { Asker, When } from './asking.ts';
import { explainRight, listRights, type NamedRightRow, personRights, search, whoHas } from './contract.ts';
import { namedRowOf } from './domain/rows.ts';
import type { Access, PageAsked, RightsPage } from './service.ts';

interface Dated {
  readonly on?: string | undefined;
  readonly known?: string | undefined;
}

interface Paged {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export function askerOf(caller: Caller, now: Instant): Asker {
  const { municipality, actor, origin, permits, session, onLook } = caller;
  const asker = { municipality, actor, origin, permits, assurance: session?.level ?? 'lav', now };
  return onLook === undefined ? asker : { ...asker, onLook };
}

export function whenOf({ on, known }: Dated): When {
  return { on: on ?? null, known: known === undefined ? null : parseInstant(known) };
}

function pageAsked({ limit, cursor }: Paged): PageAsked {
  return { limit: limit ?? ROWS_A_PAGE, cursor: cursor ?? null };
}

function rowsOf({ rights, naming, next }: RightsPage): { rows: NamedRightRow[]; next: string | null } {
  return { rows: rights.map((right) => namedRowOf(right, naming)), next };
}

export function accessRoutes(access: Access, clock: () => Instant): BoundRoute[] {
  return [
    handle(listRights, async (caller, { query }) =>
      rowsOf(
        await access.rights(askerOf(caller, clock()), whenOf(query), query.person ?? null, pageAsked(query)),
      ),
    ),
    handle(personRights, async (caller, { params, query }) =>
      rowsOf(await access.rights(askerOf(caller, clock()), whenOf(query), params.person, pageAsked(query))),
    ),
    handle(whoHas, async (caller, { query }) => {
      const asker = askerOf(caller, clock());
      const { on, known } = whenOf(query);
      const filter = {
        system: query.system ?? null,
        role: query.role ?? null,
        kle: query.kle ?? null,
        org: query.org?.toLowerCase() ?? null,
      };
      const day = on ?? dayOf(asker.now);
      return rowsOf(await access.who(asker, { on: day, known }, filter, pageAsked(query)));
    }),
    handle(explainRight, async (caller, { params, query }) => {
      const asker = askerOf(caller, clock());
      const { on, known } = whenOf(query);
      const when = { on: on ?? dayOf(asker.now), known };
      return { rows: await access.explain(asker, when, params.person, query.role), next: null };
    }),
    handle(search, (caller, { query }) =>
      access.search(askerOf(caller, clock()), query.q, {
        limit: query.limit ?? null,
        cursor: query.cursor ?? null,
      }),
    ),
  ];
}
