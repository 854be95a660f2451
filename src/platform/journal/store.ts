// All SQL of the journal: what is owed to it, what could not be written, and what was exported when.

import { sql } from 'kysely';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { at, ms } from '../db/instants.ts';

/** A version of a thing that is to be put into the journal, or has been. */
export interface Due {
  readonly kind: string;
  readonly thing: string;
  /** From 1; a later one supplements those before it. */
  readonly version: number;
}

/** A version that waits is enough: whatever has happened since goes with it. Answers whether there is a new one. */
export async function insertDue(
  tx: Tx,
  municipality: string,
  { kind, thing }: Omit<Due, 'version'>,
  now: Instant,
): Promise<boolean> {
  // One that is being exported is waited for: what it was told may be older than what makes this due.
  await sql`
    select 1 from journal_export where municipality_id = ${municipality} and kind = ${kind} and thing_id = ${thing}
    for update`.execute(tx);
  const { rows } = await sql`
    insert into journal_export (municipality_id, kind, thing_id, version, owed_at)
    select ${municipality}::uuid, ${kind}, ${thing}, coalesce(max(version), 0) + 1, ${at(now)}::timestamptz
    from journal_export where municipality_id = ${municipality} and kind = ${kind} and thing_id = ${thing}
    having coalesce(bool_and(exported_at is not null), true)
    returning version`.execute(tx);
  return rows.length > 0;
}

/** Oldest first. */
export async function readDue(tx: Tx, municipality: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select kind, thing_id as thing, version from journal_export
    where municipality_id = ${municipality} and exported_at is null order by owed_at, kind, thing_id`.execute(
    tx,
  );
  return rows;
}

/** Holds it until the transaction ends. False where somebody else has it, or it has been exported. */
export async function lockDue(tx: Tx, municipality: string, { kind, thing, version }: Due): Promise<boolean> {
  const { rows } = await sql`
    select 1 from journal_export
    where municipality_id = ${municipality} and kind = ${kind} and thing_id = ${thing} and version = ${version}
      and exported_at is null for update skip locked`.execute(tx);
  return rows.length > 0;
}

export async function markExported(
  tx: Tx,
  municipality: string,
  { kind, thing, version }: Due,
  { folder, hash, now }: { readonly folder: string; readonly hash: string; readonly now: Instant },
): Promise<void> {
  await sql`
    update journal_export set exported_at = ${at(now)}::timestamptz, folder = ${folder}, hash = ${hash}, error = null
    where municipality_id = ${municipality} and kind = ${kind} and thing_id = ${thing} and version = ${version}`.execute(
    tx,
  );
}

export async function markFailed(
  tx: Tx,
  municipality: string,
  { kind, thing, version }: Due,
  { error, now }: { readonly error: string; readonly now: Instant },
): Promise<void> {
  await sql`
    update journal_export set tries = tries + 1, tried_at = ${at(now)}::timestamptz, error = ${error}
    where municipality_id = ${municipality} and kind = ${kind} and thing_id = ${thing} and version = ${version}
      and exported_at is null`.execute(tx);
}

export interface Stuck extends Due {
  readonly error: string;
}

/** What was tried and could not be written, oldest first. */
export async function readStuck(tx: Tx, municipality: string): Promise<Stuck[]> {
  const { rows } = await sql<Stuck>`
    select kind, thing_id as thing, version, error from journal_export
    where municipality_id = ${municipality} and exported_at is null and error is not null
    order by owed_at, kind, thing_id`.execute(tx);
  return rows;
}

export interface Exported {
  readonly version: number;
  readonly owedAt: Instant;
  /** Null while it waits. */
  readonly exportedAt: Instant | null;
  readonly folder: string | null;
  readonly hash: string | null;
  readonly error: string | null;
}

/** Every version of one thing, in order. */
export async function readExports(
  tx: Tx,
  municipality: string,
  { kind, thing }: Omit<Due, 'version'>,
): Promise<Exported[]> {
  const { rows } = await sql<Exported>`
    select version, ${ms('owed_at')} as "owedAt", ${ms('exported_at')} as "exportedAt", folder, hash, error
    from journal_export where municipality_id = ${municipality} and kind = ${kind} and thing_id = ${thing}
    order by version`.execute(tx);
  return rows;
}

/** As a screen shows it. */
export const exportedView = ({ version, exportedAt, folder, hash, error }: Exported) => ({
  ...{ version, folder, hash },
  at: exportedAt === null ? null : formatInstant(exportedAt),
  // Why is for whoever runs the machine; that it has not come is for all.
  isStuck: error !== null,
});
