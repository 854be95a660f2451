// Seeded rows: a right that the person does not have and colleagues with the title do, one before each manager, to see whether it is
// noticed. A control measure; only where those it is about have been told.

import { versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Ground, RowRight, Sheet } from './due.ts';

export interface Seeding {
  readonly engine: Ground;
  readonly at: Instant;
  /** From 0 up to 1, another each time. */
  readonly random: () => number;
}

/** Before whom there is little to go through, one false row would stand out. */
const ROWS_AT_LEAST = 5;

/** The sheets, with one row more before each manager for whom there is a plausible one. */
export function withSeeds(seeding: Seeding, sheets: readonly Sheet[]): Sheet[] {
  const people = sheets.filter((sheet) => sheet.about === 'person');
  const byTitle = Map.groupBy(people, ({ subject }) => titleOf(seeding, subject) ?? '');
  byTitle.delete('');
  const seeded = new Map<string, Sheet>();
  for (const group of Map.groupBy(people, ({ owner }) => canonical(owner)).values()) {
    const rows = group.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    if (rows < ROWS_AT_LEAST) continue;
    const found = seededOne(seeding, group, byTitle);
    if (found !== null) seeded.set(found.id, found);
  }
  return sheets.map((sheet) => seeded.get(sheet.id) ?? sheet);
}

function seededOne(
  seeding: Seeding,
  group: readonly Sheet[],
  byTitle: ReadonlyMap<string, readonly Sheet[]>,
): Sheet | null {
  for (const sheet of shuffled(seeding, group)) {
    const colleagues = byTitle.get(titleOf(seeding, sheet.subject) ?? '') ?? [];
    const [right] = shuffled(seeding, plausible(seeding, sheet, colleagues));
    if (right === undefined) continue;
    const place = Math.floor(seeding.random() * (sheet.rows.length + 1));
    return { ...sheet, rows: sheet.rows.toSpliced(place, 0, { ...right, seeded: true }) };
  }
  return null;
}

/** What colleagues have, and the person has not, never had, and will not have as far as is known. */
function plausible({ engine }: Seeding, { subject }: Sheet, colleagues: readonly Sheet[]): RowRight[] {
  const theirs = new Set(engine.rightsOf(subject).map((right) => right.systemRole));
  return colleagues
    .filter((other) => other.subject !== subject)
    .flatMap((other) => other.rows)
    .filter((row) => !theirs.has(row.role));
}

function titleOf({ engine, at }: Seeding, person: string): string | null {
  for (const id of engine.indexes.positionsOf.get(person)) {
    const held = versionAt(engine.facts.versions('position', id), at)?.content;
    if (held?.person === person && held.title !== null) return held.title;
  }
  return null;
}

function shuffled<T>({ random }: Seeding, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item);
}
