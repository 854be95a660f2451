// From where a person stands to rows: privileges with their paths, and paths that fail closed.

import type { Problem } from '../contract.ts';
import { Block } from './blocks.ts';
import type { ConstraintResolver } from './constraints.ts';
import { give } from './giving.ts';
import { mergeProblems, mergeRows, type Row, sortedRows } from './merging.ts';
import { Place } from './narrowing.ts';
import { type Gathered, OwnRows } from './own-rows.ts';
import type { Reach, Reaching } from './reach.ts';

export interface Assembled {
  /** Sorted by system role, then constraints. */
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** What rules give in one unit: to all who stand there, and more by title. */
interface UnitBlocks {
  readonly place: Place;
  readonly forAll: Block;
  readonly byTitle: Map<string | null, Block>;
}

/** Keeps the blocks that colleagues share. */
export class Assembly {
  readonly #reach: Reach;
  readonly #resolver: ConstraintResolver;
  readonly #units = new Map<string, UnitBlocks>();

  constructor(reach: Reach, resolver: ConstraintResolver) {
    this.#reach = reach;
    this.#resolver = resolver;
  }

  forgetBlocks(): void {
    this.#units.clear();
    this.#resolver.forget();
  }

  of(person: string): Assembled {
    const reaching = this.#reach.of(person);
    const own: Gathered = { rows: [], problems: [] };
    for (const { via, candidates } of reaching.ways) {
      const managing = via.kind === 'manager' || via.kind === 'substitute';
      const shared = managing
        ? this.#resolver.placeManaging(via.orgUnit)
        : this.#resolver.placeIn(via.orgUnit);
      const place = reaching.hasOwnKle || reaching.manages ? new Place(shared, person) : shared;
      give(candidates, place, this.#resolver, new OwnRows(person, via, own));
    }
    let rows = sortedRows(own.rows);
    for (const { orgUnit, title, via, intervals } of reaching.standings) {
      for (const block of this.#blocksFor(person, reaching, orgUnit, title)) {
        rows = mergeRows(rows, block.rowsFor(person, via, intervals));
        for (const problem of block.problemsFor(person, intervals)) own.problems.push(problem);
      }
    }
    return { rows, problems: mergeProblems(own.problems) };
  }

  #blocksFor(
    person: string,
    { hasOwnKle, manages }: Reaching,
    orgUnit: string,
    title: string | null,
  ): readonly Block[] {
    const ofUnit = this.#blocksIn(orgUnit);
    let ofTitle = ofUnit.byTitle.get(title);
    if (ofTitle === undefined) {
      ofTitle = new Block(this.#reach.candidatesFor(orgUnit, title), ofUnit.place, this.#resolver);
      ofUnit.byTitle.set(title, ofTitle);
    }
    const standsApart = ({ differsFor }: Block) =>
      (manages && differsFor.managers) || (hasOwnKle && differsFor.peopleWithKle);
    return [ofUnit.forAll, ofTitle].map((block) =>
      standsApart(block) ? block.at(new Place(ofUnit.place, person), this.#resolver) : block,
    );
  }

  #blocksIn(orgUnit: string): UnitBlocks {
    let blocks = this.#units.get(orgUnit);
    if (blocks === undefined) {
      const place = this.#resolver.placeIn(orgUnit);
      const forAll = new Block(this.#reach.candidatesForAll(orgUnit), place, this.#resolver);
      blocks = { place, forAll, byTitle: new Map() };
      this.#units.set(orgUnit, blocks);
    }
    return blocks;
  }
}
