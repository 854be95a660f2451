// Stories with named people of the demo, told in a real browser against the program as it is started: what each came for, and what each found.

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { find, goToDay, heading, nav, says } from './acts.ts';
import { ADMINISTRATORS, type DecisionScreens, faultsOf, screensOf, yearAgo } from './screens.ts';
import { seatsFor } from './seats.ts';
import { findChromium, settled } from './stage.ts';

const chromium = findChromium();

/** `Hjemmepleje Nord`, as the address bar has it, once Lars has been there. */
const unitOf = (page: Page) => /\/units\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? 'no unit in the address';

/** The attestation that is open in the demo. */
const campaignOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/attestation/campaigns');
    const { rows } = (await answer.json()) as { rows: { id: string }[] };
    return rows[0]?.id ?? 'none';
  });

const dispensationOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/dispensations');
    const { rows } = (await answer.json()) as { rows: { id: string }[] };
    return rows[0]?.id ?? 'none';
  });

/** Cases and sets of rules of the demo by title, and the meetings of its steering group, the next one first. */
const decisionsOf = (page: Page): Promise<DecisionScreens> =>
  page.evaluate(async () => {
    const rows = async (path: string) => (await (await fetch(path)).json()) as Record<string, unknown>;
    const cases = (await rows('/api/cases'))['rows'] as { id: string; title: string }[];
    const meetings = (await rows('/api/bodies/styregruppe'))['meetings'] as { id: string }[];
    const rules = (await rows('/api/policies'))['rows'] as { id: string; name: string }[];
    const ruled = (name: string) => rules.find((one) => one.name.startsWith(name))?.id ?? 'none';
    const called = (title: string) => cases.find((one) => one.title.startsWith(title))?.id ?? 'none';
    return {
      decided: called('Fælles tablets'),
      heard: called('Genåbning'),
      draft: called('Ét sted'),
      system: called('Nyt system'),
      open: ruled('IT-sikkerhedsregulativet'),
      drafted: ruled('Retningslinjer'),
      next: meetings[0]?.id ?? 'none',
      held: meetings[1]?.id ?? 'none',
    };
  });

describe.skipIf(chromium === null)('journeys (in Chromium; CHROMIUM_PATH can name one)', () => {
  const seats = seatsFor(chromium);
  const { stepIn } = seats;

  it('Lars, who leads, goes from his unit to Hanne, to why, to a day last year', async () => {
    const { page } = await stepIn('Lars Holm');
    await says(heading(page), 'Hjemmepleje Nord');
    await says(page.locator('.page-sub'), /18 medarbejdere · .*12 systemer/);
    await says(page.locator('main'), '2 konflikter');
    expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(18);

    await find(page, 'hanne ols', /Hanne Olsen/);
    await says(heading(page), 'Hanne Olsen');
    await says(page.locator('main'), 'Konflikt: Opret og godkend betaling');

    await page.getByRole('link', { name: 'Vis, hvorfor: Visitator' }).click();
    await says(heading(page), 'Hvorfor har Hanne Olsen rollen Visitator?');
    await says(
      page.locator('.reason-sentence'),
      'Hanne Olsen har rollen Visitator i Nexus (KLE 27.36, Hjemmepleje Nord med underenheder), fordi Hanne er ansat som ' +
        'Sygeplejerske i Hjemmepleje Nord, og rollebuketten Sygeplejerske, hjemmepleje er tildelt Ældre og Sundhed med nedarvning ' +
        'for stillingen Sygeplejerske. Besluttet af Mette Thor',
    );

    await goToDay(page, 'For et år siden');
    await says(heading(page), 'Hanne Olsen har ikke rollen Visitator');
    expect(new URL(page.url()).searchParams.get('on')).toMatch(/^\d{4}-\d\d-\d\d$/);
    await says(page.locator('main'), /Kommende\s*Hanne Olsen får rollen Visitator/);
    await says(page.locator('main'), /Tidligere\s*Hanne Olsen havde rollen Visitator/);

    await page.getByRole('link', { name: 'Se alle rettigheder' }).click();
    await says(heading(page), 'Hanne Olsen');
    await says(page.getByRole('status'), 'Du ser, hvordan det er');
    const rights = page.locator('.person-rights').first();
    await says(rights, 'Udtræk og statistik');
    expect(await rights.textContent()).not.toMatch(/Visitator|Opret betaling/);
    await page.getByRole('button', { name: 'Gå til i dag' }).click();
    await says(rights, 'Visitator');
    await says(rights, 'Opret betaling');
    expect(new URL(page.url()).searchParams.get('on')).toBeNull();
  });

  it('Lars types a day instead, and is told when it is none', async () => {
    const { page } = await stepIn('Lars Holm', '/people/hols');
    await page.getByRole('button', { name: /^Dag:/ }).click();
    const day = page.getByRole('textbox', { name: 'Dag', exact: true });
    await day.fill('i forfjor');
    await day.press('Enter');
    await says(page.getByRole('alert'), 'Det er ikke en dag.');
    expect(await day.inputValue()).toBe('i forfjor');
    const [year = '', month = '', date = ''] = yearAgo().split('-');
    await day.fill(`${Number(date)}.${Number(month)}.${year}`);
    await day.press('Enter');
    await says(page.locator('main'), 'Udtræk og statistik');
    expect(new URL(page.url()).searchParams.get('on')).toBe(yearAgo());
  });

  it('Inger, who coordinates, goes from a figure to its rows to both sides, and reads that Lars looked', async () => {
    const lars = await stepIn('Lars Holm', '/people/hols');
    await says(heading(lars.page), 'Hanne Olsen');

    const { page } = await stepIn('Inger Nørgaard');
    await says(heading(page), 'Har vi styr på det?');
    const figure = page.getByRole('link', { name: /^Åbne konflikter/ });
    const value = await figure.locator('.figure-value').textContent();
    await figure.click();
    await says(heading(page), 'Åbne konflikter');
    await says(page.locator('.table-count'), `${value} i alt`);

    await nav(page).getByRole('link', { name: 'Konflikter' }).click();
    await says(heading(page), 'Konflikter');
    const hanne = page.getByRole('row').filter({ hasText: 'Hanne Olsen' });
    await says(hanne, /Opus Økonomi: Opret betaling[\s\S]*og[\s\S]*Opus Økonomi: Godkend betaling/);
    await hanne.getByRole('link', { name: 'Opus Økonomi: Godkend betaling' }).click();
    await says(heading(page), 'Hvorfor har Hanne Olsen rollen Godkend betaling?');
    await says(page.locator('.reason-sentence'), 'Barselsvikar');

    await nav(page).getByRole('link', { name: 'Log' }).click();
    await page.getByRole('textbox', { name: 'Hvem (brugernavn)' }).fill('laho');
    await page.getByRole('combobox', { name: 'Handling' }).selectOption('rights.look');
    await page.locator('form.filters').getByRole('button', { name: 'Vis' }).click();
    await page.waitForURL(/actor=laho/);
    const looked = page.getByRole('row').filter({ hasText: 'Hanne Olsen' }).first();
    await says(looked, /Lars Holm \(laho\)[\s\S]*Så på andres rettigheder[\s\S]*Hanne Olsen/);
  });

  it('Hanne, an employee, sees herself, and is refused others', async () => {
    const { page } = await stepIn('Hanne Olsen');
    await says(heading(page), 'Hanne Olsen');
    await page.goto(`${seats.url}/me/looks`);
    await says(heading(page), 'Hvem har set på mig');
    await says(
      page.getByRole('row').filter({ hasText: 'Dine rettigheder' }),
      /Lars Holm[\s\S]*Hjemmepleje Nord/,
    );
    await page.goBack();
    await says(heading(page), 'Hanne Olsen');
    await says(page.locator('main'), 'Visitator');
    expect(await nav(page).getByRole('link').allInnerTexts()).toEqual([
      'Mine opgaver',
      'Mine rettigheder',
      'Anmodninger',
      'Sager',
      'Regler',
      'Hændelser',
    ]);

    seats.expects(/status of 403/);
    for (const path of ['/people/mafr', '/people/mafr/why?role=nexus.udfoerer', '/log', '/overview']) {
      await page.goto(path);
      await says(page.getByRole('alert'), 'Fejlkode: forbidden');
      expect(await page.locator('main').textContent()).not.toMatch(/Mads|Godkend betaling/);
    }
    await page.goto('/people');
    await says(page.locator('main'), 'Hanne Olsen');
    expect(await page.locator('main').textContent()).not.toContain('Mads Friis');
    await page.keyboard.press('/');
    await page.keyboard.type('mads friis');
    await says(page.locator('.search-hits'), 'Ingen fundet');
  });

  it('Ruth, who owns a system, takes home in both kinds of file what the screen shows', async () => {
    const { page } = await stepIn('Ruth Sand', '/systems/opus?filter=skole+godkend');
    await says(heading(page), 'Opus Økonomi');
    await says(page.locator('.facts'), /Systemejer\s*Ruth Sand/);
    await says(page.locator('.table-count'), / af /);
    const cells = await page
      .getByRole('table')
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('.under')?.textContent ?? ''));
    expect(cells.length).toBeGreaterThan(2);
    expect(cells.length).toBeLessThan(100);

    const taken = async (kind: 'Excel' | 'CSV') => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: kind, exact: true }).click(),
      ]);
      return file.path();
    };
    const csv: Record<string, string>[] = parse(readFileSync(await taken('CSV'), 'utf8'), {
      bom: true,
      columns: true,
      delimiter: ';',
    });
    expect(csv.map((row) => row['Brugernavn'])).toEqual(cells);
    expect(new Set(csv.map((row) => row['Rolle']))).toContain('Godkend betaling');

    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await taken('Excel'));
    const names: string[] = [];
    const sheet = book.worksheets[0];
    const header = sheet?.getRow(1).values as string[];
    sheet?.eachRow(
      (row, at) => at > 1 && names.push(String(row.getCell(header.indexOf('Brugernavn')).value)),
    );
    expect(names).toEqual(cells);
  });

  it('Lars reads it in English, one click away, and comes back', async () => {
    const { page } = await stepIn('Lars Holm', '/people/hols/why?role=nexus.visitator');
    await says(heading(page), 'Hvorfor har Hanne Olsen rollen Visitator?');
    await page.getByRole('button', { name: 'English' }).click();
    await says(heading(page), 'Why does Hanne Olsen have the role Visitator?');
    await says(page.locator('.reason-sentence'), 'Hanne Olsen has the role Visitator in Nexus');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await says(heading(page), 'Why does Hanne Olsen have the role Visitator?');
    await page.getByRole('button', { name: 'Dansk' }).click();
    await says(heading(page), 'Hvorfor har Hanne Olsen rollen Visitator?');
    expect(await page.locator('html').getAttribute('lang')).toBe('da');
  });

  it('Lars leaves the mouse alone: past the menu, to the search, to a person and her reasons', async () => {
    const { page } = await stepIn('Lars Holm', '/conflicts');
    await page.reload();
    await settled(page);
    const press = (key: string) => page.keyboard.press(key);
    await press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Gå til indholdet');
    await press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main-content');

    await press('/');
    await page.keyboard.type('hanne olsen');
    await says(page.getByRole('option').first(), 'Hanne Olsen');
    await press('ArrowDown');
    await press('Enter');
    await says(heading(page), 'Hanne Olsen');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');

    for (let step = 0; step < 60; step++) {
      await press('Tab');
      if ((await page.locator(':focus').getAttribute('aria-label')) === 'Vis, hvorfor: Visitator') break;
    }
    const ring = await page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(ring).not.toBe('none');
    await press('Enter');
    await says(heading(page), 'Hvorfor har Hanne Olsen rollen Visitator?');
  });

  it('Mette sees from a link just what Lars saw when he sent it', async () => {
    const lars = await stepIn('Lars Holm');
    await lars.page.getByRole('checkbox', { name: 'Gruppér efter stilling' }).uncheck();
    await goToDay(lars.page, 'For et år siden');
    await lars.page.getByRole('searchbox', { name: 'Filtrér medarbejdere' }).fill('sygeplejerske');
    await lars.page
      .getByRole('button', { name: /Medarbejder/ })
      .first()
      .click();
    await lars.page
      .getByRole('button', { name: /Medarbejder/ })
      .first()
      .click();
    await says(lars.page.locator('.table-count'), / af /);
    await lars.page.waitForURL(/sort=/);
    const shown = await lars.page.getByRole('table').textContent();

    const mette = await stepIn('Mette Thor', lars.page.url());
    await says(mette.page.locator('.table-count'), / af /);
    expect(mette.page.url()).toBe(lars.page.url());
    expect(await mette.page.getByRole('table').textContent()).toBe(shown);
    await says(mette.page.getByRole('status'), 'Du ser, hvordan det er');
  });

  it('a nurse whose leader is on leave asks, and two decide: the substitute, and the owner of the system', async () => {
    const stine = await stepIn('Stine Kruse', '/tasks');
    const row = stine.page.getByRole('row', { name: /Læs økonomi, egen enhed/ });
    await says(row, 'På vegne af Camilla Dahl');
    await row.getByRole('link').click();
    await says(stine.page.locator('main'), 'Følger budgettet, mens lederen er på orlov');
    await says(stine.page.locator('.steps'), 'Ruth Sand eller Rasmus Thorsen');
    const name = ((await heading(stine.page).textContent()) ?? '').split(', ').at(-1) ?? '';
    await stine.page.getByRole('button', { name: 'Godkend' }).click();
    await says(stine.page.locator('.steps'), /Godkendt af Stine Kruse .* på vegne af Camilla Dahl/);

    const ruth = await stepIn('Ruth Sand', '/tasks');
    await ruth.page.getByRole('link', { name: new RegExp(`Læs økonomi, egen enhed til ${name}`) }).click();
    await says(ruth.page.locator('main'), /\d+ af \d+ kolleger med samme stilling har det/);
    await ruth.page.getByRole('button', { name: 'Godkend' }).click();
    await says(ruth.page.locator('.page-sub'), 'Givet');

    await find(stine.page, name.toLowerCase(), new RegExp(name));
    await says(stine.page.locator('.person-rights').first(), 'Læs økonomi');
    await says(stine.page.locator('.person-rights').first(), 'Besluttet af Ruth Sand');
  });

  it('Hanne asks for herself, sees what it means first, and Lars says no with a reason', async () => {
    const hanne = await stepIn('Hanne Olsen', '/requests/new');
    await hanne.page.getByRole('checkbox', { name: /^Hjælpemiddellager/ }).check();
    await hanne.page.getByLabel('Begrundelse').fill('Henter hjælpemidler i weekenden');
    await hanne.page.getByRole('button', { name: 'Se hvad det betyder' }).click();
    await says(hanne.page.locator('.before'), 'Lager, Hjælpemiddeldepot');
    await says(hanne.page.locator('.before'), 'Lars Holm');
    await hanne.page.getByRole('button', { name: 'Send anmodning' }).click();
    await says(hanne.page.locator('main'), 'Anmodningen er sendt');

    const lars = await stepIn('Lars Holm', '/requests');
    await lars.page
      .getByRole('row', { name: /Hanne Olsen.*i weekenden/ })
      .getByRole('link')
      .click();
    await lars.page.getByRole('button', { name: 'Afvis' }).click();
    await says(lars.page.getByRole('alert'), 'Skriv en begrundelse');
    await lars.page.getByLabel('Begrundelse').fill('Lis henter dem');
    await lars.page.getByRole('button', { name: 'Afvis' }).click();
    await says(lars.page.locator('.page-sub'), 'Afvist');

    await hanne.page.goto('/requests?tab=all');
    await says(hanne.page.getByRole('row', { name: /Hjælpemiddellager/ }), 'Afvist');
  });

  it('Lars closes one thing for Bo this minute, and Bo has it no more', async () => {
    const { page } = await stepIn('Lars Holm', '/people/boje');
    await says(page.locator('.person-rights').first(), 'Lås op hos borger');
    await page.getByRole('link', { name: 'Luk nu' }).click();
    await page.getByRole('radio', { name: /Hjemmepleje, fælles/ }).check();
    await page.getByLabel('Begrundelse').fill('Nøglen er meldt væk');
    await page.getByRole('button', { name: 'Luk nu' }).click();
    await says(page.locator('main'), /rettighed(er)? er lukket/);
    await page.getByRole('link', { name: 'Gå til personen' }).click();
    await says(heading(page), 'Bo Jensen');
    expect(await page.locator('.person-rights').first().textContent()).not.toContain('Lås op hos borger');
  });

  it('Lars attests: three rights are taken away and are gone, the rest are kept', async () => {
    const { page } = await stepIn('Lars Holm', '/tasks');
    await page.getByRole('link', { name: 'Attestering: skal de fortsat have adgang?' }).click();
    await says(heading(page), 'Skal de fortsat have adgang?');
    await says(page.locator('.page-sub'), /0 af \d+ gennemgået/);
    const person = (name: string) => page.getByRole('region', { name });
    const takeAway = async (who: string, right: string, note: string) => {
      await person(who)
        .getByRole('button', { name: `Fjern: ${right}, ${who}` })
        .click();
      const form = page.getByRole('form', { name: new RegExp(`^Fjern, ${right}`) });
      await says(form, 'Fjernes den');
      await form.getByLabel('Bemærkning').fill(note);
      await form.getByRole('button', { name: 'Fjern' }).click();
    };

    // Two that are their own end at once.
    await says(person('Hanne Olsen'), /Konflikt[\s\S]*Ny siden sidst[\s\S]*Barselsvikar/);
    await takeAway('Hanne Olsen', 'Opus Økonomi: Godkend betaling', 'Barslen er slut');
    await says(person('Hanne Olsen'), /Skal fjernes; sagt .* af dig: Barslen er slut/);
    await takeAway('Anja Bech Lund', 'FMK-online: Lægens medhjælp', 'Afprøvet');
    await says(person('Anja Bech Lund'), /Skal fjernes; sagt .* af dig: Afprøvet/);

    // One follows from what Mette gives; it stays until she has decided.
    await person('Karin Rise')
      .getByRole('button', { name: /^Vis: \d+ uændrede/ })
      .click();
    const visitator = 'Nexus: Visitator';
    await person('Karin Rise')
      .getByRole('button', { name: `Vis hvorfor: ${visitator}, Karin Rise` })
      .click();
    await says(person('Karin Rise').locator('.attest-evidence'), 'Karin Rise har rollen Visitator i Nexus');
    await person('Karin Rise')
      .getByRole('button', { name: `Andet svar: ${visitator}, Karin Rise` })
      .click();
    await takeAway('Karin Rise', visitator, 'Visiterer ikke');
    await says(person('Karin Rise'), 'Venter på at blive fjernet');

    await page.getByRole('button', { name: /^Bekræft \d+ uændrede$/ }).click();
    await says(page.getByRole('status'), /\d+ rettigheder beholdt/);
    expect(await page.getByRole('button', { name: /^Bekræft \d+ uændrede$/ }).count()).toBe(0);

    const mette = await stepIn('Mette Thor', '/tasks');
    await mette.page.getByRole('link', { name: 'Fjern en rettighed fra Karin Rise' }).click();
    await says(heading(mette.page), 'Fjern en rettighed fra Karin Rise?');
    await says(mette.page.locator('main'), /Visiterer ikke[\s\S]*Alle andre beholder den/);
    await mette.page.getByRole('button', { name: 'Undtag og fjern' }).click();
    await says(mette.page.locator('main'), 'Det er gjort');

    await page.reload();
    await says(person('Karin Rise'), /Skal fjernes; sagt .* af dig: Visiterer ikke/);
    expect(await person('Karin Rise').textContent()).not.toContain('Venter på at blive fjernet');
    for (const [userId, name, role] of [
      ['hols', 'Hanne Olsen', 'Godkend betaling'],
      ['anbe', 'Anja Bech Lund', 'Lægens medhjælp'],
      ['kari', 'Karin Rise', 'Visitator'],
    ] as const) {
      await page.goto(`/people/${userId}`);
      await says(heading(page), name);
      expect(await page.locator('.person-rights').first().textContent()).not.toContain(role);
    }

    const inger = await stepIn('Inger Nørgaard', '/attestation');
    await inger.page
      .getByRole('table')
      .getByRole('link', { name: /^Attestering, / })
      .click();
    await says(inger.page.locator('main'), /Fjernet: 3/);
    await says(inger.page.locator('.page-sub'), /rettigheder besvaret · 11 dage tilbage/);
  });

  for (const width of [1280, 360] as const) {
    it(`what opens over a screen, ${width} wide: axe finds nothing, and it stays within the window`, async () => {
      const { page } = await stepIn('Lars Holm', '/people/hols', width);
      // What is behind is hidden from screen readers meanwhile, so only what has opened is looked at.
      const open = '.popover';
      await page.getByRole('button', { name: /^Dag:/ }).click();
      await page.getByRole('button', { name: 'Vis kalender' }).click();
      await page.getByRole('grid').waitFor();
      expect(await faultsOf(page, open)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator(open).waitFor({ state: 'detached' });

      await page.getByRole('button', { name: /^Din konto/ }).click();
      expect(await faultsOf(page, open)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator(open).waitFor({ state: 'detached' });

      await page.keyboard.press('/');
      await page.keyboard.type('hanne');
      await page.getByRole('option').first().waitFor();
      expect(await faultsOf(page, open)).toEqual([]);
    });

    it(`every screen, ${width} wide: axe finds nothing, nothing sticks out, the browser complains of nothing`, async () => {
      const lars = await stepIn('Lars Holm', '/', width);
      const unit = unitOf(lars.page);
      const found: Record<string, string[]> = { 'a leader’s own page': await faultsOf(lars.page) };
      const nobody = await seats.window(width);
      await nobody.page.goto('/');
      found['signing in'] = await faultsOf(nobody.page);

      const { page, complaints } = await stepIn('Inger Nørgaard', '/', width);
      const decisions = await decisionsOf(page);
      for (const { name, path } of screensOf({
        ...decisions,
        unit,
        role: 'tillid.administrator',
        group: 'rb-sagsbehandler',
        campaign: await campaignOf(page),
        dispensation: await dispensationOf(page),
      })) {
        await page.goto(path);
        found[name] = [...(await faultsOf(page)), ...complaints.splice(0)];
      }
      const nina = await stepIn('Nina Toft', '/', width);
      for (const { name, path } of ADMINISTRATORS) {
        await nina.page.goto(path);
        found[name] = [...(await faultsOf(nina.page)), ...nina.complaints.splice(0)];
      }
      const ruth = await stepIn('Ruth Sand', `/cases/${decisions.draft}`, width);
      const closed = ruth.page.getByRole('button', { name: /^(Skriv i|Ret)/ });
      await closed.first().waitFor();
      while ((await closed.count()) > 0) await closed.first().click();
      found['a case while it is written'] = await faultsOf(ruth.page);
      const faulty = Object.entries(found).filter(([, faults]) => faults.length > 0);
      expect(Object.fromEntries(faulty)).toEqual({});
    }, 240_000);
  }
});
