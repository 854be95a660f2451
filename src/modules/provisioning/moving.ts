// A move, for the new manager: what the person was given by name before it, and which of it to keep until when. What is kept becomes an
// assignment of its own in the new position, with the manager's decision on it; what is sensitive and had closed is asked of those who decide
// on it; all the rest ends.

import type { Change } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { type Day, dayOf, formatBound, formatInstant, type Instant } from '../../kernel/time.ts';
import { type AccessFacts, opensSensitive } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  type ChangeGround,
  changeFacts,
  maySeeUnit,
  Naming,
  type RightsEngine,
  rightText,
  takenAway,
  type Viewer,
  writeLook,
} from '../access/index.ts';
import type { Assignment } from '../catalogue/contract.ts';
import { consequenceOf } from '../conflicts/index.ts';
import type { Continued } from '../requests/contract.ts';
import { askContinued, continuedOf, wouldContinue } from '../requests/index.ts';
import { closeTasks, OwnerFinder } from '../tasks/index.ts';
import { careers } from './domain/careers.ts';
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
import { divided, type Found, type Keeping, keptAtMost } from './domain/keeping.ts';
import { moveTaskKey, usedFrom } from './lifecycle.ts';
import { answerMove, readMoves } from './store.ts';

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
  return { move, known, given };
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
    [...left, into.orgUnit].some((unit) => maySeeUnit(viewer, unit)) || answersFor(engine, viewer, found, now)
  );
}

const isOpen = ({ known }: Found, now: Instant): boolean =>
  known.answeredAt === null && now < deadlineOf(known);

export async function moveView(deps: ChangeDeps, asker: Asker, person: string, day: Day) {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const moves = await readMoves(tx, municipality);
    const engine = await deps.current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const found = findMove(engine, moves, person, day, now);
    if (!mayLook(engine, viewer, found, now)) throw new Refused('notFound');
    const { move, known, given } = found;
    await writeLook(tx, asker, 'move', [person], { day });
    const naming = new Naming(engine.facts, now);
    const asked = await continuedOf(tx, municipality, { person, position: move.into.position });
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
      rows: given.map((one) => ({
        ...rowOf(engine, naming, known, one, now),
        asked: asked.get(one.assignment) ?? null,
      })),
    };
  });
}

const nameOf = (naming: Naming, { what }: Assignment): string =>
  naming.name(what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', what.id);

/** What waits for others, and for whom. */
async function askedView(
  ground: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  { given }: Found,
  asked: readonly Continued[],
) {
  const naming = new Naming(ground.engine.facts, asker.now);
  return (await wouldContinue(ground, asker, asked)).map(({ assignment, steps }) => {
    const content = given.find((one) => one.assignment === assignment)?.content;
    return { assignment, name: content === undefined ? '' : nameOf(naming, content), steps };
  });
}

function rowOf(engine: RightsEngine, naming: Naming, known: KnownMove, given: Given, now: Instant) {
  const { target } = given.content;
  const person = target.kind === 'person' ? target.person : '';
  const rights = engine
    .unfoldedRightsOf(person)
    .filter(({ paths }) => paths.some(({ assignment }) => assignment === given.assignment));
  const until = known.kept[given.assignment];
  return {
    assignment: given.assignment,
    name: nameOf(naming, given.content),
    rights: rights.map((right) => rightText(naming, right)),
    sensitive: opensSensitive(engine.facts, given.content.what, now),
    ends: formatBound(given.to),
    keptUntil: until === undefined ? null : formatBound(until),
  };
}

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
    const { kept, asked } = divided(engine.facts, found, keeping, viewer.person, now);
    const { conflicts, lost } = consequence(engine, found, kept, now);
    const answer = {
      kept: kept.length,
      ended: found.given.length - kept.length - asked.length,
      conflicts,
      lost,
      asked: await askedView({ tx, engine }, asker, found, asked),
    };
    await writeLook(tx, asker, 'move', [person], { day });
    if (how === 'try') return { changes: [], act: null, answer };
    if (conflicts.some(({ severity }) => severity !== 'warn')) throw new Refused('conflictBlocks');
    const { move } = found;
    const waiting = new Set(asked.map(({ assignment }) => assignment));
    const own = keeping.filter(({ assignment }) => !waiting.has(assignment));
    const until = Object.fromEntries(own.map((one) => [one.assignment, one.until]));
    await answerMove(tx, municipality, { ...move, kept: until }, { at: now, by: viewer.person });
    const requests = await askContinued({ tx, engine }, asker, asked);
    await closeTasks(tx, municipality, [moveTaskKey(move)], {
      at: now,
      by: viewer.person,
      outcome: 'answered',
    });
    const detail = { person, day, kept: own.map(({ assignment }) => assignment), requests };
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
