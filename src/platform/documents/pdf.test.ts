// A PDF is read back from its bytes: what is told to a screen reader is what was given, page after page.

import { describe, expect, it } from 'vitest';
import { cellsOf, readPdf, tagsIn } from '../../../test/support/pdf.ts';
import { pdfOf } from './pdf.ts';
import type { Report } from './report.ts';

const table = (rows: readonly (readonly string[])[]) => ({
  columns: [
    { title: 'Medarbejder', weight: 2 },
    { title: 'Bemærkning', weight: 3 },
  ],
  rows,
});
const report = (rows: readonly (readonly string[])[]): Report => ({
  page: 'landscape',
  language: 'da',
  title: 'Attesteringsrapport: 1. december 2026 (æøå)',
  author: 'Prøvekøbing Kommune',
  paragraphs: ['Blåbærgrød på Ærø. Fingeraftryk: 0123456789abcdef'],
  sections: [{ heading: 'Rettigheder', table: table(rows) }],
});
async function bytesOf(given: Report): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of pdfOf(given)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a report as a PDF', () => {
  it('says its title, its language and its headings, and embeds its fonts', async () => {
    const pdf = readPdf(await bytesOf(report([['Åse Æbelø', 'Ingen']])));
    expect(pdf).toMatchObject({
      title: 'Attesteringsrapport: 1. december 2026 (æøå)',
      language: 'da',
      accessible: true,
      fontsEmbedded: true,
      pages: 1,
    });
    const tags = tagsIn(pdf.root);
    const text = (tag: string) => tags.filter((one) => one.tag === tag).map((one) => one.text);
    expect(text('H1')).toEqual(['Attesteringsrapport: 1. december 2026 (æøå)']);
    expect(text('H2')).toEqual(['Rettigheder']);
    expect(text('P')).toEqual(['Blåbærgrød på Ærø. Fingeraftryk: 0123456789abcdef']);
  });

  it('marks the head of a table once, and each cell under it, over many pages', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [
      `Søren Ødegård ${n}`,
      n % 7 === 0 ? '' : `Łódź – ${n}`,
    ]);
    const pdf = readPdf(await bytesOf(report(rows)));
    expect(pdf.pages).toBeGreaterThan(2);
    const [found] = tagsIn(pdf.root).filter((one) => one.tag === 'Table');
    expect(found === undefined ? [] : cellsOf(found)).toEqual([['Medarbejder', 'Bemærkning'], ...rows]);
    const heads = tagsIn(pdf.root).filter((one) => one.tag === 'TH');
    expect(heads.map((one) => one.scope)).toEqual(['Column', 'Column']);
  });

  it('goes on on the next page with a paragraph that is taller than one, and keeps paragraphs apart', async () => {
    const long = Array.from({ length: 2_000 }, (_, n) => `ord${n}`).join(' ');
    const given = {
      ...report([]),
      page: 'portrait',
      sections: [{ heading: 'Løsning', text: `${long}\n\nKort.` }],
    } as const;
    const pdf = readPdf(await bytesOf(given));
    expect(pdf.pages).toBeGreaterThan(1);
    const said = tagsIn(pdf.root).filter((one) => one.tag === 'P');
    expect(said.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())).toEqual([
      given.paragraphs[0],
      long,
      'Kort.',
    ]);
  });

  it('loses nothing of a cell that is taller than a page', async () => {
    const long = Array.from({ length: 900 }, (_, n) => `ord${n}`).join(' ');
    const pdf = readPdf(
      await bytesOf(
        report([
          ['Kort', long],
          ['Efter', 'den'],
        ]),
      ),
    );
    const [found] = tagsIn(pdf.root).filter((one) => one.tag === 'Table');
    expect(found === undefined ? [] : cellsOf(found).slice(1)).toEqual([
      ['Kort', long],
      ['Efter', 'den'],
    ]);
  });
});
