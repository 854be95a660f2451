// Attestation: what a campaign is, what can be answered, and the routes.

import type { Instant } from '../../kernel/time.ts';
import type { Kept } from './domain/due.ts';

export type CampaignKind = 'regular' | 'extra';

/** Why a small one began by itself. */
export type ExtraReason = 'move' | 'conflict' | 'dispensation' | 'unused';

export interface Campaign {
  readonly id: string;
  readonly key: string;
  readonly kind: CampaignKind;
  /** The last day of a regular one; the day of what happened of an extra one. */
  readonly day: string;
  readonly openedAt: Instant;
  /** Midnight after the last day. */
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
}

export type AnswerKind = 'keep' | 'takeAway' | 'change' | 'notMine';

/** `undone`: by the one who gave it. `withdrawn`: passed on, and taken back before anybody had answered. `declined`: whoever had to carry it out said no, and the row is open again. `suspended`: nobody answered for a privileged right. */
export type Standing = AnswerKind | 'declined' | 'suspended' | 'undone' | 'withdrawn';

/** What an answer did, so that it can be undone. */
export type Undo =
  | { readonly kind: 'kept'; readonly before: Kept | null }
  | { readonly kind: 'passed'; readonly sheet: string }
  | {
      readonly kind: 'taken';
      /** Assignments as they were and as they became. */
      readonly changes: readonly { readonly id: string; readonly before: string; readonly after: string }[];
      readonly asked: boolean;
    }
  /** Of a row that named a right the person did not have. */
  | { readonly kind: 'seed' };

export interface Answer {
  readonly sheet: string;
  readonly row: number;
  readonly answer: Standing;
  /** Of a removal. */
  readonly from: Instant | null;
  readonly note: string | null;
  readonly change: 'first' | 'new' | 'changed' | 'same';
  readonly evidenceRead: boolean;
  readonly seconds: number | null;
  readonly at: Instant;
  /** Uuid; null: Tillid itself. */
  readonly by: string | null;
  readonly standsFor: string | null;
  readonly undo: Undo | null;
}

export * from './routes.ts';
