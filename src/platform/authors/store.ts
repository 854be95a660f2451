// All SQL of who has changed which role. Rows are added with the change itself, and never go.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';

export interface Authored {
  readonly kind: string;
  readonly id: string;
}

/** `people` by uuid: each of them had a part in changing each of the things. */
export async function keepAuthors(
  tx: Tx,
  municipality: string,
  things: readonly Authored[],
  people: readonly string[],
  at: Instant,
): Promise<void> {
  if (things.length === 0 || people.length === 0) return;
  await sql`
    insert into role_author (municipality_id, kind, id, person, at)
    select ${municipality}::uuid, r.kind, r.id, p.person, ${new Date(at)}::timestamptz
    from json_to_recordset(${JSON.stringify(things)}::json) as r(kind text, id text)
    cross join (select distinct unnest(${[...people]}::text[]) as person) as p
    on conflict (municipality_id, kind, id, person) do update set at = excluded.at`.execute(tx);
}

/** Uuids of everybody who has ever changed one of the things. */
export async function authorsOf(
  tx: Tx,
  municipality: string,
  things: readonly Authored[],
): Promise<ReadonlySet<string>> {
  if (things.length === 0) return new Set();
  const { rows } = await sql<{ readonly person: string }>`
    select distinct a.person
    from json_to_recordset(${JSON.stringify(things)}::json) as r(kind text, id text)
    join role_author a on a.municipality_id = ${municipality} and a.kind = r.kind and a.id = r.id`.execute(
    tx,
  );
  return new Set(rows.map(({ person }) => person));
}
