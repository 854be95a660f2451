// Roles in Tillid itself, asked for like others: ways in which somebody could come to one that nobody else decided, or decide on what
// they themselves made, each tried and refused; and that a municipality of few people still gets on.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { fact, offering, person, position, role, system, unit } from '../../../test/support/small.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  changedFrom,
  changeFacts,
  giveTillidRole,
  type Held,
  type TillidRole,
  viewerOf,
} from '../access/index.ts';
import type { ApprovalPolicy } from '../catalogue/contract.ts';
import { createTasks } from '../tasks/index.ts';
import { answer, submit } from './acting.ts';
import { options } from './choosing.ts';
import { closeNow, followUp } from './closing.ts';
import type { Wish } from './domain/prepare.ts';
import { attempt, one } from './reading.ts';

const NOW = startOfDay('2026-11-23') ?? 0;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Tora leads all, Lars north where Hanne, Bo and Rune work, Sif south; Ole owns Nexus, Ida and Per work at the top. */
const FACTS = [
  unit('root', null, 'tora'),
  unit('north', 'root', 'lars'),
  unit('deep', 'north', null),
  unit('south', 'root', 'sif'),
  ...['tora', 'lars', 'sif', 'hanne', 'bo', 'rune', 'ole', 'ida', 'per'].map(person),
  ...['tora', 'ole', 'ida', 'per'].map((who) => position(who, 'root')),
  ...['lars', 'hanne', 'bo'].map((who) => position(who, 'north')),
  position('rune', 'deep'),
  position('sif', 'south'),
  system('nexus', 'ole'),
  ...role('nexus.read', 'nexus'),
  offering('nexus.read'),
];

const wish = (what: string, receiver: string, more: Partial<Wish> = {}): Wish => ({
  ...{ action: 'add', receiver, position: null, what: { kind: 'role', id: what }, assignment: null },
  ...{ constraints: {}, from: null, to: null, reason: 'Til opgaven', emergency: false },
  ...more,
});
const yes = (step: number) => ({ step, outcome: 'approved' as const, reason: null });
const code = (expected: string) => expect.objectContaining({ code: expected });

eachDatabase('roles in Tillid', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.know(FACTS, NOW - 30 * DAY);
  });

  const as = (who: string, now: Instant = NOW) => askerFor(m, who, who, now);
  const give = (who: string, what: TillidRole, held: Held = 'whole') =>
    giveTillidRole(
      m.deps.db,
      m.deps.current,
      { ...as(who, NOW - DAY), actor: { kind: 'operator', name: 'x' } },
      who,
      what,
      held,
    );
  const ask = async (who: string, one: Wish, now = NOW) => {
    const [made] = await submit(m.deps, as(who, now), [one]);
    if (made === undefined) throw new Error('nothing was asked for');
    return made;
  };
  const viewer = async (who: string, now = NOW + DAY) =>
    viewerOf(await m.deps.current.engine(m.municipality), who, now, 'hoej');
  const answerers = async (id: string, who: string, now = NOW + HOUR) =>
    (await one(m.deps, as(who, now), id)).request.steps.map(({ people }) => people);
  const inbox = async (who: string, now = NOW) =>
    (await createTasks(m.deps).list(as(who, now))).map(({ link }) => link);
  const policy = (id: string, steps: ApprovalPolicy['steps']) =>
    fact('approvalPolicy', id, { steps, days: 5 });
  /** A change of the catalogue as somebody makes it on a screen. */
  const change = (who: string, kind: 'jobFunctionRole' | 'systemRole', id: string, now = NOW) =>
    changeFacts(m.deps, as(who, now), async ({ engine }) => {
      const content = engine.facts.versions(kind, id).at(-1)?.content;
      if (content === undefined) throw new Error(`no ${id}`);
      const next = { source: 'tillid', content: { ...content, name: `${content.name}!` } };
      return {
        changes: [
          changedFrom(engine, kind, id, now, next as { source: string; content: AccessFacts[typeof kind] }),
        ],
        act: { action: 'change.saved', why: 'test' },
        answer: undefined,
      };
    });

  test('a role is decided on by another coordinator, and while there is none by whoever leads the municipality', async () => {
    const made = await ask('ida', wish('tillid.coordinator', 'ida'));
    expect(made.steps.map(({ owner }) => owner)).toEqual([[{ kind: 'secondCoordinator' }]]);
    for (const who of ['ida', 'lars', 'ole'])
      await expect(answer(m.deps, as(who), made.id, yes(0)), who).rejects.toEqual(code('notYours'));
    await answer(m.deps, as('tora', NOW + HOUR), made.id, yes(0));
    expect((await viewer('ida'))?.all).toBe(true);
    const next = await ask('per', wish('tillid.auditor', 'per'), NOW + DAY);
    await expect(answer(m.deps, as('tora', NOW + DAY), next.id, yes(0))).rejects.toEqual(code('notYours'));
    await answer(m.deps, as('ida', NOW + DAY), next.id, yes(0));
    expect((await viewer('per', NOW + 2 * DAY))?.parts.has('auditor')).toBe(true);
  });

  test('no policy leads to a role in Tillid past them, and it is never given at once', async () => {
    await m.know(
      [policy('system tillid', [[{ kind: 'manager' }]]), policy('municipality', [[{ kind: 'manager' }]])],
      NOW - DAY,
    );
    const made = await ask('bo', wish('tillid.administrator', 'bo'));
    expect(made.steps.map(({ owner }) => owner[0]?.kind)).toEqual(['managerOf', 'secondCoordinator']);
    await answer(m.deps, as('lars'), made.id, yes(0));
    await expect(answer(m.deps, as('lars'), made.id, yes(1))).rejects.toEqual(code('notYours'));
    expect((await viewer('bo'))?.parts.has('administrator')).toBe(false);
    const urgent = wish('tillid.coordinator', 'bo', { emergency: true });
    for (const who of ['bo', 'lars'])
      await expect(ask(who, urgent), who).rejects.toEqual(code('noEmergencyHere'));
  });

  test('a role for a part takes a part, and reaches no further', async () => {
    await give('ida', 'coordinator');
    const part = (constraints: Wish['constraints']) =>
      wish('tillid.coordinator.enhed', 'per', { constraints });
    for (const bad of [
      {},
      { 'tillid.enhed': [] },
      { 'tillid.enhed': ['nowhere'] },
      { 'tillid.enhed': 'all' as const },
      { 'tillid.system': ['nexus'] },
    ])
      await expect(ask('per', part(bad)), JSON.stringify(bad)).rejects.toEqual(code('constraintNeeded'));
    const made = await ask('per', part({ 'tillid.enhed': ['north'] }));
    await answer(m.deps, as('ida'), made.id, yes(0));
    const per = await viewer('per');
    expect([per?.all, per?.parts.has('coordinator')]).toEqual([false, false]);
    expect([...(per?.seenUnits ?? [])].sort()).toEqual(['deep', 'north']);
    const closing = (who: string) => ({ person: who, assignment: null, reason: 'Mistanke' });
    const later = NOW + DAY;
    await closeNow(m.deps, as('per', later), closing('rune'));
    for (const who of ['sif', 'ole', 'per'])
      await expect(closeNow(m.deps, as('per', later), closing(who)), who).rejects.toEqual(code('forbidden'));
    await closeNow(m.deps, as('ida', later), closing('sif'));
    const opening = (who: string) => ({ person: who, outcome: 'opened' as const, reason: 'Afklaret' });
    await expect(followUp(m.deps, as('per', later + 1), opening('sif'))).rejects.toEqual(code('forbidden'));
    await followUp(m.deps, as('per', later + 1), opening('rune'));
  });

  test('a part that is no more gives nothing', async () => {
    await give('per', 'auditor', { systems: ['nexus'] });
    await give('ole', 'coordinator', { units: ['deep'] });
    expect((await viewer('per', NOW))?.seenSystems).toEqual(new Set(['nexus']));
    await changeFacts(m.deps, as('ida'), async ({ engine }) => ({
      changes: [
        changedFrom(engine, 'system', 'nexus', NOW, null),
        changedFrom(engine, 'orgUnit', 'deep', NOW, null),
        changedFrom(engine, 'position', 'rune@deep', NOW, null),
      ],
      act: { action: 'test', why: 'gone' },
      answer: undefined,
    }));
    for (const who of ['per', 'ole']) {
      const seen = await viewer(who);
      expect([seen?.seenUnits.size, seen?.seenSystems.size, seen?.narrowed.size], who).toEqual([0, 0, 0]);
    }
  });

  test('who administers roles decides on no request, as manager, owner or head; it goes on to the next', async () => {
    await give('ida', 'coordinator');
    await give('lars', 'roleAdministrator');
    const made = await ask('hanne', wish('nexus.read', 'hanne'));
    await expect(answer(m.deps, as('lars'), made.id, yes(0))).rejects.toEqual(code('apartFromRoles'));
    expect(await answerers(made.id, 'hanne')).toEqual([['tora']]);
    expect((await answer(m.deps, as('tora'), made.id, yes(0))).state).toBe('granted');
    const above = await ask('lars', wish('nexus.read', 'lars'));
    expect((await answer(m.deps, as('tora'), above.id, yes(0))).state).toBe('granted');
  });

  test('who has changed a role decides on no request for it, also when it was asked for first', async () => {
    await give('lars', 'coordinator');
    const made = await ask('hanne', wish('nexus.read', 'hanne'));
    expect(await inbox('lars', NOW)).toEqual([`/requests/${made.id}`]);
    await change('lars', 'systemRole', 'nexus.read', NOW + HOUR);
    const at = NOW + 2 * HOUR;
    await expect(answer(m.deps, as('lars', at), made.id, yes(0))).rejects.toEqual(code('apartFromRoles'));
    expect(await answerers(made.id, 'hanne', at)).toEqual([['tora']]);
    expect(await inbox('lars', at)).toEqual([]);
    expect(await inbox('tora', at)).toEqual([`/requests/${made.id}`]);
    expect((await answer(m.deps, as('tora', at), made.id, yes(0))).state).toBe('granted');
    const [tried] = await attempt(m.deps, as('bo', at), [wish('nexus.read', 'bo')]);
    expect(tried?.steps.map(({ people }) => people)).toEqual([['tora']]);
  });

  test('a task that is open moves on from whoever is given the administration of roles', async () => {
    const made = await ask('hanne', wish('nexus.read', 'hanne'));
    expect([await inbox('lars'), await inbox('tora')]).toEqual([[`/requests/${made.id}`], []]);
    await give('lars', 'roleAdministrator');
    expect([await inbox('lars'), await inbox('tora')]).toEqual([[], [`/requests/${made.id}`]]);
  });

  test('where one person alone coordinates and has made the role, the head of the municipality decides', async () => {
    await give('ida', 'coordinator');
    await m.know([policy('municipality', [[{ kind: 'coordinator' }]])], NOW - DAY);
    await change('ida', 'jobFunctionRole', 'nexus.read', NOW - HOUR);
    const made = await ask('hanne', wish('nexus.read', 'hanne'));
    await expect(answer(m.deps, as('ida'), made.id, yes(0))).rejects.toEqual(code('apartFromRoles'));
    expect((await answer(m.deps, as('tora'), made.id, yes(0))).state).toBe('granted');
  });

  test('one person gets no two roles that are kept apart', async () => {
    await give('ida', 'coordinator');
    await give('per', 'administrator');
    for (const [who, what] of [
      ['ida', 'tillid.roleAdministrator'],
      ['ida', 'tillid.administrator'],
      ['per', 'tillid.coordinator'],
      ['per', 'tillid.dpo'],
      ['per', 'tillid.auditor'],
    ] as const)
      await expect(ask(who, wish(what, who)), `${who} ${what}`).rejects.toEqual(code('conflictBlocks'));
    const part = { constraints: { 'tillid.enhed': ['north'] } };
    await expect(ask('per', wish('tillid.coordinator.enhed', 'per', part))).rejects.toEqual(
      code('conflictBlocks'),
    );
    expect((await ask('per', wish('tillid.roleAdministrator', 'per'))).state).toBe('open');
  });

  test('units and systems to choose are those that whoever asks may know of', async () => {
    const choices = async (who: string) => (await options(m.deps, as(who), who)).choices;
    expect(await choices('hanne')).toEqual({ 'tillid.enhed': [], 'tillid.system': [] });
    const { 'tillid.enhed': units, 'tillid.system': systems } = await choices('lars');
    expect(units?.map(({ id }) => id)).toEqual(['deep', 'north']);
    expect(systems?.map(({ id }) => id)).toEqual(['nexus', 'tillid']);
  });
});
