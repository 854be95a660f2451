// What must be ordered by hand so that a system comes to hold what people should have there, and how far each right has come.

/** One right of one person, as an administrator sets it: `constraints` is canonical JSON. */
export interface RightKey {
  readonly system: string;
  readonly person: string;
  readonly systemRole: string;
  readonly constraints: string;
}

export type Action = 'set' | 'remove';

/** What is known of one right in the system itself. */
export interface Entry extends RightKey {
  /** As it was last confirmed. */
  readonly isSet: boolean;
  /** Ordered and not yet answered. */
  readonly open: Action | null;
  /** Somebody said that it could not be done, and nobody has asked for it again. */
  readonly stuck: Action | null;
}

export interface Due {
  readonly key: RightKey;
  readonly action: Action;
  /** An order the other way is open and must give way. */
  readonly supersedes: boolean;
}

export const keyText = ({ system, person, systemRole, constraints }: RightKey): string =>
  JSON.stringify([system, person, systemRole, constraints]);

/**
 * What to order now. An open order is trusted to be carried out: nothing is ordered twice. One that goes the wrong way gives way to
 * its opposite, since it may have been carried out already without anybody having said so.
 */
export function ordersDue(wanted: Iterable<RightKey>, ledger: Iterable<Entry>): Due[] {
  const missing = new Map<string, RightKey>();
  for (const key of wanted) missing.set(keyText(key), key);
  const due: Due[] = [];
  for (const entry of ledger) {
    const action: Action = missing.delete(keyText(entry)) ? 'set' : 'remove';
    const heading = entry.open ?? (entry.isSet ? 'set' : 'remove');
    if (heading === action || entry.stuck === action) continue;
    due.push({ key: keyOf(entry), action, supersedes: entry.open !== null });
  }
  for (const key of missing.values()) due.push({ key: keyOf(key), action: 'set', supersedes: false });
  return due;
}

/** What could not be done and is no longer asked for: when it is asked for once more, it is ordered anew. */
export function relieved(wanted: Iterable<RightKey>, ledger: Iterable<Entry>): Entry[] {
  const keys = new Set([...wanted].map(keyText));
  return [...ledger].filter((entry) => {
    const action: Action = keys.has(keyText(entry)) ? 'set' : 'remove';
    return entry.stuck !== null && entry.stuck !== action;
  });
}

const keyOf = ({ system, person, systemRole, constraints }: RightKey): RightKey => ({
  system,
  person,
  systemRole,
  constraints,
});

/** How far a right has come: worked out (beregnet), ordered (bestilt) or confirmed (bekræftet); or still there, and to be removed. */
export type Standing = 'computed' | 'ordered' | 'confirmed' | 'removing' | 'gone';

export function standingOf(isWanted: boolean, entry: Entry | null): Standing {
  if (isWanted) {
    if (entry?.open === 'set') return 'ordered';
    return entry?.isSet === true && entry.open === null ? 'confirmed' : 'computed';
  }
  return entry !== null && (entry.isSet || entry.open !== null) ? 'removing' : 'gone';
}

/** Of an answer that leaves the order undone: what is set stays as it was, and it is stuck. */
export function answered(
  entry: { readonly isSet: boolean },
  action: Action,
  outcome: 'done' | 'cannot',
): Pick<Entry, 'isSet' | 'stuck'> {
  if (outcome === 'cannot') return { isSet: entry.isSet, stuck: action };
  return { isSet: action === 'set', stuck: null };
}
