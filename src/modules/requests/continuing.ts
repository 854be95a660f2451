// What closed because a move was learnt late, asked for again by the new manager: decided by whoever the rules say, like any request.

import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/database.ts';
import type { Asker, RightsEngine } from '../access/index.ts';
import { openNext, separation, told } from './acting.ts';
import type { AccessRequest, Continued, RequestRow, RequestState } from './contract.ts';
import { continuing } from './domain/continuing.ts';
import { born, judged } from './judging.ts';
import { foreseen, lookOf } from './reading.ts';
import { insertRequest, readFor } from './store.ts';

export interface WouldContinue {
  readonly assignment: string;
  readonly steps: RequestRow['steps'];
}

/** Who would decide. Throws `Refused` where it leads to a conflict that blocks. */
export async function wouldContinue(
  { tx, engine }: Ground,
  asker: Asker,
  wanted: readonly Continued[],
): Promise<WouldContinue[]> {
  const look = lookOf(engine, asker);
  const rows: WouldContinue[] = [];
  for (const one of wanted) {
    const made = judged(engine, continuing(one), asker.now);
    const apart = await separation(tx, asker, engine, made.asked);
    rows.push({ assignment: one.assignment, steps: foreseen(look, made, apart) });
  }
  return rows;
}

interface Ground {
  readonly tx: Tx;
  readonly engine: RightsEngine;
}

/** Within the transaction of the answer that asks for it. Answers with what the log is told. */
export async function askContinued({ tx, engine }: Ground, asker: Asker, wanted: readonly Continued[]) {
  const batch = randomUUID();
  const made: AccessRequest[] = [];
  for (const one of wanted) {
    const asked = judged(engine, continuing(one), asker.now);
    const apart = await separation(tx, asker, engine, asked.asked);
    const request = born(asked, batch, asker.now, apart);
    made.push(request);
    await insertRequest(tx, asker.municipality, request);
    await openNext(tx, asker, engine, request);
  }
  return made.map(told);
}

/** What was asked for to go on in a position: by the assignment that each goes on from. */
export async function continuedOf(
  tx: Tx,
  municipality: string,
  { person, position }: Pick<Continued, 'person' | 'position'>,
): Promise<ReadonlyMap<string, { readonly id: string; readonly state: RequestState }>> {
  const all = await readFor(tx, municipality, person);
  return new Map(
    all.flatMap((one) =>
      one.action === 'add' && one.assignment !== null && one.position === position
        ? [[one.assignment, { id: one.id, state: one.state }] as const]
        : [],
    ),
  );
}
