// Hjemmepleje Nord becomes another unit: Inger maps it from a file and sees what it means, and Mette, who coordinates too, publishes it.

import { describe, expect, it } from 'vitest';
import { unitUuid } from '../../demo/organisation.ts';
import { addDays, dayOf } from '../../src/kernel/time.ts';
import { tillid } from '../support/cli.ts';
import { heading, nav, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { seatsFor } from './seats.ts';
import { findChromium, settled } from './stage.ts';

const chromium = findChromium();
const today = dayOf(Date.now());
const NORTH = unitUuid('Hjemmepleje Nord');
const CARE = unitUuid('Ældre og Sundhed');
const MADE = 'aaaaaaaa-0000-4000-8000-000000000001';

/** A plan takes two people: Mette coordinates from now on, too. */
async function appoint(directory: string): Promise<void> {
  const args = ['account', 'create', 'mett', '--role', 'coordinator', '--data', directory];
  const { status, err } = await tillid(args, { stdin: '' });
  if (status !== 0) throw new Error(err);
}

const csv = (lines: readonly string[]) => ({
  name: 'omlaegning.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`fra;til;hvordan;navn;under;leder\n${lines.join('\n')}\n`),
});

describe.skipIf(chromium === null)('a reorganisation (in Chromium; CHROMIUM_PATH can name one)', () => {
  const seats = seatsFor(chromium, appoint);
  const { stepIn } = seats;

  it('Inger maps it from a file, Mette publishes it, and it stands in the list', async () => {
    seats.expects(/status of 422/);
    const { page } = await stepIn('Inger Nørgaard', '/');
    await nav(page).getByRole('link', { name: 'Omlægninger' }).click();
    await says(page.getByRole('row', { name: /Velfærdsteknologi bliver en del/ }), 'Planlagt');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Ny omlægning' }).click();
    await says(heading(page), 'Ny omlægning');
    await page.getByLabel('Navn').fill('Nord bliver til Nord og Øst');
    await page.getByLabel('Dag', { exact: true }).fill(addDays(today, 30));
    await page.getByLabel('Lønsystemet skal følge med inden').fill(addDays(today, 150));
    const file = page.getByLabel('Indlæs en fil');

    // Every fault by its line, first the file's own, then what only the municipality knows.
    await file.setInputFiles(csv(['nord;øst', `${NORTH};${MADE};sidelæns`]));
    await says(page.getByRole('alert'), /Linje 2: Dette er ikke et id på en enhed. \(nord\)/);
    await says(page.getByRole('alert'), /Linje 3: “hvordan” er/);
    const line = `${NORTH};${MADE};ind i;Hjemmepleje Nord og Øst;${CARE};laho`;
    await file.setInputFiles(csv([line, '', `${MADE};${NORTH}`]));
    await says(page.getByRole('status'), '2 enheder læst.');
    const see = page.getByRole('button', { name: 'Se, hvad det betyder' });
    await see.click();
    await says(page.getByRole('alert'), /Linje 4: /);
    await says(page.getByRole('alert'), 'Lønsystemet skal følge med inden 90 dage.');
    expect(await faultsOf(page)).toEqual([]);

    await page.getByLabel('Lønsystemet skal følge med inden').fill(addDays(today, 100));
    await file.setInputFiles(csv([line]));
    await says(page.getByRole('status'), '1 enhed læst.');
    await see.click();
    await says(page.locator('.consequence-sum'), /Dette ændrer \d+ rettigheder for \d+ medarbejdere\./);
    await says(page.locator('.consequence-person'), 'Hanne Olsen');
    await says(page.locator('main'), 'En anden skal godkende det, før det gælder.');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send til godkendelse' }).click();
    await says(page.getByRole('status'), 'Sendt til godkendelse.');

    const mette = await stepIn('Mette Thor', '/tasks', 360);
    await mette.page.getByRole('link', { name: /Gennemse: Nord bliver til Nord og Øst/ }).click();
    await says(heading(mette.page), 'Nord bliver til Nord og Øst');
    await mette.page.getByRole('button', { name: 'Se, hvad det betyder' }).click();
    await mette.page.getByRole('button', { name: 'Godkend og gem' }).click();
    await says(mette.page.locator('.page-sub'), 'Godkendt og gemt');
    await mette.page.goto('/reorganisations');
    await settled(mette.page);
    await says(mette.page.getByRole('row', { name: /Nord bliver til Nord og Øst/ }), 'Planlagt');
    expect(await faultsOf(mette.page)).toEqual([]);
  });

  it('Hanne neither sees the list nor a way into it', async () => {
    seats.expects(/status of 403/);
    const { page } = await stepIn('Hanne Olsen', '/');
    expect(await nav(page).getByRole('link', { name: 'Omlægninger' }).count()).toBe(0);
    await page.goto('/reorganisations');
    await settled(page);
    expect(await page.getByText('Nord bliver til Nord og Øst').count()).toBe(0);
  });
});
