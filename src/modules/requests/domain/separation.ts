// What a request is about, as the catalogue has it: whoever has changed any of it does not decide on the request.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type AccessFacts, rolesIn } from '../../access/contract.ts';
import type { Asked, Authored } from '../contract.ts';

export function thingsAbout(
  facts: FactSet<AccessFacts>,
  what: Asked['what'],
  at: Instant,
): readonly Authored[] {
  const roles = rolesIn(facts, what, at);
  const rights = roles.flatMap((role) =>
    (versionAt(facts.versions('jobFunctionRole', role), at)?.content.grants ?? []).map(
      ({ systemRole }) => systemRole,
    ),
  );
  return [
    ...(what.kind === 'roleGroup' ? [{ kind: 'roleGroup', id: what.id } as const] : []),
    ...roles.map((id) => ({ kind: 'jobFunctionRole', id }) as const),
    ...[...new Set(rights)].map((id) => ({ kind: 'systemRole', id }) as const),
  ];
}
