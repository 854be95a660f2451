// How guessing a password is made hopeless: after some failures each further one doubles the wait, which ends by itself.

import type { Instant } from '../../../kernel/time.ts';

const MINUTE = 60_000;

export interface GuessLimits {
  /** So many failures are free. */
  readonly free: number;
  readonly firstWait: number;
  readonly longestWait: number;
  /** So long after the last try all is forgotten. */
  readonly forgetAfter: number;
}

/** For one user name, known or not: about a hundred guesses a day at most. */
export const USER_LIMITS: GuessLimits = {
  free: 5,
  firstWait: MINUTE,
  longestWait: 15 * MINUTE,
  forgetAfter: 60 * MINUTE,
};

/** For one address; wide enough for a town hall behind one. */
export const ADDRESS_LIMITS: GuessLimits = {
  free: 50,
  firstWait: MINUTE,
  longestWait: 60 * MINUTE,
  forgetAfter: 60 * MINUTE,
};

export interface Guesses {
  readonly failures: number;
  readonly lastAt: Instant;
  readonly lockedUntil: Instant | null;
}

export const NO_GUESSES: Guesses = { failures: 0, lastAt: -Infinity, lockedUntil: null };

export type TryVerdict =
  | { readonly let: 'try'; readonly after: Guesses; readonly locks: boolean }
  | { readonly let: 'wait' };

/**
 * Every try counts as a failure until it has proved not to be one, so that a hundred at once are a hundred. While locked,
 * nothing is tried and nothing is counted: the right password does not help, and guessing on does not prolong it.
 */
export function nextTry(before: Guesses, now: Instant, limits: GuessLimits): TryVerdict {
  if (before.lockedUntil !== null && now < before.lockedUntil) return { let: 'wait' };
  const failures = now - before.lastAt > limits.forgetAfter ? 1 : before.failures + 1;
  const over = failures - limits.free;
  if (over < 0) return { let: 'try', after: { failures, lastAt: now, lockedUntil: null }, locks: false };
  const wait = Math.min(limits.firstWait * 2 ** Math.min(over, 30), limits.longestWait);
  return { let: 'try', after: { failures, lastAt: now, lockedUntil: now + wait }, locks: true };
}
