// A database as the rest of the program knows it: transactions for one municipality at a time, and nothing outside them.

import { AsyncLocalStorage } from 'node:async_hooks';
import { type Kysely, sql, type Transaction } from 'kysely';
import { isRehearsal, readOnly } from './rehearsing.ts';

/** Statements are written with `sql`, so tables need no types; a row's shape is said where it is read. */
export type Tables = Record<string, Record<string, unknown>>;

export type Tx = Transaction<Tables>;

export interface Database {
  readonly kind: 'embedded' | 'server';
  /** Created with a clock that tests may set (`TILLID_NOW`). */
  readonly testClock: boolean;
  /**
   * Runs `work` in one transaction that sees the rows of `municipality` only; null sees the list of municipalities and
   * nothing else. Throws what `work` throws, after rolling back.
   */
  transaction<T>(municipality: string | null, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * One statement, or several without values, outside any municipality: for the library of jobs, which has a schema of its
   * own. Answers with the rows of all of them.
   */
  statements(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  close(): Promise<void>;
}

/** As whoever opened it has it: with the rights of the owner of the schema, for what the program itself may not do. */
export interface OwnedDatabase extends Database {
  /** Answers with the rows of the last statement. Throws where the address is not the owner's. */
  asOwner(statements: string): Promise<Record<string, unknown>[]>;
  /** Whether no other process works on it. */
  isAlone(): Promise<boolean>;
}

const within = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Refuses a transaction begun by what runs in another. The inner one would wait for a connection that the outer one holds:
 * for ever where there is one connection, and on a server as soon as enough do it at once.
 */
export async function unnested<T>(transaction: () => Promise<T>): Promise<T> {
  if (within.getStore()?.open === true) throw new Error('a transaction was begun within another');
  const here = { open: true };
  try {
    return await within.run(here, transaction);
  } finally {
    here.open = false;
  }
}

/** From here on the transaction sees the rows of this municipality only. By a statement of its own, so that a distributed PostgreSQL passes it on. */
export async function enter(tx: Tx, municipality: string | null): Promise<void> {
  await sql`select set_config('tillid.municipality', ${municipality ?? ''}, true)`.execute(tx);
}

export async function inMunicipality<T>(
  db: Kysely<Tables>,
  municipality: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const here = async (tx: Tx) => {
    await enter(tx, municipality);
    return tx;
  };
  if (!isRehearsal()) return db.transaction().execute(async (tx) => work(await here(tx)));
  const tx = await db.startTransaction().execute();
  try {
    return await work((await here(tx)).withPlugin(readOnly));
  } finally {
    await tx.rollback().execute();
  }
}

export async function readTestClock(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ test_clock: boolean }>`select test_clock from installation`.execute(db);
  return rows[0]?.test_clock ?? false;
}
