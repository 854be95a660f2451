// What saving a change comes to: saved, sent to a second person, or refused. One small table over its consequence.

import { isAtLeast } from '../../../kernel/assurance.ts';
import type { Change } from '../../../kernel/fact.ts';
import { type Instant, touches } from '../../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../../access/contract.ts';
import type { VerdictWord } from '../contract.ts';
import { isLaxerSetting } from './settings.ts';

/** What there is to judge by. */
export interface Weighed {
  readonly kinds: readonly string[];
  /** New conflicts that no dispensation covers. */
  readonly uncovered: readonly Pick<Conflict, 'severity'>[];
  /** How whoever saves it would come to rights of their own: by an assignment in the change, by the contents of a role, or not. */
  readonly own: 'assigned' | 'contained' | 'none';
  /**
   * `weaker`: it takes away what makes others look, that a right is sensitive or privileged, its tags, what data a system has; or
   * what a session must be worth.
   * `rules`: it touches who decides, what may be asked for, or what must not be had together, whichever way.
   */
  readonly guards: 'weaker' | 'rules' | 'as they were';
}

export function verdictOf({ kinds, uncovered, own, guards }: Weighed): VerdictWord {
  const adds = (severity: Conflict['severity']) =>
    uncovered.some((conflict) => conflict.severity === severity);
  if (kinds.length === 0) return 'nothing';
  if (kinds.includes('orgUnit')) return 'onlyTried';
  if (own === 'assigned') return 'ownRights';
  if (adds('block')) return 'blocked';
  return adds('approve') || own === 'contained' || guards !== 'as they were' ? 'needsReview' : 'saves';
}

type Content = AccessFacts[keyof AccessFacts];

/** The rules by which others decide, and where everybody is. One person alone neither makes one, nor changes it, nor ends it: a better rule and a worse look alike. */
const RULES: ReadonlySet<string> = new Set([
  'approvalPolicy',
  'approverGroup',
  'offering',
  'conflictRule',
  'reorganisation',
  'body',
  'seat',
  'authority',
]);

/** Judged on each version that would hold from then on, against what holds at that moment now. */
export function guardsAfter(changes: readonly Change<AccessFacts>[], at: Instant): Weighed['guards'] {
  if (changes.some(({ kind }) => RULES.has(kind))) return 'rules';
  if (changes.some((change) => isLaxerSetting(change, at))) return 'weaker';
  const weaker = changes.some(({ before, after }) =>
    before
      .filter((was) => was.to > at)
      .some((was) =>
        after.some((next) => touches([was], next) && next.to > at && isWeaker(was.content, next.content)),
      ),
  );
  return weaker ? 'weaker' : 'as they were';
}

const lacks = (was: readonly string[], is: readonly string[]): boolean =>
  was.some((one) => !is.includes(one));

/** What a system or a role of it requires of a session: asked less, or not at all any more. */
function asksLess(was: Content, is: Content): boolean {
  const asked = (of: Content) => ('requiredAssurance' in of ? (of.requiredAssurance ?? null) : null);
  const [before, after] = [asked(was), asked(is)];
  return before !== null && (after === null || !isAtLeast(after, before));
}

function isWeaker(was: Content, is: Content): boolean {
  if (asksLess(was, is)) return true;
  if ('privileged' in was && 'privileged' in is)
    return (was.privileged && !is.privileged) || (was.sensitive && !is.sensitive) || lacks(was.tags, is.tags);
  if ('dataCategories' in was && 'dataCategories' in is) {
    const special = was.dataCategories.filter((category) => category !== 'almindelige');
    return lacks(special, is.dataCategories);
  }
  return false;
}
