// What is committed is seen and what is not never happened, whoever dies when.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { CurrentRights } from '../../src/modules/access/current.ts';
import { foundMunicipality } from '../../src/modules/access/found.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openTestServer, serverUrl, type TestDatabase } from '../support/databases.ts';
import { type Founded, found, foundedOn } from '../support/founded.ts';
import { runToTheEnd } from './killing.ts';

const file = (name: string) => new URL(`../examples/rights/${name}.json`, import.meta.url).pathname;
const example = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'tillid-crash-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const commitAndDie = (where: string, municipality: string) =>
  runToTheEnd(new URL('committer.ts', import.meta.url), [where, municipality, file('catalogue'), scratch]);

const rightsIn = async (m: Founded | { current: CurrentRights; municipality: string }) => {
  const current = 'deps' in m ? m.deps.current : m.current;
  const engine = await current.engine(m.municipality);
  return [...engine.people()].flatMap((p) => engine.rightsOf(p)).length;
};

describe('a process killed between commit and refresh', () => {
  it('leaves an embedded database that tells the truth', async () => {
    const directory = join(scratch, 'data');
    const by = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    const first = await openEmbedded({ directory });
    const m = foundedOn(
      first,
      await foundMunicipality(first, { cvr: '1', name: 'x' }, { ...by, now: Date.now() - 9_000 }),
    );
    await m.feed('organisation', example('organisation'), Date.now() - 5_000);
    await first.close();
    expect(await commitAndDie(directory, m.municipality)).toBe('SIGKILL');
    const again = await openEmbedded({ directory });
    expect(await rightsIn({ current: new CurrentRights(again), municipality: m.municipality })).toBe(
      example('rights').length,
    );
    await again.close();
  });

  it.skipIf(serverUrl === undefined)('is followed by every other process on a server', async () => {
    const db = await openTestServer();
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    expect(await rightsIn(m)).toBe(0);
    expect(await commitAndDie(db.url ?? '', m.municipality)).toBe('SIGKILL');
    expect(await rightsIn(m)).toBe(example('rights').length);
    await db.close();
  });
});

describe.skipIf(serverUrl === undefined)('a database that goes away in the middle of an import', () => {
  it('leaves nothing half, and the next import goes through', async () => {
    const db = await openTestServer();
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    const rows = () => countFacts(db);
    const before = await rows();
    // Somebody listens from the start: the cancelling may be told here before its own answer.
    const held = blockFacts(db).then(
      () => 'done',
      (error: Error) => error.message,
    );
    await until(
      db,
      `select from pg_locks where mode = 'ShareLock' and granted and relation = 'fact'::regclass`,
    );
    const feeding = m.feed('catalogue', example('catalogue'), '2026-01-02');
    const outcome = feeding.then(
      () => 'done',
      (error: Error) => error.message,
    );
    await until(
      db,
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    await db.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like 'tillid_work%'`,
    );
    expect(await outcome).toMatch(/terminat|closed|ended|ECONNRESET/i);
    await db.asOwner(
      `select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and query like 'begin; lock%'`,
    );
    expect(await held).toMatch(/cancel/);
    expect(await rows()).toBe(before);
    await m.feed('catalogue', example('catalogue'), '2026-01-02');
    expect(await rightsIn(m)).toBe(example('rights').length);
    await db.close();
  });
});

const countFacts = async (db: TestDatabase) =>
  (await db.asOwner('select count(*)::int as n from fact'))[0]?.n;

/** Waits until the database finds a row. */
async function until(db: TestDatabase, condition: string): Promise<void> {
  while ((await db.asOwner(`select exists (${condition}) as yes`))[0]?.yes !== true) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Holds the table so that an import is caught in the middle of writing. */
function blockFacts(db: TestDatabase): Promise<unknown> {
  return db.asOwner('begin; lock table fact in share mode; select pg_sleep(30); commit');
}

describe('a municipality', () => {
  it('cannot see another one through any statement of the store', async () => {
    const db = serverUrl === undefined ? await embedded() : await openTestServer();
    const mine = await found(db, '2026-01-01');
    const theirs = await found(db, '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    expect([...(await theirs.deps.current.engine(theirs.municipality)).people()]).toEqual([]);
    const seen = await db.database.transaction(theirs.municipality, async (tx) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from fact where kind = 'person'`.execute(tx);
      return rows[0]?.n;
    });
    expect(seen).toBe(0);
    await db.close();
  });
});

async function embedded(): Promise<TestDatabase> {
  const database = await openEmbedded({ directory: null });
  return { database, asOwner: database.asOwner, url: null, close: () => database.close() };
}
