// What is looked after several times a second: round after round, one at a time, for as long as the program runs.

import type { Database } from '../platform/db/database.ts';
import { type Logger, plainError } from '../platform/log/log.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';

export interface Rounds {
  /** Answers when the round that runs is over; there are no more after it. */
  stop(): Promise<void>;
}

/** A database that is away fails every round; one line a minute tells of it. */
const QUIET_MS = 60_000;

/** `what` is said in the program's own log when a round fails; the next one comes all the same. */
export function goRounds(everyMs: number, round: () => Promise<void>, log: Logger, what: string): Rounds {
  let running: Promise<void> | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  const failed = (error: unknown) => {
    if (performance.now() - toldAt < QUIET_MS) return;
    toldAt = performance.now();
    log.error({ err: plainError(error) }, `${what} failed`);
  };
  const timer = setInterval(() => {
    running ??= round()
      .catch(failed)
      .finally(() => {
        running = null;
      });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Every municipality has its turn, whatever fails in another's; what failed first is thrown when all have had theirs. */
export async function inEach(db: Database, work: (municipality: string) => Promise<void>): Promise<void> {
  const failed: unknown[] = [];
  for (const { id } of await listMunicipalities(db)) {
    try {
      await work(id);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}
