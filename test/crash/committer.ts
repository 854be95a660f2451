// A process of its own that feeds a municipality and is killed the moment it has committed, before anything is refreshed.
// Arguments: a data directory or the address of a server, the municipality, the feed as a file.

import { readFileSync } from 'node:fs';
import { CurrentRights } from '../../src/modules/access/current.ts';
import { GUARD_LIMITS } from '../../src/modules/access/domain/guard.ts';
import { importFile } from '../../src/modules/access/imports.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openCprKeys } from '../../src/platform/keys.ts';
import { openAt } from './victim.ts';

const [where = '', municipality = '', file = '', keys = ''] = process.argv.slice(2);
const db = await openAt(where);

/** Dies between commit and refresh. */
const deadly: Database = {
  ...db,
  transaction: async (id, work) => {
    const done = await db.transaction(id, work);
    process.kill(process.pid, 'SIGKILL');
    return done;
  },
};

await importFile(
  { db: deadly, current: new CurrentRights(db), cprKeys: await openCprKeys(keys), guard: GUARD_LIMITS },
  { municipality, actor: { kind: 'operator', name: 'killed' }, origin: { kind: 'cli' }, now: Date.now() },
  { kind: 'catalogue', source: 'catalogue', bytes: readFileSync(file), mode: 'apply', massChange: 'guarded' },
);
