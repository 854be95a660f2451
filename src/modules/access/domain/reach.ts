// From a person's positions, managed units, functions and substitutions to the rules that reach the person, and when.

import type { FactSet } from '../../../kernel/fact.ts';
import { type Intervals, intersect, NEVER, subtract, union, windowOf } from '../../../kernel/time.ts';
import type { FunctionHolding } from '../../organisation/contract.ts';
import type { AccessFacts, Via } from '../contract.ts';
import { type Candidate, candidateOf } from './giving.ts';
import type { Indexes } from './indexes.ts';
import type { Particular } from './narrowing.ts';
import type { Kept, Post } from './people.ts';
import { type Rule, titlePasses } from './rule.ts';
import type { RuleBook } from './rules.ts';
import { RulesAbove } from './rules-above.ts';
import type { OrgTree } from './tree.ts';

/** A way other than standing in a unit, with the rules that reach the person by it. */
export interface Way {
  readonly via: Via;
  readonly candidates: Candidate[];
}

interface HeldPosition {
  readonly post: Post;
  /** While the position counts at all. */
  readonly held: Intervals;
  /** While it may be reached through org units. */
  readonly inherits: Intervals;
}

/** All the ways in which rules reach one person, and what may make constraints mean something else for them. */
export interface Reaching extends Particular {
  readonly standings: readonly Standing[];
  readonly ways: readonly Way[];
}

/** What about one person decides which rules reach them. */
interface Situation {
  readonly person: string;
  readonly active: Intervals;
  readonly positions: readonly HeldPosition[];
  readonly hasOwnKle: boolean;
}

/** A unit the person manages, or stands in for the manager of. */
interface Managed {
  readonly via: Via;
  readonly intervals: Intervals;
}

interface Holding {
  readonly held: Intervals;
  readonly content: FunctionHolding;
}

/** A position that may be reached through org units, while it may. */
export interface Standing {
  readonly orgUnit: string;
  readonly title: string | null;
  readonly via: Via;
  readonly intervals: Intervals;
}

export class Reach {
  readonly #facts: FactSet<AccessFacts>;
  readonly #indexes: Indexes;
  readonly #rules: RuleBook;
  /** The rules whose target reaches a unit, kept for the next who stands there. */
  readonly above: RulesAbove;

  constructor(facts: FactSet<AccessFacts>, indexes: Indexes, tree: OrgTree, rules: RuleBook) {
    this.#facts = facts;
    this.#indexes = indexes;
    this.#rules = rules;
    this.above = new RulesAbove(tree, rules);
  }

  /** When the person can hold rights at all: known, not disabled, not suspended, in at least one position. */
  active(kept: Kept): Intervals {
    return this.#situation(kept).active;
  }

  /** Where the person stands in org units, and what else reaches them. */
  of(kept: Kept): Reaching {
    const situation = this.#situation(kept);
    const { person, hasOwnKle } = situation;
    const manages = kept.particular && this.#indexes.unitsManagedBy.has(person);
    if (situation.active.length === 0) return { person, standings: [], ways: [], hasOwnKle, manages };
    const ways: Way[] = [];
    this.#direct(situation, this.#rules.byTarget.forPerson(kept), ways);
    if (kept.particular) {
      this.#throughManaging(situation, ways);
      this.#throughFunctions(situation, ways);
    }
    return { person, standings: standingsOf(situation), ways, hasOwnKle, manages };
  }

  #situation({ person, said, posts, particular }: Kept): Situation {
    const { enabled, outside, hasOwnKle } = said;
    const [only] = posts;
    const employed =
      posts.length === 1 && only !== undefined ? only.window : union(posts.flatMap((p) => p.window));
    const there = intersect(enabled, employed);
    const active = particular ? subtract(there, union(this.#indexes.suspensionsOf.versions(person))) : there;
    const positions = posts.map((post) => {
      const held = intersect(post.window, active);
      return { post, held, inherits: post.doNotInherit ? NEVER : subtract(held, outside) };
    });
    return { person, active, positions, hasOwnKle };
  }

  #direct({ person, positions }: Situation, rules: readonly Rule[], ways: Way[]): void {
    if (rules.length === 0) return;
    for (const { post, held } of positions) {
      const { id, orgUnit } = post;
      const named: Candidate[] = [];
      const unnamed: Candidate[] = [];
      for (const rule of rules) {
        const { position } = rule;
        if (rule.exceptPersons.size > 0 && rule.exceptPersons.has(person)) continue;
        if (position !== null && position !== id) continue;
        const intervals = intersect(rule.intervals, held);
        if (intervals.length > 0) (position === null ? unnamed : named).push(candidateOf(rule, intervals));
      }
      if (named.length > 0) ways.push({ via: { kind: 'person', orgUnit, position: id }, candidates: named });
      if (unnamed.length > 0) ways.push({ via: { kind: 'person', orgUnit }, candidates: unnamed });
    }
  }

  #throughManaging(situation: Situation, ways: Way[]): void {
    for (const { via, intervals } of this.#managed(situation.person)) {
      const way: Way = { via, candidates: [] };
      for (const candidate of this.above.at(via.orgUnit, 'managing')) {
        const { rule } = candidate;
        if (rule.exceptPersons.has(situation.person)) continue;
        if (via.kind === 'substitute' && rule.content.conditions.managers !== 'managersAndSubstitutes')
          continue;
        let when = intersect(intersect(candidate.intervals, intervals), situation.active);
        if (rule.content.conditions.functions !== null)
          when = intersect(when, this.#holdsFunction(rule, situation.person));
        if (rule.titles !== null) when = intersect(when, this.#titlePassesSomewhere(rule, situation));
        add(way, rule, when);
      }
      if (way.candidates.length > 0) ways.push(way);
    }
  }

  #throughFunctions(situation: Situation, ways: Way[]): void {
    for (const { held, content } of this.#holdings(situation.person)) {
      const via: Via = { kind: 'function', orgUnit: content.orgUnit, function: content.function };
      const way: Way = { via, candidates: [] };
      for (const { rule, intervals } of this.above.at(content.orgUnit, 'function')) {
        if (rule.exceptPersons.has(situation.person)) continue;
        if (!rule.content.conditions.functions?.includes(content.function)) continue;
        let when = intersect(intersect(intervals, held), situation.active);
        if (rule.titles !== null) when = intersect(when, this.#titlePassesSomewhere(rule, situation));
        add(way, rule, when);
      }
      if (way.candidates.length > 0) ways.push(way);
    }
  }

  #managed(person: string): Managed[] {
    const managed: Managed[] = [];
    for (const orgUnit of this.#indexes.unitsManagedBy.get(person))
      managed.push({ via: { kind: 'manager', orgUnit }, intervals: this.#managing(person, orgUnit) });
    for (const { from, to, content } of this.#indexes.substitutionsBy.versions(person)) {
      const { manager } = content;
      const units = content.orgUnit === null ? this.#indexes.unitsManagedBy.get(manager) : [content.orgUnit];
      for (const orgUnit of units) {
        const intervals = intersect(windowOf(from, to), this.#managing(manager, orgUnit));
        managed.push({ via: { kind: 'substitute', orgUnit, manager }, intervals });
      }
    }
    return managed;
  }

  #managing(manager: string, unit: string): Intervals {
    return union(this.#facts.versions('orgUnit', unit).filter((v) => v.content.manager === manager));
  }

  #holdings(person: string): Holding[] {
    return this.#indexes.holdingsOf
      .versions(person)
      .map(({ from, to, content }) => ({ held: windowOf(from, to), content }));
  }

  #holdsFunction(rule: Rule, person: string): Intervals {
    const functions = rule.content.conditions.functions ?? [];
    return union(
      this.#holdings(person)
        .filter((h) => functions.includes(h.content.function))
        .flatMap(({ held, content }) => intersect(held, this.#rules.reach(rule, content.orgUnit))),
    );
  }

  #titlePassesSomewhere(rule: Rule, { positions }: Situation): Intervals {
    return union(
      positions
        .filter((p) => titlePasses(rule.titles, p.post.title))
        .flatMap((p) => intersect(p.inherits, this.#rules.reach(rule, p.post.orgUnit))),
    );
  }

  /** Given at the top of the tree with inheritance: listing whom it may reach would be listing everybody. */
  isForAll({ content: { target } }: Rule): boolean {
    if (target.kind !== 'orgUnit' || !target.inherit) return false;
    return this.#facts.versions('orgUnit', target.orgUnit).some((unit) => unit.content.parent === null);
  }

  /** Everyone whom any version of an assignment could reach at any time; more than it does, never fewer. */
  possibly(rules: readonly Rule[]): Set<string> {
    const people = new Set<string>();
    for (const { content, manner } of rules) {
      const { target } = content;
      if (target.kind === 'person') people.add(target.person);
      else {
        for (const unit of target.inherit ? this.#everBelow(target.orgUnit) : [target.orgUnit]) {
          if (manner === 'managing') this.#addManaging(unit, people);
          else if (manner === 'function') addPeople(this.#indexes.holdingsIn.versions(unit), people);
          else addPeople(this.#indexes.positionsIn.versions(unit), people);
        }
      }
    }
    return people;
  }

  #everBelow(unit: string): Set<string> {
    const units = new Set([unit]);
    for (const above of units) for (const below of this.#indexes.unitsBelow.get(above)) units.add(below);
    return units;
  }

  #addManaging(unit: string, people: Set<string>): void {
    for (const { content } of this.#facts.versions('orgUnit', unit)) {
      if (content.manager === null) continue;
      people.add(content.manager);
      for (const version of this.#indexes.substitutionsFor.versions(content.manager))
        people.add(version.content.substitute);
    }
  }
}

function addPeople(
  versions: readonly { readonly content: { readonly person: string } }[],
  people: Set<string>,
): void {
  for (const { content } of versions) people.add(content.person);
}

function standingsOf({ positions }: Situation): Standing[] {
  const standings: Standing[] = [];
  for (const { post, inherits } of positions) {
    if (inherits.length === 0) continue;
    const { id, orgUnit, title } = post;
    standings.push({ orgUnit, title, via: { kind: 'position', orgUnit, position: id }, intervals: inherits });
  }
  return standings;
}

function add(way: Way, rule: Rule, intervals: Intervals): void {
  if (intervals.length > 0) way.candidates.push(candidateOf(rule, intervals));
}
