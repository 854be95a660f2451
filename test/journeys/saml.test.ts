// A municipality whose sign-in is SAML, told in a real browser: set up by one administrator and approved by another; Erik comes in
// by it with little, is asked there for more when he opens what takes it, and comes back to where he was.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personUuid } from '../../demo/organisation.ts';
import { OIO } from '../../src/modules/signon/domain/settings.ts';
import { type Idp, openIdp } from '../support/idp.ts';
import { heading, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { findChromium, openStage, type Stage, settled } from './stage.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)("the municipality's own sign-in by SAML (in Chromium)", () => {
  let stage: Stage;
  let idp: Idp;
  let cvr = '';

  beforeAll(async () => {
    stage = await openStage(chromium ?? '');
    const session = (await (await fetch(`${stage.url}/api/session`)).json()) as {
      municipalities: { cvr: string }[];
    };
    cvr = session.municipalities[0]?.cvr ?? '';
    idp = await openIdp();
  }, 300_000);
  afterAll(async () => {
    await idp?.close();
    await stage?.close();
  });

  /** Says who it is, and of the level no more than it was asked for. */
  const vouchFor = (userId: string) =>
    idp.signIn(({ contexts }) => ({
      nameId: userId,
      attributes: {
        ...{ [OIO.uuid]: personUuid(userId), [OIO.cvr]: cvr },
        [OIO.loa]: contexts[0] ?? 'Low',
      },
    }));

  it('is set up by one administrator, and approved by another who sees whose certificate it is', async () => {
    const asking = await stage.stepIn('Nina Toft', '/providers/new?kind=saml');
    const { page } = asking;
    await page.getByLabel('Navn på knappen').fill('ADFS');
    await page.getByLabel('Kort navn i adresser').fill('adfs');
    await page.getByLabel('Adresse på udbyderens metadata').fill(idp.metadataUrl);
    await page.getByLabel('Begrundelse').fill('Kommunens eget login');
    await page.getByRole('button', { name: 'Bed om ændringen' }).click();
    await says(page.locator('main'), 'Opsætningen er gemt, men ikke prøvet');
    await page.getByRole('button', { name: 'Prøv forbindelsen' }).click();
    await says(page.locator('main'), 'Metadata er læst');
    vouchFor('nito');
    await page.getByRole('link', { name: 'Log ind på prøve' }).click();
    await says(page.locator('main'), 'Tillid finder netop én aktiv medarbejder.');
    await page.getByRole('button', { name: 'Bed om at få den på login-siden' }).click();
    await page.getByRole('button', { name: 'Tag af login-siden' }).waitFor();
    const answering = await stage.stepIn('Kenneth Juul', '/tasks');
    await answering.page.getByRole('link', { name: 'Godkend ændret login: ADFS' }).click();
    await says(answering.page.locator('main'), `${idp.origin}/sso`);
    await says(answering.page.locator('main'), /Certifikater \(SHA-256\)/);
    await says(answering.page.locator('main'), /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/);
    await answering.page.setViewportSize({ width: 360, height: 740 });
    expect(await faultsOf(answering.page)).toEqual([]);
    await answering.page.getByRole('button', { name: 'Godkend' }).click();
    await says(answering.page.locator('main'), 'Godkendt og trådt i kraft');
    for (const seat of [asking, answering]) {
      expect(seat.complaints).toEqual([]);
      await seat.close();
    }
  });

  it('asks Erik there for a context that is enough, and brings him back to where he was', async () => {
    vouchFor('ersk');
    const { page, complaints, close } = await stage.window();
    await page.goto('/people/hols?tab=systems');
    await page.getByRole('link', { name: 'Log ind med ADFS' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bekræft, at det er dig' });
    await says(dialog, 'Det kræver, at du viser mere sikkert, hvem du er.');
    expect(idp.asked()?.contexts).toEqual([]);
    expect(await page.locator('main').textContent()).not.toContain('Hanne');
    await dialog.getByRole('link', { name: 'Bekræft hos ADFS' }).click();
    await says(heading(page), 'Hanne Olsen');
    expect(idp.asked()?.contexts).toEqual(expect.arrayContaining(['Substantial']));
    expect(idp.asked()?.contexts).not.toContain('Low');
    const { pathname, search } = new URL(page.url());
    expect(`${pathname}${search}`).toBe('/people/hols?tab=systems');
    await settled(page);
    expect(await dialog.count()).toBe(0);
    // What was refused until more was shown is an answer that the browser notes.
    expect(complaints.filter((one) => !/status of 403/.test(one))).toEqual([]);
    await close();
  });
});
