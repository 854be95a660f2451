// The answers that are at hand: what each person may, and beside it who holds each system role, so that nobody need go through
// everyone to list them.

import type { Row } from './merging.ts';
import type { Kept, People, PersonRights } from './people.ts';

/** Who holds each system role: the answers to look in, those of one rank beside each other. */
interface ByRank {
  /** Where the answers of a rank begin; where those of the next do, they end. */
  readonly starts: Int32Array;
  /** Places in the list of answers. */
  readonly answers: Int32Array;
}

/** One answer; over when the person has another, or none. */
interface Answer {
  readonly kept: Kept;
  readonly rights: PersonRights;
}

const isOver = ({ kept, rights }: Answer): boolean => kept.rights !== rights;

export class AtHand {
  readonly #people: People;
  readonly #dropped = new Set<string>();
  #size = 0;
  /** In the order in which they were kept, those that are over among them. */
  #answers: Answer[] = [];
  /** The rank of each of their rows, one answer after the other: read in one go when somebody asks who holds what. */
  #ranks: number[] = [];
  /** Null until somebody asks. */
  #byRank: ByRank | null = null;

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
    if (this.#answers.length > 2 * this.#size + ROOM) this.#leaveOutWhatIsOver();
    kept.rights = rights;
    this.#size++;
    if (this.#dropped.size > 0) this.#dropped.delete(kept.person);
    // Of nothing there are no holders; and all who have nothing have the same, which is never over.
    if (rights.folded.length === 0) return;
    this.#answers.push({ kept, rights });
    for (const { rank } of rights.folded) this.#ranks.push(rank);
    this.#byRank = null;
  }

  drop(people: ReadonlySet<string>): void {
    for (const person of people) {
      this.#dropped.add(person);
      const kept = this.#people.find(person);
      if (kept === undefined || kept.rights === null) continue;
      kept.rights = null;
      this.#size--;
    }
  }

  /** Whoever is not in the facts has no answer to keep. */
  isNoMore(person: string): void {
    this.#dropped.delete(person);
  }

  clear(): void {
    if (this.#size > 0) for (const kept of this.#people.all()) kept.rights = null;
    this.#size = 0;
    this.#dropped.clear();
    this.#answers = [];
    this.#ranks = [];
    this.#byRank = null;
  }

  /** Those among whom is at hand. */
  holders(rank: number): readonly Row[] {
    if (rank < 0) return [];
    this.#byRank ??= byRank(this.#answers, this.#ranks);
    const { starts, answers } = this.#byRank;
    const held: Row[] = [];
    let before: Answer | null = null;
    for (const place of answers.subarray(starts[rank], starts[rank + 1])) {
      const answer = this.#answers[place];
      // Whoever has it with several constraints is there as many times.
      if (answer === undefined || answer === before || isOver(answer)) continue;
      for (const row of answer.rights.folded) if (row.rank === rank) held.push(row);
      before = answer;
    }
    return held;
  }

  #leaveOutWhatIsOver(): void {
    this.#answers = this.#answers.filter((answer) => !isOver(answer));
    this.#ranks = this.#answers.flatMap(({ rights }) => rights.folded.map(({ rank }) => rank));
    this.#byRank = null;
  }
}

/** So many may be over before it is worth leaving them out. */
const ROOM = 1_000;

/** Sorted by counting: there are half a million, and whoever asks waits for it. */
function byRank(all: readonly Answer[], ranks: readonly number[]): ByRank {
  const starts = new Int32Array(ranks.reduce((most, rank) => (rank > most ? rank : most), -1) + 2);
  for (const rank of ranks) starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
  for (let rank = 1; rank < starts.length; rank++)
    starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const next = starts.slice();
  const answers = new Int32Array(ranks.length);
  let row = 0;
  for (const [answer, { rights }] of all.entries()) {
    for (const end = row + rights.folded.length; row < end; row++) {
      const rank = ranks[row] ?? 0;
      const place = next[rank] ?? 0;
      answers[place] = answer;
      next[rank] = place + 1;
    }
  }
  return { starts, answers };
}
