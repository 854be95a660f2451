// What comes of a case: resolved by an official, by a chair or in a meeting, brought before the council, counted, corrected. A function of the
// case, the facts and the time.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { dayOf, type Instant } from '../../../kernel/time.ts';
import type { Answerer } from '../../tasks/contract.ts';
import {
  type Acted,
  answering,
  type CaseGround,
  type Done,
  own,
  placeOf,
  proposers,
  speaksAs,
} from './acting.ts';
import { seatsOf } from './authority.ts';
import type { Case, CaseEvent, Resolution } from './case.ts';
import { type Resolved, resolutions, type Standing, unreported } from './standing.ts';

/** What may come out at a step. Only the last decides, and only the others recommend. */
function isOutcomeHere({ outcome, conditions }: Resolution, decides: boolean): boolean {
  if ((outcome === 'approvedOnConditions') !== conditions.length > 0) return false;
  if (outcome === 'approved' || outcome === 'approvedOnConditions' || outcome === 'rejected') return decides;
  return outcome === 'recommended' ? !decides : true;
}

function stepOf(ground: CaseGround, one: Case): Result<Extract<Standing, { stage: 'step' }>, ProblemCode> {
  const { standing } = placeOf(ground, one);
  if (standing.stage === 'step') return ok(standing);
  if (standing.stage === 'nobody') return refuse('nobodyEntitled');
  return refuse(standing.stage === 'hearing' ? 'hearingFirst' : 'notAtStep');
}

const NEEDS_WORD: ReadonlySet<string> = new Set(['rejected', 'sentBack', 'deferred']);

function resolvable(resolution: Resolution, decides: boolean, now: Instant): ProblemCode | null {
  if (!isOutcomeHere(resolution, decides)) return 'outcomeNotHere';
  if (NEEDS_WORD.has(resolution.outcome) && resolution.word.trim() === '') return 'reasonNeeded';
  const late = resolution.conditions.some(({ by, text }) => by < dayOf(now) || text.trim() === '');
  return late ? 'badRequest' : null;
}

/** By the one official who is entitled. It counts at once. */
export function resolveAlone(ground: CaseGround, one: Case, me: string, resolution: Resolution): Acted {
  const step = stepOf(ground, one);
  if (!step.ok) return step;
  const { party, decides } = step.value;
  if (party.kind === 'body') return refuse('inMeeting');
  const speaker = speaksAs(answering(ground, one, party), me);
  if (speaker === null) return refuse('notYours');
  const problem = resolvable(resolution, decides, ground.now);
  if (problem !== null) return refuse(problem);
  return ok(
    counted(one, { kind: 'resolved', party, decides, hand: { kind: 'official' }, ...resolution }, speaker),
  );
}

function counted(
  one: Case,
  event: Extract<CaseEvent, { kind: 'resolved' }>,
  { standsFor }: Pick<Answerer, 'standsFor'>,
) {
  const resolved = (one.happened.at(-1)?.seq ?? 0) + 1;
  return [
    { event, standsFor },
    { event: { kind: 'stands', resolved }, standsFor },
  ] as const;
}

/** By the chair alone, what cannot wait or leaves no doubt (kommunestyrelsesloven § 22); never for a council. Told at the next meeting. */
export function resolveAsChair(ground: CaseGround, one: Case, me: string, resolution: Resolution): Acted {
  const step = stepOf(ground, one);
  if (!step.ok) return step;
  const { party, decides } = step.value;
  const { facts, now } = ground;
  if (party.kind !== 'body' || bodyOf(ground, party.body)?.kind === 'council') return refuse('notAtStep');
  const isChair = seatsOf(facts, party.body, now).some(({ person, as }) => person === me && as === 'chair');
  const barred = [...ground.concerned(one), ...proposers(one)];
  if (!isChair || barred.includes(me)) return refuse('notYours');
  if (resolution.word.trim() === '') return refuse('reasonNeeded');
  const problem = resolvable(resolution, decides, now);
  if (problem !== null) return refuse(problem);
  return ok(
    counted(
      one,
      { kind: 'resolved', party, decides, hand: { kind: 'chair' }, ...resolution },
      { standsFor: null },
    ),
  );
}

const bodyOf = ({ facts, now }: CaseGround, body: string) =>
  facts.versions('body', body).find(({ from, to }) => from <= now && now < to)?.content ?? null;

/** A meeting as far as a case needs to know of it. */
export interface Sitting {
  readonly meeting: string;
  readonly body: string;
  readonly state: 'called' | 'open' | 'closed' | 'approved';
  /** Who sits there with a vote, and takes part in this case. */
  readonly voting: readonly string[];
  /** Enough of the body's members are there for this case (kommunestyrelsesloven §§ 11 and 20). */
  readonly quorate: boolean;
}

/** By a body in its meeting. It counts when the meeting is closed, by another hand. */
export function resolveInMeeting(
  ground: CaseGround,
  one: Case,
  me: string,
  sitting: Sitting,
  resolution: Resolution,
): Acted {
  const step = stepOf(ground, one);
  if (!step.ok) return step;
  const { party, decides } = step.value;
  if (party.kind !== 'body' || party.body !== sitting.body) return refuse('notAtStep');
  if (sitting.state !== 'open') return refuse('meetingNotOpen');
  if (!leads(ground, sitting.body, me)) return refuse('notYours');
  if (!sitting.quorate) return refuse('notQuorate');
  const problem = resolvable(resolution, decides, ground.now);
  if (problem !== null) return refuse(problem);
  const hand = { kind: 'meeting', meeting: sitting.meeting } as const;
  return ok([own({ kind: 'resolved', party, decides, hand, ...resolution })]);
}

/** Who leads meetings of a body and writes down what comes of them. */
export function leads({ facts, now }: CaseGround, body: string, me: string): boolean {
  return seatsOf(facts, body, now).some(
    ({ person, as }) => person === me && (as === 'chair' || as === 'secretary'),
  );
}

/** One member brings a committee's decision before the council, until the meeting is closed (kommunestyrelsesloven § 23). */
export function bring(ground: CaseGround, one: Case, me: string, sitting: Sitting): Acted {
  const { standing } = placeOf(ground, one);
  if (standing.stage !== 'resolved' || sitting.state !== 'open') return refuse('tooLateToBring');
  const { seq, decides, hand, party } = standing.resolved;
  const here = hand.kind === 'meeting' && hand.meeting === sitting.meeting;
  if (!here || !decides || party.kind !== 'body') return refuse('tooLateToBring');
  const council = bodyOf(ground, party.body)?.council ?? null;
  if (council === null) return refuse('notToBring');
  if (!sitting.voting.includes(me)) return refuse('notYours');
  return ok([own({ kind: 'brought', resolved: seq, council })]);
}

/** What a meeting has resolved of a case that counts when it is closed. */
export const uncounted = (one: Case, meeting: string): Resolved[] =>
  resolutions(one.happened).filter(
    ({ hand, standsAt, broughtTo }) =>
      hand.kind === 'meeting' && hand.meeting === meeting && standsAt === null && broughtTo === null,
  );

/** As the meeting closes: everything it resolved in the case counts, but what was brought before the council. `closer` has another hand than whoever wrote it. */
export function stand(one: Case, meeting: string, closer: string): Acted {
  const open = uncounted(one, meeting);
  if (open.some(({ by }) => by === closer)) return refuse('fourEyes');
  return ok(open.map(({ seq }) => own({ kind: 'stands', resolved: seq })));
}

/** As the meeting closes: what its chair resolved alone since it last met has been told to it. */
export const report = (one: Case, meeting: string, body: string): readonly Done[] =>
  unreported(one.happened)
    .filter((chair) => chair.body === body)
    .map(({ seq }) => own({ kind: 'reported', resolved: seq, meeting }));

/** A mistake in what was written down; it counts when half of those who voted, and others than whoever wrote it, say so too. */
export function correct(
  ground: CaseGround,
  one: Case,
  me: string,
  sitting: Sitting,
  resolution: Resolution,
): Acted {
  const known = resolvedAt(one, sitting);
  if (known === null) return refuse('notFound');
  if (!leads(ground, sitting.body, me)) return refuse('notYours');
  if (resolution.word.trim() === '') return refuse('reasonNeeded');
  if (!isOutcomeHere(resolution, known.decides)) return refuse('outcomeNotHere');
  const others = sitting.voting.filter((person) => person !== me);
  const needs = Math.max(1, Math.ceil(others.length / 2));
  return ok([own({ kind: 'correction', resolved: known.seq, needs, ...resolution })]);
}

/** The last that was resolved of a case in a meeting. */
export const resolvedAt = (one: Case, { meeting }: Pick<Sitting, 'meeting'>): Resolved | null =>
  resolutions(one.happened).findLast(({ hand }) => hand.kind === 'meeting' && hand.meeting === meeting) ??
  null;

/** `sitting`: the meeting in which it was resolved. */
export function confirmCorrection(one: Case, me: string, sitting: Sitting): Acted {
  const correction = resolvedAt(one, sitting)?.correction ?? null;
  const written = one.happened.find(({ seq }) => seq === correction);
  if (correction === null || written === undefined) return refuse('notFound');
  if (written.by === me) return refuse('fourEyes');
  if (!sitting.voting.includes(me)) return refuse('notYours');
  const said = one.happened.some(
    ({ by, event }) => by === me && event.kind === 'corrected' && event.correction === correction,
  );
  return said ? refuse('alreadyAnswered') : ok([own({ kind: 'corrected', correction })]);
}
