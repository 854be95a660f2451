// The clocks of an incident: what is to be told whom, from when, by when, and how much is left. Pure; a clock stops only by the act that it
// measures, or by a decision that nobody is told.

import { type Instant, monthsAfter } from '../../../kernel/time.ts';
import type { Mark } from '../../catalogue/contract.ts';
import type { ClockKind, Incident } from './incident.ts';
import type { KnownPolicy } from './policy.ts';
import { allOf, type HappenedOf, lastOf } from './standing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface Clock {
  readonly kind: ClockKind;
  readonly from: Instant;
  readonly due: Instant;
  /** Null while it runs. */
  readonly stopped:
    | { readonly by: 'notified'; readonly at: Instant; readonly isLate: boolean }
    | { readonly by: 'waived'; readonly at: Instant }
    | null;
}

/** Where a clock starts: at what moment, and by which of the things that happened. */
interface Start {
  readonly from: Instant;
  readonly due: Instant;
  readonly seq: number;
}

/** GDPR art. 33(1): 72 hours from when it is reasonably certain that there is a breach. To the minute, whatever the clock on the wall does. */
const AUTHORITY_HOURS = 72;
/** NIS2 art. 23(4)(a) and (b), from awareness of a significant incident. */
const NIS2_HOURS = { nis2Early: 24, nis2Report: 72 } as const;

/** What else of the policy there is moves no clock. */
type Rules = Pick<KnownPolicy, 'affectedHoursAt'>;

const after = (seq: number, from: Instant, hours: number): Start => ({ seq, from, due: from + hours * HOUR });

function startOf(one: Incident, kind: ClockKind, policy: Rules): Start | null {
  switch (kind) {
    case 'authority': {
      const certain = lastOf(one, 'certain');
      return certain === null ? null : after(certain.seq, certain.event.since, AUTHORITY_HOURS);
    }
    case 'affected':
      return affectedFrom(one, policy);
    case 'nis2Early':
    case 'nis2Report': {
      // What has begun runs, whatever is decided of the municipality since.
      const aware = lastOf(one, 'aware');
      return aware === null ? null : after(aware.seq, aware.event.since, NIS2_HOURS[kind]);
    }
    case 'nis2Final': {
      // Art. 23(4)(d): one month after the notification was submitted.
      const report = tellings(one, 'nis2Report').at(0);
      if (report === undefined) return null;
      const { seq, event } = report;
      return { seq, from: event.sentAt, due: monthsAfter(event.sentAt, 1) };
    }
  }
}

/** Art. 34(1): from when there is a breach and its risk was found to be high. That the risk is lower after all is a decision of its own. */
function affectedFrom(one: Incident, { affectedHoursAt }: Rules): Start | null {
  const certain = lastOf(one, 'certain');
  const [found] = allOf(one, 'certain');
  const waived = allOf(one, 'waived').findLast(({ event }) => event.clock === 'affected');
  const high = allOf(one, 'risked').filter(({ event }) => event.risk === 'high');
  const first = high.find(({ seq }) => seq > (waived?.seq ?? 0)) ?? high[0];
  if (certain === null || found === undefined || first === undefined) return null;
  // It began with the second of the two, under what was in force then; that the certainty is dated anew moves no goal.
  const began = found.seq > first.seq ? found : first;
  const hours = began.event.affectedHours ?? affectedHoursAt(began.at);
  return after(first.seq, Math.max(certain.event.since, first.at), hours);
}

const tellings = (one: Incident, kind: ClockKind): HappenedOf<'notified'>[] =>
  allOf(one, 'notified').filter(({ event }) => event.clock === kind);

function stopOf(one: Incident, kind: ClockKind, { seq, due }: Start): Clock['stopped'] {
  // The first counts: what is sent after it in phases makes nothing late.
  const sent = tellings(one, kind)[0]?.event;
  if (sent !== undefined) return { by: 'notified', at: sent.sentAt, isLate: sent.sentAt > due };
  // What was left out is left out no longer where it was found anew to begin.
  const waived = allOf(one, 'waived').findLast((w) => w.event.clock === kind && w.seq > seq);
  return waived === undefined ? null : { by: 'waived', at: waived.at };
}

/** Those that have begun, in the order of the law. */
export function clocksOf(one: Incident, policy: Rules): Clock[] {
  const kinds: readonly ClockKind[] = ['nis2Early', 'authority', 'affected', 'nis2Report', 'nis2Final'];
  return kinds.flatMap((kind) => {
    const start = startOf(one, kind, policy);
    if (start === null) return [];
    const { from, due } = start;
    return [{ kind, from, due, stopped: stopOf(one, kind, start) }];
  });
}

export const isRunning = ({ stopped }: Clock): boolean => stopped === null;

/** When the first of those that run is out; null where none runs. */
export function nextDue(clocks: readonly Clock[]): Instant | null {
  const due = clocks.filter(isRunning).map((clock) => clock.due);
  return due.length === 0 ? null : Math.min(...due);
}

/** Whole minutes left, negative once it is out: a minute begun is not left any more. */
export const minutesLeft = ({ due }: Pick<Clock, 'due'>, now: Instant): number =>
  Math.floor((due - now) / MINUTE);

/** The moments at which somebody further is told, in their order; those that fall together are the later one alone. */
export function marksOf({
  from,
  due,
}: Pick<Clock, 'from' | 'due'>): { readonly mark: Mark; readonly at: Instant }[] {
  const marks: { readonly mark: Mark; readonly at: Instant }[] = [
    { mark: 'half', at: from + (due - from) / 2 },
    { mark: 'twelve', at: due - 12 * HOUR },
    { mark: 'three', at: due - 3 * HOUR },
  ];
  return marks.filter(({ at }, i) => at >= from && marks.slice(i + 1).every((later) => later.at > at));
}
