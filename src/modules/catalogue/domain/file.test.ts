// The catalogue's door: every fault it must name, at its place, and what it states when there is none.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { knownIn } from '../../../kernel/known.ts';
import { startOfDay } from '../../../kernel/time.ts';
import { readCatalogue, statedInCatalogue } from './file.ts';
import type { CatalogueKnowledge, CatalogueReading } from './file-door.ts';

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
type Json = any;
type AnyFact = Fact<CatalogueKnowledge>;
const TODAY = startOfDay('2026-11-22') ?? 0;
const u = (n: number): string => `0000abcd-0000-4000-8000-${String(n).padStart(12, '0')}`;

const fact = <K extends keyof CatalogueKnowledge>(
  kind: K,
  id: string,
  content: Partial<CatalogueKnowledge[K]>,
  over: { source?: string; to?: number } = {},
): AnyFact => ({
  kind,
  id,
  from: -Infinity,
  to: over.to ?? Infinity,
  source: over.source ?? 'payroll',
  content: content as CatalogueKnowledge[K],
});

const ENDED = { to: TODAY - 1 };
const organisation: AnyFact[] = [
  fact('orgUnit', u(1), {}),
  fact('orgUnit', u(2), {}, ENDED),
  fact('title', u(10), {}),
  fact('title', u(11), {}, ENDED),
  fact('function', u(20), {}),
  fact('person', u(30), { userId: 'Laho' }),
  fact('person', u(31), { userId: 'hols' }),
  fact('person', u(32), { userId: 'gone' }, ENDED),
  fact('position', u(40), { person: u(31) }),
  fact('position', `${u(31)}:${u(1)}::2026-01-01T10:00:00+01:00`, { person: u(31) }),
];
const reading = (extra: AnyFact[] = []): CatalogueReading => ({
  source: 'catalogue',
  known: knownIn(FactSet.of<CatalogueKnowledge>([...organisation, ...extra]), TODAY),
});

/** The first rule is one on a sum instead. */
const summed = (f: Json, sum: Json): void => {
  const { id, name, severity } = f.conflictRules[0];
  f.conflictRules[0] = { id, name, severity, sum };
};

const file = (): Json => ({
  format: 'tillid-catalogue/1',
  constraintTypes: [
    { id: 'kle', kind: 'kle' },
    { id: 'org', kind: 'organisation' },
    { id: 'distrikt', kind: 'values', values: ['syd', 'nord'] },
  ],
  systems: [
    {
      id: 'nexus',
      name: 'Nexus',
      owner: 'laho',
      responsible: ['HOLS'],
      dataCategories: ['cpr'],
      requiredAssurance: 'betydelig',
    },
    { id: 'opus', name: 'Opus', owner: null },
  ],
  systemRoles: [
    {
      id: 'nexus.v',
      system: 'nexus',
      identifier: 'urn:v',
      name: 'V',
      constraints: [
        { type: 'org', mandatory: true },
        { type: 'kle', mandatory: true },
      ],
    },
    {
      id: 'nexus.d',
      system: 'nexus',
      identifier: 'urn:d',
      name: 'D',
      constraints: [{ type: 'distrikt', mandatory: false }],
      tags: ['d'],
    },
    { id: 'opus.o', system: 'opus', identifier: 'urn:o', name: 'O' },
  ],
  jobFunctionRoles: [
    {
      id: 'jfr-v',
      system: 'nexus',
      name: 'V',
      grants: [{ systemRole: 'nexus.v', constraints: { kle: 'postponed', org: 'ownUnit' } }],
    },
    {
      id: 'jfr-d',
      system: 'nexus',
      name: 'D',
      grants: [{ systemRole: 'nexus.d', constraints: { distrikt: ['nord'] } }],
    },
  ],
  roleGroups: [
    { id: 'rb', name: 'RB', roles: ['jfr-v', 'jfr-d'] },
    { id: 'rb-d', name: 'RB', roles: ['jfr-d'] },
  ],
  assignments: [
    {
      id: 'a-0',
      role: 'jfr-v',
      target: { person: 'hols', position: u(40).toUpperCase() },
      constraints: { kle: ['32', '27.36'] },
      from: '2026-01-01',
      to: null,
    },
    {
      id: 'a-1',
      role: 'jfr-d',
      target: { orgUnit: u(1), inherit: true },
      conditions: { titles: [u(10)] },
      except: { persons: ['LAHO'], orgUnits: [], titles: [] },
    },
    {
      id: 'a-2',
      roleGroup: 'rb',
      target: { orgUnit: u(1) },
      constraints: { kle: 'klePerforming' },
      decidedBy: 'gone',
      decidedOn: '2026-03-03',
    },
  ],
  conflictRules: [
    {
      id: 'c-1',
      name: 'C',
      severity: 'block',
      sets: [{ systemRoles: ['opus.o'] }, { jobFunctionRoles: ['jfr-d'], tags: ['d'] }],
      overlapOn: ['org'],
    },
  ],
});

const found = (change: (f: Json) => void, how = reading()): string[] => {
  const value = file();
  change(value);
  const result = statedInCatalogue(value, how);
  return result.ok ? [] : result.error.map((f) => `${f.code} ${f.pointer}`);
};
const stated = (change: (f: Json) => void = () => {}, how = reading(), value = file()) => {
  change(value);
  const result = statedInCatalogue(value, how);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const warned = (change: (f: Json) => void, how = reading()): string[] =>
  stated(change, how).warnings.map((w) => `${w.code} ${w.pointer}`);

const exampleFacts = (): AnyFact[] => {
  const feed = JSON.parse(readFileSync('test/examples/rights/organisation.json', 'utf8'));
  return [
    ...feed.orgUnits.map((x: Json) => fact('orgUnit', x.uuid, {})),
    ...feed.titles.map((x: Json) => fact('title', x.uuid, {})),
    ...feed.functions.map((x: Json) => fact('function', x.uuid, {})),
    ...feed.users.map((x: Json) => fact('person', x.extUuid, { userId: x.userId })),
    ...feed.users.flatMap((x: Json) =>
      x.positions.map((p: Json) => fact('position', p.uuid, { person: x.extUuid })),
    ),
  ];
};

describe('what a catalogue states', () => {
  it('states every thing of a sound file, people and units by uuid', () => {
    const { stated: all, warnings } = stated();
    expect(warnings).toEqual([]);
    const content = (id: string) => all.find((s) => s.id === id)?.content;
    expect(content('nexus')).toMatchObject({ owner: u(30), responsible: [u(31)] });
    expect(content('opus')).toMatchObject({
      owner: null,
      responsible: [],
      dataCategories: [],
      requiredAssurance: null,
    });
    expect(content('distrikt')).toEqual({ kind: 'values', values: ['nord', 'syd'] });
    expect(content('a-0')).toEqual({
      what: { kind: 'role', id: 'jfr-v' },
      target: { kind: 'person', person: u(31), position: u(40) },
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      constraints: { kle: ['27.36', '32'] },
      reason: null,
      decidedBy: null,
      decidedOn: null,
    });
    expect(all.find((s) => s.id === 'a-0')).toMatchObject({ from: startOfDay('2026-01-01'), to: null });
    expect(content('a-1')).toMatchObject({
      target: { kind: 'orgUnit', orgUnit: u(1), inherit: true },
      conditions: { titles: [u(10)], managers: null },
      except: { persons: [u(30)] },
    });
    expect(content('a-2')).toMatchObject({
      target: { inherit: false },
      constraints: { kle: 'klePerforming' },
      decidedBy: u(32),
      decidedOn: '2026-03-03',
    });
  });

  it('states what a system role requires where it says so, and nothing where it does not', () => {
    const json = file();
    json.systemRoles[0].requiredAssurance = 'hoej';
    json.systemRoles[1].requiredAssurance = null;
    const read = statedInCatalogue(json, reading());
    const roles = read.ok ? read.value.stated.filter(({ kind }) => kind === 'systemRole') : [];
    expect(roles[0]?.content).toHaveProperty('requiredAssurance', 'hoej');
    for (const role of roles.slice(1)) expect(role.content).not.toHaveProperty('requiredAssurance');
  });

  it('states a conflict rule on a sum with no sets', () => {
    const rule = (sum: Json) => stated((f) => summed(f, sum)).stated.find((s) => s.id === 'c-1')?.content;
    const rest = { name: 'C', severity: 'block', sets: [], overlapOn: [] };
    expect(rule({ kind: 'systems', moreThan: 2, dataCategories: ['foelsomme', 'cpr', 'cpr'] })).toEqual({
      ...rest,
      sum: { kind: 'systems', moreThan: 2, dataCategories: ['cpr', 'foelsomme'] },
    });
    expect(rule({ kind: 'units', orgUnits: [u(2).toUpperCase(), u(1)] })).toEqual({
      ...rest,
      sum: { kind: 'units', orgUnits: [u(1), u(2)] },
    });
  });

  it('takes no conditions, empty conditions and empty exceptions for none', () => {
    const all = stated((f) => {
      f.assignments[1].conditions = {};
      f.assignments[2].conditions = { titles: null, managers: null };
      f.assignments[0].except = { persons: [], orgUnits: [], titles: [] };
      f.assignments[0].conditions = {};
    }).stated;
    expect(all.find((s) => s.id === 'a-1')?.content).toMatchObject({
      conditions: { titles: null, managers: null },
    });
  });

  it('reads managers beside managersAndSubstitutes as managers, the narrower', () => {
    const change = (f: Json) =>
      (f.assignments[1].conditions = { managers: true, managersAndSubstitutes: true });
    expect(stated(change).stated.find((s) => s.id === 'a-1')?.content).toMatchObject({
      conditions: { managers: 'managers' },
    });
  });

  it('lets a plain role be assigned without its postponed value', () => {
    expect(found((f) => delete f.assignments[0].constraints)).toEqual([]);
  });

  it('takes a constraint that does not say so for mandatory', () => {
    const change = (f: Json) => {
      delete f.systemRoles[1].constraints[0].mandatory;
      f.jobFunctionRoles[1].grants[0].constraints.distrikt = 'all';
    };
    expect(found(change)).toEqual(['allWhereMandatory /jobFunctionRoles/1/grants/0/constraints/distrikt']);
  });

  it('finds a position without uuid by its derived id', () => {
    const id = `${u(31)}:${u(1)}::2026-01-01T10:00:00+01:00`;
    expect(found((f) => (f.assignments[0].target.position = id))).toEqual([]);
  });

  it('reads the example without a fault or a warning', () => {
    const known = knownIn(FactSet.of<CatalogueKnowledge>(exampleFacts()), TODAY);
    const result = readCatalogue(readFileSync('test/examples/rights/catalogue.json'), {
      source: 'catalogue',
      known,
    });
    expect(result.ok ? result.value.warnings : result.error).toEqual([]);
    expect(result.ok && result.value.stated.length).toBe(2 + 3 + 5 + 5 + 1 + 11 + 1);
  });

  it('states the same however the arrays are shuffled, the sets of a conflict rule apart', () => {
    const shuffled = (value: Json, seed: number, key = ''): Json => {
      if (Array.isArray(value)) {
        const items = value.map((v) => shuffled(v, seed));
        if (key === 'sets') return items;
        for (let i = items.length - 1, s = seed; i > 0; i--, s = (s * 48_271 + 11) % 2_147_483_647) {
          const j = s % (i + 1);
          [items[i], items[j]] = [items[j], items[i]];
        }
        return items;
      }
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shuffled(v, seed, k)]));
    };
    const texts = (value: Json, how: CatalogueReading) =>
      stated(() => {}, how, value)
        .stated.map(({ pointer: _, ...rest }) => canonical(rest))
        .sort();
    const example = JSON.parse(readFileSync('test/examples/rights/catalogue.json', 'utf8'));
    const exampleReading = {
      source: 'catalogue',
      known: knownIn(FactSet.of<CatalogueKnowledge>(exampleFacts()), TODAY),
    };
    const before = texts(file(), reading());
    const exampleBefore = texts(structuredClone(example), exampleReading);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (seed) => {
        expect(texts(shuffled(file(), seed), reading())).toEqual(before);
        expect(texts(shuffled(example, seed), exampleReading)).toEqual(exampleBefore);
      }),
      { numRuns: 50 },
    );
  });
});

describe('faults, each at its place', () => {
  const cases: [string, (f: Json) => void, string[]][] = [
    ['another format', (f) => (f.format = 'tillid-catalogue/2'), ['wrongFormat /format']],
    ['no format', (f) => delete f.format, ['wrongFormat /format']],
    ['an owner who is nobody', (f) => (f.systems[0].owner = 'x'), ['unknownReference /systems/0/owner']],
    [
      'a responsible who is nobody',
      (f) => (f.systems[0].responsible = ['laho', 'x']),
      ['unknownReference /systems/0/responsible/1'],
    ],
    [
      'an unknown data category',
      (f) => (f.systems[0].dataCategories = ['hemmelige']),
      ['notAllowed /systems/0/dataCategories/0'],
    ],
    [
      'an unknown assurance level',
      (f) => (f.systems[0].requiredAssurance = 'mild'),
      ['notAllowed /systems/0/requiredAssurance'],
    ],
    [
      'an unknown assurance level of a role',
      (f) => (f.systemRoles[0].requiredAssurance = 'mild'),
      ['notAllowed /systemRoles/0/requiredAssurance'],
    ],
    [
      'a system role of no system',
      (f) => (f.systemRoles[2].system = 'x'),
      ['unknownReference /systemRoles/2/system'],
    ],
    [
      'a system role with an unknown type',
      (f) => (f.systemRoles[2].constraints = [{ type: 'x' }]),
      ['unknownReference /systemRoles/2/constraints/0/type'],
    ],
    [
      'a type declared twice',
      (f) => f.systemRoles[1].constraints.push({ type: 'distrikt' }),
      ['duplicateId /systemRoles/1/constraints/1/type'],
    ],
    [
      'an unknown kind of type',
      (f) => (f.constraintTypes[2].kind = 'dato'),
      [
        'notAllowed /constraintTypes/2/kind',
        'valueNotAllowed /jobFunctionRoles/1/grants/0/constraints/distrikt/0',
      ],
    ],
    [
      'a values type without values',
      (f) => f.constraintTypes.push({ id: 'x', kind: 'values', values: [] }),
      ['missing /constraintTypes/3/values'],
    ],
    [
      'a role of no system',
      (f) => (f.jobFunctionRoles[1].system = 'x'),
      ['unknownReference /jobFunctionRoles/1/system', 'otherSystem /jobFunctionRoles/1/grants/0/systemRole'],
    ],
    [
      'a grant of nothing',
      (f) => (f.jobFunctionRoles[1].grants[0].systemRole = 'x'),
      ['unknownReference /jobFunctionRoles/1/grants/0/systemRole'],
    ],
    [
      'a grant of another system’s role',
      (f) => f.jobFunctionRoles[1].grants.push({ systemRole: 'opus.o' }),
      ['otherSystem /jobFunctionRoles/1/grants/1/systemRole'],
    ],
    [
      'a grant that leaves out a type',
      (f) => delete f.jobFunctionRoles[0].grants[0].constraints.org,
      ['constraintLeftOut /jobFunctionRoles/0/grants/0/constraints'],
    ],
    [
      'a grant without constraints where some are declared',
      (f) => delete f.jobFunctionRoles[1].grants[0].constraints,
      ['constraintLeftOut /jobFunctionRoles/1/grants/0/constraints'],
    ],
    [
      'a grant that gives an undeclared type',
      (f) => (f.jobFunctionRoles[1].grants[0].constraints.kle = ['27']),
      ['constraintUndeclared /jobFunctionRoles/1/grants/0/constraints/kle'],
    ],
    [
      '`all` where mandatory',
      (f) => (f.jobFunctionRoles[0].grants[0].constraints.org = 'all'),
      ['allWhereMandatory /jobFunctionRoles/0/grants/0/constraints/org'],
    ],
    [
      'a value that the type does not have',
      (f) => (f.jobFunctionRoles[1].grants[0].constraints.distrikt = ['nord', 'øst']),
      ['valueNotAllowed /jobFunctionRoles/1/grants/0/constraints/distrikt/1'],
    ],
    [
      'a KLE code that is not one',
      (f) => (f.assignments[0].constraints.kle = ['27', '27.x']),
      ['malformedKle /assignments/0/constraints/kle/1'],
    ],
    [
      'an org code that is no uuid',
      (f) => (f.jobFunctionRoles[0].grants[0].constraints.org = ['nord']),
      ['malformedUuid /jobFunctionRoles/0/grants/0/constraints/org/0'],
    ],
    [
      'an org code that is no unit',
      (f) => (f.jobFunctionRoles[0].grants[0].constraints.org = [u(9)]),
      ['unknownReference /jobFunctionRoles/0/grants/0/constraints/org/0'],
    ],
    [
      'ownUnit on KLE',
      (f) => (f.assignments[0].constraints.kle = 'ownUnit'),
      ['wordDoesNotFit /assignments/0/constraints/kle'],
    ],
    [
      'klePerforming on organisation',
      (f) => (f.jobFunctionRoles[0].grants[0].constraints.org = 'klePerforming'),
      ['wordDoesNotFit /jobFunctionRoles/0/grants/0/constraints/org'],
    ],
    [
      'managedUnits on values',
      (f) => (f.jobFunctionRoles[1].grants[0].constraints.distrikt = 'managedUnits'),
      ['wordDoesNotFit /jobFunctionRoles/1/grants/0/constraints/distrikt'],
    ],
    [
      'a word that is none',
      (f) => (f.jobFunctionRoles[1].grants[0].constraints.distrikt = 'alt'),
      ['wrongType /jobFunctionRoles/1/grants/0/constraints/distrikt'],
    ],
    [
      'a role group with nothing in it known',
      (f) => f.roleGroups[1].roles.push('x'),
      ['unknownReference /roleGroups/1/roles/1'],
    ],
    ['both role and role group', (f) => (f.assignments[0].roleGroup = 'rb'), ['roleOrGroup /assignments/0']],
    ['neither role nor role group', (f) => delete f.assignments[1].role, ['roleOrGroup /assignments/1']],
    [
      'a role that is nothing',
      (f) => (f.assignments[1].role = 'x'),
      ['unknownReference /assignments/1/role'],
    ],
    [
      'a role group that is nothing',
      (f) => (f.assignments[2].roleGroup = 'x'),
      ['unknownReference /assignments/2/roleGroup'],
    ],
    [
      'a target that is nobody',
      (f) => (f.assignments[0].target = { person: 'x' }),
      ['unknownReference /assignments/0/target/person'],
    ],
    [
      'a target that is no unit',
      (f) => (f.assignments[1].target.orgUnit = u(9)),
      ['unknownReference /assignments/1/target/orgUnit'],
    ],
    ['no target', (f) => delete f.assignments[0].target, ['missing /assignments/0/target']],
    ['a target of nothing', (f) => (f.assignments[0].target = {}), ['unclearTarget /assignments/0/target']],
    [
      'a target of both',
      (f) => (f.assignments[1].target.person = 'hols'),
      ['unclearTarget /assignments/1/target'],
    ],
    [
      'a position without its person',
      (f) => delete f.assignments[0].target.person,
      ['unclearTarget /assignments/0/target'],
    ],
    [
      'a position that is nothing',
      (f) => (f.assignments[0].target.position = u(49)),
      ['unknownReference /assignments/0/target/position'],
    ],
    [
      'somebody else’s position',
      (f) => (f.assignments[0].target.person = 'laho'),
      ['positionOfAnother /assignments/0/target/position'],
    ],
    [
      'a condition on a person',
      (f) => (f.assignments[0].conditions = { managers: true }),
      ['conditionOnPerson /assignments/0/conditions'],
    ],
    [
      'an exception on a person',
      (f) => (f.assignments[0].except = { titles: [u(10)] }),
      ['exceptionOnPerson /assignments/0/except'],
    ],
    [
      'an empty list of titles',
      (f) => (f.assignments[1].conditions.titles = []),
      ['emptyCondition /assignments/1/conditions/titles'],
    ],
    [
      'an empty list of notTitles',
      (f) => (f.assignments[1].conditions.notTitles = []),
      ['emptyCondition /assignments/1/conditions/notTitles'],
    ],
    [
      'an empty list of functions',
      (f) => (f.assignments[1].conditions.functions = []),
      ['emptyCondition /assignments/1/conditions/functions'],
    ],
    [
      'managers false',
      (f) => (f.assignments[1].conditions.managers = false),
      ['notAllowed /assignments/1/conditions/managers'],
    ],
    [
      'managersAndSubstitutes a word',
      (f) => (f.assignments[1].conditions.managersAndSubstitutes = 'true'),
      ['notAllowed /assignments/1/conditions/managersAndSubstitutes'],
    ],
    [
      'a condition on no title',
      (f) => (f.assignments[1].conditions.titles = [u(19)]),
      ['unknownReference /assignments/1/conditions/titles/0'],
    ],
    [
      'a condition on no title, the other way',
      (f) => (f.assignments[1].conditions.notTitles = [u(19)]),
      ['unknownReference /assignments/1/conditions/notTitles/0'],
    ],
    [
      'a condition on no function',
      (f) => (f.assignments[1].conditions.functions = [u(29)]),
      ['unknownReference /assignments/1/conditions/functions/0'],
    ],
    [
      'an exception of nobody',
      (f) => (f.assignments[1].except.persons = ['x']),
      ['unknownReference /assignments/1/except/persons/0'],
    ],
    [
      'an exception of no unit',
      (f) => (f.assignments[1].except.orgUnits = [u(9)]),
      ['unknownReference /assignments/1/except/orgUnits/0'],
    ],
    [
      'an exception of no title',
      (f) => (f.assignments[1].except.titles = [u(19)]),
      ['unknownReference /assignments/1/except/titles/0'],
    ],
    [
      'a value for what is not postponed',
      (f) => (f.assignments[1].constraints = { distrikt: ['nord'] }),
      ['notPostponed /assignments/1/constraints/distrikt'],
    ],
    [
      'a value for a type that is nothing',
      (f) => (f.assignments[0].constraints['a/b'] = ['x']),
      ['notPostponed /assignments/0/constraints/a~1b'],
    ],
    [
      '`all` for a mandatory type',
      (f) => (f.assignments[0].constraints.kle = 'all'),
      ['allWhereMandatory /assignments/0/constraints/kle'],
    ],
    [
      'postponed again',
      (f) => (f.assignments[0].constraints.kle = 'postponed'),
      ['postponedAgain /assignments/0/constraints/kle'],
    ],
    [
      'a group with a postponed value not given',
      (f) => delete f.assignments[2].constraints,
      ['groupNeedsValues /assignments/2/constraints'],
    ],
    [
      'a day that is none',
      (f) => (f.assignments[0].from = '2026-13-01'),
      ['malformedDate /assignments/0/from'],
    ],
    [
      'an end before the start',
      (f) => (f.assignments[0].to = '2025-01-01'),
      ['emptyInterval /assignments/0/to'],
    ],
    [
      'a decider who is nobody',
      (f) => (f.assignments[2].decidedBy = 'x'),
      ['unknownReference /assignments/2/decidedBy'],
    ],
    [
      'a decision on no day',
      (f) => (f.assignments[2].decidedOn = 'i går'),
      ['malformedDate /assignments/2/decidedOn'],
    ],
    ['an id twice', (f) => f.assignments.push(f.assignments[0]), ['duplicateId /assignments/3/id']],
    ['a system twice', (f) => f.systems.push(f.systems[0]), ['duplicateId /systems/2/id']],
    ['no id', (f) => delete f.roleGroups[1].id, ['missing /roleGroups/1/id']],
    [
      'an unknown severity',
      (f) => (f.conflictRules[0].severity = 'stop'),
      ['notAllowed /conflictRules/0/severity'],
    ],
    ['a rule with one set', (f) => f.conflictRules[0].sets.pop(), ['tooFewSets /conflictRules/0/sets']],
    [
      'a rule with neither sets nor a sum',
      (f) => delete f.conflictRules[0].sets,
      ['tooFewSets /conflictRules/0/sets'],
    ],
    [
      'a rule with sets and a sum',
      (f) => (f.conflictRules[0].sum = { kind: 'systems', moreThan: 2, dataCategories: ['cpr'] }),
      ['setsOrSum /conflictRules/0/sets'],
    ],
    [
      'a sum of systems that says neither how many nor which',
      (f) => summed(f, { kind: 'systems' }),
      ['missing /conflictRules/0/sum/moreThan', 'missing /conflictRules/0/sum/dataCategories'],
    ],
    [
      'a sum of no systems at all',
      (f) => summed(f, { kind: 'systems', moreThan: 0, dataCategories: ['cpr'] }),
      ['wrongType /conflictRules/0/sum/moreThan'],
    ],
    [
      'a sum of data that there are not',
      (f) => summed(f, { kind: 'systems', moreThan: 2, dataCategories: ['hemmelige'] }),
      ['notAllowed /conflictRules/0/sum/dataCategories/0'],
    ],
    [
      'a sum of one unit',
      (f) => summed(f, { kind: 'units', orgUnits: [] }),
      ['tooFewUnits /conflictRules/0/sum/orgUnits'],
    ],
    [
      'a sum of units that there are not',
      (f) => summed(f, { kind: 'units', orgUnits: [u(998), u(999)] }),
      [
        'unknownReference /conflictRules/0/sum/orgUnits/0',
        'unknownReference /conflictRules/0/sum/orgUnits/1',
      ],
    ],
    ['a sum of something else', (f) => summed(f, { kind: 'x' }), ['notAllowed /conflictRules/0/sum/kind']],
    ['an empty set', (f) => f.conflictRules[0].sets.push({ tags: [] }), ['emptySet /conflictRules/0/sets/2']],
    [
      'a set of no system role',
      (f) => (f.conflictRules[0].sets[0].systemRoles = ['x']),
      ['unknownReference /conflictRules/0/sets/0/systemRoles/0'],
    ],
    [
      'a set of no job function role',
      (f) => (f.conflictRules[0].sets[1].jobFunctionRoles = ['x']),
      ['unknownReference /conflictRules/0/sets/1/jobFunctionRoles/0'],
    ],
    [
      'an overlap on no type',
      (f) => (f.conflictRules[0].overlapOn = ['x']),
      ['unknownReference /conflictRules/0/overlapOn/0'],
    ],
    [
      'an id of Tillid’s',
      (f) => f.systems.push({ id: 'Tillid', name: 'T' }, { id: 'tillid-2', name: 'T' }),
      ['reservedId /systems/2/id', 'reservedId /systems/3/id'],
    ],
    ['a list that is none', (f) => (f.conflictRules = {}), ['wrongType /conflictRules']],
  ];
  it.each(cases)('%s', (_name, change, faults) => {
    expect(found(change)).toEqual(faults);
  });

  it('lists them all, not only the first', () => {
    expect(
      found((f) => {
        f.assignments[0].from = 'x';
        f.assignments[0].target.person = 'x';
        f.assignments[1].conditions.titles = [];
        f.systems[0].owner = 'x';
      }).sort(),
    ).toEqual([
      'emptyCondition /assignments/1/conditions/titles',
      'malformedDate /assignments/0/from',
      'unknownReference /assignments/0/target/person',
      'unknownReference /systems/0/owner',
    ]);
  });

  it('leaves ordinary words that begin like Tillid alone', () => {
    expect(
      found((f) => f.roleGroups.push({ id: 'tillidsrepræsentant', name: 'TR', roles: ['jfr-d'] })),
    ).toEqual([]);
  });

  it('gives nobody Tillid’s own roles', () => {
    const own = [
      fact('system', 'tillid', {}, { source: 'tillid' }),
      fact('systemRole', 'tillid.dpo', { system: 'tillid', constraints: [], tags: [] }, { source: 'tillid' }),
      fact('jobFunctionRole', 'tillid.dpo', { system: 'tillid', grants: [] }, { source: 'tillid' }),
    ];
    expect(
      found((f) => {
        f.assignments[1].role = 'tillid.dpo';
        f.roleGroups[1].roles = ['tillid.dpo'];
        f.jobFunctionRoles[1].grants.push({ systemRole: 'tillid.dpo' });
        f.systemRoles[2].system = 'tillid';
      }, reading(own)),
    ).toEqual([
      'reservedId /systemRoles/2/system',
      'reservedId /jobFunctionRoles/1/grants/1/systemRole',
      'reservedId /roleGroups/1/roles/0',
      'reservedId /assignments/1/role',
    ]);
    expect(found((f) => (f.conflictRules[0].sets[0].systemRoles = ['tillid.dpo']), reading(own))).toEqual([]);
  });

  it('never shows a CPR number', () => {
    const value = file();
    value.systems[0].owner = '010190-1234';
    value.assignments[0]['0202902345'] = 1;
    value.assignments[0].target = { person: '0303903456' };
    const result = statedInCatalogue(value, reading());
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toMatch(/010190|020290|030390/);
  });
});

describe('what is known beside the file', () => {
  const screens = { source: 'screens' };
  const role = (content: Partial<CatalogueKnowledge['jobFunctionRole']>, source = 'screens') =>
    fact('jobFunctionRole', 'jfr-x', { system: 'nexus', name: 'X', grants: [], ...content }, { source });

  it('resolves roles that the screens made, with what they postpone', () => {
    const grants = [
      { systemRole: 'nexus.v', constraints: { kle: 'postponed' as const, org: 'ownUnit' as const } },
    ];
    const use = (f: Json) =>
      f.assignments.push({
        id: 'a-9',
        role: 'jfr-x',
        target: { person: 'hols' },
        constraints: { kle: ['27'] },
      });
    expect(found(use, reading([role({ grants })]))).toEqual([]);
    expect(found(use, reading([role({})]))).toEqual(['notPostponed /assignments/3/constraints/kle']);
  });

  it('does not count what the catalogue itself brought before and leaves out now', () => {
    const use = (f: Json) => (f.assignments[1].role = 'jfr-x');
    expect(found(use, reading([role({}, 'catalogue')]))).toEqual(['unknownReference /assignments/1/role']);
  });

  it('warns of what has ended', () => {
    const old = fact(
      'jobFunctionRole',
      'jfr-old',
      { system: 'nexus', name: '', grants: [] },
      { ...screens, ...ENDED },
    );
    expect(
      warned(
        (f) => {
          f.systems[0].owner = 'gone';
          f.assignments[1].target.orgUnit = u(2);
          f.assignments[1].conditions.titles = [u(11)];
          f.assignments.push({ id: 'a-9', role: 'jfr-old', target: { person: 'hols' } });
        },
        reading([old]),
      ),
    ).toEqual([
      'endedReference /systems/0/owner',
      'endedReference /assignments/1/target/orgUnit',
      'endedReference /assignments/1/conditions/titles/0',
      'endedReference /assignments/3/role',
    ]);
  });
});

describe('what is not known where something is narrowed', () => {
  it.each([
    ['/assignments/1/conditions/title', (f: Json) => (f.assignments[1].conditions.title = [])],
    ['/assignments/1/except', (f: Json) => (f.assignments[1].except = { person: ['hols'] }), '/person'],
    ['/assignments/1/condition', (f: Json) => (f.assignments[1].condition = { titles: [] })],
    ['/assignments/1/target/unit', (f: Json) => (f.assignments[1].target.unit = u(2))],
    [
      '/jobFunctionRoles/0/grants/0/constraint',
      (f: Json) => (f.jobFunctionRoles[0].grants[0].constraint = {}),
    ],
    ['/systemRoles/0/constraints/0/required', (f: Json) => (f.systemRoles[0].constraints[0].required = true)],
    ['/systemRoles/0/requiredAssurence', (f: Json) => (f.systemRoles[0].requiredAssurence = 'hoej')],
    ['/systems/0/requiredLevel', (f: Json) => (f.systems[0].requiredLevel = 'hoej')],
    ['/conflictRules/0/sets/0/roles', (f: Json) => (f.conflictRules[0].sets[0].roles = [])],
  ])('is a fault, since leaving it out would give more: %s', (at, misspell, below = '') => {
    expect(found(misspell)).toEqual([`unknownNarrowing ${at}${below}`]);
  });
});

describe('warnings', () => {
  it('are given for unknown fields, at every depth', () => {
    expect(
      warned((f) => {
        f.note = 1;
        f.roleGroups[0].colour = 'red';
        f.constraintTypes[0].colour = 'red';
      }).sort(),
    ).toEqual([
      'unknownField /constraintTypes/0/colour',
      'unknownField /note',
      'unknownField /roleGroups/0/colour',
    ]);
  });

  it('are given for KLE not in the imported KLE, empty values, unused tags and what is ignored', () => {
    expect(
      warned(
        (f) => {
          f.assignments[0].constraints.kle = ['99'];
          f.jobFunctionRoles[1].grants[0].constraints.distrikt = [];
          f.conflictRules[0].sets[1].tags = ['x'];
          f.constraintTypes[0].values = ['x'];
          f.assignments[0].target.inherit = true;
        },
        reading([fact('kle', '27', { title: 'x' })]),
      ),
    ).toEqual([
      'ignored /constraintTypes/0/values',
      'emptyValue /jobFunctionRoles/1/grants/0/constraints/distrikt',
      'ignored /assignments/0/target/inherit',
      'unknownKle /assignments/0/constraints/kle/0',
      'unusedTag /conflictRules/0/sets/1/tags/0',
    ]);
  });
});
