// What the engine keeps of each person, found by one look-up: the facts that say who they are and where they stand, the rules that
// name them, and the answer once it has been worked out.

import type { Fact, FactSet, ThingVersions } from '../../../kernel/fact.ts';
import type { Problem } from '../contract.ts';
import type { AccessFacts } from './facts.ts';
import type { Row } from './merging.ts';
import type { Rule } from './rules.ts';

export interface PersonRights {
  readonly folded: readonly Row[];
  readonly unfolded: readonly Row[];
  readonly problems: readonly Problem[];
}

type Version<K extends keyof AccessFacts> = Fact<AccessFacts, K>;

/** One who is in the facts, or was, or whom something there names. */
export interface Kept {
  readonly person: string;
  /** None where nobody of this uuid is in the facts. */
  versions: readonly Version<'person'>[];
  positions: readonly Version<'position'>[];
  /** Those that name the person; `RulesByTarget` keeps them. */
  rules: readonly Rule[];
  /** `AtHand` keeps it. */
  rights: PersonRights | null;
}

const NONE: readonly never[] = [];

export class People {
  readonly #facts: FactSet<AccessFacts>;
  #filled: Map<string, Kept> | null = null;

  constructor(facts: FactSet<AccessFacts>) {
    this.#facts = facts;
  }

  find(person: string): Kept | undefined {
    return this.#all().get(person);
  }

  /** Makes room for whoever is not there yet. */
  keeping(person: string): Kept {
    return keptIn(this.#all(), person);
  }

  all(): Iterable<Kept> {
    return this.#all().values();
  }

  /** Call before the facts themselves are replaced, so that the old versions can still be found. */
  replace({ kind, id, versions }: ThingVersions<AccessFacts>): void {
    if (this.#filled === null) return;
    if (kind === 'person') this.keeping(id).versions = versions as readonly Version<'person'>[];
    if (kind !== 'position') return;
    for (const { content } of this.#facts.versions('position', id)) {
      const kept = this.keeping(content.person);
      kept.positions = kept.positions.filter((other) => other.id !== id);
    }
    for (const version of versions as readonly Version<'position'>[]) stand(this.#filled, version);
  }

  #all(): Map<string, Kept> {
    if (this.#filled === null) {
      const filled = new Map<string, Kept>();
      this.#facts.things('person').forEach((versions, person) => {
        filled.set(person, { person, versions, positions: NONE, rules: NONE, rights: null });
      });
      this.#facts.things('position').forEach((versions) => {
        for (const version of versions) stand(filled, version);
      });
      this.#filled = filled;
    }
    return this.#filled;
  }
}

function stand(people: Map<string, Kept>, version: Version<'position'>): void {
  const kept = keptIn(people, version.content.person);
  kept.positions = [...kept.positions, version];
}

function keptIn(people: Map<string, Kept>, person: string): Kept {
  let kept = people.get(person);
  if (kept === undefined) {
    kept = { person, versions: NONE, positions: NONE, rules: NONE, rights: null };
    people.set(person, kept);
  }
  return kept;
}
