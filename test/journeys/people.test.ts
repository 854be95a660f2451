// People who leave and move, told in a real browser: payroll tells of it, Tillid catches up, and whoever must act finds it among their tasks.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../demo/generate.ts';
import { delta, Organisation, personUuid, positionUuid, unitUuid } from '../../demo/organisation.ts';
import { addDays, dayOf } from '../../src/kernel/time.ts';
import { tillid } from '../support/cli.ts';
import { heading, says } from './acts.ts';
import { faultsOf } from './screens.ts';
import { seatsFor } from './seats.ts';
import { findChromium, settled } from './stage.ts';

const chromium = findChromium();
const today = dayOf(Date.now());

/** Payroll tells today that Yusuf Demir left yesterday, and that Mads Friis works in Hjemmepleje Syd from today. */
async function tell(directory: string): Promise<void> {
  const organisation = new Organisation(today, DEMO_SEED);
  const [before, after] = [organisation.feed(addDays(today, -1)), organisation.feed(addDays(today, -1))];
  const positionsOf = (userId: string) => after.users.find((user) => user.userId === userId)?.positions ?? [];
  for (const position of positionsOf('yude')) Object.assign(position, { to: today });
  const mads = positionsOf('mafr');
  const last = mads.at(-1);
  if (last === undefined) throw new Error('Mads Friis has no position');
  const next = {
    ...last,
    uuid: positionUuid('mafr', 9),
    orgUnitUuid: unitUuid('Hjemmepleje Syd'),
    from: today,
  };
  Object.assign(last, { to: today });
  Object.assign(mads, { [mads.length]: next });
  const file = JSON.stringify(delta(before, after));
  const args = ['import', 'organisation', '-', '--delta', '--allow-mass-change', '--data', directory];
  const { status, err } = await tillid(args, { stdin: file });
  if (status !== 0) throw new Error(err);
}

/** What time brings is worked out behind the screens; a person would come back a little later. */
async function until(page: Page, text: string | RegExp): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await settled(page);
    const words = (await page.locator('main').textContent()) ?? '';
    if (typeof text === 'string' ? words.includes(text) : text.test(words)) return;
    await page.waitForTimeout(500);
    await page.reload();
  }
  throw new Error(`it never said ${text}`);
}

describe.skipIf(chromium === null)('people who leave and move (in Chromium)', () => {
  const seats = seatsFor(chromium, tell);
  const { stepIn } = seats;

  it('Yusuf is gone everywhere: what is set up by hand is closed by hand, with a receipt', async () => {
    const { page } = await stepIn('Lars Holm', '/tasks');
    await until(page, 'Fjern adgang i Elektroniske nøgler');
    await page.getByRole('link', { name: 'Fjern adgang i Elektroniske nøgler' }).first().click();
    await says(heading(page), 'Fjern adgang i Elektroniske nøgler');
    await says(page.locator('main'), 'Yusuf Demir');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('checkbox', { name: /Yusuf Demir/ }).check();
    await page.getByRole('button', { name: 'Bekræft 1 valgt' }).click();
    await says(page.locator('main'), /Bekræftet af Lars Holm/);
    await page.getByRole('button', { name: /^Bekræft, at/ }).click();
    await says(page.locator('main'), /Bekræftet af Lars Holm/);
    await says(page.locator('main'), 'Afsluttet');

    const inger = await stepIn('Inger Nørgaard', '/people/yude');
    await says(heading(inger.page), 'Yusuf Demir');
    await says(inger.page.locator('main'), 'Ingen rettigheder');
    expect(await inger.page.locator('main').textContent()).not.toContain('Skal fjernes');
  });

  it('Mads moved, which was learnt late: Stine, who stands in, asks for one sensitive thing for a week, and nothing from before is left while one of two has yet to approve it', async () => {
    const { page } = await stepIn('Stine Kruse', '/tasks');
    await until(page, 'Mads Friis flytter');
    await page.getByRole('link', { name: 'Mads Friis flytter: hvad skal beholdes?' }).click();
    await says(heading(page), 'Mads Friis flytter');
    await says(page.locator('main'), 'Tillid fik først flytningen at vide bagefter');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('checkbox').first().check();
    await page.getByLabel('Behold til og med').fill(addDays(today, 7));
    await page.getByRole('button', { name: 'Se hvad det betyder' }).click();
    await says(page.locator('main'), 'Det sker');
    await page.getByRole('button', { name: /^Bed om 1/ }).click();
    await says(page.locator('main'), /Besvaret/);
    await page.getByRole('link', { name: 'Sendt til godkendelse: Afventer' }).click();
    await says(heading(page), 'Mads');
    await says(page.locator('main'), /Mette Thor[\s\S]*Ole Værum/);
    const request = new URL(page.url()).pathname;

    const inger = await stepIn('Inger Nørgaard', '/people/mafr');
    /** Assignments through which Mads has something by name, on a day. */
    const byName = async (day: string) => {
      const answer = await inger.page.request.get(`/api/people/mafr/rights?on=${day}`);
      const { rows } = (await answer.json()) as {
        rows: {
          paths: { assignment: string; via: { kind: string }; intervals: { to: string | null }[] }[];
        }[];
      };
      const direct = rows
        .flatMap(({ paths }) => paths)
        .filter(({ via }) => via.kind === 'person')
        .filter(({ intervals }) => intervals.some(({ to }) => to === null || to.slice(0, 10) > day));
      return [...new Set(direct.map(({ assignment }) => assignment))];
    };
    const mette = await stepIn('Mette Thor', request);
    await mette.page.getByRole('button', { name: 'Godkend' }).click();
    await says(mette.page.locator('main'), 'Godkendt af Mette Thor');
    // The owner of the system has not said yes yet.
    await says(mette.page.getByText('Afventer').first(), 'Afventer');
    expect(await byName(addDays(today, 1))).toEqual([]);
  });

  it('Lars welcomes Sofie Lund, who has what follows from her position once she begins, and registers somebody whom payroll does not have', async () => {
    const { page } = await stepIn('Lars Holm', '/tasks');
    await until(page, 'Velkommen til Sofie Lund');
    await page.getByRole('link', { name: 'Velkommen til Sofie Lund' }).click();
    await says(heading(page), 'Velkommen til Sofie Lund');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Det er på plads' }).click();
    await says(page.locator('main'), 'Det, der følger af stillingen');
    await page.goto(`/people/solu?on=${addDays(today, 30)}`);
    await says(heading(page), 'Sofie Lund');
    await says(page.locator('main'), 'E-læring');
    await page.goto('/provisional');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Navn').fill('Vera Vikar');
    await page.getByRole('button', { name: 'Registrér' }).click();
    await says(page.locator('main'), 'Stillingen er registreret');
    await page.getByRole('link', { name: 'Se personen' }).click();
    await says(heading(page), 'Vera Vikar');
  });

  it('Hanne lets Lis stand in for her, and ends it again', async () => {
    const { page } = await stepIn('Hanne Olsen', '/substitutes');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Hvem træder til? (brugernavn)').fill('lijo');
    await page.getByRole('button', { name: 'Gem stedfortræder' }).click();
    await says(page.locator('main'), 'Lis Jørgensen');
    await page.getByRole('button', { name: 'Afslut Lis Jørgensen som stedfortræder nu' }).click();
    await says(page.locator('main'), 'Ingen stedfortrædere');
  });

  for (const path of [
    '/orders',
    '/substitutes',
    '/provisional',
    '/tasks',
    '/people/hols',
    '/systems/nogle',
  ]) {
    it(`${path} at 360 wide: axe finds nothing, and nothing sticks out`, async () => {
      const { page } = await stepIn('Lars Holm', path, 360);
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  it('nobody else sees an order, a move or a welcome', async () => {
    const { page, complaints } = await stepIn('Hanne Olsen', '/orders');
    await says(page.locator('main'), 'Ingen bestillinger');
    await page.goto(`/moves/${personUuid('mafr')}/${today}`);
    await says(page.locator('main'), 'Det findes ikke');
    complaints.splice(0);
  });
});
