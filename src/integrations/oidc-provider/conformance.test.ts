// What the OpenID Foundation's basic plan asks of a provider and no other test here shows: requests written in other ways than ours.

import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  CATALOGUE,
  finish,
  openRig,
  REDIRECT,
  type Rig,
  register,
} from '../../../test/support/providing.ts';

const LARS_TOO = {
  ...CATALOGUE,
  assignments: [...CATALOGUE.assignments, { id: 'a8', role: 'laes', target: { person: 'laho' } }],
};

eachDatabase('a request that another client library would write', (open) => {
  let rig: Rig;
  let client: { readonly id: string; readonly secret: string };
  let rp: oidc.Configuration;
  let hanne: Browser;
  beforeAll(async () => {
    rig = await openRig(await open());
    client = await register(rig);
    // In the body of the request, where all else here sends it in a header.
    rp = await oidc.discovery(
      new URL(`${rig.url}/oidc/${rig.cvr}`),
      client.id,
      {},
      oidc.ClientSecretPost(client.secret),
      { execute: [oidc.allowInsecureRequests] },
    );
    hanne = await rig.signedIn('hols');
  }, 60_000);
  afterAll(() => rig.close());

  const errorAt = (url: URL) => url.searchParams.get('error');
  /** As little as may be asked. */
  async function question(scope: string) {
    const verifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(rp, {
      redirect_uri: REDIRECT,
      scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { verifier, url };
  }

  it.each<[string, Record<string, string>]>([
    ['with scopes in another order', { scope: 'roles profile openid' }],
    ['with scopes that are not there', { scope: 'openid email address phone profile' }],
    ['with a parameter nobody knows', { extra: 'foobar' }],
    ['for a page or a popup', { display: 'popup' }],
    [
      'with hints of who, and in what language',
      { login_hint: 'hols', ui_locales: 'se da', claims_locales: 'se' },
    ],
    ['for a level by a name that is not one of ours', { acr_values: '1 2' }],
  ])('%s is answered', async (_, more) => {
    const tokens = await finish(rp, await begin(rp, hanne, more));
    expect(tokens.claims()?.sub).toEqual(expect.any(String));
    if (more['scope']?.includes('email') === true) expect(tokens.claims()).not.toHaveProperty('email');
  });

  it('without a nonce gives a token without one', async () => {
    const { verifier, url } = await question('openid');
    const { url: back } = await hanne.go(url, (at) => at.href.startsWith(REDIRECT));
    const tokens = await oidc.authorizationCodeGrant(rp, back, { pkceCodeVerifier: verifier });
    expect(tokens.claims()).not.toHaveProperty('nonce');
  });

  it('for userinfo is answered by GET and by POST, with the token in the header or in the body', async () => {
    const { access_token: token } = await finish(rp, await begin(rp, hanne));
    const at = rp.serverMetadata().userinfo_endpoint ?? '';
    const authorization = `Bearer ${token}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answers = await Promise.all([
      fetch(at, { headers: { authorization } }),
      fetch(at, { method: 'POST', headers: { authorization } }),
      fetch(at, { method: 'POST', headers: form, body: new URLSearchParams({ access_token: token }) }),
    ]);
    const told = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(told[0]).toMatchObject({ name: 'Hanne Ølsen' });
  });

  it('sent by POST is answered as by GET', async () => {
    const { verifier, url: asked } = await question('openid profile');
    const how = { method: 'POST', body: asked.searchParams };
    const { url: back } = await hanne.go(
      asked.origin + asked.pathname,
      (at) => at.href.startsWith(REDIRECT),
      how,
    );
    const tokens = await oidc.authorizationCodeGrant(rp, back, { pkceCodeVerifier: verifier });
    expect(tokens.claims()).toMatchObject({ name: 'Hanne Ølsen' });
    const long = { method: 'POST', body: new URLSearchParams({ state: 'x'.repeat(10_000) }) };
    expect((await fetch(asked.origin + asked.pathname, long)).status).toBe(413);
  });

  it('for somebody in particular is answered about them, and refused when somebody else is signed in', async () => {
    const first = await finish(rp, await begin(rp, hanne));
    const hint = { id_token_hint: first.id_token ?? '', prompt: 'none' };
    expect((await finish(rp, await begin(rp, hanne, hint))).claims()?.sub).toBe(first.claims()?.sub);
    // Hanne's place is taken by Lars, who may come in too.
    const lars = await rig.signedIn('laho');
    await rig.mine.feed('catalogue', LARS_TOO, Date.now());
    expect((await finish(rp, await begin(rp, lars))).claims()).toMatchObject({ preferred_username: 'laho' });
    for (const prompt of [{ prompt: 'none' }, {}]) {
      const { page } = await begin(rp, lars, { id_token_hint: hint.id_token_hint, ...prompt });
      expect(errorAt(page.url), JSON.stringify(prompt)).toBe('login_required');
      expect(page.url.searchParams.get('code')).toBeNull();
    }
  });

  it('for single claims gives what the scopes give, and no more', async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } }, id_token: { email: null } });
    const tokens = await finish(rp, await begin(rp, hanne, { scope: 'openid', claims }));
    const told = await oidc.fetchUserInfo(rp, tokens.access_token, tokens.claims()?.sub ?? '');
    expect({ ...tokens.claims(), ...told }).not.toHaveProperty('email');
    expect(told).not.toHaveProperty('name');
  });

  it('of a kind that is not served is refused where it came from, and gives nothing', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    for (const more of [{ request: unsigned }, { request_uri: 'https://rp.example/request.jwt' }]) {
      const { page } = await begin(rp, hanne, more);
      expect(errorAt(page.url), Object.keys(more)[0]).toMatch(/^request(_uri)?_not_supported$/);
      expect(page.url.searchParams.get('code')).toBeNull();
    }
    const url = new URL(rp.serverMetadata().authorization_endpoint ?? '');
    url.search = String(
      new URLSearchParams({ client_id: client.id, redirect_uri: REDIRECT, scope: 'openid' }),
    );
    const { url: back } = await hanne.go(url, (at) => at.href.startsWith(REDIRECT));
    expect(errorAt(back)).toBe('invalid_request');
  });
});
