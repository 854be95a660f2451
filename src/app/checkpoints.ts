// Signs the log as it grows: after every import, when the program begins and ends, and every minute in which enough has come.
// These checkpoints lie in the database; one that proves anything against whoever has that is printed and kept elsewhere.

import type { Instant } from '../kernel/time.ts';
import { LogBroken, makeCheckpointIfDue } from '../platform/audit/index.ts';
import { type Logger, plainError } from '../platform/log/log.ts';
import type { Tillid } from './open.ts';
import { inEach } from './rounds.ts';

const EVERY_MS = 60_000;
const ENOUGH = 1_000;

/** After what is already committed: a log that cannot be signed does not undo it, and `log verify` says what is wrong. */
export async function checkpointAfter(tillid: Tillid, municipality: string, at: Instant): Promise<void> {
  try {
    await makeCheckpointIfDue(tillid.db, municipality, tillid.logKeys, at, 1);
  } catch (error) {
    if (!(error instanceof LogBroken)) throw error;
  }
}

/** Begins at once, behind what else is done. `stop` signs what has come since and answers when that is done. */
export function keepCheckpoints(tillid: Tillid, log: Logger): { stop(): Promise<void> } {
  let last = signAll(tillid, log, 1);
  const timer = setInterval(() => {
    last = last.then(() => signAll(tillid, log, ENOUGH));
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await last;
      await signAll(tillid, log, 1);
    },
  };
}

/** Never throws: a log that is broken, or a database that is away, is told of and tried again. */
async function signAll(tillid: Tillid, log: Logger, enough: number): Promise<void> {
  try {
    await inEach(tillid.db, (id) => signOne(tillid, log, id, enough));
  } catch (error) {
    log.error({ err: plainError(error) }, 'the log was not signed');
  }
}

async function signOne(tillid: Tillid, log: Logger, municipality: string, enough: number): Promise<void> {
  try {
    const made = await makeCheckpointIfDue(tillid.db, municipality, tillid.logKeys, Date.now(), enough);
    if (made !== null) log.info({ municipality, entries: made.checkpoint.size }, 'the log was signed');
  } catch (error) {
    if (!(error instanceof LogBroken)) throw error;
    log.error({ municipality, reason: error.message }, 'the log is broken: run log verify');
  }
}
