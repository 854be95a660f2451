// Undoing an answer, on every database: while nothing has come of it everything is as it was; afterwards it is refused, and nothing changes.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
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
import { addDays, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { createTasks } from '../tasks/index.ts';
import { answer, keep } from './answering.ts';
import { decideAsked } from './asked.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { allCampaigns, progress } from './overseeing.ts';
import { sweepAttestation } from './sweep.ts';
import { undo } from './undoing.ts';
import { sheetsOf } from './viewing.ts';

const at = (day: string, minutes = 0): Instant => (startOfDay(day) ?? 0) + 9 * 3_600_000 + minutes * 60_000;
const DAY = '2026-02-10';

/** Lars leads north under Mette; a unit's assignment gives all of north `pay`, Mette's gives `visit` through all. */
const TOWN: Fact<AccessFacts>[] = [
  unit('root', null, 'mette'),
  unit('north', 'root', 'lars'),
  ...['mette', 'lars', 'bo', 'hanne', 'ida'].map(person),
  position('ida', 'root'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('another', 'tillid.coordinator', toPerson('mette')),
  position('mette', 'root'),
  position('lars', 'north'),
  position('bo', 'north'),
  position('hanne', 'north'),
  system('nexus', 'mette'),
  ...role('visit', 'nexus'),
  ...role('pay', 'nexus'),
  ...role('own', 'nexus'),
  assignment('own-bo', 'own', toPerson('bo')),
  assignment('pay-north', 'pay', { kind: 'orgUnit', orgUnit: 'north', inherit: false }),
  assignment('visit-all', 'visit', { kind: 'orgUnit', orgUnit: 'root', inherit: true }),
  fact('setting', 'attestation', { value: { ...DEFAULT_POLICY, from: '2026-01-01' } }),
];

eachDatabase('an answer that is undone', (open) => {
  let db: TestDatabase;
  let m: Founded;
  let campaign = '';
  const as = (who: string, now: Instant) => askerFor(m, who, who, now);
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
  const row = async (who: string, subject: string, wanted: string, now = at(DAY, 900)) => {
    const { rows } = await sheetsOf(m.deps, as(who, now), campaign, {});
    for (const sheet of rows)
      for (const one of sheet.rows)
        if (sheet.about === 'person' && sheet.subject === subject && one.role === wanted)
          return { place: { sheet: sheet.sheet, row: one.row }, ...one };
    throw new Error(`${who} has no ${wanted} of ${subject}`);
  };
  const stored = () =>
    db.database.transaction(m.municipality, async (tx) => {
      const { rows: facts } = await sql<{ body: string }>`
        select id || ' ' || valid::text || ' ' || (content::jsonb -> 'except' -> 'persons')::text as body from fact
        where kind = 'assignment' and upper_inf(recorded) order by id, valid`.execute(tx);
      const { rows: kept } = await sql<{ body: string }>`
        select subject || ' ' || rights::text as body from attestation_kept order by subject`.execute(tx);
      return [...facts, ...kept].map(({ body }) => body).filter((body) => !body.endsWith(' {}'));
    });
  const holds = async (who: string, wanted: string, now: Instant) =>
    (await m.deps.current.engine(m.municipality))
      .rightsOf(who)
      .some((r) => r.systemRole === wanted && r.intervals.some((i) => i.from <= now && now < i.to));
  const tasksOf = async (who: string, now: Instant) =>
    (await createTasks({ db: db.database, current: m.deps.current }).list(as(who, now))).map((t) => t.kind);

  beforeAll(async () => {
    db = await open();
    m = await found(db, '2026-01-01');
    await m.know(TOWN, '2026-01-02');
    await sweepAttestation(m.deps, { municipality: m.municipality, now: at('2026-02-05') });
    campaign = (await allCampaigns(m.deps, as('mette', at(DAY))))[0]?.id ?? '';
  });

  it('kept: what was kept before is what was kept last, and it can be answered anew', async () => {
    const before = await stored();
    const { place } = await row('lars', 'bo', 'own');
    await keep(m.deps, as('lars', at(DAY)), campaign, [place]);
    expect(await row('lars', 'bo', 'own')).toMatchObject({ state: 'kept', undoable: true });
    // The first to be attested of somebody makes nothing else of theirs new.
    expect((await row('lars', 'bo', 'pay')).change).toBe('first');
    expect(await undo(m.deps, as('lars', at(DAY, 1)), campaign, [place])).toBe(1);
    expect(await row('lars', 'bo', 'own')).toMatchObject({ state: 'open', undoable: false, answered: null });
    expect(await stored()).toEqual(before);
    expect(await code(undo(m.deps, as('lars', at(DAY, 2)), campaign, [place]))).toBe('undoTooLate');
    await keep(m.deps, as('lars', at(DAY, 3)), campaign, [place]);
    expect((await row('lars', 'bo', 'own')).state).toBe('kept');
  });

  it('taken away from a day to come: the right goes on; the same of two who share it, each by themself', async () => {
    const from = '2026-03-10';
    const before = await stored();
    const places = [await row('lars', 'bo', 'pay'), await row('lars', 'hanne', 'pay')].map((r) => r.place);
    for (const [i, place] of places.entries())
      await answer(m.deps, as('lars', at(DAY, 10 + i)), campaign, { ...place, answer: 'takeAway', from });
    expect(await holds('bo', 'pay', at('2026-03-11'))).toBe(false);
    const [first = { sheet: '', row: 0 }, second = { sheet: '', row: 0 }] = places;
    expect(await row('lars', 'bo', 'pay')).toMatchObject({ state: 'planned', undoable: true });
    await undo(m.deps, as('lars', at(DAY, 20)), campaign, [first]);
    expect([
      await holds('bo', 'pay', at('2026-03-11')),
      await holds('hanne', 'pay', at('2026-03-11')),
    ]).toEqual([true, false]);
    await undo(m.deps, as('lars', at(DAY, 21)), campaign, [second]);
    expect(await holds('hanne', 'pay', at('2026-03-11'))).toBe(true);
    expect((await row('lars', 'hanne', 'pay')).state).toBe('open');
    expect(await stored()).toEqual(before);
  });

  it('taken away from now: it has taken effect, and nothing brings it back', async () => {
    const { place } = await row('lars', 'hanne', 'pay');
    await answer(m.deps, as('lars', at(DAY, 30)), campaign, { ...place, answer: 'takeAway' });
    const before = await stored();
    expect((await row('lars', 'hanne', 'pay', at(DAY, 31))).undoable).toBe(false);
    expect(await code(undo(m.deps, as('lars', at(DAY, 31)), campaign, [place]))).toBe('undoTooLate');
    expect(await stored()).toEqual(before);
    expect(await holds('hanne', 'pay', at(DAY, 40))).toBe(false);
  });

  it('asked for: whoever was asked need not answer; once they have, it is too late', async () => {
    const { place } = await row('lars', 'bo', 'visit');
    await answer(m.deps, as('lars', at(DAY, 50)), campaign, { ...place, answer: 'takeAway' });
    expect(await tasksOf('mette', at(DAY, 51))).toContain('attestation.remove');
    expect(await row('lars', 'bo', 'visit')).toMatchObject({ state: 'asked', undoable: true });
    expect(await code(undo(m.deps, as('mette', at(DAY, 52)), campaign, [place]))).toBe('forbidden');
    await undo(m.deps, as('lars', at(DAY, 53)), campaign, [place]);
    expect(await tasksOf('mette', at(DAY, 54))).not.toContain('attestation.remove');
    const mette = as('mette', at(DAY, 55));
    expect(await code(decideAsked(m.deps, mette, campaign, { ...place, decision: 'remove' }))).not.toBe(
      'done',
    );
    expect(await holds('bo', 'visit', at(DAY, 56))).toBe(true);

    await answer(m.deps, as('lars', at(DAY, 60)), campaign, { ...place, answer: 'takeAway' });
    await decideAsked(m.deps, as('mette', at(DAY, 61)), campaign, { ...place, decision: 'remove' });
    expect(await code(undo(m.deps, as('lars', at(DAY, 62)), campaign, [place]))).toBe('undoTooLate');
    expect(await holds('bo', 'visit', at(DAY, 63))).toBe(false);
  });

  it('a change asked for, until it is made', async () => {
    const { place } = await row('lars', 'bo', 'pay');
    const asked = { ...place, answer: 'change', text: 'Kun egen enhed' } as const;
    await answer(m.deps, as('lars', at(DAY, 70)), campaign, asked);
    expect(await tasksOf('mette', at(DAY, 71))).toContain('attestation.change');
    await undo(m.deps, as('lars', at(DAY, 72)), campaign, [place]);
    expect(await tasksOf('mette', at(DAY, 73))).not.toContain('attestation.change');
    await answer(m.deps, as('lars', at(DAY, 74)), campaign, asked);
    expect((await row('lars', 'bo', 'pay')).state).toBe('changeAsked');
    const mette = as('mette', at(DAY, 75));
    expect(await code(decideAsked(m.deps, mette, campaign, { ...place, decision: 'remove' }))).toBe(
      'badRequest',
    );
    expect(
      await code(decideAsked(m.deps, as('bo', at(DAY, 75)), campaign, { ...place, decision: 'done' })),
    ).toBe('forbidden');
    await decideAsked(m.deps, mette, campaign, { ...place, decision: 'done' });
    expect(await code(undo(m.deps, as('lars', at(DAY, 76)), campaign, [place]))).toBe('undoTooLate');
    expect(await holds('bo', 'pay', at(DAY, 77))).toBe(true);
  });

  it('passed on: taken back while nobody has answered, and of two at once one wins', async () => {
    const { place } = await row('lars', 'hanne', 'visit');
    await answer(m.deps, as('lars', at(DAY, 80)), campaign, { ...place, answer: 'notMine' });
    const passed = (await row('mette', 'hanne', 'visit')).place;
    await undo(m.deps, as('lars', at(DAY, 81)), campaign, [place]);
    expect((await row('mette', 'hanne', 'visit')).state).toBe('withdrawn');
    const late = keep(m.deps, as('mette', at(DAY, 82)), campaign, [passed]);
    expect(await code(late)).toBe('alreadyAnswered');

    await answer(m.deps, as('lars', at(DAY, 83)), campaign, { ...place, answer: 'notMine' });
    const { rows } = await sheetsOf(m.deps, as('mette', at(DAY, 84)), campaign, {});
    const again = rows.find((s) => s.subject === 'hanne' && s.rows.some((r) => r.state === 'open'));
    const both = await Promise.all([
      code(keep(m.deps, as('mette', at(DAY, 85)), campaign, [{ sheet: again?.sheet ?? '', row: 0 }])),
      code(undo(m.deps, as('lars', at(DAY, 85)), campaign, [place])),
    ]);
    expect(both.filter((one) => one === 'done').length).toBe(1);
  });

  it('two answer the same row at once: one wins, the other is told, and nothing of theirs is kept', async () => {
    const { place } = await row('lars', 'bo', 'own');
    await undo(m.deps, as('lars', at(DAY, 90)), campaign, [place]);
    const both = await Promise.all([
      code(answer(m.deps, as('lars', at(DAY, 91)), campaign, { ...place, answer: 'keep' })),
      code(answer(m.deps, as('lars', at(DAY, 91)), campaign, { ...place, answer: 'takeAway' })),
    ]);
    expect(both.toSorted()).toEqual(['alreadyAnswered', 'done']);
    expect(await holds('bo', 'own', at(DAY, 92))).toBe(both[0] === 'done');
  });

  it('is refused to others, of what is not there, and when the campaign is closed; all of it is in the log', async () => {
    const { place } = await row('lars', 'bo', 'pay');
    expect(await code(undo(m.deps, as('hanne', at(DAY, 100)), campaign, [place]))).toBe('forbidden');
    expect(await code(undo(m.deps, as('lars', at(DAY, 100)), campaign, [{ sheet: 'p.x', row: 0 }]))).toBe(
      'notFound',
    );
    for (const who of ['lars', 'mette', 'ida'])
      for (const sheet of (await sheetsOf(m.deps, as(who, at(DAY, 110)), campaign, {})).rows)
        for (const one of sheet.rows)
          if (one.state === 'open')
            await answer(m.deps, as(who, at(DAY, 111)), campaign, {
              sheet: sheet.sheet,
              row: one.row,
              answer: 'keep',
            });
    // It stays open as long as the last answer may be regretted.
    await sweepAttestation(m.deps, { municipality: m.municipality, now: at(DAY, 115) });
    expect((await progress(m.deps, as('mette', at(DAY, 115)), campaign)).campaign.closed).toBeNull();
    await sweepAttestation(m.deps, { municipality: m.municipality, now: at(addDays(DAY, 1)) });
    expect(
      (await progress(m.deps, as('mette', at(addDays(DAY, 1))), campaign)).campaign.closed,
    ).not.toBeNull();
    const kept = (await row('lars', 'hanne', 'own').catch(() => row('lars', 'bo', 'visit'))).place;
    expect(await code(undo(m.deps, as('lars', at(addDays(DAY, 1))), campaign, [kept]))).toBe(
      'attestationClosed',
    );
    const log = await db.database.transaction(m.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry`.execute(tx);
      return rows.filter(({ body }) => body.includes('"attestation.undone"')).length;
    });
    expect(log).toBeGreaterThanOrEqual(6);
  });
});
