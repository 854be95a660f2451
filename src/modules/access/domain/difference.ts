// What a change does to rights: the privileges it adds and removes, and those that would newly fail closed.

import { canonical } from '../../../kernel/json.ts';
import {
  type Interval,
  type Intervals,
  intersect,
  NEVER,
  printIntervals,
  subtract,
} from '../../../kernel/time.ts';
import type { Constraints, Privilege, Problem } from '../contract.ts';
import type { RightsEngine } from './engine.ts';
import type { Concerned } from './guard.ts';

export interface Difference {
  readonly added: readonly Privilege[];
  readonly removed: readonly Privilege[];
  /** Paths that fail closed after the change and did not before. */
  readonly problems: readonly Problem[];
}

/** What the later of two lists has that the earlier has not. */
interface NewIn {
  readonly rights: (before: readonly Privilege[], after: readonly Privilege[]) => readonly Privilege[];
  readonly problems: (before: readonly Problem[], after: readonly Problem[]) => readonly Problem[];
}

/** A privilege whose time changes is removed as it was and added as it becomes. */
export function differenceBetween(
  before: RightsEngine,
  after: RightsEngine,
  concerned: Concerned,
): Difference {
  return compared(before, after, concerned, {
    rights: (was, is) => missingFrom(was, is, rightKey),
    problems: (was, is) => missingFrom(was, is, problemKey),
  });
}

/** What people gain and lose within `window`: each privilege with the time that is gained or lost, and nothing else. */
export function gainsAndLosses(
  before: RightsEngine,
  after: RightsEngine,
  concerned: Concerned,
  window: Interval,
): Difference {
  return compared(before, after, concerned, {
    rights: (was, is) => timeNotIn(was, is, privilegeKey, window),
    problems: (was, is) => timeNotIn(was, is, failureKey, window),
  });
}

function compared(before: RightsEngine, after: RightsEngine, concerned: Concerned, newIn: NewIn): Difference {
  const added: Privilege[] = [];
  const removed: Privilege[] = [];
  const problems: Problem[] = [];
  const people = concerned === 'everyone' ? new Set([...before.people(), ...after.people()]) : concerned;
  for (const person of people) {
    const was = before.rightsOf(person);
    const is = after.rightsOf(person);
    if (!sameRights(was, is)) {
      added.push(...newIn.rights(was, is));
      removed.push(...newIn.rights(is, was));
    }
    const failing = after.problemsOf(person);
    if (failing.length > 0) problems.push(...newIn.problems(before.problemsOf(person), failing));
  }
  return { added, removed, problems };
}

/** Rows stand in one order, so that the usual case, nothing changed, costs no text. */
function sameRights(a: readonly Privilege[], b: readonly Privilege[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((right, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        right.systemRole === other.systemRole &&
        sameIntervals(right.intervals, other.intervals) &&
        sameConstraints(right.constraints, other.constraints)
      );
    })
  );
}

const sameIntervals = (a: Intervals, b: Intervals): boolean =>
  a.length === b.length && a.every((x, i) => x.from === b[i]?.from && x.to === b[i]?.to);

function sameConstraints(a: Constraints, b: Constraints): boolean {
  const types = Object.keys(a);
  return (
    types.length === Object.keys(b).length &&
    types.every((type) => {
      const codes = a[type] ?? [];
      const others = b[type];
      return codes.length === others?.length && codes.every((code, i) => code === others[i]);
    })
  );
}

interface Timed {
  readonly intervals: Intervals;
}

/** The candidates with the part of their time, within `window`, that `there` has not. */
function timeNotIn<T extends Timed>(
  there: readonly T[],
  candidates: readonly T[],
  keyOf: (one: T) => string,
  window: Interval,
): T[] {
  if (candidates.length === 0) return [];
  const known = new Map(there.map((one) => [keyOf(one), one.intervals]));
  return candidates.flatMap((one) => {
    const held = intersect(one.intervals, [window]);
    const intervals = held.length === 0 ? held : subtract(held, known.get(keyOf(one)) ?? NEVER);
    return intervals.length === 0 ? [] : [{ ...one, intervals }];
  });
}

function missingFrom<T>(there: readonly T[], candidates: readonly T[], keyOf: (one: T) => string): T[] {
  if (candidates.length === 0) return [];
  const keys = new Set(there.map(keyOf));
  return candidates.filter((one) => !keys.has(keyOf(one)));
}

const privilegeKey = ({ systemRole, constraints }: Privilege): string => canonical([systemRole, constraints]);

const failureKey = ({ person: _, intervals: __, ...rest }: Problem): string => canonical(rest);

const rightKey = ({ systemRole, constraints, intervals }: Privilege): string =>
  canonical([systemRole, constraints, printIntervals(intervals)]);

const problemKey = ({ person: _, intervals, ...rest }: Problem): string =>
  canonical([rest, printIntervals(intervals)]);
