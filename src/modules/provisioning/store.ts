// All SQL of manual fulfilment: batches, their lines, and what is in place.

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Day, Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import type { Batch, Line, NewLine } from './contract.ts';
import type { Trail } from './domain/back-then.ts';
import type { KnownMove } from './domain/endings.ts';
import { type Action, type Entry, keyText, type RightKey } from './domain/orders.ts';

export const hashOf = (key: RightKey): string => createHash('sha256').update(keyText(key)).digest('hex');

/** Answers whether it is new here: what exists then is where the ledger begins. */
export async function beginSystem(
  tx: Tx,
  municipality: string,
  system: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into fulfilment_system (municipality_id, system_id, begun_at)
    values (${municipality}, ${system}, ${at(now)}::timestamptz)
    on conflict do nothing returning system_id`.execute(tx);
  return rows.length > 0;
}

interface ItemRow {
  readonly system: string;
  readonly person: string;
  readonly system_role: string;
  readonly constraints: string;
  readonly is_set: boolean;
  readonly stuck: Action | null;
  readonly open: Action | null;
}

/** Of a system, or of one person in every system. */
export async function readLedger(
  tx: Tx,
  municipality: string,
  of: { readonly system: string } | { readonly person: string },
): Promise<Entry[]> {
  const column = sql.raw('system' in of ? 'system_id' : 'person');
  const value = 'system' in of ? of.system : of.person;
  const { rows } = await sql<ItemRow>`
    select coalesce(i.system_id, l.system_id) as system, coalesce(i.person, l.person) as person,
           coalesce(i.system_role, l.system_role) as system_role, coalesce(i.constraints, l.constraints) as constraints,
           coalesce(i.is_set, false) as is_set, i.stuck, l.action as open
    from (select * from fulfilment_item where municipality_id = ${municipality} and ${column} = ${value}) i
    full join (select * from fulfilment_line
               where municipality_id = ${municipality} and ${column} = ${value} and state = 'open') l
      on i.right_hash = l.right_hash
    order by 1, 2, 3, 4`.execute(tx);
  return rows.map(({ system_role: systemRole, is_set: isSet, ...rest }) => ({ ...rest, systemRole, isSet }));
}

export interface Item extends RightKey {
  readonly isSet: boolean;
  readonly stuck: Action | null;
}

export async function putItems(
  tx: Tx,
  municipality: string,
  items: readonly Item[],
  confirmed: { readonly at: Instant; readonly by: string | null },
): Promise<void> {
  const rows = items.map((item) => ({ ...item, hash: hashOf(item) }));
  await sql`
    insert into fulfilment_item (municipality_id, right_hash, system_id, person, system_role, constraints, is_set, stuck,
                                 confirmed_at, confirmed_by)
    select ${municipality}::uuid, r.hash, r.system, r.person, r."systemRole", r.constraints, r."isSet", r.stuck,
           ${at(confirmed.at)}::timestamptz, ${confirmed.by}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(hash text, system text, person text, "systemRole" text, constraints text, "isSet" boolean, stuck text)
    on conflict (municipality_id, right_hash) do update
      set is_set = excluded.is_set, stuck = excluded.stuck, confirmed_at = excluded.confirmed_at,
          confirmed_by = excluded.confirmed_by`.execute(tx);
}

export async function clearStuck(tx: Tx, municipality: string, keys: readonly RightKey[]): Promise<void> {
  await sql`
    update fulfilment_item set stuck = null
    where municipality_id = ${municipality} and right_hash = any (${keys.map(hashOf)}::text[])`.execute(tx);
}

/** Open lines that give way; answers with the batches that they were in. */
export async function supersede(
  tx: Tx,
  municipality: string,
  keys: readonly RightKey[],
  now: Instant,
): Promise<string[]> {
  const { rows } = await sql<{ batch: string }>`
    update fulfilment_line set state = 'superseded', answered_at = ${at(now)}::timestamptz
    where municipality_id = ${municipality} and state = 'open' and right_hash = any (${keys.map(hashOf)}::text[])
    returning batch_id::text as batch`.execute(tx);
  return [...new Set(rows.map(({ batch }) => batch))];
}

const BATCH = sql`batch_id::text as id, system_id as system, kind, to_char(day, 'YYYY-MM-DD') as day,
  ${ms('opened_at')} as opened, ${ms('due_at')} as due, ${ms('closed_at')} as closed`;

interface BatchRow extends Omit<Batch, 'openedAt' | 'dueAt' | 'closedAt'> {
  readonly opened: number;
  readonly due: number;
  readonly closed: number | null;
}

const batchOf = ({ opened, due, closed, ...rest }: BatchRow): Batch => ({
  ...rest,
  openedAt: opened,
  dueAt: due,
  closedAt: closed,
});

export async function insertBatch(tx: Tx, municipality: string, batch: Batch): Promise<void> {
  const { id, system, kind, day, openedAt, dueAt } = batch;
  await sql`
    insert into fulfilment_batch (municipality_id, batch_id, system_id, kind, day, opened_at, due_at)
    values (${municipality}, ${id}, ${system}, ${kind}, ${day}::date, ${at(openedAt)}::timestamptz,
            ${at(dueAt)}::timestamptz)`.execute(tx);
}

/** The batch of the day, open or closed. */
export async function dailyBatch(
  tx: Tx,
  municipality: string,
  system: string,
  day: Day,
): Promise<Batch | null> {
  const { rows } = await sql<BatchRow>`
    select ${BATCH} from fulfilment_batch
    where municipality_id = ${municipality} and system_id = ${system} and kind = 'daily' and day = ${day}::date`.execute(
    tx,
  );
  return rows[0] === undefined ? null : batchOf(rows[0]);
}

/** Null when there is none. Locked until the transaction ends. */
export async function lockBatch(tx: Tx, municipality: string, id: string): Promise<Batch | null> {
  const { rows } = await sql<BatchRow>`
    select ${BATCH} from fulfilment_batch where municipality_id = ${municipality} and batch_id = ${id} for update`.execute(
    tx,
  );
  return rows[0] === undefined ? null : batchOf(rows[0]);
}

/** The open ones, and the latest of the others; what must be done first is first. */
export async function readBatches(tx: Tx, municipality: string): Promise<Batch[]> {
  const { rows } = await sql<BatchRow>`
    select ${BATCH} from fulfilment_batch where municipality_id = ${municipality}
    order by closed_at is not null, closed_at desc, due_at, batch_id limit 1000`.execute(tx);
  return rows.map(batchOf);
}

export async function closeBatches(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  now: Instant,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update fulfilment_batch b set closed_at = ${at(now)}::timestamptz
    where municipality_id = ${municipality} and batch_id = any (${ids}::uuid[]) and closed_at is null
      and not exists (select from fulfilment_line l where l.municipality_id = b.municipality_id
                      and l.batch_id = b.batch_id and l.state = 'open')
    returning batch_id::text as id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function insertLines(
  tx: Tx,
  municipality: string,
  lines: readonly NewLine[],
  now: Instant,
): Promise<void> {
  const rows = lines.map((line) => ({ ...line, hash: hashOf(line) }));
  await sql`
    insert into fulfilment_line (municipality_id, line_id, batch_id, system_id, person, system_role, constraints, right_hash,
                                 action, state, ordered_at)
    select ${municipality}::uuid, gen_random_uuid(), r.batch, r.system, r.person, r."systemRole", r.constraints, r.hash,
           r.action, 'open', ${at(now)}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(batch uuid, system text, person text, "systemRole" text, constraints text, hash text, action text)`.execute(
    tx,
  );
}

interface LineRow extends Omit<Line, 'systemRole' | 'orderedAt' | 'answeredAt' | 'answeredBy'> {
  readonly system_role: string;
  readonly ordered: number;
  readonly answered: number | null;
  readonly answered_by: string | null;
}

/** Of these batches; or the receipts of one person, in every batch. */
export async function readLines(
  tx: Tx,
  municipality: string,
  of: { readonly batches: readonly string[] } | { readonly person: string },
): Promise<Line[]> {
  const which = 'person' in of ? sql`person = ${of.person}` : sql`batch_id = any (${of.batches}::uuid[])`;
  const { rows } = await sql<LineRow>`
    select line_id::text as id, batch_id::text as batch, system_id as system, person, system_role, constraints, action,
           state, ${ms('ordered_at')} as ordered, ${ms('answered_at')} as answered, answered_by, reason
    from fulfilment_line where municipality_id = ${municipality} and ${which}
    order by ordered_at, line_id`.execute(tx);
  return rows.map(({ system_role: systemRole, ordered, answered, answered_by: answeredBy, ...rest }) => ({
    ...rest,
    systemRole,
    orderedAt: ordered,
    answeredAt: answered,
    answeredBy,
  }));
}

/** Only those that are open; answers with how many there were. */
export async function answerLines(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  answer: {
    readonly state: 'done' | 'cannot';
    readonly at: Instant;
    readonly by: string;
    readonly reason: string | null;
  },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update fulfilment_line set state = ${answer.state}, answered_at = ${at(answer.at)}::timestamptz,
           answered_by = ${answer.by}, reason = ${answer.reason}
    where municipality_id = ${municipality} and line_id = any (${ids}::uuid[]) and state = 'open'`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

interface MoveRow {
  readonly person: string;
  readonly at: number;
  readonly learned: number;
  readonly answered: number | null;
  readonly kept: string;
}

const MOVE = sql`person, ${ms('moves_at')} as at, ${ms('learned_at')} as learned, ${ms('answered_at')} as answered, kept`;

const moveOf = ({ person, at: movesAt, learned, answered, kept }: MoveRow): KnownMove => ({
  person,
  at: movesAt,
  learnedAt: learned,
  answeredAt: answered,
  kept: JSON.parse(kept) as KnownMove['kept'],
});

export async function readMoves(tx: Tx, municipality: string): Promise<KnownMove[]> {
  const { rows } = await sql<MoveRow>`
    select ${MOVE} from lifecycle_move where municipality_id = ${municipality} order by moves_at, person`.execute(
    tx,
  );
  return rows.map(moveOf);
}

/** A move that is known already stays as it was first learnt. */
export async function insertMoves(
  tx: Tx,
  municipality: string,
  moves: readonly { readonly person: string; readonly at: Instant }[],
  now: Instant,
): Promise<void> {
  const rows = moves.map((move) => ({ person: move.person, at: at(move.at) }));
  await sql`
    insert into lifecycle_move (municipality_id, person, moves_at, learned_at, kept)
    select ${municipality}::uuid, r.person, r.at, ${at(now)}::timestamptz, '{}'
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(person text, at timestamptz)
    on conflict do nothing`.execute(tx);
}

export async function answerMove(
  tx: Tx,
  municipality: string,
  move: { readonly person: string; readonly at: Instant; readonly kept: KnownMove['kept'] },
  answer: { readonly at: Instant; readonly by: string },
): Promise<void> {
  await sql`
    update lifecycle_move set kept = ${JSON.stringify(move.kept)}, answered_at = ${at(answer.at)}::timestamptz,
           answered_by = ${answer.by}
    where municipality_id = ${municipality} and person = ${move.person} and moves_at = ${at(move.at)}::timestamptz`.execute(
    tx,
  );
}

interface TrailRow extends RightKey {
  readonly is_set: boolean | null;
  readonly confirmed: number | null;
  readonly receipts: Trail['receipts'] | null;
}

/** What is known of every right in these systems, or of one person, whose ledger had begun before an instant. */
export async function readTrails(
  tx: Tx,
  municipality: string,
  of: { readonly systems: readonly string[] } | { readonly person: string },
  before: Instant,
): Promise<Trail[]> {
  const which =
    'person' in of ? sql`person = ${of.person}` : sql`system_id = any (${[...of.systems]}::text[])`;
  const { rows } = await sql<TrailRow>`
    with line as (
      select right_hash, min(system_id) as system_id, min(person) as person, min(system_role) as system_role, min(constraints) as constraints,
             json_agg(json_build_object('action', action, 'state', state,
               'orderedAt', ${ms('ordered_at')},
               'answeredAt', ${ms('answered_at')}) order by ordered_at, line_id) as receipts
      from fulfilment_line where municipality_id = ${municipality} and ${which} group by right_hash
    ), item as (
      select * from fulfilment_item where municipality_id = ${municipality} and ${which}
    )
    select coalesce(i.system_id, l.system_id) as system, coalesce(i.person, l.person) as person,
           coalesce(i.system_role, l.system_role) as "systemRole", coalesce(i.constraints, l.constraints) as constraints,
           i.is_set, ${ms('i.confirmed_at')} as confirmed, l.receipts
    from item i full join line l on i.right_hash = l.right_hash
    join fulfilment_system s on s.municipality_id = ${municipality} and s.system_id = coalesce(i.system_id, l.system_id)
    where s.begun_at < ${at(before)}::timestamptz`.execute(tx);
  return rows.map(({ system, person, systemRole, constraints, is_set: isSet, confirmed, receipts }) => ({
    ...{ system, person, systemRole, constraints, receipts: receipts ?? [] },
    item: isSet === null || confirmed === null ? null : { isSet, confirmedAt: confirmed },
  }));
}
