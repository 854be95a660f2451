// The SQL of who is signed in to which program, until it has been told that they are not, and of what it was told about them.

import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { instantOf } from '../../../platform/db/instants.ts';
import type { Release } from '../domain/client.ts';

const date = (instant: Instant): Date => new Date(instant);

export interface LoginRow {
  readonly session: string;
  readonly client: string;
  readonly person: string;
}

interface LoginColumns {
  session_id: string;
  client_id: string;
  person: string;
}

const loginRow = (row: LoginColumns): LoginRow => ({
  session: row.session_id,
  client: row.client_id,
  person: row.person,
});

/** Whether the person was not signed in there through that session already. */
export async function writeLogin(
  tx: Tx,
  municipality: string,
  { session, client, person }: LoginRow,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into provider_login (municipality_id, session_id, client_id, person, began_at)
    values (${municipality}, ${session}::uuid, ${client}, ${person}, ${date(now)})
    on conflict do nothing returning client_id`.execute(tx);
  return rows.length > 0;
}

export async function openLogins(tx: Tx): Promise<LoginRow[]> {
  const { rows } = await sql<LoginColumns>`
    select session_id, client_id, person from provider_login where ended_at is null`.execute(tx);
  return rows.map(loginRow);
}

/** Those whose program wants to be told are due at once; the others are over. */
export async function endLogins(tx: Tx, sessions: readonly string[], now: Instant): Promise<LoginRow[]> {
  const { rows } = await sql<LoginColumns>`
    update provider_login l set ended_at = ${date(now)},
      next_at = case when c.logout_uri is null then null else ${date(now)}::timestamptz end,
      told_at = case when c.logout_uri is null then ${date(now)}::timestamptz else null end
    from provider_client c
    where l.session_id = any(${[...sessions]}::uuid[]) and l.ended_at is null
      and c.municipality_id = l.municipality_id and c.client_id = l.client_id
    returning l.session_id, l.client_id, l.person`.execute(tx);
  return rows.map(loginRow);
}

/** The next one that is to be told now; nobody else takes it until `again`. */
export async function takeDueLogin(
  tx: Tx,
  now: Instant,
  again: Instant,
): Promise<(LoginRow & { readonly attempts: number; readonly endedAt: Instant }) | null> {
  const { rows } = await sql<LoginColumns & { attempts: number; ended_at: Date }>`
    update provider_login set attempts = attempts + 1, next_at = ${date(again)}
    where (municipality_id, session_id, client_id) in (
      select municipality_id, session_id, client_id from provider_login
      where ended_at is not null and told_at is null and given_up_at is null and next_at <= ${date(now)}
      order by next_at limit 1 for update skip locked)
    returning session_id, client_id, person, attempts, ended_at`.execute(tx);
  const [row] = rows;
  return row === undefined
    ? null
    : { ...loginRow(row), attempts: Number(row.attempts), endedAt: instantOf(row.ended_at) };
}

/** `retry` is when it is tried again; null: never. */
export async function settleLogin(
  tx: Tx,
  { session, client }: LoginRow,
  how: { readonly told: Instant } | { readonly retry: Instant } | { readonly givenUp: Instant },
): Promise<void> {
  const at = (value: Instant | undefined) => (value === undefined ? null : date(value));
  const told = at('told' in how ? how.told : undefined);
  const retry = at('retry' in how ? how.retry : undefined);
  const givenUp = at('givenUp' in how ? how.givenUp : undefined);
  await sql`
    update provider_login set told_at = ${told}, next_at = ${retry}, given_up_at = ${givenUp}
    where session_id = ${session}::uuid and client_id = ${client}`.execute(tx);
}

export async function deleteLoginsBefore(tx: Tx, ended: Instant): Promise<void> {
  await sql`
    delete from provider_login where ended_at < ${date(ended)}
      and (told_at is not null or given_up_at is not null)`.execute(tx);
}

export interface ReleaseRow {
  readonly client: string;
  readonly clientName: string;
  readonly system: string;
  readonly what: readonly Release[];
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly times: number;
}

/** What was told before stays told: somebody who asks for less the next time has not forgotten it. */
export async function writeRelease(
  tx: Tx,
  municipality: string,
  release: { readonly person: string; readonly client: string; readonly what: readonly string[] },
  now: Instant,
): Promise<void> {
  await sql`
    insert into provider_release (municipality_id, person, client_id, what, first_at, last_at, times)
    values (${municipality}, ${release.person}, ${release.client}, ${[...release.what]}, ${date(now)}, ${date(now)}, 1)
    on conflict (municipality_id, person, client_id) do update set last_at = excluded.last_at,
      what = array(select distinct unnest(provider_release.what || excluded.what)),
      times = provider_release.times + 1`.execute(tx);
}

/** The last one first. */
export async function releasesOf(tx: Tx, person: string): Promise<ReleaseRow[]> {
  const { rows } = await sql<{
    client_id: string;
    name: string;
    system_id: string;
    what: Release[];
    first_at: Date;
    last_at: Date;
    times: number;
  }>`
    select r.client_id, c.name, c.system_id, r.what, r.first_at, r.last_at, r.times
    from provider_release r
    join provider_client c on c.municipality_id = r.municipality_id and c.client_id = r.client_id
    where r.person = ${person} order by r.last_at desc, r.client_id`.execute(tx);
  return rows.map((row) => ({
    client: row.client_id,
    clientName: row.name,
    system: row.system_id,
    what: row.what,
    firstAt: instantOf(row.first_at),
    lastAt: instantOf(row.last_at),
    times: Number(row.times),
  }));
}
