// What changing things is tried on: the example municipality, its people by user id, and what a screen does when somebody saves.

import { readFileSync } from 'node:fs';
import { type Instant, startOfDay } from '../../src/kernel/time.ts';
import { type Asker, giveTillidRole, type TillidRole } from '../../src/modules/access/index.ts';
import type { ChangeAnswer, Proposed } from '../../src/modules/changes/contract.ts';
import { createDrafts, type Drafts } from '../../src/modules/changes/drafts.ts';
import { type Changes, createChanges } from '../../src/modules/changes/service.ts';
import type { TestDatabase } from './databases.ts';
import { askerFor } from './decided.ts';
import { type Founded, found } from './founded.ts';

export const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../examples/rights/${name}.json`, import.meta.url), 'utf8'));

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const PEOPLE: Readonly<Record<string, string>> = {
  hols: uuid(300),
  kari: uuid(302),
  laho: uuid(303),
  mett: uuid(304),
  pern: uuid(306),
  ruth: uuid(307),
  tora: uuid(309),
};
export const NOON = (startOfDay('2026-07-15') ?? 0) + 12 * 3_600_000;

export interface Place {
  readonly m: Founded;
  readonly changes: Changes;
  readonly drafts: Drafts;
}

export const by = ({ m }: Place, userId: string, now: Instant = NOON): Asker =>
  askerFor(m, PEOPLE[userId] ?? '', userId, now);

export const wanted = (changes: readonly Proposed[], seen: string | null = null) => ({
  changes,
  reason: 'Prøvet i en test',
  seen,
});

/** What a screen does: try, and save what was shown. */
export async function saved(
  place: Place,
  userId: string,
  changes: readonly Proposed[],
): Promise<ChangeAnswer> {
  const asker = by(place, userId);
  const { seen } = await place.changes.try(asker, wanted(changes));
  return place.changes.save(asker, wanted(changes, seen));
}

export const assignment = (id: string, role: string, userId: string): Proposed => ({
  kind: 'assignment',
  id,
  content: { role, target: { person: userId }, reason: 'Vikar' },
});

/** The example, where some are coordinators and Hols is administrator. */
export async function openPlace(
  db: TestDatabase,
  coordinators: readonly string[] = ['tora', 'pern'],
): Promise<Place> {
  const m = await found(db, '2026-01-01');
  await m.feed('organisation', example('organisation'), '2026-01-02');
  await m.feed('catalogue', example('catalogue'), '2026-01-02');
  const give = (userId: string, role: TillidRole) =>
    giveTillidRole(m.deps.db, m.deps.current, m.author('2026-02-01'), PEOPLE[userId] ?? '', role);
  for (const userId of coordinators) await give(userId, 'coordinator');
  await give('hols', 'administrator');
  return { m, changes: createChanges(m.deps), drafts: createDrafts(m.deps) };
}

/** The system roles somebody holds at noon. */
export const rightsAtNoon = async ({ m }: Place, userId: string) =>
  (await m.deps.current.engine(m.municipality))
    .rightsOf(PEOPLE[userId] ?? '')
    .filter((right) => right.intervals.some((i) => i.from <= NOON && NOON < i.to))
    .map((right) => right.systemRole);
