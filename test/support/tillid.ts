// Tillid as `app` opens it, on a test's database and with keys of its own, and the server in front of it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openSignOn, type Tillid } from '../../src/app/open.ts';
import { keepRefusals } from '../../src/app/refusals.ts';
import { routesOf } from '../../src/app/routes.ts';
import { DEFAULT_SETTINGS, type Identity } from '../../src/modules/identity/index.ts';
import { createHttpServer, type HttpOptions } from '../../src/platform/http/server.ts';
import { openLogKeys, openProviderKeys } from '../../src/platform/keys.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { testSeal } from './seal.ts';

/** `keys`: a directory of the test's, where it needs what is made late (signing of sign-in) or another Tillid has the same. */
export async function testTillid(
  { db, current, cprKeys }: Pick<Tillid, 'db' | 'current' | 'cprKeys'>,
  keys?: string,
): Promise<Tillid> {
  const directory = keys ?? mkdtempSync(join(tmpdir(), 'tillid-keys-'));
  const address = { url: 'http://localhost' };
  const tillid = {
    ...{ db, current, cprKeys, address, seal: testSeal, publicUrl: null, sessions: DEFAULT_SETTINGS },
    logKeys: await openLogKeys(directory),
    providerKeys: await openProviderKeys(directory),
    signOn: openSignOn(directory, { address }),
    attachments: { directory: join(directory, 'attachments'), scanner: null },
    close: async () => undefined,
  };
  if (keys === undefined) rmSync(directory, { recursive: true });
  return tillid;
}

/** Every answer is checked against its contract, and every refusal is kept in the log. */
export function testServer(
  tillid: Tillid,
  identity: Identity,
  clock: () => number,
  over: Partial<HttpOptions> = {},
): Promise<FastifyInstance> {
  return createHttpServer({
    ...{ routes: routesOf(tillid, identity, clock), gate: identity.gate, log: openLog('silent') },
    ...{ version: '0', webDir: null, transport: 'http', trustedProxies: [], answers: 'checked' },
    ready: async () => true,
    refused: keepRefusals(tillid.db, clock),
    // A walk over every route asks more in a minute than a town hall.
    rates: { address: 1e9, caller: 1e9, wrong: 1e9 },
    ...over,
  });
}
