// The only coordinator's own role in Tillid, on every database: attested by their manager, else by the body named for whoever leads the
// municipality, never by themself; where there is nobody at all it stays open, and is known; and silence does not take it.

import { beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { createTasks } from '../tasks/index.ts';
import { answer, keep } from './answering.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { allCampaigns } from './overseeing.ts';
import { attestationSweep } from './sweep.ts';
import { campaignsOf, sheetsOf } from './viewing.ts';

const OPENED = at('2026-02-05', 9);
const MINUTE = 60_000;

const policy = (body: string | null) =>
  fact('setting', 'attestation', { value: { ...DEFAULT_POLICY, from: '2026-01-01', body } });

/** Tora leads all, Mette leads care; Bo and Eva are the board. */
const TOWN: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('care', 'root', 'mette'),
  ...['tora', 'mette', 'ida', 'bo', 'eva'].map(person),
  position('tora', 'root'),
  position('mette', 'care'),
  position('ida', 'care'),
  position('bo', 'root'),
  position('eva', 'root'),
  fact('approverGroup', 'board', { name: 'Økonomiudvalget', members: ['bo', 'eva'] }),
];

eachDatabase('attesting the only coordinator', (open) => {
  let db: TestDatabase;
  let m: Founded;
  const as = (who: string, now: Instant) => askerFor(m, who, who, now);
  const begin = async (coordinator: string, body: string | null) => {
    m = await found(db, '2026-01-01');
    await m.know(
      [...TOWN, assignment('one', 'tillid.coordinator', toPerson(coordinator)), policy(body)],
      '2026-01-02',
    );
    await sweep(OPENED);
  };
  const sweep = (now: Instant) => attestationSweep.run(sweepGround(m, now));
  const tasksOf = async (who: string, now: Instant) => {
    const tasks = await createTasks({ db: db.database, current: m.deps.current }).list(as(who, now));
    return tasks
      .filter(({ kind }) => kind === 'attestation')
      .map(({ link }) => link.replace(/[0-9a-f-]{36}/, 'ID'));
  };
  /** Of the rights that silence may close, by kind of task. */
  const told = async (who: string, now: Instant) =>
    (await createTasks({ db: db.database, current: m.deps.current }).list(as(who, now)))
      .filter(({ kind }) => kind === 'attestation.held' || kind === 'attestation.warning')
      .map(({ kind, title, due }) => ({ kind, title: title.da, due }));
  const coordinates = async (who: string, now: Instant) =>
    (await m.deps.current.engine(m.municipality))
      .rightsOf(who)
      .some(({ systemRole, intervals }) => systemRole === 'tillid.coordinator' && holdsAt(intervals, now));
  const sheets = async (who: string, now: Instant) => {
    const [campaign] = await campaignsOf(m.deps, as(who, now));
    if (campaign === undefined) return [];
    const { rows } = await sheetsOf(m.deps, as(who, now), campaign.id, {});
    return rows.map(({ about, subject, sheet, rows: all }) => ({
      campaign: campaign.id,
      about,
      subject,
      sheet,
      all,
    }));
  };
  const about = async (who: string, now: Instant) =>
    (await sheets(who, now)).map((one) => `${one.about} ${one.subject}`).sort();
  const keepAll = async (who: string, now: Instant) => {
    for (const { campaign, sheet, all } of await sheets(who, now))
      for (const { row } of all) await answer(m.deps, as(who, now), campaign, { sheet, row, answer: 'keep' });
  };
  const isClosed = async (now: Instant) => {
    await sweep(now);
    const [campaign] = await allCampaigns(m.deps, as('tora', now));
    return campaign?.closed != null;
  };

  beforeEach(async () => {
    db ??= await open();
  });

  it('their manager does, and the campaign closes', async () => {
    await begin('ida', null);
    expect(await about('mette', OPENED)).toEqual(['holder ida', 'person ida']);
    expect(await about('ida', OPENED)).toEqual([]);
    expect(await tasksOf('mette', OPENED)).toEqual(['/attestation/ID']);
    expect(await tasksOf('ida', OPENED)).toEqual([]);
    const [first] = await sheets('mette', OPENED);
    if (first === undefined) throw new Error('no sheet');
    const place = { sheet: first.sheet, row: 0 };
    await expect(keep(m.deps, as('ida', OPENED), first.campaign, [place])).rejects.toMatchObject({
      code: 'forbidden',
    });
    await keepAll('mette', OPENED);
    expect(await isClosed(OPENED + 20 * MINUTE)).toBe(true);
  });

  it('whom it is passed on to is the next manager up, and not the one it is about', async () => {
    await begin('ida', 'board');
    const holder = (await sheets('mette', OPENED)).find((one) => one.about === 'holder');
    if (holder === undefined) throw new Error('no sheet');
    const { campaign, sheet } = holder;
    await answer(m.deps, as('mette', OPENED), campaign, { sheet, row: 0, answer: 'notMine' });
    expect(await about('tora', OPENED)).toEqual(['holder ida']);
    expect(await tasksOf('tora', OPENED)).toEqual(['/attestation/ID']);
    expect(await tasksOf('ida', OPENED)).toEqual([]);
  });

  it('keeps the role when nobody answers, and the direction is told until somebody does', async () => {
    await begin('ida', null);
    for (const day of ['2026-04-05', '2026-04-12', '2026-06-01']) {
      await sweep(at(day, 9));
      expect(await coordinates('ida', at(day, 10))).toBe(true);
      expect(await told('tora', at(day, 10))).toMatchObject([
        { kind: 'attestation.held', title: expect.stringContaining('ingen anden koordinator') },
      ]);
      expect(await told('ida', at(day, 10))).toEqual([]);
    }
    const answered = at('2026-06-02', 9);
    await keepAll('mette', answered);
    await sweep(answered + MINUTE);
    expect(await told('tora', answered + MINUTE)).toEqual([]);
    expect(await coordinates('ida', answered + MINUTE)).toBe(true);
  });

  it('is warned of and closed as usual once another has the role and was answered for, or is not asked about', async () => {
    await begin('ida', null);
    await sweep(at('2026-04-05', 9));
    const named = at('2026-04-20', 9);
    await m.know([assignment('two', 'tillid.coordinator', toPerson('bo'), named)], named);
    await sweep(named + MINUTE);
    expect(await told('tora', named + 2 * MINUTE)).toEqual([]);
    await sweep(at('2026-04-24', 9));
    expect(await coordinates('ida', at('2026-04-24', 10))).toBe(true);
    await sweep(at('2026-04-25', 10));
    expect(await coordinates('ida', at('2026-04-25', 11))).toBe(false);
    expect(await coordinates('bo', at('2026-04-25', 11))).toBe(true);
  });

  it('closes neither of two whom nobody answers for: which of them goes is not for silence to say', async () => {
    m = await found(db, '2026-01-01');
    const both = ['ida', 'bo'].map((who) => assignment(who, 'tillid.coordinator', toPerson(who)));
    await m.know([...TOWN, ...both, policy('board')], '2026-01-02');
    await sweep(OPENED);
    for (const day of ['2026-04-05', '2026-04-12']) await sweep(at(day, 9));
    const later = at('2026-04-12', 10);
    for (const who of ['ida', 'bo']) expect(await coordinates(who, later), who).toBe(true);
    expect((await told('tora', later)).map(({ kind }) => kind)).toEqual([
      'attestation.held',
      'attestation.held',
    ]);
    await keepAll('tora', later);
    await keepAll('mette', later);
  });

  it('of whoever leads the municipality it is the body that is told of it', async () => {
    await begin('tora', 'board');
    await sweep(at('2026-04-12', 9));
    const later = at('2026-04-12', 10);
    expect(await told('tora', later)).toEqual([]);
    for (const who of ['bo', 'eva'])
      expect(await told(who, later), who).toMatchObject([{ kind: 'attestation.held' }]);
  });

  it('of whoever leads the municipality the named body does', async () => {
    await begin('tora', 'board');
    expect(await about('tora', OPENED)).toEqual([]);
    expect(await about('bo', OPENED)).toEqual(['holder tora', 'person tora']);
    expect(await about('eva', OPENED)).toEqual(['holder tora', 'person tora']);
    await keepAll('bo', OPENED);
    expect(await isClosed(OPENED + 20 * MINUTE)).toBe(true);
  });

  it('without a body nobody does: it stays open, the coordinator is told, and a body named later is asked', async () => {
    await begin('tora', null);
    for (const who of ['tora', 'mette', 'ida', 'bo', 'eva']) expect(await about(who, OPENED)).toEqual([]);
    expect(await tasksOf('tora', OPENED)).toEqual(['/attestation/ID/progress']);
    expect(await isClosed(OPENED + 20 * MINUTE)).toBe(false);
    const named = at('2026-02-09', 9);
    await m.know([policy('board')], named);
    expect(await isClosed(named + MINUTE)).toBe(false);
    await sweep(named + 2 * MINUTE);
    for (const who of ['bo', 'eva'])
      expect(await tasksOf(who, named + 2 * MINUTE), who).toEqual(['/attestation/ID']);
    await keepAll('eva', named + 3 * MINUTE);
    expect(await isClosed(named + 30 * MINUTE)).toBe(true);
    for (const who of ['tora', 'bo', 'eva']) expect(await tasksOf(who, named + 30 * MINUTE)).toEqual([]);
  });
});
