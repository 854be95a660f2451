// Incidents as the services do them, on every database: reported once and by anybody, seen by few.

import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { readPdf, tagsIn } from '../../../test/support/pdf.ts';
import { publish } from '../../../test/support/publishing.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { act } from './acting.ts';
import { proposePolicy, readPolicy } from './deciding.ts';
import { notificationAsPdf, notificationAsText } from './paper.ts';
import { type Asked, incidentsFor, oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import { registerFor } from './register.ts';
import type { IncidentAct, PolicyInput, ReportInput } from './routes.ts';
import { insertIncident } from './store.ts';
import { incidentSweep } from './sweep.ts';

const NOW = at('2026-03-02', 9);
const ID = '00000000-0000-4000-8000-000000000001';

/** Kim leads all; Eva leads care, where Sif and Bo work; Ida and Una coordinate; Dan is the DPO, Aud the auditor, Adm the administrator. */
const STAFF = ['kim', 'eva', 'sif', 'bo', 'ida', 'una', 'dan', 'aud', 'adm', 'chair'];
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...STAFF.map(person),
  ...['eva', 'sif', 'bo'].map((one) => position(one, 'care')),
  ...['kim', 'ida', 'una', 'dan', 'aud', 'adm', 'chair'].map((one) => position(one, 'root')),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('dpo', 'tillid.dpo', toPerson('dan')),
  assignment('coordinator-2', 'tillid.coordinator', toPerson('una')),
  assignment('administrator', 'tillid.administrator', toPerson('adm')),
  assignment('role-administrator', 'tillid.roleAdministrator', toPerson('aud')),
  fact('body', 'digital', { name: 'Styregruppen', kind: 'group', council: null, template: 'problem' }),
  fact('seat', 'chair digital', { body: 'digital', person: 'chair', as: 'chair' }),
  assignment('auditor', 'tillid.auditor', toPerson('aud')),
];

const LETTER: ReportInput = {
  id: ID,
  what: 'Et brev om hjemmehjælp blev sendt til naboen',
  ...{ when: 'i går', about: 'et brev', call: '12 34 56 78', form: 'wrongRecipient', anonymous: false },
  answers: [{ question: 'how', text: 'letter' }],
};

eachDatabase('incidents', (open) => {
  let db: TestDatabase;
  let founded: Founded;

  let now = NOW;

  const as = (who: string): Asker => ({
    municipality: founded.municipality,
    actor: { kind: 'person', id: who, userId: who },
    origin: { kind: 'web' },
    now,
    permits: new Set(),
    assurance: 'hoej',
  });
  const ALL: Asked = { q: null, class: null, state: null, mine: false, limit: null, cursor: null };
  const numbers = async (who: string, change: Partial<Asked> = {}) =>
    (await incidentsFor(founded.deps, as(who), { ...ALL, ...change })).rows.map(({ number }) => number);
  const report = (who: string, change: Partial<ReportInput> = {}) =>
    receive(founded.deps, as(who), { ...LETTER, ...change });

  /** By two. */
  const decide = async (policy: PolicyInput) => {
    const { draft } = await proposePolicy(founded.deps, as('ida'), policy, 'Aftalt');
    await publish(founded.deps, as('una'), draft ?? '');
  };
  const doing = (who: string, asked: IncidentAct) => act(founded.deps, as(who), ID, asked);
  const seen = (who: string) => oneIncident(founded.deps, as(who), ID);
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const sweep = () => incidentSweep.run(sweepGround(founded, now));
  const openTasks = () =>
    db.database.transaction(founded.municipality, (tx) => readOpenTasks(tx, founded.municipality));
  /** The keys of the tasks that wait for somebody, without which incident. */
  const mine = async (who: string): Promise<string[]> => {
    const finder = new OwnerFinder(await founded.deps.current.engine(founded.municipality), now);
    return (await openTasks())
      .filter(({ owner }) => finder.of(owner).people.some(({ person: one }) => one === who))
      .map(({ key }) => key.replace(`incident:${ID}:`, ''))
      .sort();
  };
  const log = () =>
    db.database.transaction(founded.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`
        select body from audit_entry where municipality_id = ${founded.municipality} order by seq`.execute(
        tx,
      );
      return rows.map(({ body }) => JSON.parse(body) as { action: string; thing?: object; detail?: object });
    });
  const judge = (change: Partial<Extract<IncidentAct, { act: 'triage' }>['triage']> = {}): IncidentAct => ({
    ...{ act: 'triage', word: '' },
    triage: {
      ...{ title: 'Brev til forkert modtager', class: 'breach', severity: 'moderate', principal: false },
      ...{ cause: 'humanError', unit: 'care', system: null, process: 'Udsendelse af breve' },
      ...change,
    },
  });
  const NOTIFICATION = {
    ...{ nature: 'Et brev', categories: ['borgere'], people: 1, recordKinds: 'helbred', records: null },
    ...{ consequences: 'Naboen ved det', measures: 'Brevet er hentet', contact: 'dpo@by.dk' },
    ...{ phased: false, unknown: '' },
  };
  const certain = (hours = 0): IncidentAct => ({
    ...{ act: 'certain', since: formatInstant(now - hours * 3_600_000), why: 'Naboen ringede' },
  });
  const notified = (sentAt: Instant, late = ''): IncidentAct => ({
    ...{
      act: 'notify',
      clock: 'authority',
      sentAt: formatInstant(sentAt),
      version: 1,
      reference: 'D-1',
      late,
    },
  });

  beforeEach(async () => {
    now = NOW;
    db ??= await open();
    founded = await found(db, '2020-01-01');
    await founded.know(FACTS, '2020-01-02');
  });

  test('a report that is sent twice is one, and another by somebody else has the next number', async () => {
    expect(await report('sif')).toEqual({ id: ID, number: 'H2026-00001' });
    expect(await report('sif')).toEqual({ id: ID, number: 'H2026-00001' });
    const other = ID.replace(/1$/, '2');
    expect(await report('bo', { id: other })).toEqual({ id: other, number: 'H2026-00002' });
    await expect(report('bo')).rejects.toMatchObject({ code: 'notFound' });
    expect(await numbers('ida')).toEqual(['H2026-00002', 'H2026-00001']);
  });

  test('the coordinator and the DPO see it, its reporter sees what they said; nobody else knows of it', async () => {
    await report('sif');
    for (const who of ['ida', 'dan', 'sif']) expect(await numbers(who)).toEqual(['H2026-00001']);
    for (const who of ['kim', 'eva', 'bo', 'aud', 'adm']) {
      expect(await numbers(who)).toEqual([]);
      await expect(oneIncident(founded.deps, as(who), ID)).rejects.toMatchObject({ code: 'notFound' });
    }
    const mine = await oneIncident(founded.deps, as('sif'), ID);
    expect(mine).toMatchObject({ as: 'reporter', history: [], report: { what: LETTER.what } });
  });

  test('an answer that the form does not have is no answer', async () => {
    const answers = [{ question: 'encrypted', text: 'yes' }];
    await expect(report('sif', { answers })).rejects.toMatchObject({ code: 'badRequest' });
    expect(await numbers('ida')).toEqual([]);
  });

  test('it is found by its words in any of their forms, by those who may read them', async () => {
    await report('sif');
    for (const q of ['breve', 'naboer', 'hjemmehjælpen', 'H2026-00001'])
      expect(await numbers('ida', { q }), q).toEqual(['H2026-00001']);
    expect(await numbers('ida', { q: 'telefon' })).toEqual([]);
    expect(await numbers('sif', { q: 'breve' })).toEqual([]);
  });

  describe('when it is judged', () => {
    beforeEach(async () => {
      await report('sif');
    });

    test('those who are to hear of such a one do, once, and may read what was judged and nobody else', async () => {
      await doing('ida', judge({ severity: 'serious' }));
      await doing('ida', judge({ severity: 'serious', title: 'Et brev' }));
      await sweep();
      const told = (await seen('ida')).handled?.told.map(({ party, people }) => [
        party.key,
        people.map(({ id }) => id).sort(),
      ]);
      expect(told).toEqual([
        ['coordinator', ['ida', 'una']],
        ['dpo', ['dan']],
        ['head', ['kim']],
      ]);
      expect(await mine('kim')).toEqual(['told kim 5']);
      expect(await mine('ida')).toEqual([]);
      const director = await seen('kim');
      await doing('ida', { act: 'note', word: 'Naboen hedder Hansen' });
      expect(await numbers('kim')).toEqual(['H2026-00001']);
      expect(await numbers('kim', { q: 'Hansen' })).toEqual([]);
      expect(JSON.stringify(await seen('kim'))).not.toContain('Hansen');
      expect(director).toMatchObject({ as: 'told', title: 'Et brev', may: { lead: false, work: false } });
      await doing('kim', { act: 'read' });
      await sweep();
      expect(await mine('kim')).toEqual([]);
      for (const who of ['eva', 'bo', 'aud', 'adm']) await refused(seen(who), 'notFound');
      await refused(doing('kim', judge()), 'notYours');
      await refused(doing('dan', judge()), 'notYours');
    });

    test('a minor violation goes to the manager of whoever it is about, who handles it', async () => {
      await doing('ida', { act: 'concern', person: 'bo', hidden: false, why: '' });
      await doing('ida', judge({ class: 'violation', severity: 'minor' }));
      expect(await seen('eva')).toMatchObject({
        as: 'handler',
        may: { note: true, work: true, lead: false },
      });
      await doing('eva', { act: 'note', word: 'Talt med Bo' });
      expect(await numbers('eva', { q: 'breve' })).toEqual(['H2026-00001']);
      await refused(doing('eva', { act: 'close', word: 'Talt ud' }), 'notYours');
      await doing('ida', { act: 'close', word: 'Talt ud' });
      expect((await seen('ida')).state).toBe('closed');
    });

    test('who hears of the principal ones is what the municipality has decided', async () => {
      const { policy } = await readPolicy(founded.deps, as('ida'));
      const told = { ...policy.told, principal: ['body digital'] };
      await decide({ ...policy, told });
      await doing('ida', judge({ principal: true }));
      expect(await seen('chair')).toMatchObject({ as: 'told' });
      const unknown = { ...policy, told: { ...policy.told, all: ['body nobody'] } };
      await refused(proposePolicy(founded.deps, as('ida'), unknown, 'x'), 'notFound');
    });
  });

  test('the hundred thousandth of a year is counted on, and stands after those before it', async () => {
    const before = { id: ID.replace('1', '2'), number: 'H2026-99999', reportedAt: now, reportedBy: 'bo' };
    await db.database.transaction(founded.municipality, (tx) =>
      insertIncident(tx, founded.municipality, before),
    );
    await report('sif');
    expect((await report('sif', { id: ID.replace(/1$/, '3') })).number).toBe('H2026-x100001');
    expect(await numbers('ida')).toEqual(['H2026-x100001', 'H2026-x100000', 'H2026-99999']);
    expect(await numbers('ida', { q: 'H2026-x100000' })).toEqual(['H2026-x100000']);
  });

  test('who reported it is kept from whoever leads them, where they asked for it', async () => {
    await report('sif', { anonymous: true });
    await doing('ida', { act: 'handler', person: 'eva', on: true });
    const toManager = await seen('eva');
    expect(toManager.report).toMatchObject({ by: null, call: '', what: LETTER.what });
    expect(JSON.stringify(toManager)).not.toMatch(/sif/i);
    expect((await seen('ida')).report?.by).toEqual({ id: 'sif', name: 'sif' });
    const entry = (await log()).find(({ action }) => action === 'incident.reported');
    expect(entry?.thing).toBeUndefined();
    expect(entry?.detail).toBeUndefined();
  });

  test('the one it is about does not know of it while it is decided, with a reason; and is told afterwards', async () => {
    await report('sif');
    await doing('ida', judge());
    await refused(doing('ida', { act: 'concern', person: 'una', hidden: true, why: ' ' }), 'reasonNeeded');
    await doing('ida', { act: 'concern', person: 'una', hidden: true, why: 'Beviser kan forsvinde' });
    await refused(seen('una'), 'notFound');
    expect(await numbers('una')).toEqual([]);
    expect(await numbers('una', { q: 'breve' })).toEqual([]);
    const register = await registerFor(founded.deps, as('una'), {
      ...{ class: null, language: 'da', limit: null, cursor: null },
    });
    expect(register.rows).toEqual([]);
    await refused(doing('una', { act: 'note', word: 'x' }), 'notFound');
    await sweep();
    expect(await mine('una')).toEqual([]);
    await doing('ida', certain());
    await doing('ida', { act: 'waive', clock: 'authority', ground: 'noBreach', why: 'Ingen så det' });
    await doing('ida', { act: 'close', word: 'Intet at komme efter' });
    await sweep();
    expect(await mine('ida')).toEqual(['reveal una']);
    await doing('ida', { act: 'reveal', person: 'una', word: 'Vi undersøgte dit opslag' });
    await sweep();
    expect(await mine('ida')).toEqual([]);
    expect(await mine('una')).toHaveLength(1);
    // She coordinates, and sees it as such; but decides nothing in what is about herself.
    expect(await seen('una')).toMatchObject({
      ...{ as: 'coordinator', answers: [{ word: 'Vi undersøgte dit opslag' }] },
      may: { lead: false, close: false, note: false },
    });
    await refused(doing('una', { act: 'reopen', word: 'x' }), 'notYours');
  });

  test('one it was about who is nobody else here sees that it was, and what they were told', async () => {
    await report('sif');
    await doing('ida', judge({ class: 'event' }));
    await doing('ida', { act: 'concern', person: 'bo', hidden: true, why: 'Undersøges' });
    await refused(seen('bo'), 'notFound');
    await doing('ida', { act: 'close', word: 'Afklaret' });
    await doing('ida', { act: 'reveal', person: 'bo', word: 'Det handlede om dig' });
    expect(await seen('bo')).toMatchObject({
      ...{ as: 'concerned', report: null, history: [], handled: null, unread: true },
      answers: [{ word: 'Det handlede om dig' }],
    });
  });

  test('the clock escalates at half, twelve and three hours, each once, and its tasks go when it stops', async () => {
    await report('sif');
    await doing('ida', judge());
    await doing('ida', certain());
    const start = NOW;
    const clockTasks = async (hours: number) => {
      now = start + hours * 3_600_000;
      await sweep();
      await sweep();
      return (await openTasks())
        .filter(({ key }) => key.includes('authority'))
        .map(({ key, kind }) => `${kind} ${key.split(' ').at(-1)}`)
        .sort();
    };
    expect(await clockTasks(35)).toEqual([`incident.clock ${start}`]);
    expect(await clockTasks(36)).toEqual([`incident.clock ${start}`, 'incident.mark half']);
    expect(await mine('kim')).toEqual([]);
    expect(await clockTasks(60)).toContain('incident.mark twelve');
    expect(await mine('dan')).toContain(`mark authority ${start} twelve`);
    expect(await clockTasks(69)).toHaveLength(4);
    expect(await mine('kim')).toEqual([`mark authority ${start} three`]);
    expect((await seen('ida')).handled?.clocks[0]).toMatchObject({ kind: 'authority', minutesLeft: 180 });
    await doing('ida', { act: 'write', version: 0, notification: NOTIFICATION });
    await doing('ida', notified(now));
    expect(await clockTasks(70)).toEqual([]);
  });

  test('what is sent late says why, and the register tells it', async () => {
    await report('sif');
    await doing('ida', judge());
    await doing('ida', certain());
    now += 73 * 3_600_000;
    await refused(doing('ida', notified(now)), 'notWritten');
    await doing('ida', { act: 'write', version: 0, notification: NOTIFICATION });
    await refused(doing('ida', { act: 'write', version: 0, notification: NOTIFICATION }), 'draftMoved');
    await refused(doing('ida', notified(now)), 'lateReasonNeeded');
    await doing('ida', notified(now, 'Weekend'));
    expect((await seen('ida')).handled?.clocks[0]).toMatchObject({ stopped: 'late', minutesLeft: null });
    const { rows } = await registerFor(founded.deps, as('dan'), {
      ...{ class: 'breach', language: 'da', limit: null, cursor: null },
    });
    expect(rows).toMatchObject([
      { number: 'H2026-00001', people: 1, effects: 'Naboen ved det', measures: 'Brevet er hentet' },
    ]);
    expect(rows[0]?.authority).toContain('efter fristen: Weekend');
  });

  test('each version of the notification is kept with when it was sent, as PDF and as text in the order of the form', async () => {
    await report('sif');
    await doing('ida', judge());
    await doing('ida', certain());
    await doing('ida', {
      act: 'write',
      version: 0,
      notification: { ...NOTIFICATION, phased: true, unknown: 'antal' },
    });
    await doing('ida', notified(now));
    await doing('ida', { act: 'write', version: 1, notification: NOTIFICATION });
    expect((await seen('dan')).handled?.versions.map(({ version, sent }) => [version, sent.length])).toEqual([
      [1, 1],
      [2, 0],
    ]);
    const collect = async (content: AsyncIterable<Uint8Array>) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of content) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    const text = async (version: number) =>
      String(await collect((await notificationAsText(founded.deps, as('dan'), ID, version, 'da')).content));
    expect(await text(1)).toContain('Foreløbig anmeldelse. Mere følger: antal');
    const second = await text(2);
    const headings = [
      'Bruddets karakter',
      'Kategorier af berørte',
      'Kategorier af registreringer',
      'konsekvenser',
    ];
    const places = [...headings, 'Foranstaltninger', 'Databeskyttelsesrådgiverens'].map((h) =>
      second.indexOf(h),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    const pdf = await notificationAsPdf(founded.deps, as('dan'), ID, 2, 'da');
    const bytes = await collect(pdf.content);
    const { root, language, accessible } = readPdf(bytes);
    expect({ language, accessible }).toEqual({ language: 'da', accessible: true });
    expect(tagsIn(root).map(({ tag }) => tag)).toContain('H2');
    await refused(notificationAsText(founded.deps, as('sif'), ID, 1, 'da'), 'notFound');
    await refused(notificationAsText(founded.deps, as('dan'), ID, 3, 'da'), 'notFound');
  });

  test('nobody is told only where somebody entitled decides it, and certainty is put off by them alone', async () => {
    const { policy } = await readPolicy(founded.deps, as('ida'));
    await decide({ ...policy, waives: ['head'] });
    await report('sif');
    await doing('ida', judge({ severity: 'serious' }));
    await doing('ida', certain(5));
    const waiving: IncidentAct = {
      act: 'waive',
      clock: 'authority',
      ground: 'unlikelyRisk',
      why: 'Krypteret',
    };
    for (const who of ['ida', 'dan']) await refused(doing(who, waiving), 'notYours');
    for (const who of ['eva', 'sif'])
      await refused(doing(who, waiving), who === 'sif' ? 'notYours' : 'notFound');
    await refused(doing('ida', certain(2)), 'notYours');
    await doing('ida', certain(6));
    await doing('kim', waiving);
    expect((await seen('ida')).handled?.clocks[0]).toMatchObject({ stopped: 'waived' });
  });

  test('it is closed when no clock runs, its breach was certain and, where it is serious, it was learnt from', async () => {
    await report('sif');
    const closing: IncidentAct = { act: 'close', word: 'Færdig' };
    await refused(doing('ida', closing), 'triageFirst');
    await doing('ida', judge({ severity: 'serious' }));
    await refused(doing('ida', closing), 'certaintyFirst');
    await doing('ida', certain());
    await refused(doing('ida', closing), 'clockRuns');
    await doing('ida', { act: 'waive', clock: 'authority', ground: 'noBreach', why: 'Det var tomt' });
    await refused(doing('ida', closing), 'evaluateFirst');
  });

  test('whoever reported it has a task when there is an answer, until they have read it', async () => {
    await report('sif');
    await doing('ida', { act: 'answer', word: 'Tak. Brevet er hentet.' });
    await sweep();
    expect(await mine('sif')).toEqual(['told sif 2']);
    expect((await seen('sif')).answers).toMatchObject([{ word: 'Tak. Brevet er hentet.' }]);
    await doing('sif', { act: 'read' });
    await sweep();
    expect(await mine('sif')).toEqual([]);
  });

  test('the log says that, when and by whom, each look too, and never what an incident is about', async () => {
    await report('sif');
    await doing('ida', judge());
    await doing('ida', certain());
    await doing('ida', { act: 'concern', person: 'bo', hidden: true, why: 'Beviser' });
    await seen('dan');
    const entries = (await log()).filter(
      ({ action, detail }) =>
        action.startsWith('incident.') || JSON.stringify(detail ?? {}).includes('incident'),
    );
    expect(entries.map(({ action }) => action)).toEqual([
      ...['incident.reported', 'incident.triage', 'incident.certain', 'incident.concern', 'report.look'],
    ]);
    const all = JSON.stringify(entries.map(({ detail, thing }) => ({ detail, thing })));
    for (const word of ['hjemmehjælp', 'Brev', 'Naboen', 'Beviser', '"bo"']) expect(all).not.toContain(word);
  });
});
