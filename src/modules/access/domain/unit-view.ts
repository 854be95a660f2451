// The people of a unit and all they can do, a row each: what the leader of the unit sees first.

import type { Fact } from '../../../kernel/fact.ts';
import type { Language } from '../../../kernel/problem.ts';
import { formatBound, touches } from '../../../kernel/time.ts';
import type {
  AccessFacts,
  CellRight,
  Named,
  PersonBadge,
  Privilege,
  UnitPerson,
  UnitView,
} from '../contract.ts';
import {
  badgesOf,
  failingText,
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
import { aboveOf, type UnitReach, unitsOf } from './unit-reach.ts';

/** Rights that hold on the day, and for each role those that are about to begin. */
function cellsOf(
  look: Look,
  held: readonly Privilege[],
  person: string,
  soon: number,
): Record<string, CellRight[]> {
  const { naming, when } = look;
  const groups = new Map<string, Privilege[]>();
  for (const right of held) {
    const state = stateOf(right.intervals, when);
    if (state === 'past' || (state === 'future' && stretchOf(right.intervals, when).from >= when.to + soon))
      continue;
    const key = `${right.systemRole} ${state}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [right]);
    else group.push(right);
  }
  const inConflict = rolesInConflict(look.conflicts.filter((c) => c.person === person));
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

const joins = ({ from, to }: Fact<AccessFacts, 'position'>): PersonBadge => ({
  kind: 'joins',
  from: formatBound(from),
  to: formatBound(to),
});

/** What begins with the position, through the unit it is in. */
function comingRights(
  { engine, when }: Look,
  person: string,
  { content }: Fact<AccessFacts, 'position'>,
): Privilege[] {
  return engine
    .rightsOf(person)
    .filter((right) => stateOf(right.intervals, when) === 'future')
    .filter((right) => right.paths.some((path) => path.via.orgUnit === content.orgUnit));
}

/** Of somebody `coming`, nothing is told but what the new place gives. */
function personRow(
  look: Look,
  person: string,
  position: Fact<AccessFacts, 'position'>,
  how: 'open' | 'coming',
): UnitPerson {
  const { naming, engine, when } = look;
  const { title, name, orgUnit } = position.content;
  return {
    person,
    userId: naming.userId(person),
    name: naming.name('person', person),
    title: title === null ? name : naming.name('title', title),
    unit: namedUnit(naming, orgUnit),
    since: formatBound(position.from),
    badges: how === 'open' ? badgesOf(look, person) : [joins(position)],
    open: how === 'open',
    cells:
      how === 'open'
        ? cellsOf(look, engine.rightsOf(person), person, position.from >= when.to ? NEAR : SOON)
        : cellsOf(look, comingRights(look, person, position), person, NEAR),
    failing:
      how === 'coming' ? 0 : engine.problemsOf(person).filter((p) => touches(p.intervals, when)).length,
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
  /** Those of them whose every right may be seen. */
  readonly open: ReadonlySet<string> | 'all';
}

export function unitView(
  look: Look,
  day: string,
  unit: string,
  { places, reach, open }: UnitShown,
): UnitView {
  const { naming } = look;
  const manager = naming.content('orgUnit', unit)?.manager ?? null;
  const mayOpen = (person: string) => open === 'all' || open.has(person);
  const people = [...places]
    .map(([person, position]) => personRow(look, person, position, mayOpen(person) ? 'open' : 'coming'))
    .sort(byName);
  const opened = [...places.keys()].filter(mayOpen);
  return {
    day,
    unit: namedUnit(naming, unit),
    above: aboveOf(look, unit),
    manager: manager === null ? null : { id: naming.userId(manager), name: naming.name('person', manager) },
    reach: reach === 'itself' ? 'itself' : 'below',
    unitsBelow: unitsOf(look, unit, 'with all below').size - 1,
    systems: systemsOf(naming, people),
    people,
    conflicts: look.conflicts
      .filter((conflict) => mayOpen(conflict.person))
      .map((conflict) => told(naming, conflict, () => null)),
    expiring: expiring(look, opened),
    failing: failing(look, opened),
  };
}
