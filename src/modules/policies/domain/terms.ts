// What is decided about a set of rules beside its text.

import type { Day } from '../../../kernel/time.ts';

/** Whom it concerns: all that is said must fit; nothing said is everybody. */
export interface ReaderGroup {
  /** With all below. */
  readonly orgUnit: string | null;
  readonly title: string | null;
  /** Whoever has some right in the system. */
  readonly system: string | null;
}

/** Asked of whoever confirms having read it. */
export interface Question {
  readonly text: string;
  readonly options: readonly string[];
  /** Which of them fits the rules, by place. */
  readonly right: number;
}

export interface Terms {
  /** The anchor of the clause that says how violations are sanctioned. */
  readonly sanctions: string | null;
  /** The first day it is to be valid; null is when it is decided. */
  readonly from: Day | null;
  /** Any of these; none: nobody is asked to confirm. */
  readonly readers: readonly ReaderGroup[];
  readonly questions: readonly Question[];
  /** Read without signing in. */
  readonly isPublic: boolean;
}

export const NO_TERMS: Terms = { sanctions: null, from: null, readers: [], questions: [], isPublic: false };

/** As many as may be asked. */
export const MOST_QUESTIONS = 3;
