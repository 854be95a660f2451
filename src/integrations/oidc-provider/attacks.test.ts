// The code flow as somebody with bad intentions, or a bad client library, meets it; on both databases.

import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { sql } from 'kysely';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  finish,
  openRig,
  REDIRECT,
  type Rig,
  register,
  relyingParty,
} from '../../../test/support/providing.ts';

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

eachDatabase('the code flow, attacked', (open) => {
  let rig: Rig;
  let client: { id: string; secret: string };
  let rp: oidc.Configuration;
  let hanne: Browser;
  beforeAll(async () => {
    rig = await openRig(await open());
    client = await register(rig);
    rp = await relyingParty(rig, client);
    hanne = await rig.signedIn('hols');
  });
  afterAll(() => rig.close());

  const issuer = () => `${rig.url}/oidc/${rig.cvr}`;
  const basic = (of = client) => `Basic ${Buffer.from(`${of.id}:${of.secret}`).toString('base64')}`;
  const post = async (path: string, form: Record<string, string>, authorization = basic()) => {
    const answer = await fetch(`${issuer()}${path}`, {
      method: 'POST',
      headers: authorization === '' ? {} : { authorization },
      body: new URLSearchParams(form),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  };
  const codeOf = (attempt: Awaited<ReturnType<typeof begin>>) =>
    attempt.page.url.searchParams.get('code') ?? '';
  const redeem = (
    attempt: Awaited<ReturnType<typeof begin>>,
    more: Record<string, string> = {},
    auth?: string,
  ) =>
    post(
      '/token',
      {
        grant_type: 'authorization_code',
        code: codeOf(attempt),
        redirect_uri: REDIRECT,
        code_verifier: attempt.verifier,
        ...more,
      },
      auth,
    );
  const errorAt = (attempt: Awaited<ReturnType<typeof begin>>) => attempt.page.url.searchParams.get('error');

  it('never sends anybody to an address that is not registered to the letter', async () => {
    for (const wrong of [
      'http://127.0.0.1:9/cb2',
      'http://127.0.0.1:9/cb/',
      'http://127.0.0.1:9/cb?x=1',
      'https://ond.example/cb',
      'http://127.0.0.1.ond.example:9/cb',
      'http://127.0.0.1:9/cb#x',
    ]) {
      const { page } = await begin(rp, hanne, { redirect_uri: wrong });
      expect(page.status, wrong).toBe(400);
      expect(page.url.pathname).toBe(`/oidc/${rig.cvr}/auth`);
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(page.headers.get('content-security-policy')).not.toContain('ond.example');
    }
    const without = await hanne.go(`${issuer()}/auth?client_id=${client.id}&response_type=code&scope=openid`);
    expect(without.status).toBe(400);
  });

  it('asks for PKCE of every client, with S256 and nothing weaker', async () => {
    const ask = (more: Record<string, string>) =>
      hanne.go(
        `${issuer()}/auth?${new URLSearchParams({ client_id: client.id, response_type: 'code', scope: 'openid', redirect_uri: REDIRECT, ...more })}`,
        (at) => at.href.startsWith(REDIRECT),
      );
    const error = async (more: Record<string, string>) => (await ask(more)).url.searchParams.get('error');
    expect(await error({})).toBe('invalid_request');
    const verifier = oidc.randomPKCECodeVerifier();
    expect(await error({ code_challenge: verifier, code_challenge_method: 'plain' })).toBe('invalid_request');
    expect(await error({ code_challenge: verifier })).toBe('invalid_request');
  });

  it('gives no tokens for a wrong verifier, none, another address, or a wrong secret', async () => {
    const other = oidc.randomPKCECodeVerifier();
    expect((await redeem(await begin(rp, hanne), { code_verifier: other })).body['error']).toBe(
      'invalid_grant',
    );
    const bare = await begin(rp, hanne);
    const without = { grant_type: 'authorization_code', code: codeOf(bare), redirect_uri: REDIRECT };
    expect((await post('/token', without)).body['error']).toBe('invalid_grant');
    expect((await redeem(await begin(rp, hanne), { redirect_uri: `${REDIRECT}2` })).body['error']).toBe(
      'invalid_grant',
    );
    const wrong = await redeem(
      await begin(rp, hanne),
      {},
      basic({ id: client.id, secret: 'et-forkert-gaet' }),
    );
    expect(wrong.status).toBe(401);
    expect(wrong.body['error']).toBe('invalid_client');
    // What stands in the library's place of a secret is none.
    const placeholder = await redeem(
      await begin(rp, hanne),
      {},
      basic({ id: client.id, secret: 'compared elsewhere' }),
    );
    expect(placeholder.body['error']).toBe('invalid_client');
    const noSecret = await redeem(await begin(rp, hanne), { client_id: client.id }, '');
    expect(noSecret.body['error']).toBe('invalid_client');
  });

  it('believes a code once, and takes back what it gave when it is shown again', async () => {
    const attempt = await begin(rp, hanne);
    const first = await redeem(attempt);
    expect(first.status).toBe(200);
    const token = String(first.body['access_token']);
    expect((await post('/introspection', { token })).body['active']).toBe(true);
    expect((await redeem(attempt)).body['error']).toBe('invalid_grant');
    expect((await post('/introspection', { token })).body['active']).toBe(false);
    const renewed = await post('/token', {
      grant_type: 'refresh_token',
      refresh_token: String(first.body['refresh_token']),
    });
    expect(renewed.body['error']).toBe('invalid_grant');
  });

  it('believes a code once also when it is shown twice at the same time', async () => {
    const attempt = await begin(rp, hanne);
    const answers = await Promise.all([redeem(attempt), redeem(attempt), redeem(attempt)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    for (const { body } of answers.filter(({ status }) => status === 200)) {
      const token = String(body['access_token']);
      expect((await post('/introspection', { token })).body['active']).toBe(false);
    }
  });

  it('does not believe a code that has expired', async () => {
    const attempt = await begin(rp, hanne);
    const { now } = Date;
    Date.now = () => now() + 5 * 60_000;
    try {
      expect((await redeem(attempt)).body['error']).toBe('invalid_grant');
    } finally {
      Date.now = now;
    }
  });

  it('does not take a code or a token from a client that it was not given to', async () => {
    const thief = await register(rig, { name: 'En anden' });
    const attempt = await begin(rp, hanne);
    expect((await redeem(attempt, {}, basic(thief))).body['error']).toBe('invalid_grant');
    const tokens = await redeem(attempt);
    const stolen = await post(
      '/token',
      { grant_type: 'refresh_token', refresh_token: String(tokens.body['refresh_token']) },
      basic(thief),
    );
    expect(stolen.body['error']).toBe('invalid_grant');
    const token = String(tokens.body['access_token']);
    expect((await post('/introspection', { token }, basic(thief))).body).toEqual({ active: false });
    await post('/revocation', { token }, basic(thief));
    expect((await post('/introspection', { token })).body['active']).toBe(true);
    expect((await post('/revocation', { token })).status).toBe(200);
    expect((await post('/introspection', { token })).body['active']).toBe(false);
  });

  it('rotates what renews, and takes everything back when an old one is used again', async () => {
    const first = (await redeem(await begin(rp, hanne))).body;
    const renew = (of: unknown) => post('/token', { grant_type: 'refresh_token', refresh_token: String(of) });
    const second = await renew(first['refresh_token']);
    expect(second.status).toBe(200);
    expect(second.body['refresh_token']).not.toBe(first['refresh_token']);
    expect((await renew(first['refresh_token'])).body['error']).toBe('invalid_grant');
    expect((await renew(second.body['refresh_token'])).body['error']).toBe('invalid_grant');
    const token = String(second.body['access_token']);
    expect((await post('/introspection', { token })).body['active']).toBe(false);
  });

  it('knows no other flow', async () => {
    for (const type of ['token', 'id_token', 'code id_token', 'code token', 'none']) {
      const attempt = await begin(rp, hanne, { response_type: type });
      const hash = new URLSearchParams(attempt.page.url.hash.slice(1));
      const error = errorAt(attempt) ?? hash.get('error') ?? (attempt.page.status === 400 ? 'page' : null);
      expect(error, type).not.toBeNull();
      expect(attempt.page.url.href).not.toMatch(/[?#&](code|access_token|id_token)=/);
    }
    for (const grant of ['password', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code']) {
      const { status } = await post('/token', {
        grant_type: grant,
        username: 'hols',
        password: 'x',
        scope: 'openid',
      });
      expect(status, grant).toBe(400);
    }
    const form = await begin(rp, hanne, { response_mode: 'form_post' });
    expect(form.page.body).not.toContain('name="code"');
    for (const path of ['/reg', '/request', '/device/auth', '/backchannel'])
      expect((await fetch(`${issuer()}${path}`, { method: 'POST' })).status, path).toBe(404);
  });

  it('signs every token, so that one without a signature fits nobody', async () => {
    const tokens = await finish(rp, await begin(rp, hanne));
    const [head = '', body = ''] = (tokens.id_token ?? '').split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'RS256' });
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const left = await fetch(
      `${issuer()}/session/end?id_token_hint=${none}&post_logout_redirect_uri=http://127.0.0.1:9/ude`,
      {
        redirect: 'manual',
        headers: { accept: 'text/html' },
      },
    );
    expect(left.status).toBe(400);
    const published = (await (await fetch(`${issuer()}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string[]
    >;
    expect(published['id_token_signing_alg_values_supported']).toEqual(['RS256']);
    expect(published['code_challenge_methods_supported']).toEqual(['S256']);
    expect(published['response_types_supported']).toEqual(['code']);
    expect(published['issuer']).toBe(issuer());
    const keys = (await (await fetch(`${issuer()}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    for (const key of keys.keys) expect(Object.keys(key)).not.toContain('d');
  });

  it("does not let one municipality's client or codes be used at another", async () => {
    const theirs = await register(rig, {}, rig.theirs);
    const stranger = await hanne.go(
      `${issuer()}/auth?${new URLSearchParams({ client_id: theirs.id, response_type: 'code', scope: 'openid', redirect_uri: REDIRECT, code_challenge: s256('x'.repeat(43)), code_challenge_method: 'S256' })}`,
    );
    expect(stranger.status).toBe(400);
    expect(stranger.body).toContain('invalid_client');
    const attempt = await begin(rp, hanne);
    const there = await fetch(`${rig.url}/oidc/${rig.theirCvr}/token`, {
      method: 'POST',
      headers: { authorization: basic(theirs) },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: codeOf(attempt),
        redirect_uri: REDIRECT,
        code_verifier: attempt.verifier,
      }),
    });
    expect(((await there.json()) as Record<string, unknown>)['error']).toBe('invalid_grant');
    const tokens = await redeem(attempt);
    const elsewhere = await fetch(`${rig.url}/oidc/${rig.theirCvr}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.body['access_token']}` },
    });
    expect(elsewhere.status).toBe(401);
  });

  it('makes its addresses from where Tillid is, whatever the request says of itself', async () => {
    const headers = {
      'x-forwarded-host': 'ond.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=ond.example',
    };
    const text = await (await fetch(`${issuer()}/.well-known/openid-configuration`, { headers })).text();
    expect(text).not.toContain('ond.example');
    expect(JSON.parse(text).token_endpoint).toBe(`${issuer()}/token`);
  });

  it('answers whatever is not there with no more than that', async () => {
    for (const path of [
      '/oidc/',
      '/oidc/99999999/auth',
      '/oidc/%2e%2e/auth',
      '/oidc/x/interaction/../../api',
      `/oidc/${rig.cvr}/nowhere`,
    ]) {
      const answer = await fetch(`${rig.url}${path}`);
      expect(answer.status, path).toBe(404);
      expect(await answer.text()).not.toMatch(/at |stack|Error:/);
    }
    expect(
      (await fetch(`${rig.url}/oidc/${rig.cvr}/interaction/${'x'.repeat(21)}`, { redirect: 'manual' }))
        .status,
    ).toBe(303);
  });

  it('keeps no secret, code, token or name in the database', async () => {
    const attempt = await begin(rp, hanne);
    const tokens = await redeem(attempt);
    const secrets = [codeOf(attempt), attempt.nonce, attempt.verifier, client.secret];
    for (const name of ['access_token', 'refresh_token']) secrets.push(String(tokens.body[name]));
    const held = await rig.db.asOwner(
      `select coalesce(string_agg(t::text, ' '), '') as text from (
         select a::text as t from provider_artifact a union all select k::text from provider_key k
         union all select s::text from provider_secret s) all_of_it`,
    );
    const text = String(held[0]?.['text']);
    const inside = Buffer.from(text.replaceAll(/[^0-9a-f]/g, ''), 'hex').toString('latin1');
    for (const secret of secrets) {
      expect(text).not.toContain(secret);
      expect(inside).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect(text).not.toContain(Buffer.from('"d":').toString('hex'));
    const others = await rig.db.database.transaction(rig.theirs.municipality, async (tx) => {
      const { rows } = await sql`select 1 from provider_artifact`.execute(tx);
      return rows.length;
    });
    expect(others).toBe(0);
  });
});

describe('the relying party', () => {
  let server: Server;
  afterAll(() => server.close());

  it('sees a nonce that is not its own, and a token without a signature', async () => {
    const [nonce, code] = ['min-egen-nonce-0123456789', 'kode'];
    let issuer = '';
    let alg = 'none';
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    server = createServer((request, response) => {
      const seconds = Math.floor(Date.now() / 1_000);
      const claims = { iss: issuer, aud: 'rp', sub: 'x', iat: seconds, exp: seconds + 60, nonce };
      const token = `${part({ alg })}.${part(claims)}.${alg === 'none' ? '' : 'AAAA'}`;
      const body = request.url?.includes('well-known')
        ? {
            issuer,
            token_endpoint: `${issuer}/token`,
            authorization_endpoint: `${issuer}/auth`,
            jwks_uri: `${issuer}/jwks`,
          }
        : { access_token: 'a', token_type: 'bearer', id_token: token };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const rp = await oidc.discovery(new URL(issuer), 'rp', {}, oidc.None(), {
      execute: [oidc.allowInsecureRequests],
    });
    const back = new URL(`${REDIRECT}?code=${code}`);
    const given = (expectedNonce: string) =>
      oidc.authorizationCodeGrant(rp, back, { expectedNonce, pkceCodeVerifier: 'v'.repeat(43) });
    // Nothing else is wrong with it: named as signed, it is taken from where it came (OpenID Connect Core §3.1.3.7, 6).
    alg = 'RS256';
    expect((await given(nonce)).claims()?.sub).toBe('x');
    await expect(given('en-anden-nonce')).rejects.toThrow(/claim/);
    alg = 'none';
    await expect(given(nonce)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('"alg"') },
    });
  });
});
