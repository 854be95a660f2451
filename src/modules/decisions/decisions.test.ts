// Cases as the services do them, on every database: Copenhagen's dispensation and Ishøj's two ways, two secretaries on the same text, and
// what was decided in force by itself.

import { beforeEach, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/support/attached.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { readPdf, tagsIn } from '../../../test/support/pdf.ts';
import {
  assignment,
  fact,
  person,
  policy,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import { systemSubject } from '../../../test/support/system-case.ts';
import { htmlOf } from '../../../test/support/word.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import type { Day } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { stretchesOf } from '../conflicts/index.ts';
import { dispensationKind } from '../dispensations/index.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { act } from './acting.ts';
import { openNew, rewrite, write } from './drafting.ts';
import type { DecisionDeps } from './kinds.ts';
import { meetingPaperOf } from './meeting-paper.ts';
import { oneBody, oneMeeting } from './meeting-reading.ts';
import { actIn, callTo } from './meetings.ts';
import { paperOf } from './paper.ts';
import { casesFor, oneCase } from './reading.ts';
import { CASE_SHOWS, type CaseAct, type CaseView, type HeadInput, type MeetingAct } from './routes.ts';
import { pendingCases, readCases } from './store.ts';
import { caseSweep, settleTasks } from './sweep.ts';

const NOW = at('2009-10-05', 9);

/** Kim leads all; Eva the finance department, where Sif writes; Bo the council's secretariat; Jan IT, Ole roads. Four sit in the committee. */
const STAFF = ['kim', 'eva', 'sif', 'bo', 'jan', 'ole', 'rie', 'f1', 'f2', 'f3', 'f4', 'sub', 'ida', 'lon'];
const body = (id: string, kind: 'council' | 'committee' | 'group', council: string | null) =>
  fact('body', id, { name: id, kind, council, template: 'problem' });
const seat = (who: string, of: string, as: 'chair' | 'member' | 'substitute' | 'secretary') =>
  fact('seat', `${who} ${of}`, { body: of, person: who, as });
const committee = { kind: 'body', body: 'oeu' } as const;
const council = { kind: 'body', body: 'br' } as const;
const it = { kind: 'unit', orgUnit: 'it' } as const;

const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('finance', 'root', 'eva'),
  unit('budget', 'finance', 'sif'),
  unit('roads', 'root', 'ole'),
  unit('secretariat', 'root', 'bo'),
  unit('it', 'root', 'jan'),
  ...STAFF.map(person),
  ...['eva', 'f1', 'f2', 'f3', 'f4', 'sub', 'lon'].map((one) => position(one, 'finance')),
  ...['kim', 'ida', 'rie'].map((one) => position(one, 'root')),
  position('sif', 'budget'),
  position('bo', 'secretariat'),
  position('jan', 'it'),
  position('ole', 'roads'),
  policy('regulativ', 'IT-sikkerhedsregulativet', '§ 54, stk. 2'),
  body('oeu', 'committee', 'br'),
  body('br', 'council', null),
  seat('f1', 'oeu', 'chair'),
  ...['f2', 'f3', 'f4'].map((one) => seat(one, 'oeu', 'member')),
  seat('sub', 'oeu', 'substitute'),
  seat('rie', 'oeu', 'secretary'),
  seat('f2', 'br', 'chair'),
  seat('kim', 'br', 'member'),
  seat('rie', 'br', 'secretary'),
  fact('authority', 'copenhagen', {
    ...{ about: 'dispensation', significance: 'minor', rules: 'IT-sikkerhedsregulativet', recommends: null },
    ...{
      hears: [{ kind: 'unit', orgUnit: 'secretariat' }],
      agrees: [],
      path: [committee],
      told: [],
      days: 5,
    },
  }),
  fact('authority', 'significant', {
    ...{ about: 'system', significance: 'significant', rules: null, recommends: null, hears: [] },
    ...{ agrees: [{ party: it, when: 'asked' }], path: [committee, council], told: [it], days: 0 },
  }),
  fact('authority', 'minor', {
    ...{ about: 'system', significance: 'minor', rules: null, recommends: null, hears: [] },
    ...{ agrees: [{ party: it, when: 'always' }], path: [{ kind: 'area' }], told: [it], days: 0 },
  }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  system('opus', 'ole'),
  ...role('opus.create', 'opus'),
  ...role('opus.approve', 'opus'),
  assignment('lon-creates', 'opus.create', toPerson('lon')),
  assignment('lon-approves', 'opus.approve', toPerson('lon')),
  fact('conflictRule', 'four-eyes', {
    name: 'Opret og godkend',
    severity: 'block',
    sets: [
      { systemRoles: ['opus.create'], jobFunctionRoles: [], tags: [] },
      { systemRoles: ['opus.approve'], jobFunctionRoles: [], tags: [] },
    ],
    overlapOn: [],
  }),
];

const FLEX: HeadInput = {
  significance: 'minor',
  title: 'Genåbning af flexvalgportal',
  access: 'open',
  subject: {
    kind: 'dispensation',
    rules: 'IT-sikkerhedsregulativet',
    clause: '§ 54, stk. 2',
    conflictRule: null,
    covers: { persons: [], role: null, orgUnit: null, system: 'opus' },
    risk: 'To betroede medarbejdere kender alles adgangskoder.',
    mostItCosts: '1.180 kr. om måneden pr. medarbejder',
    controls: [{ text: 'Kun de udpegede får adgang', owner: 'eva', everyDays: 7 }],
    from: '2009-10-22',
    to: '2009-11-06',
  },
};
const SYSTEM: HeadInput = {
  ...{
    significance: 'significant',
    title: 'Nyt økonomisystem',
    access: 'open',
    subject: systemSubject({ tester: 'lon' }),
  },
};

eachDatabase('cases', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let deps: DecisionDeps;
  let now = NOW;

  const as = (who: string): Asker => ({
    municipality: founded.municipality,
    actor: { kind: 'person', id: who, userId: who },
    origin: { kind: 'web' },
    now,
    assurance: 'hoej',
    permits: new Set(),
  });
  const sweep = () => caseSweep(deps.kinds).run(sweepGround(founded, now));
  const doing = (who: string, id: string, asked: CaseAct) => act(deps, as(who), id, asked);
  const sitting = (who: string, id: string, asked: MeetingAct) => actIn(deps, as(who), id, asked);
  const seen = (who: string, id: string) => oneCase(deps, as(who), id);
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const ALL = { q: null, kind: null, kle: null, state: null, show: null, limit: null, cursor: null } as const;
  /** How many cases somebody is shown of each that the list can be narrowed to. */
  const shown = async (who: string) => {
    const counts: Record<string, number> = {};
    for (const show of CASE_SHOWS)
      counts[show] = (await casesFor(deps, as(who), { ...ALL, show })).rows.length;
    return counts;
  };
  /** The kinds of the tasks that wait for somebody. */
  const mine = async (who: string): Promise<string[]> => {
    const finder = new OwnerFinder(await deps.current.engine(founded.municipality), now);
    const tasks = await db.database.transaction(founded.municipality, (tx) =>
      readOpenTasks(tx, founded.municipality),
    );
    return tasks
      .filter(({ owner, dueAt }) => finder.of(owner, dueAt).people.some(({ person: one }) => one === who))
      .map(({ kind }) => kind);
  };

  async function written(who: string, head: HeadInput): Promise<string> {
    const id = await openNew(deps, as(who), head);
    await write(deps, as(who), id, { section: 'problem', text: 'Portalen kan ikke det hele.', revision: 0 });
    await write(deps, as(who), id, { section: 'recommendation', text: 'At der dispenseres.', revision: 0 });
    return id;
  }

  /** A meeting with the case on its agenda and these present; answers with the meeting and the point. */
  async function meet(
    of: string,
    id: string,
    present: readonly string[],
  ): Promise<readonly [string, string]> {
    const meeting = await callTo(deps, as('rie'), of, { at: now, place: 'Rådhuset' });
    const item = { case: id, title: 'Sagen', access: 'open' } as const;
    await sitting('rie', meeting, { act: 'agenda', items: [item] });
    const there = present.map((one) => ({ person: one, inPlaceOf: null }));
    await sitting('rie', meeting, { act: 'present', present: there });
    const { items } = await oneMeeting(deps, as('rie'), meeting);
    return [meeting, items[0]?.id ?? ''];
  }

  const resolve = (
    item: string,
    outcome: 'approved' | 'recommended' | 'rejected' | 'sentBack' | 'deferred',
    word = '',
  ): Extract<MeetingAct, { act: 'resolve' }> => ({
    act: 'resolve',
    item,
    outcome,
    word,
    conditions: [],
  });

  beforeEach(async () => {
    now = NOW;
    db ??= await open();
    founded = await found(db, '2009-01-01');
    await founded.know(FACTS, '2009-01-02');
    deps = { ...founded.deps, kinds: { dispensation: dispensationKind } };
  });

  async function heard(who = 'eva', head = FLEX): Promise<string> {
    const id = await written(who, head);
    await doing(who, id, { act: 'putForward', asks: [] });
    await doing(who, id, { act: 'ask', party: 'unit secretariat', question: 'Kan det accepteres?', days: 7 });
    return id;
  }

  describe('the dispensation', () => {
    test('is heard, decided in a meeting, and in force from its first day to its last', async () => {
      const id = await heard();
      await sweep();
      expect(await mine('bo')).toEqual(['case.hear']);
      await refused(doing('sif', id, { act: 'answer', party: 'unit secretariat', word: 'ja' }), 'notFound');
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Det er acceptabelt.' });
      await sweep();
      expect(await mine('bo')).toEqual([]);
      expect(await mine('rie')).toEqual(['case.step']);
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2', 'f3']);
      await sitting('rie', meeting, resolve(item, 'approved'));
      expect(await seen('eva', id)).toMatchObject({ stage: 'resolved', force: null });
      await refused(sitting('rie', meeting, { act: 'close' }), 'fourEyes');
      await sitting('f1', meeting, { act: 'close' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'decided', force: 'coming', hindered: null });
      const forceOn = async (day: Day, hours: number) => {
        now = at(day, hours);
        return (await seen('eva', id)).force;
      };
      expect(await forceOn('2009-10-21', 23)).toBe('coming');
      expect(await forceOn('2009-10-22', 0)).toBe('now');
      // The clocks go back on 25 October.
      expect(await forceOn('2009-11-06', 23)).toBe('now');
      expect(await forceOn('2009-11-07', 0)).toBe('over');
    });

    test('what is done to one case settles its tasks, and leaves those of others', async () => {
      const [id, other] = [await heard(), await heard()];
      await sweep();
      expect(await mine('bo')).toEqual(['case.hear', 'case.hear']);
      for (const one of [id, other])
        await doing('bo', one, { act: 'answer', party: 'unit secretariat', word: 'Det er acceptabelt.' });
      await settleTasks({ ...sweepGround(founded, now), kinds: deps.kinds }, [id]);
      expect([await mine('bo'), await mine('rie')]).toEqual([['case.hear'], ['case.step']]);
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2']);
      expect(await sitting('rie', meeting, { act: 'minute', item, word: 'Drøftet.' })).toEqual([]);
      expect(await sitting('rie', meeting, resolve(item, 'approved'))).toEqual([id]);
      expect(await sitting('f1', meeting, { act: 'close' })).toEqual([id]);
    });

    test('cannot be decided while somebody is heard; silence is silence when the time is out', async () => {
      const id = await heard();
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2', 'f3']);
      await refused(sitting('rie', meeting, resolve(item, 'approved')), 'hearingFirst');
      now = at('2009-10-13', 9);
      const view = await seen('eva', id);
      expect(view.hearings).toMatchObject([{ until: '2009-10-12', answer: null, isSilent: true }]);
      await sitting('rie', meeting, resolve(item, 'approved'));
    });

    test('is not asked for in less time than the table gives, nor of others', async () => {
      const id = await written('eva', FLEX);
      await doing('eva', id, { act: 'putForward', asks: [] });
      const question = { act: 'ask', party: 'unit secretariat', question: 'Hvad siger I?', days: 4 } as const;
      await refused(doing('eva', id, question), 'hearingTooShort');
      await refused(doing('bo', id, { ...question, days: 7 }), 'notYours');
      await refused(doing('eva', id, { ...question, days: 7, party: 'unit it' }), 'alreadyAsked');
      await refused(doing('eva', id, { ...question, days: 7, party: 'nobody' }), 'badRequest');
    });

    test('from a conflict rule covers whom it names while it runs, and ends by a correction', async () => {
      now = at('2026-11-23', 9);
      const subject = {
        ...FLEX.subject,
        ...{ conflictRule: 'four-eyes', from: '2026-11-01', to: '2026-12-31' },
        covers: { persons: ['lon'], role: null, orgUnit: null, system: null },
      } as HeadInput['subject'];
      const id = await heard('eva', { ...FLEX, subject });
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Fint.' });
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2', 'f3']);
      await sitting('rie', meeting, resolve(item, 'approved'));
      const covered = async () => {
        const engine = await deps.current.engine(founded.municipality);
        const window = { from: now, to: now + 1 };
        return stretchesOf(engine, window, ['lon']).map(({ dispensation }) => dispensation !== null);
      };
      expect(await covered()).toEqual([false]);
      await sitting('f1', meeting, { act: 'close' });
      expect(await covered()).toEqual([true]);
      now = at('2026-11-24', 9);
      await sitting('rie', meeting, {
        act: 'correct',
        item,
        outcome: 'rejected',
        word: 'Skrevet forkert',
        conditions: [],
      });
      expect(await covered()).toEqual([true]);
      await refused(sitting('rie', meeting, { act: 'confirm', item }), 'fourEyes');
      // Half of the three who voted.
      await sitting('f2', meeting, { act: 'confirm', item });
      await refused(sitting('f2', meeting, { act: 'confirm', item }), 'alreadyAnswered');
      expect(await covered()).toEqual([true]);
      await sitting('f3', meeting, { act: 'confirm', item });
      expect(await covered()).toEqual([false]);
      expect(await seen('eva', id)).toMatchObject({ stage: 'decided', force: null });
    });

    test('whoever it covers takes no part, and nothing wider than people is let off from a conflict rule', async () => {
      now = at('2026-11-23', 9);
      const covers = { persons: ['f1'], role: null, orgUnit: null, system: null };
      const rest = { conflictRule: 'four-eyes', from: '2026-11-01', to: '2026-12-31' };
      const subject = { ...FLEX.subject, ...rest, covers } as HeadInput['subject'];
      const id = await heard('eva', { ...FLEX, subject });
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Fint.' });
      const chairs: CaseAct = {
        act: 'resolve',
        as: 'chair',
        outcome: 'approved',
        word: 'haster',
        conditions: [],
      };
      await refused(doing('f1', id, chairs), 'notYours');
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2']);
      await refused(sitting('rie', meeting, resolve(item, 'approved')), 'notQuorate');
      const wide = { ...covers, orgUnit: 'finance' };
      await refused(
        rewrite(deps, as('eva'), id, {
          ...FLEX,
          subject: { ...subject, covers: wide } as HeadInput['subject'],
        }),
        'notYours',
      );
      await refused(
        openNew(deps, as('eva'), { ...FLEX, subject: { ...subject, covers: wide } as HeadInput['subject'] }),
        'coversTooMuch',
      );
    });

    test('asks for its controls while it runs, tells who decided when one is missed, and ends by itself', async () => {
      const id = await heard();
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Fint.' });
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2']);
      await sitting('rie', meeting, resolve(item, 'approved'));
      await sitting('f1', meeting, { act: 'close' });
      const control: CaseAct = { act: 'control', control: 0, word: 'Set efter i loggen' };
      await sweep();
      // It ends in more than thirty days, and no control has begun.
      expect(await mine('eva')).toEqual([]);
      await refused(doing('eva', id, control), 'alreadyAnswered');
      now = at('2009-10-22', 9);
      await sweep();
      expect(await mine('eva')).toEqual(['case.control', 'case.ending']);
      await refused(doing('jan', id, control), 'notFound');
      await refused(doing('rie', id, control), 'notYours');
      await refused(doing('eva', id, { ...control, word: ' ' }), 'reasonNeeded');
      await doing('eva', id, control);
      await sweep();
      expect(await mine('eva')).toEqual(['case.ending']);
      // The second week passes without it, across the change of the clocks.
      now = at('2009-11-05', 0);
      await sweep();
      expect(await mine('rie')).toEqual(['case.missed']);
      expect(await shown('eva')).toEqual({ mine: 1, conditions: 0, controls: 1, ending: 1 });
      // Of those who have no part in it, whoever oversees.
      expect(await shown('ida')).toEqual({ mine: 0, conditions: 0, controls: 1, ending: 1 });
      expect(await shown('ole')).toEqual({ mine: 0, conditions: 0, controls: 0, ending: 0 });
      expect((await seen('eva', id)).controls[0]?.turns).toMatchObject([
        { from: '2009-10-22', to: '2009-10-28', isMissed: false },
        { from: '2009-10-29', to: '2009-11-04', isMissed: true, doneAt: null },
        { from: '2009-11-05', to: '2009-11-06', isMissed: false, doneAt: null },
      ]);
      await doing('eva', id, control);
      await sweep();
      expect(await mine('rie')).toEqual([]);
      now = at('2009-11-07', 0);
      await sweep();
      expect(await mine('eva')).toEqual([]);
      expect(await seen('eva', id)).toMatchObject({ force: 'over' });
      expect(await shown('eva')).toMatchObject({ controls: 0, ending: 0 });
      const left = await db.database.transaction(founded.municipality, (tx) =>
        pendingCases(tx, founded.municipality),
      );
      expect(left).toEqual([]);
    });

    test.each([
      ['controls', { controls: [] }, 'controlsNeeded'],
      ['risk', { risk: ' ' }, 'riskNeeded'],
      ['covers', { covers: { persons: [], role: null, orgUnit: null, system: null } }, 'coversNobody'],
      ['to', { to: '2009-10-21' }, 'datesBackwards'],
      ['to', { to: '2012-10-21' }, 'dispensationTooLong'],
      ['from', { from: '2008-10-01', to: '2008-10-02' }, 'dispensationOver'],
      ['conflictRule', { conflictRule: 'none' }, 'notFound'],
    ] as const)('is refused without %s as it must be', async (_, part, code) => {
      const subject = { ...FLEX.subject, ...part } as HeadInput['subject'];
      await refused(openNew(deps, as('eva'), { ...FLEX, subject }), code);
      expect((await casesFor(deps, as('eva'), ALL)).rows).toEqual([]);
    });
  });

  describe("Ishøj's systems", () => {
    test('a minor change is decided by the director of the area, when IT has agreed', async () => {
      await refused(openNew(deps, as('lon'), { ...SYSTEM, significance: 'minor' }), 'notYours');
      const id = await written('sif', { ...SYSTEM, significance: 'minor' });
      await refused(openNew(deps, as('sif'), { ...SYSTEM, unit: 'roads' }), 'notYours');
      await doing('sif', id, { act: 'putForward', asks: [] });
      const approve: CaseAct = {
        ...{ act: 'resolve', as: 'official', outcome: 'approved', word: '', conditions: [] },
      };
      await refused(doing('eva', id, approve), 'hearingFirst');
      await refused(doing('sif', id, { act: 'agreed', party: 'unit it', word: '' }), 'notYours');
      await doing('jan', id, { act: 'agreed', party: 'unit it', word: '' });
      await refused(doing('sif', id, approve), 'notYours');
      await refused(doing('jan', id, approve), 'notYours');
      await refused(doing('ole', id, approve), 'notFound');
      await doing('eva', id, approve);
      expect(await seen('sif', id)).toMatchObject({ stage: 'decided', force: 'now' });
    });

    test('whoever puts it forward does not also decide', async () => {
      const id = await written('eva', { ...SYSTEM, significance: 'minor' });
      await doing('eva', id, { act: 'putForward', asks: [] });
      await doing('jan', id, { act: 'agreed', party: 'unit it', word: '' });
      const approve = { act: 'resolve', as: 'official', outcome: 'approved', word: '' } as const;
      await refused(doing('eva', id, { ...approve, conditions: [] }), 'notYours');
    });

    test('a significant one goes by the committee to the council', async () => {
      const id = await written('eva', SYSTEM);
      await doing('eva', id, { act: 'putForward', asks: ['unit it'] });
      expect(await seen('eva', id)).toMatchObject({ stage: 'hearing' });
      await refused(doing('jan', id, { act: 'disagreed', party: 'unit it', word: '' }), 'reasonNeeded');
      await doing('jan', id, { act: 'disagreed', party: 'unit it', word: 'Passer ikke' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'disagreed' });
      const more = { section: 'solution', text: 'Noget andet', revision: 0 } as const;
      await refused(write(deps, as('eva'), id, more), 'notYours');
      await doing('jan', id, { act: 'agreed', party: 'unit it', word: 'Passer nu' });
      const [first, one] = await meet('oeu', id, ['f1', 'f2']);
      await refused(sitting('rie', first, resolve(one, 'approved')), 'outcomeNotHere');
      await sitting('rie', first, resolve(one, 'recommended'));
      await sitting('f1', first, { act: 'close' });
      const [second, two] = await meet('br', id, ['f2', 'kim']);
      await sitting('rie', second, resolve(two, 'approved'));
      await sitting('f2', second, { act: 'close' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'decided', force: 'now' });
    });

    test('one that is taken back to be written on is heard and agreed to again', async () => {
      const id = await written('eva', SYSTEM);
      await refused(doing('eva', id, { act: 'takeBack', word: 'mere' }), 'notPutForward');
      await doing('eva', id, { act: 'putForward', asks: ['unit it'] });
      await doing('jan', id, { act: 'agreed', party: 'unit it', word: '' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'step' });
      await refused(doing('jan', id, { act: 'takeBack', word: 'mere' }), 'notYours');
      await doing('eva', id, { act: 'takeBack', word: 'Der skal mere med' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'draft' });
      await doing('eva', id, { act: 'putForward', asks: ['unit it'] });
      expect(await seen('eva', id)).toMatchObject({ stage: 'hearing' });
    });

    test('one that is sent back begins again', async () => {
      const id = await written('eva', SYSTEM);
      await doing('eva', id, { act: 'putForward', asks: [] });
      await refused(doing('eva', id, { act: 'putForward', asks: [] }), 'alreadyPutForward');
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2']);
      await refused(sitting('rie', meeting, resolve(item, 'sentBack')), 'reasonNeeded');
      await sitting('rie', meeting, resolve(item, 'sentBack', 'Prisen mangler'));
      await sitting('f1', meeting, { act: 'close' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'draft' });
      const saved = await write(deps, as('eva'), id, { section: 'economy', text: '1 mio. kr.', revision: 0 });
      expect(saved.outcome).toBe('saved');
    });
  });

  test('who is to be told is told of the case and of what came of it, and says so', async () => {
    const id = await written('sif', { ...SYSTEM, significance: 'minor' });
    await refused(doing('jan', id, { act: 'told', party: 'unit it' }), 'notFound');
    await doing('sif', id, { act: 'putForward', asks: [] });
    await sweep();
    expect((await mine('jan')).sort()).toEqual(['case.agree', 'case.told']);
    await refused(doing('eva', id, { act: 'told', party: 'unit it' }), 'notYours');
    await refused(doing('jan', id, { act: 'told', party: 'unit roads' }), 'alreadyAnswered');
    await doing('jan', id, { act: 'told', party: 'unit it' });
    await doing('jan', id, { act: 'agreed', party: 'unit it', word: '' });
    await doing('eva', id, { act: 'resolve', as: 'official', outcome: 'approved', word: '', conditions: [] });
    await sweep();
    expect(await mine('jan')).toEqual(['case.told']);
    expect((await seen('jan', id)).may.told).toEqual(['unit it']);
    await doing('jan', id, { act: 'told', party: 'unit it' });
    await refused(doing('jan', id, { act: 'told', party: 'unit it' }), 'alreadyAnswered');
    await sweep();
    expect(await mine('jan')).toEqual([]);
  });

  describe('a meeting', () => {
    test('is told what its chair decided alone, which counted at once', async () => {
      const id = await heard();
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Fint.' });
      const alone: CaseAct = { act: 'resolve', as: 'chair', outcome: 'approved', word: '', conditions: [] };
      await refused(doing('f1', id, alone), 'reasonNeeded');
      await refused(doing('f2', id, { ...alone, word: 'haster' }), 'notYours');
      await doing('f1', id, { ...alone, word: 'Det haster' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'decided', force: 'coming' });
      await sweep();
      expect(await mine('rie')).toEqual(['case.report']);
      expect((await oneBody(deps, as('rie'), 'oeu')).waiting.map((row) => row.id)).toEqual([id]);
      const [meeting] = await meet('oeu', id, ['f1', 'f2']);
      await sitting('f1', meeting, { act: 'close' });
      await sweep();
      expect(await mine('rie')).toEqual([]);
      expect((await oneBody(deps, as('rie'), 'oeu')).waiting).toEqual([]);
    });

    const approved = async () => {
      const id = await heard();
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Fint.' });
      const [meeting, item] = await meet('oeu', id, ['f1', 'f2', 'f3']);
      await sitting('rie', meeting, resolve(item, 'approved'));
      return { id, meeting, item };
    };

    test('one member brings a decision before the council until it is closed, and the council decides', async () => {
      const { id, meeting, item } = await approved();
      await refused(sitting('f4', meeting, { act: 'bring', item }), 'notYours');
      await sitting('f3', meeting, { act: 'bring', item });
      await sitting('f1', meeting, { act: 'close' });
      expect(await seen('eva', id)).toMatchObject({
        stage: 'step',
        force: null,
        where: { da: 'Afgøres af br' },
      });
      const [second, two] = await meet('br', id, ['f2', 'kim']);
      await sitting('rie', second, resolve(two, 'approved'));
      await sitting('f2', second, { act: 'close' });
      expect(await seen('eva', id)).toMatchObject({ stage: 'decided', force: 'coming' });
    });

    test('too late to bring, when it is closed; what is closed is not opened again', async () => {
      const { meeting, item } = await approved();
      await sitting('f1', meeting, { act: 'close' });
      await refused(sitting('f3', meeting, { act: 'bring', item }), 'tooLateToBring');
      await refused(sitting('rie', meeting, resolve(item, 'rejected', 'nej')), 'notAtStep');
      await refused(sitting('f1', meeting, { act: 'close' }), 'meetingNotOpen');
      await refused(sitting('rie', meeting, { act: 'agenda', items: [] }), 'meetingNotOpen');
      await refused(sitting('f4', meeting, { act: 'approve' }), 'notYours');
      for (const who of ['f1', 'f2', 'f3']) await sitting(who, meeting, { act: 'approve' });
      expect(await oneMeeting(deps, as('rie'), meeting)).toMatchObject({ state: 'approved' });
    });

    test('is for those who sit there, and led by its chair and secretary', async () => {
      const { meeting, item } = await approved();
      await refused(oneMeeting(deps, as('eva'), meeting), 'notFound');
      await refused(sitting('eva', meeting, { act: 'close' }), 'notFound');
      await refused(sitting('f2', meeting, { act: 'close' }), 'notYours');
      await refused(
        sitting('f2', meeting, { ...resolve(item, 'rejected', 'nej'), act: 'correct' }),
        'notYours',
      );
      await refused(callTo(deps, as('f2'), 'oeu', { at: now, place: '' }), 'notYours');
      await refused(callTo(deps, as('eva'), 'oeu', { at: now, place: '' }), 'notFound');
      await refused(sitting('rie', meeting, { act: 'agenda', items: [] }), 'alreadyDecided');
    });

    test('a substitute sits for a member who is away, and for nobody who is there', async () => {
      const { meeting } = await approved();
      const present = (list: readonly (readonly [string, string | null])[]) =>
        sitting('rie', meeting, {
          act: 'present',
          present: list.map(([one, inPlaceOf]) => ({ person: one, inPlaceOf })),
        });
      await refused(
        present([
          ['f1', null],
          ['sub', 'f1'],
        ]),
        'badPresence',
      );
      await refused(present([['eva', null]]), 'badPresence');
      await refused(present([['rie', null]]), 'badPresence');
      await refused(
        present([
          ['f1', null],
          ['f1', null],
        ]),
        'badPresence',
      );
      await present([
        ['f1', null],
        ['f2', null],
        ['sub', 'f4'],
      ]);
    });
  });

  test('a closed case comes on no agenda but those on its way', async () => {
    const other = fact('body', 'klub', { name: 'Klub', kind: 'group', council: null, template: 'problem' });
    await founded.know([other, seat('rie', 'klub', 'secretary')], '2009-01-03');
    const id = await written('eva', { ...SYSTEM, access: 'closed' });
    await doing('eva', id, { act: 'putForward', asks: [] });
    const item = { case: id, title: 'Sagen', access: 'closed' } as const;
    const wrong = await callTo(deps, as('rie'), 'klub', { at: now, place: '' });
    await refused(sitting('rie', wrong, { act: 'agenda', items: [item] }), 'notOnItsWay');
    const right = await callTo(deps, as('rie'), 'oeu', { at: now, place: '' });
    await sitting('rie', right, { act: 'agenda', items: [item] });
  });

  test('putting forward and writing at once: the text that is put forward is the one that stands', async () => {
    const id = await written('eva', SYSTEM);
    const more = { section: 'recommendation', text: 'Noget helt andet', revision: 1 } as const;
    const both = await Promise.allSettled([
      write(deps, as('eva'), id, more),
      doing('eva', id, { act: 'putForward', asks: [] }),
    ]);
    expect(both[1]?.status).toBe('fulfilled');
    const [frozen] = (
      await db.database.transaction(founded.municipality, (tx) => readCases(tx, founded.municipality, [id]))
    ).flatMap(({ happened }) =>
      happened.flatMap(({ event }) => (event.kind === 'putForward' ? [event.sections] : [])),
    );
    const { sections } = await seen('eva', id);
    expect(sections.find(({ section }) => section === 'recommendation')?.revision).toBe(
      frozen?.recommendation,
    );
  });

  test('two secretaries on the same section: one is saved, the other is told, and nothing is lost', async () => {
    const id = await openNew(deps, as('eva'), FLEX);
    const both = await Promise.all(
      ['Den ene tekst', 'Den anden tekst'].map((text) =>
        write(deps, as('eva'), id, { section: 'solution', text, revision: 0 }),
      ),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['moved', 'saved']);
    const [saved] = both.filter(({ outcome }) => outcome === 'saved');
    const [moved] = both.filter(({ outcome }) => outcome === 'moved');
    expect(moved?.writing).toEqual(saved?.writing);
    expect((await seen('eva', id)).sections).toMatchObject([{ section: 'solution', revision: 1 }]);
  });

  test('is found by words in any of their forms, by those who have a part in it', async () => {
    const id = await heard();
    const find = async (who: string, q: string | null) =>
      (await casesFor(deps, as(who), { ...ALL, q })).rows.map((row) => row.id);
    expect(await find('eva', 'portaler')).toEqual([id]);
    expect(await find('eva', '2009-00001')).toEqual([id]);
    expect(await find('eva', 'skolebus')).toEqual([]);
    expect(await find('bo', null)).toEqual([id]);
    expect(await find('f4', null)).toEqual([id]);
    expect(await find('jan', null)).toEqual([]);
    expect(await find('ida', null)).toEqual([id]);
  });

  test('a closed one is for those who have a part in it, whatever they oversee', async () => {
    const id = await written('eva', { ...FLEX, access: 'closed' });
    await refused(seen('ida', id), 'notFound');
    await refused(seen('bo', id), 'notFound');
    await doing('eva', id, { act: 'putForward', asks: [] });
    expect((await seen('bo', id)).number).toBe('2009-00001');
    await refused(seen('ida', id), 'notFound');
  });

  test('where the table says nothing, nobody decides', async () => {
    const id = await written('eva', { ...SYSTEM, subject: { kind: 'policy' } });
    await refused(doing('eva', id, { act: 'putForward', asks: [] }), 'nobodyEntitled');
  });

  test('an empty case is not put forward', async () => {
    const id = await openNew(deps, as('eva'), FLEX);
    await refused(doing('eva', id, { act: 'putForward', asks: [] }), 'caseUnwritten');
  });

  test('whoever is to put a case forward sees and writes it from the beginning, and others do not', async () => {
    const line = {
      about: 'other',
      significance: 'minor',
      rules: null,
      agrees: [],
      told: [],
      hears: [],
    } as const;
    const path = [{ kind: 'head' }] as const;
    const recommends = { kind: 'unit', orgUnit: 'finance' } as const;
    await founded.know([fact('authority', 'other', { ...line, path, recommends, days: 0 })], '2009-01-03');
    const head: HeadInput = {
      significance: 'minor',
      title: 'Fælles',
      access: 'closed',
      subject: { kind: 'other' },
    };
    const id = await written('sif', head);
    const added = { section: 'solution', text: 'Fra direktøren.', revision: 0 } as const;
    await write(deps, as('eva'), id, added);
    await refused(write(deps, as('ole'), id, added), 'notFound');
    expect((await seen('sif', id)).sections.find(({ section }) => section === 'solution')?.by).toBe('eva');
    await refused(doing('sif', id, { act: 'putForward', asks: [] }), 'notYours');
    await doing('eva', id, { act: 'putForward', asks: [] });
  });

  describe('a meeting on paper', () => {
    /** Two points about cases, the second closed, and one that is only talked about. */
    async function met() {
      const [id, secret] = [
        await heard(),
        await written('eva', { ...SYSTEM, title: 'Hemmelig sag', access: 'closed' }),
      ];
      await doing('eva', secret, { act: 'putForward', asks: [] });
      await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Det er acceptabelt.' });
      const meeting = await callTo(deps, as('rie'), 'oeu', { at: at('2009-10-06', 15), place: 'Rådhuset' });
      const items = [
        { case: null, title: 'Meddelelser', access: 'open' as const },
        { case: id, title: 'Flexvalg', access: 'open' as const },
        { case: secret, title: 'Hemmeligt punkt', access: 'open' as const },
      ];
      await sitting('rie', meeting, { act: 'agenda', items });
      return { id, meeting, items: (await oneMeeting(deps, as('rie'), meeting)).items };
    }
    const html = async (
      who: string,
      meeting: string,
      paper: 'agenda' | 'minutes',
      readers: 'members' | 'everyone',
    ) => {
      const wanted = { paper, readers, language: 'da', printer: 'docx' } as const;
      return htmlOf(await bytesOf((await meetingPaperOf(deps, as(who), meeting, wanted)).content));
    };

    test('has the points of its agenda in order, each case under the headings of the body', async () => {
      const { meeting } = await met();
      const said = await html('rie', meeting, 'agenda', 'members');
      expect(said).toContain(
        '<h1>Dagsorden: oeu, 6. oktober 2009</h1><p>6. oktober 2009 kl. 15.00, Rådhuset</p>',
      );
      const heads = [...said.matchAll(/<h([23])>(.*?)<\/h/g)].map(([, level, text]) => `${level} ${text}`);
      expect(heads).toEqual([
        '2 1. Meddelelser',
        '2 2. Flexvalg (2009-00001)',
        ...['3 Indstilling og beslutning', '3 Problemstilling', '3 Høring'],
        '2 3. Hemmeligt punkt (2009-00002) (lukket punkt)',
        ...['3 Indstilling og beslutning', '3 Problemstilling'],
      ]);
      expect(said).toContain('Det er acceptabelt.');
    });

    test('says nothing of a closed case to everybody, and is for nobody who has no seat', async () => {
      const { meeting } = await met();
      const said = await html('rie', meeting, 'agenda', 'everyone');
      expect(said).toMatch(/<h2>3\. Lukket punkt<\/h2>$/);
      expect(said).not.toContain('Hemmelig');
      await refused(html('eva', meeting, 'agenda', 'everyone'), 'notFound');
    });

    test('is minuted: who was there, who was not, what came of it, and how far the minutes are', async () => {
      const { meeting, items } = await met();
      const item = items[1]?.id ?? '';
      const there = [
        { person: 'f1', inPlaceOf: null },
        { person: 'f3', inPlaceOf: null },
        { person: 'sub', inPlaceOf: 'f2' },
      ];
      await sitting('rie', meeting, { act: 'present', present: there });
      await sitting('rie', meeting, {
        act: 'disqualify',
        item,
        person: 'f3',
        word: 'Er selv med i ordningen',
      });
      await sitting('rie', meeting, { act: 'minute', item, word: 'Drøftet længe.' });
      await sitting('rie', meeting, resolve(item, 'approved', 'Efter indstillingen'));
      const open = await html('rie', meeting, 'minutes', 'members');
      expect(open).toContain(
        '<p>Til stede: f1, f3 og sub (i stedet for f2)</p><p>Ikke til stede: f2 og f4</p>',
      );
      expect(open).toContain('Mødet er ikke slut');
      expect(open).toContain(
        '<h3>Beslutning</h3><p>Inhabil, deltog ikke: f3 (Er selv med i ordningen)</p><p>Drøftet længe.</p><p>Godkendt. Efter indstillingen</p>',
      );
      await sitting('f1', meeting, { act: 'close' });
      expect(await html('rie', meeting, 'minutes', 'members')).toContain('ikke godkendt af alle');
      for (const who of ['f1', 'f3', 'sub']) await sitting(who, meeting, { act: 'approve' });
      expect(await html('rie', meeting, 'minutes', 'members')).toContain(
        '<p>Protokollen er godkendt af f1, f3 og sub.</p>',
      );
      const { name, content } = await meetingPaperOf(deps, as('rie'), meeting, {
        ...{ paper: 'minutes', readers: 'members', language: 'en', printer: 'pdf' },
      });
      expect(name).toBe('Minutes oeu 2009-10-06.pdf');
      const pdf = readPdf(await bytesOf(content));
      expect(pdf).toMatchObject({ language: 'en', accessible: true, title: 'Minutes: oeu, 6 October 2009' });
      expect(
        tagsIn(pdf.root)
          .filter(({ tag }) => tag === 'H3')
          .map(({ text }) => text),
      ).toContain('Decision');
    });
  });

  test('is printed under the headings of the body that decides', async () => {
    const id = await heard();
    await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Det er acceptabelt.' });
    const [meeting, item] = await meet('oeu', id, ['f1', 'f2']);
    await sitting('rie', meeting, resolve(item, 'approved'));
    await sitting('f1', meeting, { act: 'close' });
    const { name, content } = await paperOf(deps, as('eva'), id, { language: 'da', printer: 'pdf' });
    expect(name).toBe('sag-2009-00001-2009-10-05.pdf');
    const pdf = readPdf(await bytesOf(content));
    expect(pdf).toMatchObject({
      language: 'da',
      accessible: true,
      title: 'Genåbning af flexvalgportal (2009-00001)',
    });
    const tags = tagsIn(pdf.root);
    const said = (tag: string) => tags.filter((one) => one.tag === tag).map(({ text }) => text);
    expect(said('H2')).toEqual(['Indstilling og beslutning', 'Beslutning', 'Problemstilling', 'Høring']);
    expect(said('P').join(' ')).toContain(
      'Dispensation fra IT-sikkerhedsregulativet § 54, stk. 2, fra 22. oktober 2009 til og med 6. november 2009.',
    );
    expect(said('P').join(' ')).toContain('Det er acceptabelt.');
    const word = await paperOf(deps, as('eva'), id, { language: 'da', printer: 'docx' });
    expect(word.name).toBe('sag-2009-00001-2009-10-05.docx');
    const html = await htmlOf(await bytesOf(word.content));
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text)).toEqual(said('H2'));
    expect(html).toContain('<h1>Genåbning af flexvalgportal (2009-00001)</h1>');
    expect(html).toContain('Det er acceptabelt.');
    await refused(paperOf(deps, as('jan'), id, { language: 'da', printer: 'docx' }), 'notFound');
  });

  test('conditions are tasks of whoever is to meet them', async () => {
    const id = await heard();
    await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: 'Fint.' });
    const [meeting, item] = await meet('oeu', id, ['f1', 'f2']);
    const condition = { text: 'Kontrol hver uge', owner: 'jan', by: '2009-10-20' };
    await refused(
      sitting('rie', meeting, { ...resolve(item, 'approved'), conditions: [condition] }),
      'outcomeNotHere',
    );
    const on: MeetingAct = {
      act: 'resolve',
      item,
      outcome: 'approvedOnConditions',
      word: '',
      conditions: [condition],
    };
    await sitting('rie', meeting, on);
    await sitting('f1', meeting, { act: 'close' });
    await sweep();
    expect(await mine('jan')).toEqual(['case.condition']);
    const view: CaseView = await seen('eva', id);
    expect(view.conditions).toMatchObject([{ text: 'Kontrol hver uge', met: null }]);
    await refused(doing('eva', id, { act: 'condition', condition: 0, word: 'gjort' }), 'notYours');
  });

  test('what waits for a body is on its page, for those who sit there', async () => {
    const id = await written('eva', SYSTEM);
    await doing('eva', id, { act: 'putForward', asks: [] });
    expect((await oneBody(deps, as('rie'), 'oeu')).waiting.map((row) => row.id)).toEqual([id]);
    expect((await oneBody(deps, as('jan'), 'oeu')).waiting).toEqual([]);
    await refused(oneBody(deps, as('jan'), 'none'), 'notFound');
  });
});
