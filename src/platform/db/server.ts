// A PostgreSQL server. The schema is owned by the role of the address given; the program works as a role of its own that owns nothing.

import { scrypt } from 'node:crypto';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { installJobs } from '../jobs/install.ts';
import { isLoopback } from '../outgoing.ts';
import { inMunicipality, type OwnedDatabase, readTestClock, type Tables, unnested } from './database.ts';
import { MigrationRefused, migrate, type OwnerConnection } from './migrate.ts';
import { unrehearsed } from './rehearsing.ts';

export interface ServerOptions {
  /** Address of the role that owns (and may create) the schema, or of the unprivileged role when the schema is in place. */
  readonly url: string;
  readonly poolSize?: number;
}

/** Any number that only Tillid's migrations use. */
const MIGRATION_LOCK = 7_411_202_611;

const SAYS_OF_TLS = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'uselibpqcompat'];

/** A socket in the file system, or this very machine: nobody listens in between. */
const isHere = (url: URL): boolean =>
  url.hostname === '' || url.hostname.startsWith('%2F') || isLoopback(url) || url.searchParams.has('host');

/**
 * The address with what it takes to speak to another machine: encrypted, with a certificate that holds for its name. An address
 * that says something about TLS itself (`?sslmode=disable`), or `PGSSLMODE`, is left as it is.
 */
export function encrypted(address: string, env: NodeJS.ProcessEnv = process.env): string {
  const url = URL.parse(address);
  if (url === null || isHere(url) || env['PGSSLMODE'] !== undefined) return address;
  if (SAYS_OF_TLS.some((name) => url.searchParams.has(name))) return address;
  url.searchParams.set('sslmode', 'verify-full');
  return url.toString();
}

/** What this process is called among those that the server is connected to. */
const OURS = `tillid ${hostname()} ${process.pid}`;

export async function openServer(options: ServerOptions): Promise<OwnedDatabase> {
  const url = await prepare(encrypted(options.url));
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    application_name: OURS,
  });
  // An idle connection that the server closes must not end the process; the next query gets a new one or a clear error.
  pool.on('error', () => undefined);
  // One in use says so by its statement, which fails; the event beside it must not end the process either.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const testClock = await readTestClock(db);
    return {
      kind: 'server',
      testClock,
      transaction: (municipality, work) => unnested(() => inMunicipality(db, municipality, work)),
      statements: (text, values) => unrehearsed(() => statements(pool, text, values)),
      asOwner: (text) => asOwner(encrypted(options.url), text),
      isAlone: async () => (await statements(pool, OTHERS, [OURS])).rows[0]?.['others'] === 0,
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

const OTHERS = `
  select count(*)::int as others from pg_stat_activity
  where datname = current_database() and usename = current_user and application_name <> $1`;

async function asOwner(url: string, text: string): Promise<Record<string, unknown>[]> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    const result: unknown = await owner.query(text);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last as { rows: Record<string, unknown>[] }).rows;
  } finally {
    await owner.end();
  }
}

/** The pool drops a connection whose statement failed, so nobody meets its half-done transaction. */
async function statements(pool: pg.Pool, text: string, values: readonly unknown[] = []) {
  const result: unknown = await pool.query(text, values.length > 0 ? [...values] : undefined);
  const results = (Array.isArray(result) ? result : [result]) as { rows: Record<string, unknown>[] }[];
  return { rows: results.flatMap(({ rows }) => rows) };
}

/** Migrates when the role may, and answers with the address to work at: always an unprivileged role. */
async function prepare(ownerUrl: string): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    if (!(await mayMigrate(owner))) {
      await refuseUnfit(owner);
      return ownerUrl;
    }
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const connection: OwnerConnection = {
      exec: (s) => owner.query(s),
      rows: async (s) => (await owner.query<Record<string, unknown>>(s)).rows,
    };
    await migrate(connection, 'real clock');
    await installJobs(connection);
    return await makeWorkRole(owner, ownerUrl);
  } finally {
    await owner.end();
  }
}

async function mayMigrate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`,
  );
  return rows[0]?.may ?? false;
}

/** A role that may not create roles can only be one to work as: the schema is there, and row-level security holds for it. */
async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owns: boolean | null }>(
    `select (select pg_has_role(relowner, 'member') from pg_class where oid = to_regclass('fact')) as owns`,
  );
  const owns = rows[0]?.owns ?? null;
  const once = 'start once with a role that may create roles (createrole) and owns the schema';
  if (owns === null) throw new MigrationRefused(`the database has no schema yet: ${once}`);
  if (owns)
    throw new MigrationRefused(`row-level security does not hold for an owner of the tables: ${once}`);
}

/**
 * The role the program logs in as: one for each database, a member of `tillid_app` and of nothing else. Its password follows
 * from the owner's (in the address, `PGPASSWORD` or `.pgpass`), so that every process with the same address finds it, and nothing
 * has to be kept. An owner who needs none gives it none: what followed from an empty one, anybody could work out.
 */
async function makeWorkRole(owner: pg.Client, ownerUrl: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const database = rows[0]?.name ?? '';
  const role = `tillid_work_${database}`.slice(0, 63);
  const url = new URL(ownerUrl);
  const secret = await secretFrom(owner.password ?? '', database);
  const quoted = owner.escapeIdentifier(role);
  const exists = await owner.query('select from pg_roles where rolname = $1', [role]);
  const verb = exists.rowCount === 0 ? 'create' : 'alter';
  await owner.query(
    `${verb} role ${quoted} login nosuperuser nocreaterole nocreatedb password ${secret === '' ? 'null' : `'${secret}'`}`,
  );
  await owner.query(`grant tillid_app to ${quoted}`);
  url.username = encodeURIComponent(role);
  url.password = secret;
  return url.toString();
}

const stretched = promisify<string, string, number, Buffer>(scrypt);

/** Slow on purpose: whoever comes by the work role's password must not be able to try what the owner's may have been. */
async function secretFrom(password: string, database: string): Promise<string> {
  if (password === '') return '';
  return (await stretched(password, `tillid work role ${database}`, 32)).toString('hex');
}
