// Bodies and meetings as they are read.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatBound, formatInstant, type Instant } from '../../kernel/time.ts';
import {
  type Asker,
  actingAs,
  type ChangeGround,
  Naming,
  type RightsEngine,
  seeFacts,
} from '../access/index.ts';
import type { Seat } from '../catalogue/contract.ts';
import { type CaseGround, placeOf } from './domain/acting.ts';
import { seatsOf } from './domain/authority.ts';
import type { Case, Happened } from './domain/case.ts';
import { type Item, type Meeting, meetingStanding, sittingOf } from './domain/meeting.ts';
import { leads, resolvedAt, uncounted } from './domain/resolving.ts';
import { unreported } from './domain/standing.ts';
import type { DecisionDeps } from './kinds.ts';
import { seenMeeting } from './meetings.ts';
import { rowOf } from './reading.ts';
import type { BodyRow, BodyView, MeetingView } from './routes.ts';
import { groundOf } from './seeing.ts';
import { waitsFor } from './showing.ts';
import { pendingCases, readCases, readMeetings } from './store.ts';
import { conditionsView, outcomesAt, resolvedView } from './viewing.ts';

const meetingRow = (meeting: Meeting) => {
  const { at, place, state } = meetingStanding(meeting);
  return { id: meeting.id, at: formatInstant(at), place, state };
};

function bodyRow(
  engine: RightsEngine,
  id: string,
  meetings: readonly Meeting[],
  now: Instant,
): BodyRow | null {
  const body = versionAt(engine.facts.versions('body', id), now)?.content;
  if (body === undefined) return null;
  const coming = meetings.filter(
    (one) => one.body === id && ['called', 'open'].includes(meetingStanding(one).state),
  );
  const next = coming.sort((a, b) => meetingStanding(a).at - meetingStanding(b).at)[0];
  const { name, kind } = body;
  const seats = seatsOf(engine.facts, id, now).length;
  return { id, name, kind, seats, next: next === undefined ? null : meetingRow(next) };
}

export function bodiesFor(deps: DecisionDeps, asker: Asker): Promise<BodyRow[]> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    actingAs(engine, asker);
    const ids = [...engine.facts.things('body').keys()];
    const meetings = await readMeetings(tx, asker.municipality, { bodies: ids });
    const rows = ids.flatMap((id) => bodyRow(engine, id, meetings, asker.now) ?? []);
    return rows.sort((a, b) => a.name.localeCompare(b.name, 'da'));
  });
}

/** Everybody with a place, when, chair first. */
function people(naming: Naming, body: string): BodyView['people'] {
  const order: readonly Seat['as'][] = ['chair', 'member', 'substitute', 'secretary'];
  return [...naming.facts.facts('seat')]
    .filter(({ content }) => content.body === body)
    .map(({ content, from, to }) => ({
      ...naming.named('person', content.person),
      ...{ as: content.as, from: formatBound(from), to: formatBound(to) },
    }))
    .sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as) || a.name.localeCompare(b.name, 'da'));
}

export function oneBody(deps: DecisionDeps, asker: Asker, id: string): Promise<BodyView> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const me = actingAs(engine, asker).person;
    const all = await readMeetings(tx, municipality, { bodies: [id] });
    const row = bodyRow(engine, id, all, now);
    if (row === null) throw new Refused('notFound');
    const naming = new Naming(engine.facts, now);
    const sits = seatsOf(engine.facts, id, now).some(({ person }) => person === me);
    const ground = groundOf(deps, engine, now);
    const council = versionAt(engine.facts.versions('body', id), now)?.content.council ?? null;
    const open = sits ? await pendingCases(tx, municipality) : [];
    const waiting = open.flatMap((one) => {
      const { standing } = placeOf(ground, one);
      const here = standing.stage === 'step' && standing.party.kind === 'body' && standing.party.body === id;
      const chaired = unreported(one.happened).some(({ body }) => body === id);
      return here || chaired ? [rowOf(naming, one, standing, waitsFor(ground, one, standing, me))] : [];
    });
    return {
      ...row,
      council: council === null ? null : naming.named('body', council),
      people: people(naming, id),
      meetings: sits ? all.map(meetingRow) : [],
      waiting,
      mayCall: leads(ground, id, me),
    };
  });
}

export const oneMeeting = (deps: DecisionDeps, asker: Asker, id: string): Promise<MeetingView> =>
  seeFacts(deps, asker.municipality, (ground) => meetingIn(deps, ground, asker, id));

export async function meetingIn(
  deps: DecisionDeps,
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  id: string,
): Promise<MeetingView> {
  const { municipality, now } = asker;
  const { meeting, me } = await seenMeeting(tx, engine, asker, id);
  const naming = new Naming(engine.facts, now);
  const ground = groundOf(deps, engine, now);
  const standing = meetingStanding(meeting);
  const ids = standing.items.flatMap((item) => item.case ?? []);
  const cases = new Map((await readCases(tx, municipality, ids)).map((one) => [one.id, one]));
  const seats = seatsOf(engine.facts, meeting.body, now);
  const leader = leads(ground, meeting.body, me);
  const named = (person: string) => naming.named('person', person);
  const lead = leader && (standing.state === 'called' || standing.state === 'open');
  const items = standing.items.map((item) => itemView(ground, { meeting, item, seats, naming, me }, cases));
  const sat = standing.present.some(({ person }) => person === me);
  return {
    ...meetingRow(meeting),
    body: naming.named('body', meeting.body),
    seats: people(naming, meeting.body).filter(({ id: one }) => seats.some(({ person }) => person === one)),
    present: standing.present.map(({ person, inPlaceOf }) => ({
      person: named(person),
      inPlaceOf: inPlaceOf === null ? null : named(inPlaceOf),
    })),
    items,
    approvedBy: standing.approvedBy.map(named),
    may: {
      lead,
      close: lead && standing.state === 'open' && !wroteOne(cases, meeting.id, me),
      approve: standing.state === 'closed' && sat && !standing.approvedBy.includes(me),
    },
  };
}

/** Whoever wrote down what was resolved does not also close the meeting. */
const wroteOne = (cases: ReadonlyMap<string, Case>, meeting: string, me: string): boolean =>
  [...cases.values()].some((one) => uncounted(one, meeting).some(({ by }) => by === me));

/** What a correction that nobody has confirmed would say. */
function correctedView(
  naming: Naming,
  written: Happened | undefined,
): MeetingView['items'][number]['corrected'] {
  if (written?.event.kind !== 'correction') return null;
  const { outcome, word } = written.event;
  const by = written.by === null ? '' : naming.name('person', written.by);
  return { outcome, word, by, conditions: conditionsView(naming, written.event) };
}

interface ItemGround {
  readonly meeting: Meeting;
  readonly item: Item;
  readonly seats: readonly Seat[];
  readonly naming: Naming;
  readonly me: string;
}

function itemView(
  ground: CaseGround,
  { meeting, item, seats, naming, me }: ItemGround,
  cases: ReadonlyMap<string, Case>,
): MeetingView['items'][number] {
  const one = item.case === null ? undefined : cases.get(item.case);
  const { id, title, access } = item;
  const said = {
    ...{ id, title, access },
    minutes: meetingStanding(meeting).minuted.get(id) ?? '',
    disqualified: meeting.happened.flatMap(({ event }) =>
      event.kind === 'disqualified' && event.item === id
        ? [{ person: naming.named('person', event.person), word: event.word }]
        : [],
    ),
  };
  if (one === undefined)
    return {
      ...said,
      case: null,
      resolved: null,
      corrected: null,
      quorate: false,
      may: { resolve: [], bring: false, correct: false, confirm: false },
    };
  const { standing } = placeOf(ground, one);
  const sitting = sittingOf(meeting, seats, { case: one.id, concerned: ground.concerned(one) });
  const here = resolvedAt(one, sitting);
  const itsTurn =
    standing.stage === 'step' && standing.party.kind === 'body' && standing.party.body === meeting.body;
  const mayResolve =
    itsTurn && sitting.state === 'open' && sitting.quorate && leads(ground, meeting.body, me);
  const council = versionAt(ground.facts.versions('body', meeting.body), ground.now)?.content.council ?? null;
  const open = here !== null && here.standsAt === null && here.broughtTo === null && sitting.state === 'open';
  const correction = one.happened.find(({ seq }) => seq === here?.correction);
  return {
    ...said,
    case: rowOf(naming, one, standing, waitsFor(ground, one, standing, me)),
    resolved: here === null ? null : resolvedView(naming, here),
    corrected: correctedView(naming, correction),
    quorate: sitting.quorate,
    may: {
      resolve: mayResolve ? outcomesAt(standing.decides) : [],
      bring: open && here.decides && council !== null && sitting.voting.includes(me),
      correct: here !== null && leads(ground, meeting.body, me),
      confirm: correction !== undefined && correction.by !== me && sitting.voting.includes(me),
    },
  };
}
