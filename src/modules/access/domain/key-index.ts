// Finds things by what their contents refer to: the positions of a person, the units below a unit. Fills itself when first asked.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';

type Version<K extends keyof AccessFacts> = Fact<AccessFacts, K>;

const NONE: readonly never[] = [];

/** Versions of things of one kind by key, over all of time; whoever asks looks at the time that matters. */
export class KeyIndex<K extends keyof AccessFacts = keyof AccessFacts> {
  readonly kind: K;
  readonly #facts: FactSet<AccessFacts>;
  readonly #keysOf: (content: AccessFacts[K]) => readonly string[];
  #filled: Map<string, Version<K>[]> | null = null;

  constructor(facts: FactSet<AccessFacts>, kind: K, keysOf: (content: AccessFacts[K]) => readonly string[]) {
    this.#facts = facts;
    this.kind = kind;
    this.#keysOf = keysOf;
  }

  /** The versions with this key, those of one thing beside each other. */
  versions(key: string): readonly Version<K>[] {
    return this.#byKey().get(key) ?? NONE;
  }

  /** The things that ever had this key. */
  get(key: string): readonly string[] {
    const ids: string[] = [];
    for (const { id } of this.versions(key)) if (ids.at(-1) !== id) ids.push(id);
    return ids;
  }

  has(key: string): boolean {
    return this.#byKey().has(key);
  }

  /** Moves one thing from the keys of its old versions to those of its new. */
  replace(id: string, before: readonly Version<K>[], after: readonly Version<K>[]): void {
    if (this.#filled === null) return;
    for (const { content } of before) {
      for (const key of this.#keysOf(content)) {
        const left = this.versions(key).filter((other) => other.id !== id);
        if (left.length === 0) this.#filled.delete(key);
        else this.#filled.set(key, left);
      }
    }
    this.#add(after, this.#filled);
  }

  #byKey(): ReadonlyMap<string, Version<K>[]> {
    if (this.#filled === null) {
      this.#filled = new Map();
      for (const versions of this.#facts.things(this.kind).values()) this.#add(versions, this.#filled);
    }
    return this.#filled;
  }

  #add(versions: readonly Version<K>[], into: Map<string, Version<K>[]>): void {
    for (const version of versions) {
      for (const key of this.#keysOf(version.content)) {
        const same = into.get(key);
        if (same === undefined) into.set(key, [version]);
        // A content may say the same key twice.
        else if (same.at(-1) !== version) same.push(version);
      }
    }
  }
}
