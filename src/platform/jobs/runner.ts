// Runs jobs: takes them from their queues, any number of processes side by side, and gives back those of a process that died.

import { PgBoss } from 'pg-boss';
import type { Database } from '../db/database.ts';
import { type Logger, plainError } from '../log/log.ts';
import { JOB_SCHEMA } from './install.ts';
import { type JobData, QUEUES, type Queue } from './queues.ts';
import { activeJobs } from './store.ts';

/** What each job does; it throws when the job is to be tried again. */
export type JobHandlers = { readonly [Q in Queue]: (data: JobData[Q]) => Promise<unknown> };

export interface Runner {
  /** Takes no more jobs, waits a while for those that run, and answers when all is quiet. */
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly db: Database;
  readonly log: Logger;
  readonly handlers: JobHandlers;
  /** How often queues are looked in. */
  readonly pollSeconds?: number;
}

/** How often the time is compared with the schedules, and dead processes are looked for. */
const SUPERVISE_SECONDS = 15;
/** A failing database fails every look in a queue; one line a minute tells of it. */
const QUIET_MS = 60_000;
const STOP_MS = 10_000;

const EVERY_FIVE_MINUTES = '*/5 * * * *';

export async function runJobs({ db, log, handlers, pollSeconds = 2 }: RunnerOptions): Promise<Runner> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.statements(text, values) },
    backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: JOB_SCHEMA,
    migrate: false,
    // The program's role owns nothing, and an index is its owner's to rebuild.
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    openTelemetry: { enabled: false },
  });
  boss.on('error', seldom(log));
  await boss.start();
  if (db.kind === 'embedded') await takeBack(db, boss);
  for (const queue of Object.keys(QUEUES) as Queue[]) {
    await boss.work<JobData[Queue]>(queue, { pollingIntervalSeconds: pollSeconds }, async (jobs) => {
      for (const { data } of jobs) await perform(handlers, queue, data, log);
    });
  }
  await boss.schedule('sweep', EVERY_FIVE_MINUTES, {});
  await boss.send('sweep', {});
  return { stop: () => boss.stop({ close: false, graceful: true, timeout: STOP_MS }) };
}

async function perform(handlers: JobHandlers, queue: Queue, data: JobData[Queue], log: Logger) {
  try {
    await (handlers[queue] as (given: JobData[Queue]) => Promise<unknown>)(data);
  } catch (error) {
    log.error({ queue, err: plainError(error) }, 'a job failed');
    // Kept with the job, where an administrator sees it: nothing of what a database error quotes.
    throw new Error(String(plainError(error)['message']));
  }
}

/** One process owns an embedded database, so whatever ran in it before has ended. */
async function takeBack(db: Database, boss: PgBoss): Promise<void> {
  for (const { queue, id } of await activeJobs(db)) {
    await boss.fail(queue, id, { message: 'the process ended before the job did' });
  }
}

function seldom(log: Logger): (error: Error) => void {
  let last = { message: '', at: 0 };
  return (error) => {
    const now = Date.now();
    if (error.message === last.message && now - last.at < QUIET_MS) return;
    last = { message: error.message, at: now };
    log.warn({ err: plainError(error) }, 'the jobs met a fault');
  };
}
