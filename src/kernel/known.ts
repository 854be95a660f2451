// What is already known of the things that a file refers to without bringing them itself.

import type { Fact, FactSet } from './fact.ts';
import type { Instant } from './time.ts';

/** How a thing stands: it holds now or is to come, or it has ended. */
export interface KnownThing<C, K extends keyof C = keyof C> {
  readonly id: string;
  readonly standing: 'now' | 'ended';
  readonly source: string;
  readonly content: C[K];
}

export interface Known<C> {
  /** The version that counts: the one that holds or comes next, else the last that held; null when never known. */
  find<K extends keyof C>(kind: K, id: string): KnownThing<C, K> | null;
  each<K extends keyof C>(kind: K): Iterable<KnownThing<C, K>>;
  /** The same, as if one source had never said anything. */
  without(source: string): Known<C>;
}

function standing<C, K extends keyof C>(
  versions: readonly Fact<C, K>[],
  at: Instant,
  without: string | null,
): KnownThing<C, K> | null {
  let last: Fact<C, K> | null = null;
  for (const version of versions) {
    if (version.source === without) continue;
    last = version;
    if (version.to > at) break;
  }
  if (last === null) return null;
  return {
    id: last.id,
    standing: last.to > at ? 'now' : 'ended',
    source: last.source,
    content: last.content,
  };
}

/** What `facts` know at `at`. */
export function knownIn<C>(facts: FactSet<C>, at: Instant, without: string | null = null): Known<C> {
  return {
    find: (kind, id) => standing(facts.versions(kind, id), at, without),
    *each(kind) {
      for (const versions of facts.things(kind).values()) {
        const thing = standing(versions, at, without);
        if (thing !== null) yield thing;
      }
    },
    without: (source) => knownIn(facts, at, source),
  };
}
