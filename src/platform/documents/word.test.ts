// A Word file is read back: what was given stands in it, under headings of its level, in its language.

import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../test/support/attached.ts';
import { htmlOf, partsOf } from '../../../test/support/word.ts';
import type { Report } from './report.ts';
import { wordOf } from './word.ts';

const REPORT: Report = {
  ...{ page: 'portrait', language: 'da', title: 'Genåbning af flexvalgportal (2009-00001)' },
  author: 'Prøvekøbing Kommune',
  paragraphs: ['Økonomi · Afgjort'],
  sections: [
    { heading: 'Løsning', text: 'Første linje,\nanden linje.\n\nNæste afsnit: <æøå> & "mere"' },
    { heading: 'Under', level: 3, text: 'Tekst' },
    { heading: 'Bilag', list: ['Bilag 1: Plan.pdf', 'Bilag 2: fortroligt'] },
    {
      heading: 'Tabel',
      table: {
        columns: [
          { title: 'Navn', weight: 2 },
          { title: 'Antal', weight: 1 },
        ],
        rows: [['Åse', '3']],
      },
    },
  ],
};

describe('a report as a Word file', () => {
  it('has its headings by level, its paragraphs, its lists and its tables', async () => {
    expect(await htmlOf(await bytesOf(wordOf(REPORT)))).toBe(
      [
        '<h1>Genåbning af flexvalgportal (2009-00001)</h1><p>Økonomi · Afgjort</p>',
        '<h2>Løsning</h2><p>Første linje,<br />anden linje.</p>',
        '<p>Næste afsnit: &lt;æøå&gt; &amp; "mere"</p>',
        '<h3>Under</h3><p>Tekst</p>',
        '<h2>Bilag</h2><ul><li>Bilag 1: Plan.pdf</li><li>Bilag 2: fortroligt</li></ul>',
        '<h2>Tabel</h2><table><thead><tr><th><p><strong>Navn</strong></p></th><th><p><strong>Antal</strong></p></th></tr></thead>',
        '<tbody><tr><td><p>Åse</p></td><td><p>3</p></td></tr></tbody></table>',
      ].join(''),
    );
  });

  it.each([
    ['da', 'da-DK', 'Side '],
    ['en', 'en-GB', 'Page '],
  ] as const)('says its title, its language and its page: %s', async (language, tag, page) => {
    const parts = partsOf(await bytesOf(wordOf({ ...REPORT, language })));
    expect(parts.get('docProps/core.xml')).toContain(`<dc:title>${REPORT.title}</dc:title>`);
    expect(parts.get('docProps/core.xml')).toContain('<dc:creator>Prøvekøbing Kommune</dc:creator>');
    expect(parts.get('word/styles.xml')).toContain(`<w:lang w:val="${tag}"/>`);
    const foot = [...parts].find(([name]) => /^word\/footer\d*\.xml$/.test(name))?.[1] ?? '';
    expect(foot).toContain('Prøvekøbing Kommune · Genåbning');
    expect(foot).toContain(page);
  });

  it('lies on its side for tables', async () => {
    const parts = partsOf(await bytesOf(wordOf({ ...REPORT, page: 'landscape' })));
    expect(parts.get('word/document.xml')).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
  });
});
