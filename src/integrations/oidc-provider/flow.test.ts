// A real relying party through the whole of it, over HTTP, on both databases.

import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  finish,
  openRig,
  PERSON,
  type Rig,
  register,
  relyingParty,
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
});
