// The SQL of programs, their secrets, what the protocol holds for a while, and signing keys. Every statement runs inside one
// municipality's transaction; who is signed in where stands in logins/.

import { sql } from 'kysely';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { instantOf } from '../../platform/db/instants.ts';
import type { Jwk } from '../../platform/jwk.ts';
import type { Client, ClientKind, Release } from './domain/client.ts';

const date = (instant: Instant): Date => new Date(instant);
const orNull = (value: Date | null): Instant | null => (value === null ? null : instantOf(value));

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
    opensAt: instantOf(row.opens_at),
    closesAt: orNull(row.closes_at),
    createdAt: instantOf(row.created_at),
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

/** A secret's hash, or the public key that the program signs for. */
export type SecretRow = { readonly id: string; readonly createdAt: Instant } & (
  | { readonly kind: 'text'; readonly hash: Buffer }
  | { readonly kind: 'publicKey'; readonly jwk: Jwk }
);

export async function insertSecret(
  tx: Tx,
  municipality: string,
  client: string,
  secret: SecretRow,
): Promise<void> {
  const hash = secret.kind === 'text' ? secret.hash : null;
  const jwk = secret.kind === 'publicKey' ? JSON.stringify(secret.jwk) : null;
  await sql`
    insert into provider_secret (municipality_id, secret_id, client_id, secret_hash, public_key, created_at)
    values (${municipality}, ${secret.id}, ${client}, ${hash}, ${jwk}::jsonb, ${date(secret.createdAt)})`.execute(
    tx,
  );
}

/** Those that work, oldest first. */
export async function secretsOf(tx: Tx, client: string): Promise<SecretRow[]> {
  const { rows } = await sql<{
    secret_id: string;
    secret_hash: Buffer | null;
    public_key: Jwk | null;
    created_at: Date;
  }>`
    select secret_id, secret_hash, public_key, created_at from provider_secret
    where client_id = ${client} and ended_at is null order by created_at, secret_id`.execute(tx);
  return rows.map((row) => {
    const made = { id: row.secret_id, createdAt: instantOf(row.created_at) };
    return row.public_key === null
      ? { ...made, kind: 'text', hash: Buffer.from(row.secret_hash ?? []) }
      : { ...made, kind: 'publicKey', jwk: row.public_key };
  });
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

/** Whether it was not there. */
export async function insertArtifact(
  tx: Tx,
  municipality: string,
  row: Pick<ArtifactRow, 'model' | 'idHash' | 'content' | 'expiresAt'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into provider_artifact (municipality_id, model, id_hash, content, expires_at)
    values (${municipality}, ${row.model}, ${row.idHash}, ${row.content}, ${date(row.expiresAt)})
    on conflict do nothing returning model`.execute(tx);
  return rows.length > 0;
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
    signsFrom: instantOf(row.signs_from),
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
