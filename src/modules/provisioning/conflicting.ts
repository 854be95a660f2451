// What a manager decides alone adds no conflict that somebody else must look at.

import type { Change } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { RightsEngine } from '../access/index.ts';
import { consequenceOf } from '../conflicts/index.ts';

export function refuseConflicts(
  engine: RightsEngine,
  changes: readonly Change<AccessFacts>[],
  now: Instant,
): void {
  const things = changes.map(({ kind, id, after }) => ({ kind, id, versions: after }));
  const { conflictsAdded } = consequenceOf(engine, things, { from: now, to: Infinity });
  if (conflictsAdded.some(({ severity }) => severity !== 'warn')) throw new Refused('conflictBlocks');
}
