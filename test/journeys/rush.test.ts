// Eight o'clock on a Monday, in a real browser: more sign in at once than are let wait, and whoever comes last gets in without doing anything.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOfDay } from '../../src/kernel/time.ts';
import { accountSweep } from '../../src/modules/activation/index.ts';
import { TURNSTILE_LIMITS } from '../../src/modules/identity/turnstile.ts';
import { position, unit } from '../support/small.ts';
import { says } from './acts.ts';
import { type Clocked, inBrowser, named, openClocked, PASSWORD } from './clocked.ts';
import { faultsOf } from './screens.ts';

inBrowser('a rush of people who sign in (in Chromium)', () => {
  let tillid: Clocked;
  beforeAll(async () => {
    tillid = await openClocked({
      facts: [unit('root', null, 'kim'), named(['kim', 'Kim Direktør']), position('kim', 'root')],
      ...{ people: ['kim'], sweep: accountSweep, now: startOfDay('2026-03-30') ?? 0 },
    });
  }, 120_000);
  afterAll(() => tillid.close());

  it('is waited for, said so, and over', { timeout: 120_000 }, async () => {
    const page = await tillid.arrive('/');
    await page.getByLabel('Brugernavn').fill('kim');
    await page.getByLabel('Adgangskode', { exact: true }).fill(PASSWORD);
    const { atOnce, waiting } = TURNSTILE_LIMITS;
    const others = Array.from({ length: 2 * (atOnce + waiting) }, () =>
      fetch(new URL('/api/session', page.url()), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ userId: 'kim', password: PASSWORD }),
      }),
    );
    await Promise.race(others);
    await page.getByRole('button', { name: 'Log ind', exact: true }).click();
    await says(page.getByRole('status'), 'Vi prøver igen for dig');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /Kim Direktør/ }).waitFor({ timeout: 60_000 });
    const answers = (await Promise.all(others)).map((answer) => answer.status);
    expect(new Set(answers)).toEqual(new Set([200, 429]));
  });
});
