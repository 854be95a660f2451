// What is decided comes into the journal, once: with what a journal needs to know, supplemented when it is corrected, tried again when the disk
// is full, and told of while it has not come.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { askerFor } from '../../test/support/decided.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { at } from '../../test/support/moments.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../test/support/small.ts';
import { actOnCase, openCase, writeCase } from '../modules/decisions/index.ts';
import { oneCase } from '../modules/decisions/reading.ts';
import type { CaseAct } from '../modules/decisions/routes.ts';
import { actOnIncident, freezeExposure, receiveIncident } from '../modules/incidents/index.ts';
import { readOpenTasks } from '../modules/tasks/index.ts';
import { readDue, readExports } from '../platform/journal/store.ts';
import { readMunicipality } from '../platform/municipalities/store.ts';
import { CASE_RULES } from './cases.ts';
import { openJournaling } from './journaling.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-journal-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Kim leads the municipality and decides; Eva leads finance and writes; Ida coordinates. */
const FACTS = [
  unit('root', null, 'kim'),
  unit('finance', 'root', 'eva'),
  ...['kim', 'eva', 'ida'].map(person),
  ...['kim', 'ida'].map((one) => position(one, 'root')),
  position('eva', 'finance'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  ...[
    ['85.15.02', 'IT-sikkerhed og sikkerhedsforanstaltninger'],
    ['82.14.00', 'Nøglesystemer'],
  ].map(([code = '', title = '']) => fact('kle', code, { title })),
  fact('authority', 'other', {
    ...{ about: 'other', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
    ...{ path: [{ kind: 'unit', orgUnit: 'root' }], told: [], days: 0 },
  }),
];

eachDatabase('the journal', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let cvr = '';
  let directory = '';
  let place = 0;
  let now = at('2026-03-02', 9);

  const deps = () => ({ ...founded.deps, kinds: CASE_RULES });
  const as = (who: string) => askerFor(founded, who, who, now);
  const inTx = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
    db.database.transaction(founded.municipality, work);
  const journaling = (to: string | null = directory) =>
    openJournaling(
      {
        db: db.database,
        current: founded.deps.current,
        attachments: { directory: `${directory}-attachments`, scanner: null },
      },
      to,
      () => now,
    );
  const run = () => journaling().export(founded.municipality);
  const folders = () => readdirSync(join(directory, cvr, 'sager')).toSorted();
  const tasks = async () =>
    (await inTx((tx) => readOpenTasks(tx, founded.municipality))).filter(
      ({ kind }) => kind === 'journal.stuck',
    );
  const exported = async () => {
    const { rows } = await inTx((tx) =>
      sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx),
    );
    const entries = rows.map(({ body }) => JSON.parse(body) as { action: string });
    return entries.filter(({ action }) => action === 'journal.exported');
  };

  async function put(access: 'open' | 'closed' = 'open'): Promise<string> {
    const id = await openCase(deps(), as('eva'), {
      ...{ significance: 'minor', title: 'Nye regler for nøgler', access, subject: { kind: 'other' } },
      kle: '82.14.00',
    });
    for (const section of ['problem', 'recommendation'] as const)
      await writeCase(deps(), as('eva'), id, { section, text: 'Nøgler forsvinder.', revision: 0 });
    await actOnCase(deps(), as('eva'), id, { act: 'putForward', asks: [] });
    return id;
  }
  const decide = (id: string, more: Partial<Extract<CaseAct, { act: 'resolve' }>> = {}) =>
    actOnCase(deps(), as('kim'), id, {
      ...{ act: 'resolve', as: 'official', outcome: 'approved', word: 'Ja.', conditions: [] },
      ...more,
    });

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    cvr = (await inTx((tx) => readMunicipality(tx, founded.municipality)))?.cvr ?? '';
    directory = join(scratch, `${founded.municipality}-${place++}`);
  });

  test('has a decided case with its paper and what it needs to know; none before it is decided', async () => {
    const id = await put('closed');
    expect(await inTx((tx) => readDue(tx, founded.municipality))).toEqual([]);
    await decide(id);
    await run();
    expect(folders()).toEqual(['2026-00001']);
    const folder = join(directory, cvr, 'sager', '2026-00001');
    const text = readFileSync(join(folder, 'metadata.json'), 'utf8');
    const paper = readFileSync(join(folder, 'sag-2026-00001.pdf'));
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.parse(text)).toMatchObject({
      ...{ kind: 'case', id, version: 1, number: '2026-00001', title: 'Nye regler for nøgler' },
      ...{
        access: 'closed',
        kle: [{ id: '82.14.00', name: 'Nøglesystemer' }],
        municipality: { cvr, name: 'Prøvekøbing Kommune' },
      },
      ...{ unit: { name: 'finance' }, opened: '2026-03-02T09:00:00+01:00' },
      decision: { outcome: 'approved', text: 'Godkendt', word: 'Ja.', by: 'root' },
      parties: [
        { role: 'unit', name: 'finance' },
        { role: 'openedBy', name: 'eva' },
        { role: 'decided', name: 'root' },
      ],
      documents: [{ sha256: createHash('sha256').update(paper).digest('hex') }],
    });
    const hash = createHash('sha256').update(text).digest('hex');
    const view = await oneCase(deps(), as('eva'), id);
    expect(view.journal).toMatchObject([{ version: 1, folder: 'sager/2026-00001', hash, isStuck: false }]);
    expect(await exported()).toMatchObject([{ thing: { kind: 'case', id }, detail: { hash } }]);
  });

  test('has it once, however often and from wherever it is asked', async () => {
    await decide(await put());
    await Promise.all([run(), run()]);
    await run();
    expect(await exported()).toHaveLength(1);
    expect(folders()).toEqual(['2026-00001']);
  });

  test('is supplemented when a condition is met, and what was there stays', async () => {
    const id = await put();
    const condition = { text: 'Skift låsene', owner: 'eva', by: '2026-04-01' };
    await decide(id, { outcome: 'approvedOnConditions', conditions: [condition] });
    await run();
    now = at('2026-03-20', 9);
    await actOnCase(deps(), as('eva'), id, { act: 'condition', condition: 0, word: 'Skiftet.' });
    await run();
    expect(folders()).toEqual(['2026-00001', '2026-00001-2']);
    const metadata = (of: string) =>
      JSON.parse(readFileSync(join(directory, cvr, 'sager', of, 'metadata.json'), 'utf8'));
    expect(metadata('2026-00001').decision.conditions).toMatchObject([{ met: null }]);
    expect(metadata('2026-00001-2').decision.conditions).toMatchObject([{ met: { word: 'Skiftet.' } }]);
  });

  test('is tried again when the disk refuses; somebody has a task until it has come', async () => {
    const id = await put();
    await decide(id);
    writeFileSync(directory, 'in the way');
    await expect(run()).rejects.toThrow('1 could not be put into the journal');
    await expect(run()).rejects.toThrow();
    expect(await tasks()).toMatchObject([{ owner: { any: [{ kind: 'coordinator' }] } }]);
    expect((await oneCase(deps(), as('eva'), id)).journal).toMatchObject([{ at: null, isStuck: true }]);
    expect(await exported()).toEqual([]);
    rmSync(directory);
    await run();
    expect(await tasks()).toEqual([]);
    expect(await exported()).toHaveLength(1);
    expect(
      await inTx((tx) => readExports(tx, founded.municipality, { kind: 'case', thing: id })),
    ).toMatchObject([{ version: 1, error: null }]);
  });

  test('one that the disk refuses stops no other', async () => {
    await decide(await put());
    await decide(await put());
    await journaling().export(founded.municipality);
    rmSync(join(directory, cvr, 'sager'), { recursive: true });
    await decide(await put());
    await decide(await put());
    // Somebody else's folder stands where the third is to be.
    const theirs = join(directory, cvr, 'sager', '2026-00003');
    mkdirSync(theirs, { recursive: true });
    writeFileSync(join(theirs, 'metadata.json'), '{"id":"theirs"}');
    await expect(run()).rejects.toThrow('1 could not');
    expect(folders()).toEqual(['2026-00003', '2026-00004']);
    expect(readFileSync(join(theirs, 'metadata.json'), 'utf8')).toBe('{"id":"theirs"}');
  });

  test('has a closed incident with what happened and who could have seen it, and not who did not want to be told of', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const deps = founded.deps;
    await receiveIncident(deps, as('eva'), {
      ...{ id, what: 'Nøglen er væk', when: 'i dag', about: '', call: '', form: null, answers: [] },
      anonymous: true,
    });
    await actOnIncident(deps, as('ida'), id, {
      act: 'triage',
      triage: {
        ...{ title: 'Nøgle væk', class: 'event', severity: 'minor', principal: false, cause: 'theft' },
        ...{ unit: null, system: null, process: '' },
      },
      word: '',
    });
    const { hash } = await freezeExposure(deps, as('ida'), id, {
      ...{ on: '2026-03-02', system: null, role: null, kle: null, org: null, involved: ['kim'] },
    });
    await actOnIncident(deps, as('ida'), id, { act: 'close', word: 'Fundet igen' });
    await run();
    const folder = join(directory, cvr, 'haendelser', 'H2026-00001');
    const text = readFileSync(join(folder, 'metadata.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      ...{ kind: 'incident', number: 'H2026-00001', access: 'closed', title: 'Nøgle væk' },
      ...{ parties: [], decision: { word: 'Fundet igen' }, cause: { name: 'Tyveri eller tab' } },
      kle: [{ id: '85.15.02', name: 'IT-sikkerhed og sikkerhedsforanstaltninger' }],
      documents: [{ file: 'haendelse-H2026-00001.pdf' }, { file: 'set-1.json', sha256: hash }],
    });
    expect(text).not.toContain('eva');
    await run();
    expect(await exported()).toHaveLength(1);
  });

  test('waits where it is turned off, and another municipality has nothing of it', async () => {
    await decide(await put());
    await journaling(null).export(founded.municipality);
    expect(await exported()).toEqual([]);
    const other = await found(db, '2026-01-01');
    await journaling().export(other.municipality);
    expect(await inTx((tx) => readDue(tx, founded.municipality))).toHaveLength(1);
    expect(
      await db.database.transaction(other.municipality, (tx) => readDue(tx, founded.municipality)),
    ).toEqual([]);
  });
});
