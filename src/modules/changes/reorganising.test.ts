// A planned reorganisation on both databases: tried, written by one and published by another, carried out on its day, and payroll read
// through it until it says otherwise. And everybody and everything that must be refused.

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { versionAt } from '../../kernel/fact.ts';
import { type Day, holdsAt, startOfDay } from '../../kernel/time.ts';
import { giveTillidRole } from '../access/index.ts';
import { createTasks } from '../tasks/index.ts';
import type { Proposed } from './contract.ts';
import { createDrafts } from './drafts.ts';
import { reorganisationSweep } from './reorganising.ts';
import { createChanges } from './service.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PEOPLE = { hols: 300, boje: 301, kari: 302, laho: 303, mett: 304, pern: 306, ruth: 307, tora: 309 };
type Who = keyof typeof PEOPLE;
const [CARE, NORD, TEAM, SYD, MADE] = [2, 3, 4, 5, 30].map(uuid) as [string, string, string, string, string];
const DAY = '2026-08-01';
const WRITTEN = at('2026-07-15', 12);

const plan = (more: object = {}) => ({
  name: 'Hjemmepleje Nord bliver til Nord og Øst',
  day: DAY,
  until: '2026-10-20',
  moves: [{ from: NORD, to: MADE, how: 'into', given: 'keep' }],
  units: [{ id: MADE, name: 'Hjemmepleje Nord og Øst', parent: CARE, manager: 'laho' }],
  ...more,
});
const proposed = (content: object | null): Proposed[] => [
  { kind: 'reorganisation', id: 'omlaegning', content: content as Proposed['content'] },
];

interface Feed {
  orgUnits: { uuid: string; name: string; parentOrgUnitUuid?: string | null; manager?: object | null }[];
  users: {
    userId: string;
    positions: { uuid: string; orgUnitUuid: string }[];
    functions?: { ouUuid: string }[];
  }[];
  substitutes?: { orgUnitUuid: string }[];
}

/** Payroll when it has caught up. */
function newFeed(): Feed {
  const text = JSON.stringify(example('organisation')).replaceAll(NORD, MADE);
  const feed: Feed = JSON.parse(text);
  for (const unit of feed.orgUnits) if (unit.uuid === MADE) unit.name = 'Hjemmepleje Nord og Øst';
  return feed;
}

eachDatabase('a planned reorganisation', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  async function place() {
    const m = await found(db, '2026-01-01');
    await m.feed('organisation', example('organisation'), '2026-01-02');
    await m.feed('catalogue', example('catalogue'), '2026-01-02');
    for (const userId of ['tora', 'pern', 'ruth'] as const)
      await giveTillidRole(
        m.deps.db,
        m.deps.current,
        m.author('2026-02-01'),
        uuid(PEOPLE[userId]),
        userId === 'ruth' ? 'administrator' : 'coordinator',
      );
    const changes = createChanges(m.deps);
    const drafts = createDrafts(m.deps);
    const as = (who: Who, now = WRITTEN) => askerFor(m, uuid(PEOPLE[who]), who, now);
    const attempt = (who: Who, content: object | null, now = WRITTEN) =>
      changes.try(as(who, now), { changes: proposed(content), reason: '', seen: null });
    async function send(who: Who, content: object | null, now = WRITTEN) {
      const { seen } = await attempt(who, content, now);
      return changes.save(as(who, now), { changes: proposed(content), reason: 'Besluttet i udvalget', seen });
    }
    async function publish(who: Who, draft: string, content: object | null, now = WRITTEN) {
      const { seen } = await attempt(who, content, now);
      return drafts.answer(as(who, now), draft, { answer: 'publish', revision: 1, why: '', seen });
    }
    async function published(content: object = plan(), now = WRITTEN) {
      const { draft } = await send('tora', content, now);
      await publish('pern', draft ?? '', content, now);
    }
    const sweep = (now: number) => reorganisationSweep.run(sweepGround(m, now));
    const engine = () => m.deps.current.engine(m.municipality);
    const unitOf = async (position: number, day: Day) =>
      versionAt((await engine()).facts.versions('position', uuid(position)), startOfDay(day) ?? 0)?.content
        .orgUnit;
    const tasks = async (who: Who, now: number) =>
      (await createTasks({ db: m.deps.db, current: m.deps.current }).list(as(who, now))).map(
        ({ title }) => title.da,
      );
    return { m, as, changes, drafts, attempt, send, publish, published, sweep, engine, unitOf, tasks };
  }

  const bodies = (m: Founded) =>
    m.deps.db.transaction(m.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map((row) => JSON.parse(row.body) as { action: string; detail: Record<string, unknown> });
    });

  it('is shown before it is saved, written by one, published by another, and moves everybody on its day', async () => {
    const { m, attempt, send, publish, sweep, engine, unitOf } = await place();
    const tried = await attempt('tora', plan());
    expect(tried.verdict).toBe('needsReview');
    // Hanne's right follows her unit: she loses it in the old and has it in the new.
    const hanne = tried.consequence.people.find(({ person }) => person === 'hols');
    expect(hanne?.removed.map(({ systemRole }) => systemRole)).toContain('nexus.visitator');
    expect(hanne?.added.map(({ systemRole }) => systemRole)).toContain('nexus.visitator');
    expect(await unitOf(401, DAY)).toBe(NORD);

    const sent = await send('tora', plan());
    expect(sent.outcome).toBe('sent');
    await expect(publish('tora', sent.draft ?? '', plan())).rejects.toMatchObject({ code: 'forbidden' });
    await publish('pern', sent.draft ?? '', plan());
    await sweep(at('2026-07-31', 23));
    expect(await unitOf(401, DAY)).toBe(NORD);

    await sweep(at(DAY, 1));
    const { facts, rightsOf } = await engine().then((e) => ({
      facts: e.facts,
      rightsOf: e.rightsOf.bind(e),
    }));
    for (const position of [401, 404, 410]) expect(await unitOf(position, DAY)).toBe(MADE);
    expect(await unitOf(401, '2026-07-31')).toBe(NORD);
    expect(facts.versions('orgUnit', NORD).at(-1)?.to).toBe(startOfDay(DAY));
    expect(versionAt(facts.versions('orgUnit', TEAM), startOfDay(DAY) ?? 0)?.content.parent).toBe(MADE);
    expect(facts.versions('orgUnit', MADE).at(-1)?.content).toMatchObject({
      manager: uuid(303),
      parent: CARE,
    });
    const held = rightsOf(uuid(300)).filter((r) => holdsAt(r.intervals, at(DAY, 12)));
    expect(held.find((r) => r.systemRole === 'nexus.visitator')?.constraints['org']).toEqual([MADE]);
    const done = (await bodies(m)).find(({ action }) => action === 'reorganisation.carriedOut');
    expect(done?.detail).toMatchObject({ plan: 'omlaegning', units: 1, positions: 3 });
    const before = (await bodies(m)).length;
    await sweep(at(DAY, 2));
    expect((await bodies(m)).length).toBe(before);
  });

  it('published on its day it moves everybody in the same act, and the sweep finds nothing left to do', async () => {
    const { m, published, sweep, engine, unitOf } = await place();
    const now = at(DAY, 10);
    await published(plan(), now);
    for (const position of [401, 404, 410]) expect(await unitOf(position, DAY)).toBe(MADE);
    expect(await unitOf(401, '2026-07-31')).toBe(NORD);
    const { facts } = await engine();
    expect(facts.versions('orgUnit', NORD).at(-1)?.to).toBe(startOfDay(DAY));
    expect(facts.versions('reorganisation', 'omlaegning').map(({ content }) => content.carriedOut)).toEqual([
      new Date(startOfDay(DAY) ?? 0).toISOString(),
    ]);
    const log = await bodies(m);
    expect(log.findLast(({ action }) => action === 'draft.published')).toMatchObject({
      detail: { carriedOut: [{ plan: 'omlaegning', units: 1, positions: 3 }] },
    });
    await sweep(now + 1_000);
    expect((await bodies(m)).length).toBe(log.length);
  });

  it('reads payroll through it until payroll says otherwise', async () => {
    const { m, published, sweep, unitOf, engine } = await place();
    await published();
    await sweep(at(DAY, 1));
    const old = await m.feed('organisation', example('organisation'), '2026-08-05');
    expect(old.readAsMoved).toBe(3);
    expect(old.facts).toEqual({ added: 0, changed: 0, ended: 0 });
    const tried = await m.feed('organisation', example('organisation'), '2026-08-05', { mode: 'dry run' });
    expect({ ...tried, rights: null }).toEqual({ ...old, rights: null });
    expect(tried.rights?.added).toEqual([]);

    // Payroll has Sven elsewhere: it knows better. Of the others it says what it said.
    const half: Feed = example('organisation');
    for (const user of half.users)
      if (user.userId === 'sven') for (const p of user.positions) p.orgUnitUuid = SYD;
    expect((await m.feed('organisation', half, '2026-08-06')).readAsMoved).toBe(2);
    expect(await unitOf(410, '2026-08-06')).toBe(SYD);
    expect(await unitOf(401, '2026-08-06')).toBe(MADE);

    const caughtUp = newFeed();
    for (const user of caughtUp.users)
      if (user.userId === 'sven') for (const p of user.positions) p.orgUnitUuid = SYD;
    const done = await m.feed('organisation', caughtUp, '2026-08-10');
    expect(done.readAsMoved).toBe(0);
    expect(await unitOf(401, '2026-07-31')).toBe(NORD);
    expect(await unitOf(401, '2026-08-10')).toBe(MADE);
    const { heard } = (await engine()).facts.versions('reorganisation', 'omlaegning').at(-1)?.content ?? {};
    expect(heard).toEqual([401, 404, 410].map(uuid));
  });

  it('tells the coordinator fourteen days before, and then believes payroll', async () => {
    const { m, published, sweep, unitOf, tasks } = await place();
    await published();
    await sweep(at(DAY, 1));
    await sweep(at('2026-10-05', 6));
    expect(await tasks('tora', at('2026-10-05', 7))).toEqual([]);
    await sweep(at('2026-10-06', 6));
    const told = 'Lønsystemet mangler at følge med: Hjemmepleje Nord bliver til Nord og Øst';
    expect(await tasks('tora', at('2026-10-06', 7))).toEqual([told]);
    expect((await m.feed('organisation', example('organisation'), '2026-10-19')).readAsMoved).toBe(3);
    expect(await unitOf(401, '2026-10-19')).toBe(MADE);
    await m.feed('organisation', example('organisation'), '2026-10-20');
    expect(await unitOf(401, '2026-10-20')).toBe(NORD);
    expect(await unitOf(401, '2026-10-19')).toBe(MADE);
    await sweep(at('2026-10-20', 6));
    expect(await tasks('tora', at('2026-10-20', 7))).toEqual([]);
  });

  it('moves on the day a server wakes that slept over it, and says so where it cannot be done', async () => {
    const { m, published, sweep, unitOf, tasks } = await place();
    await published();
    await sweep(at('2026-08-04', 9));
    expect(await unitOf(401, '2026-08-03')).toBe(NORD);
    expect(await unitOf(401, '2026-08-04')).toBe(MADE);

    const other = await place();
    await other.published(plan({ moves: [{ from: NORD, to: SYD }], units: [] }));
    const gone: Feed = example('organisation');
    gone.orgUnits = gone.orgUnits.filter(({ uuid: id }) => id !== SYD);
    for (const user of gone.users) user.positions = user.positions.filter((p) => p.orgUnitUuid !== SYD);
    await other.m.feed('organisation', gone, '2026-07-20', { massChange: 'allowed' });
    await other.m.feed('catalogue', { ...example('catalogue'), assignments: [] }, '2026-07-20');
    await other.sweep(at(DAY, 1));
    expect(await other.unitOf(401, DAY)).toBe(NORD);
    expect(await other.tasks('tora', at(DAY, 2))).toEqual([
      'Kan ikke gennemføres: Hjemmepleje Nord bliver til Nord og Øst',
    ]);
    expect(await tasks('tora', at(DAY, 2))).toEqual([]);
    expect(m.municipality).not.toBe(other.m.municipality);
  });

  it('is the coordinator’s alone, and no plan may leave a fault', async () => {
    const { attempt, m } = await place();
    for (const who of ['ruth', 'hols', 'laho'] as const)
      await expect(attempt(who, plan())).rejects.toMatchObject({ code: 'forbidden' });
    // Mette owns a system, and so may change something, but not where people are.
    await expect(attempt('mett', plan())).rejects.toMatchObject({ code: 'forbidden' });

    const faults = async (content: object) => {
      const refused = await attempt('tora', content).then(
        () => null,
        (error: { code: string; faults: readonly { code: string; pointer: string }[] }) => error,
      );
      expect(refused?.code).toBe('faultsInChange');
      return refused?.faults.map(
        ({ code, pointer }) => `${code} ${pointer.replace('/changes/0/content', '')}`,
      );
    };
    const move = (from: string, to: string, how = 'into') => ({ from, to, how });
    expect(await faults(plan({ day: '2026-07-14' }))).toEqual(['inThePast /day']);
    expect(await faults(plan({ until: '2026-10-31' }))).toEqual(['planTooLong /until']);
    expect(await faults(plan({ until: DAY }))).toEqual(['emptyInterval /until']);
    expect(await faults(plan({ day: 'i morgen' }))).toEqual(['malformedDate /day']);
    expect(await faults(plan({ moves: [move(uuid(77), SYD), move(NORD, uuid(78))], units: [] }))).toEqual([
      'unknownReference /moves/0/from',
      'unknownReference /moves/1/to',
    ]);
    expect(await faults(plan({ moves: [move(uuid(1), SYD)], units: [] }))).toEqual(['topUnit /moves/0/from']);
    expect(await faults(plan({ moves: [move(NORD, NORD)], units: [] }))).toEqual(['cycle /moves/0/to']);
    expect(await faults(plan({ moves: [move(NORD, TEAM)], units: [] }))).toEqual(['cycle /moves/0/to']);
    expect(await faults(plan({ moves: [move(CARE, TEAM, 'under')], units: [] }))).toEqual([
      'cycle /moves/0/to',
    ]);
    expect(await faults(plan({ moves: [move(NORD, SYD), move(SYD, TEAM)], units: [] }))).toEqual([
      'planChained /moves/0/to',
    ]);
    expect(await faults(plan({ moves: [move(NORD, SYD), move(NORD, CARE)], units: [] }))).toEqual([
      'duplicateId /moves/1/from',
    ]);
    expect(await faults(plan({ units: [{ id: MADE, name: 'Ny', parent: CARE, manager: 'ingen' }] }))).toEqual(
      ['unknownReference /units/0/manager'],
    );
    expect(await faults(plan({ positions: [{ position: uuid(408), to: SYD }] }))).toEqual([
      'notInPlan /positions/0/position',
    ]);
    expect((await faults(plan({ moves: [{ from: 'NORD', to: 7 }] })))?.length).toBeGreaterThan(1);
    expect((await faults({}))?.length).toBeGreaterThan(1);
    const { facts } = await m.deps.current.engine(m.municipality);
    expect([...facts.things('reorganisation')]).toEqual([]);
    expect((await bodies(m)).filter(({ action }) => action === 'change.refused').length).toBeGreaterThan(10);
  });

  it('lets single positions go elsewhere, ends what the plan says ends, and is not written anew once done', async () => {
    const { m, published, sweep, unitOf, engine, attempt } = await place();
    const content = plan({
      moves: [{ from: NORD, to: SYD, how: 'into', given: 'end' }],
      units: [],
      positions: [{ position: uuid(410), to: TEAM }],
    });
    await published(content);
    await sweep(at(DAY, 1));
    expect(await unitOf(410, DAY)).toBe(TEAM);
    expect(await unitOf(401, DAY)).toBe(SYD);
    const given = (await engine()).facts.versions('assignment', 'a-7');
    expect(given.at(-1)?.to).toBe(startOfDay(DAY));
    expect((await m.feed('organisation', example('organisation'), '2026-08-02')).readAsMoved).toBe(3);
    expect(await unitOf(410, '2026-08-02')).toBe(TEAM);
    await expect(attempt('tora', content, at('2026-08-03', 9))).rejects.toMatchObject({
      faults: [expect.objectContaining({ code: 'carriedOut' })],
    });
    // Ended early, it no longer stands between payroll and Tillid.
    const ending = await attempt('tora', null, at('2026-08-03', 9));
    expect(ending.verdict).toBe('needsReview');
  });
});
