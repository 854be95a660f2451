// Which units belong together on a day, who works in them, and the units that may be chosen among.

import { type Fact, versionAt } from '../../../kernel/fact.ts';
import type { AccessFacts, Named, UnitRow } from '../contract.ts';
import { holdsOn, type Look, NEAR, namedUnit } from './glance.ts';

const danish = new Intl.Collator('da-DK', { numeric: true });

export type UnitReach = 'itself' | 'with all below';

/** With more people than this below it, a unit is shown by itself until more is asked for. */
const MANY = 250;

/** The unit and, when asked for, every unit below it on the day. */
export function unitsOf(
  { engine, when }: Pick<Look, 'engine' | 'when'>,
  unit: string,
  reach: UnitReach,
): Set<string> {
  const units = new Set([unit]);
  if (reach === 'itself') return units;
  for (const above of units) {
    for (const below of engine.indexes.unitsBelow.get(above)) {
      const content = versionAt(engine.facts.versions('orgUnit', below), when.to - 1)?.content;
      if (content?.parent === above) units.add(below);
    }
  }
  return units;
}

/** Who works in the units on the day, or will within two months; the position that counts is the one held, else the next. */
export function placesIn(
  { engine, when }: Pick<Look, 'engine' | 'when'>,
  units: ReadonlySet<string>,
): Map<string, Fact<AccessFacts, 'position'>> {
  const places = new Map<string, Fact<AccessFacts, 'position'>>();
  const soon = { from: when.from, to: when.to + NEAR };
  for (const unit of units) {
    for (const id of engine.indexes.positionsIn.get(unit)) {
      for (const position of engine.facts.versions('position', id)) {
        if (position.content.orgUnit !== unit || !holdsOn(position, soon)) continue;
        const before = places.get(position.content.person);
        if (before === undefined || position.from < before.from)
          places.set(position.content.person, position);
      }
    }
  }
  return places;
}

/** What is shown when nobody says: everybody below, unless they are very many. */
export function usualReach(look: Pick<Look, 'engine' | 'when'>, unit: string): UnitReach {
  return placesIn(look, unitsOf(look, unit, 'with all below')).size > MANY ? 'itself' : 'with all below';
}

/** The units above, root first. */
export function aboveOf(look: Pick<Look, 'naming'>, unit: string): Named[] {
  const above: Named[] = [];
  let next = look.naming.content('orgUnit', unit)?.parent ?? null;
  while (next !== null && !above.some((a) => a.id === next)) {
    above.unshift(namedUnit(look.naming, next));
    next = look.naming.content('orgUnit', next)?.parent ?? null;
  }
  return above;
}

/** Units that may be looked into, as the tree lists them. */
export function unitRows(
  look: Pick<Look, 'engine' | 'when' | 'naming'>,
  may: (unit: string) => boolean,
): UnitRow[] {
  const { engine, when, naming } = look;
  const rows: UnitRow[] = [];
  for (const [id, versions] of engine.facts.things('orgUnit')) {
    const content = versionAt(versions, when.to - 1)?.content;
    if (content === undefined || !may(id)) continue;
    const people = new Set<string>();
    for (const position of engine.indexes.positionsIn.get(id)) {
      for (const p of engine.facts.versions('position', position))
        if (p.content.orgUnit === id && holdsOn(p, when)) people.add(p.content.person);
    }
    rows.push({
      id,
      name: content.name,
      above: aboveOf({ naming }, id)
        .map((u) => u.name)
        .join(' › '),
      manager: content.manager === null ? null : naming.name('person', content.manager),
      people: people.size,
    });
  }
  return rows.sort((a, b) => danish.compare(`${a.above} › ${a.name}`, `${b.above} › ${b.name}`));
}
