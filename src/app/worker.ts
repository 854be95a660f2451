// What runs behind the web: the jobs, and with them every sweep that the modules offer.

import type { Instant } from '../kernel/time.ts';
import type { Sweep } from '../modules/access/index.ts';
import { type Runner, runJobs } from '../platform/jobs/runner.ts';
import type { Logger } from '../platform/log/log.ts';
import type { Tillid } from './open.ts';
import { sweepAll } from './sweeps.ts';

/** In the order in which they run: what a later one tells of, an earlier one may have made. */
export const SWEEPS: readonly Sweep[] = [];

export function openWorker(tillid: Tillid, clock: () => Instant, log: Logger): Promise<Runner> {
  return runJobs({
    db: tillid.db,
    log,
    handlers: {
      sweep: () => sweepAll(tillid, SWEEPS, clock, log),
      mail: async () => undefined,
    },
  });
}
