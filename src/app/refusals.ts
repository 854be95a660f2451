// Who was refused what stands in the log like what was done: an attempt is worth knowing of. Never what was sent, only where and why not;
// and somebody who is refused without end is one thing to know.

import { WITHHELD } from '../kernel/audit.ts';
import { FloodLog } from '../platform/audit/index.ts';
import type { Database } from '../platform/db/database.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { Refusal } from '../platform/http/server.ts';

/** Of one caller in a minute: more than anybody is refused by mistake. */
const ONE_BY_ONE = 500;

/** Whoever reports may have asked not to be known by it, and a report that was refused is soon one that is not: what, and never who or which. */
const UNNAMED: ReadonlySet<string> = new Set(['reportIncident', 'attachToIncident']);

export function keepRefusals(db: Database, clock: () => number) {
  const floods = new FloodLog({ database: db, clock }, { action: 'access.flood', oneByOne: ONE_BY_ONE });
  return async ({ municipality, actor, origin }: Caller, { route, named, code }: Refusal): Promise<void> => {
    const entry = UNNAMED.has(route)
      ? { action: 'access.refused', ...WITHHELD, detail: { route, code } }
      : { action: 'access.refused', actor, origin, detail: { route, ...named, code } };
    await floods.failed(municipality, [entry], actor);
  };
}
