// Signing in through a real OpenID provider, and through one that lies.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, openAgent } from '../../../test/support/agent.ts';
import { type BentOp, openBentOp } from '../../../test/support/bent-op.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { whileHeld } from '../../../test/support/held.ts';
import { ACRS, type Op, openOp } from '../../../test/support/op.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';

const [LOW, SUBSTANTIAL, HIGH] = ACRS;
const LEVELS = [
  { value: LOW, level: 'lav' },
  { value: SUBSTANTIAL, level: 'betydelig' },
  { value: HIGH, level: 'hoej' },
];

export const oidcSettings = (issuer: string, clientId: string) => ({
  protocol: { kind: 'oidc', issuer, clientId, clientAuth: 'basic', scope: 'openid profile', hosts: [] },
  match: { claim: 'preferred_username', by: 'userId', domain: null, cvrClaim: 'cvr' },
  level: { claim: 'acr', values: LEVELS, trusted: 'betydelig' },
});

eachDatabase('signing in through an OpenID provider', (open) => {
  let db: TestDatabase;
  let web: Web;
  let op: Op;
  const API = '/api/sign-in/providers/adfs';
  const start = () => `${web.url}/sign-in/provider/${web.cvr}-adfs`;
  const me = async (of: Agent) => (await web.session(of.cookies(web.url))).json;
  const problem = (url: URL) => url.searchParams.get('problem');
  /** Signs in as somebody in a browser of their own. */
  async function enter(
    account: string,
    acr = SUBSTANTIAL,
    claims = {},
    query = '',
  ): Promise<{ url: URL; agent: Agent }> {
    op.signIn({ account, ...(acr === undefined ? {} : { acr }), claims });
    const browser = openAgent();
    const { url } = await browser.go(start() + query);
    return { url, agent: browser };
  }

  beforeAll(async () => {
    db = await open();
    web = await openWeb(db, { pern: 'administrator', kari: 'auditor' });
    op = await openOp(web.url, `${web.cvr}-adfs`);
    const put = await web.call('pern', 'PUT', API, {
      reason: 'Kommunens eget login',
      name: 'Kommunens login',
      settings: oidcSettings(op.issuer, op.clientId),
      secret: op.secret,
    });
    expect(put.status, JSON.stringify(put.json)).toBe(200);
  });
  afterAll(async () => {
    await op.close();
    await web.close();
  });

  describe('before it is tested', () => {
    it("is nobody's way in, is not offered, and the secret is nowhere to be read", async () => {
      expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' })).json.code).toBe(
        'providerUntested',
      );
      expect(problem((await openAgent().go(start())).url)).toBe('notFound');
      expect((await web.session('')).json.municipalities[0].providers).toEqual([]);
      const listed = await web.call('pern', 'GET', '/api/sign-in/providers');
      expect(listed.json.providers[0]).toMatchObject({ provider: 'adfs', secret: 'kept', testedAt: null });
      const kept = await web.rows('select * from sign_in_change');
      const everything = JSON.stringify([listed.json, kept, await web.log(5)]);
      expect(everything).not.toContain(op.secret);
      expect(everything).toContain('signon.changeAsked');
    });

    it('is told to work by the provider itself, and then offered', async () => {
      const tested = await web.call('pern', 'POST', `${API}/test`, {});
      const codes = tested.json.findings.map((one: { code: string }) => one.code);
      expect(codes).toEqual([
        'reached',
        'clockGood',
        'pkce',
        'signOutOffered',
        'levelsOffered',
        'keysRead',
        'secretAccepted',
      ]);
      const shown = await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' });
      expect(shown.json).toMatchObject({ shown: 'shown', inForce: 'not yet' });
      await web.approveSignIn('adfs');
      expect((await web.session('')).json.municipalities[0].providers).toEqual([
        { id: `${web.cvr}-adfs`, name: 'Kommunens login' },
      ]);
    });
  });

  describe('whoever the provider vouches for', () => {
    it('lands where the link pointed, at the level of the token, and counts as proofed once', async () => {
      const { url, agent } = await enter('laho', SUBSTANTIAL, {}, '?return=/people/hols%3Fon%3D2026-07-01');
      expect(url.pathname + url.search).toBe('/people/hols?on=2026-07-01');
      expect(await me(agent)).toMatchObject({
        me: { userId: 'laho' },
        level: 'betydelig',
        provider: { name: 'Kommunens login' },
      });
      await enter('LAHO');
      const proofed = await web.rows(`select level, evidence from proofing where method = 'provider'`);
      expect(proofed).toEqual([{ level: 'betydelig', evidence: `signed in at adfs (${op.issuer})` }]);
      await enter('laho', LOW);
      await enter('laho', LOW);
      expect(
        await web.rows(`select level from proofing where method = 'provider' order by proofed_at`),
      ).toHaveLength(2);
    });

    it.each([
      ['no level at all', undefined, 'lav'],
      ['a level that is not listed', 'urn:unheard-of', 'lav'],
      ['low', LOW, 'lav'],
      ['more than the provider is trusted for', HIGH, 'betydelig'],
    ])('with %s is worth what that is worth', async (_, acr, level) => {
      const { agent } = await enter('olek', acr ?? '');
      expect((await me(agent)).level).toBe(level);
    });

    it.each([
      ['is not known here', 'nobody', {}],
      ['has left', 'boje', {}],
      ['is of another municipality', 'laho', { cvr: '99999999' }],
    ])('and %s is not let in, and nobody is made', async (_, account, claims) => {
      const before = await web.rows('select count(*) from fact');
      // The provider tells claims of the profile with the token only when they are asked for there.
      op.signIn({ account, acr: SUBSTANTIAL ?? '', claims });
      const browser = openAgent();
      const { url } = await browser.go(start());
      expect(problem(url)).toBe('providerNobody');
      expect((await me(browser)).me).toBeNull();
      expect(await web.rows('select count(*) from fact')).toEqual(before);
      expect(await web.log(1)).toMatchObject([{ action: 'signon.refused', thing: { id: 'adfs' } }]);
    });
  });

  describe('a first password', () => {
    const choose = async (agent: Agent, password: string) => {
      const headers = {
        cookie: agent.cookies(web.url),
        'x-tillid-token': (await me(agent)).csrf,
        'content-type': 'application/json',
      };
      const sent = { method: 'POST', headers, body: JSON.stringify({ password }) };
      const answer = await fetch(`${web.url}/api/my/password`, sent);
      return { status: answer.status, json: await answer.json() };
    };
    const security = async (agent: Agent) =>
      (await fetch(`${web.url}/api/my/security`, { headers: { cookie: agent.cookies(web.url) } })).json();
    const byPassword = async (userId: string, password: string) => {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' } };
      const body = JSON.stringify({ municipality: web.cvr, userId, password });
      const answer = await fetch(`${web.url}/api/session`, { ...sent, body });
      return { status: answer.status, json: await answer.json() };
    };
    const proofedHere = (userId: string) =>
      web.rows(`select p.method, p.level from proofing p join fact f on f.id = p.person and f.kind = 'person'
        where f.key = '${userId}' and p.method <> 'provider'`);

    it('is chosen by whoever it vouches for, known to nobody else, and proves what the session was worth', async () => {
      const { agent } = await enter('tora');
      expect(await security(agent)).toMatchObject({ password: null, canChoose: true });
      expect((await choose(agent, 'kort')).json).toMatchObject({ code: 'passwordUnfit', fault: 'tooShort' });
      expect((await choose(agent, 'Sygeplejerske2026')).json).toMatchObject({ fault: 'mostUsed' });
      expect(await proofedHere('tora')).toEqual([]);
      const password = 'grydeske violin tordenvejr';
      const chosen = await choose(agent, password);
      expect(chosen.json, JSON.stringify(chosen.json)).toMatchObject({ canChoose: false, sessions: [{}] });
      expect(await proofedHere('tora')).toEqual([{ method: 'carried', level: 'betydelig' }]);
      expect((await me(agent)).me.userId).toBe('tora');
      expect(await byPassword('tora', password)).toMatchObject({
        status: 200,
        json: { me: { userId: 'tora' }, level: 'lav', proofed: 'betydelig' },
      });
      const told = JSON.stringify([await web.log(8), await web.rows('select * from account')]);
      expect(told).toContain('identity.passwordChosen');
      expect(told).not.toContain(password);
      expect(await web.rows(`select kind from mail where kind = 'identity.passwordChosen'`)).toHaveLength(1);
      expect(await choose(agent, 'en helt anden af fire ord')).toMatchObject({
        status: 409,
        json: { code: 'accountThere' },
      });
      expect((await byPassword('tora', password)).status).toBe(200);
    });

    it('is chosen once: of two who choose at the same time one is told that it is there, and takes nothing over', async () => {
      const { agent } = await enter('olek');
      const { person } = (await me(agent)).me;
      const together = await whileHeld(
        db,
        `insert into account (municipality_id, person, password_hash, created_at, changed_at, activated_at)
         select municipality_id, '${person}', 'x', now(), now(), now() from municipality where cvr = '${web.cvr}'`,
      );
      const words = ['grydeske violin tordenvejr', 'paraply kastanje mandag'];
      const choosing = words.map((password) => choose(agent, password));
      await together(2);
      const statuses = (await Promise.all(choosing)).map(({ status }) => status);
      expect([...statuses].sort()).toEqual([200, 409]);
      for (const [i, password] of words.entries())
        expect((await byPassword('olek', password)).status === 200).toBe(statuses[i] === 200);
      expect(await proofedHere('olek')).toHaveLength(1);
    });

    it('proves no more than the provider did', async () => {
      const { agent } = await enter('ruth', LOW);
      expect((await choose(agent, 'havregryn lampe bjerg sol')).status).toBe(200);
      expect(await proofedHere('ruth')).toEqual([{ method: 'carried', level: 'lav' }]);
    });

    it('is for nobody who came in another way, or showed too long ago who they are', async () => {
      const local = await web.call('pern', 'POST', '/api/my/password', { password: 'fire andre gode ord' });
      expect(local).toMatchObject({ status: 403, json: { code: 'forbidden' } });
      const { agent } = await enter('hols');
      await db.asOwner(
        `update session set shown_at = shown_at - interval '16 minutes' where person = '${(await me(agent)).me.person}'`,
      );
      expect(await choose(agent, 'fire andre gode ord')).toMatchObject({
        status: 403,
        json: { code: 'stepUpNeeded', why: 'again' },
      });
      expect(await security(agent)).toMatchObject({ password: null });
      expect(await proofedHere('hols')).toEqual([]);
    });
  });

  describe('a step up', () => {
    it('asks the provider for enough, and the session is another one, worth more, of the same person', async () => {
      const { agent } = await enter('kari', LOW);
      const before = agent.cookies(web.url);
      expect(await me(agent)).toMatchObject({
        level: 'lav',
        withheld: { auditor: true },
        roles: { auditor: false },
      });
      // Still signed in at the provider, where more is shown all the same.
      op.signIn({ account: 'kari', acr: SUBSTANTIAL ?? '' });
      const { url } = await agent.go(`${start()}?needed=betydelig&return=/log`);
      expect(url.pathname).toBe('/log');
      expect(op.asked()).toBe(`${SUBSTANTIAL} ${HIGH}`);
      expect(await me(agent)).toMatchObject({ level: 'betydelig', roles: { auditor: true } });
      expect((await web.session(before)).json.me).toBeNull();
      expect(await web.log(1)).toMatchObject([{ action: 'identity.stepUp', actor: { userId: 'kari' } }]);
    });

    it('that is not enough, or is of somebody else, leaves the session as it was and says so', async () => {
      const { agent } = await enter('kari', LOW);
      agent.forget(op.issuer);
      op.signIn({ account: 'kari', acr: LOW ?? '' });
      expect(problem((await agent.go(`${start()}?needed=betydelig&return=/log`)).url)).toBe(
        'providerTooWeak',
      );
      agent.forget(op.issuer);
      op.signIn({ account: 'laho', acr: SUBSTANTIAL ?? '' });
      expect(problem((await agent.go(`${start()}?needed=betydelig&return=/log`)).url)).toBe('providerOther');
      expect(await me(agent)).toMatchObject({ level: 'lav', me: { userId: 'kari' } });
    });
  });

  describe('a return address', () => {
    it.each([
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/sign-in/provider/x',
      '/%0d%0aset-cookie:x',
      '',
    ])('%j leads nowhere else', async (to) => {
      const { url } = await enter('olek', LOW, {}, `?return=${encodeURIComponent(to)}`);
      expect(url.origin).toBe(web.url);
      expect(['/', '/%0d%0aset-cookie:x']).toContain(url.pathname);
    });
  });

  describe('an answer', () => {
    const atCallback = (url: URL) => url.pathname.endsWith('/callback');

    it('with another state, without the cookie, or given twice lets nobody in', async () => {
      op.signIn({ account: 'olek', acr: LOW ?? '' });
      const browser = openAgent();
      const { url } = await browser.go(start(), atCallback);
      expect(problem((await openAgent().go(url.href)).url)).toBe('startOver');
      const bent = new URL(url);
      bent.searchParams.set('state', 'another');
      const other = openAgent();
      await other.go(start(), atCallback);
      expect(problem((await other.go(url.href)).url)).toBe('providerFailed');
      expect((await me(other)).me).toBeNull();
      const trip = browser.cookies(web.url);
      expect((await browser.go(url.href)).url.pathname).toBe('/');
      expect((await me(browser)).me.userId).toBe('olek');
      const again = await fetch(url, { headers: { cookie: trip }, redirect: 'manual' });
      expect(again.headers.get('location')).toContain('problem=providerFailed');
      expect(bent.href).not.toBe(url.href);
    });

    it('that the provider refused is told', async () => {
      const browser = openAgent();
      const { url } = await browser.go(start(), atCallback);
      const refused = new URL(url);
      refused.searchParams.delete('code');
      refused.searchParams.set('error', 'access_denied');
      expect(problem((await browser.go(refused.href)).url)).toBe('providerFailed');
    });
  });

  describe('signing out', () => {
    it('here ends the session, and leads to where it ends there', async () => {
      const { agent } = await enter('hols');
      const { csrf } = await me(agent);
      const headers = { cookie: agent.cookies(web.url), 'x-tillid-token': csrf };
      const left = await fetch(`${web.url}/api/session`, { method: 'DELETE', headers });
      const { leave, me: nobody } = (await left.json()) as { leave: string; me: null };
      expect(nobody).toBeNull();
      expect(leave.startsWith(`${op.issuer}/session/end?`)).toBe(true);
      const asked = await agent.go(leave);
      expect(asked.status, asked.body).toBe(200);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
      const done = await fetch(`${op.issuer}/session/end/confirm`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: agent.cookies(op.issuer), 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ xsrf, logout: 'yes' }),
      });
      expect(done.headers.get('location')).toBe(`${web.url}/`);
    });

    it('there has ended the session here by the time the provider is done', async () => {
      const { agent } = await enter('hols');
      const others = await enter('olek');
      expect((await me(agent)).me.userId).toBe('hols');
      const asked = await agent.go(`${op.issuer}/session/end`);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
      await fetch(`${op.issuer}/session/end/confirm`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: agent.cookies(op.issuer), 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ xsrf, logout: 'yes' }),
      });
      expect((await me(agent)).me).toBeNull();
      expect((await me(others.agent)).me.userId).toBe('olek');
      expect(await web.log(1)).toMatchObject([
        { action: 'identity.signOut', why: 'signed out at the provider' },
      ]);
    });
  });

  describe('local accounts', () => {
    const RULE = '/api/sign-in/local-accounts';
    const set = async (agent: Agent, localAccounts: 'on' | 'off') => {
      const headers = {
        cookie: agent.cookies(web.url),
        'x-tillid-token': (await me(agent)).csrf,
        'content-type': 'application/json',
      };
      const answer = await fetch(web.url + RULE, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ localAccounts, reason: 'Kommunens eget login' }),
      });
      return { status: answer.status, json: await answer.json() };
    };
    const byPassword = () =>
      fetch(`${web.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ municipality: web.cvr, userId: 'pern', password: 'meget langt kodeord' }),
      });

    it('are switched off only by an administrator who came in another way', async () => {
      expect(
        (await web.call('pern', 'PUT', RULE, { localAccounts: 'off', reason: 'Kommunens eget login' })).json
          .code,
      ).toBe('lastWayIn');
      expect((await byPassword()).status).toBe(200);
      const { agent: stranger } = await enter('olek');
      expect((await set(stranger, 'off')).status).toBe(403);
    });

    it('let nobody in once they are off, by password or passkey, until somebody switches them on', async () => {
      const { agent } = await enter('pern');
      expect((await set(agent, 'off')).json).toMatchObject({ localAccounts: 'on' });
      expect((await byPassword()).status).toBe(200);
      await web.approveSignIn(null);
      expect(await (await byPassword()).json()).toMatchObject({ code: 'localAccountsOff' });
      await expect(web.enterBy('passkey', 'pern')).rejects.toMatchObject({ code: 'localAccountsOff' });
      const { agent: without } = await enter('hols');
      const headers = {
        cookie: without.cookies(web.url),
        'x-tillid-token': (await me(without)).csrf,
        'content-type': 'application/json',
      };
      const body = JSON.stringify({ password: 'fire andre gode ord' });
      const chosen = await fetch(`${web.url}/api/my/password`, { method: 'POST', headers, body });
      expect(await chosen.json()).toMatchObject({ code: 'localAccountsOff' });
      expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'hidden' })).json.code).toBe(
        'lastWayIn',
      );
      expect((await web.call('pern', 'DELETE', API)).json.code).toBe('lastWayIn');
      await web.allowLocalAccounts();
      expect((await byPassword()).status).toBe(200);
      expect(await web.log(4)).toContainEqual(
        expect.objectContaining({
          action: 'signon.localAccounts',
          before: 'off',
          after: 'on',
          actor: { kind: 'operator', name: 'root' },
        }),
      );
    });
  });

  describe('a provider that lies', () => {
    let bent: BentOp;
    const SECRET = 'en hemmelighed, som en løgner også kender';
    const bentStart = () => `${web.url}/sign-in/provider/${web.cvr}-bent`;
    const seconds = () => Math.floor(Date.now() / 1_000);

    beforeAll(async () => {
      bent = await openBentOp(SECRET);
      const path = '/api/sign-in/providers/bent';
      await web.call('pern', 'PUT', path, {
        reason: 'Kommunens eget login',
        name: 'B',
        settings: oidcSettings(bent.issuer, bent.clientId),
        secret: SECRET,
      });
      await web.call('pern', 'POST', `${path}/test`, {});
      const shown = await web.call('pern', 'PUT', `${path}/shown`, { shown: 'shown' });
      expect(shown.status, JSON.stringify(shown.json)).toBe(200);
      await web.approveSignIn('bent');
    });
    afterAll(() => bent.close());

    it('lets somebody in while it tells the truth', async () => {
      bent.bend({});
      const browser = openAgent();
      await browser.go(bentStart());
      expect((await me(browser)).me.userId).toBe('olek');
    });

    it.each([
      ['for another nonce', () => ({ claims: { nonce: 'another' } }), 'nonce'],
      ['for no nonce', () => ({ claims: { nonce: undefined } }), 'nonce'],
      ['of another issuer', () => ({ claims: { iss: 'https://other.example' } }), 'issuer'],
      ['for another audience', () => ({ claims: { aud: 'another' } }), 'audience'],
      ['that is over', () => ({ claims: { exp: seconds() - 120, iat: seconds() - 600 } }), 'expired'],
      ['without a signature', () => ({ alg: 'none' as const }), 'notSigned'],
      ['signed with what both know', () => ({ alg: 'HS256' as const }), 'notSigned'],
      ['signed with a key it does not publish', () => ({ key: 'another' as const }), 'notSigned'],
    ])(
      'with a token %s lets nobody in, and the administrator who tries it is told why',
      async (_, bend, fault) => {
        bent.bend(bend());
        const browser = openAgent();
        const { url } = await browser.go(bentStart());
        expect(problem(url)).toBe('providerFailed');
        expect((await me(browser)).me).toBeNull();
        expect(await web.trial('pern', 'bent')).toMatchObject({ fault, matched: null });
      },
    );

    it.each([
      ['without a signature', {}, { alg: 'none' as const }],
      ['signed with a key it does not publish', {}, { key: 'another' as const }],
      ['for another audience', { aud: 'another' }, {}],
      ['of another issuer', { iss: 'https://other.example' }, {}],
      ['from long ago', { iat: 1_700_000_000 }, {}],
      ['about nobody', { sub: undefined, sid: undefined }, {}],
      ['that is an ID token', { events: undefined }, {}],
      ['with a nonce', { nonce: 'x' }, {}],
      ['that does not say that it is one', {}, { typ: 'JWT' }],
    ])('by a logout token %s signs nobody out', async (_, claims, bend) => {
      bent.bend({});
      const browser = openAgent();
      await browser.go(bentStart());
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const right = {
        iss: bent.issuer,
        aud: bent.clientId,
        sub: 'olek',
        jti: 'x',
        iat: seconds(),
        exp: seconds() + 60,
        events,
      };
      const tell = (token: string) =>
        fetch(`${bentStart()}/signed-out`, {
          method: 'POST',
          body: new URLSearchParams({ logout_token: token }),
        });
      expect((await tell(bent.token({ ...right, ...claims }, { typ: 'logout+jwt', ...bend }))).status).toBe(
        400,
      );
      expect((await me(browser)).me.userId).toBe('olek');
      expect((await tell(bent.token(right, { typ: 'logout+jwt' }))).status).toBe(200);
      expect((await me(browser)).me).toBeNull();
    });

    it('is taken away with every session that came from it, and its secret goes to no other address', async () => {
      bent.bend({});
      const browser = openAgent();
      await browser.go(bentStart());
      const path = '/api/sign-in/providers/bent';
      const moved = await web.call('pern', 'PUT', path, {
        reason: 'Kommunens eget login',
        name: 'B',
        settings: oidcSettings(op.issuer, op.clientId),
      });
      expect(moved.json).toMatchObject({ secret: 'none', testedAt: null, findings: [], shown: 'shown' });
      expect((await web.call('pern', 'DELETE', path)).json).toEqual({ ended: 1 });
      expect((await me(browser)).me).toBeNull();
      expect(problem((await openAgent().go(bentStart())).url)).toBe('notFound');
      expect((await web.call('pern', 'DELETE', path)).status).toBe(404);
    });
  });
});
