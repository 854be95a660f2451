// Who may see an incident, and as what: the coordinator and the DPO all, others what they have a part in, and nobody one that they are
// kept from.

import { Refused } from '../../kernel/problem.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, leadsPerson, type RightsEngine, type Viewer } from '../access/index.ts';
import type { Incident } from './domain/incident.ts';
import { type Part, reportOf } from './domain/standing.ts';
import { type IncidentEyes, readIncidents, readParts } from './store.ts';

/** What somebody is to an incident; the first that fits. */
export type SeenAs = 'coordinator' | 'dpo' | 'handler' | 'told' | 'reporter' | 'concerned';

const ALL = ['coordinator', 'dpo'] as const;
const PARTS = ['handler', 'told', 'reporter', 'concerned'] as const;

export const incidentEyes = ({ person, parts }: Viewer): IncidentEyes => ({
  person,
  all: ALL.some((part) => parts.has(part)),
});

function seenAs(viewer: Viewer, parts: ReadonlySet<Part>): SeenAs | null {
  if (parts.has('hidden')) return null;
  return ALL.find((part) => viewer.parts.has(part)) ?? PARTS.find((part) => parts.has(part)) ?? null;
}

export interface Seen {
  readonly one: Incident;
  readonly viewer: Viewer;
  readonly as: SeenAs;
}

/** `notFound` also where it is there and not for the asker: that there is one is itself something to know. */
export async function seenIncident(tx: Tx, engine: RightsEngine, asker: Asker, id: string): Promise<Seen> {
  const viewer = actingAs(engine, asker);
  const [one] = await readIncidents(tx, asker.municipality, [id]);
  if (one === undefined) throw new Refused('notFound');
  const as = seenAs(viewer, await readParts(tx, asker.municipality, id, viewer.person));
  if (as === null) throw new Refused('notFound');
  return { one, viewer, as };
}

/** Whether all that is in it is open to them, and not only what they said themselves or were told. */
export const seesAll = (as: SeenAs): boolean => as !== 'reporter' && as !== 'concerned';

/** Who reported it: kept from whoever leads the reporter, and from all who only have a part, where that was asked for. */
export function maySeeReporter(engine: RightsEngine, { one, viewer, as }: Seen, now: number): boolean {
  if (viewer.person === one.reportedBy) return true;
  if (!seesAll(as)) return false;
  if (!reportOf(one).anonymous) return true;
  return (as === 'coordinator' || as === 'dpo') && !leadsPerson(viewer, engine, one.reportedBy, now);
}
