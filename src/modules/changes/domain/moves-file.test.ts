// The file of a reorganisation: what a spreadsheet saves, and what is wrong with it, line by line.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoves } from './moves-file.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [A, B, C, P] = [1, 2, 3, 4].map(uuid);

describe('a file of units and where they go', () => {
  it('is read with semicolons, Danish names, a mark of order and blank lines', () => {
    const text = `\uFEFFFra;Til;Hvordan;Direkte;Navn;Under;Leder\r\n${A};${B};;ophør;"Nord; og Øst";${P};laho\r\n\r\n${C};${P};under\r\n`;
    expect(readMoves(text)).toEqual({
      moves: [
        { from: A, to: B, how: 'into', given: 'end', line: 2 },
        { from: C, to: P, how: 'under', given: 'keep', line: 4 },
      ],
      positions: [],
      units: [{ id: B, name: 'Nord; og Øst', parent: P, manager: 'laho', line: 2 }],
    });
  });

  it('is read with commas and English names, and lets single positions go elsewhere', () => {
    expect(readMoves(`from,to,position\n${A},${B}\n,${C},p-1`)).toEqual({
      moves: [{ from: A, to: B, how: 'into', given: 'keep', line: 2 }],
      positions: [{ position: 'p-1', to: C, line: 3 }],
      units: [],
    });
  });

  it('names every fault by its line', () => {
    const text = [
      'fra;til;hvordan;direkte;navn;under',
      `${A};`,
      `nord;${B}`,
      `${A};${B};sidelæns;måske`,
      `${A};${B};;;Ny`,
      `${A};${C};;;Ny;${P}`,
      `${B};${C};;;Anden;${P}`,
      `${A};${B};;;;;for meget`,
      `${A};"${B}`,
    ].join('\n');
    expect(readMoves(text)).toEqual([
      { line: 2, code: 'missing', text: '' },
      { line: 3, code: 'uuid', text: 'nord' },
      { line: 4, code: 'how', text: 'sidelæns' },
      { line: 4, code: 'given', text: 'måske' },
      { line: 5, code: 'noParent', text: 'Ny' },
      { line: 7, code: 'unitTwice', text: 'Anden' },
      { line: 8, code: 'fields', text: `${A};${B};;;;;for meget` },
      { line: 9, code: 'quote', text: `${A};"${B}` },
    ]);
    expect(readMoves('')).toEqual([{ line: 1, code: 'empty', text: '' }]);
    expect(readMoves('fra;til\n\n')).toEqual([{ line: 1, code: 'empty', text: '' }]);
    expect(readMoves('fra;hen\n')).toEqual([{ line: 1, code: 'column', text: 'hen' }]);
    expect(readMoves('navn;under\n')).toEqual([{ line: 1, code: 'noFromTo', text: 'navn;under' }]);
  });

  it('never throws, whatever it is given', () => {
    const reads = (text: string) => {
      readMoves(`fra;til\n${text}`);
      readMoves(text);
    };
    fc.assert(fc.property(fc.string(), reads));
  });
});
