// A portal that opens for sixteen days and relies on Tillid for who comes and what they may: Hanne shows more because it asks, gets
// her role with its constraint, sees what it was told, is signed out there when her account closes; and then the portal itself closes.

import { join, resolve } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser as Agent } from '../support/browser.ts';
import { openTestEmbedded, type TestDatabase } from '../support/databases.ts';
import {
  notify,
  ORGANISATION,
  openRig,
  PASSWORD,
  PERSON,
  proofed,
  type Rig,
  register,
  UNIT,
} from '../support/providing.ts';
import { heading, says } from './acts.ts';
import { Portal } from './relying.ts';
import { faultsOf } from './screens.ts';
import { findChromium, launch, openSeat, settled } from './stage.ts';

const chromium = findChromium();
const WEB = join(resolve(import.meta.dirname, '../..'), 'dist/web');
const DAY = 86_400_000;
const SUBSTANTIAL = 'https://data.gov.dk/concept/core/nsis/loa/Substantial';

describe.skipIf(chromium === null)('a portal that opens for sixteen days (in Chromium)', () => {
  let db: TestDatabase;
  let rig: Rig;
  let browser: Browser;
  const portal = new Portal();

  beforeAll(async () => {
    db = await openTestEmbedded();
    rig = await openRig(db, undefined, WEB);
    browser = await launch(chromium ?? '');
    await portal.open();
    const client = await register(rig, {
      name: 'Sommerportalen',
      redirectUris: [`${portal.url}/cb`],
      logoutUri: `${portal.url}/ud`,
      releases: ['profile', 'roles'],
      closesAt: Date.now() + 16 * DAY,
    });
    await portal.setUp(`${rig.url}/oidc/${rig.cvr}`, client.id, client.secret, { acr_values: SUBSTANTIAL });
    await notify(rig, 'betydelig');
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    portal.server.close();
    await rig.close();
    await db.close();
  });

  /** An app for codes, added as the screens do; answers with the code it shows now. */
  async function appOf(agent: Agent): Promise<() => string> {
    const cookie = `tillid=${agent.get('tillid')}`;
    const { csrf } = (await (await fetch(`${rig.url}/api/session`, { headers: { cookie } })).json()) as {
      csrf: string;
    };
    const ask = (path: string, body: object) =>
      fetch(rig.url + path, {
        method: 'POST',
        headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { id, secret } = (await (await ask('/api/my/totp', { name: 'App' })).json()) as {
      id: string;
      secret: string;
    };
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = () => totp.generate({ timestamp: Date.now() + rig.clock.ahead });
    expect((await ask(`/api/my/totp/${id}/confirm`, { code: code() })).status).toBe(200);
    // The next code is that of another step of time.
    rig.clock.ahead += 60_000;
    return code;
  }

  it('asks Hanne for more, lets her in with her role and its constraint, and lets go of her when she leaves', async () => {
    const code = await appOf(await rig.signedIn('hols', 'password'));
    await proofed(rig, PERSON.hols);
    const { page, complaints, close } = await openSeat(browser, rig.url, 1280);

    await page.goto(portal.url);
    await page.getByLabel('Brugernavn').fill('hols');
    await page.getByLabel('Adgangskode', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log ind', exact: true }).click();
    await says(heading(page), 'Det kræver sikringsniveau');
    await says(page.locator('main'), 'Sommerportalen');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Vis mere' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bekræft, at det er dig' });
    await dialog.getByLabel('Engangskode').fill(code());
    await dialog.getByRole('button', { name: 'Bekræft' }).click();

    await page.getByRole('heading', { name: 'Velkommen, Hanne Ølsen' }).waitFor();
    await says(page.locator('main'), SUBSTANTIAL);
    expect(JSON.parse((await page.locator('pre').textContent()) ?? '')).toEqual([
      expect.objectContaining({
        role: 'portal.laes',
        constraints: { kle: ['17.10', '27'], org: [UNIT.north] },
      }),
    ]);

    await page.goto(`${rig.url}/me/releases`);
    await settled(page);
    await says(page.locator('main'), 'Sommerportalen');
    await says(page.locator('main'), 'Navn og brugernavn, Roller med dataafgrænsning');
    expect(await faultsOf(page)).toEqual([]);

    const users = ORGANISATION.users.map((user) => ({ ...user, disabled: user.userId === 'hols' }));
    await rig.mine.feed('organisation', { ...ORGANISATION, users }, Date.now() + rig.clock.ahead);
    await rig.providing.round();
    await page.goto(`${portal.url}/mig`);
    await page.getByRole('heading', { name: 'Du er logget ud' }).waitFor();
    expect(portal.loggedOut).toBe(1);
    await page.goto(portal.url);
    await page.getByRole('heading', { name: 'Log ind' }).waitFor();
    expect(complaints.filter((one) => !/status of 40[13]/.test(one))).toEqual([]);
    await close();
  });

  it('is closed to everybody when the sixteen days are over', async () => {
    rig.clock.ahead += 16 * DAY;
    const { page, close } = await openSeat(browser, rig.url, 360);
    await page.goto(portal.url);
    await page.getByRole('heading', { name: 'Det kunne ikke lade sig gøre' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });
});
