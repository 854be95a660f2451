// A move, for the new manager: what the person was given by name before it, and which of it to keep until when. What is kept becomes an
// assignment of its own in the new position, with the manager's decision on it; all the rest ends.

import type { Change } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import {
  addDays,
  type Day,
  dayOf,
  formatBound,
  formatInstant,
  type Instant,
  startOfDay,
} from '../../kernel/time.ts';
import { type AccessFacts, opensSensitive } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changeFacts,
  Naming,
  type RightsEngine,
  rightText,
  TILLID,
  takenAway,
  type Viewer,
} from '../access/index.ts';
import { consequenceOf } from '../conflicts/index.ts';
import { closeTasks, OwnerFinder } from '../tasks/index.ts';
import { type Career, careers, type Move } from './domain/careers.ts';
import {
  deadlineOf,
  ended,
  type Given,
  givenByName,
  isAhead,
  isFromBefore,
  type KnownMove,
  moveKey,
} from './domain/endings.ts';
import { moveTaskKey, usedFrom } from './lifecycle.ts';
import { answerMove, readMoves } from './store.ts';

/** After the move. */
const KEPT_DAYS = 30;

interface Found {
  readonly career: Career;
  readonly move: Move;
  readonly known: KnownMove;
  readonly given: readonly Given[];
}

/** Refused as not found where there is no such move, or Tillid has not asked anybody of it. */
function findMove(
  engine: RightsEngine,
  moves: readonly KnownMove[],
  person: string,
  day: Day,
  now: Instant,
): Found {
  const since = usedFrom(engine.facts, now);
  const career = careers(engine.facts, engine.indexes.positionsOf.get(person)).get(person);
  const move = career?.moves.find(({ at }) => dayOf(at) === day && since !== null && at >= since);
  const known = move === undefined ? undefined : moves.find((one) => moveKey(one) === moveKey(move));
  if (career === undefined || move === undefined || known === undefined) throw new Refused('notFound');
  const given = (
    givenByName(engine.facts, engine.indexes.assignmentsToPerson.get(person)).get(person) ?? []
  ).filter((one) => isFromBefore(one, career, move));
  return { career, move, known, given };
}

/** The new manager; like any task it goes up the tree where there is none, and never to the person themself. */
function answersFor(engine: RightsEngine, { person }: Viewer, { move, known }: Found, now: Instant): boolean {
  const owner = {
    any: [{ kind: 'managerOfUnit', orgUnit: move.into.orgUnit }],
    never: [move.person],
  } as const;
  const { people } = new OwnerFinder(engine, now).of(owner, deadlineOf(known));
  return people.some((one) => one.person === person);
}

function mayLook(engine: RightsEngine, viewer: Viewer, found: Found, now: Instant): boolean {
  const { left, into } = found.move;
  return (
    viewer.all ||
    [...left, into.orgUnit].some((unit) => viewer.units.has(unit)) ||
    answersFor(engine, viewer, found, now)
  );
}

const isOpen = ({ known }: Found, now: Instant): boolean =>
  known.answeredAt === null && now < deadlineOf(known);

/** The latest instant that something may be kept until. */
const keptAtMost = ({ at }: Move): Instant => startOfDay(addDays(dayOf(at), KEPT_DAYS)) ?? at;

export async function moveView(deps: ChangeDeps, asker: Asker, person: string, day: Day) {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const moves = await readMoves(tx, municipality);
    const engine = await deps.current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const found = findMove(engine, moves, person, day, now);
    if (!mayLook(engine, viewer, found, now)) throw new Refused('notFound');
    const { move, known, given } = found;
    const naming = new Naming(engine.facts, now);
    const unit = (id: string) => ({ id, name: naming.name('orgUnit', id) });
    return {
      person: { id: person, name: naming.name('person', person) },
      userId: naming.userId(person),
      day,
      left: move.left.map(unit),
      into: unit(move.into.orgUnit),
      ahead: isAhead(known),
      deadline: formatBound(deadlineOf(known)) ?? '',
      keptAtMost: dayOf(keptAtMost(move)),
      answered: known.answeredAt === null ? null : formatInstant(known.answeredAt),
      mine: isOpen(found, now) && answersFor(engine, viewer, found, now),
      rows: given.map((one) => rowOf(engine, naming, known, one, now)),
    };
  });
}

function rowOf(engine: RightsEngine, naming: Naming, known: KnownMove, given: Given, now: Instant) {
  const { what } = given.content;
  const { target } = given.content;
  const person = target.kind === 'person' ? target.person : '';
  const rights = engine
    .unfoldedRightsOf(person)
    .filter(({ paths }) => paths.some(({ assignment }) => assignment === given.assignment));
  const until = known.kept[given.assignment];
  return {
    assignment: given.assignment,
    name: naming.name(what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', what.id),
    rights: rights.map((right) => rightText(naming, right)),
    sensitive: opensSensitive(engine.facts, given.content.what, now),
    ends: formatBound(given.to),
    keptUntil: until === undefined ? null : formatBound(until),
  };
}

/** What to keep, each until an instant. */
export type Keeping = readonly { readonly assignment: string; readonly until: Instant }[];

/** Throws `Refused`; then nothing was changed. Answers with what is kept and what ends, in words, and the conflicts it adds. */
export async function keep(
  deps: ChangeDeps,
  asker: Asker,
  person: string,
  day: Day,
  keeping: Keeping,
  how: 'try' | 'do',
) {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const viewer = actingAs(engine, asker);
    const found = findMove(engine, await readMoves(tx, municipality), person, day, now);
    if (!answersFor(engine, viewer, found, now))
      throw new Refused(mayLook(engine, viewer, found, now) ? 'notYours' : 'notFound');
    if (!isOpen(found, now)) throw new Refused('alreadyDecided');
    const kept = keptFacts(engine, found, keeping, viewer.person, now);
    const { conflicts, lost } = consequence(engine, found, kept, now);
    const answer = { kept: kept.length, ended: found.given.length - kept.length, conflicts, lost };
    if (how === 'try') return { changes: [], act: null, answer };
    if (conflicts.some(({ severity }) => severity !== 'warn')) throw new Refused('conflictBlocks');
    const { move } = found;
    const until = Object.fromEntries(keeping.map((one) => [one.assignment, one.until]));
    await answerMove(tx, municipality, { ...move, kept: until }, { at: now, by: viewer.person });
    await closeTasks(tx, municipality, [moveTaskKey(move)], {
      at: now,
      by: viewer.person,
      outcome: 'answered',
    });
    const detail = { person, day, kept: keeping.map(({ assignment }) => assignment) };
    const act = { action: 'move.answered', why: 'what is kept after a move', detail };
    return { changes: [...kept, ...endedNow(engine, found, now)], act, answer };
  });
}

/** Learnt late, what is not kept ends with the answer; known ahead, on the day. */
function endedNow(engine: RightsEngine, { move, known, given }: Found, now: Instant): Change<AccessFacts>[] {
  if (isAhead(known)) return [];
  return given
    .filter(({ to }) => to > now)
    .map((one) => ended(takenAway(engine, one.assignment, move.person, now), one));
}

/** New facts, so that what was before can end whatever happens. */
function keptFacts(
  engine: RightsEngine,
  { move, known, given }: Found,
  keeping: Keeping,
  by: string,
  now: Instant,
): Change<AccessFacts>[] {
  const from = Math.max(move.at, now);
  const seen = new Set<string>();
  return keeping.map(({ assignment, until }) => {
    const one = given.find((candidate) => candidate.assignment === assignment);
    if (one === undefined) throw new Refused('notFound');
    if (seen.has(assignment)) throw new Refused('badRequest', 'the same assignment twice');
    seen.add(assignment);
    if (until > keptAtMost(move)) throw new Refused('keptTooLong');
    if (until <= from) throw new Refused('datesBackwards');
    const id = `kept-${assignment}-${dayOf(move.at)}`.slice(0, 200);
    if (engine.facts.versions('assignment', id).length > 0) throw new Refused('alreadyDecided');
    const { person, into } = move;
    const content = {
      ...one.content,
      target: { kind: 'person', person, position: into.position },
      reason: 'Beholdt ved flytning',
      decidedBy: by,
      decidedOn: formatInstant(now),
    } as const;
    // What closed at once when the move was learnt is given anew; else what had an end keeps it, and what somebody ended stays ended.
    const closedByMove = !isAhead(known) && one.to === known.learnedAt;
    if (one.to <= from && !closedByMove) throw new Refused('notFound');
    const to = closedByMove ? until : Math.min(until, one.to);
    const version = { kind: 'assignment', id, from, to, source: TILLID, content } as const;
    return { kind: 'assignment', id, before: [], after: [version] };
  });
}

/** With all of it: what is kept is there, and what is not has ended. */
function consequence(
  engine: RightsEngine,
  { move, given }: Found,
  kept: readonly Change<AccessFacts>[],
  now: Instant,
) {
  const from = Math.max(move.at, now);
  const endings = given.map((one) => ended(takenAway(engine, one.assignment, move.person, from), one));
  const things = [...endings, ...kept].map(({ kind, id, after }) => ({ kind, id, versions: after }));
  const { removed, conflictsAdded } = consequenceOf(engine, things, { from, to: Infinity });
  const naming = new Naming(engine.facts, now);
  return {
    conflicts: conflictsAdded.map(({ name, severity }) => ({ name, severity })),
    lost: removed.map((right) => rightText(naming, right)),
  };
}
