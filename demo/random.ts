// Chance that repeats itself: the same seed number gives the same draws, and the same key always the same uuid.

import { createHash } from 'node:crypto';

/** A stream of draws. Each part of the generator takes its own, so that adding to one part leaves the others as they were. */
export class Dice {
  #state: number;

  constructor(seed: number, stream: string) {
    this.#state = createHash('sha256').update(`${seed}:${stream}`).digest().readInt32LE(0);
  }

  /** A number in [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` up to and including `high`. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const drawn = from[Math.floor(this.next() * from.length)];
    if (drawn === undefined) throw new RangeError('nothing to draw from');
    return drawn;
  }

  /** Early entries are drawn more often than late ones, as names are in life. */
  pickEarly<T>(from: readonly T[]): T {
    const drawn = from[Math.floor(this.next() ** 1.6 * from.length)];
    if (drawn === undefined) throw new RangeError('nothing to draw from');
    return drawn;
  }

  weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = this.next() * from.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(from)[0];
  }

  /** `count` different ones, in the order they were given. */
  some<T>(from: readonly T[], count: number): T[] {
    const out: T[] = [];
    let left = Math.min(count, from.length);
    from.forEach((value, at) => {
      if (this.next() < left / (from.length - at)) {
        out.push(value);
        left--;
      }
    });
    return out;
  }
}

const uuids = new Map<string, string>();

/** The uuid of a thing, by its key alone: the same in every run and for every seed. */
export function uuidOf(key: string): string {
  let uuid = uuids.get(key);
  if (uuid === undefined) {
    uuid = newUuid(key);
    uuids.set(key, uuid);
  }
  return uuid;
}

function newUuid(key: string): string {
  const hex = createHash('sha256').update(`eksempelby:${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
