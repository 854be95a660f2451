// Statements of the embedded database that come again: the same answers as the first time, whatever happened in between.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnedDatabase, Tx } from './database.ts';
import { openEmbedded } from './embedded.ts';

let db: OwnedDatabase;
beforeAll(async () => {
  db = await openEmbedded({ directory: null });
  await db.asOwner(`create table thing (name text primary key, size int, at timestamptz, raw bytea, tags text[], said jsonb);
    grant all on thing to tillid_app`);
});
afterAll(() => db.close());

const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(null, work);

const insert = (tx: Tx, name: string, size: number | null) =>
  sql`insert into thing (name, size) values (${name}, ${size})`.execute(tx);
const names = async (tx: Tx) =>
  (await sql<{ name: string }>`select name from thing order by name`.execute(tx)).rows.map(
    ({ name }) => name,
  );
const empty = () => inOne((tx) => sql`delete from thing`.execute(tx));

test('every kind of value goes in and comes out the same the first time and the third', async () => {
  await empty();
  const at = new Date('2026-02-03T04:05:06.789Z');
  const given = { raw: Buffer.from([0, 255, 39, 92]), tags: ['a,"b"', 'å\\', ''], said: '{"a":[1,null]}' };
  const round = (name: string) =>
    inOne(async (tx) => {
      await sql`insert into thing values (${name}, ${7}, ${at}, ${given.raw}, ${given.tags}, ${given.said}::jsonb)`.execute(
        tx,
      );
      const { rows } = await sql<Record<string, unknown>>`
        select size, at, raw, tags, said, null::text as nothing, true as yes, 1.5::float8 as part from thing where name = ${name}`.execute(
        tx,
      );
      return rows[0];
    });
  const first = await round('one');
  expect(first).toMatchObject({
    size: 7,
    at,
    tags: given.tags,
    said: { a: [1, null] },
    nothing: null,
    yes: true,
    part: 1.5,
  });
  expect(Buffer.from(first?.['raw'] as Uint8Array)).toEqual(given.raw);
  expect(await round('two')).toEqual(first);
  expect(await round('three')).toEqual(first);
});

test('null and nothing are null, and how many were touched is told', async () => {
  await empty();
  for (const name of ['a', 'b', 'c']) await inOne((tx) => insert(tx, name, null));
  const touched = async () =>
    (await inOne((tx) => sql`update thing set size = 1 where size is null or size = 1`.execute(tx)))
      .numAffectedRows;
  expect([await touched(), await touched(), await touched()]).toEqual([3n, 3n, 3n]);
  expect(await inOne(names)).toEqual(['a', 'b', 'c']);
});

test('an error is the same each time, rolls back, and leaves the next statement whole', async () => {
  await empty();
  await inOne((tx) => insert(tx, 'there', 1));
  for (let n = 0; n < 4; n++) {
    const fails = inOne(async (tx) => {
      await insert(tx, `new ${n}`, n);
      await insert(tx, 'there', n);
    });
    await expect(fails).rejects.toMatchObject({ code: '23505' });
    expect(await inOne(names)).toEqual(['there']);
  }
});

test('what was swallowed inside is still rolled back at the end, and said', async () => {
  await empty();
  for (let n = 0; n < 3; n++) {
    const swallowed = inOne(async (tx) => {
      await insert(tx, `swallowed ${n}`, n);
      await sql`select 1 / ${0}::int`.execute(tx).catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back');
  }
  expect(await inOne(names)).toEqual([]);
});

test('more texts than are kept are all answered, also those that were forgotten', async () => {
  const ask = (n: number) =>
    inOne(
      async (tx) =>
        (await sql<{ n: number }>`select ${sql.raw(String(n))} + ${1}::int as n`.execute(tx)).rows[0]?.n,
    );
  for (let round = 0; round < 2; round++) for (let n = 0; n < 450; n++) expect(await ask(n)).toBe(n + 1);
  const { rows } = await db.statements('select count(*)::int as n from pg_prepared_statements');
  expect(rows[0]?.['n']).toBeLessThanOrEqual(400);
});

test('each is planned anew, since a plan that was made while the table was empty would be kept when it is full', async () => {
  for (let n = 0; n < 12; n++) await inOne((tx) => sql`select name from thing where size = ${n}`.execute(tx));
  const { rows } = await db.statements(
    'select sum(generic_plans)::int as generic, max(custom_plans)::int as custom from pg_prepared_statements',
  );
  expect(rows[0]?.['generic']).toBe(0);
  expect(rows[0]?.['custom']).toBeGreaterThanOrEqual(10);
});
