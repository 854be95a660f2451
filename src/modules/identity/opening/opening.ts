// Opening an account with a password that its person has chosen, and closing it. What was proved before, who was signed in and what was
// known of their browsers ends with it: whoever chose the password now may be somebody else.

import { randomUUID } from 'node:crypto';
import { versionAt } from '../../../kernel/fact.ts';
import { Refused } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { listMunicipalities } from '../../../platform/municipalities/store.ts';
import { isMostUsed } from '../common/common.ts';
import { forgetDevices } from '../devices/store.ts';
import type { Proofing } from '../domain/assurance.ts';
import {
  PASSWORDS_REMEMBERED,
  type PasswordFault,
  type PasswordOf,
  passwordFault,
} from '../domain/passwords.ts';
import { deleteFactorsOf, deleteRecoveryCodes } from '../factors/store.ts';
import type { IdentityDeps } from '../ground.ts';
import { hashPassword, verifyPassword } from '../hashing.ts';
import { deleteSessionsOf, insertProofing } from '../store.ts';
import {
  closeAccountRow,
  openAccountRow,
  openFirstAccountRow,
  readEarlierPasswords,
  rememberPassword,
} from './store.ts';

export interface Chosen {
  readonly municipality: string;
  readonly person: string;
  readonly password: string;
  readonly of: PasswordOf;
}

/** A hash of the password, or what is wrong with it. Takes as long as guessing must take; call it outside of a transaction. */
export async function judgePassword(
  { database }: Pick<IdentityDeps, 'database'>,
  { municipality, person, password, of }: Chosen,
): Promise<{ readonly hash: string } | { readonly fault: PasswordFault }> {
  const fault = passwordFault(password, of);
  if (fault !== null) return { fault };
  if (isMostUsed(password)) return { fault: 'mostUsed' };
  const earlier = await database.transaction(municipality, (tx) =>
    readEarlierPasswords(tx, municipality, person),
  );
  for (const hash of earlier.slice(0, PASSWORDS_REMEMBERED)) {
    if (await verifyPassword(hash, password)) return { fault: 'usedBefore' };
  }
  return { hash: await hashPassword(password) };
}

/** The hash of a password that somebody signed in chooses for themself. Throws `passwordUnfit`. */
export async function fitPassword(
  deps: IdentityDeps,
  { municipality, person, password }: Omit<Chosen, 'of'>,
): Promise<string> {
  const { facts } = await deps.known(municipality);
  const who = versionAt(facts.versions('person', person), deps.clock())?.content;
  const place = (await listMunicipalities(deps.database)).find(({ id }) => id === municipality)?.name ?? '';
  const of = { userId: who?.userId ?? '', name: who?.name ?? '', place };
  const judged = await judgePassword(deps, { municipality, person, password, of });
  if ('fault' in judged) throw new Refused('passwordUnfit', undefined, [], { fault: judged.fault });
  return judged.hash;
}

export const remember = (
  tx: Tx,
  municipality: string,
  chosen: { readonly person: string; readonly passwordHash: string },
  now: Instant,
): Promise<void> => rememberPassword(tx, municipality, chosen, { now, kept: PASSWORDS_REMEMBERED });

export interface Opened extends Proofing {
  readonly person: string;
  readonly passwordHash: string;
  readonly evidence: string;
  /** Uuid of whoever vouched; null where nobody did. */
  readonly registrar: string | null;
}

/** Answers how many sessions and second factors ended with the old password. */
export async function openAccount(
  tx: Tx,
  municipality: string,
  { person, passwordHash, method, level, evidence, registrar }: Opened,
  now: Instant,
): Promise<{ readonly sessionsEnded: number; readonly factorsEnded: number }> {
  await openAccountRow(tx, municipality, { person, passwordHash }, now);
  await remember(tx, municipality, { person, passwordHash }, now);
  const proofing = { id: randomUUID(), person, method, level, evidence, registrar };
  await insertProofing(tx, municipality, proofing, now);
  await forgetDevices(tx, municipality, person);
  await deleteRecoveryCodes(tx, person);
  const factorsEnded = await deleteFactorsOf(tx, person);
  return { factorsEnded, sessionsEnded: await deleteSessionsOf(tx, person) };
}

/** Opens somebody's first account in a session that goes on: nothing was known of them here before, so nothing ends. Throws where there is one by now. */
export async function openCarried(
  tx: Tx,
  municipality: string,
  { person, passwordHash, level, evidence }: Omit<Opened, 'method' | 'registrar'>,
  now: Instant,
): Promise<void> {
  if (!(await openFirstAccountRow(tx, municipality, { person, passwordHash }, now)))
    throw new Refused('accountThere');
  await remember(tx, municipality, { person, passwordHash }, now);
  const proofing = { id: randomUUID(), person, method: 'carried', level, evidence, registrar: null } as const;
  await insertProofing(tx, municipality, proofing, now);
}

/** Null when it was closed already. */
export async function closeAccount(
  tx: Tx,
  municipality: string,
  person: string,
): Promise<{ readonly sessionsEnded: number } | null> {
  if (!(await closeAccountRow(tx, municipality, person))) return null;
  await forgetDevices(tx, municipality, person);
  return { sessionsEnded: await deleteSessionsOf(tx, person) };
}
