// How a campaign was answered: whether people looked, or said yes to everything.

import type { Answer } from '../contract.ts';
import type { Figures } from '../routes.ts';

export type FiguresOf = Figures;

/** What was answered to a row that named a right nobody had: no to it, in whatever words, is having found it. */
export function verdictOf(answer: Pick<Answer, 'answer'> | null): 'found' | 'missed' {
  return answer?.answer === 'takeAway' || answer?.answer === 'change' ? 'found' : 'missed';
}

/**
 * Of the answers that count; `secondsPerRow` only where seconds were kept. What was seeded distorts nothing: it is counted by itself,
 * and only when the campaign is closed.
 */
export function figuresOf(
  all: readonly Answer[],
  seeds: readonly ('found' | 'missed')[] | null = null,
): Figures {
  const answers = all.filter((a) => a.undo?.kind !== 'seed');
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
    seeded:
      seeds === null || seeds.length === 0
        ? null
        : { rows: seeds.length, found: seeds.filter((one) => one === 'found').length },
    secondsPerRow: timed.length === 0 ? null : timed.reduce((sum, s) => sum + s, 0) / timed.length,
  };
}
