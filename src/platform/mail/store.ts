// All SQL of mails.

import { sql } from 'kysely';
import type { Language } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { at, ms } from '../db/instants.ts';

export interface NewMail {
  readonly id: string;
  readonly key: string;
  readonly to: string;
  readonly kind: string;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  readonly link: string;
  readonly task: string | null;
  readonly digest: boolean;
  readonly sendAfter: Instant;
}

/** What was written before stays as it is. Answers with the keys that were new. */
export async function insertMails(
  tx: Tx,
  municipality: string,
  now: Instant,
  mails: readonly NewMail[],
): Promise<ReadonlySet<string>> {
  const rows = mails.map((mail) => ({ ...mail, sendAfter: at(mail.sendAfter) }));
  const { rows: written } = await sql<{ key: string }>`
    insert into mail (municipality_id, mail_id, key, to_person, kind, language, subject, body, link, about_task,
      created_at, send_after, digest)
    select ${municipality}::uuid, r.id, r.key, r."to", r.kind, r.language, r.subject, r.body, r.link, r.task,
      ${at(now)}::timestamptz, r."sendAfter", r.digest
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, key text, "to" text, kind text, language text,
      subject text, body text, link text, task uuid, "sendAfter" timestamptz, digest boolean)
    on conflict (municipality_id, key) do nothing returning key`.execute(tx);
  return new Set(written.map((row) => row.key));
}

/** The keys of what was written of these tasks, by task. */
export async function readMailKeys(
  tx: Tx,
  municipality: string,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ task: string; keys: string[] }>`
    select about_task::text as task, array_agg(key) as keys from mail
    where municipality_id = ${municipality} and about_task = any (${tasks}::uuid[]) group by about_task`.execute(
    tx,
  );
  return new Map(rows.map(({ task, keys }) => [task, keys]));
}

export interface WaitingItem {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Uuid of the task it tells of. */
  readonly task: string | null;
}

/** Those whose daily mail is due, oldest first, locked; what another process gathers is left to it. */
export async function lockDigestItems(tx: Tx, municipality: string, now: Instant): Promise<WaitingItem[]> {
  const { rows } = await sql<WaitingItem>`
    select mail_id::text as id, to_person as "to", subject, about_task::text as task from mail
    where municipality_id = ${municipality} and digest and in_digest is null and given_up_at is null
      and sent_at is null and send_after <= ${at(now)}::timestamptz
    order by created_at, mail_id for update skip locked`.execute(tx);
  return rows;
}

export async function carryInDigest(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  digest: string,
): Promise<void> {
  await sql`update mail set in_digest = ${digest}
    where municipality_id = ${municipality} and mail_id = any (${ids}::uuid[])`.execute(tx);
}

/** What is kept instead of a fault with a mail that had nothing to tell any more. */
export const MOOT = 'moot';

/** The task was done before anybody was told of it. */
export async function dropMails(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`update mail set given_up_at = ${at(now)}::timestamptz, last_error = ${MOOT}
    where municipality_id = ${municipality} and mail_id = any (${ids}::uuid[])`.execute(tx);
}

export async function putOff(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  until: Instant,
): Promise<void> {
  await sql`update mail set send_after = ${at(until)}::timestamptz
    where municipality_id = ${municipality} and mail_id = any (${ids}::uuid[])`.execute(tx);
}

export interface ClaimedMail {
  readonly id: string;
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  readonly link: string;
  /** This one counted. */
  readonly attempts: number;
}

/**
 * The next that is to be sent, from then on this process's alone until it answers or so long has passed that it is `abandonedBefore`; null when there is
 * none. Older than `oldest` is left: news of last month helps nobody.
 */
export async function claimMail(
  tx: Tx,
  municipality: string,
  { now, abandonedBefore, oldest }: { now: Instant; abandonedBefore: Instant; oldest: Instant },
): Promise<ClaimedMail | null> {
  const { rows } = await sql<ClaimedMail>`
    update mail set claimed_at = ${at(now)}::timestamptz, attempts = attempts + 1
    where municipality_id = ${municipality} and mail_id = (
      select mail_id from mail
      where municipality_id = ${municipality} and not digest and sent_at is null and given_up_at is null
        and send_after <= ${at(now)}::timestamptz and send_after > ${at(oldest)}::timestamptz
        and (claimed_at is null or claimed_at < ${at(abandonedBefore)}::timestamptz)
      order by send_after, mail_id limit 1 for update skip locked)
    returning mail_id::text as id, to_person as "to", language, subject, body, link, attempts`.execute(tx);
  return rows[0] ?? null;
}

export async function markSent(tx: Tx, municipality: string, id: string, now: Instant): Promise<void> {
  await sql`update mail set sent_at = ${at(now)}::timestamptz, claimed_at = null, last_error = null
    where municipality_id = ${municipality} and mail_id = ${id}`.execute(tx);
}

/** `again`: when to try again; null gives up. */
export async function markFailed(
  tx: Tx,
  municipality: string,
  id: string,
  { error, again, now }: { error: string; again: Instant | null; now: Instant },
): Promise<void> {
  const [next, never] = again === null ? [null, at(now)] : [at(again), null];
  await sql`update mail set claimed_at = null, last_error = ${error},
      send_after = coalesce(${next}::timestamptz, send_after), given_up_at = ${never}::timestamptz
    where municipality_id = ${municipality} and mail_id = ${id}`.execute(tx);
}

export interface MailRow {
  readonly id: string;
  readonly to: string;
  readonly kind: string;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  readonly link: string;
  readonly createdAt: Instant;
  readonly sendAfter: Instant;
  readonly digest: boolean;
  readonly inDigest: string | null;
  /** Of the daily mail where it went by one. */
  readonly sentAt: Instant | null;
  readonly attempts: number;
  readonly givenUpAt: Instant | null;
  readonly claimedAt: Instant | null;
  readonly error: string | null;
}

/** The newest. */
export async function listMails(tx: Tx, municipality: string, limit: number): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select m.mail_id::text as id, m.to_person as "to", m.kind, m.language, m.subject, m.body, m.link,
      ${ms('m.created_at')} as "createdAt", ${ms('m.send_after')} as "sendAfter", m.digest,
      m.in_digest::text as "inDigest", ${ms('coalesce(m.sent_at, d.sent_at)')} as "sentAt", m.attempts,
      ${ms('m.given_up_at')} as "givenUpAt", ${ms('m.claimed_at')} as "claimedAt", m.last_error as error
    from mail m left join mail d on d.municipality_id = m.municipality_id and d.mail_id = m.in_digest
    where m.municipality_id = ${municipality} order by m.created_at desc, m.mail_id limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export interface MailCounts {
  readonly waiting: number;
  readonly failed: number;
}

/** `waiting`: to go now or later, not counting what a daily mail will tell. */
export async function countMails(tx: Tx, municipality: string): Promise<MailCounts> {
  const { rows } = await sql<MailCounts>`
    select count(*) filter (where given_up_at is null and not digest)::int as waiting,
      count(*) filter (where given_up_at is not null and last_error is distinct from ${MOOT})::int as failed
    from mail where municipality_id = ${municipality} and sent_at is null and in_digest is null`.execute(tx);
  return rows[0] ?? { waiting: 0, failed: 0 };
}

/** Of mail that is not sent; false when it is not there, is sent, or goes by a daily mail. */
export async function sendAgain(tx: Tx, municipality: string, id: string, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mail set send_after = ${at(now)}::timestamptz, given_up_at = null, attempts = 0
    where municipality_id = ${municipality} and mail_id = ${id}::uuid and sent_at is null and in_digest is null
      and not digest and claimed_at is null and (given_up_at is not null or last_error is not null or send_after < ${at(now)}::timestamptz)`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** What those among these who have chosen are written to in. */
export async function languagesOf(
  tx: Tx,
  municipality: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, Language>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ person: string; language: Language }>`
    select person, language from mail_language
    where municipality_id = ${municipality} and person = any (${[...new Set(people)]}::text[])`.execute(tx);
  return new Map(rows.map(({ person, language }) => [person, language]));
}

/** Null: the municipality's again. */
export async function chooseLanguage(
  tx: Tx,
  municipality: string,
  person: string,
  language: Language | null,
  now: Instant,
): Promise<void> {
  if (language === null) {
    await sql`delete from mail_language where municipality_id = ${municipality} and person = ${person}`.execute(
      tx,
    );
    return;
  }
  await sql`
    insert into mail_language (municipality_id, person, language, chosen_at)
    values (${municipality}, ${person}, ${language}, ${at(now)}::timestamptz)
    on conflict (municipality_id, person) do update set language = excluded.language, chosen_at = excluded.chosen_at`.execute(
    tx,
  );
}

/** All that was written of these tasks, sent or not. */
export async function deleteMails(tx: Tx, municipality: string, tasks: readonly string[]): Promise<void> {
  await sql`delete from mail where municipality_id = ${municipality} and about_task = any (${[...tasks]}::uuid[])`.execute(
    tx,
  );
}
