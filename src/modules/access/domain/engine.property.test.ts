// That the rights engine says what the naive one says, of random municipalities, and keeps the promises of the access model.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf, narrowings, rewritten, withThing } from '../../../../test/arbitraries/changes.ts';
import { type AnyFact, municipality } from '../../../../test/arbitraries/municipality.ts';
import { PEOPLE, SYSTEM_ROLES, TITLES, UNITS } from '../../../../test/arbitraries/names.ts';
import { widened } from '../../../../test/naive/coverage.ts';
import { NaiveEngine } from '../../../../test/naive/naive.ts';
import { FactSet, type ThingVersions } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { union } from '../../../kernel/time.ts';
import type { Exceptions } from '../../catalogue/contract.ts';
import type { AccessFacts, Path, Privilege, Problem } from '../contract.ts';
import { RightsEngine } from './engine.ts';

const DEEP = process.env['TILLID_DEEP'] === '1';
const CASES = DEEP ? 100_000 : 1_000;
const PROMISE_CASES = DEEP ? 20_000 : 500;
const OPTIONS = { timeout: DEEP ? 3_600_000 : 120_000 };

const engineOf = (facts: readonly AnyFact[]): RightsEngine => new RightsEngine(FactSet.of(facts));

/** A row as text that does not depend on the order of its paths. */
function rowText({ person, systemRole, constraints, intervals, paths }: Privilege): string {
  const reasons = paths.map((p) => canonical({ ...p, intervals: spans(p.intervals) })).sort();
  return canonical({ person, systemRole, constraints, intervals: spans(intervals), reasons });
}

/** JSON knows no infinity. */
const spans = (intervals: Privilege['intervals']): string[] =>
  intervals.map(({ from, to }) => `${from}..${to}`);

const rowsText = (rows: readonly Privilege[]): string[] => rows.map(rowText);
const problemsText = (problems: readonly Problem[]): string[] =>
  problems.map((p) => canonical({ ...p, intervals: spans(p.intervals) })).sort();

interface Answering {
  rightsOf(person: string): readonly Privilege[];
  unfoldedRightsOf(person: string): readonly Privilege[];
  problemsOf(person: string): readonly Problem[];
}

/** Everything an engine has to say of everybody. */
function everything(engine: Answering): Record<string, string[][]> {
  const answer = (person: string) => [
    rowsText(engine.rightsOf(person)),
    rowsText(engine.unfoldedRightsOf(person)),
    problemsText(engine.problemsOf(person)),
  ];
  return Object.fromEntries(PEOPLE.map((person) => [person, answer(person)]));
}

const rightsOfAll = (engine: Answering): Privilege[] => PEOPLE.flatMap((p) => [...engine.rightsOf(p)]);
const unfoldedOfAll = (engine: Answering): Privilege[] =>
  PEOPLE.flatMap((p) => [...engine.unfoldedRightsOf(p)]);

function check<Ts extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
  holds: (...values: Ts) => void,
  numRuns = PROMISE_CASES,
): void {
  fc.assert(fc.property(...arbitraries, holds), { numRuns });
}

describe('the rights engine, of random municipalities', OPTIONS, () => {
  it('says what the naive engine says', () => {
    check(
      [municipality],
      (facts) => {
        expect(everything(engineOf(facts))).toEqual(everything(new NaiveEngine(facts)));
      },
      CASES,
    );
  });

  it('names the same holders of a system role as rights of each person', () => {
    check([municipality], (facts) => {
      const engine = engineOf(facts);
      const rows = rightsOfAll(engine);
      for (const role of SYSTEM_ROLES) {
        const held = rows.filter((r) => r.systemRole === role);
        expect(rowsText(engine.holdersOf(role)).sort()).toEqual(rowsText(held).sort());
      }
    });
  });

  it('says the same however few answers it keeps', () => {
    check([municipality], (facts) => {
      const forgetful = engineOf(facts);
      forgetful.keepAnswersFor(1);
      expect(everything(forgetful)).toEqual(everything(engineOf(facts)));
    });
  });

  it('does not mind the order of the facts', () => {
    const shuffled = municipality.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    check([shuffled], ([facts, otherwise]) => {
      expect(everything(engineOf(otherwise))).toEqual(everything(engineOf(facts)));
    });
  });

  it('changes bit by bit into what it would be if made anew', () => {
    const batches = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    check([municipality, municipality, batches], (before, other, picks) => {
      const names = [...new Set([...before, ...other].map(nameOf))];
      let facts = before;
      const engine = engineOf(before);
      for (const batch of picks) {
        everything(engine);
        const changed = new Set<string>();
        for (const pick of batch) {
          const name = names[pick % names.length] ?? '';
          const next = withThing(facts, name, other);
          if (next === null) continue;
          facts = next;
          changed.add(name);
        }
        engine.apply([...changed].map((name) => thing(facts, name)));
        expect(everything(engine)).toEqual(everything(engineOf(facts)));
      }
    });
  });
});

function thing(facts: readonly AnyFact[], name: string): ThingVersions<AccessFacts> {
  const [kind, ...rest] = name.split(' ');
  const versions = facts.filter((f) => nameOf(f) === name).sort((a, b) => a.from - b.from);
  return { kind: kind as keyof AccessFacts, id: rest.join(' '), versions };
}

const anyOf = (from: readonly string[]) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: 2 });
const exception: fc.Arbitrary<Exceptions> = fc.record({
  persons: anyOf(PEOPLE),
  orgUnits: anyOf(UNITS),
  titles: anyOf(TITLES),
});

describe('the promises of the access model', OPTIONS, () => {
  it('keep the right when one of two paths to it goes', () => {
    check([municipality, fc.nat()], (facts, pick) => {
      const ids = [...new Set(facts.filter((f) => f.kind === 'assignment').map((f) => f.id))];
      const gone = ids[pick % ids.length] ?? '';
      const after = engineOf(facts.filter((f) => f.kind !== 'assignment' || f.id !== gone));
      const left = unfoldedOfAll(engineOf(facts)).flatMap((row) => rowWithout(row, gone));
      expect(rowsText(unfoldedOfAll(after))).toEqual(rowsText(left));
      expect(widened(facts, rightsOfAll(after), left)).toEqual([]);
    });
  });

  it('never widen anything by an exception', () => {
    check([municipality, exception, fc.nat()], (facts, more, pick) => {
      const assignments = facts.filter((f) => f.kind === 'assignment');
      const chosen = assignments[pick % assignments.length]?.id;
      const excepted = rewritten(facts, 'assignment', (content, id) => {
        if (id !== chosen || content.target.kind === 'person') return content;
        const { persons, orgUnits, titles } = content.except;
        return {
          ...content,
          except: {
            persons: [...persons, ...more.persons],
            orgUnits: [...orgUnits, ...more.orgUnits],
            titles: [...titles, ...more.titles],
          },
        };
      });
      const before = rightsOfAll(engineOf(facts));
      expect(widened(facts, before, rightsOfAll(engineOf(excepted)))).toEqual([]);
    });
  });

  it('never add anything by narrowing a constraint', () => {
    check([municipality, fc.nat()], (facts, pick) => {
      const ways = narrowings(facts);
      const way = ways[pick % ways.length];
      fc.pre(way !== undefined);
      const narrowed = facts.map((f) => (f === way.fact ? way.narrowed : f));
      const before = rightsOfAll(engineOf(facts));
      expect(widened(facts, before, rightsOfAll(engineOf(narrowed)))).toEqual([]);
    });
  });

  it('give nothing where a mandatory constraint resolves to nothing', () => {
    check([municipality, fc.constantFrom(...SYSTEM_ROLES)], (facts, role) => {
      const declared = rewritten(facts, 'systemRole', (content, id) => {
        if (id !== role) return content;
        const others = content.constraints.filter((c) => c.type !== 'org');
        return { ...content, constraints: [...others, { type: 'org', mandatory: true }] };
      });
      const empty = rewritten(declared, 'jobFunctionRole', (content) => ({
        ...content,
        grants: content.grants.map((g) =>
          g.systemRole === role ? { ...g, constraints: { ...g.constraints, org: [] } } : g,
        ),
      }));
      const engine = engineOf(empty);
      expect(unfoldedOfAll(engine).filter((r) => r.systemRole === role)).toEqual([]);
      for (const row of unfoldedOfAll(engineOf(facts))) {
        if (row.systemRole === role) expectShown(engine, row);
      }
    });
  });
});

/** The row without what one assignment gave; nothing when that was all. */
function rowWithout(row: Privilege, assignment: string): Privilege[] {
  const paths: Path[] = row.paths.filter((p) => p.assignment !== assignment);
  if (paths.length === 0) return [];
  return [{ ...row, paths, intervals: union(paths.flatMap((p) => p.intervals)) }];
}

/** Where a right was and now fails closed, whoever can mend it is told so all the while. */
function expectShown(engine: RightsEngine, row: Privilege): void {
  const problems = engine.problemsOf(row.person);
  for (const path of row.paths) {
    const told = problems.filter(
      (p) =>
        p.type === 'org' &&
        p.reason === 'resolvesToNothing' &&
        p.systemRole === row.systemRole &&
        p.assignment === path.assignment &&
        p.role === path.role &&
        p.orgUnit === path.via.orgUnit,
    );
    const shown = union(told.flatMap((p) => p.intervals));
    expect(path.intervals.every((i) => shown.some((s) => s.from <= i.from && i.to <= s.to))).toBe(true);
  }
}
