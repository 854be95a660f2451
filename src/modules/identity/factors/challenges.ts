// What an authenticator is asked to sign: 256 random bits, good once, for five minutes, for one purpose, in the browser that asked.
// In the database, so that any process can take what another gave.

import { createHash, randomBytes } from 'node:crypto';
import { Refused } from '../../../kernel/problem.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { CHALLENGE_LIVES, OPEN_CHALLENGES } from '../domain/factors.ts';
import type { IdentityDeps } from '../ground.ts';
import { countChallengesFrom, insertChallenge, type Purpose, takeChallenge } from './store.ts';

export interface Bound {
  readonly purpose: Purpose;
  readonly boundTo: string;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The browser of a visitor, by the text that only it carries. */
export const visitorOf = (visit: string): string => `visit ${hashOf(visit).toString('base64url')}`;
export const sessionOf = (id: string): string => `session ${id}`;

/** `address`: of a visitor, who may not fill the table. */
export async function giveChallenge(
  deps: IdentityDeps,
  tx: Tx,
  municipality: string,
  bound: Bound,
  address: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const now = deps.clock();
  if (address !== null && (await countChallengesFrom(tx, address, now)) >= OPEN_CHALLENGES)
    throw new Refused('tooManyRequests');
  const challenge = new Uint8Array(randomBytes(32));
  const hash = hashOf(Buffer.from(challenge).toString('base64url'));
  await insertChallenge(tx, municipality, { hash, ...bound, address }, now, now + CHALLENGE_LIVES);
  return challenge;
}

/** What the browser says it had signed; null when it says nothing that can be read, or that another site's page asked. */
function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    if (typeof said !== 'object' || said === null) return null;
    const { challenge, crossOrigin } = said as { challenge?: unknown; crossOrigin?: unknown };
    return typeof challenge === 'string' && crossOrigin !== true ? challenge : null;
  } catch {
    return null;
  }
}

/** The challenge that was answered, gone from now on, whatever comes of the answer; null when it was not given here, or too long ago. */
export async function answeredChallenge(
  deps: IdentityDeps,
  municipality: string,
  bound: Bound,
  clientDataJSON: string,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const taken = await deps.database.transaction(municipality, (tx) =>
    takeChallenge(tx, { hash: hashOf(challenge), ...bound }, deps.clock()),
  );
  return taken ? challenge : null;
}
