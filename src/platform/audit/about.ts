// Whom a look was at, as the entry itself says: kept by person beside the log, so that each can be told.

import type { AuditEntryDraft } from '../../kernel/audit.ts';
import type { Tx } from '../db/database.ts';
import { insertAbout } from './store.ts';

/** In place of people, for a look at everybody that names nobody. */
export const EVERYBODY = '*';

const LOOK = 'rights.look';

function peopleIn({ action, thing, detail }: AuditEntryDraft): readonly string[] {
  if (action !== LOOK) return [];
  if (thing?.kind === 'person') return [thing.id];
  const named = typeof detail === 'object' && detail !== null && 'people' in detail ? detail.people : null;
  return Array.isArray(named) ? named.map(String) : [EVERYBODY];
}

/** `drafts` were written from the place `first` on. */
export async function keepAbout(
  tx: Tx,
  municipality: string,
  first: number,
  drafts: readonly AuditEntryDraft[],
): Promise<void> {
  const people: string[] = [];
  const places: number[] = [];
  for (const [i, draft] of drafts.entries()) {
    for (const person of new Set(peopleIn(draft))) {
      people.push(person);
      places.push(first + i);
    }
  }
  if (people.length > 0) await insertAbout(tx, municipality, people, places);
}
