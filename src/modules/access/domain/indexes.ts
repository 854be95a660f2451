// The ways from one fact to another that the rights engine walks, kept right as facts are replaced.

import type { FactSet, ThingVersions } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';
import { KeyIndex } from './key-index.ts';

const one = (key: string | null): readonly string[] => (key === null ? [] : [key]);

/** Each fills itself when first asked. */
export function indexesOf(facts: FactSet<AccessFacts>) {
  return {
    positionsOf: new KeyIndex(facts, 'position', (p) => [p.person]),
    positionsIn: new KeyIndex(facts, 'position', (p) => [p.orgUnit]),
    holdingsOf: new KeyIndex(facts, 'functionHolding', (h) => [h.person]),
    holdingsIn: new KeyIndex(facts, 'functionHolding', (h) => [h.orgUnit]),
    suspensionsOf: new KeyIndex(facts, 'suspension', (s) => [s.person]),
    unitsManagedBy: new KeyIndex(facts, 'orgUnit', (u) => one(u.manager)),
    unitsBelow: new KeyIndex(facts, 'orgUnit', (u) => one(u.parent)),
    substitutionsBy: new KeyIndex(facts, 'substitute', (s) => [s.substitute]),
    substitutionsFor: new KeyIndex(facts, 'substitute', (s) => [s.manager]),
    assignmentsToPerson: new KeyIndex(facts, 'assignment', (a) =>
      a.target.kind === 'person' ? [a.target.person] : [],
    ),
    assignmentsOf: new KeyIndex(facts, 'assignment', (a) => [`${a.what.kind}:${a.what.id}`]),
    roleGroupsWith: new KeyIndex(facts, 'roleGroup', (g) => g.roles),
    rolesGranting: new KeyIndex(facts, 'jobFunctionRole', (r) => r.grants.map((g) => g.systemRole)),
    systemRolesIn: new KeyIndex(facts, 'systemRole', (r) => [r.system]),
  };
}

/** Each takes things of its own kind only, which the compiler cannot follow through a list of them. */
const allOf = (indexes: Indexes) => Object.values(indexes) as unknown as readonly KeyIndex[];

export type Indexes = ReturnType<typeof indexesOf>;

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
