// The answers that are at hand: what each person may, and beside it who holds each system role, so that nobody need go through
// everyone to list them.

import type { Problem } from '../contract.ts';
import type { Row } from './merging.ts';

export interface PersonRights {
  readonly folded: readonly Row[];
  readonly unfolded: readonly Row[];
  readonly problems: readonly Problem[];
}

const NO_HOLDERS: readonly Row[] = [];

export class AtHand {
  readonly #people = new Map<string, PersonRights>();
  readonly #dropped = new Set<string>();
  /** By the rank of the system role. */
  #holders: Row[][] = [];

  get size(): number {
    return this.#people.size;
  }

  /** People whom a change concerned and who have not been asked about since. */
  get dropped(): ReadonlySet<string> {
    return this.#dropped;
  }

  of(person: string): PersonRights | undefined {
    return this.#people.get(person);
  }

  keep(person: string, rights: PersonRights): void {
    this.#people.set(person, rights);
    this.#dropped.delete(person);
    for (const row of rights.folded) {
      const held = this.#holders[row.rank];
      if (held === undefined) this.#holders[row.rank] = [row];
      else held.push(row);
    }
  }

  drop(people: ReadonlySet<string>): void {
    const ranks = new Set<number>();
    for (const person of people) {
      for (const { rank } of this.#people.get(person)?.folded ?? []) ranks.add(rank);
      this.#people.delete(person);
      this.#dropped.add(person);
    }
    for (const rank of ranks)
      this.#holders[rank] = this.holders(rank).filter((row) => !people.has(row.person));
  }

  /** Whoever is not in the facts has no answer to keep. */
  isNoMore(person: string): void {
    this.#dropped.delete(person);
  }

  clear(): void {
    this.#people.clear();
    this.#dropped.clear();
    this.#holders = [];
  }

  /** Those among whom is at hand. */
  holders(rank: number): readonly Row[] {
    return this.#holders[rank] ?? NO_HOLDERS;
  }
}
