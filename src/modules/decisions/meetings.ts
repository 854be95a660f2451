// Meetings of a body: called, the agenda written, opened with those who are there, cases resolved, closed, and the minutes approved.
// Each act is one transaction with the cases that it touches and its entry in the log.

import { randomUUID } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { orRefuse, type ProblemCode, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AccessFacts } from '../access/contract.ts';
import { type Asker, actingAs, changeFacts, personNamed, type RightsEngine } from '../access/index.ts';
import { follow, resolutionOf } from './acting.ts';
import type { Acted } from './domain/acting.ts';
import { seatsOf } from './domain/authority.ts';
import type { Case } from './domain/case.ts';
import {
  type Item,
  type Meeting,
  type MeetingEvent,
  meetingStanding,
  presenceOf,
  sittingOf,
} from './domain/meeting.ts';
import {
  bring,
  confirmCorrection,
  correct,
  leads,
  report,
  resolveInMeeting,
  stand,
} from './domain/resolving.ts';
import { resolutions } from './domain/standing.ts';
import type { DecisionDeps } from './kinds.ts';
import { isClosed, loggedEvents, loggedInMeeting } from './logging.ts';
import type { MeetingAct } from './routes.ts';
import { caseEyes, groundOf } from './seeing.ts';
import { addMeetingEvents, addParts, insertMeeting, readCases, readMeetings, readParts } from './store.ts';

interface Ground {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly me: string;
  readonly now: Instant;
  readonly municipality: string;
}

/** Answers with the id. */
export function callTo(
  deps: DecisionDeps,
  asker: Asker,
  body: string,
  { at, place }: { readonly at: Instant; readonly place: string },
): Promise<string> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const me = actingAs(engine, asker).person;
    if (!seatsOf(engine.facts, body, now).some(({ person }) => person === me)) throw new Refused('notFound');
    if (!leads(groundOf(deps, engine, now), body, me)) throw new Refused('notYours');
    const id = randomUUID();
    await insertMeeting(tx, municipality, { id, body, calledFor: at });
    const event = { kind: 'called', at, place } as const;
    await addMeetingEvents(tx, municipality, id, [{ seq: 1, at: now, by: me, event }]);
    const act = { action: 'meeting.called', why: place, detail: { meeting: id, body, at } };
    return { changes: [], act, answer: id };
  });
}

/** `notFound` for whoever has no seat in the body. */
export async function seenMeeting(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  id: string,
): Promise<{ readonly meeting: Meeting; readonly me: string }> {
  const viewer = actingAs(engine, asker);
  const [meeting] = await readMeetings(tx, asker.municipality, { ids: [id] });
  if (meeting === undefined) throw new Refused('notFound');
  const sits = seatsOf(engine.facts, meeting.body, asker.now).some(({ person }) => person === viewer.person);
  if (!sits) throw new Refused('notFound');
  return { meeting, me: viewer.person };
}

interface Outcome {
  readonly events: readonly MeetingEvent[];
  readonly changes: readonly Change<AccessFacts>[];
  /** Ids of the cases that something was done to. */
  readonly touched: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

const only = (event: MeetingEvent, detail: Outcome['detail'] = {}): Outcome => ({
  events: [event],
  changes: [],
  touched: [],
  detail,
});

/** Answers with the ids of the cases that something was done to. */
export function actIn(
  deps: DecisionDeps,
  asker: Asker,
  id: string,
  asked: MeetingAct,
): Promise<readonly string[]> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const { meeting, me } = await seenMeeting(tx, engine, asker, id);
    const ground: Ground = { tx, engine, me, now, municipality };
    const { events, changes, touched, detail } = await done(deps, asker, ground, meeting, asked);
    const first = (meeting.happened.at(-1)?.seq ?? 0) + 1;
    const added = events.map((event, i) => ({ seq: first + i, at: now, by: me, event }));
    await addMeetingEvents(tx, municipality, id, added);
    const { items } = meetingStanding(meeting);
    const said = { meeting: id, body: meeting.body, ...detail, events: loggedInMeeting(items, events) };
    const isOpen = !('item' in asked && isClosed(items, asked.item));
    const why = isOpen && 'word' in asked && asked.word.trim() !== '' ? asked.word.trim() : meeting.body;
    return { changes, act: { action: `meeting.${asked.act}`, why, detail: said }, answer: touched };
  });
}

function done(
  deps: DecisionDeps,
  asker: Asker,
  ground: Ground,
  meeting: Meeting,
  asked: MeetingAct,
): Promise<Outcome> | Outcome {
  switch (asked.act) {
    case 'agenda':
      return agenda(deps, asker, ground, meeting, asked.items);
    case 'present':
      return present(deps, ground, meeting, asked.present);
    case 'disqualify':
    case 'minute':
      return noted(deps, ground, meeting, asked);
    case 'close':
      return close(deps, asker, ground, meeting);
    case 'approve':
      return approve(ground, meeting);
    default:
      return onCase(deps, asker, ground, meeting, asked);
  }
}

function needLead(deps: DecisionDeps, { engine, me, now }: Ground, { body }: Meeting): void {
  if (!leads(groundOf(deps, engine, now), body, me)) throw new Refused('notYours');
}

function needOpen(meeting: Meeting): void {
  const { state } = meetingStanding(meeting);
  if (state === 'closed' || state === 'approved') throw new Refused('meetingNotOpen');
}

/** What has been resolved here stays on the agenda. Only cases that the body has a part in can be put on it. */
async function agenda(
  deps: DecisionDeps,
  asker: Asker,
  ground: Ground,
  meeting: Meeting,
  wanted: Extract<MeetingAct, { act: 'agenda' }>['items'],
): Promise<Outcome> {
  needLead(deps, ground, meeting);
  needOpen(meeting);
  const { tx, municipality } = ground;
  const before = meetingStanding(meeting).items;
  const cases = wanted.flatMap((item) => item.case ?? []);
  if (new Set(cases).size < cases.length) throw new Refused('badRequest');
  const resolvedHere = (one: Case) =>
    resolutions(one.happened).some(({ hand }) => hand.kind === 'meeting' && hand.meeting === meeting.id);
  const left = before.flatMap((item) => (item.case === null || cases.includes(item.case) ? [] : [item.case]));
  if ((await readCases(tx, municipality, left)).some(resolvedHere)) throw new Refused('alreadyDecided');
  const viewer = actingAs(ground.engine, asker);
  const eyes = caseEyes(ground.engine, viewer, ground.now);
  const there = await readCases(tx, municipality, cases);
  for (const id of cases) {
    const parts = await readParts(tx, municipality, id);
    if (!eyes.parts.some((part) => parts.has(part))) throw new Refused('notFound');
    // A closed case is for those on its way: an agenda makes nobody else one of them.
    const isOpen = there.some((one) => one.id === id && one.access === 'open');
    if (!isOpen && !parts.has(`body ${meeting.body}`)) throw new Refused('notOnItsWay');
    await addParts(tx, municipality, id, [`body ${meeting.body}`]);
  }
  // What is about a closed case is a closed point, whatever is asked for.
  const closed = new Set(there.flatMap(({ id, access }) => (access === 'closed' ? [id] : [])));
  const items = wanted.map(
    ({ id, ...rest }): Item => ({
      ...{ id: known(before, id) ?? randomUUID(), ...rest },
      access: rest.case !== null && closed.has(rest.case) ? 'closed' : rest.access,
    }),
  );
  return only({ kind: 'agenda', items });
}

const known = (items: readonly Item[], id: string | undefined): string | null =>
  items.find((item) => item.id === id)?.id ?? null;

function present(
  deps: DecisionDeps,
  ground: Ground,
  meeting: Meeting,
  asked: Extract<MeetingAct, { act: 'present' }>['present'],
): Outcome {
  needLead(deps, ground, meeting);
  needOpen(meeting);
  const { engine, now } = ground;
  const there = asked.map(({ person, inPlaceOf }) => ({
    person: personNamed(engine, person),
    inPlaceOf: inPlaceOf === null ? null : personNamed(engine, inPlaceOf),
  }));
  const seats = seatsOf(engine.facts, meeting.body, now);
  return only({ kind: 'present', present: orRefuse(presenceOf(seats, there)) });
}

function noted(
  deps: DecisionDeps,
  ground: Ground,
  meeting: Meeting,
  asked: Extract<MeetingAct, { act: 'disqualify' | 'minute' }>,
): Outcome {
  needLead(deps, ground, meeting);
  needOpen(meeting);
  if (known(meetingStanding(meeting).items, asked.item) === null) throw new Refused('notFound');
  const { item, word } = asked;
  if (asked.act === 'minute') return only({ kind: 'minuted', item, word });
  if (word.trim() === '') throw new Refused('reasonNeeded');
  return only({
    kind: 'disqualified',
    item,
    person: personNamed(ground.engine, asked.person),
    word: word.trim(),
  });
}

/** What was resolved counts from here, but what one member brought before the council. */
async function close(deps: DecisionDeps, asker: Asker, ground: Ground, meeting: Meeting): Promise<Outcome> {
  needLead(deps, ground, meeting);
  const { state, items } = meetingStanding(meeting);
  if (state !== 'open') throw new Refused('meetingNotOpen');
  const { tx, engine, me, municipality } = ground;
  const cases = await readCases(
    tx,
    municipality,
    items.flatMap((item) => item.case ?? []),
  );
  const changes: Change<AccessFacts>[] = [];
  const touched: string[] = [];
  const hindered: { case: string; code: ProblemCode }[] = [];
  for (const one of cases) {
    const standing = [...orRefuse(stand(one, meeting.id, me)), ...report(one, meeting.id, meeting.body)];
    if (standing.length === 0) continue;
    const followed = await follow(deps, { tx, engine }, asker, one, me, standing);
    touched.push(one.id);
    changes.push(...followed.changes);
    if (followed.hindered !== null) hindered.push({ case: one.id, code: followed.hindered });
  }
  return { events: [{ kind: 'closed' }], changes, touched, detail: { hindered } };
}

/** By each who was there; when all have, the minutes stand still. */
function approve({ me }: Ground, meeting: Meeting): Outcome {
  const { state, present: there, approvedBy } = meetingStanding(meeting);
  if (state !== 'closed') throw new Refused('meetingNotOpen');
  if (!there.some(({ person }) => person === me)) throw new Refused('notYours');
  if (approvedBy.includes(me)) throw new Refused('alreadyAnswered');
  return only({ kind: 'approved' });
}

async function onCase(
  deps: DecisionDeps,
  asker: Asker,
  ground: Ground,
  meeting: Meeting,
  asked: Extract<MeetingAct, { act: 'resolve' | 'bring' | 'correct' | 'confirm' }>,
): Promise<Outcome> {
  const { tx, engine, me, now, municipality } = ground;
  const item = meetingStanding(meeting).items.find((one) => one.id === asked.item);
  const [one] = item?.case == null ? [] : await readCases(tx, municipality, [item.case]);
  if (one === undefined) throw new Refused('notFound');
  const done = orRefuse(acted(deps, { engine, me, now }, meeting, one, asked));
  const { changes, hindered } = await follow(deps, { tx, engine }, asker, one, me, done);
  const access = item?.access === 'closed' ? 'closed' : one.access;
  const happened = loggedEvents(
    { access },
    done.map(({ event }) => event),
  );
  const detail = { case: one.id, number: one.number, hindered, happened };
  return { events: [], changes, touched: [one.id], detail };
}

function acted(
  deps: DecisionDeps,
  { engine, me, now }: Pick<Ground, 'engine' | 'me' | 'now'>,
  meeting: Meeting,
  one: Case,
  asked: Extract<MeetingAct, { act: 'resolve' | 'bring' | 'correct' | 'confirm' }>,
): Acted {
  const ground = groundOf(deps, engine, now);
  const seats = seatsOf(engine.facts, meeting.body, now);
  const sitting = sittingOf(meeting, seats, { case: one.id, concerned: ground.concerned(one) });
  if (asked.act === 'resolve') return resolveInMeeting(ground, one, me, sitting, resolutionOf(engine, asked));
  if (asked.act === 'bring') return bring(ground, one, me, sitting);
  return asked.act === 'correct'
    ? correct(ground, one, me, sitting, resolutionOf(engine, asked))
    : confirmCorrection(one, me, sitting);
}
