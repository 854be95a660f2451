// A real relying party through the whole of it, over HTTP, on both databases.

import { sql } from 'kysely';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../../../test/support/browser.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  CATALOGUE,
  finish,
  notify,
  openRig,
  PERSON,
  proofed,
  REDIRECT,
  type Rig,
  register,
  relyingParty,
  stepUp,
  UNIT,
} from '../../../test/support/providing.ts';

eachDatabase('signing in to a system through Tillid', (open) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await openRig(await open());
  }, 60_000);
  afterAll(() => rig.close());

  it('gives who it is, and the rights there with their constraints, and nothing of what fails closed', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const tokens = await finish(rp, await begin(rp, await rig.signedIn('hols')));
    const claims = tokens.claims();
    expect(claims).toMatchObject({
      name: 'Hanne Ølsen',
      preferred_username: 'hols',
      roles: [
        {
          role: 'portal.laes',
          identifier: 'http://portal.dk/laes',
          constraints: { kle: ['17.10', '27'], org: [UNIT.north] },
        },
      ],
      amr: ['mfa', 'otp', 'pwd'],
    });
    const xml = Buffer.from(
      String(claims?.['https://data.gov.dk/model/core/eid/privilegesIntermediate']),
      'base64',
    ).toString('utf8');
    expect(xml).toContain(
      `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${rig.cvr}"><Privilege>http://portal.dk/laes</Privilege>` +
        `<Constraint Name="kle">17.10,27</Constraint><Constraint Name="org">${UNIT.north}</Constraint></PrivilegeGroup>`,
    );
    const info = await oidc.fetchUserInfo(rp, tokens.access_token, claims?.sub ?? '');
    expect(info.roles).toEqual(claims?.['roles']);
    expect(claims?.sub).not.toContain(PERSON.hols);
    // Nothing has been notified to the authority, so no level is claimed.
    expect(claims).not.toHaveProperty('acr');
  });

  it('shows the relying party a nonce that is not its own', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const attempt = await begin(rp, await rig.signedIn('hols'));
    await expect(finish(rp, { ...attempt, nonce: 'en-anden-nonce' })).rejects.toThrow();
    const again = await begin(rp, await rig.signedIn('hols'));
    await expect(finish(rp, { ...again, state: 'en-anden-state' })).rejects.toThrow();
  });

  it('works for a public client too, and calls a person the same in every program of a system and otherwise elsewhere', async () => {
    const hanne = await rig.signedIn('hols');
    const subs = [];
    for (const [kind, system] of [
      ['confidential', 'portal'],
      ['public', 'portal'],
      ['confidential', 'andet'],
    ] as const) {
      const rp = await relyingParty(rig, await register(rig, { kind, system }), kind);
      subs.push((await finish(rp, await begin(rp, hanne))).claims()?.sub);
    }
    expect(subs[0]).toBe(subs[1]);
    expect(subs[2]).not.toBe(subs[0]);
  });

  it('sends whoever is not signed in to the screens, and on from there afterwards', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const stranger = new Browser();
    const { page, ...rest } = await begin(rp, stranger);
    expect(page.url.pathname).toMatch(new RegExp(`^/continue/${rig.cvr}/`));
    const id = page.url.pathname.split('/').at(-1) ?? '';
    const asked = await fetch(`${rig.url}/api/provider/${rig.cvr}/interactions/${id}`);
    const told = (await asked.json()) as Record<string, string>;
    expect(told).toMatchObject({ client: 'Skoleportalen', need: 'signIn' });
    const signedIn = await rig.signedIn('hols');
    stranger.set('tillid', signedIn.get('tillid') ?? '');
    const back = await stranger.go(`${rig.url}${told['goOn']}`, (at) => at.href.startsWith(REDIRECT));
    expect((await finish(rp, { page: back, ...rest })).claims()).toMatchObject({
      preferred_username: 'hols',
    });
  });

  it('refuses whoever has no right there, says so, and tells the program nothing about them', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const bo = await rig.signedIn('bje');
    const { page } = await begin(rp, bo);
    const id = page.url.pathname.split('/').at(-1) ?? '';
    const headers = { cookie: `tillid=${bo.get('tillid')}` };
    const asked = await fetch(`${rig.url}/api/provider/${rig.cvr}/interactions/${id}`, { headers });
    const told = (await asked.json()) as Record<string, string>;
    expect(told).toMatchObject({ need: 'access', system: { name: 'Skoleportalen' } });
    const back = await bo.go(`${rig.url}${told['giveUp']}`, (at) => at.href.startsWith(REDIRECT));
    expect(back.url.searchParams.get('error')).toBe('access_denied');
    expect(back.url.href).not.toContain('bje');
    const silent = await begin(rp, bo, { prompt: 'none' });
    expect(silent.page.url.searchParams.get('error')).toBe('access_denied');
    expect(await lastActions(rig)).toContain('provider.refused');
  });

  it('asks for a higher level where the program, its system or the request does, and claims no more than was notified', async () => {
    const strict = await relyingParty(rig, await register(rig, { level: 'betydelig' }));
    const loose = await relyingParty(rig, await register(rig));
    const hanne = await rig.signedIn('hols', 'password');
    const needs = async (rp: oidc.Configuration, more: Record<string, string> = {}) => {
      const { page } = await begin(rp, hanne, { prompt: 'none', ...more });
      return page.url.searchParams.get('error');
    };
    await finish(loose, await begin(loose, hanne));
    expect(await needs(strict)).toBe('unmet_authentication_requirements');
    expect(await needs(loose)).toBeNull();
    for (const asked of ['substantial', 'https://data.gov.dk/concept/core/nsis/loa/Substantial'])
      expect(await needs(loose, { acr_values: asked })).toBe('unmet_authentication_requirements');
    expect(await needs(loose, { acr_values: 'noget-andet' })).toBeNull();
    const { page, ...rest } = await begin(strict, hanne);
    await stepUp(rig, hanne, PERSON.hols);
    const id = page.url.pathname.split('/').at(-1) ?? '';
    const back = await hanne.go(`${rig.url}/oidc/${rig.cvr}/interaction/${id}`, (at) =>
      at.href.startsWith(REDIRECT),
    );
    const claims = (await finish(strict, { page: back, ...rest })).claims();
    expect(claims).toMatchObject({ amr: ['mfa', 'otp', 'pwd'] });
    expect(claims).not.toHaveProperty('acr');
  });

  it('tells nothing of a role that asks for a stronger session, says what would, and tells it after the step-up', async () => {
    const asks = (id: string) => ({
      ...CATALOGUE,
      systemRoles: CATALOGUE.systemRoles.map((role) =>
        role.id === id ? { ...role, requiredAssurance: 'betydelig' } : role,
      ),
    });
    const rp = await relyingParty(rig, await register(rig));
    const hanne = await rig.signedIn('hols', 'password');
    const mayWrite = {
      ...CATALOGUE,
      systemRoles: [
        ...CATALOGUE.systemRoles,
        {
          ...{ id: 'portal.skriv', system: 'portal', identifier: 'http://portal.dk/skriv', name: 'Skriv' },
          requiredAssurance: 'betydelig',
        },
      ],
      jobFunctionRoles: [
        ...CATALOGUE.jobFunctionRoles,
        {
          id: 'skriv',
          system: 'portal',
          name: 'Skriv',
          grants: [{ systemRole: 'portal.skriv', constraints: {} }],
        },
      ],
      assignments: [...CATALOGUE.assignments, { id: 'a9', role: 'skriv', target: { person: 'hols' } }],
    };
    await rig.mine.feed('catalogue', mayWrite, Date.now());
    const weak = await finish(rp, await begin(rp, hanne));
    const told = (claims: unknown) => (claims as { roles: { role: string }[] }).roles.map(({ role }) => role);
    const list = (claims: Record<string, unknown> | undefined) =>
      Buffer.from(
        String(claims?.['https://data.gov.dk/model/core/eid/privilegesIntermediate']),
        'base64',
      ).toString();
    expect(told(weak.claims())).toEqual(['portal.laes']);
    expect(list(weak.claims())).not.toContain('http://portal.dk/skriv');
    expect(weak.claims()?.['roles_acr']).toBe('https://data.gov.dk/concept/core/nsis/loa/Substantial');
    const info = await oidc.fetchUserInfo(rp, weak.access_token, weak.claims()?.sub ?? '');
    expect(told(info)).toEqual(['portal.laes']);
    // What the program was told to ask for is what it asks for, at the moment of need.
    const { page, ...rest } = await begin(rp, hanne, { acr_values: String(weak.claims()?.['roles_acr']) });
    await stepUp(rig, hanne, PERSON.hols);
    const id = page.url.pathname.split('/').at(-1) ?? '';
    const back = await hanne.go(`${rig.url}/oidc/${rig.cvr}/interaction/${id}`, (at) =>
      at.href.startsWith(REDIRECT),
    );
    const strong = (await finish(rp, { page: back, ...rest })).claims();
    expect(told(strong)).toEqual(['portal.laes', 'portal.skriv']);
    expect(list(strong)).toContain('http://portal.dk/skriv');
    expect(strong).not.toHaveProperty('roles_acr');

    // Where everything there asks for it, coming in does: nobody is let in with nothing.
    const again = await rig.signedIn('hols', 'password');
    const before = await finish(rp, await begin(rp, again));
    await rig.mine.feed('catalogue', asks('portal.laes'), Date.now());
    const silent = await begin(rp, again, { prompt: 'none' });
    expect(silent.page.url.searchParams.get('error')).toBe('unmet_authentication_requirements');
    await expect(oidc.fetchUserInfo(rp, before.access_token, before.claims()?.sub ?? '')).rejects.toThrow();
    await rig.mine.feed('catalogue', CATALOGUE, Date.now());
  });

  it('claims a level once it has been notified, and not above it', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const hanne = await rig.signedIn('hols');
    const acr = async () => (await finish(rp, await begin(rp, hanne))).claims()?.['acr'];
    await proofed(rig, PERSON.hols);
    const again = await rig.signedIn('hols');
    await notify(rig, 'lav');
    expect((await finish(rp, await begin(rp, again))).claims()?.['acr']).toBe(
      'https://data.gov.dk/concept/core/nsis/loa/Low',
    );
    await notify(rig, 'hoej');
    expect((await finish(rp, await begin(rp, again))).claims()?.['acr']).toBe(
      'https://data.gov.dk/concept/core/nsis/loa/Substantial',
    );
    // Hanne's first session was worth nothing to others when it began, and still is.
    expect(await acr()).toBeUndefined();
    await notify(rig, null);
    expect((await finish(rp, await begin(rp, again))).claims()).not.toHaveProperty('acr');
  });

  it('asks again where a fresh sign-in is asked for', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const hanne = await rig.signedIn('hols');
    const first = await begin(rp, hanne, { max_age: '3600' });
    expect((await finish(rp, first)).claims()).toHaveProperty('auth_time');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { page, ...rest } = await begin(rp, hanne, { prompt: 'login' });
    expect(page.url.href).toContain('/continue/');
    const id = page.url.pathname.split('/').at(-1) ?? '';
    const goOn = () =>
      hanne.go(`${rig.url}/oidc/${rig.cvr}/interaction/${id}`, (at) => at.href.startsWith(REDIRECT));
    expect((await goOn()).url.pathname).toContain('/continue/');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    hanne.set('tillid', (await rig.signedIn('hols')).get('tillid') ?? '');
    expect((await finish(rp, { page: await goOn(), ...rest })).claims()).toHaveProperty('auth_time');
    const old = await begin(rp, hanne, { max_age: '0', prompt: 'none' });
    expect(old.page.url.searchParams.get('error')).toBe('login_required');
  });

  it('reads the rights anew each time, and gives nothing to whoever has none any more', async () => {
    const rp = await relyingParty(rig, await register(rig, { system: 'andet' }));
    const bo = await rig.signedIn('bje');
    const tokens = await finish(rp, await begin(rp, bo));
    expect(tokens.claims()).toMatchObject({ roles: [{ role: 'andet.alt', constraints: {} }] });
    const renewed = await oidc.refreshTokenGrant(rp, tokens.refresh_token ?? '');
    expect(renewed.claims()).toMatchObject({ roles: [{ role: 'andet.alt' }] });
    const without = { ...CATALOGUE, assignments: CATALOGUE.assignments.filter(({ id }) => id !== 'a4') };
    await rig.mine.feed('catalogue', without, Date.now());
    await expect(oidc.refreshTokenGrant(rp, renewed.refresh_token ?? '')).rejects.toThrow();
    await expect(oidc.fetchUserInfo(rp, renewed.access_token, renewed.claims()?.sub ?? '')).rejects.toThrow();
    expect((await oidc.tokenIntrospection(rp, renewed.access_token)).active).toBe(false);
    await rig.mine.feed('catalogue', CATALOGUE, Date.now());
  });

  it('tells a right that has been narrowed as narrowed, to a program that was told it wider', async () => {
    const rp = await relyingParty(rig, await register(rig));
    const tokens = await finish(rp, await begin(rp, await rig.signedIn('hols')));
    expect(tokens.claims()).toMatchObject({ roles: [{ constraints: { kle: ['17.10', '27'] } }] });
    const narrower = {
      ...CATALOGUE,
      jobFunctionRoles: CATALOGUE.jobFunctionRoles.map((role) =>
        role.id !== 'laes'
          ? role
          : {
              ...role,
              grants: [{ systemRole: 'portal.laes', constraints: { kle: ['27'], org: 'ownUnit' } }],
            },
      ),
    };
    await rig.mine.feed('catalogue', narrower, Date.now());
    const renewed = await oidc.refreshTokenGrant(rp, tokens.refresh_token ?? '');
    const told = await oidc.fetchUserInfo(rp, tokens.access_token, tokens.claims()?.sub ?? '');
    for (const claims of [renewed.claims(), told]) {
      expect(claims).toMatchObject({ roles: [{ role: 'portal.laes', constraints: { kle: ['27'] } }] });
      const list = String(claims?.['https://data.gov.dk/model/core/eid/privilegesIntermediate']);
      expect(Buffer.from(list, 'base64').toString()).toContain('<Constraint Name="kle">27</Constraint>');
    }
    await rig.mine.feed('catalogue', CATALOGUE, Date.now());
  });

  it('tells what was told about me, to what and when, and logs each sign-in once', async () => {
    const hanne = await rig.signedIn('hols');
    const rp = await relyingParty(
      rig,
      await register(rig, { name: 'Til mine oplysninger', releases: ['roles'] }),
    );
    const attempt = await begin(rp, hanne, { scope: 'openid roles' });
    const claims = (await finish(rp, attempt)).claims();
    expect(claims).not.toHaveProperty('name');
    const headers = { cookie: `tillid=${hanne.get('tillid')}` };
    const mine = (await (await fetch(`${rig.url}/api/me/releases`, { headers })).json()) as {
      rows: Record<string, unknown>[];
    };
    expect(mine.rows.find((row) => row['name'] === 'Til mine oplysninger')).toMatchObject({
      what: ['roles'],
      times: 1,
    });
    // Asking for less does not take back what has been told.
    await finish(rp, await begin(rp, hanne, { scope: 'openid' }));
    const then = (await (await fetch(`${rig.url}/api/me/releases`, { headers })).json()) as typeof mine;
    expect(then.rows.find((row) => row['name'] === 'Til mine oplysninger')).toMatchObject({
      what: ['roles'],
      times: 2,
    });
    const before = (await lastActions(rig)).filter((action) => action === 'provider.signIn').length;
    await finish(rp, await begin(rp, hanne, { scope: 'openid roles' }));
    expect((await lastActions(rig)).filter((action) => action === 'provider.signIn')).toHaveLength(before);
  });
});

/** Of the last hundred entries of the log. */
function lastActions({ db, mine }: Rig): Promise<string[]> {
  return db.database.transaction(mine.municipality, async (tx) => {
    const { rows } = await sql<{
      body: string;
    }>`select body from audit_entry order by seq desc limit 100`.execute(tx);
    return rows.map(({ body }) => String(JSON.parse(body).action));
  });
}
