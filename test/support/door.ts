// The whole web server over one municipality, and people signed in at it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { identityOf } from '../../src/app/operator.ts';
import { routesOf } from '../../src/app/routes.ts';
import { giveTillidRole, type TillidRole, userIdOf } from '../../src/modules/access/index.ts';
import type { FirstCode } from '../../src/modules/activation/index.ts';
import { DEFAULT_SETTINGS } from '../../src/modules/identity/index.ts';
import { createHttpServer } from '../../src/platform/http/server.ts';
import { openLogKeys, openProviderKeys } from '../../src/platform/keys.ts';
import { openLog } from '../../src/platform/log/log.ts';
import type { Founded } from './founded.ts';
import { testSeal } from './seal.ts';

const PASSWORD = 'meget langt kodeord';
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;

export interface TestDoor {
  readonly app: FastifyInstance;
  give(person: string, role: TillidRole): Promise<void>;
  /** What a request of somebody carries, in a session begun now. */
  headers(userId: string, strength?: 'two factors' | 'password alone'): Promise<Record<string, string>>;
}

export async function openTestDoor(
  { deps, municipality, author }: Founded,
  clock: () => number,
  first: FirstCode | null = null,
): Promise<TestDoor> {
  const keys = mkdtempSync(join(tmpdir(), 'tillid-keys-'));
  const logKeys = await openLogKeys(keys);
  const providerKeys = await openProviderKeys(keys);
  rmSync(keys, { recursive: true });
  const { db, current, cprKeys } = deps;
  const close = async () => undefined;
  const tillid = {
    ...{ db, current, cprKeys, logKeys, providerKeys, seal: testSeal, publicUrl: null },
    ...{ address: { url: 'http://localhost' }, sessions: DEFAULT_SETTINGS, close },
  };
  const identity = identityOf(tillid, clock, 'real');
  const app = await createHttpServer({
    routes: routesOf(tillid, identity, clock, 'not configured', first),
    gate: identity.gate,
    log: openLog('silent'),
    version: '0',
    webDir: null,
    transport: 'http',
    trustedProxies: [],
    ready: async () => true,
    answers: 'checked',
  });
  const beginning = { origin: { kind: 'web' }, language: 'da', agent: null } as const;
  return {
    app,
    give: (person, role) => giveTillidRole(db, current, author(clock()), person, role),
    async headers(userId, strength = 'two factors') {
      const engine = await current.engine(municipality);
      const person =
        [...engine.facts.things('person').keys()].find((id) => userIdOf(engine, id, clock()) === userId) ??
        '';
      const factors = strength === 'two factors' ? (['password', 'totp'] as const) : (['password'] as const);
      await identity
        .createAccount(municipality, { userId, password: PASSWORD, role: null }, OPERATOR)
        .catch(() => null);
      const visitor = { ...beginning, caller: null };
      const started = await identity.begin(municipality, { person, factors: [...factors] }, visitor, null);
      if (started === null) throw new Error(`${userId} is nobody here`);
      return { cookie: `tillid=${started.cookie}`, 'x-tillid-token': started.caller.session?.csrf ?? '' };
    },
  };
}
