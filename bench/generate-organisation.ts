// The organisation half of a generated municipality: sectors under one root, each with its own titles, institutions and teams.

import type { Random } from './random.ts';
import type { Feed, FeedPosition, FeedUnit, FeedUser, Size } from './shapes.ts';

/** A part of the municipality whose titles and people belong together. */
export interface Sector {
  /** Uuids of titles that are used there. */
  readonly titles: string[];
  readonly top: string[];
  readonly middle: string[];
  readonly low: string[];
  /** User ids. */
  readonly people: string[];
}

/** A municipality that is five times as big has five times as many kinds of work. */
const UNITS_PER_SECTOR = 100;
const TITLES_PER_SECTOR = 25;
/** A nursery has its four titles; so has a care centre. */
const TITLES_PER_UNIT = 4;
const FUNCTIONS = 8;

const uuid = (sort: number, n: number): string =>
  `${sort.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export function makeOrganisation(random: Random, size: Size): { organisation: Feed; sectors: Sector[] } {
  const { orgUnits, sectors } = makeUnits(random, size);
  const titles = Array.from({ length: sectors.length * TITLES_PER_SECTOR }, (_, n) => ({
    uuid: uuid(2, n),
    name: `Stilling ${n}`,
  }));
  const functions = Array.from({ length: FUNCTIONS }, (_, n) => ({
    uuid: uuid(3, n),
    name: `Funktion ${n}`,
  }));
  const sectorOf = new Map(
    sectors.flatMap((s) => [...s.low, ...s.middle, ...s.top].map((u) => [u, s] as const)),
  );
  const users: FeedUser[] = [];
  for (let n = 0; n < size.people; n++) {
    const home = random.one(sectors);
    const unit = random.one(random.chance(0.85) ? home.low : home.middle);
    const user = makeUser(random, n, unit, sectorOf);
    home.people.push(user.userId);
    users.push(user);
  }
  placeManagers(random, orgUnits, users);
  return {
    organisation: {
      orgUnits,
      titles,
      functions,
      users,
      substitutes: makeSubstitutes(random, orgUnits, users),
    },
    sectors,
  };
}

/** Root, one unit per sector, areas, institutions, teams: about a tenth each at the upper levels, the rest at the bottom. */
function makeUnits(random: Random, size: Size): { orgUnits: FeedUnit[]; sectors: Sector[] } {
  const orgUnits = [makeUnit(random, 0, null)];
  const sectors: Sector[] = [];
  for (let s = 0; s < Math.ceil(size.units / UNITS_PER_SECTOR); s++) {
    const top = makeUnit(random, orgUnits.length, uuid(1, 0));
    orgUnits.push(top);
    const titles = Array.from({ length: TITLES_PER_SECTOR }, (_, n) => uuid(2, s * TITLES_PER_SECTOR + n));
    sectors.push({ titles, top: [top.uuid], middle: [], low: [], people: [] });
  }
  while (orgUnits.length < size.units) {
    const sector = sectors.find((s) => s.middle.length === 0 || s.low.length === 0) ?? random.one(sectors);
    const isMiddle = sector.middle.length === 0 || (sector.low.length > 0 && random.chance(0.18));
    const underTop = sector.middle.length < 3 || random.chance(0.35);
    const parent = random.one(isMiddle && underTop ? sector.top : sector.middle);
    const unit = makeUnit(random, orgUnits.length, parent);
    orgUnits.push(unit);
    (isMiddle ? sector.middle : sector.low).push(unit.uuid);
  }
  return { orgUnits, sectors };
}

function makeUnit(random: Random, n: number, parent: string | null): FeedUnit {
  const codes = (share: number): string[] =>
    random.chance(share)
      ? [`${String(1 + random.below(36)).padStart(2, '0')}.${String(random.below(14)).padStart(2, '0')}`]
      : [];
  return {
    uuid: uuid(1, n),
    name: `Enhed ${n}`,
    parentOrgUnitUuid: parent,
    manager: null,
    klePerforming: codes(0.4),
    kleInterest: codes(0.2),
    inheritKle: random.chance(0.6),
  };
}

function makeUser(random: Random, n: number, unit: string, sectorOf: ReadonlyMap<string, Sector>): FeedUser {
  const units = [unit];
  if (random.chance(0.08)) units.push(random.one([...sectorOf.keys()]));
  const positions = random.chance(0.005)
    ? []
    : units.map((u, i) => makePosition(random, n * 4 + i, u, sectorOf.get(u)?.titles ?? []));
  const holds = random.chance(0.05);
  return {
    extUuid: uuid(4, n),
    userId: `u${n.toString(36).padStart(5, '0')}`,
    name: `Person ${n}`,
    email: `u${n}@example.dk`,
    cpr: `${String(1 + (Math.floor(n / 10_000) % 28)).padStart(2, '0')}01${String(50 + (n % 50))}${String(n % 10_000).padStart(4, '0')}`,
    disabled: random.chance(0.01),
    doNotInherit: random.chance(0.01),
    positions,
    functions: holds
      ? [{ functionUuid: uuid(3, random.below(FUNCTIONS)), ouUuid: unit, from: null, to: null }]
      : [],
    suspensions: random.chance(0.02)
      ? [{ from: '2026-05-01', to: random.chance(0.7) ? '2026-12-01' : null }]
      : [],
    klePerforming: random.chance(0.03) ? ['27.36'] : [],
    kleInterest: [],
  };
}

function makePosition(random: Random, n: number, unit: string, titles: readonly string[]): FeedPosition {
  const year = 2005 + random.below(21);
  const from = `${year}-${String(1 + random.below(12)).padStart(2, '0')}-01`;
  const usual = parseInt(unit.slice(-6), 16) % titles.length;
  const place = random.chance(0.9) ? usual + random.below(TITLES_PER_UNIT) : random.below(titles.length);
  const title = titles[place % titles.length] ?? '';
  return {
    uuid: uuid(5, n),
    name: 'Stilling',
    orgUnitUuid: unit,
    titleUuid: title,
    from,
    to: random.chance(0.06) ? `2026-${10 + random.below(3)}-01` : null,
    doNotInherit: random.chance(0.02),
    external: random.chance(0.02),
  };
}

function placeManagers(random: Random, units: readonly FeedUnit[], users: readonly FeedUser[]): void {
  const inUnit = new Map<string, FeedUser[]>();
  for (const user of users) {
    const at = user.positions[0]?.orgUnitUuid;
    if (at !== undefined) inUnit.set(at, [...(inUnit.get(at) ?? []), user]);
  }
  for (const unit of units) {
    if (random.chance(0.06)) continue;
    const manager = inUnit.get(unit.uuid)?.[0] ?? random.one(users);
    unit.manager = { uuid: manager.extUuid, userId: manager.userId };
  }
}

function makeSubstitutes(
  random: Random,
  units: readonly FeedUnit[],
  users: readonly FeedUser[],
): Feed['substitutes'] {
  return units
    .filter((u) => u.manager !== null && random.chance(0.25))
    .map((u) => ({
      manager: u.manager?.userId ?? '',
      substitute: random.one(users).userId,
      orgUnitUuid: random.chance(0.6) ? u.uuid : null,
      from: '2026-01-01',
      to: random.chance(0.5) ? '2027-01-01' : null,
    }));
}
