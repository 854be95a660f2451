// Rows and files together, on every database: what somebody answers for stays, and the rest goes.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachmentsIn, bytesOf, pieces } from '../../../test/support/attached.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import {
  attach,
  clearAttachments,
  contentOf,
  holdAttachments,
  markRemoved,
  readAttachments,
  receive,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const later = () => Date.now() + 2 * 3_600_000;

eachDatabase('attachments', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let files: ReturnType<typeof attachmentsIn>;

  beforeEach(async () => {
    db ??= await open();
    founded = await found(db, '2026-01-01');
    files = attachmentsIn();
  });
  afterEach(() => files.close());

  const inTx = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
    db.database.transaction(founded.municipality, work);
  const add = async (about: string, name: string, text: string, access: 'open' | 'confidential' = 'open') => {
    const received = await receive(files, name, pieces(text));
    return inTx((tx) =>
      attach(files, tx, founded.municipality, received, { about, access, by: 'eva', now: NOW }),
    );
  };
  const remove = (id: string) =>
    inTx((tx) => markRemoved(tx, founded.municipality, id, { when: NOW, by: 'eva' }));
  const read = (about: string) => inTx((tx) => readAttachments(tx, founded.municipality, about));
  const clear = () => clearAttachments(files, db.database, founded.municipality, later());
  const kept = () => {
    const root = join(files.directory, founded.municipality);
    return readdirSync(root).flatMap((part) => readdirSync(join(root, part)));
  };

  test('are read back as they were attached, each with what it belongs to', async () => {
    const one = await add('case a', 'Bilag æøå.txt', 'Åse', 'confidential');
    await add('case b', 'andet.txt', 'noget andet');
    expect(await read('case a')).toEqual([one]);
    expect(one).toMatchObject({ access: 'confidential', addedBy: 'eva', addedAt: NOW, type: 'text/plain' });
    expect(String(await bytesOf(await contentOf(files, founded.municipality, one)))).toBe('Åse');
  });

  test('of one municipality are not seen from another', async () => {
    await add('case a', 'a.txt', 'a');
    const other = await found(db, '2026-01-01');
    const seen = await db.database.transaction(other.municipality, (tx) =>
      readAttachments(tx, founded.municipality, 'case a'),
    );
    expect(seen).toEqual([]);
  });

  test('are cleared away when nobody answers for them: removed before others had them, or never given a row', async () => {
    const [one, same, held] = [
      await add('case a', 'a.txt', 'ens'),
      await add('case b', 'b.txt', 'ens'),
      await add('case c', 'c.txt', 'hørt'),
    ];
    await inTx((tx) => holdAttachments(tx, founded.municipality, 'case c'));
    const failed = receive(files, 'd.txt', pieces('uden række')).then((received) =>
      inTx(async (tx) => {
        const as = { about: 'case d', access: 'open', by: 'eva', now: NOW } as const;
        await attach(files, tx, founded.municipality, received, as);
        throw new Error('too late');
      }),
    );
    await expect(failed).rejects.toThrow('too late');
    expect(await read('case d')).toEqual([]);
    await remove(one.id);
    await remove(held.id);
    expect(await read('case a')).toEqual([]);
    expect(kept()).toHaveLength(3);
    await clear();
    // The same text is still attached to another case, and what others have had is kept.
    expect(kept().sort()).toEqual([same.digest, held.digest].sort());
    await remove(same.id);
    await clear();
    expect(kept()).toEqual([held.digest]);
  });

  test('that were just placed are left, also without a row', async () => {
    const one = await add('case a', 'a.txt', 'a');
    await remove(one.id);
    await clearAttachments(files, db.database, founded.municipality, Date.now());
    expect(kept()).toEqual([one.digest]);
  });

  test('are at most a hundred to one thing', async () => {
    for (let i = 0; i < 100; i++) await add('case a', `${i}.txt`, `${i}`);
    await expect(add('case a', 'en til.txt', 'en til')).rejects.toMatchObject({ code: 'tooManyAttachments' });
    expect(await read('case a')).toHaveLength(100);
  });
});
