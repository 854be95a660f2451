// Sessions as the systems that rely on them see them: by their id, never by their secret. A session stands until it is signed
// out, idle, old, or the person is not active any more; nothing that Tillid has vouched for outlives it.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import { holdsAt, type Instant } from '../../kernel/time.ts';
import type { Factor } from './domain/assurance.ts';
import type { IdentityDeps } from './ground.ts';
import { isOver } from './sessions.ts';
import { findSessionsById, type SessionRow, touchSessionById } from './store.ts';

export interface Standing {
  readonly session: string;
  readonly person: string;
  readonly level: AssuranceLevel;
  /** What may be said of it to others, before the municipality's notification is asked (`claimOf`). */
  readonly outside: AssuranceLevel | null;
  readonly factors: readonly Factor[];
  readonly startedAt: Instant;
  /** When who they are was last shown. */
  readonly shownAt: Instant;
}

/** How much a session may be used elsewhere without a write. */
const TOUCH_EVERY = 60_000;

/** `use`: somebody works in a system through it, and it is not idle. Null when it does not stand. */
export async function standingOf(
  deps: IdentityDeps,
  municipality: string,
  session: string,
  use: 'use' | 'look',
): Promise<Standing | null> {
  const [found] = await standing(deps, municipality, [session]);
  if (found === undefined) return null;
  const now = deps.clock();
  if (use === 'use' && now - found.seenAt >= TOUCH_EVERY)
    await deps.database.transaction(municipality, (tx) => touchSessionById(tx, session, now));
  const { person, level, outside, factors, startedAt, shownAt } = found;
  return { session, person, level, outside, factors, startedAt, shownAt };
}

/** Those of the sessions that stand. */
export async function standingAmong(
  deps: IdentityDeps,
  municipality: string,
  sessions: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set((await standing(deps, municipality, sessions)).map(({ id }) => id));
}

async function standing(
  deps: IdentityDeps,
  municipality: string,
  sessions: readonly string[],
): Promise<SessionRow[]> {
  if (sessions.length === 0) return [];
  const rows = await deps.database.transaction(municipality, (tx) => findSessionsById(tx, sessions));
  const known = await deps.known(municipality);
  const now = deps.clock();
  return rows.filter((row) => !isOver(row, now, deps) && holdsAt(known.activeIntervals(row.person), now));
}
