// The routes of the screens: from a caller to an asker, from whole lists to pages.

import { isSet, ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import {
  type Holder,
  listUnits,
  personView,
  systemHolders,
  systemView,
  unitRights,
  unitView,
  whoChoices,
  whyChanges,
  whyView,
} from './contract.ts';
import type { UnitReach } from './domain/unit-reach.ts';
import { askerOf, whenOf } from './http.ts';
import type { Views } from './views.ts';

interface Paged {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of rows that have no key of their own: their place is their key. */
function paged<Row>(rows: readonly Row[], { limit, cursor }: Paged, keyOf: (row: Row) => string) {
  return pageOf(rows, { limit: limit ?? ROWS_A_PAGE, cursor }, keyOf);
}

const keyOfHolder = ({ person, systemRole, narrowed, from }: Holder): string =>
  `${person} ${systemRole} ${narrowed.da} ${from}`;

/** Left out, it depends on how many there are. */
function reachOf(below: Parameters<typeof isSet>[0]): UnitReach | null {
  if (below === undefined) return null;
  return isSet(below) ? 'with all below' : 'itself';
}

export function viewRoutes(views: Views, clock: () => Instant): BoundRoute[] {
  return [
    handle(listUnits, async (caller, { query }) =>
      paged(await views.units(askerOf(caller, clock()), whenOf(query)), query, (row) => row.id),
    ),
    handle(unitView, (caller, { params, query }) =>
      views.unit(askerOf(caller, clock()), whenOf(query), params.unit.toLowerCase(), reachOf(query.below)),
    ),
    handle(unitRights, (caller, { params, query }) => {
      const asker = askerOf(caller, clock());
      const unit = params.unit.toLowerCase();
      return views.unitRights(asker, whenOf(query), unit, reachOf(query.below), (rows) =>
        paged(rows, query, keyOfHolder),
      );
    }),
    handle(personView, (caller, { params, query }) =>
      views.person(askerOf(caller, clock()), whenOf(query), params.person),
    ),
    handle(whyView, (caller, { params, query }) =>
      views.why(askerOf(caller, clock()), whenOf(query), params.person, query.role),
    ),
    handle(whyChanges, async (caller, { params, query }) => ({
      changes: await views.changes(askerOf(caller, clock()), whenOf(query), params.person, query.role),
    })),
    handle(systemView, (caller, { params, query }) =>
      views.system(askerOf(caller, clock()), whenOf(query), params.system),
    ),
    handle(systemHolders, (caller, { params, query }) =>
      views[isSet(query.waiting) ? 'waiting' : 'holders'](
        askerOf(caller, clock()),
        whenOf(query),
        params.system,
        (rows) => paged(rows, query, keyOfHolder),
      ),
    ),
    handle(whoChoices, (caller, { query }) =>
      views.choices(askerOf(caller, clock()), {
        kle: query.kle ?? null,
        org: query.org?.toLowerCase() ?? null,
      }),
    ),
  ];
}
