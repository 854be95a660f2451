// What a process that is to be killed works with: its database, its municipality, who acts, and a way to say what was acknowledged.

import { type Asker, CurrentRights } from '../../src/modules/access/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openServer } from '../../src/platform/db/server.ts';

/** A data directory or the address of a server. */
export const openAt = (where: string): Promise<Database> =>
  where.startsWith('postgres') ? openServer({ url: where }) : openEmbedded({ directory: where });

/** By the first two arguments: where, and which municipality. */
export async function openVictim() {
  const [where = '', municipality = ''] = process.argv.slice(2);
  const db = await openAt(where);
  const as = (who: string, now: number): Asker => ({
    municipality,
    actor: { kind: 'person', id: who, userId: who },
    origin: { kind: 'web' },
    now,
    assurance: 'hoej',
    permits: new Set(['signedIn']),
  });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  return { deps: { db, current: new CurrentRights(db) }, municipality, as, say };
}
