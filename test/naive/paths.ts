// Whether and how an assignment reaches a person at one instant: targets, conditions and exceptions of the access model, word by word.

import type { Via } from '../../src/modules/access/contract.ts';
import type { Assignment } from '../../src/modules/catalogue/contract.ts';
import type { Position } from '../../src/modules/organisation/contract.ts';
import type { Moment } from './moment.ts';

/** Every way in which `assignment` reaches `person` at `moment`; none when the person is not active. */
export function reachesPerson(moment: Moment, person: string, assignment: Assignment): Via[] {
  if (!moment.isActive(person)) return [];
  if (assignment.target.kind === 'person') return directly(moment, person, assignment.target);
  if (assignment.except.persons.includes(person)) return [];
  return throughUnits(moment, person, assignment);
}

function directly(
  moment: Moment,
  person: string,
  target: { person: string; position: string | null },
): Via[] {
  if (target.person !== person) return [];
  const positions = moment.positionsOf(person);
  if (target.position !== null) {
    return positions
      .filter((p) => p.id === target.position)
      .map((p) => ({ kind: 'person', orgUnit: p.content.orgUnit, position: p.id }));
  }
  const units: string[] = [];
  for (const { content } of positions) if (!units.includes(content.orgUnit)) units.push(content.orgUnit);
  return units.map((orgUnit) => ({ kind: 'person', orgUnit }));
}

function throughUnits(moment: Moment, person: string, assignment: Assignment): Via[] {
  const { conditions } = assignment;
  const reached = reachedUnits(moment, assignment);
  const passing = moment
    .positionsOf(person)
    .filter((p) => reached.includes(p.content.orgUnit))
    .filter((p) => !p.content.doNotInherit && moment.one('person', person)?.doNotInherit === false)
    .filter((p) => passesTitles(p.content, assignment));
  if (conditions.managers === null && conditions.functions === null) {
    return passing.map((p) => ({ kind: 'position', orgUnit: p.content.orgUnit, position: p.id }));
  }
  if (saysTitles(assignment) && passing.length === 0) return [];
  const functions = functionsHeld(moment, person, reached, conditions.functions);
  if (conditions.managers === null) return functions;
  if (conditions.functions !== null && functions.length === 0) return [];
  const managed = unitsManaged(moment, person, reached);
  return conditions.managers === 'managers' ? managed : [...managed, ...substituted(moment, person, reached)];
}

function reachedUnits(moment: Moment, { target, except }: Assignment): string[] {
  if (target.kind !== 'orgUnit') return [];
  const units: string[] = [];
  for (const { id } of moment.all('orgUnit')) {
    const chain = moment.selfAndAbove(id);
    const inTarget = target.inherit ? chain.includes(target.orgUnit) : id === target.orgUnit;
    if (inTarget && !chain.some((above) => except.orgUnits.includes(above))) units.push(id);
  }
  return units;
}

function saysTitles({ conditions, except }: Assignment): boolean {
  return conditions.titles !== null || conditions.notTitles !== null || except.titles.length > 0;
}

function passesTitles({ title }: Position, { conditions, except }: Assignment): boolean {
  if (conditions.titles !== null && (title === null || !conditions.titles.includes(title))) return false;
  if (conditions.notTitles !== null && title !== null && conditions.notTitles.includes(title)) return false;
  return title === null || !except.titles.includes(title);
}

function functionsHeld(
  moment: Moment,
  person: string,
  reached: string[],
  wanted: readonly string[] | null,
): Via[] {
  const ways: Via[] = [];
  for (const { content } of moment.all('functionHolding')) {
    if (content.person !== person || !reached.includes(content.orgUnit)) continue;
    if (wanted === null || !wanted.includes(content.function)) continue;
    ways.push({ kind: 'function', orgUnit: content.orgUnit, function: content.function });
  }
  return ways;
}

function unitsManaged(moment: Moment, person: string, reached: string[]): Via[] {
  return moment
    .unitsManagedBy(person)
    .filter((unit) => reached.includes(unit))
    .map((orgUnit) => ({ kind: 'manager', orgUnit }));
}

function substituted(moment: Moment, person: string, reached: string[]): Via[] {
  const ways: Via[] = [];
  for (const orgUnit of reached) {
    const manager = moment.one('orgUnit', orgUnit)?.manager ?? null;
    for (const { content } of moment.all('substitute')) {
      if (manager === null || content.manager !== manager || content.substitute !== person) continue;
      if (content.orgUnit !== null && content.orgUnit !== orgUnit) continue;
      ways.push({ kind: 'substitute', orgUnit, manager });
    }
  }
  return ways;
}
