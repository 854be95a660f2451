// Attestation as those see it whom it asks for something else than an answer: Mette, who owns what Lars said no to; Lars, who is told afterwards which
// rows named a right that nobody had; Ida, who wants it less often, and Ole, without whom she does not get it.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { DEFAULT_POLICY } from '../../src/modules/attestation/domain/policy.ts';
import { attestationSweep } from '../../src/modules/attestation/sweep.ts';
import { at } from '../support/moments.ts';
import { assignment, fact, position, role, system, toPerson, unit } from '../support/small.ts';
import { heading, says, send } from './acts.ts';
import { type Clocked, inBrowser, named, openClocked } from './clocked.ts';
import { faultsAtBothWidths } from './screens.ts';

const NAMES = {
  mette: 'Mette Thor',
  lars: 'Lars Holm',
  hanne: 'Hanne Olsen',
  bo: 'Bo Jensen',
  mads: 'Mads Krogh',
  ida: 'Ida Bro',
  ole: 'Ole Vang',
} as const;
const NURSES = ['hanne', 'bo', 'mads'] as const;

/** Lars leads the nurses, Mette leads all and owns Nexus, Ida and Ole coordinate. All nurses read in Nexus, and two of them by name in Lager. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'mette'),
  unit('north', 'root', 'lars'),
  ...Object.entries(NAMES).map(named),
  ...['mette', 'ida', 'ole'].map((who) => position(who, 'root')),
  position('lars', 'north'),
  ...NURSES.map((who) => position(who, 'north', 'nurse')),
  fact('title', 'nurse', { name: 'Sygeplejerske' }),
  system('nexus', 'mette'),
  system('lager', 'mette'),
  ...role('nexus.read', 'nexus'),
  ...role('lager.fetch', 'lager').map((one) =>
    one.kind === 'systemRole'
      ? ({ ...one, content: { ...one.content, privileged: true } } as typeof one)
      : one,
  ),
  assignment('read', 'nexus.read', { kind: 'orgUnit', orgUnit: 'root', inherit: true }),
  assignment('fetch-hanne', 'lager.fetch', toPerson('hanne')),
  assignment('fetch-mads', 'lager.fetch', toPerson('mads')),
  ...['ida', 'ole'].map((who) => assignment(who, 'tillid.coordinator', toPerson(who))),
  fact('setting', 'attestation', {
    value: {
      ...DEFAULT_POLICY,
      from: '2026-01-01',
      watch: { enabled: true, medInformedOn: '2026-01-15', employeesInformedOn: '2026-01-15' },
    },
  }),
];

interface Row {
  readonly row: number;
  readonly role: string;
  readonly state: string;
}
interface Sheets {
  readonly rows: readonly {
    readonly sheet: string;
    readonly subject: string;
    readonly rows: readonly Row[];
  }[];
}

inBrowser('attestation beside the answers (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      facts: FACTS,
      people: Object.keys(NAMES),
      sweep: attestationSweep,
      now: at('2026-02-05', 9),
    });
    await tillid.goTo(at('2026-02-05', 9));
  }, 120_000);
  afterAll(() => tillid.close());

  const campaignOf = async (page: Page): Promise<string> =>
    ((await send(page, 'GET', '/api/attestation')) as { campaigns: { id: string }[] }).campaigns[0]?.id ?? '';
  const sheetsOf = async (page: Page, campaign: string): Promise<Sheets> =>
    (await send(page, 'GET', `/api/attestation/${campaign}/mine`)) as Sheets;
  /** Keeps what is open still. */
  const keepRest = async (page: Page) => {
    const campaign = await campaignOf(page);
    if (campaign === '') return;
    for (const { sheet, rows } of (await sheetsOf(page, campaign)).rows)
      for (const { row, state } of rows)
        if (state === 'open')
          await send(page, 'POST', `/api/attestation/${campaign}/answer`, { sheet, row, answer: 'keep' });
  };

  it('Lars takes an answer back, says no for Bo, and Mette, who owns the system, sees what it means and excepts him', async () => {
    const lars = await tillid.stepIn('lars', '/attestation');
    await lars.getByRole('link', { name: /^Attestering, / }).click();
    const bo = lars.getByRole('region', { name: 'Bo Jensen' });
    await bo.getByRole('button', { name: /^Vis: .* Bo Jensen/ }).click();
    await bo.getByRole('button', { name: /^Andet svar: nexus: nexus.read, Bo/ }).click();
    await bo.getByRole('button', { name: /^Behold: nexus: nexus.read, Bo/ }).click();
    await says(lars.getByRole('status'), 'Svaret er gemt.');
    expect(await faultsAtBothWidths(lars)).toEqual([]);
    await bo.getByRole('button', { name: /^Fortryd: nexus: nexus.read, Bo/ }).click();
    await says(lars.getByRole('status'), 'Svaret er fortrudt.');
    await bo.getByRole('button', { name: /^Andet svar: nexus: nexus.read, Bo/ }).click();
    await bo.getByRole('button', { name: /^Fjern: nexus: nexus.read, Bo/ }).click();
    await bo.getByRole('button', { name: 'Fjern', exact: true }).click();
    await says(bo, 'Venter på at blive fjernet');
    expect(await faultsAtBothWidths(lars)).toEqual([]);

    const mette = await tillid.stepIn('mette', '/tasks');
    await mette.getByRole('link', { name: /Fjern en rettighed fra Bo Jensen/ }).click();
    await says(heading(mette), 'Fjern en rettighed fra Bo Jensen?');
    await says(mette.locator('main'), 'Fjernes den');
    expect(await faultsAtBothWidths(mette)).toEqual([]);
    await mette.getByRole('button', { name: 'Undtag og fjern' }).click();
    await says(mette.locator('main'), 'Det er gjort.');
    await lars.reload();
    await says(lars.getByRole('region', { name: 'Bo Jensen' }), 'Fjernet');
  });

  it('Lars is told when it is over which row named a right that nobody had, and says that he has seen it', async () => {
    for (const who of ['lars', 'mette', 'ida', 'ole'] as const)
      await keepRest(await tillid.stepIn(who, '/attestation'));
    await tillid.goTo(at('2026-02-05', 10));
    const lars = await tillid.stepIn('lars', '/tasks');
    await lars.getByRole('link', { name: 'Se prøverækkerne i din attestering' }).click();
    await says(heading(lars), 'Prøverækker i din attestering');
    await says(lars.locator('main'), /Bo Jensen, lager: lager.fetch/);
    await says(lars.locator('main'), 'Ikke fundet');
    expect(await faultsAtBothWidths(lars)).toEqual([]);
    await lars.getByRole('button', { name: 'Jeg har set det' }).click();
    await lars.getByRole('button', { name: 'Jeg har set det' }).waitFor({ state: 'detached' });
  });

  it('Ida sees what less often means, gives a reason, and it waits for Ole, who says yes', async () => {
    const ida = await tillid.stepIn('ida', '/attestation/policy');
    await ida.getByLabel('Mål sekunder pr. rettighed, og læg prøverækker ind').uncheck();
    await ida.getByLabel('Følsomme roller').selectOption('3');
    await ida.getByRole('button', { name: 'Se, hvad det betyder' }).click();
    await says(ida.locator('main'), 'Det betyder det');
    expect(await faultsAtBothWidths(ida)).toEqual([]);
    await ida.getByLabel('Følsomme roller').selectOption('6');
    await ida.getByLabel('Privilegerede roller').selectOption('6');
    await ida.getByRole('button', { name: 'Se, hvad det betyder' }).click();
    await says(ida.locator('main'), 'Det er lempeligere end i dag');
    expect(await faultsAtBothWidths(ida)).toEqual([]);
    await ida.getByLabel('Begrundelse').fill('Lederne når det ikke');
    await ida.getByRole('button', { name: 'Send til godkendelse' }).click();
    await says(ida.locator('main'), 'Ida Bro har foreslået lempeligere attestering');
    expect(await ida.getByRole('button', { name: 'Godkend' }).count()).toBe(0);
    expect(await faultsAtBothWidths(ida)).toEqual([]);

    const ole = await tillid.stepIn('ole', '/tasks');
    await ole.getByRole('link', { name: 'Gennemse: lempeligere attestering' }).click();
    await says(ole.locator('main'), 'Lederne når det ikke');
    expect(await faultsAtBothWidths(ole)).toEqual([]);
    await ole.getByRole('button', { name: 'Godkend' }).click();
    await ole.getByRole('button', { name: 'Godkend' }).waitFor({ state: 'detached' });
    await ida.reload();
    expect(await ida.getByLabel('Privilegerede roller').inputValue()).toBe('6');
  });
});
