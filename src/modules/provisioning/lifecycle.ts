// The sweep of people who come, move and leave: asks whoever must be asked, and ends what must have ended. Only from the day the
// municipality took it into use, so that old positions ask nobody anything.

import { type FactSet, versionAt } from '../../kernel/fact.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type ChangeGround,
  type Changing,
  changeFacts,
  Naming,
  type RightsEngine,
  type Sweep,
  type SweepGround,
  seeFacts,
  takenAway,
} from '../access/index.ts';
import type { Task, TaskDraft } from '../tasks/contract.ts';
import { closeTasks, giveTasks, readOpenTasks, readTasks } from '../tasks/index.ts';
import { arrivals, type Career, careers, type Move, type Stretch } from './domain/careers.ts';
import {
  deadlineOf,
  type Ending,
  ended,
  endingsDue,
  givenByName,
  isFromBefore,
  type KnownMove,
  moveKey,
  type People,
} from './domain/endings.ts';
import { reconciled } from './domain/reconcile.ts';
import { authorOf } from './ordering.ts';
import { insertMoves, readMoves } from './store.ts';

const DAY_MS = 86_400_000;
/** How long before it happens somebody is asked. */
const AHEAD_MS = 14 * DAY_MS;
/** Somebody new is prepared for a month before. */
const WELCOME_MS = 31 * DAY_MS;
/** An arrival longer ago than this welcomes nobody. */
const BEHIND_MS = 30 * DAY_MS;
const WELCOME_DAYS = 5;

/** From when a municipality uses this; null where it does not. */
export function usedFrom(facts: FactSet<AccessFacts>, now: Instant): Instant | null {
  const value = versionAt(facts.versions('setting', 'lifecycle'), now)?.content.value;
  if (typeof value !== 'object' || value === null || !('from' in value)) return null;
  return typeof value.from === 'string' ? startOfDay(value.from) : null;
}

export const moveTaskKey = (move: Pick<Move, 'person' | 'at'>): string => `move:${moveKey(move)}`;
export const welcomeTaskKey = ({ person, orgUnit, from }: Stretch): string =>
  `welcome:${person}:${orgUnit}:${dayOf(from)}`;

/** Moves that leave something behind that somebody was given by name. */
export function movesToAskOf({ all, given }: People, since: Instant, until: Instant): Move[] {
  return [...given].flatMap(([person, ofPerson]) => {
    const career = all.get(person);
    if (career === undefined) return [];
    return career.moves.filter(
      (move) =>
        move.at >= since && move.at <= until && ofPerson.some((one) => isFromBefore(one, career, move)),
    );
  });
}

/** What a sweep has to write; nothing in any of them, nearly always. */
interface Due {
  readonly moves: readonly Move[];
  readonly drafts: readonly TaskDraft[];
  /** Keys of tasks that ask of what is no more. */
  readonly stale: readonly string[];
  readonly endings: readonly Ending[];
}

/** The facts of everybody take seconds to go through, so it is done while others change them; whoever then has something to write
 * judges again with the facts held still, and goes through them again only if they have moved. */
export const lifecycleSweep: Sweep = {
  name: 'provisioning.lifecycle',
  run: async (ground) => {
    const { now, municipality } = ground;
    await reconcile(ground);
    const seen = await seeFacts(ground, municipality, async (facts) => {
      const since = usedFrom(facts.engine.facts, now);
      return since === null ? null : { facts, ...(await dueIn(ground, facts, since, null)) };
    });
    if (seen === null || isNothing(seen.due)) return;
    await changeFacts(ground, authorOf(ground), async (held) => {
      const since = usedFrom(held.engine.facts, now);
      if (since === null) return { changes: [], act: null, answer: undefined };
      const people = held.knownAt === seen.facts.knownAt ? seen.people : null;
      const { due } = await dueIn(ground, held, since, people);
      return write(ground, held, due);
    });
  },
};

const isNothing = ({ moves, drafts, stale, endings }: Due): boolean =>
  moves.length + drafts.length + stale.length + endings.length === 0;

/** `known`: what the same facts say of everybody, where that has been worked out. */
async function dueIn(
  { municipality, now }: SweepGround,
  { tx, engine }: ChangeGround,
  since: Instant,
  known: People | null,
): Promise<{ readonly people: People; readonly due: Due }> {
  const rows = new Map((await readMoves(tx, municipality)).map((move) => [moveKey(move), move]));
  const tasks = await readOpenTasks(tx, municipality);
  // From here to the next `await` the engine stands still, locked or not.
  const { facts } = engine;
  const people = known ?? { all: careers(facts), given: givenByName(facts) };
  const asked = movesToAskOf(people, since, now + AHEAD_MS);
  const moves = asked.filter((move) => !rows.has(moveKey(move)));
  for (const { person, at } of moves)
    rows.set(moveKey({ person, at }), { person, at, learnedAt: now, answeredAt: null, kept: {} });
  const naming = new Naming(facts, now);
  const wanted = [
    ...asked.flatMap((move) => moveTask(naming, move, rows.get(moveKey(move)), now)),
    ...welcomeTasks(naming, people.all, since, now),
  ];
  const stale = staleOf(tasks, wanted, people.all);
  const endings = onceEach(endingsDue(facts, people, rows, since, now));
  const given = await readTasks(
    tx,
    municipality,
    wanted.map(({ key }) => key),
  );
  const before = new Set(given.map(({ key }) => key));
  return { people, due: { moves, drafts: wanted.filter(({ key }) => !before.has(key)), stale, endings } };
}

async function write(
  { municipality, now }: SweepGround,
  { tx, engine }: ChangeGround,
  { moves, drafts, stale, endings }: Due,
): Promise<Changing<undefined>> {
  if (moves.length > 0) await insertMoves(tx, municipality, moves, now);
  if (drafts.length > 0) await giveTasks(tx, engine, municipality, now, drafts);
  if (stale.length > 0) await closeTasks(tx, municipality, stale, { at: now, by: null, outcome: 'passed' });
  const act = { action: 'lifecycle.ended', why: 'left or moved', detail: { ended: endings.map(told) } };
  const changes = endings.map((one) => changeFor(engine, one));
  return { changes, act: changes.length > 0 ? act : null, answer: undefined };
}

/** A move that is over or is not to be after all; somebody who was to come and is not, or on another day. */
function staleOf(
  tasks: readonly Task[],
  wanted: readonly TaskDraft[],
  all: ReadonlyMap<string, Career>,
): string[] {
  const keys = new Set(wanted.map(({ key }) => key));
  const comers = new Set([...all.values()].flatMap((career) => arrivals(career).map(welcomeTaskKey)));
  return tasks
    .filter(
      ({ kind, key }) => (kind === 'move' && !keys.has(key)) || (kind === 'welcome' && !comers.has(key)),
    )
    .map(({ key }) => key);
}

/** What managers registered gives way before anything else is judged. */
async function reconcile(ground: SweepGround): Promise<void> {
  const changesIn = ({ engine }: ChangeGround) => reconciled(engine.facts, engine.indexes, ground.now);
  const seen = await seeFacts(ground, ground.municipality, async (facts) => changesIn(facts));
  if (seen.length === 0) return;
  await changeFacts(ground, authorOf(ground), async (held) => {
    const changes = changesIn(held);
    const positions = changes.filter(({ kind }) => kind === 'position').map(({ id }) => id);
    const act = { action: 'position.reconciled', why: 'payroll has told of it', detail: { positions } };
    return { changes, act: changes.length > 0 ? act : null, answer: undefined };
  });
}

/** What one assignment is to several people in turn ends one at a time; the next sweep takes the next. */
function onceEach(due: readonly Ending[]): Ending[] {
  return [...new Map([...due].reverse().map((one) => [one.given.assignment, one])).values()];
}

const changeFor = (engine: RightsEngine, { person, given, at }: Ending) =>
  ended(takenAway(engine, given.assignment, person, at), given);

const told = ({ person, given, at, why }: Ending) => ({
  person,
  assignment: given.assignment,
  at: new Date(at).toISOString(),
  why,
});

/** None once it is answered, or too late to answer. */
function moveTask(naming: Naming, move: Move, known: KnownMove | undefined, now: Instant): TaskDraft[] {
  if (known === undefined || known.answeredAt !== null || now >= deadlineOf(known)) return [];
  const { person, at, into } = move;
  const name = naming.name('person', person);
  const unit = naming.name('orgUnit', into.orgUnit);
  return [
    {
      kind: 'move',
      key: moveTaskKey(move),
      about: {
        title: { da: `${name} flytter: hvad skal beholdes?`, en: `${name} moves: what is to be kept?` },
        detail: { da: `Til ${unit}`, en: `To ${unit}` },
        link: `/moves/${person}/${dayOf(at)}`,
        person,
      },
      owner: { any: [{ kind: 'managerOfUnit', orgUnit: into.orgUnit }], never: [person] },
      dueAt: deadlineOf(known),
    },
  ];
}

function welcomeTasks(
  naming: Naming,
  all: ReadonlyMap<string, Career>,
  since: Instant,
  now: Instant,
): TaskDraft[] {
  const drafts: TaskDraft[] = [];
  for (const career of all.values()) {
    for (const arrival of arrivals(career)) {
      const { from } = arrival;
      if (from >= since && from >= now - BEHIND_MS && from <= now + WELCOME_MS)
        drafts.push(welcomeTask(naming, arrival, now));
    }
  }
  return drafts;
}

function welcomeTask(naming: Naming, arrival: Stretch, now: Instant): TaskDraft {
  const { person, position, orgUnit, from } = arrival;
  const name = naming.name('person', person);
  const unit = naming.name('orgUnit', orgUnit);
  const first = dayOf(Math.max(from, now));
  return {
    kind: 'welcome',
    key: welcomeTaskKey(arrival),
    about: {
      title: { da: `Velkommen til ${name}`, en: `Welcome to ${name}` },
      detail: { da: `Ny i ${unit}`, en: `New in ${unit}` },
      link: `/welcomes/${encodeURIComponent(position)}`,
      person,
    },
    owner: { any: [{ kind: 'managerOfUnit', orgUnit }], never: [person] },
    dueAt: startOfDay(addDays(addWorkdays(first, WELCOME_DAYS), 1)) ?? now,
  };
}
