// A test's database that counts the statements it is asked, so that two ways through the program can be compared by what they do instead of
// by how long it takes.

import type { KyselyPlugin } from 'kysely';
import type { TestDatabase } from './databases.ts';

export interface Counted {
  readonly db: TestDatabase;
  /** How many statements `work` asks for, in how many transactions. */
  during(work: () => Promise<unknown>): Promise<{ transactions: number; statements: number }>;
}

export function counted(db: TestDatabase): Counted {
  let [transactions, statements] = [0, 0];
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { database } = db;
  const counter: typeof database = {
    ...database,
    transaction: (municipality, work) => {
      transactions++;
      return database.transaction(municipality, (tx) => work(tx.withPlugin(counting)));
    },
  };
  return {
    db: { ...db, database: counter },
    during: async (work) => {
      const before = { transactions, statements };
      await work();
      return {
        transactions: transactions - before.transactions,
        statements: statements - before.statements,
      };
    },
  };
}
