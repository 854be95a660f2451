// That a change does what its consequence says: the difference of two naive engines over all facts, and of every conflict before and after.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf, withThing } from '../../../test/arbitraries/changes.ts';
import { conflictRule, dispensations } from '../../../test/arbitraries/conflicts.ts';
import { type AnyFact, municipality } from '../../../test/arbitraries/municipality.ts';
import { NaiveEngine } from '../../../test/naive/naive.ts';
import { FactSet, type ThingVersions } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { type Interval, type Intervals, intersect, NEVER, subtract } from '../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../access/contract.ts';
import { RightsEngine } from '../access/index.ts';
import { byPerson, bySystem, consequenceOf } from './consequence.ts';
import { ConflictJudge } from './domain/conflicts.ts';
import { Coverage } from './domain/coverage.ts';

const CASES = process.env['TILLID_DEEP'] === '1' ? 20_000 : 400;
const OPTIONS = { timeout: CASES === 400 ? 120_000 : 3_600_000 };

const rule = conflictRule({ most: 2, roles: 3 });

const ruled = fc
  .tuple(municipality, fc.array(rule, { maxLength: 3 }), dispensations(['c-0', 'c-1', 'c-2']))
  .map(([facts, rules, dispensed]) => [
    ...facts,
    ...dispensed,
    ...rules.map((content, i) => {
      const fact = {
        kind: 'conflictRule',
        id: `c-${i}`,
        from: -Infinity,
        to: Infinity,
        source: 'test',
        content,
      };
      return fact as AnyFact;
    }),
  ]);

interface Changed {
  readonly before: AnyFact[];
  readonly after: AnyFact[];
  readonly things: ThingVersions<AccessFacts>[];
}

/** A few things of one municipality become what they are in another; catalogue and assignments oftener than the rest. */
const changed: fc.Arbitrary<Changed> = fc
  .tuple(ruled, ruled, fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 4 }))
  .map(([before, other, picks]) => {
    const names = [...new Set([...before, ...other].map(nameOf))];
    const ours = names.filter((name) => CATALOGUE.some((kind) => name.startsWith(`${kind} `)));
    let after = before;
    const done = new Set<string>();
    for (const [pick, any] of picks) {
      const from = any || ours.length === 0 ? names : ours;
      const name = from[pick % from.length] ?? '';
      const next = withThing(after, name, other);
      if (next === null) continue;
      after = next;
      done.add(name);
    }
    return { before, after, things: [...done].map((name) => thing(after, name)) };
  });

const CATALOGUE = [
  'jobFunctionRole',
  'roleGroup',
  'assignment',
  'systemRole',
  'conflictRule',
  'constraintType',
  'system',
  'dispensation',
];

/** What decides whether rights are in conflict, beside the rights themselves. */
const JUDGED_BY: readonly string[] = [
  'conflictRule',
  'constraintType',
  'dispensation',
  'system',
  'systemRole',
  'orgUnit',
];

function thing(facts: readonly AnyFact[], name: string): ThingVersions<AccessFacts> {
  const [kind, ...rest] = name.split(' ');
  const versions = facts.filter((f) => nameOf(f) === name).sort((a, b) => a.from - b.from);
  return { kind: kind as keyof AccessFacts, id: rest.join(' '), versions };
}

const WINDOWS: readonly Interval[] = [
  { from: -Infinity, to: Infinity },
  { from: Date.parse('2026-03-01'), to: Infinity },
];

/** Texts of what `is` has and `was` has not, within the window. */
function gained(
  was: ReadonlyMap<string, Intervals>,
  is: ReadonlyMap<string, Intervals>,
  when: Interval,
): string[] {
  return [...is]
    .flatMap(([key, intervals]) => {
      const left = subtract(intersect(intervals, [when]), was.get(key) ?? NEVER);
      return left.length === 0 ? [] : [`${key} ${spans(left)}`];
    })
    .sort();
}

const spans = (intervals: Intervals): string => intervals.map(({ from, to }) => `${from}..${to}`).join();

const rightsIn = (engine: NaiveEngine) =>
  new Map(
    engine
      .people()
      .flatMap((person) => [...engine.rightsOf(person)])
      .map((r) => [canonical([r.person, r.systemRole, r.constraints]), r.intervals]),
  );

const problemsIn = (engine: NaiveEngine) =>
  new Map(
    engine
      .people()
      .flatMap((person) => [...engine.problemsOf(person)])
      .map(({ intervals, ...rest }) => [canonical(rest), intervals]),
  );

const conflictKey = ({ rule: id, person }: Conflict) => canonical([id, person]);
const conflictsIn = (engine: RightsEngine, when: Interval) =>
  new Map(
    new Coverage(engine).open(new ConflictJudge(engine).open(when)).map((c) => [conflictKey(c), c.intervals]),
  );

const engineOf = (facts: readonly AnyFact[]): RightsEngine => new RightsEngine(FactSet.of(facts));

describe('the consequence of a change', OPTIONS, () => {
  it('is the difference of two naive engines', () => {
    let some = 0;
    fc.assert(
      fc.property(changed, fc.constantFrom(...WINDOWS), ({ before, after, things }, when) => {
        const said = consequenceOf(engineOf(before), things, when);
        const [was, is] = [new NaiveEngine(before), new NaiveEngine(after)];
        const texts = (rights: typeof said.added) =>
          rights
            .map((r) => `${canonical([r.person, r.systemRole, r.constraints])} ${spans(r.intervals)}`)
            .sort();
        expect(texts(said.added)).toEqual(gained(rightsIn(was), rightsIn(is), when));
        expect(texts(said.removed)).toEqual(gained(rightsIn(is), rightsIn(was), when));
        const failing = said.problems.map(
          ({ intervals, ...rest }) => `${canonical(rest)} ${spans(intervals)}`,
        );
        expect(failing.sort()).toEqual(gained(problemsIn(was), problemsIn(is), when));
        some += said.added.length + said.removed.length;
      }),
      { numRuns: CASES },
    );
    expect(some).toBeGreaterThan(CASES / 4);
  });

  it('names every conflict that begins or ends, and else only those that get wider', () => {
    let begun = 0;
    let ended = 0;
    fc.assert(
      fc.property(changed, fc.constantFrom(...WINDOWS), ({ before, after, things }, when) => {
        const said = consequenceOf(engineOf(before), things, when);
        const [was, is] = [conflictsIn(engineOf(before), when), conflictsIn(engineOf(after), when)];
        const texts = (conflicts: readonly Conflict[]) =>
          conflicts.map((c) => `${conflictKey(c)} ${spans(c.intervals)}`).sort();
        const isNew = (c: Conflict) =>
          subtract(intersect(is.get(conflictKey(c)) ?? NEVER, [when]), was.get(conflictKey(c)) ?? NEVER)
            .length > 0;
        expect(texts(said.conflictsAdded.filter(isNew))).toEqual(gained(was, is, when));
        expect(texts(said.conflictsRemoved)).toEqual(gained(is, was, when));
        for (const wider of said.conflictsAdded.filter((c) => !isNew(c))) {
          const rights = (facts: readonly AnyFact[]) =>
            JSON.stringify(engineOf(facts).unfoldedRightsOf(wider.person));
          const judgedOtherwise = things.some(({ kind }) => JUDGED_BY.includes(kind));
          expect(judgedOtherwise || rights(before) !== rights(after)).toBe(true);
        }
        begun += said.conflictsAdded.length;
        ended += said.conflictsRemoved.length;
      }),
      { numRuns: CASES },
    );
    expect(begun).toBeGreaterThan(CASES / 20);
    expect(ended).toBeGreaterThan(CASES / 20);
  });

  it('is grouped by person and by system without losing anything', () => {
    fc.assert(
      fc.property(changed, ({ before, things }) => {
        const said = consequenceOf(engineOf(before), things, { from: -Infinity, to: Infinity });
        for (const parts of [byPerson(said), bySystem(said)]) {
          expect(parts.flatMap((p) => p.added)).toHaveLength(said.added.length);
          expect(parts.flatMap((p) => p.removed)).toHaveLength(said.removed.length);
          expect(new Set(parts.map((p) => p.id)).size).toBe(parts.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leaves the engine it was asked of as it was', () => {
    fc.assert(
      fc.property(changed, ({ before, things }) => {
        const engine = engineOf(before);
        const facts = JSON.stringify([...engine.facts.facts('assignment')]);
        consequenceOf(engine, things, { from: -Infinity, to: Infinity });
        expect(JSON.stringify([...engine.facts.facts('assignment')])).toBe(facts);
        const fresh = new NaiveEngine(before);
        const own = [...engine.people()].flatMap((p) => [...engine.rightsOf(p)]).length;
        expect(own).toBe(fresh.people().flatMap((p) => [...fresh.rightsOf(p)]).length);
      }),
      { numRuns: 50 },
    );
  });
});
