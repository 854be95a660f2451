// What is asked of every system on how it fits with what there is. The IT centre keeps the questions; these are asked until it does.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';

export const QUESTIONS_SETTING = 'architectureQuestions';

const SHIPPED: readonly string[] = [
  'Hvilke systemer udveksler det data med, og hvordan?',
  'Kan det bruge kommunens fælles login og hente brugere og organisation fra den fælles kilde?',
  'Hvor ligger data, og hvem har leverandøren til at hjælpe sig?',
  'Hvordan bliver det sikkerhedskopieret, og hvor længe kan I undvære det?',
  'Hvordan får kommunen sine data ud, når det engang skal afløses?',
];

export function questionsNow(facts: FactSet<AccessFacts>, now: Instant): readonly string[] {
  const value = versionAt(facts.versions('setting', QUESTIONS_SETTING), now)?.content.value;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : SHIPPED;
}
