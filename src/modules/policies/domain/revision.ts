// When a set of rules is to be revised: every second year, and the overall policy also when a new council is constituted.

import { addDays, type Day } from '../../../kernel/time.ts';
import type { PolicyTier } from '../../catalogue/contract.ts';

/** Years between two revisions. */
const YEARS = 2;
/** Days before its last day that a revision is taken up; and that there are after a council is constituted. */
const AHEAD = 90;

/** The first council election that is looked at; they are held every fourth year. */
const FIRST_ELECTION = 2001;
const TERM = 4;

/** The third Tuesday of November (kommunal- og regionalvalgloven § 6); null where there is no election that year. */
export function electionOf(year: number): Day | null {
  if (year < FIRST_ELECTION || (year - FIRST_ELECTION) % TERM !== 0) return null;
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  // Sunday is 0, Tuesday 2.
  const tuesday = 1 + ((2 - first + 7) % 7);
  return `${year}-11-${String(tuesday + 14).padStart(2, '0')}`;
}

/** The last day that a new council is constituted (kommunestyrelsesloven § 6). */
export const constitutedBy = (year: number): Day => `${year}-12-15`;

export interface Revision {
  /** The day it is taken up. */
  readonly from: Day;
  /** The last day. */
  readonly due: Day;
  readonly why: 'years' | 'election';
}

/** The same day so many years on; of 29 February the last of the month. */
function yearsOn(day: Day, years: number): Day {
  const [year = '', month = '', date = ''] = day.split('-');
  const on = `${Number(year) + years}-${month}`;
  return month === '02' && date === '29' ? `${on}-28` : `${on}-${date}`;
}

/** The next one of what was decided on a day. */
export function revisionOf(tier: PolicyTier, decidedOn: Day): Revision {
  const due = yearsOn(decidedOn, YEARS);
  const regular: Revision = { from: addDays(due, -AHEAD), due, why: 'years' };
  if (tier !== 'overall') return regular;
  const constituted = constitutedAfter(decidedOn);
  const elected: Revision = { from: constituted, due: addDays(constituted, AHEAD), why: 'election' };
  return elected.due < regular.due ? elected : regular;
}

/** By the day on which a new council is constituted, the first after a day. */
function constitutedAfter(day: Day): Day {
  for (let year = Number(day.slice(0, 4)); ; year++)
    if (electionOf(year) !== null && constitutedBy(year) > day) return constitutedBy(year);
}

export const isLate = ({ due }: Revision, today: Day): boolean => due < today;
