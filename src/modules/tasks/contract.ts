// What somebody has to do: shapes and routes. Owners are a rule, not a name, so that a task moves when people do.

import type { Bilingual } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';

/** How the one who must answer is found, at the moment it is asked. */
export type OwnerRule =
  /** The manager of the unit the position is in; without a position, of each unit the person works in. */
  | { readonly kind: 'managerOf'; readonly person: string; readonly position: string | null }
  | { readonly kind: 'managerOfUnit'; readonly orgUnit: string }
  | { readonly kind: 'systemOwner'; readonly system: string }
  | { readonly kind: 'systemResponsible'; readonly system: string }
  /** Those who set the system up by hand. */
  | { readonly kind: 'administrators'; readonly system: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'coordinator' }
  /** The data protection officer; where there is none, the coordinator. */
  | { readonly kind: 'dpo' }
  /** For what one coordinator wrote: another, or whoever leads the municipality while there is no other. */
  | { readonly kind: 'secondCoordinator' }
  /** For what one role administrator wrote: another (a coordinator, while nobody is one), or whoever leads the municipality. */
  | { readonly kind: 'secondRoleAdministrator' }
  /** Whoever leads the municipality, or stands in for them. */
  | { readonly kind: 'direction' }
  /** For what one administrator asks of how people sign in: another, or whoever leads the municipality while there is no other. */
  | { readonly kind: 'secondAdministrator' }
  | { readonly kind: 'person'; readonly person: string };

export interface Owner {
  /** Whoever any of them leads to may answer. */
  readonly any: readonly OwnerRule[];
  /** Uuids of people who must not: the requester, the receiver, whoever answered before. */
  readonly never: readonly string[];
  /**
   * It is kept apart from the administration of roles: neither whoever has been given that, at the moment it is asked, nor these,
   * who changed what it is about (uuids). Where that alone leaves nobody, it is for whoever leads the municipality. Of a task that is
   * kept, who has changed what it is `about` is asked anew each time it is read.
   */
  readonly apart?: {
    readonly authors: readonly string[];
    readonly about?: readonly { readonly kind: string; readonly id: string }[];
  };
  /** Nobody can do it for them: it goes no further up, neither when it is late nor when they are gone. */
  readonly own?: true;
}

export interface Answerer {
  readonly person: string;
  /** Uuid of the one they stand in for; null when it is theirs. */
  readonly standsFor: string | null;
}

export interface Answerers {
  readonly people: readonly Answerer[];
  /** Nobody whom the rule itself names can answer, so it went further up. */
  readonly escalated: boolean;
}

/** What a task is about, as its list shows it. */
export interface About {
  readonly title: Bilingual;
  readonly detail: Bilingual | null;
  /** Where it is done: an address in Tillid, `/requests/…`. */
  readonly link: string;
  /** Uuid of the person it is about, where it is about one. */
  readonly person: string | null;
}

export interface TaskDraft {
  readonly kind: string;
  /** What it came from; opening the same again does nothing. */
  readonly key: string;
  readonly about: About;
  readonly owner: Owner;
  readonly dueAt: Instant;
}

export interface Task extends TaskDraft {
  readonly id: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** Uuid; null when it closed by itself. */
  readonly closedBy: string | null;
  readonly outcome: string | null;
}

export * from './routes.ts';
