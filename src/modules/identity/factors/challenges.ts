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

/** What the browser says it had signed, and for whose page; null when it says nothing that can be read. */
function saidIn(clientDataJSON: string): { readonly challenge: string; readonly foreign: boolean } | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    if (typeof said !== 'object' || said === null) return null;
    const { challenge, crossOrigin } = said as { challenge?: unknown; crossOrigin?: unknown };
    if (typeof challenge !== 'string') return null;
    return { challenge, foreign: crossOrigin !== undefined && crossOrigin !== false };
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
  const said = saidIn(clientDataJSON);
  if (said === null) return null;
  const taken = await deps.database.transaction(municipality, (tx) =>
    takeChallenge(tx, { hash: hashOf(said.challenge), ...bound }, deps.clock()),
  );
  return taken && !said.foreign ? said.challenge : null;
}
