// The municipality's own sign-in, told in a real browser with a real provider: an administrator sets it up, tries it and offers
// it; Lars comes by it to where his link pointed, and is signed out at both ends.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Op, openOp } from '../support/op.ts';
import { heading, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { findChromium, openStage, type Seat, type Stage, settled, type Width } from './stage.ts';

const chromium = findChromium();
const LOW = 'https://data.gov.dk/concept/core/nsis/loa/Low';
const SUBSTANTIAL = 'https://data.gov.dk/concept/core/nsis/loa/Substantial';

describe.skipIf(chromium === null)("the municipality's own sign-in (in Chromium)", () => {
  let stage: Stage;
  let op: Op;
  const seats: Seat[] = [];
  const taken = async (seat: Promise<Seat>): Promise<Seat> => {
    const one = await seat;
    seats.push(one);
    return one;
  };

  beforeAll(async () => {
    stage = await openStage(chromium ?? '');
    const session = (await (await fetch(`${stage.url}/api/session`)).json()) as {
      municipalities: { cvr: string }[];
    };
    op = await openOp(stage.url, `${session.municipalities[0]?.cvr}-adfs`);
  }, 300_000);
  afterAll(async () => {
    await op?.close();
    await stage?.close();
  });
  afterEach(async () => {
    for (const seat of seats.splice(0)) {
      expect(seat.complaints).toEqual([]);
      await seat.close();
    }
  });

  it('is set up on a screen, tried without changing who one is, and offered', async () => {
    const { page } = await taken(stage.stepIn('Nina Toft', '/providers'));
    await says(page.locator('main'), 'Eksempelby-login');
    await says(page.locator('main'), 'Venter på godkendelse');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Tilføj OpenID Connect' }).click();
    await page.getByLabel('Navn på knappen').fill('Kommunens login');
    await page.getByLabel('Kort navn i adresser').fill('adfs');
    await page.getByLabel('Udsteder (issuer)').fill(op.issuer);
    await page.getByLabel('Klient-id').fill(op.clientId);
    await page.getByLabel('Hemmelighed', { exact: true }).fill('en forkert');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Begrundelse').fill('Kommunens eget login');
    await page.getByRole('button', { name: 'Bed om ændringen' }).click();
    await says(page.locator('main'), 'Opsætningen er gemt, men ikke prøvet');
    await page.getByRole('button', { name: 'Prøv forbindelsen' }).click();
    await says(page.locator('main'), 'Udbyderen afviser klientens id eller hemmelighed');
    await page.getByLabel('Hemmelighed', { exact: true }).fill(op.secret);
    await page.getByLabel('Begrundelse').fill('Kommunens eget login');
    await page.getByRole('button', { name: 'Bed om ændringen' }).click();
    await says(page.locator('main'), 'Opsætningen er gemt, men ikke prøvet');
    await page.getByRole('button', { name: 'Prøv forbindelsen' }).click();
    await says(page.locator('main'), 'Udbyderen godtager klientens hemmelighed');
    op.signIn({ account: 'laho', acr: SUBSTANTIAL });
    await page.getByRole('link', { name: 'Log ind på prøve' }).click();
    await says(page.locator('main'), 'Udbyderen kalder dig laho.');
    await says(page.locator('main'), 'Tillid finder netop én aktiv medarbejder.');
    await says(page.locator('main'), `Niveau: ${SUBSTANTIAL}, som her giver Betydelig.`);
    expect(await page.locator('.me-name').textContent()).toBe('Nina Toft');
    await page.getByRole('button', { name: 'Bed om at få den på login-siden' }).click();
    await page.getByRole('button', { name: 'Tag af login-siden' }).waitFor();
    await says(page.locator('main'), 'Indtil da kan ingen logge ind med det her.');
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await faultsOf(page)).toEqual([]);
  });

  it('waits, and is nobody’s way in, until another administrator has looked at it and approved', async () => {
    const { page: outside } = await taken(stage.window());
    await outside.goto('/');
    await outside.locator('main h1').waitFor();
    expect(await outside.getByRole('link', { name: 'Log ind med Kommunens login' }).count()).toBe(0);
    const { page: asker } = await taken(stage.stepIn('Nina Toft', '/providers/adfs'));
    await asker.getByRole('link', { name: 'Se ændringen', exact: true }).click();
    await says(asker.locator('main'), 'Du har selv bedt om ændringen');
    expect(await asker.getByRole('button', { name: 'Godkend' }).count()).toBe(0);
    const { page } = await taken(stage.stepIn('Kenneth Juul', '/tasks'));
    await page.getByRole('link', { name: 'Godkend ændret login: Kommunens login' }).click();
    await says(heading(page), 'Ændret login: Kommunens login');
    await says(page.locator('main'), 'kan logge ind som hvem som helst');
    await says(page.locator('main'), 'Kommunens eget login');
    await says(page.locator('main'), op.issuer);
    await says(page.locator('main'), 'Udbyderen godtager klientens hemmelighed');
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Godkend' }).click();
    await says(page.locator('main'), 'Godkendt og trådt i kraft');
    await outside.reload();
    await outside.getByRole('link', { name: 'Log ind med Kommunens login' }).waitFor();
  });

  it.each<Width>([1280, 360])(
    'leads Lars to where his link pointed, and out at both ends, at %i',
    async (width) => {
      op.signIn({ account: 'laho', acr: SUBSTANTIAL });
      const { page, context } = await taken(stage.window(width));
      await page.goto('/people/hols?tab=systems');
      const button = page.getByRole('link', { name: 'Log ind med Kommunens login' });
      await button.waitFor();
      expect(await page.getByLabel('Brugernavn').isVisible()).toBe(false);
      expect(await faultsOf(page)).toEqual([]);
      await button.click();
      await says(heading(page), 'Hanne Olsen');
      expect(new URL(page.url()).pathname).toBe('/people/hols');
      await page.locator('.me').click();
      await page.getByRole('menuitem', { name: 'Log ud' }).click();
      await page.getByRole('button', { name: 'Log ud' }).click();
      await button.waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      await settled(page);
      const cookies = await context.cookies();
      expect(cookies.filter(({ name }) => name.startsWith('tillid'))).toEqual([]);
    },
  );

  it.each<readonly [string, Width]>([
    ['laho', 1280],
    ['hols', 360],
  ])('lets %s choose a first password, who has none here, at %i', async (account, width) => {
    op.signIn({ account, acr: SUBSTANTIAL });
    const { page } = await taken(stage.window(width));
    await page.goto('/me/security');
    await page.getByRole('link', { name: 'Log ind med Kommunens login' }).click();
    await says(heading(page), 'Min sikkerhed');
    await says(page.locator('main'), 'du logger ind med Kommunens login');
    const field = page.getByLabel('Ny adgangskode');
    await field.fill('kort');
    await says(page.locator('main'), 'Mangler 8 tegn');
    expect(await faultsOf(page)).toEqual([]);
    await field.fill('grydeske violin tordenvejr');
    await says(page.locator('main'), 'God adgangskode');
    await page.getByRole('button', { name: 'Vælg adgangskoden' }).click();
    await page.getByLabel('Nuværende adgangskode').waitFor();
    await says(page.locator('main'), 'Skift adgangskode');
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('asks Erik at the provider for more when a person takes it, and brings him back to where he was', async () => {
    op.signIn({ account: 'ersk', acr: LOW });
    const seat = await taken(stage.window());
    const { page } = seat;
    await page.goto('/people/hols?tab=systems');
    await page.getByRole('link', { name: 'Log ind med Kommunens login' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bekræft, at det er dig' });
    await says(dialog, 'Det kræver, at du viser mere sikkert, hvem du er.');
    await says(dialog, 'Bagefter fortsætter du, hvor du er.');
    expect(await page.locator('main').textContent()).not.toContain('Hanne');
    op.signIn({ account: 'ersk', acr: SUBSTANTIAL });
    await dialog.getByRole('link', { name: 'Bekræft hos Kommunens login' }).click();
    await says(heading(page), 'Hanne Olsen');
    expect(`${new URL(page.url()).pathname}${new URL(page.url()).search}`).toContain(
      '/people/hols?tab=systems',
    );
    expect(op.asked()).toContain(SUBSTANTIAL);
    await settled(page);
    expect(await dialog.count()).toBe(0);
    // What was refused until more was shown is an answer that the browser notes.
    const noted = seat.complaints.splice(0);
    expect(noted.filter((one) => !/status of 403/.test(one))).toEqual([]);
  });

  it('says what is wrong to somebody whom Tillid does not know, and lets nobody in', async () => {
    op.signIn({ account: 'fremmed', acr: SUBSTANTIAL });
    const { page } = await taken(stage.window());
    await page.goto('/tasks');
    await page.getByRole('link', { name: 'Log ind med Kommunens login' }).click();
    await says(page.getByRole('alert'), 'Tillid kan ikke finde én aktiv medarbejder');
    expect(new URL(page.url()).searchParams.get('return')).toBe('/tasks');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText('Log ind med en lokal konto').click();
    await page.getByLabel('Brugernavn').waitFor();
  });
});
