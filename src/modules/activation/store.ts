// All SQL of activations, and of the CPR number that one of them asks about. Codes are here as hashes only.

import { sql } from 'kysely';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { ms } from '../../platform/db/instants.ts';
import type { Way } from './domain/codes.ts';
import type { Latest } from './domain/states.ts';

const date = (instant: Instant): Date => new Date(instant);

export interface Started {
  readonly id: string;
  readonly person: string;
  readonly way: Way;
  readonly level: AssuranceLevel;
  readonly evidence: string;
  /** Uuid; null at the command line. */
  readonly startedBy: string | null;
  /** Null: made when the letter is written or the mail is sent. */
  readonly code: KeptCode | null;
}

/** A code as it is kept. */
export interface KeptCode {
  readonly hash: string;
  readonly expiresAt: Instant;
}

export async function insertActivations(
  tx: Tx,
  m: string,
  started: readonly Started[],
  now: Instant,
): Promise<void> {
  for (const { id, person, way, level, evidence, startedBy, code } of started) {
    const sent = code === null ? null : date(now);
    const expires = code === null ? null : date(code.expiresAt);
    await sql`
      insert into activation (municipality_id, activation_id, person, way, level, evidence, started_at, started_by,
        code_hash, sent_at, expires_at)
      values (${m}, ${id}, ${person}, ${way}, ${level}, ${evidence}, ${date(now)}, ${startedBy},
        ${code?.hash ?? null}, ${sent}, ${expires})`.execute(tx);
  }
}

export type EndedWhy = 'replaced' | 'guessed' | 'stopped' | 'left';

/** Whichever is open for these people is over. */
export async function endOpen(
  tx: Tx,
  m: string,
  people: readonly string[],
  why: EndedWhy,
  now: Instant,
): Promise<void> {
  await sql`
    update activation set ended_at = ${date(now)}, ended_why = ${why}
    where municipality_id = ${m} and person = any (${[...people]}::text[]) and used_at is null and ended_at is null`.execute(
    tx,
  );
}

export interface Waiting {
  readonly id: string;
  readonly person: string;
}

/** Those of a way whose code is not made yet, oldest first; nobody else takes them until the transaction ends. */
export async function lockWaiting(tx: Tx, m: string, way: Way, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select activation_id::text as id, person from activation
    where municipality_id = ${m} and way = ${way} and code_hash is null and used_at is null and ended_at is null
    order by started_at, activation_id limit ${limit} for update`.execute(tx);
  return rows;
}

/** Null takes it back: it did not reach anybody. */
export async function setCode(
  tx: Tx,
  m: string,
  id: string,
  code: KeptCode | null,
  now: Instant,
): Promise<void> {
  const sent = code === null ? null : date(now);
  await sql`
    update activation set code_hash = ${code?.hash ?? null}, sent_at = ${sent},
      expires_at = ${code === null ? null : date(code.expiresAt)}
    where municipality_id = ${m} and activation_id = ${id} and used_at is null and ended_at is null`.execute(
    tx,
  );
}

export interface OpenActivation {
  readonly id: string;
  readonly way: Way;
  readonly level: AssuranceLevel;
  readonly evidence: string;
  readonly startedBy: string | null;
  /** What is kept of the code. */
  readonly kept: string;
  readonly failures: number;
}

/** What opens a person's account now; null also when its time is up. */
export async function openActivation(
  tx: Tx,
  m: string,
  person: string,
  now: Instant,
): Promise<OpenActivation | null> {
  const { rows } = await sql<{
    id: string;
    way: Way;
    level: AssuranceLevel;
    evidence: string;
    started_by: string | null;
    kept: string;
    failures: number;
  }>`
    select activation_id::text as id, way, level, evidence, started_by, code_hash as kept, failures from activation
    where municipality_id = ${m} and person = ${person} and used_at is null and ended_at is null
      and code_hash is not null and expires_at > ${date(now)}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  const { started_by: startedBy, ...rest } = row;
  return { ...rest, startedBy };
}

/** How many there have been now. */
export async function countFailure(tx: Tx, m: string, id: string): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update activation set failures = failures + 1 where municipality_id = ${m} and activation_id = ${id}
    returning failures`.execute(tx);
  return rows[0]?.failures ?? 0;
}

/** Whether it was still open: of two who use it at once, one does. */
export async function markUsed(tx: Tx, m: string, id: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update activation set used_at = ${date(now)}
    where municipality_id = ${m} and activation_id = ${id} and used_at is null and ended_at is null
      and expires_at > ${date(now)} returning activation_id`.execute(tx);
  return rows.length > 0;
}

/** Of everybody for whom one was ever begun, the latest. */
export async function latestActivations(tx: Tx, m: string): Promise<Map<string, Latest>> {
  const { rows } = await sql<{
    person: string;
    way: Way;
    started: number;
    sent: number | null;
    expires: number | null;
    used: number | null;
    ended: number | null;
  }>`
    select distinct on (person) person, way,
      ${ms('started_at')} as started, ${ms('sent_at')} as sent,
      ${ms('expires_at')} as expires, ${ms('used_at')} as used,
      ${ms('ended_at')} as ended
    from activation where municipality_id = ${m}
    order by person, started_at desc, (used_at is null and ended_at is null) desc`.execute(tx);
  return new Map(
    rows.map(({ person, way, started, sent, expires, used, ended }) => [
      person,
      { way, startedAt: started, sentAt: sent, expiresAt: expires, usedAt: used, endedAt: ended },
    ]),
  );
}

/** The sealed CPR number; null where Tillid has none. */
export async function sealedCpr(tx: Tx, m: string, person: string, now: Instant): Promise<string | null> {
  const { rows } = await sql<{ content: string }>`
    select content from fact
    where municipality_id = ${m} and kind = 'cpr' and id = ${person} and upper_inf(recorded)
      and valid @> ${date(now)}::timestamptz`.execute(tx);
  const content: unknown = rows[0] === undefined ? null : JSON.parse(rows[0].content);
  const sealed =
    typeof content === 'object' && content !== null && 'sealed' in content ? content.sealed : null;
  return typeof sealed === 'string' ? sealed : null;
}

/** Which of these people payroll has given a CPR number. */
export async function withCpr(
  tx: Tx,
  m: string,
  people: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from fact
    where municipality_id = ${m} and kind = 'cpr' and id = any (${[...people]}::text[]) and upper_inf(recorded)
      and valid @> ${date(now)}::timestamptz`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
