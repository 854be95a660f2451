// The tree against the vectors that certificate-transparency publishes, and against a tree built the slow and obvious way.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  Frontier,
  type Hash,
  inclusionPath,
  knownLeaves,
  leafHash,
  rangeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const hex = (hash: Hash) => Buffer.from(hash, 'latin1').toString('hex');
const bytes = (text: string) => Buffer.from(text, 'hex');
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest('binary');

/** certificate-transparency, merkletree/merkle_tree_test: the inputs and the root of the first 1..8 of them. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = inputs.map((input) => sha256(bytes('00'), bytes(input)));

/** RFC 9162 §2.1.1 word for word. */
function slowRoot(d: readonly Hash[]): Hash {
  const only = d[0];
  if (only === undefined) return sha256();
  if (d.length === 1) return only;
  const k = 2 ** Math.floor(Math.log2(d.length - 1));
  const [left, right] = [slowRoot(d.slice(0, k)), slowRoot(d.slice(k))];
  return sha256(bytes('01'), Buffer.from(left, 'latin1'), Buffer.from(right, 'latin1'));
}

const someLeaves = fc
  .integer({ min: 1, max: 300 })
  .map((n) => Array.from({ length: n }, (_, i) => leafHash(`entry ${i}`)));

describe('published vectors', () => {
  test('the empty tree', () => {
    expect(hex(rangeHash(knownLeaves([]), 0, 0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(hex(new Frontier().root())).toBe(hex(sha256()));
  });

  test.each(roots.map((root, i) => ({ size: i + 1, root })))('the root of $size', ({ size, root }) => {
    const edge = new Frontier();
    for (const leaf of leaves.slice(0, size)) edge.push(leaf);
    expect(hex(rangeHash(knownLeaves(leaves), 0, size))).toBe(root);
    expect(hex(edge.root())).toBe(root);
  });

  test.each([
    { leaf: 0, size: 1, path: [] },
    {
      leaf: 0,
      size: 8,
      path: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      leaf: 5,
      size: 8,
      path: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    { leaf: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
    {
      leaf: 1,
      size: 5,
      path: [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ])('the path of leaf $leaf in $size', ({ leaf, size, path }) => {
    expect(inclusionPath(knownLeaves(leaves), leaf, size).map(hex)).toEqual(path);
  });

  test.each([
    { first: 1, size: 1, proof: [] },
    {
      first: 1,
      size: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      first: 6,
      size: 8,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      first: 2,
      size: 5,
      proof: [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ])('that $size extends $first', ({ first, size, proof }) => {
    expect(consistencyProof(knownLeaves(leaves), first, size).map(hex)).toEqual(proof);
  });
});

describe('properties', () => {
  test('frontier, ranges and the slow tree agree, also when whole blocks are all that is known', () => {
    fc.assert(
      fc.property(someLeaves, fc.integer({ min: 0, max: 5 }), (all, power) => {
        const root = slowRoot(all);
        const block = 2 ** power;
        const edge = new Frontier();
        const blocks = new Map<number, Hash>();
        let at = 0;
        for (; at + block <= all.length; at += block) {
          const whole = slowRoot(all.slice(at, at + block));
          blocks.set(at, whole);
          edge.push(whole, block);
        }
        const tail = at < all.length ? slowRoot(all.slice(at)) : undefined;
        const known = (from: number, to: number) =>
          to - from === block ? blocks.get(from) : to - from === 1 && from >= at ? all[from] : undefined;
        expect(hex(rangeHash(knownLeaves(all), 0, all.length))).toBe(hex(root));
        expect(hex(rangeHash(known, 0, all.length))).toBe(hex(root));
        expect(hex(edge.root(tail))).toBe(hex(root));
        expect(edge.size).toBe(at);
      }),
    );
  });

  test('every leaf is proven where it is, and nowhere else', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (all, a, b) => {
        const size = all.length;
        const index = a % size;
        const other = b % size;
        const root = slowRoot(all);
        const leaf = all[index] ?? sha256();
        const path = inclusionPath(knownLeaves(all), index, size);
        expect(verifyInclusion(leaf, index, size, path, root)).toBe(true);
        expect(verifyInclusion(leafHash('another'), index, size, path, root)).toBe(false);
        if (other !== index) expect(verifyInclusion(leaf, other, size, path, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...path, leaf], root)).toBe(false);
        if (path.length > 0) expect(verifyInclusion(leaf, index, size, path.slice(1), root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, path, leafHash('another'))).toBe(false);
      }),
    );
  });

  test('a longer tree is proven to extend a shorter one, and only one that it does extend', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (all, a, b) => {
        const first = (a % all.length) + 1;
        const changed = b % first;
        const proof = consistencyProof(knownLeaves(all), first, all.length);
        const older = { size: first, root: slowRoot(all.slice(0, first)) };
        const newer = { size: all.length, root: slowRoot(all) };
        expect(verifyConsistency(older, newer, proof)).toBe(true);
        const rewritten = all.map((leaf, i) => (i === changed ? leafHash('rewritten') : leaf));
        const forged = consistencyProof(knownLeaves(rewritten), first, all.length);
        expect(verifyConsistency(older, { size: all.length, root: slowRoot(rewritten) }, forged)).toBe(false);
      }),
    );
  });

  test('an entry is hashed as 0x00 and its UTF-8', () => {
    expect(leafHash('åben')).toBe(sha256(bytes('00'), Buffer.from('åben', 'utf8')));
  });
});
