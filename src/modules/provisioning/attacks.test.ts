// Ways in which managers and those who stand in for them could give themselves or keep more than is theirs, each tried and refused.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import {
  assignment,
  fact,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { changeFacts, eyesOf } from '../access/index.ts';
import { closeNow, submit } from '../requests/index.ts';
import { lifecycleSweep } from './lifecycle.ts';
import { keep } from './moving.ts';
import { register } from './provisional.ts';
import { endSubstitute, setSubstitute } from './substituting.ts';

const TODAY = '2026-11-23';
const NOW = startOfDay(TODAY) ?? 0;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const on = (days: number): Instant => startOfDay(addDays(TODAY, days)) ?? 0;

/** Tora leads all, Mette care below, Lars north within it where Hanne works; Karl leads nothing. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('care', 'root', 'mette'),
  unit('north', 'care', 'lars'),
  unit('team', 'north', 'lars'),
  ...['tora', 'mette', 'lars', 'hanne', 'karl', 'ida'].map(person),
  ...['tora', 'karl', 'ida'].map((who) => position(who, 'root')),
  position('mette', 'care'),
  position('lars', 'north'),
  position('hanne', 'north'),
  system('opus', 'karl'),
  ...role('opus.create', 'opus'),
  ...role('opus.approve', 'opus', { sensitive: true }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  {
    ...assignment('leaders', 'opus.approve', { kind: 'orgUnit', orgUnit: 'root', inherit: true }),
    content: {
      ...assignment('leaders', 'opus.approve', { kind: 'orgUnit', orgUnit: 'root', inherit: true }).content,
      conditions: { titles: null, notTitles: null, functions: null, managers: 'managersAndSubstitutes' },
    },
  },
  fact('setting', 'lifecycle', { value: { from: '2026-10-01' } }),
];

const code = (expected: string) => expect.objectContaining({ code: expected });

eachDatabase('managers who decide for themselves', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.know(FACTS, NOW - 60 * DAY);
  });
  const as = (who: string, at: Instant = NOW) => askerFor(m, who, who, at);
  const set = (by: string, manager: string, substitute: string, to: Instant = on(10), at: Instant = NOW) =>
    setSubstitute(m.deps, as(by, at), { manager, substitute, orgUnit: null, from: at, to });
  const roles = async (who: string, at: Instant) =>
    (await m.deps.current.engine(m.municipality))
      .rightsOf(who)
      .filter(({ intervals }) => intervals.some((i) => i.from <= at && at < i.to))
      .map(({ systemRole }) => systemRole);

  test('whoever stands in does not go on standing in by their own word, nor sends somebody else', async () => {
    const id = await set('lars', 'lars', 'hanne');
    expect(await roles('hanne', NOW + HOUR)).toEqual(['opus.approve']);
    await expect(set('hanne', 'lars', 'hanne', on(400), NOW + HOUR)).rejects.toEqual(code('forbidden'));
    await expect(set('hanne', 'lars', 'karl', on(400), NOW + HOUR)).rejects.toEqual(code('forbidden'));
    await expect(endSubstitute(m.deps, as('hanne', NOW + HOUR), id)).rejects.toEqual(code('notFound'));
    await endSubstitute(m.deps, as('mette', NOW + 2 * HOUR), id);
    expect(await roles('hanne', NOW + 3 * HOUR)).toEqual([]);
  });

  test('nobody makes themself the substitute of somebody below, not even the coordinator', async () => {
    await expect(set('mette', 'lars', 'mette')).rejects.toEqual(code('notYours'));
    await expect(set('ida', 'lars', 'ida')).rejects.toEqual(code('notYours'));
    expect(await roles('ida', NOW + HOUR)).toEqual(['tillid.coordinator']);
    await set('mette', 'lars', 'karl');
    expect(await roles('karl', NOW + HOUR)).toEqual(['opus.approve']);
  });

  test('a substitute is not a way around a conflict', async () => {
    const sides = [['opus.create'], ['opus.approve']];
    await m.know(
      [
        assignment('creates', 'opus.create', toPerson('hanne')),
        fact('conflictRule', 'four-eyes', {
          name: 'Opret og godkend',
          severity: 'block',
          sets: sides.map((systemRoles) => ({ systemRoles, jobFunctionRoles: [], tags: [] })),
          overlapOn: [],
        }),
      ],
      NOW,
    );
    await expect(set('lars', 'lars', 'hanne', on(10), NOW + HOUR)).rejects.toEqual(code('conflictBlocks'));
    await set('lars', 'lars', 'karl', on(10), NOW + HOUR);
  });

  test('a provisional position is not made to last by registering the same name again', async () => {
    const place = (name: string, orgUnit: string, from: Instant, to: Instant, at: Instant) =>
      register(m.deps, as('lars', at), { person: null, name, orgUnit, title: null, from, to });
    await place('Vera Vikar', 'north', on(0), on(30), NOW);
    const refused = code('provisionalTooLong');
    await expect(place('Vera Vikar', 'north', on(30), on(60), on(29))).rejects.toEqual(refused);
    await expect(place(' vera  VIKAR ', 'team', on(20), on(40), on(19))).rejects.toEqual(refused);
    await place('Villy Vikar', 'north', on(30), on(60), on(29));
  });

  test('a provisional position is not made to last by moving it from one of one’s units to the next', async () => {
    const place = (orgUnit: string, from: Instant, to: Instant, at: Instant) =>
      register(m.deps, as('lars', at), { person: 'karl', name: '', orgUnit, title: null, from, to });
    await place('north', on(0), on(30), NOW);
    await expect(place('team', on(30), on(60), on(29))).rejects.toEqual(code('provisionalTooLong'));
    await expect(place('team', on(20), on(40), on(19))).rejects.toEqual(code('provisionalTooLong'));
    await place('team', on(61), on(70), on(60));
  });

  test('whoever registers a provisional position does not thereby see or close what the person has elsewhere', async () => {
    await m.know([assignment('creates', 'opus.create', toPerson('tora'))], NOW);
    const mayLook = async (at: Instant) => {
      const engine = await m.deps.current.engine(m.municipality);
      return eyesOf(as('lars', at), engine, { on: null, known: null }).may('tora');
    };
    expect(await mayLook(NOW)).toBe(false);
    const place = { person: 'tora', name: '', orgUnit: 'north', title: null, from: on(0), to: on(20) };
    await register(m.deps, as('lars'), place);
    expect(await mayLook(NOW + HOUR)).toBe(false);
    const closing = { person: 'tora', assignment: null, reason: 'Fordi jeg kan' };
    await expect(closeNow(m.deps, as('lars', NOW + HOUR), closing)).rejects.toEqual(code('forbidden'));
    const removal = {
      ...{
        action: 'remove' as const,
        receiver: 'tora',
        position: 'tora@root',
        what: null,
        assignment: 'creates',
      },
      ...{ constraints: {}, from: null, to: null, reason: 'Fordi jeg kan', emergency: false },
    } as const;
    const { facts } = await m.deps.current.engine(m.municipality);
    const provisional = [...facts.facts('position')].find(({ source }) => source === 'manager')?.id ?? '';
    await expect(
      submit(m.deps, as('lars', NOW + HOUR), [{ ...removal, position: provisional }]),
    ).rejects.toEqual(code('forbidden'));
    expect(await roles('tora', NOW + 2 * HOUR)).toContain('opus.create');
  });

  test('after a move nothing is kept that somebody has ended meanwhile', async () => {
    const moved = on(-3);
    await m.know([assignment('own', 'opus.create', toPerson('hanne'))], on(-30));
    await changeFacts(m.deps, m.author(NOW - HOUR), async ({ engine }) => {
      const before = engine.facts.versions('position', 'hanne@north');
      const after = [position('hanne', 'north', null, -Infinity, moved)];
      const next = position('hanne', 'care', null, moved);
      return {
        changes: [
          { kind: 'position', id: 'hanne@north', before, after },
          { kind: 'position', id: next.id, before: [], after: [next] },
        ],
        act: { action: 'test.known', why: 'a move learnt late' },
        answer: null,
      };
    });
    await lifecycleSweep.run(sweepGround(m, NOW));
    const closing = { person: 'hanne', assignment: 'own', reason: 'Misbrug' };
    await closeNow(m.deps, as('ida', NOW + HOUR), closing);
    expect(await roles('hanne', NOW + 2 * HOUR)).toEqual([]);
    const keeping = [{ assignment: 'own', until: on(10) }];
    await expect(
      keep(m.deps, as('mette', NOW + 2 * HOUR), 'hanne', dayOf(moved), keeping, 'do'),
    ).rejects.toEqual(code('notFound'));
    expect(await roles('hanne', NOW + 3 * HOUR)).toEqual([]);
  });
});
