import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { printIntervals, startOfDay } from '../../kernel/time.ts';
import { CurrentRights } from './current.ts';
import type { RightsEngine } from './domain/engine.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));

const UNIT = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

interface Small {
  orgUnits: { uuid: string; name: string; parentOrgUnitUuid: string | null }[];
  titles: object[];
  users: { extUuid: string; userId: string; name: string; cpr?: string; positions: object[] }[];
}

/** One unit with `count` people in it. */
function small(count: number): Small {
  return {
    orgUnits: [{ uuid: UNIT(1), name: 'Roden', parentOrgUnitUuid: null }],
    titles: [{ uuid: UNIT(9), name: 'Titel' }],
    users: Array.from({ length: count }, (_, i) => ({
      extUuid: UNIT(100 + i),
      userId: `u${i}`,
      name: `Person ${i}`,
      positions: [
        { uuid: UNIT(500 + i), name: 'x', orgUnitUuid: UNIT(1), titleUuid: UNIT(9), from: '2020-01-01' },
      ],
    })),
  };
}

async function factRows(m: Founded): Promise<number> {
  return m.deps.db.transaction(m.municipality, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from fact`.execute(tx);
    return rows[0]?.n ?? -1;
  });
}

function rowsOf(engine: RightsEngine): object[] {
  const userId = (person: string) => engine.facts.versions('person', person)[0]?.content.userId ?? '';
  return [...engine.people()]
    .flatMap((p) => engine.rightsOf(p))
    .map(({ person, system, systemRole, constraints, intervals }) => ({
      person: userId(person),
      system,
      systemRole,
      constraints,
      intervals: printIntervals(intervals),
    }))
    .sort((a, b) => (a.person < b.person ? -1 : a.person > b.person ? 1 : 0));
}

eachDatabase('imports', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('give exactly the rights of the example', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    await m.feed('catalogue', example('catalogue'), '2026-01-02');
    expect(rowsOf(await m.deps.current.engine(m.municipality))).toEqual(example('rights'));
    expect(rowsOf(await new CurrentRights(m.deps.db).engine(m.municipality))).toEqual(example('rights'));
  });

  it('write nothing when everything is known', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    await m.feed('catalogue', example('catalogue'), '2026-01-02');
    const before = await factRows(m);
    const again = await m.feed('organisation', example('organisation'), '2026-02-02');
    await m.feed('catalogue', example('catalogue'), '2026-03-02');
    expect(again.facts).toEqual({ added: 0, changed: 0, ended: 0 });
    expect(await factRows(m)).toBe(before);
  });

  it('say what a dry run would change, and change nothing', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    const before = await factRows(m);
    const tried = await m.feed('catalogue', example('catalogue'), '2026-01-02', { mode: 'dry run' });
    expect(tried.facts.added).toBe(28);
    expect(tried.rights?.added).toHaveLength(example('rights').length);
    expect(await factRows(m)).toBe(before);
    expect(rowsOf(await m.deps.current.engine(m.municipality))).toEqual([]);
  });

  it('end what a later feed leaves out, and remember what was believed', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', small(3), '2026-01-02');
    await m.feed('organisation', small(2), '2026-05-01');
    const now = await m.deps.current.engine(m.municipality);
    expect(printIntervals(now.facts.versions('position', UNIT(502)))).toEqual([
      { from: '2020-01-01', to: '2026-05-01' },
    ]);
    expect(printIntervals(now.facts.versions('person', UNIT(102)))).toEqual([
      { from: null, to: '2026-05-01' },
    ]);
    const then = await m.deps.current.engine(m.municipality, startOfDay('2026-03-01'));
    expect(printIntervals(then.facts.versions('position', UNIT(502)))).toEqual([
      { from: '2020-01-01', to: null },
    ]);
    const never = await m.deps.current.engine(m.municipality, startOfDay('2025-03-01'));
    expect([...never.people()]).toEqual([]);
  });

  it('hold what is new or changed in a later feed from the day of the feed', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', small(1), '2026-01-02');
    const later = small(2);
    later.orgUnits = later.orgUnits.map((u) => ({ ...u, name: 'Toppen' }));
    await m.feed('organisation', later, '2026-05-01');
    const { facts } = await m.deps.current.engine(m.municipality);
    expect(facts.versions('orgUnit', UNIT(1)).map((v) => [v.content.name, ...printIntervals([v])])).toEqual([
      ['Roden', { from: null, to: '2026-05-01' }],
      ['Toppen', { from: '2026-05-01', to: null }],
    ]);
    expect(printIntervals(facts.versions('person', UNIT(101)))).toEqual([{ from: '2026-05-01', to: null }]);
    expect(printIntervals(facts.versions('position', UNIT(501)))).toEqual([{ from: '2020-01-01', to: null }]);
  });

  it('stop at a mass change until it is allowed', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', small(100), '2026-01-02');
    await expect(m.feed('organisation', small(79), '2026-02-01')).rejects.toMatchObject({
      code: 'massChange',
    });
    const tried = await m.feed('organisation', small(79), '2026-02-01', { mode: 'dry run' });
    expect(tried.warnings).toMatchObject([{ code: 'massChange' }]);
    await m.feed('organisation', small(80), '2026-02-01');
    await m.feed('organisation', small(10), '2026-03-01', { massChange: 'allowed' });
    const { facts } = await m.deps.current.engine(m.municipality);
    expect([...facts.facts('person')].filter((p) => p.to === Infinity)).toHaveLength(10);
  });

  it('refuse to change what another source brought', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', small(1), '2026-01-02');
    const other = small(1);
    other.users = [];
    await m.feed('organisation', other, '2026-02-01', { source: 'ad' });
    other.orgUnits = [{ uuid: UNIT(1), name: 'Kapret', parentOrgUnitUuid: null }];
    await expect(m.feed('organisation', other, '2026-02-01', { source: 'ad' })).rejects.toMatchObject({
      code: 'faultsInFile',
      faults: [{ code: 'otherSource', pointer: '/orgUnits/0' }],
    });
  });

  it('keep CPR numbers sealed, and out of the log', async () => {
    const m = await found(db, '2026-01-01');
    const feed = small(1);
    feed.users = feed.users.map((u) => ({ ...u, cpr: '2412999999' }));
    await m.feed('organisation', feed, '2026-01-02');
    const everything = JSON.stringify(
      await db.asOwner(
        `select content as text from fact where municipality_id = '${m.municipality}' union all select body from audit_entry`,
      ),
    );
    expect(everything).toContain('sealed');
    expect(everything).not.toContain('2412999999');
    const log = JSON.stringify(await db.asOwner('select body from audit_entry'));
    expect(log).toContain('cpr.added');
    expect(log).not.toContain('sealed');
  });

  it('let two at once through one after the other', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', small(5), '2026-01-02');
    const feeds = [6, 7, 8, 9].map((n) =>
      m.feed('organisation', small(n), '2026-02-01', { massChange: 'allowed' }),
    );
    await Promise.all(feeds);
    const fresh = await new CurrentRights(m.deps.db).engine(m.municipality);
    const held = await m.deps.current.engine(m.municipality);
    // Which of them came last is anybody's guess; that both know the same is not.
    const people = (engine: RightsEngine) =>
      [...engine.facts.facts('person')]
        .map((p) => JSON.stringify([p.id, printIntervals([p]), p.content]))
        .sort();
    expect(people(held)).toEqual(people(fresh));
  });

  it('are seen by another process, which nobody tells', async () => {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    const other = new CurrentRights(m.deps.db);
    expect(rowsOf(await other.engine(m.municipality))).toEqual([]);
    await m.feed('catalogue', example('catalogue'), '2026-01-02');
    expect(rowsOf(await other.engine(m.municipality))).toEqual(example('rights'));
  });
});
