// Finds things by what their contents refer to: the positions of a person, the units below a unit.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';

type Content = AccessFacts[keyof AccessFacts];

const NONE: readonly string[] = [];

/** Ids of one kind of thing by key, over all versions; whoever asks looks at the versions for the time that matters. */
export class KeyIndex {
  readonly kind: keyof AccessFacts;
  readonly #keysOf: (content: Content) => readonly string[];
  readonly #ids = new Map<string, string[]>();

  private constructor(kind: keyof AccessFacts, keysOf: (content: Content) => readonly string[]) {
    this.kind = kind;
    this.#keysOf = keysOf;
  }

  static of<K extends keyof AccessFacts>(
    kind: K,
    keysOf: (content: AccessFacts[K]) => readonly string[],
  ): KeyIndex {
    // Only things of `kind` ever come in, which the compiler cannot follow from here.
    return new KeyIndex(kind, keysOf as (content: Content) => readonly string[]);
  }

  fill(facts: FactSet<AccessFacts>): void {
    for (const [id, versions] of facts.things(this.kind)) this.#add(id, versions);
  }

  /** Moves one thing from the keys of its old versions to those of its new. */
  replace(id: string, before: readonly Fact<AccessFacts>[], after: readonly Fact<AccessFacts>[]): void {
    for (const key of this.#keys(before)) {
      const left = (this.#ids.get(key) ?? []).filter((other) => other !== id);
      if (left.length === 0) this.#ids.delete(key);
      else this.#ids.set(key, left);
    }
    this.#add(id, after);
  }

  get(key: string): readonly string[] {
    return this.#ids.get(key) ?? NONE;
  }

  #add(id: string, versions: readonly Fact<AccessFacts>[]): void {
    for (const key of this.#keys(versions)) {
      const ids = this.#ids.get(key);
      if (ids === undefined) this.#ids.set(key, [id]);
      else ids.push(id);
    }
  }

  #keys(versions: readonly Fact<AccessFacts>[]): Iterable<string> {
    const only = versions.length === 1 ? versions[0] : undefined;
    if (only !== undefined) {
      const keys = this.#keysOf(only.content);
      return keys.length > 1 ? new Set(keys) : keys;
    }
    return new Set(versions.flatMap((v) => this.#keysOf(v.content)));
  }
}
