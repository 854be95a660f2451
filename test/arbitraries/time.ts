// The few instants at which anything happens in a random municipality, and things whose versions begin and end there.

import fc from 'fast-check';
import { type Instant, startOfDay } from '../../src/kernel/time.ts';

/** Midnight in Copenhagen; the days are known to be days. */
const day = (text: string): Instant => startOfDay(text) ?? Number.NaN;

/** Both days on which the clock moves and the midnights after, one instant in the middle of a day, and the open ends. */
export const BOUNDS: readonly Instant[] = [
  -Infinity,
  day('2026-01-01'),
  day('2026-03-29'),
  day('2026-03-30'),
  day('2026-07-01') + 13 * 3_600_000,
  day('2026-10-25'),
  day('2026-10-26'),
  Infinity,
];

const LAST = BOUNDS.length - 1;

/** One version over the stretch from bound `from` to bound `to`. */
export interface Version<C> {
  readonly from: Instant;
  readonly to: Instant;
  readonly content: C;
}

export interface Steadiness {
  /** How often, out of ten, the thing has one version for all of time. */
  readonly always: number;
}

const bound = fc.integer({ min: 0, max: LAST });

/** Bounds at which versions meet: always the same, one stretch, or several with perhaps a gap. */
function cuts({ always }: Steadiness): fc.Arbitrary<number[]> {
  return fc.oneof(
    { weight: 2 * always, arbitrary: fc.constant<number[]>([0, LAST]) },
    {
      weight: 10 - always,
      arbitrary: bound.map((b): number[] => (b === 0 || b === LAST ? [0, LAST] : [0, b, LAST])),
    },
    {
      weight: 10 - always,
      arbitrary: fc.uniqueArray(bound, { minLength: 2, maxLength: 4 }).map((bs) => bs.sort((a, b) => a - b)),
    },
  );
}

/** Versions of one thing, disjoint and sorted; now and then one is missing in the middle. */
export function versions<C>(content: fc.Arbitrary<C>, steadiness: Steadiness): fc.Arbitrary<Version<C>[]> {
  return cuts(steadiness).chain((at) =>
    fc
      .array(fc.tuple(content, fc.integer({ min: 0, max: 9 })), {
        minLength: at.length - 1,
        maxLength: at.length - 1,
      })
      .map((pieces) =>
        pieces.flatMap(([piece, luck], i): Version<C>[] => {
          const from = BOUNDS[at[i] ?? 0] ?? -Infinity;
          const to = BOUNDS[at[i + 1] ?? LAST] ?? Infinity;
          return pieces.length > 1 && luck === 0 ? [] : [{ from, to, content: piece }];
        }),
      ),
  );
}
