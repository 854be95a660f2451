// What the command line asks of the program: one small interface, the same in the process that was started and in the one
// that owns the data directory. Everything is authorised, logged and computed behind it.

import type { Actor, Origin } from '../kernel/audit.ts';
import type { Fault } from '../kernel/result.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { ExplanationRow, ProblemRow, RightRow } from '../modules/access/contract.ts';
import type { TillidRole } from '../modules/access/index.ts';
import type { ConflictRow } from '../modules/conflicts/contract.ts';
import type { ApiKeyRow } from '../modules/identity/contract.ts';
import type { Scope } from '../modules/identity/index.ts';
import type { AccountDelivery, AccountsTaken } from '../modules/reconciliation/index.ts';
import type { Resealed } from '../platform/db/resealing.ts';

/** Who asks, from where, about which municipality, and at what time. */
export interface Caller {
  readonly actor: Actor;
  readonly origin: Origin;
  /** CVR; null is the only one there is. */
  readonly municipality: string | null;
  /** The clock of a test; null is the machine's. */
  readonly now: Instant | null;
}

export interface MunicipalityRow {
  readonly cvr: string;
  readonly name: string;
}

/** A day, or all of time; what is known now, or what was known at an instant. */
export interface When {
  readonly on: Day | null;
  readonly known: Instant | null;
}

export type ImportKind = 'organisation' | 'organisationDelta' | 'catalogue' | 'kle';

export interface ImportRequest {
  readonly kind: ImportKind;
  /** Null: the usual one for such a file. */
  readonly source: string | null;
  readonly bytes: Uint8Array;
  readonly mode: 'apply' | 'dry run';
  readonly massChange: 'guarded' | 'allowed';
}

export interface ImportOutcome {
  readonly facts: { readonly added: number; readonly changed: number; readonly ended: number };
  /** Only of a dry run. */
  readonly rights: { readonly added: readonly RightRow[]; readonly removed: readonly RightRow[] } | null;
  readonly problems: readonly ProblemRow[];
  /** Only of a dry run: conflicts that would begin or get wider, and those that would end. */
  readonly conflicts: {
    readonly added: readonly ConflictRow[];
    readonly removed: readonly ConflictRow[];
  } | null;
  readonly warnings: readonly Fault[];
  /** Positions that the file has in an old unit, read as moved by a planned reorganisation. */
  readonly readAsMoved: number;
}

export interface LogVerdict {
  readonly entries: number;
  /** Entries that the checkpoint kept elsewhere proves. */
  readonly proven: number;
  /** The first thing wrong; null when the log is whole. */
  readonly fault: { readonly first: number | null; readonly text: string } | null;
}

export interface NewAccount {
  readonly userId: string;
  readonly role: TillidRole | null;
}

/** Everything throws `Refused` when it says no. */
export interface Services {
  /** The database was made with a clock that tests may set. */
  readonly testClock: boolean;
  municipalities(caller: Caller): Promise<readonly MunicipalityRow[]>;
  importFile(caller: Caller, request: ImportRequest): Promise<ImportOutcome>;
  /** A system's accounts, compared with what should be. */
  importAccounts(caller: Caller, delivery: AccountDelivery): Promise<AccountsTaken>;
  rights(caller: Caller, when: When, person: string | null): Promise<readonly RightRow[]>;
  problems(caller: Caller, when: When, person: string | null): Promise<readonly ProblemRow[]>;
  who(caller: Caller, when: When, asked: WhoFilter): Promise<readonly RightRow[]>;
  explain(caller: Caller, when: When, person: string, role: string): Promise<readonly ExplanationRow[]>;
  conflicts(caller: Caller, when: When): Promise<readonly ConflictRow[]>;
  /** `checkpoint` is one that was kept elsewhere. */
  verifyLog(caller: Caller, checkpoint: string | null): Promise<LogVerdict>;
  /** A signed checkpoint of the log as it stands. */
  checkpointLog(caller: Caller): Promise<string>;
  /** The public key that checkpoints are signed with, as a C2SP verifier key. */
  logKey(caller: Caller): Promise<string>;
  proveEntry(caller: Caller, seq: number): Promise<object>;
  createMunicipality(caller: Caller, given: MunicipalityRow): Promise<void>;
  /** Begins an activation; the code is the person's to use, and is shown once. */
  createAccount(
    caller: Caller,
    account: NewAccount,
  ): Promise<{ readonly userId: string; readonly code: string }>;
  /** Local accounts may be used again, whatever an administrator chose: the way in when the provider is gone. */
  allowLocalAccounts(caller: Caller): Promise<void>;
  /** What waits for a second person about a provider, or about local accounts (null), counts at once. */
  approveSignIn(caller: Caller, provider: string | null): Promise<void>;
  /** Ends somebody's sessions, or everybody's (null); answers how many. */
  signOut(caller: Caller, userId: string | null): Promise<number>;
  createKey(
    caller: Caller,
    key: NewKey,
  ): Promise<{ readonly id: string; readonly key: string; readonly expires: string }>;
  keys(caller: Caller): Promise<readonly ApiKeyRow[]>;
  endKey(caller: Caller, id: string): Promise<ApiKeyRow>;
  /** New keys, and everything sealed with them; only where nobody else works. */
  renewKeys(caller: Caller): Promise<Resealed>;
  close(): Promise<void>;
}

export interface WhoFilter {
  readonly system: string | null;
  readonly role: string | null;
  readonly kle: string | null;
  readonly org: string | null;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}
