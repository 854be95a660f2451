// When two rights' constraints of one type meet: the same KLE branch, the same part of the tree at the time, the same value.

import { ALWAYS, type Intervals, NEVER, union } from '../../../kernel/time.ts';
import type { Constraints, Rights } from '../../access/contract.ts';

type Codes = readonly string[];

export class Overlap {
  readonly #rights: Rights;

  constructor(rights: Rights) {
    this.#rights = rights;
  }

  /** A right that the type does not narrow overlaps everything. */
  of(type: string, a: Constraints, b: Constraints): Intervals {
    const one = a[type];
    const other = b[type];
    if (one === undefined || other === undefined) return ALWAYS;
    const kind = this.#rights.facts.versions('constraintType', type)[0]?.content.kind ?? 'values';
    if (kind === 'organisation') return this.#units(one, other);
    const meet = kind === 'kle' ? sameBranch : (x: string, y: string) => x === y;
    return one.some((x) => other.some((y) => meet(x, y))) ? ALWAYS : NEVER;
  }

  #units(one: Codes, other: Codes): Intervals {
    const pile = one.flatMap((x) => other.flatMap((y) => this.#unit(x, y)));
    return pile.includes(EVER) ? ALWAYS : union(pile);
  }

  /** `=X` is that unit alone; any other code is the unit and all below it. */
  #unit(x: string, y: string): Intervals {
    const a = plainUnit(x);
    const b = plainUnit(y);
    if (a === b) return [EVER];
    const aWithinB = y.startsWith('=') ? NEVER : this.#rights.tree.within(a, b);
    const bWithinA = x.startsWith('=') ? NEVER : this.#rights.tree.within(b, a);
    return [...aWithinB, ...bWithinA];
  }
}

const EVER = { from: -Infinity, to: Infinity };

const plainUnit = (code: string): string => (code.startsWith('=') ? code.slice(1) : code);

function sameBranch(x: string, y: string): boolean {
  return x === y || x.startsWith(`${y}.`) || y.startsWith(`${x}.`);
}
