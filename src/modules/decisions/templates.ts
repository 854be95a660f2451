// How each body prints: its headings, in its order, over the same sections.

import type { Bilingual, Language } from '../../kernel/problem.ts';
import type { Body } from '../catalogue/contract.ts';
import type { Section } from './domain/case.ts';

export type Template = Body['template'];
/** What is not a section of its own: what was decided, who was heard, and what is attached. */
export type Part = Section | 'decision' | 'hearing' | 'attachments';

interface Heading extends Bilingual {
  readonly part: Part;
}

const head = (part: Part, da: string, en: string): Heading => ({ part, da, en });

/** In the order they are printed. What a body has no heading for is printed under the general one, where something is written. */
const TEMPLATES: Readonly<Record<Template, readonly Heading[]>> = {
  problem: [
    head('recommendation', 'Indstilling og beslutning', 'Recommendation and decision'),
    head('decision', 'Beslutning', 'Decision'),
    head('problem', 'Problemstilling', 'Problem'),
    head('solution', 'Løsning', 'Solution'),
    head('economy', 'Økonomi', 'Economy'),
    head('people', 'Konsekvenser for medarbejdere', 'Consequences for staff'),
    head('process', 'Videre proces', 'Further process'),
    head('hearing', 'Høring', 'Hearing'),
    head('attachments', 'Bilag', 'Attachments'),
  ],
  background: [
    head('problem', 'Baggrund', 'Background'),
    head('recommendation', 'Indstilling', 'Recommendation'),
    head('solution', 'Sagsfremstilling', 'Presentation'),
    head('economy', 'Økonomi', 'Economy'),
    head('people', 'Konsekvenser for medarbejdere', 'Consequences for staff'),
    head('process', 'Videre proces', 'Further process'),
    head('hearing', 'Høring', 'Hearing'),
    head('decision', 'Beslutning', 'Decision'),
    head('attachments', 'Bilag', 'Attachments'),
  ],
};

export const headingsOf = (template: Template): readonly Heading[] => TEMPLATES[template];

export const headingOf = (template: Template, part: Part, language: Language): string =>
  TEMPLATES[template].find((heading) => heading.part === part)?.[language] ?? '';
