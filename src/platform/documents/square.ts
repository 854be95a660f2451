// An address as a square code on paper (ISO/IEC 18004), which a telephone opens; a picture with words to whoever cannot see it.

import { encode } from 'uqr';

/** White around it, in squares: readers need it. */
const QUIET = 4;
const SIZE = 84;

/** Answers with how much it fills downwards. */
export function drawSquare(
  doc: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  { address, says }: { readonly address: string; readonly says: string },
  { x, y }: { readonly x: number; readonly y: number },
): number {
  const figure = doc.struct('Figure', { alt: says });
  parent.add(figure);
  const content = doc.markStructureContent('Figure');
  const { data } = encode(address, { ecc: 'M', border: 0 });
  const side = SIZE / (data.length + 2 * QUIET);
  for (const [row, squares] of data.entries())
    for (const [column, isDark] of squares.entries())
      if (isDark) doc.rect(x + (column + QUIET) * side, y + (row + QUIET) * side, side, side);
  doc.fill('#000000');
  doc.endMarkedContent();
  figure.add(content);
  figure.end();
  return SIZE;
}
