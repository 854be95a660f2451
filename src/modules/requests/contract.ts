// Asking for access and deciding on it: what a request is, step by step, and the routes.

import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Assignment } from '../catalogue/contract.ts';
import type { Owner, OwnerRule } from '../tasks/contract.ts';

export type RequestAction = 'add' | 'remove';

/** Why a step is there: the policy for what is asked, or what it is that makes it need more. */
export type StepReason = 'policy' | 'sensitive' | 'conflict' | 'emergency';

export interface Step {
  readonly reason: StepReason;
  /** Any one of these answers the step. */
  readonly owner: readonly OwnerRule[];
  /** Days from when the step begins. */
  readonly days: number;
}

export interface Decision {
  readonly step: number;
  /** Uuid. */
  readonly by: string;
  /** Uuid of the one stood in for. */
  readonly standsFor: string | null;
  readonly outcome: 'approved' | 'refused';
  readonly reason: string | null;
  readonly at: Instant;
}

/** `granted` and `removed`: the facts were changed in the same transaction. */
export type RequestState = 'open' | 'granted' | 'removed' | 'refused' | 'withdrawn';

/** What somebody asks for, for one person: one role or bucket to add, or one assignment to take away. */
export interface Asked {
  readonly action: RequestAction;
  /** Uuid of the one who asks. */
  readonly requester: string;
  /** Uuid of the one it is for. */
  readonly receiver: string;
  /** Uuid of the position that it serves. */
  readonly position: string;
  readonly what: Assignment['what'];
  /** Of a removal: the assignment that goes. Of what is added: the one from before a move that it goes on from, else null. */
  readonly assignment: string | null;
  readonly constraints: Assignment['constraints'];
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
  /** Given at once, for 24 hours at most, and judged afterwards. */
  readonly emergency: boolean;
}

export interface AccessRequest extends Asked {
  readonly id: string;
  /** Those asked for in one go. */
  readonly batch: string;
  readonly openedAt: Instant;
  readonly state: RequestState;
  readonly steps: readonly Step[];
  readonly decisions: readonly Decision[];
  /** Counts up with every change. */
  readonly revision: number;
  /** The roles, what is in them and the bucket: whoever changed one of those decides nothing here. */
  readonly about: readonly Authored[];
  /** Uuids of those who have, as it is known now. */
  readonly authors: readonly string[];
}

/** A thing of the catalogue that people have changed. */
export interface Authored {
  readonly kind: 'jobFunctionRole' | 'systemRole' | 'roleGroup';
  readonly id: string;
}

/** Who may answer the step that is next; null when none is. */
export function nextOwner(request: AccessRequest): Owner | null {
  const step = request.steps[request.decisions.length];
  if (request.state !== 'open' && !(request.emergency && request.state === 'granted')) return null;
  if (step === undefined) return null;
  const { requester, receiver, decisions, authors, about } = request;
  const never = [...new Set([requester, receiver, ...decisions.map((d) => d.by)])];
  return { any: step.owner, never, apart: { authors, about } };
}

/** When the step that is next is due: its days count from the day it began, the last one whole. */
export function dueOf({ openedAt, steps, decisions }: AccessRequest): Instant {
  const began = decisions.at(-1)?.at ?? openedAt;
  const days = steps[decisions.length]?.days ?? 0;
  return startOfDay(addDays(dayOf(began), days + 1)) ?? began;
}

/** What somebody had before a move and their new manager wants them to have for a while yet. */
export interface Continued {
  /** Uuid of the one who wants it: the new manager, or whoever answers for them. */
  readonly by: string;
  readonly person: string;
  /** The one moved into. */
  readonly position: string;
  /** The one that closed when the move was learnt. */
  readonly assignment: string;
  readonly content: Pick<Assignment, 'what' | 'constraints'>;
  readonly from: Instant;
  readonly until: Instant;
}

export * from './routes.ts';
