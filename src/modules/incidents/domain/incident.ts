// Incidents (hændelser): something happened that should not have. What an incident is follows from what has happened to it, which is only
// ever added to.

import type { Instant } from '../../../kernel/time.ts';
import type { Form, Step, ToldParty } from '../../catalogue/contract.ts';
import type { ResponseEvent } from './aftermath/events.ts';

export { FORMS, type Form, type ToldParty } from '../../catalogue/contract.ts';

/** What it turned out to be. A breach of personal data is GDPR art. 4(12); every violation of policy is an incident. */
export const CLASSES = ['event', 'security', 'breach', 'violation'] as const;
export type IncidentClass = (typeof CLASSES)[number];

export const SEVERITIES = ['minor', 'moderate', 'serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CAUSES = [
  'humanError',
  'wrongRights',
  'carelessness',
  'process',
  'technical',
  'supplier',
  'attack',
  'theft',
  'abuse',
  'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

/** How likely it is to harm those affected: none unlikely (art. 33(1)), high tells them (art. 34(1)). */
export const RISKS = ['unlikely', 'risk', 'high'] as const;
export type Risk = (typeof RISKS)[number];

/** What somebody is to tell whom in time. */
export const CLOCKS = ['authority', 'affected', 'nis2Early', 'nis2Report', 'nis2Final'] as const;
export type ClockKind = (typeof CLOCKS)[number];

/** Why nobody is told. */
export const ALL_GROUNDS = [
  // GDPR art. 33(1).
  'unlikelyRisk',
  'noBreach',
  // GDPR art. 34(3)(a)-(c), databeskyttelsesloven § 22, and art. 34(1).
  'unreadable',
  'averted',
  'publicInstead',
  'weightierInterests',
  'notHigh',
  // NIS2 art. 23(3).
  'notSignificant',
] as const;
export type Ground = (typeof ALL_GROUNDS)[number];

/** Those that fit each clock. */
export const GROUNDS: Readonly<Record<ClockKind, readonly Ground[]>> = {
  authority: ['unlikelyRisk', 'noBreach'],
  affected: ['unreadable', 'averted', 'publicInstead', 'weightierInterests', 'notHigh'],
  nis2Early: ['notSignificant'],
  nis2Report: ['notSignificant'],
  nis2Final: ['notSignificant'],
};

/** What whoever reports it says: enough to begin on. */
export interface Report {
  readonly what: string;
  /** As the reporter puts it: `i går eftermiddags`. */
  readonly when: string;
  readonly about: string;
  /** A telephone number, or how else to reach the reporter; empty: do not call. */
  readonly call: string;
  readonly form: Form | null;
  /** To the form's questions, by question. */
  readonly answers: Readonly<Record<string, string>>;
  /** Whoever leads the reporter, and whoever only has a part in handling it, is not told who reported it. */
  readonly anonymous: boolean;
}

export interface Triage {
  readonly title: string;
  readonly class: IncidentClass;
  readonly severity: Severity;
  /** It says something about the rules, or about more than this one incident. */
  readonly principal: boolean;
  readonly cause: Cause;
  /** Ids, null where there is none or it is not known. */
  readonly unit: string | null;
  readonly system: string | null;
  /** The work in which it happened, in words. */
  readonly process: string;
  /** The subject of KL's that it is put into the journal under; null is none, and absent what is suggested for its class. */
  readonly kle?: string | null | undefined;
}

/** What the notification says (GDPR art. 33(3)), in the order of the form; numbers are approximate, null not known yet. */
export interface Notification {
  readonly nature: string;
  readonly categories: readonly string[];
  readonly people: number | null;
  readonly recordKinds: string;
  readonly records: number | null;
  readonly consequences: string;
  readonly measures: string;
  readonly contact: string;
  /** Art. 33(4): more follows. */
  readonly phased: boolean;
  /** What is not known yet, where more follows. */
  readonly unknown: string;
}

/** One thing that is to be changed after an evaluation. */
export interface Improvement {
  readonly text: string;
  /** Uuid. */
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day. */
  readonly by: string;
}

/** What was decided when it was said, and a clock that begins with it keeps; noted as it is added. Absent of what was said before it was noted. */
interface InForce {
  readonly affectedHours?: number;
}

/** What has happened to an incident. Each is written once, and never changed. */
export type IncidentEvent =
  /** `steps`: what its playbook said then, where that was not as it was shipped. */
  | { readonly kind: 'reported'; readonly report: Report; readonly steps?: readonly Step[] }
  /** The whole triage; the last counts. */
  | { readonly kind: 'triaged'; readonly triage: Triage; readonly word: string }
  /** Reasonable certainty that there is a breach of personal data; the last counts. */
  | ({ readonly kind: 'certain'; readonly since: Instant; readonly why: string } & InForce)
  /** Awareness of a significant incident (NIS2 art. 23); the last counts. */
  | { readonly kind: 'aware'; readonly since: Instant; readonly why: string }
  | ({ readonly kind: 'risked'; readonly risk: Risk; readonly why: string } & InForce)
  /** A version of the notification. */
  | { readonly kind: 'written'; readonly version: number; readonly notification: Notification }
  /** Told in time or not; `version` of the notification where it was one. `late`: why, where it was. */
  | {
      readonly kind: 'notified';
      readonly clock: ClockKind;
      readonly sentAt: Instant;
      readonly version: number | null;
      readonly reference: string;
      readonly late: string | null;
    }
  /** Not told, and why. */
  | { readonly kind: 'waived'; readonly clock: ClockKind; readonly ground: Ground; readonly why: string }
  /** A letter to those affected, as it was written. */
  | { readonly kind: 'letter'; readonly template: string; readonly text: string }
  | { readonly kind: 'noted'; readonly word: string }
  /** A person whom it is about: kept from seeing it while it is decided, with a reason, or not. */
  | { readonly kind: 'concerned'; readonly person: string; readonly hidden: boolean; readonly why: string }
  /** The person was told that it was about them, and no longer is kept from it. */
  | { readonly kind: 'revealed'; readonly person: string; readonly word: string }
  /** Handles it beside the coordinator, until taken off again. */
  | { readonly kind: 'handler'; readonly person: string; readonly on: boolean }
  /** Those who are to be told of it are, and may read it; nobody where nobody was found. */
  | { readonly kind: 'told'; readonly party: ToldParty; readonly people: readonly string[] }
  /** Whoever was told, answered or revealed has read what there was. */
  | { readonly kind: 'acknowledged'; readonly upTo: number }
  /** To whoever reported it: what came of it. */
  | { readonly kind: 'answered'; readonly word: string }
  /** Learnt from; a serious one is not closed without. */
  | {
      readonly kind: 'evaluated';
      readonly cause: string;
      readonly worked: string;
      readonly changes: readonly Improvement[];
    }
  | { readonly kind: 'closed'; readonly word: string }
  | { readonly kind: 'reopened'; readonly word: string }
  | ResponseEvent;

export type EventOf<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

export interface Happened {
  /** Its place in the incident, from 1. */
  readonly seq: number;
  readonly at: Instant;
  /** Uuid; null where it followed by itself. */
  readonly by: string | null;
  readonly event: IncidentEvent;
}

export interface Incident {
  readonly id: string;
  /** `H2026-00017`: by year, in the order they were reported. */
  readonly number: string;
  readonly reportedAt: Instant;
  /** Uuid. */
  readonly reportedBy: string;
  /** By place; the first is the report. */
  readonly happened: readonly Happened[];
}

export const INCIDENT_STATES = ['reported', 'open', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];
/** What a list can be narrowed to: a state, or all that are not closed. */
export const INCIDENT_SHOWS = [...INCIDENT_STATES, 'notClosed'] as const;
