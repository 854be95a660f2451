// What an approval does to the facts: an assignment with its decision on it, naming the position it serves.

import { type Change, type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { formatInstant, type Instant } from '../../../kernel/time.ts';
import { type AccessFacts, byName } from '../../access/contract.ts';
import type { AccessRequest } from '../contract.ts';
import { exists } from './offers.ts';

/** The source of whatever is made in Tillid. */
const SOURCE = 'tillid';

export const grantedId = (request: Pick<AccessRequest, 'id'>): string => `request-${request.id}`;

/** Never from before it was decided, and only while the position is there and what was asked for still is. */
export function granting(
  facts: FactSet<AccessFacts>,
  request: AccessRequest,
  decidedBy: string | null,
  now: Instant,
): Result<Change<AccessFacts>, ProblemCode> {
  const { what, receiver, position, constraints, reason } = request;
  const held = facts.versions('position', position).some((v) => v.to > now && v.content.person === receiver);
  if (!held) return refuse('noSuchPosition');
  if (!exists(facts, what, now)) return refuse('notFound');
  const from = Math.max(request.from, now);
  if (request.to <= from) return refuse('datesBackwards');
  const id = grantedId(request);
  const content = byName(
    { person: receiver, position },
    { what, constraints, reason, decidedBy, decidedOn: formatInstant(now) },
  );
  const after = [{ kind: 'assignment', id, from, to: request.to, source: SOURCE, content } as const];
  return ok({ kind: 'assignment', id, before: [], after });
}

/** What an emergency gave, closed: nothing where it has ended by itself. */
export function closing(
  facts: FactSet<AccessFacts>,
  request: AccessRequest,
  now: Instant,
): Change<AccessFacts> | null {
  const id = grantedId(request);
  const before = facts.versions('assignment', id);
  if (versionAt(before, now) === null) return null;
  const after = before.filter((v) => v.from < now).map((v) => (v.to > now ? { ...v, to: now } : v));
  return { kind: 'assignment', id, before, after };
}
