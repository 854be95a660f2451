// When what one shows may be changed: recently, and as strongly as the person is protected.

import { describe, expect, it } from 'vitest';
import type { Factor } from './assurance.ts';
import {
  lackToChange,
  lackToRemove,
  leavesNothing,
  plainCode,
  RECENT,
  type Shown,
  stepOf,
} from './factors.ts';

const session = (factors: readonly Factor[], level: 'lav' | 'betydelig' | null = null): Shown => ({
  factors,
  provider: level === null ? null : { level },
  shownAt: 0,
});

describe('a session', () => {
  it.each<[string, Shown, readonly ('totp' | 'passkey')[], string | null]>([
    ['with a password adds the first factor', session(['password']), [], null],
    ['with a password adds nothing beside one', session(['password']), ['passkey'], 'stronger'],
    ['with a code beside it adds another', session(['password', 'totp']), ['totp'], null],
    ['with a passkey adds another', session(['passkey']), ['passkey'], null],
    ['from a provider that is sure adds another', session(['provider'], 'betydelig'), ['totp'], null],
    ['from one that is not adds nothing', session(['provider'], 'lav'), ['totp'], 'stronger'],
    ['from one that is not, and a code, does', session(['provider', 'totp'], 'lav'), ['totp'], null],
    ['of a demo adds anything', session(['demo']), ['totp'], null],
  ])('%s', (_, shown, has, lack) => {
    expect(lackToChange(shown, has, RECENT - 1)).toBe(lack);
  });

  it('shows it again after a quarter of an hour, except in a demo', () => {
    expect(lackToChange(session(['password', 'totp']), ['totp'], RECENT)).toBe('again');
    expect(lackToRemove(session(['passkey']), RECENT)).toBe('again');
    expect(lackToRemove(session(['password']), RECENT)).toBe('stronger');
    expect(lackToRemove(session(['demo']), RECENT)).toBeNull();
  });
});

it('the last factor is missed only by whom a role asks for one', () => {
  const two = [{ id: 'a' }, { id: 'b' }];
  expect(leavesNothing(two, 'a', 'betydelig')).toBe(false);
  expect(leavesNothing([{ id: 'a' }], 'a', 'betydelig')).toBe(true);
  expect(leavesNothing([{ id: 'a' }], 'a', 'lav')).toBe(false);
  expect(leavesNothing([{ id: 'a' }], 'a', null)).toBe(false);
});

it('a code is read however it was typed, and belongs to half a minute', () => {
  expect(plainCode(' ABC-12 3 ')).toBe('abc123');
  expect([stepOf(0), stepOf(29_999), stepOf(30_000)]).toEqual([0, 0, 1]);
});
