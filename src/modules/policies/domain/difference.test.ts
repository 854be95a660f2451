// Two versions side by side: what is new, what is gone, what reads differently, and nothing else.

import { describe, expect, it } from 'vitest';
import { changedClauses, changesBetween } from './difference.ts';

const A =
  'Indledning.\n\n## § 1. Formål\n\nAt beskytte.\n\n## § 2. Lås\n\nEfter fem minutter.\n\n## § 3. Brud\n\nMeldes.';
const B = A.replace('fem', 'to').replace('## § 3', '## § 2 a. Opladning\n\nKun egen.\n\n## § 3');

describe('the difference', () => {
  it('says which clauses are changed, added and removed', () => {
    expect(changedClauses(A, B)).toEqual(['p2', 'p2a']);
    expect(changedClauses(B, A)).toEqual(['p2', 'p2a']);
    expect(changesBetween(B, A).map(({ anchor, change }) => `${anchor} ${change}`)).toEqual([
      ...[' same', 'p1 same', 'p2 changed', 'p2a removed', 'p3 same'],
    ]);
  });

  it('is in words, and puts both texts together again', () => {
    const [changed] = changesBetween(A, B).filter(({ change }) => change === 'changed');
    expect(changed?.pieces.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual([
      'fem',
      'to',
    ]);
    const said = (kind: 'added' | 'removed') =>
      changed?.pieces.flatMap((one) => (one.kind === kind || one.kind === 'same' ? [one.text] : [])).join('');
    expect([said('removed'), said('added')]).toEqual(['Lås\nEfter fem minutter.', 'Lås\nEfter to minutter.']);
  });

  it('of a text with itself is none, and how it is set does not count', () => {
    expect(changedClauses(A, A)).toEqual([]);
    expect(changedClauses(A, A.replace('beskytte', '**beskytte**'))).toEqual([]);
  });
});
