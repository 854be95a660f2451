// What a file says, read and judged but not yet compared with what is known: the common answer of every door.

import type { Fault } from './result.ts';
import type { Instant } from './time.ts';

/** One thing a file says. Everything the same source said of the same kind and is now silent about is for the planner to end. */
export interface Stated<C, K extends keyof C = keyof C> {
  readonly kind: K;
  readonly id: string;
  /** `null`: the file gives no start; it holds from the beginning in a first import, else from the import's day. */
  readonly from: Instant | null;
  /** `null`: until further notice. */
  readonly to: Instant | null;
  readonly content: C[K];
  /** Where the file says it (RFC 6901). */
  readonly pointer: string;
}

/** A thing that a delta names with `"deleted":true`, or that goes with one it names. */
export interface Ended<C> {
  readonly kind: keyof C;
  readonly id: string;
  readonly pointer: string;
}

/** A CPR number as ten digits, kept apart from the facts so that it reaches no log entry and no message. */
export interface StatedCpr {
  /** Uuid of the person. */
  readonly person: string;
  readonly cpr: string;
  readonly pointer: string;
}

/** All that one file says. The order of `stated` says nothing. */
export interface Statement<C> {
  readonly stated: readonly Stated<C>[];
  readonly ended: readonly Ended<C>[];
  readonly warnings: readonly Fault[];
  readonly cprs: readonly StatedCpr[];
}
