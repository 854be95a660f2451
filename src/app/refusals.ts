// Who was refused what stands in the log like what was done: an attempt is worth knowing of. Never what was sent, only where and why not;
// and somebody who is refused without end is one thing to know.

import { FloodLog } from '../platform/audit/index.ts';
import type { Database } from '../platform/db/database.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { Refusal } from '../platform/http/server.ts';

/** Of one caller in a minute: more than anybody is refused by mistake. */
const ONE_BY_ONE = 500;

export function keepRefusals(db: Database, clock: () => number) {
  const floods = new FloodLog({ database: db, clock }, { action: 'access.flood', oneByOne: ONE_BY_ONE });
  return async ({ municipality, actor, origin }: Caller, { route, named, code }: Refusal): Promise<void> => {
    const entry = { action: 'access.refused', actor, origin, detail: { route, ...named, code } };
    await floods.failed(municipality, [entry], actor);
  };
}
