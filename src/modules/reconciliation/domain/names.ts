// What kinds and states of differences are called, on screens and in files.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { DifferenceKind } from './compare.ts';

export const KIND_NAMES: Readonly<Record<DifferenceKind, Bilingual>> = {
  nobody: { da: 'Ingen ejer', en: 'No owner' },
  gone: { da: 'Fratrådt', en: 'Has left' },
  extra: { da: 'For meget', en: 'Too much' },
  different: { da: 'Anden afgrænsning', en: 'Other constraint' },
  missing: { da: 'Mangler', en: 'Missing' },
};

export const STATE_NAMES: Readonly<Record<'open' | 'ordered' | 'done' | 'gone', Bilingual>> = {
  open: { da: 'Mangler svar', en: 'Unanswered' },
  ordered: { da: 'Bestilt rettet', en: 'Ordered' },
  done: { da: 'Meldt rettet', en: 'Said to be done' },
  gone: { da: 'Væk', en: 'Gone' },
};
