// The rules of what a person shows beside a password: when it may be changed, what it can bring a session to, and how codes are read.

import { type AssuranceLevel, isAtLeast } from '../../../kernel/assurance.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type Factor, factorLevel } from './assurance.ts';

const MINUTE = 60_000;

/** So long after something was shown a session may change what can be shown. */
export const RECENT = 15 * MINUTE;
/** So long a secret may wait for its first code. */
export const FIRST_CODE_WITHIN = 15 * MINUTE;
/** So long an authenticator has to answer. */
export const CHALLENGE_LIVES = 5 * MINUTE;
/** So many visitors' challenges may be open from one address; wide enough for a town hall behind one. */
export const OPEN_CHALLENGES = 200;
export const RECOVERY_CODES = 10;
/** So many of each kind is enough for anybody. */
export const MOST_FACTORS = 10;

/** RFC 6238, as every app for codes expects it. */
export const TOTP = { algorithm: 'SHA1', digits: 6, period: 30, drift: 1 } as const;

export type FactorKind = 'totp' | 'passkey';

/** What counts of a session here. */
export interface Shown {
  readonly factors: readonly Factor[];
  /** What the provider said, where it came from one. */
  readonly provider: { readonly level: AssuranceLevel } | null;
  readonly shownAt: Instant;
}

/** `again`: too long ago; `stronger`: too little. */
export type Lack = 'again' | 'stronger';

/** In a demo nobody can show anything, so nothing is lacking. */
const isDemo = ({ factors }: Shown): boolean => factors.includes('demo');

/** A code is one of the factors itself, beside whatever it was shown with. */
const isStrong = (shown: Shown): boolean => {
  const level = factorLevel(shown.factors, shown.provider?.level ?? null);
  if (isDemo(shown) || shown.factors.includes('totp')) return true;
  return level !== null && isAtLeast(level, 'betydelig');
};

const isRecent = (shown: Shown, now: Instant): boolean => isDemo(shown) || now - shown.shownAt < RECENT;

/**
 * What a session lacks before it may add, make anew or change something: it has just shown what it has, and where the person
 * has a second factor, that one. Whoever has only guessed a password adds nothing to somebody who is better protected.
 */
export function lackToChange(shown: Shown, has: readonly FactorKind[], now: Instant): Lack | null {
  if (has.length > 0 && !isStrong(shown)) return 'stronger';
  return isRecent(shown, now) ? null : 'again';
}

/** What a session lacks before it may take a factor away: the level that the factor gives. */
export function lackToRemove(shown: Shown, now: Instant): Lack | null {
  if (!isStrong(shown)) return 'stronger';
  return isRecent(shown, now) ? null : 'again';
}

/** What a session lacks before it may end others: something shown a moment ago, so that a screen left open signs nobody out (ASVS 7.5.2). */
export const lackToEnd = (shown: Shown, now: Instant): Lack | null => (isRecent(shown, now) ? null : 'again');

/** Whether taking this one away leaves a person whose roles ask for more than a password with nothing to show. */
export function leavesNothing(
  factors: readonly { readonly id: string }[],
  id: string,
  needed: AssuranceLevel | null,
): boolean {
  const others = factors.filter((factor) => factor.id !== id);
  return others.length === 0 && needed !== null && !isAtLeast('lav', needed);
}

/** The step of time that an instant lies in. */
export const stepOf = (now: Instant): number => Math.floor(now / (TOTP.period * 1_000));

/** A code as typed from a screen or a note: with spaces, hyphens, in capitals. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '');
