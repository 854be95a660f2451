import { readFileSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { describeSchema } from '../../../test/support/schema.ts';
import { migrate, migrationFiles, type OwnerConnection } from './migrate.ts';

const SCHEMA = new URL('../../../db/schema.sql', import.meta.url);

async function empty(): Promise<OwnerConnection & { rows(s: string): Promise<Record<string, unknown>[]> }> {
  const pg = await PGlite.create('memory://', { extensions: { btree_gist } });
  return { exec: (s) => pg.exec(s), rows: async (s) => (await pg.query<Record<string, unknown>>(s)).rows };
}

eachDatabase('the schema', (open) => {
  it('is the one that db/schema.sql tells', async () => {
    const { asOwner } = await open();
    const described = await describeSchema(asOwner);
    if (process.env.TILLID_WRITE_SCHEMA === '1') writeFileSync(SCHEMA, described);
    expect(described).toBe(readFileSync(SCHEMA, 'utf8'));
  });

  it('has the municipality first in every key, and row-level security on every table that has one', async () => {
    const { asOwner } = await open();
    const described = await describeSchema(asOwner);
    const unkeyed = described
      .split('\n')
      .filter((l) => /^constraint .*(PRIMARY KEY|UNIQUE|EXCLUDE|FOREIGN KEY)/.test(l))
      .filter((l) => !/\((municipality_id|.*\(municipality_id)/.test(l));
    // Which municipalities there are, and what was migrated, belong to no municipality.
    expect(unkeyed.map((l) => l.split(' ')[1])).toEqual(['migration_pkey', 'municipality_cvr_once']);
    const open_ = described.split('\n').filter((l) => /^row level security on .*: f/.test(l));
    expect(open_).toEqual(['row level security on installation: f', 'row level security on migration: f']);
    expect(described).not.toContain('trigger');
  });
});

describe('migrating', () => {
  it('one file at a time, with facts in between, ends at the same schema', async () => {
    const files = await migrationFiles();
    const stepwise = await empty();
    await migrate(stepwise, 'real clock', files.slice(0, 1));
    await stepwise.exec(
      `insert into municipality values ('00000000-0000-4000-8000-000000000001', '1', 'x', now())`,
    );
    await migrate(stepwise, 'real clock', files);
    expect(await describeSchema(stepwise.rows)).toBe(readFileSync(SCHEMA, 'utf8'));
    expect(await stepwise.rows('select cvr from municipality')).toEqual([{ cvr: '1' }]);
  });

  it('refuses a database from a newer version, and a file changed after it ran', async () => {
    const files = await migrationFiles();
    const owner = await empty();
    await migrate(owner, 'real clock', files);
    await expect(migrate(owner, 'real clock', files.slice(0, 1))).rejects.toThrow(/newer version/);
    const changed = files.map((f) => ({ ...f, text: `${f.text} ` }));
    await expect(migrate(owner, 'real clock', changed)).rejects.toThrow(/was changed after it had run/);
  });

  it('leaves nothing of a file that fails', async () => {
    const files = await migrationFiles();
    const owner = await empty();
    const broken = [...files, { name: '9999_broken.sql', text: 'create table half (x int); select 1/0;' }];
    await expect(migrate(owner, 'real clock', broken)).rejects.toThrow(/division by zero/);
    expect(await describeSchema(owner.rows)).not.toContain('half');
  });
});
