// How far a right had come on an earlier day, by the orders and receipts there are: what was in the system itself, whatever people should have
// had. Where it is not known whether an order had been carried out, it is taken to have been open to use.

import type { Instant, Interval } from '../../../kernel/time.ts';
import type { Action, RightKey, Standing } from './orders.ts';

/** One order about a right, and when it was answered. */
export interface Receipt {
  readonly action: Action;
  readonly state: 'open' | 'done' | 'cannot' | 'superseded';
  readonly orderedAt: Instant;
  readonly answeredAt: Instant | null;
}

/** Everything that is known of one right in the system itself. */
export interface Trail extends RightKey {
  /** In order. */
  readonly receipts: readonly Receipt[];
  /** As the ledger has it now, and since when; null where nothing has been confirmed. */
  readonly item: { readonly isSet: boolean; readonly confirmedAt: Instant } | null;
}

interface Point {
  readonly at: Instant;
  readonly isSet: boolean;
}

/** When it was confirmed as set or as gone, in order; what the first order undoes was there before it. */
function pointsOf({ receipts, item }: Trail): Point[] {
  const [first] = receipts;
  const before: Point[] = first?.action === 'remove' ? [{ at: -Infinity, isSet: true }] : [];
  const done = receipts.flatMap(({ action, state, answeredAt }) =>
    state === 'done' && answeredAt !== null ? [{ at: answeredAt, isSet: action === 'set' }] : [],
  );
  const last = item === null ? [] : [{ at: item.confirmedAt, isSet: item.isSet }];
  return [...before, ...done, ...last].sort((a, b) => a.at - b.at);
}

/** At some moment of the window. */
function wasSet(points: readonly Point[], { from, to }: Interval): boolean {
  const atStart = points.findLast(({ at }) => at <= from)?.isSet ?? false;
  return atStart || points.some(({ at, isSet }) => isSet && from < at && at < to);
}

const ordered = ({ receipts }: Trail, action: Action, { from, to }: Interval): Receipt | null =>
  receipts.findLast(
    (one) =>
      one.action === action && one.orderedAt < to && (one.answeredAt === null || one.answeredAt > from),
  ) ?? null;

export interface BackThen {
  readonly standing: Standing;
  /** Of one to be removed: when that was ordered, and when it was confirmed; null while it had not been, or has not. */
  readonly removal: { readonly orderedAt: Instant | null; readonly confirmedAt: Instant | null } | null;
}

/** `isWanted`: somebody should have had it at some moment of the window. */
export function backThen(isWanted: boolean, trail: Trail | null, window: Interval): BackThen {
  const points = trail === null ? [] : pointsOf(trail);
  const isSet = wasSet(points, window);
  const toSet = trail === null ? null : ordered(trail, 'set', window);
  if (isWanted)
    return { standing: isSet ? 'confirmed' : toSet !== null ? 'ordered' : 'computed', removal: null };
  // One that was ordered, and given up before anybody said that it was set, may have been set all the same.
  if (!isSet && toSet === null) return { standing: 'gone', removal: null };
  const removal = trail?.receipts.findLast(({ action }) => action === 'remove') ?? null;
  const gone = points.find(({ at, isSet: is }) => !is && at > window.from)?.at ?? null;
  return { standing: 'removing', removal: { orderedAt: removal?.orderedAt ?? null, confirmedAt: gone } };
}
