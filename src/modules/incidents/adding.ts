// Adding to an incident: what happened is written, and with it where the incident is found. All who add go through here.

import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { oweToJournal } from '../../platform/journal/export.ts';
import { isPending } from './domain/acting.ts';
import { closedOf, occurredOf } from './domain/aftermath/response.ts';
import { clocksOf, nextDue } from './domain/clocks.ts';
import type { Happened, Incident, IncidentEvent } from './domain/incident.ts';
import type { KnownPolicy } from './domain/policy.ts';
import { partsOf, stateOf, triageOf, wordsOf } from './domain/standing.ts';
import { addEvents, setFound } from './store.ts';

/** What incidents are called among what is put into the journal. */
export const JOURNAL_INCIDENT = 'incident';

export interface Added {
  readonly municipality: string;
  readonly now: Instant;
  /** Uuid; null where it follows by itself. */
  readonly by: string | null;
  readonly policy: KnownPolicy;
}

/** What begins a clock says what it is to keep: the policy may be another before it is out. */
const noted = (event: IncidentEvent, { affectedHours }: KnownPolicy): IncidentEvent =>
  event.kind === 'certain' || event.kind === 'risked' ? { ...event, affectedHours } : event;

/** The caller holds the incident (`lockIncident`). Answers with the incident as it then is. */
export async function add(
  tx: Tx,
  { municipality, now, by, policy }: Added,
  before: Incident,
  events: readonly IncidentEvent[],
): Promise<Incident> {
  const first = before.happened.length + 1;
  const added = events.map(
    (event, i): Happened => ({ seq: first + i, at: now, by, event: noted(event, policy) }),
  );
  const one = { ...before, happened: [...before.happened, ...added] };
  await addEvents(tx, municipality, one.id, added);
  await setFound(tx, municipality, one.id, {
    ...{ state: stateOf(one), triage: triageOf(one), words: wordsOf(one), parts: partsOf(one) },
    ...{ pending: isPending(one), dueAt: nextDue(clocksOf(one, policy)) },
    ...{ occurredAt: occurredOf(one), closedAt: closedOf(one) },
  });
  // Closed, it is put into the municipality's journal, and what is said in it after that too.
  const isSaid = events.some(({ kind }) => kind !== 'acknowledged');
  if (isSaid && stateOf(one) === 'closed')
    await oweToJournal(tx, municipality, { kind: JOURNAL_INCIDENT, thing: one.id }, now);
  return one;
}
