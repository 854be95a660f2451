// The code by which the first administrator comes in: made and printed when an installation without one starts, kept in memory only, good
// for one use and until the next start.

import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../kernel/time.ts';
import type { RightsEngine } from '../access/index.ts';
import { TILLID_ROLES } from '../access/index.ts';
import { makeQuickCode, quickHash } from './code.ts';
import { DEFAULT_SETTINGS, lifetimeOf, writtenCode } from './domain/codes.ts';

export interface FirstCode {
  /** Compares in the same time whatever is given. */
  isIt(code: string, now: Instant): boolean;
  /** Whether it had not been used until now. */
  use(): boolean;
}

/** `text` is to be shown once, to whoever runs the machine. */
export function makeFirstCode(now: Instant): { readonly first: FirstCode; readonly text: string } {
  const { code, hash } = makeQuickCode();
  const until = now + lifetimeOf('operator', DEFAULT_SETTINGS);
  let isUsed = false;
  const first: FirstCode = {
    isIt: (given, at) => timingSafeEqual(quickHash(given), hash) && !isUsed && at < until,
    use: () => {
      if (isUsed) return false;
      isUsed = true;
      return true;
    },
  };
  return { first, text: writtenCode(code) };
}

export function hasAdministrator(engine: Pick<RightsEngine, 'holdersOf'>, now: Instant): boolean {
  const holds = (right: { readonly intervals: readonly { readonly to: Instant }[] }) =>
    right.intervals.some(({ to }) => to > now);
  return engine.holdersOf(TILLID_ROLES.administrator).some(holds);
}
