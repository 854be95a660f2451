// NSIS 2.0.1: the level of a session is the least of identity and authentication, and a claim the least of that and what was notified.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssuranceLevel, isAtLeast, LEVELS, leastOf } from '../../../kernel/assurance.ts';
import {
  certaintyOf,
  claimOf,
  type Factor,
  factorLevel,
  type Proofing,
  type ProofingMethod,
} from './assurance.ts';

const level = fc.constantFrom(...LEVELS);
const proofing: fc.Arbitrary<Proofing> = fc.record({
  method: fc.constantFrom<ProofingMethod>('operator', 'payroll', 'registrar', 'provider', 'carried'),
  level,
});
const proofings = fc.array(proofing, { maxLength: 4 });

describe('a session', () => {
  it.each<[readonly Factor[], AssuranceLevel | null, AssuranceLevel | null]>([
    [['password'], null, 'lav'],
    [['totp'], null, null],
    [['password', 'totp'], null, 'betydelig'],
    [['passkey'], null, 'betydelig'],
    [['password', 'passkey'], null, 'betydelig'],
    [['provider'], 'betydelig', 'betydelig'],
    [['provider'], null, null],
    [['password', 'provider'], 'lav', 'lav'],
    [[], null, null],
  ])('in which %j was shown is worth no more than that', (factors, provider, worth) => {
    expect(factorLevel(factors, provider)).toBe(worth);
  });

  it('is nothing without a proofing, and nothing without a factor', () => {
    expect(certaintyOf([], 'betydelig')).toBeNull();
    expect(certaintyOf([{ method: 'registrar', level: 'hoej' }], null)).toBeNull();
  });

  it('is the least of how the person was proofed and what was shown', () => {
    const seen: Proofing = { method: 'registrar', level: 'betydelig' };
    expect(certaintyOf([seen], 'lav')).toEqual({ here: 'lav', outside: 'lav' });
    expect(certaintyOf([seen], 'hoej')).toEqual({ here: 'betydelig', outside: 'betydelig' });
    expect(certaintyOf([{ method: 'payroll', level: 'hoej' }], 'hoej')).toEqual({
      here: 'lav',
      outside: 'lav',
    });
  });

  it("claims nothing to others on an operator's word", () => {
    expect(certaintyOf([{ method: 'operator', level: 'betydelig' }], 'betydelig')).toEqual({
      here: 'betydelig',
      outside: null,
    });
  });

  it('never claims more than any of: factors, proofing, notification', () => {
    fc.assert(
      fc.property(proofings, level, fc.option(level), (all, factors, notified) => {
        const certainty = certaintyOf(all, factors);
        if (certainty === null) return all.length === 0;
        const claim = claimOf(certainty, notified);
        const outside = all.filter((one) => one.method !== 'operator').map((one) => one.level);
        return (
          isAtLeast(factors, certainty.here) &&
          (claim === null ||
            (notified !== null &&
              isAtLeast(notified, claim) &&
              isAtLeast(factors, claim) &&
              outside.some((one) => isAtLeast(one, claim))))
        );
      }),
    );
  });

  it('one more proofing takes nothing away', () => {
    fc.assert(
      fc.property(proofings, proofing, level, (all, one, factors) => {
        const before = certaintyOf(all, factors);
        const after = certaintyOf([...all, one], factors);
        return before === null || (after !== null && leastOf(before.here, after.here) === before.here);
      }),
    );
  });
});
