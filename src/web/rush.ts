// Too many at the narrow way in at once: whoever is asked to come again in a moment does so without doing anything.

import { ProblemError } from './api.ts';

/** Seconds; who is to wait for longer than this is told so, and decides for themself. */
const A_MOMENT = 10;
const TRIES = 8;
/** Milliseconds over which those who were turned away together come again. */
const SPREAD = 4_000;

/** How long to wait, in seconds; null where it is more than a moment, or not a matter of waiting. */
function secondsOf(error: Error): number | null {
  if (!(error instanceof ProblemError) || error.code !== 'tooManyRequests') return null;
  const seconds = error.problem?.retryAfter ?? Infinity;
  return seconds <= A_MOMENT ? seconds : null;
}

/** For a mutation that goes by the narrow way. */
export const comingAgain = {
  retry: (tries: number, error: Error): boolean => tries < TRIES && secondsOf(error) !== null,
  retryDelay: (_: number, error: Error): number => (secondsOf(error) ?? 0) * 1_000 + Math.random() * SPREAD,
};
