// Assignments made ready for asking: which units they reach when, whose title passes, and what they give.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import { ALWAYS, type Intervals, intersect, NEVER, subtract, union } from '../../../kernel/time.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { AccessFacts } from '../contract.ts';
import type { GivenValue, Resolved } from './constraints.ts';
import type { Indexes } from './indexes.ts';
import { canonicalAlways, type OrgTree, windowOf } from './tree.ts';

/** How an assignment finds its people. */
export type Manner = 'direct' | 'position' | 'managing' | 'function';

/** One version of one assignment. */
export interface Rule {
  readonly assignment: string;
  readonly manner: Manner;
  readonly intervals: Intervals;
  readonly content: Assignment;
  readonly gives: readonly GivenRole[];
  readonly exceptPersons: ReadonlySet<string>;
  readonly hasTitleTest: boolean;
}

/** One system role that a rule gives, with when its role, bundle and system say so. */
export interface GivenRole {
  readonly role: string;
  readonly roleGroup: string | null;
  readonly system: string;
  readonly systemRole: string;
  readonly intervals: Intervals;
  readonly values: readonly GivenValue[];
  /** What each unit resolves to where no person makes a difference; without values it is the same for all of them. */
  readonly byUnit: Map<string, Resolved>;
  /** Whether two people at the same unit may get different codes. */
  readonly mayBePersonal: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

export class RuleBook {
  readonly #facts: FactSet<AccessFacts>;
  readonly #indexes: Indexes;
  readonly #tree: OrgTree;
  readonly #rules = new Map<string, readonly Rule[]>();
  readonly #roles = new Map<string, readonly GivenRole[]>();
  readonly #atUnit = new Map<string, readonly Rule[]>();

  constructor(facts: FactSet<AccessFacts>, indexes: Indexes, tree: OrgTree) {
    this.#facts = facts;
    this.#indexes = indexes;
    this.#tree = tree;
  }

  forget(assignment: string): void {
    this.#rules.delete(assignment);
    this.#atUnit.clear();
  }

  rulesOf(assignment: string): readonly Rule[] {
    let rules = this.#rules.get(assignment);
    if (rules === undefined) {
      rules = this.#facts.versions('assignment', assignment).map((version) => this.#rule(version));
      this.#rules.set(assignment, rules);
    }
    return rules;
  }

  /** The rules whose target is this unit. */
  rulesAt(unit: string): readonly Rule[] {
    let rules = this.#atUnit.get(unit);
    if (rules === undefined) {
      rules = this.#indexes.assignmentsToUnit
        .get(unit)
        .flatMap((id) => this.rulesOf(id))
        .filter(({ content }) => content.target.kind === 'orgUnit' && content.target.orgUnit === unit);
      this.#atUnit.set(unit, rules);
    }
    return rules;
  }

  rulesFor(person: string): readonly Rule[] {
    return this.#indexes.assignmentsToPerson
      .get(person)
      .flatMap((id) => this.rulesOf(id))
      .filter(({ content }) => content.target.kind === 'person' && content.target.person === person);
  }

  /** When the rule's target reaches `unit`, its own time and exceptions counted. */
  reach(rule: Rule, unit: string): Intervals {
    const { target, except } = rule.content;
    if (target.kind !== 'orgUnit' || (unit !== target.orgUnit && !target.inherit)) return NEVER;
    let reach = intersect(rule.intervals, this.#tree.within(unit, target.orgUnit));
    for (const excepted of except.orgUnits) reach = subtract(reach, this.#tree.within(unit, excepted));
    return reach;
  }

  #rule({ id, from, to, content }: Fact<AccessFacts, 'assignment'>): Rule {
    const { conditions, except, what } = content;
    const given = this.#given(`${what.kind}:${what.id}`);
    return {
      assignment: id,
      manner: mannerOf(content),
      intervals: windowOf(from, to),
      content,
      gives: Object.keys(content.constraints).length === 0 ? given : given.map((g) => fill(g, content)),
      exceptPersons: except.persons.length === 0 ? NOBODY : new Set(except.persons),
      hasTitleTest: conditions.titles !== null || conditions.notTitles !== null || except.titles.length > 0,
    };
  }

  #given(what: string): readonly GivenRole[] {
    let given = this.#roles.get(what);
    if (given === undefined) {
      const id = what.slice(what.indexOf(':') + 1);
      given = what.startsWith('role:') ? this.#ofRole(id, null, ALWAYS) : this.#ofGroup(id);
      this.#roles.set(what, given);
    }
    return given;
  }

  #ofGroup(id: string): GivenRole[] {
    return this.#facts
      .versions('roleGroup', id)
      .flatMap(({ from, to, content }) =>
        content.roles.flatMap((role) => this.#ofRole(role, id, windowOf(from, to))),
      );
  }

  #ofRole(role: string, roleGroup: string | null, window: Intervals): GivenRole[] {
    const given: GivenRole[] = [];
    for (const { from, to, content } of this.#facts.versions('jobFunctionRole', role)) {
      const held = intersect(window, windowOf(from, to));
      for (const grant of content.grants) {
        for (const right of this.#facts.versions('systemRole', grant.systemRole)) {
          const system = right.content.system;
          const intervals = intersect(
            intersect(held, windowOf(right.from, right.to)),
            this.#systemHolds(system),
          );
          if (intervals.length === 0) continue;
          const values = right.content.constraints.map(({ type, mandatory }) => ({
            type,
            mandatory,
            ...this.#constraintType(type),
            value: grant.constraints[type] ?? null,
          }));
          given.push({
            role,
            roleGroup,
            system,
            systemRole: grant.systemRole,
            intervals,
            values,
            byUnit: new Map(),
            mayBePersonal: values.some(dependsOnPerson),
          });
        }
      }
    }
    return given;
  }

  #constraintType(type: string): Pick<GivenValue, 'kind' | 'known'> {
    const versions = this.#facts.versions('constraintType', type);
    return { kind: versions[0]?.content.kind ?? 'values', known: canonicalAlways(union(versions)) };
  }

  #systemHolds(system: string): Intervals {
    return canonicalAlways(union(this.#facts.versions('system', system)));
  }
}

function dependsOnPerson({ value }: GivenValue): boolean {
  return value === 'managedUnits' || value === 'klePerforming' || value === 'kleInterest';
}

function mannerOf({ target, conditions }: Assignment): Manner {
  if (target.kind === 'person') return 'direct';
  if (conditions.managers !== null) return 'managing';
  return conditions.functions === null ? 'position' : 'function';
}

/** Values on an assignment count only for what the role postpones. */
function fill(given: GivenRole, { constraints }: Assignment): GivenRole {
  if (!given.values.some((v) => v.value === 'postponed' && constraints[v.type] !== undefined)) return given;
  const values = given.values.map((v) =>
    v.value === 'postponed' ? { ...v, value: constraints[v.type] ?? v.value } : v,
  );
  return { ...given, values, byUnit: new Map(), mayBePersonal: values.some(dependsOnPerson) };
}

/** Whether a position's title passes every test on titles that the assignment makes. */
export function titlePasses({ conditions, except }: Assignment, title: string | null): boolean {
  if (conditions.titles !== null && (title === null || !conditions.titles.includes(title))) return false;
  if (title === null) return true;
  return !conditions.notTitles?.includes(title) && !except.titles.includes(title);
}
