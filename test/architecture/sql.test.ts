// SQL is in sight: no statement outside store.ts and platform/db, whatever it is imported through.

import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const ALLOWED = /^src\/(platform\/db\/|platform\/[^/]+\/store\.ts$|modules\/[^/]+\/([a-z]+\/)?store\.ts$)/;
const STATEMENT = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/;

/** The lines that hold SQL. */
function statements(text: string): string[] {
  return text.split('\n').filter((line) => STATEMENT.test(line) && !line.trimStart().startsWith('//'));
}

test('a statement is recognised', () => {
  expect(
    statements("const a = sql`select 1`;\nawait tx.selectFrom('fact')\nsql<{ n: number }>`select`"),
  ).toHaveLength(3);
  expect(statements("import { sql } from 'kysely';\nconst mysql = 1;")).toEqual([]);
});

test('SQL stands in stores only', async () => {
  const found: string[] = [];
  for await (const path of glob('{src,demo}/**/*.{ts,tsx}', { cwd: root })) {
    if (ALLOWED.test(path) || path.endsWith('.test.ts')) continue;
    for (const line of statements(readFileSync(resolve(root, path), 'utf8')))
      found.push(`${path}: ${line.trim()}`);
  }
  expect(found).toEqual([]);
});
