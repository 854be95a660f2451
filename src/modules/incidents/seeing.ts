// Who may see an incident, and as what: the coordinator and the DPO all, others what they have a part in, and nobody one that they are
// kept from.

import { type AssuranceLevel, isAtLeast } from '../../kernel/assurance.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Asker,
  actingAs,
  leadsPerson,
  neededFor,
  type RightsEngine,
  type Viewer,
} from '../access/index.ts';
import type { Incident } from './domain/incident.ts';
import { type Part, reportOf } from './domain/standing.ts';
import { standsIn, stoodInFor } from './parties.ts';
import { type IncidentEyes, readIncidents, readParts } from './store.ts';

/** What somebody is to an incident; the first that fits. `standIn`: handles it since it is about every coordinator. */
export type SeenAs = 'coordinator' | 'standIn' | 'dpo' | 'handler' | 'told' | 'reporter' | 'concerned';

const ALL = ['coordinator', 'dpo'] as const;
const PARTS = ['handler', 'told', 'reporter', 'concerned'] as const;

/** What a session must be worth to read an incident or act on it, whatever part in it one has: as much as the roles in Tillid take. */
const neededToRead = (engine: RightsEngine, as: SeenAs, now: Instant): AssuranceLevel =>
  neededFor(engine, as === 'dpo' ? 'dpo' : 'coordinator', now);

/** Throws `stepUpNeeded` with the level that it takes. */
export function needAssurance(engine: RightsEngine, { assurance, now }: Asker, as: SeenAs): void {
  const needed = neededToRead(engine, as, now);
  if (!isAtLeast(assurance, needed)) throw new Refused('stepUpNeeded', undefined, [], { needed });
}

/** In a weak session: one's own reports, and of them no more than that they are there. */
export function incidentEyes(
  engine: RightsEngine,
  { person, parts }: Viewer,
  { assurance, now }: Pick<Asker, 'assurance' | 'now'>,
): IncidentEyes {
  const isWeak = !isAtLeast(assurance, neededToRead(engine, 'coordinator', now));
  return {
    person,
    all: ALL.some((part) => parts.has(part)),
    ...(isWeak
      ? { own: true, standsInFor: null }
      : { own: false, standsInFor: stoodInFor(engine, person, now) }),
  };
}

function seenAs(
  engine: RightsEngine,
  one: Incident,
  viewer: Viewer,
  parts: ReadonlySet<Part>,
  now: Instant,
): SeenAs | null {
  if (parts.has('hidden')) return null;
  if (viewer.parts.has('coordinator')) return 'coordinator';
  if (standsIn(engine, one, viewer.person, now)) return 'standIn';
  if (viewer.parts.has('dpo')) return 'dpo';
  return PARTS.find((part) => parts.has(part)) ?? null;
}

export interface Seen {
  readonly one: Incident;
  readonly viewer: Viewer;
  readonly as: SeenAs;
}

/**
 * `notFound` also where it is there and not for the asker: that there is one is itself something to know. Judged as in the strongest session, so
 * that whoever has a part in it is asked for what it takes, and nobody else is.
 */
export async function seenIncident(tx: Tx, engine: RightsEngine, asker: Asker, id: string): Promise<Seen> {
  const viewer = actingAs(engine, { ...asker, assurance: 'hoej' });
  const [one] = await readIncidents(tx, asker.municipality, [id]);
  if (one === undefined) throw new Refused('notFound');
  const parts = await readParts(tx, asker.municipality, id, viewer.person);
  const as = seenAs(engine, one, viewer, parts, asker.now);
  if (as === null) throw new Refused('notFound');
  needAssurance(engine, asker, as);
  return { one, viewer: actingAs(engine, asker), as };
}

/** Whether all that is in it is open to them, and not only what they said themselves or were told. */
export const seesAll = (as: SeenAs): boolean => as !== 'reporter' && as !== 'concerned';

/** Who reported it: kept from whoever leads the reporter, and from all who only have a part, where that was asked for. */
export function maySeeReporter(engine: RightsEngine, { one, viewer, as }: Seen, now: number): boolean {
  if (viewer.person === one.reportedBy) return true;
  if (!seesAll(as)) return false;
  if (!reportOf(one).anonymous) return true;
  return (
    (as === 'coordinator' || as === 'standIn' || as === 'dpo') &&
    !leadsPerson(viewer, engine, one.reportedBy, now)
  );
}
