// What a municipality has decided of incidents: who is told of which, who may decide that nobody outside is, and which clocks it keeps.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { Party } from '../../catalogue/contract.ts';
import type { ToldParty, Triage } from './incident.ts';

export const INCIDENT_SETTING = 'incidents';

/** Occasions on which somebody is told. */
export const OCCASIONS = ['all', 'breach', 'principal', 'serious', 'minorViolation'] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const OCCASION_NAMES: Readonly<Record<Occasion, Bilingual>> = {
  all: { da: 'Alle hændelser', en: 'All incidents' },
  breach: { da: 'Brud på persondatasikkerheden', en: 'Breaches of personal data' },
  principal: { da: 'De principielle', en: 'Those of principle' },
  serious: { da: 'De alvorlige', en: 'The serious' },
  minorViolation: { da: 'Mindre overtrædelser (behandles)', en: 'Minor violations (handled)' },
};

/** How much of a clock is left when somebody further is told. */
export const MARKS = ['half', 'twelve', 'three'] as const;
export type Mark = (typeof MARKS)[number];

export const MARK_NAMES: Readonly<Record<Mark, Bilingual>> = {
  half: { da: 'Halvdelen af tiden er gået', en: 'Half of the time is gone' },
  twelve: { da: 'Mindre end 12 timer tilbage', en: 'Less than 12 hours left' },
  three: { da: 'Mindre end 3 timer tilbage', en: 'Less than 3 hours left' },
};

export interface IncidentPolicy {
  readonly told: Readonly<Record<Occasion, readonly ToldParty[]>>;
  readonly escalates: Readonly<Record<Mark, readonly ToldParty[]>>;
  /** Who may decide that the authority, or those affected, are not told. */
  readonly waives: readonly Party[];
  /** The municipality is under NIS 2. */
  readonly nis2: boolean;
  /** Hours that the municipality gives itself to tell those affected: the law says without undue delay, and no number. */
  readonly affectedHours: number;
  /** How the data protection officer is reached, as the notification and the letters say. */
  readonly contact: string;
  /** Months after it was closed and journalised that what it says of people is kept. */
  readonly keepMonths: number;
}

/** As in the policy of Rødovre Kommune: digitalisation hears of all, the serious go to the municipal director, minor violations to the manager. */
export const DEFAULT_POLICY: IncidentPolicy = {
  told: {
    all: [{ kind: 'coordinator' }],
    breach: [{ kind: 'dpo' }],
    principal: [{ kind: 'head' }],
    serious: [{ kind: 'head' }],
    minorViolation: [{ kind: 'manager' }],
  },
  escalates: {
    half: [{ kind: 'coordinator' }],
    twelve: [{ kind: 'coordinator' }, { kind: 'dpo' }],
    three: [{ kind: 'coordinator' }, { kind: 'dpo' }, { kind: 'head' }],
  },
  waives: [{ kind: 'coordinator' }, { kind: 'head' }],
  nis2: true,
  affectedHours: 72,
  contact: '',
  keepMonths: 12,
};

/** The policy now, and what it was: a clock that began without a note of what was in force has that of its own day. */
export interface KnownPolicy extends IncidentPolicy {
  readonly affectedHoursAt: (then: Instant) => number;
}

function decidedAt(facts: FactSet<AccessFacts>, at: Instant): IncidentPolicy {
  const value = versionAt(facts.versions('setting', INCIDENT_SETTING), at)?.content.value;
  return typeof value === 'object' && value !== null ? { ...DEFAULT_POLICY, ...value } : DEFAULT_POLICY;
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
