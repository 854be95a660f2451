// Idents on both databases: reserved with the import that brings them, for ever, for one person.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { changedFrom, changeFacts } from './changing.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
interface User {
  readonly n: number;
  readonly userId?: string;
  readonly name?: string;
}
const feed = (...users: readonly User[]) => ({
  orgUnits: [{ uuid: uuid(1), name: 'Roden', parentOrgUnitUuid: null }],
  titles: [],
  users: users.map(({ n, userId, name = `Person ${n}` }) => ({
    extUuid: uuid(n),
    ...(userId === undefined ? {} : { userId }),
    name,
    positions: [{ uuid: uuid(500 + n), name: 'x', orgUnitUuid: uuid(1), from: '2020-01-01' }],
  })),
});

eachDatabase('idents', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  const idents = (m: Founded) =>
    m.deps.db.transaction(m.municipality, async (tx) => {
      const { rows } = await sql<{ ident: string; person: string }>`
        select ident, person from ident order by ident`.execute(tx);
      return rows.map(({ ident, person }) => `${ident} ${Number(person.slice(-12))}`);
    });
  const generating = (m: Founded) =>
    changeFacts(m.deps, m.author('2026-01-02'), async ({ engine }) => ({
      changes: [
        changedFrom(engine, 'setting', 'idents', -Infinity, {
          source: 'tillid',
          content: { value: { absent: 'made' } },
        }),
      ],
      act: { action: 'setting.changed', why: 'test' },
      answer: null,
    }));

  it('are reserved by the import that brings them, and are nobody else’s after their person has left', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', feed({ n: 10, userId: 'Anna' }, { n: 11, userId: 'bo' }), '2026-01-02');
    expect(await idents(m)).toEqual(['anna 10', 'bo 11']);
    await m.feed('organisation', feed({ n: 11, userId: 'bo' }), '2026-02-01');
    const stolen = m.feed(
      'organisation',
      feed({ n: 11, userId: 'bo' }, { n: 12, userId: 'ANNA' }),
      '2026-03-01',
    );
    await expect(stolen).rejects.toMatchObject({
      code: 'faultsInFile',
      faults: [{ code: 'identTaken', pointer: '/users/1/userId' }],
    });
    expect(await idents(m)).toEqual(['anna 10', 'bo 11']);
    await m.feed('organisation', feed({ n: 11, userId: 'bo' }, { n: 10, userId: 'anna' }), '2026-03-02');
    expect(await idents(m)).toEqual(['anna 10', 'bo 11']);
  });

  it('are not swapped, and one that was given up stays its person’s', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', feed({ n: 10, userId: 'anna' }, { n: 11, userId: 'bo' }), '2026-01-02');
    const swapped = feed({ n: 10, userId: 'bo' }, { n: 11, userId: 'anna' });
    await expect(m.feed('organisation', swapped, '2026-01-03')).rejects.toMatchObject({
      faults: [{ pointer: '/users/0/userId' }, { pointer: '/users/1/userId' }],
    });
    await m.feed('organisation', feed({ n: 10, userId: 'anna2' }, { n: 11, userId: 'bo' }), '2026-01-04');
    expect(await idents(m)).toEqual(['anna 10', 'anna2 10', 'bo 11']);
    const reused = feed({ n: 10, userId: 'anna2' }, { n: 11, userId: 'anna' });
    await expect(m.feed('organisation', reused, '2026-01-05')).rejects.toMatchObject({
      code: 'faultsInFile',
    });
  });

  it('are made for whoever has none, only where that is decided, and are theirs when they return', async () => {
    const m = await found(db, '2026-01-01');
    const file = feed(
      { n: 10, userId: 'haol01' },
      { n: 11, name: 'Hanne Olsen' },
      { n: 12, name: 'Åse Ødum' },
    );
    await expect(m.feed('organisation', file, '2026-01-02')).rejects.toMatchObject({
      faults: [{ pointer: '/users/1/userId' }, { pointer: '/users/2/userId' }],
    });
    await generating(m);
    await m.feed('organisation', file, '2026-01-03');
    expect(await idents(m)).toEqual(['aaoe01 12', 'haol01 10', 'haol02 11']);
    await m.feed('organisation', file, '2026-01-04');
    await m.feed('organisation', feed({ n: 10, userId: 'haol01' }), '2026-02-01');
    await m.feed('organisation', file, '2026-03-01');
    expect(await idents(m)).toEqual(['aaoe01 12', 'haol01 10', 'haol02 11']);
  });

  it('can be neither changed nor removed by the program', async () => {
    const m = await found(db, '2026-01-01');
    for (const statement of [sql`update ident set person = 'x'`, sql`delete from ident`]) {
      const done = m.deps.db.transaction(m.municipality, (tx) => statement.execute(tx));
      await expect(done).rejects.toThrow(/permission denied/);
    }
  });
});
