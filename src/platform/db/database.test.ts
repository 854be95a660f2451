import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';

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
