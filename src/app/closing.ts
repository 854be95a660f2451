// Closes what belongs to people who are here no longer, within a second of the fact or the hour that says so: their sessions, and their
// accounts. The door lets nobody in by them meanwhile; this is so that they are not there either.

import type { Instant } from '../kernel/time.ts';
import type { RightsEngine, Sweep } from '../modules/access/index.ts';
import { accountSweep } from '../modules/activation/index.ts';
import { sessionSweep } from '../modules/identity/index.ts';
import { hasChangedSince, knownAt } from '../platform/facts/store.ts';
import type { Logger } from '../platform/log/log.ts';
import type { Tillid } from './open.ts';
import { goRounds, inEach, type Rounds } from './rounds.ts';

const ROUND_MS = 400;

/** What says whether somebody works here and may be let in. */
const KINDS = ['person', 'position', 'suspension'] as const;

const SWEEPS: readonly Sweep[] = [sessionSweep, accountSweep];

/** What was known at the last look, and until when nothing of it begins or ends. */
interface Looked {
  readonly knownAt: Instant;
  readonly until: Instant;
}

type Ground = Pick<Tillid, 'db' | 'current'>;

export function keepClosing(ground: Ground, clock: () => Instant, log: Logger): Rounds {
  const looked = new Map<string, Looked>();
  const round = () =>
    inEach(ground.db, async (id) => {
      looked.set(id, await look(ground, id, clock(), looked.get(id) ?? null));
    });
  return goRounds(ROUND_MS, round, log, 'closing what is over');
}

/** Asks the database one thing as long as nothing has been changed and no hour has come that changes anything. */
async function look(
  ground: Ground,
  municipality: string,
  now: Instant,
  last: Looked | null,
): Promise<Looked> {
  const { db, current } = ground;
  const { at, isDue } = await db.transaction(municipality, async (tx) => {
    const at = await knownAt(tx, municipality);
    if (last === null || now >= last.until) return { at, isDue: true };
    const isDue = at !== last.knownAt && (await hasChangedSince(tx, municipality, KINDS, last.knownAt));
    return { at, isDue };
  });
  if (!isDue && last !== null) return { ...last, knownAt: at };
  for (const sweep of SWEEPS) await sweep.run({ ...ground, municipality, now });
  return { knownAt: at, until: nextBound(await current.engine(municipality), now) };
}

/** When anything of these facts begins or ends next. */
function nextBound({ facts }: Pick<RightsEngine, 'facts'>, now: Instant): Instant {
  let next = Number.POSITIVE_INFINITY;
  for (const kind of KINDS) {
    for (const { from, to } of facts.facts(kind)) {
      if (from > now && from < next) next = from;
      if (to > now && to < next) next = to;
    }
  }
  return next;
}
