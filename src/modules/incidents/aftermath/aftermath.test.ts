// What follows an incident, on every database: who could have seen it, steps and tasks, and the evaluation; and everybody who may not.

import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../../test/support/decided.ts';
import { type Founded, found } from '../../../../test/support/founded.ts';
import { at } from '../../../../test/support/moments.ts';
import { readPdf } from '../../../../test/support/pdf.ts';
import {
  assignment,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../../test/support/small.ts';
import type { Fact } from '../../../kernel/fact.ts';
import type { ProblemCode } from '../../../kernel/problem.ts';
import { markExported } from '../../../platform/journal/store.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { DEFAULT_INCIDENT_POLICY } from '../../catalogue/contract.ts';
import { answerOrder } from '../../provisioning/answering.ts';
import { orderSweep } from '../../provisioning/ordering.ts';
import { listOfOrders } from '../../provisioning/reading.ts';
import { takeAccounts } from '../../reconciliation/index.ts';
import { OwnerFinder, readOpenTasks } from '../../tasks/index.ts';
import { add } from '../adding.ts';
import type { ExposureInput } from '../domain/aftermath/exposure-routes.ts';
import type { FiguresBy } from '../domain/aftermath/figures-routes.ts';
import type { ResponseAct } from '../domain/aftermath/response-routes.ts';
import type { IncidentEvent, Triage } from '../domain/incident.ts';
import { unchanged } from '../domain/policy.ts';
import { receive } from '../receiving.ts';
import { lockIncident, readIncidents } from '../store.ts';
import { figuresBy, yearlyPaper } from './figures.ts';
import { carryOut, oneMeasure } from './measures.ts';
import { exposedIn, exposuresOf, freeze, responseTo } from './reading.ts';
import { respondTo } from './responding.ts';
import { patternSweep, retentionSweep } from './sweep.ts';

const ID = '00000000-0000-4000-8000-000000000001';

/** Kim leads all; Eva leads care, where Sif, Bo and Per work; Ida coordinates, Dan is the DPO, Jan sets nexus up by hand, Hal handles. */
const STAFF = ['kim', 'eva', 'sif', 'bo', 'per', 'ida', 'dan', 'jan', 'hal', 'tor'];
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...STAFF.map(person),
  ...['eva', 'sif', 'bo', 'per'].map((one) => position(one, 'care')),
  ...['kim', 'ida', 'dan', 'jan', 'hal', 'tor'].map((one) => position(one, 'root')),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('dpo', 'tillid.dpo', toPerson('dan')),
  system('nexus', 'eva'),
  system('opus', 'kim'),
  ...role('nexus.read', 'nexus'),
  ...role('opus.pay', 'opus'),
  assignment('sif-reads', 'nexus.read', toPerson('sif')),
  assignment('bo-reads', 'nexus.read', toPerson('bo')),
  assignment('bo-pays', 'opus.pay', toPerson('bo')),
];

const ASKED: ExposureInput = {
  ...{ on: '2026-03-04', system: 'nexus', role: null, kle: null, org: null, involved: [] },
};

const TRIAGE: Triage = {
  ...{ title: 'Brev til forkert modtager', class: 'breach', severity: 'serious', principal: false },
  ...{ cause: 'humanError', unit: 'care', system: 'nexus', process: '' },
};

eachDatabase('the aftermath of an incident', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let now = at('2026-03-02', 9);

  const as = (who: string) => askerFor(founded, who, who, now);
  const inTx = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
    db.database.transaction(founded.municipality, work);
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const happens = (...events: IncidentEvent[]) => happensTo(ID, ...events);
  const happensTo = (id: string, ...events: IncidentEvent[]) =>
    inTx(async (tx) => {
      await lockIncident(tx, founded.municipality, id);
      const [one] = await readIncidents(tx, founded.municipality, [id]);
      if (one === undefined) throw new Error('there is none');
      await add(
        tx,
        { municipality: founded.municipality, now, by: 'ida', policy: unchanged(DEFAULT_INCIDENT_POLICY) },
        one,
        events,
      );
    });
  const log = async () => {
    const { rows } = await inTx((tx) =>
      sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx),
    );
    return rows.map(({ body }) => JSON.parse(body) as Record<string, never>);
  };
  const respond = (who: string, asked: ResponseAct) => respondTo(founded.deps, as(who), ID, asked);
  const read = (who: string) => responseTo(founded.deps, as(who), ID);
  const take = (who: string, change: Partial<ExposureInput> = {}) =>
    freeze(founded.deps, as(who), ID, { ...ASKED, ...change });
  const rows = async (who: string, seq = 1) =>
    (await exposedIn(founded.deps, as(who), { id: ID, seq }, {})).rows;
  const short = async (who: string, seq = 1) =>
    (await rows(who, seq)).map(({ person: { id }, role: of, standing }) => `${id} ${of.id} ${standing}`);
  const tasksOf = async (who: string) => {
    const finder = new OwnerFinder(await founded.deps.current.engine(founded.municipality), now);
    const open = await inTx((tx) => readOpenTasks(tx, founded.municipality));
    return open.filter(({ owner }) => finder.of(owner).people.some((one) => one.person === who));
  };

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    now = at('2026-03-05', 9);
    await receive(founded.deps, as('sif'), {
      ...{ id: ID, what: 'Et brev til naboen', when: 'i går', about: '', call: '' },
      ...{ form: 'unauthorisedLookup', anonymous: false, answers: [] },
    });
    await happens(
      { kind: 'triaged', triage: TRIAGE, word: '' },
      { kind: 'handler', person: 'hal', on: true },
    );
    await happens({
      ...{ kind: 'told', party: { kind: 'manager' }, people: ['eva'] },
    });
  });

  describe('who could have seen it', () => {
    test('is everyone with a right on the day, and why; nobody of another system or another day', async () => {
      await decide(
        founded,
        'assignment',
        'per-reads',
        assignment('x', 'nexus.read', toPerson('per')).content,
        now,
      );
      const view = await take('ida');
      expect(view).toMatchObject({ seq: 1, people: 2, rights: 2, standings: { computed: 2 } });
      expect(await short('ida')).toEqual(['bo nexus.read computed', 'sif nexus.read computed']);
      const [bo] = await rows('ida');
      expect(bo?.why.map(({ da }) => da)).toEqual([expect.stringContaining('bo har rollen nexus.read')]);
      expect(bo).toMatchObject({ place: 'ansat, care', ofInvolved: false, removal: null });
      await take('hal', { on: '2026-03-05' });
      expect(await short('hal', 2)).toEqual([
        ...['bo nexus.read computed', 'per nexus.read computed', 'sif nexus.read computed'],
      ]);
    });

    test('has whoever had lost it and was not confirmed as gone, and says how far each had come', async () => {
      await decide(founded, 'fulfilment', 'nexus', { administrators: ['jan'], days: 3 }, at('2026-02-01', 9));
      const sweep = (at: number) => orderSweep.run(sweepGround(founded, at));
      await sweep(at('2026-02-01', 10));
      // Bo loses it on the 3rd; that it is gone is confirmed on the 5th.
      await decide(founded, 'assignment', 'bo-reads', null, at('2026-03-03', 8));
      await sweep(at('2026-03-03', 9));
      const jan = askerFor(founded, 'jan', 'jan', at('2026-03-05', 8));
      const [order] = (await listOfOrders(founded.deps, jan)).filter((one) => one.open > 0);
      await answerOrder(founded.deps, jan, order?.id ?? '', { lines: null, outcome: 'done', reason: null });
      await take('ida');
      expect(await short('ida')).toEqual(['bo nexus.read removing', 'sif nexus.read confirmed']);
      const [bo] = await rows('ida');
      expect(bo?.removal).toEqual({
        orderedAt: '2026-03-03T09:00:00+01:00',
        confirmedAt: '2026-03-05T08:00:00+01:00',
      });
      expect(bo?.why.map(({ da }) => da)).toEqual([expect.stringContaining('bo havde rollen nexus.read')]);
      now = at('2026-03-06', 9);
      await take('ida', { on: '2026-03-06' });
      expect(await short('ida', 2)).toEqual(['sif nexus.read confirmed']);
    });

    test('has what the system itself held and nobody had given, as what it is', async () => {
      const file = (at: number, lines: readonly string[]) =>
        takeAccounts(
          founded.deps,
          { ...as('eva'), now: at },
          {
            ...{ system: 'nexus', mode: 'apply', massChange: 'allowed' },
            bytes: Buffer.from(['account;person;systemRole', ...lines].join('\n')),
          },
        );
      const usual = ['sif;sif;nexus.read', 'bo;bo;nexus.read'];
      await file(at('2026-03-03', 8), [...usual, 'per;per;nexus.read', 'svc9;;nexus.read']);
      await take('hal');
      const found_ = async (seq: number) =>
        (await rows('hal', seq))
          .filter(({ standing }) => standing === 'found')
          .map(({ person: { id, name }, why: [why] }) => [id, name, why?.da]);
      expect(await found_(1)).toEqual([
        [
          'per',
          'per',
          'Systemet selv havde den 3. marts 2026 på kontoen per. Ingen har bestilt den i Tillid.',
        ],
        ['', 'svc9', 'Ingen svarer for kontoen svc9, som systemet havde 3. marts 2026.'],
      ]);
      expect((await exposuresOf(founded.deps, as('hal'), ID))[0]?.standings.found).toBe(2);
      // Another day's file did not have it; when it is not known, it is told, and that it is not known.
      await file(at('2026-03-05', 7), usual);
      await take('hal', { on: '2026-03-06' });
      expect(await found_(2)).toEqual([]);
      await take('hal', { on: '2026-03-02' });
      expect((await found_(3))[0]?.[2]).toContain('Det vides ikke, om den var der den dag.');
      await take('hal', { system: null, involved: ['per'] });
      expect(await found_(4)).toMatchObject([['per', 'per', expect.any(String)]]);
      await take('hal', { system: 'opus' });
      expect(await found_(5)).toEqual([]);
    });

    test('tells every right that the person involved had, in every system', async () => {
      await take('ida', { role: 'nexus.read', system: null, involved: ['bo'] });
      const found = (await rows('ida')).map(({ person: { id }, role: of, ofInvolved }) => [
        id,
        of.id,
        ofInvolved,
      ]);
      expect(found).toEqual([
        ['bo', 'nexus.read', false],
        ['sif', 'nexus.read', false],
        ['bo', 'nexus.read', true],
        ['bo', 'opus.pay', true],
      ]);
    });

    test('stays as it was when the facts change, with the instant that it stands on and its mark', async () => {
      const view = await take('ida');
      const known = await inTx((tx) =>
        sql<{ content: string }>`select content from incident_exposure`.execute(tx),
      );
      expect(
        createHash('sha256')
          .update(known.rows[0]?.content ?? '')
          .digest('hex'),
      ).toBe(view.hash);
      const before = await rows('ida');
      await decide(founded, 'assignment', 'sif-reads', null, now);
      await decide(founded, 'person', 'bo', { ...person('bo').content, name: 'Bo Ny' }, now + 1_000);
      now += 60_000;
      expect(await rows('dan')).toEqual(before);
      expect(await exposuresOf(founded.deps, as('dan'), ID)).toEqual([view]);
      expect((await log()).filter(({ action }) => action === 'incident.exposed')).toMatchObject([
        { detail: { hash: view.hash, number: 'H2026-00001', seq: 1 } },
      ]);
    });

    test('is a look at those people, which they are told of when the incident is closed', async () => {
      await take('ida');
      await rows('dan');
      const looks = (await log()).filter(({ action }) => action === 'rights.look');
      // By the number it is kept back until then (reporting/log.ts).
      const detail = { what: 'exposure', incident: 'H2026-00001', people: ['bo', 'sif'] };
      expect(looks).toMatchObject([
        { actor: { id: 'ida' }, detail },
        { actor: { id: 'dan' }, detail },
      ]);
    });

    test('is asked for by those who handle it alone, and of what there is', async () => {
      await refused(take('dan'), 'notYours');
      await refused(take('eva'), 'notYours');
      for (const who of ['kim', 'bo', 'sif', 'tor']) await refused(take(who), 'notFound');
      await refused(take('ida', { system: 'nothing' }), 'notFound');
      await refused(take('ida', { role: 'nothing' }), 'notFound');
      await refused(take('ida', { involved: ['nobody'] }), 'notFound');
      expect(await exposuresOf(founded.deps, as('ida'), ID)).toEqual([]);
      await take('ida');
      await refused(rows('eva'), 'forbidden');
      await refused(exposuresOf(founded.deps, as('eva'), ID), 'forbidden');
      for (const who of ['kim', 'bo', 'sif']) await refused(rows(who), 'notFound');
      await refused(rows('ida', 2), 'notFound');
    });
  });

  describe('the response', () => {
    test('has the steps of its kind, each with what came of it', async () => {
      const { steps, may } = await read('hal');
      expect(steps.map(({ id }) => id).slice(0, 3)).toEqual(['log', 'exposure', 'rights']);
      expect(may).toEqual({ act: true });
      await respond('hal', { act: 'step', step: 'log', outcome: 'done', word: 'Hentet' });
      const close: ResponseAct = { act: 'step', step: 'close', outcome: 'notNeeded', word: ' ' };
      await refused(respond('hal', close), 'reasonNeeded');
      await respond('hal', { ...close, word: 'Er fratrådt' });
      await refused(respond('hal', { ...close, step: 'retrieve' }), 'notFound');
      expect(
        (await read('dan')).steps.flatMap(({ id, done }) => (done === null ? [] : [[id, done.outcome]])),
      ).toEqual([
        ['log', 'done'],
        ['close', 'notNeeded'],
      ]);
    });

    test('is acted on by those who handle it, read by the DPO and who was told, and by nobody else', async () => {
      const step: ResponseAct = { act: 'step', step: 'log', outcome: 'done', word: '' };
      for (const who of ['dan', 'eva']) {
        await refused(respond(who, step), 'notYours');
        expect((await read(who)).may).toEqual({ act: false });
      }
      for (const who of ['kim', 'bo', 'sif', 'tor']) {
        await refused(respond(who, step), 'notFound');
        await refused(read(who), 'notFound');
      }
      expect((await read('ida')).steps.every(({ done }) => done === null)).toBe(true);
    });

    test('gives tasks, done by those whose they are, who learn nothing of the incident', async () => {
      const measure = { text: 'Skift låsen', owner: 'tor', by: '2026-03-09' } as const;
      await refused(respond('ida', { act: 'measure', ...measure, owner: 'nobody' }), 'notFound');
      await refused(respond('ida', { act: 'measure', ...measure, by: '2026-03-04' }), 'badRequest');
      await respond('ida', { act: 'measure', ...measure });
      const [task] = await tasksOf('tor');
      expect(task).toMatchObject({ kind: 'incident.measure', about: { detail: null } });
      const id = task?.about.link.split('/').at(-1) ?? '';
      const mine = await oneMeasure(founded.deps, as('tor'), id);
      expect(mine).toMatchObject({ text: 'Skift låsen', mayDo: true, pattern: null, done: null });
      expect(JSON.stringify(mine)).not.toContain('H2026');
      for (const who of ['sif', 'eva', 'dan'])
        await refused(oneMeasure(founded.deps, as(who), id), 'notFound');
      await refused(carryOut(founded.deps, as('ida'), id, 'Gjort'), 'notYours');
      await carryOut(founded.deps, as('tor'), id, 'Skiftet');
      await refused(carryOut(founded.deps, as('tor'), id, 'Skiftet igen'), 'alreadyAnswered');
      expect(await tasksOf('tor')).toEqual([]);
      expect((await read('ida')).measures).toMatchObject([
        { done: { word: 'Skiftet', by: 'tor' }, isLate: false },
      ]);
    });

    test('an evaluation says what changes, by whom and when: each is a task', async () => {
      await respond('ida', {
        ...{ act: 'evaluate', cause: 'To ens navne', worked: 'Vi hørte det samme dag' },
        changes: [
          { text: 'Vis fødselsdag ved navnet', owner: 'tor', by: '2026-04-01' },
          { text: 'Gennemgå vejledningen', owner: 'eva', by: '2026-05-01' },
        ],
      });
      expect((await read('dan')).evaluation).toMatchObject({
        ...{ cause: 'To ens navne', worked: 'Vi hørte det samme dag', by: 'ida' },
        changes: [{ owner: { id: 'tor' } }, { owner: { id: 'eva' }, by: '2026-05-01' }],
      });
      expect(await tasksOf('tor')).toHaveLength(1);
      expect(await tasksOf('eva')).toHaveLength(1);
    });

    test('says when it happened, and not that it happened after it was reported', async () => {
      const since = '2026-03-04T12:00:00+01:00';
      await refused(
        respond('ida', { act: 'occurred', since: '2026-03-05T12:00:00+01:00', why: '' }),
        'badRequest',
      );
      await respond('ida', { act: 'occurred', since, why: 'Loggen' });
      expect((await read('ida')).occurredAt).toBe(since);
    });

    test('stands still when it is closed, and nothing of what was said is in the log', async () => {
      await respond('ida', { act: 'decide', word: 'Vi ringer til naboen' });
      await happens({ kind: 'closed', word: 'Færdig' });
      for (const asked of [
        { act: 'decide', word: 'Mere' },
        { act: 'step', step: 'log', outcome: 'done', word: '' },
        { act: 'measure', text: 'x', owner: 'tor', by: '2026-04-01' },
      ] as const)
        await refused(respond('ida', asked), 'incidentClosed');
      await refused(take('ida'), 'incidentClosed');
      const view = await read('ida');
      expect(view).toMatchObject({
        may: { act: false },
        journal: [{ version: 1, at: null }],
        erasedFrom: null,
      });
      expect(JSON.stringify(await log())).not.toContain('naboen');
    });
  });

  describe('figures', () => {
    const by = async (who: string, of: FiguresBy, asked = {}) =>
      (await figuresBy(founded.deps, as(who), of, asked)).rows;

    test('count by month, cause, unit and system, and say how long it took', async () => {
      await respond('ida', { act: 'occurred', since: '2026-03-04T21:00:00+01:00', why: '' });
      now += 10 * 3_600_000;
      await happens({ kind: 'closed', word: 'Færdig' });
      const row = { incidents: 1, breaches: 1, serious: 1, open: 0, hoursToReport: 12, hoursToClose: 10 };
      expect(await by('ida', 'month')).toEqual([
        { id: '2026-03', name: { da: 'marts 2026', en: 'March 2026' }, ...row },
      ]);
      expect(await by('dan', 'cause')).toMatchObject([
        { id: 'humanError', name: { da: 'Menneskelig fejl' }, ...row },
      ]);
      expect(await by('dan', 'unit')).toMatchObject([{ name: { da: 'care' } }]);
      expect(await by('ida', 'system')).toMatchObject([{ name: { da: 'nexus' } }]);
      expect(await by('ida', 'month', { from: '2026-03-06', to: '2026-03-31' })).toEqual([]);
      expect(await by('ida', 'month', { from: '2026-03-05', to: '2026-03-05' })).toHaveLength(1);
      await refused(by('ida', 'month', { from: '2026-03-06', to: '2026-03-05' }), 'badRequest');
    });

    test('are for those who oversee, and name nobody in the log', async () => {
      for (const who of ['kim', 'eva', 'sif', 'hal']) {
        await refused(by(who, 'unit'), 'forbidden');
        await refused(yearlyPaper(founded.deps, as(who), 2026, 'da'), 'forbidden');
      }
      await by('dan', 'unit');
      expect((await log()).at(-1)).toMatchObject({
        action: 'report.look',
        detail: { what: 'incidentFigures' },
      });
    });

    test('of a year are a paper that can be read aloud', async () => {
      const { name, content } = await yearlyPaper(founded.deps, as('ida'), 2026, 'da');
      const pdf = readPdf(await buffer(content));
      expect(name).toBe('haendelser-2026.pdf');
      expect(pdf).toMatchObject({ language: 'da', title: 'Hændelser i 2026', accessible: true });
    });
  });

  describe('the same cause three times in a unit', () => {
    const sweep = () => patternSweep.run(sweepGround(founded, now));
    async function again(n: number): Promise<void> {
      const id = ID.replace(/1$/, String(n));
      await receive(founded.deps, as('sif'), {
        ...{ id, what: 'Igen', when: '', about: '', call: '', form: null, anonymous: false, answers: [] },
      });
      await happensTo(id, { kind: 'triaged', triage: TRIAGE, word: '' });
    }

    test('is a task of its own for whoever leads the unit, once, and the fourth is no new one', async () => {
      await again(2);
      await sweep();
      expect(await tasksOf('eva')).toEqual([]);
      await again(3);
      await sweep();
      await sweep();
      const [task, ...more] = await tasksOf('eva');
      expect(more).toEqual([]);
      const id = task?.about.link.split('/').at(-1) ?? '';
      expect(await oneMeasure(founded.deps, as('eva'), id)).toMatchObject({
        ...{ source: 'pattern', mayDo: true, by: '2026-03-19', owner: { name: 'care' } },
        pattern: {
          cause: { da: 'Menneskelig fejl' },
          numbers: ['H2026-00001', 'H2026-00002', 'H2026-00003'],
        },
      });
      await refused(oneMeasure(founded.deps, as('sif'), id), 'notFound');
      await carryOut(founded.deps, as('eva'), id, 'Vi ændrer arbejdsgangen');
      await again(4);
      await sweep();
      expect(await tasksOf('eva')).toEqual([]);
      expect((await log()).filter(({ action }) => action === 'incident.pattern')).toHaveLength(1);
    });
  });

  describe('when its time is out', () => {
    const sweep = () => retentionSweep.run(sweepGround(founded, now));
    const journaled = () =>
      inTx(async (tx) => {
        const due = { kind: 'incident', thing: ID, version: 1 };
        await markExported(tx, founded.municipality, due, { folder: 'x', hash: 'h', now });
      });
    const everything = async () => {
      const { rows: all } = await inTx((tx) =>
        sql<{ text: string }>`
          select row_to_json(t)::text as text from incident t union all select row_to_json(t)::text from incident_event t
          union all select row_to_json(t)::text from incident_part t union all select row_to_json(t)::text from incident_exposure t
          union all select row_to_json(t)::text from incident_measure t`.execute(tx),
      );
      return all.map(({ text }) => text).join('\n');
    };

    beforeEach(async () => {
      await respond('ida', { act: 'decide', word: 'Vi ringer til naboen' });
      await respond('ida', { act: 'measure', text: 'Skift låsen', owner: 'tor', by: '2026-03-09' });
      await take('ida', { involved: ['bo'] });
      await happens({ kind: 'concerned', person: 'bo', hidden: false, why: 'Slog op' });
      await happens({ kind: 'closed', word: 'Færdig' });
    });

    test('what was said about people is deleted, a year after, and the register stays', async () => {
      await journaled();
      expect((await read('ida')).erasedFrom).toBe('2027-03-05');
      now = at('2027-03-04', 23);
      await sweep();
      expect(await everything()).toContain('naboen');
      now = at('2027-03-05', 0);
      await sweep();
      const left = await everything();
      for (const gone of ['naboen', 'Slog op', '"bo"', '"sif"', '"hal"']) expect(left).not.toContain(gone);
      expect(await read('ida')).toMatchObject({ isErased: true, erasedFrom: null, state: 'closed' });
      const [one] = await inTx((tx) => readIncidents(tx, founded.municipality, [ID]));
      expect(one).toMatchObject({ number: 'H2026-00001', reportedBy: 'person 1' });
      const { rows: found } = await inTx((tx) =>
        sql`select class, severity, cause, unit, system, state from incident`.execute(tx),
      );
      expect(found).toEqual([
        {
          class: 'breach',
          severity: 'serious',
          cause: 'humanError',
          unit: 'care',
          system: 'nexus',
          state: 'closed',
        },
      ]);
      await refused(rows('ida'), 'incidentErased');
      expect(await exposuresOf(founded.deps, as('ida'), ID)).toMatchObject([{ asked: null, people: 2 }]);
      await sweep();
      expect((await log()).filter(({ action }) => action === 'incident.erased')).toMatchObject([
        { detail: { number: 'H2026-00001', journal: 'h' } },
      ]);
      // What is still to be done is somebody's to do.
      expect(await tasksOf('tor')).toHaveLength(1);
    });

    test('nothing is deleted that is not in the journal, however long ago it was closed', async () => {
      now = at('2036-01-01', 0);
      await sweep();
      expect(await everything()).toContain('naboen');
      expect((await read('ida')).erasedFrom).toBeNull();
    });

    test('nor what was opened again and closed since, until that is in the journal too', async () => {
      await journaled();
      now = at('2026-06-01', 9);
      await happens({ kind: 'reopened', word: 'Mere' });
      now = at('2026-06-02', 9);
      await happens({ kind: 'closed', word: 'Nu færdig' });
      now = at('2027-06-02', 0);
      await sweep();
      expect(await everything()).toContain('naboen');
      await inTx(async (tx) => {
        const due = { kind: 'incident', thing: ID, version: 2 };
        await markExported(tx, founded.municipality, due, { folder: 'x-2', hash: 'h2', now });
      });
      await sweep();
      expect(await everything()).not.toContain('naboen');
    });

    test('it is kept for as long as the municipality has decided', async () => {
      await journaled();
      await decide(founded, 'setting', 'incidents', { value: { keepMonths: 3 } }, now);
      now = at('2026-06-04', 23);
      await sweep();
      expect(await everything()).toContain('naboen');
      now = at('2026-06-05', 0);
      await sweep();
      expect(await everything()).not.toContain('naboen');
    });
  });
});
