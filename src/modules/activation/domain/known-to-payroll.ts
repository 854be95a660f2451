// What payroll knows of somebody, and a finder of their letter does not: the day they were born and their first day of work here. Never
// the CPR number itself, which is not a secret and is not to be typed on a public page.

import type { Day, Instant } from '../../../kernel/time.ts';
import { dayOf, startOfDay } from '../../../kernel/time.ts';

export interface KnownToPayroll {
  /** Null where Tillid has no CPR number. */
  readonly birthDay: Day | null;
  /** First days of positions that payroll has told of; any of them is right. */
  readonly starts: readonly Day[];
}

export interface Answers {
  readonly birthDay: Day;
  readonly startDay: Day;
}

/** The century by the seventh digit (CPR-kontoret: "Personnummeret i CPR-systemet"); 60 is added to the day of a substitute number. */
export function birthDayOf(cpr: string): Day | null {
  if (!/^\d{10}$/.test(cpr)) return null;
  const [day, month, year, seventh] = [cpr.slice(0, 2), cpr.slice(2, 4), cpr.slice(4, 6), cpr[6]].map(Number);
  if (day === undefined || month === undefined || year === undefined || seventh === undefined) return null;
  const date = day > 60 ? day - 60 : day;
  const text = `${centuryOf(seventh, year) + year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return startOfDay(text) === null ? null : text;
}

function centuryOf(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

/** First days as a person would know them: of positions without one there is none. */
export function startsOf(
  positions: readonly { readonly from: Instant; readonly to: Instant }[],
  now: Instant,
): Day[] {
  const current = positions.filter(({ from, to }) => Number.isFinite(from) && to > now);
  return [...new Set(current.map(({ from }) => dayOf(from)))].sort();
}

/** Nothing to ask about: then a code that has travelled proves too little, and somebody must see the person. */
export const knowsNothing = ({ birthDay, starts }: KnownToPayroll): boolean =>
  birthDay === null && starts.length === 0;

/** Everything that is known must fit; what is not known is not asked. */
export function fits(known: KnownToPayroll, { birthDay, startDay }: Answers): boolean {
  if (knowsNothing(known)) return false;
  const born = known.birthDay === null || known.birthDay === birthDay;
  const began = known.starts.length === 0 || known.starts.includes(startDay);
  return born && began;
}
