// What the log is told of what goes wrong often: each time by itself while they are few, and one thing about them when they are a flood.

import type { Actor, AuditEntryDraft } from '../../kernel/audit.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { Database } from '../db/database.ts';
import { append } from './append.ts';

const MINUTE = 60_000;
/** A flood is over after so long without a failure too many. */
const QUIET = 5 * MINUTE;

/** So many are counted apart; then what is no flood and of another minute is forgotten. */
const COUNTED = 10_000;

interface Count {
  readonly municipality: string;
  readonly by: Actor;
  /** The minute that is being counted, and its failures. */
  minute: number;
  failures: number;
  flood: { readonly from: Instant; lastAt: Instant; untold: number; awayBefore: number } | null;
}

export interface FloodDeps {
  readonly database: Database;
  readonly clock: () => Instant;
}

/** What a flood is called in the log, and how many in a minute are told one by one before it is one. */
export interface FloodKind {
  readonly action: string;
  readonly oneByOne: number;
}

/** One of each kind for each process. What it holds is a few numbers for each municipality and each who is known to cause it. */
export class FloodLog {
  readonly #deps: FloodDeps;
  readonly #kind: FloodKind;
  readonly #counts = new Map<string, Count>();
  #away = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: FloodDeps, kind: FloodKind) {
    this.#deps = deps;
    this.#kind = kind;
  }

  /** Somebody was turned away before it was known which municipality they wanted. */
  turnedAway(): void {
    this.#away++;
  }

  /** Writes what is to be written of one more failure: `entries`, or that a flood has begun, or nothing yet. */
  async failed(
    municipality: string,
    entries: readonly AuditEntryDraft[],
    by: Actor = SYSTEM.actor,
  ): Promise<void> {
    const now = this.#deps.clock();
    const key = `${municipality} ${JSON.stringify(by)}`;
    if (now - (this.#counts.get(key)?.flood?.lastAt ?? now) >= QUIET) await this.settle();
    const told = this.#told(this.#countOf(key, { municipality, by }, now), now, entries);
    if (told.length > 0) await this.#write(municipality, now, told);
  }

  #countOf(key: string, of: Pick<Count, 'municipality' | 'by'>, now: Instant): Count {
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const minute = Math.floor(now / MINUTE);
    if (this.#counts.size >= COUNTED) {
      for (const [other, count] of this.#counts)
        if (count.flood === null && count.minute !== minute) this.#counts.delete(other);
    }
    const fresh: Count = { ...of, minute, failures: 0, flood: null };
    this.#counts.set(key, fresh);
    return fresh;
  }

  #told(count: Count, now: Instant, entries: readonly AuditEntryDraft[]): readonly AuditEntryDraft[] {
    const minute = Math.floor(now / MINUTE);
    if (count.minute !== minute) Object.assign(count, { minute, failures: 0 });
    count.failures++;
    if (count.flood !== null) {
      count.flood.untold++;
      count.flood.lastAt = now;
      return [];
    }
    if (count.failures <= this.#kind.oneByOne) return entries;
    count.flood = { from: now, lastAt: now, untold: 1, awayBefore: this.#away };
    this.#wait();
    return [this.#entry(count, { stage: 'began' })];
  }

  #entry({ by }: Count, detail: object): AuditEntryDraft {
    const of = by.kind === 'system' ? {} : { by };
    return { action: this.#kind.action, ...SYSTEM, detail: { ...detail, ...of } };
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
    for (const [key, count] of this.#counts) {
      const { municipality, flood } = count;
      if (flood === null || now - flood.lastAt < QUIET) continue;
      const { from, lastAt, untold, awayBefore } = flood;
      const detail = {
        ...{ stage: 'ended', from: formatInstant(from), to: formatInstant(lastAt) },
        ...{ failed: untold, turnedAway: this.#away - awayBefore },
      };
      // Before the write: whoever settles at the same time must not tell of it too.
      count.flood = null;
      try {
        await this.#write(municipality, now, [this.#entry(count, detail)]);
        if (count.flood === null) this.#counts.delete(key);
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

const SYSTEM = { actor: { kind: 'system' }, origin: { kind: 'web' } } as const;
