// The least that could answer "who has what today": every position up the tree, every assignment on the way, no time, no paths, no
// constraints. What it takes tells how fast the machine is on these data, and the engine is shown beside it.

import type { Assignment, JobFunctionRole, RoleGroup } from '../src/modules/catalogue/contract.ts';
import type { OrgUnit, Position } from '../src/modules/organisation/contract.ts';
import type { AnyFact } from './facts.ts';

type Lists<T> = Map<string, T[]>;

function addTo<T>(lists: Lists<T>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** How many pairs of person and system role a walk over the facts finds. */
export function plainWalk(facts: readonly AnyFact[]): number {
  const parents = new Map<string, string | null>();
  const positions: Position[] = [];
  const roles = new Map<string, readonly string[]>();
  const toUnits: Lists<Assignment> = new Map();
  const toPeople: Lists<Assignment> = new Map();
  for (const { kind, id, content } of facts) {
    if (kind === 'orgUnit') parents.set(id, (content as OrgUnit).parent);
    else if (kind === 'position') positions.push(content as Position);
    else if (kind === 'jobFunctionRole')
      roles.set(
        `role ${id}`,
        (content as JobFunctionRole).grants.map((g) => g.systemRole),
      );
    else if (kind === 'assignment') {
      const { target } = content as Assignment;
      if (target.kind === 'person') addTo(toPeople, target.person, content as Assignment);
      else addTo(toUnits, target.orgUnit, content as Assignment);
    }
  }
  for (const { kind, id, content } of facts) {
    if (kind === 'roleGroup')
      roles.set(
        `roleGroup ${id}`,
        (content as RoleGroup).roles.flatMap((r) => roles.get(`role ${r}`) ?? []),
      );
  }
  const held = new Map<string, Set<string>>();
  for (const position of positions) {
    const own = held.get(position.person) ?? new Set<string>();
    held.set(position.person, own);
    const give = ({ what }: Assignment) => {
      for (const role of roles.get(`${what.kind} ${what.id}`) ?? []) own.add(role);
    };
    for (let unit: string | null = position.orgUnit; unit !== null; unit = parents.get(unit) ?? null) {
      for (const assignment of toUnits.get(unit) ?? []) {
        if (reaches(assignment, position, unit === position.orgUnit)) give(assignment);
      }
    }
    for (const assignment of toPeople.get(position.person) ?? []) give(assignment);
  }
  return [...held.values()].reduce((sum, own) => sum + own.size, 0);
}

function reaches(
  { target, conditions, except }: Assignment,
  { person, title }: Position,
  isOwnUnit: boolean,
): boolean {
  if (target.kind !== 'orgUnit' || !(isOwnUnit || target.inherit)) return false;
  if (conditions.managers !== null || conditions.functions !== null || title === null) return false;
  if (conditions.titles !== null && !conditions.titles.includes(title)) return false;
  return (
    !conditions.notTitles?.includes(title) &&
    !except.titles.includes(title) &&
    !except.persons.includes(person)
  );
}
