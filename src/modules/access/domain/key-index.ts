// Finds things by what their contents refer to: the positions of a person, the units below a unit.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';

type Versions<K extends keyof AccessFacts> = readonly Fact<AccessFacts, K>[];

const NONE: readonly never[] = [];

/** Things of one kind by key, over all versions; whoever asks looks at the versions for the time that matters. */
export class KeyIndex<K extends keyof AccessFacts = keyof AccessFacts> {
  readonly kind: K;
  readonly #keysOf: (content: AccessFacts[K]) => readonly string[];
  readonly #things = new Map<string, Versions<K>[]>();

  constructor(kind: K, keysOf: (content: AccessFacts[K]) => readonly string[]) {
    this.kind = kind;
    this.#keysOf = keysOf;
  }

  fill(facts: FactSet<AccessFacts>): void {
    for (const versions of facts.things(this.kind).values()) this.#add(versions);
  }

  /** Moves one thing from the keys of its old versions to those of its new. */
  replace(id: string, before: Versions<K>, after: Versions<K>): void {
    for (const key of this.#keys(before)) {
      const left = (this.#things.get(key) ?? []).filter((other) => other[0]?.id !== id);
      if (left.length === 0) this.#things.delete(key);
      else this.#things.set(key, left);
    }
    this.#add(after);
  }

  /** The versions of each thing that ever had this key; some of its versions may have another. */
  things(key: string): readonly Versions<K>[] {
    return this.#things.get(key) ?? NONE;
  }

  /** The ids of the same things. */
  get(key: string): readonly string[] {
    return this.things(key).map((versions) => versions[0]?.id ?? '');
  }

  has(key: string): boolean {
    return this.#things.has(key);
  }

  #add(versions: Versions<K>): void {
    for (const key of this.#keys(versions)) {
      const things = this.#things.get(key);
      if (things === undefined) this.#things.set(key, [versions]);
      else things.push(versions);
    }
  }

  #keys(versions: Versions<K>): Iterable<string> {
    const only = versions.length === 1 ? versions[0] : undefined;
    if (only !== undefined) {
      const keys = this.#keysOf(only.content);
      return keys.length > 1 ? new Set(keys) : keys;
    }
    return new Set(versions.flatMap((v) => this.#keysOf(v.content)));
  }
}
