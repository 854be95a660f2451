// Signing in and out through a SAML provider that others have written: Debian's simplesamlphp, where it is installed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, type Landed, openAgent } from '../../../test/support/agent.ts';
import { openTestEmbedded, type TestDatabase } from '../../../test/support/databases.ts';
import { hasSimpleSaml, openSimpleSaml, type SimpleSaml, USER } from '../../../test/support/simplesaml.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';
import { OIO } from './domain/settings.ts';

const LAHO = '00000000-0000-4000-8000-000000000303';
const API = '/api/sign-in/providers/simple';

describe.skipIf(!hasSimpleSaml())('signing in through simplesamlphp', () => {
  let db: TestDatabase;
  let web: Web;
  let idp: SimpleSaml;
  const start = () => `${web.url}/sign-in/provider/${web.cvr}-simple`;
  const me = async (of: Agent) => (await web.session(of.cookies(web.url))).json;

  beforeAll(async () => {
    db = await openTestEmbedded();
    web = await openWeb(db, { pern: 'administrator' });
    idp = await openSimpleSaml({ [OIO.uuid]: LAHO, [OIO.cvr]: web.cvr, [OIO.loa]: 'Substantial' });
    const values = (['Low', 'Substantial', 'High'] as const).map((value, n) => ({
      value,
      level: (['lav', 'betydelig', 'hoej'] as const)[n],
    }));
    const settings = {
      protocol: { kind: 'saml', metadataUrl: idp.metadataUrl, metadata: null },
      match: { claim: OIO.uuid, by: 'uuid', domain: null, cvrClaim: OIO.cvr },
      level: { claim: OIO.loa, values, trusted: 'betydelig' },
    };
    const asked = { reason: 'Kommunens eget login', name: 'Kommunens login', settings };
    const put = await web.call('pern', 'PUT', API, asked);
    expect(put.status, JSON.stringify(put.json)).toBe(200);
    const { json } = await web.call('pern', 'POST', `${API}/test`, {});
    expect(json.findings.map(({ code }: { code: string }) => code)).toContain('metadataRead');
    expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' })).json.shown).toBe('shown');
    await web.approveSignIn('simple');
    idp.trust(await (await fetch(`${start()}/metadata`)).text());
  }, 60_000);
  afterAll(async () => {
    await idp.close();
    await web.close();
    await db.close();
  });

  const field = ({ body }: Landed, name: string): string =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '').replaceAll('&amp;', '&');
  const action = ({ body }: Landed): string =>
    (/action="([^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&#x3a;', ':').replaceAll('&amp;', '&');

  /** Sets out from Tillid, types name and password there, and comes back as the page it is given says. */
  async function enter(password: string = USER.password): Promise<{ agent: Agent; landed: Landed }> {
    const agent = openAgent();
    const asked = await agent.go(`${start()}?return=/tasks`);
    expect(asked.url.origin, asked.body.slice(0, 500)).toBe(idp.origin);
    const typed = { username: USER.name, password, AuthState: field(asked, 'AuthState') };
    const page = await agent.post(asked.url.href, typed, idp.origin);
    if (field(page, 'SAMLResponse') === '') return { agent, landed: page };
    const answer = { SAMLResponse: field(page, 'SAMLResponse'), RelayState: field(page, 'RelayState') };
    return { agent, landed: await agent.post(action(page), answer, idp.origin) };
  }

  it('lets in whom it vouches for, where the link pointed, at the level of the assertion', async () => {
    const { agent, landed } = await enter();
    expect(landed.url.href, landed.way.join(' ')).toBe(`${web.url}/tasks`);
    expect(await me(agent)).toMatchObject({ me: { userId: 'laho' }, level: 'betydelig' });
  });

  it('lets nobody in who cannot sign in there', async () => {
    const { agent, landed } = await enter('et forkert kodeord');
    expect(landed.url.origin).toBe(idp.origin);
    expect((await me(agent)).me).toBeNull();
  });

  it('is signed out of as well, and answers', async () => {
    const { agent } = await enter();
    const headers = { cookie: agent.cookies(web.url), 'x-tillid-token': (await me(agent)).csrf };
    const left = await fetch(`${web.url}/api/session`, { method: 'DELETE', headers });
    const { leave } = (await left.json()) as { leave: string };
    expect(leave.startsWith(`${idp.origin}/saml2/idp/SingleLogoutService.php?`)).toBe(true);
    const back = await agent.go(leave);
    expect(back.url.origin, back.body.slice(0, 500)).toBe(web.url);
    // Asked again, it wants the password: nobody is signed in there any more.
    const again = await agent.go(start());
    expect(again.url.origin).toBe(idp.origin);
    expect(field(again, 'AuthState')).not.toBe('');
  });
});
