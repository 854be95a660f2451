// Of random municipalities that are reorganised: payroll's old word changes nothing, its new word changes nobody's place, another word wins;
// and the rights are those that the naive engine finds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NaiveEngine } from '../../../test/naive/naive.ts';
import { FactSet, versionAt } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { knownIn } from '../../kernel/known.ts';
import { addDays, formatInstant, intersect, startOfDay } from '../../kernel/time.ts';
import type { Reorganisation } from '../catalogue/contract.ts';
import { statedInFeed } from '../organisation/index.ts';
import { type AccessFacts, type Privilege, type Problem, reorganised } from './contract.ts';
import { RightsEngine } from './domain/engine.ts';
import { type Planned, planned } from './planned.ts';

type Facts = FactSet<AccessFacts>;

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ROOT = uuid(1);
const UNITS = [2, 3, 4, 5].map(uuid);
const MADE = uuid(9);
const PEOPLE = [20, 21, 22, 23].map(uuid);
const TITLE = uuid(90);
const CASES = process.env['TILLID_DEEP'] === '1' ? 20_000 : 500;
const FIRST = '2026-01-02';
const DAY = '2026-06-01';
const midnight = (day: string) => startOfDay(day) ?? Number.NaN;
const AT = midnight(DAY);

interface Place {
  readonly person: number;
  readonly unit: number;
  readonly named: boolean;
  readonly from: string | null;
}
interface Town {
  readonly parents: readonly number[];
  readonly managers: readonly (number | null)[];
  readonly places: readonly Place[];
  readonly holdings: readonly { readonly person: number; readonly unit: number }[];
  readonly substitute: {
    readonly manager: number;
    readonly substitute: number;
    readonly unit: number;
  } | null;
  readonly assignments: readonly {
    readonly unit: number;
    readonly inherit: boolean;
    readonly except: number | null;
    readonly role: 'plain' | 'narrow';
    readonly managers: boolean;
  }[];
  readonly byName: readonly { readonly person: number; readonly place: number | null }[];
  readonly move: {
    readonly from: number;
    readonly to: number;
    readonly how: 'into' | 'under';
    readonly given: 'keep' | 'end';
  };
}

const unit = fc.nat({ max: UNITS.length - 1 });
const person = fc.nat({ max: PEOPLE.length - 1 });
const town: fc.Arbitrary<Town> = fc.record({
  parents: fc.tuple(
    fc.constant(-1),
    fc.integer({ min: -1, max: 0 }),
    fc.integer({ min: -1, max: 1 }),
    fc.integer({ min: -1, max: 2 }),
  ),
  managers: fc.array(fc.option(person), { minLength: 4, maxLength: 4 }),
  places: fc.array(
    fc.record({
      person,
      unit,
      named: fc.boolean(),
      from: fc.constantFrom(null, '2024-02-01', '2026-03-01', '2026-09-01'),
    }),
    { maxLength: 6 },
  ),
  holdings: fc.array(fc.record({ person, unit }), { maxLength: 2 }),
  substitute: fc.option(fc.record({ manager: person, substitute: person, unit })),
  assignments: fc.array(
    fc.record({
      unit,
      inherit: fc.boolean(),
      except: fc.option(unit),
      role: fc.constantFrom('plain' as const, 'narrow' as const),
      managers: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  byName: fc.array(fc.record({ person, place: fc.option(fc.nat({ max: 5 })) }), { maxLength: 2 }),
  move: fc.record({
    from: unit,
    to: fc.nat({ max: UNITS.length }),
    how: fc.constantFrom('into' as const, 'into' as const, 'under' as const),
    given: fc.constantFrom('keep' as const, 'end' as const),
  }),
});

const unitAt = (n: number): string => (n === UNITS.length ? MADE : (UNITS[n] ?? ROOT));
const personAt = (n: number): string => PEOPLE[n] ?? '';

/** What payroll says, where it has these units, each place in its unit and each unit under its parent. */
interface Words {
  readonly units: readonly number[];
  readonly unitOf: (unit: number, place: number) => number;
  readonly parentOf: (unit: number) => number;
}

const oldWords = ({ parents }: Town): Words => ({
  units: [0, 1, 2, 3],
  unitOf: (n) => n,
  parentOf: (n) => parents[n] ?? -1,
});

function newWords({ parents, move }: Town): Words {
  const { from, to, how } = move;
  const under = (n: number) => (n === UNITS.length ? -1 : (parents[n] ?? -1));
  if (how === 'under')
    return {
      units: to === UNITS.length ? [0, 1, 2, 3, 4] : [0, 1, 2, 3],
      unitOf: (n) => n,
      parentOf: (n) => (n === from ? to : under(n)),
    };
  return {
    units: [0, 1, 2, 3, ...(to === UNITS.length ? [4] : [])].filter((n) => n !== from),
    unitOf: (n) => (n === from ? to : n),
    parentOf: (n) => (under(n) === from ? to : under(n)),
  };
}

function feedOf({ managers, places, holdings, substitute }: Town, { units, unitOf, parentOf }: Words) {
  const nodes = units.map((n) => ({
    uuid: unitAt(n),
    name: `Enhed ${n}`,
    parentOrgUnitUuid: parentOf(n) === -1 ? ROOT : unitAt(parentOf(n)),
    manager: managers[n] == null ? null : { uuid: personAt(managers[n]) },
  }));
  return {
    orgUnits: [{ uuid: ROOT, name: 'Kommunen' }, ...nodes],
    titles: [{ uuid: TITLE, name: 'Sagsbehandler' }],
    users: PEOPLE.map((extUuid, p) => ({
      extUuid,
      userId: `p${p}`,
      name: `Person ${p}`,
      positions: places.flatMap((place, i) =>
        place.person === p
          ? [
              {
                ...(place.named ? { uuid: uuid(50 + i) } : {}),
                name: 'Sagsbehandler',
                orgUnitUuid: unitAt(unitOf(place.unit, i)),
                titleUuid: TITLE,
                from: place.from,
                to: null,
              },
            ]
          : [],
      ),
      functions: holdings
        .filter((one) => one.person === p)
        .map((one) => ({ functionUuid: uuid(80), ouUuid: unitAt(unitOf(one.unit, -1)) })),
    })),
    substitutes:
      substitute === null
        ? []
        : [
            {
              manager: `p${substitute.manager}`,
              substitute: `p${substitute.substitute}`,
              orgUnitUuid: unitAt(unitOf(substitute.unit, -1)),
              from: '2026-01-01',
            },
          ],
  };
}

/** Null: payroll could not send that. */
function fed(facts: Facts, feed: object, day: string): Planned | null {
  const now = midnight(day) + 3_600_000;
  const read = statedInFeed(feed, { mode: 'full', source: 'payroll', known: knownIn(facts, now) });
  if (!read.ok) return null;
  const kinds = [
    'orgUnit',
    'title',
    'function',
    'person',
    'position',
    'functionHolding',
    'suspension',
    'substitute',
  ] as const;
  const beginning = day === FIRST ? -Infinity : midnight(day);
  const planning = { source: 'payroll', day: midnight(day), beginning, wholeTruthOf: kinds, now };
  return planned(facts, read.value as never, planning);
}

function applied(facts: Facts, changes: Planned['changes']): Facts {
  const next = facts.copy();
  next.apply(changes.map(({ kind, id, after: versions }) => ({ kind, id, versions })));
  return next;
}

const ALWAYS = { from: -Infinity, to: Infinity };

function catalogueOf({ assignments, byName, places }: Town): Parameters<typeof FactSet.of<AccessFacts>>[0] {
  const fact = <K extends keyof AccessFacts>(kind: K, id: string, content: AccessFacts[K]) => ({
    kind,
    id,
    ...ALWAYS,
    source: 'catalogue',
    content,
  });
  const role = (id: string, constraints: Record<string, 'ownUnit' | string[]>) =>
    fact('jobFunctionRole', id, { system: 's', name: id, grants: [{ systemRole: `s.${id}`, constraints }] });
  const systemRole = (id: string, types: string[]) =>
    fact('systemRole', `s.${id}`, {
      system: 's',
      identifier: id,
      name: id,
      constraints: types.map((type) => ({ type, mandatory: true })),
      privileged: false,
      sensitive: false,
      tags: [],
    });
  const none = { titles: null, notTitles: null, functions: null, managers: null };
  const said = { constraints: {}, reason: null, decidedBy: null, decidedOn: null };
  const open = { persons: [], orgUnits: [], titles: [] };
  return [
    fact('constraintType', 'org', { kind: 'organisation', values: [] }),
    fact('system', 's', {
      name: 'S',
      owner: null,
      responsible: [],
      dataCategories: [],
      requiredAssurance: null,
    }),
    systemRole('plain', []),
    systemRole('narrow', ['org']),
    role('plain', {}),
    role('narrow', { org: [UNITS[0] ?? '', UNITS[1] ?? ''] }),
    ...assignments.map((one, i) =>
      fact('assignment', `a${i}`, {
        ...said,
        what: { kind: 'role', id: one.role },
        target: { kind: 'orgUnit', orgUnit: unitAt(one.unit), inherit: one.inherit },
        conditions: { ...none, managers: one.managers ? 'managersAndSubstitutes' : null },
        except: { ...open, orgUnits: one.except === null ? [] : [unitAt(one.except)] },
      }),
    ),
    ...byName.map((one, i) => {
      const at = one.place === null ? undefined : places[one.place];
      const named = at?.named === true && at.person === one.person && one.place !== null;
      return fact('assignment', `n${i}`, {
        ...said,
        what: { kind: 'role', id: 'plain' },
        target: {
          kind: 'person',
          person: personAt(one.person),
          position: named ? uuid(50 + (one.place ?? 0)) : null,
        },
        conditions: none,
        except: open,
      });
    }),
  ];
}

interface Moved {
  readonly before: Facts;
  readonly facts: Facts;
}

/** What has no uuid and is told apart by its unit alone is one thing once the units are one. */
function becomesOne({ places, holdings, move: { from, to } }: Town): boolean {
  const key = (person: number, unit: number, start: string | null) =>
    `${person} ${unit === from ? to : unit} ${start}`;
  const unnamed = places
    .filter(({ named }) => !named)
    .map((p) => [key(p.person, p.unit, p.from), p.unit] as const);
  const held = holdings.map((h) => [`f${key(h.person, h.unit, null)}`, h.unit] as const);
  const all = [...unnamed, ...held];
  return all.some(([one, unit]) => all.some(([other, elsewhere]) => one === other && unit !== elsewhere));
}

/** Null where the plan would not be let through: a unit into itself or into what lies below it. */
function moved(one: Town): Moved | null {
  const { from, to, how, given } = one.move;
  if (from === to || becomesOne(one)) return null;
  for (let n = to; n >= 0 && n < UNITS.length; n = one.parents[n] ?? -1) if (n === from) return null;
  const first = fed(FactSet.of<AccessFacts>(catalogueOf(one)), feedOf(one, oldWords(one)), FIRST);
  if (first === null) throw new Error('the first feed must be whole');
  const before = applied(FactSet.of<AccessFacts>(catalogueOf(one)), first.changes);
  const plan: Reorganisation = {
    name: 'Omlægning',
    day: DAY,
    until: addDays(DAY, 90),
    moves: [{ from: unitAt(from), to: unitAt(to), how, given }],
    positions: [],
    units: to === UNITS.length ? [{ id: MADE, name: 'Enhed 4', parent: ROOT, manager: null }] : [],
    carriedOut: formatInstant(AT),
    heard: [],
  };
  const { changes } = reorganised(before, plan, AT);
  const fact = { kind: 'reorganisation' as const, id: 'r', from: midnight('2026-05-01'), to: Infinity };
  const done = applied(before, changes);
  done.apply([{ kind: 'reorganisation', id: 'r', versions: [{ ...fact, source: 'tillid', content: plan }] }]);
  return { before, facts: done };
}

const laterDay = fc.integer({ min: 0, max: 89 }).map((days) => addDays(DAY, days));

function holds(test: (one: Town, it: Moved, day: string) => void) {
  let tried = 0;
  fc.assert(
    fc.property(town, laterDay, (one, day) => {
      const it = moved(one);
      if (it === null) return;
      tried++;
      test(one, it, day);
    }),
    { numRuns: CASES },
  );
  expect(tried).toBeGreaterThan(150);
}

const text = (changes: Planned['changes']) => changes.map(({ kind, id }) => `${kind} ${id}`);
interface Answering {
  rightsOf(whom: string): readonly Privilege[];
  unfoldedRightsOf(whom: string): readonly Privilege[];
  problemsOf(whom: string): readonly Problem[];
}

/** JSON knows no infinity. */
const spans = (intervals: Privilege['intervals']) => intervals.map(({ from, to }) => `${from}..${to}`);

const rowText = ({ systemRole, constraints, intervals, paths }: Privilege): string =>
  canonical({
    systemRole,
    constraints,
    intervals: spans(intervals),
    reasons: paths.map((path) => canonical({ ...path, intervals: spans(path.intervals) })).sort(),
  });

const rowsOf = (engine: Answering, whom: string): string[][] => [
  engine.rightsOf(whom).map(rowText).sort(),
  engine.unfoldedRightsOf(whom).map(rowText).sort(),
  engine
    .problemsOf(whom)
    .map((problem) => canonical({ ...problem, intervals: spans(problem.intervals) }))
    .sort(),
];

describe('a reorganisation that has been carried out', () => {
  it('gives everybody the rights that the naive engine finds', () => {
    holds((_, { facts }) => {
      const engine = new RightsEngine(facts);
      const naive = new NaiveEngine([...facts.kinds()].flatMap((kind) => [...facts.facts(kind)]));
      for (const whom of PEOPLE) expect(rowsOf(engine, whom)).toEqual(rowsOf(naive, whom));
    });
  });

  it('leaves what was before its day as it was', () => {
    holds((_, { before, facts }) => {
      const then = [{ from: -Infinity, to: AT }];
      const past = (engine: RightsEngine, whom: string) =>
        engine
          .unfoldedRightsOf(whom)
          .flatMap(({ systemRole, paths }) =>
            paths.map((path) => ({
              systemRole,
              assignment: path.assignment,
              held: intersect(path.intervals, then),
            })),
          )
          .filter(({ held }) => held.length > 0)
          .map(
            ({ systemRole, assignment, held }) =>
              `${systemRole} ${assignment} ${held.map(({ from, to }) => `${from}..${to}`)}`,
          )
          .sort();
      for (const whom of PEOPLE)
        expect([...new Set(past(new RightsEngine(facts), whom))]).toEqual([
          ...new Set(past(new RightsEngine(before), whom)),
        ]);
    });
  });

  it('stands when payroll says the old again', () => {
    holds((one, { facts }, day) => {
      const again = fed(facts, feedOf(one, oldWords(one)), day);
      expect(again).not.toBeNull();
      expect(text(again?.changes ?? [])).toEqual([]);
    });
  });

  it('stands when payroll says the new, and then no longer stands in its way', () => {
    holds((one, { facts }, day) => {
      const caughtUp = fed(facts, feedOf(one, newWords(one)), day);
      expect(caughtUp).not.toBeNull();
      const others = (caughtUp?.changes ?? []).filter(({ kind }) => kind !== 'reorganisation');
      // What the plan does not know of a unit it made is payroll's to say: its manager, and which unit it is under.
      const places = others.filter(({ kind, id }) => kind !== 'orgUnit' || id !== MADE);
      expect(text(places)).toEqual([]);
      const next = applied(facts, caughtUp?.changes ?? []);
      expect(text(fed(next, feedOf(one, newWords(one)), day)?.changes ?? [])).toEqual([]);
    });
  });

  it('gives way for whoever payroll says another unit of', () => {
    holds((one, { facts }, day) => {
      const words = newWords(one);
      const at = one.places.findIndex((p) => p.unit === one.move.from && p.named && p.from !== '2026-09-01');
      if (at === -1 || one.move.how === 'under') return;
      const elsewhere = words.units.find((n) => n !== one.move.to) ?? 0;
      const feed = feedOf(one, { ...words, unitOf: (n, i) => (i === at ? elsewhere : words.unitOf(n, i)) });
      const read = fed(facts, feed, day);
      const next = applied(facts, read?.changes ?? []);
      const versions = next.versions('position', uuid(50 + at));
      expect(versionAt(versions, midnight(day))?.content.orgUnit).toBe(unitAt(elsewhere));
      expect(versionAt(versions, AT - 1)?.content.orgUnit).toBe(unitAt(one.move.from));
      // Once heard, payroll's word is taken as it stands.
      const back = fed(next, feedOf(one, { ...oldWords(one), unitOf: (n) => n }), day);
      const then = applied(next, back?.changes ?? []).versions('position', uuid(50 + at));
      expect(versionAt(then, midnight(day))?.content.orgUnit).toBe(unitAt(one.move.from));
    });
  });

  it('ends: after its last day payroll is believed, and what the plan did stays true of its time', () => {
    holds((one, { facts }) => {
      const at = one.places.findIndex((p) => p.unit === one.move.from && p.named && p.from !== '2026-09-01');
      if (at === -1 || one.move.how === 'under') return;
      const day = addDays(DAY, 90);
      const next = applied(facts, fed(facts, feedOf(one, oldWords(one)), day)?.changes ?? []);
      const versions = next.versions('position', uuid(50 + at));
      expect(versionAt(versions, midnight(day))?.content.orgUnit).toBe(unitAt(one.move.from));
      expect(versionAt(versions, midnight(day) - 1)?.content.orgUnit).toBe(unitAt(one.move.to));
    });
  });
});
