// What is to be done about an incident and what has been, as functions of what has happened to it.

import type { ProblemCode } from '../../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Instant } from '../../../../kernel/time.ts';
import { EXPOSURE_STEP, playbookFor, SHIPPED_STEPS, type Step } from '../../../catalogue/contract.ts';
import type { EventOf, Happened, Incident, IncidentEvent } from '../incident.ts';
import { allOf, lastOf, reportOf, stateOf } from '../standing.ts';

export type Responded = Result<readonly IncidentEvent[], ProblemCode>;

export interface StepStanding extends Step {
  readonly done: { readonly at: Instant; readonly by: string | null; readonly event: EventOf<'step'> } | null;
}

/** Those that it got when it was reported, whatever the playbook says since. */
const given = (one: Incident): readonly Step[] =>
  allOf(one, 'reported')[0]?.event.steps ?? SHIPPED_STEPS[playbookFor(reportOf(one).form)];

/** Its steps, each with the last that was said of it. */
export function stepsOf(one: Incident): StepStanding[] {
  return given(one).map((step) => {
    const said = one.happened.findLast(({ event }) => event.kind === 'step' && event.step === step.id);
    const done = said?.event.kind === 'step' ? { at: said.at, by: said.by, event: said.event } : null;
    return { ...step, done: done ?? (step.id === EXPOSURE_STEP ? frozenIn(one) : null) };
  });
}

/** Whoever froze it has taken the step. */
function frozenIn(one: Incident): StepStanding['done'] {
  const exposed = lastOf(one, 'exposed');
  if (exposed === null) return null;
  const { at, by } = exposed;
  return { at, by, event: { kind: 'step', step: EXPOSURE_STEP, outcome: 'done', word: '' } };
}

export const occurredOf = (one: Incident): Instant | null => lastOf(one, 'occurred')?.event.since ?? null;

/** When it was last closed; null where it is open. */
export const closedOf = (one: Incident): Instant | null =>
  stateOf(one) === 'closed' ? (lastOf(one, 'closed')?.at ?? null) : null;

export const isErased = (one: Incident): boolean => one.happened.some(({ event }) => event.kind === 'erased');

type Evaluated = Happened & { readonly event: EventOf<'evaluated'> };

/** What was learnt since it was last opened again; null where nothing has been written. */
export function evaluationOf(one: Incident): Evaluated | null {
  const reopened = lastOf(one, 'reopened')?.seq ?? 0;
  const last = lastOf(one, 'evaluated');
  return last !== null && last.seq > reopened ? last : null;
}

export function takeStep(
  one: Incident,
  asked: { readonly step: string; readonly outcome: 'done' | 'notNeeded'; readonly word: string },
): Responded {
  if (stateOf(one) === 'closed') return refuse('incidentClosed');
  const step = given(one).find(({ id }) => id === asked.step);
  if (step === undefined) return refuse('notFound');
  const word = asked.word.trim();
  if (asked.outcome === 'notNeeded' && word === '') return refuse('reasonNeeded');
  return ok([{ kind: 'step', step: step.id, text: step.text, outcome: asked.outcome, word }]);
}

/** Not later than it was reported, nor later than now. */
export function occur(
  one: Incident,
  asked: { readonly since: Instant; readonly why: string },
  now: Instant,
): Responded {
  if (stateOf(one) === 'closed') return refuse('incidentClosed');
  if (asked.since > one.reportedAt || asked.since > now) return refuse('badRequest');
  return ok([{ kind: 'occurred', since: asked.since, why: asked.why.trim() }]);
}
