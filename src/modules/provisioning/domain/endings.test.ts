// Movers and leavers, as properties: in whatever order payroll tells, Tillid sweeps, managers answer and files come again, nobody is left
// with anything from before.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignment, fact, person, role, system, unit } from '../../../../test/support/small.ts';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { holdsAt, type Instant, startOfDay } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { RightsEngine, takenAway } from '../../access/index.ts';
import { arrivals, careers } from './careers.ts';
import {
  deadlineOf,
  ended,
  endingsDue,
  givenByName,
  isFromBefore,
  type KnownMove,
  moveKey,
} from './endings.ts';

const DAY = 86_400_000;
const START = startOfDay('2026-03-02') ?? 0;
const PERSON = 'p';
const LONG_AGO = START - 400 * DAY;

type Any = Fact<AccessFacts>;
const GROUND: readonly Any[] = [
  unit('root', null),
  unit('a', 'root'),
  unit('b', 'root'),
  person(PERSON),
  system('s', null),
  ...role('plain', 's'),
  ...role('sensitive', 's', { sensitive: true }),
  ...role('privileged', 's', { privileged: true }),
];

const position = (id: string, orgUnit: string, from: Instant, to = Infinity): Any =>
  fact(
    'position',
    id,
    { person: PERSON, orgUnit, title: null, name: '', doNotInherit: false, external: false },
    from,
    to,
  );

const given = (id: string, what: string, named: string | null, from: Instant): Any =>
  assignment(id, what, { kind: 'person', person: PERSON, position: named }, from);

/** What payroll tells: at first one position in a; then that it moves or ends, one way or another. */
function toldOf(manner: string, at: Instant): Any[] {
  switch (manner) {
    case 'new position':
      return [position('p1', 'a', LONG_AGO, at), position('p2', 'b', at)];
    case 'same position':
      return [position('p1', 'a', LONG_AGO, at), position('p1', 'b', at)];
    case 'handover':
      return [position('p1', 'a', LONG_AGO, at), position('p2', 'b', at - 20 * DAY)];
    default:
      return [position('p1', 'a', LONG_AGO, at), position('p2', 'b', at + 3 * DAY)];
  }
}

/** Tillid, as far as this goes: facts, what it knows of moves, and the sweep. */
class World {
  readonly facts: FactSet<AccessFacts>;
  readonly known = new Map<string, KnownMove>();
  readonly original: readonly Any[];

  constructor(assignments: readonly Any[]) {
    this.original = assignments;
    this.facts = FactSet.of([...GROUND, position('p1', 'a', LONG_AGO), ...assignments]);
  }

  tell(manner: string, at: Instant): void {
    const told = Map.groupBy(toldOf(manner, at), ({ id }) => id);
    for (const [id, versions] of told) this.facts.apply([{ kind: 'position', id, versions }]);
  }

  sweep(now: Instant): void {
    const all = careers(this.facts);
    for (const { moves } of all.values())
      for (const { person, at } of moves) {
        const key = moveKey({ person, at });
        if (at > now + 14 * DAY || at < START || this.known.has(key)) continue;
        this.known.set(key, { person, at, learnedAt: now, answeredAt: null, kept: {} });
      }
    for (const { given: one, at } of endingsDue(
      this.facts,
      { all, given: givenByName(this.facts) },
      this.known,
      START,
      now,
    )) {
      const { kind, id, after } = ended(takenAway({ facts: this.facts }, one.assignment, PERSON, at), one);
      this.facts.apply([{ kind, id, versions: after }]);
    }
  }

  /** The manager keeps some of it for so many days; each becomes an assignment of its own. */
  keep(now: Instant, days: number): void {
    const all = careers(this.facts).get(PERSON);
    for (const [key, move] of this.known) {
      if (move.answeredAt !== null || now >= deadlineOf(move)) continue;
      const found = all?.moves.find(({ at }) => at === move.at);
      if (all === undefined || found === undefined) continue;
      const kept: Record<string, Instant> = {};
      for (const one of givenByName(this.facts).get(PERSON) ?? []) {
        if (!isFromBefore(one, all, found)) continue;
        const until = move.at + days * DAY;
        const from = Math.max(move.at, now);
        if (until <= from) continue;
        kept[one.assignment] = until;
        const id = `keep:${one.assignment}`;
        const { content } = given(id, one.content.what.id, found.into.position, from) as Fact<
          AccessFacts,
          'assignment'
        >;
        this.facts.apply([
          { kind: 'assignment', id, versions: [fact('assignment', id, content, from, until)] },
        ]);
      }
      this.known.set(key, { ...move, answeredAt: now, kept });
    }
  }

  /** What the person holds at a moment through what was given by name. */
  held(at: Instant): string[] {
    const engine = new RightsEngine(this.facts);
    return engine
      .unfoldedRightsOf(PERSON)
      .flatMap(({ paths }) => paths)
      .filter(({ intervals }) => holdsAt(intervals, at))
      .map(({ assignment }) => assignment)
      .sort();
  }
}

const what = fc.constantFrom('plain', 'sensitive', 'privileged');
const assignments = fc
  .array(
    fc.record({ what, named: fc.boolean(), from: fc.constantFrom(-Infinity, LONG_AGO, START - 5 * DAY) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((all) => all.map((one, n) => given(`g${n}`, one.what, one.named ? 'p1' : null, one.from)));
const happening = fc.record({
  kind: fc.constantFrom('sweep' as const, 'tell' as const, 'keep' as const),
  day: fc.integer({ min: 0, max: 70 }),
  hour: fc.integer({ min: 0, max: 23 }),
  days: fc.integer({ min: 1, max: 30 }),
});
const story = fc.record({
  assignments,
  manner: fc.constantFrom('new position', 'same position', 'handover', 'break'),
  moves: fc.integer({ min: 15, max: 40 }),
  told: fc.integer({ min: 0, max: 60 }),
  happenings: fc.array(happening, { maxLength: 25 }),
});

describe('a mover', () => {
  it('ends with nothing from before, whatever the order of events', () => {
    fc.assert(
      fc.property(story, ({ assignments: held, manner, moves, told, happenings }) => {
        const world = new World(held);
        const at = START + moves * DAY;
        const events = [
          ...happenings.map((one) => ({ ...one, when: START + one.day * DAY + one.hour * 3_600_000 })),
          { kind: 'tell' as const, when: START + told * DAY, days: 0 },
        ].sort((a, b) => a.when - b.when);
        let isTold = false;
        for (const { kind, when, days } of events) {
          if (kind === 'tell') {
            isTold ||= when >= START + told * DAY;
            if (isTold) world.tell(manner, at);
          } else if (kind === 'keep') world.keep(when, days);
          else world.sweep(when);
        }
        world.tell(manner, at);
        const end = Math.max(at, START + 70 * DAY);
        world.sweep(end + DAY);
        world.sweep(end + 20 * DAY);
        const last = end + 40 * DAY;
        world.sweep(last);
        expect(world.held(last)).toEqual([]);
        const before = [...world.facts.things('assignment')].map(([id, versions]) => [id, versions]);
        world.sweep(last + DAY);
        expect([...world.facts.things('assignment')].map(([id, versions]) => [id, versions])).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing before the day, and all but what is kept on it', () => {
    const at = START + 20 * DAY;
    const world = new World([given('x', 'plain', null, LONG_AGO), given('y', 'sensitive', 'p1', LONG_AGO)]);
    world.tell('new position', at);
    world.sweep(at - 14 * DAY);
    world.sweep(at - DAY);
    expect(world.held(at - 1)).toEqual(['x', 'y']);
    world.keep(at - DAY, 30);
    world.sweep(at + 60_000);
    expect(world.held(at)).toEqual(['keep:x', 'keep:y']);
    expect(world.held(at + 30 * DAY)).toEqual([]);
  });

  it('learnt late: what is sensitive or privileged closes at once, the rest after five working days', () => {
    const at = START + 20 * DAY;
    const learned = at + 2 * DAY + 36_000_000;
    const world = new World([
      given('x', 'plain', null, LONG_AGO),
      given('y', 'sensitive', null, LONG_AGO),
      given('z', 'privileged', null, LONG_AGO),
    ]);
    world.sweep(learned - 1);
    world.tell('same position', at);
    world.sweep(learned);
    expect(world.held(learned)).toEqual(['x']);
    const [move] = world.known.values();
    if (move === undefined) throw new Error('no move');
    const deadline = deadlineOf(move);
    // Learnt on Tuesday 24 March 2026: the fifth working day after it is Tuesday 31 March.
    expect(deadline).toBe(startOfDay('2026-04-01'));
    world.sweep(deadline - 1);
    expect(world.held(deadline - 1)).toEqual(['x']);
    world.sweep(deadline + 60_000);
    expect(world.held(deadline)).toEqual([]);
  });

  it('keeps what was given for the new position, and what a position gives that is not left', () => {
    const at = START + 20 * DAY;
    const world = new World([
      given('new', 'plain', 'p2', -Infinity),
      given('other', 'sensitive', 'p3', LONG_AGO),
      given('old', 'plain', 'p1', LONG_AGO),
    ]);
    world.facts.apply([{ kind: 'position', id: 'p3', versions: [position('p3', 'root', LONG_AGO)] }]);
    world.tell('new position', at);
    world.sweep(at - DAY);
    world.sweep(at + DAY);
    expect(world.held(at + DAY)).toEqual(['new', 'other']);
  });
});

describe('a leaver', () => {
  it('holds nothing, and a return is a new beginning', () => {
    const at = START + 20 * DAY;
    const world = new World([given('x', 'plain', null, LONG_AGO), given('y', 'plain', 'p1', LONG_AGO)]);
    const before = { ...given('w', 'plain', null, LONG_AGO), to: at + DAY };
    const anew = given('w', 'plain', null, at + 5 * DAY);
    world.facts.apply([{ kind: 'assignment', id: 'w', versions: [before, anew] }]);
    world.tell('break', at);
    // The server slept until the person was back.
    world.sweep(at + 10 * DAY);
    expect(world.held(at - 1)).toEqual(['w', 'x', 'y']);
    expect(world.held(at + DAY)).toEqual([]);
    expect(world.held(at + 4 * DAY)).toEqual([]);
    expect(world.held(at + 10 * DAY)).toEqual(['w']);
    world.facts.apply([{ kind: 'assignment', id: 'z', versions: [given('z', 'plain', 'p2', at + 5 * DAY)] }]);
    world.sweep(at + 20 * DAY);
    expect(world.held(at + 20 * DAY)).toEqual(['w', 'z']);
  });

  it('is ended nothing twice: what was taken away before it began is given to nobody', () => {
    const begins = START + 5 * DAY;
    const world = new World([given('x', 'plain', null, begins)]);
    const { kind, id, after } = takenAway({ facts: world.facts }, 'x', PERSON, START);
    world.facts.apply([{ kind, id, versions: after }]);
    world.tell('break', START + 20 * DAY);
    expect(givenByName(world.facts).get(PERSON)).toBeUndefined();
    world.sweep(START + 25 * DAY);
    const due = endingsDue(
      world.facts,
      { all: careers(world.facts), given: givenByName(world.facts) },
      world.known,
      START,
      START + 26 * DAY,
    );
    expect(due).toEqual([]);
  });

  it('before Tillid was taken into use is left as it was', () => {
    const at = START - 20 * DAY;
    const world = new World([given('x', 'plain', null, LONG_AGO)]);
    world.tell('same position', at);
    world.sweep(START + DAY);
    expect(world.held(START + DAY)).toEqual(['x']);
  });
});

describe('an arrival', () => {
  it('is a unit one was not in the moment before', () => {
    const at = START + 20 * DAY;
    const world = new World([]);
    const seen = (manner: string) => {
      world.tell(manner, at);
      const career = careers(world.facts).get(PERSON);
      return career === undefined ? [] : arrivals(career).map(({ orgUnit }) => orgUnit);
    };
    expect(seen('new position')).toEqual(['a', 'b']);
    expect(seen('break')).toEqual(['a', 'b']);
    world.facts.apply([
      {
        kind: 'position',
        id: 'p2',
        versions: [position('p2', 'a', at)],
      },
    ]);
    expect(careers(world.facts).get(PERSON)?.moves).toEqual([]);
  });
});
