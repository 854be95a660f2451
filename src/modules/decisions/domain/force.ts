// Whether what was decided holds: never before it was decided, and never outside of its dates.

import { addDays, type Instant, type Interval, type Intervals, startOfDay } from '../../../kernel/time.ts';
import type { Facts } from './authority.ts';
import type { Case } from './case.ts';
import { decidedOf } from './standing.ts';

const HOLDS: ReadonlySet<string> = new Set(['approved', 'approvedOnConditions']);

type Asked = Pick<Case, 'kind' | 'happened' | 'subject' | 'number'>;

/** When what the case approved holds; none where it approved nothing. The last day is included. */
export function inForce(one: Pick<Case, 'kind' | 'happened' | 'subject'>): Intervals {
  const decided = decidedOf(one);
  if (decided === null || !HOLDS.has(decided.outcome)) return [];
  const { subject } = one;
  if (subject.kind === 'policy') {
    const from = startOfDay(subject.version?.from ?? '') ?? decided.at;
    return [{ from: Math.max(from, decided.at), to: Infinity }];
  }
  if (subject.kind !== 'dispensation') return [{ from: decided.at, to: Infinity }];
  const from = startOfDay(subject.from);
  const to = startOfDay(addDays(subject.to, 1));
  if (from === null || to === null) return [];
  const begins = Math.max(from, decided.at);
  return begins < to ? [{ from: begins, to }] : [];
}

/** A version of a set of rules holds until another is valid, which the facts tell. */
function periodOf(facts: Facts, one: Asked): Interval | undefined {
  const version = one.subject.kind === 'policy' ? one.subject.version : undefined;
  if (version === undefined) return inForce(one)[0];
  return facts.versions('policy', version.policy).find(({ content }) => content.case === one.number);
}

export function forceOf(facts: Facts, one: Asked, now: Instant): 'coming' | 'now' | 'over' | null {
  const decided = decidedOf(one);
  if (decided === null || !HOLDS.has(decided.outcome)) return null;
  const period = periodOf(facts, one);
  if (period === undefined || period.to <= now) return 'over';
  return period.from <= now ? 'now' : 'coming';
}
