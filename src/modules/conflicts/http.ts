// The routes of the list of conflicts, and of trying a rule.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, whenOf } from '../access/index.ts';
import { listConflicts, type NamedConflictRow, tryRule } from './contract.ts';
import type { Conflicts } from './service.ts';

export function conflictRoutes(conflicts: Conflicts, clock: () => Instant): BoundRoute[] {
  return [
    handle(tryRule, (caller, { body }) => {
      const asker = askerOf(caller, clock());
      return conflicts.tryRule(asker, body.rule, body.on ?? dayOf(asker.now));
    }),
    handle(listConflicts, (caller, { query }) => {
      const called = query.person?.toLowerCase();
      const isAsked = (row: NamedConflictRow) =>
        (query.rule === undefined || row.rule === query.rule) &&
        (called === undefined || row.personUuid === called || row.person.toLowerCase() === called);
      return conflicts.list(askerOf(caller, clock()), whenOf(query), (rows) =>
        pageOf(
          rows.filter(isAsked),
          { limit: query.limit ?? ROWS_A_PAGE, cursor: query.cursor },
          (row) => `${row.rule} ${row.personUuid} ${row.dispensation?.id ?? ''}`,
        ),
      );
    }),
  ];
}
