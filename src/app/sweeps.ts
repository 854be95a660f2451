// Everything that time brings: each sweep there is, run for each municipality, with a fault in one kept from the others.

import type { Instant } from '../kernel/time.ts';
import type { Sweep } from '../modules/access/index.ts';
import { recordSweep } from '../platform/jobs/store.ts';
import { type Logger, plainError } from '../platform/log/log.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import type { Tillid } from './open.ts';

type Ground = Pick<Tillid, 'db' | 'current'>;

/** Answers how many went wrong. Throws only when the list of municipalities cannot be read. */
export async function sweepAll(
  ground: Ground,
  sweeps: readonly Sweep[],
  clock: () => Instant,
  log: Logger,
): Promise<{ readonly failed: number }> {
  let failed = 0;
  for (const { id } of await listMunicipalities(ground.db)) {
    for (const sweep of sweeps) {
      if ((await sweepOne(ground, sweep, id, clock, log)) === 'failed') failed++;
    }
  }
  return { failed };
}

async function sweepOne(
  { db, current }: Ground,
  { name, run }: Sweep,
  municipality: string,
  clock: () => Instant,
  log: Logger,
): Promise<'done' | 'failed'> {
  const startedAt = clock();
  let error: string | null = null;
  try {
    await run({ db, current, municipality, now: startedAt });
  } catch (thrown) {
    log.error({ sweep: name, municipality, err: plainError(thrown) }, 'a sweep failed');
    error = String(plainError(thrown)['message']);
  }
  try {
    const went = { name, startedAt, finishedAt: clock(), error };
    await db.transaction(municipality, (tx) => recordSweep(tx, municipality, went));
  } catch (thrown) {
    log.error({ sweep: name, municipality, err: plainError(thrown) }, 'how a sweep went was not kept');
  }
  return error === null ? 'done' : 'failed';
}
