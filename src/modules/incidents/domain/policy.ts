// What a municipality has decided of incidents: who is told of which, who may decide that nobody outside is, and which clocks it keeps.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import {
  DEFAULT_INCIDENT_POLICY,
  INCIDENT_SETTING,
  type IncidentPolicy,
  OCCASIONS,
  type Occasion,
  type Playbook,
  playbookSetting,
  SHIPPED_STEPS,
  type Step,
  type ToldParty,
} from '../../catalogue/contract.ts';
import type { Triage } from './incident.ts';

/** The policy now, and what it was: a clock that began without a note of what was in force has that of its own day. */
export interface KnownPolicy extends IncidentPolicy {
  readonly affectedHoursAt: (then: Instant) => number;
}

function decidedAt(facts: FactSet<AccessFacts>, at: Instant): IncidentPolicy {
  const value = versionAt(facts.versions('setting', INCIDENT_SETTING), at)?.content.value;
  return typeof value === 'object' && value !== null
    ? { ...DEFAULT_INCIDENT_POLICY, ...value }
    : DEFAULT_INCIDENT_POLICY;
}

/** What is decided at `now`; what is not decided is the default. */
export const policyAt = (facts: FactSet<AccessFacts>, now: Instant): KnownPolicy => ({
  ...decidedAt(facts, now),
  affectedHoursAt: (then) => decidedAt(facts, then).affectedHours,
});

/** One that has always been as it is. */
export const unchanged = (policy: IncidentPolicy): KnownPolicy => ({
  ...policy,
  affectedHoursAt: () => policy.affectedHours,
});

/** The occasions that an incident is, as it is judged. */
export function occasionsOf(triage: Triage): Occasion[] {
  const is: Readonly<Record<Occasion, boolean>> = {
    all: true,
    breach: triage.class === 'breach',
    principal: triage.principal,
    serious: triage.severity === 'serious',
    minorViolation: triage.class === 'violation' && triage.severity === 'minor',
  };
  return OCCASIONS.filter((one) => is[one]);
}

export const toldKey = (party: ToldParty): string => JSON.stringify(party);

/** The steps of a playbook that the municipality has decided; null where they are as they were shipped. */
export function decidedSteps(
  facts: FactSet<AccessFacts>,
  of: Playbook,
  now: Instant,
): readonly Step[] | null {
  const value = versionAt(facts.versions('setting', playbookSetting(of)), now)?.content.value;
  return Array.isArray(value) ? (value as readonly Step[]) : null;
}

export const stepsNow = (facts: FactSet<AccessFacts>, of: Playbook, now: Instant): readonly Step[] =>
  decidedSteps(facts, of, now) ?? SHIPPED_STEPS[of];
