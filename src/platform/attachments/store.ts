// All SQL of attachments: what is attached to what, and which files on the disk somebody still answers for.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { at, ms } from '../db/instants.ts';

export interface Attachment {
  readonly id: string;
  /** `case UUID`. */
  readonly about: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** SHA-256, in hex. */
  readonly digest: string;
  readonly access: 'open' | 'confidential';
  readonly scanned: boolean;
  readonly addedAt: Instant;
  /** Uuid of the person. */
  readonly addedBy: string;
}

/** Keeps others from placing and clearing files of the municipality until the transaction ends. */
export async function lockAttachments(tx: Tx, municipality: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attachments ${municipality}`}, 0))`.execute(tx);
}

/** The last of what is attached there; the caller holds the lock. */
export async function insertAttachment(tx: Tx, municipality: string, one: Attachment): Promise<void> {
  const { id, about, name, type, size, digest, access, scanned, addedAt, addedBy } = one;
  await sql`
    insert into attachment
      (municipality_id, attachment_id, about, seq, name, type, size, digest, access, scanned, added_at, added_by)
    select ${municipality}::uuid, ${id}::uuid, ${about}, coalesce(max(seq), 0) + 1, ${name}, ${type}, ${size}::int, ${digest},
           ${access}, ${scanned}::boolean, ${at(addedAt)}::timestamptz, ${addedBy}
    from attachment where municipality_id = ${municipality} and about = ${about}`.execute(tx);
}

/** Those that are attached now, in the order they came. */
export async function readAttachments(tx: Tx, municipality: string, about: string): Promise<Attachment[]> {
  const { rows } = await sql<Omit<Attachment, 'addedAt' | 'addedBy'> & { added: number; added_by: string }>`
    select attachment_id::text as id, about, name, type, size, digest, access, scanned, added_by,
           ${ms('added_at')} as added
    from attachment
    where municipality_id = ${municipality} and about = ${about} and removed_at is null
    order by seq`.execute(tx);
  return rows.map(({ added, added_by: addedBy, ...rest }) => ({ ...rest, addedAt: added, addedBy }));
}

export async function markRemoved(
  tx: Tx,
  municipality: string,
  id: string,
  { when, by }: { readonly when: Instant; readonly by: string },
): Promise<void> {
  await sql`
    update attachment set removed_at = ${at(when)}::timestamptz, removed_by = ${by}
    where municipality_id = ${municipality} and attachment_id = ${id} and removed_at is null`.execute(tx);
}

/** What is attached now is kept from here on, also when it is removed: others have it before them. */
export async function holdAttachments(tx: Tx, municipality: string, about: string): Promise<void> {
  await sql`
    update attachment set held = true
    where municipality_id = ${municipality} and about = ${about} and removed_at is null and not held`.execute(
    tx,
  );
}

/** All that was ever attached there; the files go with the next sweep. */
export async function deleteAttachments(tx: Tx, municipality: string, about: string): Promise<void> {
  await sql`delete from attachment where municipality_id = ${municipality} and about = ${about}`.execute(tx);
}

/** Which of these files no row answers for any more. */
export async function unanswered(
  tx: Tx,
  municipality: string,
  digests: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ digest: string }>`
    select d as digest from unnest(${[...digests]}::text[]) as d
    where not exists (select from attachment a where a.municipality_id = ${municipality} and a.digest = d
                        and (a.removed_at is null or a.held))`.execute(tx);
  return rows.map(({ digest }) => digest);
}
