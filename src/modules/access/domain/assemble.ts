// From where a person stands to rows: privileges with their paths, and paths that fail closed.

import { ALWAYS } from '../../../kernel/time.ts';
import type { Problem } from '../contract.ts';
import { type Block, blockOf, mergeProblems, mergeRows, problemsIn, type Row, rowsIn } from './blocks.ts';
import type { ConstraintResolver } from './constraints.ts';
import { NOBODY } from './narrowing.ts';
import type { Reach, Reaching, Standing } from './reach.ts';

export interface Assembled {
  /** Sorted by system role, then constraints. */
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** Keeps the blocks that colleagues share. */
export class Assembly {
  readonly #reach: Reach;
  readonly #resolver: ConstraintResolver;
  /** By unit, then title. */
  readonly #blocks = new Map<string, Map<string | null, Block>>();

  constructor(reach: Reach, resolver: ConstraintResolver) {
    this.#reach = reach;
    this.#resolver = resolver;
  }

  forgetBlocks(): void {
    this.#blocks.clear();
  }

  of(person: string): Assembled {
    const reaching = this.#reach.of(person);
    const who = reaching.hasOwnKle || reaching.manages ? person : NOBODY;
    let rows: readonly Row[] = [];
    const problems: Problem[] = [];
    for (const standing of reaching.standings) {
      const block = this.#blockFor(person, reaching, standing);
      if (block.rows.length > 0)
        rows = mergeRows(rows, rowsIn(block, person, standing.via, standing.intervals));
      if (block.problems.length > 0) problems.push(...problemsIn(block, person, standing.intervals));
    }
    for (const { via, candidates } of reaching.ways) {
      const managing = via.kind === 'manager' || via.kind === 'substitute';
      const block = blockOf(candidates, { person: who, orgUnit: via.orgUnit, managing }, this.#resolver);
      rows = mergeRows(rows, rowsIn(block, person, via, ALWAYS));
      if (block.problems.length > 0) problems.push(...problemsIn(block, person, ALWAYS));
    }
    return { rows, problems: mergeProblems(problems) };
  }

  #blockFor(person: string, { hasOwnKle, manages }: Reaching, { orgUnit, title }: Standing): Block {
    const shared = this.#shared(orgUnit, title);
    const { managers, peopleWithKle } = shared.differsFor;
    const standsApart = (manages && managers) || (hasOwnKle && peopleWithKle);
    if (!standsApart) return shared;
    const candidates = this.#reach.candidatesFor(orgUnit, title);
    return blockOf(candidates, { person, orgUnit, managing: false }, this.#resolver);
  }

  #shared(orgUnit: string, title: string | null): Block {
    let ofUnit = this.#blocks.get(orgUnit);
    if (ofUnit === undefined) {
      ofUnit = new Map();
      this.#blocks.set(orgUnit, ofUnit);
    }
    let block = ofUnit.get(title);
    if (block === undefined) {
      const nobody = { person: NOBODY, orgUnit, managing: false };
      block = blockOf(this.#reach.candidatesFor(orgUnit, title), nobody, this.#resolver);
      ofUnit.set(title, block);
    }
    return block;
  }
}
