// Several requests approved at once by Lars, who has no mouse; and one of them refused by name, because what it leads to is no longer what he saw.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { at } from '../support/moments.ts';
import { assignment, fact, offering, position, role, system, toPerson, unit } from '../support/small.ts';
import { says, send, tabTo } from './acts.ts';
import { type Clocked, inBrowser, named, openClocked } from './clocked.ts';
import { faultsAtBothWidths } from './screens.ts';
import { settled } from './stage.ts';

const NAMES = {
  mette: 'Mette Thor',
  lars: 'Lars Holm',
  hanne: 'Hanne Olsen',
  bo: 'Bo Jensen',
  mads: 'Mads Krogh',
  ida: 'Ida Bro',
} as const;

const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'mette'),
  unit('north', 'root', 'lars'),
  ...Object.entries(NAMES).map(named),
  ...['mette', 'ida'].map((who) => position(who, 'root')),
  ...['lars', 'hanne', 'bo', 'mads'].map((who) => position(who, 'north')),
  system('lager', 'mette'),
  ...['lager.fetch', 'lager.order'].flatMap((id) => role(id, 'lager')),
  ...['lager.fetch', 'lager.order'].map(offering),
  fact('approvalPolicy', 'municipality', { steps: [[{ kind: 'manager' }]], days: 5 }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('bo-orders', 'lager.order', toPerson('bo')),
];

inBrowser('approving several (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      facts: FACTS,
      people: Object.keys(NAMES),
      sweep: { name: 'nothing', run: async () => undefined },
      now: at('2026-11-23', 9),
    });
  }, 120_000);
  afterAll(() => tillid.close());

  it('goes by Tab, Space and Enter alone; what has moved since is named, and the rest is done', async () => {
    for (const who of ['hanne', 'bo', 'mads'] as const) {
      const page = await tillid.stepIn(who, '/requests');
      const what = { kind: 'role', id: 'lager.fetch' };
      const wishes = [{ action: 'add', person: who, position: `${who}@north`, what }];
      await send(page, 'POST', '/api/requests', { wishes, reason: 'Henter selv' });
    }
    const lars = await tillid.stepIn('lars', '/requests');
    await settled(lars);
    expect(await faultsAtBothWidths(lars)).toEqual([]);
    for (const who of ['Bo Jensen', 'Hanne Olsen', 'Mads Krogh']) {
      await lars.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await tabTo(lars, new RegExp(`lager.fetch, ${who}`));
      await lars.keyboard.press('Space');
      await lars.getByRole('checkbox', { name: new RegExp(who), checked: true }).waitFor();
    }
    // Each with its evidence, before anything is approved.
    for (const who of ['Bo Jensen', 'Hanne Olsen', 'Mads Krogh'])
      await says(lars.getByRole('region', { name: `lager.fetch, ${who}` }), /Konflikter/);
    expect(await faultsAtBothWidths(lars)).toEqual([]);

    // Since Lars looked, the two have become a conflict, and Bo would have both.
    const set = (systemRole: string) => ({ systemRoles: [systemRole], jobFunctionRoles: [], tags: [] });
    const sets = [set('lager.fetch'), set('lager.order')];
    await tillid.know([
      fact('conflictRule', 'two', { name: 'Hent og bestil', severity: 'warn', sets, overlapOn: [] }),
    ]);
    await lars.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(lars, /^Godkend 3/);
    await lars.keyboard.press('Enter');
    await says(lars.locator('.notice'), '2 anmodninger er godkendt.');
    await says(lars.locator('.notice-danger'), /lager.fetch, Bo Jensen: /);
    await says(lars.getByRole('row', { name: /Bo Jensen/ }), 'Henter selv');
    expect(await lars.getByRole('row', { name: /Hanne Olsen|Mads Krogh/ }).count()).toBe(0);
    expect(await faultsAtBothWidths(lars)).toEqual([]);
  });
});
