// The wrong person, bad input and two at once, at every route of the provider's screens; on both databases.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { openRig, PERSON, type Rig, register } from '../../../test/support/providing.ts';
import { giveTillidRole } from '../access/index.ts';

const NEW = {
  name: 'Skoleportalen',
  kind: 'confidential',
  redirectUris: ['https://portal.example/tilbage'],
  afterLogoutUris: [],
  logoutUri: 'https://portal.example/ud',
  releases: ['profile', 'roles'],
  level: null,
  to: null,
};

eachDatabase('the programs of a system', (open) => {
  let rig: Rig;
  let [lars, hanne, bo, weak]: Browser[] = [];
  const today = () => new Date(Date.now() + 3_600_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    rig = await openRig(await open());
    [lars, hanne, bo] = [await rig.signedIn('laho'), await rig.signedIn('hols'), await rig.signedIn('bje')];
    weak = await rig.signedIn('laho', 'password');
  });
  afterAll(() => rig.close());

  async function ask(who: Browser | undefined, method: string, path: string, body?: unknown) {
    const cookie = who === undefined ? '' : `tillid=${who.get('tillid')}`;
    const session = (await (await fetch(`${rig.url}/api/session`, { headers: { cookie } })).json()) as {
      csrf: string | null;
    };
    const answer = await fetch(`${rig.url}${path}`, {
      method,
      headers: {
        cookie,
        'x-tillid-token': session.csrf ?? '',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, code: told['code'], told };
  }
  const add = (who: Browser | undefined, more: object = {}, system = 'portal') =>
    ask(who, 'POST', `/api/systems/${system}/clients`, { ...NEW, from: today(), ...more });
  const made = async () => {
    const { told } = await add(lars);
    const { client, secret } = told as { client: { id: string; secrets: { id: string }[] }; secret: string };
    return { id: client.id, secret, secrets: client.secrets };
  };

  it('are for its owner alone to register, and not by a password alone', async () => {
    expect((await add(undefined)).status).toBe(401);
    expect((await add(hanne)).status).toBe(403);
    expect(await add(weak)).toMatchObject({ status: 403, code: 'stepUpNeeded' });
    expect((await add(lars, {}, 'findes-ikke')).status).toBe(404);
    expect((await add(lars)).status).toBe(200);
  });

  it('are seen by overseers, who change nothing', async () => {
    const { id, secrets } = await made();
    await giveTillidRole(
      rig.mine.deps.db,
      rig.mine.deps.current,
      rig.mine.author(Date.now()),
      PERSON.bje,
      'auditor',
    );
    const seen = await ask(bo, 'GET', '/api/systems/portal/clients');
    expect(seen).toMatchObject({ status: 200, told: { mayChange: false } });
    expect(JSON.stringify(seen.told)).not.toContain('hash');
    expect((await add(bo)).status).toBe(403);
    expect((await ask(bo, 'DELETE', `/api/provider/clients/${id}`)).status).toBe(403);
    expect((await ask(bo, 'POST', `/api/provider/clients/${id}/secrets`)).status).toBe(403);
    expect((await ask(bo, 'DELETE', `/api/provider/clients/${id}/secrets/${secrets[0]?.id}`)).status).toBe(
      403,
    );
  });

  it('are nothing to whoever does not answer for the system, nor to another municipality', async () => {
    const { id, secrets } = await made();
    const theirs = await register(rig, {}, rig.theirs);
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/secrets'],
      ['DELETE', `/secrets/${secrets[0]?.id}`],
      ['GET', '/people/hols'],
    ] as const) {
      expect((await ask(hanne, method, `/api/provider/clients/${id}${path}`)).status, path).toBe(403);
      expect((await ask(lars, method, `/api/provider/clients/${theirs.id}${path}`)).status, path).toBe(404);
      expect((await ask(lars, method, `/api/provider/clients/${crypto.randomUUID()}${path}`)).status).toBe(
        404,
      );
    }
    expect((await ask(hanne, 'GET', '/api/systems/portal/clients')).status).toBe(403);
  });

  it('take exact addresses over https and nothing else', async () => {
    for (const address of [
      'http://portal.example/tilbage',
      'https://*.portal.example/tilbage',
      'https://portal.example/tilbage#her',
      'https://hanne:kode@portal.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      'portal://tilbage',
      '//portal.example/',
      'https://portal.example/ x',
      'https:\\\\portal.example',
      'http://127.0.0.1.ond.example/',
      'http://localhost.ond.example/',
      'https://pörtal.example/',
      'ikke en adresse',
    ]) {
      expect(await add(lars, { redirectUris: [address] }), address).toMatchObject({
        status: 422,
        code: 'addressUnfit',
      });
      expect(await add(lars, { afterLogoutUris: [address] }), address).toMatchObject({
        code: 'addressUnfit',
      });
      expect(await add(lars, { logoutUri: address }), address).toMatchObject({ code: 'addressUnfit' });
    }
    expect(
      (await add(lars, { redirectUris: ['http://127.0.0.1:8080/cb', 'http://[::1]:1/cb'] })).status,
    ).toBe(200);
    rig.tillid.address.url = 'https://tillid.example';
    const own = await add(lars, { logoutUri: 'http://127.0.0.1:5432/' });
    rig.tillid.address.url = rig.url;
    expect(own).toMatchObject({ code: 'addressUnfit' });
  });

  it('take no input of another shape', async () => {
    for (const wrong of [
      { name: '' },
      { name: 'x'.repeat(201) },
      { kind: 'begge' },
      { redirectUris: [] },
      { redirectUris: Array(11).fill('https://portal.example/x') },
      { releases: ['cpr'] },
      { level: 'meget' },
      { from: '2026-02-30' },
      { secret: 'min egen' },
      { id: 'mit-eget-id' },
    ])
      expect(await add(lars, wrong), JSON.stringify(wrong)).toMatchObject({
        status: 400,
        code: 'badRequest',
      });
    for (const wrong of [{ from: '2020-01-01' }, { to: '2020-01-01' }, { to: today() }])
      expect(await add(lars, wrong)).toMatchObject({ status: 422, code: 'datesBackwards' });
  });

  it('have two secrets at most and one at least, also when two are made at once', async () => {
    const { id, secret, secrets } = await made();
    expect(secret).toMatch(/^[\w-]{43}$/);
    const both = await Promise.all(
      [1, 2].map(() => ask(lars, 'POST', `/api/provider/clients/${id}/secrets`)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const first = secrets[0]?.id ?? '';
    expect((await ask(lars, 'DELETE', `/api/provider/clients/${id}/secrets/${first}`)).status).toBe(200);
    expect((await ask(lars, 'DELETE', `/api/provider/clients/${id}/secrets/${first}`)).status).toBe(404);
    const { told } = await ask(lars, 'GET', '/api/systems/portal/clients');
    const { rows } = told as { rows: { id: string; secrets: { id: string }[] }[] };
    const [last] = rows.find((row) => row.id === id)?.secrets ?? [];
    expect(await ask(lars, 'DELETE', `/api/provider/clients/${id}/secrets/${last?.id}`)).toMatchObject({
      code: 'lastSecret',
    });
    const open = (await add(lars, { kind: 'public' })).told as { client: { id: string }; secret: null };
    expect(open.secret).toBeNull();
    expect(await ask(lars, 'POST', `/api/provider/clients/${open.client.id}/secrets`)).toMatchObject({
      code: 'secretsEnough',
    });
  });

  it('end at once and once, and stay to be seen', async () => {
    const { id } = await made();
    expect(await ask(lars, 'DELETE', `/api/provider/clients/${id}`)).toMatchObject({
      told: { state: 'ended' },
    });
    expect((await ask(lars, 'DELETE', `/api/provider/clients/${id}`)).status).toBe(404);
    expect((await ask(lars, 'POST', `/api/provider/clients/${id}/secrets`)).status).toBe(404);
    const sent = await fetch(
      `${rig.url}/oidc/${rig.cvr}/auth?client_id=${id}&response_type=code&scope=openid&redirect_uri=https://portal.example/tilbage`,
      { headers: { accept: 'text/html' }, redirect: 'manual' },
    );
    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain('Systemet er ikke registreret hos Tillid');
  });

  it('show what they would be told about somebody, to whoever answers for the system, in the log', async () => {
    const { id } = await made();
    const look = await ask(lars, 'GET', `/api/provider/clients/${id}/people/hols`);
    expect(look.told).toMatchObject({ mayEnter: true, roles: [{ role: 'portal.laes' }], privileges: null });
    expect(JSON.parse(String(look.told['claims']))).not.toHaveProperty(
      'https://data.gov.dk/model/core/eid/privilegesIntermediate',
    );
    expect((await ask(lars, 'GET', `/api/provider/clients/${id}/people/bje`)).told).toMatchObject({
      mayEnter: false,
      claims: '{}',
    });
    expect((await ask(lars, 'GET', `/api/provider/clients/${id}/people/ingen`)).status).toBe(404);
    const logged = await rig.db.asOwner(
      `select count(*)::int as n from audit_entry where body like '%"rights.look"%' and body like '%${id}%'`,
    );
    expect(logged[0]?.['n']).toBe(2);
  });

  it('say nothing of a sign-in that is not there, and everybody sees only what was told about themself', async () => {
    for (const path of [
      `${rig.cvr}/interactions/${'x'.repeat(21)}`,
      `99999999/interactions/${'x'.repeat(21)}`,
    ])
      expect((await ask(undefined, 'GET', `/api/provider/${path}`)).status).toBe(404);
    expect((await ask(undefined, 'GET', '/api/me/releases')).status).toBe(401);
    expect((await ask(hanne, 'GET', '/api/me/releases')).told).toEqual({ rows: [], next: null });
  });
});
