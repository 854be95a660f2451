// Browsers that somebody has signed in from (OWASP, "device cookies"). A name that is guessed at is locked for everybody else; its person's
// own browser has a lock of its own, so that nobody is kept out by what others do.

import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { USER_LIMITS } from '../domain/guessing.ts';
import { newSecret, secretHash } from '../hashing.ts';
import { cookieText, readCookie } from '../texts.ts';
import { deleteDevice, deviceOwner, insertDevice } from './store.ts';

const DEVICE_DAYS = 90;
/** A browser that was seen last before then is nobody's. */
export const oldest = (now: Instant): Instant => now - DEVICE_DAYS * 86_400_000;

/** What is counted instead of name and address where the browser is the person's own; null where it is not. */
export async function deviceSubject(
  tx: Tx,
  municipality: string,
  cookie: string | null,
  person: string | null,
  now: Instant,
) {
  const carried = cookie === null ? null : readCookie(cookie);
  if (carried === null || person === null || carried.municipality !== municipality) return null;
  const hash = secretHash(carried.secret);
  const owner = await deviceOwner(tx, municipality, hash, oldest(now));
  // A hash of a hash: what is counted must not be what lets in.
  return owner === person
    ? { hash: secretHash(`device ${hash.toString('hex')}`), limits: USER_LIMITS }
    : null;
}

/** Notes the browser as this person's, under a text that nobody has seen; the one it had is worth nothing. */
export async function noteDevice(
  tx: Tx,
  municipality: string,
  person: string,
  old: string | null,
  now: Instant,
): Promise<string> {
  const secret = newSecret();
  const before = old === null ? null : readCookie(old);
  if (before?.municipality === municipality) await deleteDevice(tx, municipality, secretHash(before.secret));
  await insertDevice(tx, municipality, { secretHash: secretHash(secret), person }, now);
  return cookieText({ municipality, secret });
}
