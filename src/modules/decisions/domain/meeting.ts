// A meeting of a body: who was there in whose place, what was on the agenda, who took no part in what. Computed from what has happened
// in it.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Seat } from '../../catalogue/contract.ts';
import { hasVote } from './authority.ts';
import type { Sitting } from './resolving.ts';

/** Somebody who sits there, for themself or in the place of a member. */
export interface Present {
  readonly person: string;
  readonly inPlaceOf: string | null;
}

export interface Item {
  readonly id: string;
  /** Uuid of the case; null for what is only talked about. */
  readonly case: string | null;
  readonly title: string;
  /** A closed point is seen only by those who meet. */
  readonly access: 'open' | 'closed';
}

export type MeetingEvent =
  | { readonly kind: 'called'; readonly at: Instant; readonly place: string }
  | { readonly kind: 'agenda'; readonly items: readonly Item[] }
  | { readonly kind: 'present'; readonly present: readonly Present[] }
  /** Takes no part in one point (forvaltningsloven § 3). */
  | { readonly kind: 'disqualified'; readonly item: string; readonly person: string; readonly word: string }
  | { readonly kind: 'minuted'; readonly item: string; readonly word: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'approved' };

export interface MeetingHappened {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly event: MeetingEvent;
}

export interface Meeting {
  readonly id: string;
  readonly body: string;
  readonly happened: readonly MeetingHappened[];
}

export interface MeetingStanding {
  readonly state: Sitting['state'];
  readonly at: Instant;
  readonly place: string;
  readonly items: readonly Item[];
  readonly present: readonly Present[];
  readonly minuted: ReadonlyMap<string, string>;
  /** Uuids of those who have approved the minutes. */
  readonly approvedBy: readonly string[];
  readonly closedAt: Instant | null;
}

export function meetingStanding({ happened }: Pick<Meeting, 'happened'>): MeetingStanding {
  let [at, place] = [0, ''];
  let items: readonly Item[] = [];
  let present: readonly Present[] = [];
  let closedAt: Instant | null = null;
  const minuted = new Map<string, string>();
  const approvedBy: string[] = [];
  for (const { at: when, by, event } of happened) {
    if (event.kind === 'called') [at, place] = [event.at, event.place];
    else if (event.kind === 'agenda') items = event.items;
    else if (event.kind === 'present') present = event.present;
    else if (event.kind === 'minuted') minuted.set(event.item, event.word);
    else if (event.kind === 'closed') closedAt = when;
    else if (event.kind === 'approved') approvedBy.push(by);
  }
  const state =
    closedAt !== null
      ? isApproved(present, approvedBy)
        ? 'approved'
        : 'closed'
      : present.length > 0
        ? 'open'
        : 'called';
  return { state, at, place, items, present, minuted, approvedBy, closedAt };
}

/** All who sat there have said that the minutes are right. */
const isApproved = (present: readonly Present[], approvedBy: readonly string[]): boolean =>
  present.every(({ person }) => approvedBy.includes(person));

/** Those with a vote who are there, and the places in the body. */
export function sittingOf(
  meeting: Meeting,
  seats: readonly Seat[],
  about: { readonly case: string; readonly concerned: readonly string[] },
): Sitting {
  const { state, present, items } = meetingStanding(meeting);
  const item = items.find((one) => one.case === about.case);
  const away = new Set([
    ...about.concerned,
    ...meeting.happened.flatMap(({ event }) =>
      event.kind === 'disqualified' && event.item === item?.id ? [event.person] : [],
    ),
  ]);
  const members = seats.filter(hasVote);
  const voting = present.filter(({ person }) => !away.has(person)).map(({ person }) => person);
  const enough = members.length > 0 && voting.length * 2 >= members.length;
  return {
    ...{ meeting: meeting.id, body: meeting.body, voting },
    state: item === undefined ? 'called' : state,
    quorate: enough,
  };
}

/** Each sits for themself or for one member who is not there; nobody twice, and nobody without a seat. */
export function presenceOf(
  seats: readonly Seat[],
  present: readonly Present[],
): Result<readonly Present[], ProblemCode> {
  const members = new Set(seats.filter(hasVote).map(({ person }) => person));
  const substitutes = new Set(seats.filter(({ as }) => as === 'substitute').map(({ person }) => person));
  const taken = new Set<string>();
  const people = new Set<string>();
  for (const { person, inPlaceOf } of present) {
    const place = inPlaceOf ?? person;
    const fits = inPlaceOf === null ? members.has(person) : substitutes.has(person) && members.has(inPlaceOf);
    if (!fits || taken.has(place) || people.has(person)) return refuse('badPresence');
    taken.add(place);
    people.add(person);
  }
  return present.length === 0 ? refuse('badPresence') : ok(present);
}
