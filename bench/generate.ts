// A municipality of a given size from a seed: a tree, people with positions, a catalogue, and assignments of every kind in
// believable proportions. It knows the files' shapes and nothing of how rights follow from them.

import { makeOrganisation, type Sector } from './generate-organisation.ts';
import { Random } from './random.ts';
import type {
  Catalogue,
  CatalogueAssignment,
  CatalogueRole,
  CatalogueSystemRole,
  Feed,
  Municipality,
  Size,
  Value,
} from './shapes.ts';

export const SIZES = {
  '10,000': { people: 10_000, units: 800, roles: 3_000, assignments: 30_000 },
  '50,000': { people: 50_000, units: 4_000, roles: 3_000, assignments: 150_000 },
} as const satisfies Record<string, Size>;

const DISTRICTS = ['nord', 'syd', 'oest', 'vest'];
/** Roles of each system. */
const ROLES_PER_SYSTEM = 30;

export function generate(size: Size, seed: number): Municipality {
  const random = new Random(seed);
  const { organisation, sectors } = makeOrganisation(random, size);
  return { organisation, catalogue: makeCatalogue(random, size, organisation, sectors) };
}

function makeCatalogue(random: Random, size: Size, feed: Feed, sectors: readonly Sector[]): Catalogue {
  const people = feed.users;
  const systems = Array.from({ length: Math.ceil(size.roles / ROLES_PER_SYSTEM) }, (_, n) => ({
    id: `s-${n}`,
    name: `System ${n}`,
    owner: random.one(people).userId,
    responsible: [random.one(people).userId],
    dataCategories: random.some(['almindelige', 'fortrolige', 'foelsomme', 'cpr'], 2),
  }));
  const systemRoles = Array.from({ length: size.roles }, (_, n) => makeSystemRole(random, n, systems.length));
  const jobFunctionRoles = Array.from({ length: size.roles }, (_, n) =>
    makeRole(random, n, systems.length, systemRoles, feed),
  );
  const givable = jobFunctionRoles.filter((r) => postponedBy(r).length === 0);
  const roleGroups = Array.from({ length: Math.ceil(size.roles / 20) }, (_, n) => ({
    id: `g-${n}`,
    name: `Rollebuket ${n}`,
    roles: random.some(givable, 2 + random.below(3)).map((r) => r.id),
  }));
  const groups = roleGroups.map((g) => g.id);
  const maker = new AssignmentMaker(random, feed, sectors, jobFunctionRoles, groups);
  return {
    format: 'tillid-catalogue/1',
    constraintTypes: [
      { id: 'kle', kind: 'kle' },
      { id: 'org', kind: 'organisation' },
      { id: 'distrikt', kind: 'values', values: DISTRICTS },
    ],
    systems,
    systemRoles,
    jobFunctionRoles,
    roleGroups,
    assignments: Array.from({ length: size.assignments }, (_, n) => maker.make(n)),
    conflictRules: [],
  };
}

const DECLARED: Record<string, string[]> = {
  none: [],
  org: ['org'],
  kleOrg: ['kle', 'org'],
  kle: ['kle'],
  distrikt: ['distrikt'],
  all: ['kle', 'org', 'distrikt'],
};

function makeSystemRole(random: Random, n: number, systems: number): CatalogueSystemRole {
  const declared = random.weighted({ none: 40, org: 28, kleOrg: 18, kle: 7, distrikt: 5, all: 2 });
  return {
    id: `sr-${n}`,
    system: `s-${n % systems}`,
    identifier: `urn:bench:role:${n}`,
    name: `Brugersystemrolle ${n}`,
    constraints: (DECLARED[declared] ?? []).map((type) => ({ type, mandatory: random.chance(0.6) })),
    privileged: random.chance(0.03),
    sensitive: random.chance(0.3),
    tags: random.chance(0.1) ? [`tag-${random.below(10)}`] : [],
  };
}

function makeRole(
  random: Random,
  n: number,
  systems: number,
  systemRoles: readonly CatalogueSystemRole[],
  feed: Feed,
): CatalogueRole {
  const system = n % systems;
  const inSystem = Math.floor(systemRoles.length / systems);
  const grants = random
    .some([...Array(inSystem).keys()], Number(random.weighted({ '1': 75, '2': 18, '3': 7 })))
    .flatMap((k) => systemRoles[k * systems + system] ?? [])
    .map((role) => ({
      systemRole: role.id,
      constraints: Object.fromEntries(
        role.constraints.map(({ type, mandatory }) => [type, roleValue(random, type, mandatory, feed)]),
      ),
    }));
  return { id: `j-${n}`, system: `s-${system}`, name: `Jobfunktionsrolle ${n}`, grants };
}

const kleCode = (random: Random): string => {
  const main = String(random.below(36) + 1).padStart(2, '0');
  return random.chance(0.4) ? main : `${main}.${String(random.below(14)).padStart(2, '0')}`;
};

function givenValue(random: Random, type: string, feed: Feed): string[] {
  if (type === 'kle') return random.some([kleCode(random), kleCode(random)], 2);
  if (type === 'distrikt') return random.some(DISTRICTS, 2);
  return random.some(feed.orgUnits, 2).map((u) => u.uuid);
}

function roleValue(random: Random, type: string, mandatory: boolean, feed: Feed): Value {
  const open = mandatory ? 0 : 15;
  if (type === 'distrikt') {
    const sort = random.weighted({ given: 70, postponed: 15, all: open });
    return sort === 'given' ? givenValue(random, type, feed) : sort;
  }
  if (type === 'kle') {
    const sort = random.weighted({ given: 40, klePerforming: 30, kleInterest: 10, postponed: 12, all: open });
    return sort === 'given' ? givenValue(random, type, feed) : sort;
  }
  const words = { ownUnit: 25, ownUnitAndBelow: 40, managedUnits: 8, postponed: 10, all: open, given: 10 };
  const sort = random.weighted(words);
  return sort === 'given' ? givenValue(random, type, feed) : sort;
}

function postponedBy(role: CatalogueRole): string[] {
  return [
    ...new Set(
      role.grants.flatMap((g) => Object.keys(g.constraints).filter((t) => g.constraints[t] === 'postponed')),
    ),
  ];
}

/** How a share of all assignments is aimed, in hundredths of a per cent of them. */
const AIMS = {
  position: 5_700,
  person: 300,
  titles: 2_600,
  titlesInherited: 500,
  plain: 60,
  plainInherited: 15,
  notTitles: 40,
  managers: 300,
  managersAndSubstitutes: 200,
  functions: 250,
  managersWithTitles: 20,
};

/** Roles that everybody has, at the top of the tree. */
const FOR_EVERYBODY = 3;

class AssignmentMaker {
  readonly #random: Random;
  readonly #feed: Feed;
  readonly #sectors: readonly Sector[];
  readonly #roles: readonly CatalogueRole[];
  readonly #groups: readonly string[];

  constructor(
    random: Random,
    feed: Feed,
    sectors: readonly Sector[],
    roles: readonly CatalogueRole[],
    groups: readonly string[],
  ) {
    this.#random = random;
    this.#feed = feed;
    this.#sectors = sectors;
    this.#roles = roles;
    this.#groups = groups;
  }

  make(n: number): CatalogueAssignment {
    const reach = n < FOR_EVERYBODY ? this.#everybody() : this.#reach();
    const from = this.#random.chance(0.7)
      ? `20${15 + this.#random.below(11)}-0${1 + this.#random.below(9)}-01`
      : null;
    const to = this.#random.chance(0.05) ? `2026-${10 + this.#random.below(3)}-01` : null;
    return { id: `a-${n}`, ...this.#what(), ...reach, from, to, reason: 'Generated' };
  }

  #what(): Pick<CatalogueAssignment, 'role' | 'roleGroup' | 'constraints'> {
    const random = this.#random;
    if (random.chance(0.08)) return { roleGroup: random.one(this.#groups) };
    const role = random.one(this.#roles);
    const given = postponedBy(role).filter(() => random.chance(0.95));
    const constraints = Object.fromEntries(given.map((type) => [type, givenValue(random, type, this.#feed)]));
    return { role: role.id, constraints };
  }

  #everybody(): Pick<CatalogueAssignment, 'target'> {
    return { target: { orgUnit: this.#feed.orgUnits[0]?.uuid ?? '', inherit: true } };
  }

  #reach(): Pick<CatalogueAssignment, 'target' | 'conditions' | 'except'> {
    const random = this.#random;
    const aim = random.weighted(AIMS);
    if (aim === 'person' || aim === 'position') return this.#direct(aim);
    const sector = random.one(this.#sectors);
    const inherit = aim !== 'plain' && aim !== 'titles';
    const level = inherit ? random.weighted({ top: 1, middle: 14, low: 85 }) : 'low';
    const orgUnit = random.one(sector[level]);
    const titles = random.some(sector.titles, 1 + random.below(3));
    const conditions = {
      titles: { titles },
      titlesInherited: { titles },
      notTitles: { notTitles: titles },
      managers: { managers: true as const },
      managersAndSubstitutes: { managersAndSubstitutes: true as const },
      managersWithTitles: { managers: true as const, titles },
      functions: { functions: random.some(this.#feed.functions, 2).map((f) => f.uuid) },
      plain: undefined,
      plainInherited: undefined,
    }[aim];
    return {
      target: { orgUnit, inherit },
      ...(conditions === undefined ? {} : { conditions }),
      ...(random.chance(0.08) ? { except: this.#exception(sector) } : {}),
    };
  }

  #direct(aim: 'person' | 'position'): Pick<CatalogueAssignment, 'target'> {
    const user = this.#random.one(this.#feed.users);
    const position = user.positions[0];
    if (aim === 'person' || position === undefined) return { target: { person: user.userId } };
    return { target: { person: user.userId, position: position.uuid } };
  }

  #exception(sector: Sector): NonNullable<CatalogueAssignment['except']> {
    const random = this.#random;
    const sort = random.weighted({ persons: 50, orgUnits: 30, titles: 20 });
    if (sort === 'persons') return { persons: random.some(sector.people, 2) };
    if (sort === 'orgUnits') return { orgUnits: random.some([...sector.low, ...sector.middle], 1) };
    return { titles: random.some(sector.titles, 1) };
  }
}
