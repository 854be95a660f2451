// Patterns: the same cause three times in a unit within a year is more than three incidents. Pure.

import type { Instant } from '../../../../kernel/time.ts';
import type { Cause } from '../incident.ts';

/** As many as make a pattern, within so many days. */
export const TIMES = 3;
export const DAYS = 365;
const DAY = 86_400_000;

export interface Caused {
  readonly id: string;
  readonly unit: string;
  readonly cause: Cause;
  readonly reportedAt: Instant;
}

export interface Pattern {
  readonly unit: string;
  readonly cause: Cause;
  /** In the order they were reported. */
  readonly incidents: readonly string[];
}

/**
 * What is to be looked into now. An incident is part of one pattern only (`counted`): after one has been raised it takes three more.
 * That nobody knows the cause is no cause.
 */
export function patternsIn(incidents: readonly Caused[], counted: ReadonlySet<string>): Pattern[] {
  const left = incidents
    .filter(({ id, cause }) => cause !== 'unknown' && !counted.has(id))
    .toSorted((a, b) => a.reportedAt - b.reportedAt || (a.id < b.id ? -1 : 1));
  const groups = Map.groupBy(left, ({ unit, cause }) => JSON.stringify([unit, cause]));
  return [...groups.values()].flatMap(inGroup);
}

/** From the first that has two more within a year after it, all that are within that year. */
function inGroup(group: readonly Caused[]): Pattern[] {
  const patterns: Pattern[] = [];
  for (let i = 0; i < group.length; ) {
    const first = group[i];
    if (first === undefined) break;
    const within = group.slice(i).filter(({ reportedAt }) => reportedAt < first.reportedAt + DAYS * DAY);
    if (within.length < TIMES) {
      i++;
      continue;
    }
    const { unit, cause } = first;
    patterns.push({ unit, cause, incidents: within.map(({ id }) => id) });
    i += within.length;
  }
  return patterns;
}
