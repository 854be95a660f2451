// Trying a code or a password of one's own: counted and slowed as at sign-in, and every failure is in the log.

import { createHash } from 'node:crypto';
import { type ProblemCode, Refused } from '../../../kernel/problem.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import { USER_LIMITS } from '../domain/guessing.ts';
import type { IdentityDeps } from '../ground.ts';
import { countTry, forgive, type Subject, subjectsOf } from '../sign-in.ts';

/** Codes are counted for the person, whichever sort they are; the password for the user name, with sign-in. */
function subjects(caller: Caller, what: 'code' | 'password'): { user: Subject; address: Subject } {
  const person = caller.actor.kind === 'person' ? caller.actor : { id: '', userId: '' };
  const both = subjectsOf(person.userId, caller.origin.address ?? '');
  if (what === 'password') return both;
  const hash = createHash('sha256').update(`code ${person.id}`).digest();
  return { ...both, user: { hash, limits: USER_LIMITS } };
}

/**
 * `attempt` answers why it was wrong, or null. What is wrong is thrown after it has been counted and logged, so `attempt` has its
 * own transaction.
 */
export async function guarded(
  deps: IdentityDeps,
  caller: Caller,
  what: 'code' | 'password',
  attempt: () => Promise<ProblemCode | null>,
): Promise<void> {
  const { municipality, actor, origin } = caller;
  const { user, address } = subjects(caller, what);
  const counted = await countTry(deps, municipality, [user, address]);
  if (counted === 'wait') throw new Refused('lockedOut');
  const fault = await attempt();
  if (fault === null) return forgive(deps, municipality, user, address);
  const failed = { action: 'identity.factorFailed', actor, origin, detail: { what, code: fault } };
  const locked = { action: 'identity.lockOut', actor, origin };
  await deps.database.transaction(municipality, (tx) =>
    append(tx, municipality, deps.clock(), counted.locks ? [failed, locked] : [failed]),
  );
  throw new Refused(fault);
}
