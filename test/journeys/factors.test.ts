// Kari, who audits: password, a code from an app, the log by stepping up; a passkey, and in by it alone. The screens on the way are looked at with axe.

import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf } from '../../src/app/operator.ts';
import { startOfDay } from '../../src/kernel/time.ts';
import { giveTillidRole } from '../../src/modules/access/index.ts';
import { openTestEmbedded, type TestDatabase } from '../support/databases.ts';
import { exampleJson } from '../support/example.ts';
import { found } from '../support/founded.ts';
import { testServer, testTillid } from '../support/tillid.ts';
import { addAuthenticator, heading, nav, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { findChromium, launch } from './stage.ts';

const executable = findChromium();
const PASSWORD = 'meget langt kodeord';
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const KARI = '00000000-0000-4000-8000-000000000302';
const WEB = join(resolve(import.meta.dirname, '../..'), 'dist/web');
const SHOTS = process.env.TILLID_SHOTS;

describe.skipIf(executable === null)('stepping up (in Chromium; CHROMIUM_PATH can name one)', () => {
  let db: TestDatabase;
  let app: FastifyInstance;
  let browser: Browser;
  let url = '';
  let now = startOfDay('2026-07-15') ?? 0;

  beforeAll(async () => {
    db = await openTestEmbedded();
    const { deps, municipality, feed, author } = await found(db, '2026-01-01');
    await feed('organisation', exampleJson('organisation.json') as object, '2026-01-02');
    await feed('catalogue', exampleJson('catalogue.json') as object, '2026-01-03');
    await giveTillidRole(deps.db, deps.current, author('2026-01-04'), KARI, 'auditor');
    const clock = () => now;
    const tillid = await testTillid(deps);
    const identity = identityOf(tillid, clock, 'real');
    await identity.createAccount(municipality, { userId: 'kari', password: PASSWORD, role: null }, OPERATOR);
    app = await testServer(tillid, identity, clock, { webDir: WEB });
    await app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    browser = await launch(executable ?? '');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await db.close();
  });

  async function window(width = 1280): Promise<Page> {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      reducedMotion: 'reduce',
      viewport: { width, height: 900 },
    });
    context.setDefaultTimeout(20_000);
    return context.newPage();
  }

  async function withPassword(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.getByLabel('Brugernavn').fill('kari');
    await page.getByLabel('Adgangskode', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log ind', exact: true }).click();
  }

  /** At both widths, with a picture of each where somebody wants to look. */
  async function looksRight(page: Page, name: string): Promise<void> {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page), `${name} at ${width}`).toEqual([]);
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
    }
  }

  it('goes from a password to a code, to the log and back to it, and to a passkey', async () => {
    const page = await window();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text());
    });
    await addAuthenticator(page);

    await page.goto('/log');
    await looksRight(page, 'sign-in');
    await withPassword(page, '/log');
    const dialog = page.getByRole('dialog', { name: 'Bekræft, at det er dig' });
    await says(dialog, 'Du er ved at åbne loggen. Det kræver, at du viser mere sikkert, hvem du er.');
    await says(dialog, 'Du behøver ikke bruge din egen telefon');
    await dialog.getByRole('link', { name: 'Gå til Min sikkerhed' }).click();
    await says(heading(page), 'Min sikkerhed');
    await page.getByRole('button', { name: 'Log stærkere ind for at arbejde som revisor' }).waitFor();
    await looksRight(page, 'security-empty');

    await page.getByRole('button', { name: 'Tilføj app til engangskoder' }).click();
    await page.getByLabel('Hvad vil du kalde den?').fill('App på arbejdscomputeren');
    await page.getByRole('button', { name: 'Tilføj app til engangskoder' }).click();
    await page.getByRole('img', { name: 'QR-kode til din app' }).waitFor();
    const secret = ((await page.locator('.totp-secret').textContent()) ?? '').replaceAll(' ', '');
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
    await looksRight(page, 'security-code');
    await page.getByLabel('De seks cifre').fill(code());
    await page.getByRole('button', { name: 'Bekræft' }).click();
    await page.getByRole('heading', { name: 'Gem dine gendannelseskoder nu' }).waitFor();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await looksRight(page, 'security-codes');
    await page.getByRole('button', { name: 'Jeg har gemt dem' }).click();
    await nav(page).getByRole('link', { name: 'Log', exact: true }).waitFor();

    now += 60_000;
    await page.context().clearCookies();
    await withPassword(page, '/log');
    await page.getByRole('heading', { name: 'Ét trin mere' }).waitFor();
    await says(page.locator('main'), 'Du kan arbejde som revisor');
    await looksRight(page, 'second-step');
    await page.getByRole('button', { name: 'Fortsæt uden' }).click();
    await says(dialog, 'Du er ved at åbne loggen.');
    await dialog.getByRole('button', { name: 'Annullér' }).click();
    await says(page.locator('main'), 'Bekræft med din anden faktor');
    await page.getByRole('button', { name: 'Log stærkere ind for at arbejde som revisor' }).click();
    await looksRight(page, 'step-up');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('main').getByRole('button', { name: 'Prøv igen' }).click();
    await says(dialog, 'Du er ved at åbne loggen.');
    await dialog.getByLabel('Engangskode').fill('000000');
    await dialog.getByRole('button', { name: 'Bekræft' }).click();
    await says(dialog, 'Koden passer ikke.');
    await dialog.getByLabel('Engangskode').fill(code());
    await dialog.getByRole('button', { name: 'Bekræft' }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(page.locator('main'), 'Ny måde at bekræfte sig på');
    expect(new URL(page.url()).pathname).toBe('/log');

    await page.goto('/me/security');
    await page.getByRole('button', { name: 'Tilføj adgangsnøgle' }).click();
    await page.getByLabel('Hvad vil du kalde den?').fill('Blå sikkerhedsnøgle');
    await page.getByRole('button', { name: 'Tilføj adgangsnøgle' }).click();
    await page.getByText('Blå sikkerhedsnøgle', { exact: true }).waitFor();
    await looksRight(page, 'security');

    now += 16 * 60_000;
    await page.getByRole('button', { name: 'Fjern App på arbejdscomputeren' }).click();
    await says(dialog, 'Det er en stund siden, du viste, hvem du er.');
    await dialog.getByRole('button', { name: 'Brug adgangsnøgle' }).click();
    await page.getByText('App på arbejdscomputeren', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Fjern Blå sikkerhedsnøgle' }).click();
    await page.getByText('Det er din sidste', { exact: true }).waitFor();
    await looksRight(page, 'security-last');

    await page.context().clearCookies();
    await page.goto('/log');
    await page.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
    await says(page.locator('main'), 'Ny måde at bekræfte sig på');
    expect(new URL(page.url()).pathname).toBe('/log');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 240_000);
});
