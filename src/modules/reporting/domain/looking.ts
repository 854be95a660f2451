// What reports are made from: the facts and the rights that follow, seen on one day; and the names things went by then.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import { versionAt } from '../../../kernel/fact.ts';
import { type Day, type Interval, wholeDay } from '../../../kernel/time.ts';
import type { AccessFacts, Deviations, Privilege, Problem } from '../../access/contract.ts';

/** What is asked of the rights engine here. */
export interface Rights {
  readonly facts: FactSet<AccessFacts>;
  rightsOf(person: string): readonly Privilege[];
  problemsOf(person: string): readonly Problem[];
  people(): Iterable<string>;
  /** How rights stand out among colleagues; `people` narrows who is judged. */
  deviationsOn(when: Interval, people?: ReadonlySet<string>): Deviations;
}

/** What a report is about: everything, or what one manager answers for. */
export interface Scope {
  readonly people: ReadonlySet<string> | 'all';
  readonly units: ReadonlySet<string> | 'all';
  readonly systems: ReadonlySet<string> | 'all';
}

export const EVERYTHING: Scope = { people: 'all', units: 'all', systems: 'all' };

export const isIn = (scope: ReadonlySet<string> | 'all', id: string): boolean =>
  scope === 'all' || scope.has(id);

/** One day of what one knowledge says. */
export interface Look {
  readonly rights: Rights;
  readonly day: Day;
  readonly when: Interval;
}

export function lookAt(rights: Rights, day: Day): Look {
  return { rights, day, when: wholeDay(day) };
}

/** Whether a fact holds at any moment of the day. */
export function holds({ from, to }: Interval, when: Interval): boolean {
  return from < when.to && when.from < to;
}

/** The version of a thing that counts on the day: the last that holds then. */
export function seenOn<K extends keyof AccessFacts>(look: Look, kind: K, id: string): AccessFacts[K] | null {
  const versions = look.rights.facts.versions(kind, id);
  return (versions.findLast((v) => holds(v, look.when)) ?? null)?.content ?? null;
}

/** Every thing of a kind that there is on the day, with the version that counts. */
export function* allOn<K extends keyof AccessFacts>(look: Look, kind: K): Iterable<Fact<AccessFacts, K>> {
  for (const versions of look.rights.facts.things(kind).values()) {
    const seen = versions.findLast((v) => holds(v, look.when));
    if (seen !== undefined) yield seen;
  }
}

type NamedKind = {
  [K in keyof AccessFacts]: AccessFacts[K] extends { name: string } ? K : never;
}[keyof AccessFacts];

/** What a thing is called on the day; else what it was last called, else its id. */
export function nameOf(look: Look, kind: NamedKind, id: string): string {
  const versions = look.rights.facts.versions(kind, id);
  const version = versionAt(versions, look.when.to - 1) ?? versions.at(-1);
  return version?.content.name ?? id;
}

const danish = new Intl.Collator('da-DK', { numeric: true });

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  danish.compare(a.name, b.name);

/** Positions of every person on the day, in the order they began. */
export function positionsOn(look: Look): Map<string, Fact<AccessFacts, 'position'>[]> {
  const positions = new Map<string, Fact<AccessFacts, 'position'>[]>();
  for (const fact of look.rights.facts.facts('position')) {
    if (!holds(fact, look.when)) continue;
    const of = positions.get(fact.content.person);
    if (of === undefined) positions.set(fact.content.person, [fact]);
    else of.push(fact);
  }
  for (const of of positions.values()) of.sort((a, b) => a.from - b.from);
  return positions;
}
