// What reporting stands on, filled in by whoever wires the program.

import type { Instant, Interval, Intervals } from '../../kernel/time.ts';
import type { Database } from '../../platform/db/database.ts';
import type { LogKeys } from '../../platform/keys.ts';
import type { Asker, OfferedFigure, RightsEngine } from '../access/index.ts';
import type { OpenConflict } from './domain/figures.ts';

/** What is asked of a judge of conflicts: those that hold at some moment of a window. */
export interface FoundConflict {
  readonly rule: string;
  readonly name: string;
  readonly severity: OpenConflict['severity'];
  readonly person: string;
  readonly intervals: Intervals;
}

export interface ReportingDeps {
  readonly database: Database;
  /** As of the last commit, or as it was known at an instant. Its answer moves with the facts: use it before the next await. */
  readonly engine: (municipality: string, known: Instant | null) => Promise<RightsEngine>;
  readonly conflicts: (engine: RightsEngine, window: Interval) => readonly FoundConflict[];
  /** What the other modules tell on the overview. */
  readonly offered: (asker: Asker) => Promise<readonly OfferedFigure[]>;
  readonly keys: LogKeys;
}
