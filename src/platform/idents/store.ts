// All SQL of idents: which user name is whose, for ever. Rows are only ever added.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';

export interface HeldIdent {
  /** In lower case. */
  readonly ident: string;
  readonly person: string;
}

/** Rows in one statement. */
const BATCH = 5_000;

/** Reserves them, and answers with those that belong to somebody else already; the caller then changes nothing. */
export async function reserveIdents(
  tx: Tx,
  municipality: string,
  held: readonly HeldIdent[],
  now: Instant,
): Promise<readonly HeldIdent[]> {
  for (let i = 0; i < held.length; i += BATCH) {
    const rows = JSON.stringify(held.slice(i, i + BATCH));
    await sql`
      insert into ident (municipality_id, ident, person, reserved_at)
      select ${municipality}::uuid, r.ident, r.person, ${new Date(now)}::timestamptz
      from json_to_recordset(${rows}::json) as r(ident text, person text)
      on conflict do nothing`.execute(tx);
  }
  return heldByOthers(tx, municipality, held);
}

/** Those of them that belong to somebody else. */
export async function heldByOthers(
  tx: Tx,
  municipality: string,
  held: readonly HeldIdent[],
): Promise<readonly HeldIdent[]> {
  const out: HeldIdent[] = [];
  for (let i = 0; i < held.length; i += BATCH) {
    const { rows } = await sql<HeldIdent>`
      select r.ident, r.person
      from json_to_recordset(${JSON.stringify(held.slice(i, i + BATCH))}::json) as r(ident text, person text)
      join ident h on h.municipality_id = ${municipality} and h.ident = r.ident and h.person <> r.person`.execute(
      tx,
    );
    out.push(...rows);
  }
  return out;
}

export async function allIdents(tx: Tx, municipality: string): Promise<Set<string>> {
  const { rows } = await sql<{ ident: string }>`
    select ident from ident where municipality_id = ${municipality}`.execute(tx);
  return new Set(rows.map((row) => row.ident));
}

/** Of each of these people who has ever had one, the latest. */
export async function latestIdents(
  tx: Tx,
  municipality: string,
  people: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<HeldIdent>`
    select distinct on (person) person, ident from ident
    where municipality_id = ${municipality} and person = any (${[...people]}::text[])
    order by person, reserved_at desc, ident`.execute(tx);
  return new Map(rows.map(({ person, ident }) => [person, ident]));
}
