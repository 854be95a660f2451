// The door that the protocol knocks at, one for each municipality: it asks here who may go on, as whom and with what, and
// decides nothing itself.

import { timingSafeEqual } from 'node:crypto';
import { mostOf } from '../../kernel/assurance.ts';
import type { Origin } from '../../kernel/audit.ts';
import type { Language } from '../../kernel/problem.ts';
import { append } from '../../platform/audit/index.ts';
import { listMunicipalities } from '../../platform/municipalities/store.ts';
import type { Program, ProgramKey, Standing } from '../identity/index.ts';
import { type Account, accountOf, acrFor, entryLevel } from './account.ts';
import { type Artifacts, artifactsOf } from './artifacts.ts';
import { secretHash } from './clients.ts';
import { type Client, type Release, stateOf } from './domain/client.ts';
import { amrOf, levelAsked } from './domain/levels.ts';
import { type Need, needOf } from './domain/need.ts';
import { rightsIn } from './domain/privileges.ts';
import { endOver } from './ending.ts';
import { issuerOf, type ProviderDeps } from './ground.ts';
import { writeLogin, writeRelease } from './logins/store.ts';
import { type SigningKeys, signingKeys } from './signing.ts';
import { findClient, secretsOf } from './store.ts';
import { readSubject, subjectText, subOf } from './subjects.ts';
import { apiOf } from './tokens.ts';

/** Whoever's browser it is. */
export interface Visit {
  readonly cookie: string | null;
  readonly origin: Origin;
  readonly language: Language;
}

/** Somebody signed in to Tillid, in this municipality or another. */
export interface Entrant extends Standing {
  readonly municipality: string;
  readonly userId: string;
}

/** The parameters of an authorization request that matter here, and when it was made. */
export interface Asked {
  readonly prompts: readonly string[];
  readonly maxAge: number | null;
  readonly acrValues: string | undefined;
  readonly at: number;
}

export interface LoginNow {
  readonly subject: string;
  readonly acr: string | undefined;
  readonly amr: readonly string[];
  /** Seconds. */
  readonly authTime: number;
}

export interface Door {
  readonly municipality: string;
  readonly cvr: string;
  readonly name: string;
  readonly issuer: string;
  readonly cookieKey: Uint8Array;
  artifacts(model: string): Artifacts;
  signingKeys(): Promise<SigningKeys>;
  /** Null when it is not open now. */
  client(id: string): Promise<Client | null>;
  secretFits(client: string, secret: string): Promise<boolean>;
  /** What the program signs for, and whether it has a secret to show as well. */
  proofs(client: string): Promise<Pick<Program, 'publicKeys' | 'hasText'>>;
  /** A program that gets tokens for Tillid's own API, which is what they are for; null when there is none such now. */
  readonly api: string;
  program(id: string): Promise<Program | null>;
  /** The id of the secret of a program that was shown. */
  programSecret(id: string, secret: string, origin: Origin): Promise<string | null>;
  /** The same of one of its keys that it has signed with. */
  programKey(id: string, kid: string, origin: Origin): Promise<string | null>;
  entrant(visit: Visit): Promise<Entrant | null>;
  need(entrant: Entrant | null, client: Client, asked: Asked): Promise<Need>;
  loginOf(entrant: Entrant): Promise<LoginNow>;
  account(
    asked: { readonly client: string; readonly subject: string; readonly use: 'use' | 'look' },
    releases: readonly Release[],
  ): Promise<Account | null>;
  sub(system: string, subject: string): string;
  sessionOf(subject: string): string | null;
  entered(subject: string, client: string, origin: Origin): Promise<void>;
  told(subject: string, client: string, what: readonly Release[]): Promise<void>;
  refused(entrant: Entrant, client: Client, origin: Origin): Promise<void>;
  signOut(visit: Visit): Promise<void>;
}

export async function openDoor(deps: ProviderDeps, cvr: string): Promise<Door | null> {
  const found = (await listMunicipalities(deps.db)).find((m) => m.cvr === cvr);
  return found === undefined ? null : doorOf(deps, found.id, cvr, found.name);
}

function doorOf(deps: ProviderDeps, municipality: string, cvr: string, name: string): Door {
  const { db, clock, current, keys } = deps;
  const here = <T>(work: Parameters<typeof db.transaction<T>>[1]) => db.transaction(municipality, work);
  return {
    ...{ municipality, cvr, name, issuer: issuerOf(deps, cvr), cookieKey: keys.cookie },
    artifacts: (model) => artifactsOf(deps, municipality, model),
    signingKeys: () => signingKeys(deps, municipality),
    client: async (id) => {
      const client = await here((tx) => findClient(tx, id));
      return client !== null && stateOf(client, clock()) === 'open' ? client : null;
    },
    secretFits: async (client, secret) => {
      const given = secretHash(secret);
      const hashes = (await here((tx) => secretsOf(tx, client))).flatMap((one) =>
        one.kind === 'text' ? [one.hash] : [],
      );
      return hashes.filter((hash) => timingSafeEqual(hash, given)).length > 0;
    },
    proofs: async (client) => {
      const there = await here((tx) => secretsOf(tx, client));
      const publicKeys = there.flatMap((one): ProgramKey[] =>
        one.kind === 'publicKey' ? [{ id: one.id, jwk: one.jwk }] : [],
      );
      return { publicKeys, hasText: there.length > publicKeys.length };
    },
    api: apiOf(deps),
    program: (id) => deps.identity.programs.find(municipality, id),
    programSecret: (key, secret, origin) =>
      deps.identity.programs.secretShown({ municipality, key, origin }, secret),
    programKey: (key, kid, origin) => deps.identity.programs.keyShown({ municipality, key, origin }, kid),
    entrant: (visit) => entrantOf(deps, visit),
    need: async (entrant, client, asked) => {
      const engine = await current.engine(municipality);
      const now = clock();
      const rights = entrant === null ? [] : rightsIn(engine, entrant.person, client.system, now);
      const level = mostOf(
        entryLevel(engine, { client, person: entrant?.person ?? null }, rights, now),
        levelAsked(asked.acrValues),
      );
      return needOf(entrant, { municipality, level, notBefore: notBefore(asked) }, rights.length > 0);
    },
    loginOf: async (entrant) => ({
      subject: subjectText(entrant),
      acr: acrFor(await current.engine(municipality), entrant, clock()),
      amr: amrOf(entrant.factors),
      authTime: Math.floor(entrant.shownAt / 1_000),
    }),
    account: (asked, releases) => accountOf(deps, municipality, asked, releases),
    sub: (system, subject) => subOf(deps, municipality, system, readSubject(subject)?.person ?? subject),
    sessionOf: (subject) => readSubject(subject)?.session ?? null,
    entered: (subject, client, origin) => entered(deps, municipality, { subject, client, origin }),
    told: async (subject, client, what) => {
      const person = readSubject(subject)?.person;
      if (person === undefined) return;
      await here((tx) => writeRelease(tx, municipality, { person, client, what }, clock()));
    },
    refused: ({ person, userId }, { id, system }, origin) =>
      here((tx) =>
        append(tx, municipality, clock(), [
          {
            action: 'provider.refused',
            actor: { kind: 'person', id: person, userId },
            origin,
            thing: { kind: 'client', id },
            detail: { system },
          },
        ]),
      ),
    signOut: (visit) => signOut(deps, municipality, visit),
  };
}

/** `prompt=login`: not before it was asked; `max_age`: not longer before than that. */
function notBefore({ prompts, maxAge, at }: Asked): number | null {
  if (prompts.includes('login')) return at;
  return maxAge === null ? null : at - maxAge * 1_000;
}

async function entrantOf(deps: ProviderDeps, visit: Visit): Promise<Entrant | null> {
  if (visit.cookie === null) return null;
  const caller = await deps.identity.gate.bySession(visit.cookie, visit.origin, visit.language);
  if (caller === null || caller.session === null || caller.actor.kind !== 'person') return null;
  const { municipality, actor, session } = caller;
  const standing = await deps.identity.standing(municipality, session.id, 'look');
  return standing === null ? null : { ...standing, municipality, userId: actor.userId };
}

/** In the log once for each session; that it goes on is not news. */
async function entered(
  { db, clock, current }: ProviderDeps,
  municipality: string,
  of: { readonly subject: string; readonly client: string; readonly origin: Origin },
): Promise<void> {
  const subject = readSubject(of.subject);
  if (subject === null) return;
  const { person, session } = subject;
  const engine = await current.engine(municipality);
  const userId = engine.facts.versions('person', person).at(-1)?.content.userId ?? person;
  await db.transaction(municipality, async (tx) => {
    const first = await writeLogin(tx, municipality, { person, session, client: of.client }, clock());
    if (!first) return;
    const client = await findClient(tx, of.client);
    await append(tx, municipality, clock(), [
      {
        action: 'provider.signIn',
        actor: { kind: 'person', id: person, userId },
        origin: of.origin,
        thing: { kind: 'client', id: of.client },
        detail: { system: client?.system ?? null, session },
      },
    ]);
  });
}

async function signOut(deps: ProviderDeps, municipality: string, visit: Visit): Promise<void> {
  const entrant = await entrantOf(deps, visit);
  if (entrant === null || entrant.municipality !== municipality || visit.cookie === null) return;
  const actor = { kind: 'person', id: entrant.person, userId: entrant.userId } as const;
  await deps.identity.signOut(visit.cookie, { actor, origin: visit.origin });
  await endOver(deps, municipality);
}
