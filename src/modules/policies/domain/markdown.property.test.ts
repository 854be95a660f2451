// However a text is put together, the fast reader and the library read the same of it.

import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { markdownOf } from './markdown.ts';

const word = fc.constantFrom(
  ...[
    'De',
    'må',
    'ikke',
    'deles',
    '§ 54',
    'stk. 2',
    '2016',
    '1.',
    '2)',
    '-',
    '*',
    '**',
    '_',
    '`',
    '[a](#p1)',
    '[b](b c)',
  ],
  ...[
    '*a*',
    '**b c**',
    '*a*b',
    '**d.**',
    '(*e*)',
    '*f*,',
    '![g](h)',
    '[i]',
    '&amp;',
    '&',
    '!',
    '\\*',
    '#',
    '>',
    '+',
    '=',
    '|',
    ':',
  ],
  ...[
    '–',
    '"x"',
    'https://a.dk',
    'a_b',
    '* *',
    '[*k*](l)',
    '](',
    'a [x](#p2)(y)',
    '***z***',
    '_m_',
    'ordet**',
    '  ',
    'slut  ',
  ],
);
const line = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      '',
      '# ',
      '## ',
      '#',
      '- ',
      '- ',
      '1. ',
      '2. ',
      '* ',
      '> ',
      '  ',
      '    ',
      '   - ',
      '---',
      '===',
      '~~~',
      '``',
      '<b>',
      '\t',
    ),
    fc.array(word, { maxLength: 6 }),
    fc.constantFrom('', '', '', ' ', '  ', ' #'),
  )
  .map(([begins, words, ends]) => `${begins}${words.join(' ')}${ends}`);
const written = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n', '\n\n', '\n\n\n', '\n \n')), { maxLength: 12 })
  .map((lines) => lines.map((one) => one.join('')).join(''));

/** What it says, without where it stood. */
function said(node: Nodes): unknown {
  if (node.type === 'list') return { list: node.ordered, of: node.children.map(said) };
  const { type } = node;
  const own = 'value' in node ? node.value : 'url' in node ? node.url : 'depth' in node ? node.depth : null;
  return 'children' in node ? { type, own, of: node.children.map(said) } : { type, own };
}

it('reads what the library reads', () => {
  fc.assert(
    fc.property(written, (text) => {
      expect(markdownOf(text).map(said), JSON.stringify(text)).toEqual(fromMarkdown(text).children.map(said));
    }),
    { numRuns: process.env.TILLID_DEEP === undefined ? 2_000 : 200_000 },
  );
});

it('reads what people mostly write at least five times faster, however long it is', () => {
  const clause = (i: number) =>
    `## § ${i}. Regel\n\nDen ansvarlige leder skal sørge for, at reglerne bliver fulgt, jf. bilag 2.\n\nStk. 2. Adgangskoder må *ikke* deles, se [§ 1](#p1).\n\n- ét punkt\n- to punkter\n\n`;
  const text = Array.from({ length: 1_000 }, (_, i) => clause(i + 1)).join('');
  const best = (read: (text: string) => unknown) =>
    Math.min(
      ...[1, 2, 3, 4].map(() => {
        const begun = performance.now();
        read(text);
        return performance.now() - begun;
      }),
    );
  expect(markdownOf(text)).toHaveLength(4_000);
  expect(best(markdownOf) * 5).toBeLessThan(best(fromMarkdown));
});
