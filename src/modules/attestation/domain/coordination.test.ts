// What silence leaves behind: whoever coordinates, whatever is closed.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastCoordination } from './coordination.ts';

const ALWAYS = [{ from: -Infinity, to: Infinity }];
const NOW = 1_000;
const PEOPLE = ['ida', 'bo', 'eva'];
const ASSIGNMENTS = ['a', 'b', 'c', 'd'];

interface Given {
  readonly person: string;
  readonly by: readonly string[];
  readonly narrowed: 'whole' | 'narrowed' | 'over';
}

const intervalsOf = ({ narrowed }: Given) => (narrowed === 'over' ? [{ from: 0, to: NOW }] : ALWAYS);

const known = (given: readonly Given[]) => ({
  holdersOf: () =>
    given.map((one) => ({
      person: one.person,
      constraints: one.narrowed === 'narrowed' ? { unit: ['north'] } : {},
      intervals: intervalsOf(one),
      paths: one.by.map((assignment) => ({
        assignment,
        role: 'coordinator',
        roleGroup: null,
        via: { kind: 'person', orgUnit: 'root' } as const,
        intervals: intervalsOf(one),
      })),
    })),
});
const silence = (person: string, ...assignments: string[]) => ({ person, assignments: () => assignments });

const givens = fc.array(
  fc.record({
    person: fc.constantFrom(...PEOPLE),
    by: fc.uniqueArray(fc.constantFrom(...ASSIGNMENTS), { minLength: 1, maxLength: 2 }),
    narrowed: fc.constantFrom('whole' as const, 'whole' as const, 'narrowed' as const, 'over' as const),
  }),
  { maxLength: 5 },
);
const silences = fc.array(
  fc
    .tuple(
      fc.constantFrom(...PEOPLE),
      fc.uniqueArray(fc.constantFrom(...ASSIGNMENTS), { minLength: 1, maxLength: 3 }),
    )
    .map(([person, by]) => silence(person, ...by)),
  { maxLength: 6 },
);

/** Who still coordinates when these are closed. */
function left(given: readonly Given[], closed: readonly ReturnType<typeof silence>[]): string[] {
  const whole = given.filter(({ narrowed }) => narrowed === 'whole');
  return whole
    .filter(({ person, by }) => {
      const gone = new Set(closed.filter((one) => one.person === person).flatMap((one) => one.assignments()));
      return by.some((assignment) => !gone.has(assignment));
    })
    .map(({ person }) => person);
}

it('leaves somebody who coordinates everything, where there was somebody, and holds back nothing without need', () => {
  fc.assert(
    fc.property(givens, silences, (given, silent) => {
      const held = lastCoordination(known(given), silent, NOW);
      const before = left(given, []);
      const closed = silent.filter((one) => !held.includes(one));
      expect(left(given, closed).length > 0).toBe(before.length > 0);
      // What has nothing to do with coordination is closed whatever becomes of it.
      const by = new Set(given.filter(({ narrowed }) => narrowed === 'whole').map((one) => one.person));
      for (const one of held) expect(by).toContain(one.person);
    }),
    { numRuns: 2_000 },
  );
});

it('holds back nothing while another coordinates, whom somebody has answered for', () => {
  const given: Given[] = [
    { person: 'ida', by: ['a'], narrowed: 'whole' },
    { person: 'bo', by: ['b'], narrowed: 'whole' },
  ];
  expect(lastCoordination(known(given), [silence('ida', 'a')], NOW)).toEqual([]);
});

it('holds back what goes with the role in one assignment, and nothing else of the same person', () => {
  const given: Given[] = [{ person: 'ida', by: ['a'], narrowed: 'whole' }];
  const [with_, without] = [silence('ida', 'a'), silence('ida', 'b')];
  expect(lastCoordination(known(given), [with_, without], NOW)).toEqual([with_]);
});

it('counts neither who coordinates a part nor who did once', () => {
  const given: Given[] = [
    { person: 'ida', by: ['a'], narrowed: 'whole' },
    { person: 'bo', by: ['b'], narrowed: 'narrowed' },
    { person: 'eva', by: ['c'], narrowed: 'over' },
  ];
  const all = [silence('ida', 'a'), silence('bo', 'b'), silence('eva', 'c')];
  expect(lastCoordination(known(given), all, NOW)).toEqual([all[0]]);
});
