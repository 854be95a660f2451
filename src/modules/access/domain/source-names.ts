// What the sources of facts are called: those that Tillid names itself. A source that names itself keeps the name it came with.

import type { Bilingual } from '../../../kernel/problem.ts';
import { same } from '../../../kernel/wording.ts';
import { BY_MANAGER, TILLID } from '../permissions.ts';

const NAMES: Readonly<Record<string, Bilingual>> = {
  [TILLID]: same('Tillid'),
  [BY_MANAGER]: { da: 'lederen', en: 'the manager' },
  payroll: { da: 'lønsystemet', en: 'the payroll' },
  catalogue: { da: 'katalogfilen', en: 'the catalogue file' },
  kle: same('KL'),
};

/** Within a sentence. */
export const sourceName = (source: string): Bilingual => NAMES[source] ?? same(source);
