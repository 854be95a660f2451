// Whom rules concern as people join, move and leave, and what they are asked to read: by what they are and may do at that moment, once, and again only
// for what is new to them. And what keeps a clause, as its number changes.

import { beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { decide } from '../../../test/support/decided.ts';
import { at } from '../../../test/support/moments.ts';
import { RuleStage, TERMS, TEXT } from '../../../test/support/rules.ts';
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
import { seeFacts } from '../access/index.ts';
import type { ItSystem } from '../catalogue/contract.ts';
import { confirmReading, readingsOf } from './confirming.ts';
import type { ReaderGroup, Terms } from './domain/terms.ts';
import { keep } from './keeping.ts';
import { onePolicy, policiesFor } from './reading.ts';
import { policyFigures } from './showing.ts';

const ANYBODY: ReaderGroup = { orgUnit: null, title: null, system: null };
const reading = (group: Partial<ReaderGroup>): Terms => ({ ...TERMS, readers: [{ ...ANYBODY, ...group }] });
const day = (on: string): number => at(on, 0);

/** Ola has Nexus from the 10th of March to the 1st of April, and again from May; Ulf is a nurse, who moves to care in April and leaves in June. */
const MORE = [
  ...['ola', 'ulf', 'eva', 'bo', 'bea', 'asta'].map(person),
  unit('care', 'root', 'eva'),
  unit('one', 'care', null),
  unit('two', 'care', null),
  unit('three', 'care', null),
  position('eva', 'care'),
  position('ola', 'it'),
  position('bo', 'one'),
  ...['bea', 'asta'].map((who) => position(who, 'two')),
  position('ulf', 'it', 'nurse', Number.NEGATIVE_INFINITY, day('2026-04-01')),
  position('ulf', 'care', 'nurse', day('2026-04-01'), day('2026-06-01')),
  fact('title', 'nurse', { name: 'Sygeplejerske' }),
  system('nexus', 'dan'),
  ...role('nexus.look', 'nexus'),
  assignment('first', 'nexus.look', toPerson('ola'), day('2026-03-10'), day('2026-04-01')),
  assignment('again', 'nexus.look', toPerson('ola'), day('2026-05-01')),
];

eachDatabase('rules and those whom they concern', (open) => {
  let db: TestDatabase;
  let stage: RuleStage;
  beforeEach(async () => {
    db ??= await open();
    stage = await RuleStage.begin(db, MORE);
  });

  const valid = async (terms: Terms) => {
    const place = await stage.drafted('guideline', terms);
    await stage.decided(place);
    return place.policy;
  };
  const asked = async (who: string, policy: string) =>
    (await onePolicy(stage.deps, stage.as(who), policy, null)).mine;
  const confirm = (who: string, policy: string, version = 1) =>
    confirmReading(stage.deps, stage.as(who), policy, { version, answers: [] });
  const readers = async () => {
    await stage.sweep();
    return (await stage.tasks()).map(({ key }) => key.split(':')[3]?.split('#')[0]).sort();
  };

  describe('everyone with access to Nexus', () => {
    it('is whoever has a right in it then: asked on joining, not asked after leaving, and asked on coming back', async () => {
      const policy = await valid(reading({ system: 'nexus' }));
      expect([await asked('ola', policy), await readers()]).toEqual([null, []]);
      stage.now = at('2026-03-10', 9);
      expect([(await asked('ola', policy))?.version, await readers()]).toEqual([1, ['ola']]);
      expect(await asked('ole', policy)).toBeNull();
      stage.now = at('2026-04-01', 9);
      expect([await asked('ola', policy), await readers()]).toEqual([null, []]);
      await expect(confirm('ola', policy)).rejects.toMatchObject({ code: 'nothingToConfirm' });
      stage.now = at('2026-05-01', 9);
      expect([(await asked('ola', policy))?.version, await readers()]).toEqual([1, ['ola']]);
      await confirm('ola', policy);
      expect([await asked('ola', policy), await readers()]).toEqual([null, []]);
    });

    it('who has confirmed is not asked again on coming back', async () => {
      const policy = await valid(reading({ system: 'nexus' }));
      stage.now = at('2026-03-10', 9);
      expect(await readers()).toEqual(['ola']);
      await confirm('ola', policy);
      for (const on of ['2026-04-01', '2026-05-01']) {
        stage.now = at(on, 9);
        expect([await asked('ola', policy), await readers()]).toEqual([null, []]);
      }
    });
  });

  it('are those with the title, in the unit, wherever they have moved, for as long as they work here', async () => {
    const policy = await valid(reading({ title: 'nurse', orgUnit: 'care' }));
    expect(await asked('ulf', policy)).toBeNull();
    stage.now = at('2026-04-01', 9);
    expect([(await asked('ulf', policy))?.version, await readers()]).toEqual([1, ['ulf']]);
    expect(await asked('eva', policy)).toBeNull();
    stage.now = at('2026-06-01', 9);
    expect(await readers()).toEqual([]);
    await expect(confirm('ulf', policy)).rejects.toMatchObject({ code: 'forbidden' });
  });

  describe('a newer version', () => {
    const NEW = TEXT.replace('## § 2.', '## § 2. Nyt\n\nIkke set før.\n\n## § 3.').replace(
      '## § 3. Overt',
      '## § 4. Overt',
    );
    const everyone = reading({ orgUnit: 'it' });
    const renumbered: Terms = { ...everyone, sanctions: 'p4' };

    it('asks only for the clause that is new, though those after it have other numbers', async () => {
      const policy = await valid(everyone);
      await confirm('ole', policy);
      await stage.decided(await stage.next(policy, NEW, renumbered));
      expect((await asked('ole', policy))?.changed).toEqual(['p2']);
      expect((await asked('dan', policy))?.changed).toBeNull();
    });

    it('asks nothing twice: what was not read is asked for together with what is new, in one task', async () => {
      const policy = await valid(everyone);
      await confirm('ole', policy);
      await readers();
      await stage.decided(await stage.next(policy, NEW, renumbered));
      await readers();
      const third = NEW.replace('borgernes', 'alles');
      await stage.decided(await stage.next(policy, third, renumbered));
      expect((await asked('ole', policy))?.changed).toEqual(['p1', 'p2']);
      await readers();
      const mine = (await stage.tasks()).filter(({ key }) => key.endsWith(':ole'));
      expect(mine.map(({ key }) => key.split(':')[2])).toEqual(['3']);
      await confirm('ole', policy, 3);
      expect(await asked('ole', policy)).toBeNull();
    });

    it('that is corrected away leaves those who read only that one with what is not the same in the one before', async () => {
      const first = await stage.drafted('overall', everyone);
      const { policy } = first;
      await stage.adopted(first);
      await confirm('ole', policy);
      const point = await stage.adopted(await stage.next(policy, NEW, renumbered));
      for (const who of ['ole', 'ina']) await confirm(who, policy, 2);
      await stage.corrected(point, 'rejected');
      expect(await stage.validIn(policy)).toBe(1);
      expect(await asked('ole', policy)).toBeNull();
      expect((await asked('ina', policy))?.changed).toEqual(['p2']);
      await confirm('ina', policy, 1);
      expect(await asked('ina', policy)).toBeNull();
    });

    it('has what keeps a clause with the clause, whatever its number is now', async () => {
      const policy = await valid(everyone);
      const control = (thing: string) => ({ kind: 'control' as const, thing });
      const say = (anchor: string, ...things: string[]) =>
        keep(stage.deps, stage.as('ina'), policy, { anchor, keepers: things.map(control) });
      const kept = async () =>
        (await onePolicy(stage.deps, stage.as('ina'), policy, null)).keepers.map(({ anchor, thing }) => [
          anchor,
          thing,
        ]);
      await say('p2', 'Stikprøver');
      await say('p3', 'Samtaler');
      await stage.decided(await stage.next(policy, NEW, renumbered));
      expect(await kept()).toEqual([
        ['p3', 'Stikprøver'],
        ['p4', 'Samtaler'],
      ]);
      // § 2 is another clause now, and § 3 the one that was § 2.
      await say('p2', 'Nyt tilsyn');
      await say('p3');
      expect((await kept()).sort()).toEqual([
        ['p2', 'Nyt tilsyn'],
        ['p4', 'Samtaler'],
      ]);
      await stage.decided(await stage.next(policy, TEXT, everyone));
      expect(await kept()).toEqual([['p3', 'Samtaler']]);
    });
  });

  it('are shown as kept no longer by what is there no more, and as kept by nothing then', async () => {
    const policy = await valid(TERMS);
    const nexus: ItSystem = {
      ...{ name: 'Nexus', owner: 'dan', responsible: [], dataCategories: ['almindelige'] },
      requiredAssurance: 'betydelig',
    };
    const say = (content: ItSystem | null) => decide(stage.founded, 'system', 'nexus', content, stage.now);
    await say(nexus);
    const keepers = [{ kind: 'assurance' as const, thing: 'nexus' }];
    await keep(stage.deps, stage.as('ina'), policy, { anchor: 'p2-1', keepers });
    const kept = async () => (await onePolicy(stage.deps, stage.as('ina'), policy, null)).keepers;
    const bare = async () =>
      (await policiesFor(stage.deps, stage.as('cia'), { show: 'unkept' })).rows.map(({ id }) => id);
    expect(await kept()).toMatchObject([{ anchor: 'p2-1', name: 'Nexus', holds: true }]);
    const control = { kind: 'control' as const, thing: 'Tilsyn' };
    for (const anchor of ['p1', 'p3'])
      await keep(stage.deps, stage.as('ina'), policy, { anchor, keepers: [control] });
    expect(await bare()).toEqual([]);
    stage.now += 1_000;
    await say(null);
    expect((await kept()).find(({ kind }) => kind === 'assurance')).toMatchObject({
      ...{ anchor: 'p2-1', name: 'Nexus', holds: false },
    });
    expect(await bare()).toEqual([policy]);
  });

  describe('who has not', () => {
    const seen = async (who: string, policy: string) => {
      const { rows, small } = await readingsOf(stage.deps, stage.as(who), policy);
      return { units: rows.map(({ unit: { id }, names }) => [id, names]), small };
    };

    it('is told by name to their nearest leader, and nobody above learns of a unit of one or two by its figure', async () => {
      const policy = await valid(reading({ orgUnit: 'care' }));
      expect(await seen('eva', policy)).toEqual({
        units: [
          ['two', ['asta', 'bea']],
          ['care', []],
          ['one', ['bo']],
        ],
        small: null,
      });
      // Of one, one and two together there is a figure, and of no one of them; that it is all four would name them.
      expect(await seen('kim', policy)).toEqual({ units: [], small: null });
      await confirm('bo', policy);
      expect(await seen('kim', policy)).toEqual({ units: [], small: { asked: 4, missing: 3 } });
      expect(await seen('cia', policy)).toEqual({ units: [], small: { asked: 4, missing: 3 } });
    });

    it('of two small units that are all there is, is told to nobody above', async () => {
      const policy = await valid(reading({ orgUnit: 'two' }));
      expect(await seen('eva', policy)).toEqual({ units: [['two', ['asta', 'bea']]], small: null });
      for (const who of ['kim', 'cia']) expect(await seen(who, policy)).toEqual({ units: [], small: null });
      await expect(seen('bo', policy)).rejects.toMatchObject({ code: 'notYours' });
    });

    it('is on the overview as rules when their time is out: for those who lead them and the coordinator, and none above', async () => {
      await valid(reading({ orgUnit: 'care' }));
      const told = async (who: string) => {
        const figures = await seeFacts(stage.deps, stage.founded.municipality, (ground) =>
          policyFigures(ground, stage.as(who)),
        );
        const list = await policiesFor(stage.deps, stage.as(who), { show: 'unread' });
        const value = figures.find(({ id }) => id === 'policies.unread')?.value ?? null;
        expect(list.rows.length).toBe(value ?? 0);
        return value;
      };
      await stage.sweep();
      expect(await told('eva')).toBe(0);
      stage.now = at('2026-03-17', 1);
      expect([await told('eva'), await told('cia')]).toEqual([1, 1]);
      expect([await told('kim'), await told('dan'), await told('ole')]).toEqual([0, 0, null]);
    });
  });
});
