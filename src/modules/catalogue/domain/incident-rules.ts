// What a municipality decides about incidents: who is told of which, who may decide that nobody outside is, which clocks it keeps. Shipped filled in.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Party } from './party.ts';

export const INCIDENT_SETTING = 'incidents';

/** The kinds that dominate in practice, each with a short form of its own. */
export const FORMS = [
  'wrongRecipient',
  'lostDevice',
  'protectedAddress',
  'unauthorisedLookup',
  'phishing',
] as const;
export type Form = (typeof FORMS)[number];

const both = (da: string, en: string): Bilingual => ({ da, en });

export const FORM_NAMES: Readonly<Record<Form, Bilingual>> = {
  wrongRecipient: both('Sendt til en forkert modtager', 'Sent to a wrong recipient'),
  lostDevice: both('Tabt eller stjålet udstyr', 'Lost or stolen device'),
  protectedAddress: both('Beskyttet adresse røbet', 'Protected address disclosed'),
  unauthorisedLookup: both('Uberettiget opslag', 'Unauthorised look-up'),
  phishing: both('Phishing eller svindel', 'Phishing or fraud'),
};

/** Who is told of an incident: a party, whoever leads those it is about or the unit it happened in, or the data protection officer. */
export type ToldParty = Party | { readonly kind: 'manager' } | { readonly kind: 'dpo' };

/** Occasions on which somebody is told. */
export const OCCASIONS = ['all', 'breach', 'principal', 'serious', 'minorViolation'] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const OCCASION_NAMES: Readonly<Record<Occasion, Bilingual>> = {
  all: { da: 'Alle hændelser', en: 'All incidents' },
  breach: { da: 'Brud på persondatasikkerheden', en: 'Breaches of personal data' },
  principal: { da: 'De principielle', en: 'Those of principle' },
  serious: { da: 'De alvorlige', en: 'The serious' },
  minorViolation: {
    da: 'Mindre overtrædelser, som de selv behandler',
    en: 'Minor violations, which they handle themselves',
  },
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
export const DEFAULT_INCIDENT_POLICY: IncidentPolicy = {
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
