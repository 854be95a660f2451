// When a session in Tillid is over, so is everything that was issued through it, and the programs that want to know are told
// (OpenID Connect Back-Channel Logout 1.0): at once, and again for a day when they do not answer.

import type { Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { ProviderDeps } from './ground.ts';
import {
  deleteLoginsBefore,
  endLogins,
  type LoginRow,
  openLogins,
  settleLogin,
  takeDueLogin,
} from './logins/store.ts';
import { deleteArtifactsBefore, deleteArtifactsOfSessions } from './store.ts';

/** Sends one notice; throws when it was not received. False: the program has been ended, and nobody is to be told. */
export type Notify = (municipality: string, login: LoginRow) => Promise<'received' | 'nobody to tell'>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** After that nobody is told any more; the tokens were worth nothing all along. */
const GIVE_UP = DAY;
const KEPT = 30 * DAY;
const LONGEST_WAIT = 60 * MINUTE;
const FIRST_WAIT = 5_000;

/** Closes what belonged to sessions that are over. Doing it twice is doing it once. Answers how many logins ended. */
export async function endOver(
  { db, clock, identity }: Pick<ProviderDeps, 'db' | 'clock' | 'identity'>,
  municipality: string,
): Promise<number> {
  const open = await db.transaction(municipality, openLogins);
  if (open.length === 0) return 0;
  const sessions = [...new Set(open.map(({ session }) => session))];
  const standing = await identity.standingAmong(municipality, sessions);
  const over = sessions.filter((session) => !standing.has(session));
  if (over.length === 0) return 0;
  return db.transaction(municipality, async (tx) => {
    await deleteArtifactsOfSessions(tx, over);
    return (await endLogins(tx, over, clock())).length;
  });
}

/** Tells everybody who is due, one after another. A process that dies meanwhile is caught up with after the wait. */
export async function tellEnded(
  deps: Pick<ProviderDeps, 'db' | 'clock'>,
  municipality: string,
  notify: Notify,
): Promise<{ readonly told: number; readonly failed: number }> {
  const counts = { told: 0, failed: 0 };
  for (;;) {
    const went = await tellOne(deps, municipality, notify);
    if (went === null) return counts;
    counts[went]++;
  }
}

function waitAfter(attempts: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 4 ** (attempts - 1));
}

async function tellOne(
  { db, clock }: Pick<ProviderDeps, 'db' | 'clock'>,
  municipality: string,
  notify: Notify,
): Promise<'told' | 'failed' | null> {
  const now = clock();
  const due = await db.transaction(municipality, (tx) => takeDueLogin(tx, now, now + MINUTE));
  if (due === null) return null;
  const settle = (how: Parameters<typeof settleLogin>[2]) =>
    db.transaction(municipality, (tx) => settleLogin(tx, due, how));
  try {
    await notify(municipality, due);
    await settle({ told: clock() });
    return 'told';
  } catch {
    if (clock() - due.endedAt < GIVE_UP) await settle({ retry: clock() + waitAfter(due.attempts) });
    else await giveUp(db, municipality, due, clock());
    return 'failed';
  }
}

function giveUp(db: ProviderDeps['db'], municipality: string, login: LoginRow, now: Instant): Promise<void> {
  return db.transaction(municipality, async (tx) => {
    await settleLogin(tx, login, { givenUp: now });
    await append(tx, municipality, now, [
      {
        action: 'provider.notTold',
        actor: { kind: 'system' },
        origin: { kind: 'system' },
        thing: { kind: 'client', id: login.client },
        why: 'it did not answer for a day',
      },
    ]);
  });
}

/** What has expired, and what has been told long ago. */
export async function sweepProvider(
  { db, clock }: Pick<ProviderDeps, 'db' | 'clock'>,
  municipality: string,
): Promise<void> {
  const now = clock();
  await db.transaction(municipality, async (tx) => {
    await deleteArtifactsBefore(tx, now);
    await deleteLoginsBefore(tx, now - KEPT);
  });
}
