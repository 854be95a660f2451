// The first administrator comes in by the code that was printed, once, and not where somebody administers already.

import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { openTestDoor } from '../../../test/support/door.ts';
import { found } from '../../../test/support/founded.ts';
import { startOfDay } from '../../kernel/time.ts';
import { makeFirstCode } from './first.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const NOW = startOfDay('2026-07-15') ?? 0;
const user = (n: number, userId: string) => ({
  ...{ extUuid: uuid(n), userId, name: `Person ${n}` },
  positions: [{ uuid: uuid(500 + n), name: 'x', orgUnitUuid: uuid(1), from: '2020-01-01' }],
});

it('is good once, for a day, however it is typed', () => {
  const { first, text } = makeFirstCode(NOW);
  expect(first.isIt(text.toLowerCase().replaceAll('-', ' '), NOW)).toBe(true);
  expect(first.isIt(text, NOW + 86_400_000)).toBe(false);
  expect(first.isIt('AAAA-BBBB-CCCC-DDDD', NOW)).toBe(false);
  expect([first.use(), first.use()]).toEqual([true, false]);
  expect(first.isIt(text, NOW)).toBe(false);
});

eachDatabase('the first administrator', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('is whoever comes with the code, and nobody after them', async () => {
    const m = await found(db, '2026-01-01');
    const users = [user(10, 'anna'), user(11, 'bo')];
    const orgUnits = [{ uuid: uuid(1), name: 'Roden', parentOrgUnitUuid: null }];
    await m.feed('organisation', { orgUnits, titles: [], users }, '2026-01-02');
    const made = [makeFirstCode(NOW), makeFirstCode(NOW)] as const;
    const [one, other] = await Promise.all(made.map(({ first }) => openTestDoor(m, () => NOW, first)));
    const use = (door: typeof one, userId: string, code: string) =>
      door?.app.inject({
        url: '/api/activation',
        method: 'POST',
        payload: { userId, code, password: 'grydeske violin tordenvejr' },
      });
    expect((await use(one, 'anna', made[1].text))?.statusCode).toBe(401);
    expect((await use(one, 'nobody', made[0].text))?.statusCode).toBe(401);
    expect((await use(one, 'anna', made[0].text))?.statusCode).toBe(200);
    expect((await use(one, 'bo', made[0].text))?.statusCode).toBe(401);
    expect((await use(other, 'bo', made[1].text))?.statusCode).toBe(401);
    const list = { url: '/api/activations', headers: (await one?.headers('anna')) ?? {} };
    const rows = (await one?.app.inject(list))?.json().rows;
    expect(rows.map((row: { userId: string; state: string }) => `${row.userId} ${row.state}`)).toEqual([
      'anna active',
      'bo notStarted',
    ]);
  });
});
