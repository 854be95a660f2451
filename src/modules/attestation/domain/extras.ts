// What makes a small attestation start by itself: a move, a new conflict, a dispensation about to end, half a year without use.

import { versionAt } from '../../../kernel/fact.ts';
import { addDays, type Day, dayOf, type Instant } from '../../../kernel/time.ts';
import type { Conflict, Privilege } from '../../access/contract.ts';
import type { ExtraReason } from '../contract.ts';
import type { Ground } from './due.ts';

export interface Extra {
  /** Unique to what happened, so that it starts once. */
  readonly key: string;
  readonly reason: ExtraReason;
  readonly day: Day;
  readonly person: string;
  readonly which: (right: Privilege) => boolean;
}

/** What happened longer ago than this is left to the next campaign. */
const LOOKS_BACK_DAYS = 14;
const BEFORE_END_DAYS = 30;
export const UNUSED_DAYS = 183;
/** Days to answer in. */
export const EXTRA_DAYS = 14;

const DAY_MS = 86_400_000;

export interface Happened {
  readonly engine: Ground;
  readonly now: Instant;
  /** Campaigns began then; nothing from before starts one. */
  readonly since: Instant;
  readonly conflicts: readonly Conflict[];
  readonly unused: readonly {
    readonly person: string;
    readonly systemRole: string;
    readonly lastUsed: Day;
  }[];
}

export function extrasOf(happened: Happened): Extra[] {
  return [
    ...moves(happened),
    ...newConflicts(happened),
    ...endingDispensations(happened),
    ...unused(happened),
  ];
}

const begins = ({ now, since }: Happened): Instant => Math.max(since, now - LOOKS_BACK_DAYS * DAY_MS);

/** Somebody who was here before and now works in another unit. */
function moves(happened: Happened): Extra[] {
  const { engine, now } = happened;
  const found: Extra[] = [];
  for (const { id, from, content } of engine.facts.facts('position')) {
    if (from > now || from < begins(happened)) continue;
    const others = engine.indexes.positionsOf
      .get(content.person)
      .flatMap((other) => engine.facts.versions('position', other))
      .filter((v) => v.content.person === content.person && v.from < from);
    const last = others.sort((a, b) => b.to - a.to)[0];
    const moved = last !== undefined && last.to >= from - 31 * DAY_MS;
    if (!moved || others.some((v) => v.content.orgUnit === content.orgUnit && v.to >= from)) continue;
    found.push({
      key: `extra move ${id} ${dayOf(from)}`,
      reason: 'move',
      day: dayOf(from),
      person: content.person,
      which: () => true,
    });
  }
  return found;
}

const rolesIn = ({ sides }: Conflict): ReadonlySet<string> =>
  new Set(sides.flatMap((side) => side.map((right) => right.systemRole)));

function newConflicts(happened: Happened): Extra[] {
  const { now, conflicts } = happened;
  return conflicts.flatMap((conflict) => {
    const from = conflict.intervals.find((i) => i.from <= now && now < i.to)?.from ?? -Infinity;
    if (from < begins(happened)) return [];
    return [conflictExtra(conflict, 'conflict', dayOf(from))];
  });
}

function conflictExtra(conflict: Conflict, reason: ExtraReason, day: Day): Extra {
  const roles = rolesIn(conflict);
  return {
    key: `extra ${reason} ${conflict.rule} ${conflict.person} ${day}`,
    reason,
    day,
    person: conflict.person,
    which: (right) => roles.has(right.systemRole),
  };
}

function endingDispensations({ engine, now, conflicts, since }: Happened): Extra[] {
  const found: Extra[] = [];
  for (const { to, from, content } of engine.facts.facts('dispensation')) {
    if (from > now || to <= now || to === Infinity || to < since || to > now + BEFORE_END_DAYS * DAY_MS)
      continue;
    for (const conflict of conflicts) {
      const covered =
        conflict.rule === content.rule &&
        (content.person === null
          ? content.role !== null && rolesIn(conflict).has(content.role)
          : content.person === conflict.person);
      if (covered) found.push(conflictExtra(conflict, 'dispensation', dayOf(to)));
    }
  }
  return found;
}

/** Rights that are held and were last used too long ago; one attestation for each person. */
function unused({ engine, now, unused: uses }: Happened): Extra[] {
  const limit = addDays(dayOf(now), -UNUSED_DAYS);
  const byPerson = Map.groupBy(
    uses.filter(
      (use) => use.lastUsed <= limit && versionAt(engine.facts.versions('person', use.person), now) !== null,
    ),
    (use) => use.person,
  );
  return [...byPerson].flatMap(([person, of]) =>
    of.map((use) => ({
      key: `extra unused ${person} ${use.systemRole} ${use.lastUsed}`,
      reason: 'unused' as const,
      day: dayOf(now),
      person,
      which: (right: Privilege) => right.systemRole === use.systemRole,
    })),
  );
}
