// A new employee comes into their account with the code of a letter, and another because their manager has seen their papers.

import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../demo/generate.ts';
import { Organisation } from '../../demo/organisation.ts';
import { dayOf } from '../../src/kernel/time.ts';
import { addAuthenticator, heading, nav, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { seatsFor } from './seats.ts';
import { findChromium, type Width } from './stage.ts';

const chromium = findChromium();
const today = dayOf(Date.now());
const PASSWORD = 'grydeske violin tordenvejr';
/** Has never had an account, and stands in for the leader of one unit. */
const NEW = { name: 'Stine Kruse', userId: 'stkr' };

/** As it stands in her letter of appointment. */
function firstDayOf(userId: string): string {
  const { users } = new Organisation(today, DEMO_SEED).feed(today);
  return users.find((user) => user.userId === userId)?.positions.at(-1)?.from ?? '';
}

const codeIn = (text: string | null): string => /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}/.exec(text ?? '')?.[0] ?? '';

describe.skipIf(chromium === null)('coming into an account (in Chromium)', () => {
  const seats = seatsFor(chromium);
  // A code or password that is refused is an answer of the server's that the browser notes.
  beforeEach(() => seats.expects(/status of 4(01|22)/));

  async function letterFor(name: string): Promise<string> {
    const { page } = await seats.stepIn('Nina Toft', '/accounts');
    await says(heading(page), 'Konti');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel(/^Filtrér/).fill(name);
    await page.getByRole('checkbox', { name: `Vælg ${name}` }).check();
    await page.getByRole('button', { name: 'Start med brev (1)' }).click();
    await says(page.locator('main'), 'Aktivering er begyndt for 1 person');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Skriv 1 brev' }).click();
    await says(page.locator('main'), 'Koderne vises kun denne ene gang');
    expect(await faultsOf(page)).toEqual([]);
    return codeIn(await page.locator('article.letter').textContent());
  }

  it.each<readonly [string, string, Width]>([
    ['Hanne Olsen', 'hols', 1280],
    ['Ruth Sand', 'ruth', 360],
  ])('%s has a letter, chooses a password, and is in (%s at %i wide)', async (name, userId, width) => {
    const code = await letterFor(name);
    expect(code).not.toBe('');
    const { page } = await seats.window(width);
    await page.goto('/');
    await page.getByRole('link', { name: /Aktivér din konto/ }).click();
    await says(heading(page), 'Aktivér din konto');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Brugernavn').fill(userId);
    await page.getByLabel('Kode').fill('AAAA-BBBB-CCCC-DDDD');
    await page.getByRole('button', { name: 'Næste' }).click();
    await says(page.getByRole('alert'), 'Brugernavn eller kode passer ikke');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Kode').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Næste' }).click();
    await says(heading(page), `Hej ${name}`);
    await page.getByLabel('Din fødselsdag').fill('1985-03-02');
    await page.getByLabel('Din første arbejdsdag her').fill(firstDayOf(userId));
    await page.getByLabel('Ny adgangskode').fill('kort');
    await says(page.getByRole('status'), 'Mangler 8 tegn');
    await page.getByLabel('Ny adgangskode').fill('Sommer2026!!');
    await says(page.getByRole('status'), 'Den er for let at gætte');
    await page.getByRole('button', { name: 'Aktivér, og log ind' }).click();
    await says(page.getByRole('alert'), 'Den er for let at gætte');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Ny adgangskode').fill(`${PASSWORD} ${width}`);
    await says(page.getByRole('status'), 'God adgangskode');
    await page.getByRole('button', { name: 'Aktivér, og log ind' }).click();
    await page.locator('main#main-content h1').waitFor();
    await page.goto(`/people/${userId}`);
    await says(heading(page), name);
  });

  it('Stine goes from the code in a letter to a passkey, and by it to what she may see', async () => {
    const code = await letterFor(NEW.name);
    const { page, context, complaints } = await seats.window();
    await addAuthenticator(page);
    // A passkey is made for a name, never for an address of digits.
    await page.goto(seats.url.replace('127.0.0.1', 'localhost'));
    await page.getByRole('link', { name: /Aktivér din konto/ }).click();
    await page.getByLabel('Brugernavn').fill(NEW.userId);
    await page.getByLabel('Kode').fill(code);
    await page.getByRole('button', { name: 'Næste' }).click();
    await says(heading(page), `Hej ${NEW.name}`);
    await page.getByLabel('Din fødselsdag').fill('1985-03-02');
    await page.getByLabel('Din første arbejdsdag her').fill(firstDayOf(NEW.userId));
    await page.getByLabel('Ny adgangskode').fill(`${PASSWORD} nøgle`);
    await page.getByRole('button', { name: 'Aktivér, og log ind' }).click();
    await page.locator('main#main-content h1').waitFor();

    await page.locator('.me').click();
    await page.getByRole('menuitem', { name: 'Min sikkerhed' }).click();
    await says(heading(page), 'Min sikkerhed');
    await page.getByRole('button', { name: 'Tilføj adgangsnøgle' }).click();
    await page.getByLabel('Hvad vil du kalde den?').fill('Sikkerhedsnøgle');
    await page.getByRole('button', { name: 'Tilføj adgangsnøgle' }).click();
    await page.getByText('Sikkerhedsnøgle', { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await context.clearCookies();
    await page.goto(`${new URL(page.url()).origin}/people/${NEW.userId}`);
    await page.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
    await says(heading(page), NEW.name);
    expect(await faultsOf(page)).toEqual([]);
    const there = await nav(page).getByRole('link').allTextContents();
    expect(there.filter((one) => /^(Log|Konti|Login)$/.test(one.trim()))).toEqual([]);
    // Her own page is hers; nobody else's is, and no factor would make it so.
    await page.goto(`${new URL(page.url()).origin}/people/laho`);
    await says(page.locator('main'), 'Det har du ikke adgang til');
    expect(await page.getByRole('dialog').count()).toBe(0);
    const noted = complaints.splice(0);
    expect(noted.filter((one) => !/status of 403 .*\/people\/laho|status of 401/.test(one))).toEqual([]);
  });

  it('Hanne has lost what she had: the sign-in page says what to do, and Lars finds her and sees her again', async () => {
    const outside = await seats.window(360);
    await outside.page.goto('/');
    await outside.page.getByText('Kan du ikke komme ind?').click();
    await says(outside.page.locator('main'), 'bed din leder eller en registrar om en ny kode');
    expect(await faultsOf(outside.page)).toEqual([]);
    const { page } = await seats.stepIn('Lars Holm', '/vouching');
    await page.getByLabel('Vis').selectOption('Har en konto, men kan ikke komme ind');
    await page.getByRole('link', { name: 'Hanne Olsen' }).click();
    await says(page.locator('main'), 'Personen har en konto, der er i brug');
    await page.getByRole('radio', { name: /^Kørekort/ }).check();
    await page.getByLabel('Hvor så du personen?').fill('Hjemmepleje Nord');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bekræft', exact: true }).click();
    await says(page.locator('main'), 'Hanne Olsen er bekræftet');
    expect(codeIn(await page.locator('.code-shown').textContent())).not.toBe('');
  });

  it.each<readonly [string, string, Width]>([
    ['Mads Friis', 'mafr', 1280],
    ['Yusuf Demir', 'yude', 360],
  ])('Lars has seen %s and a passport (%s at %i wide)', async (name, userId, width) => {
    const { page } = await seats.stepIn('Lars Holm', '/vouching', width);
    await says(heading(page), 'Bekræft identitet');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name }).click();
    await says(heading(page), `Bekræft, hvem ${name} er`);
    await page.getByRole('radio', { name: /^Pas, giver niveau Betydelig/ }).check();
    await page.getByLabel('Hvor så du personen?').fill('Hjemmepleje Nord');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bekræft', exact: true }).click();
    await says(page.locator('main'), `${name} er bekræftet`);
    expect(await faultsOf(page)).toEqual([]);
    const code = codeIn(await page.locator('.code-shown').textContent());
    await page.getByRole('button', { name: /Log mig ud/ }).click();
    await page.getByLabel('Brugernavn').fill(userId);
    await page.getByLabel('Kode').fill(code);
    await page.getByRole('button', { name: 'Næste' }).click();
    await says(heading(page), `Hej ${name}`);
    expect(await page.getByLabel('Din fødselsdag').count()).toBe(0);
    await page.getByLabel('Ny adgangskode').fill(`${PASSWORD} ${width}`);
    await page.getByRole('button', { name: 'Aktivér, og log ind' }).click();
    await says(heading(page), name);
  });
});
