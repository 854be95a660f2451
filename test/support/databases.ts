// Runs one suite on every database there is: PGlite in memory, and a fresh database on the server that TEST_DATABASE_URL names.

import pg from 'pg';
import { afterAll, describe } from 'vitest';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openServer } from '../../src/platform/db/server.ts';

export interface TestDatabase {
  readonly database: Database;
  /** Runs statements as the owner of the schema: what an attacker with full access could do. */
  asOwner(statements: string): Promise<Record<string, unknown>[]>;
  /** Address of the database on a server; null on PGlite. */
  readonly url: string | null;
  close(): Promise<void>;
}

export const serverUrl = process.env.TEST_DATABASE_URL;

export async function openTestEmbedded(): Promise<TestDatabase> {
  const database = await openEmbedded({ directory: null, clock: 'test clock' });
  return { database, asOwner: database.asOwner, url: null, close: () => database.close() };
}

let made = 0;

/** A new, empty database on the test server; dropped, with its role, when closed. */
export async function openTestServer(): Promise<TestDatabase> {
  if (serverUrl === undefined) throw new Error('TEST_DATABASE_URL is not set');
  const name = `tillid_test_${process.pid}_${Date.now()}_${made++}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openServer({ url: url.toString() });
  return {
    database,
    url: url.toString(),
    asOwner: (statements) => onServer(url.toString(), statements),
    close: async () => {
      await database.close();
      await onServer(serverUrl, `drop database ${name} with (force)`);
      await onServer(serverUrl, `drop role tillid_work_${name}`);
    },
  };
}

async function onServer(url: string, statements: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result: unknown = await client.query(statements);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last as { rows: Record<string, unknown>[] }).rows;
  } finally {
    await client.end();
  }
}

/** Declares the suite once for each database; `open` gives a new one that is closed when the suite ends. */
export function eachDatabase(name: string, suite: (open: () => Promise<TestDatabase>) => void): void {
  const kinds: [string, () => Promise<TestDatabase>, boolean][] = [
    ['PGlite', openTestEmbedded, true],
    ['PostgreSQL server', openTestServer, serverUrl !== undefined],
  ];
  for (const [kind, openOne, available] of kinds) {
    describe.skipIf(!available)(`${name} on ${kind}`, () => {
      const opened: TestDatabase[] = [];
      afterAll(() => Promise.all(opened.map((d) => d.close())));
      suite(async () => {
        const database = await openOne();
        opened.push(database);
        return database;
      });
    });
  }
}
