// All SQL of jobs that the library has no call for: what an administrator sees of them, and how sweeps went. The columns are those of
// the pinned version.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import { ms } from '../db/instants.ts';

export const JOB_STATES = ['created', 'retry', 'active', 'completed', 'cancelled', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobRow {
  readonly id: string;
  readonly queue: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly startAfter: Instant;
  readonly startedAt: Instant | null;
  readonly completedAt: Instant | null;
  /** Why it failed, the last time it did. */
  readonly error: string | null;
}

/** Those that run in some process, as far as is known. */
export async function activeJobs(db: Database): Promise<{ queue: string; id: string }[]> {
  const { rows } = await db.statements(`select name as queue, id from pgboss.job where state = 'active'`);
  return rows.map((row) => ({ queue: String(row['queue']), id: String(row['id']) }));
}

/** The municipality's own and those of the whole program, newest first; the library's own housekeeping left out. */
export async function listJobs(tx: Tx, municipality: string, limit: number): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`
    select id, name as queue, state::text as state,
      retry_count + case when started_on is null then 0 else 1 end as attempts,
      ${ms('created_on')} as "createdAt", ${ms('start_after')} as "startAfter",
      ${ms('started_on')} as "startedAt", ${ms('completed_on')} as "completedAt",
      coalesce(output->>'message', output#>>'{value,message}') as error
    from pgboss.job
    where left(name, 8) <> '__pgboss' and coalesce(data->>'municipality', ${municipality}) = ${municipality}
    order by created_on desc, id limit ${limit}`.execute(tx);
  return rows;
}

export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

export async function countJobs(tx: Tx, municipality: string): Promise<JobCounts> {
  const { rows } = await sql<JobCounts>`
    select count(*) filter (where state in ('created', 'retry'))::int as waiting,
      count(*) filter (where state = 'active')::int as running,
      count(*) filter (where state = 'failed')::int as failed
    from pgboss.job
    where left(name, 8) <> '__pgboss' and coalesce(data->>'municipality', ${municipality}) = ${municipality}`.execute(
    tx,
  );
  return rows[0] ?? { waiting: 0, running: 0, failed: 0 };
}

export interface QueueLoad extends JobCounts {
  readonly queue: string;
  /** How long the one that has been due longest has waited; 0 when none is due. */
  readonly oldestSeconds: number;
}

/** Every queue of the whole program, one with nothing in it too. */
export async function queueLoads(db: Database): Promise<QueueLoad[]> {
  const { rows } = await db.statements(`
    select q.name as queue, count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
      count(*) filter (where j.state = 'active')::int as running,
      count(*) filter (where j.state = 'failed')::int as failed,
      coalesce(greatest(0, extract(epoch from now() - min(j.start_after) filter (where j.state in ('created', 'retry')))), 0)::float8 as oldest
    from pgboss.queue q left join pgboss.job j on j.name = q.name
    where left(q.name, 8) <> '__pgboss' group by q.name`);
  return rows.map((row) => ({
    queue: String(row['queue']),
    ...{ waiting: Number(row['waiting']), running: Number(row['running']), failed: Number(row['failed']) },
    oldestSeconds: Number(row['oldest']),
  }));
}

/** A failed job waits again; null when it is not there, not the municipality's, or has not failed. */
export async function retryJob(tx: Tx, municipality: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    update pgboss.job set state = 'retry', start_after = now(), completed_on = null, retry_limit = retry_limit + 1
    where id = ${id}::uuid and state = 'failed' and left(name, 8) <> '__pgboss'
      and coalesce(data->>'municipality', ${municipality}) = ${municipality}
      and not exists (select from pgboss.job other where other.name = pgboss.job.name and other.state = 'retry'
        and other.policy = 'stately' and coalesce(other.singleton_key, '') = coalesce(pgboss.job.singleton_key, ''))
    returning name`.execute(tx);
  return rows[0]?.name ?? null;
}

export interface SweepRow {
  readonly name: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly succeededAt: Instant | null;
  readonly error: string | null;
}

/** How the last one went; a good one forgets the fault before it, a bad one remembers the last good one. */
export async function recordSweep(
  tx: Tx,
  municipality: string,
  { name, startedAt, finishedAt, error }: Omit<SweepRow, 'succeededAt'>,
): Promise<void> {
  const [started, finished] = [startedAt, finishedAt].map((at) => new Date(at).toISOString());
  await sql`
    insert into sweep_run (municipality_id, name, started_at, finished_at, succeeded_at, error)
    values (${municipality}, ${name}, ${started}::timestamptz, ${finished}::timestamptz,
      case when ${error}::text is null then ${finished}::timestamptz end, ${error})
    on conflict (municipality_id, name) do update set started_at = excluded.started_at,
      finished_at = excluded.finished_at, error = excluded.error,
      succeeded_at = coalesce(excluded.succeeded_at, sweep_run.succeeded_at)`.execute(tx);
}

export async function listSweeps(tx: Tx, municipality: string): Promise<SweepRow[]> {
  const { rows } = await sql<SweepRow>`
    select name, ${ms('started_at')} as "startedAt", ${ms('finished_at')} as "finishedAt",
      ${ms('succeeded_at')} as "succeededAt", error
    from sweep_run where municipality_id = ${municipality} order by name`.execute(tx);
  return rows;
}
