// Every assignment there has been, with the days between which the catalogue listed it.

import type { Day } from '../src/kernel/time.ts';
import { addDays } from '../src/kernel/time.ts';
import { ASSIGNMENTS, DIRECT, KEPT } from './assignments.ts';
import { values } from './bundles.ts';
import { dayFrom, table } from './days.ts';
import { functionUuid, positionUuid, titleUuid, unitUuid } from './organisation.ts';
import { Dice } from './random.ts';
import type { AssignmentRow } from './shapes.ts';
import { holds, type Person } from './staff.ts';
import { UNITS_AFTER, UNITS_BEFORE } from './tree.ts';

/** An assignment, with the days between which the catalogue lists it. */
export interface Decided {
  readonly row: AssignmentRow;
  readonly person: string | null;
  readonly unit: string | null;
  readonly since: string | null;
  readonly until: string | null;
  /** Its end is not told before this day. */
  readonly endTold: string | null;
}

function conditions(text: string): Pick<AssignmentRow, 'conditions' | 'except'> {
  const given: Record<string, string[] | true> = {};
  const persons: string[] = [];
  const orgUnits: string[] = [];
  const parts = text.split(';').map((one) => one.trim());
  for (const part of parts.filter((one) => one !== '')) {
    const said = (word: string) => part.slice(word.length + 1).split('/');
    if (part === 'leder') given['managers'] = true;
    else if (part === 'leder+') given['managersAndSubstitutes'] = true;
    else if (part.startsWith('titler ')) given['titles'] = said('titler').map(titleUuid);
    else if (part.startsWith('ikke ')) given['notTitles'] = said('ikke').map(titleUuid);
    else if (part.startsWith('funktion ')) given['functions'] = said('funktion').map(functionUuid);
    else if (part.startsWith('undtagen person ')) persons.push(part.slice('undtagen person '.length));
    else if (part.startsWith('undtagen enhed '))
      orgUnits.push(unitUuid(part.slice('undtagen enhed '.length)));
    else throw new RangeError(`not a condition: ${part}`);
  }
  const excepts = persons.length + orgUnits.length > 0;
  return {
    ...(Object.keys(given).length > 0 && { conditions: given }),
    ...(excepts && { except: { persons, orgUnits } }),
  };
}

function what(text: string): Pick<AssignmentRow, 'role' | 'roleGroup' | 'constraints'> {
  const [id = ''] = text.split(' ');
  const given = values(text.slice(id.length + 1));
  return {
    ...(id.startsWith('rb-') ? { roleGroup: id } : { role: id }),
    ...(Object.keys(given).length > 0 && { constraints: given }),
  };
}

function target(text: string): AssignmentRow['target'] {
  if (text.startsWith('@')) {
    return { orgUnit: unitUuid(text.replace(/^@| \+$/g, '')), inherit: text.endsWith(' +') };
  }
  const [person = '', nth] = text.split(' #');
  return nth === undefined ? { person } : { person, position: positionUuid(person, Number(nth) - 1) };
}

export function listed(today: Day): Decided[] {
  return table(ASSIGNMENTS).map(({ fields }, at) => {
    const [role = '', whom = '', when = '', from = '', to = '', decidedBy = '', reason = ''] = fields;
    const begins = dayFrom(today, from);
    const ends = to.startsWith('x') ? null : dayFrom(today, to.replace('~', ''));
    const decidedOn = begins === null ? null : addDays(begins, -1);
    return {
      row: {
        id: `a-${at + 1}`,
        ...what(role),
        target: target(whom),
        ...conditions(when),
        from: begins,
        to: ends,
        reason,
        decidedBy,
        ...(decidedOn !== null && { decidedOn }),
      },
      person: whom.startsWith('@') ? null : (whom.split(' ')[0] ?? null),
      unit: whom.startsWith('@') ? whom.replace(/^@| \+$/g, '') : null,
      since: decidedOn,
      until: to.startsWith('x') ? dayFrom(today, to.slice(1)) : null,
      endTold: to.startsWith('~') && ends !== null ? addDays(ends, -20) : null,
    };
  });
}

/** The nth position, if it is held on a day. */
function positionOn(person: Person, day: string): string | null {
  const nth = person.jobs.findIndex((job) => holds(job, day));
  return nth < 0 ? null : positionUuid(person.userId, nth);
}

export function direct(today: Day, seed: number, people: readonly Person[]): Decided[] {
  const dice = new Dice(seed, 'direct');
  const kinds = new Map(UNITS_BEFORE.concat(UNITS_AFTER).map((unit) => [unit.key, unit.kind]));
  const staying = people.filter(({ named, jobs }) => !named && jobs.length === 1 && jobs[0]?.to === null);
  return table(DIRECT).flatMap(({ fields }, row) => {
    const [role = '', where = '', titles = '', count = '', decidedBy = '', reason = ''] = fields;
    const able = staying.filter(({ jobs: [job] }) => {
      const fits = job !== undefined && where.split(' ').includes(kinds.get(job.unit) ?? '');
      return (
        fits && job.from < addDays(today, -150) && (titles === '' || titles.split('/').includes(job.title))
      );
    });
    return dice.some(able, Number(count)).map((person, nth): Decided => {
      const hired = person.jobs[0]?.from ?? today;
      const drawn = addDays(today, -dice.whole(100, 1300));
      const from = drawn < hired ? hired : drawn;
      const past = dice.chance(0.15) ? addDays(from, dice.whole(120, 500)) : null;
      const soon = dice.chance(0.08) ? addDays(today, dice.whole(2, 120)) : null;
      const to = past !== null && past < addDays(today, -25) ? past : soon;
      const position = positionOn(person, from);
      return decided(`d-${row + 1}-${nth + 1}`, role, person, position, from, to, decidedBy, reason);
    });
  });
}

function decided(
  id: string,
  role: string,
  person: Person,
  position: string | null,
  from: string,
  to: string | null,
  decidedBy: string,
  reason: string,
): Decided {
  const target = position === null ? { person: person.userId } : { person: person.userId, position };
  const decidedOn = addDays(from, -1);
  return {
    row: { id, ...what(role), target, from, to, reason, decidedBy, decidedOn },
    person: person.userId,
    unit: null,
    since: decidedOn,
    until: null,
    endTold: null,
  };
}

/** People who moved and kept what they had been given by name, because no position was named with it. */
export function kept(today: Day, seed: number, people: readonly Person[]): Decided[] {
  const dice = new Dice(seed, 'kept');
  const kinds = new Map(UNITS_AFTER.map((unit) => [unit.key, unit.kind]));
  const roles = new Map(table(KEPT).map(({ fields }) => [fields[0] ?? '', fields[1] ?? '']));
  const found: Decided[] = [];
  for (const person of people) {
    const [before, after] = person.jobs;
    if (person.named || before === undefined || after === undefined || after.to !== null) continue;
    const role = roles.get(kinds.get(before.unit) ?? '');
    if (role === undefined || after.from > today || !dice.chance(0.3)) continue;
    const early = addDays(after.from, -dice.whole(100, 600));
    const from = early < before.from ? before.from : early;
    found.push(
      decided(`k-${person.userId}`, role, person, null, from, null, 'tora', 'Opgaver i den daværende enhed'),
    );
  }
  return found;
}
