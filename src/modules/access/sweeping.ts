// A sweep: what time brings to one municipality, worked out from the facts and the time and applied so that doing it twice is doing it once.

import type { Instant } from '../../kernel/time.ts';
import type { ChangeDeps } from './changing.ts';

export interface SweepGround extends ChangeDeps {
  readonly municipality: string;
  readonly now: Instant;
}

/** Run every few minutes for each municipality, and at start; a fault in one stops no other. */
export interface Sweep {
  /** `tasks.reminders`: a stable word, by which the administrator sees how it went. */
  readonly name: string;
  run(ground: SweepGround): Promise<void>;
}
