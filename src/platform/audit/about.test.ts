// Looks found by whom they were at: one person, several, everybody; quick in a long log; and kept by the log alone.

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { draft, hanne, NOON, newMunicipality } from '../../../test/support/log.ts';
import { append } from './append.ts';
import { readLooksAt } from './read.ts';

const MIGRATION = readFileSync(new URL('../../../db/migrations/0017_looks.sql', import.meta.url), 'utf8');
const LONG = 100_000;
const look = (detail: object) => draft('rights.look', { actor: hanne, detail });

eachDatabase('looks at somebody', (open) => {
  let db: TestDatabase;
  let m: string;
  beforeAll(async () => {
    db = await open();
    m = await newMunicipality(db.database);
    await write([
      draft('rights.look', { actor: hanne, thing: { kind: 'person', id: 'bo' }, detail: { what: 'person' } }),
      look({ what: 'who', count: 2, people: ['bo', 'kari'] }),
      look({ what: 'rights', count: 5_000, everybody: true }),
      draft('organisation.change', { thing: { kind: 'person', id: 'bo' } }),
      look({ what: 'who', count: 2, people: ['kari', 'lars'] }),
    ]);
  });
  const write = (drafts: Parameters<typeof append>[3], log = m) =>
    db.database.transaction(log, (tx) => append(tx, log, NOON, drafts));
  const read = (person: string, page: { limit: number; cursor?: string } = { limit: 50 }, log = m) =>
    db.database.transaction(log, (tx) => readLooksAt(tx, log, person, page));
  const seqs = async (person: string) => (await read(person)).entries.map(({ seq }) => seq);

  test('are those that name them, and those at everybody; changes are none', async () => {
    expect(await seqs('bo')).toEqual([2, 1, 0]);
    expect(await seqs('kari')).toEqual([4, 2, 1]);
    expect(await seqs('mette')).toEqual([2]);
  });

  test('come a page at a time', async () => {
    const first = await read('bo', { limit: 2 });
    expect(first.entries.map(({ seq }) => seq)).toEqual([2, 1]);
    const second = await read('bo', { limit: 2, cursor: first.next ?? '' });
    expect([second.entries.map(({ seq }) => seq), second.next]).toEqual([[0], null]);
  });

  test('are those of one municipality', async () => {
    const other = await newMunicipality(db.database);
    await write([look({ what: 'who', people: ['bo', 'x'], count: 2 })], other);
    expect((await read('bo', { limit: 50 }, other)).entries.map(({ seq }) => seq)).toEqual([0]);
    expect(await seqs('bo')).toEqual([2, 1, 0]);
  });

  test('are neither changed nor taken away by the program', async () => {
    for (const statement of ['delete from audit_about', "update audit_about set person = 'x'"])
      await expect(
        db.database.transaction(m, (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow('permission denied');
  });

  test('are found in what was written before they were kept', async () => {
    const before = await db.asOwner('select person, seq from audit_about order by person, seq');
    const [statement] = /insert into audit_about[^;]*;/.exec(MIGRATION) ?? [];
    await db.asOwner('delete from audit_about');
    await db.asOwner(statement ?? '');
    expect(await db.asOwner('select person, seq from audit_about order by person, seq')).toEqual(before);
  });

  test(`are found at once among ${LONG} entries`, async () => {
    const long = await newMunicipality(db.database);
    const some = Array.from({ length: LONG }, (_, i) =>
      look({ what: 'who', count: 2, people: [`p${i % 1_000}`, `q${i % 777}`] }),
    );
    await write(some, long);
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const begun = performance.now();
      expect((await read('p7', { limit: 50 }, long)).entries).toHaveLength(50);
      times.push(performance.now() - begun);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  }, 240_000);
});
