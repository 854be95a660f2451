// How people come, move and leave, read out of their positions: nothing here is remembered, so what payroll corrects is corrected here.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import { type Instant, parseInstant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';

type Facts = FactSet<AccessFacts>;

const DAY_MS = 86_400_000;

/** Handing over in the old unit for so long after one has begun in the new is still one move. */
export const HANDOVER_MS = 62 * DAY_MS;

/** One position in one unit under one title, without a break. */
export interface Stretch {
  readonly person: string;
  readonly position: string;
  readonly orgUnit: string;
  readonly title: string | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** From one unit to another without a break in between. A break is a leaver, and then somebody new. */
export interface Move {
  readonly person: string;
  /** The first moment in which the units left are left. */
  readonly at: Instant;
  readonly left: readonly string[];
  /** The stretch that was begun in the new unit; the latest where there are several. */
  readonly into: Stretch;
}

export interface Career {
  readonly person: string;
  /** By a planned reorganisation: those who decided it have decided what is kept, and nobody is new. */
  readonly planned: Planned;
  readonly stretches: readonly Stretch[];
  readonly moves: readonly Move[];
  /** When the person was no longer in any position. */
  readonly leaves: readonly Instant[];
}

/** Of everybody with one of these positions, in no order; they must be all of theirs. */
export function careers(
  facts: Facts,
  positions: Iterable<string> = facts.things('position').keys(),
): Map<string, Career> {
  const byPerson = new Map<string, Stretch[]>();
  for (const position of positions)
    for (const stretch of stretchesOf(position, facts.versions('position', position))) {
      const known = byPerson.get(stretch.person);
      if (known === undefined) byPerson.set(stretch.person, [stretch]);
      else known.push(stretch);
    }
  const planned = plannedMoves(facts);
  return new Map([...byPerson].map(([person, stretches]) => [person, careerOf(person, stretches, planned)]));
}

/** `UNIT UNIT INSTANT`: from one to the other at that instant. */
type Planned = ReadonlySet<string>;

const plannedKey = (from: string, to: string, at: Instant): string => `${from} ${to} ${at}`;

function plannedMoves(facts: Facts): Planned {
  const found = new Set<string>();
  for (const { content } of facts.facts('reorganisation')) {
    const at = content.carriedOut === null ? null : parseInstant(content.carriedOut);
    if (at === null) continue;
    const elsewhere = content.positions.map(({ to }) => to);
    for (const { from, to, how } of content.moves)
      if (how === 'into') for (const unit of [to, ...elsewhere]) found.add(plannedKey(from, unit, at));
  }
  return found;
}

function stretchesOf(position: string, versions: readonly Fact<AccessFacts, 'position'>[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { from, to, content } of [...versions].sort((a, b) => a.from - b.from)) {
    const { person, orgUnit, title } = content;
    const last = found.at(-1);
    const goesOn =
      last !== undefined &&
      last.to >= from &&
      last.person === person &&
      last.orgUnit === orgUnit &&
      last.title === title;
    if (goesOn) found[found.length - 1] = { ...last, to: Math.max(last.to, to) };
    else found.push({ person, position, orgUnit, title, from, to });
  }
  return found;
}

const upTo = (stretches: readonly Stretch[], at: Instant) =>
  stretches.filter(({ from, to }) => from < at && to >= at);
const holdingAt = (stretches: readonly Stretch[], at: Instant) =>
  stretches.filter(({ from, to }) => from <= at && at < to);

function careerOf(person: string, stretches: readonly Stretch[], planned: Planned): Career {
  const moves: Move[] = [];
  const leaves: Instant[] = [];
  const ends = new Set(stretches.map(({ to }) => to).filter(Number.isFinite));
  for (const at of [...ends].sort((a, b) => a - b)) {
    const after = holdingAt(stretches, at);
    if (after.length === 0) {
      leaves.push(at);
      continue;
    }
    const left = unitsOf(upTo(stretches, at)).filter(
      (unit) => !unitsOf(after).some((other) => other === unit || planned.has(plannedKey(unit, other, at))),
    );
    const into = after
      .filter((one) => begun(stretches, one) > at - HANDOVER_MS)
      .sort((a, b) => b.from - a.from)[0];
    if (left.length > 0 && into !== undefined) moves.push({ person, at, left, into });
  }
  return { person, planned, stretches, moves, leaves };
}

const unitsOf = (stretches: readonly Stretch[]): string[] => [
  ...new Set(stretches.map(({ orgUnit }) => orgUnit)),
];

/** When the person came to the unit that a stretch is in, over changes of position and title there. */
function begun(stretches: readonly Stretch[], { orgUnit, from }: Stretch): Instant {
  let first = from;
  for (let earlier = first; ; first = earlier) {
    for (const one of stretches)
      if (one.orgUnit === orgUnit && one.from < first && one.to >= first)
        earlier = Math.min(earlier, one.from);
    if (earlier === first) return first;
  }
}

/** Stretches by which somebody comes to a unit that they were not in the moment before. */
export function arrivals({ stretches, planned }: Career): Stretch[] {
  return stretches.filter(
    (stretch) =>
      Number.isFinite(stretch.from) &&
      !upTo(stretches, stretch.from).some(
        ({ orgUnit }) =>
          orgUnit === stretch.orgUnit || planned.has(plannedKey(orgUnit, stretch.orgUnit, stretch.from)),
      ),
  );
}
