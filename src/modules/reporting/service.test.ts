// Who gets which report: the same question asked by an overseer, a manager, a system's owner and an employee, on the worked example.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { startOfDay } from '../../kernel/time.ts';
import { openLogKeys } from '../../platform/keys.ts';
import { type Asker, giveTillidRole, writeLook } from '../access/index.ts';
import { conflictsOf } from '../conflicts/index.ts';
import { receiveIncident } from '../incidents/index.ts';
import { createReporting } from './service.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PERSON = { kari: uuid(302), laho: uuid(303), mett: uuid(304), olek: uuid(305) };
const NOW = startOfDay('2026-07-15') ?? 0;
const TODAY = { on: null, known: null };
const ALL = { from: null, to: null, actor: null, action: null, text: null, limit: 500, cursor: null };

eachDatabase('reports', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let reporting: ReturnType<typeof createReporting>;

  beforeAll(async () => {
    db = await open();
    mine = await found(db, '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
    await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), PERSON.kari, 'auditor');
    const directory = mkdtempSync(join(tmpdir(), 'tillid-keys-'));
    const keys = await openLogKeys(directory);
    rmSync(directory, { recursive: true });
    reporting = createReporting({
      database: db.database,
      engine: (municipality, known) => mine.deps.current.engine(municipality, known),
      conflicts: conflictsOf,
      offered: () => Promise.resolve([]),
      keys,
    });
  });

  const as = (userId: keyof typeof PERSON): Asker => ({
    municipality: mine.municipality,
    actor: { kind: 'person', id: PERSON[userId], userId },
    origin: { kind: 'web' },
    now: NOW,
    assurance: 'hoej',
    permits: new Set(),
  });
  const lastEntry = () =>
    db.database.transaction(mine.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`
        select body from audit_entry order by seq desc limit 1`.execute(tx);
      return JSON.parse(rows[0]?.body ?? '{}');
    });

  describe('looks at me', () => {
    const mineAs = (userId: keyof typeof PERSON) =>
      reporting.myLooks(as(userId), { limit: 50, cursor: null });

    it('say who, from where and at what, to whoever was looked at and nobody else', async () => {
      const others = (await mineAs('olek')).rows.length;
      await reporting.people(as('laho'), { on: '2026-07-01', known: null });
      const { rows } = await mineAs('kari');
      expect(rows[0]).toMatchObject({
        who: 'Lars Holm (laho)',
        office: expect.stringContaining('Hjemmepleje Nord'),
        what: { da: 'Listen over medarbejdere', en: 'The list of people' },
        on: '2026-07-01',
        people: expect.any(Number),
      });
      expect((await mineAs('olek')).rows.length).toBe(others);
    });

    it('are kept back while they are of an incident that is open, and told when it is closed', async () => {
      const id = '00000000-0000-4000-8000-000000000077';
      await reporting.people(as('kari'), TODAY);
      const before = (await mineAs('olek')).rows.length;
      const saying = { when: '', about: '', call: '', form: null, answers: [], anonymous: false };
      const { number } = await receiveIncident(mine.deps, as('laho'), { id, what: 'Et opslag', ...saying });
      await db.database.transaction(mine.municipality, (tx) =>
        writeLook(tx, as('laho'), 'who', [PERSON.olek], { incident: number }),
      );
      expect((await mineAs('olek')).rows.length).toBe(before);
      // Nor is it told by how long a page is: one at a time, each page has one, and the last says that it is.
      const one = (cursor: string | null) => reporting.myLooks(as('olek'), { limit: 1, cursor });
      let cursor: string | null = null;
      for (let told = 0; told < before; told++) {
        const page = await one(cursor);
        expect(page.rows).toHaveLength(1);
        expect(page.next === null).toBe(told === before - 1);
        cursor = page.next;
      }
      expect(before).toBeGreaterThan(0);
      await db.asOwner(`update incident set state = 'closed' where number = '${number}'`);
      expect((await mineAs('olek')).rows.length).toBe(before + 1);
    });

    it('are told of programs too', async () => {
      const key = { kind: 'apiKey', id: 'k1', name: 'Lønsystem' } as const;
      await reporting.people({ ...as('kari'), actor: key, permits: new Set(['seeAll'] as const) }, TODAY);
      expect((await mineAs('olek')).rows[0]).toMatchObject({ who: 'API: Lønsystem', office: null });
    });

    it('are for people: a program has none', async () => {
      const key = { kind: 'apiKey', id: 'k1', name: 'Lønsystem' } as const;
      await expect(
        reporting.myLooks({ ...as('kari'), actor: key }, { limit: 50, cursor: null }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  describe('people', () => {
    it('are everyone to an auditor, one’s own to a manager, oneself to an employee', async () => {
      const everyone = (await reporting.people(as('kari'), TODAY)).rows;
      const own = (await reporting.people(as('laho'), TODAY)).rows;
      expect(everyone.length).toBeGreaterThan(own.length);
      expect(own.map((row) => row.userId)).toContain('hols');
      expect(own.map((row) => row.userId)).not.toContain('olek');
      expect((await reporting.people(as('olek'), TODAY)).rows.map((row) => row.userId)).toEqual(['olek']);
    });

    it('are written to the log as a look, except oneself', async () => {
      await reporting.people(as('laho'), TODAY);
      const entry = await lastEntry();
      expect(entry).toMatchObject({
        action: 'rights.look',
        actor: { userId: 'laho' },
        detail: { what: 'people' },
      });
      await reporting.people(as('olek'), TODAY);
      expect(await lastEntry()).toEqual(entry);
    });
  });

  describe('the overview', () => {
    it('counts for an auditor what `conflicts` lists, and tells of the log', async () => {
      const standing = await reporting.overview(as('kari'), TODAY);
      const { rows } = await reporting.figure(as('kari'), TODAY, 'conflicts');
      expect(standing.figures.find((figure) => figure.id === 'conflicts')?.value).toBe(rows.length);
      expect(rows.length).toBeGreaterThan(0);
      expect(standing.places).toEqual([]);
      expect(standing.log?.size).toBeGreaterThan(0);
    });

    it('is for a manager about those they lead, and without the log', async () => {
      const standing = await reporting.overview(as('laho'), TODAY);
      const whole = await reporting.overview(as('kari'), TODAY);
      expect(standing.log).toBeNull();
      expect(standing.people).toBe((await reporting.people(as('laho'), TODAY)).rows.length);
      expect(standing.people).toBeLessThan(whole.people);
      const seen = new Set((await reporting.people(as('laho'), TODAY)).rows.map((row) => row.person));
      for (const row of (await reporting.figure(as('laho'), TODAY, 'conflicts')).rows) {
        expect(seen).toContain(row.thing.id);
      }
    });

    it('is refused to an employee', async () => {
      await expect(reporting.overview(as('olek'), TODAY)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(reporting.figure(as('olek'), TODAY, 'leavers')).rejects.toMatchObject({
        code: 'forbidden',
      });
    });

    it('follows a change at once', async () => {
      const before = await reporting.overview(as('kari'), TODAY);
      const organisation = example('organisation');
      organisation.orgUnits[0].manager = null;
      await mine.feed('organisation', organisation, '2026-07-14', { massChange: 'allowed' });
      const after = await reporting.overview(as('kari'), TODAY);
      const value = (standing: typeof before) =>
        standing.figures.find((f) => f.id === 'unmanaged')?.value ?? 0;
      expect(value(after)).toBe(value(before) + 1);
    });
  });

  describe('the log', () => {
    it('is read by who oversees, in names, newest first', async () => {
      const { rows } = await reporting.log(as('kari'), { ...ALL, action: 'import.' });
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.map((row) => row.seq)).toEqual(rows.map((row) => row.seq).sort((a, b) => b - a));
      const changed = await reporting.log(as('kari'), { ...ALL, action: 'orgUnit.changed' });
      const entry = await reporting.logEntry(as('kari'), changed.rows[0]?.seq ?? -1);
      expect(entry.changes.map((change) => change.field)).toContain('manager');
      expect(JSON.parse(entry.body).seq).toBe(entry.seq);
    });

    it('is refused to everybody else', async () => {
      for (const who of ['laho', 'mett', 'olek'] as const) {
        await expect(reporting.log(as(who), ALL)).rejects.toMatchObject({ code: 'forbidden' });
        await expect(reporting.logEntry(as(who), 0)).rejects.toMatchObject({ code: 'forbidden' });
        await expect(reporting.logState(as(who))).rejects.toMatchObject({ code: 'forbidden' });
      }
    });

    it('has no entry where there is none', async () => {
      await expect(reporting.logEntry(as('kari'), 999_999)).rejects.toMatchObject({ code: 'notFound' });
    });
  });

  it('who holds a right that their identity does not live up to: overseers all, an owner their own, others nothing', async () => {
    await db.database.transaction(mine.municipality, async (tx) => {
      await sql`
        insert into proofing (municipality_id, proofing_id, person, method, level, evidence, proofed_at)
        values (${mine.municipality}, gen_random_uuid(), ${PERSON.laho}, 'provider', 'hoej', 'test', now())`.execute(
        tx,
      );
    });
    const all = (await reporting.uncertain(as('kari'))).rows;
    expect(all.length).toBeGreaterThan(0);
    expect(all.some((row) => row.person === PERSON.laho)).toBe(false);
    expect(new Set(all.map((row) => row.remedy))).toEqual(new Set(['activate']));
    const owned = (await reporting.uncertain(as('mett'))).rows;
    expect(new Set(owned.map((row) => row.system.id))).toEqual(new Set(['nexus']));
    await expect(reporting.uncertain(as('olek'))).rejects.toMatchObject({ code: 'forbidden' });
    for (const by of ['system', 'unit', 'remedy'] as const) {
      await expect(reporting.uncertainSums(as('olek'), by)).rejects.toMatchObject({ code: 'forbidden' });
      const sums = await reporting.uncertainSums(as('kari'), by);
      expect(await lastEntry()).toMatchObject({ action: 'report.look', detail: { what: 'identities', by } });
      expect(sums.reduce((sum, { rights }) => sum + rights, 0)).toBe(all.length);
      // Each figure is the number of the rows behind it.
      for (const { id, people, rights } of sums) {
        const { rows } = await reporting.uncertain(as('kari'), { [by]: id });
        expect(rows).toHaveLength(rights);
        expect(new Set(rows.map((row) => row.person)).size).toBe(people);
      }
    }
    expect(new Set((await reporting.uncertainSums(as('mett'), 'system')).map(({ id }) => id))).toEqual(
      new Set(['nexus']),
    );
    const [first] = all;
    const whose = (await reporting.uncertain(as('kari'), { person: first?.userId ?? '' })).rows;
    expect(whose).toEqual(all.filter((row) => row.person === first?.person));
    expect((await reporting.uncertain(as('kari'), { person: 'nobody' })).rows).toEqual([]);
  });
});
