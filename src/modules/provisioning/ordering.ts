// The sweep that orders: what people should have in the systems that are set up by hand, against what has been ordered and confirmed.

import { randomUUID } from 'node:crypto';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Author,
  changeFacts,
  Naming,
  type RightsEngine,
  type Sweep,
  type SweepGround,
} from '../access/index.ts';
import type { Fulfilment } from '../catalogue/contract.ts';
import type { TaskDraft } from '../tasks/contract.ts';
import { closeTasks, giveTasks } from '../tasks/index.ts';
import type { Batch } from './contract.ts';
import { type Due, ordersDue, relieved } from './domain/orders.ts';
import { byHand, wantedIn } from './domain/wanted.ts';
import {
  beginSystem,
  clearStuck,
  closeBatches,
  dailyBatch,
  insertBatch,
  insertLines,
  putItems,
  readLedger,
  supersede,
} from './store.ts';

/** Whoever acts when nobody does but time. */
export const authorOf = ({ municipality, now }: Pick<SweepGround, 'municipality' | 'now'>): Author => ({
  municipality,
  now,
  actor: { kind: 'system' },
  origin: { kind: 'system' },
});

export const orderKey = (batch: string): string => `order:${batch}`;

interface Ordered {
  readonly system: string;
  readonly batch: string | null;
  readonly lines: number;
  readonly what: 'baseline' | 'set' | 'remove';
}

export const orderSweep: Sweep = {
  name: 'provisioning.orders',
  run: async (ground) => {
    await changeFacts(ground, authorOf(ground), async ({ tx, engine }) => {
      const made: Ordered[] = [];
      for (const { system, fulfilment } of byHand(engine.facts, ground.now))
        made.push(...(await orderIn({ tx, engine, ...ground }, system, fulfilment)));
      const act = { action: 'order.made', why: 'what people should have changed', detail: { ordered: made } };
      return { changes: [], act: made.length > 0 ? act : null, answer: undefined };
    });
  },
};

interface Ground {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly municipality: string;
  readonly now: Instant;
}

/** What exists when a system begins to be set up by hand is taken to be in place: nobody is asked to set it once more. */
async function orderIn(ground: Ground, system: string, fulfilment: Fulfilment): Promise<Ordered[]> {
  const { tx, engine, municipality, now } = ground;
  const wanted = wantedIn(engine, system, now);
  if (await beginSystem(tx, municipality, system, now)) {
    const items = wanted.map((key) => ({ ...key, isSet: true, stuck: null }));
    if (items.length > 0) await putItems(tx, municipality, items, { at: now, by: null });
    return [{ system, batch: null, lines: items.length, what: 'baseline' }];
  }
  const ledger = await readLedger(tx, municipality, { system });
  const free = relieved(wanted, ledger);
  if (free.length > 0) await clearStuck(tx, municipality, free);
  const due = ordersDue(wanted, ledger);
  const placed = [
    ...(await placedIn(due, 'remove', () => closingBatch(ground, system))),
    ...(await placedIn(due, 'set', () => batchOfToday(ground, system, fulfilment))),
  ];
  // What gives way goes first, since a right has one open order; only then can it be seen which batches are left with nothing.
  const keys = placed.flatMap(({ lines }) => lines.filter((one) => one.supersedes).map(({ key }) => key));
  const left = keys.length === 0 ? [] : await supersede(tx, municipality, keys, now);
  const made: Ordered[] = [];
  for (const one of placed) made.push(await order(ground, one));
  await closeLeft(ground, left);
  return made;
}

interface Placed {
  readonly batch: Batch;
  readonly lines: readonly Due[];
}

/** Nothing where there is no batch for it yet: it waits, and what is open meanwhile stays. */
async function placedIn(
  due: readonly Due[],
  action: Due['action'],
  batchFor: () => Promise<Batch | null>,
): Promise<Placed[]> {
  const lines = due.filter((one) => one.action === action);
  const batch = lines.length === 0 ? null : await batchFor();
  return batch === null ? [] : [{ batch, lines }];
}

async function closeLeft({ tx, municipality, now }: Ground, batches: readonly string[]): Promise<void> {
  if (batches.length === 0) return;
  const closed = await closeBatches(tx, municipality, batches, now);
  await closeTasks(tx, municipality, closed.map(orderKey), { at: now, by: null, outcome: 'superseded' });
}

/** The last moment of the working day so many working days on. */
const workdaysOn = (now: Instant, days: number): Instant =>
  startOfDay(addDays(addWorkdays(dayOf(now), days), 1)) ?? now;

async function closingBatch({ tx, municipality, now }: Ground, system: string): Promise<Batch> {
  const batch: Batch = {
    id: randomUUID(),
    system,
    kind: 'closing',
    day: dayOf(now),
    openedAt: now,
    dueAt: workdaysOn(now, 1),
    closedAt: null,
  };
  await insertBatch(tx, municipality, batch);
  return batch;
}

/** Null when the day's batch has been answered: then it waits for tomorrow's. */
async function batchOfToday(
  { tx, municipality, now }: Ground,
  system: string,
  { days }: Fulfilment,
): Promise<Batch | null> {
  const day = dayOf(now);
  const known = await dailyBatch(tx, municipality, system, day);
  if (known !== null) return known.closedAt === null ? known : null;
  const batch: Batch = {
    id: randomUUID(),
    system,
    kind: 'daily',
    day,
    openedAt: now,
    dueAt: workdaysOn(now, days),
    closedAt: null,
  };
  await insertBatch(tx, municipality, batch);
  return batch;
}

async function order({ tx, engine, municipality, now }: Ground, { batch, lines }: Placed): Promise<Ordered> {
  const ordered = lines.map(({ key, action }) => ({ ...key, action, batch: batch.id }));
  await insertLines(tx, municipality, ordered, now);
  await giveTasks(tx, engine, municipality, now, [taskOf(new Naming(engine.facts, now), batch)]);
  return {
    system: batch.system,
    batch: batch.id,
    lines: lines.length,
    what: batch.kind === 'closing' ? 'remove' : 'set',
  };
}

/** Whoever sets the system up by hand when somebody looks: the task moves when that changes. Nobody is named in it. */
function taskOf(naming: Naming, { id, system, kind, dueAt }: Batch): TaskDraft {
  const name = naming.name('system', system);
  return {
    kind: kind === 'closing' ? 'order.close' : 'order.set',
    key: orderKey(id),
    about: {
      title:
        kind === 'closing'
          ? { da: `Fjern adgang i ${name}`, en: `Remove access in ${name}` }
          : { da: `Opret adgang i ${name}`, en: `Set up access in ${name}` },
      detail: null,
      link: `/orders/${id}`,
      person: null,
    },
    owner: { any: [{ kind: 'administrators', system }], never: [] },
    dueAt,
  };
}
