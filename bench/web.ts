// What a person at a screen waits for, measured in a browser on the demo: Min enhed with about 200 people, from the click until the
// table answers, and how much script the first visit sends. Nothing is measured where there is no Chromium.

import type { Page } from 'playwright-core';
import { findChromium, openStage, type Stage, settled } from '../test/journeys/stage.ts';
import { median, type Row, row } from './rows.ts';

const PEOPLE = 200;
const RUNS = 5;
const LIMIT_MS = 1_000;
const LIMIT_KB = 350;

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly people: number;
}

/** The unit whose people, those of the units below with them, are nearest to 200. */
async function unitOfAbout(page: Page, people: number): Promise<Unit> {
  const units = await page.evaluate(async () => {
    const { rows } = (await (await fetch('/api/units?limit=1000')).json()) as {
      rows: { id: string; name: string }[];
    };
    const sized = rows.map(async ({ id, name }) => {
      const view = (await (await fetch(`/api/units/${id}?below=true`)).json()) as { people: unknown[] };
      return { id, name, people: view.people.length };
    });
    return Promise.all(sized);
  });
  const [best] = units.sort((a, b) => Math.abs(a.people - people) - Math.abs(b.people - people));
  if (best === undefined) throw new Error('there are no units');
  return best;
}

/** From the click on a link until rows stand there and the browser has drawn them and has time for the next key. */
async function opened(page: Page, unit: Unit): Promise<number> {
  await page.goto(`/units?filter=${encodeURIComponent(unit.name)}`);
  await settled(page);
  return page.evaluate(async (id) => {
    const link = document.querySelector<HTMLAnchorElement>(`main a[href*="${id}"]`);
    const started = performance.now();
    link?.click();
    while (document.querySelector('.unit-grid tbody a') === null) {
      await new Promise((done) => setTimeout(done, 4));
    }
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return performance.now() - started;
  }, unit.id);
}

/** Script sent until the first page stands, in bytes as they came over the wire. */
async function scriptSent(stage: Stage): Promise<number> {
  const { page, context, close } = await stage.window();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const scripts = new Set<string>();
  let sent = 0;
  devtools.on(
    'Network.responseReceived',
    ({ requestId, type }) => type === 'Script' && scripts.add(requestId),
  );
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) sent += encodedDataLength;
  });
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: /^Inger/ }).click();
  await settled(page);
  await close();
  return sent;
}

async function measured(stage: Stage): Promise<Row[]> {
  const sent = (await scriptSent(stage)) / 1000;
  const { page } = await stage.stepIn('Inger Nørgaard');
  const unit = await unitOfAbout(page, PEOPLE);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await opened(page, unit));
  return [
    row('Min enhed from the click to a table that answers', `${unit.people} people`, median(times), LIMIT_MS),
    row('script sent until the first page stands: kB, not ms', 'the screens', sent, LIMIT_KB),
  ];
}

/** No rows where there is no Chromium. */
export async function benchWeb(): Promise<Row[]> {
  const chromium = findChromium();
  if (chromium === null) return [];
  const stage = await openStage(chromium);
  try {
    return await measured(stage);
  } finally {
    await stage.close();
  }
}
