// When what was said about people in an incident is deleted: after a set time, and never before it has been put into the journal. Pure.

import { type FactSet, versionAt } from '../../../../kernel/fact.ts';
import { addMonths, type Day, dayOf, type Instant, startOfDay } from '../../../../kernel/time.ts';
import type { AccessFacts } from '../../../access/contract.ts';
import type { Incident } from '../incident.ts';
import { closedOf, isErased } from './response.ts';

export const RETENTION_SETTING = 'incidentRetention';

/** Months after it was closed. */
export const USUAL_MONTHS = 12;
export const MOST_MONTHS = 120;

/** What is decided at `now`; what is not decided, or is no number of months, is the usual. */
export function monthsKept(facts: FactSet<AccessFacts>, now: Instant): number {
  const value = versionAt(facts.versions('setting', RETENTION_SETTING), now)?.content.value;
  const months = typeof value === 'object' && value !== null && 'months' in value ? value.months : null;
  return typeof months === 'number' && Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS
    ? months
    : USUAL_MONTHS;
}

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
  facts: FactSet<AccessFacts>,
  one: Incident,
  versions: readonly Version[],
  now: Instant,
): Day | null {
  const closed = closedOf(one);
  if (closed === null || isErased(one) || !isJournaled(one, versions)) return null;
  return addMonths(dayOf(closed), monthsKept(facts, now));
}

export function isDue(
  facts: FactSet<AccessFacts>,
  one: Incident,
  versions: readonly Version[],
  now: Instant,
): boolean {
  const from = erasedFrom(facts, one, versions, now);
  return from !== null && (startOfDay(from) ?? Infinity) <= now;
}
