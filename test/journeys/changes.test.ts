// A role edited by the one who coordinates: what it means before it is saved, nothing typed lost, a draft that a second person publishes.

import { describe, expect, it } from 'vitest';
import { heading, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { seatsFor } from './seats.ts';
import { findChromium, settled } from './stage.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('changing things (in Chromium; CHROMIUM_PATH can name one)', () => {
  const seats = seatsFor(chromium);
  const { stepIn } = seats;

  it('Inger gives nurses who visit another right, and sees whom it is for before anybody has it', async () => {
    seats.expects(/status of 422/);
    const { page } = await stepIn('Inger Nørgaard', '/roles?filter=visitator, hjemmepleje');
    await page.getByRole('link', { name: 'Visitator, hjemmepleje', exact: true }).click();
    await says(heading(page), 'Visitator, hjemmepleje');
    await page.getByRole('link', { name: 'Rediger', exact: true }).first().click();
    await says(heading(page), 'Rediger Visitator, hjemmepleje');
    await says(page.locator('main'), 'Det er indlæst fra katalogfilen.');
    const add = page.getByLabel('Tilføj brugersystemrolle');
    await page.locator('datalist option[value="Udtræk og statistik"]').first().waitFor({ state: 'attached' });
    await add.fill('Udtræk og statistik');
    const values = page.getByRole('group', { name: 'Udtræk og statistik' });
    await values.waitFor();
    await page.getByLabel('Begrundelse').fill('Sygeplejersker følger selv op');

    // Two values are missing: told in words, and what was typed stands.
    const see = page.getByRole('button', { name: 'Se, hvad det betyder' });
    await see.click();
    await says(page.getByRole('alert'), /En dataafgrænsning mangler/);
    expect(await page.getByLabel('Begrundelse').inputValue()).toBe('Sygeplejersker følger selv op');

    await values.getByLabel('Afgrænset på KLE').selectOption('all');
    await values.getByLabel('Afgrænset på organisation').selectOption('ownUnit');
    await see.click();
    await says(page.getByRole('heading', { level: 2 }), 'Før du gemmer');
    await says(page.locator('.consequence-sum'), /Dette ændrer \d+ rettigheder for \d+ medarbejdere\./);
    await says(page.locator('.consequence-systems'), 'Nexus');
    await says(page.locator('.consequence-person'), 'Anja Bech Lund');
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Tilbage' }).click();
    expect(await values.getByLabel('Afgrænset på organisation').inputValue()).toBe('ownUnit');
    await see.click();
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await says(page.getByRole('status'), 'Gemt.');
    await page.goto('/people/anbe');
    await settled(page);
    await says(page.locator('.person-rights').first(), 'Udtræk og statistik');
  });

  it('Lars writes a draft of a role in Nexus, and Mette, who owns it, publishes it from her tasks', async () => {
    const lars = await stepIn('Lars Holm', '/change/jobFunctionRole/jfr-udfoerer-findes-ikke', 360);
    await says(lars.page.locator('main'), /findes ikke/);
    seats.expects(/status of 404/);
    await lars.page.goto('/change/jobFunctionRole/new?system=nexus');
    await settled(lars.page);
    await lars.page.getByLabel('Id', { exact: true }).fill('jfr-proeve');
    await lars.page.getByLabel('Navn').fill('Prøverolle');
    await lars.page.getByRole('button', { name: 'Se, hvad det betyder' }).click();
    await says(lars.page.locator('.consequence-sum'), 'Ingen vinder eller mister rettigheder.');
    expect(await faultsOf(lars.page)).toEqual([]);
    await lars.page.getByRole('button', { name: 'Gem som kladde' }).click();
    await says(heading(lars.page), 'Prøverolle');
    await lars.page.getByRole('button', { name: 'Send til godkendelse' }).click();
    await says(lars.page.locator('.page-sub'), 'Til godkendelse');
    expect(await lars.page.getByRole('button', { name: 'Godkend og gem' }).count()).toBe(0);

    const mette = await stepIn('Mette Thor', '/tasks');
    await mette.page.getByRole('link', { name: /Gennemse: Prøverolle/ }).click();
    await says(heading(mette.page), 'Prøverolle');
    expect(await mette.page.getByRole('button', { name: 'Godkend og gem' }).count()).toBe(0);
    await mette.page.getByRole('button', { name: 'Se, hvad det betyder' }).click();
    await mette.page.getByRole('button', { name: 'Godkend og gem' }).click();
    await says(mette.page.locator('.page-sub'), 'Godkendt og gemt');
    await mette.page.goto('/roles/jfr-proeve');
    await settled(mette.page);
    await says(heading(mette.page), 'Prøverolle');
  });
});
