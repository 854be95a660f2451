// A text made to be read for ever is refused at once, and one that people write is read however long it is.

import { describe, expect, test } from 'vitest';
import { LONGEST_TEXT, passagesOf } from './clauses.ts';

const filled = (part: string): string => part.repeat(Math.floor(LONGEST_TEXT / part.length));
const timed = (text: string) => {
  const begun = performance.now();
  const read = passagesOf(text);
  return { read, took: performance.now() - begun };
};

describe('a text made to be read for ever', () => {
  test.each([
    '>',
    '> ',
    '- ',
    '1. ',
    '[',
    '*a ',
    '*a_ ',
    '**a b** ',
    '[a](',
    '![',
    '`a ',
    '&a',
    '<a ',
    '[a]: b\n',
    '# a\n',
    'a  \n',
  ])(
    'of %j from end to end is answered in a moment',
    (part) => {
      expect(timed(filled(part)).took).toBeLessThan(5_000);
    },
    30_000,
  );

  test('that opens more than it closes, or goes deeper than anybody reads, is refused', () => {
    for (const text of [
      '*a_ '.repeat(4_000),
      `${'**a '.repeat(2_000)}${'b** '.repeat(2_000)}`,
      '>'.repeat(4_000),
    ])
      expect(passagesOf(text)).toEqual({ ok: false, error: 'badRequest' });
    const stairs = Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n');
    expect(passagesOf(stairs)).toMatchObject({ ok: false });
  });
});

test('a long text that people write is read: clauses, points with links, quotes, and a line to sign on', () => {
  const clause = (i: number) =>
    `# § ${i}. Regel\n\nDen *ansvarlige* har **pligt** til at følge [reglerne](#p1), jf. \`bilag\`.\n\n- [et](https://a.dk)\n- [to](https://b.dk)\n  - tre\n\n> Citat\n\n${'_'.repeat(60)}\n`;
  const text = Array.from({ length: 900 }, (_, i) => clause(i + 1)).join('\n');
  expect(passagesOf(text)).toMatchObject({ ok: true });
});
