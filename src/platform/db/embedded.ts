// PostgreSQL in this process (PGlite). It has one connection, so transactions wait for each other here.

import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { Kysely } from 'kysely';
import { installJobs } from '../jobs/install.ts';
import { inMunicipality, type OwnedDatabase, readTestClock, type Tables, unnested } from './database.ts';
import { migrate, type OwnerConnection } from './migrate.ts';
import { PreparedDialect } from './prepared.ts';
import { unrehearsed } from './rehearsing.ts';

export interface EmbeddedOptions {
  /** The data directory, whose `pg` folder is the cluster; null keeps everything in memory. The caller holds its lock. */
  readonly directory: string | null;
  /** Only heeded when the database is created. */
  readonly clock?: 'test clock' | 'real clock';
}

export async function openEmbedded(options: EmbeddedOptions): Promise<OwnedDatabase> {
  const dataDir = options.directory === null ? 'memory://' : await clusterIn(options.directory);
  const pg = await PGlite.create(dataDir, { extensions: { btree_gist } });
  try {
    await migrate(ownerOf(pg), options.clock ?? 'real clock');
    await installJobs(ownerOf(pg));
    await pg.exec('set plan_cache_mode = force_custom_plan');
    // The session belongs to a superuser; this takes its rights away but cannot stop it from taking them back.
    await pg.exec('set session authorization tillid_app');
    const db = new Kysely<Tables>({ dialect: new PreparedDialect(pg) });
    return assemble(pg, db, await readTestClock(db));
  } catch (error) {
    await pg.close();
    throw error;
  }
}

/** PGlite makes its files open to everybody, to write too; the folder they are in is its owner's alone, also in a directory that is not. */
async function clusterIn(directory: string): Promise<string> {
  const cluster = join(directory, 'pg');
  await mkdir(cluster, { recursive: true });
  await chmod(cluster, 0o700);
  return cluster;
}

function ownerOf(pg: PGlite): OwnerConnection {
  return { exec: (s) => pg.exec(s), rows: async (s) => (await pg.query<Record<string, unknown>>(s)).rows };
}

function assemble(pg: PGlite, db: Kysely<Tables>, testClock: boolean): OwnedDatabase {
  const queue = turnstile();
  return {
    kind: 'embedded',
    testClock,
    transaction: (municipality, work) => unnested(() => queue(() => inMunicipality(db, municipality, work))),
    statements: (text, values) => unrehearsed(() => queue(() => statements(pg, text, values))),
    // Nobody else opens the directory: the caller holds its lock.
    isAlone: async () => true,
    asOwner: (statements) =>
      queue(async () => {
        // `reset` gives back the role that was set last; only naming the superuser does it.
        await pg.exec('set session authorization postgres');
        try {
          const results = await pg.exec(statements);
          return (results.at(-1)?.rows ?? []) as Record<string, unknown>[];
        } catch (error) {
          await pg.exec('rollback');
          throw error;
        } finally {
          await pg.exec('set session authorization tillid_app');
        }
      }),
    close: () =>
      queue(async () => {
        await db.destroy();
        if (!pg.closed) await pg.close();
      }),
  };
}

/** What fails half-way must not leave the only connection in a transaction that nobody ends. */
async function statements(pg: PGlite, text: string, values: readonly unknown[] = []) {
  try {
    if (values.length > 0) return await pg.query<Record<string, unknown>>(text, [...values]);
    return { rows: (await pg.exec(text)).flatMap(({ rows }) => rows as Record<string, unknown>[]) };
  } catch (error) {
    await pg.exec('rollback');
    throw error;
  }
}

/** One at a time, in the order they came. Kysely's PGlite driver mixes up transactions that begin while another runs. */
function turnstile(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
