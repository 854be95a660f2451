// Killed at random between a decision and its place in the journal: it comes, once, whole, and the log says so once.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { openJournaling } from '../../src/app/journaling.ts';
import { foundMunicipality } from '../../src/modules/access/found.ts';
import { CurrentRights } from '../../src/modules/access/index.ts';
import { verifyLog } from '../../src/platform/audit/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openTestServer, serverUrl } from '../support/databases.ts';
import { found, foundedOn } from '../support/founded.ts';
import { fact, person, position, unit } from '../support/small.ts';
import { workAndDie } from './killing.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-journalist-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const START = Date.UTC(2026, 0, 1);
const KILLS = 6;
const LINES = 10;
const program = new URL('journalist.ts', import.meta.url);

const FACTS = [
  unit('root', null, 'lars'),
  unit('north', 'root', 'hanne'),
  ...['lars', 'hanne'].map(person),
  position('lars', 'root'),
  position('hanne', 'north'),
  fact('authority', 'other', {
    ...{ about: 'other', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
    ...{ path: [{ kind: 'unit', orgUnit: 'root' }], told: [], days: 0 },
  }),
];

async function holds(
  db: Database,
  municipality: string,
  journal: string,
  said: readonly string[],
): Promise<void> {
  await openJournaling(
    {
      db,
      current: new CurrentRights(db),
      attachments: { directory: `${journal}-attachments`, scanner: null },
    },
    journal,
    () => Date.UTC(2026, 5, 1),
  ).export(municipality);
  const { decided, rows, log } = await db.transaction(municipality, async (tx) => ({
    decided: await sql<{ id: string }>`
      select case_id::text as id from decision_case where state = 'decided'`.execute(tx),
    rows: await sql<{ thing: string; folder: string; hash: string; cvr: string }>`
      select thing_id as thing, folder, hash, cvr from journal_export join municipality using (municipality_id)`.execute(
      tx,
    ),
    log: await sql<{ body: string }>`select body from audit_entry`.execute(tx),
  }));
  const exported = log.rows
    .map(({ body }) => JSON.parse(body) as { action: string; thing?: { id: string } })
    .filter(({ action }) => action === 'journal.exported')
    .map(({ thing }) => thing?.id);
  const cases = decided.rows.map(({ id }) => id).toSorted();
  expect(exported.toSorted()).toEqual(cases);
  expect(rows.rows.map(({ thing }) => thing).toSorted()).toEqual(cases);
  for (const line of said) expect(cases, line).toContain(line.split(' ')[1]);
  const [first] = rows.rows;
  const there = readdirSync(join(journal, first?.cvr ?? '', 'sager')).map((name) => `sager/${name}`);
  expect(there.toSorted()).toEqual(rows.rows.map(({ folder }) => folder).toSorted());
  for (const { folder, hash, cvr } of rows.rows) {
    const path = join(journal, cvr, folder);
    const text = readFileSync(join(path, 'metadata.json'), 'utf8');
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
    for (const { file, sha256 } of JSON.parse(text).documents as { file: string; sha256: string }[])
      expect(
        createHash('sha256')
          .update(readFileSync(join(path, file)))
          .digest('hex'),
      ).toBe(sha256);
  }
  expect(await verifyLog(db, municipality, { trusted: [], kept: [] })).toMatchObject({ ok: true });
}

describe('killed at random between decisions and the journal', () => {
  test('an embedded database tells the truth', { timeout: 240_000 }, async () => {
    const [directory, journal] = [join(scratch, 'data'), join(scratch, 'embedded')];
    const by = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    const db = await openEmbedded({ directory });
    const m = foundedOn(db, await foundMunicipality(db, { cvr: '1', name: 'x' }, { ...by, now: START }));
    await m.know(FACTS, START + 1_000);
    await db.close();
    const said: string[] = [];
    for (let kill = 0; kill < KILLS; kill++)
      said.push(...(await workAndDie(program, [directory, m.municipality, journal], LINES + kill, 150)));
    const again = await openEmbedded({ directory });
    await holds(again, m.municipality, journal, said);
    await again.close();
  });

  test.skipIf(serverUrl === undefined)('so does a server', { timeout: 240_000 }, async () => {
    const journal = join(scratch, 'server');
    const db = await openTestServer();
    const m = await found(db, '2026-01-01');
    await m.know(FACTS, START + 1_000);
    const said: string[] = [];
    for (let kill = 0; kill < KILLS; kill++)
      said.push(...(await workAndDie(program, [db.url ?? '', m.municipality, journal], LINES + kill, 150)));
    await holds(db.database, m.municipality, journal, said);
    await db.close();
  });
});
