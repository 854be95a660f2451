// All SQL of factors, recovery codes and challenges. Every statement runs inside one municipality's transaction.

import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { instantOf } from '../../../platform/db/instants.ts';
import type { FactorKind } from '../domain/factors.ts';

const date = (instant: Instant): Date => new Date(instant);
const instantOrNull = (value: Date | null): Instant | null => (value === null ? null : instantOf(value));

export interface FactorRow {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly addedAt: Instant;
  readonly usedAt: Instant | null;
}

interface FactorColumns {
  factor_id: string;
  person: string;
  kind: FactorKind;
  name: string;
  added_at: Date;
  used_at: Date | null;
}

const factorRow = (row: FactorColumns): FactorRow => ({
  id: row.factor_id,
  kind: row.kind,
  name: row.name,
  addedAt: instantOf(row.added_at),
  usedAt: instantOrNull(row.used_at),
});

/** Those that count, oldest first. */
export async function factorsOf(tx: Tx, person: string): Promise<FactorRow[]> {
  const { rows } = await sql<FactorColumns>`
    select * from factor where person = ${person} and confirmed_at is not null order by added_at, factor_id`.execute(
    tx,
  );
  return rows.map(factorRow);
}

/** What kinds of factor the person has, the oldest first, and codes for when they are lost. */
export async function kindsOf(tx: Tx, person: string): Promise<(FactorKind | 'recovery')[]> {
  const { rows } = await sql<{ kind: FactorKind | 'recovery' }>`
    select kind from (
      select kind, min(added_at) as since, 0 as last from factor
      where person = ${person} and confirmed_at is not null group by kind
      union all
      select 'recovery', null, 1 where exists (
        select from recovery_code where person = ${person} and used_at is null)) held
    order by last, since`.execute(tx);
  return rows.map(({ kind }) => kind);
}

export interface TotpRow {
  readonly id: string;
  readonly name: string;
  readonly sealed: string;
}

interface TotpColumns {
  factor_id: string;
  name: string;
  sealed: string;
}

const totpRow = (row: TotpColumns): TotpRow => ({ id: row.factor_id, name: row.name, sealed: row.sealed });

/** A person has one secret at most that waits for its first code. */
export async function insertTotp(
  tx: Tx,
  municipality: string,
  totp: TotpRow & { readonly person: string },
  now: Instant,
): Promise<void> {
  const { id, person, name, sealed } = totp;
  await sql`delete from factor where person = ${person} and confirmed_at is null`.execute(tx);
  await sql`
    insert into factor (municipality_id, factor_id, person, kind, name, added_at, sealed)
    values (${municipality}, ${id}, ${person}, 'totp', ${name}, ${date(now)}, ${sealed})`.execute(tx);
}

/** The secret that waits for its first code, if it was made after `since`. */
export async function findUnconfirmed(
  tx: Tx,
  person: string,
  id: string,
  since: Instant,
): Promise<TotpRow | null> {
  const { rows } = await sql<TotpColumns>`
    select * from factor
    where factor_id = ${id} and person = ${person} and confirmed_at is null and added_at > ${date(since)}`.execute(
    tx,
  );
  return rows[0] === undefined ? null : totpRow(rows[0]);
}

export async function totpsOf(tx: Tx, person: string): Promise<TotpRow[]> {
  const { rows } = await sql<TotpColumns>`
    select * from factor where person = ${person} and kind = 'totp' and confirmed_at is not null`.execute(tx);
  return rows.map(totpRow);
}

/** Whether the step was later than every one used before: of two who come with the same code, one is first. */
export async function takeStep(tx: Tx, id: string, step: number, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update factor set last_step = ${step}, used_at = ${date(now)}, confirmed_at = coalesce(confirmed_at, ${date(now)})
    where factor_id = ${id} and (last_step is null or last_step < ${step}) returning factor_id`.execute(tx);
  return rows.length > 0;
}

export interface PasskeyRow {
  readonly id: string;
  readonly person: string;
  readonly credentialId: string;
  readonly rpId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

interface PasskeyColumns {
  factor_id: string;
  person: string;
  credential_id: string;
  rp_id: string;
  public_key: Uint8Array;
  counter: string;
  transports: string[] | null;
}

const passkeyRow = (row: PasskeyColumns): PasskeyRow => ({
  id: row.factor_id,
  person: row.person,
  credentialId: row.credential_id,
  rpId: row.rp_id,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports ?? [],
});

/** Answers false when somebody has that very passkey already. */
export async function insertPasskey(
  tx: Tx,
  municipality: string,
  passkey: PasskeyRow & { readonly name: string },
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into factor (municipality_id, factor_id, person, kind, name, added_at, confirmed_at, used_at,
      credential_id, rp_id, public_key, counter, transports)
    values (${municipality}, ${passkey.id}, ${passkey.person}, 'passkey', ${passkey.name}, ${date(now)}, ${date(now)},
      ${date(now)}, ${passkey.credentialId}, ${passkey.rpId}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter},
      ${[...passkey.transports]})
    on conflict do nothing returning factor_id`.execute(tx);
  return rows.length > 0;
}

export async function passkeysOf(tx: Tx, person: string): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyColumns>`
    select * from factor where person = ${person} and kind = 'passkey'`.execute(tx);
  return rows.map(passkeyRow);
}

/** Locked until the transaction ends, so that a counter is compared with the last one. */
export async function lockPasskey(tx: Tx, credentialId: string): Promise<PasskeyRow | null> {
  const { rows } = await sql<PasskeyColumns>`
    select * from factor where credential_id = ${credentialId} and kind = 'passkey' for update`.execute(tx);
  return rows[0] === undefined ? null : passkeyRow(rows[0]);
}

export async function markPasskeyUsed(tx: Tx, id: string, counter: number, now: Instant): Promise<void> {
  await sql`update factor set counter = ${counter}, used_at = ${date(now)} where factor_id = ${id}`.execute(
    tx,
  );
}

export async function renameFactor(tx: Tx, person: string, id: string, name: string): Promise<boolean> {
  const { rows } = await sql`
    update factor set name = ${name} where factor_id = ${id} and person = ${person} and confirmed_at is not null
    returning factor_id`.execute(tx);
  return rows.length > 0;
}

export async function deleteFactor(tx: Tx, person: string, id: string): Promise<FactorRow | null> {
  const { rows } = await sql<FactorColumns>`
    delete from factor where factor_id = ${id} and person = ${person} returning *`.execute(tx);
  return rows[0] === undefined ? null : factorRow(rows[0]);
}

export async function deleteFactorsOf(tx: Tx, person: string): Promise<number> {
  const { rows } = await sql`delete from factor where person = ${person} returning factor_id`.execute(tx);
  return rows.length;
}

/** How many are left, and when they were made. */
export async function recoveryOf(
  tx: Tx,
  person: string,
): Promise<{ readonly left: number; readonly madeAt: Instant | null }> {
  const { rows } = await sql<{ left: number; made_at: Date | null }>`
    select count(*) filter (where used_at is null)::int as left, max(made_at) as made_at
    from recovery_code where person = ${person}`.execute(tx);
  return { left: rows[0]?.left ?? 0, madeAt: instantOrNull(rows[0]?.made_at ?? null) };
}

/** Held until the transaction ends: of two lists that are made at once the later one is left, and not both, half of which would open. */
export async function lockRecoveryCodes(tx: Tx, municipality: string, person: string): Promise<void> {
  const what = `recovery codes ${municipality} ${person}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
}

export async function deleteRecoveryCodes(tx: Tx, person: string): Promise<void> {
  await sql`delete from recovery_code where person = ${person}`.execute(tx);
}

/** A code as it is kept. */
export interface KeptRecoveryCode {
  /** Its first letter, which none of the person's others has. */
  readonly begins: string;
  readonly hash: string;
}

export async function insertRecoveryCodes(
  tx: Tx,
  municipality: string,
  person: string,
  kept: readonly KeptRecoveryCode[],
  now: Instant,
): Promise<void> {
  await sql`
    insert into recovery_code (municipality_id, person, begins, mark, made_at)
    select ${municipality}, ${person}, k.begins, k.hash, ${date(now)}
    from json_to_recordset(${JSON.stringify(kept)}::json) as k(begins text, hash text)`.execute(tx);
}

/** The hash of the unused one that begins so. */
export async function findRecoveryCode(tx: Tx, person: string, begins: string): Promise<string | null> {
  const { rows } = await sql<{ mark: string }>`
    select mark from recovery_code where person = ${person} and begins = ${begins} and used_at is null`.execute(
    tx,
  );
  return rows[0]?.mark ?? null;
}

/** Whether it was there, kept so, and unused. */
export async function takeRecoveryCode(tx: Tx, person: string, kept: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update recovery_code set used_at = ${date(now)} where person = ${person} and mark = ${kept} and used_at is null
    returning mark`.execute(tx);
  return rows.length > 0;
}

export type Purpose = 'add' | 'signIn' | 'stepUp';

export interface ChallengeRow {
  readonly hash: Buffer;
  readonly purpose: Purpose;
  readonly boundTo: string;
  readonly address: string | null;
}

/** One at a time for each session and visitor; those that nobody answered in time go. */
export async function insertChallenge(
  tx: Tx,
  municipality: string,
  { hash, purpose, boundTo, address }: ChallengeRow,
  now: Instant,
  expiresAt: Instant,
): Promise<void> {
  await sql`
    delete from challenge where expires_at <= ${date(now)} or (bound_to = ${boundTo} and purpose = ${purpose})`.execute(
    tx,
  );
  await sql`
    insert into challenge (municipality_id, challenge_hash, purpose, bound_to, address, expires_at)
    values (${municipality}, ${hash}, ${purpose}, ${boundTo}, ${address}, ${date(expiresAt)})`.execute(tx);
}

export async function countChallengesFrom(tx: Tx, address: string, now: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from challenge where address = ${address} and expires_at > ${date(now)}`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** Whether it was there, for this purpose, in this browser, and in time; it is gone afterwards. */
export async function takeChallenge(
  tx: Tx,
  { hash, purpose, boundTo }: Omit<ChallengeRow, 'address'>,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    delete from challenge
    where challenge_hash = ${hash} and purpose = ${purpose} and bound_to = ${boundTo} and expires_at > ${date(now)}
    returning purpose`.execute(tx);
  return rows.length > 0;
}

export interface OwnAccount {
  readonly passwordHash: string;
  readonly disabled: boolean;
  readonly changedAt: Instant;
}

export async function accountOf(tx: Tx, person: string): Promise<OwnAccount | null> {
  const { rows } = await sql<{ password_hash: string; disabled: boolean; changed_at: Date }>`
    select password_hash, disabled, changed_at from account where person = ${person}`.execute(tx);
  const row = rows[0];
  return row === undefined
    ? null
    : { passwordHash: row.password_hash, disabled: row.disabled, changedAt: instantOf(row.changed_at) };
}
