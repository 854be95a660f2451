// Reports, answered for whoever asks: lists of what they may see, figures for those who oversee, and the log.

import { Refused } from '../../kernel/problem.ts';
import type { Output } from '../../kernel/route.ts';
import { type Day, dayOf, formatBound, formatInstant, type Interval, wholeDay } from '../../kernel/time.ts';
import { knownAt } from '../../platform/facts/store.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import type { LookedAt } from '../access/contract.ts';
import {
  type Asker,
  deviationsOn,
  type Eyes,
  extentOf,
  eyesOf,
  type LookDetail,
  lookEntry,
  mayFindSystem,
  maySeeSystem,
  type RightsEngine,
  type When,
  writeLook,
  writeReportLook,
} from '../access/index.ts';
import type {
  FigureId,
  FigureRow,
  overview,
  PersonRow,
  RoleRow,
  SystemRow,
  UncertainBy,
  UncertainFilter,
  UncertainRow,
  UncertainSum,
} from './contract.ts';
import { type FigureSources, figureRowsOf, type OpenConflict } from './domain/figures.ts';
import { EVERYTHING, type Look, lookAt, type Rights, type Scope } from './domain/looking.ts';
import { type Standing, standingOn } from './domain/overview.ts';
import { peopleList } from './domain/people.ts';
import { type RoleDetail, roleOpened } from './domain/roleDetail.ts';
import { type Openness, roleBook, rolesList } from './domain/roles.ts';
import { systemsList } from './domain/systems.ts';
import type { FoundConflict, ReportingDeps } from './ground.ts';
import { type Log, logOf, mayReadLog } from './log.ts';
import { uncertain, uncertainSums } from './uncertain.ts';

export interface Reporting extends Log {
  people(asker: Asker, when: When, cut?: Cut<PersonRow>): Promise<Page<PersonRow>>;
  systems(asker: Asker, when: When): Promise<SystemRow[]>;
  roles(asker: Asker, when: When): Promise<RoleRow[]>;
  role(asker: Asker, when: When, which: Pick<RoleDetail, 'kind' | 'id'>): Promise<RoleDetail>;
  uncertain(asker: Asker, filter?: UncertainFilter, cut?: Cut<UncertainRow>): Promise<Page<UncertainRow>>;
  uncertainSums(asker: Asker, by: UncertainBy): Promise<UncertainSum[]>;
  overview(asker: Asker, when: When): Promise<Output<typeof overview>>;
  figure(asker: Asker, when: When, figure: FigureId, cut?: Cut<FigureRow>): Promise<Page<FigureRow>>;
}

export function createReporting(deps: ReportingDeps): Reporting {
  const standings = new Map<string, Standing>();
  return {
    ...logOf(deps),
    people: (asker, when, cut) => people(deps, asker, when, cut),
    systems: (asker, when) => systems(deps, asker, when),
    roles: (asker, when) => roles(deps, asker, when),
    role: (asker, when, which) => role(deps, asker, when, which),
    uncertain: (asker, filter, cut) => uncertain(deps, asker, filter, cut),
    uncertainSums: (asker, by) => uncertainSums(deps, asker, by),
    overview: (asker, when) => standing(deps, standings, asker, when),
    figure: (asker, when, figure, cut) => figureOf(deps, asker, when, figure, cut),
  };
}

interface Ground {
  readonly look: Look;
  readonly eyes: Eyes;
  /** What there is now: systems may be found by what is known today. */
  readonly current: RightsEngine;
  readonly engine: RightsEngine;
}

function rightsOf(engine: RightsEngine): Rights {
  return {
    facts: engine.facts,
    rightsOf: (person) => engine.rightsOf(person),
    problemsOf: (person) => engine.problemsOf(person),
    people: () => engine.people(),
    deviationsOn: (when, of) => deviationsOn(engine, when, of),
  };
}

const dayAsked = (asker: Asker, when: When): Day => when.on ?? dayOf(asker.now);

async function groundOf(deps: ReportingDeps, asker: Asker, when: When): Promise<Ground> {
  const { municipality } = asker;
  const past = when.known === null ? null : await deps.engine(municipality, when.known);
  const current = await deps.engine(municipality, null);
  const engine = past ?? current;
  const day = dayAsked(asker, when);
  const eyes = eyesOf(asker, current, { ...when, on: day });
  return { look: lookAt(rightsOf(engine), day), eyes, current, engine };
}

async function logLook(
  deps: ReportingDeps,
  asker: Asker,
  what: LookedAt,
  looked: readonly string[],
  detail: LookDetail,
): Promise<void> {
  if (lookEntry(asker, what, looked, detail).length === 0) return;
  await deps.database.transaction(asker.municipality, (tx) => writeLook(tx, asker, what, looked, detail));
}

async function people(
  deps: ReportingDeps,
  asker: Asker,
  when: When,
  cut: Cut<PersonRow> = uncut,
): Promise<Page<PersonRow>> {
  const { look, eyes } = await groundOf(deps, asker, when);
  const all = peopleList(look, eyes.seen);
  const page = cut(all);
  const looked = page.rows.map((row) => row.person);
  const extent = extentOf(eyes, page.rows.length === all.length ? 'whole' : 'part');
  await logLook(deps, asker, 'people', looked, { ...when, extent });
  return page;
}

const opennessOf = ({ viewer, seen }: Eyes): Openness => ({
  system: (system) => maySeeSystem(viewer, system),
  person: (person) => seen === 'all' || seen.has(person),
});

async function systems(deps: ReportingDeps, asker: Asker, when: When): Promise<SystemRow[]> {
  const { look, eyes, current } = await groundOf(deps, asker, when);
  return systemsList(look, (system) => mayFindSystem(eyes.viewer, current, system), opennessOf(eyes));
}

async function roles(deps: ReportingDeps, asker: Asker, when: When): Promise<RoleRow[]> {
  const { look, eyes, current } = await groundOf(deps, asker, when);
  const book = roleBook(look, opennessOf(eyes));
  return rolesList(look, book, (system) => mayFindSystem(eyes.viewer, current, system));
}

async function role(
  deps: ReportingDeps,
  asker: Asker,
  when: When,
  which: Pick<RoleDetail, 'kind' | 'id'>,
): Promise<RoleDetail> {
  const { look, eyes, current } = await groundOf(deps, asker, when);
  const open = opennessOf(eyes);
  const opened = roleOpened(look, roleBook(look, open), which, open);
  const found = opened?.systems.some(({ id }) => mayFindSystem(eyes.viewer, current, id)) ?? false;
  if (opened === null || !found) throw new Refused('notFound');
  const looked = opened.people.map((holder) => holder.person);
  await logLook(deps, asker, 'role', looked, { ...when, ...which });
  return opened;
}

/** Overseers look at everything, or at the units that they oversee; a manager at what they answer for; nobody else has anything to look over. */
function scopeOf({ viewer, seen }: Eyes): Scope {
  if (viewer.all) return EVERYTHING;
  if (viewer.seenUnits.size === 0) throw new Refused('forbidden');
  return { people: seen, units: viewer.seenUnits, systems: viewer.seenSystems };
}

/** Judged once over all the days: each conflict says when it holds. */
function openConflicts(
  deps: ReportingDeps,
  engine: RightsEngine,
  days: readonly Day[],
): Map<Day, OpenConflict[]> {
  const windows = days.map((day) => ({ day, ...wholeDay(day) }));
  const from = Math.min(...windows.map((window) => window.from));
  const to = Math.max(...windows.map((window) => window.to));
  const found = deps.conflicts(engine, { from, to });
  return new Map(windows.map((window) => [window.day, found.flatMap((one) => openIn(one, window))]));
}

function openIn(
  { rule, name, severity, person, intervals }: FoundConflict,
  window: Interval,
): OpenConflict[] {
  const stretch = intervals.findLast((i) => i.from < window.to && window.from < i.to);
  if (stretch === undefined) return [];
  return [{ rule, ruleName: name, severity, person, since: formatBound(stretch.from) }];
}

/** A day's standing is worked out once for what is known at a time: for all overseers together, for each manager. */
const STANDINGS_KEPT = 30;

async function standing(
  deps: ReportingDeps,
  kept: Map<string, Standing>,
  asker: Asker,
  when: When,
): Promise<Output<typeof overview>> {
  const { municipality } = asker;
  const known = await deps.database.transaction(municipality, (tx) => knownAt(tx, municipality));
  const { look, eyes, engine } = await groundOf(deps, asker, when);
  const scope = scopeOf(eyes);
  const { all, person } = eyes.viewer;
  const key = `${municipality} ${known} ${when.known ?? ''} ${look.day} ${all ? '' : person}`;
  let found = kept.get(key);
  if (found === undefined) {
    found = standingOn(look.rights, (days) => openConflicts(deps, engine, days), look.day, scope);
    for (const oldest of kept.keys()) if (kept.size >= STANDINGS_KEPT) kept.delete(oldest);
    kept.set(key, found);
  }
  const { on, known: at } = when;
  const isToday = at === null && look.day === dayOf(asker.now);
  // Worked out for this reader and kept for nobody else. A program has no cases.
  const offered = isToday && asker.actor.kind === 'person' ? [...(await deps.offered(asker))] : [];
  await deps.database.transaction(municipality, (tx) =>
    writeReportLook(tx, asker, 'overview', { on, known: at === null ? null : formatInstant(at) }),
  );
  return {
    ...found,
    offered,
    log: mayReadLog(asker, eyes.viewer) ? await logOf(deps).logState(asker) : null,
  };
}

async function figureOf(
  deps: ReportingDeps,
  asker: Asker,
  when: When,
  figure: FigureId,
  cut: Cut<FigureRow> = uncut,
): Promise<Page<FigureRow>> {
  const { look, eyes, engine } = await groundOf(deps, asker, when);
  const sources: FigureSources = {
    look,
    scope: scopeOf(eyes),
    conflicts: openConflicts(deps, engine, [look.day]).get(look.day) ?? [],
  };
  const page = cut(figureRowsOf(figure, sources));
  const looked = page.rows.flatMap((row) => (row.thing.kind === 'person' ? [row.thing.id] : []));
  await logLook(deps, asker, 'figure', looked, { ...when, figure });
  return page;
}
