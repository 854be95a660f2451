// What becomes of differences when a comparison is made: new ones, those that are gone, and those that were said to be mended and are not.

import type { Day } from '../../../kernel/time.ts';
import { type Difference, differenceKey } from './compare.ts';

/** A difference that stood at the last comparison. */
export interface Standing extends Difference {
  readonly id: string;
  /** It is ordered mended by this day; null: nobody has answered. */
  readonly due: Day | null;
  /** Somebody has said that it is done. */
  readonly isDone: boolean;
}

export interface Settled {
  readonly added: readonly Difference[];
  readonly gone: readonly string[];
  /** Still there though somebody said it was mended, or the day it should be is past: to be answered again. */
  readonly back: readonly string[];
}

export function settled(
  standing: readonly Standing[],
  found: readonly Difference[],
  today: Day,
  what: 'a new file' | 'the same file',
): Settled {
  const now = new Map(found.map((one) => [differenceKey(one), one]));
  const known = new Set(standing.map(differenceKey));
  const isBack = ({ due, isDone }: Standing) => due !== null && (isDone || due < today);
  const still = standing.filter((one) => now.has(differenceKey(one)));
  return {
    added: [...now].filter(([key]) => !known.has(key)).map(([, one]) => one),
    gone: standing.filter((one) => !now.has(differenceKey(one))).map(({ id }) => id),
    back: what === 'a new file' ? still.filter(isBack).map(({ id }) => id) : [],
  };
}
