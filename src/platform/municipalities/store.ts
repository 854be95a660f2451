// All SQL of which municipalities there are.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Database, enter, type Tx } from '../db/database.ts';

export interface Municipality {
  readonly id: string;
  readonly cvr: string;
  readonly name: string;
}

async function listIn(tx: Tx): Promise<Municipality[]> {
  const { rows } = await sql<Municipality>`
    select municipality_id as id, cvr, name from municipality order by cvr`.execute(tx);
  return rows;
}

/** All of them, by CVR. */
export async function listMunicipalities(db: Database): Promise<Municipality[]> {
  return db.transaction(null, listIn);
}

/** By CVR, which may be left out where there is only one; null where there is none of that CVR. */
export function oneCalled(all: readonly Municipality[], cvr: string | undefined): Municipality | null {
  if (cvr === undefined && all.length > 1) throw new Refused('municipalityNeeded');
  return (cvr === undefined ? all[0] : all.find((one) => one.cvr === cvr)) ?? null;
}

export async function municipalityCalled(
  db: Database,
  cvr: string | undefined,
): Promise<Municipality | null> {
  return oneCalled(await listMunicipalities(db), cvr);
}

/** One transaction that begins with the list of municipalities, and goes on in the one that `choose` takes from it. */
export function inChosen<T>(
  db: Database,
  choose: (all: readonly Municipality[]) => Municipality,
  work: (tx: Tx, here: Municipality, all: readonly Municipality[]) => Promise<T>,
): Promise<T> {
  return db.transaction(null, async (tx) => {
    const all = await listIn(tx);
    const here = choose(all);
    await enter(tx, here.id);
    return work(tx, here, all);
  });
}

export async function readMunicipality(tx: Tx, id: string): Promise<Municipality | null> {
  const { rows } = await sql<Municipality>`
    select municipality_id as id, cvr, name from municipality where municipality_id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** A new one, in a transaction of its own municipality, in which the caller may go on. */
export async function insertMunicipality<T>(
  db: Database,
  given: Omit<Municipality, 'id'>,
  at: Instant,
  goOn: (tx: Tx, id: string) => Promise<T>,
): Promise<T> {
  const id = randomUUID();
  return db.transaction(id, async (tx) => {
    await sql`
      insert into municipality (municipality_id, cvr, name, known_at)
      values (${id}, ${given.cvr}, ${given.name}, ${new Date(at).toISOString()}::timestamptz)`.execute(tx);
    return goOn(tx, id);
  });
}

export async function renameMunicipality(tx: Tx, id: string, given: Omit<Municipality, 'id'>): Promise<void> {
  await sql`update municipality set cvr = ${given.cvr}, name = ${given.name} where municipality_id = ${id}`.execute(
    tx,
  );
}
