// Trying a rule before it is switched on: on today's facts and last year's, for the coordinator alone, and nothing is changed by it.

import { beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { assignment, fact, person, position, role, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { AccessDeps } from '../access/index.ts';
import type { DataCategory } from '../catalogue/contract.ts';
import type { RuleDraft } from './contract.ts';
import { type Conflicts, createConflicts } from './service.ts';

const holding = (id: string, ...dataCategories: DataCategory[]) =>
  fact('system', id, { name: id, owner: null, responsible: [], dataCategories, requiredAssurance: null });

/** Bo had three systems with health data until the summer, Hanne has had two since, and Ida reads a great deal that is open to all. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, null),
  unit('north', 'root', null),
  ...['hanne', 'bo', 'ida'].map(person),
  position('hanne', 'north'),
  position('bo', 'north'),
  position('ida', 'root'),
  holding('nexus', 'foelsomme'),
  holding('fmk', 'foelsomme', 'cpr'),
  holding('esdh', 'fortrolige'),
  holding('intra', 'almindelige'),
  ...['nexus', 'fmk', 'esdh', 'intra'].flatMap((id) => role(`${id}.read`, id)),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  ...['nexus', 'fmk', 'esdh'].map((id) =>
    assignment(`bo-${id}`, `${id}.read`, toPerson('bo'), -Infinity, at('2026-07-01')),
  ),
  ...['nexus', 'fmk'].map((id) =>
    assignment(`hanne-${id}`, `${id}.read`, toPerson('hanne'), at('2026-07-01')),
  ),
  assignment('ida-intra', 'intra.read', toPerson('ida')),
  assignment('ida-nexus', 'nexus.read', toPerson('ida')),
  fact('conflictRule', 'both', {
    name: 'Begge',
    severity: 'warn',
    sets: [
      { systemRoles: ['nexus.read'], jobFunctionRoles: [], tags: [] },
      { systemRoles: ['fmk.read'], jobFunctionRoles: [], tags: [] },
    ],
    overlapOn: [],
  }),
];

const health = (moreThan: number): RuleDraft => ({
  sum: { kind: 'systems', moreThan, dataCategories: ['foelsomme', 'fortrolige'] },
});

eachDatabase('trying a conflict rule', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let conflicts: Conflicts;
  const ida = () => askerFor(founded, 'ida', 'ida', at('2026-11-23'));

  beforeAll(async () => {
    db = await open();
    founded = await found(db, '2026-01-01');
    const { deps } = founded;
    await founded.know(FACTS, '2026-01-02');
    const access: AccessDeps = {
      database: db.database,
      engine: (id, known) => deps.current.engine(id, known),
    };
    conflicts = createConflicts(access);
  });

  test('says whom it would hit today, and whom a year ago', async () => {
    const today = await conflicts.tryRule(ida(), health(1), '2026-11-23');
    expect([today.people, today.already]).toEqual([1, 0]);
    expect(today.rows.map((row) => [row.personUuid, row.names.counted])).toEqual([
      ['hanne', ['fmk', 'nexus']],
    ]);
    expect(today.units).toEqual([{ name: 'north', people: 1 }]);
    const then = await conflicts.tryRule(ida(), health(1), '2025-11-23');
    expect(then.rows.map((row) => row.personUuid)).toEqual(['bo']);
    expect((await conflicts.tryRule(ida(), health(2), '2025-11-23')).people).toBe(1);
    expect((await conflicts.tryRule(ida(), health(2), '2026-11-23')).people).toBe(0);
    expect((await conflicts.tryRule(ida(), health(3), '2025-11-23')).people).toBe(0);
  });

  test('says who is hit already by the rule as it stands', async () => {
    const wider: RuleDraft = {
      id: 'both',
      sets: [{ systemRoles: ['nexus.read'] }, { systemRoles: ['fmk.read', 'intra.read'] }],
    };
    const { people, already } = await conflicts.tryRule(ida(), wider, '2026-11-23');
    expect([people, already]).toEqual([2, 1]);
  });

  test('changes nothing', async () => {
    await conflicts.tryRule(ida(), health(1), '2026-11-23');
    const rows = await conflicts.rows(ida(), { on: '2026-11-23', known: null });
    expect(rows.map((row) => row.rule)).toEqual(['both']);
  });

  test('is for the coordinator', async () => {
    const hanne = askerFor(founded, 'hanne', 'hanne', at('2026-11-23'));
    await expect(conflicts.tryRule(hanne, health(1), '2026-11-23')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test.each<[string, RuleDraft, string[]]>([
    ['nothing at all', {}, ['tooFewSets /rule/sets']],
    ['one set', { sets: [{ tags: ['x'] }] }, ['tooFewSets /rule/sets']],
    ['an empty set', { sets: [{ tags: ['x'] }, {}] }, ['emptySet /rule/sets/1']],
    [
      'a role that is not known',
      { sets: [{ systemRoles: ['x'] }, { jobFunctionRoles: ['y'] }], overlapOn: ['z'] },
      [
        'unknownReference /rule/overlapOn/0',
        'unknownReference /rule/sets/0/systemRoles/0',
        'unknownReference /rule/sets/1/jobFunctionRoles/0',
      ],
    ],
    ['sets and a sum', { ...health(1), sets: [{ tags: ['x'] }] }, ['setsOrSum /rule/sets']],
    [
      'units that are not known',
      { sum: { kind: 'units', orgUnits: ['north', 'x'] } },
      ['unknownReference /rule/sum/orgUnits/1'],
    ],
  ])('tells what is wrong with a rule that says %s', async (_, draft, faults) => {
    const refused = await conflicts.tryRule(ida(), draft, '2026-11-23').then(
      () => null,
      (error: unknown) => error as { code: string; faults: { code: string; pointer: string }[] },
    );
    expect(refused?.code).toBe('faultsInChange');
    expect(refused?.faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(faults);
  });
});
