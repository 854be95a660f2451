import { describe, expect, it } from 'vitest';

import { fact, unit } from '../../../../test/support/small.ts';
import { FactSet } from '../../../kernel/fact.ts';
import { knownIn } from '../../../kernel/known.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { AUTHORITY_EXAMPLES } from './authority-examples.ts';
import { governed } from './governance.ts';

const UNIT = '00000000-0000-4000-8000-000000000001';
const council = fact('body', 'council', {
  name: 'Byrådet',
  kind: 'council',
  council: null,
  template: 'problem',
});
const known = knownIn(FactSet.of<AccessFacts>([unit(UNIT, null, null), council]), 0);

const judged = (text: string) =>
  governed('authority', 'line', JSON.parse(text) as Record<string, unknown>, known, '');

describe('a line of the table of authority that begins with an example', () => {
  it.each(AUTHORITY_EXAMPLES.map(({ id, line }) => [id, JSON.stringify(line)] as const))('%s', (_, blank) => {
    const chosen = blank
      .replaceAll('"body":""', '"body":"council"')
      .replaceAll('"orgUnit":""', `"orgUnit":"${UNIT}"`);
    expect(judged(chosen).ok).toBe(true);
    // What is still to be chosen is a fault with a place, and never somebody by chance.
    expect(judged(blank).ok).toBe(blank === chosen);
  });
});
