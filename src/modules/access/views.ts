// The screens, answered for whoever asks: what they may see judged first, the look at others written in the log.

import type { Fact } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { type Day, dayOf, type Interval, touches, wholeDay } from '../../kernel/time.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import type { Asker, Eyes, When } from './asking.ts';
import type {
  AccessFacts,
  Change,
  Conflict,
  Holder,
  Named,
  PersonView,
  Privilege,
  SystemView,
  UnitRow,
  UnitView,
  WhyView,
} from './contract.ts';
import { deviationsOn } from './domain/deviation.ts';
import type { RightsEngine } from './domain/engine.ts';
import type { Look } from './domain/glance.ts';
import { Naming } from './domain/naming.ts';
import { personView } from './domain/person-view.ts';
import { holderOf, holdersIn, rightsInSystem, systemView } from './domain/system-view.ts';
import { placesIn, type UnitReach, unitRows, unitsOf, usualReach } from './domain/unit-reach.ts';
import { unitView } from './domain/unit-view.ts';
import { filterRows, mayFindSystem, maySeeSystem, maySeeUnit } from './domain/viewer.ts';
import { waitingIn } from './domain/waiting.ts';
import { whatIf } from './domain/what-if.ts';
import { whyView } from './domain/why-view.ts';
import { type AccessDeps, groundOf, logged, personNamed } from './service.ts';

export interface ViewDeps extends AccessDeps {
  /** Conflicts that hold at some moment of the window, of these people. */
  readonly conflicts: (
    engine: RightsEngine,
    window: Interval,
    people: Iterable<string>,
  ) => readonly Conflict[];
}

/** A system with the roles one may ask about. */
export type Choice = Named & { readonly roles: Named[] };

/** The tree of units and of subjects is no secret; who is in them is. */
export interface AskedAbout {
  readonly kle: string | null;
  readonly org: string | null;
}

export interface Choices {
  readonly asked: AskedAbout;
  readonly systems: Choice[];
}

export type UnitRight = Holder & { readonly systemName: string };

export interface Views {
  units(asker: Asker, when: When): Promise<UnitRow[]>;
  unit(asker: Asker, when: When, unit: string, reach: UnitReach | null): Promise<UnitView>;
  unitRights(
    asker: Asker,
    when: When,
    unit: string,
    reach: UnitReach | null,
    cut?: Cut<UnitRight>,
  ): Promise<Page<UnitRight>>;
  person(asker: Asker, when: When, called: string): Promise<PersonView>;
  why(asker: Asker, when: When, called: string, role: string): Promise<WhyView>;
  changes(asker: Asker, when: When, called: string, role: string): Promise<Change[]>;
  system(asker: Asker, when: When, system: string): Promise<SystemView>;
  holders(asker: Asker, when: When, system: string, cut?: Cut<Holder>): Promise<Page<Holder>>;
  /** Those who are given a role in it and have none before it is taken into service. */
  waiting(asker: Asker, when: When, system: string, cut?: Cut<Holder>): Promise<Page<Holder>>;
  choices(asker: Asker, asked: AskedAbout): Promise<Choices>;
}

export function createViews(deps: ViewDeps): Views {
  return {
    units: (asker, when) => units(deps, asker, when),
    unit: (asker, when, unit, reach) => unit_(deps, asker, when, unit, reach),
    unitRights: (asker, when, unit, reach, cut) => unitRights(deps, asker, when, { unit, reach }, cut),
    person: (asker, when, called) => person_(deps, asker, when, called),
    why: (asker, when, called, role) => why(deps, asker, when, called, role),
    changes: (asker, when, called, role) => changes(deps, asker, when, called, role),
    system: (asker, when, system) => system_(deps, asker, when, system),
    holders: (asker, when, system, cut) => holders(deps, asker, when, { system, of: rightsInSystem }, cut),
    waiting: (asker, when, system, cut) => holders(deps, asker, when, { system, of: waitingIn }, cut),
    choices: (asker, asked) => choices(deps, asker, asked),
  };
}

interface Seen {
  readonly day: Day;
  readonly when: Interval;
  readonly engine: RightsEngine;
  readonly naming: Naming;
  readonly eyes: Eyes;
}

/** Everything here is about one day. When none is asked for it is what is left of today: what was closed an hour ago is not there now. */
async function see(deps: ViewDeps, asker: Asker, asked: When): Promise<Seen> {
  const day = asked.on ?? dayOf(asker.now);
  const { engine, eyes } = await groundOf(deps, asker, { ...asked, on: day });
  const whole = wholeDay(day);
  const when = asked.on === null ? { from: asker.now, to: whole.to } : whole;
  return { day, when, engine, eyes, naming: new Naming(engine.facts, when.to - 1) };
}

function lookOf(deps: ViewDeps, { engine, when, naming }: Seen, people: ReadonlySet<string>): Look {
  return {
    engine,
    when,
    naming,
    conflicts: deps.conflicts(engine, when, people),
    deviations: deviationsOn(engine, when, people),
  };
}

async function units(deps: ViewDeps, asker: Asker, asked: When): Promise<UnitRow[]> {
  const seen = await see(deps, asker, asked);
  return unitRows(seen, (unit) => maySeeUnit(seen.eyes.viewer, unit));
}

type Place = Fact<AccessFacts, 'position'>;

/** A unit and its people, if the asker may look into it; of who is yet to come only what comes. */
function openUnit(seen: Seen, unit: string, asked: UnitReach | null) {
  if (seen.engine.facts.versions('orgUnit', unit).length === 0) throw new Refused('notFound');
  if (!maySeeUnit(seen.eyes.viewer, unit)) throw new Refused('forbidden');
  const reach = asked ?? usualReach(seen, unit);
  const places = placesIn(seen, unitsOf(seen, unit, reach));
  const open = seen.eyes.seen;
  if (open === 'all') return { places, reach, open };
  // The tree and the positions are those of the day looked at; who may look is a matter of today.
  const mine = seen.eyes.viewer.seenUnits;
  const coming = ({ from, content }: Place) => from >= seen.when.to && mine.has(content.orgUnit);
  const shown = [...places].filter(([person, place]) => open.has(person) || coming(place));
  return { places: new Map(shown), reach, open };
}

async function unit_(
  deps: ViewDeps,
  asker: Asker,
  asked: When,
  unit: string,
  reach: UnitReach | null,
): Promise<UnitView> {
  const seen = await see(deps, asker, asked);
  const shown = openUnit(seen, unit, reach);
  const people = new Set(shown.places.keys());
  const view = unitView(lookOf(deps, seen, people), seen.day, unit, shown);
  await logged(deps, asker, 'unit', [...people], { ...asked, unit, reach: shown.reach });
  return view;
}

async function unitRights(
  deps: ViewDeps,
  asker: Asker,
  asked: When,
  { unit, reach }: { readonly unit: string; readonly reach: UnitReach | null },
  cut: Cut<UnitRight> = uncut,
): Promise<Page<UnitRight>> {
  const seen = await see(deps, asker, asked);
  const { places, open } = openUnit(seen, unit, reach);
  const people = [...places.keys()].filter((person) => open === 'all' || open.has(person));
  const collator = new Intl.Collator('da-DK', { numeric: true });
  const rows = people
    .flatMap((person) => seen.engine.rightsOf(person).filter((r) => touches(r.intervals, seen.when)))
    .map((right) => ({
      ...holderOf(seen, right),
      systemName: seen.naming.name('system', right.system),
    }))
    .sort(
      (a, b) =>
        collator.compare(a.name, b.name) ||
        collator.compare(a.systemName, b.systemName) ||
        collator.compare(a.roleName, b.roleName),
    );
  const page = cut(rows);
  const looked = page.rows.map((row) => row.person);
  await logged(deps, asker, 'unitRights', looked, { ...asked, unit, reach });
  return page;
}

/** Somebody by userId or uuid, if the asker may see anything of them. */
function openPerson(seen: Seen, called: string) {
  const { engine, eyes } = seen;
  const person = personNamed(engine, called);
  const whole = eyes.may(person);
  const maySystem = (system: string) => whole || eyes.viewer.seenSystems.has(system);
  if (!whole && !engine.rightsOf(person).some((right) => maySystem(right.system)))
    throw new Refused('forbidden');
  return { person, whole, maySystem };
}

async function person_(deps: ViewDeps, asker: Asker, asked: When, called: string): Promise<PersonView> {
  const seen = await see(deps, asker, asked);
  const open = openPerson(seen, called);
  const view = personView(lookOf(deps, seen, new Set([open.person])), seen.day, open);
  await logged(deps, asker, 'person', [open.person], { ...asked });
  return view;
}

/** A role of somebody, if the asker may see it. */
function openRight(seen: Seen, called: string, role: string): string {
  const { person, maySystem } = openPerson(seen, called);
  const versions = seen.engine.facts.versions('systemRole', role);
  if (versions.length === 0) throw new Refused('notFound');
  if (!versions.every((v) => maySystem(v.content.system))) throw new Refused('forbidden');
  return person;
}

const lookAlone = ({ engine, when, naming }: Seen): Look => ({
  engine,
  when,
  naming,
  conflicts: [],
  deviations: new Map(),
});

async function why(
  deps: ViewDeps,
  asker: Asker,
  asked: When,
  called: string,
  role: string,
): Promise<WhyView> {
  const seen = await see(deps, asker, asked);
  const person = openRight(seen, called, role);
  const view = whyView(lookAlone(seen), seen.day, person, role);
  await logged(deps, asker, 'why', [person], { ...asked, role });
  return view;
}

/** Tells of others in numbers only, but of the person what they would lose: a look like `why`. */
async function changes(
  deps: ViewDeps,
  asker: Asker,
  asked: When,
  called: string,
  role: string,
): Promise<Change[]> {
  const seen = await see(deps, asker, asked);
  const person = openRight(seen, called, role);
  const found = whatIf(lookAlone(seen), seen.day, person, role);
  await logged(deps, asker, 'why', [person], { ...asked, role });
  return found;
}

interface Opened {
  readonly system: string;
  /** Those that there are, or those that wait. */
  readonly of: (seen: Seen, system: string) => Iterable<Privilege>;
}

/** The rights in a system that the asker may see: all of them, or those of the people who are open. */
async function openSystem(deps: ViewDeps, asker: Asker, asked: When, { system, of }: Opened) {
  const seen = await see(deps, asker, asked);
  const { viewer, seen: people } = seen.eyes;
  if (seen.engine.facts.versions('system', system).length === 0) throw new Refused('notFound');
  if (!mayFindSystem(viewer, seen.engine, system)) throw new Refused('forbidden');
  const rights: readonly Privilege[] = [...of(seen, system)];
  return { seen, rights: filterRows(viewer, people, rights, (right) => right) };
}

async function system_(deps: ViewDeps, asker: Asker, asked: When, system: string): Promise<SystemView> {
  const { seen, rights } = await openSystem(deps, asker, asked, { system, of: rightsInSystem });
  const whole = maySeeSystem(seen.eyes.viewer, system);
  return systemView(seen, seen.day, system, { rights, whole });
}

async function holders(
  deps: ViewDeps,
  asker: Asker,
  asked: When,
  opened: Opened,
  cut: Cut<Holder> = uncut,
): Promise<Page<Holder>> {
  const { system } = opened;
  const { seen, rights } = await openSystem(deps, asker, asked, opened);
  const page = cut(holdersIn(seen, rights));
  const looked = page.rows.map((row) => row.person);
  await logged(deps, asker, 'system', looked, { ...asked, system });
  return page;
}

async function choices(deps: ViewDeps, asker: Asker, { kle, org }: AskedAbout): Promise<Choices> {
  const { engine, eyes, naming, when } = await see(deps, asker, { on: null, known: null });
  const collator = new Intl.Collator('da-DK', { numeric: true });
  const byName = (a: Named, b: Named) => collator.compare(a.name, b.name);
  const found: Choice[] = [];
  for (const [id, versions] of engine.facts.things('system')) {
    if (!touches(versions, when) || !mayFindSystem(eyes.viewer, engine, id)) continue;
    const roles = engine.indexes.systemRolesIn
      .get(id)
      .map((role) => ({ id: role, name: naming.name('systemRole', role) }))
      .sort(byName);
    found.push({ id, name: naming.name('system', id), roles });
  }
  const title = kle === null ? undefined : naming.content('kle', kle)?.title;
  return {
    asked: {
      kle: title === undefined ? kle : `${kle} ${title}`,
      org: org === null ? null : naming.name('orgUnit', org),
    },
    systems: found.sort(byName),
  };
}
