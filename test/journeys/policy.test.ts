// A policy in a real browser, with named people: written by Ina, recommended by the director, decided by the council, read and confirmed by those
// whom it concerns, and due for revision two years later.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_RULES } from '../../src/app/cases.ts';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Sweep } from '../../src/modules/access/index.ts';
import type { Seat } from '../../src/modules/catalogue/contract.ts';
import { caseSweep } from '../../src/modules/decisions/index.ts';
import { policySweep } from '../../src/modules/policies/index.ts';
import { at } from '../support/moments.ts';
import { assignment, fact, position, toPerson, unit } from '../support/small.ts';
import { heading, says } from './acts.ts';
import { type Clocked, inBrowser, named, openClocked } from './clocked.ts';
import { faultsAtBothWidths } from './screens.ts';

const NAMES = {
  kim: 'Kim Direktør',
  ina: 'Ina Leder',
  ole: 'Ole Medarbejder',
  jens: 'Jens Borgmester',
  mia: 'Mia Medlem',
  rie: 'Rie Referent',
  tom: 'Tom Referent',
  cia: 'Cia Koordinator',
} as const;

const seat = (who: keyof typeof NAMES, as: Seat['as']) =>
  fact('seat', `br ${who}`, { body: 'br', person: who, as });

const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('it', 'root', 'ina'),
  ...Object.entries(NAMES).map((one) => named(one)),
  ...['kim', 'jens', 'mia', 'rie', 'tom', 'cia'].map((who) => position(who, 'root')),
  ...['ina', 'ole'].map((who) => position(who, 'it')),
  fact('body', 'br', { name: 'Byrådet', kind: 'council', council: null, template: 'problem' }),
  seat('jens', 'chair'),
  seat('mia', 'member'),
  seat('rie', 'secretary'),
  seat('tom', 'secretary'),
  fact('authority', 'overall', {
    ...{ about: 'policy', significance: 'significant', rules: null, tier: 'overall', recommends: null },
    ...{ hears: [], agrees: [], path: [{ kind: 'head' }, { kind: 'body', body: 'br' }], told: [], days: 0 },
  }),
  assignment('coordinator', 'tillid.coordinator', toPerson('cia')),
];

const both: Sweep = {
  name: 'cases and policies',
  async run(ground) {
    await caseSweep(CASE_RULES).run(ground);
    await policySweep.run(ground);
  },
};

const NAME = 'Informationssikkerhedspolitik';
const TEXT =
  '## § 1. Formål\n\nPolitikken beskytter borgernes oplysninger.\n\n## § 2. Adgangskoder\n\nAdgangskoder er personlige.\n\n## § 3. Overtrædelser\n\nOvertrædelser kan føre til en advarsel eller til afskedigelse.';

async function write(page: Page, section: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `Skriv i ${section}` }).click();
  await page.getByLabel(`Tekst til ${section}`).fill(text);
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByLabel(`Tekst til ${section}`).waitFor({ state: 'detached' });
}

inBrowser('a policy (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      ...{ facts: FACTS, people: Object.keys(NAMES) },
      ...{ sweep: both, now: at('2026-03-02', 9) },
    });
  }, 120_000);
  afterAll(() => tillid.close());

  it('goes from a draft through the council to being confirmed by those it concerns, and falls due for revision', async () => {
    // Written: text, sanctions, who is to read it, and a question.
    const ina = await tillid.stepIn('ina', '/policies/new');
    await ina.getByLabel('Navn').fill(NAME);
    await ina.getByLabel('Niveau').selectOption('overall');
    await ina.getByRole('button', { name: 'Opret som kladde' }).click();
    await says(heading(ina), NAME);
    await ina.getByLabel('Teksten i Markdown').fill(TEXT);
    await says(ina.locator('.policy-preview'), 'Adgangskoder er personlige.');
    await ina.getByLabel('Hvor står det, hvordan overtrædelser sanktioneres?').selectOption('p3');
    await ina.getByRole('button', { name: 'Tilføj en gruppe' }).click();
    await ina.getByLabel('I enheden, med alt under sig').fill('it');
    await ina.getByLabel('I enheden, med alt under sig').press('Enter');
    await ina.getByRole('button', { name: 'Tilføj et spørgsmål' }).click();
    await ina.getByLabel('Spørgsmål 1', { exact: true }).fill('Må adgangskoder deles?');
    await ina.getByLabel('Svar på spørgsmål 1, ét på hver linje').fill('Ja\nNej');
    await ina.getByLabel('Det rigtige svar på spørgsmål 1').selectOption({ label: 'Nej' });
    expect(await faultsAtBothWidths(ina)).toEqual([]);
    await ina.getByRole('button', { name: 'Gem kladden' }).click();
    await says(ina.getByRole('status'), 'Gemt.');
    const draft = new URL(ina.url()).pathname;
    const policy = draft.replace(/\/versions.*$/, '');

    // Nobody else finds it yet.
    const early = await tillid.stepIn('ole', '/policies');
    await says(early.locator('main'), 'Der er ingen regler endnu');

    // Put forward: from here on the text stands still.
    await ina.getByRole('button', { name: 'Opret sagen' }).click();
    await says(heading(ina), `${NAME}, version 1`);
    const place = new URL(ina.url()).pathname;
    await write(ina, 'Problem', 'Kommunen har ingen politik.');
    await write(ina, 'Indstilling', 'At politikken vedtages.');
    await ina.getByRole('button', { name: 'Fremsæt sagen' }).click();
    await ina.getByRole('button', { name: 'Fremsæt sagen' }).waitFor({ state: 'detached' });
    await ina.goto(draft);
    await says(ina.locator('main'), 'Bliver afgjort i sag');
    expect(await ina.getByRole('button', { name: 'Gem kladden' }).count()).toBe(0);

    // Recommended by the director.
    const kim = await tillid.stepIn('kim', place);
    await kim.getByLabel('Udfald').selectOption({ label: 'Anbefales' });
    await kim
      .locator('.button-row button', { hasText: /^(Afgør|Anbefal|Indstil)/ })
      .first()
      .click();
    await says(kim.locator('.paper-where'), 'Byrådet');

    // Decided by the council.
    const rie = await tillid.stepIn('rie', '/bodies/br');
    await rie.getByLabel('Dag').fill('2026-03-10');
    await rie.getByLabel('Klokken').fill('15:00');
    await rie.getByLabel('Sted').fill('Rådhuset');
    await rie.getByRole('button', { name: 'Indkald til møde' }).click();
    await says(heading(rie), 'Møde i Byrådet');
    const meeting = new URL(rie.url()).pathname;
    await rie.getByRole('button', { name: `Tilføj ${NAME}, version 1` }).click();
    await says(rie.locator('.agenda'), NAME);
    await tillid.goTo(at('2026-03-10', 15));
    const held = await tillid.stepIn('rie', meeting);
    await held.getByRole('button', { name: 'Åbn mødet' }).click();
    const point = held.locator('.point').first();
    await point.getByLabel('Udfald').selectOption({ label: 'Godkendt' });
    await point.getByLabel('Beslutningens ord').fill('Politikken blev vedtaget.');
    await point.getByRole('button', { name: 'Skriv beslutningen' }).click();
    await says(point, 'Gælder, når mødet er lukket.');
    const before = await tillid.stepIn('ole', '/policies');
    await says(before.locator('main'), 'Der er ingen regler endnu');
    const tom = await tillid.stepIn('tom', meeting);
    await tom.getByRole('button', { name: 'Luk mødet' }).click();
    await says(tom.locator('.page-sub'), 'Lukket');

    // Confirmed: from the task to the answer, wrong first.
    await tillid.goTo(at('2026-03-11', 9));
    const ole = await tillid.stepIn('ole', '/tasks');
    await ole.getByRole('link', { name: 'Læs regler, der gælder for dig' }).click();
    await says(heading(ole), NAME);
    await says(ole.locator('.page-sub'), 'Gældende');
    await ole.getByLabel('Ja', { exact: true }).check();
    await ole.getByRole('button', { name: 'Jeg har læst reglerne' }).click();
    await ole.getByRole('alert').first().waitFor();
    await ole.getByLabel('Nej', { exact: true }).check();
    expect(await faultsAtBothWidths(ole)).toEqual([]);
    await ole.getByRole('button', { name: 'Jeg har læst reglerne' }).click();
    await ole.getByRole('button', { name: 'Jeg har læst reglerne' }).waitFor({ state: 'detached' });
    const leader = await tillid.stepIn('ina', policy);
    await leader.getByLabel('Nej', { exact: true }).check();
    await leader.getByRole('button', { name: 'Jeg har læst reglerne' }).click();
    await leader.getByRole('button', { name: 'Jeg har læst reglerne' }).waitFor({ state: 'detached' });

    // Due for revision: a task before, and overdue after.
    await tillid.goTo(at('2027-12-20', 9));
    const cia = await tillid.stepIn('cia', '/tasks');
    await says(cia.locator('main'), 'Tag et regelsæt op til revision');
    await tillid.goTo(at('2028-03-11', 9));
    const late = await tillid.stepIn('cia', policy);
    await says(late.locator('.page-sub'), 'Skulle være revideret');
    expect(await faultsAtBothWidths(late)).toEqual([]);
  }, 240_000);
});
