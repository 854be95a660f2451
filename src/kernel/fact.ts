// A fact is a version of a thing: what it was, for which valid time, on whose word. A set of facts is what one instant knew.

import type { Instant } from './time.ts';

/** One version of one thing. `C` maps each kind to the shape of its content. */
export interface Fact<C, K extends keyof C = keyof C> {
  readonly kind: K;
  readonly id: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly source: string;
  readonly content: C[K];
}

/** All that is now held true of one thing, replacing whatever was held before; no versions means it is gone. */
export interface ThingVersions<C, K extends keyof C = keyof C> {
  readonly kind: K;
  readonly id: string;
  readonly versions: readonly Fact<C, K>[];
}

/** A change of one thing: every version before, every version after, each sorted by `from`. */
export interface Change<C, K extends keyof C = keyof C> {
  readonly kind: K;
  readonly id: string;
  readonly before: readonly Fact<C, K>[];
  readonly after: readonly Fact<C, K>[];
}

type Things<C, K extends keyof C> = ReadonlyMap<string, readonly Fact<C, K>[]>;

const NONE: Things<never, never> = new Map();

/** What is held true at one recorded instant: for every thing its versions over valid time, disjoint and sorted. */
export class FactSet<C> {
  readonly #kinds = new Map<keyof C, Map<string, readonly Fact<C>[]>>();

  static of<C>(facts: Iterable<Fact<C>>): FactSet<C> {
    const set = new FactSet<C>();
    for (const fact of facts) set.#put(fact);
    for (const things of set.#kinds.values()) {
      for (const [id, versions] of things) {
        if (versions.length > 1)
          things.set(
            id,
            [...versions].sort((a, b) => a.from - b.from),
          );
      }
    }
    return set;
  }

  #put(fact: Fact<C>): void {
    let things = this.#kinds.get(fact.kind);
    if (things === undefined) {
      things = new Map();
      this.#kinds.set(fact.kind, things);
    }
    const before = things.get(fact.id);
    things.set(fact.id, before === undefined ? [fact] : [...before, fact]);
  }

  /** Every thing of a kind with its versions. */
  things<K extends keyof C>(kind: K): Things<C, K> {
    return (this.#kinds.get(kind) ?? NONE) as Things<C, K>;
  }

  versions<K extends keyof C>(kind: K, id: string): readonly Fact<C, K>[] {
    return this.things(kind).get(id) ?? [];
  }

  *facts<K extends keyof C>(kind: K): Iterable<Fact<C, K>> {
    for (const versions of this.things(kind).values()) yield* versions;
  }

  kinds(): Iterable<keyof C> {
    return this.#kinds.keys();
  }

  /** Replaces what is held of each named thing. The only way a set changes; whoever indexes it does so from the same list. */
  apply(things: Iterable<ThingVersions<C>>): void {
    for (const { kind, id, versions } of things) {
      let ofKind = this.#kinds.get(kind);
      if (ofKind === undefined) {
        ofKind = new Map();
        this.#kinds.set(kind, ofKind);
      }
      if (versions.length === 0) ofKind.delete(id);
      else ofKind.set(id, versions);
    }
  }

  /** The same facts, of one kind only these things; a set of its own. */
  limited(kind: keyof C, ids: Iterable<string>): FactSet<C> {
    const set = new FactSet<C>();
    for (const [other, things] of this.#kinds) if (other !== kind) set.#kinds.set(other, new Map(things));
    const kept = new Map<string, readonly Fact<C>[]>();
    for (const id of ids) {
      const versions = this.versions(kind, id);
      if (versions.length > 0) kept.set(id, versions);
    }
    set.#kinds.set(kind, kept);
    return set;
  }

  /** A set of its own, sharing the facts: for trying a change that nobody else sees. */
  copy(): FactSet<C> {
    const set = new FactSet<C>();
    for (const [kind, things] of this.#kinds) set.#kinds.set(kind, new Map(things));
    return set;
  }
}

/** The version that holds at `instant`, if any. */
export function versionAt<C, K extends keyof C>(
  versions: readonly Fact<C, K>[],
  instant: Instant,
): Fact<C, K> | null {
  return versions.find((v) => v.from <= instant && instant < v.to) ?? null;
}
