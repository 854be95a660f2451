// How people were proofed before Tillid knew them, taken over in one go: kept like any other proofing, and one entry in the log.

import type { Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Proofing } from './domain/assurance.ts';
import type { By } from './ground.ts';
import { insertProofings } from './store.ts';

export type Proofed = Proofing & { readonly person: string; readonly evidence: string };

export async function takeOverProofings(
  database: Database,
  municipality: string,
  all: readonly Proofed[],
  by: By,
  now: Instant,
): Promise<void> {
  await database.transaction(municipality, async (tx) => {
    await insertProofings(tx, municipality, all, now);
    const detail = { people: all.map(({ person, method, level }) => ({ person, method, level })) };
    const why = 'how people were proofed before Tillid';
    await append(tx, municipality, now, [{ action: 'identity.proofed', ...by, why, detail }]);
  });
}
