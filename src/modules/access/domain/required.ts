// What it takes to use a right: the level that its system requires, or its role where the role asks for more (ADR 0032).

import { type AssuranceLevel, isAtLeast, LEVELS, mostOf } from '../../../kernel/assurance.ts';
import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from './facts.ts';

interface Right {
  readonly system: string;
  readonly systemRole: string;
}

/** Null: nothing is asked. */
export const requiredBySystem = (
  facts: FactSet<AccessFacts>,
  system: string,
  now: Instant,
): AssuranceLevel | null =>
  versionAt(facts.versions('system', system), now)?.content.requiredAssurance ?? null;

export const requiredByRole = (
  facts: FactSet<AccessFacts>,
  systemRole: string,
  now: Instant,
): AssuranceLevel | null =>
  versionAt(facts.versions('systemRole', systemRole), now)?.content.requiredAssurance ?? null;

export const requiredFor = (
  facts: FactSet<AccessFacts>,
  { system, systemRole }: Right,
  now: Instant,
): AssuranceLevel | null =>
  mostOf(requiredBySystem(facts, system, now), requiredByRole(facts, systemRole, now));

/** Whether a session, or an identity, worth `level` may use the right; null is worth nothing. */
export function mayUse(
  facts: FactSet<AccessFacts>,
  right: Right,
  level: AssuranceLevel | null,
  now: Instant,
): boolean {
  const required = requiredFor(facts, right, now);
  return required === null || (level !== null && isAtLeast(level, required));
}

/** The least that opens any one of the rights; null when one is open to every session, or there is none. */
export function leastFor(
  facts: FactSet<AccessFacts>,
  rights: readonly Right[],
  now: Instant,
): AssuranceLevel | null {
  const asked = new Set(rights.map((right) => requiredFor(facts, right, now)));
  return asked.has(null) ? null : (LEVELS.find((level) => asked.has(level)) ?? null);
}
