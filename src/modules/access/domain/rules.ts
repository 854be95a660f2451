// Makes rules of assignments: what each gives, with which values, and which units it reaches when.

import type { Fact, FactSet, ThingVersions } from '../../../kernel/fact.ts';
import { ALWAYS, type Intervals, intersect, NEVER, subtract, union, windowOf } from '../../../kernel/time.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { AccessFacts } from '../contract.ts';
import { dependsOnUnit, type GivenValue, narrowingOf } from './narrowing.ts';
import type { People } from './people.ts';
import type { GivenRole, Rule, TitleTest } from './rule.ts';
import { RulesByTarget } from './rules-by-target.ts';
import type { OrgTree } from './tree.ts';

type Unnumbered = Omit<GivenValue, 'number' | 'everywhere'>;

/** What every system role without constraints shares. */
const UNNARROWED = narrowingOf([]);

const NOBODY: ReadonlySet<string> = new Set();

export class RuleBook {
  readonly #facts: FactSet<AccessFacts>;
  readonly #tree: OrgTree;
  readonly #given = {
    role: new Map<string, readonly GivenRole[]>(),
    roleGroup: new Map<string, readonly GivenRole[]>(),
  };
  /** By text: the values that mean something else in another unit. There are few of them, and their numbers stay theirs. */
  readonly #numbers = new Map<string, number>();
  readonly #ranks = new Map<string, number>();
  readonly byTarget: RulesByTarget;

  constructor(facts: FactSet<AccessFacts>, people: People, tree: OrgTree) {
    this.#facts = facts;
    this.byTarget = new RulesByTarget(facts, people, (version) => this.#rule(version));
    this.#tree = tree;
    for (const [rank, id] of [...facts.things('systemRole').keys()].sort().entries())
      this.#ranks.set(id, rank);
  }

  /** The place of a system role among all, by id. */
  rankOf(systemRole: string): number {
    return this.#ranks.get(systemRole) ?? -1;
  }

  /** Call before the facts themselves are replaced, so that the old versions can still be found. */
  replace({ kind, id, versions }: ThingVersions<AccessFacts>): void {
    if (kind !== 'assignment') return;
    const before = this.#facts.versions('assignment', id);
    this.byTarget.replace(id, before, versions as readonly Fact<AccessFacts, 'assignment'>[]);
  }

  rulesOf(versions: readonly Fact<AccessFacts, 'assignment'>[]): Rule[] {
    return versions.map((version) => this.#rule(version));
  }

  /** When the rule's target reaches `unit`, its own time and exceptions counted. */
  reach(rule: Rule, unit: string): Intervals {
    const { target } = rule.content;
    if (target.kind !== 'orgUnit' || (unit !== target.orgUnit && !target.inherit)) return NEVER;
    return this.reachWithin(rule, unit, this.#tree.within(unit, target.orgUnit));
  }

  /** The same of a rule whose target is the unit, or reaches below, where it is known when `unit` is within it. */
  reachWithin({ intervals, exceptUnits }: Rule, unit: string, within: Intervals): Intervals {
    let reach = intersect(intervals, within);
    for (const excepted of exceptUnits) reach = subtract(reach, this.#tree.within(unit, excepted));
    return reach;
  }

  #rule({ id, from, to, content }: Fact<AccessFacts, 'assignment'>): Rule {
    const given = this.#givenBy(content.what);
    const gives = isEmpty(content.constraints) ? given : given.map((g) => this.#filled(g, content));
    const { target } = content;
    return {
      assignment: id,
      manner: mannerOf(content),
      position: target.kind === 'person' ? target.position : null,
      intervals: windowOf(from, to),
      content,
      gives,
      exceptPersons: content.except.persons.length === 0 ? NOBODY : new Set(content.except.persons),
      exceptUnits: content.except.orgUnits,
      titles: titleTestOf(content),
    };
  }

  #givenBy({ kind, id }: Assignment['what']): readonly GivenRole[] {
    let given = this.#given[kind].get(id);
    if (given === undefined) {
      given = kind === 'role' ? this.#ofRole(id, null, ALWAYS) : this.#ofGroup(id);
      this.#given[kind].set(id, given);
    }
    return given;
  }

  /** Values on an assignment count only for what the role postpones. */
  #filled(given: GivenRole, { constraints }: Assignment): GivenRole {
    const { values } = given.narrowing;
    if (!values.some((v) => v.value === 'postponed' && constraints[v.type] !== undefined)) return given;
    const filled = values.map((v) =>
      v.value === 'postponed' ? this.#value({ ...v, value: constraints[v.type] ?? v.value }) : v,
    );
    return { ...given, narrowing: narrowingOf(filled) };
  }

  #value({ type, kind, known, mandatory, value }: Unnumbered): GivenValue {
    const number =
      typeof value === 'string' && dependsOnUnit(value)
        ? this.#number(`${type} ${value} ${mandatory}`)
        : null;
    return { type, kind, known, mandatory, value, number, everywhere: null };
  }

  #number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
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
          const values = right.content.constraints.map(({ type, mandatory }) =>
            this.#value({
              type,
              mandatory,
              ...this.#constraintType(type),
              value: grant.constraints[type] ?? null,
            }),
          );
          const { systemRole } = grant;
          const rank = this.rankOf(systemRole);
          given.push({
            role,
            roleGroup,
            system,
            systemRole,
            intervals,
            rank,
            narrowing: values.length === 0 ? UNNARROWED : narrowingOf(values),
          });
        }
      }
    }
    return given;
  }

  #constraintType(type: string): Pick<GivenValue, 'kind' | 'known'> {
    const versions = this.#facts.versions('constraintType', type);
    return { kind: versions[0]?.content.kind ?? 'values', known: union(versions) };
  }

  /** When it is in the catalogue, but for the time in which it waits to be taken into service. */
  #systemHolds(system: string): Intervals {
    const awaited = this.#facts
      .versions('commissioning', system)
      .filter(({ content }) => content.service === 'awaited');
    const there = union(this.#facts.versions('system', system));
    return awaited.length === 0 ? there : subtract(there, union(awaited));
  }
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}

function mannerOf({ target, conditions }: Assignment): Rule['manner'] {
  if (target.kind === 'person') return 'direct';
  if (conditions.managers !== null) return 'managing';
  return conditions.functions === null ? 'position' : 'function';
}

function titleTestOf({ target, conditions, except }: Assignment): TitleTest | null {
  if (target.kind === 'person') return null;
  const { titles, notTitles } = conditions;
  if (titles === null && notTitles === null && except.titles.length === 0) return null;
  return { among: titles, notAmong: notTitles === null ? except.titles : [...notTitles, ...except.titles] };
}
