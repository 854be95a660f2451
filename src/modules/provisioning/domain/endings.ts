// What somebody was given by name ends when they leave, when the position it names ends, and when they move. Worked out from the facts
// and from what is known of the move; what has ended already ends no more, so doing it twice is doing it once.

import type { Change, Fact, FactSet } from '../../../kernel/fact.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../../kernel/time.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { type AccessFacts, opensSensitive, receiverOf } from '../../access/contract.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { Career, Move } from './careers.ts';

type Facts = FactSet<AccessFacts>;
type Version = Fact<AccessFacts, 'assignment'>;

/** Working days that a manager has to keep something after a move that was learnt late. */
const LATE_DAYS = 5;

/** What Tillid knows of a move beside the facts. */
export interface KnownMove {
  readonly person: string;
  readonly at: Instant;
  readonly learnedAt: Instant;
  /** Null: the manager has not answered. */
  readonly answeredAt: Instant | null;
  /** Assignment to the instant it is kept until. */
  readonly kept: Readonly<Record<string, Instant>>;
}

export const moveKey = ({ person, at }: Pick<KnownMove, 'person' | 'at'>): string => `${person} ${at}`;

/** Whether it is known before it happens, so that everything can end on the day. */
export const isAhead = ({ at, learnedAt }: Pick<KnownMove, 'at' | 'learnedAt'>): boolean => learnedAt < at;

/** The last moment to keep something in. */
export function deadlineOf({ at, learnedAt }: Pick<KnownMove, 'at' | 'learnedAt'>): Instant {
  if (isAhead({ at, learnedAt })) return at;
  return startOfDay(addDays(addWorkdays(dayOf(learnedAt), LATE_DAYS), 1)) ?? learnedAt;
}

/** One uninterrupted time in which a person has been given something by name. */
export interface Given {
  readonly assignment: string;
  readonly content: Assignment;
  readonly position: string | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** What each person has been given by name, of these assignments. */
export function givenByName(
  facts: Facts,
  assignments: Iterable<string> = facts.things('assignment').keys(),
): Map<string, Given[]> {
  const found = new Map<string, Given[]>();
  for (const id of assignments) {
    for (const [person, given] of runsOf(id, facts.versions('assignment', id))) {
      const known = found.get(person);
      if (known === undefined) found.set(person, [given]);
      else known.push(given);
    }
  }
  return found;
}

function runsOf(assignment: string, versions: readonly Version[]): [string, Given][] {
  const runs: [string, Given][] = [];
  for (const { from, to, content } of versions) {
    const person = receiverOf(content);
    if (person === null || content.target.kind !== 'person') continue;
    const last = runs.at(-1);
    const { position } = content.target;
    if (last !== undefined && last[0] === person && last[1].position === position && last[1].to >= from)
      runs[runs.length - 1] = [person, { ...last[1], content, to: Math.max(last[1].to, to) }];
    else runs.push([person, { assignment, content, position, from, to }]);
  }
  return runs;
}

/** Whether what was given is from before the move, and for a place that the person leaves by it. */
export function isFromBefore({ from, to, position }: Given, { stretches }: Career, { at }: Move): boolean {
  if (from >= at || to <= at) return false;
  if (position === null) return true;
  const own = stretches.filter((one) => one.position === position);
  const before = own.find((one) => one.from < at && one.to >= at);
  const after = own.find((one) => one.from <= at && at < one.to);
  return before !== undefined && before.orgUnit !== after?.orgUnit;
}

/** When something from before a move ends. What was kept lives on as an assignment of its own, decided by whoever kept it. */
export function endOf(
  known: KnownMove,
  { assignment }: Given,
  sensitivity: 'sensitive' | 'ordinary',
): Instant {
  const { at, learnedAt, answeredAt, kept } = known;
  if (isAhead(known)) return at;
  if (kept[assignment] !== undefined) return answeredAt ?? learnedAt;
  if (sensitivity === 'sensitive') return learnedAt;
  return Math.min(deadlineOf(known), answeredAt ?? Infinity);
}

/** What the facts say of everybody, worked out once. */
export interface People {
  readonly all: ReadonlyMap<string, Career>;
  readonly given: ReadonlyMap<string, readonly Given[]>;
}

export interface Ending {
  readonly person: string;
  readonly given: Given;
  readonly at: Instant;
  readonly why: 'left' | 'moved';
}

/** What must have ended by now. Only for what happens from `since` on. */
export function endingsDue(
  facts: Facts,
  { all, given: byPerson }: People,
  known: ReadonlyMap<string, KnownMove>,
  since: Instant,
  now: Instant,
): Ending[] {
  const due: Ending[] = [];
  for (const [person, given] of byPerson) {
    const career = all.get(person);
    if (career === undefined) continue;
    for (const one of given) {
      const ends = [...departures(career, one), ...movesOut(facts, career, known, one, now)]
        .filter(({ happened, at }) => happened >= since && at <= now && one.from < at && one.to > at)
        .sort((a, b) => a.at - b.at);
      if (ends[0] !== undefined) due.push({ person, given: one, at: ends[0].at, why: ends[0].why });
    }
  }
  return due;
}

interface End {
  /** When the person left or moved. */
  readonly happened: Instant;
  readonly at: Instant;
  readonly why: Ending['why'];
}

/** Of the person altogether, or of the one position that it names. */
function departures(career: Career, { position }: Given): End[] {
  const whole = career.leaves;
  const own = career.stretches.filter((one) => one.position === position);
  const ends = position === null ? whole : own.map(({ to }) => to).filter((to) => isOver(own, to));
  return ends.map((at) => ({ happened: at, at, why: 'left' }));
}

const isOver = (own: readonly { readonly from: Instant; readonly to: Instant }[], at: Instant): boolean =>
  Number.isFinite(at) && !own.some((one) => one.from <= at && at < one.to);

function movesOut(
  facts: Facts,
  career: Career,
  known: ReadonlyMap<string, KnownMove>,
  given: Given,
  now: Instant,
): End[] {
  return career.moves.flatMap((move): End[] => {
    if (!isFromBefore(given, career, move)) return [];
    const row = known.get(moveKey(move));
    if (row === undefined) return [];
    const sensitivity = opensSensitive(facts, given.content.what, now) ? 'sensitive' : 'ordinary';
    return [{ happened: move.at, at: endOf(row, given, sensitivity), why: 'moved' }];
  });
}

/** The change that ends it there and leaves alone what was given anew after a break. `taken` is the assignment taken away. */
export function ended(taken: Change<AccessFacts>, { to }: Given): Change<AccessFacts> {
  const anew = taken.before.filter((version) => version.from >= to);
  const after = [...taken.after.filter((version) => version.from < to), ...anew];
  return { ...taken, after };
}
