// How statements reach the embedded database. Asking it one thing takes five calls into it and a parse; a statement that comes again is
// kept parsed, and asked in one call. Each is planned anew every time, since tables grow under a plan and nothing tells of it here.

import { type PGlite, protocol } from '@electric-sql/pglite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteDialect,
  type QueryResult,
} from 'kysely';

const { serialize } = protocol;

/** Texts that are kept; then the one that has gone unasked the longest is forgotten. */
const KEPT = 400;
/** Longer ones are made for their values, and do not come again. */
const LONGEST = 6_000;

interface Prepared {
  readonly name: string;
  readonly parameters: readonly ((value: unknown) => string)[];
  readonly columns: readonly { readonly name: string; readonly read: (value: string) => unknown }[];
}

/** As Kysely's own dialect, but for how a statement is asked. */
export class PreparedDialect extends PGliteDialect implements Dialect {
  readonly #pg: PGlite;

  constructor(pg: PGlite) {
    super({ pglite: pg });
    this.#pg = pg;
  }

  override createDriver(): Driver {
    const connection = new Connection(this.#pg);
    const plain = async (text: string) => {
      await this.#pg.exec(text);
    };
    return {
      init: async () => undefined,
      acquireConnection: async () => connection,
      releaseConnection: async () => undefined,
      beginTransaction: () => plain('begin'),
      commitTransaction: async () => {
        // What failed inside is told by the database only here, and not as an error.
        const [done] = await this.#pg.exec('commit');
        if (done?.command === 'ROLLBACK') throw new Error('the transaction was rolled back');
      },
      rollbackTransaction: () => plain('rollback'),
      destroy: async () => {
        if (!this.#pg.closed) await this.#pg.close();
      },
    };
  }
}

/** For one statement at a time, which Kysely sees to within a transaction and the turnstile of `embedded.ts` between them. */
class Connection implements DatabaseConnection {
  readonly #pg: PGlite;
  /** By text, the one asked longest ago first; null: asked once. */
  readonly #kept = new Map<string, Prepared | null>();
  #names = 0;

  constructor(pg: PGlite) {
    this.#pg = pg;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const prepared = sql.length > LONGEST ? null : await this.#preparedFor(sql);
    if (prepared !== null) return this.#ask<R>(prepared, parameters);
    const { rows, affectedRows } = await this.#pg.query<R>(sql, [...parameters]);
    return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('nothing is streamed from the embedded database');
  }

  /** Null for one that is seen for the first time. */
  async #preparedFor(text: string): Promise<Prepared | null> {
    const known = this.#kept.get(text);
    this.#kept.delete(text);
    const prepared = known === null ? await this.#prepare(text) : (known ?? null);
    this.#kept.set(text, prepared);
    if (this.#kept.size > KEPT) await this.#forget();
    return prepared;
  }

  async #prepare(text: string): Promise<Prepared> {
    const { queryParams, resultFields } = await this.#pg.describeQuery(text);
    const name = `kept_${this.#names++}`;
    await this.#send([serialize.parse({ text, name })]);
    return {
      name,
      parameters: queryParams.map(({ serializer }) => serializer ?? String),
      columns: resultFields.map(({ name: column, dataTypeID, parser }) => ({
        name: column,
        read: (value) => (parser === undefined ? value : parser(value, dataTypeID)),
      })),
    };
  }

  async #forget(): Promise<void> {
    for (const [text, oldest] of this.#kept) {
      this.#kept.delete(text);
      if (oldest !== null) await this.#send([serialize.close({ type: 'S', name: oldest.name })]);
      return;
    }
  }

  async #ask<R>({ name, parameters, columns }: Prepared, given: readonly unknown[]): Promise<QueryResult<R>> {
    const values = given.map((value, n) => {
      if (value === null || value === undefined) return null;
      return (parameters[n] ?? String)(value);
    });
    const answer = await this.#send([serialize.bind({ statement: name, values }), serialize.execute({})]);
    const rows: R[] = [];
    let affected = 0;
    for (const message of answer) {
      if ('fields' in message && message.name === 'dataRow')
        rows.push(rowOf(columns, message.fields as readonly (string | null)[]) as R);
      else if ('text' in message && message.name === 'commandComplete')
        affected = affectedBy(String(message.text));
    }
    return { rows, numAffectedRows: BigInt(affected) };
  }

  /** With the sync that ends it. After an error what is left of the message is thrown away, and the sync with it: it is sent again. */
  async #send(parts: readonly Uint8Array[]) {
    try {
      const message = Buffer.concat([...parts, serialize.sync()]);
      return (await this.#pg.execProtocol(message, { syncToFs: false })).messages;
    } catch (error) {
      await this.#pg.execProtocol(serialize.sync(), { syncToFs: false });
      throw error;
    }
  }
}

function rowOf(columns: Prepared['columns'], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [n, { name, read }] of columns.entries()) {
    const value = fields[n] ?? null;
    row[name] = value === null ? null : read(value);
  }
  return row;
}

/** `UPDATE 3`, `INSERT 0 1`; what was only read affected nothing. */
function affectedBy(command: string): number {
  return /^(INSERT \d+|UPDATE|DELETE|MERGE) /.test(command) ? Number(command.split(' ').at(-1)) : 0;
}
