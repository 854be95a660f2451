// Under which of KL's subjects (KLE) something is put into the municipality's journal. A journal takes a whole number, `85.15.02`, that KL uses on the day.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { holdsAt, type Instant, type Interval } from '../../../kernel/time.ts';

/** A subject, where groups and main groups are not. */
export const KLE_SUBJECT = /^\d{2}\.\d{2}\.\d{2}$/;

/** The subjects that the municipality has been given, and when KL uses each. */
export interface KnownKle {
  versions(kind: 'kle', id: string): readonly Interval[];
  things(kind: 'kle'): Iterable<readonly [id: string, versions: readonly Interval[]]>;
}

export const isSubjectNow = (facts: KnownKle, code: string, now: Instant): boolean =>
  KLE_SUBJECT.test(code) && holdsAt(facts.versions('kle', code), now);

/** Where KLE has not been brought in there is nothing to choose among, and nothing is asked for. */
function hasSubjects(facts: KnownKle, now: Instant): boolean {
  for (const [code, versions] of facts.things('kle'))
    if (KLE_SUBJECT.test(code) && holdsAt(versions, now)) return true;
  return false;
}

/** Why it cannot be put into the journal under this; null where it can. */
export function filingProblem(facts: KnownKle, code: string | null, now: Instant): ProblemCode | null {
  if (code !== null) return isSubjectNow(facts, code, now) ? null : 'kleUnknown';
  return hasSubjects(facts, now) ? 'kleNeeded' : null;
}

/** What was chosen or, where nobody has chosen, what is suggested and KL uses now. */
export const filedUnder = (
  facts: KnownKle,
  chosen: string | null | undefined,
  suggested: string | null,
  now: Instant,
): string | null => {
  if (chosen !== undefined) return chosen;
  return suggested !== null && isSubjectNow(facts, suggested, now) ? suggested : null;
};
