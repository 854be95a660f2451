// The list of systems: who answers for each, what data it holds, and how many people reach it.

import { touches } from '../../../kernel/time.ts';
import type { SystemRow } from '../routes.ts';
import { allOn, byName, type Look, nameOf, seenOn } from './looking.ts';
import type { Openness } from './roles.ts';

interface Reach {
  readonly people: Set<string>;
  readonly privileged: Set<string>;
}

/** System → the people who have a right in it on the day, of those who may be seen. */
function reachBySystem(look: Look, open: Openness): Map<string, Reach> {
  const reach = new Map<string, Reach>();
  for (const person of look.rights.people()) {
    for (const right of look.rights.rightsOf(person)) {
      if (!touches(right.intervals, look.when)) continue;
      if (!open.person(person) && !open.system(right.system)) continue;
      const of = reach.get(right.system) ?? { people: new Set(), privileged: new Set() };
      reach.set(right.system, of);
      of.people.add(person);
      if (seenOn(look, 'systemRole', right.systemRole)?.privileged === true) of.privileged.add(person);
    }
  }
  return reach;
}

function rolesBySystem(look: Look): Map<string, number> {
  const roles = new Map<string, number>();
  for (const { content } of allOn(look, 'systemRole')) {
    roles.set(content.system, (roles.get(content.system) ?? 0) + 1);
  }
  return roles;
}

/** `found`: systems I may know of; `open`: whose rights count. */
export function systemsList(look: Look, found: (system: string) => boolean, open: Openness): SystemRow[] {
  const reach = reachBySystem(look, open);
  const roles = rolesBySystem(look);
  const rows: SystemRow[] = [];
  for (const { id, content } of allOn(look, 'system')) {
    if (!found(id)) continue;
    const { owner } = content;
    rows.push({
      system: id,
      name: content.name,
      owner: owner === null ? null : { id: owner, name: nameOf(look, 'person', owner) },
      responsible: content.responsible.length,
      dataCategories: [...content.dataCategories],
      requiredAssurance: content.requiredAssurance,
      systemRoles: roles.get(id) ?? 0,
      people: reach.get(id)?.people.size ?? 0,
      privileged: reach.get(id)?.privileged.size ?? 0,
    });
  }
  return rows.sort(byName);
}
