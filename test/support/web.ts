// Tillid served on this machine with the example's people in it, for whoever comes by the web as a browser does.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { identityOf, operatorServices } from '../../src/app/operator.ts';
import { giveTillidRole, type TillidRole } from '../../src/modules/access/index.ts';
import type { Factor } from '../../src/modules/identity/domain/assurance.ts';
import type { Identity } from '../../src/modules/identity/index.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { type Agent, openAgent } from './agent.ts';
import type { TestDatabase } from './databases.ts';
import { type Founded, found } from './founded.ts';
import { testServer, testTillid } from './tillid.ts';

export interface Web {
  readonly url: string;
  readonly cvr: string;
  readonly founded: Founded;
  readonly identity: Identity;
  /** As somebody with two factors shown: calls the API. Bytes are sent as a file is. */
  call(
    userId: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object | Uint8Array<ArrayBuffer>,
  ): Promise<Answer>;
  /** The same, as somebody who has shown a password and no more. */
  weakly: Web['call'];
  /** A role in Tillid, from now on. */
  give(userId: string, role: TillidRole): Promise<unknown>;
  /** Tries a provider as an administrator does, and answers with what is told of it. */
  trial(userId: string, provider: string): Promise<unknown>;
  /** A browser in which somebody is signed in. */
  browser(userId: string): Promise<Agent>;
  /** With the cookies of a browser. */
  session(cookie: string): Promise<Answer>;
  /** Begins a session with a factor of Tillid's own, as if it had been shown. */
  enterBy(factor: Factor, userId: string): Promise<unknown>;
  /** As the operator at the machine. */
  allowLocalAccounts(): Promise<void>;
  /** What waits about a provider, or about local accounts (null), as the operator at the machine. */
  approveSignIn(provider: string | null): Promise<void>;
  /** The last entries of the log, oldest first. */
  log(count: number): Promise<Record<string, unknown>[]>;
  rows(statement: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly json: any;
  /** Of a file: what it is to be called. */
  readonly name: string | null;
}

const EXAMPLE = new URL('../examples/rights/', import.meta.url);
const example = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, EXAMPLE), 'utf8'));
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const PASSWORD = 'meget langt kodeord';
const VISITOR = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
/** Whom the test begins with has been here a month. */
const HERE_SINCE = 30 * 86_400_000;

export async function openWeb(db: TestDatabase, roles: Readonly<Record<string, TillidRole>>): Promise<Web> {
  const keys = mkdtempSync(join(tmpdir(), 'tillid-web-'));
  const founded = await found(db, '2026-01-01');
  await founded.feed('organisation', example('organisation'), '2026-01-02');
  await founded.feed('catalogue', example('catalogue'), '2026-01-03');
  const clock = () => Date.now();
  const { current } = founded.deps;
  const tillid = await testTillid(founded.deps, keys);
  const identity = identityOf(tillid, clock, 'real');
  const server = await testServer(tillid, identity, clock, {
    log: openLog(process.env.TEST_LOG ?? 'silent'),
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  tillid.address.url = url;
  const { municipality } = founded;
  const rows = (statement: string) =>
    db.database.transaction(municipality, async (tx) => {
      const answer = await sql.raw<Record<string, unknown>>(statement).execute(tx);
      return answer.rows;
    });
  const [row] = await rows('select cvr from municipality');
  const operator = { ...OPERATOR, municipality: String(row?.['cvr']), now: null };
  const person = (userId: string) =>
    (example('organisation').users as { userId: string; extUuid: string }[]).find(
      (one) => one.userId === userId,
    )?.extUuid ?? '';
  const give = (userId: string, role: TillidRole, at = Date.now()) =>
    giveTillidRole(founded.deps.db, current, founded.author(at), person(userId), role);
  for (const [userId, role] of Object.entries(roles)) await give(userId, role, Date.now() - HERE_SINCE);
  interface Session {
    readonly cookie: string;
    readonly csrf: string;
  }
  const sessionOf = (made: Awaited<ReturnType<Identity['raise']>>): Session => ({
    cookie: `tillid=${made?.cookie}`,
    csrf: made?.caller.session?.csrf ?? '',
  });
  const strong = new Map<string, Session>();
  const signIn = async (userId: string) => {
    const there = strong.get(userId);
    if (there !== undefined) return there;
    await identity.createAccount(municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
    await rows(
      `update account set activated_at = activated_at - interval '${HERE_SINCE} milliseconds' where person = '${person(userId)}'`,
    );
    const weak = await identity.signIn(
      VISITOR,
      { userId, password: PASSWORD, municipality: String(row?.['cvr']) },
      { session: null, device: null },
    );
    const session = sessionOf(
      await identity.raise(weak.cookie, { person: person(userId), factor: 'totp' }, VISITOR),
    );
    strong.set(userId, session);
    return session;
  };
  const weak = async (userId: string) => {
    // Their account is made with it.
    await signIn(userId);
    return sessionOf(
      await identity.begin(municipality, { person: person(userId), factors: ['password'] }, VISITOR, null),
    );
  };
  const answerOf = async (answer: Response): Promise<Answer> => {
    const text = await answer.text();
    const name = answer.headers.get('content-disposition');
    return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : null, name };
  };
  const browserOf = async (userId: string): Promise<Agent> => {
    const browser = openAgent();
    browser.give(url, (await signIn(userId)).cookie);
    return browser;
  };
  const callAs =
    (enter: (userId: string) => Promise<Session>): Web['call'] =>
    async (userId, method, path, body) => {
      const { cookie, csrf } = await enter(userId);
      const isFile = body instanceof Uint8Array;
      const type = isFile ? 'application/octet-stream' : 'application/json';
      const headers = { cookie, 'x-tillid-token': csrf, 'content-type': type };
      const sent = body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) };
      return answerOf(await fetch(url + path, { method, headers, ...sent }));
    };
  return {
    url,
    cvr: String(row?.['cvr']),
    founded,
    identity,
    call: callAs(signIn),
    weakly: callAs(weak),
    give,
    browser: browserOf,
    trial: async (userId, provider) => {
      const { cookie } = await signIn(userId);
      const browser = await browserOf(userId);
      await browser.go(`${url}/sign-in/provider/${String(row?.['cvr'])}-${provider}?trial=yes`);
      const listed = await answerOf(await fetch(`${url}/api/sign-in/providers`, { headers: { cookie } }));
      return listed.json.providers.find((one: { provider: string }) => one.provider === provider).trial;
    },
    session: async (cookie) => answerOf(await fetch(`${url}/api/session`, { headers: { cookie } })),
    enterBy: (factor, userId) =>
      identity.begin(municipality, { person: person(userId), factors: [factor] }, VISITOR, null),
    allowLocalAccounts: () => operatorServices(tillid).allowLocalAccounts(operator),
    approveSignIn: (provider) => operatorServices(tillid).approveSignIn(operator, provider),
    log: async (count) => {
      const found = await rows(`select body from audit_entry order by seq desc limit ${count}`);
      return found.map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>).reverse();
    },
    rows,
    close: async () => {
      await server.close();
      rmSync(keys, { recursive: true });
    },
  };
}
