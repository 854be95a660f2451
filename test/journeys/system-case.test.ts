// Systems by both of Ishøj's ways in a real browser, with named people. A minor one: proposed by whoever leads the unit, approved by the director of the
// area, tested, accepted and in use. A significant one at high risk: compatibility approved by IT and the plan by management, recommended by the
// committee and approved by the council.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_RULES } from '../../src/app/cases.ts';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Authority, Seat } from '../../src/modules/catalogue/contract.ts';
import { caseSweep } from '../../src/modules/decisions/index.ts';
import { at } from '../support/moments.ts';
import { assignment, fact, position, role, system, toPerson } from '../support/small.ts';
import { heading, says } from './acts.ts';
import { type Clocked, called, inBrowser, named, openClocked } from './clocked.ts';
import { faultsOf } from './screens.ts';

const NAMES = {
  kim: 'Kim Kommunaldirektør',
  ole: 'Ole Områdedirektør',
  una: 'Una Vejchef',
  jan: 'Jan It-chef',
  eva: 'Eva Økonomichef',
  bent: 'Bent Borgmester',
  mia: 'Mia Medlem',
  rie: 'Rie Referent',
} as const;

const body = (id: string, name: string, kind: 'council' | 'committee', council: string | null) =>
  fact('body', id, { name, kind, council, template: 'problem' });
const seat = (of: string, who: string, as: Seat['as']) =>
  fact('seat', `${of} ${who}`, { body: of, person: who, as });
const itCentre = { kind: 'unit', orgUnit: 'it' } as const;
const LINE: Omit<Authority, 'significance' | 'path'> = {
  ...{ about: 'system', rules: null, recommends: { kind: 'leader' }, hears: [], days: 0 },
  agrees: [
    { party: itCentre, when: 'asked' },
    { party: { kind: 'head' }, when: 'highRisk' },
  ],
  told: [itCentre, { kind: 'unit', orgUnit: 'economy' }],
};

const FACTS: Fact<AccessFacts>[] = [
  called('root', 'Ishøj Kommune', null, 'kim'),
  called('works', 'Teknik og Miljø', 'root', 'ole'),
  called('roads', 'Veje og Park', 'works', 'una'),
  called('it', 'Direktionscenter IT', 'root', 'jan'),
  called('economy', 'Direktionscenter Økonomi', 'root', 'eva'),
  ...Object.entries(NAMES).map(named),
  ...['kim', 'bent', 'mia', 'rie'].map((who) => position(who, 'root')),
  position('ole', 'works'),
  position('una', 'roads'),
  position('jan', 'it'),
  position('eva', 'economy'),
  system('gis', 'una'),
  body('opu', 'Økonomi- og Planudvalget', 'committee', 'br'),
  body('br', 'Byrådet', 'council', null),
  ...['opu', 'br'].flatMap((of) => [
    seat(of, 'bent', 'chair'),
    seat(of, 'mia', 'member'),
    seat(of, 'rie', 'secretary'),
  ]),
  fact('authority', 'minor', { ...LINE, significance: 'minor', path: [{ kind: 'area' }] }),
  fact('authority', 'significant', {
    ...{ ...LINE, significance: 'significant' },
    path: [
      { kind: 'body', body: 'opu' },
      { kind: 'body', body: 'br' },
    ],
  }),
  fact('setting', 'architectureQuestions', { value: ['Hvor ligger data?'] }),
];

async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.getByLabel(label, { exact: true }).press('Enter');
}

async function write(page: Page, section: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `Skriv i ${section}` }).click();
  await page.getByLabel(`Tekst til ${section}`).fill(text);
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByLabel(`Tekst til ${section}`).waitFor({ state: 'detached' });
}

interface Proposal {
  readonly title: string;
  readonly name: string;
  readonly significance: 'Mindre' | 'Væsentlig';
  readonly plan?: string;
}

inBrowser("systems by Ishøj's two ways (in Chromium)", () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      facts: FACTS,
      people: Object.keys(NAMES),
      sweep: caseSweep(CASE_RULES),
      now: at('2026-03-02', 9),
    });
  }, 120_000);
  afterAll(() => tillid.close());

  /** By Una, with everything that is asked; answers with where it is. */
  async function proposed({ title, name, significance, plan }: Proposal): Promise<readonly [Page, string]> {
    const una = await tillid.stepIn('una', '/cases/new');
    await una.getByLabel('Slags').selectOption({ label: 'System eller ændring' });
    await una.getByLabel('Titel').fill(title);
    await una.getByLabel('Betydning').selectOption({ label: significance });
    await una.getByLabel('Hvad det nye skal hedde').fill(name);
    await una.getByLabel('Formål').fill('Borgere melder huller i vejen, og vi ser dem på et kort.');
    await una.getByLabel('Almindelige').check();
    await pick(una, 'Ejer', NAMES.una);
    await pick(una, 'Ansvarlig for afprøvningen', NAMES.jan);
    await una.getByLabel('Hvor ligger data?').fill('I Danmark.');
    for (const [at, budget, yearly] of [
      [0, 'Veje og Park', '40.000'],
      [1, 'Direktionscenter IT', '5.000'],
    ] as const) {
      await una.getByRole('button', { name: 'Tilføj en udgift' }).click();
      const cost = una.getByRole('group', { name: `Udgift ${at + 1}` });
      await cost.getByLabel('Hvis budget?').fill(budget);
      await cost.getByLabel('Hvis budget?').press('Enter');
      await cost.getByLabel('Hvad er det?').fill('Drift');
      await cost.getByLabel('Om året derefter, i kroner').fill(yearly);
    }
    if (plan !== undefined) {
      await una.getByLabel('Hvor stor er risikoen?').selectOption({ label: 'Høj' });
      await una.getByLabel('Plan for risikoen').fill(plan);
    }
    expect(await faultsOf(una)).toEqual([]);
    await una.getByRole('button', { name: 'Opret sagen' }).click();
    await says(heading(una), title);
    await says(una.locator('main'), 'andres budget');
    await write(una, 'Problem', 'Vi får besked om huller i vejen ad fire veje.');
    await write(una, 'Indstilling', 'At systemet bliver anskaffet.');
    return [una, new URL(una.url()).pathname];
  }

  it('a minor one is approved by the director, tested, accepted and in use', async () => {
    const [una, place] = await proposed({ title: 'Vejhuller', name: 'Giv et praj', significance: 'Mindre' });
    await una.getByRole('button', { name: 'Fremsæt sagen' }).click();
    await says(una.locator('.way'), 'områdets direktør');

    // IT and economy are told of all costs, also those of others.
    for (const who of ['jan', 'eva'] as const) {
      const told = await tillid.stepIn(who, '/tasks');
      await told.getByRole('link', { name: 'Til orientering: en sag' }).first().click();
      await says(told.locator('main'), '45.000');
      await told.getByRole('button', { name: 'Jeg har set sagen' }).click();
    }

    const ole = await tillid.stepIn('ole', place);
    await ole.getByLabel('Udfald').selectOption({ label: 'Godkendt' });
    await ole.getByLabel('Beslutningens ord').fill('Godkendt.');
    await ole.getByRole('button', { name: 'Afgør', exact: true }).click();
    await says(ole.locator('.page-sub'), 'Afgjort');
    await says(ole.locator('main'), 'Ikke taget i brug');
    expect(await faultsOf(ole)).toEqual([]);

    // What is given in it beforehand counts from when it is taken into use, and not before.
    await tillid.know([
      ...role('praj.se', 'giv-et-praj'),
      assignment('mia-sees', 'praj.se', toPerson('mia')),
    ]);
    const rights = async () => {
      const mia = await tillid.stepIn('mia', '/people/mia');
      await says(heading(mia), NAMES.mia);
      return (await mia.locator('main').textContent()) ?? '';
    };
    // It is told to wait, and why; it is no right.
    const waits = await rights();
    expect(waits).toContain('1 rettighed venter på, at et system tages i brug');
    expect(waits).toContain('endnu ikke afprøvet og taget i brug');
    expect(waits).toContain('Ingen rettigheder den dag');

    const jan = await tillid.stepIn('jan', place);
    await jan
      .getByLabel('Hvad er afprøvet, og hvad viste det?')
      .fill('Ti prøver fra telefonen. Alle kom frem.');
    expect(await faultsOf(jan)).toEqual([]);
    await jan.getByRole('button', { name: 'Registrér', exact: true }).click();
    await says(jan.locator('main'), 'Bestået');
    expect(await jan.getByRole('button', { name: 'Tag i brug' }).count()).toBe(0);

    await tillid.goTo(at('2026-03-03', 9));
    const owner = await tillid.stepIn('una', '/tasks');
    await owner.getByRole('link', { name: 'Godkend, at det tages i brug' }).click();
    await owner.getByLabel('Hvad godkender du det på?').fill('Afprøvningen, og alle er lært op.');
    await owner.getByRole('button', { name: 'Tag i brug' }).click();
    await says(owner.locator('main'), 'Godkendt til brug');
    const held = await rights();
    expect(held).toContain('praj.se');
    expect(held).not.toContain('venter på, at et system');
    expect(held).not.toContain('Ingen rettigheder den dag');
    const ground = await tillid.stepIn('una', '/systems/grounds');
    await says(ground.getByRole('row', { name: /Giv et praj/ }), 'Afgjort');
    await says(ground.getByRole('row', { name: /gis/ }), 'Ingen afgørelse');
    expect(await faultsOf(ground)).toEqual([]);
  }, 240_000);

  it('a significant one goes by the committee to the council, when IT and management have agreed', async () => {
    const title = 'Nyt økonomisystem';
    const plan = 'Det gamle kører ved siden af i tre måneder.';
    const [una, place] = await proposed({ title, name: 'Økonomi 2', significance: 'Væsentlig', plan });
    await una.getByLabel('Direktionscenter IT').check();
    await una.getByRole('button', { name: 'Fremsæt sagen' }).click();
    await says(una.locator('.way'), 'Byrådet');

    const early = await tillid.stepIn('rie', '/bodies/opu');
    await says(early.locator('main'), 'Ingen sager venter her');
    for (const [who, word] of [
      ['jan', 'Passer i arkitekturen.'],
      ['kim', 'Risikoplanen er godkendt.'],
    ] as const) {
      const agreeing = await tillid.stepIn(who, place);
      await says(agreeing.locator('main'), plan);
      await agreeing.getByLabel('Bemærkning').fill(word);
      await agreeing.getByRole('button', { name: 'Tiltræd', exact: true }).click();
      await says(agreeing.locator('main'), word);
    }

    const met = async (of: string, outcome: string): Promise<void> => {
      const rie = await tillid.stepIn('rie', `/bodies/${of}`);
      await rie.getByLabel('Dag').fill('2026-03-03');
      await rie.getByLabel('Klokken').fill('09:00');
      await rie.getByLabel('Sted').fill('Rådhuset');
      await rie.getByRole('button', { name: 'Indkald til møde' }).click();
      await rie.getByRole('button', { name: `Tilføj ${title}` }).click();
      await says(rie.locator('.agenda'), title);
      await rie.getByRole('button', { name: 'Åbn mødet' }).click();
      const point = rie.locator('.point').first();
      await point.getByLabel('Udfald').selectOption({ label: outcome });
      await point.getByLabel('Beslutningens ord').fill(`${outcome}.`);
      await point.getByRole('button', { name: 'Skriv beslutningen' }).click();
      await says(point, 'når mødet er lukket');
      const bent = await tillid.stepIn('bent', new URL(rie.url()).pathname);
      await bent.getByRole('button', { name: 'Luk mødet' }).click();
      await says(bent.locator('.page-sub'), 'Lukket');
    };
    await met('opu', 'Anbefales');
    const between = await tillid.stepIn('una', place);
    await says(between.locator('.page-sub'), 'Til behandling');
    await met('br', 'Godkendt');
    const done = await tillid.stepIn('una', place);
    await says(done.locator('.page-sub'), 'Afgjort');
    await says(done.locator('main'), 'Ikke taget i brug');
    expect(await faultsOf(done)).toEqual([]);
  }, 240_000);
});
