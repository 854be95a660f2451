// What every part of identity works with; `app` fills it.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Actor, Origin } from '../../kernel/audit.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Seal } from '../../platform/seal.ts';
import type { Known, TillidRole } from '../access/index.ts';
import type { TokenClaims } from './keys/program.ts';

export interface IdentitySettings {
  /** A session that nobody uses for so long has ended. */
  readonly idle: number;
  /** A session ends so long after signing in, used or not. */
  readonly absolute: number;
}

const MINUTE = 60_000;
export const DEFAULT_SETTINGS: IdentitySettings = { idle: 30 * MINUTE, absolute: 12 * 60 * MINUTE };

/** Who does something, and from where. */
export interface By {
  readonly actor: Actor;
  readonly origin: Origin;
}

/** Someone the demo was written for: by user id, and what there is to see as them. */
export interface CastMember {
  readonly userId: string;
  readonly why: { readonly da: string; readonly en: string };
}

/** A session that a provider vouched for: what it said, and by what it knows the session again. */
export interface ProviderSession {
  /** Its short name in the municipality. */
  readonly provider: string;
  readonly level: AssuranceLevel;
  readonly subject: string;
  /** `sid` or SessionIndex; null when it named none. */
  readonly session: string | null;
  /** Sealed: what it wants to see again at sign-out. */
  readonly hint: string | null;
}

/** The ways in that are not identity's own. */
export interface OtherWays {
  /** What the sign-in page of a municipality offers. */
  offered(tx: Tx, municipality: { readonly cvr: string }): Promise<Offered>;
  /** Whether anybody comes in there by a password of their own. */
  localAccounts(tx: Tx): Promise<Offered['localAccounts']>;
  /** Where a browser goes to be signed out there as well; null when that cannot be. */
  leave(municipality: string, session: ProviderSession): Promise<string | null>;
}

export interface Offered {
  /** `provider` is what a session remembers, `id` what stands in addresses. */
  readonly providers: readonly { readonly provider: string; readonly id: string; readonly name: string }[];
  readonly localAccounts: 'on' | 'off';
}

export const NO_OTHER_WAYS: OtherWays = {
  offered: async () => ({ providers: [], localAccounts: 'on' }),
  localAccounts: async () => 'on',
  leave: async () => null,
};

export interface IdentityDeps {
  readonly database: Database;
  readonly clock: () => Instant;
  /** The rights of a municipality as they are known now. */
  readonly known: (municipality: string) => Promise<Known>;
  /** The same in a transaction that is open. */
  readonly knownIn: (tx: Tx, municipality: string) => Promise<Known>;
  readonly settings: IdentitySettings;
  /** Keeps the secrets of one-time codes. */
  readonly seal: Seal;
  /** Where people reach Tillid, which passkeys belong to; null: what each request reached it by. */
  readonly publicUrl: string | null;
  readonly demo: 'demo' | 'real';
  /** Whom the demo offers to step in as, in this order; empty: some of each part are chosen. */
  readonly cast: readonly CastMember[];
  readonly ways: OtherWays;
  /** What an access token of ours says; null when it is none, or is over. */
  readonly readToken: (text: string) => Promise<TokenClaims | null>;
  /** Assigns a role in Tillid itself, as source `tillid`. */
  readonly giveRole: (municipality: string, person: string, role: TillidRole, by: By) => Promise<void>;
}
