// How certain it is who somebody is: NSIS' three levels (National Standard for Identiteters Sikringsniveauer 2.0.1), weakest first.

export const LEVELS = ['lav', 'betydelig', 'hoej'] as const;
export type AssuranceLevel = (typeof LEVELS)[number];

const rank = (level: AssuranceLevel): number => LEVELS.indexOf(level);

export const isAtLeast = (level: AssuranceLevel, needed: AssuranceLevel): boolean =>
  rank(level) >= rank(needed);

/** A chain is as strong as its weakest link; null, no certainty at all, is weaker than any. */
export function leastOf(...levels: readonly (AssuranceLevel | null)[]): AssuranceLevel | null {
  let least: AssuranceLevel | null = 'hoej';
  for (const level of levels) {
    if (level === null) return null;
    if (!isAtLeast(level, least)) least = level;
  }
  return least;
}
