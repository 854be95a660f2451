// The rules whose target reaches a unit: worked out once for all who stand in it, manage it or hold a function in it.

import { type Candidate, candidateOf } from './giving.ts';
import { fitted } from './merging.ts';
import { titlePasses, type UnitManner } from './rule.ts';
import type { RuleBook } from './rules.ts';
import type { OrgTree } from './tree.ts';

export class RulesAbove {
  readonly #tree: OrgTree;
  readonly #rules: RuleBook;
  /** By unit. */
  readonly #kept = {
    position: new Map<string, readonly Candidate[]>(),
    managing: new Map<string, readonly Candidate[]>(),
    function: new Map<string, readonly Candidate[]>(),
  };

  constructor(tree: OrgTree, rules: RuleBook) {
    this.#tree = tree;
    this.#rules = rules;
  }

  forget(): void {
    for (const kept of Object.values(this.#kept)) kept.clear();
  }

  /** The rules of one manner that reach the unit, with when. */
  at(unit: string, manner: UnitManner): readonly Candidate[] {
    const known = this.#kept[manner].get(unit);
    if (known !== undefined) return known;
    const found: Candidate[] = [];
    this.#tree.above(unit).forEach((within, above) => {
      for (const rule of this.#rules.byTarget.atUnit(above, manner, above === unit ? 'there' : 'below')) {
        const intervals = this.#rules.reachWithin(rule, unit, within);
        if (intervals.length > 0) found.push(candidateOf(rule, intervals));
      }
    });
    const all = fitted(found);
    this.#kept[manner].set(unit, all);
    return all;
  }

  /** Those that reach a position with this title in the unit. */
  forTitle(unit: string, title: string | null): readonly Candidate[] {
    return this.at(unit, 'position').filter(({ titles }) => titlePasses(titles, title));
  }
}
