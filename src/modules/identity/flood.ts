// What the log is told of failed sign-ins: each by itself while they are few, and one thing about them when they are a flood.

import type { AuditEntryDraft } from '../../kernel/audit.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { IdentityDeps } from './ground.ts';

const MINUTE = 60_000;
/** So many failures in a minute are told one by one. */
const ONE_BY_ONE = 20;
/** A flood is over after so long without a failure too many. */
const QUIET = 5 * MINUTE;

interface Count {
  /** The minute that is being counted, and its failures. */
  minute: number;
  failures: number;
  flood: { readonly from: Instant; lastAt: Instant; untold: number; awayBefore: number } | null;
}

export type FloodDeps = Pick<IdentityDeps, 'database' | 'clock'>;

/** One for each process. What it holds is a few numbers for each municipality. */
export class FloodLog {
  readonly #deps: FloodDeps;
  readonly #counts = new Map<string, Count>();
  #away = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: FloodDeps) {
    this.#deps = deps;
  }

  /** Somebody was turned away before it was known which municipality they wanted. */
  turnedAway(): void {
    this.#away++;
  }

  /** Writes what is to be written of one more failure: `entries`, or that a flood has begun, or nothing yet. */
  async failed(municipality: string, entries: readonly AuditEntryDraft[]): Promise<void> {
    const now = this.#deps.clock();
    if (now - (this.#counts.get(municipality)?.flood?.lastAt ?? now) >= QUIET) await this.settle();
    const told = this.#count(municipality, now, entries);
    if (told.length > 0) await this.#write(municipality, now, told);
  }

  #count(
    municipality: string,
    now: Instant,
    entries: readonly AuditEntryDraft[],
  ): readonly AuditEntryDraft[] {
    const minute = Math.floor(now / MINUTE);
    const count = this.#counts.get(municipality) ?? { minute, failures: 0, flood: null };
    this.#counts.set(municipality, count);
    if (count.minute !== minute) Object.assign(count, { minute, failures: 0 });
    count.failures++;
    if (count.flood !== null) {
      count.flood.untold++;
      count.flood.lastAt = now;
      return [];
    }
    if (count.failures <= ONE_BY_ONE) return entries;
    count.flood = { from: now, lastAt: now, untold: 1, awayBefore: this.#away };
    this.#wait();
    return [{ ...SYSTEM, detail: { stage: 'began' } }];
  }

  #wait(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => this.#look(), MINUTE);
    this.#timer.unref();
  }

  #look(): void {
    this.settle().catch(() => undefined);
  }

  /** Tells of the floods that are over. One that could not be told is told next time. */
  async settle(): Promise<void> {
    const now = this.#deps.clock();
    for (const [municipality, count] of this.#counts) {
      const { flood } = count;
      if (flood === null || now - flood.lastAt < QUIET) continue;
      const { from, lastAt, untold, awayBefore } = flood;
      const detail = {
        ...{ stage: 'ended', from: formatInstant(from), to: formatInstant(lastAt) },
        ...{ failed: untold, turnedAway: this.#away - awayBefore },
      };
      // Before the write: whoever settles at the same time must not tell of it too.
      count.flood = null;
      try {
        await this.#write(municipality, now, [{ ...SYSTEM, detail }]);
      } catch (error) {
        count.flood ??= flood;
        throw error;
      }
    }
    if ([...this.#counts.values()].every((count) => count.flood === null)) this.#stop();
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #write(municipality: string, now: Instant, entries: readonly AuditEntryDraft[]): Promise<void> {
    await this.#deps.database.transaction(municipality, (tx) => append(tx, municipality, now, entries));
  }
}

const SYSTEM = { action: 'identity.flood', actor: { kind: 'system' }, origin: { kind: 'web' } } as const;
