// Everybody and how far they have come with their account, for whoever administers. It says nothing of anybody's rights.

import type { Asker } from '../access/index.ts';
import type { ActivationRow, ActivationState } from './contract.ts';
import type { ActivationDeps } from './ground.ts';
import { everybody, readState } from './people.ts';

/** Null: all of them. */
export async function listAccounts(
  { db, current }: ActivationDeps,
  { municipality, now }: Asker,
  state: ActivationState | null,
): Promise<ActivationRow[]> {
  return db.transaction(municipality, async (tx) => {
    const rows = everybody(await current.engineIn(tx, municipality), await readState(tx, municipality), now);
    return state === null ? rows : rows.filter((row) => row.state === state);
  });
}
