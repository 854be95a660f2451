import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import type { Tx } from './database.ts';
import { rehearse, WouldWrite } from './rehearsing.ts';

eachDatabase('the database', (open) => {
  let db: TestDatabase;
  const mine = randomUUID();
  const theirs = randomUUID();
  beforeAll(async () => {
    db = await open();
    for (const id of [mine, theirs]) {
      await db.database.transaction(id, async (tx) => {
        await sql`insert into municipality values (${id}, ${id}, 'X', now())`.execute(tx);
        await sql`insert into fact values (${id}, 1, 'title', 't', null, '(,)', tstzrange(now(), null), 's', '{}')`.execute(
          tx,
        );
      });
    }
  });

  it('shows a municipality its own rows even to a query without a where', async () => {
    const rows = await db.database.transaction(
      mine,
      async (tx) => (await sql<{ m: string }>`select municipality_id m from fact`.execute(tx)).rows,
    );
    expect(rows.map((r) => r.m)).toEqual([mine]);
  });

  it('shows nothing when no municipality is chosen', async () => {
    const rows = await db.database.transaction(
      null,
      async (tx) => (await sql`select * from fact`.execute(tx)).rows,
    );
    expect(rows).toEqual([]);
  });

  it('refuses to write into another municipality', async () => {
    const write = db.database.transaction(mine, (tx) =>
      sql`insert into fact values (${theirs}, 2, 'title', 'u', null, '(,)', tstzrange(now(), null), 's', '{}')`.execute(
        tx,
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('refuses a thing that is two things at once', async () => {
    const write = db.database.transaction(mine, (tx) =>
      sql`insert into fact values (${mine}, 3, 'title', 't', null, '(,)', tstzrange(now(), null), 's', '{}')`.execute(
        tx,
      ),
    );
    await expect(write).rejects.toThrow(/fact_is_one_thing_at_a_time/);
  });

  it('is read in a rehearsal, with locks and settings, and written by none', async () => {
    const tried: string[] = [];
    const rehearsed = (work: (tx: Tx) => Promise<unknown>) =>
      rehearse(() => db.database.transaction(mine, work));
    const rows = await rehearsed(async (tx) => {
      const { rows } = await sql`select kind from fact where kind = 'title'`.execute(tx);
      await sql`select known_at from municipality where municipality_id = ${mine} for update`.execute(tx);
      return rows;
    });
    expect(rows).toEqual([{ kind: 'title' }]);
    for (const write of [
      sql`update municipality set known_at = now()`,
      sql`with gone as (delete from municipality returning 1) select * from gone`,
      sql`select 1; insert into municipality values (${mine}, 'x', 'x', now())`,
    ]) {
      const act = rehearsed(async (tx) => {
        tried.push('begun');
        await write.execute(tx);
        tried.push('written');
      });
      await expect(act).rejects.toThrow(WouldWrite);
    }
    expect(tried).toEqual(['begun', 'begun', 'begun']);
    await expect(rehearse(() => db.database.statements('select 1'))).rejects.toThrow(WouldWrite);
    expect((await db.database.statements('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('undoes in a rehearsal what was written by a way nobody thought of', async () => {
    const known = () =>
      db.database.transaction(mine, async (tx) => (await sql`select setting_a from probe`.execute(tx)).rows);
    await db.asOwner(
      'create table probe (setting_a int); grant all on probe to tillid_app; insert into probe values (1)',
    );
    await db.asOwner("create function sneak() returns void language sql as 'update probe set setting_a = 2'");
    await rehearse(() => db.database.transaction(mine, (tx) => sql`select sneak()`.execute(tx)));
    expect(await known()).toEqual([{ setting_a: 1 }]);
  });

  it('refuses to change or remove a fact', async () => {
    for (const attack of ["update fact set content = '1'", 'delete from fact', 'truncate fact']) {
      await expect(db.database.transaction(mine, (tx) => sql.raw(attack).execute(tx))).rejects.toThrow(
        /permission denied|must be owner/,
      );
    }
  });

  it('keeps transactions apart that run at the same time', async () => {
    const add = (n: number) =>
      db.database.transaction(mine, async (tx) => {
        await sql`update municipality set last_fact_no = last_fact_no + 1`.execute(tx);
        if (n % 3 === 0) throw new Error('rolled back');
      });
    await Promise.allSettled(Array.from({ length: 12 }, (_, n) => add(n)));
    const [row] = await db.database.transaction(
      mine,
      async (tx) => (await sql<{ n: number }>`select last_fact_no::int n from municipality`.execute(tx)).rows,
    );
    expect(row?.n).toBe(8);
  });

  it('refuses a transaction within another at once, and takes the next one', async () => {
    const inner = () => db.database.transaction(mine, async () => 'never');
    await expect(db.database.transaction(mine, inner)).rejects.toThrow('within another');
    let later: (() => Promise<string>) | null = null;
    await db.database.transaction(mine, async () => {
      later = () => db.database.transaction(mine, async () => 'after');
    });
    expect(await (later as unknown as () => Promise<string>)()).toBe('after');
  });
});
