// The figures of the overview, each as the rows behind it: what can be counted can be opened, and what can be opened can be acted on.

import type { Bilingual } from '../../../kernel/problem.ts';
import { addDays, type Day, formatBound, startOfDay, touches } from '../../../kernel/time.ts';
import type { Privilege } from '../../access/contract.ts';
import type { FigureId, FigureRow } from '../contract.ts';
import { allOn, holds, isIn, type Look, nameOf, positionsOn, type Scope, seenOn } from './looking.ts';

/** A person in conflict with a rule on a day; conflicts judges, this only reads. */
export interface OpenConflict {
  readonly rule: string;
  readonly person: string;
  readonly ruleName: string;
  readonly severity: 'block' | 'approve' | 'warn';
  /** Since when, as contracts write bounds. */
  readonly since: string | null;
}

export interface FigureSources {
  readonly look: Look;
  readonly conflicts: readonly OpenConflict[];
  readonly scope: Scope;
}

/** Rights that end within so many days are on the list. */
export const SOON_DAYS = 30;

const PERSON_UNKNOWN = '';

function placeOf(look: Look, positions: ReturnType<typeof positionsOn>, person: string): string {
  const unit = positions.get(person)?.[0]?.content.orgUnit;
  return unit === undefined ? PERSON_UNKNOWN : nameOf(look, 'orgUnit', unit);
}

function personThing(look: Look, person: string): FigureRow['thing'] {
  return { kind: 'person', id: person, name: nameOf(look, 'person', person) };
}

function roleThing(look: Look, right: Pick<Privilege, 'system' | 'systemRole'>): FigureRow['role'] {
  const { system, systemRole } = right;
  return {
    id: systemRole,
    name: nameOf(look, 'systemRole', systemRole),
    system: nameOf(look, 'system', system),
  };
}

function conflicts({ look, conflicts: open }: FigureSources): FigureRow[] {
  const positions = positionsOn(look);
  return open.map((conflict) => ({
    thing: personThing(look, conflict.person),
    place: placeOf(look, positions, conflict.person),
    role: null,
    what: { da: conflict.ruleName, en: conflict.ruleName },
    date: conflict.since,
  }));
}

function deviating({ look, scope }: FigureSources): FigureRow[] {
  const positions = positionsOn(look);
  const rows: FigureRow[] = [];
  for (const [person, roles] of look.rights.deviationsOn(
    look.when,
    scope.people === 'all' ? undefined : scope.people,
  )) {
    for (const deviation of roles.values()) {
      const all = deviation.peers + 1;
      const title = nameOf(look, 'title', deviation.title);
      const unit = nameOf(look, 'orgUnit', deviation.unit);
      const alone = deviation.peersWith === 0;
      rows.push({
        thing: personThing(look, person),
        place: placeOf(look, positions, person),
        role: roleThing(look, deviation),
        what: {
          da: `${alone ? 'Den eneste' : `Én af ${deviation.peersWith + 1}`} blandt ${all} med stillingen ${title} i ${unit}`,
          en: `${alone ? 'The only one' : `One of ${deviation.peersWith + 1}`} among ${all} with the title ${title} in ${unit}`,
        },
        date: null,
      });
    }
  }
  return rows;
}

/** The end of the stretch that holds on the day; rights that go on elsewhere in time end all the same. */
function endOf(right: Privilege, look: Look): number {
  const stretch = right.intervals.findLast((interval) => holds(interval, look.when));
  return stretch?.to ?? Infinity;
}

function expiring({ look }: FigureSources): FigureRow[] {
  const positions = positionsOn(look);
  const limit = startOfDay(addDays(look.day, SOON_DAYS + 1)) ?? Infinity;
  const rows: FigureRow[] = [];
  for (const person of look.rights.people()) {
    for (const right of look.rights.rightsOf(person)) {
      const end = touches(right.intervals, look.when) ? endOf(right, look) : Infinity;
      if (end < look.when.to || end >= limit) continue;
      rows.push({
        thing: personThing(look, person),
        place: placeOf(look, positions, person),
        role: roleThing(look, right),
        what: leaving(positions.get(person) ?? [], end)
          ? { da: 'Ansættelsen ophører', en: 'The position ends' }
          : { da: 'Tildelingen udløber', en: 'The assignment runs out' },
        date: formatBound(end),
      });
    }
  }
  // What runs out first is what is to be looked at first.
  return rows.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : a.date === b.date ? 0 : 1));
}

const leaving = (positions: readonly { readonly to: number }[], end: number): boolean =>
  positions.length > 0 && positions.every((position) => position.to <= end);

const MISSING: Readonly<Record<'notGiven' | 'resolvesToNothing', (type: string) => Bilingual>> = {
  notGiven: (type) => ({
    da: `Mangler afgrænsning: ${type} er ikke angivet`,
    en: `Not narrowed: ${type} is not given`,
  }),
  resolvesToNothing: (type) => ({
    da: `Mangler afgrænsning: ${type} giver intet for personen eller enheden`,
    en: `Not narrowed: ${type} gives nothing for the person or the unit`,
  }),
};

function failingClosed({ look }: FigureSources): FigureRow[] {
  const rows: FigureRow[] = [];
  for (const person of look.rights.people()) {
    for (const problem of look.rights.problemsOf(person)) {
      if (!touches(problem.intervals, look.when)) continue;
      const kind = seenOn(look, 'constraintType', problem.type)?.kind;
      rows.push({
        thing: personThing(look, person),
        place: nameOf(look, 'orgUnit', problem.orgUnit),
        role: roleThing(look, problem),
        what: MISSING[problem.reason](kind === 'kle' ? 'KLE' : problem.type),
        date: formatBound(problem.intervals[0]?.from ?? -Infinity),
      });
    }
  }
  return rows;
}

/** Nobody who has left has a right; but an assignment to them that goes on gives one again the day they come back. */
function leavers({ look }: FigureSources): FigureRow[] {
  const { facts } = look.rights;
  const lastDay = new Map<string, number>();
  for (const { content, to } of facts.facts('position')) {
    lastDay.set(content.person, Math.max(lastDay.get(content.person) ?? -Infinity, to));
  }
  const rows: FigureRow[] = [];
  for (const { content } of allOn(look, 'assignment')) {
    if (content.target.kind !== 'person') continue;
    const { person } = content.target;
    const left = lastDay.get(person) ?? -Infinity;
    if (left > look.when.from) continue;
    const { kind, id } = content.what;
    rows.push({
      thing: personThing(look, person),
      place: null,
      role: { id, name: nameOf(look, kind === 'role' ? 'jobFunctionRole' : 'roleGroup', id), system: '' },
      what: {
        da: 'Er fratrådt, men tildelingen er ikke afsluttet',
        en: 'Has left, but the assignment was not ended',
      },
      date: formatBound(left),
    });
  }
  return rows;
}

function unmanaged({ look }: FigureSources): FigureRow[] {
  const positions = positionsOn(look);
  const staff = new Map<string, number>();
  for (const of of positions.values()) {
    for (const unit of new Set(of.map((p) => p.content.orgUnit))) staff.set(unit, (staff.get(unit) ?? 0) + 1);
  }
  const rows: FigureRow[] = [];
  for (const { id, content, from } of allOn(look, 'orgUnit')) {
    const people = staff.get(id) ?? 0;
    const vacant = content.manager === null;
    if (!vacant && positions.has(content.manager ?? '')) continue;
    rows.push({
      thing: { kind: 'orgUnit', id, name: content.name },
      place: content.parent === null ? null : nameOf(look, 'orgUnit', content.parent),
      role: null,
      what: vacant
        ? { da: `Ingen leder; ${people} medarbejdere`, en: `No manager; ${people} people` }
        : {
            da: `Lederen er ikke ansat; ${people} medarbejdere`,
            en: `The manager has no position; ${people} people`,
          },
      date: vacant ? formatBound(from) : null,
    });
  }
  return rows;
}

function unowned({ look }: FigureSources): FigureRow[] {
  const positions = positionsOn(look);
  const rows: FigureRow[] = [];
  for (const { id, content } of allOn(look, 'system')) {
    if (id === 'tillid' || (content.owner !== null && positions.has(content.owner))) continue;
    rows.push({
      thing: { kind: 'system', id, name: content.name },
      place: null,
      role: null,
      what:
        content.owner === null
          ? { da: 'Ingen systemejer', en: 'No owner' }
          : { da: 'Systemejeren er ikke ansat', en: 'The owner has no position' },
      date: null,
    });
  }
  return rows;
}

const FIGURE: Readonly<Record<FigureId, (sources: FigureSources) => FigureRow[]>> = {
  conflicts,
  deviating,
  expiring,
  failingClosed,
  leavers,
  unmanaged,
  unowned,
};

const SCOPE_OF = { person: 'people', orgUnit: 'units', system: 'systems' } as const;

/** The rows behind a figure on a day, of what the scope holds. */
export function figureRowsOf(figure: FigureId, sources: FigureSources): FigureRow[] {
  const { scope } = sources;
  return FIGURE[figure](sources).filter(({ thing }) => isIn(scope[SCOPE_OF[thing.kind]], thing.id));
}

/** The days of a trend that ends on `day`: a month apart, oldest first. */
export function trendDays(day: Day): Day[] {
  return [180, 150, 120, 90, 60, 30, 0].map((back) => addDays(day, -back));
}
