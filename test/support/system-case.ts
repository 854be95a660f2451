// What a case about a system says when nothing more is said of it: a new one, with everything filled in.

import { FactSet } from '../../src/kernel/fact.ts';
import type { HeadInput } from '../../src/modules/decisions/contract.ts';
import { questionsNow } from '../../src/modules/systems/index.ts';

type Subject = Extract<HeadInput['subject'], { kind: 'system' }>;

export const systemSubject = (said: Partial<Subject> = {}): Subject => ({
  kind: 'system',
  sort: 'system',
  system: null,
  name: 'Ejendomsdata',
  purpose: 'Ét sted til oplysninger om ejendomme.',
  dataCategories: ['almindelige', 'cpr'],
  requiredAssurance: 'betydelig',
  owner: 'ole',
  tester: 'jan',
  answers: questionsNow(FactSet.of([]), 0).map((question) => ({ question, answer: 'Ja.' })),
  costs: [{ budget: 'roads', what: 'Anskaffelse', once: 640_000, yearly: 210_000 }],
  risk: 'ordinary',
  riskPlan: '',
  ...said,
});
