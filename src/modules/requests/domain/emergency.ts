// Emergency access is for once: not day after day while nobody has looked at it, nor again when somebody has said no.

import type { FactSet } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type AccessFacts, rolesIn } from '../../access/contract.ts';
import type { AccessRequest, Asked } from '../contract.ts';

/** So long a no is remembered. */
const REMEMBERED_MS = 30 * 86_400_000;

/** `earlier`: what the receiver was asked for before. Judged by role, so that a bucket is no way around. */
export function emergencyAgain(
  facts: FactSet<AccessFacts>,
  { what, receiver }: Asked,
  earlier: readonly AccessRequest[],
  now: Instant,
): boolean {
  const wanted = new Set(rolesIn(facts, what, now));
  return earlier.some((before) => {
    if (!before.emergency || before.receiver !== receiver) return false;
    const waits = before.state === 'granted' && before.decisions.length < before.steps.length;
    const refused = before.state === 'refused' && before.openedAt > now - REMEMBERED_MS;
    if (!waits && !refused) return false;
    return rolesIn(facts, before.what, now).some((role) => wanted.has(role));
  });
}
