// Who sees an incident, and who never does: in a session of a password alone, whoever it is about, and who it was that reported it anonymously.

import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { act } from './acting.ts';
import { oneMeasure } from './aftermath/measures.ts';
import { responseTo } from './aftermath/reading.ts';
import { respondTo } from './aftermath/responding.ts';
import { incidentsFor, oneIncident } from './reading.ts';
import { readersFor, receive } from './receiving.ts';
import type { IncidentAct, ReportInput } from './routes.ts';
import { incidentSweep } from './sweep.ts';

const HOUR = 3_600_000;
const NOW: Instant = (startOfDay('2026-03-02') ?? 0) + 9 * HOUR;
const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
/** Kim leads all; Eva leads care, where Sif works; Ida coordinates alone, Dan is the DPO. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...['kim', 'ida', 'dan'].flatMap((who) => [person(who), position(who, 'root')]),
  ...['eva', 'sif', 'bo'].flatMap((who) => [person(who), position(who, 'care')]),
  assignment('c1', 'tillid.coordinator', toPerson('ida')),
  assignment('d', 'tillid.dpo', toPerson('dan')),
];
const REPORT: ReportInput = {
  ...{ id: ID, what: 'Ida slog naboen op', when: '', about: '', call: '', form: null },
  ...{ answers: [], anonymous: false },
};
const TRIAGE: IncidentAct = {
  ...{ act: 'triage', word: '' },
  triage: {
    ...{ title: 'Opslag', class: 'violation', severity: 'moderate', principal: false, cause: 'abuse' },
    ...{ unit: 'care', system: null, process: '' },
  },
};

eachDatabase('who sees an incident', (open) => {
  let db: TestDatabase;
  let m: Founded;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.know(FACTS, '2026-01-02');
  });
  const as = (who: string, assurance: AssuranceLevel = 'hoej') => ({
    ...askerFor(m, who, who, now),
    assurance,
  });
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const report = (who: string, change: Partial<ReportInput> = {}) =>
    receive(m.deps, as(who, 'lav'), { ...REPORT, ...change });
  const seen = (who: string, id = ID) => oneIncident(m.deps, as(who), id);
  const doing = (who: string, asked: IncidentAct) => act(m.deps, as(who), ID, asked);
  const listed = async (who: string, assurance: AssuranceLevel = 'hoej') =>
    (
      await incidentsFor(m.deps, as(who, assurance), {
        ...{ q: null, class: null, state: null, mine: false, limit: null, cursor: null },
      })
    ).rows;
  const numbers = async (who: string) => (await listed(who)).map(({ number }) => number);
  const inTx = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
    db.database.transaction(m.municipality, work);
  /** Who can answer each open task, by key. */
  const tasks = async () => {
    await incidentSweep.run(sweepGround(m, now));
    const finder = new OwnerFinder(await m.deps.current.engine(m.municipality), now);
    const open = await inTx((tx) => readOpenTasks(tx, m.municipality));
    return Object.fromEntries(
      open.map(({ key, owner, dueAt }) => [
        key.replace(`incident:${ID}:`, ''),
        finder
          .of(owner, dueAt)
          .people.map((one) => one.person)
          .sort(),
      ]),
    );
  };
  const log = () =>
    inTx(async (tx) => {
      const { rows } = await sql<{ body: string }>`
        select body from audit_entry where municipality_id = ${m.municipality} order by seq`.execute(tx);
      return rows.map(({ body }) => JSON.parse(body) as { action: string; actor: object; origin: object });
    });

  describe('in a session of a password alone', () => {
    test('everybody reports, and nobody reads or acts, whatever part they have', async () => {
      await report('sif');
      await doing('ida', TRIAGE);
      await doing('ida', { act: 'handler', person: 'eva', on: true });
      await doing('ida', { act: 'answer', word: 'Tak' });
      for (const who of ['sif', 'eva', 'ida', 'dan']) {
        const needed = { code: 'stepUpNeeded', more: { needed: 'betydelig' } };
        await expect(oneIncident(m.deps, as(who, 'lav'), ID), who).rejects.toMatchObject(needed);
        await oneIncident(m.deps, as(who, 'betydelig'), ID);
      }
      for (const who of ['sif', 'eva', 'ida'])
        await refused(act(m.deps, as(who, 'lav'), ID, { act: 'note', word: 'x' }), 'stepUpNeeded');
      await refused(responseTo(m.deps, as('eva', 'lav'), ID), 'stepUpNeeded');
      // Whoever has no part in it is not told that there is one.
      await refused(oneIncident(m.deps, as('bo', 'lav'), ID), 'notFound');
    });

    test('the list says that one has reported, and no words of anything', async () => {
      await report('sif');
      await report('bo', { id: OTHER });
      await doing('ida', { act: 'handler', person: 'sif', on: true });
      expect(await listed('sif', 'lav')).toMatchObject([{ number: 'H2026-00001', title: 'H2026-00001' }]);
      expect(await listed('sif')).toMatchObject([{ title: REPORT.what }]);
      for (const who of ['ida', 'dan', 'eva']) expect(await listed(who, 'lav'), who).toEqual([]);
    });

    test('a task after an incident is not read either', async () => {
      await report('sif');
      await respondTo(m.deps, as('ida'), ID, {
        ...{ act: 'measure', text: 'Ring til naboen', owner: 'eva', by: '2026-03-09' },
      });
      const [measure] = (await responseTo(m.deps, as('ida'), ID)).measures;
      await refused(oneMeasure(m.deps, as('eva', 'lav'), measure?.id ?? ''), 'stepUpNeeded');
      expect((await oneMeasure(m.deps, as('eva'), measure?.id ?? '')).text).toBe('Ring til naboen');
    });
  });

  describe('that is about whoever coordinates alone', () => {
    test('never comes to them, and is handled by the DPO and whoever leads the municipality', async () => {
      expect((await readersFor(m.deps, as('sif'))).readers.map(({ id }) => id)).toEqual(['ida', 'dan']);
      await report('sif', { concerns: ['ida'] });
      await refused(seen('ida'), 'notFound');
      expect(await numbers('ida')).toEqual([]);
      expect(await tasks()).toEqual({ triage: ['dan', 'kim'] });
      for (const who of ['kim', 'dan']) {
        expect(await seen(who)).toMatchObject({ as: 'standIn', may: { lead: true, close: true } });
        expect(await numbers(who)).toEqual(['H2026-00001']);
      }
      await refused(seen('eva'), 'notFound');
      await doing('kim', TRIAGE);
      await doing('dan', { act: 'note', word: 'Talt med Sif' });
      await doing('kim', { act: 'close', word: 'Færdig' });
      expect(await tasks()).toMatchObject({ 'reveal ida': ['dan', 'kim'] });
      await doing('dan', { act: 'reveal', person: 'ida', word: 'Det handlede om dig' });
      // Told of it, they see it, and do nothing in it.
      expect(await seen('ida')).toMatchObject({ may: { lead: false, work: false, close: false } });
      await refused(doing('ida', { act: 'reopen', word: 'x' }), 'notYours');
    });

    test('is no business of whoever leads the municipality, where it is about somebody else', async () => {
      await report('sif');
      await report('sif', { id: OTHER, concerns: ['dan'] });
      for (const id of [ID, OTHER]) await refused(seen('kim', id), 'notFound');
      expect(await numbers('kim')).toEqual([]);
      await refused(seen('dan', OTHER), 'notFound');
      expect(await seen('ida', OTHER)).toMatchObject({ as: 'coordinator', may: { lead: true } });
      await refused(report('sif', { id: OTHER.replace('2', '3'), concerns: ['eva'] }), 'badRequest');
    });

    test("is nobody else's, where it is about all of those too", async () => {
      await report('sif', { concerns: ['ida', 'dan'] });
      await doing('kim', { act: 'concern', person: 'kim', hidden: false, why: 'selv' });
      await refused(doing('kim', { act: 'note', word: 'x' }), 'notYours');
      expect(await tasks()).toEqual({ triage: [] });
    });

    test('takes its tasks from them where that is found only later, and gives them to another coordinator', async () => {
      await report('sif');
      expect(await tasks()).toEqual({ triage: ['ida'] });
      await decide(
        m,
        'assignment',
        'c2',
        assignment('c2', 'tillid.coordinator', toPerson('eva')).content,
        now,
      );
      await act(m.deps, as('eva'), ID, {
        act: 'concern',
        person: 'ida',
        hidden: true,
        why: 'Det er om hende',
      });
      expect(await tasks()).toEqual({ triage: ['eva'] });
      await refused(seen('kim'), 'notFound');
    });

    test('shows them no task that came of it, by its address either', async () => {
      await decide(
        m,
        'assignment',
        'c2',
        assignment('c2', 'tillid.coordinator', toPerson('eva')).content,
        now,
      );
      await report('sif', { concerns: ['ida'] });
      const given = { act: 'measure', text: 'Luk Idas adgang', owner: 'bo', by: '2026-03-09' } as const;
      await respondTo(m.deps, as('eva'), ID, given);
      const [measure] = (await responseTo(m.deps, as('eva'), ID)).measures;
      await refused(oneMeasure(m.deps, as('ida'), measure?.id ?? ''), 'notFound');
      expect((await oneMeasure(m.deps, as('bo'), measure?.id ?? '')).mayDo).toBe(true);
    });
  });

  describe('reported anonymously', () => {
    test('the log says that somebody did, and neither who nor which nor from where', async () => {
      const before = (await log()).length;
      await report('sif', { anonymous: true });
      await doing('ida', { act: 'answer', word: 'Vi ser på det' });
      await doing('sif', { act: 'read' });
      await seen('sif');
      const written = (await log()).slice(before);
      expect(JSON.stringify(written)).not.toContain('sif');
      const withheld = { actor: { kind: 'withheld' }, origin: { kind: 'web' } };
      const named = written.filter(({ action }) => action !== 'incident.answer');
      for (const entry of named.filter(({ action }) => /reported|read$/.test(action)))
        expect(Object.keys(entry).sort()).toEqual(['action', 'actor', 'at', 'origin', 'seq']);
      expect(written.map(({ action }) => action)).toEqual([
        ...['incident.reported', 'incident.answer', 'incident.read'],
      ]);
      expect(named).toMatchObject([withheld, withheld]);
      // Who did it is in the incident, for those who answer.
      expect((await seen('ida')).report?.by?.id).toBe('sif');
    });

    test('whoever else was to be told is not told by being handed the answer, however late it is', async () => {
      await report('sif', { anonymous: true });
      await doing('ida', { act: 'answer', word: 'Vi ser på det' });
      now += 60 * 24 * HOUR;
      const open = await tasks();
      const mine = Object.keys(open).find((key) => key.startsWith('told sif')) ?? '';
      expect(open[mine]).toEqual(['sif']);
    });

    test('said openly, the log names whoever said it', async () => {
      await report('sif');
      expect((await log()).at(-1)).toMatchObject({ actor: { id: 'sif' }, detail: { number: 'H2026-00001' } });
    });
  });
});
