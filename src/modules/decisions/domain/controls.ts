// The compensating controls of a dispensation while it runs: when each is to be done, whether it was, and what was missed.

import { addDays, dayOf, type Instant, type Interval, startOfDay } from '../../../kernel/time.ts';
import type { Case, Control } from './case.ts';
import { inForce } from './force.ts';

/** One time that it is to be done. */
export interface Turn extends Interval {
  /** When it was done; after its end where it was late. Null while it has not been. */
  readonly doneAt: Instant | null;
}

export interface ControlStanding extends Control {
  /** Those that have begun, in order. */
  readonly turns: readonly Turn[];
}

/** Whole days from the day that it takes effect; the last ends with the dispensation. Once: on the first day. */
function turnsOf({ everyDays }: Control, { from, to }: Interval, now: Instant): Interval[] {
  const first = dayOf(from);
  const turns: Interval[] = [];
  let begins = from;
  for (let n = 1; begins < to && begins <= now; n++) {
    const next = startOfDay(addDays(first, n * (everyDays ?? 1))) ?? to;
    const ends = Math.min(next, to);
    turns.push({ from: begins, to: ends });
    if (everyDays === null) break;
    begins = ends;
  }
  return turns;
}

/** What was done counts for the turn it fell in, and for every one before it that was missed. */
export function controlsOf(
  one: Pick<Case, 'kind' | 'happened' | 'subject'>,
  now: Instant,
): ControlStanding[] {
  const { subject } = one;
  const [period] = inForce(one);
  if (subject.kind !== 'dispensation') return [];
  return subject.controls.map((control, i) => {
    const done = one.happened.flatMap(({ at, event }) =>
      event.kind === 'controlled' && event.control === i ? [at] : [],
    );
    const turns = period === undefined ? [] : turnsOf(control, period, now);
    return {
      ...control,
      turns: turns.map((turn) => ({ ...turn, doneAt: done.find((at) => at >= turn.from) ?? null })),
    };
  });
}

export const isMissed = ({ to, doneAt }: Turn, now: Instant): boolean => doneAt === null && to <= now;

/** Whether there is something to do: a turn that runs, or one that was missed. */
export const isDue = ({ turns }: ControlStanding): boolean => turns.some(({ doneAt }) => doneAt === null);

/** Whether a control is still to be done, now or later. */
export function hasControlsLeft(one: Pick<Case, 'kind' | 'happened' | 'subject'>, now: Instant): boolean {
  if (one.subject.kind !== 'dispensation') return false;
  const [period] = inForce(one);
  return (period !== undefined && now < period.to) || controlsOf(one, now).some(isDue);
}
