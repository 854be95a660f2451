// What an entry of the log says: who did what, from where, to which thing, and why. The shape of a body, shared by all who write or read one.

import type { Instant } from './time.ts';

/** Who did it. A person is named by uuid and by the userId of the time; an operator is the account of the machine. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly userId: string }
  | { readonly kind: 'apiKey'; readonly id: string; readonly name: string }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system' };

/** Somebody, who asked not to be known by it. Who it was stands where few may see it, and not in the log. */
export interface Withheld {
  readonly kind: 'withheld';
}

/** Of what such a person did: neither who, nor where from. */
export const WITHHELD = { actor: { kind: 'withheld' }, origin: { kind: 'web' } } as const;

/** Where it came from; `address` is the network address it was seen at. */
export interface Origin {
  readonly kind: 'web' | 'api' | 'cli' | 'system';
  readonly address?: string;
}

/** What a caller knows of an entry before it has a place in the log. Never a CPR number, a password or a key. */
export interface AuditEntryDraft {
  /** A stable word, `module.what`: `organisation.import`, `rights.look`. */
  readonly action: string;
  readonly actor: Actor | Withheld;
  readonly origin: Origin;
  readonly thing?: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string;
  readonly detail?: unknown;
}

/** The body of an entry. `seq` counts from 0 without holes; `at` is UTC with milliseconds and never goes backwards. */
export interface AuditEntry extends AuditEntryDraft {
  readonly seq: number;
  readonly at: string;
  /** What the writer's clock said when it was behind the entry before; `at` is then that entry's. */
  readonly clock?: string;
}

/** The instant as bodies write it. */
export function auditTime(instant: Instant): string {
  return new Date(instant).toISOString();
}
