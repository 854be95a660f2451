// The services as an operator at the command line has them: everything of one municipality, and every look in the log.

import { DEMO_PEOPLE } from '../../demo/people.ts';
import { Refused } from '../kernel/problem.ts';
import { GUARD_LIMITS, giveTillidRole, importFor } from '../modules/access/index.ts';
import { startAtMachine } from '../modules/activation/index.ts';
import { conflictsBetween } from '../modules/conflicts/index.ts';
import { createIdentity, type Identity } from '../modules/identity/index.ts';
import { readToken } from '../modules/provider/index.ts';
import { takeAccounts } from '../modules/reconciliation/index.ts';
import { allowLocalAccounts, approveAtMachine, otherWays, type SignOnDeps } from '../modules/signon/index.ts';
import {
  CheckpointRefused,
  LogBroken,
  makeCheckpoint,
  proveInclusion,
  trustedKeys,
  verifierKey,
  verifyLog,
} from '../platform/audit/index.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { answersOf, askerFor, consequencesOf } from './answers.ts';
import { checkpointAfter } from './checkpoints.ts';
import { Failed } from './commands/command.ts';
import { addMunicipality, chosenMunicipality, municipalityToFeed } from './municipality.ts';
import type { Tillid } from './open.ts';
import type { Caller, ImportOutcome, ImportRequest, LogVerdict, NewAccount, Services } from './services.ts';

const DAY = 86_400_000;

const clockOf = (caller: Caller) => () => caller.now ?? Date.now();

export function signOnOf(tillid: Tillid, clock: () => number): SignOnDeps {
  const { db, current, seal, signOn } = tillid;
  return { ...signOn, seal, database: db, clock, current };
}

/** Identity as this caller's clock has it. */
export function identityOf(tillid: Tillid, clock: () => number, demo: 'demo' | 'real'): Identity {
  const { db, current, sessions, seal, publicUrl, address } = tillid;
  return createIdentity({
    database: db,
    clock,
    known: (municipality) => current.engine(municipality),
    knownIn: (tx, municipality) => current.engineIn(tx, municipality),
    settings: sessions,
    seal,
    publicUrl,
    demo,
    cast: demo === 'demo' ? DEMO_PEOPLE : [],
    ways: otherWays(signOnOf(tillid, clock)),
    readToken: (text) => readToken({ db, publicUrl: () => address.url }, text),
    giveRole: (municipality, person, role, by) =>
      giveTillidRole(db, current, { ...by, municipality, now: clock() }, person, role),
  });
}

async function importFile(tillid: Tillid, caller: Caller, request: ImportRequest): Promise<ImportOutcome> {
  const { db, current, cprKeys } = tillid;
  const asker = askerFor(await municipalityToFeed(tillid, caller), caller);
  const { outcome } = await importFor(
    { db, current, cprKeys, guard: GUARD_LIMITS, conflictsBetween },
    asker,
    request,
  );
  if (request.mode === 'apply') await checkpointAfter(tillid, asker.municipality, asker.now);
  const { facts, warnings, rights, readAsMoved } = outcome;
  return { facts, warnings, readAsMoved, ...consequencesOf(rights, asker.now) };
}

/** What is wrong with a log, or with a checkpoint, is an answer in one line and not a failure of the program. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LogBroken) throw new Failed(`the log is broken: ${error.message}`);
    if (error instanceof CheckpointRefused) throw new Failed(`the checkpoint is refused: ${error.message}`);
    throw error;
  }
}

async function verify(tillid: Tillid, caller: Caller, checkpoint: string | null): Promise<LogVerdict> {
  const { id } = await chosenMunicipality(tillid, caller);
  const trusted = trustedKeys(tillid.logKeys);
  const kept = checkpoint === null ? [] : [checkpoint];
  const report = await told(verifyLog(tillid.db, id, { trusted, kept }));
  const { entries, proven, fault } = report;
  return { entries, proven: proven.kept, fault };
}

async function prove(tillid: Tillid, caller: Caller, seq: number): Promise<object> {
  const { id } = await chosenMunicipality(tillid, caller);
  const proof = await told(proveInclusion(tillid.db, id, tillid.logKeys, clockOf(caller)(), seq));
  if (proof === null) throw new Refused('notFound', `the log has no entry ${seq}`);
  return proof;
}

/** A code for the person to set their own password with; and the role, which is theirs at once. */
async function startAccount(
  { db, current, cprKeys }: Tillid,
  caller: Caller,
  account: NewAccount,
  municipality: string,
): Promise<{ readonly userId: string; readonly code: string }> {
  const clock = clockOf(caller);
  const author = { municipality, actor: caller.actor, origin: caller.origin, now: clock() };
  const started = await startAtMachine({ db, current, cprKeys, clock, publicUrl: null }, author, account);
  const { person, userId, code } = started;
  if (account.role !== null)
    await giveTillidRole(db, current, { ...author, now: clock() }, person, account.role);
  return { userId, code };
}

const refuseToRenew = async (): Promise<never> => {
  throw new Failed('the keys are renewed while nobody works: stop `tillid serve` first');
};

/** Everything the command line asks for; `renewing` where this process is alone with the data. */
export function operatorServices(tillid: Tillid, renewing: Services['renewKeys'] = refuseToRenew): Services {
  const { db, logKeys } = tillid;
  const here = async (caller: Caller) => (await chosenMunicipality(tillid, caller)).id;
  const identity = (caller: Caller) => identityOf(tillid, clockOf(caller), 'real');
  return {
    testClock: db.testClock,
    ...answersOf(tillid),
    municipalities: async () => (await listMunicipalities(db)).map(({ cvr, name }) => ({ cvr, name })),
    createMunicipality: async (caller, given) => {
      await addMunicipality(tillid, caller, given);
    },
    importFile: (caller, request) => importFile(tillid, caller, request),
    importAccounts: async (caller, delivery) => {
      const { current } = tillid;
      return takeAccounts({ db, current }, askerFor(await here(caller), caller), delivery);
    },
    verifyLog: (caller, checkpoint) => verify(tillid, caller, checkpoint),
    checkpointLog: async (caller) =>
      (await told(makeCheckpoint(db, await here(caller), logKeys, clockOf(caller)()))).text,
    logKey: async (caller) => verifierKey(await here(caller), logKeys.publicKey),
    proveEntry: (caller, seq) => prove(tillid, caller, seq),
    createAccount: async (caller, account) => startAccount(tillid, caller, account, await here(caller)),
    allowLocalAccounts: async (caller) => {
      const municipality = await here(caller);
      await allowLocalAccounts(signOnOf(tillid, clockOf(caller)), { ...caller, municipality });
    },
    approveSignIn: async (caller, provider) => {
      const municipality = await here(caller);
      await approveAtMachine(signOnOf(tillid, clockOf(caller)), { ...caller, municipality }, provider);
    },
    signOut: async (caller, userId) => identity(caller).signOutAll(await here(caller), userId, caller),
    createKey: async (caller, { name, scopes, days }) => {
      const expiresAt = clockOf(caller)() + days * DAY;
      const made = await identity(caller).createKey(await here(caller), { name, scopes, expiresAt }, caller);
      return { id: made.id, key: made.text, expires: new Date(expiresAt).toISOString() };
    },
    keys: async (caller) => identity(caller).listKeys(await here(caller)),
    endKey: async (caller, id) => identity(caller).endKey(await here(caller), id, caller),
    renewKeys: renewing,
    close: () => tillid.close(),
  };
}
