// Whom a look was at, as the entry itself says: kept by person beside the log, so that each can be told; and held to it again.

import type { AuditEntryDraft } from '../../kernel/audit.ts';
import type { Database, Tx } from '../db/database.ts';
import { aboutOutside, insertAbout, readAboutBetween, readLooksBetween } from './store.ts';

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

/** So few that a stretch of looks at many fits in memory. */
const STRETCH = 2_048;

/**
 * The first entry of a log that is sound in itself which says otherwise whom it was about than what is kept beside it; null when there is none.
 * What is kept outside of the log is about nothing at all.
 */
export async function firstAboutOtherwise(
  db: Database,
  municipality: string,
  size: number,
): Promise<number | null> {
  const outside = await db.transaction(municipality, (tx) => aboutOutside(tx, municipality));
  if (outside !== null && outside < 0) return outside;
  for (let from = 0; from < size; from += STRETCH) {
    const to = Math.min(from + STRETCH, size);
    const { looks, kept } = await db.transaction(municipality, async (tx) => ({
      looks: await readLooksBetween(tx, municipality, LOOK, from, to),
      kept: await readAboutBetween(tx, municipality, from, to),
    }));
    const said = new Map(
      looks.map(({ seq, body }) => [seq, together(peopleIn(JSON.parse(body) as AuditEntryDraft))] as const),
    );
    const beside = new Map(kept.map(({ seq, people }) => [seq, together(people)] as const));
    const wrong = [...said.keys(), ...beside.keys()].filter((seq) => said.get(seq) !== beside.get(seq));
    if (wrong.length > 0) return Math.min(...wrong);
  }
  return outside;
}

const together = (people: readonly string[]): string => JSON.stringify([...new Set(people)].sort());
