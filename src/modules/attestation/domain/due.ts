// What a campaign asks, and whom: effective rights of everybody, sorted by who must attest them, as far as they are due.

import { versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { type Day, holdsAt, type Instant } from '../../../kernel/time.ts';
import type { Constraints, People, Privilege, Rights } from '../../access/contract.ts';
import type { OwnerRule } from '../../tasks/contract.ts';
import { type AttestationPolicy, isDueBy, monthsBetween, nextCampaignDay } from './policy.ts';

/** What the engine is asked for here. */
export type Ground = Rights & People;

/** A manager's people; who holds privileged roles in a system; what the roles of a system open. */
export type SheetAbout = 'person' | 'holder' | 'contents';

/** A right by what tells it from every other right of the same person; of a system's contents, a job function role. */
export interface RowRight {
  readonly role: string;
  readonly constraints: Constraints;
  /** Nobody has it: it is there to see whether that is noticed. */
  readonly seeded?: true;
}

export interface Sheet {
  readonly id: string;
  readonly about: SheetAbout;
  readonly owner: OwnerRule;
  /** Beside the subject. */
  readonly never: readonly string[];
  /** Uuid of the person, or the system's id. */
  readonly subject: string;
  readonly rows: readonly RowRight[];
}

/** What was said when something was kept. */
export interface Kept {
  readonly at: Instant;
  /** The day that the next one is counted from. */
  readonly day: Day;
  readonly by: string | null;
  /** How the right came about then. */
  readonly how: string;
  /** The campaign in which it was attested for the first time, while that is the last time too. */
  readonly first?: string;
}

/** Subject → key of the row → what was kept last. */
export type KeptOf = (subject: string) => Readonly<Record<string, Kept>>;

const keys = new WeakMap<Constraints, string>();

/** Many rights share one set of constraints. */
function keyOfConstraints(constraints: Constraints): string {
  let key = keys.get(constraints);
  if (key === undefined) {
    key = canonical(constraints);
    keys.set(constraints, key);
  }
  return key;
}

export const keyOfRow = (about: SheetAbout, { role, constraints }: RowRight): string =>
  `${about} ${role} ${keyOfConstraints(constraints)}`;

/** The assignments that a right rests on at the moment; when they are others, it came about in another way. */
export function howOf({ paths }: Pick<Privilege, 'paths'>, at: Instant): string {
  const ids = new Set(paths.filter((p) => holdsAt(p.intervals, at)).map((p) => p.assignment));
  return [...ids].sort().join(' ');
}

/** What a job function role opens, as text to compare. */
export const contentsOf = ({ facts }: Pick<Ground, 'facts'>, role: string, at: Instant): string =>
  canonical(versionAt(facts.versions('jobFunctionRole', role), at)?.content.grants ?? []);

/** Where the person works in the sense of the right: the unit its path runs through, else the first they were employed in. */
export function unitOfRight(
  right: Pick<Privilege, 'paths'>,
  main: string | null,
  at: Instant,
): string | null {
  for (const { via, intervals } of right.paths) {
    if ((via.kind === 'position' || via.kind === 'person') && holdsAt(intervals, at)) return via.orgUnit;
  }
  return main;
}

/** The unit of the position held longest; null when none is held. */
export function mainUnit({ facts, indexes }: Pick<Ground, 'facts' | 'indexes'>, person: string, at: Instant) {
  let first: { readonly from: Instant; readonly unit: string } | null = null;
  for (const id of indexes.positionsOf.get(person)) {
    const held = versionAt(facts.versions('position', id), at);
    if (held === null || held.content.person !== person) continue;
    if (first === null || held.from < first.from) first = { from: held.from, unit: held.content.orgUnit };
  }
  return first?.unit ?? null;
}

/** Whoever leads the whole municipality. */
function director({ facts }: Pick<Ground, 'facts'>, at: Instant): string | null {
  for (const [, versions] of facts.things('orgUnit')) {
    const unit = versionAt(versions, at)?.content;
    if (unit !== undefined && unit.parent === null) return unit.manager;
  }
  return null;
}

export interface Asked {
  readonly engine: Ground;
  readonly policy: AttestationPolicy;
  readonly kept: KeptOf;
  /** The moment whose rights are asked about. */
  readonly at: Instant;
  /** The last day of the campaign; null: everything is asked, due or not. */
  readonly day: Day | null;
}

/** Finds what is due, with the months of each role worked out once. */
class Dueness {
  readonly #asked: Asked;
  readonly #next: Day;
  readonly #months = new Map<string, number>();

  constructor(asked: Asked) {
    this.#asked = asked;
    this.#next = asked.day === null ? '' : nextCampaignDay(asked.policy, asked.day);
  }

  /** Never attested, or it would be too late by the next campaign. */
  isDue(role: string, kept: Kept | undefined): boolean {
    if (this.#asked.day === null || kept === undefined) return true;
    return isDueBy(this.#next, kept.day, this.#monthsOf(role));
  }

  #monthsOf(role: string): number {
    let months = this.#months.get(role);
    if (months === undefined) {
      months = this.#find(role);
      this.#months.set(role, months);
    }
    return months;
  }

  #find(role: string): number {
    const { engine, at, policy } = this.#asked;
    const content = versionAt(engine.facts.versions('systemRole', role), at)?.content;
    const system = versionAt(engine.facts.versions('system', content?.system ?? ''), at)?.content;
    return monthsBetween(
      content ?? { privileged: false, sensitive: false },
      system ?? { dataCategories: [] },
      policy,
    );
  }
}

/** Every sheet of a regular campaign. */
export function dueSheets(asked: Asked): Sheet[] {
  const sheets: Sheet[] = [];
  const dueness = new Dueness(asked);
  const boss = director(asked.engine, asked.at);
  for (const person of asked.engine.people()) sheets.push(...sheetsOf(asked, dueness, person, boss));
  sheets.push(...contentSheets(asked, dueness));
  return sheets;
}

/** The sheets about some people, as a small extra attestation asks them; `which` narrows what is asked. */
export function sheetsAbout(
  asked: Asked,
  people: Iterable<string>,
  which: (right: Privilege) => boolean,
): Sheet[] {
  const dueness = new Dueness(asked);
  const boss = director(asked.engine, asked.at);
  return [...people].flatMap((person) =>
    sheetsOf(asked, dueness, person, boss, which).filter((sheet) => sheet.about === 'person'),
  );
}

function sheetsOf(
  asked: Asked,
  dueness: Dueness,
  person: string,
  boss: string | null,
  which: (right: Privilege) => boolean = () => true,
): Sheet[] {
  const { engine, at, kept, policy } = asked;
  if (!holdsAt(engine.activeIntervals(person), at)) return [];
  const before = kept(person);
  const main = mainUnit(engine, person, at);
  const byUnit = new Map<string, RowRight[]>();
  const bySystem = new Map<string, RowRight[]>();
  for (const right of engine.rightsOf(person)) {
    if (!holdsAt(right.intervals, at) || !which(right)) continue;
    const row = { role: right.systemRole, constraints: right.constraints };
    const unit = unitOfRight(right, main, at);
    if (unit !== null && dueness.isDue(row.role, before[keyOfRow('person', row)])) add(byUnit, unit, row);
    if (isPrivileged(engine, row.role, at) && dueness.isDue(row.role, before[keyOfRow('holder', row)]))
      add(bySystem, right.system, row);
  }
  const common = { subject: person, never: [] };
  const byBody = person === boss && policy.body !== null;
  return [
    ...[...byUnit].map(([orgUnit, rows]): Sheet => {
      const owner: OwnerRule =
        byBody && policy.body !== null
          ? { kind: 'group', group: policy.body }
          : { kind: 'managerOfUnit', orgUnit };
      return { ...common, id: `p.${person}.${orgUnit}`, about: 'person', owner, rows };
    }),
    ...[...bySystem].map(([system, rows]): Sheet => {
      const owner: OwnerRule = { kind: 'systemOwner', system };
      return { ...common, id: `h.${person}.${encodeURIComponent(system)}`, about: 'holder', owner, rows };
    }),
  ];
}

const isPrivileged = ({ facts }: Pick<Ground, 'facts'>, role: string, at: Instant): boolean =>
  versionAt(facts.versions('systemRole', role), at)?.content.privileged ?? false;

/** Roles in Tillid itself open what the program says. */
const OWN = 'tillid';

/** What each job function role of a system opens, to the system's owner. */
function contentSheets({ engine, at, kept }: Asked, dueness: Dueness): Sheet[] {
  const bySystem = new Map<string, RowRight[]>();
  for (const [id, versions] of engine.facts.things('jobFunctionRole')) {
    const content = versionAt(versions, at)?.content;
    if (content === undefined || content.system === OWN) continue;
    const row = { role: id, constraints: {} };
    const before = kept(content.system)[keyOfRow('contents', row)];
    const isDue = content.grants.some((grant) => dueness.isDue(grant.systemRole, before));
    if (isDue) add(bySystem, content.system, row);
  }
  return [...bySystem].map(([system, rows]) => ({
    id: `c.${encodeURIComponent(system)}`,
    about: 'contents',
    owner: { kind: 'systemOwner', system },
    never: [],
    subject: system,
    rows,
  }));
}

function add(groups: Map<string, RowRight[]>, key: string, row: RowRight): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [row]);
  else group.push(row);
}
