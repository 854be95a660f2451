// What a session is worth: the least of how the person was proofed (IAL) and of what was shown at sign-in (AAL). NSIS 2.0.1, 3.1 and 3.2.

import { type AssuranceLevel, isAtLeast, leastOf } from '../../../kernel/assurance.ts';

/**
 * How the municipality came to know that an ident belongs to the person.
 * `operator`: whoever runs the machine says so; `payroll`: a code sent to the person and something payroll knows;
 * `registrar`: somebody entitled saw the person and their papers; `provider`: the municipality's identity provider vouches
 * in sessions through it; `carried`: it vouched in the session in which the person chose a password here.
 */
export type ProofingMethod = 'operator' | 'payroll' | 'registrar' | 'provider' | 'carried';

export interface Proofing {
  readonly method: ProofingMethod;
  readonly level: AssuranceLevel;
}

/** What was shown: a password, a one-time code beside it, a passkey that checked its user, the word of a provider, nothing but a demo's button. */
export type Factor = 'password' | 'totp' | 'passkey' | 'provider' | 'demo';

/** The highest a proofing can be said to reach, here and towards others. An operator's word is good for Tillid's own doors and for nobody else's. */
const REACH: Readonly<
  Record<ProofingMethod, { readonly here: AssuranceLevel; readonly outside: AssuranceLevel | null }>
> = {
  operator: { here: 'betydelig', outside: null },
  payroll: { here: 'lav', outside: 'lav' },
  registrar: { here: 'hoej', outside: 'hoej' },
  provider: { here: 'hoej', outside: 'hoej' },
  carried: { here: 'hoej', outside: 'hoej' },
};

export interface Certainty {
  /** Within Tillid. */
  readonly here: AssuranceLevel;
  /** What may be claimed towards others before the municipality's notification is asked; null: nothing. */
  readonly outside: AssuranceLevel | null;
}

/**
 * The level of the factors shown together (NSIS 3.2: one factor Lav, two of different kinds Betydelig); null when they prove nothing.
 * What a provider saw is not known here, so its word is not put together with a factor of ours: the better of the two counts.
 */
export function factorLevel(
  factors: readonly Factor[],
  provider: AssuranceLevel | null = null,
): AssuranceLevel | null {
  const own = ownLevel(factors);
  return factors.includes('provider') ? best([own, provider]) : own;
}

function ownLevel(factors: readonly Factor[]): AssuranceLevel | null {
  if (factors.includes('passkey')) return 'betydelig';
  if (factors.includes('password')) return factors.includes('totp') ? 'betydelig' : 'lav';
  return null;
}

/** The best of somebody's proofings for each purpose, with the factors of this session; null: no session at all. */
export function certaintyOf(
  proofings: readonly Proofing[],
  factors: AssuranceLevel | null,
): Certainty | null {
  const here = best(proofings.map(({ method, level }) => leastOf(level, REACH[method].here)));
  const outside = best(proofings.map(({ method, level }) => leastOf(level, REACH[method].outside)));
  const least = leastOf(here, factors);
  return least === null ? null : { here: least, outside: leastOf(outside, factors) };
}

/** What a session of theirs is worth at the most, whatever is shown. */
export function proofedBy(proofings: readonly Proofing[]): AssuranceLevel | null {
  return certaintyOf(proofings, 'hoej')?.here ?? null;
}

function best(levels: readonly (AssuranceLevel | null)[]): AssuranceLevel | null {
  return levels.reduce(
    (best, level) => (level !== null && (best === null || isAtLeast(level, best)) ? level : best),
    null,
  );
}

/** What Tillid says of a session to others: never above what the municipality has notified (anmeldt) to the authority; without that, nothing. */
export function claimOf({ outside }: Certainty, notified: AssuranceLevel | null): AssuranceLevel | null {
  return leastOf(outside, notified);
}
