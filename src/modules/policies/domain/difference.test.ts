// Two versions side by side: what is new, what is gone, what reads differently, and nothing else.

import { describe, expect, it } from 'vitest';
import { changedClauses, changesBetween, movedAnchors } from './difference.ts';

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

  it('of a clause that only has another number is none: it is the same one, moved', () => {
    const renumbered =
      'Indledning.\n\n## § 1. Formål\n\nAt beskytte.\n\n## § 2. Nyt\n\nIkke set før.\n\n## § 3. Lås\n\nEfter fem minutter.\n\n## § 4. Brud\n\nMeldes straks.';
    expect(changesBetween(A, renumbered).map(({ was, anchor, change }) => [was, anchor, change])).toEqual([
      ['', '', 'same'],
      ['p1', 'p1', 'same'],
      [null, 'p2', 'added'],
      ['p2', 'p3', 'moved'],
      ['p3', 'p4', 'changed'],
    ]);
    expect(changedClauses(A, renumbered)).toEqual(['p2', 'p4']);
    expect([...movedAnchors(A, renumbered)]).toEqual([
      ['p1', 'p1'],
      ['p2', 'p3'],
      ['p3', 'p4'],
    ]);
    // The other way about: what is gone stands where it was.
    expect(changesBetween(renumbered, A).map(({ anchor, change }) => `${anchor} ${change}`)).toEqual([
      ...[' same', 'p1 same', 'p2 removed', 'p2 moved', 'p3 changed'],
    ]);
  });

  it('of two clauses that change places is none either', () => {
    const swapped = A.replace('§ 2. Lås', '§ 9. Lås').replace('§ 3', '§ 2').replace('§ 9', '§ 3');
    expect(changedClauses(A, swapped)).toEqual([]);
    expect([...movedAnchors(A, swapped).values()].sort()).toEqual(['p1', 'p2', 'p3']);
  });
});

it('takes a clause that is written anew, however long it is, for another text, and does not look for the least difference', () => {
  const words = (by: number) => Array.from({ length: 20_000 }, (_, n) => `${(n * by) % 99_991}`).join(' ');
  const [was, is] = [words(7_919), words(104_729)];
  const before = performance.now();
  const [change] = changesBetween(`## § 1. A\n\n${was}`, `## § 1. A\n\n${is}`);
  expect(performance.now() - before).toBeLessThan(20_000);
  expect(change?.change).toBe('changed');
  expect(change?.pieces).toEqual([
    { kind: 'removed', text: `A\n${was}` },
    { kind: 'added', text: `A\n${is}` },
  ]);
});
