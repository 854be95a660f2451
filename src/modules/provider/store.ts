// All SQL of Tillid as provider. Every statement runs inside one municipality's transaction.

import { sql } from 'kysely';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Client, ClientKind, Release } from './domain/client.ts';

const date = (instant: Instant): Date => new Date(instant);
const instant = (value: Date | string): Instant => new Date(value).getTime();
const orNull = (value: Date | null): Instant | null => (value === null ? null : instant(value));

interface ClientColumns {
  client_id: string;
  system_id: string;
  name: string;
  kind: ClientKind;
  redirect_uris: string[];
  after_logout_uris: string[];
  logout_uri: string | null;
  releases: Release[];
  level: AssuranceLevel | null;
  opens_at: Date;
  closes_at: Date | null;
  created_at: Date;
  ended_at: Date | null;
}

function clientRow(row: ClientColumns): Client {
  return {
    id: row.client_id,
    system: row.system_id,
    name: row.name,
    kind: row.kind,
    redirectUris: row.redirect_uris,
    afterLogoutUris: row.after_logout_uris,
    logoutUri: row.logout_uri,
    releases: row.releases,
    level: row.level,
    opensAt: instant(row.opens_at),
    closesAt: orNull(row.closes_at),
    createdAt: instant(row.created_at),
    endedAt: orNull(row.ended_at),
  };
}

export async function insertClient(tx: Tx, municipality: string, client: Client, by: string): Promise<void> {
  await sql`
    insert into provider_client (municipality_id, client_id, system_id, name, kind, redirect_uris, after_logout_uris,
      logout_uri, releases, level, opens_at, closes_at, created_at, created_by)
    values (${municipality}, ${client.id}, ${client.system}, ${client.name}, ${client.kind}, ${[...client.redirectUris]},
      ${[...client.afterLogoutUris]}, ${client.logoutUri}, ${[...client.releases]}, ${client.level},
      ${date(client.opensAt)}, ${client.closesAt === null ? null : date(client.closesAt)}, ${date(client.createdAt)},
      ${by})`.execute(tx);
}

export async function findClient(tx: Tx, id: string): Promise<Client | null> {
  const { rows } = await sql<ClientColumns>`select * from provider_client where client_id = ${id}`.execute(
    tx,
  );
  return rows[0] === undefined ? null : clientRow(rows[0]);
}

/** Oldest first. */
export async function clientsOf(tx: Tx, system: string): Promise<Client[]> {
  const { rows } = await sql<ClientColumns>`
    select * from provider_client where system_id = ${system} order by created_at, client_id`.execute(tx);
  return rows.map(clientRow);
}

/** Held until the transaction ends, so that two who change it at once do so one after the other. */
export async function lockClient(tx: Tx, id: string): Promise<Client | null> {
  const { rows } = await sql<ClientColumns>`
    select * from provider_client where client_id = ${id} for update`.execute(tx);
  return rows[0] === undefined ? null : clientRow(rows[0]);
}

export async function endClient(tx: Tx, id: string, now: Instant): Promise<void> {
  await sql`update provider_client set ended_at = ${date(now)} where client_id = ${id}`.execute(tx);
}

export interface SecretRow {
  readonly id: string;
  readonly hash: Buffer;
  readonly createdAt: Instant;
}

export async function insertSecret(
  tx: Tx,
  municipality: string,
  client: string,
  { id, hash, createdAt }: SecretRow,
): Promise<void> {
  await sql`
    insert into provider_secret (municipality_id, secret_id, client_id, secret_hash, created_at)
    values (${municipality}, ${id}, ${client}, ${hash}, ${date(createdAt)})`.execute(tx);
}

/** Those that work, oldest first. */
export async function secretsOf(tx: Tx, client: string): Promise<SecretRow[]> {
  const { rows } = await sql<{ secret_id: string; secret_hash: Buffer; created_at: Date }>`
    select secret_id, secret_hash, created_at from provider_secret
    where client_id = ${client} and ended_at is null order by created_at, secret_id`.execute(tx);
  return rows.map((row) => ({
    id: row.secret_id,
    hash: Buffer.from(row.secret_hash),
    createdAt: instant(row.created_at),
  }));
}

export async function endSecret(tx: Tx, client: string, id: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update provider_secret set ended_at = ${date(now)}
    where client_id = ${client} and secret_id = ${id}::uuid and ended_at is null returning secret_id`.execute(
    tx,
  );
  return rows.length > 0;
}

export interface ArtifactRow {
  readonly model: string;
  readonly idHash: Buffer;
  readonly uidHash: Buffer | null;
  readonly grantHash: Buffer | null;
  readonly session: string | null;
  readonly content: Buffer;
  readonly expiresAt: Instant;
}

export interface FoundArtifact {
  readonly content: Buffer;
  readonly consumedAt: Instant | null;
}

export async function writeArtifact(tx: Tx, municipality: string, row: ArtifactRow): Promise<void> {
  await sql`
    insert into provider_artifact (municipality_id, model, id_hash, uid_hash, grant_hash, session_id, content, expires_at)
    values (${municipality}, ${row.model}, ${row.idHash}, ${row.uidHash}, ${row.grantHash}, ${row.session}::uuid,
      ${row.content}, ${date(row.expiresAt)})
    on conflict (municipality_id, model, id_hash) do update set uid_hash = excluded.uid_hash,
      grant_hash = excluded.grant_hash, session_id = excluded.session_id, content = excluded.content,
      expires_at = excluded.expires_at`.execute(tx);
}

interface ArtifactColumns {
  content: Buffer;
  consumed_at: Date | null;
}

const found = (row: ArtifactColumns | undefined): FoundArtifact | null =>
  row === undefined ? null : { content: Buffer.from(row.content), consumedAt: orNull(row.consumed_at) };

export async function readArtifact(tx: Tx, model: string, idHash: Buffer): Promise<FoundArtifact | null> {
  const { rows } = await sql<ArtifactColumns>`
    select content, consumed_at from provider_artifact where model = ${model} and id_hash = ${idHash}`.execute(
    tx,
  );
  return found(rows[0]);
}

export async function readArtifactByUid(
  tx: Tx,
  model: string,
  uidHash: Buffer,
): Promise<(FoundArtifact & { readonly idHash: Buffer }) | null> {
  const { rows } = await sql<ArtifactColumns & { id_hash: Buffer }>`
    select id_hash, content, consumed_at from provider_artifact where model = ${model} and uid_hash = ${uidHash}`.execute(
    tx,
  );
  const [row] = rows;
  const one = found(row);
  return row === undefined || one === null ? null : { ...one, idHash: Buffer.from(row.id_hash) };
}

/** Whether this was the first time: of two at once only one is told so. */
export async function consumeArtifact(tx: Tx, model: string, idHash: Buffer, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update provider_artifact set consumed_at = ${date(now)}
    where model = ${model} and id_hash = ${idHash} and consumed_at is null returning model`.execute(tx);
  return rows.length > 0;
}

export async function deleteArtifact(tx: Tx, model: string, idHash: Buffer): Promise<void> {
  await sql`delete from provider_artifact where model = ${model} and id_hash = ${idHash}`.execute(tx);
}

export async function deleteArtifactsOfGrant(tx: Tx, grantHash: Buffer): Promise<void> {
  await sql`delete from provider_artifact where grant_hash = ${grantHash}`.execute(tx);
}

export async function deleteArtifactsOfSessions(tx: Tx, sessions: readonly string[]): Promise<void> {
  await sql`delete from provider_artifact where session_id = any(${[...sessions]}::uuid[])`.execute(tx);
}

export async function deleteArtifactsBefore(tx: Tx, expired: Instant): Promise<void> {
  await sql`delete from provider_artifact where expires_at < ${date(expired)}`.execute(tx);
}

export interface KeyRow {
  readonly generation: number;
  readonly publicKey: string;
  readonly sealed: Buffer;
  readonly signsFrom: Instant;
}

/** Newest first. */
export async function readKeys(tx: Tx): Promise<KeyRow[]> {
  const { rows } = await sql<{ generation: number; public_key: string; sealed: Buffer; signs_from: Date }>`
    select generation, public_key, sealed, signs_from from provider_key order by generation desc`.execute(tx);
  return rows.map((row) => ({
    generation: Number(row.generation),
    publicKey: row.public_key,
    sealed: Buffer.from(row.sealed),
    signsFrom: instant(row.signs_from),
  }));
}

/** The first of two who make the same generation wins; the other one's is forgotten. */
export async function insertKey(tx: Tx, municipality: string, key: KeyRow): Promise<void> {
  await sql`
    insert into provider_key (municipality_id, generation, public_key, sealed, signs_from)
    values (${municipality}, ${key.generation}, ${key.publicKey}, ${key.sealed}, ${date(key.signsFrom)})
    on conflict do nothing`.execute(tx);
}

export async function deleteKey(tx: Tx, generation: number): Promise<void> {
  await sql`delete from provider_key where generation = ${generation}`.execute(tx);
}

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
    : { ...loginRow(row), attempts: Number(row.attempts), endedAt: instant(row.ended_at) };
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

export async function writeRelease(
  tx: Tx,
  municipality: string,
  release: { readonly person: string; readonly client: string; readonly what: readonly string[] },
  now: Instant,
): Promise<void> {
  await sql`
    insert into provider_release (municipality_id, person, client_id, what, first_at, last_at, times)
    values (${municipality}, ${release.person}, ${release.client}, ${[...release.what]}, ${date(now)}, ${date(now)}, 1)
    on conflict (municipality_id, person, client_id) do update set what = excluded.what, last_at = excluded.last_at,
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
    firstAt: instant(row.first_at),
    lastAt: instant(row.last_at),
    times: Number(row.times),
  }));
}
