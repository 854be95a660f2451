// That a dispensation covers its own rule, whom it names, in its own time, and nothing else: against covering worked out instant by instant.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictRule, dispensations } from '../../../../test/arbitraries/conflicts.ts';
import { type AnyFact, municipality } from '../../../../test/arbitraries/municipality.ts';
import { BOUNDS } from '../../../../test/arbitraries/time.ts';
import { exampleFacts } from '../../../../test/support/example.ts';
import { FactSet, versionAt } from '../../../kernel/fact.ts';
import {
  holdsAt,
  type Instant,
  type Intervals,
  intersect,
  startOfDay,
  subtract,
  union,
  wholeDay,
} from '../../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../../access/contract.ts';
import { RightsEngine } from '../../access/domain/engine.ts';
import type { ConflictRule, Dispensation } from '../../catalogue/contract.ts';
import { ConflictJudge } from './conflicts.ts';
import { Coverage, type DispensationFact } from './coverage.ts';

const ALL_TIME = { from: -Infinity, to: Infinity };
const CASES = process.env['TILLID_DEEP'] === '1' ? 20_000 : 600;
const RULES = ['c-0', 'c-1'];

const ruled = fc
  .tuple(
    municipality,
    fc.tuple(conflictRule({ most: 2, roles: 3 }), conflictRule({ most: 2, roles: 3 })),
    dispensations(RULES),
  )
  .map(([facts, rules, dispensed]) => [
    ...facts,
    ...dispensed,
    ...rules.map(
      (content, i) =>
        ({ kind: 'conflictRule', id: `c-${i}`, ...ALL_TIME, source: 'test', content }) as AnyFact,
    ),
  ]);

/** Just before and at every bound, where anything can change. */
const INSTANTS: readonly Instant[] = [-1e15, ...BOUNDS.filter(Number.isFinite).flatMap((at) => [at - 1, at])];

/** Whether the rule, in words, is about a system role: some version of something says so. */
function isAbout(engine: RightsEngine, { sum, sets }: ConflictRule, systemRole: string): boolean {
  const { facts } = engine;
  const roles = facts.versions('systemRole', systemRole).map(({ content }) => content);
  if (sum?.kind === 'units') {
    const known = facts.versions('constraintType', 'org').length > 0;
    return known && roles.some((role) => role.constraints.some(({ type }) => type === 'org'));
  }
  if (sum?.kind === 'systems')
    return roles.some((role) =>
      facts
        .versions('system', role.system)
        .some(({ content }) => content.dataCategories.some((one) => sum.dataCategories.includes(one))),
    );
  return sets.some(
    (set) =>
      set.systemRoles.includes(systemRole) ||
      roles.some(({ tags }) => tags.some((tag) => set.tags.includes(tag))) ||
      set.jobFunctionRoles.some((id) =>
        facts
          .versions('jobFunctionRole', id)
          .some(({ content }) => content.grants.some((g) => g.systemRole === systemRole)),
      ),
  );
}

function coversAt(
  engine: RightsEngine,
  fact: DispensationFact,
  { rule, person }: Conflict,
  at: Instant,
): boolean {
  const { content, from, to } = fact;
  if (content.rule !== rule || content.decidedBy === person || at < from || at >= to) return false;
  if (content.person !== null) return content.person === person;
  const about = versionAt(engine.facts.versions('conflictRule', rule), 0)?.content;
  return engine
    .unfoldedRightsOf(person)
    .some(
      (right) =>
        about !== undefined &&
        isAbout(engine, about, right.systemRole) &&
        right.paths.some((path) => path.role === content.role && holdsAt(path.intervals, at)),
    );
}

const spans = (intervals: Intervals): string => intervals.map(({ from, to }) => `${from}..${to}`).join();

const engineOf = (facts: readonly AnyFact[]) => new RightsEngine(FactSet.of(facts));

describe('dispensations', () => {
  it('cover what they name, while they last, and not whoever decided them', () => {
    const seen = { covered: 0, byRole: 0, open: 0 };
    fc.assert(
      fc.property(ruled, (facts) => {
        const engine = engineOf(facts);
        const conflicts = new ConflictJudge(engine).open(ALL_TIME);
        const open = new Coverage(engine).open(conflicts);
        const given = [...engine.facts.facts('dispensation')];
        for (const conflict of conflicts) {
          const left = open.find((one) => one.rule === conflict.rule && one.person === conflict.person);
          for (const at of INSTANTS) {
            const by = given.filter((fact) => coversAt(engine, fact, conflict, at));
            const isOpen = holdsAt(conflict.intervals, at) && by.length === 0;
            expect(holdsAt(left?.intervals ?? [], at)).toBe(isOpen);
            if (!holdsAt(conflict.intervals, at)) continue;
            if (isOpen) seen.open++;
            else seen.covered++;
            if (by.some(({ content }) => content.role !== null)) seen.byRole++;
          }
        }
      }),
      { numRuns: CASES },
    );
    expect(seen.covered).toBeGreaterThan(CASES / 10);
    expect(seen.byRole).toBeGreaterThan(CASES / 50);
    expect(seen.open).toBeGreaterThan(CASES / 10);
  }, 120_000);

  it('cut a conflict into stretches that are the whole of it, each moment once', () => {
    let cut = 0;
    fc.assert(
      fc.property(ruled, (facts) => {
        const engine = engineOf(facts);
        const conflicts = new ConflictJudge(engine).open(ALL_TIME);
        const coverage = new Coverage(engine);
        const stretches = coverage.stretches(conflicts, ALL_TIME);
        for (const conflict of conflicts) {
          const mine = stretches.filter((s) => s.rule === conflict.rule && s.person === conflict.person);
          if (mine.length > 1) cut++;
          expect(spans(union(mine.flatMap((s) => s.intervals)))).toBe(spans(conflict.intervals));
          for (const [i, one] of mine.entries()) {
            for (const other of mine.slice(i + 1))
              expect(intersect(one.intervals, other.intervals)).toEqual([]);
            if (one.dispensation !== null) expect(subtract(one.intervals, [one.dispensation])).toEqual([]);
            for (const side of one.sides) expect(side.length).toBeGreaterThan(0);
            for (const right of one.sides.flat())
              expect(intersect(right.intervals, one.intervals).length).toBeGreaterThan(0);
          }
        }
        const open = stretches.filter((s) => s.dispensation === null);
        const told = (some: readonly Conflict[]) => some.map((s) => [s.rule, s.person, spans(s.intervals)]);
        expect(told(open)).toEqual(told(coverage.open(conflicts)));
      }),
      { numRuns: CASES },
    );
    expect(cut).toBeGreaterThan(CASES / 50);
  }, 120_000);
});

describe('a conflict of the example', () => {
  const day = (text: string): Instant => startOfDay(text) ?? Number.NaN;
  const [conflict] = new ConflictJudge(new RightsEngine(exampleFacts())).open(ALL_TIME);
  const content: Dispensation = {
    rule: 'c-betaling',
    person: conflict?.person ?? '',
    role: null,
    reason: 'Ferie',
    controls: 'Bilag ses af en anden',
    decidedBy: 'somebody else',
  };
  const dispensed = (from: string, to: string, more: Partial<Dispensation> = {}): RightsEngine => {
    const facts: FactSet<AccessFacts> = exampleFacts();
    const id = 'd-1';
    const version = {
      kind: 'dispensation',
      id,
      from: day(from),
      to: day(to),
      source: 'tillid',
      content: { ...content, ...more },
    } as const;
    facts.apply([{ kind: 'dispensation', id, versions: [version] }]);
    return new RightsEngine(facts);
  };
  const on = (engine: RightsEngine, text: string) => {
    const found = new ConflictJudge(engine).open(wholeDay(text));
    return new Coverage(engine).stretches(found, wholeDay(text)).map((s) => s.dispensation?.id ?? 'open');
  };

  it('is covered until the dispensation ends, and then it is back', () => {
    const engine = dispensed('2026-07-05', '2026-07-20');
    expect(on(engine, '2026-07-04')).toEqual(['open']);
    expect(on(engine, '2026-07-05')).toEqual(['d-1']);
    expect(on(engine, '2026-07-19')).toEqual(['d-1']);
    expect(on(engine, '2026-07-20')).toEqual(['open']);
  });

  it('is not covered by a dispensation from another rule, or of another person', () => {
    expect(on(dispensed('2026-07-01', '2026-08-01', { rule: 'c-other' }), '2026-07-10')).toEqual(['open']);
    expect(on(dispensed('2026-07-01', '2026-08-01', { person: 'x' }), '2026-07-10')).toEqual(['open']);
    expect(on(dispensed('2026-07-01', '2026-08-01', { person: null, role: 'x' }), '2026-07-10')).toEqual([
      'open',
    ]);
  });
});
