// From where a person stands to rows: privileges with their paths, and paths that fail closed.

import type { Problem } from '../contract.ts';
import { Block } from './blocks.ts';
import type { ConstraintResolver } from './constraints.ts';
import { give } from './giving.ts';
import { fitted, mergeProblems, mergeRows, type Row, sortedRows } from './merging.ts';
import { Place } from './narrowing.ts';
import { type Gathered, OwnRows } from './own-rows.ts';
import type { Kept } from './people.ts';
import type { Reach, Reaching } from './reach.ts';

export interface Assembled {
  /** Sorted by system role, then constraints. */
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** What rules give in one unit, by title. */
type UnitBlocks = Map<string | null, Block>;

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

  of(kept: Kept): Assembled {
    const { person } = kept;
    const reaching = this.#reach.of(kept);
    const own: Gathered = { rows: [], problems: [] };
    for (const { via, candidates } of reaching.ways) {
      const managing = via.kind === 'manager' || via.kind === 'substitute';
      const shared = managing
        ? this.#resolver.placeManaging(via.orgUnit)
        : this.#resolver.placeIn(via.orgUnit);
      const place = reaching.hasOwnKle || reaching.manages ? new Place(shared, reaching) : shared;
      give(candidates, place, this.#resolver, new OwnRows(person, via, own));
    }
    let rows = sortedRows(own.rows);
    for (const { orgUnit, title, via, intervals } of reaching.standings) {
      const block = this.#blockFor(reaching, orgUnit, title);
      rows = mergeRows(rows, block.rowsFor(person, via, intervals));
      for (const problem of block.problemsFor(person, intervals)) own.problems.push(problem);
    }
    return { rows: fitted(rows), problems: fitted(mergeProblems(own.problems)) };
  }

  #blockFor(reaching: Reaching, orgUnit: string, title: string | null): Block {
    const { hasOwnKle, manages } = reaching;
    const block = this.#blockIn(orgUnit, title);
    const { differsFor } = block;
    return (manages && differsFor.managers) || (hasOwnKle && differsFor.peopleWithKle)
      ? block.at(new Place(this.#resolver.placeIn(orgUnit), reaching), this.#resolver)
      : block;
  }

  #blockIn(orgUnit: string, title: string | null): Block {
    let ofUnit = this.#units.get(orgUnit);
    if (ofUnit === undefined) {
      ofUnit = new Map();
      this.#units.set(orgUnit, ofUnit);
    }
    let block = ofUnit.get(title);
    if (block === undefined) {
      const candidates = this.#reach.above.forTitle(orgUnit, title);
      block = new Block(candidates, this.#resolver.placeIn(orgUnit), this.#resolver);
      ofUnit.set(title, block);
    }
    return block;
  }
}
