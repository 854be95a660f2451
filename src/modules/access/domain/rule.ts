// A rule is one version of one assignment, made ready for asking: which people it is for, when, and what it gives them.

import type { Intervals } from '../../../kernel/time.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { Narrowing } from './narrowing.ts';

/** How an assignment to a unit finds its people. */
export type UnitManner = 'position' | 'managing' | 'function';

/** One version of one assignment. */
export interface Rule {
  readonly assignment: string;
  readonly manner: UnitManner | 'direct';
  readonly intervals: Intervals;
  readonly content: Assignment;
  readonly gives: readonly GivenRole[];
  /** The one position that it is given for, where it is given by name and for one. */
  readonly position: string | null;
  readonly exceptPersons: ReadonlySet<string>;
  readonly exceptUnits: readonly string[];
  /** Null where the rule tests no title. */
  readonly titles: TitleTest | null;
}

export interface TitleTest {
  readonly among: readonly string[] | null;
  readonly notAmong: readonly string[];
}

/** One system role that a rule gives, with when its role, bundle and system say so. */
export interface GivenRole {
  readonly role: string;
  readonly roleGroup: string | null;
  readonly system: string;
  readonly systemRole: string;
  readonly intervals: Intervals;
  /** The place of the system role among all, by id. */
  readonly rank: number;
  readonly narrowing: Narrowing;
}

/** Whether a position's title passes every test on titles that the assignment makes. */
export function titlePasses(titles: TitleTest | null, title: string | null): boolean {
  if (titles === null) return true;
  if (title === null) return titles.among === null;
  return (titles.among === null || titles.among.includes(title)) && !titles.notAmong.includes(title);
}
