// What falls short of a law, as a case records it: from when it is put forward until whoever answers for it says how it was mended, whatever is
// decided of the case meanwhile. No decision makes it right.

import { ok, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type Acted, type CaseGround, doing, speaksAs } from './acting.ts';
import type { Case, Shortfall } from './case.ts';

export interface ShortfallStanding extends Shortfall {
  readonly mended: { readonly word: string; readonly at: Instant; readonly by: string | null } | null;
}

/** None of a case that was never put forward: it is still being written. */
export function shortfallsOf({ subject, happened }: Pick<Case, 'subject' | 'happened'>): ShortfallStanding[] {
  const all = 'shortfalls' in subject ? (subject.shortfalls ?? []) : [];
  if (!happened.some(({ event }) => event.kind === 'putForward')) return [];
  return all.map((shortfall, i) => {
    const said = happened.find(({ event }) => event.kind === 'mended' && event.shortfall === i);
    const word = said?.event.kind === 'mended' ? said.event.word : '';
    return { ...shortfall, mended: said === undefined ? null : { word, at: said.at, by: said.by } };
  });
}

/** `word`: what shows that the law is kept now. */
export function mend(ground: CaseGround, one: Case, me: string, shortfall: number, word: string): Acted {
  const known = shortfallsOf(one)[shortfall];
  if (known === undefined) return refuse('notFound');
  if (known.mended !== null) return refuse('alreadyAnswered');
  const by = speaksAs(doing(ground, known.owner), me);
  if (by === null) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([{ event: { kind: 'mended', shortfall, word: word.trim() }, standsFor: by.standsFor }]);
}
