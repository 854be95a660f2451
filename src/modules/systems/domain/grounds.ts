// On what ground each system is used: a decision, that it was there before Tillid, or nothing that anybody has said. What has no ground, and what
// nobody answers for, is found here and becomes work.

import { versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import { type AccessFacts, type People, TILLID } from '../../access/contract.ts';
import type { Commissioning, ItSystem } from '../../catalogue/contract.ts';

type Known = Pick<People, 'facts' | 'activeIntervals'>;

export interface Ground {
  readonly system: string;
  readonly content: ItSystem;
  /** Whose word it is in the catalogue. */
  readonly source: string;
  /** From when it is there; -Infinity for what the first import brought. */
  readonly since: Instant;
  /** Null: nobody has said. */
  readonly commissioning: Commissioning | null;
  /** Somebody who works here now answers for it. */
  readonly isOwned: boolean;
}

/** Every system there is but Tillid itself, by id. */
export function groundsOf(known: Known, now: Instant): Ground[] {
  const { facts } = known;
  return [...facts.things('system')].flatMap(([system, versions]): Ground[] => {
    const current = versionAt<AccessFacts, 'system'>(versions, now);
    if (current === null || system === TILLID) return [];
    const { content, source } = current;
    return [
      {
        ...{ system, content, source, since: Math.min(...versions.map(({ from }) => from)) },
        commissioning: versionAt(facts.versions('commissioning', system), now)?.content ?? null,
        isOwned: content.owner !== null && holdsAt(known.activeIntervals(content.owner), now),
      },
    ];
  });
}

/** Of one that waits to be taken into service somebody is named, and nothing in it counts yet. */
export const isOwnerless = ({ isOwned, commissioning }: Ground): boolean =>
  !isOwned && commissioning?.service !== 'awaited';

/** It came after the first import: it was not simply there. */
export const isLate = ({ since }: Ground): boolean => since > -Infinity;
