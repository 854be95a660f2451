// The narrow way in to whatever hashes what somebody typed: signing in, activating, showing a password or a recovery code. Argon2id costs a
// core and 67 MB each time (`hashing.ts` does two at once), so only so many are let through at once, a few wait, and in a flood those wait
// longest who have failed most. Everything is in memory, bounded, and gone with the process.

import type { Origin } from '../../kernel/audit.ts';
import { type ProblemCode, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { networkOf } from '../../platform/http/limits.ts';

export interface TurnstileLimits {
  /** Let in at the same time: more than are hashed at once, or no core would hash while those who are in ask the database. */
  readonly atOnce: number;
  /** Let wait for that; one more, and the least trusted of them is turned away. */
  readonly waiting: number;
  /** Failures are remembered of so many addresses and names; then the ones longest quiet are forgotten. */
  readonly remembered: number;
  /** Milliseconds without a failure after which all is forgiven. */
  readonly forgetAfter: number;
}

export const TURNSTILE_LIMITS: TurnstileLimits = {
  atOnce: 4,
  waiting: 64,
  remembered: 20_000,
  forgetAfter: 10 * 60_000,
};

/** Seconds until those who wait have been let in. */
const SOON = 3;

interface Waiting {
  readonly suspicion: number;
  readonly enter: () => void;
  readonly refuse: () => void;
}

/** Who comes: the address, and the name they give; neither is kept but as a key of a counter. */
export interface Comer {
  readonly address: string;
  readonly name: string;
}

/** Does work by the narrow way, for somebody who comes from there and gives that name. */
export type Narrow = <T>(origin: Origin, name: string, work: () => Promise<T>) => Promise<T>;

export const narrowBy =
  (turnstile: Turnstile): Narrow =>
  (origin, name, work) =>
    turnstile.pass({ address: networkOf(origin.address ?? ''), name: name.trim().toLowerCase() }, work);

/** Somebody typed what was not right. */
const FAILURES: ReadonlySet<ProblemCode> = new Set([
  'signInFailed',
  'activationFailed',
  'wrongCode',
  'wrongPassword',
]);

export class Turnstile {
  readonly #limits: TurnstileLimits;
  readonly #clock: () => Instant;
  readonly #turnedAway: (now: Instant) => void;
  readonly #failures = new Map<string, { count: number; lastAt: Instant }>();
  #inside = 0;
  #queue: Waiting[] = [];

  /** `turnedAway` is told of each who is; it must be quick. */
  constructor(limits: TurnstileLimits, clock: () => Instant, turnedAway: (now: Instant) => void) {
    this.#limits = limits;
    this.#clock = clock;
    this.#turnedAway = turnedAway;
  }

  /** Does the work when there is room. Throws `tooManyRequests`, before any of it, to the least trusted when there is none. What of the work was typed wrong counts against the comer. */
  async pass<T>(comer: Comer, work: () => Promise<T>): Promise<T> {
    await this.#enter(this.#suspicion(comer));
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused && FAILURES.has(error.code)) this.#failed(comer);
      throw error;
    } finally {
      this.#inside--;
      this.#letIn();
    }
  }

  #enter(suspicion: number): Promise<void> {
    if (this.#inside < this.#limits.atOnce) {
      this.#inside++;
      return Promise.resolve();
    }
    return new Promise((enter, reject) => {
      const refuse = () => {
        this.#turnedAway(this.#clock());
        reject(new Refused('tooManyRequests', undefined, [], { retryAfter: SOON }));
      };
      this.#queue.push({ suspicion, enter, refuse });
      if (this.#queue.length > this.#limits.waiting) this.#take('most')?.refuse();
    });
  }

  #letIn(): void {
    if (this.#inside >= this.#limits.atOnce) return;
    const next = this.#take('least');
    if (next === null) return;
    this.#inside++;
    next.enter();
  }

  /** The least suspicious, first come first; or the most suspicious, last come first. */
  #take(which: 'least' | 'most'): Waiting | null {
    let at = -1;
    for (const [place, one] of this.#queue.entries()) {
      const than = this.#queue[at];
      const better =
        than === undefined ||
        (which === 'least' ? one.suspicion < than.suspicion : one.suspicion >= than.suspicion);
      if (better) at = place;
    }
    return this.#queue.splice(at, at < 0 ? 0 : 1)[0] ?? null;
  }

  /** An address that has failed is worse than any name that others have failed with. */
  #suspicion({ address, name }: Comer): number {
    return this.#count(`address ${address}`) * 1_000 + Math.min(this.#count(`name ${name}`), 999);
  }

  #count(key: string): number {
    const known = this.#failures.get(key);
    return known === undefined || this.#clock() - known.lastAt > this.#limits.forgetAfter ? 0 : known.count;
  }

  #failed({ address, name }: Comer): void {
    for (const key of [`address ${address}`, `name ${name}`]) {
      const count = this.#count(key) + 1;
      this.#failures.delete(key);
      this.#failures.set(key, { count, lastAt: this.#clock() });
    }
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= this.#limits.remembered) break;
      this.#failures.delete(key);
    }
  }
}
