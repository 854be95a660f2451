// The log says one thing about ten thousand failures, and each of a few.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { newMunicipality } from '../../../test/support/log.ts';
import { FloodLog } from './flood.ts';

const MINUTE = 60_000;
const entry = (i: number) => [
  {
    action: 'identity.signInFailed',
    actor: { kind: 'system' },
    origin: { kind: 'web', address: `10.0.0.${i % 250}` },
  } as const,
];

eachDatabase('failed sign-ins', (open) => {
  let db: TestDatabase;
  let municipality: string;
  let now = 10 * MINUTE;
  beforeAll(async () => {
    db = await open();
    municipality = await newMunicipality(db.database);
  });

  const told = () =>
    db.database.transaction(municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map((row) => JSON.parse(row.body) as { action: string; detail?: Record<string, unknown> });
    });

  it('are told one by one while they are few, as a flood when they are many, and one by one again', async () => {
    const floods = new FloodLog(
      { database: db.database, clock: () => now },
      { action: 'identity.flood', oneByOne: 20 },
    );
    const before = (await told()).length;
    for (let i = 0; i < 10_000; i++) await floods.failed(municipality, entry(i));
    floods.turnedAway();
    const during = (await told()).slice(before);
    expect(during.filter((e) => e.action === 'identity.signInFailed')).toHaveLength(20);
    expect(during.filter((e) => e.action === 'identity.flood').map((e) => e.detail)).toEqual([
      { stage: 'began' },
    ]);
    now += 4 * MINUTE;
    await floods.settle();
    expect(await told()).toHaveLength(before + 21);
    now += MINUTE;
    await floods.settle();
    await floods.settle();
    const after = (await told()).slice(before + 21);
    expect(after).toHaveLength(1);
    expect(after[0]?.detail).toMatchObject({ stage: 'ended', failed: 9_980, turnedAway: 1 });
    await floods.failed(municipality, entry(1));
    expect((await told()).at(-1)?.action).toBe('identity.signInFailed');
  });
});
