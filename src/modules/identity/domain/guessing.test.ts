import { expect, test } from 'vitest';
import { type Guesses, NO_GUESSES, nextTry, USER_LIMITS } from './guessing.ts';

const MINUTE = 60_000;

function tryOnce(before: Guesses, now: number): { after: Guesses; locks: boolean } {
  const verdict = nextTry(before, now, USER_LIMITS);
  if (verdict.let === 'wait') throw new Error('locked');
  return verdict;
}

test('the fifth failure locks, and each one after doubles the wait up to a quarter of an hour', () => {
  let state = NO_GUESSES;
  for (let n = 1; n < 5; n++) {
    const next = tryOnce(state, n);
    expect(next.locks).toBe(false);
    state = next.after;
  }
  let now = 5;
  const waits = [];
  for (let n = 5; n < 11; n++) {
    state = tryOnce(state, now).after;
    waits.push(((state.lockedUntil ?? 0) - now) / MINUTE);
    now = state.lockedUntil ?? 0;
  }
  expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
});

test('while locked nothing is tried; afterwards it opens by itself', () => {
  const locked = { failures: 5, lastAt: 0, lockedUntil: MINUTE };
  expect(nextTry(locked, MINUTE - 1, USER_LIMITS)).toEqual({ let: 'wait' });
  expect(nextTry(locked, MINUTE, USER_LIMITS).let).toBe('try');
});

test('an hour without a try is forgotten', () => {
  const state = { failures: 9, lastAt: 0, lockedUntil: 15 * MINUTE };
  expect(tryOnce(state, 60 * MINUTE + 1)).toMatchObject({ after: { failures: 1 }, locks: false });
});
