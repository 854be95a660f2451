// When somebody is no longer signed in to Tillid: what was issued is worth nothing at once, and every program that wants to know is
// told within a round, again and again until it has heard, by whichever process comes first.

import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  finish,
  ORGANISATION,
  openRig,
  REDIRECT,
  type Rig,
  register,
  relyingParty,
  serveRig,
} from '../../../test/support/providing.ts';
import { CurrentRights } from '../../modules/access/index.ts';

eachDatabase('signing out of Tillid', (open) => {
  let db: TestDatabase;
  let rig: Rig;
  let server: Server;
  let logoutUri = '';
  let heard: string[] = [];
  let answer = 200;
  const keys = mkdtempSync(join(tmpdir(), 'tillid-keys-'));
  beforeAll(async () => {
    db = await open();
    rig = await openRig(db, keys);
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += String(chunk);
      });
      request.on('end', () => {
        heard.push(new URLSearchParams(text).get('logout_token') ?? '');
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    logoutUri = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/ud`;
  });
  beforeEach(() => {
    heard = [];
    answer = 200;
  });
  afterAll(async () => {
    server.close();
    await rig.close();
    rmSync(keys, { recursive: true });
  });

  const told = () =>
    heard.map((token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

  async function signedOut(browser: Browser): Promise<void> {
    const cookie = `tillid=${browser.get('tillid')}`;
    const session = (await (await fetch(`${rig.url}/api/session`, { headers: { cookie } })).json()) as {
      csrf: string;
    };
    const headers = { cookie, 'x-tillid-token': session.csrf };
    expect((await fetch(`${rig.url}/api/session`, { method: 'DELETE', headers })).status).toBe(200);
  }

  it('ends the tokens at once, and tells the program with a signed word of which session it was', async () => {
    const client = await register(rig, { logoutUri });
    const rp = await relyingParty(rig, client);
    const hanne = await rig.signedIn('hols');
    const tokens = await finish(rp, await begin(rp, hanne));
    await signedOut(hanne);
    expect((await oidc.tokenIntrospection(rp, tokens.access_token)).active).toBe(false);
    await expect(oidc.refreshTokenGrant(rp, tokens.refresh_token ?? '')).rejects.toThrow();
    await rig.providing.round();
    expect(told()).toEqual([
      expect.objectContaining({
        iss: `${rig.url}/oidc/${rig.cvr}`,
        aud: client.id,
        sub: tokens.claims()?.sub,
        sid: tokens.claims()?.['sid'],
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      }),
    ]);
    expect(told()[0]).not.toHaveProperty('nonce');
    const [head = '', body = '', signature = ''] = (heard[0] ?? '').split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
    const published = (await (await fetch(`${rig.url}/oidc/${rig.cvr}/jwks`)).json()) as {
      keys: (JsonWebKey & { kid: string })[];
    };
    const key = published.keys.find((one) => one.kid === kid) ?? {};
    const right = verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
    expect(right).toBe(true);
    await rig.providing.round();
    expect(heard).toHaveLength(1);
  });

  it('does the same when the person leaves, without anybody signing out', async () => {
    const rp = await relyingParty(rig, await register(rig, { logoutUri }));
    const hanne = await rig.signedIn('hols');
    const tokens = await finish(rp, await begin(rp, hanne));
    const users = ORGANISATION.users.map((user) => ({ ...user, disabled: user.userId === 'hols' }));
    await rig.mine.feed('organisation', { ...ORGANISATION, users }, Date.now());
    expect((await oidc.tokenIntrospection(rp, tokens.access_token)).active).toBe(false);
    await rig.providing.round();
    expect(told()).toHaveLength(1);
    const left = await db.asOwner(
      `select count(*)::int as n from provider_artifact where session_id is not null`,
    );
    expect(left[0]?.['n']).toBe(0);
    await rig.mine.feed('organisation', ORGANISATION, Date.now());
  });

  it('tries again when the program does not answer, and gives up after a day, in the log', async () => {
    const rp = await relyingParty(rig, await register(rig, { logoutUri }));
    const hanne = await rig.signedIn('hols');
    await finish(rp, await begin(rp, hanne));
    await signedOut(hanne);
    answer = 500;
    await rig.providing.round();
    await rig.providing.round();
    expect(heard).toHaveLength(1);
    rig.clock.ahead += 10_000;
    await rig.providing.round();
    expect(heard).toHaveLength(2);
    rig.clock.ahead += 25 * 3_600_000;
    await rig.providing.round();
    rig.clock.ahead += 25 * 3_600_000;
    answer = 200;
    const before = heard.length;
    await rig.providing.round();
    expect(heard).toHaveLength(before);
    const logged = await db.asOwner(
      `select count(*)::int as n from audit_entry where body like '%provider.notTold%'`,
    );
    expect(logged[0]?.['n']).toBe(1);
    rig.clock.ahead = 0;
  });

  it('is offered by the program itself, asks first, and sends back only where it is registered', async () => {
    const rp = await relyingParty(rig, await register(rig, { logoutUri }));
    const hanne = await rig.signedIn('hols');
    const tokens = await finish(rp, await begin(rp, hanne));
    const after = 'http://127.0.0.1:9/ude';
    const hint = { id_token_hint: tokens.id_token ?? '' };
    const wrong = await hanne.go(
      oidc.buildEndSessionUrl(rp, { ...hint, post_logout_redirect_uri: 'http://ond.example/' }),
    );
    expect(wrong.status).toBe(400);
    const page = await hanne.go(
      oidc.buildEndSessionUrl(rp, { ...hint, post_logout_redirect_uri: after, state: 's' }),
    );
    expect(page.body).toContain('Vil du også logge ud af Tillid?');
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:9;".replace(';', ''),
    );
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.body) ?? [];
    const [, action = ''] = /action="([^"]+)"/.exec(page.body) ?? [];
    const forged = await hanne.go(action, () => true, {
      method: 'POST',
      body: new URLSearchParams({ xsrf: 'x', logout: 'yes' }),
    });
    expect(forged.status).toBe(400);
    const left = await hanne.go(action, (at) => at.href.startsWith(after), {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(left.url.href).toBe(`${after}?state=s`);
    const session = await fetch(`${rig.url}/api/session`, {
      headers: { cookie: `tillid=${hanne.get('tillid')}` },
    });
    expect(((await session.json()) as { me: unknown }).me).toBeNull();
    await rig.providing.round();
    expect(heard).toHaveLength(1);
  });

  it('and all the rest works with two processes, which tell nobody twice', async () => {
    const two = await serveRig(
      db,
      { ...rig.mine, deps: { ...rig.mine.deps, current: new CurrentRights(db.database) } },
      rig.theirs,
      keys,
    );
    try {
      // Both are reached at one address, behind a proxy.
      two.tillid.address.url = rig.url;
      const client = await register(rig, { logoutUri });
      const rp = await relyingParty(rig, client);
      const hanne = await rig.signedIn('hols');
      const attempt = await begin(rp, hanne);
      const port = new URL(two.url).port;
      const token = await fetch(`http://127.0.0.1:${port}/oidc/${rig.cvr}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
        },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: attempt.page.url.searchParams.get('code') ?? '',
          redirect_uri: REDIRECT,
          code_verifier: attempt.verifier,
        }),
      });
      expect(token.status).toBe(200);
      const { access_token } = (await token.json()) as { access_token: string };
      expect((await oidc.tokenIntrospection(rp, access_token)).active).toBe(true);
      const jwks = async (url: string) => (await fetch(`${url}/oidc/${rig.cvr}/jwks`)).text();
      expect(await jwks(`http://127.0.0.1:${port}`)).toBe(await jwks(rig.url));
      await signedOut(hanne);
      await Promise.all([rig.providing.round(), two.providing.round(), rig.providing.round()]);
      expect(heard).toHaveLength(1);
    } finally {
      await two.close();
    }
  });
});
