// A unit moved, or given another manager, to see what follows: the tree stays one tree.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { OrgUnit } from '../../organisation/contract.ts';

const fault = (code: string, pointer: string, detail: string) => refuse<Fault[]>([{ code, pointer, detail }]);

/** `parentOrgUnitUuid` and `manager` (a userId), as a feed has them; what is not named stays as it is. */
export function movedUnit(
  { facts }: { readonly facts: FactSet<AccessFacts> },
  id: string,
  given: Readonly<Record<string, unknown>>,
  now: Instant,
  place: string,
): Result<OrgUnit> {
  const unit = versionAt(facts.versions('orgUnit', id), now)?.content;
  if (unit === undefined)
    return fault('unknownReference', place.replace(/content$/, 'id'), 'There is no such unit.');
  const { parentOrgUnitUuid: parent = unit.parent, manager } = given;
  if (parent !== unit.parent) {
    if (unit.parent === null || typeof parent !== 'string')
      return fault('wrongType', `${place}/parentOrgUnitUuid`, 'Exactly one unit is at the top.');
    const above = selfAndAbove(facts, parent, now);
    if (above === null)
      return fault('unknownReference', `${place}/parentOrgUnitUuid`, 'There is no such unit.');
    if (above.includes(id))
      return fault('cycle', `${place}/parentOrgUnitUuid`, 'A unit cannot lie below itself.');
  }
  const called = managerOf(facts, unit, manager, now);
  if (called === undefined) return fault('unknownReference', `${place}/manager`, 'There is no such person.');
  return ok({ ...unit, parent: parent as string | null, manager: called });
}

function selfAndAbove(facts: FactSet<AccessFacts>, unit: string, now: Instant): string[] | null {
  const found: string[] = [];
  for (let next: string | null = unit; next !== null; ) {
    const content: OrgUnit | undefined = versionAt(facts.versions('orgUnit', next), now)?.content;
    if (content === undefined) return null;
    found.push(next);
    next = content.parent;
  }
  return found;
}

function managerOf(
  facts: FactSet<AccessFacts>,
  unit: OrgUnit,
  given: unknown,
  now: Instant,
): string | null | undefined {
  if (given === undefined) return unit.manager;
  if (given === null) return null;
  for (const [person, versions] of facts.things('person')) {
    const { userId } = versionAt(versions, now)?.content ?? {};
    if (typeof given === 'string' && userId?.toLowerCase() === given.toLowerCase()) return person;
  }
  return undefined;
}
