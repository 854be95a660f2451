// Who was refused what stands in the log like what was done: an attempt is worth knowing of. Never what was sent, only where and why not.

import { append } from '../platform/audit/index.ts';
import type { Database } from '../platform/db/database.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { Refusal } from '../platform/http/server.ts';

export function keepRefusals(db: Database, clock: () => number) {
  return async ({ municipality, actor, origin }: Caller, { route, named, code }: Refusal): Promise<void> => {
    const entry = { action: 'access.refused', actor, origin, detail: { route, ...named, code } };
    await db.transaction(municipality, (tx) => append(tx, municipality, clock(), [entry]));
  };
}
