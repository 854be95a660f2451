// Who may say that they have seen somebody and their papers, and how certain it makes us: never oneself, a manager only their own.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';

/** Issued by a state, with a photograph. The kind is kept, never its number. */
export const PAPERS = ['passport', 'drivingLicence', 'residencePermit', 'idCard'] as const;
export type Paper = (typeof PAPERS)[number];

export interface Voucher {
  /** Uuid. */
  readonly person: string;
  /** Has the role; has been taught to look at papers. */
  readonly isRegistrar: boolean;
  /** Whoever is vouched for works in a unit that the voucher leads, by payroll's word and not by their own. */
  readonly leads: boolean;
}

/** What the session of whoever vouches must be worth: a chain is no stronger than its first link. */
export const VOUCHER_LEVEL: AssuranceLevel = 'betydelig';

export const mayVouch = ({ person, isRegistrar, leads }: Voucher, forWhom: string): boolean =>
  person !== forWhom && (isRegistrar || leads);

/**
 * NSIS 2.0.1 §3.1: høj takes papers of a state, examined by somebody who can tell a false one, with the holder in front of them. A
 * manager knows the person but not the papers, and an ID card is not as hard to come by.
 */
export function levelOf({ isRegistrar }: Pick<Voucher, 'isRegistrar'>, paper: Paper): AssuranceLevel {
  return isRegistrar && paper !== 'idCard' ? 'hoej' : 'betydelig';
}
