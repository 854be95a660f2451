// A password is looked at between two transactions. What happens to the account meanwhile counts, and what was right before does not.

import { hash } from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';
import type { Database } from '../../platform/db/database.ts';

const VISITOR = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
const OLD = {
  password: 'det gamle kodeord',
  parameters: { memoryCost: 47_104, timeCost: 2, parallelism: 1 },
};

eachDatabase('what happens to an account while a password is looked at', (open) => {
  let web: Web;
  let db: TestDatabase;
  /** What is done before the transaction of that number, counted from when it was set. */
  let before: { nth: number; run: (() => Promise<unknown>) | null } = { nth: 0, run: null };

  beforeAll(async () => {
    db = await open();
    const transaction: Database['transaction'] = async (municipality, work) => {
      before.nth--;
      const { nth, run } = before;
      if (nth === 0) await run?.();
      return db.database.transaction(municipality, work);
    };
    web = await openWeb({ ...db, database: { ...db.database, transaction } }, {});
    await web.browser('olek');
  });
  afterEach(() => {
    before = { nth: 0, run: null };
  });
  afterAll(() => web.close());

  const sql = (statement: string) => db.asOwner(statement);
  const signIn = (password: string) =>
    web.identity.signIn(VISITOR, { userId: 'olek', password }, { session: null, device: null });
  const sessions = async () => (await sql('select count(*)::int as n from session'))[0]?.['n'];
  const kept = async () => String((await sql('select password_hash as h from account'))[0]?.['h']);
  const changed = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const withOld = async () => {
    const old = await hash(OLD.password, OLD.parameters);
    await sql(
      `delete from guess; update account set password_hash = '${old}', changed_at = '${changed(-60)}', disabled = false`,
    );
  };

  it('lets nobody in by a password that is no longer theirs, or to an account that is closed', async () => {
    for (const meanwhile of [
      `update account set password_hash = 'another', changed_at = '${changed(0)}'`,
      'update account set disabled = true',
    ]) {
      await withOld();
      const there = await sessions();
      before = { nth: 2, run: () => sql(meanwhile) };
      await expect(signIn(OLD.password)).rejects.toMatchObject({ code: 'signInFailed' });
      expect(before.nth).toBeLessThanOrEqual(0);
      expect(await sessions()).toBe(there);
    }
  });

  it('keeps no old password in place of one that was chosen while it was hashed anew', async () => {
    await withOld();
    before = {
      nth: 3,
      run: () => sql(`update account set password_hash = 'another', changed_at = '${changed(0)}'`),
    };
    await signIn(OLD.password);
    expect(before.nth).toBeLessThanOrEqual(0);
    expect(await kept()).toBe('another');
  });

  it('lets both in who come at once with a hash that is made anew', async () => {
    await withOld();
    const renewed = await hash(OLD.password, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
    before = { nth: 2, run: () => sql(`update account set password_hash = '${renewed}'`) };
    expect((await signIn(OLD.password)).session.me?.userId).toBe('olek');
    expect(await kept()).toBe(renewed);
  });
});
