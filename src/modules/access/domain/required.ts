// What it takes to use a right: the level that its system requires, or its role where the role asks for more (ADR 0032); for whom a dispensation
// lowers it, for its time, no less than law asks for such data (ADR 0038).

import { type AssuranceLevel, isAtLeast, LEVELS, leastOf, mostOf } from '../../../kernel/assurance.ts';
import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import { TILLID } from '../permissions.ts';
import type { AccessFacts } from './facts.ts';

/** `person`: uuid of whoever has it; null for what is asked of everybody. */
interface Right {
  readonly system: string;
  readonly systemRole: string;
  readonly person: string | null;
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
  { system, systemRole, person }: Right,
  now: Instant,
): AssuranceLevel | null => {
  const asked = mostOf(requiredBySystem(facts, system, now), requiredByRole(facts, systemRole, now));
  return loweredFor(facts, { system, person, systemRole }, asked, now);
};

/**
 * The least that law lets a municipality ask for: two factors for anything but ordinary data, and for what is sensitive or privileged
 * (GDPR art. 32, as Datatilsynet applies it). What is not known to be ordinary is not. In Tillid nothing is lowered.
 */
export function leastByLaw(
  facts: FactSet<AccessFacts>,
  { system, systemRole }: Pick<Right, 'system'> & { readonly systemRole: string | null },
  now: Instant,
): AssuranceLevel {
  if (system === TILLID) return 'hoej';
  const data = versionAt(facts.versions('system', system), now)?.content.dataCategories ?? [];
  const role = systemRole === null ? null : versionAt(facts.versions('systemRole', systemRole), now)?.content;
  const isOrdinary = data.length > 0 && data.every((category) => category === 'almindelige');
  const isMarked = role?.sensitive === true || role?.privileged === true;
  return isOrdinary && !isMarked ? 'lav' : 'betydelig';
}

/** What is asked of this person where a dispensation lowers it, and never more than is asked of everybody. */
export function loweredFor(
  facts: FactSet<AccessFacts>,
  of: Pick<Right, 'system' | 'person'> & { readonly systemRole: string | null },
  asked: AssuranceLevel | null,
  now: Instant,
): AssuranceLevel | null {
  if (asked === null || of.person === null) return asked;
  let lowered = asked;
  for (const versions of facts.things('lowering').values()) {
    const held = versionAt(versions, now)?.content;
    if (held?.system !== of.system || held.person !== of.person) continue;
    const to = mostOf(held.level, leastByLaw(facts, of, now));
    lowered = leastOf(lowered, to) ?? lowered;
  }
  return lowered;
}

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
