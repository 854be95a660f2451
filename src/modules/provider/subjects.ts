// Who a token is about: inside, a person in one session; outside, a name that only one system knows the person by.

import { createHmac } from 'node:crypto';
import type { ProviderDeps } from './ground.ts';

export interface Subject {
  readonly person: string;
  /** The session in Tillid through which; what is issued lives no longer. */
  readonly session: string;
}

const WRITTEN = /^(.+)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

export const subjectText = ({ person, session }: Subject): string => `${person}~${session}`;

export function readSubject(text: string): Subject | null {
  const [, person, session] = WRITTEN.exec(text) ?? [];
  return person === undefined || session === undefined ? null : { person, session };
}

export function sessionIn(text: string | null): string | null {
  return text === null ? null : (readSubject(text)?.session ?? null);
}

/**
 * The claim `sub`: the same for a person in a system whichever of its programs asks and however often they sign in, another
 * in every other system (OpenID Connect Core §8.1): two systems cannot join what they know by it.
 */
export function subOf(
  { keys }: Pick<ProviderDeps, 'keys'>,
  municipality: string,
  system: string,
  person: string,
): string {
  return createHmac('sha256', keys.subject)
    .update(JSON.stringify([municipality, system, person]))
    .digest('base64url');
}
