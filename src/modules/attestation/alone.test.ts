// The only coordinator's own role in Tillid, on every database: attested by their manager, else by the body named for whoever leads the
// municipality, never by themself; and where there is nobody at all it stays open, and is known.

import { beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, momentOf, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { createTasks } from '../tasks/index.ts';
import { answer, keep } from './answering.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { allCampaigns } from './overseeing.ts';
import { attestationSweep } from './sweep.ts';
import { campaignsOf, sheetsOf } from './viewing.ts';

const OPENED = momentOf('2026-02-05', 9);
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
    const named = momentOf('2026-02-09', 9);
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
