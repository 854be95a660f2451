// Combinations of rights that one person must not have, as they are told: the rule, the person, when, and the sides.

import type { PrintedInterval } from '../../kernel/time.ts';
import type { RightRow } from '../access/contract.ts';
import type { Severity } from '../catalogue/contract.ts';

export interface ConflictRow {
  readonly rule: string;
  readonly severity: Severity;
  /** UserId. */
  readonly person: string;
  readonly intervals: readonly PrintedInterval[];
  /** For each set of the rule, the rights that take part; only the paths that match. */
  readonly sides: readonly (readonly RightRow[])[];
  readonly dispensation: null;
}

export * from './routes.ts';
