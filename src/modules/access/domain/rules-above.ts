// The rules whose target reaches a unit: worked out once for all who stand in it, manage it or hold a function in it.

import type { Candidate } from './giving.ts';
import { fitted } from './merging.ts';
import { type RuleBook, titlePasses, type UnitManner } from './rules.ts';
import type { OrgTree } from './tree.ts';

interface ByTitle {
  readonly named: ReadonlyMap<string, readonly Candidate[]>;
  /** Those that name no title, but may except some. */
  readonly others: readonly Candidate[];
}

const NONE: readonly Candidate[] = [];

export class RulesAbove {
  readonly #tree: OrgTree;
  readonly #rules: RuleBook;
  /** By unit. */
  readonly #kept = {
    position: new Map<string, readonly Candidate[]>(),
    managing: new Map<string, readonly Candidate[]>(),
    function: new Map<string, readonly Candidate[]>(),
  };

  /** By unit: the rules for positions, those that name titles by title. */
  readonly #byTitle = new Map<string, ByTitle>();

  constructor(tree: OrgTree, rules: RuleBook) {
    this.#tree = tree;
    this.#rules = rules;
  }

  forget(): void {
    for (const kept of Object.values(this.#kept)) kept.clear();
    this.#byTitle.clear();
  }

  /** The rules of one manner that reach the unit, with when. */
  at(unit: string, manner: UnitManner): readonly Candidate[] {
    const known = this.#kept[manner].get(unit);
    if (known !== undefined) return known;
    const found: Candidate[] = [];
    for (const [above, within] of this.#tree.above(unit)) {
      for (const rule of this.#rules.rulesAt(above, manner)) {
        const intervals = this.#rules.reachWithin(rule, unit, within);
        if (intervals.length > 0) found.push({ rule, intervals });
      }
    }
    const all = fitted(found);
    this.#kept[manner].set(unit, all);
    return all;
  }

  /** Those that reach a position with this title in the unit. */
  forTitle(unit: string, title: string | null): readonly Candidate[] {
    let sorted = this.#byTitle.get(unit);
    if (sorted === undefined) {
      sorted = sortedByTitle(this.at(unit, 'position'));
      this.#byTitle.set(unit, sorted);
    }
    const candidates = (title === null ? undefined : sorted.named.get(title)) ?? NONE;
    return candidates.concat(sorted.others).filter(({ rule }) => titlePasses(rule, title));
  }
}

function sortedByTitle(candidates: readonly Candidate[]): ByTitle {
  const named = new Map<string, Candidate[]>();
  const others: Candidate[] = [];
  for (const candidate of candidates) {
    const among = candidate.rule.titles?.among;
    if (among == null) others.push(candidate);
    for (const title of among ?? []) {
      const same = named.get(title);
      if (same === undefined) named.set(title, [candidate]);
      else if (same.at(-1) !== candidate) same.push(candidate);
    }
  }
  return { named, others };
}
