// The ways from one fact to another that the rights engine walks, kept right as facts are replaced.

import type { FactSet, ThingVersions } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';
import { KeyIndex } from './key-index.ts';

const one = (key: string | null): readonly string[] => (key === null ? [] : [key]);

function build() {
  return {
    positionsOf: KeyIndex.of('position', (p) => [p.person]),
    positionsIn: KeyIndex.of('position', (p) => [p.orgUnit]),
    holdingsOf: KeyIndex.of('functionHolding', (h) => [h.person]),
    holdingsIn: KeyIndex.of('functionHolding', (h) => [h.orgUnit]),
    suspensionsOf: KeyIndex.of('suspension', (s) => [s.person]),
    unitsManagedBy: KeyIndex.of('orgUnit', (u) => one(u.manager)),
    unitsBelow: KeyIndex.of('orgUnit', (u) => one(u.parent)),
    substitutionsBy: KeyIndex.of('substitute', (s) => [s.substitute]),
    substitutionsFor: KeyIndex.of('substitute', (s) => [s.manager]),
    assignmentsToUnit: KeyIndex.of('assignment', (a) =>
      a.target.kind === 'orgUnit' ? [a.target.orgUnit] : [],
    ),
    assignmentsToPerson: KeyIndex.of('assignment', (a) =>
      a.target.kind === 'person' ? [a.target.person] : [],
    ),
    assignmentsOf: KeyIndex.of('assignment', (a) => [`${a.what.kind}:${a.what.id}`]),
    roleGroupsWith: KeyIndex.of('roleGroup', (g) => g.roles),
    rolesGranting: KeyIndex.of('jobFunctionRole', (r) => r.grants.map((g) => g.systemRole)),
    systemRolesIn: KeyIndex.of('systemRole', (r) => [r.system]),
  };
}

export type Indexes = ReturnType<typeof build>;

export function indexesOf(facts: FactSet<AccessFacts>): Indexes {
  const indexes = build();
  for (const index of Object.values(indexes)) index.fill(facts);
  return indexes;
}

/** Call before the facts themselves are replaced, so that the old versions can still be found. */
export function replaceInIndexes(
  indexes: Indexes,
  facts: FactSet<AccessFacts>,
  thing: ThingVersions<AccessFacts>,
): void {
  const before = facts.versions(thing.kind, thing.id);
  for (const index of Object.values(indexes)) {
    if (index.kind === thing.kind) index.replace(thing.id, before, thing.versions);
  }
}
