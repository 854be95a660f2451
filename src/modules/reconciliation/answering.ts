// Answering differences: order them mended, say that it is done, or say whose an account is and who answers for it. Nothing here gives
// anybody a right: what is ordered set is what the facts say that the person should have.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../kernel/problem.ts';
import { addDays, type Day, dayOf, holdsAt } from '../../kernel/time.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changeFacts,
  maySeeSystem,
  personCalled,
  type Viewer,
} from '../access/index.ts';
import { fulfilmentOfSystem, noteInPlace } from '../provisioning/index.ts';
import { compare, type Ground, giveOrder, isHere, keep, keepTasks } from './comparing.ts';
import {
  endSettlements,
  insertSettlements,
  type Kept,
  markDone,
  markOrdered,
  newestFiles,
  readDifferences,
  readSettlements,
  readSystemAccounts,
} from './store.ts';

/** Working days to mend something in. */
const MEND_DAYS = 3;
/** A service account is answered for anew at least once a year. */
const LONGEST_SERVICE_DAYS = 366;

export interface Sight {
  readonly look: boolean;
  /** May order, say that it is done, and link. */
  readonly work: boolean;
  /** May take a service account on. */
  readonly accept: boolean;
}

export function sightOf(
  { engine, now }: Pick<Ground, 'engine' | 'now'>,
  viewer: Viewer,
  system: string,
): Sight {
  const accept = viewer.systems.has(system) || viewer.parts.has('coordinator');
  const byHand = fulfilmentOfSystem(engine.facts, system, now)?.administrators ?? [];
  const work = accept || byHand.includes(viewer.person);
  return { look: work || maySeeSystem(viewer, system), work, accept };
}

export type AccountAnswer =
  | { readonly kind: 'order' }
  | { readonly kind: 'done' }
  /** A user name. */
  | { readonly kind: 'link'; readonly person: string; readonly reason: string }
  | { readonly kind: 'service'; readonly person: string; readonly until: Day; readonly reason: string };

interface Answering extends Ground {
  readonly by: string;
  readonly system: string;
  readonly rows: readonly Kept[];
}

/** All of them or none. Answers with how many. */
export function answerDifferences(
  deps: ChangeDeps,
  asker: Asker,
  system: string,
  ids: readonly string[],
  answer: AccountAnswer,
): Promise<number> {
  return changeFacts(deps, asker, async (facts) => {
    const { municipality, now } = asker;
    const ground = { ...facts, municipality, now };
    const viewer = actingAs(facts.engine, asker);
    const sight = sightOf(ground, viewer, system);
    if (!sight.look) throw new Refused('notFound');
    if (!sight.work || (answer.kind === 'service' && !sight.accept)) throw new Refused('notYours');
    const standing = await readDifferences(facts.tx, municipality, system, 'standing');
    const rows = [...new Set(ids)].map((id) => {
      const row = standing.find((one) => one.id === id);
      if (row === undefined) throw new Refused('notFound');
      return row;
    });
    const answering = { ...ground, by: viewer.person, system, rows };
    if (answer.kind === 'order') await order(answering);
    else if (answer.kind === 'done') await done(answering);
    else await settle(answering, answer);
    const told = rows.map(({ kind, account, person, systemRole }) => ({ kind, account, person, systemRole }));
    const act = {
      action: `accounts.${ACTIONS[answer.kind]}`,
      why: 'reason' in answer ? answer.reason.trim() : 'a difference between a system and what should be',
      detail: { system, ...answer, rows: told },
    };
    return { changes: [], act, answer: rows.length };
  });
}

const ACTIONS = { order: 'ordered', done: 'done', link: 'linked', service: 'accepted' } as const;

/** Where a system is set up by hand, its orders go out as all others do: the ledger is told what is there, and the next sweep orders the rest. */
async function order(answering: Answering): Promise<void> {
  const { tx, engine, municipality, now, by, system, rows } = answering;
  if (rows.some(({ due }) => due !== null)) throw new Refused('alreadyDecided');
  const due = addWorkdays(dayOf(now), MEND_DAYS);
  const byHand = fulfilmentOfSystem(engine.facts, system, now) !== null;
  const [ledger, others] = byHand ? split(rows) : [[], rows];
  if (ledger.length > 0) {
    await noteInPlace(
      tx,
      municipality,
      ledger.flatMap((row) => inPlace(system, row)),
      { at: now, by },
    );
    await markOrdered(
      tx,
      municipality,
      ledger.map(({ id }) => id),
      { at: now, by, due, order: null },
    );
  }
  if (others.length > 0) {
    const id = randomUUID();
    await markOrdered(
      tx,
      municipality,
      others.map((row) => row.id),
      { at: now, by, due, order: id },
    );
    await giveOrder(answering, system, id, MEND_DAYS);
  }
  await keepTasks(answering, system);
}

const split = (rows: readonly Kept[]): [Kept[], Kept[]] => [
  rows.filter(({ systemRole }) => systemRole !== null),
  rows.filter(({ systemRole }) => systemRole === null),
];

const inPlace = (system: string, { person, systemRole, has, should }: Kept) => {
  if (person === null || systemRole === null) return [];
  const item = (constraints: string, isSet: boolean) => ({ system, person, systemRole, constraints, isSet });
  return [...has.map((one) => item(one, true)), ...should.map((one) => item(one, false))];
};

/** Whoever did it says so; the next file shows whether it is so. */
async function done({ by, ...answering }: Answering): Promise<void> {
  const { tx, municipality, now, system, rows } = answering;
  if (rows.some(({ order, doneAt }) => order === null || doneAt !== null))
    throw new Refused('alreadyDecided');
  await markDone(
    tx,
    municipality,
    rows.map(({ id }) => id),
    { at: now, by },
  );
  await keepTasks(answering, system);
}

async function settle(
  answering: Answering,
  answer: Extract<AccountAnswer, { kind: 'link' | 'service' }>,
): Promise<void> {
  const { tx, engine, municipality, now, by, system, rows } = answering;
  const reason = answer.reason.trim();
  if (reason === '') throw new Refused('reasonNeeded');
  if (rows.some(({ kind }) => kind !== 'nobody'))
    throw new Refused('badRequest', 'only accounts nobody answers for');
  const person = personCalled(engine, answer.person);
  if (person === null) throw new Refused('badRequest', 'person');
  const until = answer.kind === 'service' ? answer.until : null;
  if (answer.kind === 'service') {
    if (!holdsAt(engine.activeIntervals(person), now) || !isHere(engine, person, now))
      throw new Refused('badRequest', 'person');
    const today = dayOf(now);
    if (answer.until <= today || answer.until > addDays(today, LONGEST_SERVICE_DAYS))
      throw new Refused('badRequest', 'until');
  }
  const given = rows.flatMap(({ account }) =>
    account === null
      ? []
      : [{ system, account, kind: answer.kind, person, until, reason, decidedAt: now, decidedBy: by }],
  );
  const accounts = new Set(given.map(({ account }) => account));
  const earlier = (await readSettlements(tx, municipality, system)).filter(({ account }) =>
    accounts.has(account),
  );
  await endSettlements(
    tx,
    municipality,
    earlier.map(({ id }) => id),
    now,
  );
  await insertSettlements(tx, municipality, given);
  await compareAgain(answering, system);
}

/** What the newest file said, beside what is known now of its accounts. */
export async function compareAgain(ground: Ground, system: string): Promise<void> {
  const { tx, municipality } = ground;
  const [file] = await newestFiles(tx, municipality, system);
  if (file === undefined) return;
  const accounts = await readSystemAccounts(tx, municipality, system);
  await keep(ground, system, await compare(ground, system, accounts, file.receivedAt, 'the same file'));
}

/** Takes back what was said of an account: what it was before is a difference again. */
export function endSettlement(
  deps: ChangeDeps,
  asker: Asker,
  system: string,
  account: string,
): Promise<number> {
  return changeFacts(deps, asker, async (facts) => {
    const { municipality, now } = asker;
    const ground = { ...facts, municipality, now };
    const sight = sightOf(ground, actingAs(facts.engine, asker), system);
    if (!sight.look) throw new Refused('notFound');
    if (!sight.accept) throw new Refused('notYours');
    const known = await readSettlements(facts.tx, municipality, system);
    const ended = known.filter((one) => one.account === account);
    if (ended.length === 0) throw new Refused('notFound');
    await endSettlements(
      facts.tx,
      municipality,
      ended.map(({ id }) => id),
      now,
    );
    await compareAgain(ground, system);
    const act = {
      action: 'accounts.settlementEnded',
      why: 'said by whoever answers for it',
      detail: { system, account },
    };
    return { changes: [], act, answer: ended.length };
  });
}
