// The people of a unit and all they can do, a row each: what the leader of the unit sees first.

import { type Fact, versionAt } from '../../../kernel/fact.ts';
import type { Language } from '../../../kernel/problem.ts';
import { formatBound, touches } from '../../../kernel/time.ts';
import type { AccessFacts, CellRight, Named, Privilege, UnitPerson, UnitRow, UnitView } from '../contract.ts';
import {
  badgesOf,
  failingText,
  holdsOn,
  type Look,
  markOf,
  NEAR,
  namedUnit,
  rightText,
  rolesInConflict,
  SOON,
  stateOf,
  stretchOf,
  told,
} from './glance.ts';

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

/** Rights that hold on the day, and for each role those that are about to begin. */
function cellsOf(look: Look, person: string, soon: number): Record<string, CellRight[]> {
  const { naming, when, engine } = look;
  const groups = new Map<string, Privilege[]>();
  for (const right of engine.rightsOf(person)) {
    const state = stateOf(right.intervals, when);
    if (state === 'past' || (state === 'future' && stretchOf(right.intervals, when).from >= when.to + soon))
      continue;
    const key = `${right.systemRole} ${state}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [right]);
    else group.push(right);
  }
  const inConflict = rolesInConflict(look, person);
  const deviations = look.deviations.get(person);
  const cells: Record<string, CellRight[]> = {};
  for (const rights of groups.values()) {
    const [first] = rights;
    if (first === undefined) continue;
    const { system, systemRole } = first;
    const state = stateOf(first.intervals, when);
    const stretches = rights.map((right) => stretchOf(right.intervals, when));
    const from = Math.min(...stretches.map((s) => s.from));
    const to = Math.max(...stretches.map((s) => s.to));
    const short = (right: Privilege, language: Language) =>
      naming.narrowings(right.constraints, language, 'codes').join(' · ');
    const narrowed = rights.map((right) => ({ da: short(right, 'da'), en: short(right, 'en') }));
    const deviation = state === 'now' ? deviations?.get(systemRole) : undefined;
    const cell: CellRight = {
      systemRole,
      name: naming.name('systemRole', systemRole),
      narrowed: narrowed.filter((text) => text.da !== ''),
      mark: markOf(naming, systemRole),
      state,
      from: formatBound(from),
      to: formatBound(to),
      expires: state === 'now' && to < when.to + SOON,
      inConflict: inConflict.has(systemRole),
      standsOut: deviation === undefined ? null : { peers: deviation.peers, peersWith: deviation.peersWith },
    };
    cells[system] = [...(cells[system] ?? []), cell];
  }
  return cells;
}

function personRow(look: Look, person: string, position: Fact<AccessFacts, 'position'>): UnitPerson {
  const { naming, engine, when } = look;
  const { title, name, orgUnit } = position.content;
  return {
    person,
    userId: naming.userId(person),
    name: naming.name('person', person),
    title: title === null ? name : naming.name('title', title),
    unit: namedUnit(naming, orgUnit),
    since: formatBound(position.from),
    badges: badgesOf(look, person),
    cells: cellsOf(look, person, position.from >= when.to ? NEAR : SOON),
    failing: engine.problemsOf(person).filter((p) => touches(p.intervals, when)).length,
  };
}

const danish = new Intl.Collator('da-DK', { numeric: true });
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  danish.compare(a.name, b.name);

function expiring(look: Look, people: Iterable<string>): UnitView['expiring'] {
  const { naming, engine, when } = look;
  const rows: (UnitView['expiring'][number] & { at: number })[] = [];
  for (const person of people) {
    for (const right of engine.rightsOf(person)) {
      const { to } = stretchOf(right.intervals, when);
      if (!touches(right.intervals, when) || to >= when.to + SOON) continue;
      const personName = naming.name('person', person);
      const text = rightText(naming, right);
      rows.push({
        person,
        personName,
        systemRole: right.systemRole,
        text,
        to: formatBound(to) ?? '',
        at: to,
      });
    }
  }
  rows.sort((a, b) => a.at - b.at || danish.compare(a.personName, b.personName));
  return rows.map(({ at: _, ...row }) => row);
}

function failing(look: Look, people: Iterable<string>): UnitView['failing'] {
  const { naming, engine, when } = look;
  const rows: UnitView['failing'] = [];
  for (const person of people) {
    for (const problem of engine.problemsOf(person)) {
      if (!touches(problem.intervals, when)) continue;
      const { systemRole } = problem;
      const personName = naming.name('person', person);
      rows.push({ person, personName, systemRole, text: failingText(naming, problem) });
    }
  }
  return rows.sort((a, b) => danish.compare(a.personName, b.personName));
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

/** How much a right gives a leader to think about. */
function weight({ inConflict, standsOut, expires, mark, narrowed }: CellRight): number {
  const said = (inConflict ? 100 : 0) + (standsOut === null ? 0 : 20) + (expires ? 5 : 0);
  return said + (mark === null ? 0 : 2) + (narrowed.length > 0 ? 1 : 0);
}

/** The systems somebody can reach, those that give most to think about first. */
function systemsOf(naming: Look['naming'], people: readonly UnitPerson[]): Named[] {
  const weights = new Map<string, number>();
  for (const { cells } of people) {
    for (const [system, rights] of Object.entries(cells)) {
      const sum = rights.reduce((all, right) => all + weight(right), 0);
      weights.set(system, (weights.get(system) ?? 0) + sum);
    }
  }
  return [...weights]
    .map(([id, sum]) => ({ id, name: naming.name('system', id), sum }))
    .sort((a, b) => b.sum - a.sum || byName(a, b))
    .map(({ id, name }) => ({ id, name }));
}

/** Whom a unit is shown with. */
export interface UnitShown {
  readonly places: ReadonlyMap<string, Fact<AccessFacts, 'position'>>;
  readonly reach: UnitReach;
}

export function unitView(look: Look, day: string, unit: string, { places, reach }: UnitShown): UnitView {
  const { naming } = look;
  const manager = naming.content('orgUnit', unit)?.manager ?? null;
  const people = [...places].map(([person, position]) => personRow(look, person, position)).sort(byName);
  return {
    day,
    unit: namedUnit(naming, unit),
    above: aboveOf(look, unit),
    manager: manager === null ? null : { id: naming.userId(manager), name: naming.name('person', manager) },
    reach: reach === 'itself' ? 'itself' : 'below',
    unitsBelow: unitsOf(look, unit, 'with all below').size - 1,
    systems: systemsOf(naming, people),
    people,
    conflicts: look.conflicts.map((conflict) => told(naming, conflict, () => null)),
    expiring: expiring(look, places.keys()),
    failing: failing(look, places.keys()),
  };
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
