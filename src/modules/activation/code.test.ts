// How a code is kept: slowly, with a salt of its own, and known again however it is typed; and the one that was kept before.

import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { describe, expect, it } from 'vitest';
import { migrate, migrationFiles } from '../../platform/db/migrate.ts';
import { isKept, makeCodes, quickHash } from './code.ts';
import { CODE_LENGTH } from './domain/codes.ts';

const SLOW = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([A-Za-z0-9+/]{22})\$[A-Za-z0-9+/]{43}$/;

describe('a code', () => {
  it('is kept as Argon2id with 128 random bits of salt, and known again however it is typed', async () => {
    const made = await makeCodes(3);
    const salts = made.map(({ hash }) => SLOW.exec(hash)?.[1]);
    expect(new Set(salts).size).toBe(3);
    expect(salts).not.toContain(undefined);
    for (const { code, hash } of made) {
      expect(code).toHaveLength(CODE_LENGTH);
      expect(await isKept(hash, code.toLowerCase().replace(/(.{4})/g, '$1-'))).toBe(true);
      expect(await isKept(hash, `${code.slice(0, -1)}?`)).toBe(false);
    }
    const [one, other] = made;
    expect(await isKept(one?.hash ?? '', other?.code ?? '')).toBe(false);
  });

  it('that was kept before is known too, and nothing is where nothing is kept', async () => {
    const before = quickHash('ABCD-EFGH-JKMN-PQRS').toString('hex');
    expect(await isKept(before, 'abcd efgh jkmn pqrs')).toBe(true);
    expect(await isKept(before, 'ABCD-EFGH-JKMN-PQRT')).toBe(false);
    expect(await isKept(null, 'ABCD-EFGH-JKMN-PQRS')).toBe(false);
  });
});

it('that was kept as bytes, before codes were kept slowly, is known once the database is brought up to date', async () => {
  const pg = await PGlite.create('memory://', { extensions: { btree_gist } });
  const rows = async (statement: string) => (await pg.query<Record<string, unknown>>(statement)).rows;
  const owner = { exec: (statements: string) => pg.exec(statements), rows };
  const files = await migrationFiles();
  await migrate(
    owner,
    'real clock',
    files.filter(({ name }) => name < '0043'),
  );
  const id = '00000000-0000-4000-8000-000000000001';
  await pg.exec(`insert into municipality values ('${id}', '1', 'x', now());
    insert into activation (municipality_id, activation_id, person, way, level, evidence, started_at, code_hash, sent_at, expires_at)
    values ('${id}', '${id}', 'p', 'letter', 'lav', 'x', now(), '\\x${quickHash('ABCD-EFGH-JKMN-PQRS').toString('hex')}', now(), now() + interval '1 day');
    insert into recovery_code (municipality_id, person, mark, made_at) values ('${id}', 'p', 'a mark', now());`);
  await migrate(owner, 'real clock', files);
  const [kept] = await rows('select code_hash from activation');
  expect(await isKept(String(kept?.['code_hash']), 'ABCD-EFGH-JKMN-PQRS')).toBe(true);
  expect(await isKept(String(kept?.['code_hash']), 'ABCD-EFGH-JKMN-PQRT')).toBe(false);
  expect(await rows('select begins, mark, used_at from recovery_code')).toEqual([
    { begins: null, mark: 'a mark', used_at: null },
  ]);
  await pg.close();
});
