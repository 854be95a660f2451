// The schema of the library of jobs: made and brought up to date by the owner at opening, worked with by the program's own role.

import { MigrationRefused, type OwnerConnection } from '../db/migrate.ts';
import { QUEUES } from './queues.ts';

/** Beside the program's own tables, which are in `public`. */
export const JOB_SCHEMA = 'pgboss';

/** The version of the schema that the pinned library makes; a test holds them together. */
export const JOB_SCHEMA_VERSION = 46;

const GRANTS = `
  grant usage on schema ${JOB_SCHEMA} to tillid_app;
  grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to tillid_app;`;

/** The library is loaded only when there is something to make. */
export async function installJobs(owner: OwnerConnection): Promise<void> {
  const version = await installedVersion(owner);
  if (version !== null && version > JOB_SCHEMA_VERSION)
    throw new MigrationRefused('the jobs in the database are from a newer version: use a newer version');
  if (version !== JOB_SCHEMA_VERSION) await construct(owner, version);
  await makeQueues(owner);
}

async function installedVersion(owner: OwnerConnection): Promise<number | null> {
  const [found] = await owner.rows(`select to_regclass('${JOB_SCHEMA}.version') is not null as there`);
  if (found?.['there'] !== true) return null;
  const [row] = await owner.rows(`select version from ${JOB_SCHEMA}.version`);
  return row === undefined ? null : Number(row['version']);
}

async function construct(owner: OwnerConnection, version: number | null): Promise<void> {
  const { getConstructionPlans, getMigrationPlans } = await import('pg-boss');
  const plan = version === null ? getConstructionPlans(JOB_SCHEMA) : getMigrationPlans(JOB_SCHEMA, version);
  try {
    await owner.exec(plan);
    await owner.exec(GRANTS);
  } catch (error) {
    await owner.exec('rollback');
    throw error;
  }
}

/** Only what is not there or is otherwise: usually one statement that reads. */
async function makeQueues(owner: OwnerConnection): Promise<void> {
  const there = new Map(
    (
      await owner.rows(
        `select name, policy, retry_limit, retry_delay, retry_backoff, heartbeat_seconds, expire_seconds, deletion_seconds
         from ${JOB_SCHEMA}.queue`,
      )
    ).map((row) => [row['name'], row]),
  );
  for (const [name, options] of Object.entries(QUEUES)) {
    const row = there.get(name);
    if (row === undefined)
      await owner.exec(`select ${JOB_SCHEMA}.create_queue('${name}', '${JSON.stringify(options)}'::jsonb)`);
    else if (
      row['retry_limit'] !== options.retryLimit ||
      row['retry_delay'] !== options.retryDelay ||
      row['heartbeat_seconds'] !== options.heartbeatSeconds ||
      row['expire_seconds'] !== options.expireInSeconds
    )
      await owner.exec(
        `update ${JOB_SCHEMA}.queue set retry_limit = ${options.retryLimit}, retry_delay = ${options.retryDelay},
           heartbeat_seconds = ${options.heartbeatSeconds}, expire_seconds = ${options.expireInSeconds}
         where name = '${name}'`,
      );
  }
}
