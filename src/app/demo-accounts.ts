// Three people of the demo have been sent a letter with a code; everybody else has yet to get an account.

import { personUuid } from '../../demo/organisation.ts';
import type { Instant } from '../kernel/time.ts';
import { listAccounts, start, writeLetterBatch } from '../modules/activation/index.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

const LETTERS = ['abab', 'abja', 'agno'];

/** Does nothing where activations have been begun already. */
export async function tellAccounts(
  { db, current, cprKeys }: Tillid,
  municipality: string,
  now: Instant,
): Promise<void> {
  const deps = { db, current, cprKeys, clock: () => now, publicUrl: null };
  const asker = demoAsker(municipality, { id: personUuid('nito'), userId: 'nito' }, now);
  const rows = await listAccounts(deps, asker, null);
  if (rows.some((row) => row.way !== null)) return;
  await start(deps, asker, LETTERS, 'letter');
  await writeLetterBatch(deps, asker);
}
