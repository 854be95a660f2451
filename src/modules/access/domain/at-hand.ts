// The answers that are at hand: what each person may, and beside it who holds each system role, so that nobody need go through
// everyone to list them.

import type { Row } from './merging.ts';
import type { Kept, People, PersonRights } from './people.ts';

/** The rows by system role: those of one rank beside each other. */
interface ByRank {
  /** Where the rows of a rank begin; where those of the next do, they end. */
  readonly starts: Int32Array;
  /** Places in the list of rows. */
  readonly places: Int32Array;
}

/** One answer; over when the person has another, or none. */
interface Answer {
  readonly kept: Kept;
  readonly rights: PersonRights;
}

const isOver = ({ kept, rights }: Answer): boolean => kept.rights !== rights;

/** So many may be over before it is worth leaving them out. */
const ROOM = 1_000;

export class AtHand {
  readonly #people: People;
  readonly #dropped = new Set<string>();
  #size = 0;
  /** Of those who may something, in the order in which they were kept, what is over among them. */
  #answers: Answer[] = [];
  /** Their rows, one answer after the other, and the rank of each: half a million are filed by system role when somebody asks. */
  #rows: Row[] = [];
  #ranks: number[] = [];
  /** Null until somebody asks. */
  #byRank: ByRank | null = null;
  #over = 0;

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
    if (this.#over > this.#size + ROOM) this.#leaveOutWhatIsOver();
    kept.rights = rights;
    this.#size++;
    if (this.#dropped.size > 0) this.#dropped.delete(kept.person);
    if (rights.folded.length === 0) return;
    this.#answers.push({ kept, rights });
    for (const row of rights.folded) {
      this.#rows.push(row);
      this.#ranks.push(row.rank);
    }
    this.#byRank = null;
  }

  drop(people: ReadonlySet<string>): void {
    for (const person of people) {
      this.#dropped.add(person);
      const kept = this.#people.find(person);
      if (kept === undefined || kept.rights === null) continue;
      if (kept.rights.folded.length > 0) {
        this.#over++;
        this.#byRank = null;
      }
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
    this.#startList();
  }

  /** Those among whom is at hand. */
  holders(rank: number): readonly Row[] {
    if (rank < 0) return [];
    if (this.#over > 0) this.#leaveOutWhatIsOver();
    this.#byRank ??= byRank(this.#ranks);
    const { starts, places } = this.#byRank;
    const held: Row[] = [];
    const end = starts[rank + 1] ?? 0;
    for (let at = starts[rank] ?? 0; at < end; at++) {
      const row = this.#rows[places[at] ?? -1];
      if (row !== undefined) held.push(row);
    }
    return held;
  }

  #startList(): void {
    this.#answers = [];
    this.#rows = [];
    this.#ranks = [];
    this.#byRank = null;
    this.#over = 0;
  }

  #leaveOutWhatIsOver(): void {
    const [answers, rows, ranks] = [this.#answers, this.#rows, this.#ranks];
    this.#startList();
    let at = 0;
    for (const answer of answers) {
      const end = at + answer.rights.folded.length;
      if (isOver(answer)) at = end;
      else this.#answers.push(answer);
      for (; at < end; at++) {
        const row = rows[at];
        if (row === undefined) break;
        this.#rows.push(row);
        this.#ranks.push(ranks[at] ?? row.rank);
      }
    }
  }
}

/** Sorted by counting: whoever asks waits for it. */
function byRank(ranks: readonly number[]): ByRank {
  const starts = new Int32Array(ranks.reduce((most, rank) => (rank > most ? rank : most), -1) + 2);
  for (const rank of ranks) starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
  for (let rank = 1; rank < starts.length; rank++)
    starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const next = starts.slice();
  const places = new Int32Array(ranks.length);
  for (let row = 0; row < ranks.length; row++) {
    const rank = ranks[row] ?? 0;
    const place = next[rank] ?? 0;
    places[place] = row;
    next[rank] = place + 1;
  }
  return { starts, places };
}
