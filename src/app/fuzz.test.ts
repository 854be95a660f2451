// Random and mutated requests over every route there is: none fails inside, hangs, or tells of the other municipality.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../test/support/databases.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { type RouteSpec, TOKEN_HEADER } from '../kernel/route.ts';
import { startOfDay } from '../kernel/time.ts';
import { giveTillidRole } from '../modules/access/index.ts';
import type { Identity } from '../modules/identity/index.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { identityOf } from './operator.ts';
import { routesOf } from './routes.ts';

/** 20,000 on each database when the deep tests run. */
const REQUESTS = process.env.TILLID_DEEP === undefined ? 500 : 20_000;
/** Milliseconds; far above the slowest honest answer on a busy machine. */
const HANGS = 30_000;

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const PASSWORD = 'meget langt kodeord';
/** Words that stand in the other municipality only. */
const SECRETS = ['Hemmelig Nabosen', 'Nabohemmelighed', 'Skjult Enhed'];

const neighbour = {
  organisation: {
    // The root's name is the municipality's, which the sign-in page says.
    orgUnits: [
      { uuid: uuid(9000), name: 'Nabokommune' },
      { uuid: uuid(9001), name: 'Skjult Enhed', parentOrgUnitUuid: uuid(9000) },
    ],
    users: [
      {
        extUuid: uuid(9002),
        userId: 'nabo',
        name: 'Hemmelig Nabosen',
        positions: [{ name: 'x', orgUnitUuid: uuid(9001), from: '2020-01-01' }],
      },
    ],
  },
  catalogue: {
    format: 'tillid-catalogue/1',
    systems: [{ id: 'nabosys', name: 'Nabohemmelighed' }],
    systemRoles: [{ id: 'nabosys.alt', system: 'nabosys', identifier: 'x', name: 'Alt', constraints: [] }],
    jobFunctionRoles: [],
    roleGroups: [],
    assignments: [],
    conflictRules: [],
  },
};

const words = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    'hols',
    'nexus',
    'nabo',
    'nabosys',
    'jfr',
    '2026-02-30',
    '2026-07-01',
    '27.36',
    'tillid',
  ),
  fc.constantFrom(
    'true',
    'null',
    '../../etc/passwd',
    '%00',
    '\u0000',
    "' or 1=1 --",
    '{{7*7}}',
    '<script>',
    '=cmd()',
    'æøå',
    '🦆',
  ),
  fc.constantFrom(...[1, 6, 301, 302, 306, 9001, 9002].map(uuid)),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer({ min: 1, max: 4_000 }).map((length) => 'x'.repeat(length)),
);

const values: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, [], {}),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom('id', 'kind', '__proto__', 'from', 'to', 'person'),
        fc.string({ maxLength: 8 }),
      ),
      tie('value'),
      {
        maxKeys: 3,
      },
    ),
  ),
})).value;

/** Values for the keys that the route declares, some left out, some it does not know. */
function filling(shape: object, value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  const known = Object.fromEntries(Object.keys(shape).map((name) => [name, value]));
  const declared = fc.record(known, { requiredKeys: [] });
  return fc.oneof(
    { weight: 4, arbitrary: declared },
    { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 5 }), value, { maxKeys: 2 }) },
  );
}

interface Shot {
  /** Its id. */
  readonly route: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly payload: string | Uint8Array;
  readonly type: string;
  readonly twin: string;
}

function shots(route: RouteSpec): fc.Arbitrary<Shot> {
  const shape = route.body !== undefined && 'shape' in route.body ? (route.body.shape as object) : {};
  const json = filling(shape, values).map((body) => JSON.stringify(body));
  return fc.record({
    route: fc.constant(route.id),
    params: fc.record(
      Object.fromEntries(Object.keys(route.params?.shape ?? {}).map((name) => [name, words])),
    ),
    query: filling(route.query?.shape ?? {}, words),
    payload: fc.oneof(
      { weight: 6, arbitrary: json },
      { weight: 1, arbitrary: values.map((body) => JSON.stringify(body) ?? '') },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
      { weight: 1, arbitrary: json.map((text) => text.slice(0, -1)) },
    ),
    type: fc.constantFrom(
      'application/json',
      'application/json',
      'application/json',
      'text/csv',
      'application/xml',
      'x',
    ),
    twin: fc.constantFrom(
      '',
      '',
      '',
      route.list === undefined ? '' : '.csv',
      route.list === undefined ? '' : '.xlsx',
    ),
  });
}

function addressOf(route: RouteSpec, { params, query, twin }: Shot): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name])),
  );
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(wellFormed(name))}=${encodeURIComponent(wellFormed(value))}`,
  );
  return `${path}${twin}?${pairs.join('&')}`;
}

const wellFormed = (value: unknown): string => String(value ?? '').toWellFormed();

eachDatabase('any request', (open) => {
  let app: FastifyInstance;
  let identity: Identity;
  let routes: readonly RouteSpec[] = [];
  let mine: Founded;
  const now = startOfDay('2026-07-15') ?? 0;
  const doors: Record<string, string>[] = [{}];

  beforeAll(async () => {
    const db = await open();
    mine = await found(db, '2026-01-01');
    const theirs = await found(db, '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
    await theirs.feed('organisation', neighbour.organisation, '2026-01-02');
    await theirs.feed('catalogue', neighbour.catalogue, '2026-01-03');
    const roles = { laho: 'coordinator', kari: 'auditor', pern: 'administrator' } as const;
    const { facts } = await mine.deps.current.engine(mine.municipality);
    for (const [userId, role] of Object.entries(roles)) {
      const person = [...facts.facts('person')].find((one) => one.content.userId === userId)?.id ?? '';
      await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), person, role);
    }
    const tillid = await testTillid(mine.deps);
    identity = identityOf(tillid, () => now, 'real');
    const bound = routesOf(tillid, identity, () => now);
    routes = bound.map((one) => one.route);
    app = await testServer(tillid, identity, () => now, { routes: bound });
    const listed = await listMunicipalities(db.database);
    const cvr = listed.find((one) => one.id === mine.municipality)?.cvr ?? '';
    for (const userId of ['laho', 'kari', 'pern', 'olek']) doors.push(await door(userId, cvr));
    return () => app.close();
  });

  async function door(userId: string, municipality: string): Promise<Record<string, string>> {
    await identity.createAccount(mine.municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
    const payload = { municipality, userId, password: PASSWORD };
    const answer = await app.inject({ url: '/api/session', method: 'POST', payload });
    const cookie = /tillid=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
    const shown = { person: answer.json().me.person as string, factor: 'totp' } as const;
    const raised = await identity.raise(cookie, shown, {
      origin: { kind: 'web' },
      language: 'da',
      agent: null,
    });
    if (raised === null) throw new Error(`${userId} has no session`);
    return { cookie: `tillid=${raised.cookie}`, [TOKEN_HEADER]: raised.caller.session?.csrf ?? '' };
  }

  async function fired(shot: Shot, headers: Record<string, string>) {
    const route = routes.find((one) => one.id === shot.route) as RouteSpec;
    const sent = app.inject({
      url: addressOf(route, shot),
      method: route.method,
      headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': shot.type }) },
      ...(route.method === 'GET' ? {} : { payload: Buffer.from(shot.payload as string) }),
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${shot.route} hangs`)), HANGS);
    });
    return Promise.race([sent, late]).finally(() => clearTimeout(timer));
  }

  it(
    'is answered, by no fault of ours, and never with what is another municipality’s',
    async () => {
      // Signing out would shut the door that the rest are to come through.
      const walked = routes.filter((route) => !['signOut'].includes(route.id));
      const any = fc
        .integer({ min: 0, max: walked.length - 1 })
        .chain((at) => shots(walked[at] as RouteSpec));
      await fc.assert(
        fc.asyncProperty(any, fc.nat(), async (shot, who) => {
          const answer = await fired(shot, doors[who % doors.length] ?? {});
          expect(answer.statusCode, `${shot.route} ${answer.body.slice(0, 300)}`).toBeLessThan(500);
          for (const secret of SECRETS) expect(answer.body, shot.route).not.toContain(secret);
        }),
        { numRuns: REQUESTS, endOnFailure: true },
      );
    },
    30 * 60_000,
  );
});
