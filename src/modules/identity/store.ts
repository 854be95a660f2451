// All SQL of accounts, sessions and guesses. Every statement runs inside one municipality's transaction.

import { sql } from 'kysely';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { instantOf } from '../../platform/db/instants.ts';
import type { Factor, Proofing } from './domain/assurance.ts';
import type { Guesses } from './domain/guessing.ts';
import type { ProviderSession } from './ground.ts';

const date = (instant: Instant): Date => new Date(instant);

export interface AccountRow {
  readonly person: string;
  readonly passwordHash: string;
  /** When its password was chosen; one that is hashed anew is the same password. */
  readonly changedAt: Instant;
  readonly disabled: boolean;
}

/** The person that holds the user name now, and their account if they have one; one statement either way. */
export async function personAndAccount(
  tx: Tx,
  userId: string,
  now: Instant,
): Promise<{ person: string; account: AccountRow | null } | null> {
  const { rows } = await sql<{
    person: string;
    password_hash: string | null;
    changed_at: Date | null;
    disabled: boolean | null;
  }>`
    select f.id as person, a.password_hash, a.changed_at, a.disabled
    from fact f left join account a on a.municipality_id = f.municipality_id and a.person = f.id
    where f.kind = 'person' and f.key = ${userId.toLowerCase()} and upper_inf(f.recorded) and f.valid @> ${date(now)}::timestamptz
    limit 1`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  const { person, password_hash: passwordHash, changed_at: changedAt, disabled } = row;
  const account =
    passwordHash === null || changedAt === null
      ? null
      : { person, passwordHash, changedAt: instantOf(changedAt), disabled: disabled === true };
  return { person, account };
}

/** Whether it is open, with the password that was read; it stays so until the transaction ends. */
export async function isStillOpen(
  tx: Tx,
  { person, changedAt }: Pick<AccountRow, 'person' | 'changedAt'>,
): Promise<boolean> {
  const { rows } = await sql`
    select from account where person = ${person} and not disabled
      and date_trunc('milliseconds', changed_at) = ${date(changedAt)}::timestamptz
    for share`.execute(tx);
  return rows.length > 0;
}

/** Answers false when the person has an account already. */
export async function insertAccount(
  tx: Tx,
  municipality: string,
  account: { readonly person: string; readonly passwordHash: string },
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into account (municipality_id, person, password_hash, created_at, changed_at, activated_at)
    values (${municipality}, ${account.person}, ${account.passwordHash}, ${date(now)}, ${date(now)}, ${date(now)})
    on conflict do nothing returning person`.execute(tx);
  return rows.length === 1;
}

export async function updatePassword(
  tx: Tx,
  person: string,
  passwordHash: string,
  now: Instant,
): Promise<void> {
  await sql`update account set password_hash = ${passwordHash}, changed_at = ${date(now)} where person = ${person}`.execute(
    tx,
  );
}

/** The same password kept in another way; nothing where another was chosen meanwhile. */
export async function rehashPassword(
  tx: Tx,
  { person, passwordHash }: Pick<AccountRow, 'person' | 'passwordHash'>,
  renewed: string,
): Promise<void> {
  await sql`
    update account set password_hash = ${renewed}
    where person = ${person} and password_hash = ${passwordHash}`.execute(tx);
}

/** What a session is of somebody, and what it is worth. */
export interface SessionContent {
  readonly id: string;
  readonly person: string;
  readonly factors: readonly Factor[];
  readonly level: AssuranceLevel;
  readonly outside: AssuranceLevel | null;
  /** Where it was begun, and in what, as the browser names itself. */
  readonly address: string | null;
  readonly agent: string | null;
  readonly provider: ProviderSession | null;
}

export interface SessionRow extends SessionContent {
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  /** When something was last shown of who it is. */
  readonly shownAt: Instant;
}

export async function insertSession(
  tx: Tx,
  municipality: string,
  session: SessionContent & { readonly secretHash: Buffer },
  { startedAt, seenAt, shownAt }: Pick<SessionRow, 'startedAt' | 'seenAt' | 'shownAt'>,
): Promise<void> {
  const { provider } = session;
  await sql`
    insert into session (municipality_id, secret_hash, session_id, person, factors, level, outside, address, agent,
      provider, provider_level, provider_subject, provider_session, provider_hint, started_at, seen_at, shown_at)
    values (${municipality}, ${session.secretHash}, ${session.id}, ${session.person}, ${[...session.factors]},
      ${session.level}, ${session.outside}, ${session.address}, ${session.agent},
      ${provider?.provider ?? null}, ${provider?.level ?? null}, ${provider?.subject ?? null}, ${provider?.session ?? null},
      ${provider?.hint ?? null}, ${date(startedAt)}, ${date(seenAt)},
      ${date(shownAt)})`.execute(tx);
}

export async function findSession(tx: Tx, secretHash: Buffer): Promise<SessionRow | null> {
  const { rows } = await sql<SessionColumns>`select * from session where secret_hash = ${secretHash}`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined ? null : sessionRow(row);
}

/** By the ids that are told to others; the secrets are nobody's but the browsers'. */
export async function findSessionsById(tx: Tx, ids: readonly string[]): Promise<SessionRow[]> {
  const { rows } = await sql<SessionColumns>`
    select * from session where session_id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map(sessionRow);
}

export async function touchSessionById(tx: Tx, id: string, now: Instant): Promise<void> {
  await sql`update session set seen_at = ${date(now)} where session_id = ${id}::uuid`.execute(tx);
}

export interface SessionColumns {
  session_id: string;
  person: string;
  factors: Factor[];
  level: AssuranceLevel;
  outside: AssuranceLevel | null;
  address: string | null;
  agent: string | null;
  provider: string | null;
  provider_level: AssuranceLevel | null;
  provider_subject: string | null;
  provider_session: string | null;
  provider_hint: string | null;
  started_at: Date;
  seen_at: Date;
  shown_at: Date;
}

function providerOf(row: SessionColumns): ProviderSession | null {
  const { provider, provider_level: level, provider_subject: subject } = row;
  if (provider === null || level === null || subject === null) return null;
  return { provider, level, subject, session: row.provider_session, hint: row.provider_hint };
}

export function sessionRow(row: SessionColumns): SessionRow {
  const { person, factors, level, outside, address, agent } = row;
  const at = { startedAt: instantOf(row.started_at), seenAt: instantOf(row.seen_at) };
  const shownAt = instantOf(row.shown_at);
  return {
    id: row.session_id,
    person,
    factors,
    level,
    outside,
    address,
    agent,
    provider: providerOf(row),
    ...at,
    shownAt,
  };
}

/**
 * Of a session through the municipality's provider, what the provider has said. Of one's own factors, what was proved since the account
 * was last activated: what was proved before it, and what a provider says of somebody, says nothing of whoever chose the password.
 */
export async function readProofings(
  tx: Tx,
  person: string,
  by: 'own factors' | 'provider',
): Promise<Proofing[]> {
  const { rows } = await sql<Proofing>`
    select p.method, p.level from proofing p
    left join account a on a.municipality_id = p.municipality_id and a.person = p.person
    where p.person = ${person} and case when ${by === 'provider'} then p.method = 'provider'
      else a.person is null or (p.method <> 'provider' and p.proofed_at >= a.activated_at) end
    order by p.proofed_at`.execute(tx);
  return rows;
}

export async function insertProofing(
  tx: Tx,
  municipality: string,
  proofing: Proofing & {
    readonly id: string;
    readonly person: string;
    readonly evidence: string;
    readonly registrar: string | null;
  },
  now: Instant,
): Promise<void> {
  const { id, person, method, level, evidence, registrar } = proofing;
  await sql`
    insert into proofing (municipality_id, proofing_id, person, method, level, evidence, registrar, proofed_at)
    values (${municipality}, ${id}, ${person}, ${method}, ${level}, ${evidence}, ${registrar}, ${date(now)})`.execute(
    tx,
  );
}

/** Many at once, of one moment. */
export async function insertProofings(
  tx: Tx,
  municipality: string,
  all: readonly (Proofing & { readonly person: string; readonly evidence: string })[],
  now: Instant,
): Promise<void> {
  const of = (field: 'person' | 'method' | 'level' | 'evidence') => all.map((one) => one[field]);
  await sql`
    insert into proofing (municipality_id, proofing_id, person, method, level, evidence, proofed_at)
    select ${municipality}, gen_random_uuid(), person, method, level, evidence, ${date(now)}
    from unnest(${of('person')}::text[], ${of('method')}::text[], ${of('level')}::text[], ${of('evidence')}::text[])
      as all_of_them (person, method, level, evidence)`.execute(tx);
}

export async function touchSession(tx: Tx, secretHash: Buffer, now: Instant): Promise<void> {
  await sql`update session set seen_at = ${date(now)} where secret_hash = ${secretHash}`.execute(tx);
}

/** Those that a provider knows by these names; a name that is null is not asked for, and without names it is all that came from there. */
export async function deleteSessionsFrom(
  tx: Tx,
  provider: string,
  named: { readonly subject: string | null; readonly session: string | null },
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionColumns>`
    delete from session where provider = ${provider}
      and (${named.subject}::text is null or provider_subject = ${named.subject})
      and (${named.session}::text is null or provider_session = ${named.session}) returning *`.execute(tx);
  return rows.map(sessionRow);
}

/** What a provider was last believed to say of how somebody was proofed. */
export async function lastProofing(tx: Tx, person: string, evidence: string): Promise<Proofing | null> {
  const { rows } = await sql<Proofing>`
    select method, level from proofing where person = ${person} and method = 'provider' and evidence = ${evidence}
    order by proofed_at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Whether there was one: two requests may both find it dead, and it ends once. */
export async function deleteSession(tx: Tx, secretHash: Buffer): Promise<boolean> {
  const { rows } = await sql`delete from session where secret_hash = ${secretHash} returning person`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function deleteSessionsOf(tx: Tx, person: string): Promise<number> {
  const { rows } = await sql`delete from session where person = ${person} returning person`.execute(tx);
  return rows.length;
}

/** Everybody's. */
export async function deleteEverySession(tx: Tx): Promise<number> {
  const { rows } = await sql`delete from session returning person`.execute(tx);
  return rows.length;
}

/** Nobody comes back for these. */
export async function deleteSessionsBefore(tx: Tx, started: Instant, seen: Instant): Promise<void> {
  await sql`delete from session where started_at < ${date(started)} or seen_at < ${date(seen)}`.execute(tx);
}

interface GuessColumns {
  at: number;
  failures: number;
  last_at: Date;
  locked_until: Date | null;
}

/** The rows are there and locked afterwards, in the order given, so that tries made at once are counted one by one. */
export async function lockGuesses(
  tx: Tx,
  municipality: string,
  subjects: readonly Buffer[],
): Promise<Guesses[]> {
  const hashes = subjects.map((hash) => hash.toString('hex'));
  const { rows } = await sql<GuessColumns>`
    insert into guess (municipality_id, subject_hash, failures, last_at)
    select ${municipality}::uuid, decode(hash, 'hex'), 0, to_timestamp(0)
    from unnest(${hashes}::text[]) with ordinality as given (hash, at) order by at
    on conflict (municipality_id, subject_hash) do update set failures = guess.failures
    returning array_position(${hashes}::text[], encode(subject_hash, 'hex')) as at, failures, last_at, locked_until`.execute(
    tx,
  );
  const byPlace = new Map(rows.map((row) => [row.at, row]));
  return hashes.map((_, n) => guessesIn(byPlace.get(n + 1)));
}

const guessesIn = (row: GuessColumns | undefined): Guesses => ({
  failures: row?.failures ?? 0,
  lastAt: row === undefined ? -Infinity : instantOf(row.last_at),
  lockedUntil: row?.locked_until == null ? null : instantOf(row.locked_until),
});

/** Of rows that are locked. */
export async function writeGuesses(
  tx: Tx,
  all: readonly { readonly hash: Buffer; readonly after: Guesses }[],
): Promise<void> {
  const hashes = all.map(({ hash }) => hash.toString('hex'));
  const failures = all.map(({ after }) => after.failures);
  const last = all.map(({ after }) => after.lastAt);
  const locked = all.map(({ after }) => after.lockedUntil);
  const at = (milliseconds: string) => sql`to_timestamp(${sql.ref(milliseconds)} / 1000)`;
  await sql`
    update guess set failures = given.failures, last_at = ${at('given.last')}, locked_until = ${at('given.locked')}
    from unnest(${hashes}::text[], ${failures}::int[], ${last}::float8[], ${locked}::float8[])
      as given (hash, failures, last, locked)
    where subject_hash = decode(given.hash, 'hex')`.execute(tx);
}

/** One failure less; what is left may be too little to lock. */
export async function takeBackGuess(tx: Tx, subject: Buffer, free: number): Promise<void> {
  await sql`
    update guess set failures = greatest(failures - 1, 0),
      locked_until = case when failures - 1 >= ${free} then locked_until end
    where subject_hash = ${subject}`.execute(tx);
}

export async function deleteGuesses(tx: Tx, subject: Buffer): Promise<void> {
  await sql`delete from guess where subject_hash = ${subject}`.execute(tx);
}

export async function deleteGuessesBefore(tx: Tx, last: Instant): Promise<void> {
  await sql`
    delete from guess where (municipality_id, subject_hash) in (
      select municipality_id, subject_hash from guess where last_at < ${date(last)} for update skip locked)`.execute(
    tx,
  );
}

/** Everybody's proofings that count (as `readProofings` has them), with what they have to sign in with; or one person's. */
export async function readEverybody(
  tx: Tx,
  one: string | null,
): Promise<
  {
    readonly person: string;
    readonly proofings: readonly Proofing[];
    readonly factors: readonly ('totp' | 'passkey')[];
    readonly hasPassword: boolean;
  }[]
> {
  const { rows } = await sql<{ person: string; proofings: string; factors: string; hasPassword: boolean }>`
    with counted as (
      select p.person, json_agg(json_build_object('method', p.method, 'level', p.level)) as proofings
      from proofing p
      left join account a on a.municipality_id = p.municipality_id and a.person = p.person
      where (p.method = 'provider' or a.person is null or p.proofed_at >= a.activated_at)
        and (${one}::text is null or p.person = ${one})
      group by p.person),
    held as (
      select person, json_agg(kind) as factors from factor
      where confirmed_at is not null and (${one}::text is null or person = ${one}) group by person),
    accounts as (
      select person from account where ${one}::text is null or person = ${one})
    select coalesce(c.person, h.person, a.person) as person, coalesce(c.proofings, '[]'::json)::text as proofings,
           coalesce(h.factors, '[]'::json)::text as factors, a.person is not null as "hasPassword"
    from counted c
    full join held h on h.person = c.person
    full join accounts a on a.person = coalesce(c.person, h.person)`.execute(tx);
  return rows.map(({ proofings, factors, ...rest }) => ({
    ...rest,
    proofings: JSON.parse(proofings) as Proofing[],
    factors: JSON.parse(factors) as ('totp' | 'passkey')[],
  }));
}
