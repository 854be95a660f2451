// Forward-only migrations: each SQL file of db/migrations runs once, in order, in a transaction of its own.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const MIGRATIONS = new URL('../../../db/migrations/', import.meta.url);

/** What migrating needs of a connection that owns the schema. */
export interface OwnerConnection {
  exec(statements: string): Promise<unknown>;
  rows(statement: string): Promise<Record<string, unknown>[]>;
}

export interface MigrationFile {
  readonly name: string;
  readonly text: string;
}

export async function migrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(MIGRATIONS)).filter((n) => n.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, MIGRATIONS), 'utf8') })),
  );
}

export class MigrationRefused extends Error {}

const GROUND = `
  create table if not exists migration (
    name text primary key, hash text not null, applied_at timestamptz not null default now()
  );
  do $$ begin
    if not exists (select from pg_roles where rolname = 'tillid_app') then
      create role tillid_app nologin;
    end if;
  exception when duplicate_object or unique_violation then null; end $$;
  grant select on migration to tillid_app;`;

/** Brings the schema up to date. A file that was changed after it ran, or that this version does not have, is refused. */
export async function migrate(
  owner: OwnerConnection,
  testClock: 'test clock' | 'real clock',
  given?: readonly MigrationFile[],
): Promise<void> {
  await owner.exec(GROUND);
  const applied = new Map(
    (await owner.rows('select name, hash from migration')).map((r) => [r.name, r.hash]),
  );
  const files = given ?? (await migrationFiles());
  const names = new Set<unknown>(files.map((f) => f.name));
  for (const name of applied.keys()) {
    if (!names.has(name))
      throw new MigrationRefused(
        `the database has migration ${name}, which this version lacks: use a newer version`,
      );
  }
  for (const { name, text } of files) {
    const hash = createHash('sha256').update(text).digest('hex');
    const before = applied.get(name);
    if (before === hash) continue;
    if (before !== undefined) throw new MigrationRefused(`migration ${name} was changed after it had run`);
    await apply(owner, name, text, hash);
  }
  await owner.exec(
    `insert into installation (created_at, test_clock)
     select now(), ${testClock === 'test clock'} where not exists (select from installation);`,
  );
}

async function apply(owner: OwnerConnection, name: string, text: string, hash: string): Promise<void> {
  try {
    await owner.exec(
      `begin;\n${text}\n;insert into migration (name, hash) values ('${name}', '${hash}');\ncommit;`,
    );
  } catch (error) {
    await owner.exec('rollback');
    throw error;
  }
}
