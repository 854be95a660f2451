// What is carried out by hand, and what time brings to people: shapes and routes.

import type { Day, Instant } from '../../kernel/time.ts';
import type { Action, RightKey } from './domain/orders.ts';

/** Orders to the administrators of one system, to be answered together. */
export interface Batch {
  readonly id: string;
  readonly system: string;
  /** What is to be set goes once a day; what is to be removed goes at once. */
  readonly kind: 'daily' | 'closing';
  readonly day: Day;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
}

export interface NewLine extends RightKey {
  readonly batch: string;
  readonly action: Action;
}

/** One right of one person to be set or removed, and what was answered. */
export interface Line extends NewLine {
  readonly id: string;
  readonly state: 'open' | 'done' | 'cannot' | 'superseded';
  readonly orderedAt: Instant;
  readonly answeredAt: Instant | null;
  /** Uuid; null when it is open, or another order took its place. */
  readonly answeredBy: string | null;
  readonly reason: string | null;
}

export { type BackThen, backThen, type Trail } from './domain/back-then.ts';
export { keyText } from './domain/orders.ts';
export * from './domain/people-routes.ts';
export * from './routes.ts';
