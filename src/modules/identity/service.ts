// The door's keeper: everything identity does, for HTTP and for the command line, over one set of dependencies.

import type { AuditEntryDraft, Origin } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import { FloodLog } from '../../platform/audit/index.ts';
import type { Gate, Visitor } from '../../platform/http/caller.ts';
import type { BoundRoute } from '../../platform/http/handle.ts';
import { listMunicipalities } from '../../platform/municipalities/store.ts';
import { createAccount, type MadeAccount, type NewAccount } from './accounts.ts';
import type { ApiKeyRow, Session } from './contract.ts';
import type { Factor } from './domain/assurance.ts';
import { factorRoutes } from './factors/http.ts';
import type { By, IdentityDeps } from './ground.ts';
import { callerOfKey, callerOfToken, keyShown, programOf, secretShown } from './keys/callers.ts';
import { keyRoutes } from './keys/http.ts';
import { createKey, endKey, listKeys, type NewKey } from './keys/keys.ts';
import type { Program } from './keys/program.ts';
import { type Arrival, endByProvider, enterByProvider } from './provider.ts';
import {
  type Beginning,
  callerOfCookie,
  endSession,
  raiseSession,
  type StartedSession,
  signOutAll,
  startSession,
} from './sessions.ts';
import {
  type Carried,
  type Credentials,
  countTry,
  forgive,
  type SignedIn,
  type Subject,
  signInWith,
} from './sign-in.ts';
import { type Standing, standingAmong, standingOf } from './standing.ts';
import { readCookie } from './texts.ts';
import { type Narrow, narrowBy, TURNSTILE_LIMITS, Turnstile } from './turnstile.ts';
import { type DemoPerson, demoPeople, sessionView } from './view.ts';

export interface Identity {
  readonly gate: Gate;
  /** The routes of my own factors and sessions, and of the keys. */
  readonly ownRoutes: readonly BoundRoute[];
  session(visitor: Visitor): Promise<Session>;
  signIn(visitor: Visitor, credentials: Credentials, carried: Carried): Promise<SignedIn>;
  /** Where something that is typed is hashed elsewhere: it waits, and is turned away, among those who sign in. */
  readonly narrow: Narrow;
  /** What `shown` adds to the session is worth; null when it is over. The factor has been checked. */
  raise(
    cookie: string,
    shown: { readonly person: string; readonly factor: Factor },
    beginning: Beginning,
  ): Promise<StartedSession | null>;
  /** On a provider's word, which has been checked. */
  enterByProvider(
    arrival: Arrival,
    beginning: Beginning,
    cookie: string | null,
  ): Promise<StartedSession | null>;
  /** Answers how many sessions ended. */
  endByProvider(
    municipality: string,
    named: { readonly provider: string; readonly subject: string | null; readonly session: string | null },
    origin: Origin,
  ): Promise<number>;
  signOut(cookie: string, by: By): Promise<Session>;
  /** Somebody's sessions, or everybody's (null). Answers how many ended. */
  signOutAll(municipality: string, userId: string | null, by: By): Promise<number>;
  /** A session as those who rely on it see it; null when it does not stand any more. */
  standing(municipality: string, session: string, use: 'use' | 'look'): Promise<Standing | null>;
  /** Those of the sessions that stand. */
  standingAmong(municipality: string, sessions: readonly string[]): Promise<ReadonlySet<string>>;
  /** Throws `notFound` where there is no demo. */
  demoPeople(): Promise<DemoPerson[]>;
  /** A session for somebody who has just shown who they are; null when they are not active here. */
  begin(
    municipality: string,
    who: { readonly person: string; readonly factors: readonly Factor[] },
    visitor: Visitor,
    oldCookie: string | null,
  ): Promise<StartedSession | null>;
  /** Counts a try at a secret before it is made, and takes it back when it was right. */
  readonly tries: {
    count(municipality: string, subjects: readonly Subject[]): ReturnType<typeof countTry>;
    forgive(municipality: string, name: Subject, address: Subject): Promise<void>;
  };
  /** Tells the log of a sign-in that failed elsewhere: by itself while they are few, as a flood when they are many. */
  failed(municipality: string, entries: readonly AuditEntryDraft[]): Promise<void>;
  stepIn(visitor: Visitor, person: string, oldCookie: string | null): Promise<StartedSession>;
  createAccount(municipality: string, account: NewAccount, by: By): Promise<MadeAccount>;
  createKey(
    municipality: string,
    key: NewKey,
    by: By,
  ): Promise<{ readonly id: string; readonly text: string }>;
  listKeys(municipality: string): Promise<ApiKeyRow[]>;
  endKey(municipality: string, id: string, by: By): Promise<ApiKeyRow>;
  /** The programs that get tokens for a key. */
  readonly programs: {
    /** Null when it does not work now. */
    find(municipality: string, id: string): Promise<Program | null>;
    /** The id of the secret that was shown; null when it is none of that program's, or comes from where it may not. */
    secretShown(
      at: { readonly municipality: string; readonly key: string; readonly origin: Origin },
      text: string,
    ): Promise<string | null>;
    /** The same of one of its keys, by id, that it has signed with. */
    keyShown(
      at: { readonly municipality: string; readonly key: string; readonly origin: Origin },
      id: string,
    ): Promise<string | null>;
  };
}

export function createIdentity(deps: IdentityDeps): Identity {
  const floods = new FloodLog(deps, { action: 'identity.flood', oneByOne: 20 });
  const refusals = new FloodLog(deps, { action: 'access.flood', oneByOne: 20 });
  const narrow = narrowBy(new Turnstile(TURNSTILE_LIMITS, deps.clock, () => floods.turnedAway()));
  return {
    gate: {
      bySession: (cookie, origin, language) => callerOfCookie(deps, cookie, origin, language),
      byKey: (key, origin, language) => callerOfKey(deps, refusals, key, { origin, language }),
      byToken: (token, origin, language) => callerOfToken(deps, refusals, token, { origin, language }),
    },
    ownRoutes: [...factorRoutes(deps, floods, narrow), ...keyRoutes(deps)],
    session: (visitor) => sessionView(deps, visitor.caller),
    signIn: (visitor, credentials, carried) =>
      narrow(visitor.origin, credentials.userId, () =>
        signInWith(deps, visitor, credentials, carried, floods),
      ),
    narrow,
    raise: (cookie, shown, beginning) => raiseSession(deps, cookie, shown, beginning),
    enterByProvider: (arrival, beginning, cookie) => enterByProvider(deps, arrival, beginning, cookie),
    endByProvider: (municipality, named, origin) => endByProvider(deps, municipality, named, origin),
    signOut: async (cookie, by) => {
      const ended = await endSession(deps, cookie, by);
      const municipality = readCookie(cookie)?.municipality;
      const left = await sessionView(deps, null);
      if (ended?.provider == null || municipality === undefined) return left;
      return { ...left, leave: await deps.ways.leave(municipality, ended.provider) };
    },
    signOutAll: (municipality, userId, by) => signOutAll(deps, municipality, userId, by),
    standing: (municipality, session, use) => standingOf(deps, municipality, session, use),
    standingAmong: (municipality, sessions) => standingAmong(deps, municipality, sessions),
    demoPeople: async () =>
      demoPeople(await deps.known(await demoMunicipality(deps)), deps.clock(), deps.cast),
    begin: (municipality, who, visitor, oldCookie) =>
      startSession(deps, municipality, who, visitor, oldCookie),
    tries: {
      count: (municipality, subjects) => countTry(deps, municipality, subjects),
      forgive: (municipality, name, address) => forgive(deps, municipality, name, address),
    },
    failed: (municipality, entries) => floods.failed(municipality, entries),
    stepIn: (visitor, person, oldCookie) => stepIn(deps, visitor, person, oldCookie),
    createAccount: (municipality, account, by) => createAccount(deps, municipality, account, by),
    createKey: async (municipality, given, by) => {
      const { key, text } = await createKey(deps, municipality, given, by);
      return { id: key.id, text };
    },
    listKeys: (municipality) => listKeys(deps, municipality),
    endKey: (municipality, id, by) => endKey(deps, municipality, id, by),
    programs: {
      find: (municipality, id) => programOf(deps, municipality, id),
      secretShown: (at, text) => secretShown(deps, refusals, at, text),
      keyShown: (at, id) => keyShown(deps, refusals, at, id),
    },
  };
}

/** Stepping in needs no password, so it is there only when asked for, and only where there is nothing else to step into. */
async function demoMunicipality(deps: IdentityDeps): Promise<string> {
  const all = deps.demo === 'demo' ? await listMunicipalities(deps.database) : [];
  const [only] = all;
  if (only === undefined || all.length > 1) throw new Refused('notFound');
  return only.id;
}

async function stepIn(
  deps: IdentityDeps,
  visitor: Visitor,
  person: string,
  oldCookie: string | null,
): Promise<StartedSession> {
  const municipality = await demoMunicipality(deps);
  const started = await startSession(deps, municipality, { person, factors: ['demo'] }, visitor, oldCookie);
  if (started === null) throw new Refused('notFound');
  return started;
}
