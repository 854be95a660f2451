// A system's accounts by file, from the first comparison to the last difference gone; and everybody who must not, refused.

import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../test/support/decided.ts';
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
import { addDays, type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { orderSweep } from '../provisioning/index.ts';
import { readOpenTasks } from '../tasks/index.ts';
import { type AccountAnswer, answerDifferences, endSettlement } from './answering.ts';
import { accountsOf, differencesIn, reconciled } from './reading.ts';
import { settlementSweep } from './sweep.ts';
import { takeAccounts } from './taking.ts';

const TODAY = '2026-11-23';
const at = (days: number): Instant => startOfDay(addDays(TODAY, days)) ?? 0;
const NOW = at(0);

/** Tora leads; Karl owns Nexus and Opus; Ida coordinates; Nina sets Opus up by hand. Hanne and Bo have rights; Gert has left. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  ...['tora', 'karl', 'ida', 'nina', 'hanne', 'bo', 'gert'].map(person),
  ...['tora', 'karl', 'ida', 'nina', 'hanne', 'bo'].map((who) => position(who, 'root')),
  position('gert', 'root', null, -Infinity, at(-10)),
  system('nexus', 'karl'),
  system('opus', 'karl'),
  ...role('nexus.read', 'nexus'),
  ...role('nexus.admin', 'nexus'),
  ...role('opus.pay', 'opus'),
  ...role('opus.admin', 'opus'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('hanne-reads', 'nexus.read', toPerson('hanne')),
  assignment('bo-reads', 'nexus.read', toPerson('bo')),
  assignment('bo-pays', 'opus.pay', toPerson('bo')),
  fact('fulfilment', 'opus', { administrators: ['nina'], days: 2 }),
];

const HEADER = 'account,person,systemRole,lastUsed';
/** Hanne as she should be; Bo with one too many and one missing; Gert lives on; a robot is nobody's. */
const BENT = [
  'h,hanne,nexus.read,2026-11-01',
  'b,bo,nexus.admin,',
  'g,gert,nexus.read,',
  'robot,,nexus.admin,',
];
const RIGHT = ['h,hanne,nexus.read,', 'b,bo,nexus.read,'];

const code = (expected: string) => expect.objectContaining({ code: expected });
const ORDER: AccountAnswer = { kind: 'order' };

eachDatabase('reconciliation', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.know(FACTS, at(-60));
  });
  const as = (who: string, now = NOW) => askerFor(m, who, who, now);
  const send = (
    who: string,
    lines: readonly string[],
    { now = NOW, into = 'nexus', massChange = 'guarded', mode = 'apply' }: Sending = {},
  ) => {
    const bytes = new TextEncoder().encode([HEADER, ...lines].join('\n'));
    return takeAccounts(m.deps, as(who, now), { system: into, bytes, mode, massChange });
  };
  const rows = async (who = 'karl', now = NOW, into = 'nexus') =>
    (await differencesIn(m.deps, as(who, now), into)).rows.map(
      (row) => `${row.kind} ${row.account ?? '-'} ${row.person?.id ?? '-'} ${row.state}`,
    );
  const idOf = async (kind: string, into = 'nexus', now = NOW) => {
    const row = (await differencesIn(m.deps, as('karl', now), into)).rows.find((one) => one.kind === kind);
    return row?.id ?? 'none';
  };
  const answer = (who: string, ids: readonly string[], said: AccountAnswer, now = NOW, into = 'nexus') =>
    answerDifferences(m.deps, as(who, now), into, ids, said);
  const tasks = async () =>
    (await m.deps.db.transaction(m.municipality, (tx) => readOpenTasks(tx, m.municipality)))
      .filter(({ kind }) => kind.startsWith('accounts.') || kind.startsWith('order.'))
      .map(({ kind }) => kind)
      .sort();
  const sweep = (now: Instant) => settlementSweep.run(sweepGround(m, now));
  const uses = () =>
    m.deps.db.transaction(m.municipality, async (tx) => {
      const { rows: found } = await sql`select person, system_role, last_used from attestation_use`.execute(
        tx,
      );
      return found;
    });
  const log = () =>
    m.deps.db.transaction(m.municipality, async (tx) => {
      const { rows: found } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(
        tx,
      );
      return found.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    });

  test('finds each difference once, gives a task, and loses what the next file no longer says', async () => {
    const taken = await send('karl', BENT);
    expect(taken).toMatchObject({
      accounts: 4,
      differences: { nobody: 1, gone: 1, extra: 1, different: 0, missing: 1 },
      added: 4,
      gone: 0,
    });
    expect((await rows()).sort()).toEqual([
      'extra b bo open',
      'gone g gert open',
      'missing - bo open',
      'nobody robot - open',
    ]);
    expect(await tasks()).toEqual(['accounts.compare']);
    expect(await uses()).toEqual([{ person: 'hanne', system_role: 'nexus.read', last_used: '2026-11-01' }]);
    expect(await send('karl', [...BENT].reverse(), { now: at(1) })).toMatchObject({ added: 0, gone: 0 });
    expect(await tasks()).toEqual(['accounts.compare']);
    expect(await send('karl', RIGHT, { now: at(2) })).toMatchObject({ added: 0, gone: 4 });
    expect(await rows()).toEqual([]);
    expect(await tasks()).toEqual([]);
    const past = await differencesIn(m.deps, as('karl', at(2)), 'nexus', { show: 'gone' });
    expect(past.rows.map(({ state, gone }) => [state, gone?.slice(0, 10)])).toEqual(
      Array(4).fill(['gone', addDays(TODAY, 2)]),
    );
  });

  test('the file gives nobody anything, and takes nothing away', async () => {
    const engine = () => m.deps.current.engine(m.municipality);
    const all = async () => {
      const known = await engine();
      return [...known.people()].flatMap((one) => known.rightsOf(one));
    };
    const before = await all();
    await send('karl', BENT);
    expect(await all()).toEqual(before);
    expect(
      (await engine())
        .rightsOf('bo')
        .map(({ systemRole }) => systemRole)
        .sort(),
    ).toEqual(['nexus.read', 'opus.pay']);
  });

  test('is refused whole with every fault by its line, when it shrank, and by whoever must not bring it', async () => {
    await expect(send('karl', ['h,hanne,nexus.fly,', ',bo,,'])).rejects.toMatchObject({
      code: 'faultsInFile',
      faults: [
        { code: 'unknownReference', pointer: '/2/systemRole' },
        { code: 'missing', pointer: '/3/account' },
      ],
    });
    await expect(send('bo', RIGHT)).rejects.toEqual(code('forbidden'));
    await expect(send('tora', RIGHT)).rejects.toEqual(code('forbidden'));
    await expect(send('nina', RIGHT)).rejects.toEqual(code('forbidden'));
    await expect(send('karl', RIGHT, { into: 'nothing' })).rejects.toEqual(code('notFound'));
    const key = { ...as('x'), actor: { kind: 'apiKey', id: 'k', name: 'k' } as const };
    const bytes = new TextEncoder().encode(`${HEADER}\n${RIGHT[0]}`);
    const delivery = { system: 'nexus', bytes, mode: 'apply', massChange: 'guarded' } as const;
    await expect(takeAccounts(m.deps, key, delivery)).rejects.toEqual(code('forbidden'));
    expect((await accountsOf(m.deps, as('karl'), 'nexus')).file).toBeNull();
    const scoped = { ...key, permits: new Set(['import:accounts'] as const) };
    expect((await takeAccounts(m.deps, scoped, delivery)).accounts).toBe(1);
    const many = Array.from({ length: 60 }, (_, n) => `u${n},,nexus.read,`);
    await send('karl', many, { now: at(1), massChange: 'allowed' });
    await expect(send('karl', many.slice(30), { now: at(2) })).rejects.toEqual(code('massChange'));
    const tried = await send('karl', many.slice(30), { now: at(2), mode: 'dry run' });
    expect(tried.warning).toContain('30 of 60 accounts');
    expect(await rows()).toHaveLength(62);
    await send('karl', many.slice(30), { now: at(2), massChange: 'allowed' });
    expect(await rows()).toHaveLength(32);
  });

  test('shows differences to those who work on them and those who oversee, to nobody else, and says so in the log', async () => {
    await send('karl', BENT);
    for (const who of ['bo', 'nina', 'tora']) await expect(rows(who)).rejects.toEqual(code('notFound'));
    await expect(accountsOf(m.deps, as('bo'), 'nexus')).rejects.toEqual(code('notFound'));
    expect(await rows('ida')).toHaveLength(4);
    const look = (await log()).findLast((one) => one['action'] === 'rights.look');
    expect(look).toMatchObject({ actor: { id: 'ida' }, detail: { what: 'reconciliation', system: 'nexus' } });
    expect((await reconciled(m.deps, as('bo'))).map((one) => one.system.id)).toEqual([]);
    expect((await reconciled(m.deps, as('nina'))).map((one) => one.system.id)).toEqual(['opus']);
    expect((await reconciled(m.deps, as('karl'))).map((one) => [one.system.id, one.unanswered])).toEqual([
      ['nexus', 4],
      ['opus', 0],
    ]);
  });

  test('an account is linked to a person, compared as theirs, and unlinked', async () => {
    await send('karl', ['h,hanne,nexus.read,', 'bo2,bo.old,nexus.read,2026-10-01']);
    expect((await rows()).sort()).toEqual(['missing - bo open', 'nobody bo2 - open']);
    const id = await idOf('nobody');
    const said = { kind: 'link', person: 'bo', reason: 'his name before he married' } as const;
    await expect(answer('bo', [id], said)).rejects.toEqual(code('notFound'));
    await expect(answer('karl', [id], { ...said, reason: ' ' })).rejects.toEqual(code('reasonNeeded'));
    await expect(answer('karl', [id], { ...said, person: 'nobody' })).rejects.toEqual(code('badRequest'));
    await expect(answer('karl', [await idOf('missing')], said)).rejects.toEqual(code('badRequest'));
    expect(await answer('karl', [id], said)).toBe(1);
    expect(await rows()).toEqual([]);
    await send('karl', ['h,hanne,nexus.read,', 'bo2,bo.old,nexus.read,2026-10-01'], { now: at(1) });
    expect(await rows()).toEqual([]);
    await expect(endSettlement(m.deps, as('nina', at(1)), 'nexus', 'bo2')).rejects.toEqual(code('notFound'));
    await endSettlement(m.deps, as('karl', at(1)), 'nexus', 'bo2');
    expect((await rows()).sort()).toEqual(['missing - bo open', 'nobody bo2 - open']);
  });

  test('a service account has an owner and an end, and is a difference again when either is gone', async () => {
    await send('karl', [...RIGHT, 'robot,,nexus.admin,', 'mailer,,nexus.admin,']);
    const ids = (await differencesIn(m.deps, as('karl'), 'nexus')).rows.map(({ id }) => id);
    const service = (until: Day, who = 'karl'): AccountAnswer => {
      return { kind: 'service', person: who, until, reason: 'sends the letters' };
    };
    const [first = '', second = ''] = ids;
    await expect(answer('karl', ids, service(addDays(TODAY, 400)))).rejects.toEqual(code('badRequest'));
    await expect(answer('karl', ids, service(TODAY))).rejects.toEqual(code('badRequest'));
    await expect(answer('karl', ids, service(addDays(TODAY, 30), 'gert'))).rejects.toEqual(
      code('badRequest'),
    );
    await answer('karl', [first], service(addDays(TODAY, 30)));
    await answer('karl', [second], service(addDays(TODAY, 300), 'hanne'));
    expect(await rows()).toEqual([]);
    await sweep(at(29));
    expect(await rows()).toEqual([]);
    await sweep(at(30));
    expect(await rows()).toHaveLength(1);
    await decide(m, 'person', 'hanne', { ...contentOf('hanne'), disabled: true }, at(31));
    await sweep(at(31));
    expect((await rows()).filter((row) => row.startsWith('nobody'))).toHaveLength(2);
  });

  test('whoever sets the system up by hand works on it and does not take service accounts on', async () => {
    await send('karl', ['b,bo,opus.pay,', 'robot,,opus.admin,'], { into: 'opus' });
    const id = await idOf('nobody', 'opus');
    const service = { kind: 'service', person: 'nina', until: addDays(TODAY, 9), reason: 'mine' } as const;
    await expect(answer('nina', [id], service, NOW, 'opus')).rejects.toEqual(code('notYours'));
    await answer('nina', [id], ORDER, NOW, 'opus');
    expect(await tasks()).toEqual(['accounts.correct']);
    await expect(answer('nina', [id], ORDER, NOW, 'opus')).rejects.toEqual(code('alreadyDecided'));
    await answer('nina', [id], { kind: 'done' }, NOW, 'opus');
    expect(await tasks()).toEqual([]);
    await send('karl', ['b,bo,opus.pay,', 'robot,,opus.admin,'], { into: 'opus', now: at(1) });
    const [back] = (await differencesIn(m.deps, as('karl', at(1)), 'opus')).rows;
    expect(back).toMatchObject({ state: 'open', returns: 1 });
    expect(await tasks()).toEqual(['accounts.compare']);
  });

  test('where a system is set up by hand, what is too much or missing goes out as an order like any other', async () => {
    await orderSweep.run(sweepGround(m, at(-1)));
    await send('karl', ['h,hanne,opus.admin,'], { into: 'opus' });
    expect((await rows('karl', NOW, 'opus')).sort()).toEqual(['extra h hanne open', 'missing - bo open']);
    const ids = (await differencesIn(m.deps, as('karl'), 'opus')).rows.map(({ id }) => id);
    await answer('karl', ids, ORDER, NOW, 'opus');
    expect(await tasks()).toEqual([]);
    await orderSweep.run(sweepGround(m, NOW + 60_000));
    await orderSweep.run(sweepGround(m, NOW + 120_000));
    expect(await tasks()).toEqual(['order.close', 'order.set']);
    const ordered = (await log()).filter((one) => one['action'] === 'order.made').at(-1);
    expect(ordered?.['detail']).toMatchObject({
      ordered: [
        { what: 'remove', lines: 1 },
        { what: 'set', lines: 1 },
      ],
    });
    await expect(answer('karl', ids, { kind: 'done' }, NOW, 'opus')).rejects.toEqual(code('alreadyDecided'));
  });
});

interface Sending {
  readonly now?: Instant;
  readonly into?: string;
  readonly massChange?: 'guarded' | 'allowed';
  readonly mode?: 'apply' | 'dry run';
}

const contentOf = (who: string) => person(who).content;
