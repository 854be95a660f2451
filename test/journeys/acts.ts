// What people do on the screens again and again, and the places they look at.

import type { Locator, Page } from 'playwright-core';

export const heading = (page: Page) => page.getByRole('heading', { level: 1 });
export const nav = (page: Page) => page.getByRole('navigation', { name: 'Hovedmenu' });

export async function says(where: Locator, text: string | RegExp): Promise<void> {
  await where.filter({ hasText: text }).first().waitFor();
}

/** Chooses by a word of the quick choices of the day picker. */
export async function goToDay(page: Page, choice: string): Promise<void> {
  await page.getByRole('button', { name: /^Dag:/ }).click();
  await page.getByRole('button', { name: choice, exact: true }).click();
}

export async function find(page: Page, words: string, hit: RegExp): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.getByRole('option', { name: hit }).first().click();
}

/** A security key that is always touched, and knows its user. */
export async function addAuthenticator(page: Page): Promise<void> {
  const { send } = await page
    .context()
    .newCDPSession(page)
    .then((cdp) => ({ send: cdp.send.bind(cdp) }));
  await send('WebAuthn.enable');
  await send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
