// The feed's door: every fault it must name, at its place, and what it states when there is none.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { knownIn } from '../../../kernel/known.ts';
import type { Statement } from '../../../kernel/stated.ts';
import { startOfDay } from '../../../kernel/time.ts';
import type { OrganisationFacts } from '../contract.ts';
import { readFeed, statedInFeed } from './feed.ts';
import type { FeedReading } from './feed-door.ts';

type AnyFact = Fact<OrganisationFacts>;
const TODAY = startOfDay('2026-11-22') ?? 0;
const u = (n: number): string => `0000abcd-0000-4000-8000-${String(n).padStart(12, '0')}`;

const fact = <K extends keyof OrganisationFacts>(
  kind: K,
  id: string,
  content: OrganisationFacts[K],
  over: { source?: string; to?: number } = {},
): AnyFact => ({
  kind,
  id,
  from: -Infinity,
  to: over.to ?? Infinity,
  source: over.source ?? 'payroll',
  content,
});

const reading = (facts: AnyFact[] = [], over: Partial<FeedReading> = {}): FeedReading => ({
  mode: 'full',
  source: 'payroll',
  known: knownIn(FactSet.of<OrganisationFacts>(facts), TODAY),
  ...over,
});

const person = (userId: string) => ({
  userId,
  name: userId,
  email: null,
  disabled: false,
  doNotInherit: false,
  klePerforming: [],
  kleInterest: [],
});
const unitFact = (parent: string | null, manager: string | null = null) => ({
  name: 'Enhed',
  parent,
  manager,
  klePerforming: [],
  kleInterest: [],
  inheritKle: false,
  level: null,
  cvr: null,
});

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
type Json = any;

const feed = (): Json => ({
  orgUnits: [
    { uuid: u(1), name: 'Kommunen', manager: { uuid: u(30), userId: 'laho' } },
    {
      uuid: u(2),
      name: 'Hjemmepleje',
      parentOrgUnitUuid: u(1),
      klePerforming: ['27.36', '27'],
      manager: null,
    },
  ],
  titles: [{ uuid: u(10), name: 'Sygeplejerske' }],
  functions: [{ uuid: u(20), name: 'AMR' }],
  users: [
    {
      extUuid: u(30),
      userId: 'laho',
      name: 'Lars Holm',
      cpr: '010190-1234',
      positions: [{ uuid: u(40), name: 'leder', orgUnitUuid: u(1), from: '2020-01-01', to: null }],
    },
    {
      extUuid: u(31),
      userId: 'Hols',
      name: 'Hanne Olsen',
      doNotInherit: true,
      positions: [{ orgUnitUuid: u(2), titleUuid: u(10), from: '2024-02-01' }],
      functions: [{ functionUuid: u(20), ouUuid: u(2), from: null, to: null }],
      suspensions: [{ from: '2026-05-01', to: '2026-08-01' }],
    },
  ],
  substitutes: [{ manager: 'LAHO', substitute: 'hols', from: '2026-07-01', to: '2026-08-01' }],
});

const found = (change: (file: Json) => void, how = reading(), file = feed()): string[] => {
  change(file);
  const result = statedInFeed(file, how);
  return result.ok ? [] : result.error.map((f) => `${f.code} ${f.pointer}`);
};

const stated = (change: (file: Json) => void = () => {}, how = reading(), file = feed()) => {
  change(file);
  const result = statedInFeed(file, how);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const warned = (...args: Parameters<typeof stated>): string[] =>
  stated(...args).warnings.map((w) => `${w.code} ${w.pointer}`);

const factsOf = (statement: Statement<OrganisationFacts>): string[] =>
  statement.stated
    .map(({ pointer: _, from, to, ...rest }) => canonical({ ...rest, from: String(from), to: String(to) }))
    .sort();

describe('what a feed states', () => {
  it('states every thing of a sound file, references by lower-case uuid', () => {
    const {
      stated: all,
      cprs,
      warnings,
    } = stated((f) => {
      f.users[1].positions[0].orgUnitUuid = u(2).toUpperCase();
    });
    expect(warnings).toEqual([]);
    const day = (text: string) => startOfDay(text);
    const of = (kind: string) => all.filter((s) => s.kind === kind);
    expect(of('position').map((s) => s.id)).toEqual([u(40), `${u(31)}:${u(2)}:${u(10)}:2024-02-01`]);
    expect(of('position')[1]?.content).toMatchObject({ person: u(31), orgUnit: u(2), name: 'Sygeplejerske' });
    expect(of('functionHolding')[0]?.id).toBe(`${u(31)}:${u(20)}:${u(2)}:`);
    expect(of('suspension')[0]).toMatchObject({
      id: `${u(31)}:2026-05-01`,
      from: day('2026-05-01'),
      to: day('2026-08-01'),
    });
    expect(of('substitute')[0]).toMatchObject({
      id: `${u(30)}:${u(31)}:*:2026-07-01`,
      content: { manager: u(30), substitute: u(31), orgUnit: null },
    });
    expect(of('person')[1]?.content).toMatchObject({ userId: 'Hols', doNotInherit: true });
    expect(of('orgUnit')[0]?.content).toMatchObject({ parent: null, manager: u(30) });
    expect(of('orgUnit')[1]).toMatchObject({
      from: null,
      to: null,
      content: { klePerforming: ['27', '27.36'], manager: null },
    });
    expect(cprs).toEqual([{ person: u(30), cpr: '0101901234', pointer: '/users/0/cpr' }]);
    expect(JSON.stringify(all)).not.toContain('0101901234');
  });

  it('takes null and absent dates, lists and managers anywhere', () => {
    expect(
      found((f) => {
        f.orgUnits[0].manager = { uuid: null, userId: null };
        f.users[0].positions = null;
        f.users[1].positions[0].from = null;
        f.users[1].suspensions = [{ from: null }];
        f.users[1].functions = null;
        f.substitutes = [{ manager: 'laho', substitute: 'hols', orgUnitUuid: null }];
        f.titles[0].uuid = f.titles[0].uuid.toUpperCase();
      }),
    ).toEqual([]);
  });

  it('finds a manager by userId alone', () => {
    const unit = stated((f) => {
      f.orgUnits[1].manager = { userId: 'HOLS' };
    }).stated.find((s) => s.id === u(2));
    expect(unit?.content).toMatchObject({ manager: u(31) });
  });

  it('lets a function exist by being held where the file lists none', () => {
    const all = stated((f) => {
      delete f.functions;
    }).stated;
    expect(all.find((s) => s.kind === 'function')).toMatchObject({ id: u(20), content: { name: u(20) } });
  });

  it('reads the example without a fault or a warning', () => {
    const bytes = readFileSync('test/examples/rights/organisation.json');
    const result = readFeed(bytes, reading());
    expect(result.ok && result.value.warnings).toEqual([]);
    expect(result.ok && result.value.stated.length).toBe(7 + 5 + 1 + 10 + 11 + 1 + 1 + 1);
  });

  it('states the same however the arrays are shuffled', () => {
    const before = factsOf(stated());
    const shuffled = (value: Json, seed: number): Json => {
      if (Array.isArray(value)) {
        const items = value.map((v) => shuffled(v, seed));
        for (let i = items.length - 1, s = seed; i > 0; i--, s = (s * 48_271 + 11) % 2_147_483_647) {
          const j = s % (i + 1);
          [items[i], items[j]] = [items[j], items[i]];
        }
        return items;
      }
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shuffled(v, seed)]));
    };
    const file = JSON.parse(readFileSync('test/examples/rights/organisation.json', 'utf8'));
    const example = factsOf(stated(() => {}, reading(), structuredClone(file)));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (seed) => {
        expect(factsOf(stated(() => {}, reading(), shuffled(feed(), seed)))).toEqual(before);
        expect(factsOf(stated(() => {}, reading(), shuffled(file, seed)))).toEqual(example);
      }),
      { numRuns: 50 },
    );
  });
});

describe('faults, each at its place', () => {
  const cases: [string, (f: Json) => void, string[]][] = [
    [
      'two roots',
      (f) => delete f.orgUnits[1].parentOrgUnitUuid,
      ['manyRoots /orgUnits/0/parentOrgUnitUuid', 'manyRoots /orgUnits/1/parentOrgUnitUuid'],
    ],
    [
      'no root, and so a cycle',
      (f) => (f.orgUnits[0].parentOrgUnitUuid = u(2)),
      ['noRoot /orgUnits', 'cycle /orgUnits/0/parentOrgUnitUuid'],
    ],
    [
      'a unit under itself',
      (f) => (f.orgUnits[1].parentOrgUnitUuid = u(2)),
      ['cycle /orgUnits/1/parentOrgUnitUuid'],
    ],
    [
      'a parent that is nothing',
      (f) => (f.orgUnits[1].parentOrgUnitUuid = u(9)),
      ['unknownReference /orgUnits/1/parentOrgUnitUuid'],
    ],
    ['no units', (f) => Object.assign(f, { orgUnits: [], users: [], substitutes: [] }), ['noRoot /orgUnits']],
    [
      'a manager uuid that is nothing',
      (f) => (f.orgUnits[1].manager = { uuid: u(99) }),
      ['unknownReference /orgUnits/1/manager/uuid'],
    ],
    [
      'a manager userId that is nothing',
      (f) => (f.orgUnits[1].manager = { userId: 'x' }),
      ['unknownReference /orgUnits/1/manager/userId'],
    ],
    [
      'a manager who is two people',
      (f) => (f.orgUnits[0].manager.userId = 'hols'),
      ['managerMismatch /orgUnits/0/manager'],
    ],
    [
      'a position in no unit',
      (f) => (f.users[0].positions[0].orgUnitUuid = u(9)),
      ['unknownReference /users/0/positions/0/orgUnitUuid'],
    ],
    [
      'a title that is nothing',
      (f) => (f.users[1].positions[0].titleUuid = u(9)),
      ['unknownReference /users/1/positions/0/titleUuid'],
    ],
    [
      'titles referred to and not listed',
      (f) => delete f.titles,
      ['unknownReference /users/1/positions/0/titleUuid'],
    ],
    [
      'a function not in the list',
      (f) => (f.users[1].functions[0].functionUuid = u(9)),
      ['unknownReference /users/1/functions/0/functionUuid'],
    ],
    [
      'a function held nowhere',
      (f) => (f.users[1].functions[0].ouUuid = u(9)),
      ['unknownReference /users/1/functions/0/ouUuid'],
    ],
    [
      'a substitute who is nobody',
      (f) => (f.substitutes[0].substitute = 'x'),
      ['unknownReference /substitutes/0/substitute'],
    ],
    [
      'a substitute for nobody',
      (f) => (f.substitutes[0].manager = 'x'),
      ['unknownReference /substitutes/0/manager'],
    ],
    [
      'a substitute in no unit',
      (f) => (f.substitutes[0].orgUnitUuid = u(9)),
      ['unknownReference /substitutes/0/orgUnitUuid'],
    ],
    [
      'a unit twice, in another case',
      (f) =>
        f.orgUnits.push(
          { ...f.orgUnits[1], uuid: 'ABCDEFAB-0000-4000-8000-000000000001' },
          { ...f.orgUnits[1], uuid: 'abcdefab-0000-4000-8000-000000000001' },
        ),
      ['duplicateId /orgUnits/3/uuid'],
    ],
    ['a title twice', (f) => f.titles.push(f.titles[0]), ['duplicateId /titles/1/uuid']],
    ['a person twice', (f) => (f.users[1].extUuid = u(30)), ['duplicateId /users/1/extUuid']],
    [
      'a position twice',
      (f) => (f.users[1].positions[0].uuid = u(40)),
      ['duplicateId /users/1/positions/0/uuid'],
    ],
    [
      'a userId twice, in another case',
      (f) => (f.users[1].userId = 'LAHO'),
      ['duplicateUserId /users/1/userId', 'unknownReference /substitutes/0/substitute'],
    ],
    [
      'a position without uuid twice, with two ends',
      (f) => f.users[1].positions.push({ ...f.users[1].positions[0], to: '2027-01-01' }),
      ['duplicateId /users/1/positions/1'],
    ],
    [
      'a date that is no date',
      (f) => (f.users[0].positions[0].from = '2026-02-30'),
      ['malformedDate /users/0/positions/0/from'],
    ],
    [
      'a date that stands for none',
      (f) => (f.users[0].positions[0].to = '0001-01-01'),
      ['malformedDate /users/0/positions/0/to'],
    ],
    [
      'an instant without offset',
      (f) => (f.users[0].positions[0].to = '2026-02-03T10:00:00'),
      ['malformedDate /users/0/positions/0/to'],
    ],
    [
      'an end before the start',
      (f) => (f.users[0].positions[0].to = '2019-01-01'),
      ['emptyInterval /users/0/positions/0/to'],
    ],
    [
      'a suspension that ends before it starts',
      (f) => (f.users[1].suspensions[0].to = '2026-04-30'),
      ['emptyInterval /users/1/suspensions/0/to'],
    ],
    [
      'a substitute ending before starting',
      (f) => (f.substitutes[0].to = '2026-06-30'),
      ['emptyInterval /substitutes/0/to'],
    ],
    ['a CPR of nine digits', (f) => (f.users[0].cpr = '010190123'), ['malformedCpr /users/0/cpr']],
    ['a CPR that is a number', (f) => (f.users[0].cpr = 101901234), ['wrongType /users/0/cpr']],
    [
      'a uuid that is not one',
      (f) => (f.users[0].positions[0].uuid = 'x'),
      ['malformedUuid /users/0/positions/0/uuid'],
    ],
    [
      'a KLE code that is not one',
      (f) => (f.orgUnits[1].klePerforming = ['27', '27.3']),
      ['malformedKle /orgUnits/1/klePerforming/1'],
    ],
    [
      'a person’s KLE code that is not one',
      (f) => (f.users[1].kleInterest = ['27.*']),
      ['malformedKle /users/1/kleInterest/0'],
    ],
    ['a name not given', (f) => delete f.orgUnits[0].name, ['missing /orgUnits/0/name']],
    [
      'a userId that is blank',
      (f) => (f.users[1].userId = ' '),
      ['blank /users/1/userId', 'unknownReference /substitutes/0/substitute'],
    ],
    [
      'a list that is none',
      (f) => (f.titles = {}),
      ['wrongType /titles', 'unknownReference /users/1/positions/0/titleUuid'],
    ],
    ['an entry that is no object', (f) => f.titles.push(7), ['wrongType /titles/1']],
    [
      'no users in a full feed',
      (f) => Object.assign(f, { users: undefined, orgUnits: [{ uuid: u(1), name: 'K' }], substitutes: [] }),
      ['missing /users'],
    ],
    [
      'a deletion in a full feed',
      (f) => (f.titles[0].deleted = true),
      ['deletedInFullFeed /titles/0/deleted'],
    ],
  ];
  it.each(cases)('%s', (_name, change, faults) => {
    expect(found(change)).toEqual(faults);
  });

  it('lists them all, not only the first, also within one entry', () => {
    expect(
      found((f) => {
        f.users[0].positions[0].from = 'x';
        f.users[0].positions[0].orgUnitUuid = u(9);
        f.users[0].cpr = '1';
        f.orgUnits[1].parentOrgUnitUuid = u(8);
      }).sort(),
    ).toEqual([
      'malformedCpr /users/0/cpr',
      'malformedDate /users/0/positions/0/from',
      'unknownReference /orgUnits/1/parentOrgUnitUuid',
      'unknownReference /users/0/positions/0/orgUnitUuid',
    ]);
  });

  it('takes a root that could not be read for no root at all, and says only what is wrong', () => {
    expect(found((f) => (f.orgUnits[1].parentOrgUnitUuid = 'x'))).toEqual([
      'malformedUuid /orgUnits/1/parentOrgUnitUuid',
    ]);
  });

  it('never shows a CPR number', () => {
    const file = feed();
    file.users[0].cpr = '010190-12345';
    file.users[1].cpr = 'abc 0202902345';
    file.substitutes[0].substitute = '0303903456';
    file.substitutes[0]['0404904567'] = 1;
    const result = statedInFeed(file, reading());
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toMatch(/010190|020290|030390|040490/);
  });

  it('refuses what is no object', () => {
    for (const value of [null, [], 'x', 7]) expect(statedInFeed(value, reading()).ok).toBe(false);
  });
});

describe('warnings', () => {
  it('are given for unknown fields, at every depth', () => {
    expect(
      warned((f) => {
        f.extra = 1;
        f.users[1].positions[0].phone = 'x';
        f.orgUnits[0].manager.mail = null;
      }),
    ).toEqual([
      'unknownField /orgUnits/0/manager/mail',
      'unknownField /users/1/positions/0/phone',
      'unknownField /extra',
    ]);
  });

  it('are given for KLE that the imported KLE does not have, once one is imported', () => {
    const change = (f: Json) => (f.users[0].klePerforming = ['99.99']);
    expect(warned(change)).toEqual([]);
    const kle = [
      fact('kle', '27', { title: 'x' }, { source: 'kle' }),
      fact('kle', '27.36', { title: 'x' }, { source: 'kle' }),
    ];
    expect(warned(change, reading(kle))).toEqual(['unknownKle /users/0/klePerforming/0']);
  });

  it('are given for an external without an end, and for what is said twice alike', () => {
    expect(
      warned((f) => {
        f.users[0].positions[0].external = true;
        f.users[1].functions.push({ ...f.users[1].functions[0] });
      }),
    ).toEqual(['externalWithoutEnd /users/0/positions/0', 'repeated /users/1/functions/1']);
  });
});

describe('beside other sources', () => {
  const others = [
    fact('orgUnit', u(1), unitFact(null), { source: 'other' }),
    fact('orgUnit', u(2), unitFact(u(1)), { source: 'other', to: TODAY - 1 }),
    fact('person', u(50), person('bo'), { source: 'other' }),
  ];
  const consultant = (): Json => ({
    orgUnits: [],
    users: [{ extUuid: u(60), userId: 'kon', name: 'K', positions: [{ orgUnitUuid: u(1) }] }],
  });

  it('resolves what they brought, and needs no tree of its own', () => {
    expect(found(() => {}, reading(others, { source: 'consultants' }), consultant())).toEqual([]);
  });

  it('warns of what ended there', () => {
    const change = (f: Json) => (f.users[0].positions[0].orgUnitUuid = u(2));
    expect(warned(change, reading(others, { source: 'consultants' }), consultant())).toEqual([
      'endedReference /users/0/positions/0/orgUnitUuid',
    ]);
  });

  it('does not count what the same source left out of a full feed', () => {
    const own = others.map((f) => ({ ...f, source: 'consultants' }));
    expect(found(() => {}, reading(own, { source: 'consultants' }), consultant())).toEqual([
      'unknownReference /users/0/positions/0/orgUnitUuid',
      'noRoot /orgUnits',
    ]);
  });

  it('refuses a userId that another source’s person has', () => {
    const change = (f: Json) => (f.users[0].userId = 'BO');
    expect(found(change, reading(others, { source: 'consultants' }), consultant())).toEqual([
      'duplicateUserId /users/0/userId',
    ]);
  });

  it('refuses a second root, and a unit under one that has ended', () => {
    const second = (f: Json) =>
      f.orgUnits.push({ uuid: u(70), name: 'R' }, { uuid: u(71), name: 'S', parentOrgUnitUuid: u(2) });
    expect(found(second, reading(others, { source: 'consultants' }), consultant())).toEqual([
      'manyRoots /orgUnits/0/parentOrgUnitUuid',
      'brokenTree /orgUnits/1/parentOrgUnitUuid',
    ]);
  });
});

describe('a delta', () => {
  const base = [
    fact('orgUnit', u(1), unitFact(null, u(30))),
    fact('orgUnit', u(2), unitFact(u(1))),
    fact('title', u(10), { name: 'Sygeplejerske' }),
    fact('person', u(30), person('laho')),
    fact('person', u(31), person('hols')),
    fact('position', u(40), {
      person: u(31),
      orgUnit: u(2),
      title: u(10),
      name: '',
      doNotInherit: false,
      external: false,
    }),
    fact('position', u(41), {
      person: u(31),
      orgUnit: u(1),
      title: null,
      name: '',
      doNotInherit: false,
      external: false,
    }),
    fact('suspension', `${u(31)}:`, { person: u(31) }),
    fact('substitute', 's', { manager: u(30), substitute: u(31), orgUnit: u(2) }),
  ];
  const how = (facts: AnyFact[] = base) => reading(facts, { mode: 'delta' });
  const endedBy = (file: Json, facts = base) =>
    stated(() => {}, how(facts), file)
      .ended.map((e) => `${e.kind} ${e.id}`)
      .sort();

  it('needs no key, and then says nothing', () => {
    expect(stated(() => {}, how(), {})).toEqual({ stated: [], ended: [], warnings: [], cprs: [] });
  });

  it('replaces a person whole: what hung on them and is not repeated ends', () => {
    const file = {
      users: [
        {
          extUuid: u(31),
          userId: 'hols',
          name: 'H',
          positions: [{ uuid: u(40), orgUnitUuid: u(2), titleUuid: u(10) }],
        },
      ],
    };
    expect(endedBy(file)).toEqual([`position ${u(41)}`, `suspension ${u(31)}:`]);
  });

  it('deletes a person with all that hangs on them, substitutions too', () => {
    expect(endedBy({ users: [{ extUuid: u(31), deleted: true }] })).toEqual(
      [
        `person ${u(31)}`,
        `position ${u(40)}`,
        `position ${u(41)}`,
        'substitute s',
        `suspension ${u(31)}:`,
      ].sort(),
    );
  });

  it('refuses to delete what stays in use', () => {
    expect(found(() => {}, how(), { orgUnits: [{ uuid: u(2), deleted: true }] })).toEqual([
      'stillInUse /orgUnits/0',
      'stillInUse /orgUnits/0',
    ]);
    expect(found(() => {}, how(), { titles: [{ uuid: u(10), deleted: true }] })).toEqual([
      'stillInUse /titles/0',
    ]);
    expect(found(() => {}, how(), { users: [{ extUuid: u(30), deleted: true }] })).toEqual([
      'stillInUse /users/0',
    ]);
  });

  it('lets it go when the same delta lets go of it', () => {
    const file = {
      users: [{ extUuid: u(30), deleted: true }],
      orgUnits: [{ uuid: u(1), name: 'K', manager: null }],
    };
    expect(endedBy(file)).toEqual([`person ${u(30)}`, 'substitute s']);
  });

  it('refuses a reference to what it deletes', () => {
    const file = {
      titles: [{ uuid: u(10), deleted: true }],
      users: [
        { extUuid: u(31), userId: 'hols', name: 'H', positions: [{ orgUnitUuid: u(2), titleUuid: u(10) }] },
      ],
    };
    expect(found(() => {}, how(), file)).toEqual(['unknownReference /users/0/positions/0/titleUuid']);
  });

  it('judges the tree that results', () => {
    expect(
      found(() => {}, how(), { orgUnits: [{ uuid: u(1), name: 'K', parentOrgUnitUuid: u(2) }] }),
    ).toEqual(['noRoot /orgUnits', 'cycle /orgUnits/0/parentOrgUnitUuid']);
    expect(found(() => {}, how(), { orgUnits: [{ uuid: u(3), name: 'Ny rod' }] })).toEqual([
      'manyRoots /orgUnits/0/parentOrgUnitUuid',
    ]);
    expect(found(() => {}, how(), { orgUnits: [{ uuid: u(1), deleted: true }] })).toEqual([
      'noRoot /orgUnits',
      'brokenTree /orgUnits/0',
      'stillInUse /orgUnits/0',
    ]);
  });

  it('refuses to end another source’s thing, and warns when there is nothing to end', () => {
    const other = base.map((f) => (f.id === u(10) ? { ...f, source: 'other' } : f));
    const file = { titles: [{ uuid: u(10), deleted: true }] };
    expect(found(() => {}, how(other.filter((f) => f.kind !== 'position')), file)).toEqual([
      'otherSource /titles/0',
    ]);
    expect(warned(() => {}, how(), { titles: [{ uuid: u(99), deleted: true }] })).toEqual([
      'nothingToDelete /titles/0',
    ]);
  });

  it('lets a userId pass from one who is deleted to one who is new', () => {
    const file = {
      users: [
        { extUuid: u(31), deleted: true },
        { extUuid: u(32), userId: 'HOLS', name: 'Ny' },
      ],
    };
    expect(found(() => {}, how(), file)).toEqual([]);
    expect(found(() => {}, how(), { users: [{ extUuid: u(32), userId: 'HOLS', name: 'Ny' }] })).toEqual([
      'duplicateUserId /users/0/userId',
    ]);
  });

  it('ends a substitution named with its manager, substitute, unit and start', () => {
    const known = [
      ...base.slice(0, -1),
      fact('substitute', `${u(30)}:${u(31)}:${u(2)}:`, { manager: u(30), substitute: u(31), orgUnit: u(2) }),
    ];
    expect(
      endedBy(
        { substitutes: [{ manager: 'laho', substitute: 'hols', orgUnitUuid: u(2), deleted: true }] },
        known,
      ),
    ).toEqual([`substitute ${u(30)}:${u(31)}:${u(2)}:`]);
  });
});
