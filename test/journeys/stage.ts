// Where the stories are played: a Chromium of the machine's own, `serve --demo` on a directory of its own, and windows
// in which whatever the browser complains of is kept.

import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { remove, serving, stop, temporary } from '../support/cli.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** `CHROMIUM_PATH`, else the first one on the path; null when there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(runs) ?? null;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export type Width = 1280 | 360;

/** One person's browser: signed in, with a list of what went wrong in it. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page and the console, and what the content security policy stopped. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface Stage {
  readonly url: string;
  /** A window in which nobody is signed in. */
  window(width?: Width): Promise<Seat>;
  /** Steps in as somebody of the demo, on the sign-in page as people do; `to` is the address that was asked for. */
  stepIn(name: string, to?: string, width?: Width): Promise<Seat>;
  close(): Promise<void>;
}

/** `before`: what happened to the demo before anybody steps in; the program is started anew after it, and so has caught up with it. */
export async function openStage(
  executablePath: string,
  before?: (directory: string) => Promise<void>,
): Promise<Stage> {
  const directory = temporary();
  const first = await serving(directory, ['--demo']);
  if (before !== undefined) {
    await before(directory);
    await stop(first.child);
  }
  const { child, url } = before === undefined ? first : await serving(directory, ['--demo']);
  const browser = await launch(executablePath);
  const window = (width: Width = 1280) => openSeat(browser, url, width);
  return {
    url,
    window,
    stepIn: async (name, to = '/', width = 1280) => {
      const seat = await window(width);
      await seat.page.goto(to);
      await seat.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await seat.page.locator('main#main-content h1').waitFor();
      return seat;
    },
    close: () => closeAll(browser, child, directory),
  };
}

export function launch(executablePath: string): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...sandbox, '--disable-dev-shm-usage'] });
}

async function closeAll(browser: Browser, child: ChildProcess, directory: string): Promise<void> {
  await browser.close();
  await stop(child);
  remove(directory);
}

export async function openSeat(browser: Browser, baseURL: string, width: Width): Promise<Seat> {
  const context = await browser.newContext({
    baseURL,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: { width, height: width === 360 ? 740 : 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`not fetched: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  return { page, context, complaints, close: () => context.close() };
}

/** Waits until the screen has all it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('main h1').first().waitFor();
  await page.locator('.loading').waitFor({ state: 'detached' });
}
