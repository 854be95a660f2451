// Cases (sager): somebody wants to deviate from a rule or to change something, those who must be heard are heard, the body that is
// entitled decides, and what it decided takes effect by itself.

import type { Day, Instant } from '../../../kernel/time.ts';
import type {
  AssuranceLevel,
  CaseKind,
  Clause,
  Party,
  PolicyTier,
  Significance,
} from '../../catalogue/contract.ts';
import type { SystemSubject } from './system.ts';

/** The parts of a case's text, in the order they are written; each body prints them under headings of its own. */
export const SECTIONS = ['problem', 'recommendation', 'solution', 'economy', 'people', 'process'] as const;
export type Section = (typeof SECTIONS)[number];

/** Something done while a dispensation runs, to make up for the rule that is not kept. */
export interface Control {
  readonly text: string;
  /** Uuid of whoever does it. */
  readonly owner: string;
  /** Days between; null is once, on the first day. */
  readonly everyDays: number | null;
}

/** Something that a law demands and that is not so. Nobody can dispense from law: it is mended by a day. */
export interface Shortfall {
  /** The law and its provision: `databeskyttelsesforordningen, artikel 32`. */
  readonly law: string;
  readonly what: string;
  /** The legal assessment. */
  readonly assessment: string;
  /** What is done meanwhile, and what is to mend it. */
  readonly measures: string;
  readonly plan: string;
  /** Uuid of whoever answers for it. */
  readonly owner: string;
  /** The last day of the plan. */
  readonly by: Day;
}

/** From which of the municipality's own rules, for whom or what, and for how long. */
export interface DispensationSubject {
  readonly kind: 'dispensation';
  /** The set of rules by name, and the clause in it: `§ 54, stk. 2`. */
  readonly rules: string;
  readonly clause: string;
  /** The same as they were chosen; absent in cases from when they were written by hand. */
  readonly policy?: ChosenClause | undefined;
  /** The conflict rule that it is from, where the rule is one; null otherwise. */
  readonly conflictRule: string | null;
  /** Uuids and ids; whoever of `persons` is covered takes no part in deciding. */
  readonly covers: {
    readonly persons: readonly string[];
    readonly role: string | null;
    readonly orgUnit: string | null;
    readonly system: string | null;
  };
  /** What a session must be worth instead, for the named people in the system; absent where nothing is lowered. */
  readonly lowers?: AssuranceLevel | undefined;
  /** What falls short of a law beside it: recorded as what it is, and never dispensed. */
  readonly shortfalls?: readonly Shortfall[] | undefined;
  readonly risk: string;
  /** The most that it could cost, in words: `1.180 kr. om måneden pr. medarbejder`. */
  readonly mostItCosts: string;
  readonly controls: readonly Control[];
  /** First and last day, both included. */
  readonly from: Day;
  readonly to: Day;
}

/** A clause of a version that was valid when it was chosen. */
export interface ChosenClause {
  readonly policy: string;
  readonly version: number;
  readonly anchor: string;
}

/** What a version of a set of rules is, as it is put forward: the writing stands still from then on. */
export interface PolicyVersion {
  readonly policy: string;
  readonly name: string;
  readonly tier: PolicyTier;
  readonly version: number;
  readonly revision: number;
  readonly clauses: readonly Clause[];
  /** The anchor of the clause that says how violations are sanctioned; null where none does. */
  readonly sanctions: string | null;
  readonly isPublic: boolean;
  /** The first day it is to be valid; null is when it is decided. */
  readonly from: Day | null;
}

export interface PolicySubject {
  readonly kind: 'policy';
  /** Absent in a case that was not opened from a set of rules. */
  readonly version?: PolicyVersion | undefined;
}

/** A case that is nothing but its text and, where it says so, what falls short of a law. */
interface OtherSubject {
  readonly kind: Exclude<CaseKind, 'dispensation' | 'system' | 'policy'>;
  readonly shortfalls?: readonly Shortfall[] | undefined;
}

export type Subject = DispensationSubject | SystemSubject | PolicySubject | OtherSubject;

export interface Condition {
  readonly text: string;
  /** Uuid of whoever is to meet it. */
  readonly owner: string;
  /** The last day. */
  readonly by: Day;
}

export const OUTCOMES = [
  'recommended',
  'approved',
  'approvedOnConditions',
  'rejected',
  'deferred',
  'sentBack',
  'discussed',
  'noted',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What was decided, in words and in effect. */
export interface Resolution {
  readonly outcome: Outcome;
  readonly word: string;
  /** Of an approval on conditions; otherwise none. */
  readonly conditions: readonly Condition[];
}

/** By which hand: a meeting of a body, its chair alone (kommunestyrelsesloven § 22), or the one official who is entitled. */
export type Hand =
  | { readonly kind: 'meeting'; readonly meeting: string }
  | { readonly kind: 'chair' }
  | { readonly kind: 'official' };

/** What has happened to a case. Each is written once, and never changed. */
export type CaseEvent =
  /** While it was a draft another subject of the journal was chosen, or none. */
  | { readonly kind: 'filed'; readonly kle: string | null }
  /** From here on the text and the subject stand still, until it is sent or taken back. `asks`: whose agreement is needed beside those who always are asked. */
  | {
      readonly kind: 'putForward';
      readonly sections: Readonly<Record<Section, number>>;
      readonly asks: readonly Party[];
    }
  /** Written on: what was heard and agreed to was about another text, and counts no more. */
  | { readonly kind: 'takenBack'; readonly word: string }
  | { readonly kind: 'hearing'; readonly party: Party; readonly question: string; readonly until: Instant }
  | { readonly kind: 'heard'; readonly party: Party; readonly word: string }
  | { readonly kind: 'agreed' | 'disagreed'; readonly party: Party; readonly word: string }
  /** `decides`: the party was the last of the path when it was made. */
  | ({
      readonly kind: 'resolved';
      readonly party: Party;
      readonly decides: boolean;
      readonly hand: Hand;
    } & Resolution)
  /** What was resolved counts: the meeting is closed, or nobody could stop it. Of an event by its place. */
  | { readonly kind: 'stands'; readonly resolved: number }
  /** One member brought it before the council (kommunestyrelsesloven § 23): it counts for nothing, and the council decides. */
  | { readonly kind: 'brought'; readonly resolved: number; readonly council: string }
  /** A mistake in what was written down. Counts when `needs` others who had a vote, half of them, have confirmed it. */
  | ({ readonly kind: 'correction'; readonly resolved: number; readonly needs: number } & Resolution)
  | { readonly kind: 'corrected'; readonly correction: number }
  /** One who is to be told has been: of what was put forward, or of what was decided. */
  | { readonly kind: 'told'; readonly party: Party; readonly of: 'putForward' | 'decided' }
  /** What a chair resolved alone was on the agenda of a meeting that is closed. */
  | { readonly kind: 'reported'; readonly resolved: number; readonly meeting: string }
  /** A compensating control was carried out; of the subject's controls by place. */
  | { readonly kind: 'controlled'; readonly control: number; readonly word: string }
  /** Of an approved system or change, before it is put to use. */
  | { readonly kind: 'tested'; readonly passed: boolean; readonly word: string }
  | { readonly kind: 'accepted'; readonly word: string }
  /** What fell short of a law is mended; of the subject's shortfalls by place. */
  | { readonly kind: 'mended'; readonly shortfall: number; readonly word: string }
  | { readonly kind: 'conditionMet'; readonly condition: number; readonly word: string }
  | { readonly kind: 'withdrawn'; readonly word: string };

export interface Happened {
  /** Its place in the case, from 1. */
  readonly seq: number;
  readonly at: Instant;
  /** Uuid; null where it followed by itself. */
  readonly by: string | null;
  /** Uuid of the one stood in for. */
  readonly standsFor: string | null;
  readonly event: CaseEvent;
}

/** What a case is from the beginning. */
export interface CaseHead {
  readonly id: string;
  /** `2026-00017`: by year, in the order they were opened. */
  readonly number: string;
  readonly kind: CaseKind;
  readonly significance: Significance;
  readonly title: string;
  /** Uuid of the unit it comes from. */
  readonly unit: string;
  /** Uuid. */
  readonly openedBy: string;
  readonly openedAt: Instant;
  /** Closed: only for those who have a part in it, and those who meet about it. */
  readonly access: 'open' | 'closed';
  readonly subject: Subject;
  /** The subject of KL's that it is put into the journal under, `85.15.02`; null while nobody has chosen one. */
  readonly kle: string | null;
}

export interface Case extends CaseHead {
  /** By place. */
  readonly happened: readonly Happened[];
}
