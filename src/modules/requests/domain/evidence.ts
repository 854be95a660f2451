// What whoever decides must see: what it opens and closes, the conflicts it adds, what would fail closed, and how usual it is.

import { type Change, versionAt } from '../../../kernel/fact.ts';
import { dayOf, type Instant } from '../../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../../access/contract.ts';
import type { Severity } from '../../catalogue/contract.ts';
import type { AccessRequest, Asked } from '../contract.ts';
import { offersFor } from './offers.ts';
import type { Ground } from './prepare.ts';

/** The worst that a change would add; null when it adds none. */
export function worst(conflicts: readonly Pick<Conflict, 'severity'>[]): Severity | null {
  for (const severity of ['block', 'approve', 'warn'] as const)
    if (conflicts.some((conflict) => conflict.severity === severity)) return severity;
  return null;
}

/** Of the colleagues with the title, how many have it. */
export function usual(
  ground: Ground,
  asked: Asked,
  now: Instant,
): { readonly colleagues: number; readonly colleaguesWith: number } {
  const position = ground.facts.versions('position', asked.position).at(-1)?.content;
  if (position === undefined) return { colleagues: 0, colleaguesWith: 0 };
  const { kind, id } = asked.what;
  const offer = offersFor(ground, position, now).find(({ what }) => what.kind === kind && what.id === id);
  return { colleagues: offer?.colleagues ?? 0, colleaguesWith: offer?.colleaguesWith ?? 0 };
}

/** The last decision on the same thing, for anybody but this one. */
export function lastDecided(
  all: readonly AccessRequest[],
  asked: Asked & { readonly id?: string },
): { readonly person: string; readonly outcome: string; readonly by: string; readonly day: string } | null {
  const same = all
    .filter((r) => r.id !== asked.id && r.what.id === asked.what.id && r.what.kind === asked.what.kind)
    .filter((r) => r.action === asked.action && r.state !== 'open' && r.decisions.length > 0)
    .sort((a, b) => (b.decisions.at(-1)?.at ?? 0) - (a.decisions.at(-1)?.at ?? 0));
  const decision = same[0]?.decisions.at(-1);
  if (same[0] === undefined || decision === undefined) return null;
  return {
    person: same[0].receiver,
    outcome: decision.outcome,
    by: decision.by,
    day: dayOf(decision.at),
  };
}

/** The systems that what is asked for opens into. */
export function systemsOf(
  { facts }: Pick<Ground, 'facts'>,
  roles: readonly string[],
  at: Instant,
): readonly string[] {
  const found = roles.flatMap((role) => {
    const versions = facts.versions('jobFunctionRole', role);
    const content = (versionAt(versions, at) ?? versions.at(-1))?.content;
    return content === undefined ? [] : [content.system];
  });
  return [...new Set(found)];
}

/** The versions after a change, as the engine takes them. */
export const thingOf = ({ kind, id, after }: Change<AccessFacts>) => ({ kind, id, versions: after });
