// What is kept of sign-ins and grows old: a password hashed with yesterday's parameters, and what nobody comes back for.

import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';
import { DEFAULT_SETTINGS, leftoverSweep } from './index.ts';

const VISITOR = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
const PASSWORD = 'meget langt kodeord';
const DAY = 86_400_000;

eachDatabase('what is kept of sign-ins', (open) => {
  let web: Web;
  const signIn = (password = PASSWORD) =>
    web.identity.signIn(VISITOR, { userId: 'olek', password }, { session: null, device: null });
  const kept = async () => String((await web.rows('select password_hash as h from account'))[0]?.['h']);
  const counts = async () =>
    (
      await web.rows(`select (select count(*)::int from session) as sessions,
        (select count(*)::int from known_device) as devices, (select count(*)::int from guess) as guesses`)
    )[0];

  beforeAll(async () => {
    web = await openWeb(await open(), {});
    await web.browser('olek');
  });
  afterAll(() => web.close());

  it('a password that was kept with other parameters is hashed anew by its own sign-in, and by no other', async () => {
    const now = await kept();
    expect(now).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    const old = await hash(PASSWORD, { memoryCost: 47_104, timeCost: 2, parallelism: 1 });
    await web.rows(`update account set password_hash = '${old}'`);
    await expect(signIn('et helt andet kodeord')).rejects.toMatchObject({ code: 'signInFailed' });
    expect(await kept()).toBe(old);
    expect((await signIn()).session.me?.userId).toBe('olek');
    const renewed = await kept();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(renewed).not.toBe(now);
    await signIn();
    expect(await kept()).toBe(renewed);
  });

  it('what nobody comes back for is thrown away by the sweep, and nothing before it is over', async () => {
    await expect(signIn('forkert igen')).rejects.toMatchObject({ code: 'signInFailed' });
    const { db, current } = web.founded.deps;
    const sweep = (now: number) =>
      leftoverSweep(DEFAULT_SETTINGS).run({ db, current, municipality: web.founded.municipality, now });
    const before = await counts();
    expect(before?.['sessions']).toBeGreaterThan(0);
    expect(before?.['devices']).toBeGreaterThan(0);
    expect(before?.['guesses']).toBeGreaterThan(0);
    await sweep(Date.now());
    expect(await counts()).toEqual(before);
    await sweep(Date.now() + DAY);
    expect(await counts()).toEqual({ sessions: 0, devices: before?.['devices'], guesses: 0 });
    await sweep(Date.now() + 91 * DAY);
    expect(await counts()).toEqual({ sessions: 0, devices: 0, guesses: 0 });
  });
});
