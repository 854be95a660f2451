// What others wait for in the database until so many do: two who do the same at once then meet where it hurts, each time.

import pg from 'pg';
import { expect, vi } from 'vitest';
import type { TestDatabase } from './databases.ts';

const WAITING = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** Answers with what lets go once so many wait, and as if nothing had been done. On PGlite, whose work is one after another, nothing is held. */
export async function whileHeld(
  db: TestDatabase,
  statement: string,
): Promise<(many: number) => Promise<void>> {
  if (db.url === null) return async () => undefined;
  const holder = new pg.Client({ connectionString: db.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query(statement);
  return async (many) => {
    try {
      await vi.waitFor(async () => expect((await db.asOwner(WAITING)).length).toBe(many), 30_000);
    } finally {
      await holder.end();
    }
  };
}
