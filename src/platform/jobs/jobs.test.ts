// Jobs on both databases: enqueued with what caused them, run once, run again when they fail or their process dies.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { openLog } from '../log/log.ts';
import { enqueue } from './enqueue.ts';
import { JOB_SCHEMA, JOB_SCHEMA_VERSION } from './install.ts';
import { type JobHandlers, type Runner, runJobs } from './runner.ts';
import { countJobs, listJobs, listSweeps, queueLoads, recordSweep, retryJob } from './store.ts';

const silent = openLog('silent');

function run(db: TestDatabase, handlers: Partial<JobHandlers>): Promise<Runner> {
  const idle = async () => undefined;
  const all = { sweep: idle, mail: idle, journal: idle, ...handlers };
  return runJobs({ db: db.database, log: silent, handlers: all, pollSeconds: 0.5 });
}

async function municipality(db: TestDatabase): Promise<string> {
  const id = randomUUID();
  await db.database.transaction(id, (tx) =>
    sql`insert into municipality values (${id}, ${id}, 'X', now())`.execute(tx),
  );
  return id;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the schema of the jobs', () => {
  it('is the one that the library at hand makes', () => {
    expect(getConstructionPlans(JOB_SCHEMA)).toContain(
      `INSERT INTO pgboss.version(version) VALUES ('${JOB_SCHEMA_VERSION}')`,
    );
  });
});

eachDatabase('jobs', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(() => db.asOwner('delete from pgboss.job'));

  it('are enqueued with what caused them, or not at all', async () => {
    const m = await municipality(db);
    const seen: string[] = [];
    const runner = await run(db, { mail: async (data) => seen.push(data.municipality) });
    const other = randomUUID();
    const failing = db.database.transaction(m, async (tx) => {
      await enqueue(tx, 'mail', { municipality: other });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await db.database.transaction(m, (tx) => enqueue(tx, 'mail', { municipality: m }));
    await until(() => seen.length > 0);
    await runner.stop();
    expect(seen).toEqual([m]);
  });

  it('sweep at once, and one at a time however many processes run', async () => {
    let [running, most, ran] = [0, 0, 0];
    const sweep = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 300));
      running--;
      ran++;
    };
    const runners = [await run(db, { sweep }), await run(db, { sweep })];
    await until(() => ran >= 1);
    const m = await municipality(db);
    for (let i = 0; i < 4; i++) {
      await db.database.transaction(m, (tx) => enqueue(tx, 'sweep', {}));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await until(() => running === 0 && ran >= 2);
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(most).toBe(1);
  });

  it('that fail are tried again, and told of to the municipality they are about', async () => {
    const [m, other] = [await municipality(db), await municipality(db)];
    let tries = 0;
    const runner = await run(db, {
      mail: async () => {
        if (++tries === 1) throw new Error('no line, asked for 010190-1234');
      },
    });
    await db.database.transaction(m, (tx) => enqueue(tx, 'mail', { municipality: m }));
    await until(() => tries === 2);
    await until(async () => {
      const rows = await db.database.transaction(m, (tx) => listJobs(tx, m, 10));
      return rows.some((row) => row.queue === 'mail' && row.state === 'completed' && row.attempts === 2);
    });
    await runner.stop();
    const theirs = await db.database.transaction(other, (tx) => listJobs(tx, other, 10));
    expect(theirs.map((row) => row.queue)).not.toContain('mail');
  });

  it('that have failed for good can be tried again by hand, by whom they are about', async () => {
    const [m, other] = [await municipality(db), await municipality(db)];
    await db.database.transaction(m, (tx) => enqueue(tx, 'mail', { municipality: m }));
    await db.asOwner(
      `update pgboss.job set state = 'failed', completed_on = now(), started_on = now(), output = '{"message":"no line"}' where name = 'mail'`,
    );
    const [failed] = await db.database.transaction(m, (tx) => listJobs(tx, m, 10));
    expect(failed).toMatchObject({ queue: 'mail', state: 'failed', error: 'no line' });
    expect(await db.database.transaction(m, (tx) => countJobs(tx, m))).toEqual({
      waiting: 0,
      running: 0,
      failed: 1,
    });
    const mailQueue = async () => (await queueLoads(db.database)).find(({ queue }) => queue === 'mail');
    expect(await mailQueue()).toEqual({ queue: 'mail', waiting: 0, running: 0, failed: 1, oldestSeconds: 0 });
    const id = failed?.id ?? '';
    expect(await db.database.transaction(other, (tx) => retryJob(tx, other, id))).toBeNull();
    expect(await db.database.transaction(m, (tx) => retryJob(tx, m, id))).toBe('mail');
    await db.asOwner(`update pgboss.job set start_after = now() - interval '2 minutes' where name = 'mail'`);
    const late = await mailQueue();
    expect(late).toMatchObject({ waiting: 1, failed: 0 });
    expect(late?.oldestSeconds).toBeGreaterThanOrEqual(120);
    expect(await db.database.transaction(m, (tx) => retryJob(tx, m, id))).toBeNull();
    let ran = 0;
    const runner = await run(db, { mail: async () => ran++ });
    await until(() => ran === 1);
    await runner.stop();
  });

  it('of a process that died are given back', async () => {
    const m = await municipality(db);
    await db.database.transaction(m, (tx) => enqueue(tx, 'mail', { municipality: m }));
    // As a process leaves it that was killed two minutes ago.
    await db.asOwner(
      `update pgboss.job set state = 'active', started_on = now() - interval '2 minutes', heartbeat_on = now() - interval '2 minutes' where name = 'mail'`,
    );
    let ran = 0;
    const runner = await run(db, { mail: async () => ran++ });
    await until(() => ran === 1);
    await runner.stop();
  });

  it('leave word of how the last sweep went', async () => {
    const m = await municipality(db);
    const at = Date.parse('2026-03-01T10:00Z');
    const record = (error: string | null, startedAt: number) =>
      db.database.transaction(m, (tx) =>
        recordSweep(tx, m, { name: 'mail', startedAt, finishedAt: startedAt + 5, error }),
      );
    await record(null, at);
    await record('no line', at + 1_000);
    expect(await db.database.transaction(m, (tx) => listSweeps(tx, m))).toEqual([
      { name: 'mail', startedAt: at + 1_000, finishedAt: at + 1_005, succeededAt: at + 5, error: 'no line' },
    ]);
  });
});
