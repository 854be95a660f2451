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
  /** What covers the conflict in these intervals; null where it is open. */
  readonly dispensation: DispensationRow | null;
}

/** A decided permission to deviate, as it is told beside the conflict that it covers. */
export interface DispensationRow {
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
  /** The job function role whose holders it covers; null where it is for the person. */
  readonly role: string | null;
  readonly reason: string;
  readonly controls: string;
  /** UserId. */
  readonly decidedBy: string;
}

export * from './routes.ts';
