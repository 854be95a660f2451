// All SQL of where somebody is signed in. Every statement runs inside one municipality's transaction.

import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type SessionColumns, type SessionRow, sessionRow } from '../store.ts';

/**
 * Whether whoever the session is of has been themself here since `since`: the account was activated no later, or it is through a provider
 * that vouched for them no later. In a demo nobody proves anything.
 */
export async function isThemselfSince(tx: Tx, session: string, since: Instant): Promise<boolean> {
  const at = new Date(since);
  const { rows } = await sql<{ since: boolean }>`
    select case
      when 'demo' = any (s.factors) then true
      when 'provider' = any (s.factors) then exists (
        select from proofing p where p.person = s.person and p.method = 'provider' and p.proofed_at <= ${at}::timestamptz)
      else exists (select from account a where a.person = s.person and a.activated_at <= ${at}::timestamptz)
    end as since
    from session s where s.session_id = ${session}::uuid`.execute(tx);
  return rows[0]?.since === true;
}

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
