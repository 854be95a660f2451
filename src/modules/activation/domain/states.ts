// How far somebody has come with their account, worked out from what is kept of it.

import type { Instant } from '../../../kernel/time.ts';
import type { Way } from './codes.ts';

/** `waiting`: asked for, the letter not yet written or the mail not yet sent. `ended`: the code was guessed at, or could not be sent. */
export const STATES = ['notStarted', 'waiting', 'sent', 'expired', 'ended', 'active', 'closed'] as const;
export type ActivationState = (typeof STATES)[number];

export interface Latest {
  readonly way: Way;
  readonly startedAt: Instant;
  readonly sentAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly usedAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** `account`: whether it is open; null when there is none. */
export function stateOf(
  account: 'open' | 'closed' | null,
  latest: Latest | null,
  now: Instant,
): ActivationState {
  const running = latest === null ? null : runningState(latest, now);
  if (running === 'waiting' || running === 'sent') return running;
  if (account === 'open') return 'active';
  return running ?? (account === 'closed' ? 'closed' : 'notStarted');
}

function runningState(
  { usedAt, endedAt, expiresAt }: Latest,
  now: Instant,
): 'waiting' | 'sent' | 'expired' | 'ended' | null {
  if (usedAt !== null) return null;
  if (endedAt !== null) return 'ended';
  if (expiresAt === null) return 'waiting';
  return expiresAt <= now ? 'expired' : 'sent';
}
