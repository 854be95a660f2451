// All SQL of the log. Entries are read in blocks as a few large texts, because a database gives one large value much faster than many rows.

import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Hash } from './merkle.ts';

/** Takes the next `count` places; whoever else appends to this log waits until the transaction ends. Answers the first place. */
export async function takePlaces(tx: Tx, municipality: string, count: number): Promise<number> {
  const { rows } = await sql<{ size: string | number }>`
    insert into audit_head (municipality_id, size) values (${municipality}, ${count})
    on conflict (municipality_id) do update set size = audit_head.size + excluded.size
    returning size`.execute(tx);
  return Number(rows[0]?.size) - count;
}

export async function bodyAt(tx: Tx, municipality: string, seq: number): Promise<string | null> {
  const { rows } = await sql<{ body: string }>`
    select body from audit_entry where municipality_id = ${municipality} and seq = ${seq}`.execute(tx);
  return rows[0]?.body ?? null;
}

/** `bodies` are single lines, `hashes` 32 bytes for each. */
export async function insertEntries(
  tx: Tx,
  municipality: string,
  first: number,
  bodies: readonly string[],
  hashes: readonly Hash[],
): Promise<void> {
  const hex = Buffer.from(hashes.join(''), 'latin1').toString('hex');
  await sql`
    insert into audit_entry (municipality_id, seq, body, leaf_hash)
    select ${municipality}::uuid, ${first}::bigint + i - 1, line, substring(h.hashes from (i::int - 1) * 32 + 1 for 32)
    from string_to_table(${bodies.join('\n')}, E'\n') with ordinality as t(line, i),
         (select decode(${hex}, 'hex') as hashes) h`.execute(tx);
}

/** Who each entry was about: `people` and `places` go together, pair by pair. */
export async function insertAbout(
  tx: Tx,
  municipality: string,
  people: readonly string[],
  places: readonly number[],
): Promise<void> {
  await sql`
    insert into audit_about (municipality_id, person, seq)
    select ${municipality}::uuid, person, seq
    from unnest(${[...people]}::text[], ${[...places]}::bigint[]) as t(person, seq)`.execute(tx);
}

/** Entries at `[from, to)` of one action; a word may stand where it means another thing, but not with these signs around it. */
export async function readLooksBetween(
  tx: Tx,
  municipality: string,
  action: string,
  from: number,
  to: number,
): Promise<Omit<Row, 'leafHash'>[]> {
  const { rows } = await sql<{ seq: unknown; body: string }>`
    select seq, body from audit_entry
    where municipality_id = ${municipality} and seq >= ${from} and seq < ${to}
      and position(${`"action":"${action}"`} in body) > 0`.execute(tx);
  return rows.map((row) => ({ seq: Number(row.seq), body: row.body }));
}

/** Whom the entries at `[from, to)` are kept as being about. */
export async function readAboutBetween(
  tx: Tx,
  municipality: string,
  from: number,
  to: number,
): Promise<{ readonly seq: number; readonly people: readonly string[] }[]> {
  const { rows } = await sql<{ seq: unknown; people: string[] }>`
    select seq, array_agg(person) as people from audit_about
    where municipality_id = ${municipality} and seq >= ${from} and seq < ${to} group by seq`.execute(tx);
  return rows.map(({ seq, people }) => ({ seq: Number(seq), people }));
}

/** The first place before the log, or after its end at this moment, that something is kept as being about; null when there is none. */
export async function aboutOutside(tx: Tx, municipality: string): Promise<number | null> {
  const { rows } = await sql<{ seq: unknown }>`
    select min(seq) as seq from audit_about
    where municipality_id = ${municipality} and (seq < 0
      or seq >= coalesce((select size from audit_head where municipality_id = ${municipality}), 0))`.execute(
    tx,
  );
  return numberOrNull(rows[0]?.seq);
}

/** The newest entries about any of these before a place: each through its own stretch of the index. */
export async function readAbout(
  tx: Tx,
  municipality: string,
  people: readonly string[],
  before: number,
  limit: number,
): Promise<Omit<Row, 'leafHash'>[]> {
  const each = people.map(
    (person) => sql`(select seq from audit_about
      where municipality_id = ${municipality} and person = ${person} and seq < ${before}
      order by seq desc limit ${limit})`,
  );
  const { rows } = await sql<{ seq: unknown; body: string }>`
    select e.seq, e.body
    from (select seq from (${sql.join(each, sql` union all `)}) a order by seq desc limit ${limit}) about
    join audit_entry e on e.municipality_id = ${municipality} and e.seq = about.seq
    order by e.seq desc`.execute(tx);
  return rows.map((row) => ({ seq: Number(row.seq), body: row.body }));
}

export interface Extent {
  /** How many entries the head says there are. */
  readonly size: number;
  /** The lowest and highest place that holds an entry; null in an empty log. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));

/** One statement, so that head and entries are of the same moment. */
export async function extentOf(tx: Tx, municipality: string): Promise<Extent> {
  const { rows } = await sql<Record<'size' | 'lowest' | 'highest', unknown>>`
    select (select size from audit_head where municipality_id = ${municipality}) as size,
           min(seq) as lowest, max(seq) as highest
    from audit_entry where municipality_id = ${municipality}`.execute(tx);
  const row = rows[0];
  return {
    size: Number(row?.size ?? 0),
    lowest: numberOrNull(row?.lowest),
    highest: numberOrNull(row?.highest),
  };
}

/** The entries at `[from, to)` that there are: `bodies` joined by line feeds, `digest` the SHA-256 of their hashes in hex. */
export interface Stretch {
  readonly count: number;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly bodies: string;
  readonly digest: string;
}

export async function readStretch(tx: Tx, municipality: string, from: number, to: number): Promise<Stretch> {
  const { rows } = await sql<Record<'count' | 'lowest' | 'highest' | 'bodies' | 'digest', unknown>>`
    select count(*) as count, min(seq) as lowest, max(seq) as highest,
           string_agg(body, E'\n') as bodies, encode(sha256(string_agg(leaf_hash, ''::bytea)), 'hex') as digest
    from (select seq, body, leaf_hash from audit_entry
          where municipality_id = ${municipality} and seq >= ${from} and seq < ${to} order by seq) e`.execute(
    tx,
  );
  const row = rows[0];
  return {
    count: Number(row?.count),
    lowest: numberOrNull(row?.lowest),
    highest: numberOrNull(row?.highest),
    bodies: (row?.bodies ?? '') as string,
    digest: (row?.digest ?? '') as string,
  };
}

/** The kept hashes of the entries at `[from, to)`. */
export async function readHashes(tx: Tx, municipality: string, from: number, to: number): Promise<Hash[]> {
  const { rows } = await sql<{ hashes: string | null }>`
    select encode(string_agg(leaf_hash, ''::bytea), 'hex') as hashes
    from (select leaf_hash from audit_entry
          where municipality_id = ${municipality} and seq >= ${from} and seq < ${to} order by seq) e`.execute(
    tx,
  );
  const all = Buffer.from(rows[0]?.hashes ?? '', 'hex').toString('latin1');
  return all.match(/.{32}/gs) ?? [];
}

export interface Row {
  readonly seq: number;
  readonly body: string;
  readonly leafHash: Hash;
}

/** The same entries one by one: for telling exactly what is wrong. */
export async function readRows(tx: Tx, municipality: string, from: number, to: number): Promise<Row[]> {
  const { rows } = await sql<{ seq: unknown; body: string; hex: string }>`
    select seq, body, encode(leaf_hash, 'hex') as hex from audit_entry
    where municipality_id = ${municipality} and seq >= ${from} and seq < ${to} order by seq`.execute(tx);
  return rows.map((row) => ({
    seq: Number(row.seq),
    body: row.body,
    leafHash: Buffer.from(row.hex, 'hex').toString('latin1'),
  }));
}

export async function insertCheckpoint(
  tx: Tx,
  municipality: string,
  size: number,
  text: string,
): Promise<void> {
  await sql`insert into audit_checkpoint (municipality_id, size, note) values (${municipality}, ${size}, ${text})
    on conflict do nothing`.execute(tx);
}

/** The checkpoints Tillid kept itself, largest first. */
export async function readCheckpoints(tx: Tx, municipality: string, limit: number | null): Promise<string[]> {
  const { rows } = await sql<{ note: string }>`
    select note from audit_checkpoint where municipality_id = ${municipality}
    order by size desc limit ${limit}`.execute(tx);
  return rows.map((row) => row.note);
}

export interface Sought {
  /** Places `[from, before)`. */
  readonly from: number;
  readonly before: number;
  /** Texts that the body must hold as they stand. */
  readonly words: readonly string[];
  /** A text that the body must hold in any case; empty for none. */
  readonly text: string;
}

/** À to Ž. A database may be made in a locale whose `lower` knows only A to Z. */
const LETTERS = Array.from({ length: 0x180 - 0xc0 }, (_, at) => String.fromCharCode(0xc0 + at)).filter(
  (letter) => letter.toLowerCase() !== letter && letter.toLowerCase().length === 1,
);
const CAPITALS = LETTERS.join('');
const SMALL = CAPITALS.toLowerCase();

/** Entries that may be sought, newest first: whoever asks must look closer, since a word may stand where it means another thing. */
export async function readBackwards(
  tx: Tx,
  municipality: string,
  sought: Sought,
  limit: number,
): Promise<Omit<Row, 'leafHash'>[]> {
  const holds = sought.words.map((word) => sql`and position(${word} in body) > 0`);
  if (sought.text !== '') {
    const text = sought.text.toLowerCase();
    holds.push(sql`and position(${text} in lower(translate(body, ${CAPITALS}, ${SMALL}))) > 0`);
  }
  const { rows } = await sql<{ seq: unknown; body: string }>`
    select seq, body from audit_entry
    where municipality_id = ${municipality} and seq >= ${sought.from} and seq < ${sought.before}
    ${sql.join(holds, sql` `)} order by seq desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({ seq: Number(row.seq), body: row.body }));
}
