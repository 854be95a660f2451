// Systems as the services establish and change them, on every database: by both of Ishøj's ways, with the plan against a high risk approved
// first, and with no right in a new one before it is tested and accepted.

import { beforeEach, describe, expect, test } from 'vitest';
import { caseStage } from '../../../test/support/cases.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import {
  assignment,
  fact,
  offering,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import { systemSubject } from '../../../test/support/system-case.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import type { AccessFacts } from '../access/contract.ts';
import { createViews } from '../access/index.ts';
import type { Authority, ItSystem } from '../catalogue/contract.ts';
import type { CaseAct, HeadInput } from '../decisions/contract.ts';
import { callMeeting as callTo, readMeeting } from '../decisions/index.ts';
import { submit } from '../requests/index.ts';
import { keepQuestions, questionsFor } from './asking.ts';
import { systemKind } from './deciding.ts';
import { answerBefore, listOfGrounds } from './grounds.ts';
import { settleTasks } from './sweep.ts';

/** Kim leads all; Ole roads, with Una's crew below; Jan IT; Eva finance. Four sit in the committee and the council. */
const STAFF = ['kim', 'ole', 'una', 'jan', 'eva', 'f1', 'f2', 'f3', 'rie', 'ida', 'sub'];
const body = (id: string, kind: 'council' | 'committee', council: string | null) =>
  fact('body', id, { name: id, kind, council, template: 'problem' });
const seat = (who: string, of: string, as: 'chair' | 'member' | 'secretary') =>
  fact('seat', `${who} ${of}`, { body: of, person: who, as });
const it = { kind: 'unit', orgUnit: 'it' } as const;
const finance = { kind: 'unit', orgUnit: 'finance' } as const;
const LINE: Omit<Authority, 'significance' | 'path'> = {
  ...{
    about: 'system',
    rules: null,
    recommends: { kind: 'leader' },
    hears: [],
    told: [it, finance],
    days: 0,
  },
  agrees: [
    { party: it, when: 'asked' },
    { party: { kind: 'head' }, when: 'highRisk' },
  ],
};

const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('roads', 'root', 'ole'),
  unit('crew', 'roads', 'una'),
  unit('it', 'root', 'jan'),
  unit('finance', 'root', 'eva'),
  ...STAFF.map(person),
  ...['kim', 'rie', 'ida', 'f1', 'f2', 'f3', 'sub'].map((one) => position(one, 'root')),
  position('ole', 'roads'),
  position('una', 'crew'),
  position('jan', 'it'),
  position('eva', 'finance'),
  body('opu', 'committee', 'br'),
  body('br', 'council', null),
  ...['opu', 'br'].flatMap((of) => [
    seat('f1', of, 'chair'),
    seat('f2', of, 'member'),
    seat('f3', of, 'member'),
    seat('rie', of, 'secretary'),
  ]),
  fact('authority', 'significant', {
    ...LINE,
    significance: 'significant',
    path: [
      { kind: 'body', body: 'opu' },
      { kind: 'body', body: 'br' },
    ],
  }),
  fact('authority', 'minor', { ...LINE, significance: 'minor', path: [{ kind: 'area' }] }),
  fact('authority', 'ownership', {
    ...{ ...LINE, recommends: null, rules: 'ownership', significance: 'minor', agrees: [], told: [] },
    path: [{ kind: 'head' }],
  }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  system('opus', 'ole'),
  ...role('opus.create', 'opus'),
];

eachDatabase('systems', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let stage: ReturnType<typeof caseStage>;
  let now = 0;

  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const head = (
    said: Parameters<typeof systemSubject>[0] = {},
    more: Partial<HeadInput> = {},
  ): HeadInput => ({
    ...{ significance: 'minor', title: 'Ejendomsdata', access: 'open', unit: 'crew', ...more },
    subject: systemSubject({ owner: 'una', ...said }),
  });
  const put = { act: 'putForward', asks: [] as string[] } as const;
  const approve: Extract<CaseAct, { act: 'resolve' }> = {
    act: 'resolve',
    as: 'official',
    outcome: 'approved',
    word: '',
    conditions: [],
  };
  const passed = { act: 'tested', passed: true, word: 'Afprøvet med data fra i år.' } as const;
  const accepted = { act: 'accepted', word: 'Det virker, som det skal.' } as const;
  const contentOf = async <K extends 'system' | 'commissioning'>(kind: K, id: string) =>
    (await stage.engine()).facts.versions(kind, id).find(({ from, to }) => from <= now && now < to)
      ?.content ?? null;

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    stage = caseStage(founded, { system: systemKind }, () => now);
  });

  /** Una proposes, and Ole, who is director of the area, approves. */
  async function approved(said: Parameters<typeof systemSubject>[0] = {}): Promise<string> {
    const id = await stage.written('una', head(said));
    await stage.doing('una', id, { ...put });
    await stage.doing('ole', id, approve);
    return id;
  }

  describe("Ishøj's two ways", () => {
    test('a minor one is approved by the director of the area, and IT and finance are told', async () => {
      const id = await stage.written('una', head());
      await stage.doing('una', id, { ...put });
      await stage.sweep();
      expect(await stage.mine('jan')).toEqual(['case.told']);
      expect(await stage.mine('eva')).toEqual(['case.told']);
      await refused(stage.doing('kim', id, approve), 'notYours');
      await stage.doing('ole', id, approve);
      const one = await stage.seen('una', id);
      expect(await contentOf('system', 'ejendomsdata')).toEqual({
        ...{ name: 'Ejendomsdata', owner: 'una', responsible: [] },
        ...{ dataCategories: ['almindelige', 'cpr'], requiredAssurance: 'betydelig' },
      });
      expect(await contentOf('commissioning', 'ejendomsdata')).toEqual({
        ...{ case: one.number, service: 'awaited', by: null, word: '' },
      });
    });

    test('a significant one goes by the committee to the council, compatibility approved by IT first', async () => {
      const id = await stage.written('una', head({}, { significance: 'significant' }));
      await stage.doing('una', id, { ...put, asks: ['unit it'] });
      const meeting = { by: 'rie', closes: 'f1', present: ['f1', 'f2', 'f3'] };
      await refused(stage.met('opu', id, { ...meeting, outcome: 'recommended' }), 'hearingFirst');
      await stage.doing('jan', id, { act: 'agreed', party: 'unit it', word: 'Passer i arkitekturen.' });
      await stage.met('opu', id, { ...meeting, outcome: 'recommended' });
      expect(await contentOf('system', 'ejendomsdata')).toBe(null);
      await stage.met('br', id, { ...meeting, outcome: 'approved' });
      expect(await contentOf('system', 'ejendomsdata')).toMatchObject({ owner: 'una' });
    });

    test('it is for whoever leads the unit to put forward, and what is lacking stops it there', async () => {
      const id = await stage.written('una', head());
      for (const [said, code] of [
        [{ purpose: ' ' }, 'purposeNeeded'],
        [{ owner: null }, 'ownerNeeded'],
        [{ tester: 'una' }, 'testerNeeded'],
        [{ name: '' }, 'systemNeeded'],
        [{ name: 'OPUS ' }, 'systemThere'],
        [{ dataCategories: [] }, 'dataNeeded'],
        [{ answers: [] }, 'questionsUnanswered'],
        [{ costs: [] }, 'costsNeeded'],
        [{ risk: 'high' }, 'riskPlanNeeded'],
        [{ sort: 'ownership' }, 'systemNeeded'],
        [{ sort: 'physical', costs: [] }, 'costsNeeded'],
      ] as const) {
        const lacking = await stage.written('una', head(said as Parameters<typeof head>[0]));
        await refused(stage.doing('una', lacking, { ...put }), code);
        expect((await stage.seen('una', lacking)).stage, code).toBe('draft');
      }
      // Ole writes from the crew's area, and does not lead the crew.
      const other = await stage.written('ole', head({}, { unit: 'roads' }));
      await stage.doing('ole', other, { ...put });
      await refused(stage.doing('ole', other, approve), 'notYours');
      await refused(stage.doing('ole', id, { ...put }), 'notFound');
    });

    test('a draft names nobody and nothing that is not there', async () => {
      await refused(stage.written('una', head({ owner: 'nobody' })), 'notFound');
      await refused(stage.written('una', head({ system: 'nothing', name: '' })), 'notFound');
      const costs = [{ budget: 'nowhere', what: 'x', once: 1, yearly: 1 }];
      await refused(stage.written('una', head({ costs })), 'notFound');
    });
  });

  describe('a high risk', () => {
    const high = { risk: 'high', riskPlan: 'Data flyttes en uge ad gangen.' } as const;

    test.each(['system', 'organisational', 'technical', 'physical'] as const)(
      'has its plan approved by management before anybody decides: %s',
      async (sort) => {
        const id = await stage.written('una', head({ ...high, sort }));
        await stage.doing('una', id, { ...put });
        await refused(stage.doing('ole', id, approve), 'hearingFirst');
        await stage.sweep();
        expect(await stage.mine('kim')).toContain('case.agree');
        await refused(
          stage.doing('ole', id, { act: 'agreed', party: 'head', word: 'Fin plan.' }),
          'notYours',
        );
        await stage.doing('kim', id, { act: 'disagreed', party: 'head', word: 'Hvad med natten?' });
        await refused(stage.doing('ole', id, approve), 'notAtStep');
        await stage.doing('kim', id, { act: 'agreed', party: 'head', word: 'Planen er godkendt.' });
        await stage.doing('ole', id, approve);
        expect((await stage.seen('una', id)).stage).toBe('decided');
      },
    );

    test('goes nowhere where the table says of nobody that they approve the plan', async () => {
      const agrees = [{ party: it, when: 'asked' }] as const;
      const id = await stage.written('una', head(high));
      await stage.doing('una', id, { ...put });
      const line = { ...LINE, agrees, significance: 'minor', path: [{ kind: 'area' }] } as const;
      await founded.know([fact('authority', 'minor', line)], now);
      await refused(stage.doing('ole', id, approve), 'nobodyEntitled');
      const another = await stage.written('una', head(high));
      await refused(stage.doing('una', another, { ...put }), 'riskApproverMissing');
    });
  });

  describe('what is approved is not in use', () => {
    const rights = async (who: string) => (await stage.engine()).rightsOf(who).map((one) => one.systemRole);

    test('no right in it counts before it is tested and then accepted, by two people', async () => {
      const id = await approved();
      await founded.know(
        [...role('ejendomsdata.see', 'ejendomsdata'), assignment('see', 'ejendomsdata.see', toPerson('eva'))],
        now,
      );
      expect(await rights('eva')).toEqual([]);
      await stage.sweep();
      expect(await stage.mine('jan')).toContain('case.test');
      await refused(stage.doing('una', id, accepted), 'testFirst');
      await refused(stage.doing('una', id, passed), 'notYours');
      await refused(stage.doing('jan', id, { ...passed, word: ' ' }), 'reasonNeeded');
      await stage.doing('jan', id, { ...passed, passed: false });
      await refused(stage.doing('una', id, accepted), 'testFirst');
      await stage.doing('jan', id, passed);
      await stage.sweep();
      expect(await stage.mine('una')).toContain('case.accept');
      await refused(stage.doing('jan', id, accepted), 'fourEyes');
      await refused(stage.doing('ole', id, accepted), 'notYours');
      expect(await rights('eva')).toEqual([]);
      now += 1000;
      await stage.doing('una', id, accepted);
      expect(await rights('eva')).toEqual(['ejendomsdata.see']);
      const [right] = (await stage.engine()).rightsOf('eva');
      expect(right?.intervals).toEqual([{ from: now, to: Infinity }]);
      expect(await contentOf('commissioning', 'ejendomsdata')).toMatchObject({
        ...{ service: 'inService', by: 'una', word: accepted.word },
      });
      await refused(stage.doing('una', id, accepted), 'alreadyAnswered');
      await refused(stage.doing('jan', id, passed), 'alreadyAnswered');
    });

    test('what is given in it is seen to wait, and why, by those who may see whose it is, until it is in service', async () => {
      const id = await approved();
      const { number } = await stage.seen('una', id);
      await founded.know(
        [...role('ejendomsdata.see', 'ejendomsdata'), assignment('see', 'ejendomsdata.see', toPerson('jan'))],
        now,
      );
      const views = createViews({
        ...{ database: stage.deps.db, conflicts: () => [] },
        engine: (municipality, known) => stage.deps.current.engine(municipality, known),
      });
      const today = { on: null, known: null };
      const waits = async (who: string) =>
        (await views.waiting(stage.as(who), today, 'ejendomsdata')).rows.map((row) => row.person);
      const own = await views.person(stage.as('jan'), today, 'jan');
      expect(own.rights).toEqual([]);
      expect(own.waiting).toMatchObject([{ system: 'ejendomsdata', systemRole: 'ejendomsdata.see' }]);
      expect(own.waiting[0]?.text.da).toContain(`godkendt i sag ${number}, men endnu ikke afprøvet`);
      expect((await views.holders(stage.as('una'), today, 'ejendomsdata')).rows).toEqual([]);
      // Whoever owns it and whoever leads Jan's people; Eva leads others.
      expect([await waits('una'), await waits('kim')]).toEqual([['jan'], ['jan']]);
      expect(await waits('eva')).toEqual([]);
      await refused(views.person(stage.as('eva'), today, 'jan'), 'forbidden');
      await stage.doing('jan', id, passed);
      now += 1000;
      await stage.doing('una', id, accepted);
      expect((await views.person(stage.as('jan'), today, 'jan')).waiting).toEqual([]);
      expect(await waits('una')).toEqual([]);
      expect((await views.holders(stage.as('una'), today, 'ejendomsdata')).rows).toHaveLength(1);
    });

    test('access to it cannot be asked for before, and can afterwards', async () => {
      const id = await approved();
      await founded.know([...role('ejendomsdata.see', 'ejendomsdata'), offering('ejendomsdata.see')], now);
      const wish: Parameters<typeof submit>[2][number] = {
        action: 'add',
        what: { kind: 'role', id: 'ejendomsdata.see' },
        ...{ receiver: 'eva', position: null, assignment: null, constraints: {} },
        ...{ from: null, to: null, reason: 'x', emergency: false },
      };
      await refused(submit(founded.deps, stage.as('eva'), [wish]), 'notInService');
      await stage.doing('jan', id, passed);
      await stage.doing('una', id, accepted);
      now += 1_000;
      expect(await submit(founded.deps, stage.as('eva'), [wish])).toHaveLength(1);
    });

    test('nothing is recorded of what is not approved', async () => {
      const id = await stage.written('una', head());
      await refused(stage.doing('jan', id, passed), 'notFound');
      await refused(stage.doing('una', id, accepted), 'notApproved');
      await stage.doing('una', id, { ...put });
      await stage.doing('ole', id, { ...approve, outcome: 'rejected' as const, word: 'Ikke i år.' });
      await refused(stage.doing('una', id, accepted), 'notApproved');
      expect(await contentOf('system', 'ejendomsdata')).toBe(null);
    });
  });

  describe('a change', () => {
    test('stands in the catalogue with the decision behind it, and stops nothing that runs', async () => {
      await founded.know([assignment('makes', 'opus.create', toPerson('eva'))], now);
      const said = { system: 'opus', name: '', dataCategories: ['foelsomme'] as const, owner: 'ole' };
      const id = await approved({ ...said, dataCategories: ['foelsomme'] });
      const { number } = await stage.seen('una', id);
      expect(await contentOf('system', 'opus')).toMatchObject({
        name: 'opus',
        dataCategories: ['foelsomme'],
      });
      expect(await contentOf('commissioning', 'opus')).toMatchObject({ case: number, service: 'inService' });
      expect((await stage.engine()).rightsOf('eva')).toHaveLength(1);
      // What somebody changes afterwards is not changed back by the sweep.
      const later = { ...system('opus', 'eva'), from: now + 1, source: 'tillid' };
      await founded.know([later], now + 1);
      now += 2;
      await stage.sweep();
      expect(await contentOf('system', 'opus')).toMatchObject({ owner: 'eva' });
    });

    test('neither takes a system from whoever owns it, nor what is asked of it away, without saying so', async () => {
      const was = { ...system('nexus', 'eva').content, dataCategories: ['foelsomme'] as const };
      const nexus = { ...was, dataCategories: [...was.dataCategories], requiredAssurance: 'hoej' as const };
      await founded.know([fact('system', 'nexus', nexus)], now);
      const said = { sort: 'technical', system: 'nexus', name: '', dataCategories: [] } as const;
      const change = { ...said, dataCategories: [], requiredAssurance: null };
      const taken = await stage.written('una', head({ ...change, owner: 'una' }));
      await refused(stage.doing('una', taken, { ...put }), 'ownershipApart');
      const id = await approved({ ...change, owner: 'eva' });
      expect(await contentOf('commissioning', 'nexus')).toMatchObject({
        case: (await stage.seen('una', id)).number,
      });
      expect(await contentOf('system', 'nexus')).toEqual(nexus);
    });

    test('who owns a shared one is for the direction, and nothing is to be tested', async () => {
      const id = await stage.written('una', head({ sort: 'ownership', system: 'opus', owner: 'eva' }));
      await stage.doing('una', id, { ...put });
      // Whoever owns it sees what is to come of it, and does not decide.
      await refused(stage.doing('ole', id, approve), 'notYours');
      await stage.doing('kim', id, approve);
      expect(await contentOf('system', 'opus')).toEqual({ ...system('opus', 'eva').content });
      const view = await stage.seen('una', id);
      expect(view.use).toBe(null);
    });
  });

  describe('what another area answers for', () => {
    /** Eva's; Una and Ole are of another area, and agree between them to ask for less. */
    const ledger = (level: 'lav' | 'hoej' = 'hoej') =>
      fact('system', 'ledger', {
        ...{ name: 'Finans', owner: 'eva', responsible: [], requiredAssurance: level },
        dataCategories: ['almindelige', 'cpr'] as const,
      });
    const less = {
      system: 'ledger',
      name: '',
      owner: 'eva',
      tester: 'jan',
      requiredAssurance: 'lav',
    } as const;
    const fewer = { ...less, requiredAssurance: null, dataCategories: ['almindelige'] as const };
    beforeEach(async () => {
      await founded.know([ledger()], now);
    });

    test.each([
      ['the level', less],
      ['what its data is said to be', fewer],
    ])('is not lowered in %s without whoever owns it', async (_, said) => {
      const id = await stage.written(
        'una',
        head({
          ...said,
          dataCategories: [
            ...('dataCategories' in said ? said.dataCategories : (['almindelige', 'cpr'] as const)),
          ],
        }),
      );
      await stage.doing('una', id, { ...put });
      await refused(stage.doing('ole', id, approve), 'hearingFirst');
      const agree = { act: 'agreed', party: 'systemOwner ledger', word: '' } as const;
      for (const who of ['una', 'ole', 'jan']) await refused(stage.doing(who, id, agree), 'notYours');
      await refused(stage.doing('una', id, { ...agree, party: 'systemOwner opus' }), 'notInHearing');
      expect(await contentOf('system', 'ledger')).toMatchObject({ requiredAssurance: 'hoej' });
      await stage.sweep();
      expect(await stage.mine('eva')).toContain('case.agree');
      await stage.doing('eva', id, { ...agree, act: 'disagreed', word: 'Nej.' });
      await refused(stage.doing('ole', id, approve), 'notAtStep');
      await stage.doing('eva', id, agree);
      await stage.doing('ole', id, approve);
      const { requiredAssurance, dataCategories } = (await contentOf('system', 'ledger')) as ItSystem;
      expect([requiredAssurance, dataCategories.includes('cpr')]).toEqual(
        said === less ? ['lav', true] : ['hoej', false],
      );
    });

    test('is not lowered by a case that everybody saw before more was asked for', async () => {
      await founded.know([ledger('lav')], now + 1);
      now += 2;
      const id = await stage.written('una', head({ ...less }, { significance: 'significant' }));
      await stage.doing('una', id, { ...put });
      const present = ['f1', 'f2', 'f3'];
      await stage.met('opu', id, { by: 'rie', closes: 'f1', present, outcome: 'recommended' });
      // Raised while the council sits.
      const meeting = await callTo(stage.deps, stage.as('rie'), 'br', { at: now, place: 'Byrådssalen' });
      const item = { case: id, title: 'Sagen', access: 'open' } as const;
      await stage.sitting('rie', meeting, { act: 'agenda', items: [item] });
      const there = present.map((one) => ({ person: one, inPlaceOf: null }));
      await stage.sitting('rie', meeting, { act: 'present', present: there });
      const { items } = await readMeeting(stage.deps, stage.as('rie'), meeting);
      const said = { outcome: 'approved' as const, word: '', conditions: [] };
      await stage.sitting('rie', meeting, { act: 'resolve', item: items[0]?.id ?? '', ...said });
      await founded.know([ledger('hoej')], now + 1);
      now += 2;
      await stage.sitting('f1', meeting, { act: 'close' });
      expect(await contentOf('system', 'ledger')).toMatchObject({ requiredAssurance: 'hoej' });
      expect((await stage.seen('una', id)).hindered?.en).toContain('owner has not agreed');
    });

    test('is not taken first, to be lowered then', async () => {
      const area = { ...LINE, recommends: null, rules: 'ownership', agrees: [], told: [] };
      await founded.know(
        [fact('authority', 'ownership', { ...area, significance: 'minor', path: [{ kind: 'area' }] })],
        now + 1,
      );
      now += 2;
      const id = await stage.written('una', head({ ...less, sort: 'ownership', owner: 'una' }));
      await stage.doing('una', id, { ...put });
      await refused(stage.doing('ole', id, approve), 'hearingFirst');
      expect(await contentOf('system', 'ledger')).toMatchObject({ owner: 'eva' });
    });

    test('is not asked of who owns it where they put it forward themselves, nor where more is asked for', async () => {
      const own = await stage.written('eva', head({ ...less }, { unit: 'finance' }));
      await stage.doing('eva', own, { ...put });
      expect((await stage.seen('eva', own)).agreements).toEqual([]);
      await founded.know([ledger('lav')], now + 1);
      now += 2;
      const more = await stage.written('una', head({ ...less, requiredAssurance: 'betydelig' }));
      await stage.doing('una', more, { ...put });
      await stage.doing('ole', more, approve);
      expect(await contentOf('system', 'ledger')).toMatchObject({ requiredAssurance: 'betydelig' });
    });

    test('has nobody to agree where nobody owns it: it cannot even be put forward', async () => {
      await founded.know(
        [fact('system', 'ledger', { ...ledger().content, owner: null } as ItSystem)],
        now + 1,
      );
      now += 2;
      const id = await stage.written('una', head({ ...less, owner: 'una' }));
      await refused(stage.doing('una', id, { ...put }), 'ownershipApart');
    });
  });

  describe('what has no decision behind it', () => {
    const list = (who: string, show: 'undecided' | 'ownerless' | null = null) =>
      listOfGrounds(stage.deps, stage.as(who), show);
    const names = async (who: string, show: 'undecided' | 'ownerless' | null = null) =>
      (await list(who, show)).map(({ system: { id } }) => id);
    const answer = (who: string, systems: string[], word = 'I drift siden 2014.') =>
      answerBefore(stage.deps, stage.as(who), { systems, word });
    const sweep = () => settleTasks({ ...founded.deps, municipality: founded.municipality, now });

    test('is found, listed and one task, until somebody says that it was there before', async () => {
      await founded.know([system('sbsys', 'jan'), system('gis', 'ole')], now);
      expect(await names('ida', 'undecided')).toEqual(['gis', 'opus', 'sbsys']);
      expect(await names('jan')).toEqual(['sbsys']);
      expect(await names('eva')).toEqual([]);
      await sweep();
      expect((await stage.mine('ida')).filter((kind) => kind === 'system.undecided')).toHaveLength(1);
      expect(await answer('ida', ['opus', 'gis', 'sbsys'])).toBe(3);
      expect(await names('ida', 'undecided')).toEqual([]);
      expect(await contentOf('commissioning', 'gis')).toEqual({
        ...{ case: null, service: 'inService', by: 'ida', word: 'I drift siden 2014.' },
      });
      expect(await stage.mine('ida')).not.toContain('system.undecided');
      await refused(answer('ida', ['gis']), 'alreadyDecided');
    });

    test('is answered one by one where it came later, and anew when more comes', async () => {
      const late = (id: string) => ({ ...system(id, 'jan'), from: now });
      await answer('ida', ['opus']);
      await founded.know([late('app'), late('tavle')], now);
      await sweep();
      expect(await stage.mine('ida')).toContain('system.undecided');
      await refused(answer('ida', ['app', 'tavle']), 'systemsOneByOne');
      await answer('ida', ['app']);
      expect(await names('ida', 'undecided')).toEqual(['tavle']);
    });

    test('is not for anybody else to answer, nor for who owns it, nor of what is not there', async () => {
      await founded.know([system('own', 'ida')], now);
      await refused(answer('ole', ['opus']), 'forbidden');
      await refused(answer('ida', ['own']), 'notForOneself');
      await refused(answer('ida', ['opus', 'nothing']), 'notFound');
      await refused(answer('ida', ['tillid']), 'notFound');
      expect(await names('ida', 'undecided')).toEqual(['opus', 'own']);
    });

    test('one that nobody answers for is a task, but not while it waits to be used', async () => {
      await founded.know([system('gis', null), system('sbsys', 'gone')], now);
      await sweep();
      const mine = async () => (await stage.mine('ida')).filter((kind) => kind === 'system.ownerless');
      expect(await mine()).toHaveLength(2);
      expect(await names('ida', 'ownerless')).toEqual(['gis', 'sbsys']);
      await founded.know([system('gis', 'jan')], now + 1);
      now += 2;
      await sweep();
      expect(await mine()).toHaveLength(1);
      // And again, when the next owner leaves.
      await founded.know([system('gis', 'gone')], now + 1);
      now += 2;
      await sweep();
      expect(await mine()).toHaveLength(2);
      const awaited = { case: '2026-00001', service: 'awaited', by: null, word: '' } as const;
      await founded.know([fact('commissioning', 'gis', awaited)], now);
      await sweep();
      expect(await mine()).toHaveLength(1);
    });
  });

  describe('the questions on how it fits', () => {
    const keep = (who: string, questions: string[]) => keepQuestions(stage.deps, stage.as(who), questions);

    test('are kept by whoever the table asks whether systems fit, and asked of everybody', async () => {
      await refused(keep('ida', ['Hvorfor?']), 'notYours');
      await refused(keep('ole', ['Hvorfor?']), 'notYours');
      await keep('jan', ['Hvor ligger data?']);
      expect(await questionsFor(stage.deps, stage.as('ole'))).toEqual({
        ...{ questions: ['Hvor ligger data?'], mayKeep: false },
      });
      const id = await stage.written('una', head());
      await refused(stage.doing('una', id, { ...put }), 'questionsUnanswered');
      const answers = [{ question: 'Hvor ligger data?', answer: 'I Danmark.' }];
      const another = await stage.written('una', head({ answers }));
      await stage.doing('una', another, { ...put });
      await keep('jan', ['Hvor ligger data?', 'Hvem kan læse dem?']);
      await stage.doing('ole', another, approve);
      expect(await contentOf('system', 'ejendomsdata')).not.toBe(null);
    });
  });
});
