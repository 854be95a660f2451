// What happens in and around a meeting, in a real browser with named people: a member brings a committee's decision before the council, one
// who is disqualified takes no part, a mistake in the minutes is corrected by others; one official decides alone; two write the same
// case at once; and files are attached, refused and taken away.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_RULES } from '../../src/app/cases.ts';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Authority, Body, Seat } from '../../src/modules/catalogue/contract.ts';
import { caseSweep } from '../../src/modules/decisions/index.ts';
import { pdf } from '../support/attached.ts';
import { at } from '../support/moments.ts';
import { fact, position } from '../support/small.ts';
import { heading, says, send } from './acts.ts';
import { type Clocked, called, inBrowser, named, openClocked } from './clocked.ts';
import { faultsAtBothWidths, faultsOf } from './screens.ts';

const NAMES = {
  kim: 'Kim Direktør',
  eva: 'Eva Holst',
  lis: 'Lis Løn',
  jens: 'Jens Borgmester',
  mia: 'Mia Medlem',
  ask: 'Ask Medlem',
  bob: 'Bob Byrådsmedlem',
  rie: 'Rie Referent',
  tom: 'Tom Referent',
} as const;

const body = (id: string, content: Pick<Body, 'name' | 'kind' | 'council'>) =>
  fact('body', id, { ...content, template: 'problem' });
const seats = (of: string, as: Seat['as'], ...people: readonly (keyof typeof NAMES)[]) =>
  people.map((person) => fact('seat', `${of} ${person}`, { body: of, person, as }));
const line = (id: string, content: Pick<Authority, 'significance' | 'recommends' | 'path'>) =>
  fact('authority', id, {
    about: 'other',
    rules: null,
    hears: [],
    agrees: [],
    told: [],
    days: 0,
    ...content,
  });

/** Kim leads all; Eva leads finance and puts forward what Lis, who leads payroll under her, writes. */
const FACTS: Fact<AccessFacts>[] = [
  called('root', 'Prøvekøbing Kommune', null, 'kim'),
  called('finance', 'Økonomi', 'root', 'eva'),
  called('payroll', 'Løn', 'finance', 'lis'),
  ...Object.entries(NAMES).flatMap((one) => named(one)),
  ...['kim', 'jens', 'mia', 'ask', 'bob', 'rie', 'tom'].map((who) => position(who, 'root')),
  position('eva', 'finance'),
  position('lis', 'payroll'),
  body('udvalg', { name: 'Økonomiudvalget', kind: 'committee', council: 'raad' }),
  body('raad', { name: 'Byrådet', kind: 'council', council: null }),
  ...seats('udvalg', 'chair', 'jens'),
  ...seats('udvalg', 'member', 'mia', 'ask'),
  ...seats('udvalg', 'secretary', 'rie', 'tom'),
  ...seats('raad', 'chair', 'jens'),
  ...seats('raad', 'member', 'mia', 'bob'),
  ...seats('raad', 'secretary', 'rie', 'tom'),
  line('stor', {
    significance: 'significant',
    recommends: { kind: 'unit', orgUnit: 'finance' },
    path: [{ kind: 'body', body: 'udvalg' }],
  }),
  line('lille', { significance: 'minor', recommends: null, path: [{ kind: 'area' }] }),
  fact('kle', '82.14.00', { title: 'Nøglesystemer' }),
  fact('kle', '85.15.02', { title: 'IT-sikkerhed' }),
];

inBrowser('cases (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      ...{ facts: FACTS, people: Object.keys(NAMES) },
      sweep: caseSweep(CASE_RULES),
      now: at('2026-11-23', 9),
    });
  }, 120_000);
  afterAll(() => tillid.close());

  /** Opened by Lis, with what must be written; answers with its address. */
  async function written(
    title: string,
    significance: 'minor' | 'significant',
    kle: string | null = '85.15.02',
  ): Promise<string> {
    const lis = await tillid.stepIn('lis', '/cases');
    const head = { significance, title, access: 'open', kle, subject: { kind: 'other' } };
    const { id } = (await send(lis, 'POST', '/api/cases', head)) as { id: string };
    for (const section of ['problem', 'recommendation'])
      await send(lis, 'PUT', `/api/cases/${id}/sections/${section}`, { text: 'Noget.', revision: 0 });
    return id;
  }

  async function putForward(who: 'eva' | 'lis', id: string): Promise<void> {
    const page = await tillid.stepIn(who, `/cases/${id}`);
    await page.getByRole('button', { name: 'Fremsæt sagen' }).click();
    await page.getByRole('button', { name: 'Fremsæt sagen' }).waitFor({ state: 'detached' });
  }

  /** Called by Rie with the case on its agenda, and opened with these present; answers with its address. */
  async function met(of: string, id: string, title: string, there: readonly string[]): Promise<string> {
    const rie = await tillid.stepIn('rie', `/bodies/${of}`);
    const act = (meeting: string, what: object) => send(rie, 'POST', `/api/meetings/${meeting}/acts`, what);
    const call = { at: '2026-11-23T15:00:00+01:00', place: 'Rådhuset' };
    const { id: meeting } = (await send(rie, 'POST', `/api/bodies/${of}/meetings`, call)) as { id: string };
    await act(meeting, { act: 'agenda', items: [{ case: id, title, access: 'open' }] });
    await act(meeting, { act: 'present', present: there.map((person) => ({ person, inPlaceOf: null })) });
    return `/meetings/${meeting}`;
  }

  async function resolve(page: Page, outcome: string, word: string): Promise<void> {
    await page.getByLabel('Udfald').first().selectOption({ label: outcome });
    await page.getByLabel('Beslutningens ord').first().fill(word);
    await page.getByRole('button', { name: 'Skriv beslutningen' }).click();
    await says(page.locator('.point'), word);
  }

  async function close(meeting: string): Promise<void> {
    const tom = await tillid.stepIn('tom', meeting);
    await tom.getByRole('button', { name: 'Luk mødet' }).click();
    await says(tom.locator('.page-sub'), 'Lukket');
  }

  it('gets the subject that the journal takes it under before it is put forward, and is found by it', async () => {
    const id = await written('Nye nøgler', 'minor', null);
    const lis = await tillid.stepIn('lis', `/cases/${id}`);
    await lis.getByRole('button', { name: 'Fremsæt sagen' }).click();
    await says(lis.locator('main'), 'Der er ikke valgt et KLE-emne at journalisere under.');
    await lis.getByRole('button', { name: 'Ret, hvad sagen er' }).click();
    await lis.getByLabel('KLE-emne').fill('nøgle');
    await lis.locator('datalist option[value="82.14.00 Nøglesystemer"]').waitFor({ state: 'attached' });
    await lis.getByLabel('KLE-emne').press('Enter');
    await expect.poll(() => lis.getByLabel('KLE-emne').inputValue()).toBe('82.14.00 Nøglesystemer');
    expect(await faultsAtBothWidths(lis)).toEqual([]);
    await lis.getByRole('button', { name: 'Gem', exact: true }).click();
    await says(lis.locator('.person-line'), 'KLE 82.14.00 Nøglesystemer');
    await lis.getByRole('button', { name: 'Fremsæt sagen' }).click();
    await lis.getByRole('button', { name: 'Fremsæt sagen' }).waitFor({ state: 'detached' });
    await says(lis.locator('main'), 'Historik (2)');
    await send(lis, 'POST', `/api/cases/${id}/acts`, { act: 'withdraw', word: 'Prøvet.' });

    await lis.goto(`${new URL(lis.url()).origin}/cases?kle=82.14.00`);
    await says(lis.locator('main'), 'Nye nøgler');
    await expect.poll(() => lis.getByLabel('KLE-emne').inputValue()).toBe('82.14.00 Nøglesystemer');
    await lis.goto(`${new URL(lis.url()).origin}/cases?kle=85.15.02`);
    await says(lis.locator('main'), 'Ingen sager passer');
    expect(await lis.getByText('Nye nøgler').count()).toBe(0);
  }, 120_000);

  it('one member brings what the committee resolved before the council, and only the council decides', async () => {
    const id = await written('Salg af grund', 'significant');
    await putForward('eva', id);
    const meeting = await met('udvalg', id, 'Salg af grund', ['jens', 'mia', 'ask']);
    await resolve(await tillid.stepIn('rie', meeting), 'Godkendt', 'Grunden sælges.');

    const mia = await tillid.stepIn('mia', meeting);
    await mia.getByRole('button', { name: 'Indbring for byrådet' }).click();
    await says(mia.locator('.notice'), 'Det kan ikke tages tilbage.');
    expect(await faultsAtBothWidths(mia)).toEqual([]);
    await mia.getByRole('button', { name: 'Indbring', exact: true }).click();
    await says(mia.locator('.point'), 'Indbragt for Byrådet. Beslutningen gælder ikke.');
    expect(await mia.getByRole('button', { name: 'Indbring for byrådet' }).count()).toBe(0);
    await close(meeting);

    const eva = await tillid.stepIn('eva', `/cases/${id}`);
    await says(eva.locator('.paper-where'), 'Afgøres af Byrådet');
    await says(eva.locator('main'), 'Et medlem har indbragt beslutningen for Byrådet. Den gælder ikke.');

    const council = await met('raad', id, 'Salg af grund', ['jens', 'mia', 'bob']);
    await resolve(await tillid.stepIn('rie', council), 'Afvist', 'Grunden beholdes.');
    // Nobody brings the council's own decision anywhere.
    const bob = await tillid.stepIn('bob', council);
    await says(bob.locator('.point'), 'Grunden beholdes.');
    expect(await bob.getByRole('button', { name: /Indbring/ }).count()).toBe(0);
    await close(council);
    await eva.reload();
    await says(eva.locator('.paper-where'), 'Afvist af Byrådet');
  }, 120_000);

  it('one who is disqualified takes no part, and the minutes say so and are corrected by others', async () => {
    const id = await written('Tilskud til klubben', 'significant');
    await putForward('eva', id);
    const meeting = await met('udvalg', id, 'Tilskud til klubben', ['jens', 'mia', 'ask']);
    const rie = await tillid.stepIn('rie', meeting);
    await rie.getByText('Skriv inhabil').first().click();
    await rie.getByLabel('Hvem?').selectOption({ label: 'Ask Medlem' });
    await rie.getByLabel('Hvorfor?').fill('Er formand for klubben');
    expect(await faultsAtBothWidths(rie)).toEqual([]);
    await rie.getByRole('button', { name: 'Skriv inhabil' }).click();
    await says(rie.locator('.point'), 'Ask Medlem: Er formand for klubben');
    await resolve(rie, 'Godkendt', 'Tilskuddet gives.');

    const ask = await tillid.stepIn('ask', meeting);
    await says(ask.locator('.point'), 'Tilskuddet gives.');
    expect(await ask.getByRole('button', { name: 'Indbring for byrådet' }).count()).toBe(0);
    const mia = await tillid.stepIn('mia', meeting);
    await mia.getByRole('button', { name: 'Indbring for byrådet' }).waitFor();
    await close(meeting);
    const eva = await tillid.stepIn('eva', `/cases/${id}`);
    await says(eva.locator('.paper-where'), 'Godkendt af Økonomiudvalget');

    // It was turned down, and Rie had written the opposite.
    await rie.reload();
    await rie.getByText('Ret en fejl i beslutningen').click();
    await rie.getByLabel('Udfald').selectOption({ label: 'Afvist' });
    await rie.getByLabel('Beslutningens ord').fill('Tilskuddet blev ikke givet.');
    await rie.getByRole('button', { name: 'Skriv rettelsen' }).click();
    await says(rie.locator('.point'), 'Tilskuddet blev ikke givet.');
    expect(await rie.getByRole('button', { name: 'Bekræft rettelsen' }).count()).toBe(0);
    await eva.reload();
    await says(eva.locator('.paper-where'), 'Godkendt af Økonomiudvalget');
    await ask.reload();
    await says(ask.locator('.point'), 'Tilskuddet gives.');
    expect(await ask.getByRole('button', { name: 'Bekræft rettelsen' }).count()).toBe(0);
    await mia.reload();
    expect(await faultsOf(mia)).toEqual([]);
    await mia.getByRole('button', { name: 'Bekræft rettelsen' }).click();
    await mia.getByRole('button', { name: 'Bekræft rettelsen' }).waitFor({ state: 'detached' });
    await eva.reload();
    await says(eva.locator('.paper-where'), 'Afvist af Økonomiudvalget');
    await eva.getByText(/^Historik/).click();
    await says(eva.locator('.history'), 'Bekræftede rettelsen');
  }, 120_000);

  it('one official decides a small case, from the task to what it says afterwards', async () => {
    const id = await written('Ny kaffemaskine', 'minor');
    await putForward('lis', id);
    const eva = await tillid.stepIn('eva', '/tasks');
    await eva.getByRole('link', { name: 'Afgør en sag' }).click();
    await says(heading(eva), 'Ny kaffemaskine');
    await eva.getByLabel('Udfald').selectOption({ label: 'Godkendt på vilkår' });
    await eva.getByRole('button', { name: 'Tilføj et vilkår' }).click();
    await eva.getByLabel('Hvad skal opfyldes?').fill('Den slukker selv om aftenen');
    await eva.getByLabel('Hvem har ansvaret?').fill('Lis Løn');
    await eva.getByLabel('Hvem har ansvaret?').press('Enter');
    await eva.getByLabel('Senest (med)').fill('2026-12-01');
    await says(eva.locator('main'), 'Det gælder med det samme og kan ikke gøres om.');
    expect(await faultsAtBothWidths(eva)).toEqual([]);
    await eva.getByRole('button', { name: 'Afgør', exact: true }).click();
    await says(eva.locator('.page-sub'), 'Afgjort');
    await says(eva.locator('main'), 'som den, der har kompetencen.');
    const lis = await tillid.stepIn('lis', '/tasks');
    await lis.getByRole('link', { name: 'Opfyld et vilkår' }).click();
    await says(lis.locator('main'), 'Den slukker selv om aftenen');
  }, 120_000);

  it('two people write the same part at once, and neither loses a word', async () => {
    const id = await written('Fælles sag', 'significant');
    const [lis, eva] = [
      await tillid.stepIn('lis', `/cases/${id}`),
      await tillid.stepIn('eva', `/cases/${id}`),
    ];
    for (const [page, text] of [
      [lis, 'Lis skriver dette.'],
      [eva, 'Eva skriver noget andet.'],
    ] as const) {
      await page.getByRole('button', { name: 'Skriv i Løsning' }).click();
      await page.getByLabel('Tekst til Løsning').fill(text);
    }
    await lis.getByRole('button', { name: 'Gem', exact: true }).click();
    await lis.getByLabel('Tekst til Løsning').waitFor({ state: 'detached' });
    await eva.getByRole('button', { name: 'Gem', exact: true }).click();
    await says(eva.getByRole('alert'), 'Lis Løn har gemt en anden tekst, mens du skrev');
    await says(eva.getByRole('alert'), 'Lis skriver dette.');
    // Also when the window is closed in the middle of it.
    await eva.reload();
    expect(await eva.getByLabel('Tekst til Løsning').inputValue()).toBe('Eva skriver noget andet.');
    await eva.getByLabel('Tekst til Løsning').fill('Lis skriver dette. Eva skriver noget andet.');
    await eva.getByRole('button', { name: 'Gem', exact: true }).click();
    await says(eva.locator('.prose'), 'Lis skriver dette. Eva skriver noget andet.');
    await lis.reload();
    await lis.getByText('1 tidligere udgave').click();
    await says(lis.locator('.earlier .prose'), 'Lis skriver dette.');
  }, 120_000);

  it('files are attached from a keyboard and by dropping, refused with a reason, and stand still when it is put forward', async () => {
    const id = await written('Sag med bilag', 'significant');
    const lis = await tillid.stepIn('lis', `/cases/${id}`);
    const plan = await pdf('Planen');
    const list = lis.locator('.attachments');
    await lis.getByLabel('Vælg filer').focus();
    await lis.getByLabel('Vælg filer').setInputFiles([
      { name: 'Plan æøå.pdf', mimeType: 'application/pdf', buffer: plan },
      { name: 'faktura.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ slet ikke en PDF') },
      { name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await says(list, /Bilag 1.*Plan æøå\.pdf/s);
    await says(lis.getByRole('status'), 'Plan æøå.pdf er vedhæftet');
    for (const name of ['faktura.pdf', 'program.exe'])
      await says(lis.locator('.file-failed'), `${name} er ikke vedhæftet`);
    expect(await faultsAtBothWidths(lis)).toEqual([]);
    await lis.getByRole('button', { name: 'Fjern fra listen' }).first().click();
    await lis.getByRole('button', { name: 'Fjern fra listen' }).first().click();
    expect(await lis.locator('.file-failed').count()).toBe(0);

    // Dropped, and confidential.
    await lis.getByLabel(/Filerne er fortrolige/).check();
    const given = await lis.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['navn;beløb\r\n'], 'priser.csv', { type: 'text/csv' }));
      return transfer;
    });
    await lis.dispatchEvent('.file-drop', 'dragover', { dataTransfer: given });
    await lis.dispatchEvent('.file-drop', 'drop', { dataTransfer: given });
    await says(list, /Bilag 2.*priser\.csv.*Fortroligt/s);

    const [file] = await Promise.all([
      lis.waitForEvent('download'),
      lis.getByRole('link', { name: 'Plan æøå.pdf' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('Plan æøå.pdf');

    // Taken away, and attached again by another hand.
    await lis.getByRole('button', { name: 'Fjern Plan æøå.pdf' }).press('Enter');
    await lis.getByRole('button', { name: 'Fjern bilaget' }).click();
    await lis.getByRole('link', { name: 'Plan æøå.pdf' }).waitFor({ state: 'detached' });
    await says(list, /Bilag 1.*priser\.csv/s);
    await putForward('eva', id);
    const jens = await tillid.stepIn('jens', `/cases/${id}`);
    await says(jens.locator('.attachments'), 'priser.csv');
    expect(await jens.getByLabel('Vælg filer').count()).toBe(0);
    expect(await jens.getByRole('button', { name: /^Fjern/ }).count()).toBe(0);
  }, 120_000);
});
