// The policy of attestation, on every database: tried without a trace, decided at once where it asks for more, and never by one alone
// where it asks for less.

import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
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
import type { AccessFacts } from '../access/contract.ts';
import { changeFacts } from '../access/index.ts';
import { createTasks } from '../tasks/index.ts';
import type { PolicyBody } from './contract.ts';
import { decideProposal, policy, policyView, proposal, setPolicy, tryPolicy } from './deciding.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { isLaxer } from './domain/weighing.ts';

const NOW = at('2026-05-04', 9);
const ON: PolicyBody = {
  ...DEFAULT_POLICY,
  from: '2026-01-01',
  dates: [...DEFAULT_POLICY.dates],
  categories: { cpr: 3 },
};
const LAXER: PolicyBody = { ...ON, categories: {} };

it('a policy is laxer when anything in it asks for less, and only then', () => {
  const laxer = (part: Partial<PolicyBody>) => isLaxer(ON, { ...ON, ...part });
  expect(laxer({})).toBe(false);
  expect(laxer({ defaultMonths: 4, privilegedMonths: 2, from: '2025-06-01' })).toBe(false);
  expect(laxer({ categories: { cpr: 3, foelsomme: 2 } })).toBe(false);
  for (const part of [
    { from: null },
    { from: '2027-01-01' },
    { categories: {} },
    { categories: { cpr: 4 } },
    { dates: ['03-01', '09-01'] },
    { direction: '00000000-0000-4000-8000-000000000001' },
    { body: 'another' },
  ])
    expect(laxer(part), JSON.stringify(part)).toBe(true);
  expect(isLaxer({ ...ON, defaultMonths: 3 }, { ...ON, defaultMonths: 5 })).toBe(true);
  expect(isLaxer({ ...ON, privilegedMonths: 1 }, ON)).toBe(true);
  expect(isLaxer(DEFAULT_POLICY, ON)).toBe(false);
});

const TOWN: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  ...['tora', 'ida', 'ole', 'bo'].map(person),
  ...['tora', 'ida', 'ole', 'bo'].map((who) => position(who, 'root')),
  system('nexus', 'tora'),
  ...role('visit', 'nexus'),
  ...['ida', 'ole', 'bo'].map((who) => assignment(`visit-${who}`, 'visit', toPerson(who))),
  assignment('one', 'tillid.coordinator', toPerson('ida')),
];

eachDatabase('deciding how attestation is done', (open) => {
  let db: TestDatabase;
  let m: Founded;
  const as = (who: string, later = 0) => askerFor(m, who, who, NOW + later);
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
  const tasks = async (who: string, later: number) =>
    (await createTasks({ db: db.database, current: m.deps.current }).list(as(who, later))).map((t) => t.kind);

  beforeAll(async () => {
    db = await open();
    m = await found(db, '2026-01-01');
    await m.know(TOWN, '2026-01-02');
    await setPolicy(m.deps, askerFor(m, 'ida', 'ida', at('2026-01-03', 9)), ON);
  });

  it('tells how many sheets more a year it is, and changes nothing', async () => {
    const same = await tryPolicy(m.deps, as('ida'), ON);
    expect(same.laxer).toBe(false);
    expect(same.after).toEqual(same.before);
    const more = await tryPolicy(m.deps, as('ida'), { ...ON, defaultMonths: 3 });
    // Four campaigns a year instead of two ask about the three people, and what the one role opens.
    expect(more.after.campaigns).toBe(4);
    expect(more.after.rows - more.before.rows).toBeGreaterThanOrEqual(8);
    expect(more.after.sheets).toBeGreaterThan(more.before.sheets);
    expect(await policy(m.deps, as('ida'))).toEqual(ON);
    const bad = { ...ON, watch: { enabled: true, medInformedOn: null, employeesInformedOn: null } };
    expect(await code(tryPolicy(m.deps, as('ida'), bad))).toBe('badRequest');
    expect(await code(setPolicy(m.deps, as('ida'), bad))).toBe('badRequest');
    expect(await code(setPolicy(m.deps, as('ida'), { ...ON, direction: 'nobody' }))).toBe('badRequest');
    expect(await code(tryPolicy(m.deps, as('ida'), { ...ON, body: 'nobody' }))).toBe('badRequest');
    expect(await code(setPolicy(m.deps, as('ida'), { ...ON, body: 'nobody' }))).toBe('badRequest');
  });

  it('names whoever is told at last and whoever attests the director, in the trial and to the second person', async () => {
    await m.know([fact('approverGroup', 'board', { name: 'Økonomiudvalget', members: ['bo'] })], NOW - 10);
    const named = { ...ON, direction: 'tora', body: 'board' };
    const names = { tora: 'tora', board: 'Økonomiudvalget' };
    expect(await tryPolicy(m.deps, as('ida', -9), named)).toMatchObject({ laxer: true, names });
    expect(await setPolicy(m.deps, as('ida', -9), named, 'Navngivet')).toEqual({ outcome: 'proposed' });
    const waits = (await proposal(m.deps, as('tora', -8))).proposal;
    expect(waits).toMatchObject({ before: ON, after: named, names });
    await decideProposal(m.deps, as('tora', -7), { id: waits?.id ?? '', decision: 'decline' });
    expect(await policyView(m.deps, as('ida', -6))).toEqual({ ...ON, names: {} });
  });

  it('holds a laxer one until a second person has confirmed it, and not even then when things have moved', async () => {
    expect(await code(setPolicy(m.deps, as('ida', 1), LAXER))).toBe('reasonNeeded');
    expect(await setPolicy(m.deps, as('ida', 2), LAXER, 'For tit')).toEqual({ outcome: 'proposed' });
    expect(await policy(m.deps, as('ida', 3))).toEqual(ON);
    expect(await tasks('tora', 3)).toContain('attestation.policyReview');
    const waits = (await proposal(m.deps, as('tora', 3))).proposal;
    expect(waits).toMatchObject({ mine: true, by: 'ida', reason: 'For tit', before: ON, after: LAXER });
    const id = waits?.id ?? '';
    expect((await proposal(m.deps, as('ida', 3))).proposal?.mine).toBe(false);
    expect(await code(proposal(m.deps, as('bo', 3)))).toBe('forbidden');
    for (const who of ['ida', 'bo'])
      for (const decision of ['confirm', 'decline'] as const)
        expect(await code(decideProposal(m.deps, as(who, 4), { id, decision }))).toBe('forbidden');
    const nothing = { id: '00000000-0000-4000-8000-000000000009', decision: 'confirm' } as const;
    expect(await code(decideProposal(m.deps, as('tora', 4), nothing))).toBe('notFound');

    await setPolicy(m.deps, as('ida', 5), { ...ON, defaultMonths: 5 });
    expect(await code(decideProposal(m.deps, as('tora', 6), { id, decision: 'confirm' }))).toBe('factsMoved');
    await decideProposal(m.deps, as('tora', 7), { id, decision: 'decline' });
    expect((await policy(m.deps, as('ida', 8))).defaultMonths).toBe(5);
    expect(await code(decideProposal(m.deps, as('tora', 9), { id, decision: 'confirm' }))).not.toBe('done');
  });

  it('is decided by one of two who confirm it at once, and by another coordinator before whoever leads', async () => {
    await m.know([assignment('two', 'tillid.coordinator', toPerson('ole'))], NOW + 10);
    const held = await policy(m.deps, as('ida', 20));
    await setPolicy(m.deps, as('ida', 21), { ...held, categories: {} }, 'For tit');
    expect(await tasks('ole', 22)).toContain('attestation.policyReview');
    expect(await tasks('tora', 22)).not.toContain('attestation.policyReview');
    const id = (await proposal(m.deps, as('ole', 22))).proposal?.id ?? '';
    const both = await Promise.all([
      code(decideProposal(m.deps, as('ole', 23), { id, decision: 'confirm' })),
      code(decideProposal(m.deps, as('ole', 23), { id, decision: 'decline' })),
    ]);
    expect(both.filter((one) => one === 'done').length).toBe(1);
    expect((await proposal(m.deps, as('ida', 24))).proposal).toBeNull();
    expect((await policy(m.deps, as('ida', 24))).categories).toEqual(both[0] === 'done' ? {} : { cpr: 3 });
  });

  it('is refused where there is nobody else', async () => {
    await changeFacts(m.deps, m.author(NOW + 30), async ({ engine }) => ({
      changes: ['two', 'one'].slice(0, 1).map((id) => ({
        kind: 'assignment' as const,
        id,
        before: engine.facts.versions('assignment', id),
        after: engine.facts.versions('assignment', id).map((v) => ({ ...v, to: NOW + 30 })),
      })),
      act: { action: 'test.known', why: 'Ole stops' },
      answer: null,
    }));
    await changeFacts(m.deps, m.author(NOW + 31), async ({ engine }) => ({
      changes: [
        {
          kind: 'orgUnit' as const,
          id: 'root',
          before: engine.facts.versions('orgUnit', 'root'),
          after: engine.facts
            .versions('orgUnit', 'root')
            .map((v) => ({ ...v, content: { ...v.content, manager: null } })),
        },
      ],
      act: { action: 'test.known', why: 'nobody leads' },
      answer: null,
    }));
    const held = await policy(m.deps, as('ida', 40));
    expect(await code(setPolicy(m.deps, as('ida', 41), { ...held, from: null }, 'Slå fra'))).toBe(
      'reviewerMissing',
    );
    expect((await policy(m.deps, as('ida', 42))).from).toBe('2026-01-01');
  });
});
