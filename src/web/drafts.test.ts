// What lies in a tab of the browser, as the next one at the machine finds it.

import { beforeEach, describe, expect, it, vi } from 'vitest';

const HANNE = 'hannes-noegle';
const TEXT = 'Brevet om sønnen gik til naboen';

/** As much of a tab as is needed: what it keeps outlives the page. */
const kept = new Map<string, string>();
const storage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, text: string) => kept.set(name, text),
  removeItem: (name: string) => kept.delete(name),
  clear: () => kept.clear(),
};

/** A page that is opened anew: nothing is left but what the tab keeps. */
async function opened(secret: string | null) {
  vi.resetModules();
  const page = await import('./drafts.ts');
  if (secret !== null) await page.openDrafts(secret);
  return page;
}
const settled = () => vi.waitFor(() => expect(kept.size).toBe(1));

describe('what is typed and not sent', () => {
  beforeEach(async () => {
    kept.clear();
    vi.stubGlobal('sessionStorage', storage);
    const page = await opened(HANNE);
    page.keepDraft('incident report', 'Brevet');
    page.keepDraft('incident report', TEXT);
    page.keepDraft('answer 7', 'Nej');
    await settled();
    await vi.waitFor(async () => expect((await opened(HANNE)).draft('answer 7')).toBe('Nej'));
  });

  it('is there for the same person when the page is opened again, and when they have signed in anew', async () => {
    const again = await opened(HANNE);
    expect(again.draft('incident report')).toBe(TEXT);
    again.closeDrafts();
    expect(again.draft('incident report')).toBe('');
    await again.openDrafts(HANNE);
    expect(again.draft('incident report')).toBe(TEXT);
  });

  it('is all there before anybody is told that it is, for the same person once more too', async () => {
    const page = await opened(HANNE);
    expect(page.draftsOf()).toBe(HANNE);
    page.closeDrafts();
    const again = page.openDrafts(HANNE);
    expect([page.draftsOf(), page.draft('incident report')]).toEqual([null, '']);
    await again;
    expect([page.draftsOf(), page.draft('incident report')]).toEqual([HANNE, TEXT]);
  });

  it('is of whoever came in last, however soon after another', async () => {
    const page = await opened(null);
    await Promise.all([page.openDrafts('en-andens-noegle'), page.openDrafts(HANNE)]);
    expect([page.draftsOf(), page.draft('incident report')]).toEqual([HANNE, TEXT]);
    page.openDrafts(HANNE);
    page.closeDrafts();
    await page.openDrafts(HANNE);
    expect([page.draftsOf(), page.draft('incident report')]).toEqual([HANNE, TEXT]);
  });

  it('does not lie there to be read, and nor does what it is about', () => {
    const lies = [...kept].flat().join();
    for (const word of [TEXT, 'Brevet', 'incident report', 'answer', HANNE]) expect(lies).not.toContain(word);
  });

  it('is nothing to the next one at the machine, and gone when they have come in', async () => {
    const nobody = await opened(null);
    expect(nobody.draft('incident report')).toBe('');
    const other = await opened('en-andens-noegle');
    expect(other.draft('incident report')).toBe('');
    expect(kept.size).toBe(0);
    expect((await opened(HANNE)).draft('incident report')).toBe('');
  });

  it('is nothing when it was altered', async () => {
    const [[name = '', text = ''] = []] = kept;
    kept.set(name, `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`);
    expect((await opened(HANNE)).draft('incident report')).toBe('');
  });

  it('is gone at sign-out, and what is written meanwhile does not come back', async () => {
    const page = await opened(HANNE);
    page.keepDraft('incident report', 'mere');
    page.forgetDrafts();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(kept.size).toBe(0);
  });

  it('is let go of when it has been sent', async () => {
    const page = await opened(HANNE);
    for (const name of ['incident report', 'answer 7']) page.keepDraft(name, '');
    await vi.waitFor(() => expect(kept.size).toBe(0));
  });

  it('can be typed all the same where a browser keeps nothing', async () => {
    vi.stubGlobal('sessionStorage', undefined);
    const page = await opened(HANNE);
    page.keepDraft('incident report', TEXT);
    expect(page.draft('incident report')).toBe(TEXT);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
