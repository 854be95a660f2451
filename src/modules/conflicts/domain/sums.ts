// Rules on the sum alone: more than n systems with these data, or rights that reach into several named units at once. What is
// counted is a system or a unit, each with the rights that make it count and when.

import type { Fact } from '../../../kernel/fact.ts';
import { ALWAYS, type Instant, type Intervals, intersect, NEVER, union } from '../../../kernel/time.ts';
import type { AccessFacts, Privilege, Rights } from '../../access/contract.ts';
import type { DataCategory, SumTest } from '../../catalogue/contract.ts';

/** A system or a unit of a sum, with the rights by which a person has something there, only while they do. */
export interface Counted {
  readonly id: string;
  readonly rights: readonly Privilege[];
  readonly time: Intervals;
}

type Ground = Pick<Rights, 'facts' | 'tree'>;

/** Every system role that can make something count, in any version of anything. */
export function rolesCounting(facts: Rights['facts'], sum: SumTest): Set<string> {
  const counts = sum.kind === 'systems' ? inSystems(facts, sum.dataCategories) : organisational(facts);
  const roles = new Set<string>();
  for (const { id, content } of facts.facts('systemRole')) if (counts(content)) roles.add(id);
  return roles;
}

type RoleTest = (role: AccessFacts['systemRole']) => boolean;

function inSystems(facts: Rights['facts'], categories: readonly DataCategory[]): RoleTest {
  const systems = new Set<string>();
  for (const { id, content } of facts.facts('system')) if (holdsAny(content, categories)) systems.add(id);
  return (role) => systems.has(role.system);
}

function organisational(facts: Rights['facts']): RoleTest {
  const types = new Set(organisationTypes(facts));
  return (role) => role.constraints.some(({ type }) => types.has(type));
}

const holdsAny = (system: AccessFacts['system'], categories: readonly DataCategory[]): boolean =>
  system.dataCategories.some((category) => categories.includes(category));

/** The first version tells the kind of a constraint type, as it does where constraints are compared. */
function organisationTypes(facts: Rights['facts']): string[] {
  return [...facts.things('constraintType')]
    .filter(([, versions]) => versions[0]?.content.kind === 'organisation')
    .map(([type]) => type);
}

/** What counts of a person's rights (before folding), by id. */
export function countedBy(sum: SumTest, rights: readonly Privilege[], ground: Ground): Counted[] {
  if (sum.kind === 'systems') return bySystem(sum.dataCategories, rights, ground);
  const reach = new OrganisationReach(ground);
  return sorted(sum.orgUnits).flatMap((unit) =>
    counted(
      unit,
      rights.map((right) => during(right, reach.into(unit, right))),
    ),
  );
}

/** Of systems more than the rule says; of units two or more. */
export const mostOf = (sum: SumTest): number => (sum.kind === 'systems' ? sum.moreThan : 1);

function bySystem(
  categories: readonly DataCategory[],
  rights: readonly Privilege[],
  { facts }: Ground,
): Counted[] {
  return sorted(rights.map((right) => right.system)).flatMap((system) => {
    const versions = facts.versions('system', system).filter(({ content }) => holdsAny(content, categories));
    const time = union(versions);
    const own = rights.filter((right) => right.system === system);
    return counted(
      system,
      own.map((right) => during(right, time)),
    );
  });
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function counted(id: string, rights: readonly Privilege[]): Counted[] {
  const held = rights.filter(({ intervals }) => intervals.length > 0);
  return held.length === 0 ? [] : [{ id, rights: held, time: union(held.flatMap((r) => r.intervals)) }];
}

function during(right: Privilege, time: Intervals): Privilege {
  const intervals = intersect(right.intervals, time);
  const paths = right.paths
    .map((path) => ({ ...path, intervals: intersect(path.intervals, time) }))
    .filter((path) => path.intervals.length > 0);
  return { ...right, intervals, paths };
}

/**
 * A right reaches into a unit when its codes do. One that could be narrowed by organisation and is not reaches everywhere; one
 * whose role knows no organisation is about no unit, and counts nowhere.
 */
class OrganisationReach {
  readonly #ground: Ground;
  readonly #types: readonly string[];

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#types = organisationTypes(ground.facts);
  }

  into(unit: string, right: Privilege): Intervals {
    const narrowed = this.#types.filter((type) => right.constraints[type] !== undefined);
    if (narrowed.length === 0) return this.#declared(right.systemRole);
    return narrowed.reduce((time: Intervals, type) => {
      const codes = right.constraints[type] ?? [];
      return intersect(time, union(codes.flatMap((code) => this.#meeting(unit, code))));
    }, ALWAYS);
  }

  #declared(role: string): Intervals {
    return union(
      this.#ground.facts
        .versions('systemRole', role)
        .filter(({ content }) => content.constraints.some(({ type }) => this.#types.includes(type))),
    );
  }

  /** `=X` is that unit alone; any other code is the unit and all below, and so is the unit of the rule. */
  #meeting(unit: string, code: string): Intervals {
    const exactly = code.startsWith('=');
    const other = exactly ? code.slice(1) : code;
    if (other === unit) return ALWAYS;
    const { tree } = this.#ground;
    const below = tree.within(other, unit);
    return exactly ? below : [...below, ...tree.within(unit, other)];
  }
}

/** While more than `most` of them hold at once. */
export function together(counted: readonly Counted[], most: number): Intervals {
  if (counted.length <= most) return NEVER;
  const steps = new Map<Instant, number>();
  for (const { from, to } of counted.flatMap(({ time }) => time)) {
    steps.set(from, (steps.get(from) ?? 0) + 1);
    steps.set(to, (steps.get(to) ?? 0) - 1);
  }
  const at = [...steps.keys()].sort((a, b) => a - b);
  let holding = 0;
  return union(
    at.flatMap((from, i) => {
      holding += steps.get(from) ?? 0;
      const to = at[i + 1];
      return holding > most && to !== undefined ? [{ from, to }] : [];
    }),
  );
}

/** The whole of a version's own time. */
export const timeOf = ({ from, to }: Pick<Fact<AccessFacts>, 'from' | 'to'>): Intervals => [{ from, to }];
