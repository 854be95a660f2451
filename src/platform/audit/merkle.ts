// The Merkle tree of RFC 9162 §2.1: hashes of leaves and nodes, roots, inclusion and consistency proofs and their verification.
// A tree is anything that can say the hash of a range of leaves, so that whoever keeps hashes of whole blocks need not read their leaves.

import { hash } from 'node:crypto';

/** Thirty-two bytes, each a character of Latin-1: a third of the time and of the garbage that as many buffers would cost. */
export type Hash = string;

const EMPTY_ROOT: Hash = hash('sha256', '', 'binary');

export function toBase64(hash: Hash): string {
  return Buffer.from(hash, 'latin1').toString('base64');
}

/** Null when the text is not the base64 of 32 bytes. */
export function fromBase64(text: string): Hash | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? bytes.toString('latin1') : null;
}

/** Bytes that begin with 0x00 followed by the body: hashed as they stand (RFC 9162 §2.1.1). */
export function hashPrefixedLeaf(prefixed: Uint8Array): Hash {
  return hash('sha256', prefixed, 'binary');
}

export function leafHash(body: string): Hash {
  return hashPrefixedLeaf(Buffer.from(`\0${body}`, 'utf8'));
}

/** Filled anew for every node, since a tree of a million leaves has a million of them. */
const node = Buffer.alloc(65, 1);

function nodeHash(left: Hash, right: Hash): Hash {
  node.write(left, 1, 'latin1');
  node.write(right, 33, 'latin1');
  return hash('sha256', node, 'binary');
}

/** Says the hash of leaves `[from, to)` when it is known without its parts: a leaf always, a whole block perhaps. */
export type Known = (from: number, to: number) => Hash | undefined;

export function knownLeaves(leaves: readonly Hash[]): Known {
  return (from, to) => (to - from === 1 ? leaves[from] : undefined);
}

/** The largest power of two smaller than `n`; `n` is at least 2. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[from:to]) of RFC 9162 §2.1.1. */
export function rangeHash(known: Known, from: number, to: number): Hash {
  if (from === to) return EMPTY_ROOT;
  const whole = known(from, to);
  if (whole !== undefined) return whole;
  if (to - from === 1) throw new RangeError(`leaf ${from} is not known`);
  const middle = from + split(to - from);
  return nodeHash(rangeHash(known, from, middle), rangeHash(known, middle, to));
}

/** PATH(index, D[0:size]) of RFC 9162 §2.1.3.1: from the leaf's sibling up to the root's child. */
export function inclusionPath(known: Known, index: number, size: number): Hash[] {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: Hash[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(rangeHash(known, middle, to));
      to = middle;
    } else {
      path.push(rangeHash(known, from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/** RFC 9162 §2.1.3.2: whether `leaf` is at `index` in the tree of `size` leaves with this root. */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      r = nodeHash(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && r === root;
}

/** PROOF(first, D[0:size]) of RFC 9162 §2.1.4.1: that the tree of `size` leaves extends the tree of its `first` leaves. */
export function consistencyProof(known: Known, first: number, size: number): Hash[] {
  if (first < 1 || first > size) throw new RangeError(`a tree of ${size} does not extend one of ${first}`);
  const proof: Hash[] = [];
  let from = 0;
  let to = size;
  while (first !== to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      proof.push(rangeHash(known, middle, to));
      to = middle;
    } else {
      proof.push(rangeHash(known, from, middle));
      from = middle;
    }
  }
  if (from !== 0) proof.push(rangeHash(known, from, to));
  return proof.reverse();
}

/** RFC 9162 §2.1.4.2. */
export function verifyConsistency(
  first: { readonly size: number; readonly root: Hash },
  second: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (first.size < 1 || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root === second.root;
  const whole = Number.isInteger(Math.log2(first.size));
  const [start, ...rest] = whole ? [first.root, ...proof] : proof;
  if (start === undefined || proof.length === 0) return false;
  let fn = first.size - 1;
  let sn = second.size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = start;
  let sr = start;
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && fr === first.root && sr === second.root;
}

/** A tree that grows at its right edge, keeping one hash for each whole subtree along it. */
export class Frontier {
  /** Whole subtrees from left to right, each larger than the next; `leaves` are powers of two. */
  readonly #edge: { readonly leaves: number; readonly hash: Hash }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds the whole subtree of the next `leaves` leaves: a power of two that divides the size so far. */
  push(subtree: Hash, leaves = 1): void {
    let node = { leaves, hash: subtree };
    for (let left = this.#edge.at(-1); left?.leaves === node.leaves; left = this.#edge.at(-1)) {
      this.#edge.pop();
      node = { leaves: node.leaves * 2, hash: nodeHash(left.hash, node.hash) };
    }
    this.#edge.push(node);
    this.#size += leaves;
  }

  /** The root of the leaves so far, and of `tail` after them: fewer leaves than the smallest subtree pushed, given by their own root. */
  root(tail?: Hash): Hash {
    let root = tail;
    for (const { hash: left } of this.#edge.toReversed())
      root = root === undefined ? left : nodeHash(left, root);
    return root ?? EMPTY_ROOT;
  }
}
