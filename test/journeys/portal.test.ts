// A portal that signs people in through Tillid, told in a real browser: its owner registers it, Hanne comes in with her role and its
// constraint, whoever has no role is told how to ask for one, and signing out of Tillid signs out of the portal.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heading, says } from './acts.ts';
import { Portal } from './relying.ts';
import { faultsOf } from './screens.ts';
import { seatsFor } from './seats.ts';
import { findChromium, settled } from './stage.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('a portal that signs in through Tillid (in Chromium)', () => {
  const portal = new Portal();
  const seats = seatsFor(chromium);
  const { stepIn } = seats;

  beforeAll(() => portal.open());
  afterAll(() => {
    portal.server.close();
  });

  it('is registered by whoever answers for the system, who sees first what it would be told', async () => {
    const { page, complaints } = await stepIn('Mette Thor', '/systems/nexus');
    await page.getByRole('link', { name: 'Se og registrér programmer' }).click();
    await settled(page);
    await page.getByLabel('Navn', { exact: true }).fill('Skoleportalen');
    await page.getByLabel('Tilbage efter login').fill('http://portal.example/cb');
    await page.getByLabel('Får besked om log ud').fill(`${portal.url}/ud`);
    await page.getByRole('button', { name: 'Registrér' }).click();
    await says(page.locator('main'), 'En adresse kan ikke bruges');
    // What the browser itself says of a refusal.
    complaints.splice(0);
    await page.getByLabel('Tilbage efter login').fill(`${portal.url}/cb`);
    await page.getByRole('button', { name: 'Registrér' }).click();
    await says(page.locator('main'), 'Gem hemmeligheden nu: Skoleportalen');
    const secret = (await page.getByRole('status').locator('code').first().textContent()) ?? '';
    const id = (await page.locator('.client-facts code').first().textContent()) ?? '';
    const issuer = (await page.locator('.client-issuer code').textContent()) ?? '';
    await page.getByText('Hvad ville det få at vide?').first().click();
    await page.getByLabel('Hvad ville det få at vide?').fill('hols');
    await page.getByRole('button', { name: 'Slå op' }).click();
    await says(page.locator('main'), 'Det ville få dette at vide om Hanne Olsen lige nu');
    await says(page.locator('main'), 'Visitator');
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await settled(page);
    expect(await page.locator('main').textContent()).not.toContain(secret);
    await portal.setUp(issuer, id, secret);
  });

  it('lets Hanne in with her role and its constraint, and tells her what it was told', async () => {
    const { page } = await seats.window();
    await page.goto(portal.url);
    await page.getByRole('button', { name: /^Hanne Olsen/ }).click();
    await page.getByRole('heading', { name: 'Velkommen, Hanne Olsen' }).waitFor();
    const roles = JSON.parse((await page.locator('pre').textContent()) ?? '[]') as Record<string, unknown>[];
    expect(roles.find((role) => role['role'] === 'nexus.visitator')).toMatchObject({
      constraints: {
        kle: [expect.stringMatching(/^\d\d/)],
        org: [expect.stringMatching(/^=?[0-9a-f-]{36}$/)],
      },
    });
    // Once more without a word: she is signed in already.
    await page.goto(portal.url);
    await page.getByRole('heading', { name: 'Velkommen, Hanne Olsen' }).waitFor();
    await page.goto(`${seats.url}/me/releases`);
    await settled(page);
    await says(page.locator('main'), 'Skoleportalen');
    await says(page.locator('main'), 'Navn og brugernavn, Roller med dataafgrænsning');
    expect(await faultsOf(page)).toEqual([]);
    await page.evaluate(() => sessionStorage.setItem('attestation 1 1 1', 'Hun er flyttet'));
    await page.getByRole('button', { name: /Din konto/ }).click();
    await page.getByRole('menuitem', { name: 'Log ud' }).click();
    await page.getByRole('heading', { name: 'Log ind' }).waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await expect.poll(() => portal.loggedOut, { timeout: 10_000 }).toBe(1);
  });

  it('tells whoever has no role there so, and how to ask for one, also on a phone', async () => {
    for (const width of [1280, 360] as const) {
      const { page } = await stepIn('Erik Skytte', '/', width);
      await page.goto(portal.url);
      await heading(page).getByText('Du har ikke adgang til Nexus').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('link', { name: 'Tilbage til Skoleportalen' }).click();
      await page.getByText('access_denied').waitFor();
    }
  });

  it('is ended by its owner, and then says so', async () => {
    const { page } = await stepIn('Mette Thor', '/systems/nexus/clients', 360);
    await page.getByRole('button', { name: 'Afslut programmet' }).click();
    await page.getByRole('button', { name: 'Afslut Skoleportalen nu' }).click();
    await page.getByText('Afsluttet', { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const other = await seats.window();
    await other.page.goto(portal.url);
    await other.page.getByRole('heading', { name: 'Det kunne ikke lade sig gøre' }).waitFor();
    await says(other.page.locator('main'), 'Systemet er ikke registreret hos Tillid');
    expect(await faultsOf(other.page)).toEqual([]);
    // The page is answered with 400, which the browser notes.
    other.complaints.splice(0);
  });
});
