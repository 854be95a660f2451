// A program with a key, and the public client library: it gets a token for the API by client credentials, and is the same caller with
// it as with the key. And everything that is not to get one, or not to get in with it.

import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  finish,
  openRig,
  PERSON,
  type Rig,
  register,
  relyingParty,
} from '../../../test/support/providing.ts';
import { giveTillidRole } from '../../modules/access/index.ts';
import type { Scope } from '../../modules/identity/index.ts';

const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const HOUR = 3_600_000;

interface Program {
  readonly id: string;
  readonly text: string;
}

eachDatabase('a program with a key', (open) => {
  let db: TestDatabase;
  let rig: Rig;
  let administrator: Record<string, string>;
  beforeAll(async () => {
    db = await open();
    rig = await openRig(db);
    const { deps, author, municipality } = rig.mine;
    await giveTillidRole(deps.db, deps.current, author(Date.now()), PERSON.bje, 'administrator');
    await rig.identity
      .createAccount(municipality, { userId: 'bje', password: 'meget langt kodeord', role: null }, OPERATOR)
      .catch(() => undefined);
    const visitor = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
    const who = { person: PERSON.bje, factors: ['password', 'totp'] } as const;
    const started = await rig.identity.begin(
      municipality,
      { ...who, factors: [...who.factors] },
      visitor,
      null,
    );
    administrator = {
      cookie: `tillid=${started?.cookie}`,
      'x-tillid-token': started?.caller.session?.csrf ?? '',
      'content-type': 'application/json',
    };
  });
  afterAll(() => rig.close());
  afterEach(() => {
    vi.useRealTimers();
  });

  const make = (scopes: Scope[], addresses: string[] = []): Promise<Program> =>
    rig.identity.createKey(
      rig.mine.municipality,
      { name: 'Lønsystemet', scopes, addresses, expiresAt: Date.now() + 24 * HOUR },
      OPERATOR,
    );
  const clientOf = ({ id, text }: Program, how = oidc.ClientSecretBasic(text), cvr = rig.cvr) =>
    oidc.discovery(new URL(`${rig.url}/oidc/${cvr}`), id, {}, how, { execute: [oidc.allowInsecureRequests] });
  const tokenFor = async (program: Program, parameters: Record<string, string> = {}) =>
    oidc.clientCredentialsGrant(await clientOf(program), parameters);
  /** Why no token was given. */
  const refusal = async (asked: Promise<unknown>): Promise<string> => {
    const error = await asked.then(
      () => null,
      (failed: unknown) => failed,
    );
    if (error instanceof oidc.WWWAuthenticateChallengeError) return error.cause[0]?.parameters.error ?? '';
    return error instanceof oidc.ResponseBodyError ? error.error : String(error);
  };
  const api = (path: string, token: string, remoteAddress = '127.0.0.1') =>
    rig.app.inject({ url: path, headers: { authorization: `Bearer ${token}` }, remoteAddress });
  const administer = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    rig.app.inject({
      url: `/api/keys${path}`,
      method,
      headers: administrator,
      ...(body ? { payload: body } : {}),
    });
  const listed = async (id: string) => {
    const answer = await rig.app.inject({ url: '/api/keys?limit=1000', headers: administrator });
    return (
      answer.json().rows as {
        id: string;
        lastUsedAt: string | null;
        lastUsedFrom: string | null;
        secrets: { id: string; endsAt: string | null }[];
      }[]
    ).find((row) => row.id === id);
  };
  const log = async () =>
    (
      await db.asOwner(
        `select body from audit_entry where municipality_id = '${rig.mine.municipality}' order by seq`,
      )
    ).map(
      ({ body }) =>
        JSON.parse(String(body)) as {
          action: string;
          detail?: Record<string, unknown>;
          thing?: { id: string };
        },
    );

  describe('gets a token', () => {
    it('for the API, for minutes, with the scopes of its key, and is the same caller with either', async () => {
      const program = await make(['read:rights', 'read:log']);
      const token = await tokenFor(program);
      expect(token.token_type).toBe('bearer');
      expect(token.expires_in).toBe(300);
      expect(token.scope?.split(' ').sort()).toEqual(['read:log', 'read:rights']);
      const { iss, aud, sub, client_id } = JSON.parse(
        Buffer.from(token.access_token.split('.')[1] ?? '', 'base64url').toString(),
      );
      expect({ iss, aud, sub, client_id }).toEqual({
        iss: `${rig.url}/oidc/${rig.cvr}`,
        aud: `${rig.url}/api`,
        sub: program.id,
        client_id: program.id,
      });
      const byToken = await api('/api/rights', token.access_token);
      const byKey = await rig.app.inject({ url: '/api/rights', headers: { apikey: program.text } });
      expect([byToken.statusCode, byToken.json()]).toEqual([200, byKey.json()]);
      expect(byToken.json().rows.length).toBeGreaterThan(0);
    });

    it('with the secret in the body too, and with the resource named', async () => {
      const program = await make(['read:rights']);
      const config = await clientOf(program, oidc.ClientSecretPost(program.text));
      const { access_token } = await oidc.clientCredentialsGrant(config, { resource: `${rig.url}/api` });
      expect((await api('/api/rights', access_token)).statusCode).toBe(200);
    });

    it('for fewer scopes when it asks for fewer, and for no others than it has', async () => {
      const program = await make(['read:rights', 'read:log']);
      const { access_token } = await tokenFor(program, { scope: 'read:rights' });
      expect((await api('/api/rights', access_token)).statusCode).toBe(200);
      expect((await api('/api/log', access_token)).json().code).toBe('forbidden');
      for (const scope of ['import:organisation', 'openid'])
        expect(await refusal(tokenFor(program, { scope }))).toBe('invalid_scope');
      const nothing = await tokenFor(program, { scope: 'offline_access' });
      expect((await api('/api/rights', nothing.access_token)).json().code).toBe('forbidden');
    });

    it('to take the log elsewhere with, a page at a time, and nothing but the log', async () => {
      const program = await make(['read:log']);
      const { access_token } = await tokenFor(program);
      const first = (await api('/api/log?limit=5', access_token)).json();
      expect(first.rows).toHaveLength(5);
      const then = (
        await api(`/api/log?limit=5&cursor=${encodeURIComponent(first.next)}`, access_token)
      ).json();
      expect(then.rows[0].seq).toBe(first.rows[4].seq - 1);
      expect((await api('/api/rights', access_token)).json().rows).toEqual([]);
      const entry = await api(`/api/log/${first.rows[0].seq}`, access_token);
      expect(JSON.parse(entry.json().body).seq).toBe(first.rows[0].seq);
    });

    it('and is listed with when it was last used and from where', async () => {
      const program = await make(['read:rights']);
      expect(await listed(program.id)).toMatchObject({ lastUsedAt: null, lastUsedFrom: null });
      const { access_token } = await tokenFor(program);
      expect(await listed(program.id)).toMatchObject({ lastUsedFrom: '127.0.0.1' });
      rig.clock.ahead += 61_000;
      await api('/api/rights', access_token, '192.0.2.9');
      expect(await listed(program.id)).toMatchObject({ lastUsedFrom: '192.0.2.9' });
    });
  });

  describe('gets nowhere', () => {
    it('with a wrong secret, with that of another program, in another municipality, for something else', async () => {
      const program = await make(['read:rights']);
      const other = await make(['read:rights']);
      for (const text of [other.text, `${program.text.slice(0, -1)}_`, 'x', program.text.split('.')[2] ?? ''])
        expect(await refusal(tokenFor({ ...program, text }))).toBe('invalid_client');
      const elsewhere = await clientOf(program, undefined, rig.theirCvr);
      expect(await refusal(oidc.clientCredentialsGrant(elsewhere))).toBe('invalid_client');
      for (const resource of ['https://api.elsewhere.example', `${rig.url}/oidc`])
        expect(await refusal(tokenFor(program, { resource }))).toBe('invalid_target');
    });

    it('by signing anybody in; and a portal gets no token for the API', async () => {
      const program = await make(['read:rights']);
      const config = await clientOf(program);
      const { page } = await begin(config, await rig.signedIn('hols')).catch(() => ({ page: null }));
      expect(page?.url.searchParams.get('code') ?? null).toBeNull();
      const portal = await relyingParty(rig, await register(rig));
      expect(await refusal(oidc.clientCredentialsGrant(portal, { scope: 'read:rights' }))).toBe(
        'invalid_request',
      );
      const tokens = await finish(portal, await begin(portal, await rig.signedIn('hols')));
      for (const text of [tokens.access_token, tokens.id_token ?? ''])
        expect((await api('/api/rights', text)).json().code).toBe('signInNeeded');
    });

    it('with a token that is bent, unsigned, over, or signed by another municipality', async () => {
      const { access_token: good } = await tokenFor(await make(['read:rights']));
      const [head = '', body = '', signature = ''] = good.split('.');
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
      const written = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const theirs = { ...claims, tillid: { ...claims.tillid, municipality: rig.theirs.municipality } };
      for (const text of [
        `${head}.${body}.${signature.slice(0, -4)}AAAA`,
        `${head}.${written({ ...claims, scope: 'read:rights read:log' })}.${signature}`,
        `${head}.${written(theirs)}.${signature}`,
        `${written({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
        `${written({ alg: 'HS256', typ: 'at+jwt' })}.${body}.${signature}`,
        `${head}.${body}`,
        'x',
        '.',
      ])
        expect((await api('/api/rights', text)).statusCode, text.slice(0, 40)).toBe(401);
      expect((await api('/api/rights', good)).statusCode).toBe(200);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
      expect((await api('/api/rights', good)).statusCode, 'over').toBe(401);
    });

    it('from another address than it may, with key or token, and the log says so', async () => {
      const program = await make(['read:rights'], ['127.0.0.1', '2001:db8::/32']);
      const { access_token } = await tokenFor(program);
      expect((await api('/api/rights', access_token, '2001:db8::7')).statusCode).toBe(200);
      const before = (await log()).length;
      for (const headers of [{ authorization: `Bearer ${access_token}` }, { apikey: program.text }]) {
        const answer = await rig.app.inject({ url: '/api/rights', headers, remoteAddress: '203.0.113.1' });
        expect([answer.statusCode, answer.json().code]).toEqual([403, 'addressNotAllowed']);
      }
      expect((await log()).slice(before)).toMatchObject([
        {
          action: 'identity.keyRefused',
          actor: { kind: 'apiKey', id: program.id },
          detail: { why: 'address' },
        },
        { action: 'identity.keyRefused', origin: { address: '203.0.113.1' } },
      ]);
      const set = await administer('PUT', `/${program.id}/addresses`, { addresses: ['10.0.0.0/8'] });
      expect(set.statusCode, set.body).toBe(200);
      expect(await refusal(tokenFor(program))).toBe('invalid_client');
      expect((await api('/api/rights', access_token)).json().code).toBe('addressNotAllowed');
      const bad = await administer('PUT', `/${program.id}/addresses`, { addresses: ['10.0.0.0/40'] });
      expect([bad.statusCode, bad.json().code]).toEqual([400, 'badRequest']);
    });
  });

  describe('changes over to a new secret', () => {
    it('with both working for as long as was said, and the old one ending by itself', async () => {
      const program = await make(['read:rights']);
      const { access_token: old } = await tokenFor(program);
      const made = await administer('POST', `/${program.id}/secrets`, { overlapHours: 24 });
      expect(made.statusCode, made.body).toBe(200);
      const next = { id: program.id, text: made.json().text as string };
      const use = (text: string) => rig.app.inject({ url: '/api/rights', headers: { apikey: text } });
      for (const text of [program.text, next.text]) expect((await use(text)).statusCode).toBe(200);
      expect((await administer('POST', `/${program.id}/secrets`, { overlapHours: 1 })).json().code).toBe(
        'secretsEnough',
      );
      const begun = rig.clock.ahead;
      rig.clock.ahead += 23 * HOUR;
      expect((await use(program.text)).statusCode).toBe(200);
      rig.clock.ahead = begun + 24 * HOUR - 1_000;
      const expires = await rig.app.inject({ url: '/api/rights', headers: { apikey: next.text } });
      expect(expires.statusCode, 'the key itself lasts a day').toBe(401);
      rig.clock.ahead = begun;
      await db.asOwner(
        `update api_key set expires_at = expires_at + interval '9 days' where key_id = '${program.id}'`,
      );
      rig.clock.ahead += 24 * HOUR + 1_000;
      expect((await use(program.text)).statusCode).toBe(401);
      expect((await use(next.text)).statusCode).toBe(200);
      // What was got with the old one lives out its minutes: nobody loses a request by changing over.
      expect((await api('/api/rights', old)).statusCode).toBe(200);
      expect(await refusal(tokenFor(program))).toBe('invalid_client');
      rig.clock.ahead = begun;
      expect(
        (await log()).some((e) => e.action === 'identity.keyRotated' && e.thing?.id === program.id),
      ).toBe(true);
    });

    it('at once, and what was got with the old one is worth nothing', async () => {
      const program = await make(['read:rights']);
      const { access_token: old } = await tokenFor(program);
      const made = await administer('POST', `/${program.id}/secrets`, { overlapHours: 24 });
      const next = { id: program.id, text: made.json().text as string };
      const { access_token: fresh } = await tokenFor(next);
      const secrets = (await listed(program.id))?.secrets ?? [];
      expect(secrets.map(({ endsAt }) => endsAt === null)).toEqual([false, true]);
      const ended = await administer('DELETE', `/${program.id}/secrets/${secrets[0]?.id}`);
      expect(ended.statusCode, ended.body).toBe(200);
      expect((await api('/api/rights', old)).statusCode).toBe(401);
      expect((await api('/api/rights', fresh)).statusCode).toBe(200);
      const last = await administer('DELETE', `/${program.id}/secrets/${secrets[1]?.id}`);
      expect(last.json().code).toBe('lastSecret');
      expect((await administer('DELETE', `/${program.id}`)).statusCode).toBe(200);
      expect((await api('/api/rights', fresh)).statusCode).toBe(401);
      expect(await refusal(tokenFor(next))).toBe('invalid_client');
    });
  });

  it('is made by an administrator, who sees its text once; and what is bent makes none', async () => {
    const body = { name: 'Rolletavlen', scopes: ['read:rights'], addresses: ['127.0.0.0/8'], days: 30 };
    const made = await administer('POST', '', body);
    expect(made.statusCode, made.body).toBe(200);
    expect(made.json().key).toMatchObject({
      name: 'Rolletavlen',
      madeBy: 'Bo Jensen',
      addresses: ['127.0.0.0/8'],
    });
    const { access_token } = await tokenFor({ id: made.json().key.id, text: made.json().text });
    expect((await api('/api/rights', access_token)).statusCode).toBe(200);
    const all = await rig.app.inject({ url: '/api/keys?limit=1000', headers: administrator });
    expect(all.body).not.toContain(made.json().text);
    expect(JSON.stringify(await log())).not.toContain(made.json().text);
    const before = all.json().rows.length;
    for (const bent of [
      { ...body, scopes: [] },
      { ...body, scopes: ['administer'] },
      { ...body, days: 0 },
      { ...body, days: 800 },
      { ...body, name: ' ' },
      { ...body, addresses: ['localhost'] },
      { ...body, more: true },
    ])
      expect((await administer('POST', '', bent)).statusCode, JSON.stringify(bent)).toBe(400);
    const after = await rig.app.inject({ url: '/api/keys?limit=1000', headers: administrator });
    expect(after.json().rows.length).toBe(before);
  });
});
