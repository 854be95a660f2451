// The rights engine: facts in, every effective right out, with intervals and reasons. Knows no clock and no database.

import type { FactSet, ThingVersions } from '../../../kernel/fact.ts';
import { type Intervals, NEVER } from '../../../kernel/time.ts';
import { WITHOUT_RIGHTS } from '../../catalogue/contract.ts';
import type { AccessFacts, Privilege, Problem } from '../contract.ts';

import { Assembly } from './assemble.ts';
import { AtHand } from './at-hand.ts';
import { ConstraintResolver } from './constraints.ts';
import { fold } from './fold.ts';
import { type Indexes, indexesOf, replaceInIndexes } from './indexes.ts';
import { type Kept, People, type PersonRights } from './people.ts';
import { Reach } from './reach.ts';
import type { Rule } from './rule.ts';
import { RuleBook } from './rules.ts';
import { OrgTree } from './tree.ts';

const NO_RIGHTS_FOLLOW: ReadonlySet<keyof AccessFacts> = new Set(WITHOUT_RIGHTS);

/** One in so many is few. */
const FEW = 20;

const NOTHING: PersonRights = { folded: [], unfolded: [], problems: [] };

export class RightsEngine {
  readonly facts: FactSet<AccessFacts>;
  readonly #indexes: Indexes;
  #tree: OrgTree;
  #rules: RuleBook;
  #reach: Reach;
  #assembly: Assembly;
  readonly #people: People;
  readonly #answers: AtHand;
  readonly #holders = new Map<string, readonly Privilege[]>();
  #kept = Number.POSITIVE_INFINITY;

  constructor(facts: FactSet<AccessFacts>) {
    this.facts = facts;
    this.#indexes = indexesOf(facts);
    this.#people = new People(facts);
    this.#answers = new AtHand(this.#people);
    this.#tree = new OrgTree(facts);
    this.#rules = new RuleBook(facts, this.#people, this.#tree);
    this.#reach = new Reach(facts, this.#indexes, this.#tree, this.#rules);
    this.#assembly = new Assembly(this.#reach, new ConstraintResolver(facts, this.#indexes, this.#tree));
  }

  /** The tree of units over time. */
  get tree(): OrgTree {
    return this.#tree;
  }

  /** The ways between facts, for whoever lists them. */
  get indexes(): Indexes {
    return this.#indexes;
  }

  /** Unit by unit, so that what colleagues share is asked for while it is at hand; whoever stands in none comes last. */
  people(): Iterable<string> {
    const inUnits = new Map<string, string[]>();
    for (const unit of this.facts.things('orgUnit').keys()) inUnits.set(unit, []);
    const elsewhere: string[] = [];
    for (const { person, said, posts } of this.#people.all()) {
      if (!said.isThere) continue;
      const [first] = posts;
      const colleagues = first === undefined ? undefined : inUnits.get(first.orgUnit);
      (colleagues ?? elsewhere).push(person);
    }
    return [...inUnits.values(), elsewhere].flat();
  }

  /** The person's privileges over all of time, folded, sorted by system role and constraints. */
  rightsOf(person: string): readonly Privilege[] {
    return this.#rightsOf(person).folded;
  }

  /** The same before folding: what conflict rules match and explanations tell. */
  unfoldedRightsOf(person: string): readonly Privilege[] {
    return this.#rightsOf(person).unfolded;
  }

  /** What would be rights if a constraint had resolved to something. */
  problemsOf(person: string): readonly Problem[] {
    return this.#rightsOf(person).problems;
  }

  /** Every privilege of one system role. */
  holdersOf(systemRole: string): readonly Privilege[] {
    if (this.#isEveryoneAtHand()) return this.#answers.holders(this.#rules.rankOf(systemRole));
    let held = this.#holders.get(systemRole);
    if (held === undefined) {
      const rules = this.#rulesGiving(systemRole);
      const people = rules.some((rule) => this.#reach.isForAll(rule))
        ? this.people()
        : this.#reach.possibly(rules);
      held = this.#heldBy(people, systemRole);
      this.#holders.set(systemRole, held);
    }
    return held;
  }

  /** Nearly everyone counts: the few whom a change concerned are worked out again. */
  #isEveryoneAtHand(): boolean {
    const people = this.facts.things('person').size;
    const { dropped } = this.#answers;
    if (people > this.#kept || dropped.size * FEW > people) return false;
    if (this.#answers.size + dropped.size < people) return false;
    for (const person of [...dropped]) this.#rightsOf(person);
    return this.#answers.size === people;
  }

  #heldBy(people: Iterable<string>, systemRole: string): readonly Privilege[] {
    const rank = this.#rules.rankOf(systemRole);
    const held: Privilege[] = [];
    for (const person of people) {
      for (const row of this.#rightsOf(person).folded) {
        if (row.rank > rank) break;
        if (row.rank === rank) held.push(row);
      }
    }
    return held;
  }

  /** Answers are kept for so many people at most; more are worked out again when asked for. */
  keepAnswersFor(people: number): void {
    this.#kept = people;
    if (this.#answers.size > people) this.#forgetAnswers();
  }

  /** Also what colleagues share: it weighs more than the answers themselves. */
  #forgetAnswers(): void {
    this.#answers.clear();
    this.#forgetShared();
  }

  #forgetShared(): void {
    this.#reach.above.forget();
    this.#assembly.forgetBlocks();
  }

  /** When the person can hold rights at all. */
  activeIntervals(person: string): Intervals {
    const kept = this.#people.find(person);
    return kept === undefined ? NEVER : this.#reach.active(kept);
  }

  /** Replaces what is held of each thing; every answer after this reflects it. */
  apply(things: readonly ThingVersions<AccessFacts>[]): void {
    const before = this.affectedBy(things);
    for (const thing of things) {
      replaceInIndexes(this.#indexes, this.facts, thing);
      this.#rules.replace(thing);
      this.#people.replace(thing);
      this.facts.apply([thing]);
    }
    this.#holders.clear();
    const after = this.affectedBy(things);
    if (before === 'everyone' || after === 'everyone') {
      this.#startAfresh();
      return;
    }
    if (things.some((t) => t.kind === 'assignment')) this.#forgetShared();
    this.#answers.drop(new Set([...before, ...after]));
  }

  #startAfresh(): void {
    this.#answers.clear();
    this.#tree = new OrgTree(this.facts);
    this.#rules = new RuleBook(this.facts, this.#people, this.#tree);
    this.#reach = new Reach(this.facts, this.#indexes, this.#tree, this.#rules);
    this.#assembly = new Assembly(this.#reach, new ConstraintResolver(this.facts, this.#indexes, this.#tree));
  }

  #rightsOf(person: string): PersonRights {
    const kept = this.#people.find(person);
    if (kept === undefined || !kept.said.isThere) {
      this.#answers.isNoMore(person);
      return NOTHING;
    }
    return kept.rights ?? this.#workedOut(kept);
  }

  #workedOut(kept: Kept): PersonRights {
    const { rows, problems } = this.#assembly.of(kept);
    const rights =
      rows.length === 0 && problems.length === 0
        ? NOTHING
        : { folded: fold(rows, this.facts, this.#tree), unfolded: rows, problems };
    if (this.#answers.size >= this.#kept) this.#forgetAnswers();
    this.#answers.keep(kept, rights);
    return rights;
  }

  #rulesGiving(systemRole: string): Rule[] {
    const assignments = new Set<string>();
    for (const role of this.#indexes.rolesGranting.get(systemRole)) {
      for (const id of this.#indexes.assignmentsOf.get(`role:${role}`)) assignments.add(id);
      for (const group of this.#indexes.roleGroupsWith.get(role)) {
        for (const id of this.#indexes.assignmentsOf.get(`roleGroup:${group}`)) assignments.add(id);
      }
    }
    return [...assignments].flatMap((id) => this.#rules.rulesOf(this.facts.versions('assignment', id)));
  }

  /** Whom these assignments may reach at any time: more than they do, never fewer. */
  reachable(assignments: Iterable<string>): ReadonlySet<string> | 'everyone' {
    const rules = [...assignments].flatMap((id) =>
      this.#rules.rulesOf(this.facts.versions('assignment', id)),
    );
    return rules.some((rule) => this.#reach.isForAll(rule)) ? 'everyone' : this.#reach.possibly(rules);
  }

  /** Whose rights a replacement of these things can change, as the facts stand now. */
  affectedBy(things: readonly ThingVersions<AccessFacts>[]): ReadonlySet<string> | 'everyone' {
    const people = new Set<string>();
    for (const { kind, id, versions } of things) {
      if (NO_RIGHTS_FOLLOW.has(kind)) continue;
      // That a system is in service, or was before Tillid, changes nothing where nothing was withheld.
      const all = [...this.facts.versions(kind, id), ...versions];
      if (kind === 'commissioning' && !all.some(({ content }) => withholds(content))) continue;
      if (kind === 'person') people.add(id);
      else if (kind === 'assignment')
        for (const p of this.#reach.possibly(this.#rules.rulesOf(this.facts.versions('assignment', id))))
          people.add(p);
      else {
        const owners = all.map(({ content }) => ownerOf(kind, content));
        if (owners.includes(null)) return 'everyone';
        for (const owner of owners) if (owner !== null) people.add(owner);
      }
    }
    return people;
  }
}

const withholds = (content: AccessFacts[keyof AccessFacts]): boolean =>
  'service' in content && content.service === 'awaited';

/** The one person whose rights a fact of this kind decides; null where it is not one. */
function ownerOf(kind: keyof AccessFacts, content: AccessFacts[keyof AccessFacts]): string | null {
  if (kind === 'substitute') return 'substitute' in content ? content.substitute : null;
  if (kind === 'position' || kind === 'suspension' || kind === 'functionHolding') {
    return 'person' in content ? content.person : null;
  }
  return null;
}
