// All SQL of where somebody is signed in. Every statement runs inside one municipality's transaction.

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type SessionColumns, type SessionRow, sessionRow } from '../store.ts';

/** Newest first. */
export async function sessionsOf(tx: Tx, person: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionColumns>`
    select * from session where person = ${person} order by seen_at desc, session_id`.execute(tx);
  return rows.map(sessionRow);
}

export async function deleteSessionById(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from session where person = ${person} and session_id = ${id} returning person`.execute(tx);
  return rows.length > 0;
}

export async function deleteSessionsBut(tx: Tx, person: string, id: string): Promise<number> {
  const { rows } = await sql`
    delete from session where person = ${person} and session_id <> ${id} returning person`.execute(tx);
  return rows.length;
}

/** Everybody who has a session. */
export async function peopleWithSessions(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select distinct person from session`.execute(tx);
  return rows.map((row) => row.person);
}
