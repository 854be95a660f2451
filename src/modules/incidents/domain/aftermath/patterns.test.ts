// The same cause three times in a unit: when it is a pattern, and that no incident is in two.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../../../../test/support/moments.ts';
import { type Caused, DAYS, patternsIn, TIMES } from './patterns.ts';

const of = (id: string, day: string, more: Partial<Caused> = {}): Caused => ({
  ...{ id, unit: 'north', cause: 'humanError', reportedAt: at(day) },
  ...more,
});
const none: ReadonlySet<string> = new Set();

describe('a pattern', () => {
  const three = [of('a', '2026-01-01'), of('b', '2026-05-01'), of('c', '2026-12-31')];

  test('is the same cause three times in a unit within a year', () => {
    expect(patternsIn(three, none)).toEqual([
      { unit: 'north', cause: 'humanError', incidents: ['a', 'b', 'c'] },
    ]);
    expect(patternsIn(three.slice(1), none)).toEqual([]);
    expect(patternsIn([...three.slice(0, 2), of('c', '2027-01-01')], none)).toEqual([]);
  });

  test('is of one unit and one cause, and of a cause that is known', () => {
    expect(patternsIn([...three.slice(0, 2), of('c', '2026-06-01', { unit: 'south' })], none)).toEqual([]);
    expect(patternsIn([...three.slice(0, 2), of('c', '2026-06-01', { cause: 'process' })], none)).toEqual([]);
    expect(
      patternsIn(
        three.map((one) => ({ ...one, cause: 'unknown' as const })),
        none,
      ),
    ).toEqual([]);
  });

  test('begins anew when it has been raised: it takes three more', () => {
    const counted = new Set(['a', 'b', 'c']);
    const more = [...three, of('d', '2026-12-31'), of('e', '2026-12-31')];
    expect(patternsIn(more, counted)).toEqual([]);
    expect(patternsIn([...more, of('f', '2026-12-31')], counted)).toMatchObject([
      { incidents: ['d', 'e', 'f'] },
    ]);
  });

  test('is found in any order, each incident in one at most, three or more within a year; and none is left that should be', () => {
    const incident = fc.record({
      unit: fc.constantFrom('north', 'south'),
      cause: fc.constantFrom('humanError' as const, 'process' as const, 'unknown' as const),
      reportedAt: fc.integer({ min: 0, max: 900 }).map((n) => at('2024-01-01') + n * 86_400_000),
    });
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 25 }), (found) => {
        const all = found.map((one, i): Caused => ({ ...one, id: String(i).padStart(2, '0') }));
        const patterns = patternsIn(all, none);
        expect(patternsIn(all.toReversed(), none)).toEqual(expect.arrayContaining(patterns));
        const used = patterns.flatMap(({ incidents }) => incidents);
        expect(new Set(used).size).toBe(used.length);
        for (const { unit, cause, incidents } of patterns) {
          const those = all.filter(({ id }) => incidents.includes(id));
          expect(those.every((one) => one.unit === unit && one.cause === cause)).toBe(true);
          expect(those.length).toBeGreaterThanOrEqual(TIMES);
          const times = those.map(({ reportedAt }) => reportedAt);
          expect(Math.max(...times) - Math.min(...times)).toBeLessThan(DAYS * 86_400_000);
        }
        expect(patternsIn(all, new Set(used))).toEqual([]);
      }),
    );
  });
});
