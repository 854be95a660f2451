// A comparison made: the accounts of the newest file beside the rights as they were when it came, its differences kept, and whoever
// works on them given a task.

import { type FactSet, versionAt } from '../../kernel/fact.ts';
import { addDays, dayOf, holdsAt, type Instant, startOfDay } from '../../kernel/time.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AccessFacts } from '../access/contract.ts';
import { Naming, type RightsEngine } from '../access/index.ts';
import { wantedIn } from '../provisioning/index.ts';
import type { OwnerRule } from '../tasks/contract.ts';
import { closeTasks, giveTasks, readOpenTasks } from '../tasks/index.ts';
import type { Account } from './domain/account-file.ts';
import { type Difference, differencesOf, type KnownOwners } from './domain/compare.ts';
import { type Settled, settled } from './domain/settling.ts';
import {
  insertDifferences,
  markBack,
  markGone,
  readDifferences,
  readSettlements,
  type Settlement,
} from './store.ts';

export interface Ground {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly municipality: string;
  readonly now: Instant;
}

/** Working days to answer what a file showed. */
const ANSWER_DAYS = 5;

/** By user name, whoever has or last had it. */
function peopleByIdent(facts: FactSet<AccessFacts>): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const { id, content } of facts.facts('person')) people.set(content.userId.toLowerCase(), id);
  return people;
}

/** Employed, or here in another way, and not closed. Leave is no departure: whoever is on leave keeps an account. */
export function isHere({ facts, indexes }: RightsEngine, person: string, at: Instant): boolean {
  const known = versionAt(facts.versions('person', person), at);
  if (known === null || known.content.disabled) return false;
  return indexes.positionsOf
    .get(person)
    .some((id) => versionAt(facts.versions('position', id), at)?.content.person === person);
}

/** In time, and answered for by somebody who is still here. */
export const stillCounts = (
  engine: RightsEngine,
  { kind, until, person }: Settlement,
  now: Instant,
): boolean =>
  kind === 'link' || (until !== null && dayOf(now) < until && holdsAt(engine.activeIntervals(person), now));

function knownOwners(
  { engine, now }: Pick<Ground, 'engine' | 'now'>,
  settlements: readonly Settlement[],
  asOf: Instant,
): KnownOwners {
  const people = peopleByIdent(engine.facts);
  const counting = settlements.filter((one) => stillCounts(engine, one, now));
  const links = new Map(counting.filter((s) => s.kind === 'link').map((s) => [s.account, s.person]));
  const services = new Set(counting.filter((s) => s.kind === 'service').map((s) => s.account));
  return {
    personOf: (ident) => people.get(ident) ?? null,
    isHere: (person) => isHere(engine, person, asOf),
    linkedTo: (account) => links.get(account) ?? null,
    isService: (account) => services.has(account),
  };
}

export interface Compared extends Settled {
  readonly known: KnownOwners;
  readonly found: readonly Difference[];
}

/** What a comparison would come to; nothing is written. `asOf`: when the file came. */
export async function compare(
  ground: Ground,
  system: string,
  accounts: readonly Account[],
  asOf: Instant,
  what: 'a new file' | 'the same file',
): Promise<Compared> {
  const { tx, engine, municipality, now } = ground;
  const settlements = await readSettlements(tx, municipality, system);
  const known = knownOwners(ground, settlements, asOf);
  const found = differencesOf(accounts, wantedIn(engine, system, asOf), known);
  const standing = await readDifferences(tx, municipality, system, 'standing');
  const before = standing.map((one) => ({ ...one, isDone: one.doneAt !== null }));
  return { known, found, ...settled(before, found, dayOf(now), what) };
}

export async function keep(ground: Ground, system: string, { added, gone, back }: Compared): Promise<void> {
  const { tx, municipality, now } = ground;
  if (gone.length > 0) await markGone(tx, municipality, gone, now);
  if (back.length > 0) await markBack(tx, municipality, back);
  if (added.length > 0) await insertDifferences(tx, municipality, system, added, now);
  await keepTasks(ground, system);
}

const workKey = (system: string): string => `accounts:${system}:`;
export const orderKeyOf = (order: string): string => `accounts-order:${order}`;

export const workdaysOn = (now: Instant, days: number): Instant =>
  startOfDay(addDays(addWorkdays(dayOf(now), days), 1)) ?? now;

/** Whoever answers for the system, and whoever sets it up by hand. */
const workersOf = (system: string): OwnerRule[] => [
  { kind: 'systemOwner', system },
  { kind: 'systemResponsible', system },
  { kind: 'administrators', system },
];

/** One task while something is unanswered, whose deadline no later file moves; one for each order, until all of it is done. */
export async function keepTasks(ground: Ground, system: string): Promise<void> {
  const { tx, engine, municipality, now } = ground;
  const rows = await readDifferences(tx, municipality, system, 'standing');
  const open = (await readOpenTasks(tx, municipality)).map(({ key }) => key);
  const unanswered = rows.filter(({ due }) => due === null).length;
  const work = open.filter((key) => key.startsWith(workKey(system)));
  const undone = new Set(
    rows.flatMap(({ order, doneAt }) => (order === null || doneAt !== null ? [] : [order])),
  );
  const orders = await readDifferences(tx, municipality, system, 'gone');
  const ours = new Set([...rows, ...orders].flatMap(({ order }) => (order === null ? [] : [order])));
  const finished = [...ours].filter((order) => !undone.has(order)).map(orderKeyOf);
  const over = [...(unanswered === 0 ? work : []), ...finished.filter((key) => open.includes(key))];
  if (over.length > 0) await closeTasks(tx, municipality, over, { at: now, by: null, outcome: 'done' });
  if (unanswered > 0 && work.length === 0)
    await giveTasks(tx, engine, municipality, now, [
      {
        kind: 'accounts.compare',
        key: `${workKey(system)}${now}`,
        about: { ...titled(ground, system, 'compare'), detail: null, link: link(system), person: null },
        owner: { any: workersOf(system), never: [] },
        dueAt: workdaysOn(now, ANSWER_DAYS),
      },
    ]);
}

const link = (system: string): string => `/systems/${encodeURIComponent(system)}/accounts`;

function titled({ engine, now }: Pick<Ground, 'engine' | 'now'>, system: string, what: 'compare' | 'order') {
  const name = new Naming(engine.facts, now).name('system', system);
  const title =
    what === 'compare'
      ? { da: `Afstem konti i ${name}`, en: `Reconcile accounts in ${name}` }
      : { da: `Ret konti i ${name}`, en: `Correct accounts in ${name}` };
  return { title };
}

/** To whoever sets the system up by hand, else to whoever answers for it. */
export async function giveOrder(ground: Ground, system: string, order: string, days: number): Promise<void> {
  const { tx, engine, municipality, now } = ground;
  await giveTasks(tx, engine, municipality, now, [
    {
      kind: 'accounts.correct',
      key: orderKeyOf(order),
      about: {
        ...titled(ground, system, 'order'),
        detail: null,
        link: `${link(system)}?tab=ordered`,
        person: null,
      },
      owner: { any: workersOf(system), never: [] },
      dueAt: workdaysOn(now, days),
    },
  ]);
}
