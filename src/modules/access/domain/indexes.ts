// The ways from one fact to another that the rights engine walks, kept right as facts are replaced.

import type { FactSet, ThingVersions } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';
import { KeyIndex } from './key-index.ts';

const one = (key: string | null): readonly string[] => (key === null ? [] : [key]);

function build() {
  return {
    positionsOf: new KeyIndex('position', (p) => [p.person]),
    positionsIn: new KeyIndex('position', (p) => [p.orgUnit]),
    holdingsOf: new KeyIndex('functionHolding', (h) => [h.person]),
    holdingsIn: new KeyIndex('functionHolding', (h) => [h.orgUnit]),
    suspensionsOf: new KeyIndex('suspension', (s) => [s.person]),
    unitsManagedBy: new KeyIndex('orgUnit', (u) => one(u.manager)),
    unitsBelow: new KeyIndex('orgUnit', (u) => one(u.parent)),
    substitutionsBy: new KeyIndex('substitute', (s) => [s.substitute]),
    substitutionsFor: new KeyIndex('substitute', (s) => [s.manager]),
    assignmentsToUnit: new KeyIndex('assignment', (a) =>
      a.target.kind === 'orgUnit' ? [a.target.orgUnit] : [],
    ),
    assignmentsToPerson: new KeyIndex('assignment', (a) =>
      a.target.kind === 'person' ? [a.target.person] : [],
    ),
    assignmentsOf: new KeyIndex('assignment', (a) => [`${a.what.kind}:${a.what.id}`]),
    roleGroupsWith: new KeyIndex('roleGroup', (g) => g.roles),
    rolesGranting: new KeyIndex('jobFunctionRole', (r) => r.grants.map((g) => g.systemRole)),
    systemRolesIn: new KeyIndex('systemRole', (r) => [r.system]),
  };
}

/** Each takes things of its own kind only, which the compiler cannot follow through a list of them. */
const allOf = (indexes: Indexes) => Object.values(indexes) as unknown as readonly KeyIndex[];

export type Indexes = ReturnType<typeof build>;

export function indexesOf(facts: FactSet<AccessFacts>): Indexes {
  const indexes = build();
  for (const index of allOf(indexes)) index.fill(facts);
  return indexes;
}

/** Call before the facts themselves are replaced, so that the old versions can still be found. */
export function replaceInIndexes(
  indexes: Indexes,
  facts: FactSet<AccessFacts>,
  thing: ThingVersions<AccessFacts>,
): void {
  const before = facts.versions(thing.kind, thing.id);
  for (const index of allOf(indexes)) {
    if (index.kind === thing.kind) index.replace(thing.id, before, thing.versions);
  }
}
