// What a change does to rights: the privileges it adds and removes, and those that would newly fail closed.

import { canonical } from '../../../kernel/json.ts';
import { printIntervals } from '../../../kernel/time.ts';
import type { Privilege, Problem } from '../contract.ts';
import type { RightsEngine } from './engine.ts';
import type { Concerned } from './guard.ts';

export interface Difference {
  readonly added: readonly Privilege[];
  readonly removed: readonly Privilege[];
  /** Paths that fail closed after the change and did not before. */
  readonly problems: readonly Problem[];
}

/** A privilege whose time changes is removed as it was and added as it becomes. */
export function differenceBetween(
  before: RightsEngine,
  after: RightsEngine,
  concerned: Concerned,
): Difference {
  const added: Privilege[] = [];
  const removed: Privilege[] = [];
  const problems: Problem[] = [];
  const people = concerned === 'everyone' ? new Set([...before.people(), ...after.people()]) : concerned;
  for (const person of people) {
    const was = before.rightsOf(person);
    const is = after.rightsOf(person);
    if (was !== is) {
      added.push(...missingFrom(was, is, rightKey));
      removed.push(...missingFrom(is, was, rightKey));
    }
    problems.push(...missingFrom(before.problemsOf(person), after.problemsOf(person), problemKey));
  }
  return { added, removed, problems };
}

function missingFrom<T>(there: readonly T[], candidates: readonly T[], keyOf: (one: T) => string): T[] {
  if (candidates.length === 0) return [];
  const keys = new Set(there.map(keyOf));
  return candidates.filter((one) => !keys.has(keyOf(one)));
}

const rightKey = ({ systemRole, constraints, intervals }: Privilege): string =>
  canonical([systemRole, constraints, printIntervals(intervals)]);

const problemKey = ({ person: _, intervals, ...rest }: Problem): string =>
  canonical([rest, printIntervals(intervals)]);
