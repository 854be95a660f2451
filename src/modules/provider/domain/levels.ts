// NSIS' levels as tokens write them, and what was shown at sign-in as RFC 8176 calls it.

import { type AssuranceLevel, isAtLeast, LEVELS } from '../../../kernel/assurance.ts';

const LOA = 'https://data.gov.dk/concept/core/nsis/loa/';

/** The value of `acr` (OIOSAML 3's identifiers, which the level also has outside SAML). */
const ACR: Readonly<Record<AssuranceLevel, string>> = {
  lav: `${LOA}Low`,
  betydelig: `${LOA}Substantial`,
  hoej: `${LOA}High`,
};

export const ACR_VALUES: readonly string[] = LEVELS.map((level) => ACR[level]);

export function acrOf(level: AssuranceLevel): string {
  return ACR[level];
}

const NAMES: Readonly<Record<string, AssuranceLevel>> = {
  low: 'lav',
  lav: 'lav',
  substantial: 'betydelig',
  betydelig: 'betydelig',
  high: 'hoej',
  hoej: 'hoej',
  høj: 'hoej',
};

function levelNamed(text: string): AssuranceLevel | null {
  const name = (text.startsWith(LOA) ? text.slice(LOA.length) : text).toLowerCase();
  return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? null) : null;
}

/** `acr_values`: any of them will do, so the weakest is what is asked for; words that mean no level here ask for nothing. */
export function levelAsked(acrValues: string | undefined): AssuranceLevel | null {
  const levels = (acrValues ?? '').split(' ').flatMap((text) => levelNamed(text) ?? []);
  return levels.reduce<AssuranceLevel | null>(
    (least, level) => (least === null || isAtLeast(least, level) ? level : least),
    null,
  );
}

const METHODS: Readonly<Record<string, readonly string[]>> = {
  password: ['pwd'],
  totp: ['otp'],
  passkey: ['pop', 'user', 'mfa'],
};

/** RFC 8176; what has no name there (another provider's word) is not said. */
export function amrOf(factors: readonly string[]): string[] {
  const said = new Set(factors.flatMap((factor) => METHODS[factor] ?? []));
  if (said.has('pwd') && said.has('otp')) said.add('mfa');
  return [...said].sort();
}
