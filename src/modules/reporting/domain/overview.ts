// Where we stand on a day: each figure with its trend and its most telling row, and what matters most to do something about.

import type { Bilingual } from '../../../kernel/problem.ts';
import { type Day, touches } from '../../../kernel/time.ts';
import {
  FIGURES,
  type Figure,
  type FigureId,
  type FigureRow,
  type Overview,
  type Priority,
} from '../contract.ts';
import { type FigureSources, figureRowsOf, type OpenConflict, trendDays } from './figures.ts';
import {
  allOn,
  isIn,
  type Look,
  lookAt,
  nameOf,
  positionsOn,
  type Rights,
  type Scope,
  seenOn,
} from './looking.ts';

/** Conflicts that hold at some moment of the days asked about, told for each of them. */
export type ConflictsOn = (days: readonly Day[]) => ReadonlyMap<Day, readonly OpenConflict[]>;

/** At most so many of each sort, so that one does not hide the others. */
const MOST_CONFLICTS = 4;
const MOST_OTHERS = 2;

/** The commonest of some words, and how often. */
function commonest(words: readonly string[]): readonly [string, number] | null {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? null;
}

const both = (text: string): Bilingual => ({ da: text, en: text });
const NOTHING: Bilingual = { da: 'Intet at gøre noget ved', en: 'Nothing to act on' };

/** The first words under a figure: where most of it is. */
function noteOf(figure: FigureId, rows: readonly FigureRow[]): Bilingual {
  const first = rows[0];
  if (first === undefined) return NOTHING;
  if (figure === 'unowned' || figure === 'unmanaged' || figure === 'leavers') {
    return both(rows.length === 1 ? first.thing.name : `${first.thing.name} …`);
  }
  if (figure === 'expiring') {
    const soonest = rows.map((row) => row.date?.slice(0, 10) ?? '').sort()[0] ?? '';
    return { da: `den første ${dayName('da-DK', soonest)}`, en: `the first on ${dayName('en-GB', soonest)}` };
  }
  const where =
    figure === 'conflicts'
      ? commonest(rows.map((row) => row.what.da))
      : commonest(rows.map((row) => row.role?.system ?? ''));
  if (where === null) return NOTHING;
  return { da: `flest: ${where[0]} (${where[1]})`, en: `most: ${where[0]} (${where[1]})` };
}

const dayName = (locale: string, day: Day): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  );

const SEVERITY_ORDER = { block: 0, approve: 1, warn: 2 } as const;

function managerOf(look: Look, unit: string): string | null {
  const manager = seenOn(look, 'orgUnit', unit)?.manager ?? null;
  return manager === null ? null : nameOf(look, 'person', manager);
}

function conflictPriorities(look: Look, open: readonly OpenConflict[]): Priority[] {
  const byRule = new Map<string, OpenConflict[]>();
  for (const conflict of open) byRule.set(conflict.rule, [...(byRule.get(conflict.rule) ?? []), conflict]);
  const positions = positionsOn(look);
  return [...byRule.values()]
    .map((of) => ({ of, first: of[0] }))
    .flatMap(({ of, first }) => (first === undefined ? [] : [{ of, first }]))
    .sort(
      (a, b) =>
        SEVERITY_ORDER[a.first.severity] - SEVERITY_ORDER[b.first.severity] || b.of.length - a.of.length,
    )
    .map(({ of, first }) => {
      const units = of.map((c) => positions.get(c.person)?.[0]?.content.orgUnit ?? '').filter(Boolean);
      const names = [...new Set(units)].map((unit) => nameOf(look, 'orgUnit', unit));
      return {
        figure: 'conflicts' as const,
        what: {
          da: `${of.length} ${of.length === 1 ? 'medarbejder er' : 'medarbejdere er'} i konflikt: ${first.ruleName}`,
          en: `${of.length} ${of.length === 1 ? 'person is' : 'people are'} in conflict: ${first.ruleName}`,
        },
        where: names.length > 2 ? `${names.slice(0, 2).join(', ')} …` : names.join(', '),
        since: of.map((c) => c.since).sort()[0] ?? null,
        responsible: names.length === 1 ? managerOf(look, units[0] ?? '') : null,
        filter: first.ruleName,
      };
    });
}

function unitPriorities(look: Look, rows: readonly FigureRow[]): Priority[] {
  return rows.map((row) => {
    const parent = seenOn(look, 'orgUnit', row.thing.id)?.parent ?? null;
    const above = parent === null ? null : (seenOn(look, 'orgUnit', parent)?.manager ?? null);
    return {
      figure: 'unmanaged' as const,
      what: { da: `${row.thing.name} har ingen leder`, en: `${row.thing.name} has no manager` },
      where: row.place ?? '',
      since: row.date,
      responsible: above === null ? null : nameOf(look, 'person', above),
      filter: row.thing.name,
    };
  });
}

/** Rights that fail closed, role by role. */
function failingPriorities(look: Look, rows: readonly FigureRow[]): Priority[] {
  const byRole = new Map<string, FigureRow[]>();
  for (const row of rows) byRole.set(row.role?.id ?? '', [...(byRole.get(row.role?.id ?? '') ?? []), row]);
  return [...byRole].map(([id, of]) => {
    const role = seenOn(look, 'systemRole', id);
    const owner = role === null ? null : (seenOn(look, 'system', role.system)?.owner ?? null);
    const name = `${of[0]?.role?.system ?? ''} · ${of[0]?.role?.name ?? ''}`;
    return {
      figure: 'failingClosed' as const,
      what: {
        da: `${of.length} mangler afgrænsning og får ikke ${name}`,
        en: `${of.length} are not narrowed and do not get ${name}`,
      },
      where: [...new Set(of.map((row) => row.place))].slice(0, 2).join(', '),
      since: of.map((row) => row.date ?? '').sort()[0] || null,
      responsible: owner === null ? null : nameOf(look, 'person', owner),
      filter: of[0]?.role?.name ?? '',
    };
  });
}

export type Standing = Omit<Overview, 'log' | 'offered'>;

function totals(look: Look, scope: Scope): Pick<Standing, 'people' | 'units' | 'systems' | 'rights'> {
  const systems = new Set<string>();
  let rights = 0;
  for (const person of look.rights.people()) {
    if (!isIn(scope.people, person)) continue;
    for (const right of look.rights.rightsOf(person)) {
      if (!touches(right.intervals, look.when)) continue;
      systems.add(right.system);
      rights++;
    }
  }
  const count = (ids: Iterable<string>, among: Scope[keyof Scope]) =>
    [...ids].filter((id) => isIn(among, id)).length;
  const units = [...allOn(look, 'orgUnit')].map((unit) => unit.id);
  return {
    people: count(positionsOn(look).keys(), scope.people),
    units: count(units, scope.units),
    systems: scope.systems === 'all' ? [...allOn(look, 'system')].length : systems.size,
    rights,
  };
}

/** The topmost units of a scope, by name; empty when it is everything. */
function placesOf(look: Look, { units }: Scope): string[] {
  if (units === 'all') return [];
  const parentOf = (unit: string) => seenOn(look, 'orgUnit', unit)?.parent ?? null;
  return [...units]
    .filter((unit) => !units.has(parentOf(unit) ?? ''))
    .map((unit) => nameOf(look, 'orgUnit', unit));
}

/** Everything on the overview that follows from facts alone. */
export function standingOn(rights: Rights, conflictsOn: ConflictsOn, day: Day, scope: Scope): Standing {
  const conflicts = conflictsOn(trendDays(day));
  const sourcesOn = (on: Day): FigureSources => ({
    look: lookAt(rights, on),
    conflicts: (conflicts.get(on) ?? []).filter(({ person }) => isIn(scope.people, person)),
    scope,
  });
  const now = sourcesOn(day);
  const before = trendDays(day)
    .slice(0, -1)
    .map((on) => ({ on, sources: sourcesOn(on) }));
  const rowsOf = new Map(FIGURES.map((figure) => [figure, figureRowsOf(figure, now)]));
  const figures = FIGURES.map((id): Figure => {
    const rows = rowsOf.get(id) ?? [];
    const past = before.map(({ on, sources }) => ({ day: on, value: figureRowsOf(id, sources).length }));
    return { id, value: rows.length, trend: [...past, { day, value: rows.length }], note: noteOf(id, rows) };
  });
  const priorities = [
    ...conflictPriorities(now.look, now.conflicts).slice(0, MOST_CONFLICTS),
    ...unitPriorities(now.look, rowsOf.get('unmanaged') ?? []).slice(0, MOST_OTHERS),
    ...failingPriorities(now.look, rowsOf.get('failingClosed') ?? []).slice(0, MOST_OTHERS),
  ];
  return { day, places: placesOf(now.look, scope), ...totals(now.look, scope), figures, priorities };
}
