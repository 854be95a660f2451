// The mass-change guard: how much of what holds today would not hold if a file were let through.

import type { FactSet } from '../../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../contract.ts';
import type { RightsEngine } from './engine.ts';

export interface GuardLimits {
  /** It stops when more than this many … */
  readonly count: number;
  /** … and more than this share (0–1) of one sort would be lost. */
  readonly share: number;
}

/** contracts.md, "mass-change guard". */
export const GUARD_LIMITS: GuardLimits = { count: 20, share: 0.05 };

export type Counted = 'people' | 'positions' | 'orgUnits' | 'privileges';

export interface Loss {
  readonly counted: Counted;
  readonly before: number;
  readonly lost: number;
}

/** Whom a change can concern; everyone, when it cannot be told. */
export type Concerned = ReadonlySet<string> | 'everyone';

/** What is over the limits; empty lets the file through. `at` is the moment of the import. */
export function massChange(
  before: RightsEngine,
  after: RightsEngine,
  concerned: Concerned,
  at: Instant,
  limits: GuardLimits,
): Loss[] {
  const losses: Loss[] = [
    { counted: 'people', ...lostThings(before.facts, after.facts, 'person', at) },
    { counted: 'positions', ...lostThings(before.facts, after.facts, 'position', at) },
    { counted: 'orgUnits', ...lostThings(before.facts, after.facts, 'orgUnit', at) },
    { counted: 'privileges', ...lostPrivileges(before, after, concerned, at) },
  ];
  return losses.filter(({ before: was, lost }) => lost > limits.count && lost > limits.share * was);
}

function lostThings(
  before: FactSet<AccessFacts>,
  after: FactSet<AccessFacts>,
  kind: keyof AccessFacts,
  at: Instant,
): { before: number; lost: number } {
  let was = 0;
  let lost = 0;
  for (const [id, versions] of before.things(kind)) {
    if (!holdsAt(versions, at)) continue;
    was++;
    if (!holdsAt(after.versions(kind, id), at)) lost++;
  }
  return { before: was, lost };
}

/** Before folding: two reasons of different breadth are two privileges. */
function lostPrivileges(
  before: RightsEngine,
  after: RightsEngine,
  concerned: Concerned,
  at: Instant,
): { before: number; lost: number } {
  let was = 0;
  let lost = 0;
  for (const person of before.people()) {
    const held = heldAt(before, person, at);
    was += held.size;
    if (held.size === 0 || (concerned !== 'everyone' && !concerned.has(person))) continue;
    const still = heldAt(after, person, at);
    for (const privilege of held) if (!still.has(privilege)) lost++;
  }
  return { before: was, lost };
}

function heldAt(engine: RightsEngine, person: string, at: Instant): Set<string> {
  const held = new Set<string>();
  for (const { systemRole, constraints, intervals } of engine.unfoldedRightsOf(person)) {
    if (holdsAt(intervals, at)) held.add(`${systemRole} ${JSON.stringify(constraints)}`);
  }
  return held;
}
