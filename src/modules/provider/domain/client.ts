// A program that signs people in through Tillid: when it is open, and what it may be told.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';
import type { Instant } from '../../../kernel/time.ts';

export const KINDS = ['confidential', 'public'] as const;
export type ClientKind = (typeof KINDS)[number];

/** `profile`: name and user name. `roles`: the rights as JSON. `privileges`: the same as OIO Basic Privilege Profile. */
export const RELEASES = ['profile', 'roles', 'privileges'] as const;
export type Release = (typeof RELEASES)[number];

export interface Client {
  readonly id: string;
  readonly system: string;
  readonly name: string;
  readonly kind: ClientKind;
  readonly redirectUris: readonly string[];
  readonly afterLogoutUris: readonly string[];
  readonly logoutUri: string | null;
  readonly releases: readonly Release[];
  readonly level: AssuranceLevel | null;
  readonly opensAt: Instant;
  readonly closesAt: Instant | null;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

export type ClientState = 'open' | 'coming' | 'closed' | 'ended';

export function stateOf({ opensAt, closesAt, endedAt }: Client, now: Instant): ClientState {
  if (endedAt !== null) return 'ended';
  if (now < opensAt) return 'coming';
  return closesAt !== null && closesAt <= now ? 'closed' : 'open';
}
