// What a decided dispensation does, on every database: a weaker session for named people, a right that a rule would stop, both over with its last
// day; what falls short of a law beside it; and who stands aside.

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { caseStage } from '../../../test/support/cases.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
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
import { type AssuranceLevel, isAtLeast, LEVELS } from '../../kernel/assurance.ts';
import { type Fact, FactSet } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { addDays, startOfDay } from '../../kernel/time.ts';
import { type AccessFacts, leastByLaw, requiredFor } from '../access/contract.ts';
import type { Authority } from '../catalogue/contract.ts';
import { consequenceOf } from '../conflicts/index.ts';
import type { CaseAct, HeadInput } from '../decisions/contract.ts';
import { entryLevel } from '../provider/account.ts';
import { rightsIn, rolesAt } from '../provider/domain/privileges.ts';
import { readOpenTasks } from '../tasks/index.ts';
import { dispensationKind } from './deciding.ts';
import { coverOf, patternsOf, registerOf } from './register.ts';

type Subject = Extract<HeadInput['subject'], { kind: 'dispensation' }>;

/** Kim leads all; Ole roads, with Una's crew below; Eva and Lon are in the crew, Sif in finance under Bo. Four sit in the group that decides. */
const STAFF = ['kim', 'ole', 'una', 'eva', 'lon', 'bo', 'sif', 'jan', 'ida'];
const demanding = { ...system('gis', 'jan').content, requiredAssurance: 'hoej' } as const;
const LINE: Omit<Authority, 'significance' | 'path'> = {
  ...{ about: 'dispensation', rules: null, recommends: null, days: 0 },
  ...{ hears: [], agrees: [], told: [] },
};
const FACTS: Fact<AccessFacts>[] = [
  policy('adgang', 'Politik for adgang', '§ 9', '§ 12', '§ 13'),
  unit('root', null, 'kim'),
  unit('roads', 'root', 'ole'),
  unit('crew', 'roads', 'una'),
  unit('finance', 'root', 'bo'),
  ...STAFF.map(person),
  ...['kim', 'ida', 'jan'].map((one) => position(one, 'root')),
  position('ole', 'roads'),
  ...['una', 'eva', 'lon'].map((one) => position(one, 'crew')),
  ...['bo', 'sif'].map((one) => position(one, 'finance')),
  fact('authority', 'minor', {
    ...LINE,
    significance: 'minor',
    path: [{ kind: 'area' }],
  }),
  fact('authority', 'significant', {
    ...{ ...LINE, significance: 'significant' },
    path: [{ kind: 'unit', orgUnit: 'finance' }],
  }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  system('opus', 'ole'),
  ...role('opus.create', 'opus'),
  ...role('opus.approve', 'opus'),
  fact('system', 'gis', demanding),
  ...role('gis.see', 'gis'),
  ...role('gis.all', 'gis', { sensitive: true }),
  assignment('eva-sees', 'gis.see', toPerson('eva')),
  assignment('eva-all', 'gis.all', toPerson('eva')),
  assignment('lon-sees', 'gis.see', toPerson('lon')),
  assignment('sif-creates', 'opus.create', toPerson('sif')),
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

const NOBODY = { persons: [], role: null, orgUnit: null, system: null };
const subject = (said: Partial<Subject> = {}): Subject => ({
  ...{ kind: 'dispensation', rules: 'Politik for adgang', clause: '§ 12', conflictRule: null },
  covers: { ...NOBODY, persons: ['eva'], system: 'gis' },
  ...{ risk: 'At en kode bliver gættet.', mostItCosts: 'Lidt', from: '2026-03-10', to: '2026-03-20' },
  controls: [{ text: 'Ser loggen igennem', owner: 'una', everyDays: 7 }],
  ...said,
});
const SHORT = {
  ...{ law: 'Databeskyttelsesforordningen, artikel 32', what: 'Adgangskoder kan ikke være personlige' },
  ...{ assessment: 'Overtrædelse, lav alvor.', measures: 'To betroede udleverer koderne.' },
  ...{ plan: 'Portalen får fælles login.', owner: 'una', by: '2026-05-01' },
};

eachDatabase('dispensations that are decided', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let stage: ReturnType<typeof caseStage>;
  let now = 0;

  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const approve: Extract<CaseAct, { act: 'resolve' }> = {
    ...{ act: 'resolve', as: 'official', outcome: 'approved', word: '', conditions: [] },
  };
  const head = (said: Partial<Subject> = {}, significance: 'minor' | 'significant' = 'minor'): HeadInput => ({
    ...{ significance, title: 'Dispensation', access: 'open', unit: 'crew' },
    subject: subject(said),
  });
  async function put(said: Partial<Subject> = {}, significance?: 'significant'): Promise<string> {
    const id = await stage.written('una', head(said, significance));
    await stage.doing('una', id, { act: 'putForward', asks: [] });
    return id;
  }
  async function approved(said: Partial<Subject> = {}, by = 'ole'): Promise<string> {
    const id = await put(said, by === 'bo' ? 'significant' : undefined);
    await stage.doing(by, id, approve);
    return id;
  }
  const asked = async (who: string, systemRole: string, at: number) =>
    requiredFor((await stage.engine()).facts, { system: 'gis', systemRole, person: who }, at);

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    stage = caseStage(founded, { dispensation: dispensationKind }, () => now);
  });

  describe('a level that is lowered', () => {
    const lowers = 'betydelig' as const;

    test('is so for the named people, in that system, from the first day to the last, and no longer', async () => {
      await approved({ lowers });
      const [first, last, over] = ['2026-03-10', '2026-03-20', '2026-03-21'].map((day) => at(day, 0));
      expect(await asked('eva', 'gis.see', (first ?? 0) - 1)).toBe('hoej');
      expect(await asked('eva', 'gis.see', first ?? 0)).toBe('betydelig');
      expect(await asked('eva', 'gis.see', (last ?? 0) + 86_399_000)).toBe('betydelig');
      expect(await asked('eva', 'gis.see', over ?? 0)).toBe('hoej');
      expect(await asked('lon', 'gis.see', first ?? 0)).toBe('hoej');
      // What a program is told follows, with nobody having done anything.
      const told = async (at: number) =>
        rolesAt(await stage.engine(), { person: 'eva', system: 'gis', level: 'betydelig' }, at).roles.length;
      expect(await told(first ?? 0)).toBe(2);
      expect(await told(over ?? 0)).toBe(0);
      // Coming in to a program follows too; what its owner asks beside is lowered with it, and nobody else's.
      const coming = async (who: string, at: number) => {
        const engine = await stage.engine();
        const rights = rightsIn(engine, who, 'gis', at);
        const client = { system: 'gis', level: 'hoej' } as Parameters<typeof entryLevel>[1]['client'];
        return entryLevel(engine, { client, person: who }, rights, at);
      };
      expect(await coming('eva', first ?? 0)).toBe('betydelig');
      expect(await coming('eva', over ?? 0)).toBe('hoej');
      expect(await coming('lon', first ?? 0)).toBe('hoej');
    });

    test('is never lowered below what law asks, of the data or of a role, nor in Tillid', async () => {
      expect(await asked('eva', 'gis.all', at('2026-03-11', 9))).toBe('hoej');
      await approved({ lowers: 'lav' });
      expect(await asked('eva', 'gis.see', at('2026-03-11', 9))).toBe('lav');
      expect(await asked('eva', 'gis.all', at('2026-03-11', 9))).toBe('betydelig');
      // The data becomes sensitive while it runs.
      await founded.know([fact('system', 'gis', { ...demanding, dataCategories: ['foelsomme'] })], now);
      expect(await asked('eva', 'gis.see', at('2026-03-11', 9))).toBe('betydelig');
      await refused(stage.written('una', head({ lowers: 'lav' })), 'belowLaw');
      const inTillid = { ...NOBODY, persons: ['ida'], system: 'tillid' };
      await refused(stage.written('una', head({ lowers, covers: inTillid })), 'belowLaw');
    });

    test.each([
      ['nobody by name', { ...NOBODY, system: 'gis' }],
      ['no system', { ...NOBODY, persons: ['eva'] }],
      ['a unit', { ...NOBODY, persons: ['eva'], system: 'gis', orgUnit: 'crew' }],
      ['a role', { ...NOBODY, persons: ['eva'], system: 'gis', role: 'gis.see' }],
    ])('is not for %s', async (_, covers) => {
      await refused(stage.written('una', head({ lowers, covers })), 'lowersWhom');
    });

    test('lowers nothing while nobody has decided, nor when it is rejected', async () => {
      const id = await put({ lowers });
      expect(await asked('eva', 'gis.see', at('2026-03-11', 9))).toBe('hoej');
      await stage.doing('ole', id, { ...approve, outcome: 'rejected', word: 'Nej.' });
      await stage.sweep();
      expect(await asked('eva', 'gis.see', at('2026-03-11', 9))).toBe('hoej');
    });
  });

  test('a right that a rule would stop can be given while the dispensation runs, and not beyond it', async () => {
    const covers = { ...NOBODY, persons: ['sif'] };
    const until = (day: string | null) =>
      assignment(
        'sif-approves',
        'opus.approve',
        toPerson('sif'),
        at('2026-03-11', 0),
        day === null ? Infinity : at(day, 0),
      );
    const added = async (given: ReturnType<typeof until>) => {
      const things = [{ kind: 'assignment', id: given.id, versions: [given] }] as const;
      return consequenceOf(await stage.engine(), [...things], { from: now, to: Infinity }).conflictsAdded;
    };
    expect(await added(until('2026-03-21'))).toHaveLength(1);
    await approved({ conflictRule: 'four-eyes', covers });
    expect(await added(until('2026-03-21'))).toEqual([]);
    expect(await added(until('2026-03-22'))).toHaveLength(1);
    expect(await added(until(null))).toHaveLength(1);
  });

  test('whoever asked for it is reminded at thirty, fourteen and three days, each time with a task of its own', async () => {
    await approved({ from: '2026-03-03', to: '2026-04-30' });
    const ending = async (day: string) => {
      now = at(day, 9);
      await stage.sweep();
      const open = await db.database.transaction(founded.municipality, (tx) =>
        readOpenTasks(tx, founded.municipality),
      );
      return open.flatMap(({ kind, key }) => (kind === 'case.ending' ? [key.split(' ').at(-1)] : []));
    };
    expect(await ending('2026-03-30')).toEqual([]);
    expect(await ending('2026-04-01')).toEqual(['30']);
    expect(await ending('2026-04-16')).toEqual(['30']);
    expect(await ending('2026-04-17')).toEqual(['14']);
    expect(await ending('2026-04-28')).toEqual(['3']);
    expect(await ending('2026-05-01')).toEqual([]);
  });

  describe('what falls short of a law', () => {
    test('is recorded with who answers for it, is never dispensed, and is a task until it is mended', async () => {
      const id = await approved({ shortfalls: [SHORT] });
      const view = await stage.seen('una', id);
      expect(view.shortfalls).toEqual([{ ...SHORT, owner: { id: 'una', name: 'una' }, mended: null }]);
      await stage.sweep();
      expect(await stage.mine('una')).toContain('case.shortfall');
      // The dispensation is over, and the law still is not kept.
      now = at('2026-04-15', 9);
      await stage.sweep();
      expect(await stage.mine('una')).toContain('case.shortfall');
      expect((await stage.seen('una', id)).force).toBe('over');
      await refused(stage.doing('ole', id, { act: 'mended', shortfall: 0, word: 'Ja.' }), 'notYours');
      await refused(stage.doing('una', id, { act: 'mended', shortfall: 0, word: ' ' }), 'reasonNeeded');
      await refused(stage.doing('una', id, { act: 'mended', shortfall: 1, word: 'Ja.' }), 'notFound');
      await stage.doing('una', id, { act: 'mended', shortfall: 0, word: 'Fælles login virker.' });
      await stage.sweep();
      expect(await stage.mine('una')).not.toContain('case.shortfall');
      await refused(
        stage.doing('una', id, { act: 'mended', shortfall: 0, word: 'Igen.' }),
        'alreadyAnswered',
      );
    });

    test('stands whatever is decided, and also in a case of nothing else', async () => {
      const id = await put({ shortfalls: [SHORT] });
      await stage.doing('ole', id, { ...approve, outcome: 'rejected', word: 'Nej.' });
      await stage.sweep();
      expect(await stage.mine('una')).toContain('case.shortfall');
      const alone = await stage.written('una', {
        ...head(),
        subject: { kind: 'other', shortfalls: [{ ...SHORT, owner: 'lon' }] },
      });
      expect((await stage.seen('una', alone)).shortfalls).toHaveLength(1);
      await refused(stage.doing('una', alone, { act: 'mended', shortfall: 0, word: 'Ja.' }), 'notFound');
      for (const lacking of ['law', 'assessment', 'measures', 'plan'] as const)
        expect(SHORT[lacking]).not.toBe('');
    });
  });

  describe('the register', () => {
    const register = (who = 'ida', state: 'now' | 'coming' | 'ended' | null = null) =>
      registerOf(stage.deps, stage.as(who), state).then(({ rows }) => rows);

    test('has each with its rule, unit and days, whom it reached, and how it stands', async () => {
      const named = await approved({ lowers: 'betydelig', shortfalls: [SHORT] });
      const inUnit = await approved({ covers: { ...NOBODY, orgUnit: 'crew' }, clause: '§ 13' });
      const rejected = await put();
      await stage.doing('ole', rejected, { ...approve, outcome: 'rejected', word: 'Nej.' });
      expect((await register()).map(({ id, state, people }) => [id, state, people])).toEqual(
        expect.arrayContaining([
          [named, 'coming', 1],
          [inUnit, 'coming', 3],
        ]),
      );
      expect(await register()).toHaveLength(2);
      now = at('2026-03-12', 9);
      const [row] = (await register()).filter(({ id }) => id === named);
      expect(row).toMatchObject({
        ...{ case: named, rule: 'Politik for adgang § 12', from: '2026-03-10', to: '2026-03-20' },
        ...{ state: 'now', lowers: 'betydelig', shortfalls: 1, unit: { id: 'crew', name: 'crew' } },
      });
      const { people } = await coverOf(stage.deps, stage.as('ida'), inUnit);
      expect(people.map(({ id }) => id)).toEqual(['eva', 'lon', 'una']);
      await refused(coverOf(stage.deps, stage.as('ida'), rejected), 'notFound');
      now = at('2026-03-21', 0);
      expect((await register('ida', 'ended')).map(({ id }) => id).sort()).toEqual([named, inUnit].sort());
      expect(await register('ida', 'now')).toEqual([]);
      // Who only has a part in one sees that one.
      expect((await register('bo')).length).toBe(0);
    });

    test('says which rule is dispensed from so often that it is the problem', async () => {
      await approved({ clause: '§ 9' });
      for (const day of ['2026-03-11', '2026-03-12', '2026-03-13']) await approved({ from: day });
      const { rules, units } = await patternsOf(stage.deps, stage.as('ida'));
      expect(rules).toEqual([
        { name: 'Politik for adgang § 12', all: 3, now: 0, recent: 3, isProblem: true },
        { name: 'Politik for adgang § 9', all: 1, now: 0, recent: 1, isProblem: false },
      ]);
      expect(units).toEqual([{ name: 'crew', all: 4, now: 0, recent: 4 }]);
      now = at('2028-05-01', 9);
      const later = await patternsOf(stage.deps, stage.as('ida'));
      expect(later.rules.map(({ recent, isProblem }) => [recent, isProblem])).toEqual([
        [0, false],
        [0, false],
      ]);
    });

    test('a case that is closed is not told to those without a part in it', async () => {
      const id = await stage.written('una', { ...head(), access: 'closed' });
      await stage.doing('una', id, { act: 'putForward', asks: [] });
      await stage.doing('ole', id, approve);
      expect(await register()).toEqual([]);
    });

    test('and where it is from a conflict rule, whoever sees the conflict is told which case it is, and not what stands in it', async () => {
      const said = { conflictRule: 'four-eyes', covers: { ...NOBODY, persons: ['sif'] } };
      const id = await stage.written('una', { ...head(said), access: 'closed' });
      await stage.doing('una', id, { act: 'putForward', asks: [] });
      await stage.doing('ole', id, approve);
      const [given] = [...(await stage.engine()).facts.facts('dispensation')];
      expect(given?.content).toMatchObject({ reason: '2026-00001', controls: '', case: '2026-00001' });
    });
  });

  describe('who stands aside', () => {
    const crew = { ...NOBODY, orgUnit: 'crew' };

    test('is whoever is in the unit and leads it, and not the director above', async () => {
      const id = await put({ covers: crew });
      await stage.doing('ole', id, approve);
      const own = await put({ covers: { ...NOBODY, orgUnit: 'roads' } });
      await refused(stage.doing('ole', own, approve), 'notYours');
    });

    test('is whoever uses the system, and its owner', async () => {
      const id = await put({ covers: { ...NOBODY, system: 'opus' } });
      await refused(stage.doing('ole', id, approve), 'notYours');
      const another = await put({ covers: { ...NOBODY, system: 'gis' } }, 'significant');
      await stage.doing('bo', another, approve);
      await founded.know([assignment('bo-sees', 'gis.see', toPerson('bo'))], now);
      const used = await put({ covers: { ...NOBODY, system: 'gis' } }, 'significant');
      await refused(stage.doing('bo', used, approve), 'notYours');
    });

    test('where it reaches most of everybody only those who answer for it', async () => {
      const everywhere = { ...NOBODY, orgUnit: 'root' };
      const id = await put({ covers: everywhere }, 'significant');
      // Bo leads a unit that it covers.
      await refused(stage.doing('bo', id, approve), 'notYours');
      await founded.know([unit('finance', 'root', 'sif')], now);
      await stage.doing('bo', id, approve).catch(() => undefined);
      const used = STAFF.map((one) => assignment(`${one}-gis`, 'gis.see', toPerson(one)));
      await founded.know([...used, unit('finance', 'root', 'bo')], now);
      const general = await put({ covers: { ...NOBODY, system: 'gis' } }, 'significant');
      await stage.doing('bo', general, approve);
      expect((await stage.seen('bo', general)).stage).toBe('decided');
    });
  });
});

describe('no lowering', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-02-15', days));
  const level = fc.constantFrom<AssuranceLevel>(...LEVELS);

  test('outlives its end, asks for more than is asked of all, or for less than law does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: day, days: fc.integer({ min: 1, max: 20 }), level }), { maxLength: 4 }),
        fc.record({ at: day, asked: level, sensitive: fc.boolean(), ordinary: fc.boolean() }),
        (made, { at, asked, sensitive, ordinary }) => {
          const dataCategories = ordinary ? (['almindelige'] as const) : (['cpr'] as const);
          const lowerings = made.map(({ from, days, level: to }, i) =>
            fact(
              'lowering',
              `case ${i} eva`,
              { system: 'gis', person: 'eva', level: to, case: String(i) },
              startOfDay(from) ?? 0,
              startOfDay(addDays(from, days)) ?? 0,
            ),
          );
          const facts = FactSet.of<AccessFacts>([
            fact('system', 'gis', { ...demanding, requiredAssurance: asked, dataCategories }),
            ...role('gis.see', 'gis', { sensitive }),
            ...lowerings,
          ]);
          const instant = (startOfDay(at) ?? 0) + 1;
          const right = { system: 'gis', systemRole: 'gis.see' };
          const required = requiredFor(facts, { ...right, person: 'eva' }, instant);
          const runs = lowerings.some(({ from, to }) => from <= instant && instant < to);
          if (!runs) expect(required).toBe(asked);
          expect(required !== null && isAtLeast(asked, required)).toBe(true);
          const law = leastByLaw(facts, right, instant);
          expect(required !== null && (isAtLeast(required, law) || required === asked)).toBe(true);
          expect(requiredFor(facts, { ...right, person: 'lon' }, instant)).toBe(asked);
          expect(requiredFor(facts, { ...right, person: null }, instant)).toBe(asked);
        },
      ),
    );
  });
});
