// A position that payroll has not told of yet, registered by the manager for at most thirty days, and given way as soon as payroll tells.

import { randomUUID } from 'node:crypto';
import { type Change, versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  BY_MANAGER,
  type ChangeDeps,
  changeFacts,
  hasRoleIn,
  Naming,
  provisionalIdent,
  type RightsEngine,
  type Viewer,
} from '../access/index.ts';
import { refuseConflicts } from './conflicting.ts';

const DAY_MS = 86_400_000;
const LIKE_CPR = /\d{6}[\s-]?\d{4}/;
const LONGEST_MS = 30 * DAY_MS;
/** Where the clock is put forward in between, thirty days are an hour shorter; where back, longer. */
const HOUR_MS = 3_600_000;

export interface Wanted {
  /** Uuid of somebody Tillid knows; null is somebody whom payroll has not told of at all. */
  readonly person: string | null;
  /** Of somebody new. */
  readonly name: string;
  readonly orgUnit: string;
  readonly title: string | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** Answers with the position and the user name. Throws `Refused`; then nothing was changed. */
export async function register(
  deps: ChangeDeps,
  asker: Asker,
  wanted: Wanted,
): Promise<{ readonly position: string; readonly userId: string }> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const { orgUnit, title, from, to } = wanted;
    judge(engine, viewer, wanted, asker.now);
    const { person, userId, changes } = await personOf(tx, asker, engine, wanted);
    const position = randomUUID();
    const name = title === null ? '' : (engine.facts.versions('title', title).at(-1)?.content.name ?? '');
    const content = { person, orgUnit, title, name, doNotInherit: false, external: false };
    const version = { kind: 'position', id: position, from, to, source: BY_MANAGER, content } as const;
    const change = { kind: 'position', id: position, before: [], after: [version] } as const;
    const act = {
      action: 'position.provisional',
      why: 'not in payroll yet',
      detail: { person, position, orgUnit, by: viewer.person },
    };
    refuseConflicts(engine, [...changes, change], asker.now);
    return { changes: [...changes, change], act, answer: { position, userId } };
  });
}

function judge(engine: RightsEngine, viewer: Viewer, wanted: Wanted, now: Instant): void {
  const { facts } = engine;
  const { person, orgUnit, title, from, to } = wanted;
  if (!viewer.units.has(orgUnit) && !hasRoleIn(viewer, 'coordinator', orgUnit))
    throw new Refused('forbidden');
  if (person === viewer.person) throw new Refused('notYours');
  if (versionAt(facts.versions('orgUnit', orgUnit), now) === null) throw new Refused('notFound');
  if (title !== null && versionAt(facts.versions('title', title), now) === null)
    throw new Refused('notFound');
  if (from < (startOfDay(dayOf(now)) ?? now) || to <= Math.max(from, now))
    throw new Refused('datesBackwards');
  const before = provisionalIn(engine, wanted, new Set([orgUnit, ...viewer.units]));
  const first = Math.min(from, ...before.filter((one) => one.to > from - LONGEST_MS).map((one) => one.from));
  if (to - first > LONGEST_MS + HOUR_MS) throw new Refused('provisionalTooLong');
  const known = person === null ? [] : engine.indexes.positionsOf.get(person);
  const isThere = known
    .flatMap((id) => facts.versions('position', id))
    .some((v) => v.content.person === person && v.content.orgUnit === orgUnit && v.from < to && from < v.to);
  if (isThere) throw new Refused('alreadyHeld');
}

const spoken = (name: string): string =>
  name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('da-DK');

/**
 * In any of the units of whoever registers: a chain goes on from one to the next as well. Somebody known by name alone is the same as
 * whoever was registered by that name before, since every registration of them makes a person anew.
 */
function provisionalIn(
  { facts, indexes }: RightsEngine,
  { person, name }: Pick<Wanted, 'person' | 'name'>,
  units: ReadonlySet<string>,
) {
  const called = spoken(
    person === null ? name : (facts.versions('person', person).at(-1)?.content.name ?? ''),
  );
  const isSame = (other: string) => {
    const last = facts.versions('person', other).at(-1);
    return other === person || (last?.source === BY_MANAGER && spoken(last.content.name) === called);
  };
  return [...units]
    .flatMap((unit) => indexes.positionsIn.get(unit))
    .flatMap((id) => facts.versions('position', id))
    .filter(
      ({ source, content }) => source === BY_MANAGER && units.has(content.orgUnit) && isSame(content.person),
    );
}

/** Somebody new gets a user name that payroll never gives, so that no feed is stopped by it; they are somebody else when payroll comes. */
async function personOf(
  tx: Tx,
  { municipality, now }: Asker,
  { facts }: RightsEngine,
  { person, name, from, to }: Wanted,
): Promise<{ readonly person: string; readonly userId: string; readonly changes: Change<AccessFacts>[] }> {
  if (person !== null) {
    const content = versionAt(facts.versions('person', person), now)?.content;
    if (content === undefined) throw new Refused('notFound');
    return { person, userId: content.userId, changes: [] };
  }
  // A name stands in orders, mails and the log, where a CPR number must never be.
  if (name.trim() === '' || LIKE_CPR.test(name)) throw new Refused('badRequest', 'name');
  const id = randomUUID();
  const userId = await provisionalIdent(tx, municipality, facts, { id, now });
  const content = {
    userId,
    name: name.trim(),
    email: null,
    disabled: false,
    doNotInherit: false,
    klePerforming: [],
    kleInterest: [],
  };
  const version = { kind: 'person', id, from, to, source: BY_MANAGER, content } as const;
  return { person: id, userId, changes: [{ kind: 'person', id, before: [], after: [version] }] };
}

/** The units that the asker leads, with the titles that people there have: what the form offers. */
export async function choices(deps: ChangeDeps, asker: Asker) {
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  const naming = new Naming(engine.facts, asker.now);
  const units = [...viewer.units].map((id) => {
    const titles = new Set(
      engine.indexes.positionsIn
        .get(id)
        .flatMap((position) => engine.facts.versions('position', position))
        .filter((v) => v.content.orgUnit === id && v.to > asker.now)
        .flatMap((v) => (v.content.title === null ? [] : [v.content.title])),
    );
    const named = [...titles].map((title) => ({ id: title, name: naming.name('title', title) }));
    return { id, name: naming.name('orgUnit', id), titles: named.sort(byName) };
  });
  return { units: units.sort(byName) };
}

const collator = new Intl.Collator('da');
const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
  collator.compare(a.name, b.name);
