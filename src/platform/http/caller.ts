// Who is asking, as the server knows it once cookie or key has been checked; and the gate that checks, which identity fills.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Actor, Origin } from '../../kernel/audit.ts';
import type { Language } from '../../kernel/problem.ts';
import type { Permission } from '../../kernel/route.ts';

/** Somebody, in one municipality. What they may see of it is judged by the services, at the real now. */
export interface Caller {
  readonly municipality: string;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly language: Language;
  readonly permits: ReadonlySet<Permission>;
  /** Null for a program. */
  readonly session: CallerSession | null;
  /** Told by whoever writes a look in the log; the server gives no answer that shows others without it. */
  readonly onLook?: () => void;
}

export interface CallerSession {
  readonly id: string;
  readonly csrf: string;
  readonly level: AssuranceLevel;
  /** The provider that vouched for it. */
  readonly provider: string | null;
  /** What the person may in sessions worth more than this one, weakest first, found as it is asked for; empty where they would open nothing else. */
  readonly stronger: Iterable<readonly [AssuranceLevel, ReadonlySet<Permission>]>;
}

/** Whoever is at a public route, signed in or not. */
export interface Visitor {
  readonly origin: Origin;
  readonly language: Language;
  /** What the browser calls itself. */
  readonly agent: string | null;
  readonly caller: Caller | null;
}

/** Turns what a request carries into somebody, or nobody. */
export interface Gate {
  bySession(cookie: string, origin: Origin, language: Language): Promise<Caller | null>;
  byKey(key: string, origin: Origin, language: Language): Promise<Caller | null>;
  /** An access token that Tillid has issued. */
  byToken(token: string, origin: Origin, language: Language): Promise<Caller | null>;
}

/** What a handler may do to the answer beside giving it. */
export interface Door {
  /** The session cookie that came with the request, good or not. */
  readonly cookie: string | null;
  /** The address as it was sent, from the path on: a signature may stand on every letter of it. */
  readonly address: string;
  startSession(cookie: string): void;
  endSession(): void;
  /** What the browser carries beside the session. */
  readonly slips: Readonly<Record<SlipKind, Slip>>;
  /** `https://tillid.example.dk`: what this request reached Tillid by. */
  readonly site: string;
  /** What the browser calls itself. */
  readonly agent: string | null;
}

/**
 * `visit`: nobody is signed in yet, for as long as it takes to show a passkey. `trip`: goes with the browser to a provider and comes
 * back with it. `device`: stays with a browser that somebody has signed in from, and opens nothing.
 */
export type SlipKind = 'visit' | 'trip' | 'device';

/** A text of ours that a browser keeps for a while and shows us. */
export interface Slip {
  /** What it shows, good or not. */
  readonly text: string | null;
  give(text: string): void;
  takeBack(): void;
}
