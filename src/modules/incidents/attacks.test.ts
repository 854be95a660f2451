// What somebody who wishes to know, or to hide, tries on an incident: by the door of another part in it, by clocks, and by what is left when its
// time is out. On every database.

import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { markExported, readDue } from '../../platform/journal/store.ts';
import { DEFAULT_INCIDENT_POLICY, INCIDENT_SETTING } from '../catalogue/contract.ts';
import { act } from './acting.ts';
import { add } from './adding.ts';
import { incidentTeller } from './aftermath/journal.ts';
import { carryOut } from './aftermath/measures.ts';
import { freeze, responseTo } from './aftermath/reading.ts';
import { respondTo } from './aftermath/responding.ts';
import { retentionSweep } from './aftermath/sweep.ts';
import type { IncidentEvent, Triage } from './domain/incident.ts';
import { unchanged } from './domain/policy.ts';
import { type Asked, incidentsFor, oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import { type IncidentAct, incidentSchema, type ReportInput } from './routes.ts';
import { readIncidents } from './store.ts';
import { incidentSweep } from './sweep.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const NO_FILES = { directory: '/nowhere', scanner: null };

/** Kim leads all; Eva leads care, where Sif and Bo work; Ida and Una coordinate, Dan is the DPO. */
const STAFF = ['kim', 'eva', 'sif', 'bo', 'ida', 'una', 'dan'];
const FACTS = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...STAFF.map(person),
  ...['eva', 'sif', 'bo'].map((one) => position(one, 'care')),
  ...['kim', 'ida', 'una', 'dan'].map((one) => position(one, 'root')),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('coordinator-2', 'tillid.coordinator', toPerson('una')),
  assignment('dpo', 'tillid.dpo', toPerson('dan')),
];

const REPORT: ReportInput = {
  ...{ id: ID, what: 'Bo slog sin nabo op', when: 'i går', about: 'en journal', call: '12 34 56 78' },
  ...{ form: null, anonymous: false, answers: [] },
};

const NOTIFICATION = {
  ...{ nature: 'Et opslag', categories: ['borgere'], people: 1, recordKinds: 'helbred', records: null },
  ...{
    consequences: 'Naboen ved det',
    measures: 'Samtale',
    contact: 'dpo@by.dk',
    phased: false,
    unknown: '',
  },
};

const JUDGED: Triage = {
  ...{ title: 'Opslag', class: 'violation', severity: 'minor', principal: false, cause: 'abuse' },
  ...{ unit: 'care', system: null, process: '' },
};

eachDatabase('attacks on incidents', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let now = at('2026-03-02', 9);

  const as = (who: string) => askerFor(founded, who, who, now);
  const ALL: Asked = { q: null, class: null, state: null, mine: false, limit: null, cursor: null };
  const list = (who: string, change: Partial<Asked> = {}) =>
    incidentsFor(founded.deps, as(who), { ...ALL, ...change });
  const hits = async (who: string, q: string) => (await list(who, { q })).rows.length;
  const report = (change: Partial<ReportInput> = {}) =>
    receive(founded.deps, as('sif'), { ...REPORT, ...change });
  const doing = (who: string, asked: IncidentAct) => act(founded.deps, as(who), ID, asked);
  const seen = (who: string) => oneIncident(founded.deps, as(who), ID);
  const judge = (change: Partial<Extract<IncidentAct, { act: 'triage' }>['triage']> = {}) =>
    doing('ida', { act: 'triage', word: '', triage: { ...JUDGED, ...change } });
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const inTx = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
    db.database.transaction(founded.municipality, work);
  const due = () => inTx((tx) => readDue(tx, founded.municipality));
  const journalise = () =>
    inTx(async (tx) => {
      for (const one of await readDue(tx, founded.municipality))
        await markExported(tx, founded.municipality, one, { folder: 'x', hash: 'x', now });
    });
  const left = async () => {
    const tables = ['incident', 'incident_event', 'incident_part', 'incident_measure', 'incident_exposure'];
    const texts: string[] = [];
    for (const table of tables) {
      const { rows } = await inTx((tx) =>
        sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.table(table)} t`.execute(tx),
      );
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  };
  /** Facts are who there is, whatever has happened; the log is described where it is, and forgets nothing. */
  const BESIDE = /^(fact|audit|import|migration|installation|ident|role_author)/;
  /** Tables with a row that says so. */
  const inAllTables = async (what: RegExp): Promise<string[]> => {
    const known = await inTx((tx) =>
      sql<{ name: string }>`
        select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
        tx,
      ),
    );
    const found_: string[] = [];
    for (const { name } of known.rows.filter((table) => !BESIDE.test(table.name))) {
      const { rows } = await inTx((tx) =>
        sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.table(name)} t`.execute(tx),
      );
      if (rows.some(({ text }) => what.test(text.replaceAll('\\', '')))) found_.push(name);
    }
    return found_;
  };
  /** Closed, in the journal, and its time out. */
  const erase = async () => {
    await doing('ida', { act: 'close', word: 'færdig' });
    await journalise();
    now = at('2028-03-02', 9);
    await retentionSweep.run(sweepGround(founded, now));
  };

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
  });

  describe('somebody with another part in it', () => {
    test('who was only told of it reads nothing of what those who handle it note, nor finds it by that', async () => {
      await report();
      await judge({ severity: 'serious' });
      await doing('ida', { act: 'note', word: 'Politiet mistænker hævn' });
      await doing('ida', { act: 'answer', word: 'Tak for brevduen' });
      expect(await seen('ida')).toMatchObject({
        handled: { notification: { notification: { measures: 'Politiet mistænker hævn' } } },
      });
      const view = await seen('kim');
      expect(view.as).toBe('told');
      expect(JSON.stringify(view)).not.toContain('hævn');
      expect([await hits('kim', 'hævn'), await hits('kim', 'brevduen')]).toEqual([0, 0]);
      expect([await hits('ida', 'hævn'), await hits('ida', 'brevduen')]).toEqual([1, 1]);
    });

    test('whom it is about reads nothing of what the reporter wrote, not even as its name', async () => {
      await report();
      await judge();
      await doing('ida', { act: 'concern', person: 'bo', hidden: false, why: '' });
      expect((await seen('bo')).as).toBe('concerned');
      const told = JSON.stringify([await seen('bo'), await list('bo')]);
      expect(told).not.toContain('nabo');
      expect(told).toContain('H2026-00001');
    });

    test('whom it is about decides nothing of it, whatever else they are', async () => {
      await report();
      await judge();
      await doing('ida', { act: 'handler', person: 'bo', on: true });
      await doing('ida', { act: 'concern', person: 'bo', hidden: false, why: '' });
      await doing('ida', { act: 'concern', person: 'una', hidden: false, why: '' });
      for (const who of ['bo', 'una']) {
        await refused(doing(who, { act: 'note', word: 'x' }), 'notYours');
        await refused(
          respondTo(founded.deps, as(who), ID, {
            ...{ act: 'evaluate', cause: 'ingen', worked: 'alt' },
            changes: [{ text: 'intet', owner: who, by: '2026-04-01' }],
          }),
          'notYours',
        );
        const asked = { on: '2026-03-01', system: null, role: null, kle: null, org: null, involved: ['eva'] };
        await refused(freeze(founded.deps, as(who), ID, asked), 'notYours');
        expect((await responseTo(founded.deps, as(who), ID)).may.act).toBe(false);
      }
    });

    test('who leads an anonymous reporter does not learn from the log that they read the answer', async () => {
      await report({ anonymous: true });
      await judge();
      await doing('ida', { act: 'answer', word: 'Tak' });
      await doing('sif', { act: 'read' });
      const { rows } = await inTx((tx) =>
        sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx),
      );
      const sifs = rows
        .map(({ body }) => body)
        .filter((body) => body.includes('"sif"') && /incident/.test(body));
      expect(sifs).toEqual([]);
    });
  });

  describe('a report', () => {
    test.each([
      { form: 'wrongRecipient', people: '9'.repeat(400) },
      { form: 'wrongRecipient', people: '200000000000' },
    ] as const)('of $people people can be opened, and its notification written', async ({ form, people }) => {
      await report({ form, what: 'x'.repeat(20_000), answers: [{ question: 'people', text: people }] });
      await judge({ class: 'breach' });
      for (const word of ['a', 'b']) await doing('ida', { act: 'note', word: word.repeat(20_000) });
      const { handled } = incidentSchema.parse(await seen('ida'));
      await doing('ida', {
        act: 'write',
        version: 0,
        notification: handled?.notification.notification ?? NOTIFICATION,
      });
    });

    test('that grows with every judgement is never too long to be acted on', async () => {
      await report();
      await judge();
      const words = (from: number) =>
        Array.from({ length: 2_500 }, (_, i) => `o${(from + i).toString(36)}`).join(' ');
      const judged = Array.from({ length: 100 }, (_, i): IncidentEvent => {
        return { kind: 'triaged', triage: JUDGED, word: words(i * 2_500 + 50_000_000) };
      });
      await inTx(async (tx) => {
        const [one] = await readIncidents(tx, founded.municipality, [ID]);
        if (one !== undefined)
          await add(
            tx,
            {
              municipality: founded.municipality,
              now,
              by: 'ida',
              policy: unchanged(DEFAULT_INCIDENT_POLICY),
            },
            one,
            judged,
          );
      });
      await doing('ida', { act: 'close', word: 'færdig' });
      expect((await seen('ida')).state).toBe('closed');
    });
  });

  describe('a clock', () => {
    test('does not stop when the municipality decides that it is not under NIS 2 after all', async () => {
      await report();
      await judge({ class: 'security' });
      await doing('ida', { act: 'aware', since: formatInstant(now), why: 'nedbrud' });
      const value = { ...DEFAULT_INCIDENT_POLICY, nis2: false };
      await decide(founded, 'setting', INCIDENT_SETTING, { value }, now);
      expect((await seen('ida')).handled?.clocks.map(({ kind }) => kind)).toEqual([
        'nis2Early',
        'nis2Report',
      ]);
      await refused(doing('ida', { act: 'close', word: 'færdig' }), 'clockRuns');
    });
  });

  test('a breach is not closed before somebody has judged whether those affected are to be told', async () => {
    await report();
    await judge({ class: 'breach' });
    await doing('ida', { act: 'certain', since: formatInstant(now), why: 'set' });
    await doing('ida', { act: 'write', version: 0, notification: NOTIFICATION });
    const sent = {
      clock: 'authority',
      sentAt: formatInstant(now),
      version: 1,
      reference: '',
      late: '',
    } as const;
    await doing('ida', { act: 'notify', ...sent });
    await refused(doing('ida', { act: 'close', word: 'færdig' }), 'riskFirst');
    await doing('ida', { act: 'risk', risk: 'high', why: 'helbred' });
    await refused(doing('ida', { act: 'close', word: 'færdig' }), 'clockRuns');
  });

  describe('what is deleted', () => {
    test('was put into the journal first, what is said after it was closed too', async () => {
      await report();
      await judge();
      await doing('ida', { act: 'concern', person: 'bo', hidden: true, why: 'undersøges' });
      await doing('ida', { act: 'close', word: 'færdig' });
      await journalise();
      expect(await due()).toEqual([]);
      await doing('ida', { act: 'reveal', person: 'bo', word: 'Det handlede om dig' });
      await doing('ida', { act: 'answer', word: 'Det førte til en samtale' });
      expect(await due()).toMatchObject([{ kind: 'incident', thing: ID, version: 2 }]);
      await doing('sif', { act: 'read' });
      await journalise();
      // That somebody read it is nothing to journalise.
      await doing('bo', { act: 'read' });
      expect(await due()).toEqual([]);
    });

    test('is told to the journal in full: letters, and the notification as it was written', async () => {
      await report();
      await judge();
      await doing('ida', { act: 'write', version: 0, notification: NOTIFICATION });
      await doing('ida', { act: 'letter', template: 'plain', text: 'Kære borger, det beklager vi' });
      await doing('ida', { act: 'close', word: 'færdig' });
      const entry = await inTx((tx) =>
        incidentTeller({ current: founded.deps.current, files: NO_FILES })(tx, founded.municipality, ID, now),
      );
      expect(entry?.documents.map(({ file }) => file)).toEqual([
        ...['haendelse-H2026-00001.pdf', 'anmeldelse-1.txt', 'brev-1.txt'],
      ]);
      const texts = await Promise.all((entry?.documents.slice(1) ?? []).map(({ content }) => content()));
      expect(texts[0]).toContain('Naboen ved det');
      expect(texts[1]).toContain('Kære borger, det beklager vi');
    });

    test('leaves no name and no number of a person in what the register is made of', async () => {
      await report();
      await judge({ title: 'Opslag af SIF', process: 'bo' });
      const categories = ['borger 010203-1234', 'bo'];
      await doing('ida', { act: 'concern', person: 'bo', hidden: false, why: '' });
      await doing('ida', { act: 'write', version: 0, notification: { ...NOTIFICATION, categories } });
      await erase();
      expect(await left()).not.toMatch(/010203|SIF|"bo"/);
    });

    test('is gone from every table: the reporter’s key, name and words, but for what they are beside it, and the log', async () => {
      const sweepTasks = () => incidentSweep.run(sweepGround(founded, now));
      await report({ what: 'Brevduen fløj bort', anonymous: false, call: '20304050' });
      await sweepTasks();
      await judge({ severity: 'serious' });
      await doing('ida', { act: 'concern', person: 'sif', hidden: true, why: 'var der selv' });
      const given = { act: 'measure', owner: 'sif', by: '2026-03-09' } as const;
      await respondTo(founded.deps, as('ida'), ID, { ...given, text: 'Sif henter brevduen' });
      await respondTo(founded.deps, as('ida'), ID, { ...given, text: 'Sif ringer om brevduen' });
      const [first, second] = (await responseTo(founded.deps, as('ida'), ID)).measures;
      await doing('ida', { act: 'concern', person: 'sif', hidden: false, why: 'hørt' });
      await carryOut(founded.deps, as('sif'), first?.id ?? '', 'brevduen er hentet');
      await freeze(founded.deps, as('ida'), ID, {
        ...{ on: '2026-03-02', system: 'tillid', role: null, kle: null, org: null, involved: ['sif'] },
      });
      await doing('ida', { act: 'answer', word: 'Tak for brevduen' });
      await sweepTasks();
      await doing('sif', { act: 'read' });
      await sweepTasks();
      await respondTo(founded.deps, as('ida'), ID, {
        ...{ act: 'evaluate', cause: 'Sif glemte det', worked: 'intet', changes: [] },
      });
      const theirs = /\bsif\b|fløj|20304050/i;
      expect(await inAllTables(theirs)).toEqual(
        expect.arrayContaining(['incident', 'incident_event', 'incident_measure', 'mail', 'task']),
      );
      await erase();
      await sweepTasks();
      // What is still to be done is somebody's, until it is.
      expect(await inAllTables(theirs)).toEqual(['incident_measure', 'mail', 'task']);
      await carryOut(founded.deps, as('sif'), second?.id ?? '', 'brevduen har fået besked');
      expect(await inAllTables(theirs)).toEqual([]);
    });

    test('is not written anew: nothing is said in it any more', async () => {
      await report();
      await judge();
      await erase();
      await refused(doing('ida', { act: 'answer', word: 'Sif så Bo' }), 'incidentErased');
      await refused(doing('ida', { act: 'reopen', word: 'igen' }), 'incidentErased');
      expect(await left()).not.toContain('Sif så Bo');
    });
  });
});
