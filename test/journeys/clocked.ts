// A Tillid in this process with a clock of its own, listening for a real browser: what takes months is told in a moment.

import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { identityOf } from '../../src/app/operator.ts';
import { sweepAll } from '../../src/app/sweeps.ts';
import type { Fact } from '../../src/kernel/fact.ts';
import { addDays, type Day, type Instant } from '../../src/kernel/time.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Sweep } from '../../src/modules/access/index.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openTestEmbedded } from '../support/databases.ts';
import { found } from '../support/founded.ts';
import { person, unit } from '../support/small.ts';
import { testServer, testTillid } from '../support/tillid.ts';
import { findChromium, launch } from './stage.ts';

const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
export const PASSWORD = 'meget langt kodeord';
const webDir = fileURLToPath(new URL('../../dist/web', import.meta.url));
const chromium = findChromium();

/** Stories for a browser, told where there is one and the screens have been built. */
export function inBrowser(name: string, stories: () => void): void {
  describe.skipIf(chromium === null || !existsSync(webDir))(name, stories);
}

export interface Clocked {
  /** Sets the clock, and runs the sweep as the program would have. */
  goTo(now: Instant): Promise<void>;
  /** These are known from now on. */
  know(facts: readonly Fact<AccessFacts>[]): Promise<unknown>;
  /** A browser window of somebody who has shown enough for every part they play. */
  stepIn(userId: string, path: string): Promise<Page>;
  /** A browser window of nobody yet. */
  arrive(path: string): Promise<Page>;
  close(): Promise<void>;
}

interface Opening {
  readonly facts: readonly Fact<AccessFacts>[];
  readonly people: readonly string[];
  readonly sweep: Sweep;
  readonly now: Instant;
  /** The day that the municipality was founded, where that is not the beginning of 2026. */
  readonly beginning?: Day;
}

/** A person by their id and name. */
export function named([id, name]: readonly [string, string]): Fact<AccessFacts, 'person'> {
  const known = person(id);
  return { ...known, content: { ...known.content, name } };
}

/** A unit by its name. */
export function called(
  id: string,
  name: string,
  parent: string | null,
  manager: string | null,
): Fact<AccessFacts, 'orgUnit'> {
  const known = unit(id, parent, manager);
  return { ...known, content: { ...known.content, name } };
}

export async function openClocked(opening: Opening): Promise<Clocked> {
  const { facts, people, sweep, beginning = '2026-01-01' } = opening;
  let now = opening.now;
  const clock = () => now;
  const db = await openTestEmbedded();
  const founded = await found(db, beginning);
  const { deps, municipality } = founded;
  await founded.know(facts, addDays(beginning, 1));
  const tillid = await testTillid(deps);
  const identity = identityOf(tillid, clock, 'real');
  for (const userId of people)
    await identity.createAccount(municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
  const app = await testServer(tillid, identity, clock, { webDir });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const cookieOf = async (userId: string): Promise<string> => {
    const payload = { userId, password: PASSWORD };
    const session = await app.inject({ url: '/api/session', method: 'POST', payload });
    const weak = String(session.headers['set-cookie']).split(';')[0]?.split('=')[1] ?? '';
    const shown = { person: session.json().me.person as string, factor: 'totp' } as const;
    const raised = await identity.raise(weak, shown, {
      origin: { kind: 'web' },
      language: 'da',
      agent: null,
    });
    return raised?.cookie ?? weak;
  };
  const browser = await launch(chromium ?? '');
  const window = async (path: string, cookies: { name: string; value: string; url: string }[]) => {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  return {
    async goTo(next) {
      now = next;
      const { failed } = await sweepAll(tillid, [sweep], clock, openLog('silent'));
      if (failed > 0) throw new Error('a sweep failed');
    },
    know: (facts) => founded.know(facts, now),
    stepIn: async (userId, path) => window(path, [{ name: 'tillid', value: await cookieOf(userId), url }]),
    arrive: (path) => window(path, []),
    async close() {
      await browser.close();
      await app.close();
      await db.close();
    },
  };
}
