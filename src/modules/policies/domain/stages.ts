// Where a version of a set of rules is: from the facts where it was decided, else from its case.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { PolicyFact } from './validity.ts';

export const STAGES = ['draft', 'considered', 'coming', 'valid', 'replaced', 'dropped'] as const;
export type VersionStage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<VersionStage, Bilingual>> = {
  draft: { da: 'Kladde', en: 'Draft' },
  considered: { da: 'Til behandling', en: 'Being considered' },
  coming: { da: 'Vedtaget, træder i kraft senere', en: 'Decided, valid later' },
  valid: { da: 'Gældende', en: 'Valid' },
  replaced: { da: 'Afløst', en: 'Replaced' },
  dropped: { da: 'Blev ikke til noget', en: 'Came to nothing' },
};

/** Of its case; null where it has none. */
export type CaseState = 'draft' | 'considered' | 'over';

/** The period of a version: its last where it was valid more than once. */
export const periodOf = (facts: readonly PolicyFact[], version: number): PolicyFact | null =>
  facts.findLast(({ content }) => content.version === version) ?? null;

export function stageOf(
  facts: readonly PolicyFact[],
  version: number,
  state: CaseState | null,
  now: Instant,
): VersionStage {
  const period = periodOf(facts, version);
  if (period !== null) {
    if (period.to <= now) return 'replaced';
    return period.from <= now ? 'valid' : 'coming';
  }
  if (state === null || state === 'draft') return 'draft';
  return state === 'over' ? 'dropped' : 'considered';
}
