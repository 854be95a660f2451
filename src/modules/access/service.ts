// Asking about rights: authorised for whoever asks, answered by the engine, and every look at somebody else in the log.

import { Refused } from '../../kernel/problem.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import type { Database } from '../../platform/db/database.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/http/cursor.ts';
import {
  type Asker,
  type Eyes,
  extentOf,
  eyesOf,
  type LookDetail,
  lookEntry,
  type When,
  windowOf,
  writeLook,
} from './asking.ts';
import type { ExplanationRow, Hit, LookedAt, Privilege, Problem } from './contract.ts';
import type { RightsEngine } from './domain/engine.ts';
import { explain, explanationRows } from './domain/explain.ts';
import { Naming } from './domain/naming.ts';
import { holdsIn, inOrder, keyOfRight, type WhoFilter, whoHas } from './domain/rows.ts';
import { type Found, searchFor } from './domain/search.ts';
import { filterRows } from './domain/viewer.ts';

/** Finds what a module of its own has, by what somebody types. */
export type Finder = (asker: Asker, query: string) => Promise<readonly Found[]>;

export interface AccessDeps {
  readonly database: Database;
  /** As of the last commit, or as it was known at an instant. Its answer moves with the facts: use it before the next await. */
  readonly engine: (municipality: string, known: Instant | null) => Promise<RightsEngine>;
  readonly finders?: readonly Finder[];
}

export interface PageAsked {
  /** Null: all of them. */
  readonly limit: number | null;
  readonly cursor: string | null;
}

/** Privileges, the names of what they are about, and where the next page begins. */
export interface RightsPage {
  readonly rights: readonly Privilege[];
  readonly naming: Naming;
  readonly next: string | null;
}

/** What was asked, with the engine it is answered from and the eyes it is answered for. */
interface Ground {
  readonly engine: RightsEngine;
  readonly eyes: Eyes;
  readonly naming: Naming;
}

export interface Access {
  rights(asker: Asker, when: When, person: string | null, page: PageAsked): Promise<RightsPage>;
  who(asker: Asker, when: When, filter: WhoFilter, page: PageAsked): Promise<RightsPage>;
  /** Every path to a system role on a day, folded rows too. */
  explain(
    asker: Asker,
    when: When & { readonly on: Day },
    person: string,
    role: string,
  ): Promise<ExplanationRow[]>;
  /** What fails closed, in the order of rows. */
  problems(
    asker: Asker,
    when: When,
    person: string | null,
  ): Promise<{ readonly problems: readonly Problem[]; readonly naming: Naming }>;
  search(asker: Asker, query: string, page: PageAsked): Promise<{ rows: Hit[]; next: string | null }>;
}

export function createAccess(deps: AccessDeps): Access {
  return {
    rights: (asker, when, person, page) =>
      person === null ? rightsOfAll(deps, asker, when, page) : rightsOfOne(deps, asker, when, person, page),
    who: (asker, when, filter, page) => who(deps, asker, when, filter, page),
    explain: (asker, when, person, role) => explainOne(deps, asker, when, person, role),
    problems: (asker, when, person) => problems(deps, asker, when, person),
    search: (asker, query, page) => search(deps, asker, query, page),
  };
}

/** Eyes first, by what is known now; then the engine that was asked for, with no await between it and its use. */
export async function groundOf(deps: AccessDeps, asker: Asker, when: When): Promise<Ground> {
  const current = await deps.engine(asker.municipality, null);
  const eyes = eyesOf(asker, current, when);
  const engine = when.known === null ? current : await deps.engine(asker.municipality, when.known);
  const naming = new Naming(engine.facts, when.on === null ? asker.now : windowOf(asker, when).to - 1);
  return { engine, eyes, naming };
}

/** A userId (in any case) or a uuid; null when nobody has it. */
export function personCalled(engine: RightsEngine, called: string): string | null {
  const text = called.toLowerCase();
  if (engine.facts.versions('person', text).length > 0) return text;
  let last: { id: string; to: Instant } | null = null;
  for (const { id, to, content } of engine.facts.facts('person')) {
    if (content.userId.toLowerCase() === text && (last === null || to > last.to)) last = { id, to };
  }
  return last?.id ?? null;
}

/** The same of somebody who must be there. Refuses `notFound`. */
export function personNamed(engine: RightsEngine, called: string): string {
  const person = personCalled(engine, called);
  if (person === null) throw new Refused('notFound');
  return person;
}

export async function logged(
  deps: AccessDeps,
  asker: Asker,
  what: LookedAt,
  people: Iterable<string>,
  detail: LookDetail,
): Promise<void> {
  if (lookEntry(asker, what, people, detail).length === 0) return;
  await deps.database.transaction(asker.municipality, (tx) => writeLook(tx, asker, what, people, detail));
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function rightsOfOne(
  deps: AccessDeps,
  asker: Asker,
  when: When,
  called: string,
  page: PageAsked,
): Promise<RightsPage> {
  const { engine, eyes, naming } = await groundOf(deps, asker, when);
  const person = personNamed(engine, called);
  const window = when.on === null ? null : windowOf(asker, when);
  const all = engine.rightsOf(person).filter((right) => holdsIn(right.intervals, window));
  const open = eyes.may(person);
  const rights = open ? all : all.filter((right) => eyes.viewer.seenSystems.has(right.system));
  if (!open && rights.length === 0) throw new Refused('forbidden');
  const { rows, next } = pageOf(rights, limited(page), keyOfRight);
  await logged(deps, asker, 'person', [person], { ...when });
  return { rights: rows, naming, next };
}

function limited({ limit, cursor }: PageAsked): { limit: number; cursor?: string } {
  return { limit: limit ?? Number.MAX_SAFE_INTEGER, ...(cursor === null ? {} : { cursor }) };
}

/** People by user name; the cursor names the last one begun and how many of their rows were given. */
async function rightsOfAll(deps: AccessDeps, asker: Asker, when: When, page: PageAsked): Promise<RightsPage> {
  const { engine, eyes, naming } = await groundOf(deps, asker, when);
  const window = when.on === null ? null : windowOf(asker, when);
  const people = peopleConcerned(engine, eyes)
    .map((id) => ({ id, userId: naming.userId(id) }))
    .sort((a, b) => byCode(a.userId, b.userId) || byCode(a.id, b.id));
  const [fromUser, fromId, skip] = page.cursor === null ? ['', '', 0] : peopleCursor(page.cursor);
  const limit = page.limit ?? Number.POSITIVE_INFINITY;
  const rights: Privilege[] = [];
  let next: string | null = null;
  for (const { id, userId } of people) {
    const order = byCode(userId, fromUser) || byCode(id, fromId);
    if (order < 0) continue;
    const held = engine.rightsOf(id).filter((right) => holdsIn(right.intervals, window));
    const open = filterRows(eyes.viewer, eyes.seen, held, (right) => right);
    const done = order === 0 ? skip : 0;
    const room = limit - rights.length;
    rights.push(...open.slice(done, done + room));
    if (open.length - done > room) {
      next = encodeCursor([userId, id, done + room]);
      break;
    }
  }
  const looked = rights.map((right) => right.person);
  const extent = extentOf(eyes, page.cursor === null && next === null ? 'whole' : 'part');
  await logged(deps, asker, 'rights', looked, { ...when, extent });
  return { rights, naming, next };
}

function peopleCursor(cursor: string): [string, string, number] {
  const value = decodeCursor(cursor);
  if (!Array.isArray(value)) throw new Refused('badRequest', 'cursor');
  const [userId, id, skip] = value as unknown[];
  if (typeof userId !== 'string' || typeof id !== 'string' || !Number.isSafeInteger(skip)) {
    throw new Refused('badRequest', 'cursor');
  }
  return [userId, id, Math.max(0, Number(skip))];
}

/** Whom any row may be about: those who are open, and whoever has something in the viewer's systems. */
function peopleConcerned(engine: RightsEngine, { viewer, seen }: Eyes): string[] {
  if (seen === 'all') return [...engine.people()];
  const people = new Set(seen);
  for (const system of viewer.seenSystems) {
    for (const role of engine.indexes.systemRolesIn.get(system)) {
      for (const right of engine.holdersOf(role)) people.add(right.person);
    }
  }
  return [...people];
}

async function who(
  deps: AccessDeps,
  asker: Asker,
  when: When,
  filter: WhoFilter,
  page: PageAsked,
): Promise<RightsPage> {
  const { engine, eyes, naming } = await groundOf(deps, asker, when);
  refuseUnknown(engine, filter);
  const found = filterRows(
    eyes.viewer,
    eyes.seen,
    whoHas(engine, filter, windowOf(asker, when)),
    (right) => right,
  );
  const sorted = inOrder(found, naming);
  const { rows, next } = pageOf(sorted, limited(page), keyOfRight);
  const looked = rows.map((right) => right.person);
  await logged(deps, asker, 'who', looked, { ...when, ...filter });
  return { rights: rows, naming, next };
}

/** What is in no municipality of the asker's is not found, rather than held by nobody. */
function refuseUnknown(engine: RightsEngine, { system, role, org }: WhoFilter): void {
  const missing =
    (system !== null && engine.facts.versions('system', system).length === 0) ||
    (role !== null && engine.facts.versions('systemRole', role).length === 0) ||
    (org !== null && engine.facts.versions('orgUnit', org).length === 0);
  if (missing) throw new Refused('notFound');
}

async function explainOne(
  deps: AccessDeps,
  asker: Asker,
  when: When & { readonly on: Day },
  called: string,
  role: string,
): Promise<ExplanationRow[]> {
  const { engine, eyes } = await groundOf(deps, asker, when);
  const person = personCalled(engine, called);
  const [known] = engine.facts.versions('systemRole', role);
  if (person === null || known === undefined) throw new Refused('notFound');
  if (!eyes.may(person) && !eyes.viewer.seenSystems.has(known.content.system)) throw new Refused('forbidden');
  const rows = explanationRows(explain(engine, person, role, when.on, 'of the day'));
  await logged(deps, asker, 'why', [person], { ...when, role });
  return rows;
}

async function search(deps: AccessDeps, asker: Asker, query: string, page: PageAsked) {
  const more = await Promise.all((deps.finders ?? []).map((finder) => finder(asker, query)));
  const current = await deps.engine(asker.municipality, null);
  const { viewer, seen } = eyesOf(asker, current, { on: null, known: null });
  const hits = searchFor({ viewer, known: current, people: seen, now: asker.now }, query, more.flat());
  return pageOf(hits, limited({ ...page, limit: page.limit ?? 20 }), (hit) => `${hit.kind} ${hit.id}`);
}

async function problems(deps: AccessDeps, asker: Asker, when: When, called: string | null) {
  const { engine, eyes, naming } = await groundOf(deps, asker, when);
  const window = when.on === null ? null : windowOf(asker, when);
  const one = called === null ? null : personNamed(engine, called);
  const people = one === null ? peopleConcerned(engine, eyes) : [one];
  const found = people
    .flatMap((person) => engine.problemsOf(person))
    .filter((problem) => holdsIn(problem.intervals, window));
  const open = filterRows(eyes.viewer, eyes.seen, found, (problem) => problem);
  const userIds = new Map(open.map(({ person }) => [person, naming.userId(person)]));
  const sorted = [...open].sort((a, b) => byCode(userIds.get(a.person) ?? '', userIds.get(b.person) ?? ''));
  const looked = sorted.map((problem) => problem.person);
  const extent = one === null ? extentOf(eyes, 'whole') : 'narrowed';
  await logged(deps, asker, 'problems', looked, { ...when, extent });
  return { problems: sorted, naming };
}
