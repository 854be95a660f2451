// Moments as tests write them.

import { type Day, type Instant, startOfDay } from '../../src/kernel/time.ts';

/** So many hours into the day in Copenhagen: clock time, but on the two days that have 23 and 25. */
export function at(day: Day, hours = 0): Instant {
  const start = startOfDay(day);
  if (start === null) throw new RangeError(`no such day: ${day}`);
  return start + hours * 3_600_000;
}
