// Proposals as their tasks keep them: a dispensation that somebody registered for another to decide.

import { z } from 'zod';
import { type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Owner, Task } from '../tasks/contract.ts';
import { PROPOSED_TASK } from './worklist.ts';

const proposalShape = z.object({
  proposed: z.object({
    rule: z.string(),
    person: z.string().nullable(),
    role: z.string().nullable(),
    reason: z.string(),
    controls: z.string(),
    decidedBy: z.string(),
    /** Null begins when it is confirmed. */
    from: z.string().nullable(),
    to: z.string(),
    by: z.string(),
  }),
});

/** What is kept of it; people are uuids. */
export interface Proposed {
  readonly rule: string;
  readonly person: string | null;
  readonly role: string | null;
  readonly reason: string;
  readonly controls: string;
  readonly decidedBy: string;
  readonly from: Day | null;
  readonly to: Day;
  /** Whoever registered it. */
  readonly by: string;
}

export interface Proposal extends Proposed {
  readonly id: string;
  readonly key: string;
  readonly owner: Owner;
  readonly dueAt: Instant;
}

export const keyOf = (id: string): string => `${PROPOSED_TASK}:${id}`;

/** Those that are open, oldest first. */
export function proposalsIn(tasks: readonly Task[]): readonly Proposal[] {
  return tasks.flatMap(({ kind, key, about, owner, dueAt }) => {
    const read = kind === PROPOSED_TASK ? proposalShape.safeParse(about) : null;
    if (read === null || !read.success) return [];
    return [{ ...read.data.proposed, id: key.slice(keyOf('').length), key, owner, dueAt }];
  });
}

/** As the dispensation it would be from `now` on. */
export function asWanted({ id, ...proposed }: Proposed & { readonly id: string }, now: Instant) {
  const { rule, person, role, reason, controls, decidedBy } = proposed;
  const from = proposed.from === null ? now : (startOfDay(proposed.from) ?? now);
  const to = startOfDay(proposed.to) ?? from;
  return { id, rule, person, role, reason, controls, decidedBy, from, to };
}
