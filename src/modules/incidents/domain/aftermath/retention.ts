// When what was said about people in an incident is deleted: after a set time, and never before it has been put into the journal. Pure.

import { addMonths, type Day, dayOf, type Instant, startOfDay } from '../../../../kernel/time.ts';
import type { IncidentPolicy } from '../../../catalogue/contract.ts';
import type { Incident } from '../incident.ts';
import { closedOf, isErased } from './response.ts';

interface Version {
  readonly exportedAt: Instant | null;
}

/** Everything that has happened to it is in the journal, as it was when it was last closed. */
export const isJournaled = (one: Incident, versions: readonly Version[]): boolean => {
  const closed = closedOf(one);
  return (
    closed !== null &&
    versions.every(({ exportedAt }) => exportedAt !== null) &&
    versions.some(({ exportedAt }) => exportedAt !== null && exportedAt >= closed)
  );
};

/** Null while it is open, is not in the journal, or has been done. */
export function erasedFrom(
  { keepMonths }: Pick<IncidentPolicy, 'keepMonths'>,
  one: Incident,
  versions: readonly Version[],
): Day | null {
  const closed = closedOf(one);
  if (closed === null || isErased(one) || !isJournaled(one, versions)) return null;
  return addMonths(dayOf(closed), keepMonths);
}

export function isDue(
  policy: Pick<IncidentPolicy, 'keepMonths'>,
  one: Incident,
  versions: readonly Version[],
  now: Instant,
): boolean {
  const from = erasedFrom(policy, one, versions);
  return from !== null && (startOfDay(from) ?? Infinity) <= now;
}
