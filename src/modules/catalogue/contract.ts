// The facts of a catalogue: systems, what they let people do, bundles of it, who is given what, and what must never coexist.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Bilingual } from '../../kernel/problem.ts';
import type { Party } from './domain/party.ts';

export * from './domain/incident-playbooks.ts';
export * from './domain/incident-rules.ts';
export type { Party } from './domain/party.ts';

/** A `system` type names systems of the catalogue; only Tillid's own roles are narrowed so. */
export type ConstraintKind = 'kle' | 'organisation' | 'values' | 'system';

export interface ConstraintType {
  readonly kind: ConstraintKind;
  /** The allowed values of a `values` type; empty for the others. */
  readonly values: readonly string[];
}

export const DATA_CATEGORIES = [
  'almindelige',
  'fortrolige',
  'foelsomme',
  'strafbareForhold',
  'cpr',
  'beskyttetAdresse',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

export const DATA_CATEGORY_NAMES: Readonly<Record<DataCategory, Bilingual>> = {
  almindelige: { da: 'Almindelige', en: 'Ordinary' },
  fortrolige: { da: 'Fortrolige', en: 'Confidential' },
  foelsomme: { da: 'Følsomme', en: 'Sensitive' },
  strafbareForhold: { da: 'Strafbare forhold', en: 'Criminal offences' },
  cpr: { da: 'CPR-numre', en: 'CPR numbers' },
  beskyttetAdresse: { da: 'Beskyttet adresse', en: 'Protected address' },
};

export type { AssuranceLevel };

export interface ItSystem {
  readonly name: string;
  /** Uuid of the person who answers for it. */
  readonly owner: string | null;
  readonly responsible: readonly string[];
  readonly dataCategories: readonly DataCategory[];
  readonly requiredAssurance: AssuranceLevel | null;
}

/** The smallest right a system knows. */
export interface SystemRole {
  readonly system: string;
  readonly identifier: string;
  readonly name: string;
  readonly constraints: readonly { readonly type: string; readonly mandatory: boolean }[];
  readonly privileged: boolean;
  readonly sensitive: boolean;
  readonly tags: readonly string[];
  /** Absent where it asks for no more than its system does. */
  readonly requiredAssurance?: AssuranceLevel;
}

export type SymbolicValue =
  | 'ownUnit'
  | 'ownUnitAndBelow'
  | 'managedUnits'
  | 'klePerforming'
  | 'kleInterest'
  | 'all'
  | 'postponed';

/** Explicit codes (KLE codes, unit uuids, values), or one of the words. */
export type ConstraintValue = readonly string[] | SymbolicValue;

export interface Grant {
  readonly systemRole: string;
  readonly constraints: Readonly<Record<string, ConstraintValue>>;
}

/** Named set of system roles of one system, each with its constraints. */
export interface JobFunctionRole {
  readonly system: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** Named set of job function roles across systems. */
export interface RoleGroup {
  readonly name: string;
  readonly roles: readonly string[];
}

export type Target =
  | { readonly kind: 'person'; readonly person: string; readonly position: string | null }
  | { readonly kind: 'orgUnit'; readonly orgUnit: string; readonly inherit: boolean };

/** All that are given must hold; `null` is not given. */
export interface Conditions {
  readonly titles: readonly string[] | null;
  readonly notTitles: readonly string[] | null;
  readonly functions: readonly string[] | null;
  readonly managers: 'managers' | 'managersAndSubstitutes' | null;
}

/** Any of these excludes. */
export interface Exceptions {
  readonly persons: readonly string[];
  readonly orgUnits: readonly string[];
  readonly titles: readonly string[];
}

/** Gives one job function role or one role group to somebody, under conditions, for a time. */
export interface Assignment {
  readonly what: { readonly kind: 'role' | 'roleGroup'; readonly id: string };
  readonly target: Target;
  readonly conditions: Conditions;
  readonly except: Exceptions;
  /** Values for what the role postpones, by constraint type. */
  readonly constraints: Readonly<Record<string, ConstraintValue>>;
  readonly reason: string | null;
  /** Uuid of the person who decided it, where one is known. */
  readonly decidedBy: string | null;
  /** When it was decided, RFC 3339 or a day. */
  readonly decidedOn: string | null;
}

export type Severity = 'block' | 'approve' | 'warn';

export interface ConflictSet {
  readonly systemRoles: readonly string[];
  readonly jobFunctionRoles: readonly string[];
  readonly tags: readonly string[];
}

/** A rule on the sum alone, judged beside or instead of sets. */
export type SumTest =
  /** More than `moreThan` systems that hold any of these categories of data. */
  | {
      readonly kind: 'systems';
      readonly moreThan: number;
      readonly dataCategories: readonly DataCategory[];
    }
  /** Rights that reach into two or more of these units (each with all below) at once. */
  | { readonly kind: 'units'; readonly orgUnits: readonly string[] };

export interface ConflictRule {
  readonly name: string;
  readonly severity: Severity;
  /** Absent where the rule is about sets. */
  readonly sum?: SumTest;
  readonly sets: readonly ConflictSet[];
  /** Constraint types on which the sides must overlap; empty: they need not. */
  readonly overlapOn: readonly string[];
}

/** Who answers a step: found among the facts at the moment it is asked, never remembered. */
export type Approver =
  | { readonly kind: 'manager' }
  | { readonly kind: 'systemOwner' }
  | { readonly kind: 'systemResponsible' }
  | { readonly kind: 'coordinator' }
  /** Another coordinator than whoever it is about, else whoever leads the municipality. */
  | { readonly kind: 'secondCoordinator' }
  | { readonly kind: 'group'; readonly group: string };

/** Who decides on a request. Id: `municipality`, `system ID` or `role ID`; the nearest one counts, whole. */
export interface ApprovalPolicy {
  /** One after the other; within a step any one of them. */
  readonly steps: readonly (readonly Approver[])[];
  /** Days that each step has. */
  readonly days: number;
}

/** Named people who decide or answer together, any one of them. */
export interface ApproverGroup {
  readonly name: string;
  /** Uuids. */
  readonly members: readonly string[];
}

/** What may be asked for, and by whom. Id: `role ID` or `roleGroup ID`. */
export interface Offering {
  readonly what: Assignment['what'];
  /** With all below; null is every unit. */
  readonly orgUnits: readonly string[] | null;
  /** Null is every title. */
  readonly titles: readonly string[] | null;
}

/** A decided permission to deviate from a conflict rule; the fact's own dates are its period, and it always has an end. */
export interface Dispensation {
  readonly rule: string;
  /** Whom it covers: one person, or whoever has the role; exactly one of them. */
  readonly person: string | null;
  readonly role: string | null;
  readonly reason: string;
  readonly controls: string;
  /** Uuid. */
  readonly decidedBy: string;
  /** What the one who decided said themself; absent where they recorded it, and the reason is theirs. */
  readonly word?: string;
  /** The number of the case that decided it; absent where it was recorded by hand. */
  readonly case?: string;
}

/** How rights in a system are carried out by people while nothing reaches it. Id: the system's. */
export interface Fulfilment {
  /** Uuids of those who set up the system by hand. */
  readonly administrators: readonly string[];
  /** Working days from order to confirmation. */
  readonly days: number;
}

/** Where one unit goes: its people, what lies below it and what names it `into` another, or the unit itself `under` another. */
export interface UnitMove {
  readonly from: string;
  readonly to: string;
  readonly how: 'into' | 'under';
  /** What its people were given by name: goes on, or ends on the day as after any other move. */
  readonly given: 'keep' | 'end';
}

/** A unit that a plan makes, by the id that the feed will have for it. */
export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  /** Uuid; null is a vacancy. */
  readonly manager: string | null;
}

/** A planned reorganisation: until payroll says something else of somebody, or the plan ends, its word is read through this. */
export interface Reorganisation {
  readonly name: string;
  /** The day on which everybody moves. */
  readonly day: string;
  /** From this day payroll's word is taken as it stands again. */
  readonly until: string;
  readonly moves: readonly UnitMove[];
  /** Positions that go elsewhere than the rest of their unit. */
  readonly positions: readonly { readonly position: string; readonly to: string }[];
  readonly units: readonly PlannedUnit[];
  /** The instant from which everybody was moved, RFC 3339; null until it has happened. */
  readonly carriedOut: string | null;
  /** Positions and units of which payroll has said something other than the old since. */
  readonly heard: readonly string[];
}

/** What a municipality has decided about how Tillid works. Id: the setting's name. */
export interface Setting {
  readonly value: unknown;
}

/** What is decided. */
export const CASE_KINDS = ['dispensation', 'system', 'policy', 'other'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export const SIGNIFICANCES = ['minor', 'significant'] as const;
export type Significance = (typeof SIGNIFICANCES)[number];

export const CASE_KIND_NAMES: Readonly<Record<CaseKind, Bilingual>> = {
  dispensation: { da: 'Dispensation', en: 'Dispensation' },
  system: { da: 'System eller ændring', en: 'System or change' },
  policy: { da: 'Politik', en: 'Policy' },
  other: { da: 'Anden sag', en: 'Other case' },
};

export const SIGNIFICANCE_NAMES: Readonly<Record<Significance, Bilingual>> = {
  minor: { da: 'Mindre', en: 'Minor' },
  significant: { da: 'Væsentlig', en: 'Significant' },
};

/** What a case about a system or another change changes; `ownership`: nothing but who answers for a system. */
export const SYSTEM_SORTS = ['system', 'organisational', 'technical', 'physical', 'ownership'] as const;
export type SystemSort = (typeof SYSTEM_SORTS)[number];

export const SYSTEM_SORT_NAMES: Readonly<Record<SystemSort, Bilingual>> = {
  system: { da: 'It-systemer', en: 'IT systems' },
  organisational: { da: 'Organisationen', en: 'The organisation' },
  technical: { da: 'Teknikken uden om systemerne', en: 'The technology around the systems' },
  physical: { da: 'De fysiske rammer', en: 'The physical surroundings' },
  ownership: { da: 'Hvem der ejer et system', en: 'Who owns a system' },
};

/** How far up a set of rules is decided: each tier has its own lines in the table of authority. */
export const POLICY_TIERS = ['overall', 'operational', 'commonGuideline', 'guideline'] as const;
export type PolicyTier = (typeof POLICY_TIERS)[number];

export const POLICY_TIER_NAMES: Readonly<Record<PolicyTier, Bilingual>> = {
  overall: { da: 'Overordnet politik', en: 'Overall policy' },
  operational: { da: 'Operationel politik', en: 'Operational policy' },
  commonGuideline: { da: 'Fælles retningslinje', en: 'Guideline for everyone' },
  guideline: { da: 'Retningslinje', en: 'Guideline' },
};

/** A place in a set of rules that can be linked to and dispensed from. */
export interface Clause {
  /** `p54-2`, the same in every version that has the clause. */
  readonly anchor: string;
  /** `§ 54, stk. 2`. */
  readonly label: string;
  /** Its heading, or its first words. */
  readonly title: string;
}

/** A set of rules as it was decided; the fact's own dates are when this version is the valid one. */
export interface Policy {
  readonly name: string;
  readonly tier: PolicyTier;
  readonly version: number;
  /** Which writing of the version was decided. */
  readonly revision: number;
  readonly clauses: readonly Clause[];
  /** The anchor of the clause that says how violations are sanctioned. */
  readonly sanctions: string;
  /** Whether it is read without signing in. */
  readonly isPublic: boolean;
  /** The number of the case that decided it. */
  readonly case: string;
  /** The day it was decided. */
  readonly decidedOn: string;
  /** It was valid then, and what decided it has been corrected since: it does not come back. */
  readonly undone?: true;
}

/** A council, a committee or a group of people who decide together in meetings. */
export interface Body {
  readonly name: string;
  /** A group meets by its own rules; councils and committees by kommunestyrelsesloven. */
  readonly kind: 'council' | 'committee' | 'group';
  /** The council to which one member of a committee may bring its decision (kommunestyrelsesloven § 23); null for others. */
  readonly council: string | null;
  /** Which headings its papers have. */
  readonly template: 'problem' | 'background';
}

/** One person's place in a body; the fact's own dates are the term. */
export interface Seat {
  readonly body: string;
  /** Uuid. */
  readonly person: string;
  /** A secretary writes, and has no vote. */
  readonly as: 'chair' | 'member' | 'substitute' | 'secretary';
}

export const AGREES_WHEN = ['always', 'asked', 'highRisk'] as const;
export type AgreesWhen = (typeof AGREES_WHEN)[number];

/**
 * One line of the table of authority (kompetenceplan): who decides on cases of a kind, and who has a part before that. Of lines
 * that fit, the one that names the set of rules or, of policies, their tier counts, whole.
 */
export interface Authority {
  readonly about: CaseKind;
  readonly significance: Significance;
  /** The set of rules that the case is about, by name, or of a system case which sort of change; null is any. */
  readonly rules: string | null;
  /** Of policies: the tier it is for; absent is any. A line that names the set of rules counts before one for its tier. */
  readonly tier?: PolicyTier | null | undefined;
  /** Of policies: whoever takes one up when it is to be revised; absent: whoever puts it forward. */
  readonly revises?: Party | null | undefined;
  /** Puts the case forward; null: whoever wrote it. */
  readonly recommends: Party | null;
  /** Heard before anybody decides: all have answered, or their time is out. */
  readonly hears: readonly Party[];
  /**
   * Must agree before anybody decides; one that is asked for does so only where the case says that it is needed, and one for high
   * risk where the risk is: they approve the plan against it.
   */
  readonly agrees: readonly { readonly party: Party; readonly when: AgreesWhen }[];
  /** One after the other; the last decides, those before it recommend. */
  readonly path: readonly Party[];
  /** Told when it is put forward, and when it is decided. */
  readonly told: readonly Party[];
  /** Days that hearing has at the least. */
  readonly days: number;
}

/**
 * On what ground a system is used. Id: the system's. Absent: nobody has said, and it is on the list of what has no decision behind it.
 * While it is awaited no right in the system counts.
 */
export interface Commissioning {
  /** The number of the case that decided it; null where it was in use before Tillid. */
  readonly case: string | null;
  readonly service: 'awaited' | 'inService';
  /** Uuid of whoever accepted it, or said that it was in use before; null while it is awaited. */
  readonly by: string | null;
  readonly word: string;
}

/** A decided permission for one person to use a system in a weaker session than it asks for; the fact's own dates are its period. */
export interface Lowering {
  readonly system: string;
  /** Uuid. */
  readonly person: string;
  /** What is asked instead; never less than law asks for such data. */
  readonly level: AssuranceLevel;
  /** The number of the case that decided it. */
  readonly case: string;
}

/** Kinds of facts from which no right follows. */
export const WITHOUT_RIGHTS = [
  'kle',
  'conflictRule',
  'approvalPolicy',
  'approverGroup',
  'offering',
  'dispensation',
  'lowering',
  'fulfilment',
  'reorganisation',
  'body',
  'seat',
  'authority',
  'policy',
  'setting',
] as const;

/** Kind of fact → shape of its content. Ids are the catalogue's own. */
export interface CatalogueFacts {
  constraintType: ConstraintType;
  system: ItSystem;
  systemRole: SystemRole;
  jobFunctionRole: JobFunctionRole;
  roleGroup: RoleGroup;
  assignment: Assignment;
  conflictRule: ConflictRule;
}

/** What is decided in Tillid itself about access: in no file, and no right follows from any of it. */
export interface GovernanceFacts {
  approvalPolicy: ApprovalPolicy;
  approverGroup: ApproverGroup;
  offering: Offering;
  dispensation: Dispensation;
  lowering: Lowering;
  fulfilment: Fulfilment;
  reorganisation: Reorganisation;
  commissioning: Commissioning;
  body: Body;
  seat: Seat;
  authority: Authority;
  policy: Policy;
  setting: Setting;
}
