// What kinds, stages and outcomes are called, in both languages: the same on screens, in lists and in tasks.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { CaseKind } from '../../catalogue/contract.ts';
import type { Outcome } from './case.ts';
import type { Standing } from './standing.ts';

type Names<K extends string> = Readonly<Record<K, Bilingual>>;

export { CASE_KIND_NAMES as KIND_NAMES, SIGNIFICANCE_NAMES } from '../../catalogue/contract.ts';

/** Under which of KL's subjects a kind of case most often belongs; null where it may be anything. */
export const SUGGESTED_KLE: Readonly<Record<CaseKind, string | null>> = {
  // IT-sikkerhed og sikkerhedsforanstaltninger.
  dispensation: '85.15.02',
  policy: '85.15.02',
  // Etablering og udvikling af IT-systemer i almindelighed.
  system: '85.11.00',
  other: null,
};

export const STAGE_NAMES: Names<Standing['stage']> = {
  draft: { da: 'Kladde', en: 'Draft' },
  nobody: { da: 'Ingen kan afgøre den', en: 'Nobody can decide' },
  hearing: { da: 'I høring', en: 'In hearing' },
  disagreed: { da: 'Ikke tiltrådt', en: 'Not agreed to' },
  step: { da: 'Til behandling', en: 'To be considered' },
  resolved: { da: 'Behandlet, mødet er ikke slut', en: 'Considered, meeting not closed' },
  decided: { da: 'Afgjort', en: 'Decided' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
};

export const OUTCOME_NAMES: Names<Outcome> = {
  recommended: { da: 'Anbefales', en: 'Recommended' },
  approved: { da: 'Godkendt', en: 'Approved' },
  approvedOnConditions: { da: 'Godkendt på vilkår', en: 'Approved on conditions' },
  rejected: { da: 'Afvist', en: 'Rejected' },
  deferred: { da: 'Udsat', en: 'Deferred' },
  sentBack: { da: 'Sendt tilbage', en: 'Sent back' },
  discussed: { da: 'Drøftet', en: 'Discussed' },
  noted: { da: 'Taget til efterretning', en: 'Noted' },
};
