// Entries come in order, whole, at the end, with the change they tell of; and the role that Tillid works as can do nothing else to them.

import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  eachDatabase,
  openTestServer,
  serverUrl,
  type TestDatabase,
} from '../../../test/support/databases.ts';
import { draft, hanne, NOON, newLog, newMunicipality } from '../../../test/support/log.ts';
import type { AuditEntry, AuditEntryDraft } from '../../kernel/audit.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { append } from './append.ts';
import { leafHash } from './merkle.ts';
import { verifyLog } from './verify.ts';

eachDatabase('appending to a log', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  const write = (municipality: string, at: Instant, ...drafts: AuditEntryDraft[]) =>
    db.database.transaction(municipality, (tx) => append(tx, municipality, at, drafts));
  const rows = async (municipality: string) =>
    (await db.asOwner(
      `select seq::int, body, encode(leaf_hash, 'hex') as hash from audit_entry where municipality_id = '${municipality}' order by seq`,
    )) as { seq: number; body: string; hash: string }[];
  const entries = async (municipality: string) =>
    (await rows(municipality)).map((row) => JSON.parse(row.body) as AuditEntry);

  test('an entry is one line of canonical JSON and its hash', async () => {
    const m = await newMunicipality(db.database);
    const why = 'æ "ø"\n\\ \u0000 \u2028 \ud800 👩‍⚕️ it\'s';
    const thing = { kind: 'person', id: 'p' };
    await write(
      m,
      NOON,
      draft('test.write', { thing, actor: hanne, why, before: null, after: [1.5, { b: 1, a: '\t' }] }),
    );
    const [row] = await rows(m);
    const shown = String.raw`"why":"æ \"ø\"\n\\ \u0000 ${'\u2028'} \ud800 👩‍⚕️ it's"`;
    expect(row?.body).toBe(
      `{"action":"test.write","actor":{"id":"${hanne.id}","kind":"person","userId":"hols"},"after":[1.5,{"a":"\\t","b":1}],"at":"2026-03-02T12:00:00.000Z","before":null,"origin":{"kind":"system"},"seq":0,"thing":{"id":"p","kind":"person"},${shown}}`,
    );
    expect(row?.hash).toBe(Buffer.from(leafHash(row?.body ?? ''), 'latin1').toString('hex'));
    expect(await verifyLog(db.database, m, { trusted: [], kept: [] })).toMatchObject({
      ok: true,
      entries: 1,
    });
  });

  test('places are counted from 0 without holes, over batches and transactions', async () => {
    const m = await newMunicipality(db.database);
    const many = (n: number) => Array.from({ length: n }, (_, i) => draft(`test.${i}`));
    await write(m, NOON, ...many(3));
    await write(m, NOON);
    await write(m, NOON, ...many(8_195));
    await write(m, NOON, ...many(1));
    const all = await entries(m);
    expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: 8_199 }, (_, i) => i));
    expect(all.at(-2)?.action).toBe('test.8194');
    expect((await rows(m)).every((row, i) => row.seq === i)).toBe(true);
  });

  test('what is rolled back leaves neither an entry nor a hole', async () => {
    const m = await newMunicipality(db.database);
    await write(m, NOON, draft('test.a'));
    const failing = db.database.transaction(m, async (tx) => {
      await append(tx, m, NOON, [draft('test.b'), draft('test.c')]);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    await write(m, NOON, draft('test.d'));
    expect((await entries(m)).map((e) => [e.seq, e.action])).toEqual([
      [0, 'test.a'],
      [1, 'test.d'],
    ]);
  });

  test('time does not run backwards when a clock does', async () => {
    const m = await newMunicipality(db.database);
    await write(m, NOON, draft('test.a'));
    await write(m, NOON - 5_000, draft('test.b'));
    await write(m, NOON + 5_000, draft('test.c'));
    expect((await entries(m)).map(({ at, clock }) => [at, clock])).toEqual([
      ['2026-03-02T12:00:00.000Z', undefined],
      ['2026-03-02T12:00:00.000Z', '2026-03-02T11:59:55.000Z'],
      ['2026-03-02T12:00:05.000Z', undefined],
    ]);
    expect(await verifyLog(db.database, m, { trusted: [], kept: [] })).toMatchObject({ ok: true });
  });

  test('logs of different municipalities are apart', async () => {
    const [mine, theirs] = [await newLog(db.database, 3), await newLog(db.database, 5)];
    expect(await verifyLog(db.database, mine, { trusted: [], kept: [] })).toMatchObject({ entries: 3 });
    expect(await verifyLog(db.database, theirs, { trusted: [], kept: [] })).toMatchObject({ entries: 5 });
  });

  test('twenty at the same time all get a place', async () => {
    const m = await newMunicipality(db.database);
    const add = (n: number) =>
      db.database.transaction(m, async (tx) => {
        await append(tx, m, NOON + n, [draft(`test.${n}`), draft(`test.${n}`)]);
        if (n % 5 === 4) throw new Error('rolled back');
      });
    await Promise.allSettled(Array.from({ length: 20 }, (_, n) => add(n)));
    const all = await entries(m);
    expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: 32 }, (_, i) => i));
    for (let i = 0; i < 32; i += 2) expect(all[i]?.action).toBe(all[i + 1]?.action);
    expect(await verifyLog(db.database, m, { trusted: [], kept: [] })).toMatchObject({
      ok: true,
      entries: 32,
    });
  });

  describe('the role that Tillid works as', () => {
    const run = (municipality: string | null, statement: string) =>
      db.database.transaction(municipality, async (tx: Tx) => (await sql.raw(statement).execute(tx)).rows);

    test('reads the log of its own municipality only', async () => {
      const [mine, theirs] = [await newLog(db.database, 3), await newLog(db.database, 5)];
      for (const table of ['audit_entry', 'audit_head']) {
        const seen = (await run(mine, `select municipality_id as m from ${table}`)) as { m: string }[];
        expect(new Set(seen.map((row) => row.m))).toEqual(new Set([mine]));
        expect(await run(null, `select * from ${table}`)).toEqual([]);
        expect(await run(mine, `select * from ${table} where municipality_id = '${theirs}'`)).toEqual([]);
      }
    });

    test('writes no entry into the log of another municipality', async () => {
      const [mine, theirs] = [await newLog(db.database, 3), await newLog(db.database, 5)];
      const into = db.database.transaction(mine, (tx) => append(tx, theirs, NOON, [draft('test.forged')]));
      await expect(into).rejects.toThrow(/row-level security/);
      await expect(run(mine, `insert into audit_entry values ('${theirs}', 5, '{}', '')`)).rejects.toThrow(
        /row-level security/,
      );
      expect(await rows(theirs)).toHaveLength(5);
    });

    test.each([
      "update audit_entry set body = '{}'",
      "update audit_entry set leaf_hash = ''",
      'update audit_entry set seq = seq + 100',
      'delete from audit_entry',
      'truncate audit_entry',
      'truncate audit_entry, audit_head, audit_checkpoint',
      'drop table audit_entry',
      'alter table audit_entry disable row level security',
      'alter table audit_entry owner to current_user',
      'create rule gone as on insert to audit_entry do instead nothing',
      'create trigger t before insert on audit_entry for each row execute function suppress_redundant_updates_trigger()',
      "update audit_checkpoint set note = ''",
      'delete from audit_checkpoint',
      'delete from audit_head',
      "insert into audit_entry select municipality_id, seq, '{}', leaf_hash from audit_entry on conflict (municipality_id, seq) do update set body = '{}'",
    ])('cannot: %s', async (statement) => {
      const m = await newLog(db.database, 3);
      const before = await rows(m);
      await expect(run(m, statement)).rejects.toThrow(/permission denied|must be owner/);
      expect(await rows(m)).toEqual(before);
    });

    test('cannot give itself the right to', async () => {
      const m = await newLog(db.database, 3);
      // PostgreSQL answers a grant by someone who has nothing to give with a warning only.
      await run(m, 'grant update, delete on audit_entry to tillid_app');
      await expect(run(m, 'delete from audit_entry')).rejects.toThrow(/permission denied/);
    });

    test('cannot make room for another entry by setting the head back', async () => {
      const m = await newLog(db.database, 3);
      await run(m, 'update audit_head set size = 1');
      await expect(write(m, NOON, draft('test.again'))).rejects.toThrow(/duplicate key/);
      const report = await verifyLog(db.database, m, { trusted: [], kept: [] });
      expect(report.fault).toMatchObject({ code: 'unexpected', first: 1 });
    });
  });
});

describe.skipIf(serverUrl === undefined)('on a server, the role that Tillid works as', () => {
  let db: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    db = await openTestServer();
    client = await workClient(db);
  });
  afterAll(async () => {
    await client.end();
    await db.close();
  });

  test.each([
    'reset role',
    'reset session authorization',
    'set session authorization default',
    'reset all',
    'discard all',
  ])('gains nothing by %s', async (statement) => {
    const m = await newLog(db.database, 3);
    await client.query(statement);
    await client.query("select set_config('tillid.municipality', $1, false)", [m]);
    for (const attack of [
      "update audit_entry set body = '{}'",
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(client.query(attack)).rejects.toThrow(/permission denied/);
    }
    const { rows } = await client.query('select count(*)::int as n from audit_entry');
    expect(rows).toEqual([{ n: 3 }]);
  });

  test('becomes nobody who could', async () => {
    for (const role of [new URL(db.url ?? '').username, 'pg_write_all_data', 'pg_database_owner']) {
      await expect(client.query(`set role "${role}"`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`set session authorization "${role}"`)).rejects.toThrow(/permission denied/);
    }
    const { rows } = await client.query(
      'select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as more from pg_roles where rolname = session_user',
    );
    expect(rows).toEqual([{ more: false }]);
  });
});

/** A connection of its own as the role that `openServer` works as. */
async function workClient(db: TestDatabase): Promise<pg.Client> {
  const row = await db.database.transaction(
    null,
    async (tx) => (await sql<{ u: string }>`select session_user as u`.execute(tx)).rows[0],
  );
  const own = new URL(db.url ?? '');
  own.username = row?.u ?? '';
  own.password = 'known to this test';
  await db.asOwner(`alter role "${own.username}" password 'known to this test'`);
  const client = new pg.Client({ connectionString: own.toString() });
  await client.connect();
  return client;
}
