// What can be done to an incident, by whom, and what stands in the way. Pure: answers with what is added to it, or why not.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import { isErased } from './aftermath/response.ts';
import { type Clock, clocksOf, isRunning } from './clocks.ts';
import {
  type ClockKind,
  type EventOf,
  GROUNDS,
  type Ground,
  type Incident,
  type IncidentEvent,
  type Notification,
} from './incident.ts';
import type { KnownPolicy } from './policy.ts';
import { allOf, lastOf, partsOf, stateOf, triageOf } from './standing.ts';

export type Acted = Result<readonly IncidentEvent[], ProblemCode>;

export interface IncidentGround {
  readonly now: Instant;
  readonly policy: KnownPolicy;
}

/** Uuids of those whom it is about, hidden from it or not. */
export const concernedIn = (one: Incident): string[] =>
  partsOf(one).flatMap(({ person, part }) => (part === 'hidden' || part === 'concerned' ? [person] : []));

const event = (one: IncidentEvent): Acted => ok([one]);

export const isClosed = (one: Incident): boolean => stateOf(one) === 'closed';

/** A moment that somebody says, and its reason: not in the future. Moved later only with a reason of its own, like any other. */
export function since(
  { now, policy }: IncidentGround,
  kind: 'certain' | 'aware',
  said: { readonly since: Instant; readonly why: string },
): Acted {
  if (said.since > now) return refuse('notYet');
  // The clocks of NIS 2 begin for those alone who are under it.
  if (kind === 'aware' && !policy.nis2) return refuse('clockNotRunning');
  return event({ kind, ...said });
}

/** `version`: the one that was read; where somebody has written since, nothing is. */
export function write(
  one: Incident,
  { version, notification }: { readonly version: number; readonly notification: Notification },
): Acted {
  const newest = lastOf(one, 'written')?.event.version ?? 0;
  if (version !== newest) return refuse('draftMoved');
  return event({ kind: 'written', version: newest + 1, notification });
}

const clockOf = ({ policy }: IncidentGround, one: Incident, kind: ClockKind): Clock | null =>
  clocksOf(one, policy).find((clock) => clock.kind === kind) ?? null;

interface Told extends Omit<EventOf<'notified'>, 'kind' | 'late'> {
  readonly late: string;
}

/**
 * To the authority in the words of a version that there is. What comes late says why, and so does what is written here only when the time is
 * out, whenever it is said to have been sent; of what follows in phases only the first can be late.
 */
export function notify(ground: IncidentGround, one: Incident, { late, ...told }: Told): Acted {
  const clock = clockOf(ground, one, told.clock);
  if (clock === null) return refuse('clockNotRunning');
  if (told.sentAt > ground.now) return refuse('notYet');
  if (told.sentAt < one.reportedAt && told.sentAt < clock.from) return refuse('beforeItBegan');
  const isKnown = allOf(one, 'written').some(({ event: { version } }) => version === told.version);
  if (told.clock === 'authority' ? !isKnown : told.version !== null && !isKnown) return refuse('notWritten');
  const isLate = clock.stopped?.by !== 'notified' && Math.max(told.sentAt, ground.now) > clock.due;
  if (isLate && late.trim() === '') return refuse('lateReasonNeeded');
  return event({ kind: 'notified', ...told, late: isLate ? late.trim() : null });
}

/** Nobody is told: on a ground that the law gives, with a rationale. Who is entitled is for the caller to see to. */
export function waive(
  ground: IncidentGround,
  one: Incident,
  { clock: kind, ...said }: { readonly clock: ClockKind; readonly ground: Ground; readonly why: string },
): Acted {
  const clock = clockOf(ground, one, kind);
  if (clock === null || !isRunning(clock)) return refuse('clockNotRunning');
  if (!GROUNDS[kind].includes(said.ground)) return refuse('badRequest');
  if (said.why.trim() === '') return refuse('reasonNeeded');
  return event({ kind: 'waived', clock: kind, ...said });
}

/** Not while a clock runs, nor before a serious one is learnt from. */
export function close(ground: IncidentGround, one: Incident, word: string): Acted {
  const triage = triageOf(one);
  if (triage === null) return refuse('triageFirst');
  if (isClosed(one)) return refuse('alreadyDecided');
  if (clocksOf(one, ground.policy).some(isRunning)) return refuse('clockRuns');
  if (triage.class === 'breach' && lastOf(one, 'certain') === null) return refuse('certaintyFirst');
  if (triage.severity === 'serious' && lastOf(one, 'evaluated') === null) return refuse('evaluateFirst');
  // Of a breach nobody has judged the risk of, it is not known whether those affected are to be told (art. 34).
  const isJudged = lastOf(one, 'risked') !== null || wasLeftOut(one, 'authority');
  if (triage.class === 'breach' && !isJudged) return refuse('riskFirst');
  return event({ kind: 'closed', word });
}

const wasLeftOut = (one: Incident, kind: ClockKind): boolean =>
  allOf(one, 'waived').some(({ event: { clock } }) => clock === kind);

export function reopen(one: Incident, word: string): Acted {
  // What it was about is no longer there to be looked into.
  if (isErased(one)) return refuse('incidentErased');
  return isClosed(one) ? event({ kind: 'reopened', word }) : refuse('badRequest');
}

/** Kept from seeing it while it is decided, only with a reason. */
export function concern(
  one: Incident,
  said: { readonly person: string; readonly hidden: boolean; readonly why: string },
): Acted {
  if (said.hidden && said.why.trim() === '') return refuse('reasonNeeded');
  if (said.hidden && isClosed(one)) return refuse('badRequest');
  return event({ kind: 'concerned', ...said });
}

/** The person is told that it was about them: once it is decided. */
export function reveal(one: Incident, said: { readonly person: string; readonly word: string }): Acted {
  return isHiddenFrom(one, said.person) ? event({ kind: 'revealed', ...said }) : refuse('badRequest');
}

const isHiddenFrom = (one: Incident, who: string): boolean =>
  partsOf(one).some(({ person, part }) => person === who && part === 'hidden');

/** What somebody has been told and not said that they have read: places in the incident. Nothing, while they are kept from it. */
export function unread(one: Incident, person: string): number[] {
  if (isHiddenFrom(one, person)) return [];
  const read = one.happened.findLast(({ by, event: e }) => by === person && e.kind === 'acknowledged');
  const upTo = read?.event.kind === 'acknowledged' ? read.event.upTo : 0;
  return one.happened
    .filter(({ seq, by, event: e }) => seq > upTo && by !== person && isFor(one, e, person))
    .map(({ seq }) => seq);
}

function isFor(one: Incident, e: IncidentEvent, person: string): boolean {
  if (e.kind === 'told') return e.people.includes(person);
  if (e.kind === 'answered') return one.reportedBy === person;
  return e.kind === 'revealed' && e.person === person;
}

/** Everybody who was ever told something in it. */
export function readers(one: Incident): string[] {
  const people = one.happened.flatMap(({ event: e }) => {
    if (e.kind === 'told') return e.people;
    if (e.kind === 'answered') return [one.reportedBy];
    return e.kind === 'revealed' ? [e.person] : [];
  });
  return [...new Set(people)];
}

/** Something is still to come of it. */
export function isPending(one: Incident): boolean {
  const isHidden = partsOf(one).some(({ part }) => part === 'hidden');
  return !isClosed(one) || isHidden || readers(one).some((person) => unread(one, person).length > 0);
}
