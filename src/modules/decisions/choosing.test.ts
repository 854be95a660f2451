// What there is to choose among for a case, for those who may write one or meet about one, and for nobody else.

import { beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { fact, person, policy, position, role, system, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { addDays, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { choicesFor, startFor } from './choosing.ts';
import type { DecisionDeps } from './kinds.ts';

const NOW = (startOfDay('2026-03-02') ?? Number.NaN) + 9 * 3_600_000;
const until = startOfDay(addDays('2026-03-02', -1)) ?? Number.NaN;

const line = (rules: string | null): AccessFacts['authority'] => ({
  ...{ about: 'dispensation', significance: 'minor', rules, recommends: null, hears: [], agrees: [] },
  ...{ path: [{ kind: 'head' }], told: [], days: 0 },
});

/** Kim leads all, Eva roads; Rie writes for the committee and Mia sits there; Lars and Lone only work. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('roads', 'root', 'eva'),
  ...['kim', 'eva', 'rie', 'mia', 'lars', 'lone'].map(person),
  ...['eva', 'rie', 'lars'].map((who) => position(who, 'roads')),
  ...['kim', 'mia', 'lone'].map((who) => position(who, 'root')),
  fact('body', 'oeu', { name: 'Udvalget', kind: 'committee', council: null, template: 'problem' }),
  fact('seat', 'rie', { body: 'oeu', person: 'rie', as: 'secretary' }),
  fact('seat', 'mia', { body: 'oeu', person: 'mia', as: 'member' }),
  fact('seat', 'lone', { body: 'oeu', person: 'lone', as: 'secretary' }, -Infinity, until),
  fact('authority', 'one', line('Regulativet')),
  fact('authority', 'any', line(null)),
  fact('authority', 'old', line('Det gamle'), -Infinity, until),
  policy('r', 'Regulativet', '§ 54'),
  policy('a', 'Adgang', '§ 1', '§ 1, stk. 2'),
  { ...policy('o', 'Det gamle', '§ 1'), to: until },
  system('opus', null),
  ...role('opus.create', 'opus'),
];

eachDatabase('what a case can name', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let deps: DecisionDeps;
  const as = (who: string): Asker => ({
    ...{ municipality: founded.municipality, actor: { kind: 'person', id: who, userId: who } },
    ...{ origin: { kind: 'web' }, now: NOW, assurance: 'hoej', permits: new Set() },
  });
  const people = (q: string, ids: readonly string[] | null = null) => ({ kind: 'person', q, ids }) as const;

  beforeAll(async () => {
    db = await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    deps = { ...founded.deps, kinds: {} };
  });

  test('a case is begun from units of one’s own, by whoever leads or writes for a body', async () => {
    const units = async (who: string) => (await startFor(deps, as(who))).units.map(({ id }) => id);
    expect(await units('eva')).toEqual(['roads']);
    expect(await units('rie')).toEqual(['roads']);
    expect(await units('mia')).toEqual([]);
    expect(await units('lars')).toEqual([]);
    expect(await units('lone')).toEqual([]);
  });

  test('the rules offered are those that are valid now, with their clauses', async () => {
    const { policies } = await startFor(deps, as('eva'));
    expect(policies.map(({ name }) => name)).toEqual(['Adgang', 'Regulativet']);
    expect(policies[0]?.clauses.map(({ label }) => label)).toEqual(['§ 1', '§ 1, stk. 2']);
  });

  test('people are found by words of their names, told apart by where they work, and named by uuid or user name', async () => {
    const found = await choicesFor(deps, as('eva'), people('LAR'));
    expect(found).toEqual([{ id: 'lars', uuid: 'lars', name: 'lars', detail: 'ansat, roads' }]);
    expect(await choicesFor(deps, as('mia'), people('', ['lone', 'nobody']))).toMatchObject([{ id: 'lone' }]);
    expect(await choicesFor(deps, as('rie'), people('nobody'))).toEqual([]);
  });

  test('things are found too', async () => {
    const found = await choicesFor(deps, as('eva'), { kind: 'system', q: 'op', ids: null });
    expect(found).toMatchObject([{ id: 'opus', name: 'opus' }]);
  });

  test('whoever has no part in any of it is told nothing', async () => {
    for (const who of ['lars', 'lone'])
      await expect(choicesFor(deps, as(who), people(''))).rejects.toMatchObject({ code: 'notYours' });
  });
});
