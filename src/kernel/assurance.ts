// How certain it is who somebody is: NSIS' three levels (National Standard for Identiteters Sikringsniveauer 2.0.1), weakest first.

import type { Bilingual } from './problem.ts';

export const LEVELS = ['lav', 'betydelig', 'hoej'] as const;
export type AssuranceLevel = (typeof LEVELS)[number];

export const LEVEL_NAMES: Readonly<Record<AssuranceLevel, Bilingual>> = {
  lav: { da: 'Lav', en: 'Low' },
  betydelig: { da: 'Betydelig', en: 'Substantial' },
  hoej: { da: 'Høj', en: 'High' },
};

const rank = (level: AssuranceLevel): number => LEVELS.indexOf(level);

export const isAtLeast = (level: AssuranceLevel, needed: AssuranceLevel): boolean =>
  rank(level) >= rank(needed);

/** The strongest of several demands; null demands nothing. */
export function mostOf(...levels: readonly (AssuranceLevel | null)[]): AssuranceLevel | null {
  return levels.reduce<AssuranceLevel | null>(
    (most, level) => (level !== null && (most === null || isAtLeast(level, most)) ? level : most),
    null,
  );
}

/** A chain is as strong as its weakest link; null, no certainty at all, is weaker than any. */
export function leastOf(...levels: readonly (AssuranceLevel | null)[]): AssuranceLevel | null {
  let least: AssuranceLevel | null = 'hoej';
  for (const level of levels) {
    if (level === null) return null;
    if (!isAtLeast(level, least)) least = level;
  }
  return least;
}
