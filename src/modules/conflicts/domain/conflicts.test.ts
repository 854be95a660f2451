// That conflicts are judged as the access model says: against a naive judge on random municipalities, and on the example.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictRule } from '../../../../test/arbitraries/conflicts.ts';
import { type AnyFact, municipality } from '../../../../test/arbitraries/municipality.ts';
import { PEOPLE } from '../../../../test/arbitraries/names.ts';
import { exampleFacts, exampleJson } from '../../../../test/support/example.ts';
import {
  assignment,
  fact,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../../test/support/small.ts';
import { type Fact, FactSet, versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant, type Intervals, printIntervals, wholeDay } from '../../../kernel/time.ts';
import type { AccessFacts, Constraints, Privilege } from '../../access/contract.ts';
import { RightsEngine } from '../../access/domain/engine.ts';
import type { ConflictRule, ConflictSet, SumTest } from '../../catalogue/contract.ts';
import { conflictRows } from '../rows.ts';
import { ConflictJudge } from './conflicts.ts';
import { Overlap } from './overlap.ts';

const ALL_TIME = { from: -Infinity, to: Infinity };
const CASES = process.env['TILLID_DEEP'] === '1' ? 20_000 : 600;

const rule = conflictRule({ most: 3, roles: 2 });

/** Every instant at which something may begin or end. */
function instantsOf(engine: RightsEngine): Instant[] {
  const instants = new Set<Instant>([-1e15]);
  for (const kind of engine.facts.kinds()) {
    for (const { from, to } of engine.facts.facts(kind)) instants.add(from).add(to);
  }
  return [...instants].filter(Number.isFinite).sort((a, b) => a - b);
}

function unitWithin(engine: RightsEngine, at: Instant, unit: string, above: string): boolean {
  for (let next: string | null = unit; next !== null; ) {
    if (next === above) return true;
    next = versionAt(engine.facts.versions('orgUnit', next), at)?.content.parent ?? null;
  }
  return false;
}

function overlaps(engine: RightsEngine, at: Instant, type: string, a: Constraints, b: Constraints): boolean {
  const [one, other] = [a[type], b[type]];
  if (one === undefined || other === undefined) return true;
  return one.some((x) =>
    other.some((y) => {
      if (type === 'district') return x === y;
      if (type === 'kle') return `${x}.`.startsWith(`${y}.`) || `${y}.`.startsWith(`${x}.`);
      const [u, v] = [x.replace('=', ''), y.replace('=', '')];
      if (u === v) return true;
      if (x !== u && y !== v) return false;
      return (y === v && unitWithin(engine, at, u, v)) || (x === u && unitWithin(engine, at, v, u));
    }),
  );
}

function matches(engine: RightsEngine, at: Instant, of: ConflictSet, right: Privilege): boolean {
  const tags = versionAt(engine.facts.versions('systemRole', right.systemRole), at)?.content.tags ?? [];
  return right.paths.some(
    (path) =>
      holdsAt(path.intervals, at) &&
      (of.systemRoles.includes(right.systemRole) ||
        of.jobFunctionRoles.includes(path.role) ||
        tags.some((tag) => of.tags.includes(tag))),
  );
}

/** Whether a right is about a unit or anything in it, at one instant. */
function reaches(engine: RightsEngine, at: Instant, unit: string, right: Privilege): boolean {
  if (!right.paths.some((path) => holdsAt(path.intervals, at))) return false;
  if (engine.facts.versions('constraintType', 'org').length === 0) return false;
  if (right.constraints['org'] !== undefined)
    return overlaps(engine, at, 'org', right.constraints, { org: [unit] });
  const role = versionAt(engine.facts.versions('systemRole', right.systemRole), at)?.content;
  return role?.constraints.some(({ type }) => type === 'org') ?? false;
}

/** Counting on one's fingers, at one instant. */
function isTooMuch(engine: RightsEngine, at: Instant, sum: SumTest, person: string): boolean {
  const rights = engine.unfoldedRightsOf(person);
  if (sum.kind === 'units')
    return sum.orgUnits.filter((unit) => rights.some((r) => reaches(engine, at, unit, r))).length > 1;
  const held = new Set(
    rights.filter((r) => r.paths.some((path) => holdsAt(path.intervals, at))).map((r) => r.system),
  );
  const counting = [...held].filter((system) =>
    versionAt(engine.facts.versions('system', system), at)?.content.dataCategories.some((category) =>
      sum.dataCategories.includes(category),
    ),
  );
  return counting.length > sum.moreThan;
}

/** Every choice of one right for each set, at one instant. */
function inConflict(engine: RightsEngine, at: Instant, content: ConflictRule, person: string): boolean {
  if (content.sum !== undefined) return isTooMuch(engine, at, content.sum, person);
  const rights = engine.unfoldedRightsOf(person);
  const choices = content.sets
    .map((each) => rights.filter((right) => matches(engine, at, each, right)))
    .reduce<Privilege[][]>((all, side) => all.flatMap((chosen) => side.map((r) => [...chosen, r])), [[]]);
  return choices.some((chosen) => {
    if (new Set(chosen.map((r) => r.systemRole)).size < chosen.length) return false;
    return chosen.every((a, i) =>
      chosen.every(
        (b, j) =>
          i >= j || content.overlapOn.every((t) => overlaps(engine, at, t, a.constraints, b.constraints)),
      ),
    );
  });
}

function naive(engine: RightsEngine, content: ConflictRule, person: string): string {
  const instants = instantsOf(engine);
  return instants.map((at) => (inConflict(engine, at, content, person) ? '1' : '0')).join('');
}

const judged = (engine: RightsEngine, intervals: Intervals): string =>
  instantsOf(engine)
    .map((at) => (holdsAt(intervals, at) ? '1' : '0'))
    .join('');

function engineWith(facts: readonly AnyFact[], content: ConflictRule): RightsEngine {
  const fact = { kind: 'conflictRule', id: 'c', from: -Infinity, to: Infinity, source: 'test', content };
  return new RightsEngine(FactSet.of([...facts, fact as AnyFact]));
}

describe('conflicts', () => {
  it('are exactly those of the example', () => {
    const engine = new RightsEngine(exampleFacts());
    const rows = conflictRows(engine.facts, new ConflictJudge(engine).open(ALL_TIME), 0);
    const short = rows.map(({ rule: id, person, intervals }) => ({ rule: id, person, intervals }));
    expect(short).toEqual(exampleJson('conflicts.json'));
    expect(rows[0]?.severity).toBe('block');
    expect(rows[0]?.sides.map((side) => side.map((r) => r.systemRole))).toEqual([
      ['opus.opret'],
      ['opus.godkend'],
    ]);
  });

  it('are open on a day only while both sides hold', () => {
    const engine = new RightsEngine(exampleFacts());
    const judge = new ConflictJudge(engine);
    expect(judge.open(wholeDay('2026-06-30'))).toEqual([]);
    expect(judge.open(wholeDay('2026-07-01'))).toHaveLength(1);
    expect(judge.open(wholeDay('2026-07-31'))).toHaveLength(1);
    expect(judge.open(wholeDay('2026-08-01'))).toEqual([]);
    const [conflict] = judge.open(wholeDay('2026-07-10'));
    expect(printIntervals(conflict?.intervals ?? [])).toEqual([{ from: '2026-07-01', to: '2026-08-01' }]);
  });

  it('are what a naive judge finds, and their sides take part', () => {
    let some = 0;
    const sums = { systems: 0, units: 0 };
    fc.assert(
      fc.property(municipality, rule, (facts, content) => {
        const engine = engineWith(facts, content);
        const judge = new ConflictJudge(engine);
        const found = judge.open(ALL_TIME);
        expect(judge.open(ALL_TIME, PEOPLE)).toEqual(found);
        for (const person of PEOPLE) {
          const conflict = found.find((c) => c.person === person);
          expect(judged(engine, conflict?.intervals ?? [])).toBe(naive(engine, content, person));
          if (conflict === undefined) continue;
          some++;
          if (content.sum === undefined) expect(conflict.sides).toHaveLength(content.sets.length);
          else {
            sums[content.sum.kind]++;
            expect(conflict.sides).toHaveLength(conflict.counted?.length ?? -1);
            const least = content.sum.kind === 'systems' ? content.sum.moreThan + 1 : 2;
            expect(conflict.sides.length).toBeGreaterThanOrEqual(least);
          }
          for (const side of conflict.sides) expect(side.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: CASES, seed: 20260301 },
    );
    expect(some).toBeGreaterThan(CASES / 10);
    expect(sums.systems).toBeGreaterThan(CASES / 50);
    expect(sums.units).toBeGreaterThan(CASES / 50);
  }, 120_000);

  it('need as many system roles as there are sets', () => {
    const sets = [0, 1, 2].map(() => ({
      systemRoles: ['opus.opret', 'opus.godkend'],
      jobFunctionRoles: [],
      tags: [],
    }));
    const facts: FactSet<AccessFacts> = exampleFacts();
    const content: ConflictRule = { name: 'three', severity: 'warn', sets, overlapOn: [] };
    facts.apply([
      {
        kind: 'conflictRule',
        id: 'c-3',
        versions: [
          { kind: 'conflictRule', id: 'c-3', from: -Infinity, to: Infinity, source: 'test', content },
        ],
      },
    ]);
    const rules = new ConflictJudge(new RightsEngine(facts)).open(ALL_TIME).map((c) => c.rule);
    expect(rules).toEqual(['c-betaling']);
  });
});

describe('a rule on the sum', () => {
  const who = (content: ConflictRule, facts: readonly Fact<AccessFacts>[]): string[] => {
    const rules = fact('conflictRule', 'c', content);
    return new ConflictJudge(new RightsEngine(FactSet.of<AccessFacts>([...facts, rules])))
      .open(ALL_TIME)
      .map((c) => `${c.person}: ${c.sides.map((side) => side.map((r) => r.systemRole).join('+')).join(' ')}`);
  };
  const tagged = (id: string, of: string, ...tags: string[]): Fact<AccessFacts>[] =>
    role(id, of).map((f) => ({ ...f, content: { ...f.content, tags } }) as Fact<AccessFacts>);

  it('can be administrator and user in the same flow, said with a tag for the flow', () => {
    const facts = [
      unit('root', null, null),
      ...['ada', 'bo', 'eva'].flatMap((id) => [person(id), position(id, 'root')]),
      system('opus', null),
      system('ky', null),
      system('ad', null),
      ...tagged('opus.admin', 'opus', 'payment-admin'),
      ...tagged('ky.pay', 'ky', 'payment'),
      ...tagged('ad.admin', 'ad', 'network-admin'),
      assignment('1', 'opus.admin', toPerson('ada')),
      assignment('2', 'ky.pay', toPerson('ada')),
      assignment('3', 'ad.admin', toPerson('bo')),
      assignment('4', 'ky.pay', toPerson('bo')),
      assignment('5', 'opus.admin', toPerson('eva')),
    ];
    const tags = (...some: string[]): ConflictSet => ({ systemRoles: [], jobFunctionRoles: [], tags: some });
    const sets = [tags('payment-admin'), tags('payment')];
    expect(who({ name: 'flow', severity: 'approve', sets, overlapOn: [] }, facts)).toEqual([
      'ada: opus.admin ky.pay',
    ]);
  });

  it('counts systems that are held at the same time, not one after the other', () => {
    const [autumn, winter] = [Date.parse('2026-09-01'), Date.parse('2026-12-01')];
    const facts = [
      unit('root', null, null),
      ...['ada', 'bo'].flatMap((id) => [person(id), position(id, 'root')]),
      ...['a', 'b'].flatMap((id) => [system(id, null), ...role(`${id}.read`, id)]),
      assignment('1', 'a.read', toPerson('ada'), -Infinity, winter),
      assignment('2', 'b.read', toPerson('ada'), autumn),
      assignment('3', 'a.read', toPerson('bo'), -Infinity, autumn),
      assignment('4', 'b.read', toPerson('bo'), autumn),
    ];
    const sum = { kind: 'systems', moreThan: 1, dataCategories: ['almindelige'] } as const;
    expect(who({ name: 'sum', severity: 'warn', sum, sets: [], overlapOn: [] }, facts)).toEqual([
      'ada: a.read b.read',
    ]);
  });
});

describe('overlap of constraints', () => {
  const overlap = new Overlap(new RightsEngine(exampleFacts()));
  const unit = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const NORD = unit(3);
  const TEAM_A = unit(4);
  const SYD = unit(5);

  it.each([
    ['the same unit', [`=${NORD}`], [`=${NORD}`], true],
    ['a unit and one below it', [NORD], [TEAM_A], true],
    ['a unit and exactly one below it', [NORD], [`=${TEAM_A}`], true],
    ['exactly a unit and one below it', [`=${NORD}`], [TEAM_A], false],
    ['exactly a unit and exactly one below it', [`=${NORD}`], [`=${TEAM_A}`], false],
    ['units side by side', [NORD], [SYD], false],
    ['any of several', [SYD, TEAM_A], [NORD], true],
  ])('of units: %s', (_, one, other, meet) => {
    expect(overlap.of('org', { org: one }, { org: other }).length > 0).toBe(meet);
    expect(overlap.of('org', { org: other }, { org: one }).length > 0).toBe(meet);
  });

  it.each([
    ['27', '27.36', true],
    ['27.36', '27.36', true],
    ['27.36', '27.3', false],
    ['27.36', '27.42', false],
  ])('of KLE: %s and %s', (one, other, meet) => {
    expect(overlap.of('kle', { kle: [one] }, { kle: [other] }).length > 0).toBe(meet);
    expect(overlap.of('kle', { kle: [other] }, { kle: [one] }).length > 0).toBe(meet);
  });

  it('is with everything where there is no constraint', () => {
    expect(overlap.of('kle', {}, { kle: ['27'] })).toEqual([{ from: -Infinity, to: Infinity }]);
  });
});
