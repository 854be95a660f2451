// The log as people read it: newest first, narrowed by who, what, to which thing and when, a page at a time.

import { beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { attackerOf, draft, hanne, NOON, newLog, newMunicipality } from '../../../test/support/log.ts';
import { append } from './append.ts';
import { type LogQuery, readLog } from './read.ts';
import { bodyAt } from './store.ts';

const DAY = 86_400_000;
const operator = { kind: 'operator', name: 'root' } as const;
const key = { kind: 'apiKey', id: 'k1', name: 'Lønsystem' } as const;
const bo = { kind: 'person', id: 'bo', userId: 'boje' } as const;
const person = (id: string) => ({ thing: { kind: 'person', id } });

eachDatabase('reading a log', (open) => {
  let db: TestDatabase;
  let m: string;
  beforeAll(async () => {
    db = await open();
    m = await newMunicipality(db.database);
    const days = [
      [
        draft('organisation.import', { actor: operator }),
        draft('catalogue.import', { actor: key, why: 'Ny "buket" på Åen' }),
      ],
      [
        draft('rights.look', { actor: hanne, ...person('bo') }),
        draft('rights.look', { actor: bo, ...person(hanne.id) }),
      ],
      [
        draft('organisation.change', { actor: bo, ...person('bo') }),
        draft('rights.lookAgain', { actor: hanne, ...person('bo') }),
      ],
    ];
    for (const [day, drafts] of days.entries()) {
      await db.database.transaction(m, (tx) => append(tx, m, NOON + day * DAY, drafts));
    }
  });
  const read = (query: Partial<LogQuery>, log = m) =>
    db.database.transaction(log, (tx) => readLog(tx, log, { limit: 50, ...query }));
  const seqs = async (query: Partial<LogQuery>) => (await read(query)).entries.map((row) => row.seq);

  test('comes newest first', async () => {
    expect(await seqs({})).toEqual([5, 4, 3, 2, 1, 0]);
  });

  test.each<[string, Partial<LogQuery>, number[]]>([
    ['a person by userId', { actor: 'hols' }, [5, 2]],
    ['a person by uuid, not where the person is the thing', { actor: 'bo' }, [4, 3]],
    ['an operator', { actor: 'root' }, [0]],
    ['an API key by name', { actor: 'Lønsystem' }, [1]],
    ['nobody', { actor: 'lars' }, []],
    ['an action', { action: 'rights.look' }, [3, 2]],
    ['actions of a module', { action: 'organisation.' }, [4, 0]],
    ['a thing', { thing: { kind: 'person', id: 'bo' } }, [5, 4, 2]],
    ['a kind of thing', { thing: { kind: 'person' } }, [5, 4, 3, 2]],
    ['from a day', { from: NOON + DAY }, [5, 4, 3, 2]],
    ['up to a day', { to: NOON + DAY }, [1, 0]],
    ['days', { from: NOON + 1, to: NOON + 2 * DAY }, [3, 2]],
    ['days with nothing', { from: NOON + 9 * DAY }, []],
    ['text in any case', { text: 'på åen' }, [1]],
    ['text with quotation marks', { text: '"Buket"' }, [1]],
    ['text that would be a pattern', { text: '%' }, []],
    [
      'all at once',
      { actor: 'hols', action: 'rights.', thing: { id: 'bo' }, from: NOON + 2 * DAY, text: 'look' },
      [5],
    ],
  ])('narrows to %s', async (_, query, expected) => {
    expect(await seqs(query)).toEqual(expected);
  });

  test('pages fit together, with and without a filter', async () => {
    for (const query of [{}, { thing: { kind: 'person' } }, { actor: 'hols' }]) {
      for (const limit of [1, 2, 3, 4, 6]) {
        const got: number[] = [];
        let cursor: string | null = null;
        do {
          const page = await read({ ...query, limit, ...(cursor === null ? {} : { cursor }) });
          got.push(...page.entries.map((row) => row.seq));
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          cursor = page.next;
        } while (cursor !== null);
        expect(got).toEqual(await seqs(query));
      }
    }
  });

  test('an entry by its number', async () => {
    const body = await db.database.transaction(m, (tx) => bodyAt(tx, m, 1));
    expect(JSON.parse(body ?? '')).toMatchObject({ action: 'catalogue.import', actor: key, seq: 1 });
    expect(await db.database.transaction(m, (tx) => bodyAt(tx, m, 6))).toBeNull();
  });

  test('an entry that can no longer be read is shown as one', async () => {
    const log = await newLog(db.database, 3);
    await attackerOf(db, log).setBody(1, 'gone');
    expect((await read({}, log)).entries.map((row) => row.entry?.action ?? null)).toEqual([
      'test.write',
      null,
      'test.write',
    ]);
    expect((await read({ action: 'test.write' }, log)).entries).toHaveLength(2);
  });

  test('of another municipality is not read', async () => {
    const other = await newLog(db.database, 3);
    const seen = await db.database.transaction(m, (tx) => readLog(tx, other, { limit: 50 }));
    expect(seen.entries).toEqual([]);
  });
});
