// What somebody is asked to confirm having read: all of it the first time, and of a newer version only what has changed.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { changedClauses } from './difference.ts';
import type { Question } from './terms.ts';

export interface ReadText {
  readonly version: number;
  readonly text: string;
}

/** Null: nothing. `changed`: the anchors of the clauses to read; null is all of it. */
export interface Asked {
  readonly version: number;
  readonly changed: readonly string[] | null;
}

/** `last`: the newest version that they have confirmed, or the valid one where they have confirmed that. */
export function askedOf(valid: ReadText, last: ReadText | null): Asked | null {
  if (last === null) return { version: valid.version, changed: null };
  if (last.version === valid.version) return null;
  const changed = changedClauses(last.text, valid.text);
  return changed.length === 0 ? null : { version: valid.version, changed };
}

/** Nothing is told of which answer was wrong: the rules say it. */
export function answered(
  questions: readonly Question[],
  answers: readonly number[],
): Result<true, ProblemCode> {
  if (answers.length !== questions.length) return refuse('badRequest');
  return questions.every(({ right }, i) => answers[i] === right) ? ok(true) : refuse('answersWrong');
}
