// A letter to the wrong recipient, in a real browser: reported from an employee's phone, judged, notified with one hour left on the clock,
// evaluated and closed; and the employee hears what came of it.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { incidentSweep } from '../../src/modules/incidents/index.ts';
import { at } from '../support/moments.ts';
import { assignment, position, toPerson, unit } from '../support/small.ts';
import { heading, says } from './acts.ts';
import { type Clocked, inBrowser, named, openClocked } from './clocked.ts';
import { faultsOf } from './screens.ts';

const _HOUR = 3_600_000;
const NAMES = {
  kim: 'Kim Direktør',
  eva: 'Eva Leder',
  sif: 'Sif Sagsbehandler',
  ida: 'Ida Koordinator',
  dan: 'Dan Rådgiver',
} as const;

const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...Object.entries(NAMES).map(named),
  position('sif', 'care'),
  position('eva', 'care'),
  ...['kim', 'ida', 'dan'].map((who) => position(who, 'root')),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('dpo', 'tillid.dpo', toPerson('dan')),
];

/** The Friday before the clocks go forward. */
const FRIDAY = '2026-03-27';
const WHAT = 'Et brev om en borgers hjemmehjælp blev sendt til naboen.';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** What stands open as the next thing to do. */
const next = (page: Page) => page.locator('.todo > form');
const open = (page: Page, title: string) => page.locator('summary').filter({ hasText: title }).click();

inBrowser('a letter to the wrong recipient (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      ...{ facts: FACTS, people: Object.keys(NAMES) },
      ...{ sweep: incidentSweep, now: at(FRIDAY, 13) },
    });
  }, 120_000);
  afterAll(() => tillid.close());

  it('is reported from a phone, notified with an hour left across the change of the clock, evaluated and closed', async () => {
    // Sif has a phone, and no idea what it is called.
    const sif = await tillid.stepIn('sif', '/incidents/new');
    await sif.setViewportSize({ width: 360, height: 740 });
    await sif.getByLabel('Ligner det en af disse?').selectOption({ label: 'Sendt til en forkert modtager' });
    await sif.getByLabel('Hvad skete der?').fill(`${WHAT} CPR 010203-1234`);
    await sif.getByLabel('Hvordan blev det sendt?').selectOption({ label: 'Brev' });
    await sif.getByLabel('Hvornår?').fill('I går');
    await sif.getByLabel('Må vi ringe til dig?').fill('20 30 40 50');
    await sif.getByLabel('Min leder skal ikke vide').check();
    // A CPR number is refused before it is sent, and what was typed is there when the page is opened anew.
    await says(sif.getByRole('alert'), 'ligner et CPR-nummer');
    expect(await button(sif, 'Send meldingen').isDisabled()).toBe(true);
    await sif.reload();
    await says(sif.getByRole('alert'), 'ligner et CPR-nummer');
    // It lies in the tab, and is to be read there by nobody; her session runs out, and it is hers again when she has signed in anew.
    const lies = () => sif.evaluate(() => JSON.stringify({ ...sessionStorage }));
    expect(await lies()).not.toContain('naboen');
    const cookies = await sif.context().cookies();
    await sif.context().clearCookies();
    await sif.reload();
    await sif.getByRole('heading', { name: 'Log ind' }).waitFor();
    expect((await lies()).length).toBeGreaterThan(100);
    await sif.context().addCookies(cookies);
    await sif.reload();
    await button(sif, 'Fjern det for mig').click();
    expect(await sif.getByLabel('Hvad skete der?').inputValue()).toBe(`${WHAT} CPR [fjernet]`);
    expect(await faultsOf(sif)).toEqual([]);
    expect(await sif.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await button(sif, 'Send meldingen').click();
    await says(sif.getByRole('status'), 'Den har fået nummer H2026-00001');
    await sif.getByRole('link', { name: 'Din melding' }).click();
    await says(sif.locator('main'), 'Der er ikke svaret endnu');

    // Ida judges it and sets the moment of certainty.
    await tillid.goTo(at(FRIDAY, 14));
    const ida = await tillid.stepIn('ida', '/tasks');
    await ida.getByRole('link', { name: 'Vurdér en hændelse' }).click();
    await says(ida.locator('main'), WHAT);
    await next(ida).getByLabel('Titel').fill('Afgørelse sendt til naboen');
    await next(ida).getByLabel('Alvor').selectOption({ label: 'Alvorlig' });
    await next(ida).getByLabel('Årsag').selectOption({ label: 'Menneskelig fejl' });
    await button(ida, 'Gem vurderingen').click();
    await says(heading(ida), 'Afgørelse sendt til naboen');
    await says(ida.locator('.todo'), 'Der er rimelig vished om et brud');
    await next(ida).getByLabel('Dag', { exact: true }).fill(FRIDAY);
    await next(ida).getByLabel('Klokkeslæt').fill('14:00');
    await next(ida).getByLabel('Begrundelse').fill('Naboen læste op af brevet i telefonen.');
    await button(ida, 'Sæt fristen på 72 timer i gang').click();
    await says(ida.locator('.clocks'), '72 t 0 min tilbage');
    await says(ida.locator('.clocks'), '30. marts 2026 kl. 15.00');

    // Eva leads Sif, and knows nothing; Kim was told, and does not see who reported it.
    const eva = await tillid.stepIn('eva', '/incidents');
    await says(eva.locator('main'), 'Du har ikke meldt nogen hændelser');
    const kim = await tillid.stepIn('kim', '/tasks');
    await kim.getByRole('link', { name: 'Til orientering: en hændelse' }).click();
    await says(kim.locator('main'), 'Holdes skjult');
    expect(await kim.locator('main').textContent()).not.toContain('Sif');
    await button(kim, 'Jeg har læst det').click();
    await button(kim, 'Jeg har læst det').waitFor({ state: 'detached' });

    // The weekend is an hour shorter on the wall, and the clock is not: on Monday at 14 there is one hour left.
    await tillid.goTo(at('2026-03-30', 12) + 5 * 60_000);
    const director = await tillid.stepIn('kim', '/tasks');
    await says(director.locator('main'), 'Mindre end 3 timer tilbage');
    const incident = new URL(ida.url()).pathname;
    const noon = await tillid.stepIn('ida', incident);
    await says(noon.locator('.clocks'), '2 t 55 min tilbage');
    await next(noon).getByLabel('Hvem er berørt?').fill('borgere');
    await next(noon).getByLabel('Omtrent hvor mange', { exact: true }).fill('1');
    await next(noon).getByLabel('Hvilke oplysninger?').fill('Navn, adresse og helbred');
    await next(noon).getByLabel('Hvad er der gjort').fill('Brevet er hentet hos naboen.');
    await button(noon, 'Gem som ny udgave').click();
    await says(noon.locator('main'), 'Udgave 1:');
    await tillid.goTo(at('2026-03-30', 14));
    const late = await tillid.stepIn('ida', incident);
    await says(late.locator('.clocks'), '1 t 0 min tilbage');
    await next(late).getByLabel('Sendt den').fill('2026-03-30');
    await next(late).getByLabel('Klokken').fill('14:00');
    await next(late).getByLabel('Kvittering eller sagsnummer').fill('DT-2026-1');
    await button(late, 'Registrér, at det er sendt').click();
    await says(late.locator('.clocks'), 'Gjort til tiden');
    expect(await faultsOf(late)).toEqual([]);

    // Its risk is judged, it is answered, evaluated and closed.
    await says(late.locator('.todo'), 'Vurdér risikoen for de berørte');
    await next(late).getByLabel('Begrundelse').fill('Helbredsoplysninger om én borger, set af en nabo.');
    await button(late, 'Gem risikoen').click();
    await says(late.locator('.todo h2'), 'Afslut hændelsen');
    await open(late, 'Svar den, der meldte den');
    await late
      .getByLabel('Svar', { exact: true })
      .fill('Tak. Brevet er hentet, og Datatilsynet har fået besked.');
    await button(late, 'Send svaret').click();
    await says(late.locator('summary'), 'Forløb');
    await evaluateAndClose(late);

    // Sif hears of it.
    await tillid.goTo(at('2026-03-31', 9));
    const heard = await tillid.stepIn('sif', '/tasks');
    await heard.getByRole('link', { name: 'Svar på din melding' }).click();
    await says(heard.locator('main'), 'Datatilsynet har fået besked');
    await button(heard, 'Jeg har læst det').click();
    await button(heard, 'Jeg har læst det').waitFor({ state: 'detached' });
    await heard.goto('/tasks');
    await says(heard.locator('main'), /ingen opgaver/i);
  }, 240_000);
});

/** A serious one is not closed before it was learnt from. */
async function evaluateAndClose(page: Page): Promise<void> {
  const close = async () => {
    await page.getByLabel('Hvad endte det med?').fill('Brevet er hentet og makuleret.');
    await button(page, 'Afslut').click();
  };
  await close();
  await says(page.getByRole('alert'), 'skal evalueres');
  await open(page, 'Skriv evalueringen');
  await page.getByLabel('Hvorfor skete det?').fill('Adressen blev skrevet af efter et gammelt brev.');
  await page.getByLabel('Hvad virkede?').fill('Naboen ringede, og brevet blev hentet samme dag.');
  const change = page.getByRole('group', { name: 'Ændring 1' });
  await change.getByLabel('Hvad skal gøres?').fill('Adresser hentes fra CPR');
  await change.getByLabel('Hvem gør det?').fill('Eva Leder');
  await change.getByLabel('Hvem gør det?').press('Enter');
  await change.getByLabel('Senest').fill('2026-05-01');
  await button(page, 'Gem evalueringen').click();
  await says(page.locator('main'), 'Adresser hentes fra CPR');
  await page.reload();
  await close();
  await says(page.locator('main'), 'Afsluttet');
}
