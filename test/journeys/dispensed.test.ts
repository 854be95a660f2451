// The story of a conflict in a real browser, with named people and months of time: refused, dispensed by the one who decides, expired, and back.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { conflictSweep } from '../../src/modules/dispensations/index.ts';
import { at } from '../support/moments.ts';
import { heading, says } from './acts.ts';
import { type Clocked, inBrowser, openClocked } from './clocked.ts';
import { FACTS, NAMES } from './four-eyes.ts';
import { faultsOf } from './screens.ts';

const PLACE = '/conflicts/four-eyes/hanne';

inBrowser('a conflict lived with (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      facts: FACTS,
      people: Object.keys(NAMES),
      sweep: conflictSweep,
      now: at('2026-11-23', 9),
    });
  }, 120_000);
  afterAll(() => tillid.close());

  it('is refused, dispensed by Mette in her own words, granted while it lasts, expires, and is back', async () => {
    // Refused: Hanne would create and approve.
    const hanne = await tillid.stepIn('hanne', '/requests/new');
    const ask = async (last: string) => {
      await hanne.goto('/requests/new');
      await hanne.getByRole('checkbox', { name: /opus\.approve/ }).check();
      await hanne.getByLabel('Begrundelse').fill('Afløser i ferien');
      if (last !== '') await hanne.locator('input[type=date]').nth(1).fill(last);
      await hanne.getByRole('button', { name: 'Se hvad det betyder' }).click();
    };
    await ask('');
    await says(hanne.getByRole('alert'), /konflikt|sammen/);

    // Lars asks for a dispensation; Ida puts it to Mette, picked by her name.
    const lars = await tillid.stepIn('lars', PLACE);
    await lars.getByLabel('Begrundelse').fill('Ferie');
    await lars.getByLabel('Kompenserende kontrol').fill('Mette ser hvert bilag');
    await lars.getByLabel('Sidste dag (med)').fill('2027-01-14');
    await lars.getByRole('button', { name: 'Send' }).click();
    await says(lars.locator('main'), 'Lars Holm bad om en dispensation');
    const ida = await tillid.stepIn('ida', '/tasks');
    await ida.getByRole('link', { name: /Dispensation ønskes for Hanne Olsen/ }).click();
    await ida.getByLabel('Hvem beslutter?').fill('Mette Thor');
    await ida.getByLabel('Hvem beslutter?').press('Enter');
    await ida.getByRole('button', { name: 'Registrér' }).click();
    await says(ida.locator('main'), 'Den gælder ikke endnu. Mette Thor skal selv bekræfte den.');
    await ask('2027-01-14');
    await says(hanne.getByRole('alert'), /konflikt|sammen/);

    // Mette says it herself.
    const mette = await tillid.stepIn('mette', '/tasks');
    await mette.getByRole('link', { name: /Afgør en dispensation for Hanne Olsen/ }).click();
    await says(heading(mette), 'Opret og godkend betaling: Hanne Olsen');
    expect(await faultsOf(mette)).toEqual([]);
    const confirm = mette.getByRole('button', { name: 'Bekræft dispensationen' });
    expect(await confirm.isDisabled()).toBe(true);
    await mette.getByLabel(/Med dine egne ord/).fill('Jeg ser selv hvert bilag, til ferien er slut');
    await confirm.click();
    await says(mette.getByRole('status'), 'Dispensationen gælder nu.');

    // Granted, to its last day and no longer.
    await ask('2027-01-15');
    await says(hanne.getByRole('alert'), /konflikt|sammen/);
    await ask('2027-01-14');
    await hanne.getByRole('button', { name: 'Send anmodning' }).click();
    await says(hanne.locator('main'), 'Anmodningen er sendt');
    await lars.goto('/requests');
    await lars
      .getByRole('row', { name: /Hanne Olsen/ })
      .getByRole('link')
      .first()
      .click();
    await lars.getByRole('button', { name: 'Godkend' }).click();
    await says(lars.locator('.page-sub'), 'Givet');
    await ida.goto('/dispensations?state=now');
    await says(ida.getByRole('row', { name: /Hanne Olsen/ }), 'Mette Thor');

    // Bo, who has had both sides all along, is a task of Lars's until Mette has answered for him, too.
    const clean = /Ryd op i en konflikt: Bo Jensen/;
    await tillid.goTo(at('2026-11-24', 9));
    const monday = await tillid.stepIn('lars', '/tasks');
    await monday.getByRole('link', { name: clean }).waitFor();
    const forBo = await tillid.stepIn('ida', '/conflicts/four-eyes/bo');
    await forBo.getByLabel('Begrundelse').last().fill('Indtil en kollega er lært op');
    await forBo.getByLabel('Kompenserende kontrol').fill('Mette ser hvert bilag');
    await forBo.getByLabel('Sidste dag (med)').fill('2027-01-14');
    await forBo.getByLabel('Hvem beslutter?').fill('Mette Thor');
    await forBo.getByLabel('Hvem beslutter?').press('Enter');
    await forBo.getByRole('button', { name: 'Registrér' }).click();
    await says(forBo.locator('main'), 'Mette Thor skal selv bekræfte den');
    const decider = await tillid.stepIn('mette', '/tasks');
    await decider.getByRole('link', { name: /Afgør en dispensation for Bo Jensen/ }).click();
    await decider.getByLabel(/Med dine egne ord/).fill('Jeg ser selv hvert bilag');
    await decider.getByRole('button', { name: 'Bekræft dispensationen' }).click();
    await says(decider.getByRole('status'), 'Dispensationen gælder nu.');
    await monday.goto('/tasks');
    await heading(monday).waitFor();
    expect(await monday.getByRole('link', { name: clean }).count()).toBe(0);

    // Thirty days before, the list says that they end.
    await tillid.goTo(at('2026-12-20', 9));
    const later = await tillid.stepIn('ida', '/dispensations?state=ending');
    for (const name of ['Hanne Olsen', 'Bo Jensen'])
      await says(later.getByRole('row', { name: new RegExp(name) }), 'Udløber snart');

    // Expired, with nobody doing anything: Bo's conflict is back with Lars's task; Hanne's second right ended with it.
    await tillid.goTo(at('2027-01-15', 9));
    const then = await tillid.stepIn('ida', '/dispensations?state=ended');
    await says(then.getByRole('row', { name: /Hanne Olsen/ }), 'Ophørt');
    const back = await tillid.stepIn('lars', '/tasks');
    await back.getByRole('link', { name: clean }).click();
    await says(heading(back), 'Bo Jensen: Opret og godkend betaling');
    await says(back.locator('main'), /Åben/);
    await back.goto('/conflicts');
    await back.getByRole('row', { name: /Bo Jensen/ }).waitFor();
    expect(await back.getByRole('row', { name: /Hanne Olsen/ }).count()).toBe(0);
  }, 180_000);
});
