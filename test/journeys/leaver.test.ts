// Hanne is at her screen when payroll says that today was her last day: her next click leads to the sign-in page, and the portal
// that she has open beside it lets go of her too.

import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/kernel/time.ts';
import { openTestEmbedded, type TestDatabase } from '../support/databases.ts';
import { ORGANISATION, openRig, PASSWORD, type Rig, register } from '../support/providing.ts';
import { heading, nav } from './acts.ts';
import { Portal } from './relying.ts';
import { faultsOf } from './screens.ts';
import { findChromium, launch, openSeat, settled, type Width } from './stage.ts';

const chromium = findChromium();
const WEB = join(resolve(import.meta.dirname, '../..'), 'dist/web');

describe.skipIf(chromium === null)('somebody who leaves with Tillid open (in Chromium)', () => {
  let db: TestDatabase;
  let rig: Rig;
  let browser: Browser;
  const portal = new Portal();
  const now = () => Date.now() + rig.clock.ahead;

  beforeAll(async () => {
    db = await openTestEmbedded();
    rig = await openRig(db, undefined, WEB);
    await rig.signedIn('hols', 'password');
    browser = await launch(chromium ?? '');
    await portal.open();
    const client = await register(rig, {
      redirectUris: [`${portal.url}/cb`],
      logoutUri: `${portal.url}/ud`,
      releases: ['profile', 'roles'],
    });
    await portal.setUp(`${rig.url}/oidc/${rig.cvr}`, client.id, client.secret);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    portal.server.close();
    await rig.close();
    await db.close();
  });

  /** What payroll says of Hanne's position: that it ends on a day, or that it does not. */
  const feed = (to: string | null) => {
    const users = ORGANISATION.users.map((user) =>
      user.userId === 'hols' ? { ...user, positions: user.positions.map((one) => ({ ...one, to })) } : user,
    );
    return rig.mine.feed('organisation', { ...ORGANISATION, users }, now());
  };
  // A later moment than what the test before it told.
  beforeEach(async () => {
    rig.clock.ahead += 1_000;
    await feed(null);
    rig.clock.ahead += 1_000;
  });

  async function signIn(page: Page): Promise<void> {
    await page.getByLabel('Brugernavn').fill('hols');
    await page.getByLabel('Adgangskode', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log ind', exact: true }).click();
  }
  const signInPage = (page: Page) => page.getByRole('heading', { name: 'Log ind i Tillid' });

  it.each<Width>([1280, 360])('is at the sign-in page by the next click, at %i', async (width) => {
    const { page, complaints, close } = await openSeat(browser, rig.url, width);
    await page.goto('/people/hols');
    await signIn(page);
    await heading(page).getByText('Hanne Ølsen').waitFor();
    await settled(page);
    if (width === 360) await page.getByRole('button', { name: 'Menu' }).click();
    const link = nav(page).getByRole('link', { name: 'Anmodninger' });
    await link.waitFor();
    await feed(dayOf(now()));
    await link.click();
    await signInPage(page).waitFor();
    expect(await page.locator('body').textContent()).not.toContain('Hanne');
    expect(await faultsOf(page)).toEqual([]);

    // Nor does the right password help, or the way back.
    await signIn(page);
    await page.getByRole('alert').waitFor();
    await page.goBack();
    await signInPage(page).waitFor();
    expect(complaints.filter((one) => !/status of 40[13]/.test(one))).toEqual([]);
    await close();
  });

  it('is let go of by a portal too, and does not come back into it', async () => {
    const { page, complaints, close } = await openSeat(browser, rig.url, 1280);
    await page.goto('/people/hols');
    await signIn(page);
    await heading(page).getByText('Hanne Ølsen').waitFor();
    const beside = await page.context().newPage();
    await beside.goto(portal.url);
    await beside.getByRole('heading', { name: 'Velkommen, Hanne Ølsen' }).waitFor();
    await settled(page);
    await feed(dayOf(now()));
    await rig.providing.round();
    await beside.goto(`${portal.url}/mig`);
    await beside.getByRole('heading', { name: 'Du er logget ud' }).waitFor();
    expect(portal.loggedOut).toBe(1);
    await nav(page).getByRole('link', { name: 'Anmodninger' }).click();
    await signInPage(page).waitFor();
    await beside.goto(portal.url);
    await signIn(beside);
    await beside.getByRole('alert').waitFor();
    expect(new URL(beside.url()).origin).toBe(rig.url);
    expect(complaints.filter((one) => !/status of 40[13]/.test(one))).toEqual([]);
    await close();
  });
});
