// How a campaign was answered: whether people looked, or said yes to everything.

import type { Answer } from '../contract.ts';
import type { Figures } from '../routes.ts';

export type FiguresOf = Figures;

/** Of the answers that count; `secondsPerRow` only where seconds were kept. */
export function figuresOf(answers: readonly Answer[]): Figures {
  const count = (kind: Answer['answer']) => answers.filter((a) => a.answer === kind).length;
  const kept = count('keep');
  const takenAway = count('takeAway');
  const changed = count('change');
  const decided = kept + takenAway + changed;
  const timed = answers.flatMap((a) => (a.seconds === null ? [] : [a.seconds]));
  return {
    kept,
    takenAway,
    changed,
    passedOn: count('notMine'),
    suspended: count('suspended'),
    shareKept: decided === 0 ? null : kept / decided,
    changedKeptUnread: answers.filter(
      (a) => a.answer === 'keep' && (a.change === 'new' || a.change === 'changed') && !a.evidenceRead,
    ).length,
    secondsPerRow: timed.length === 0 ? null : timed.reduce((sum, s) => sum + s, 0) / timed.length,
  };
}
