// Answering orders: confirmed with a receipt, or said to be impossible with a reason; each line once, by whoever the order is to.

import { PROBLEMS, Refused } from '../../kernel/problem.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changeFacts,
  maySeeSystem,
  type RightsEngine,
  type Viewer,
} from '../access/index.ts';
import type { Owner } from '../tasks/contract.ts';
import { closeTasks, lockTask, OwnerFinder } from '../tasks/index.ts';
import type { Batch, Line } from './contract.ts';
import { answered } from './domain/orders.ts';
import { orderKey } from './ordering.ts';
import {
  answerLines,
  clearStuck,
  closeBatches,
  hashOf,
  lockBatch,
  putItems,
  readLedger,
  readLines,
} from './store.ts';

/** Whoever looks at the system, answers for it or oversees all, may follow what is ordered in it. */
export const mayFollow = (viewer: Viewer, { system }: Pick<Batch, 'system'>): boolean =>
  maySeeSystem(viewer, system);

export interface Answering {
  /** Null: every one that is open. */
  readonly lines: readonly string[] | null;
  readonly outcome: 'done' | 'cannot';
  readonly reason: string | null;
}

const outcomes = { done: 'order.confirmed', cannot: 'order.cannot' } as const;

/** Answers with how many lines were answered. Throws `Refused`, and then nothing was changed. */
export async function answerOrder(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  given: Answering,
): Promise<number> {
  const reason = given.reason?.trim() ?? '';
  if (given.outcome === 'cannot' && reason === '') throw new Refused('reasonNeeded');
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const { municipality, now } = asker;
    const batch = await lockBatch(tx, municipality, id);
    if (batch === null) throw new Refused('notFound');
    const task = await lockTask(tx, municipality, orderKey(id));
    if (!isAmong(engine, viewer, task, asker))
      throw new Refused(mayFollow(viewer, batch) ? 'notYours' : 'notFound');
    const open = chosen(await readLines(tx, municipality, { batches: [id] }), given.lines);
    const ledger = new Map(
      (await readLedger(tx, municipality, { system: batch.system })).map((entry) => [hashOf(entry), entry]),
    );
    const by = viewer.person;
    const ids = open.map((line) => line.id);
    const state = given.outcome;
    await answerLines(tx, municipality, ids, { state, at: now, by, reason: reason === '' ? null : reason });
    const items = open.map((line) => {
      const isSet = ledger.get(hashOf(line))?.isSet ?? false;
      const { system, person, systemRole, constraints } = line;
      return { system, person, systemRole, constraints, ...answered({ isSet }, line.action, state) };
    });
    await putItems(tx, municipality, items, { at: now, by });
    const [closed] = await closeBatches(tx, municipality, [id], now);
    if (closed !== undefined)
      await closeTasks(tx, municipality, [orderKey(id)], { at: now, by, outcome: state });
    const act = {
      action: outcomes[state],
      why: reason === '' ? 'carried out in the system' : reason,
      detail: { order: id, system: batch.system, lines: open.map(told) },
    };
    return { changes: [], act, answer: open.length };
  });
}

/** Every one named must be open: of two who answer the same, the second is told. */
function chosen(lines: readonly Line[], ids: readonly string[] | null): readonly Line[] {
  const open = lines.filter(({ state }) => state === 'open');
  if (ids === null) {
    if (open.length === 0) throw new Refused('alreadyDecided');
    return open;
  }
  const wanted = new Set(ids);
  if (![...wanted].every((id) => lines.some((line) => line.id === id))) {
    const detail = PROBLEMS.notFound.en;
    throw new Refused('notFound', detail, [{ code: 'notFound', pointer: '/lines', detail }]);
  }
  const found = open.filter(({ id }) => wanted.has(id));
  if (found.length !== wanted.size) throw new Refused('alreadyDecided');
  return found;
}

const told = ({ person, systemRole, constraints, action }: Line) => ({
  person,
  systemRole,
  constraints,
  action,
});

export function isAmong(
  engine: RightsEngine,
  { person }: Viewer,
  task: { readonly owner: Owner; readonly dueAt: number } | null,
  { now }: Asker,
): boolean {
  if (task === null) return false;
  return new OwnerFinder(engine, now).of(task.owner, task.dueAt).people.some((one) => one.person === person);
}

/** Asks once more for what could not be done: the next sweep orders it. For the same people, and whoever answers for the system. */
export async function orderAgain(deps: ChangeDeps, asker: Asker, id: string): Promise<number> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const { municipality } = asker;
    const batch = await lockBatch(tx, municipality, id);
    if (batch === null) throw new Refused('notFound');
    const task = await lockTask(tx, municipality, orderKey(id));
    const theirs = isAmong(engine, viewer, task, asker) || viewer.systems.has(batch.system);
    if (!theirs && !viewer.parts.has('coordinator'))
      throw new Refused(mayFollow(viewer, batch) ? 'notYours' : 'notFound');
    const stuck = (await readLines(tx, municipality, { batches: [id] })).filter(
      ({ state }) => state === 'cannot',
    );
    if (stuck.length === 0) throw new Refused('alreadyDecided');
    await clearStuck(tx, municipality, stuck);
    const act = {
      action: 'order.again',
      why: 'asked for once more',
      detail: { order: id, lines: stuck.map(told) },
    };
    return { changes: [], act, answer: stuck.length };
  });
}
