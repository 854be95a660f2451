// Who may follow what comes after an incident, and who may act on it: those who handle it; the DPO and whoever was told read along.

import { Refused } from '../../../kernel/problem.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Asker, RightsEngine } from '../../access/index.ts';
import { concernedIn } from '../domain/acting.ts';
import { type Seen, seenIncident, seesAll } from '../seeing.ts';
import { lockIncident } from '../store.ts';

/** Never whoever it is about. */
export const handles = ({ as, one, viewer }: Seen): boolean =>
  (as === 'coordinator' || as === 'standIn' || as === 'handler') && !concernedIn(one).includes(viewer.person);

/** `notFound` for whoever does not see all of it: what is done about it is part of it. */
export async function followed(tx: Tx, engine: RightsEngine, asker: Asker, id: string): Promise<Seen> {
  const seen = await seenIncident(tx, engine, asker, id);
  if (!seesAll(seen.as)) throw new Refused('notFound');
  return seen;
}

/** Held until the transaction ends. */
export async function handled(tx: Tx, engine: RightsEngine, asker: Asker, id: string): Promise<Seen> {
  await lockIncident(tx, asker.municipality, id);
  const seen = await followed(tx, engine, asker, id);
  if (!handles(seen)) throw new Refused('notYours');
  return seen;
}
