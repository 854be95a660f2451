// The answers that are at hand: what each person may, and beside it who holds each system role, so that nobody need go through
// everyone to list them.

import type { Row } from './merging.ts';
import type { Kept, People, PersonRights } from './people.ts';

const NO_HOLDERS: readonly Row[] = [];

export class AtHand {
  readonly #people: People;
  readonly #dropped = new Set<string>();
  #size = 0;
  /** By the rank of the system role. */
  #holders: Row[][] = [];

  constructor(people: People) {
    this.#people = people;
  }

  get size(): number {
    return this.#size;
  }

  /** People whom a change concerned and who have not been asked about since. */
  get dropped(): ReadonlySet<string> {
    return this.#dropped;
  }

  keep(kept: Kept, rights: PersonRights): void {
    kept.rights = rights;
    this.#size++;
    if (this.#dropped.size > 0) this.#dropped.delete(kept.person);
    for (const row of rights.folded) {
      const held = this.#holders[row.rank];
      if (held === undefined) this.#holders[row.rank] = [row];
      else held.push(row);
    }
  }

  drop(people: ReadonlySet<string>): void {
    const ranks = new Set<number>();
    for (const person of people) {
      this.#dropped.add(person);
      const kept = this.#people.find(person);
      if (kept === undefined || kept.rights === null) continue;
      for (const { rank } of kept.rights.folded) ranks.add(rank);
      kept.rights = null;
      this.#size--;
    }
    for (const rank of ranks)
      this.#holders[rank] = this.holders(rank).filter((row) => !people.has(row.person));
  }

  /** Whoever is not in the facts has no answer to keep. */
  isNoMore(person: string): void {
    this.#dropped.delete(person);
  }

  clear(): void {
    if (this.#size > 0) for (const kept of this.#people.all()) kept.rights = null;
    this.#size = 0;
    this.#dropped.clear();
    this.#holders = [];
  }

  /** Those among whom is at hand. */
  holders(rank: number): readonly Row[] {
    return this.#holders[rank] ?? NO_HOLDERS;
  }
}
