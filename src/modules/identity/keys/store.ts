// All SQL of the keys that programs come in by, and of their secrets.

import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { instantOf } from '../../../platform/db/instants.ts';
import type { Jwk } from '../../../platform/jwk.ts';

const date = (instant: Instant): Date => new Date(instant);
const orNull = (value: Date | null): Instant | null => (value === null ? null : instantOf(value));

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly addresses: readonly string[];
  readonly madeBy: string | null;
  /** Uuid of whoever made it, where it was a person. */
  readonly makerPerson: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
  readonly firstUsedAt: Instant | null;
}

export interface SecretRow {
  readonly id: string;
  readonly key: string;
  /** Where the program signs instead of showing a text; null for a text. */
  readonly publicKey: Jwk | null;
  readonly createdAt: Instant;
  readonly endsAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly lastUsedFrom: string | null;
}

interface KeyColumns {
  key_id: string;
  name: string;
  scopes: string[];
  addresses: string[];
  made_by: string | null;
  made_by_person: string | null;
  created_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  first_used_at: Date | null;
}

interface SecretColumns {
  secret_id: string;
  key_id: string;
  public_key: Jwk | null;
  created_at: Date;
  ends_at: Date | null;
  ended_at: Date | null;
  last_used_at: Date | null;
  last_used_from: string | null;
}

const keyRow = (row: KeyColumns): KeyRow => ({
  id: row.key_id,
  name: row.name,
  scopes: row.scopes,
  addresses: row.addresses,
  madeBy: row.made_by,
  makerPerson: row.made_by_person,
  createdAt: instantOf(row.created_at),
  expiresAt: instantOf(row.expires_at),
  endedAt: orNull(row.ended_at),
  firstUsedAt: orNull(row.first_used_at),
});

const secretRow = (row: SecretColumns): SecretRow => ({
  id: row.secret_id,
  key: row.key_id,
  publicKey: row.public_key,
  createdAt: instantOf(row.created_at),
  endsAt: orNull(row.ends_at),
  endedAt: orNull(row.ended_at),
  lastUsedAt: orNull(row.last_used_at),
  lastUsedFrom: row.last_used_from,
});

export async function insertKey(
  tx: Tx,
  municipality: string,
  key: Pick<KeyRow, 'id' | 'name' | 'scopes' | 'addresses' | 'madeBy' | 'makerPerson' | 'expiresAt'>,
  now: Instant,
): Promise<void> {
  await sql`
    insert into api_key (municipality_id, key_id, name, scopes, addresses, made_by, made_by_person, created_at, expires_at)
    values (${municipality}, ${key.id}, ${key.name}, ${[...key.scopes]}, ${[...key.addresses]}, ${key.madeBy},
      ${key.makerPerson}, ${date(now)}, ${date(key.expiresAt)})`.execute(tx);
}

export async function insertKeySecret(
  tx: Tx,
  municipality: string,
  secret: { readonly id: string; readonly key: string } & (
    | { readonly hash: Buffer }
    | { readonly publicKey: Jwk }
  ),
  now: Instant,
): Promise<void> {
  await sql`
    insert into api_key_secret (municipality_id, secret_id, key_id, secret_hash, public_key, created_at)
    values (${municipality}, ${secret.id}, ${secret.key}, ${'hash' in secret ? secret.hash : null},
      ${'publicKey' in secret ? JSON.stringify(secret.publicKey) : null}::jsonb, ${date(now)})`.execute(tx);
}

/** By the secret that was shown, or by its id. */
export async function findKeySecret(
  tx: Tx,
  by: { readonly hash: Buffer } | { readonly id: string },
): Promise<{ readonly key: KeyRow; readonly secret: SecretRow } | null> {
  const { rows } = await sql<SecretColumns>`
    select * from api_key_secret
    where ${'hash' in by ? sql`secret_hash = ${by.hash}` : sql`secret_id = ${by.id}::uuid`}`.execute(tx);
  const [found] = rows;
  if (found === undefined) return null;
  const key = await findKey(tx, found.key_id);
  return key === null ? null : { key, secret: secretRow(found) };
}

export async function findKey(tx: Tx, id: string): Promise<KeyRow | null> {
  const { rows } = await sql<KeyColumns>`select * from api_key where key_id = ${id}::uuid`.execute(tx);
  return rows[0] === undefined ? null : keyRow(rows[0]);
}

/** Held until the transaction ends, so that two who change it at once do so one after the other. */
export async function lockKey(tx: Tx, id: string): Promise<KeyRow | null> {
  const { rows } = await sql<KeyColumns>`
    select * from api_key where key_id = ${id}::uuid for update`.execute(tx);
  return rows[0] === undefined ? null : keyRow(rows[0]);
}

/** Oldest first. */
export async function allKeys(tx: Tx): Promise<KeyRow[]> {
  const { rows } = await sql<KeyColumns>`select * from api_key order by created_at, key_id`.execute(tx);
  return rows.map(keyRow);
}

/** Of one key, or of all; oldest first. */
export async function keySecrets(tx: Tx, key: string | null): Promise<SecretRow[]> {
  const { rows } = await sql<SecretColumns>`
    select * from api_key_secret where ${key}::uuid is null or key_id = ${key}::uuid
    order by created_at, secret_id`.execute(tx);
  return rows.map(secretRow);
}

/** Whether this was the first time. */
export async function markKeyUsed(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update api_key set first_used_at = ${date(now)} where key_id = ${id}::uuid and first_used_at is null
    returning key_id`.execute(tx);
  return rows.length > 0;
}

export async function touchKeySecret(tx: Tx, id: string, from: string | null, now: Instant): Promise<void> {
  await sql`
    update api_key_secret set last_used_at = ${date(now)}, last_used_from = ${from}
    where secret_id = ${id}::uuid`.execute(tx);
}

/** `by itself`: it works until then. */
export async function endKeySecret(tx: Tx, id: string, at: Instant, how: 'now' | 'by itself'): Promise<void> {
  const column = how === 'now' ? sql`ended_at` : sql`ends_at`;
  await sql`update api_key_secret set ${column} = ${date(at)} where secret_id = ${id}::uuid`.execute(tx);
}

export async function writeKeyAddresses(tx: Tx, id: string, addresses: readonly string[]): Promise<void> {
  await sql`update api_key set addresses = ${[...addresses]} where key_id = ${id}::uuid`.execute(tx);
}

export async function endKey(tx: Tx, id: string, now: Instant): Promise<void> {
  await sql`update api_key set ended_at = ${date(now)} where key_id = ${id}::uuid`.execute(tx);
}
