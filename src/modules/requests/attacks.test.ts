// Ways in which somebody could get or keep access that nobody entitled decided, each tried and refused.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import {
  assignment,
  fact,
  offering,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { changeFacts } from '../access/index.ts';
import type { ApprovalPolicy } from '../catalogue/contract.ts';
import { answer, submit, takeBack } from './acting.ts';
import type { Wish } from './domain/prepare.ts';
import { list } from './listing.ts';

const NOW = startOfDay('2026-11-23') ?? 0;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Tora leads all, Lars north where Hanne and Bo work, Sif south; Ole owns Nexus, Ida is coordinator. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('north', 'root', 'lars'),
  unit('south', 'root', 'sif'),
  ...['tora', 'lars', 'sif', 'hanne', 'bo', 'ole', 'ida'].map(person),
  ...['tora', 'ole', 'ida'].map((who) => position(who, 'root')),
  ...['lars', 'hanne', 'bo'].map((who) => position(who, 'north')),
  position('sif', 'south'),
  system('nexus', 'ole'),
  ...role('nexus.read', 'nexus'),
  ...role('nexus.write', 'nexus', { sensitive: true }),
  offering('nexus.read'),
  offering('nexus.write'),
  fact('roleGroup', 'all', { name: 'all', roles: ['nexus.read'] }),
  fact('offering', 'roleGroup all', { what: { kind: 'roleGroup', id: 'all' }, orgUnits: null, titles: null }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
];

const wish = (what: string, receiver: string, more: Partial<Wish> = {}): Wish => ({
  action: 'add',
  receiver,
  position: null,
  what: { kind: 'role', id: what },
  assignment: null,
  constraints: {},
  from: null,
  to: null,
  reason: 'Til vagten',
  emergency: false,
  ...more,
});
const yes = (step: number) => ({ step, outcome: 'approved' as const, reason: null });
const no = (step: number) => ({ step, outcome: 'refused' as const, reason: 'Ikke nødvendigt' });
const code = (expected: string) => expect.objectContaining({ code: expected });

eachDatabase('asking for what one should not have', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.know(FACTS, NOW - 30 * DAY);
  });

  const as = (who: string, at: Instant = NOW) => askerFor(m, who, who, at);
  const ask = async (by: string, asked: Wish, at: Instant = NOW) => {
    const [made] = await submit(m.deps, as(by, at), [asked]);
    if (made === undefined) throw new Error('nothing was made');
    return made;
  };
  const roles = async (who: string) =>
    (await m.deps.current.engine(m.municipality)).rightsOf(who).map(({ systemRole }) => systemRole);
  const policy = (id: string, steps: ApprovalPolicy['steps']) =>
    fact('approvalPolicy', id, { steps, days: 5 });

  test('nobody takes back what is to be taken away from them', async () => {
    await m.know(
      [assignment('all-read', 'nexus.read', { kind: 'orgUnit', orgUnit: 'north', inherit: true })],
      NOW,
    );
    const removal = wish('nexus.read', 'hanne', { action: 'remove', assignment: 'all-read' });
    const made = await ask('lars', removal);
    expect(made.state).toBe('open');
    await expect(takeBack(m.deps, as('hanne'), made.id)).rejects.toEqual(code('notYours'));
    const seen = (await list(m.deps, as('hanne'), {})).rows;
    expect(seen).toMatchObject([{ id: made.id, mayWithdraw: false }]);
    await answer(m.deps, as('ole', NOW + HOUR), made.id, yes(0));
    const engine = await m.deps.current.engine(m.municipality);
    expect(engine.rightsOf('hanne').flatMap(({ intervals }) => intervals)).toEqual([
      { from: expect.any(Number), to: NOW + HOUR },
    ]);
  });

  test('emergency access does not go on from day to day unseen, nor by a bucket with the same role', async () => {
    const urgent = wish('nexus.read', 'hanne', { emergency: true });
    const made = await ask('hanne', urgent);
    await expect(ask('hanne', urgent, NOW + 25 * HOUR)).rejects.toEqual(code('emergencyAgain'));
    const bucket = { ...urgent, what: { kind: 'roleGroup', id: 'all' } } as const;
    await expect(ask('hanne', bucket, NOW + 25 * HOUR)).rejects.toEqual(code('emergencyAgain'));
    await answer(m.deps, as('ole', NOW + 26 * HOUR), made.id, yes(0));
    expect((await ask('hanne', urgent, NOW + 27 * HOUR)).state).toBe('granted');
  });

  test('emergency access that was refused is not taken once more', async () => {
    const urgent = wish('nexus.read', 'hanne', { emergency: true });
    const made = await ask('hanne', urgent);
    await answer(m.deps, as('ole', NOW + HOUR), made.id, no(0));
    await expect(ask('hanne', urgent, NOW + 2 * HOUR)).rejects.toEqual(code('emergencyAgain'));
    await expect(ask('lars', urgent, NOW + 2 * HOUR)).rejects.toEqual(code('emergencyAgain'));
    expect((await ask('hanne', { ...urgent, emergency: false }, NOW + 2 * HOUR)).state).toBe('open');
    expect((await ask('bo', wish('nexus.read', 'bo', { emergency: true }), NOW + 2 * HOUR)).state).toBe(
      'granted',
    );
  });

  test('emergency access that adds a conflict is looked at by the coordinator, too, who may close it', async () => {
    const sides = [['nexus.read'], ['nexus.write']];
    await m.know(
      [
        assignment('reads', 'nexus.read', toPerson('hanne')),
        fact('conflictRule', 'both', {
          name: 'Læse og skrive',
          severity: 'approve',
          sets: sides.map((systemRoles) => ({ systemRoles, jobFunctionRoles: [], tags: [] })),
          overlapOn: [],
        }),
      ],
      NOW,
    );
    const made = await ask('hanne', wish('nexus.write', 'hanne', { emergency: true }), NOW + HOUR);
    expect(made.steps.map(({ reason }) => reason)).toEqual(['emergency', 'conflict']);
    const next = await answer(m.deps, as('ole', NOW + 2 * HOUR), made.id, yes(0));
    expect(next).toMatchObject({ state: 'granted', decisions: [{ by: 'ole' }] });
    await answer(m.deps, as('ida', NOW + 3 * HOUR), made.id, no(1));
    const engine = await m.deps.current.engine(m.municipality);
    const given = engine.facts.versions('assignment', `request-${made.id}`);
    expect(given.map(({ to }) => to)).toEqual([NOW + 3 * HOUR]);
  });

  test('the system has its word on what is sensitive, also where another might answer instead of its owner', async () => {
    await m.know([policy('municipality', [[{ kind: 'manager' }, { kind: 'systemOwner' }]])], NOW);
    const made = await ask('hanne', wish('nexus.write', 'hanne'));
    expect(made.steps.map(({ reason }) => reason)).toEqual(['policy', 'sensitive']);
    await answer(m.deps, as('lars', NOW + HOUR), made.id, yes(0));
    expect(await roles('hanne')).toEqual([]);
    await answer(m.deps, as('ole', NOW + 2 * HOUR), made.id, yes(1));
    expect(await roles('hanne')).toEqual(['nexus.write']);
  });

  test('a role that became sensitive while a request for it waited takes its owner, too', async () => {
    const made = await ask('hanne', wish('nexus.read', 'hanne'));
    expect(made.steps).toHaveLength(1);
    await m.know(role('nexus.read', 'nexus', { sensitive: true }), NOW + HOUR);
    const next = await answer(m.deps, as('lars', NOW + 2 * HOUR), made.id, yes(0));
    expect(next).toMatchObject({ state: 'open', steps: [{ reason: 'policy' }, { reason: 'sensitive' }] });
    expect(await roles('hanne')).toEqual([]);
    await answer(m.deps, as('ole', NOW + 3 * HOUR), made.id, yes(1));
    expect(await roles('hanne')).toEqual(['nexus.read']);
  });

  test('what is no longer offered to the position is not given for having been asked for in time', async () => {
    await m.know(
      [
        fact('offering', 'role nexus.read', {
          what: { kind: 'role', id: 'nexus.read' },
          orgUnits: ['north'],
          titles: null,
        }),
      ],
      NOW,
    );
    const made = await ask('hanne', wish('nexus.read', 'hanne'));
    await m.know([{ ...position('hanne', 'south'), id: 'hanne@north' }], NOW + HOUR);
    await expect(answer(m.deps, as('sif', NOW + 2 * HOUR), made.id, yes(0))).rejects.toEqual(
      code('notOffered'),
    );
    expect(await roles('hanne')).toEqual([]);
    expect((await answer(m.deps, as('sif', NOW + 2 * HOUR), made.id, no(0))).state).toBe('refused');
  });

  test('a unit to come offers nothing before it is there', async () => {
    await m.know(
      [
        fact('offering', 'role nexus.read', {
          what: { kind: 'role', id: 'nexus.read' },
          orgUnits: ['south'],
          titles: null,
        }),
      ],
      NOW,
    );
    const to = NOW + 30 * DAY;
    await changeFacts(m.deps, m.author(NOW + 1), async ({ engine }) => {
      const before = engine.facts.versions('position', 'hanne@north');
      const after = [
        { ...position('hanne', 'north', null, -Infinity, to) },
        { ...position('hanne', 'south', null, to), id: 'hanne@north' },
      ];
      const change = { kind: 'position', id: 'hanne@north', before, after } as const;
      return { changes: [change], act: { action: 'test.known', why: 'a move' }, answer: null };
    });
    await expect(ask('hanne', wish('nexus.read', 'hanne'))).rejects.toEqual(code('notOffered'));
    expect((await ask('hanne', wish('nexus.read', 'hanne', { from: to }))).state).toBe('open');
  });
});
