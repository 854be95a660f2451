// Killed between a file and its row: what was attached is there and whole, nothing names a file that is not, and what is left over is cleared away.

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { foundMunicipality } from '../../src/modules/access/found.ts';
import { clearAttachments, contentOf, readAttachments } from '../../src/platform/attachments/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { attachmentsIn, bytesOf } from '../support/attached.ts';
import { openTestServer, serverUrl } from '../support/databases.ts';
import { found } from '../support/founded.ts';
import { runToTheEnd } from './killing.ts';

type Files = ReturnType<typeof attachmentsIn>;

/** Where it is killed, and how many files lie there that no row names. */
const POINTS = [
  ['in the middle of the file', { incoming: 1, placed: 1 }],
  ['before its row', { incoming: 0, placed: 2 }],
  ['before it is committed', { incoming: 0, placed: 2 }],
] as const;

const attachAndDie = (where: string, municipality: string, files: Files, point: string) =>
  runToTheEnd(new URL('attacher.ts', import.meta.url), [where, municipality, files.directory, point]);

const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);

async function holds(
  db: Database,
  municipality: string,
  files: Files,
  left: (typeof POINTS)[number][1],
): Promise<void> {
  const root = join(files.directory, municipality);
  expect([filesIn(join(files.directory, 'incoming')).length, filesIn(root).length]).toEqual([
    left.incoming,
    left.placed,
  ]);
  const rows = await db.transaction(municipality, (tx) => readAttachments(tx, municipality, 'case a'));
  expect(rows.map(({ name }) => name)).toEqual(['helt.txt']);
  const [one] = rows;
  if (one === undefined) return;
  await clearAttachments(files, db, municipality, Date.now() + 2 * 3_600_000);
  expect(filesIn(files.directory)).toEqual([one.digest]);
  expect(String(await bytesOf(await contentOf(files, municipality, one)))).toBe('Hele indholdet');
}

test.each(POINTS)(
  'killed %s, an embedded database tells the truth',
  { timeout: 60_000 },
  async (point, left) => {
    const files = attachmentsIn();
    const directory = join(files.directory, '..', `${Date.now()}-${Math.random()}-data`);
    const by = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    const db = await openEmbedded({ directory });
    const municipality = await foundMunicipality(
      db,
      { cvr: '1', name: 'x' },
      { ...by, now: Date.UTC(2026, 0, 1) },
    );
    await db.close();
    expect(await attachAndDie(directory, municipality, files, point)).toBe('SIGKILL');
    const again = await openEmbedded({ directory });
    await holds(again, municipality, files, left);
    await again.close();
    rmSync(directory, { recursive: true, force: true });
    files.close();
  },
);

test.skipIf(serverUrl === undefined).each(POINTS)(
  'killed %s, so does a server',
  { timeout: 60_000 },
  async (point, left) => {
    const files = attachmentsIn();
    const db = await openTestServer();
    const { municipality } = await found(db, '2026-01-01');
    expect(await attachAndDie(db.url ?? '', municipality, files, point)).toBe('SIGKILL');
    await holds(db.database, municipality, files, left);
    await db.close();
    files.close();
  },
);
