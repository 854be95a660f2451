// Whatever is secret, and was used: looked for afterwards in everything that the program wrote. Right and wrong use, broken input, and
// a database that fails under it; the operator's log at its most talkative, the standard streams, the municipality's log, answers,
// mails and metrics.

import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as oidc from 'openid-client';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { ORGANISATION, PERSON, register } from '../../test/support/providing.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { giveTillidRole } from '../modules/access/index.ts';
import type { Identity } from '../modules/identity/index.ts';
import { openLog } from '../platform/log/log.ts';
import type { Tillid } from './open.ts';
import { identityOf, operatorServices } from './operator.ts';
import { openProviding, providerDeps } from './providing.ts';

const CPR = '0101701234';
const PASSWORD = 'en meget hemmelig sætning';
const WRONG = 'et forkert men ægte kodeord';
const TYPED_AS_NAME = 'kodeord-i-det-forkerte-felt';
const PROVIDER_SECRET = 'udbyderens-hemmelighed-0123456789';
const SCOPES = ['import:organisation', 'read:rights', 'read:log'] as const;

/** As they are, and as they stand in addresses and in headers. */
const forms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  JSON.stringify(secret).slice(1, -1),
];

eachDatabase('what is secret', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let tillid: Tillid;
  let identity: Identity;
  let app: FastifyInstance;
  let url: string;
  const secrets = new Map<string, string>();
  /** What was written, by where. */
  const written = new Map<string, string>();
  const write = (where: string, text: string) => written.set(where, (written.get(where) ?? '') + text);

  /** `shows`: the answers that give a secret, once, to whoever is to have it. */
  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload: object | string | undefined,
    headers: Record<string, string> = {},
    shows: 'nothing' | 'a secret' = 'nothing',
  ) {
    const answer = await app.inject({
      ...{ method, url: path, headers: { 'content-type': 'application/json', ...headers } },
      ...(payload === undefined ? {} : { payload }),
    });
    if (shows === 'nothing') write(`the answer to ${method} ${path.slice(0, 40)}`, answer.body);
    return answer;
  }

  const sessionOf = (answer: { headers: Record<string, unknown>; json(): { csrf?: string } }) => {
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    secrets.set(`session ${secrets.size}`, cookie.split('.').at(-1) ?? '');
    return { cookie, 'x-tillid-token': answer.json().csrf ?? '' };
  };

  beforeAll(async () => {
    db = await open();
    const stream = new PassThrough();
    stream.on('data', (chunk) => write("the operator's log", String(chunk)));
    for (const name of ['stdout', 'stderr'] as const)
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        write(name, String(text));
        return true;
      });
    mine = await found(db, '2026-01-01');
    const users = ORGANISATION.users.map((one) => (one.userId === 'hols' ? { ...one, cpr: CPR } : one));
    await mine.feed('organisation', { ...ORGANISATION, users }, '2026-01-02');
    await giveTillidRole(
      mine.deps.db,
      mine.deps.current,
      mine.author('2026-01-03'),
      PERSON.bje,
      'administrator',
    );
    tillid = await testTillid(mine.deps);
    identity = identityOf(tillid, Date.now, 'real');
    const log = openLog('trace', stream);
    const providing = openProviding(providerDeps(tillid, identity, Date.now), log, 'when asked');
    app = await testServer(tillid, identity, Date.now, { log, mounts: [providing.mount] });
    url = await app.listen({ port: 0, host: '127.0.0.1' });
    tillid.address.url = url;
    for (const [name, secret] of Object.entries({ CPR, PASSWORD, WRONG, TYPED_AS_NAME, PROVIDER_SECRET }))
      secrets.set(name, secret);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await app.close();
  });

  async function people(): Promise<Record<string, string>> {
    const by = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
    const caller = { ...by, municipality: null, now: null };
    const { code } = await operatorServices(tillid).createAccount(caller, { userId: 'bje', role: null });
    secrets.set('the activation code', code);
    await ask('POST', '/api/activation', {
      userId: 'bje',
      code: `${code.slice(0, -1)}0`,
      password: PASSWORD,
    });
    await ask('POST', '/api/activation', { userId: TYPED_AS_NAME, code, password: PASSWORD });
    await ask('POST', '/api/activation', { userId: 'bje', code, password: 'kort' });
    expect(
      (await ask('POST', '/api/activation', { userId: 'bje', code, password: PASSWORD })).statusCode,
    ).toBe(200);
    await ask('POST', '/api/session', { userId: 'bje', password: WRONG });
    await ask('POST', '/api/session', { userId: TYPED_AS_NAME, password: WRONG });
    await ask('POST', '/api/session', `{"userId":"bje","password":"${WRONG}`);
    await ask('POST', `/api/session?password=${encodeURIComponent(WRONG)}`, { userId: 'bje', password: 7 });
    const weak = sessionOf(await ask('POST', '/api/session', { userId: 'bje', password: PASSWORD }));
    const { id, secret } = (await ask('POST', '/api/my/totp', { name: 'App' }, weak, 'a secret')).json();
    secrets.set('the secret of an app', secret);
    await ask('POST', `/api/my/totp/${id}/confirm`, { code: 'x' }, weak);
    const code6 = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const raised = await ask('POST', `/api/my/totp/${id}/confirm`, { code: code6 }, weak, 'a secret');
    expect(raised.statusCode).toBe(200);
    for (const one of raised.json().recoveryCodes ?? []) secrets.set(`recovery code ${one.slice(0, 2)}`, one);
    const cookie = String(raised.headers['set-cookie']).split(';')[0] ?? '';
    secrets.set('the raised session', cookie.split('.').at(-1) ?? '');
    return { cookie, 'x-tillid-token': raised.json().session.csrf };
  }

  async function programs(administrator: Record<string, string>): Promise<void> {
    const body = { name: 'Løn', scopes: [...SCOPES], addresses: [], days: 30 };
    const made = (await ask('POST', '/api/keys', body, administrator, 'a secret')).json();
    secrets.set('the key', made.text.split('.').at(-1));
    await ask('GET', '/api/keys', undefined, administrator);
    await ask('GET', '/api/rights', undefined, { apikey: made.text });
    await ask('GET', '/api/log', undefined, { apikey: `${made.text}x` });
    await ask('GET', `/api/rights?apikey=${made.text}`, undefined, { apikey: made.text });
    const cvr = String((await db.asOwner('select cvr from municipality'))[0]?.['cvr']);
    const config = await oidc.discovery(
      new URL(`${url}/oidc/${cvr}`),
      made.key.id,
      {},
      oidc.ClientSecretPost(made.text),
      { execute: [oidc.allowInsecureRequests] },
    );
    const { access_token } = await oidc.clientCredentialsGrant(config);
    secrets.set('the token', access_token.split('.')[2] ?? '');
    await ask('GET', '/api/rights', undefined, { authorization: `Bearer ${access_token}` });
    await ask('GET', '/api/rights', undefined, { authorization: `Bearer ${access_token}x` });
    const portal = await register({ db } as Parameters<typeof register>[0], {}, mine);
    secrets.set('the secret of a portal', portal.secret);
    for (const secret of [portal.secret, 'wrong'])
      write(
        'the token endpoint',
        await (
          await fetch(`${url}/oidc/${cvr}/token`, {
            method: 'POST',
            body: new URLSearchParams({
              ...{ grant_type: 'authorization_code', code: 'x', redirect_uri: 'http://127.0.0.1:9/cb' },
              ...{ client_id: portal.id, client_secret: secret },
            }),
          })
        ).text(),
      );
    const feed = (users: unknown) => ({ ...ORGANISATION, users });
    for (const broken of [
      feed([{ ...ORGANISATION.users[0], cpr: CPR, positions: [{ orgUnitUuid: CPR }] }]),
      feed([{ ...ORGANISATION.users[0], cpr: CPR, userId: 7 }]),
      `{"users":[{"cpr":"${CPR}"`,
    ])
      await ask('POST', '/api/organisation/v3', broken, { apikey: made.text });
    const provider = { name: 'Login', client_secret: PROVIDER_SECRET, clientSecret: PROVIDER_SECRET };
    await ask('POST', '/api/sign-in/providers', provider, administrator);
    await ask('PUT', '/api/sign-in/providers/login', provider, administrator);
  }

  /** Every table that these touch refuses, one after another. */
  async function faults(administrator: Record<string, string>): Promise<void> {
    const key = { apikey: `tillid.${mine.municipality}.${secrets.get('the key')}` };
    for (const table of ['session', 'account', 'api_key_secret', 'guess']) {
      await db.asOwner(`alter table ${table} rename to gone`);
      for (const [method, path, body, headers] of [
        ['POST', '/api/session', { userId: 'bje', password: PASSWORD }, {}],
        ['GET', '/api/rights', undefined, key],
        ['GET', '/api/keys', undefined, administrator],
      ] as const)
        await ask(method, path, body, { ...headers });
      await db.asOwner(`alter table gone rename to ${table}`);
    }
  }

  describe('is in nothing that is written', () => {
    it('of people, of programs, and when the database fails', async () => {
      const administrator = await people();
      await programs(administrator);
      await faults(administrator);
      write('metrics', (await app.inject('/metrics')).body);
      for (const table of [
        'audit_entry',
        'mail',
        'account',
        'session',
        'api_key',
        'api_key_secret',
        'factor',
        'activation',
      ])
        write(`the table ${table}`, JSON.stringify(await db.asOwner(`select * from ${table}`)));
      expect(written.get("the operator's log")?.length).toBeGreaterThan(2_000);
      expect(written.get('the table audit_entry')).toContain('identity.keyMade');
      expect([...written.values()].join('')).toContain('"code":"internal"');
      expect([...secrets.keys()]).toEqual(
        expect.arrayContaining(['the key', 'the token', 'the activation code', 'the secret of an app']),
      );
      for (const [name, secret] of secrets) {
        expect(secret.length, name).toBeGreaterThan(7);
        for (const [where, text] of written)
          for (const form of forms(secret)) expect(text.includes(form), `${name} in ${where}`).toBe(false);
      }
    });
  });
});
