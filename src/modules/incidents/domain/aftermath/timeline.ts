// The moments of an incident that an evaluation is about, in the order they came: when it happened, was reported, judged and certain, when who was told, and
// when it was closed. Pure.

import type { Instant } from '../../../../kernel/time.ts';
import type { ClockKind, Incident } from '../incident.ts';
import { allOf, lastOf } from '../standing.ts';
import { closedOf, occurredOf } from './response.ts';

export const MOMENTS = ['occurred', 'reported', 'judged', 'certain', 'told', 'closed'] as const;

export interface Moment {
  readonly what: (typeof MOMENTS)[number];
  /** Of being told: whom the clock is about. */
  readonly clock: ClockKind | null;
  readonly at: Instant;
  /** Whole minutes since the one before it; null of the first. */
  readonly after: number | null;
}

const MINUTE = 60_000;

export function timelineOf(one: Incident): Moment[] {
  const moment = (what: Moment['what'], at: Instant | null | undefined, clock: ClockKind | null = null) =>
    at === null || at === undefined ? [] : [{ what, clock, at }];
  const first = new Map(
    allOf(one, 'notified')
      .toReversed()
      .map(({ event }) => [event.clock, event.sentAt] as const),
  );
  const all = [
    ...moment('occurred', occurredOf(one)),
    ...moment('reported', one.reportedAt),
    ...moment('judged', allOf(one, 'triaged')[0]?.at),
    ...moment('certain', lastOf(one, 'certain')?.event.since),
    ...[...first].flatMap(([clock, at]) => moment('told', at, clock)),
    ...moment('closed', closedOf(one)),
  ].sort((a, b) => a.at - b.at);
  return all.map((one_, i) => {
    const before = all[i - 1];
    return { ...one_, after: before === undefined ? null : Math.floor((one_.at - before.at) / MINUTE) };
  });
}
