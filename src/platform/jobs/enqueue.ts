// Puts a job in its queue in the transaction of what caused it: both happen, or neither.

import type { Tx } from '../db/database.ts';
import { JOB_SCHEMA } from './install.ts';
import type { JobData, Queue } from './queues.ts';

/** Works in any process, also one that runs no jobs. */
export async function enqueue<Q extends Queue>(tx: Tx, queue: Q, data: JobData[Q]): Promise<void> {
  const { fromKysely, PgBoss } = await import('pg-boss');
  const sender = new PgBoss({
    db: fromKysely(tx),
    schema: JOB_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  await sender.send(queue, data);
}
