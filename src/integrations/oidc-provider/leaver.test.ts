// Hanne Ølsen is at work, in Tillid and in the school portal, when her last position ends: by the feed, by the clock, or because her
// manager closes her this minute. Her session and what was issued through it are dead within a second, and the portal is told.

import { createServer, type Server } from 'node:http';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import {
  begin,
  finish,
  ORGANISATION,
  openRig,
  PERSON,
  type Rig,
  register,
  relyingParty,
} from '../../../test/support/providing.ts';
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts';

const SECOND = 1_000;

eachDatabase('a leaver', (open) => {
  let rig: Rig;
  let portal: Server;
  let logoutUri = '';
  let heardAt: number[] = [];
  beforeAll(async () => {
    rig = await openRig(await open());
    portal = createServer((request, response) => {
      request.resume().on('end', () => {
        heardAt.push(performance.now());
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const address = portal.address();
    logoutUri = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/ud`;
  });
  afterAll(async () => {
    portal.close();
    await rig.close();
  });

  const now = () => Date.now() + rig.clock.ahead;
  const me = async (browser: Browser): Promise<unknown> => {
    const headers = { cookie: `tillid=${browser.get('tillid')}` };
    return ((await (await fetch(`${rig.url}/api/session`, { headers })).json()) as { me: unknown }).me;
  };
  const feed = (to: string | null) => {
    const users = ORGANISATION.users.map((user) =>
      user.userId === 'hols' ? { ...user, positions: user.positions.map((p) => ({ ...p, to })) } : user,
    );
    return rig.mine.feed('organisation', { ...ORGANISATION, users }, now());
  };

  /** Hanne at work, and in the portal; then what ends it. */
  async function leaves(how: () => Promise<unknown>): Promise<void> {
    heardAt = [];
    const hanne = await rig.signedIn('hols');
    const rp = await relyingParty(rig, await register(rig, { logoutUri, opensAt: 0 }));
    const tokens = await finish(rp, await begin(rp, hanne));
    expect(await me(hanne)).not.toBeNull();
    expect((await oidc.tokenIntrospection(rp, tokens.access_token)).active).toBe(true);
    await how();
    const ended = performance.now();
    expect(await me(hanne)).toBeNull();
    expect(performance.now() - ended, 'Tillid').toBeLessThan(SECOND);
    expect((await oidc.tokenIntrospection(rp, tokens.access_token)).active).toBe(false);
    await expect(oidc.refreshTokenGrant(rp, tokens.refresh_token ?? '')).rejects.toThrow();
    const round = performance.now();
    await rig.providing.round();
    expect(heardAt).toHaveLength(1);
    expect((heardAt[0] ?? Number.NaN) - round, 'the portal, once its round comes').toBeLessThan(SECOND);
  }

  it('by a feed in which the last position ends today', async () => {
    await leaves(() => feed(dayOf(now())));
    await feed(null);
  });

  it('at midnight by the clock, with nobody doing anything', async () => {
    const today = dayOf(now());
    const midnight = startOfDay(addDays(today, 1)) ?? Number.NaN;
    await feed(addDays(today, 1));
    rig.clock.ahead += midnight - 5 * 60_000 - now();
    await leaves(async () => {
      rig.clock.ahead += 5 * 60_000;
    });
    await feed(null);
  });

  it('by Luk nu, by her manager', async () => {
    const laho = await rig.signedIn('laho');
    const headers = { cookie: `tillid=${laho.get('tillid')}` };
    const { csrf } = (await (await fetch(`${rig.url}/api/session`, { headers })).json()) as { csrf: string };
    await leaves(async () => {
      const answer = await fetch(`${rig.url}/api/closings`, {
        method: 'POST',
        headers: { ...headers, 'x-tillid-token': csrf, 'content-type': 'application/json' },
        body: JSON.stringify({ person: PERSON.hols, reason: 'Er bortvist i dag.' }),
      });
      expect(answer.status, await answer.text()).toBe(200);
    });
  });
});
