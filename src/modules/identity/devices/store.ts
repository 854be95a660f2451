// SQL of the browsers that people have signed in from.

import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';

const date = (instant: Instant): Date => new Date(instant);

/** A browser that was one's at the last sign-in is noted anew under a secret that nobody has seen. */
export async function insertDevice(
  tx: Tx,
  municipality: string,
  device: { readonly secretHash: Buffer; readonly person: string },
  now: Instant,
): Promise<void> {
  await sql`
    insert into known_device (municipality_id, secret_hash, person, seen_at)
    values (${municipality}, ${device.secretHash}, ${device.person}, ${date(now)})`.execute(tx);
}

/** Whose browser it is; null when it is nobody's, or has not been seen since `after`. */
export async function deviceOwner(
  tx: Tx,
  municipality: string,
  secretHash: Buffer,
  after: Instant,
): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`
    select person from known_device
    where municipality_id = ${municipality} and secret_hash = ${secretHash} and seen_at > ${date(after)}`.execute(
    tx,
  );
  return rows[0]?.person ?? null;
}

export async function deleteDevice(tx: Tx, municipality: string, secretHash: Buffer): Promise<void> {
  await sql`delete from known_device where municipality_id = ${municipality} and secret_hash = ${secretHash}`.execute(
    tx,
  );
}

export async function deleteDevicesBefore(tx: Tx, municipality: string, seen: Instant): Promise<void> {
  await sql`delete from known_device where municipality_id = ${municipality} and seen_at <= ${date(seen)}`.execute(
    tx,
  );
}

export async function forgetDevices(tx: Tx, municipality: string, person: string): Promise<void> {
  await sql`delete from known_device where municipality_id = ${municipality} and person = ${person}`.execute(
    tx,
  );
}
