// The list of people: where each works, and how much each can reach.

import { formatBound, touches } from '../../../kernel/time.ts';
import type { PersonRow } from '../routes.ts';
import { allOn, byName, holds, type Look, nameOf, positionsOn, seenOn } from './looking.ts';

type Positions = ReturnType<typeof positionsOn>;

function suspendedOn(look: Look): Set<string> {
  const suspended = new Set<string>();
  for (const fact of look.rights.facts.facts('suspension')) {
    if (holds(fact, look.when)) suspended.add(fact.content.person);
  }
  return suspended;
}

/** What the person can reach on the day. */
function reachOf(look: Look, person: string): Pick<PersonRow, 'systems' | 'rights' | 'heavy'> {
  const held = look.rights.rightsOf(person).filter((right) => touches(right.intervals, look.when));
  const heavy = held.filter((right) => {
    const role = seenOn(look, 'systemRole', right.systemRole);
    return role?.privileged === true || role?.sensitive === true;
  });
  return { systems: new Set(held.map((r) => r.system)).size, rights: held.length, heavy: heavy.length };
}

/** The titles of some positions, each once, as they are called on the day. */
export function titlesOf(look: Look, positions: Positions, person: string): string {
  const names = (positions.get(person) ?? []).map(({ content }) =>
    content.title === null ? content.name : nameOf(look, 'title', content.title),
  );
  return [...new Set(names)].filter((name) => name !== '').join(', ');
}

function placeOf(
  look: Look,
  positions: Positions,
  person: string,
): Pick<PersonRow, 'unit' | 'otherUnits' | 'until'> {
  const held = positions.get(person) ?? [];
  const units = [...new Set(held.map((p) => p.content.orgUnit))];
  const first = units[0];
  const unit = first === undefined ? null : { id: first, name: nameOf(look, 'orgUnit', first) };
  const until = held.length === 0 ? null : formatBound(Math.max(...held.map((p) => p.to)));
  return { unit, otherUnits: Math.max(0, units.length - 1), until };
}

/** People with a position on the day who may be seen, by name. */
export function peopleList(look: Look, seen: ReadonlySet<string> | 'all'): PersonRow[] {
  const positions = positionsOn(look);
  const suspended = suspendedOn(look);
  const deviations = look.rights.deviationsOn(look.when, seen === 'all' ? undefined : seen);
  const rows: PersonRow[] = [];
  for (const { id, content } of allOn(look, 'person')) {
    if (seen !== 'all' && !seen.has(id)) continue;
    const held = positions.get(id) ?? [];
    // Who has no position has no rights either; they are found by search, on the days they were here.
    if (held.length === 0) continue;
    const state = content.disabled
      ? 'disabled'
      : suspended.has(id)
        ? 'suspended'
        : held.every((p) => p.content.external)
          ? 'external'
          : 'active';
    rows.push({
      person: id,
      userId: content.userId,
      name: content.name,
      title: titlesOf(look, positions, id),
      ...placeOf(look, positions, id),
      ...reachOf(look, id),
      deviating: deviations.get(id)?.size ?? 0,
      state,
    });
  }
  return rows.sort(byName);
}
