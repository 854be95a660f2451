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

/** What the screen would send, as whoever is signed in there; throws what was refused. */
export async function send(page: Page, method: string, path: string, body?: object): Promise<unknown> {
  const { status, text } = await page.evaluate(
    async ([how, where, what]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'content-type': 'application/json', 'x-tillid-token': csrf };
      const answer = await fetch(where, { method: how, headers, ...(what === null ? {} : { body: what }) });
      return { status: answer.status, text: await answer.text() };
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
  return JSON.parse(text);
}

/** Goes on with Tab until what has the focus is called so; as somebody does who has no mouse. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const focused = document.activeElement;
      return `${focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''}`.trim();
    });
    if (typeof name === 'string' ? said === name : name.test(said)) return;
  }
  throw new Error(`no way by Tab to ${name}`);
}
