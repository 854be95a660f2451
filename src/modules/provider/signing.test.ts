// The signing keys over time, on both databases: one wins of two makers, a new one is seen before it signs, an old one until it is of no use.

import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { signingKeys, sweepKeys } from './signing.ts';

const DAY = 86_400_000;

eachDatabase('signing keys', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let now = Date.now();
  const secret = () => new Uint8Array(randomBytes(32));
  let keys = { seal: [secret()] as const, subject: secret(), cookie: secret() };
  const deps = () => ({ db: db.database, keys, clock: () => now });
  const kids = async () => (await signingKeys(deps(), mine.municipality)).keys.map(({ kid }) => kid);
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    mine = await found(db, '2026-01-01');
    now = Date.now();
    keys = { seal: [secret()] as const, subject: secret(), cookie: secret() };
  });

  it('are made once, however many ask at once, and are not to be read in the database', async () => {
    const all = await Promise.all([kids(), kids(), kids()]);
    expect(new Set(all.map(String)).size).toBe(1);
    expect(all[0]).toHaveLength(1);
    const [row] = await db.asOwner(
      `select sealed, public_key from provider_key where municipality_id = '${mine.municipality}'`,
    );
    expect(Buffer.from(row?.['sealed'] as Uint8Array).toString('latin1')).not.toContain('"d"');
    expect(String(row?.['public_key'])).not.toContain('"d"');
  });

  it('are replaced in time: published before they sign, and kept until nothing they signed is valid', async () => {
    const [first] = await kids();
    now += 91 * DAY;
    const both = await kids();
    expect(both).toHaveLength(2);
    expect(both[0]).toBe(first);
    now += 20 * 60_000;
    const turned = await kids();
    expect(turned).toEqual([both[1], first]);
    await sweepKeys(deps(), mine.municipality);
    expect(await kids()).toEqual(turned);
    now += 2 * DAY;
    expect(await kids()).toEqual([both[1]]);
    await sweepKeys(deps(), mine.municipality);
    const left = await db.asOwner(
      `select count(*)::int as n from provider_key where municipality_id = '${mine.municipality}'`,
    );
    expect(left[0]?.['n']).toBe(1);
  });

  it('that were sealed with a key that is gone sign nothing; new ones do, at once', async () => {
    const [first] = await kids();
    keys = { ...keys, seal: [secret()] as const };
    const after = await kids();
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(first);
  });
});
