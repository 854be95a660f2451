// People who come, move and leave, on both databases: told by payroll, asked of managers, ended in time; and everybody who may not.

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { addDays, type Day, holdsAt, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Asker } from '../access/index.ts';
import { answer as approving } from '../requests/index.ts';
import { createTasks } from '../tasks/index.ts';
import { lifecycleSweep } from './lifecycle.ts';
import { keep, moveView } from './moving.ts';
import { orderSweep } from './ordering.ts';
import { register } from './provisional.ts';
import { fulfilmentOf, listOfOrders } from './reading.ts';
import { endSubstitute, setSubstitute, substitutions } from './substituting.ts';
import { welcomed, welcomeView } from './welcoming.ts';

interface Position {
  uuid: string;
  name: string;
  orgUnitUuid: string;
  titleUuid: string;
  from: string;
  to?: string | null;
}
interface Feed {
  users: { extUuid: string; userId: string; name: string; positions: Position[] }[];
}
const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PEOPLE = { hols: 300, kari: 302, laho: 303, mett: 304, olek: 305, pern: 306, ruth: 307, tora: 309 };
type Who = keyof typeof PEOPLE;
const NORD = uuid(3);
const SYD = uuid(5);
const ECONOMY = uuid(6);
const NURSE = uuid(100);

const byName = (role: string, person: string, position: string | null) => ({
  what: { kind: 'role', id: role } as const,
  target: { kind: 'person', person, position } as const,
  conditions: { titles: null, notTitles: null, functions: null, managers: null },
  except: { persons: [], orgUnits: [], titles: [] },
  constraints: {},
  reason: null,
  decidedBy: null,
  decidedOn: null,
});

eachDatabase('people who come, move and leave', (open) => {
  let mine: Founded;
  let feed: Feed;
  const as = (who: Who, now: Instant): Asker => askerFor(mine, uuid(PEOPLE[who]), who, now);
  const sweep = async (now: Instant) => {
    await lifecycleSweep.run(sweepGround(mine, now));
    await orderSweep.run(sweepGround(mine, now));
  };
  const send = (at: Instant) => mine.feed('organisation', feed, at, { massChange: 'allowed' });
  const positionsOf = (userId: string) => feed.users.find((one) => one.userId === userId)?.positions ?? [];
  const tasksOf = async (who: Who, now: Instant) => {
    const tasks = await createTasks({ db: mine.deps.db, current: mine.deps.current }).list(as(who, now));
    return tasks.map(({ kind, title, link }) => ({ kind, title: title.da, link }));
  };
  const throughNames = async (person: string, at: Instant) => {
    const engine = await mine.deps.current.engine(mine.municipality);
    return engine
      .unfoldedRightsOf(person)
      .flatMap(({ paths }) => paths)
      .filter(({ intervals }) => holdsAt(intervals, at))
      .map(({ assignment }) => assignment)
      .filter((id) => id.startsWith('by-') || id.startsWith('kept-'))
      .sort();
  };
  async function logged(action: string): Promise<{ detail: Record<string, unknown> }[]> {
    return mine.deps.db.transaction(mine.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map((row) => JSON.parse(row.body)).filter((entry) => entry.action === action);
    });
  }
  /** The transaction that last held the facts still; a row remembers whoever locked it. */
  async function lastLock(): Promise<string | undefined> {
    return mine.deps.db.transaction(mine.municipality, async (tx) => {
      const { rows } = await sql<{ xmax: string }>`select xmax::text from municipality`.execute(tx);
      return rows[0]?.xmax;
    });
  }
  const day = (at: Instant, days: number): Day => addDays(new Date(at).toISOString().slice(0, 10), days);

  beforeAll(async () => {
    mine = await found(await open(), '2026-01-01');
    feed = example('organisation');
    await mine.feed('organisation', feed, '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
    await decide(mine, 'setting', 'lifecycle', { value: { from: '2026-05-01' } }, at('2026-05-01', 8));
    await decide(mine, 'fulfilment', 'opus', { administrators: [uuid(PEOPLE.ruth)], days: 3 }, '2026-05-02');
    await sweep(at('2026-05-02', 9));
  });

  describe('a move known ahead', () => {
    const moves = at('2026-06-01');
    const told = at('2026-05-04', 9);

    it('asks the new manager fourteen days before, and nobody earlier', async () => {
      const karin = uuid(PEOPLE.kari);
      await decide(mine, 'assignment', 'by-1', byName('jfr-opret', karin, null), told);
      await decide(mine, 'assignment', 'by-2', byName('jfr-opret', karin, uuid(403)), told);
      const [position] = positionsOf('kari');
      if (position === undefined) throw new Error('no position');
      position.to = '2026-06-01';
      positionsOf('kari').push({
        ...position,
        uuid: uuid(901),
        orgUnitUuid: ECONOMY,
        from: '2026-06-01',
        to: null,
      });
      await send(told + 1_000);
      await sweep(told + 2_000);
      expect((await tasksOf('ruth', told + 3_000)).filter(({ kind }) => kind === 'move')).toEqual([]);
      const asked = at('2026-05-18', 1);
      await sweep(asked);
      await sweep(asked + 1_000);
      const tasks = await tasksOf('ruth', asked + 2_000);
      expect(tasks.filter(({ kind }) => kind === 'move')).toEqual([
        {
          kind: 'move',
          title: 'Karin Rise flytter: hvad skal beholdes?',
          link: `/moves/${karin}/2026-06-01`,
        },
      ]);
      expect(tasks.filter(({ kind }) => kind === 'welcome').map(({ title }) => title)).toEqual([
        'Velkommen til Karin Rise',
      ]);
      expect((await tasksOf('mett', asked + 2_000)).filter(({ kind }) => kind === 'move')).toEqual([]);
    });

    it('is answered by the new manager alone, within thirty days of the move', async () => {
      const now = at('2026-05-19', 9);
      const karin = uuid(PEOPLE.kari);
      const answer = (who: Who, until: string, assignment = 'by-1') =>
        keep(
          mine.deps,
          as(who, now),
          karin,
          '2026-06-01',
          [{ assignment, until: startOfDay(until) ?? 0 }],
          'do',
        );
      await expect(answer('kari', '2026-06-10')).rejects.toMatchObject({ code: 'notFound' });
      await expect(answer('olek', '2026-06-10')).rejects.toMatchObject({ code: 'notFound' });
      await expect(answer('mett', '2026-06-10')).rejects.toMatchObject({ code: 'notYours' });
      await expect(answer('ruth', '2026-07-02')).rejects.toMatchObject({ code: 'keptTooLong' });
      await expect(answer('ruth', '2026-06-01')).rejects.toMatchObject({ code: 'datesBackwards' });
      await expect(answer('ruth', '2026-06-10', 'a-2')).rejects.toMatchObject({ code: 'notFound' });
      await expect(moveView(mine.deps, as('olek', now), karin, '2026-06-01')).rejects.toMatchObject({
        code: 'notFound',
      });
      const view = await moveView(mine.deps, as('ruth', now), karin, '2026-06-01');
      expect(view).toMatchObject({ mine: true, ahead: true, keptAtMost: '2026-07-01' });
      expect(view.rows.map(({ assignment }) => assignment)).toEqual(['by-1', 'by-2']);
      expect(await throughNames(karin, now)).toEqual(['by-1', 'by-2']);
      const tried = await keep(
        mine.deps,
        as('ruth', now),
        karin,
        '2026-06-01',
        [{ assignment: 'by-1', until: startOfDay('2026-06-20') ?? 0 }],
        'try',
      );
      expect(tried).toMatchObject({ kept: 1, ended: 1, conflicts: [] });
      await answer('ruth', '2026-06-20');
      await expect(answer('ruth', '2026-06-20')).rejects.toMatchObject({ code: 'alreadyDecided' });
      expect((await tasksOf('ruth', now)).filter(({ kind }) => kind === 'move')).toEqual([]);
      expect((await logged('move.answered')).length).toBe(1);
    });

    it('leaves the facts to others until there is something to write', async () => {
      const quiet = at('2026-05-25', 9);
      await sweep(quiet);
      const before = await lastLock();
      await lifecycleSweep.run(sweepGround(mine, quiet + 1_000));
      expect(await lastLock()).toBe(before);
      await lifecycleSweep.run(sweepGround(mine, moves + 30_000));
      expect(await lastLock()).not.toBe(before);
    });

    it('ends on the day with what was kept, and at the end with nothing from before', async () => {
      const karin = uuid(PEOPLE.kari);
      expect(await throughNames(karin, moves - 1)).toEqual(['by-1', 'by-2']);
      await sweep(moves + 60_000);
      await sweep(moves + 120_000);
      expect(await throughNames(karin, moves)).toEqual(['kept-by-1-2026-06-01']);
      expect((await logged('lifecycle.ended')).length).toBe(1);
      expect(await throughNames(karin, startOfDay('2026-06-20') ?? 0)).toEqual([]);
    });

    it('welcomes by what colleagues have, until the manager says it is in place', async () => {
      const now = at('2026-06-02', 9);
      const view = await welcomeView(mine.deps, as('ruth', now), uuid(901));
      expect(view).toMatchObject({ mine: true, from: '2026-06-01', userId: 'kari' });
      await expect(welcomeView(mine.deps, as('olek', now), uuid(901))).rejects.toMatchObject({
        code: 'notFound',
      });
      await expect(welcomed(mine.deps, as('olek', now), uuid(901))).rejects.toMatchObject({
        code: 'notFound',
      });
      await expect(welcomeView(mine.deps, as('ruth', now), uuid(406))).rejects.toMatchObject({
        code: 'notFound',
      });
      await welcomed(mine.deps, as('ruth', now), uuid(901));
      await expect(welcomed(mine.deps, as('ruth', now), uuid(901))).rejects.toMatchObject({
        code: expect.stringMatching(/alreadyDecided|notYours/),
      });
    });
  });

  it('a move learnt late closes what is sensitive at once, and the rest after five working days', async () => {
    const learned = at('2026-08-12', 9);
    const hanne = uuid(PEOPLE.hols);
    await decide(mine, 'assignment', 'by-3', byName('jfr-opret', hanne, null), at('2026-07-01', 9));
    await decide(mine, 'assignment', 'by-4', byName('jfr-visitator', hanne, null), at('2026-07-01', 9));
    const [position] = positionsOf('hols');
    if (position === undefined) throw new Error('no position');
    position.to = '2026-08-10';
    positionsOf('hols').push({
      ...position,
      uuid: uuid(902),
      orgUnitUuid: SYD,
      from: '2026-08-10',
      to: null,
    });
    await sweep(learned - 1_000);
    expect(await throughNames(hanne, learned - 1_000)).toEqual(['by-3', 'by-4']);
    await send(learned);
    await sweep(learned + 1_000);
    expect(await throughNames(hanne, learned + 2_000)).toEqual(['by-3']);
    const view = await moveView(mine.deps, as('mett', learned + 2_000), hanne, '2026-08-10');
    expect(view).toMatchObject({ mine: true, ahead: false });
    await sweep(at('2026-08-19', 23));
    expect(await throughNames(hanne, at('2026-08-19', 23))).toEqual(['by-3']);
    await sweep(at('2026-08-20', 1));
    expect(await throughNames(hanne, at('2026-08-20', 1))).toEqual([]);
    expect((await tasksOf('mett', at('2026-08-20', 2))).filter(({ kind }) => kind === 'move')).toEqual([]);
  });

  it('learnt late and answered: what is plain goes on, what had closed is asked of those who decide on it, the rest ends', async () => {
    const learned = at('2026-08-25', 9);
    const pernille = uuid(PEOPLE.pern);
    const steps = [[{ kind: 'manager' }], [{ kind: 'systemResponsible' }]] as const;
    await decide(mine, 'approvalPolicy', 'role jfr-visitator', { steps, days: 3 }, '2026-08-02');
    for (const [id, role] of [
      ['by-7', 'jfr-opret'],
      ['by-8', 'jfr-visitator'],
      ['by-9', 'jfr-opret'],
    ] as const)
      await decide(mine, 'assignment', id, byName(role, pernille, null), at('2026-08-03', 9));
    const [position] = positionsOf('pern');
    if (position === undefined) throw new Error('no position');
    position.to = '2026-08-24';
    positionsOf('pern').push({
      ...position,
      uuid: uuid(906),
      orgUnitUuid: SYD,
      from: '2026-08-24',
      to: null,
    });
    await send(learned);
    await sweep(learned + 1_000);
    const until = startOfDay('2026-09-10') ?? 0;
    const kept = ['by-7', 'by-8'].map((assignment) => ({ assignment, until }));
    const asked = {
      assignment: 'by-8',
      name: 'Visitator, hjemmepleje',
      steps: [{ people: ['Tora Lind'] }, {}],
    };
    const keeping = (how: 'try' | 'do') =>
      keep(mine.deps, as('mett', learned + 60_000), pernille, '2026-08-24', kept, how);
    expect(await keeping('try')).toMatchObject({ kept: 1, ended: 1, asked: [asked] });
    expect(await keeping('do')).toMatchObject({ kept: 1, ended: 1, asked: [asked] });
    const engine = await mine.deps.current.engine(mine.municipality);
    const ends = (id: string) => engine.facts.versions('assignment', id).at(-1)?.to;
    expect(ends('kept-by-7-2026-08-24')).toBe(until);
    expect(ends('kept-by-8-2026-08-24')).toBeUndefined();
    expect(['by-7', 'by-8', 'by-9'].map(ends)).toEqual([learned + 60_000, learned + 1_000, learned + 60_000]);
    const facts = JSON.stringify([...engine.facts.facts('assignment')]);
    await sweep(learned + 120_000);
    const after = await mine.deps.current.engine(mine.municipality);
    expect(JSON.stringify([...after.facts.facts('assignment')])).toBe(facts);

    const waiting = await moveView(mine.deps, as('mett', learned + 130_000), pernille, '2026-08-24');
    expect(waiting.rows.flatMap((row) => (row.asked === null ? [] : [row.assignment]))).toEqual(['by-8']);
    const id = waiting.rows.find((row) => row.asked !== null)?.asked?.id ?? '';
    const approve = (who: Who, step: number) =>
      approving(mine.deps, as(who, learned + 180_000), id, { outcome: 'approved', reason: null, step });
    const visitator = async () =>
      (await mine.deps.current.engine(mine.municipality))
        .rightsOf(pernille)
        .find(({ systemRole }) => systemRole === 'nexus.visitator')
        ?.intervals.findLast((held) => held.from > learned);
    // Nobody's word alone: not the new manager's who asked, nor the receiver's, nor one of the two approvers'.
    for (const who of ['mett', 'pern', 'laho', 'ruth'] as const)
      await expect(approve(who, 0)).rejects.toMatchObject({ code: 'notYours' });
    await approve('tora', 0);
    await expect(approve('tora', 1)).rejects.toMatchObject({ code: 'notYours' });
    await expect(approve('mett', 1)).rejects.toMatchObject({ code: 'notYours' });
    expect(await visitator()).toBeUndefined();
    await approve('laho', 1);
    expect(await visitator()).toEqual({ from: learned + 180_000, to: until });
    expect(await throughNames(pernille, until)).toEqual([]);
    const [answered] = (await logged('move.answered')).slice(-1);
    expect(answered?.detail).toMatchObject({ kept: ['by-7'], requests: [{ request: id, state: 'open' }] });
  });

  it('a leaver is gone everywhere, with an order to whoever closes it by hand; a return is a new beginning', async () => {
    const ole = uuid(PEOPLE.olek);
    const given = at('2026-09-02', 9);
    await decide(mine, 'assignment', 'by-5', byName('jfr-opret', ole, null), given);
    await sweep(given + 1_000);
    for (const position of positionsOf('olek')) position.to = position.to ?? '2026-10-01';
    await send(given + 2_000);
    await sweep(given + 3_000);
    const gone = startOfDay('2026-10-01') ?? 0;
    expect(await throughNames(ole, gone - 1)).toEqual(['by-5']);
    await sweep(gone + 60_000);
    await sweep(gone + 120_000);
    const engine = await mine.deps.current.engine(mine.municipality);
    expect(engine.rightsOf(ole).filter(({ intervals }) => holdsAt(intervals, gone))).toEqual([]);
    const orders = await listOfOrders(mine.deps, as('ruth', gone + 180_000));
    const closing = orders.filter(({ kind, open: left }) => kind === 'closing' && left > 0);
    expect(closing.every((row) => row.mine)).toBe(true);
    expect(closing.length).toBeGreaterThan(0);
    expect((await tasksOf('ruth', gone + 180_000)).some(({ kind }) => kind === 'order.close')).toBe(true);
    const [first] = positionsOf('olek');
    if (first === undefined) throw new Error('no position');
    positionsOf('olek').push({ ...first, uuid: uuid(903), from: '2026-11-01', to: null });
    const back = startOfDay('2026-11-01') ?? 0;
    await send(gone + 240_000);
    await sweep(back + 60_000);
    expect(await throughNames(ole, back + 60_000)).toEqual([]);
    // What follows by rule comes back, and is ordered; what was given by name does not.
    const { rows } = await fulfilmentOf(mine.deps, as('ruth', back + 120_000), 'olek');
    expect(rows.map(({ systemRole, standing }) => [systemRole.id, standing])).toEqual([
      ['opus.opret', 'ordered'],
    ]);
  });

  describe('a provisional position', () => {
    const now = at('2026-11-02', 9);
    const wanted = (to: Day, over: Partial<Parameters<typeof register>[2]> = {}) => ({
      person: null,
      name: 'Vera Vikar',
      orgUnit: NORD,
      title: NURSE,
      from: startOfDay('2026-11-02') ?? 0,
      to: startOfDay(to) ?? 0,
      ...over,
    });

    it('is for a manager, in a unit of theirs, for thirty days at most', async () => {
      const attempt = (who: Who, to: Day, over = {}) => register(mine.deps, as(who, now), wanted(to, over));
      await expect(attempt('laho', '2026-12-03')).rejects.toMatchObject({ code: 'provisionalTooLong' });
      await expect(attempt('laho', '2026-11-02')).rejects.toMatchObject({ code: 'datesBackwards' });
      await expect(attempt('laho', '2026-11-20', { orgUnit: ECONOMY })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(attempt('kari', '2026-11-20')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(attempt('laho', '2026-11-20', { person: uuid(PEOPLE.laho) })).rejects.toMatchObject({
        code: 'notYours',
      });
      await expect(attempt('laho', '2026-11-20', { title: uuid(777) })).rejects.toMatchObject({
        code: 'notFound',
      });
      await expect(attempt('laho', '2026-11-20', { name: 'Vera 010203-1234' })).rejects.toMatchObject({
        code: 'badRequest',
      });
      expect(await logged('position.provisional')).toEqual([]);
    });

    it('gives what follows by rule at once, and gives way when payroll tells of the same person', async () => {
      const { userId, position } = await register(mine.deps, as('laho', now), wanted('2026-12-02'));
      expect(userId).toMatch(/^foreloebig\d{2,}$/);
      const engine = await mine.deps.current.engine(mine.municipality);
      const person = engine.facts.versions('position', position)[0]?.content.person ?? '';
      const roles = engine.rightsOf(person).filter(({ intervals }) => holdsAt(intervals, now));
      expect(roles.map(({ systemRole }) => systemRole)).toContain('nexus.visitator');
      await expect(
        register(mine.deps, as('laho', now + 1_000), wanted('2026-12-02', { person })),
      ).rejects.toMatchObject({ code: 'alreadyHeld' });
      feed.users.push({
        extUuid: uuid(950),
        userId: 'vevi',
        name: 'Vera Vikar',
        positions: [
          { uuid: uuid(951), name: 'x', orgUnitUuid: NORD, titleUuid: NURSE, from: '2026-11-02', to: null },
        ],
      });
      const later = at('2026-11-05', 9);
      await send(later);
      await sweep(later + 1_000);
      const after = await mine.deps.current.engine(mine.municipality);
      expect(after.rightsOf(person).some(({ intervals }) => holdsAt(intervals, later + 2_000))).toBe(false);
      expect(after.rightsOf(uuid(950)).some(({ intervals }) => holdsAt(intervals, later + 2_000))).toBe(true);
      expect((await logged('position.reconciled')).length).toBe(1);
    });

    it('of somebody Tillid knows goes over into payroll’s, with what was given for it', async () => {
      const pernille = uuid(PEOPLE.pern);
      const given = at('2026-11-06', 9);
      const { position } = await register(
        mine.deps,
        as('laho', given),
        wanted('2026-12-02', { person: pernille, from: startOfDay('2026-11-06') ?? 0 }),
      );
      await decide(mine, 'assignment', 'by-6', byName('jfr-opret', pernille, position), given + 1_000);
      expect(await throughNames(pernille, given + 2_000)).toEqual(['by-6']);
      positionsOf('pern').push({
        uuid: uuid(904),
        name: 'x',
        orgUnitUuid: NORD,
        titleUuid: NURSE,
        from: '2026-11-09',
        to: null,
      });
      await send(given + 3_000);
      await sweep(given + 4_000);
      await sweep(at('2026-11-10', 9));
      expect(await throughNames(pernille, at('2026-11-10', 10))).toEqual(['by-6']);
      const engine = await mine.deps.current.engine(mine.municipality);
      expect(engine.facts.versions('position', position).at(-1)?.to).toBe(startOfDay('2026-11-09'));
    });
  });

  describe('a substitute', () => {
    const now = at('2026-11-12', 9);
    const dates = { from: at('2026-11-12', 9), to: startOfDay('2026-11-20') ?? 0 };

    it('is set by the one who is away, their manager, or the coordinator; never oneself', async () => {
      const set = (who: Who, manager: Who, substitute: Who, orgUnit: string | null = null) =>
        setSubstitute(mine.deps, as(who, now), {
          manager: uuid(PEOPLE[manager]),
          substitute: uuid(PEOPLE[substitute]),
          orgUnit,
          ...dates,
        });
      await expect(set('laho', 'laho', 'laho')).rejects.toMatchObject({ code: 'ownSubstitute' });
      await expect(set('kari', 'laho', 'kari')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(set('laho', 'mett', 'laho')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(set('laho', 'laho', 'hols', ECONOMY)).rejects.toMatchObject({ code: 'notFound' });
      // What Hanne has beside what follows from leading is a conflict.
      await expect(set('laho', 'laho', 'hols', NORD)).rejects.toMatchObject({ code: 'conflictBlocks' });
      const id = await set('laho', 'laho', 'ruth', NORD);
      const { rows } = await substitutions(mine.deps, as('laho', now + 1_000));
      expect(rows.find((row) => row.id === id)).toMatchObject({ mayEnd: true, to: '2026-11-20' });
      await expect(endSubstitute(mine.deps, as('hols', now + 1_000), id)).rejects.toMatchObject({
        code: 'notFound',
      });
      // Lars's manager may end it, and set another.
      await endSubstitute(mine.deps, as('mett', now + 2_000), id);
      const left = await substitutions(mine.deps, as('laho', now + 3_000));
      expect(left.rows.some((row) => row.id === id)).toBe(false);
      await set('mett', 'laho', 'ruth');
    });

    it('does the tasks of the one who is away', async () => {
      const at = now + 10_000;
      const [position] = positionsOf('hols').slice(-1);
      positionsOf('kari').push({
        ...(position as Position),
        uuid: uuid(905),
        orgUnitUuid: NORD,
        from: day(at, 1),
        to: null,
      });
      await send(at);
      await sweep(at + 1_000);
      const welcome = ({ kind, title }: { kind: string; title: string }) =>
        kind === 'welcome' && title === 'Velkommen til Karin Rise';
      expect((await tasksOf('laho', at + 2_000)).some(welcome)).toBe(true);
      expect((await tasksOf('ruth', at + 2_000)).some(welcome)).toBe(true);
      expect((await tasksOf('kari', at + 2_000)).some(welcome)).toBe(false);
    });
  });

  it('a welcome to somebody who comes on another day after all, or not at all, closes by itself', async () => {
    const now = at('2026-11-16', 9);
    const welcomes = async (at: Instant) =>
      (await tasksOf('ruth', at)).filter(({ title }) => title === 'Velkommen til Nils Ny').length;
    const nils: Feed['users'][number] = {
      extUuid: uuid(960),
      userId: 'nini',
      name: 'Nils Ny',
      positions: [{ uuid: uuid(961), name: 'x', orgUnitUuid: ECONOMY, titleUuid: NURSE, from: '2026-12-01' }],
    };
    feed.users.push(nils);
    await send(now);
    await sweep(now + 1_000);
    expect(await welcomes(now + 2_000)).toBe(1);
    for (const position of nils.positions) position.from = '2026-12-08';
    await send(now + 3_000);
    await sweep(now + 4_000);
    expect(await welcomes(now + 5_000)).toBe(1);
    nils.positions = [];
    await send(now + 6_000);
    await sweep(now + 7_000);
    expect(await welcomes(now + 8_000)).toBe(0);
  });
});
