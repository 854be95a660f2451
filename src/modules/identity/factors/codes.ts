// One-time codes (RFC 6238) and recovery codes as texts: made, read, and compared.

import { randomInt } from 'node:crypto';
import { Secret, TOTP as Totp } from 'otpauth';
import type { Instant } from '../../../kernel/time.ts';
import { plainCode, RECOVERY_CODES, stepOf, TOTP } from '../domain/factors.ts';

/** As long as the hash of RFC 4226 §4 wants it: 160 bits. */
const SECRET_BYTES = 20;

export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an app for codes reads from a QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return totpOf(secret, issuer, label).toString();
}

function totpOf(secret: string, issuer = 'Tillid', label = ''): Totp {
  const { algorithm, digits, period } = TOTP;
  return new Totp({ secret: Secret.fromBase32(secret), issuer, label, algorithm, digits, period });
}

/** The step of time that the code is of: now, or one to either side for a clock that is a little off; null when none of them. */
export function stepShown(secret: string, typed: string, now: Instant): number | null {
  const token = plainCode(typed);
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: now, window: TOTP.drift });
  return delta === null ? null : stepOf(now) + delta;
}

/** Without the letters and digits that are taken for each other. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

const letters = (count: number): string =>
  Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)] ?? 'a').join('');

/** Readable aloud: `k7wq2-…`. Each begins with another letter, which tells which of them it is; the rest is 70 random bits. */
export function newRecoveryCodes(): string[] {
  const beginnings = new Set<string>();
  while (beginnings.size < RECOVERY_CODES) beginnings.add(letters(1));
  return [...beginnings].map((first) => [first + letters(4), letters(5), letters(5)].join('-'));
}

/** Which of somebody's codes it can be. */
export const beginningOf = (typed: string): string => plainCode(typed).slice(0, 1);
