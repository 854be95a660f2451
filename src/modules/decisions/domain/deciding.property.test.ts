// Whatever order people do things in, whoever does them, and whatever is corrected: nothing is in force that the table of authority did
// not let somebody decide, after the hearing it demands. Judged a second time here, step by step as it happened, without the fold.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fact, person, position, unit } from '../../../../test/support/small.ts';
import { type Fact, FactSet, versionAt } from '../../../kernel/fact.ts';
import { startOfDay } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { RightsEngine } from '../../access/domain/engine.ts';
import type { Authority, Party, Seat } from '../../catalogue/contract.ts';
import { OwnerFinder } from '../../tasks/domain/owners.ts';
import {
  type Acted,
  agree,
  answer,
  answering,
  ask,
  type CaseGround,
  placeOf,
  putForward,
  takeBack,
  withdraw,
} from './acting.ts';
import { seatsOf } from './authority.ts';
import type { Case, CaseEvent, Outcome } from './case.ts';
import { type Meeting, type MeetingEvent, type Present, presenceOf, sittingOf } from './meeting.ts';
import {
  bring,
  confirmCorrection,
  correct,
  resolveAlone,
  resolveAsChair,
  resolveInMeeting,
  stand,
} from './resolving.ts';
import { decidedOf, resolutions } from './standing.ts';

const START = startOfDay('2026-01-05') ?? 0;
const DAY = 86_400_000;
/** Ada leads all, Bo and Carl an area each; Dea is the one the case is about. M, K and S sit in bodies. */
const PEOPLE = ['ada', 'bo', 'carl', 'dea', 'm1', 'm2', 'm3', 'k1', 'k2', 's1', 'w1'] as const;
const PARTIES: readonly Party[] = [
  { kind: 'body', body: 'committee' },
  { kind: 'body', body: 'council' },
  { kind: 'unit', orgUnit: 'south' },
  { kind: 'area' },
  { kind: 'head' },
];
const SEATS: readonly [string, Seat['as'], string][] = [
  ['m1', 'chair', 'committee'],
  ['m2', 'member', 'committee'],
  ['m3', 'member', 'committee'],
  ['dea', 'member', 'committee'],
  ['s1', 'substitute', 'committee'],
  ['w1', 'secretary', 'committee'],
  ['k1', 'chair', 'council'],
  ['k2', 'member', 'council'],
  ['m2', 'member', 'council'],
  ['w1', 'secretary', 'council'],
];

const who = fc.constantFrom(...PEOPLE);
const party = fc.constantFrom(...PARTIES);
const outcome = fc.constantFrom<Outcome>(
  'recommended',
  'approved',
  'approved',
  'rejected',
  'sentBack',
  'deferred',
);
const some = fc.subarray(PARTIES as Party[], { maxLength: 2 });
const line: fc.Arbitrary<Authority> = fc.record({
  about: fc.constant('dispensation' as const),
  significance: fc.constant('minor' as const),
  rules: fc.constantFrom(null, 'regulativ'),
  recommends: fc.constantFrom<Party | null>(null, null, { kind: 'area' }),
  hears: some,
  agrees: some.map((parties) =>
    parties.map((one, i) => ({ party: one, when: i === 0 ? ('always' as const) : ('asked' as const) })),
  ),
  path: fc.subarray(PARTIES as Party[], { minLength: 1, maxLength: 2 }),
  told: fc.constant([]),
  days: fc.constantFrom(0, 2),
});
const present = fc.uniqueArray(
  fc.record({ person: who, inPlaceOf: fc.constantFrom(null, null, null, 'm1', 'm3') }),
  { maxLength: 5, selector: (one) => one.person },
);

type Op = Readonly<{
  do: string;
  who: string;
  party: Party;
  outcome: Outcome;
  line: Authority | null;
  present: readonly Present[];
  days: number;
}>;
/** Half of the time the next thing by the book, so that many get to an end; else anything. */
const doing = fc.oneof(
  { weight: 3, arbitrary: fc.constant('next') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['put', 'ask', 'heard', 'agreed', 'disagreed', 'alone', 'chair', 'open', 'meet', 'bring'],
      ...['close', 'correct', 'confirm', 'back', 'withdraw', 'line', 'leave', 'lead', 'wait'],
    ),
  },
);
const op: fc.Arbitrary<Op> = fc.record({
  ...{ do: doing, who, party, outcome, present },
  line: fc.option(line, { nil: null, freq: 8 }),
  days: fc.constantFrom(0, 1, 3),
});

/** What happened, with the facts as they stood. */
interface Witnessed {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly event: CaseEvent;
  readonly line: Authority | null;
  readonly facts: FactSet<AccessFacts>;
  readonly meeting: Meeting | null;
}

class World {
  now = START;
  readonly facts = new Map<string, Fact<AccessFacts>>();
  readonly seen: Witnessed[] = [];
  meetings = new Map<string, Meeting>();
  one: Case = {
    ...{
      id: 'c',
      number: '2026-00001',
      kind: 'dispensation',
      significance: 'minor',
      title: 'Sag',
      unit: 'team',
    },
    ...{ openedBy: 'bo', openedAt: START, access: 'open', kle: null, happened: [] },
    subject: {
      ...{
        kind: 'dispensation',
        rules: 'regulativ',
        clause: '§ 1',
        conflictRule: null,
        risk: '',
        mostItCosts: '',
        controls: [],
      },
      ...{ from: '2026-02-01', to: '2026-02-16' },
      covers: { persons: ['dea'], role: null, orgUnit: null, system: null },
    },
  };

  constructor(first: Authority) {
    for (const one of PEOPLE) {
      this.put(person(one));
      this.put(position(one, 'team'));
    }
    this.put(unit('root', null, 'ada'));
    this.put(unit('north', 'root', 'bo'));
    this.put(unit('south', 'root', 'carl'));
    this.put(unit('team', 'north', 'dea'));
    this.put(fact('body', 'council', { name: 'Byråd', kind: 'council', council: null, template: 'problem' }));
    this.put(
      fact('body', 'committee', {
        name: 'Udvalg',
        kind: 'committee',
        council: 'council',
        template: 'problem',
      }),
    );
    for (const [one, as, body] of SEATS) this.put(fact('seat', `${one} ${body}`, { body, person: one, as }));
    this.put(fact('authority', 'line', first));
  }

  put(one: Fact<AccessFacts>): void {
    this.facts.set(`${one.kind} ${one.id}`, one);
  }

  ground(): CaseGround {
    const engine = new RightsEngine(FactSet.of(this.facts.values()));
    const { now } = this;
    const concerned = ({ subject }: Pick<Case, 'subject'>) =>
      subject.kind === 'dispensation' ? subject.covers.persons : [];
    return { facts: engine.facts, finder: new OwnerFinder(engine, now), now, concerned };
  }

  /** The newest meeting of a body; a new one when the last is over. */
  meeting(body: string): Meeting {
    const last = [...this.meetings.values()].findLast((one) => one.body === body);
    if (last !== undefined && !last.happened.some(({ event }) => event.kind === 'closed')) return last;
    const item = { id: 'i', case: 'c', title: 'Sag', access: 'open' } as const;
    const made = { id: `${body}${this.meetings.size}`, body, happened: [] };
    this.meetings.set(made.id, made);
    this.note(made.id, 'w1', { kind: 'agenda', items: [item] });
    return this.meetings.get(made.id) ?? made;
  }

  note(id: string, by: string, event: MeetingEvent): void {
    const known = this.meetings.get(id);
    if (known === undefined) return;
    const happened = [...known.happened, { seq: known.happened.length + 1, at: this.now, by, event }];
    this.meetings.set(id, { ...known, happened });
  }

  sitting(ground: CaseGround, meeting: Meeting) {
    return sittingOf(meeting, seatsOf(ground.facts, meeting.body, this.now), {
      case: 'c',
      concerned: ['dea'],
    });
  }

  did(by: string, acted: Acted, ground: CaseGround, meeting: Meeting | null = null): void {
    if (!acted.ok) return;
    for (const { event, standsFor } of acted.value) {
      const seq = this.one.happened.length + 1;
      const { now: at } = this;
      this.one = { ...this.one, happened: [...this.one.happened, { seq, at, by, standsFor, event }] };
      const held = versionAt(ground.facts.versions('authority', 'line'), at)?.content ?? null;
      this.seen.push({ seq, at, by, event, line: held, facts: ground.facts, meeting });
    }
  }
}

const SECTIONS = { problem: 1, recommendation: 1, solution: 0, economy: 0, people: 0, process: 0 };
const bodyOf = ({ party: of }: Op): string => (of.kind === 'body' ? of.body : 'committee');

/** What comes next by the book, by somebody who may: so that many sequences get to an end. */
function next(world: World, ground: CaseGround, o: Op): Op {
  const { line: now, standing } = placeOf(ground, world.one);
  const speaker = (of: Party) => answering(ground, world.one, of)[0]?.person ?? o.who;
  if (standing.stage === 'draft') return { ...o, do: 'put', who: 'bo' };
  if (standing.stage === 'hearing') {
    const [unasked] = standing.unasked;
    const [waiting] = standing.waiting;
    const [agreeing] = standing.agreeing;
    if (unasked !== undefined)
      return {
        ...o,
        do: 'ask',
        who: world.one.openedBy,
        party: unasked,
        days: Math.max(o.days, now?.days ?? 0),
      };
    if (agreeing !== undefined) return { ...o, do: 'agreed', party: agreeing, who: speaker(agreeing) };
    return waiting === undefined
      ? o
      : { ...o, do: 'heard', party: waiting.party, who: speaker(waiting.party) };
  }
  if (standing.stage === 'resolved') {
    const { hand } = standing.resolved;
    const held = hand.kind === 'meeting' ? world.meetings.get(hand.meeting) : undefined;
    return {
      ...o,
      do: 'close',
      party: { kind: 'body', body: held?.body ?? 'committee' },
      who: o.days === 0 ? 'w1' : held?.body === 'council' ? 'k1' : 'm1',
    };
  }
  if (standing.stage !== 'step') return o;
  const got = standing.decides ? 'approved' : 'recommended';
  if (standing.party.kind !== 'body')
    return { ...o, do: 'alone', outcome: got, who: speaker(standing.party) };
  const meeting = world.meeting(standing.party.body);
  const opened = meeting.happened.some(({ event }) => event.kind === 'present');
  const seated = SEATS.filter(([, as, body]) => body === meeting.body && (as === 'chair' || as === 'member'));
  const all = seated.map(([one]) => ({ person: one, inPlaceOf: null }));
  return opened
    ? { ...o, do: 'meet', party: standing.party, outcome: got, who: 'w1' }
    : { ...o, do: 'open', party: standing.party, present: all, who: 'w1' };
}

function perform(world: World, given: Op): void {
  world.now += 60_000;
  const ground = world.ground();
  const o = given.do === 'next' ? next(world, ground, given) : given;
  const { one } = world;
  const resolution = { outcome: o.outcome, word: 'derfor', conditions: [] };
  const did = (acted: Acted, meeting: Meeting | null = null) => world.did(o.who, acted, ground, meeting);
  switch (o.do) {
    case 'put':
      did(putForward(ground, one, o.who, { sections: SECTIONS, asks: o.days > 1 ? [o.party] : [] }));
      return;
    case 'ask':
      did(ask(ground, one, o.who, { party: o.party, question: 'Hvad siger I?', days: o.days }));
      return;
    case 'heard':
      did(answer(ground, one, o.who, o.party, 'Fint.'));
      return;
    case 'agreed':
    case 'disagreed':
      did(agree(ground, one, o.who, { party: o.party, word: 'ja', kind: o.do }));
      return;
    case 'alone':
      did(resolveAlone(ground, one, o.who, resolution));
      return;
    case 'chair':
      did(resolveAsChair(ground, one, o.who, resolution));
      return;
    case 'back':
      did(takeBack(ground, one, o.who, 'mere'));
      return;
    case 'withdraw':
      if (o.days === 3) did(withdraw(ground, one, o.who, 'nej'));
      return;
    case 'wait':
      world.now += o.days * DAY;
      return;
    case 'line':
      if (o.line === null) world.facts.delete('authority line');
      else world.put(fact('authority', 'line', o.line));
      return;
    case 'leave':
      world.facts.delete(`seat ${o.who} ${bodyOf(o)}`);
      return;
    case 'lead':
      world.put(unit(o.days > 0 ? 'south' : 'north', 'root', o.who));
      return;
    default:
      sit(world, ground, o);
  }
}

function sit(world: World, ground: CaseGround, o: Op): void {
  const meeting = world.meeting(bodyOf(o));
  const seats = seatsOf(ground.facts, meeting.body, world.now);
  const sitting = world.sitting(ground, meeting);
  const { one } = world;
  const resolution = { outcome: o.outcome, word: 'derfor', conditions: [] };
  if (o.do === 'open') {
    const there = presenceOf(seats, o.present);
    if (there.ok) world.note(meeting.id, o.who, { kind: 'present', present: there.value });
  } else if (o.do === 'meet') {
    world.did(o.who, resolveInMeeting(ground, one, o.who, sitting, resolution), ground, meeting);
  } else if (o.do === 'bring') world.did(o.who, bring(ground, one, o.who, sitting), ground, meeting);
  else if (o.do === 'close') {
    const acted = stand(one, meeting.id, o.who);
    const mayClose = seats.some(({ person: p, as }) => p === o.who && (as === 'chair' || as === 'secretary'));
    if (!acted.ok || !mayClose || sitting.state !== 'open') return;
    world.did(o.who, acted, ground, meeting);
    world.note(meeting.id, o.who, { kind: 'closed' });
  } else mend(world, ground, o);
}

function mend(world: World, ground: CaseGround, o: Op): void {
  const { one } = world;
  const last = resolutions(one.happened).at(-1);
  const held = last?.hand.kind === 'meeting' ? world.meetings.get(last.hand.meeting) : undefined;
  if (held === undefined) return;
  const sitting = world.sitting(ground, held);
  const resolution = { outcome: o.outcome, word: 'derfor', conditions: [] };
  const acted =
    o.do === 'correct'
      ? correct(ground, one, o.who, sitting, resolution)
      : confirmCorrection(one, o.who, sitting);
  world.did(o.who, acted, ground, held);
}

const text = (p: Party): string => JSON.stringify(p);
const leaderOf = ({ facts, at }: Witnessed, id: string) =>
  versionAt(facts.versions('orgUnit', id), at)?.content.manager;

/** Who answers for a party that is no body, by walking; the municipality here has no substitutes for leaders. */
function leaderFor(w: Witnessed, p: Party): string | null | undefined {
  if (p.kind === 'unit') return leaderOf(w, p.orgUnit);
  return leaderOf(w, p.kind === 'area' ? 'north' : 'root');
}

function seatAt({ facts, at }: Witnessed, one: string, body: string): Seat['as'] | null {
  return versionAt(facts.versions('seat', `${one} ${body}`), at)?.content.as ?? null;
}

/** Whether the approval that is in force was come to as it had to be. */
function wasEntitled(world: World): string {
  const decided = decidedOf(world.one);
  const made = world.seen.find(({ seq }) => seq === decided?.seq);
  if (decided === null || made?.event.kind !== 'resolved') return 'decided without anything resolved';
  const before = world.seen.filter(({ seq }) => seq < made.seq);
  const start = before.findLastIndex(({ event }) => event.kind === 'putForward');
  const round = before.slice(start);
  const proposer = world.seen.filter(({ event }) => event.kind === 'putForward').map(({ by }) => by);
  const { line: then, event, at, by } = made;
  if (then === null) return 'no line';
  for (const heard of then.hears) {
    const asked = round.find((w) => w.event.kind === 'hearing' && text(w.event.party) === text(heard));
    if (asked?.event.kind !== 'hearing') return 'somebody was not asked';
    const replied = round.some((w) => w.event.kind === 'heard' && text(w.event.party) === text(heard));
    if (!replied && at < asked.event.until) return 'the hearing was not over';
  }
  const put = round[0]?.event;
  const asks = put?.kind === 'putForward' ? put.asks.map(text) : [];
  for (const { party: needed, when } of then.agrees) {
    if (when === 'asked' && !asks.includes(text(needed))) continue;
    const said = round.filter(
      (w) =>
        (w.event.kind === 'agreed' || w.event.kind === 'disagreed') && text(w.event.party) === text(needed),
    );
    if (said.at(-1)?.event.kind !== 'agreed') return 'somebody had not agreed';
  }
  const brought = round.findLast((w) => w.event.kind === 'brought');
  const council = brought?.event.kind === 'brought' ? brought.event.council : null;
  const last = council === null ? then.path.at(-1) : ({ kind: 'body', body: council } as const);
  if (last === undefined || text(last) !== text(event.party)) return 'another than the entitled';
  if (council === null && !recommended(then, round)) return 'not recommended by all before';
  if (world.seen.some((w) => w.event.kind === 'brought' && w.event.resolved === made.seq))
    return 'brought before the council';
  if (world.seen.some((w) => w.event.kind === 'withdrawn')) return 'withdrawn';
  if (round.some((w) => w.event.kind === 'takenBack')) return 'taken back';
  if (by === 'dea') return 'by whom it is about';
  if (event.kind === 'resolved' && !event.outcome.startsWith('approved') && !wasMended(world, made))
    return 'corrected by too few';
  return byItsHand(world, made, proposer);
}

/** Half of those who sat there, others than whoever wrote the correction, have said so. */
function wasMended(world: World, made: Witnessed): boolean {
  return world.seen.some((w) => {
    if (w.event.kind !== 'correction' || w.event.resolved !== made.seq) return false;
    if (!w.event.outcome.startsWith('approved')) return false;
    const said = world.seen.filter(({ event }) => event.kind === 'corrected' && event.correction === w.seq);
    const people = new Set(said.map(({ by }) => by).filter((one) => one !== w.by));
    const there = w.meeting?.happened.findLast((h) => h.event.kind === 'present')?.event;
    const others =
      there?.kind === 'present' ? there.present.filter(({ person: p }) => p !== w.by && p !== 'dea') : [];
    return people.size > 0 && people.size * 2 >= others.length;
  });
}

/** Each before the last, in order; what was corrected to a recommendation counts as one. */
function recommended({ path }: Authority, round: readonly Witnessed[]): boolean {
  const counts = round.flatMap((w) => {
    if (w.event.kind !== 'resolved') return [];
    const stood = round.some((s) => s.event.kind === 'stands' && s.event.resolved === w.seq);
    return stood ? [text(w.event.party)] : [];
  });
  let place = 0;
  for (const one of counts) if (path[place] !== undefined && one === text(path[place] as Party)) place++;
  return place >= path.length - 1;
}

function byItsHand(world: World, made: Witnessed, proposers: readonly string[]): string {
  const { event, by, meeting } = made;
  if (event.kind !== 'resolved') return 'nothing';
  const { party: decider, hand } = event;
  if (hand.kind === 'official')
    return leaderFor(made, decider) === by && !proposers.includes(by)
      ? ''
      : 'an official who is not entitled';
  if (decider.kind !== 'body') return 'a body that is none';
  const seat = seatAt(made, by, decider.body);
  if (hand.kind === 'chair')
    return seat === 'chair' && decider.body === 'committee' && !proposers.includes(by)
      ? ''
      : 'a chair who is none';
  if (seat !== 'chair' && seat !== 'secretary') return 'written by somebody else';
  const stood = world.seen.find((w) => w.event.kind === 'stands' && w.event.resolved === made.seq);
  if (stood === undefined || stood.by === by) return 'one hand alone';
  const there = meeting?.happened.findLast((h) => h.event.kind === 'present')?.event;
  const people =
    there?.kind === 'present' ? there.present.map((p) => p.person).filter((p) => p !== 'dea') : [];
  const members = SEATS.filter(
    ([p, , b]) => b === decider.body && ['chair', 'member'].includes(seatAt(made, p, b) ?? ''),
  );
  return people.length * 2 >= members.length && members.length > 0 ? '' : 'too few';
}

const RUNS = process.env['TILLID_DEEP'] === undefined ? 1_500 : 60_000;

test('nothing is in force that the table of authority did not let somebody decide', () => {
  let inForce = 0;
  fc.assert(
    fc.property(line, fc.array(op, { minLength: 15, maxLength: 50 }), (first, ops) => {
      const world = new World(first);
      let was = false;
      for (const o of ops) {
        perform(world, o);
        if (decidedOf(world.one)?.outcome.startsWith('approved') !== true) continue;
        was = true;
        expect(wasEntitled(world)).toBe('');
      }
      if (was) inForce++;
    }),
    { numRuns: RUNS },
  );
  // A test in which nothing is ever approved would prove nothing.
  expect(inForce).toBeGreaterThan(RUNS / 5);
}, 600_000);
