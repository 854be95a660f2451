// What a right is against the last attestation: the same, come about in another way, narrowed otherwise, new, or never attested at all.

import { canonical } from '../../../kernel/json.ts';
import { type Kept, keyOfRow, type RowRight, type SheetAbout } from './due.ts';

/** `first`: nothing of the subject was ever attested, so nothing can be said to have changed. */
export type RowChange = 'first' | 'new' | 'changed' | 'same';

export interface Compared {
  readonly change: RowChange;
  /** When this very right was kept last. */
  readonly kept: Kept | null;
  /** Of a right that was narrowed otherwise: how it was, canonical JSON of its constraints. */
  readonly before: string | null;
}

export function compared(
  known: Readonly<Record<string, Kept>>,
  about: SheetAbout,
  row: RowRight,
  how: string,
  /** In which it is asked: what was attested for the first time in it makes nothing else of the subject new. */
  campaign: string,
  /** Keys of what the subject holds now: a right that is there beside another of the role is new, not another narrowing of it. */
  held: ReadonlySet<string> = new Set(),
): Compared {
  const kept = known[keyOfRow(about, row)] ?? null;
  if (kept !== null) return { change: kept.how === how ? 'same' : 'changed', kept, before: null };
  const ofSubject = Object.keys(known).filter(
    (key) => key.startsWith(`${about} `) && known[key]?.first !== campaign,
  );
  if (ofSubject.length === 0) return { change: 'first', kept, before: null };
  const start = `${about} ${row.role} `;
  const before =
    ofSubject.find((key) => key.startsWith(start) && !held.has(key))?.slice(start.length) ?? null;
  if (before === null || before === canonical(row.constraints)) return { change: 'new', kept, before: null };
  return { change: 'changed', kept, before };
}

/** What makes a right worth a look of its own, beside what changed. */
export interface Worth {
  readonly change: RowChange;
  readonly marked: boolean;
  readonly inConflict: boolean;
  /** It began within the half year before. */
  readonly young: boolean;
}

/** Whether it must be answered by itself; the others can be confirmed together. */
export function isOneByOne({ change, marked, inConflict, young }: Worth): boolean {
  if (inConflict || change === 'new' || change === 'changed') return true;
  return change === 'first' && (marked || young);
}
