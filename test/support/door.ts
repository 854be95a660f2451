// The whole web server over one municipality, and people signed in at it.

import type { FastifyInstance } from 'fastify';
import { identityOf } from '../../src/app/operator.ts';
import { routesOf } from '../../src/app/routes.ts';
import { giveTillidRole, type TillidRole, userIdOf } from '../../src/modules/access/index.ts';
import type { FirstCode } from '../../src/modules/activation/index.ts';
import type { Founded } from './founded.ts';
import { testServer, testTillid } from './tillid.ts';

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
  const { db, current } = deps;
  const tillid = await testTillid(deps);
  const identity = identityOf(tillid, clock, 'real');
  const app = await testServer(tillid, identity, clock, {
    routes: routesOf(tillid, identity, clock, 'not configured', first),
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
