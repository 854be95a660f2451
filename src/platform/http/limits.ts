// How often one address and one caller may ask: generous to a town hall behind one address and to a busy program, not to somebody who
// guesses or fills the database. Counted in this process, in tables that have an end.

import { isIPv6 } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Refused } from '../../kernel/problem.ts';

const WINDOW = 60_000;
/** Then the one whose minute began first is forgotten: what is remembered does not grow with who asks. */
const REMEMBERED = 10_000;

/** In a minute. */
export interface RateLimits {
  /** Requests from one address: a thousand people can come in through one, and each takes a few. */
  readonly address: number;
  /** Requests of one person or one key. */
  readonly caller: number;
  /** Secrets from one address that were wrong; the address may go on with what shows none. */
  readonly wrong: number;
}

export const USUAL_RATES: RateLimits = { address: 12_000, caller: 3_000, wrong: 60 };

interface Window {
  readonly begun: number;
  count: number;
}

/** Counts by name, each in minutes of its own. */
export class Windows {
  readonly #windows = new Map<string, Window>();
  readonly #most: number;
  readonly #now: () => number;

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(most: number, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#now = now;
  }

  get remembered(): number {
    return this.#windows.size;
  }

  #of(name: string): Window {
    const now = this.#now();
    const known = this.#windows.get(name);
    if (known !== undefined && now - known.begun < WINDOW) return known;
    this.#windows.delete(name);
    const oldest = this.#windows.size >= REMEMBERED ? this.#windows.keys().next().value : undefined;
    if (oldest !== undefined) this.#windows.delete(oldest);
    const fresh = { begun: now, count: 0 };
    this.#windows.set(name, fresh);
    return fresh;
  }

  /** Whether this was one too many, and the first one that was. */
  count(name: string): 'fits' | 'first too many' | 'too many' {
    const window = this.#of(name);
    window.count++;
    if (window.count <= this.#most) return 'fits';
    return window.count === Math.floor(this.#most) + 1 ? 'first too many' : 'too many';
  }

  /** Whether there have been as many as there may be; counts nothing. */
  isFull(name: string): boolean {
    const window = this.#windows.get(name);
    return window !== undefined && this.#now() - window.begun < WINDOW && window.count >= this.#most;
  }

  /** Seconds until a new minute begins for the name, at least one. */
  secondsLeft(name: string): number {
    const begun = this.#windows.get(name)?.begun ?? this.#now();
    return Math.max(1, Math.ceil((begun + WINDOW - this.#now()) / 1_000));
  }

  /** What is thrown at whoever is over. */
  refusal(name: string): Refused {
    return new Refused('tooManyRequests', undefined, [], { retryAfter: this.secondsLeft(name) });
  }
}

/** Whom an address is counted as: an IPv6 subscriber has 2⁶⁴ of them (RFC 6177), and is one. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || /^::ffff:\d+\./i.test(address)) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const between =
    tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...between, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
