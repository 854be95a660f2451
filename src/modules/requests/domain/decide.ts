// Deciding: what becomes of a request when somebody answers its next step. Whether they may is found on the facts of that moment, and
// nobody who asked, receives, or has answered before ever may.

import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Answerers } from '../../tasks/contract.ts';
import { type AccessRequest, type Decision, nextOwner } from '../contract.ts';

export type DecideCode = 'alreadyDecided' | 'notYours' | 'reasonNeeded';

export interface Answer {
  readonly by: string;
  readonly outcome: Decision['outcome'];
  readonly reason: string | null;
  /** The step that was looked at: another may have become next meanwhile. */
  readonly step: number;
}

/** `entitled` are those who may answer the next step, as found now. */
export function decide(
  request: AccessRequest,
  answer: Answer,
  entitled: Answerers,
  now: Instant,
): Result<AccessRequest, DecideCode> {
  const owner = nextOwner(request);
  if (owner === null || answer.step !== request.decisions.length) return refuse('alreadyDecided');
  const me = entitled.people.find(({ person }) => person === answer.by);
  if (me === undefined || owner.never.includes(answer.by)) return refuse('notYours');
  const reason = answer.reason?.trim() ?? '';
  if (answer.outcome === 'refused' && reason === '') return refuse('reasonNeeded');
  const decision: Decision = {
    step: answer.step,
    by: answer.by,
    standsFor: me.standsFor,
    outcome: answer.outcome,
    reason: reason === '' ? null : reason,
    at: now,
  };
  const decisions = [...request.decisions, decision];
  const revision = request.revision + 1;
  if (answer.outcome === 'refused') return ok({ ...request, decisions, revision, state: 'refused' });
  if (decisions.length < request.steps.length) return ok({ ...request, decisions, revision });
  const state = request.action === 'add' ? 'granted' : 'removed';
  return ok({ ...request, decisions, revision, state });
}

/** Whoever asked may take it back while it is open; the receiver may too, but not what is to be taken away from them. */
export function withdraw(request: AccessRequest, by: string): Result<AccessRequest, DecideCode> {
  if (request.state !== 'open') return refuse('alreadyDecided');
  if (!mayWithdraw(request, by)) return refuse('notYours');
  return ok({ ...request, state: 'withdrawn', revision: request.revision + 1 });
}

export const mayWithdraw = ({ state, action, requester, receiver }: AccessRequest, by: string): boolean =>
  state === 'open' && (by === requester || (action === 'add' && by === receiver));
