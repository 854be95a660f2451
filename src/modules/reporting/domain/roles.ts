// Job function roles and role groups: what each holds, who is given it, and who has it in the end.

import type { Fact } from '../../../kernel/fact.ts';
import { formatBound, touches } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { RoleRow } from '../routes.ts';
import { allOn, byName, type Look, nameOf } from './looking.ts';

/** What I may know of: systems, and people. */
export interface Openness {
  readonly system: (system: string) => boolean;
  readonly person: (person: string) => boolean;
}

export type AssignmentFact = Fact<AccessFacts, 'assignment'>;

/** The day's catalogue, turned the ways the lists need it. */
export interface RoleBook {
  readonly roles: ReadonlyMap<string, AccessFacts['jobFunctionRole']>;
  readonly groups: ReadonlyMap<string, AccessFacts['roleGroup']>;
  readonly groupsWith: ReadonlyMap<string, readonly string[]>;
  readonly assigned: ReadonlyMap<string, readonly AssignmentFact[]>;
  readonly assignedGroups: ReadonlyMap<string, readonly AssignmentFact[]>;
  /** People by job function role, and by role group. */
  readonly holders: ReadonlyMap<string, ReadonlySet<string>>;
  readonly groupHolders: ReadonlyMap<string, ReadonlySet<string>>;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}

function put<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, new Set([value]));
  else there.add(value);
}

function holdersOn(look: Look, open: Openness): Pick<RoleBook, 'holders' | 'groupHolders'> {
  const holders = new Map<string, Set<string>>();
  const groupHolders = new Map<string, Set<string>>();
  for (const person of look.rights.people()) {
    for (const right of look.rights.rightsOf(person)) {
      if (!open.person(person) && !open.system(right.system)) continue;
      for (const path of right.paths) {
        if (!touches(path.intervals, look.when)) continue;
        put(holders, path.role, person);
        if (path.roleGroup !== null) put(groupHolders, path.roleGroup, person);
      }
    }
  }
  return { holders, groupHolders };
}

/** `open.system` here is about everybody's rights in it; whether it may be found is asked of the lists. */
export function roleBook(look: Look, open: Openness): RoleBook {
  const roles = new Map([...allOn(look, 'jobFunctionRole')].map((f) => [f.id, f.content]));
  const groups = new Map([...allOn(look, 'roleGroup')].map((f) => [f.id, f.content]));
  const groupsWith = new Map<string, string[]>();
  for (const [id, { roles: held }] of groups) for (const role of held) add(groupsWith, role, id);
  const assigned = new Map<string, AssignmentFact[]>();
  const assignedGroups = new Map<string, AssignmentFact[]>();
  for (const fact of allOn(look, 'assignment')) {
    add(fact.content.what.kind === 'role' ? assigned : assignedGroups, fact.content.what.id, fact);
  }
  return { roles, groups, groupsWith, assigned, assignedGroups, ...holdersOn(look, open) };
}

function systemsOf(look: Look, ids: Iterable<string>): RoleRow['systems'] {
  return [...new Set(ids)].map((id) => ({ id, name: nameOf(look, 'system', id) })).sort(byName);
}

/** The systems that a role group opens. */
export function systemsOfGroup(
  look: Look,
  book: RoleBook,
  group: AccessFacts['roleGroup'],
): RoleRow['systems'] {
  return systemsOf(
    look,
    group.roles.flatMap((role) => book.roles.get(role)?.system ?? []),
  );
}

export function roleRow(
  look: Look,
  book: RoleBook,
  id: string,
  role: AccessFacts['jobFunctionRole'],
): RoleRow {
  const byGroup = (book.groupsWith.get(id) ?? []).map((group) => book.assignedGroups.get(group)?.length ?? 0);
  return {
    kind: 'role',
    id,
    name: role.name,
    systems: systemsOf(look, [role.system]),
    contents: role.grants.length,
    assignments: (book.assigned.get(id)?.length ?? 0) + byGroup.reduce((sum, n) => sum + n, 0),
    people: book.holders.get(id)?.size ?? 0,
  };
}

export function groupRow(look: Look, book: RoleBook, id: string, group: AccessFacts['roleGroup']): RoleRow {
  return {
    kind: 'roleGroup',
    id,
    name: group.name,
    systems: systemsOfGroup(look, book, group),
    contents: group.roles.length,
    assignments: book.assignedGroups.get(id)?.length ?? 0,
    people: book.groupHolders.get(id)?.size ?? 0,
  };
}

/** Roles in systems that may be found; a role group when one of its systems may. */
export function rolesList(look: Look, book: RoleBook, found: (system: string) => boolean): RoleRow[] {
  const rows: RoleRow[] = [];
  for (const [id, role] of book.roles) if (found(role.system)) rows.push(roleRow(look, book, id, role));
  for (const [id, group] of book.groups) {
    const row = groupRow(look, book, id, group);
    if (row.systems.some((system) => found(system.id))) rows.push(row);
  }
  return rows.sort(byName);
}

export const bounds = (fact: AssignmentFact) => ({ from: formatBound(fact.from), to: formatBound(fact.to) });
