// Tillid as provider over HTTP on the machine itself: one municipality with a portal, and a neighbour; people who sign in to it.

import type { FastifyInstance } from 'fastify';
import * as oidc from 'openid-client';
import type { Tillid } from '../../src/app/open.ts';
import { identityOf } from '../../src/app/operator.ts';
import { openProviding, type Providing, providerDeps } from '../../src/app/providing.ts';
import { changedFrom, changeFacts } from '../../src/modules/access/index.ts';
import type { Identity } from '../../src/modules/identity/index.ts';
import { insertProofing } from '../../src/modules/identity/store.ts';
import type { Client } from '../../src/modules/provider/domain/client.ts';
import * as store from '../../src/modules/provider/store.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { readMunicipality } from '../../src/platform/municipalities/store.ts';
import { Browser, type Page } from './browser.ts';
import type { TestDatabase } from './databases.ts';
import { type Founded, found } from './founded.ts';
import { testServer, testTillid } from './tillid.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const UNIT = { top: uuid(1), north: uuid(2) };
export const PERSON = { hols: uuid(10), bje: uuid(11), laho: uuid(12) };

const works = (unit: string) => [{ name: 'Ansat', orgUnitUuid: unit, from: '2020-01-01' }];
export const ORGANISATION = {
  orgUnits: [
    {
      uuid: UNIT.top,
      name: 'Prøvekøbing',
      parentOrgUnitUuid: null,
      manager: { uuid: PERSON.laho, userId: 'laho' },
    },
    { uuid: UNIT.north, name: 'Hjemmepleje Nord', parentOrgUnitUuid: UNIT.top },
  ],
  titles: [],
  users: [
    { extUuid: PERSON.hols, userId: 'hols', name: 'Hanne Ølsen', positions: works(UNIT.north) },
    { extUuid: PERSON.bje, userId: 'bje', name: 'Bo Jensen', positions: works(UNIT.north) },
    { extUuid: PERSON.laho, userId: 'laho', name: 'Lars Holm', positions: works(UNIT.top) },
  ],
};

const narrowed = [
  { type: 'kle', mandatory: true },
  { type: 'org', mandatory: true },
];
export const CATALOGUE = {
  format: 'tillid-catalogue/1',
  constraintTypes: [
    { id: 'kle', kind: 'kle' },
    { id: 'org', kind: 'organisation' },
  ],
  systems: [
    { id: 'portal', name: 'Skoleportalen', owner: 'laho', responsible: [], requiredAssurance: null },
    { id: 'andet', name: 'Et andet system', owner: 'laho', responsible: [], requiredAssurance: null },
  ],
  systemRoles: [
    {
      id: 'portal.laes',
      system: 'portal',
      identifier: 'http://portal.dk/laes',
      name: 'Læs',
      constraints: narrowed,
    },
    {
      id: 'portal.udsat',
      system: 'portal',
      identifier: 'http://portal.dk/udsat',
      name: 'Udsat',
      constraints: narrowed,
    },
    { id: 'andet.alt', system: 'andet', identifier: 'http://andet.dk/alt', name: 'Alt', constraints: [] },
  ],
  jobFunctionRoles: [
    {
      id: 'laes',
      system: 'portal',
      name: 'Læs',
      grants: [{ systemRole: 'portal.laes', constraints: { kle: ['17.10', '27'], org: 'ownUnitAndBelow' } }],
    },
    {
      // Nobody has any KLE, so this fails closed.
      id: 'udsat',
      system: 'portal',
      name: 'Udsat',
      grants: [{ systemRole: 'portal.udsat', constraints: { kle: 'klePerforming', org: 'ownUnit' } }],
    },
    { id: 'alt', system: 'andet', name: 'Alt', grants: [{ systemRole: 'andet.alt', constraints: {} }] },
  ],
  roleGroups: [],
  assignments: [
    { id: 'a1', role: 'laes', target: { person: 'hols' } },
    { id: 'a2', role: 'udsat', target: { person: 'hols' } },
    { id: 'a3', role: 'alt', target: { person: 'hols' } },
    { id: 'a4', role: 'alt', target: { person: 'bje' } },
  ],
  conflictRules: [],
};

export const PASSWORD = 'meget langt kodeord';
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
export const REDIRECT = 'http://127.0.0.1:9/cb';

export interface Rig {
  readonly db: TestDatabase;
  readonly mine: Founded;
  readonly theirs: Founded;
  readonly cvr: string;
  readonly theirCvr: string;
  readonly url: string;
  readonly app: FastifyInstance;
  readonly identity: Identity;
  readonly providing: Providing;
  readonly tillid: Tillid;
  /** Milliseconds that this rig's clock is ahead. */
  readonly clock: { ahead: number };
  /** A browser in which somebody has signed in with a password, or with two factors. */
  signedIn(userId: string, strength?: 'password' | 'two factors'): Promise<Browser>;
  close(): Promise<void>;
}

/** `webDir`: where the screens are, for a real browser. */
export async function openRig(db: TestDatabase, keysAt?: string, webDir: string | null = null): Promise<Rig> {
  const mine = await found(db, '2026-01-01');
  const theirs = await found(db, '2026-01-01');
  for (const one of [mine, theirs]) {
    await one.feed('organisation', ORGANISATION, '2026-01-02');
    await one.feed('catalogue', CATALOGUE, '2026-01-03');
  }
  return serveRig(db, mine, theirs, keysAt, webDir);
}

/** Another process on the same database. */
export async function serveRig(
  db: TestDatabase,
  mine: Founded,
  theirs: Founded,
  keysAt?: string,
  webDir: string | null = null,
): Promise<Rig> {
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const tillid: Tillid = await testTillid(mine.deps, keysAt);
  const identity = identityOf(tillid, now, 'real');
  const log = openLog('silent');
  const providing = openProviding(providerDeps(tillid, identity, now), log, 'when asked');
  const app = await testServer(tillid, identity, now, { mounts: [providing.mount], webDir });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  tillid.address.url = `http://127.0.0.1:${port}`;
  const cvrOf = async ({ municipality }: Founded) =>
    db.database.transaction(
      municipality,
      async (tx) => (await readMunicipality(tx, municipality))?.cvr ?? '',
    );
  const cvr = await cvrOf(mine);
  const accounts = new Set<string>();
  return {
    ...{ db, mine, theirs, cvr, theirCvr: await cvrOf(theirs), url: tillid.address.url },
    ...{ app, identity, providing, tillid, clock },
    async signedIn(userId, strength = 'two factors') {
      if (!accounts.has(userId)) {
        accounts.add(userId);
        const account = { userId, password: PASSWORD, role: null };
        await identity.createAccount(mine.municipality, account, OPERATOR).catch(() => undefined);
      }
      const answer = await fetch(`${tillid.address.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ municipality: cvr, userId, password: PASSWORD }),
      });
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
      const browser = new Browser();
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]?.slice('tillid='.length) ?? '';
      browser.set('tillid', cookie);
      if (strength === 'two factors') await stepUp({ identity }, browser, PERSON[userId as 'hols']);
      return browser;
    },
    async close() {
      await providing.stop();
      await app.close();
    },
  };
}

/** As when a second factor has been shown. */
export async function stepUp(
  { identity }: Pick<Rig, 'identity'>,
  browser: Browser,
  person: string,
): Promise<void> {
  const beginning = { origin: { kind: 'web' }, language: 'da', agent: null } as const;
  const raised = await identity.raise(browser.get('tillid') ?? '', { person, factor: 'totp' }, beginning);
  if (raised === null) throw new Error('the session is over');
  browser.set('tillid', raised.cookie);
}

/** A program registered behind the screen, so that a test may give it what the screen would not. */
export async function register(
  rig: Rig,
  given: Partial<Client> = {},
  at: Founded = rig.mine,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = crypto.randomUUID();
  const secret = `hemmelig-${crypto.randomUUID()}`;
  const { secretHash } = await import('../../src/modules/provider/clients.ts');
  const client: Client = {
    ...{ id, system: 'portal', name: 'Skoleportalen', kind: 'confidential', redirectUris: [REDIRECT] },
    ...{ afterLogoutUris: ['http://127.0.0.1:9/ude'], logoutUri: null, level: null },
    releases: ['profile', 'roles', 'privileges'],
    ...{ opensAt: Date.now() - 60_000, closesAt: null, createdAt: Date.now(), endedAt: null },
    ...given,
  };
  await rig.db.database.transaction(at.municipality, async (tx) => {
    await store.insertClient(tx, at.municipality, client, PERSON.laho);
    const row = {
      ...{ id: crypto.randomUUID(), kind: 'text' as const, createdAt: Date.now() },
      hash: secretHash(secret),
    } as const;
    if (client.kind === 'confidential') await store.insertSecret(tx, at.municipality, id, row);
  });
  return { id, secret };
}

/** A relying party: the public client library, set up from what the provider publishes. */
export async function relyingParty(
  rig: Rig,
  client: { readonly id: string; readonly secret: string },
  kind: 'confidential' | 'public' = 'confidential',
): Promise<oidc.Configuration> {
  const auth = kind === 'public' ? oidc.None() : oidc.ClientSecretBasic(client.secret);
  return oidc.discovery(new URL(`${rig.url}/oidc/${rig.cvr}`), client.id, {}, auth, {
    execute: [oidc.allowInsecureRequests],
  });
}

export interface Attempt {
  readonly page: Page;
  readonly verifier: string;
  readonly nonce: string;
  readonly state: string;
}

/** Sends the browser to Tillid the way the library does, and lets it go where it leads. */
export async function begin(
  rp: oidc.Configuration,
  browser: Browser,
  more: Record<string, string> = {},
): Promise<Attempt> {
  const verifier = oidc.randomPKCECodeVerifier();
  const [nonce, state] = [oidc.randomNonce(), oidc.randomState()];
  const url = oidc.buildAuthorizationUrl(rp, {
    redirect_uri: REDIRECT,
    scope: 'openid profile roles privileges',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...{ nonce, state },
    ...more,
  });
  const page = await browser.go(url, (at) => at.href.startsWith(REDIRECT));
  return { page, verifier, nonce, state };
}

export function finish(
  rp: oidc.Configuration,
  { page, verifier, nonce, state }: Attempt,
): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> {
  return oidc.authorizationCodeGrant(rp, page.url, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: state,
    idTokenExpected: true,
  });
}

/** A registrar has seen who it is. */
export async function proofed({ db, mine }: Rig, person: string): Promise<void> {
  await db.database.transaction(mine.municipality, (tx) =>
    insertProofing(
      tx,
      mine.municipality,
      {
        id: crypto.randomUUID(),
        person,
        method: 'registrar',
        level: 'hoej',
        evidence: 'pas',
        registrar: PERSON.laho,
      },
      Date.now(),
    ),
  );
}

/** What the municipality has notified to the authority. */
export async function notify({ mine }: Rig, level: string | null): Promise<void> {
  const { db, current } = mine.deps;
  const author = mine.author(Date.now());
  await changeFacts({ db, current }, author, async ({ engine, knownAt }) => ({
    changes: [
      changedFrom(
        engine,
        'setting',
        'nsisNotified',
        Math.max(Date.now(), knownAt + 1),
        level === null ? null : { source: 'tillid', content: { value: level } },
      ),
    ],
    act: { action: 'setting.set', why: 'nsisNotified' },
    answer: undefined,
  }));
}
