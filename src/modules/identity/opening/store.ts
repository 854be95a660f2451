// SQL of opening and closing accounts: the password that is chosen, those that were, and who is let in no more.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';

const date = (instant: Instant): Date => new Date(instant);

/** Made where there is none; else the one there is gets a new password, and is open. */
export async function openAccountRow(
  tx: Tx,
  municipality: string,
  opened: { readonly person: string; readonly passwordHash: string },
  now: Instant,
): Promise<void> {
  if (await openFirstAccountRow(tx, municipality, opened, now)) return;
  await sql`
    update account set password_hash = ${opened.passwordHash}, changed_at = ${date(now)}, activated_at = ${date(now)},
      disabled = false
    where municipality_id = ${municipality} and person = ${opened.person}`.execute(tx);
}

/** False where there is one already: of two who open it at once, one does. */
export async function openFirstAccountRow(
  tx: Tx,
  municipality: string,
  { person, passwordHash }: { readonly person: string; readonly passwordHash: string },
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into account (municipality_id, person, password_hash, created_at, changed_at, activated_at)
    values (${municipality}, ${person}, ${passwordHash}, ${date(now)}, ${date(now)}, ${date(now)})
    on conflict (municipality_id, person) do nothing returning person`.execute(tx);
  return rows.length > 0;
}

/** The latest first. */
export async function readEarlierPasswords(tx: Tx, municipality: string, person: string): Promise<string[]> {
  const { rows } = await sql<{ password_hash: string }>`
    select password_hash from (
      select password_hash, changed_at as at from account where municipality_id = ${municipality} and person = ${person}
      union
      select password_hash, set_at from earlier_password where municipality_id = ${municipality} and person = ${person}
    ) p order by at desc`.execute(tx);
  return [...new Set(rows.map((row) => row.password_hash))];
}

/** Only the last `kept` are kept. */
export async function rememberPassword(
  tx: Tx,
  municipality: string,
  { person, passwordHash }: { readonly person: string; readonly passwordHash: string },
  { now, kept }: { readonly now: Instant; readonly kept: number },
): Promise<void> {
  await sql`
    insert into earlier_password (municipality_id, earlier_password_id, person, password_hash, set_at)
    values (${municipality}, ${randomUUID()}, ${person}, ${passwordHash}, ${date(now)})`.execute(tx);
  await sql`
    delete from earlier_password where municipality_id = ${municipality} and person = ${person}
      and earlier_password_id not in (
        select earlier_password_id from earlier_password
        where municipality_id = ${municipality} and person = ${person} order by set_at desc limit ${kept})`.execute(
    tx,
  );
}

export interface AccountState {
  readonly person: string;
  readonly disabled: boolean;
  readonly activatedAt: Instant;
}

/** Everybody who has, or had, an account. */
export async function readAccounts(tx: Tx, municipality: string): Promise<AccountState[]> {
  const { rows } = await sql<{ person: string; disabled: boolean; activated_at: Date }>`
    select person, disabled, activated_at from account where municipality_id = ${municipality}`.execute(tx);
  return rows.map(({ person, disabled, activated_at }) => ({
    person,
    disabled,
    activatedAt: new Date(activated_at).getTime(),
  }));
}

/** Whether it was open until now. */
export async function closeAccountRow(tx: Tx, municipality: string, person: string): Promise<boolean> {
  const { rows } = await sql`
    update account set disabled = true where municipality_id = ${municipality} and person = ${person} and not disabled
    returning person`.execute(tx);
  return rows.length > 0;
}
