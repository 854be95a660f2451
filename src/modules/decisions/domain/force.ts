// Whether what was decided holds: never before it was decided, and never outside of its dates.

import { addDays, type Instant, type Intervals, startOfDay } from '../../../kernel/time.ts';
import type { Case } from './case.ts';
import { decidedOf } from './standing.ts';

const HOLDS: ReadonlySet<string> = new Set(['approved', 'approvedOnConditions']);

/** When what the case approved holds; none where it approved nothing. The last day is included. */
export function inForce(one: Pick<Case, 'kind' | 'happened' | 'subject'>): Intervals {
  const decided = decidedOf(one);
  if (decided === null || !HOLDS.has(decided.outcome)) return [];
  const { subject } = one;
  if (subject.kind !== 'dispensation') return [{ from: decided.at, to: Infinity }];
  const from = startOfDay(subject.from);
  const to = startOfDay(addDays(subject.to, 1));
  if (from === null || to === null) return [];
  const begins = Math.max(from, decided.at);
  return begins < to ? [{ from: begins, to }] : [];
}

export function forceOf(
  one: Pick<Case, 'kind' | 'happened' | 'subject'>,
  now: Instant,
): 'coming' | 'now' | 'over' | null {
  const decided = decidedOf(one);
  if (decided === null || !HOLDS.has(decided.outcome)) return null;
  const [period] = inForce(one);
  if (period === undefined || period.to <= now) return 'over';
  return period.from <= now ? 'now' : 'coming';
}
