// Local accounts with a password that is known beforehand: what tests and benches begin with. No route and no command leads here; people
// come into their accounts by an activation.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../kernel/problem.ts';
import { append } from '../../platform/audit/index.ts';
import { TILLID_ROLES, type TillidRole, userIdOf } from '../access/index.ts';
import {
  LONGEST_PASSWORD,
  type PasswordFault,
  passwordFault,
  SHORTEST_PASSWORD,
} from './domain/passwords.ts';
import type { By, IdentityDeps } from './ground.ts';
import { hashPassword, newPassword } from './hashing.ts';
import { insertAccount, insertProofing, personAndAccount } from './store.ts';

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  tooShort: `a password has at least ${SHORTEST_PASSWORD} characters`,
  tooLong: `a password has at most ${LONGEST_PASSWORD} characters`,
  isUserId: 'a password does not contain the user name',
  isName: 'a password does not contain a name',
  local: "a password is not made of the municipality's name",
  wellKnown: 'a password is not made of words and numbers that are tried first',
  mostUsed: 'a password is not one of those that many use',
  usedBefore: 'a password has not been used before',
};

export interface NewAccount {
  readonly userId: string;
  /** Null: Tillid makes one. */
  readonly password: string | null;
  readonly role: TillidRole | null;
}

export interface MadeAccount {
  readonly person: string;
  readonly userId: string;
  /** Only when Tillid made it: shown once, kept nowhere. */
  readonly password: string | null;
}

async function personOf(deps: IdentityDeps, municipality: string, userId: string) {
  const found = await deps.database.transaction(municipality, (tx) =>
    personAndAccount(tx, userId, deps.clock()),
  );
  if (found === null) throw new Refused('notFound', `nobody has the user name ${userId}`);
  return found;
}

async function hashOf(userId: string, given: string | null): Promise<{ hash: string; made: string | null }> {
  const made = given === null ? newPassword() : null;
  const password = given ?? made ?? '';
  const fault = passwordFault(password, { userId, name: '', place: '' });
  if (fault !== null) throw new Refused('badRequest', FAULTS[fault]);
  return { hash: await hashPassword(password), made };
}

/** Makes an account for a person who is there already; refused when they have one. */
export async function createAccount(
  deps: IdentityDeps,
  municipality: string,
  account: NewAccount,
  by: By,
): Promise<MadeAccount> {
  const { person } = await personOf(deps, municipality, account.userId);
  const { hash, made } = await hashOf(account.userId, account.password);
  const now = deps.clock();
  const userId = userIdOf(await deps.known(municipality), person, now);
  await deps.database.transaction(municipality, async (tx) => {
    const fresh = await insertAccount(tx, municipality, { person, passwordHash: hash }, now);
    if (!fresh)
      throw new Refused('badRequest', `${userId} has an account already; set a new password instead`);
    const proofing = {
      id: randomUUID(),
      person,
      method: 'operator',
      level: 'betydelig',
      registrar: null,
    } as const;
    await insertProofing(
      tx,
      municipality,
      { ...proofing, evidence: 'account made at the command line' },
      now,
    );
    const detail = account.role === null ? undefined : { role: TILLID_ROLES[account.role] };
    const thing = { kind: 'person', id: person };
    await append(tx, municipality, now, [{ action: 'identity.accountMade', ...by, thing, detail }]);
  });
  if (account.role !== null) await deps.giveRole(municipality, person, account.role, by);
  return { person, userId, password: made };
}
