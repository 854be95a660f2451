// What holds at one instant, read off the facts with plain loops: the tree, who manages what, who is active. Nothing is indexed and nothing is clever.

import type { Fact } from '../../src/kernel/fact.ts';
import type { Instant } from '../../src/kernel/time.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';

export type AnyFact = Fact<AccessFacts>;

interface Held<K extends keyof AccessFacts> {
  readonly id: string;
  readonly content: AccessFacts[K];
}

/** Every fact that holds at one instant. */
export class Moment {
  readonly #facts: readonly AnyFact[];

  constructor(facts: readonly AnyFact[], instant: Instant) {
    this.#facts = facts.filter((f) => f.from <= instant && instant < f.to);
  }

  all<K extends keyof AccessFacts>(kind: K): Held<K>[] {
    return this.#facts.filter((f) => f.kind === kind) as unknown as Held<K>[];
  }

  one<K extends keyof AccessFacts>(kind: K, id: string): AccessFacts[K] | null {
    return this.all(kind).find((f) => f.id === id)?.content ?? null;
  }

  /** The unit and every unit above it, as long as they exist; none when it does not exist itself. */
  selfAndAbove(unit: string): string[] {
    const chain: string[] = [];
    let next: string | null = unit;
    while (next !== null && !chain.includes(next)) {
      const content: AccessFacts['orgUnit'] | null = this.one('orgUnit', next);
      if (content === null) break;
      chain.push(next);
      next = content.parent;
    }
    return chain;
  }

  positionsOf(person: string): Held<'position'>[] {
    return this.all('position').filter((p) => p.content.person === person);
  }

  /** Not disabled, not suspended, and with at least one position. */
  isActive(person: string): boolean {
    const content = this.one('person', person);
    if (content === null || content.disabled) return false;
    if (this.all('suspension').some((s) => s.content.person === person)) return false;
    return this.positionsOf(person).length > 0;
  }

  unitsManagedBy(person: string): string[] {
    return this.all('orgUnit')
      .filter((u) => u.content.manager === person)
      .map((u) => u.id);
  }

  /** A unit's own KLE of one sort and, where it inherits, its parent's, and what the parent itself inherits. */
  kleOfUnit(unit: string, sort: 'klePerforming' | 'kleInterest'): string[] {
    const codes: string[] = [];
    for (const each of this.selfAndAbove(unit)) {
      const content = this.one('orgUnit', each);
      if (content === null) break;
      codes.push(...content[sort]);
      if (!content.inheritKle) break;
    }
    return codes;
  }
}
