// What was answered and by whom, in words.

import type { Bilingual } from '../../kernel/problem.ts';
import { type Day, dayOf } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import type { Naming } from '../access/index.ts';
import type { Answer } from './contract.ts';

/** Who reads; their own answers are told as such. */
interface Reading {
  readonly naming: Pick<Naming, 'name'>;
  readonly reader: string;
}

export function answeredText({ naming, reader }: Reading, answer: Answer): Bilingual {
  const day = dayOf(answer.at);
  const who = (you: string, nobody: string) =>
    answer.by === null ? nobody : answer.by === reader ? you : naming.name('person', answer.by);
  const said = ANSWERED[answer.answer];
  const note = answer.note === null || answer.note === '' ? '' : `: ${answer.note}`;
  return {
    da: `${said.da} ${dayText(day, 'da')} af ${who('dig', 'Tillid')}${fromText(answer, 'da', day)}${note}`,
    en: `${said.en} ${dayText(day, 'en')} by ${who('you', 'Tillid')}${fromText(answer, 'en', day)}${note}`,
  };
}

function fromText({ answer, from }: Answer, language: 'da' | 'en', answered: Day): string {
  if (answer !== 'takeAway' || from === null || dayOf(from) === answered) return '';
  return language === 'da' ? `, fra ${dayText(dayOf(from), 'da')}` : `, from ${dayText(dayOf(from), 'en')}`;
}

const ANSWERED: Readonly<Record<Answer['answer'], Bilingual>> = {
  keep: { da: 'Beholdt', en: 'Kept' },
  takeAway: { da: 'Skal fjernes; sagt', en: 'To be taken away; said' },
  change: { da: 'Skal ændres; sagt', en: 'To be changed; said' },
  notMine: { da: 'Sendt videre', en: 'Passed on' },
  declined: { da: 'Blev ikke fjernet; svaret', en: 'Was not taken away; answered' },
  undone: { da: 'Fortrudt', en: 'Undone' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
  suspended: { da: 'Lukket uden svar', en: 'Closed unanswered' },
};
