// All SQL of the facts. They are read in large pieces of text, because a database gives one large value much faster than many rows.

import { sql } from 'kysely';
import { FactSet, type ThingVersions } from '../../kernel/fact.ts';
import { sameVersion, type Version } from '../../kernel/plan.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { at, ms } from '../db/instants.ts';
import { factsInLines } from './lines.ts';

/** Somebody recorded another version of the same thing in between; nothing was written. */
export class FactsMoved extends Error {}

/** Rows in one statement. */
const BATCH = 5_000;

/** `kind, id, from, to, source, content` as a JSON array; an open bound is null. Kinds are our own words and need no quoting. */
const line = sql.raw(`
  '["' || kind || '",' || to_json(id)
      || ',' || coalesce((date_part('epoch', lower(valid)) * 1000)::bigint::text, 'null')
      || ',' || coalesce((date_part('epoch', upper(valid)) * 1000)::bigint::text, 'null')
      || ',' || to_json(source) || ',' || content || ']'`);

const factsIn = <C>(rows: readonly { lines: string }[]) => factsInLines<C>(rows.map((r) => r.lines));

/** Kinds that only whoever needs them asks for: the rights follow from none of them. */
const APART = ['cpr'];

type Sql = ReturnType<typeof sql>;

/** Rows in one piece of text. */
const PIECE = 8_000;

/** In stretches of their numbers: one large grouping would be sorted on disk first. */
async function readFacts<C>(tx: Tx, municipality: string, condition: Sql): Promise<FactSet<C>> {
  const { rows: counted } = await sql<{ last: string | number }>`
    select last_fact_no as last from municipality where municipality_id = ${municipality}`.execute(tx);
  const last = Number(counted[0]?.last ?? 0);
  const pieces: { lines: string }[] = [];
  for (let from = 1; from <= last; from += PIECE) {
    const { rows } = await sql<{ lines: string | null }>`
      select string_agg(${line}, ',') as lines from fact
      where municipality_id = ${municipality} and fact_no >= ${from} and fact_no < ${from + PIECE} and ${condition}`.execute(
      tx,
    );
    const lines = rows[0]?.lines ?? null;
    if (lines !== null) pieces.push({ lines });
  }
  return FactSet.of(factsIn<C>(pieces));
}

/** What is held true now, of every kind that rights follow from. */
export async function loadFacts<C>(tx: Tx, municipality: string): Promise<FactSet<C>> {
  return readFacts(tx, municipality, sql`upper_inf(recorded) and kind <> all (${APART}::text[])`);
}

/** What was held true at `known`: recorded at or before it and not yet superseded then. */
export async function loadFactsKnownAt<C>(tx: Tx, municipality: string, known: Instant): Promise<FactSet<C>> {
  return readFacts(
    tx,
    municipality,
    sql`recorded @> ${at(known)}::timestamptz and kind <> all (${APART}::text[])`,
  );
}

/** What is held true now of one kind. */
export async function loadKind<C, K extends keyof C & string>(
  tx: Tx,
  municipality: string,
  kind: K,
): Promise<FactSet<C>> {
  return readFacts(tx, municipality, sql`upper_inf(recorded) and kind = ${kind}`);
}

/** Kind and id of what was recorded or superseded after `since`, once for each time. */
const recordedSince = (municipality: string, since: Instant) => sql`
  select kind, id from fact where municipality_id = ${municipality} and lower(recorded) > ${at(since)}::timestamptz
  union all
  select kind, id from fact
  where municipality_id = ${municipality} and not upper_inf(recorded) and upper(recorded) > ${at(since)}::timestamptz`;

/** Every thing of which something was recorded after `since`, with the versions now held true. */
export async function loadChangedSince<C>(
  tx: Tx,
  municipality: string,
  since: Instant,
): Promise<ThingVersions<C>[]> {
  const { rows } = await sql<{ kind: string; id: string; lines: string | null }>`
    with touched as (
      select distinct kind, id from (${recordedSince(municipality, since)}) t where kind <> all (${APART}::text[])
    )
    select t.kind, t.id, f.lines from touched t left join lateral (
      select string_agg(${line}, ',' order by lower(valid) nulls first) as lines from fact
      where municipality_id = ${municipality} and fact.kind = t.kind and fact.id = t.id and upper_inf(recorded)
    ) f on true`.execute(tx);
  return rows.map(({ kind, id, lines }) => ({
    kind: kind as keyof C,
    id,
    versions: lines === null ? [] : [...factsIn<C>([{ lines }])],
  }));
}

/** Whether anything of one of these kinds was recorded or superseded after `since`. */
export async function hasChangedSince(
  tx: Tx,
  municipality: string,
  kinds: readonly string[],
  since: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select exists (
      select from (${recordedSince(municipality, since)}) t where kind = any (${[...kinds]}::text[])) as changed`.execute(
    tx,
  );
  return rows[0]?.changed === true;
}

/** Whether any fact is, or ever was, held of one of these kinds from another source than `except`. */
export async function hasFacts(
  tx: Tx,
  municipality: string,
  kinds: readonly string[],
  except: string,
): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from fact where municipality_id = ${municipality}
      and kind = any (${kinds}::text[]) and source <> ${except}) as has`.execute(tx);
  return rows[0]?.has ?? false;
}

/** A thing, as `kind id`. */
export const thingKey = ({ kind, id }: Thing): string => `${kind} ${id}`;

export interface Thing {
  readonly kind: string;
  readonly id: string;
}

/** Those of the things of which what holds at `now` has been held true without a break since `since`: taken back and told again is anew. */
export async function knownSince(
  tx: Tx,
  municipality: string,
  things: readonly Thing[],
  { since, now }: { readonly since: Instant; readonly now: Instant },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<Thing>`
    select distinct f.kind, f.id from fact f
    join json_to_recordset(${JSON.stringify(things)}::json) as t (kind text, id text) on t.kind = f.kind and t.id = f.id
    where f.municipality_id = ${municipality} and upper_inf(f.recorded) and f.valid @> ${at(now)}::timestamptz
      and lower(f.recorded) <= ${at(since)}::timestamptz`.execute(tx);
  return new Set(rows.map(thingKey));
}

/** When the first fact was recorded; null where there is none. */
export async function firstRecordedAt(tx: Tx, municipality: string): Promise<Instant | null> {
  const { rows } = await sql<{ first: number | null }>`
    select ${ms('min(lower(recorded))')} as first from fact
    where municipality_id = ${municipality}`.execute(tx);
  return rows[0]?.first ?? null;
}

/** Takes the right to write facts until the transaction ends, and answers with the last instant at which any were recorded. */
export async function lockFacts(tx: Tx, municipality: string): Promise<Instant> {
  return readKnownAt(tx, municipality, sql`for update`);
}

export async function knownAt(tx: Tx, municipality: string): Promise<Instant> {
  return readKnownAt(tx, municipality, sql``);
}

async function readKnownAt(tx: Tx, municipality: string, lock: ReturnType<typeof sql>): Promise<Instant> {
  const { rows } = await sql<{ known_at: number }>`
    select ${ms('known_at')} as known_at from municipality
    where municipality_id = ${municipality} ${lock}`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new FactsMoved('no such municipality');
  return row.known_at;
}

/** A change of one thing of any kind. */
export interface WrittenChange {
  readonly kind: string;
  readonly id: string;
  readonly before: readonly Version[];
  readonly after: readonly Version[];
}

/**
 * Supersedes and adds rows; `at` becomes the last instant at which anything was recorded, and must be after it. The caller
 * holds `lockFacts`, and `keyOf` tells what must be unique among things of a kind.
 */
export async function writeFacts(
  tx: Tx,
  municipality: string,
  now: Instant,
  changes: readonly WrittenChange[],
  keyOf: (version: Version) => string | null,
): Promise<void> {
  const closed: object[] = [];
  const opened: object[] = [];
  for (const { kind, id, before, after } of changes) {
    for (const v of before) {
      if (!after.some((w) => sameVersion(v, w))) closed.push({ kind, id, lower: bound(v.from) });
    }
    for (const v of after) {
      if (before.some((w) => sameVersion(v, w))) continue;
      const { source, content } = v;
      opened.push({
        kind,
        id,
        key: keyOf(v),
        lower: bound(v.from),
        upper: bound(v.to),
        source,
        content: JSON.stringify(content),
      });
    }
  }
  for (const rows of batches(closed)) await close(tx, municipality, now, rows);
  const first = await takeNumbers(tx, municipality, now, opened.length);
  for (const [i, rows] of batches(opened).entries())
    await open(tx, municipality, now, first + i * BATCH, rows);
}

async function close(tx: Tx, municipality: string, now: Instant, rows: readonly object[]): Promise<void> {
  const { numAffectedRows } = await sql`
    update fact set recorded = tstzrange(lower(recorded), ${at(now)}::timestamptz)
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(kind text, id text, lower timestamptz)
    where fact.municipality_id = ${municipality} and fact.kind = r.kind and fact.id = r.id
      and upper_inf(fact.recorded) and lower(fact.valid) is not distinct from r.lower`.execute(tx);
  if (Number(numAffectedRows) !== rows.length) throw new FactsMoved('a fact was changed in between');
}

async function takeNumbers(tx: Tx, municipality: string, now: Instant, count: number): Promise<number> {
  const { rows } = await sql<{ last: string | number }>`
    update municipality set known_at = ${at(now)}::timestamptz, last_fact_no = last_fact_no + ${count}
    where municipality_id = ${municipality} and known_at < ${at(now)}::timestamptz
    returning last_fact_no as last`.execute(tx);
  const last = rows[0]?.last;
  if (last === undefined) throw new FactsMoved('the clock is not after the last recording');
  return Number(last) - count + 1;
}

async function open(
  tx: Tx,
  municipality: string,
  now: Instant,
  first: number,
  rows: readonly object[],
): Promise<void> {
  await sql`
    insert into fact (municipality_id, fact_no, kind, id, key, valid, recorded, source, content)
    select ${municipality}::uuid, ${first}::bigint + r.no - 1, r.kind, r.id, r.key, tstzrange(r.lower, r.upper),
           tstzrange(${at(now)}::timestamptz, null), r.source, r.content
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json)
      as (kind text, id text, key text, lower timestamptz, upper timestamptz, source text, content text))
      with ordinality as r(kind, id, key, lower, upper, source, content, no)`.execute(tx);
}

function batches<T>(rows: readonly T[]): T[][] {
  const out: T[][] = [];
  for (let i = 0; i < rows.length; i += BATCH) out.push(rows.slice(i, i + BATCH));
  return out;
}

const bound = (instant: Instant): string | null => (Number.isFinite(instant) ? at(instant) : null);
