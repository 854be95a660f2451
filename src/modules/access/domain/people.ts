// What the engine keeps of each person, found by one look-up: what the facts say of who they are and where they stand, read in one
// walk while the facts lie side by side; the rules that name them; and the answer once it has been worked out.

import type { Fact, FactSet, ThingVersions } from '../../../kernel/fact.ts';
import { ALWAYS, type Interval, type Intervals, NEVER, union, windowOf } from '../../../kernel/time.ts';
import type { Problem } from '../contract.ts';
import type { AccessFacts } from './facts.ts';
import type { Row } from './merging.ts';
import type { Rule } from './rule.ts';

export interface PersonRights {
  readonly folded: readonly Row[];
  readonly unfolded: readonly Row[];
  readonly problems: readonly Problem[];
}

type Version<K extends keyof AccessFacts> = Fact<AccessFacts, K>;

/** One version of one position. */
export interface Post {
  readonly id: string;
  readonly orgUnit: string;
  readonly title: string | null;
  readonly window: Intervals;
  readonly doNotInherit: boolean;
}

/** What is said of the person themself. */
interface Said {
  readonly isThere: boolean;
  /** When they are known and not disabled. */
  readonly enabled: Intervals;
  /** When nothing reaches them through org units. */
  readonly outside: Intervals;
  readonly hasOwnKle: boolean;
}

/** One who is in the facts, or was, or whom something there names. */
export interface Kept {
  readonly person: string;
  said: Said;
  posts: readonly Post[];
  /** Something may reach or stop them that reaches or stops nobody else who stands there: they manage, substitute, hold a function or are
   * suspended, or did before something was replaced. */
  particular: boolean;
  /** Those that name the person; `RulesByTarget` keeps them. */
  rules: readonly Rule[];
  /** `AtHand` keeps it. */
  rights: PersonRights | null;
}

const NONE: readonly never[] = [];
const NOT_THERE: Said = { isThere: false, enabled: NEVER, outside: NEVER, hasOwnKle: false };

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
    if (kind === 'person') this.keeping(id).said = saidBy(versions as readonly Version<'person'>[]);
    if (isParticular(kind)) note(this.#filled, kind, versions as readonly Version<typeof kind>[]);
    if (kind !== 'position') return;
    for (const { content } of this.#facts.versions('position', id)) {
      const kept = this.keeping(content.person);
      kept.posts = kept.posts.filter((other) => other.id !== id);
    }
    for (const version of versions as readonly Version<'position'>[]) stand(this.#filled, version);
  }

  #all(): Map<string, Kept> {
    if (this.#filled === null) {
      const filled = new Map<string, Kept>();
      this.#facts.things('person').forEach((versions, person) => {
        filled.set(person, newlyKept(person, saidBy(versions)));
      });
      for (const kind of Object.keys(WHOM).filter(isParticular)) note(filled, kind, this.#facts.facts(kind));
      this.#facts.things('position').forEach((versions) => {
        for (const version of versions) stand(filled, version);
      });
      this.#filled = filled;
    }
    return this.#filled;
  }
}

/** The commonest thing to be said: one object for all. */
const THERE: Said = { isThere: true, enabled: ALWAYS, outside: NEVER, hasOwnKle: false };

function saidBy(versions: readonly Version<'person'>[]): Said {
  if (versions.length === 0) return NOT_THERE;
  const [only] = versions;
  if (versions.length === 1 && only !== undefined && isPlain(only)) return THERE;
  const enabled = whereverTrue(versions, ({ disabled }) => !disabled);
  const outside = whereverTrue(versions, ({ doNotInherit }) => doNotInherit);
  const hasOwnKle = versions.some(
    ({ content }) => content.klePerforming.length > 0 || content.kleInterest.length > 0,
  );
  if (enabled === ALWAYS && outside === NEVER && !hasOwnKle) return THERE;
  return { isThere: true, enabled, outside, hasOwnKle };
}

const isPlain = ({ from, to, content }: Version<'person'>): boolean =>
  from === -Infinity &&
  to === Infinity &&
  !content.disabled &&
  !content.doNotInherit &&
  content.klePerforming.length === 0 &&
  content.kleInterest.length === 0;

/** While what is tested holds of a thing. */
function whereverTrue<C>(
  versions: readonly (Interval & { readonly content: C })[],
  test: (content: C) => boolean,
): Intervals {
  if (versions.every(({ content }) => test(content))) return union(versions);
  return union(versions.filter(({ content }) => test(content)));
}

const newlyKept = (person: string, said: Said): Kept => ({
  person,
  said,
  posts: NONE,
  particular: false,
  rules: NONE,
  rights: null,
});

function stand(people: Map<string, Kept>, { id, from, to, content }: Version<'position'>): void {
  const { orgUnit, title, doNotInherit } = content;
  const kept = keptIn(people, content.person);
  kept.posts = [...kept.posts, { id, orgUnit, title, window: windowOf(from, to), doNotInherit }];
}

type Particulars = { readonly [K in 'orgUnit' | 'substitute' | 'functionHolding' | 'suspension']: WhomOf<K> };
type WhomOf<K extends keyof AccessFacts> = (content: AccessFacts[K]) => string | null;

/** Whom facts of these kinds are about, besides where they stand. */
const WHOM: Particulars = {
  orgUnit: ({ manager }) => manager,
  substitute: ({ substitute }) => substitute,
  functionHolding: ({ person }) => person,
  suspension: ({ person }) => person,
};
const isParticular = (kind: string): kind is keyof Particulars => kind in WHOM;

function note<K extends keyof Particulars>(
  people: Map<string, Kept>,
  kind: K,
  versions: Iterable<Version<K>>,
): void {
  const whom: WhomOf<K> = WHOM[kind];
  for (const { content } of versions) {
    const person = whom(content);
    if (person !== null) keptIn(people, person).particular = true;
  }
}

function keptIn(people: Map<string, Kept>, person: string): Kept {
  let kept = people.get(person);
  if (kept === undefined) {
    kept = newlyKept(person, NOT_THERE);
    people.set(person, kept);
  }
  return kept;
}
