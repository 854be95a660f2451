// Who may have an account: whoever works here, or soon will, by payroll's word or by a manager's.

import { versionAt } from '../../kernel/fact.ts';
import type { Instant } from '../../kernel/time.ts';
import { formatInstant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { decryptCpr } from '../../platform/keys.ts';
import { BY_MANAGER, Naming, type RightsEngine } from '../access/index.ts';
import { type AccountState, readAccounts } from '../identity/index.ts';
import type { ActivationRow } from './contract.ts';
import { birthDayOf, type KnownToPayroll, startsOf } from './domain/known-to-payroll.ts';
import { type Latest, stateOf } from './domain/states.ts';
import type { ActivationDeps } from './ground.ts';
import { latestActivations, sealedCpr } from './store.ts';

/** Positions that are not over. */
export function positionsOf({ facts, indexes }: RightsEngine, person: string, now: Instant) {
  return [...indexes.positionsOf.get(person)]
    .flatMap((id) => facts.versions('position', id))
    .filter((v) => v.content.person === person && v.to > now);
}

export const worksHere = (engine: RightsEngine, person: string, now: Instant): boolean =>
  positionsOf(engine, person, now).length > 0;

/** Whether somebody else than a manager says that they work here. */
export const isInPayroll = (engine: RightsEngine, person: string, now: Instant): boolean =>
  positionsOf(engine, person, now).some((v) => v.source !== BY_MANAGER);

export const startsKnown = (engine: RightsEngine, person: string, now: Instant) =>
  startsOf(
    positionsOf(engine, person, now).filter((v) => v.source !== BY_MANAGER),
    now,
  );

/** As much work for nobody as for somebody. */
export async function knownToPayroll(
  { cprKeys }: ActivationDeps,
  tx: Tx,
  engine: RightsEngine,
  {
    municipality,
    person,
    now,
  }: { readonly municipality: string; readonly person: string; readonly now: Instant },
): Promise<KnownToPayroll> {
  const sealed = await sealedCpr(tx, municipality, person, now);
  const birthDay = sealed === null ? null : birthDayOf(decryptCpr(cprKeys, { municipality, person }, sealed));
  return { birthDay, starts: startsKnown(engine, person, now) };
}

export interface Accounts {
  readonly accounts: ReadonlyMap<string, AccountState>;
  readonly latest: ReadonlyMap<string, Latest>;
}

export async function readState(tx: Tx, municipality: string): Promise<Accounts> {
  const accounts = await readAccounts(tx, municipality);
  return {
    accounts: new Map(accounts.map((account) => [account.person, account])),
    latest: await latestActivations(tx, municipality),
  };
}

/** One person as the lists show them; null when they do not work here. */
export function rowOf(
  engine: RightsEngine,
  state: Accounts,
  person: string,
  now: Instant,
  naming = new Naming(engine.facts, now),
): ActivationRow | null {
  const { facts } = engine;
  const versions = facts.versions('person', person);
  const who = (versionAt(versions, now) ?? versions.at(-1))?.content;
  const [position] = positionsOf(engine, person, now).sort((a, b) => a.from - b.from);
  if (who === undefined || position === undefined) return null;
  const { orgUnit, title, name } = position.content;
  const latest = state.latest.get(person) ?? null;
  const account = state.accounts.get(person);
  const open = account === undefined ? null : account.disabled ? 'closed' : 'open';
  const orNull = (instant: Instant | null | undefined) => (instant == null ? null : formatInstant(instant));
  return {
    person,
    userId: who.userId,
    name: who.name,
    unit: naming.name('orgUnit', orgUnit),
    title: title === null ? name : naming.name('title', title),
    state: stateOf(open, latest, now),
    way: latest?.way ?? null,
    startedAt: orNull(latest?.startedAt),
    expiresAt: orNull(latest?.expiresAt),
    hasMail: who.email !== null,
  };
}

const collator = new Intl.Collator('da');

/** Everybody who works here, by name. */
export function everybody(engine: RightsEngine, state: Accounts, now: Instant): ActivationRow[] {
  const people = [...engine.facts.things('person').keys()];
  const naming = new Naming(engine.facts, now);
  const rows = people.flatMap((person) => rowOf(engine, state, person, now, naming) ?? []);
  return rows.sort((a, b) => collator.compare(a.name, b.name) || (a.userId < b.userId ? -1 : 1));
}
