// What of somebody's from before a move may go on, and on whose word: the new manager's alone, or that of whoever the rules of the role say.

import type { Change, FactSet } from '../../../kernel/fact.ts';
import { Refused } from '../../../kernel/problem.ts';
import { addDays, dayOf, formatInstant, type Instant, startOfDay } from '../../../kernel/time.ts';
import { type AccessFacts, opensSensitive } from '../../access/contract.ts';
import type { Continued } from '../../requests/contract.ts';
import type { Move } from './careers.ts';
import { type Given, isAhead, type KnownMove } from './endings.ts';

/** After the move. */
const KEPT_DAYS = 30;

/** The source of whatever is made in Tillid. */
const SOURCE = 'tillid';

/** A move that somebody is asked of, with what the person was given by name before it. */
export interface Found {
  readonly move: Move;
  readonly known: KnownMove;
  readonly given: readonly Given[];
}

/** What to keep, each until an instant. */
export type Keeping = readonly { readonly assignment: string; readonly until: Instant }[];

/** The latest instant that something may be kept until. */
export const keptAtMost = ({ at }: Move): Instant => startOfDay(addDays(dayOf(at), KEPT_DAYS)) ?? at;

export interface Divided {
  /** New facts, so that what was before can end whatever happens. */
  readonly kept: readonly Change<AccessFacts>[];
  /** Sensitive or privileged, of a move learnt late: closed, and opened again by whoever the rules say. */
  readonly asked: readonly Continued[];
}

/** Throws `Refused` for the first that may not be kept. */
export function divided(
  facts: FactSet<AccessFacts>,
  found: Found,
  keeping: Keeping,
  by: string,
  now: Instant,
): Divided {
  const kept: Change<AccessFacts>[] = [];
  const asked: Continued[] = [];
  const seen = new Set<string>();
  for (const { assignment, until } of keeping) {
    if (seen.has(assignment)) throw new Refused('badRequest', 'the same assignment twice');
    seen.add(assignment);
    const one = goingOn(facts, found, assignment, until, by, now);
    if (!isAhead(found.known) && opensSensitive(facts, one.content.what, now)) asked.push(one);
    else kept.push(keptFact(found, one, now));
  }
  return { kept, asked };
}

function goingOn(
  facts: FactSet<AccessFacts>,
  { move, known, given }: Found,
  assignment: string,
  until: Instant,
  by: string,
  now: Instant,
): Continued & Pick<Given, 'content'> {
  const from = Math.max(move.at, now);
  const one = given.find((candidate) => candidate.assignment === assignment);
  if (one === undefined) throw new Refused('notFound');
  if (until > keptAtMost(move)) throw new Refused('keptTooLong');
  if (until <= from) throw new Refused('datesBackwards');
  // What closed at once when the move was learnt is given anew; else what had an end keeps it, and what somebody ended stays ended.
  const closedByMove = !isAhead(known) && one.to === known.learnedAt;
  if (one.to <= from && !closedByMove) throw new Refused('notFound');
  if (facts.versions('assignment', keptId(move, assignment)).length > 0) throw new Refused('alreadyDecided');
  const { person, into } = move;
  return {
    by,
    person,
    position: into.position,
    assignment,
    content: one.content,
    from,
    until: closedByMove ? until : Math.min(until, one.to),
  };
}

const keptId = ({ at }: Move, assignment: string): string => `kept-${assignment}-${dayOf(at)}`.slice(0, 200);

function keptFact(
  { move }: Found,
  { by, person, position, assignment, content, from, until }: Continued & Pick<Given, 'content'>,
  now: Instant,
): Change<AccessFacts> {
  const id = keptId(move, assignment);
  const version = {
    kind: 'assignment',
    id,
    from,
    to: until,
    source: SOURCE,
    content: {
      ...content,
      target: { kind: 'person', person, position },
      reason: 'Beholdt ved flytning',
      decidedBy: by,
      decidedOn: formatInstant(now),
    },
  } as const;
  return { kind: 'assignment', id, before: [], after: [version] };
}
