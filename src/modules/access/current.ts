// The rights engine of each municipality, always as the last committed facts have it. Nobody tells it of a change: every reader
// compares the instant of the last recording, and takes in what has come since, whichever process wrote it.

import type { FactSet } from '../../kernel/fact.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { knownAt, loadChangedSince, loadFacts, loadFactsKnownAt } from '../../platform/facts/store.ts';
import type { AccessFacts } from './contract.ts';
import { RightsEngine } from './domain/engine.ts';

interface Held {
  readonly knownAt: Instant;
  readonly engine: RightsEngine;
}

/** People whose answers are kept, over all municipalities: with what they share about 4 kB each. */
const ANSWERS_KEPT = 100_000;

/** Past beliefs that are kept at hand. */
const PAST_KEPT = 3;

export class CurrentRights {
  readonly #db: Database;
  readonly #held = new Map<string, Held>();
  readonly #past = new Map<string, RightsEngine>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** As of the last commit, or as it was known at an instant. Use the answer before the next `await`: it moves with the facts. */
  async engine(municipality: string, known: Instant | null = null): Promise<RightsEngine> {
    return this.#db.transaction(municipality, (tx) => this.engineIn(tx, municipality, known));
  }

  async engineIn(tx: Tx, municipality: string, known: Instant | null = null): Promise<RightsEngine> {
    if (known !== null) {
      const last = await knownAt(tx, municipality);
      if (known < last) return this.#pastEngine(tx, municipality, known);
    }
    return this.#inTurn(municipality, () => this.#refreshed(tx, municipality));
  }

  /** After a commit at `at` that this process made itself: what it worked out need not be read back. */
  adopt(municipality: string, before: Instant, at: Instant, engine: RightsEngine): void {
    if (this.#held.get(municipality)?.knownAt !== before) return;
    this.#held.set(municipality, { knownAt: at, engine });
    this.#shareRoom();
  }

  /** Two readers must not take in the same change at once: the second waits for the first. */
  async #inTurn<T>(municipality: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(municipality) ?? Promise.resolve()).then(work, work);
    this.#turns.set(municipality, turn);
    return turn;
  }

  async #refreshed(tx: Tx, municipality: string): Promise<RightsEngine> {
    const held = this.#held.get(municipality);
    if (held === undefined) return this.#loaded(tx, municipality);
    const at = await knownAt(tx, municipality);
    if (held.knownAt === at) return held.engine;
    // A transaction that began before a commit may see less than is held; it must not turn the clock back for the others.
    if (held.knownAt > at) return held.engine;
    held.engine.apply(await loadChangedSince<AccessFacts>(tx, municipality, held.knownAt));
    this.#held.set(municipality, { knownAt: at, engine: held.engine });
    return held.engine;
  }

  /** Facts are read in several statements; what was recorded between two of them would be seen by half, so they are read again. */
  async #loaded(tx: Tx, municipality: string): Promise<RightsEngine> {
    for (let at = await knownAt(tx, municipality); ; ) {
      const facts = await loadFacts<AccessFacts>(tx, municipality);
      const now = await knownAt(tx, municipality);
      if (now === at) {
        const engine = new RightsEngine(facts);
        this.#held.set(municipality, { knownAt: at, engine });
        this.#shareRoom();
        return engine;
      }
      at = now;
    }
  }

  #shareRoom(): void {
    for (const { engine } of this.#held.values())
      engine.keepAnswersFor(Math.floor(ANSWERS_KEPT / this.#held.size));
  }

  async #pastEngine(tx: Tx, municipality: string, known: Instant): Promise<RightsEngine> {
    const key = `${municipality} ${known}`;
    const kept = this.#past.get(key);
    if (kept !== undefined) return kept;
    const engine = new RightsEngine(await loadFactsKnownAt<AccessFacts>(tx, municipality, known));
    for (const oldest of this.#past.keys()) if (this.#past.size >= PAST_KEPT) this.#past.delete(oldest);
    this.#past.set(key, engine);
    return engine;
  }
}

/** A set of the same facts with some things replaced. */
export function withChanges(
  facts: FactSet<AccessFacts>,
  changes: Parameters<FactSet<AccessFacts>['apply']>[0],
): FactSet<AccessFacts> {
  const copy = facts.copy();
  copy.apply(changes);
  return copy;
}
