// Orders and receipts as people see them, and how far each right has come.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, formatInstant, holdsAt, type Instant, wholeDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Constraints } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  eyesOf,
  maySeeSystem,
  Naming,
  personNamed,
  placeOf,
  type RightsEngine,
  type Viewer,
  writeLook,
} from '../access/index.ts';
import type { Owner } from '../tasks/contract.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { mayFollow } from './answering.ts';
import type { Batch, Line, OrderLine, OrderRow } from './contract.ts';
import { type Entry, keyText, type Standing, standingOf } from './domain/orders.ts';
import { byHand, keyOfRight, wantedIn } from './domain/wanted.ts';
import { orderKey } from './ordering.ts';
import { readBatches, readLedger, readLines } from './store.ts';

interface Look {
  readonly engine: RightsEngine;
  readonly viewer: Viewer;
  readonly naming: Naming;
  readonly finder: OwnerFinder;
  readonly tasks: ReadonlyMap<string, { readonly owner: Owner; readonly dueAt: Instant }>;
  readonly now: Instant;
}

function isMine({ viewer, finder, tasks }: Look, { id }: Batch): boolean {
  const task = tasks.get(orderKey(id));
  if (task === undefined) return false;
  return finder.of(task.owner, task.dueAt).people.some(({ person }) => person === viewer.person);
}

function rowOf(look: Look, batch: Batch, lines: readonly Line[]): OrderRow {
  const { naming, now } = look;
  const { id, system, kind, day, dueAt, closedAt } = batch;
  // The deadline is the last moment of its day.
  const due = dayOf(dueAt - 1);
  return {
    id,
    system: { id: system, name: naming.name('system', system) },
    kind,
    day,
    due,
    late: closedAt === null && dayOf(now) > due,
    closed: closedAt === null ? null : formatInstant(closedAt),
    lines: lines.length,
    open: lines.filter(({ state }) => state === 'open').length,
    mine: isMine(look, batch),
  };
}

interface Seen {
  readonly look: Look;
  readonly batches: readonly Batch[];
  readonly lines: ReadonlyMap<string, readonly Line[]>;
}

/** The batches that the asker may see, with their lines. Who answered one may see it afterwards. */
async function seen<T>(deps: ChangeDeps, asker: Asker, show: (seen: Seen, tx: Tx) => Promise<T>): Promise<T> {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const batches = await readBatches(tx, municipality);
    const lines = Map.groupBy(
      await readLines(tx, municipality, { batches: batches.map(({ id }) => id) }),
      ({ batch }) => batch,
    );
    const tasks = new Map((await readOpenTasks(tx, municipality)).map((task) => [task.key, task]));
    const engine = await deps.current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const naming = new Naming(engine.facts, now);
    const look = { engine, viewer, naming, finder: new OwnerFinder(engine, now), tasks, now };
    const mine = byHand(engine.facts, now).filter(({ fulfilment }) =>
      fulfilment.administrators.includes(viewer.person),
    );
    const systems = new Set(mine.map(({ system }) => system));
    const open = batches.filter(
      (batch) =>
        mayFollow(viewer, batch) ||
        systems.has(batch.system) ||
        isMine(look, batch) ||
        lines.get(batch.id)?.some(({ answeredBy }) => answeredBy === viewer.person),
    );
    return show({ look, batches: open, lines }, tx);
  });
}

export function listOfOrders(deps: ChangeDeps, asker: Asker): Promise<OrderRow[]> {
  return seen(deps, asker, async ({ look, batches, lines }) =>
    batches.map((batch) => rowOf(look, batch, lines.get(batch.id) ?? [])),
  );
}

export function order(deps: ChangeDeps, asker: Asker, id: string) {
  return seen(deps, asker, async (found, tx) => {
    const answer = orderIn(found, id);
    const looked = answer.lines.map(({ person }) => person.id);
    await writeLook(tx, asker, 'order', looked, { order: id, system: answer.order.system.id });
    return answer;
  });
}

function orderIn({ look, batches, lines }: Seen, id: string) {
  const batch = batches.find((one) => one.id === id);
  if (batch === undefined) throw new Refused('notFound');
  const of = lines.get(id) ?? [];
  const row = rowOf(look, batch, of);
  const { viewer } = look;
  const answersFor = row.mine || viewer.systems.has(batch.system) || viewer.parts.has('coordinator');
  return {
    order: row,
    lines: of.map((line) => lineOf(look, line)),
    mayAskAgain: answersFor && of.some(({ state }) => state === 'cannot'),
  };
}

function lineOf({ engine, naming, now }: Look, line: Line): OrderLine {
  const { id, person, systemRole, constraints, action, state, orderedAt, answeredAt, answeredBy, reason } =
    line;
  const { title, unit } = placeOf(naming, engine.indexes.positionsOf.get(person), wholeDay(dayOf(now)));
  return {
    id,
    person: { id: person, name: naming.name('person', person) },
    userId: naming.userId(person),
    place: [title, unit].filter((text) => text !== '').join(', '),
    systemRole: naming.name('systemRole', systemRole),
    identifier: naming.content('systemRole', systemRole)?.identifier ?? systemRole,
    constraints: naming.constraints(JSON.parse(constraints) as Constraints),
    action,
    state,
    ordered: formatInstant(orderedAt),
    answered:
      answeredAt === null
        ? null
        : {
            at: formatInstant(answeredAt),
            by: answeredBy === null ? null : naming.name('person', answeredBy),
            reason,
          },
  };
}

type Shown = Exclude<Standing, 'gone'>;

export async function fulfilmentOf(deps: ChangeDeps, asker: Asker, called: string) {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, municipality);
    const eyes = eyesOf(asker, engine, { on: null, known: null });
    const person = personNamed(engine, called);
    const mayIn = (system: string) => eyes.may(person) || eyes.viewer.seenSystems.has(system);
    if (!eyes.may(person) && eyes.viewer.seenSystems.size === 0) throw new Refused('forbidden');
    const ledger = await readLedger(tx, municipality, { person });
    const receipts = await readLines(tx, municipality, { person });
    const naming = new Naming(engine.facts, now);
    const systems = new Set(
      byHand(engine.facts, now)
        .map(({ system }) => system)
        .filter(mayIn),
    );
    const wanted = engine
      .rightsOf(person)
      .filter((right) => systems.has(right.system) && holdsAt(right.intervals, now))
      .map(keyOfRight);
    const rows = standings(
      wanted,
      ledger.filter(({ system }) => mayIn(system)),
    ).map(({ key, standing }) => {
      const last = receipts.findLast((line) => keyText(line) === keyText(key) && line.state === 'done');
      return {
        system: { id: key.system, name: naming.name('system', key.system) },
        systemRole: { id: key.systemRole, name: naming.name('systemRole', key.systemRole) },
        constraints: naming.constraints(JSON.parse(key.constraints) as Constraints),
        standing,
        receipt:
          last === undefined || last.answeredAt === null
            ? null
            : {
                at: formatInstant(last.answeredAt),
                by: last.answeredBy === null ? null : naming.name('person', last.answeredBy),
              },
      };
    });
    await writeLook(tx, asker, 'fulfilment', [person]);
    return { rows };
  });
}

function standings(wanted: readonly ReturnType<typeof keyOfRight>[], ledger: readonly Entry[]) {
  const entries = new Map(ledger.map((entry) => [keyText(entry), entry]));
  const mine = new Map(wanted.map((key) => [keyText(key), key]));
  const all = new Map([...mine, ...[...entries].filter(([id]) => !mine.has(id))]);
  return [...all].flatMap(([id, key]): { key: ReturnType<typeof keyOfRight>; standing: Shown }[] => {
    const standing = standingOf(mine.has(id), entries.get(id) ?? null);
    return standing === 'gone' ? [] : [{ key, standing }];
  });
}

export async function fulfilmentIn(deps: ChangeDeps, asker: Asker, system: string) {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, municipality);
    const { viewer } = eyesOf(asker, engine, { on: null, known: null });
    if (versionAt(engine.facts.versions('system', system), now) === null) throw new Refused('notFound');
    if (!maySeeSystem(viewer, system)) throw new Refused('forbidden');
    const found = byHand(engine.facts, now).find((one) => one.system === system);
    if (found === undefined) return { byHand: null };
    const naming = new Naming(engine.facts, now);
    const ledger = await readLedger(tx, municipality, { system });
    const counts: Record<Shown, number> = { computed: 0, ordered: 0, confirmed: 0, removing: 0 };
    for (const { standing } of standings(wantedIn(engine, system, now), ledger)) counts[standing]++;
    const { administrators, days } = found.fulfilment;
    return {
      byHand: {
        administrators: administrators.map((id) => ({ id, name: naming.name('person', id) })),
        days,
        counts,
      },
    };
  });
}
