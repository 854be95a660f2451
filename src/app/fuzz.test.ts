// Random and mutated requests over every route there is: none fails inside, hangs, or tells of the other municipality.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { bent, fitting } from '../../test/arbitraries/fitting.ts';
import { eachDatabase } from '../../test/support/databases.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { REDIRECT, register } from '../../test/support/providing.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { type RouteSpec, TOKEN_HEADER } from '../kernel/route.ts';
import { startOfDay } from '../kernel/time.ts';
import { giveTillidRole } from '../modules/access/index.ts';
import type { Identity, Scope } from '../modules/identity/index.ts';
import { SCOPES } from '../modules/identity/permissions.ts';
import { openLog } from '../platform/log/log.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { identityOf } from './operator.ts';
import { openProviding, providerDeps } from './providing.ts';
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

const typeOf = (route: RouteSpec): string => {
  if (route.streams !== undefined) return 'application/octet-stream';
  return route.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
};

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
  const fits = route.body === undefined ? fc.constant({}) : fitting(route.body, words);
  const whole = fits.map((body) => JSON.stringify(body) ?? '');
  const mutated = fc
    .tuple(fits, fc.nat(), fc.option(values, { nil: undefined }))
    .map(([body, pick, by]) => JSON.stringify(bent(body, pick, by)) ?? '');
  const json = filling(shape, values).map((body) => JSON.stringify(body));
  return fc.record({
    route: fc.constant(route.id),
    params: fc.record(
      Object.fromEntries(Object.keys(route.params?.shape ?? {}).map((name) => [name, words])),
    ),
    query: fc.oneof(
      filling(route.query?.shape ?? {}, words),
      (route.query === undefined ? fc.constant({}) : fitting(route.query, words)) as fc.Arbitrary<
        Record<string, unknown>
      >,
    ),
    payload: fc.oneof(
      { weight: 4, arbitrary: whole },
      { weight: 4, arbitrary: mutated },
      { weight: 2, arbitrary: json },
      { weight: 1, arbitrary: values.map((body) => JSON.stringify(body) ?? '') },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
      { weight: 1, arbitrary: json.map((text) => text.slice(0, -1)) },
    ),
    type: fc.oneof(
      { weight: 6, arbitrary: fc.constant(typeOf(route)) },
      { weight: 1, arbitrary: fc.constantFrom('application/json', 'text/csv', 'application/xml', 'x') },
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

const ROLES = {
  laho: 'coordinator',
  kari: 'auditor',
  pern: 'administrator',
  mett: 'dpo',
  tora: 'roleAdministrator',
  ruth: 'registrar',
} as const;

eachDatabase('any request', (open) => {
  let app: FastifyInstance;
  let identity: Identity;
  let routes: readonly RouteSpec[] = [];
  let mine: Founded;
  let cvr: string;
  let portal: string;
  const now = startOfDay('2026-07-15') ?? 0;
  /** Whoever comes: nobody, people with every part, and a program with every scope. */
  const doors: { readonly userId: string | null; headers: Record<string, string> }[] = [];

  beforeAll(async () => {
    const db = await open();
    mine = await found(db, '2026-01-01');
    const theirs = await found(db, '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
    await theirs.feed('organisation', neighbour.organisation, '2026-01-02');
    await theirs.feed('catalogue', neighbour.catalogue, '2026-01-03');
    const { facts } = await mine.deps.current.engine(mine.municipality);
    for (const [userId, role] of Object.entries(ROLES)) {
      const person = [...facts.facts('person')].find((one) => one.content.userId === userId)?.id ?? '';
      await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), person, role);
    }
    const tillid = await testTillid(mine.deps);
    identity = identityOf(tillid, () => now, 'real');
    const bound = routesOf(tillid, identity, () => now);
    routes = bound.map((one) => one.route);
    const { mount } = openProviding(
      providerDeps(tillid, identity, () => now),
      openLog('silent'),
      'when asked',
    );
    app = await testServer(tillid, identity, () => now, { routes: bound, mounts: [mount] });
    const listed = await listMunicipalities(db.database);
    cvr = listed.find((one) => one.id === mine.municipality)?.cvr ?? '';
    portal = (await register({ db } as Parameters<typeof register>[0], { system: 'nexus', opensAt: 0 }, mine))
      .id;
    for (const userId of [...Object.keys(ROLES), 'olek']) {
      await identity.createAccount(mine.municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
      doors.push({ userId, headers: (await cameIn(userId)) ?? {} });
    }
    const scopes = Object.keys(SCOPES) as Scope[];
    const key = { name: 'alt', scopes, expiresAt: now + 86_400_000 };
    doors.push({
      userId: null,
      headers: { apikey: (await identity.createKey(mine.municipality, key, OPERATOR)).text },
    });
    doors.push({ userId: null, headers: {} });
    return () => app.close();
  });

  /** With two factors; null once the person has been shut out by what was asked for. */
  async function cameIn(userId: string): Promise<Record<string, string> | null> {
    const { facts } = await mine.deps.current.engine(mine.municipality);
    const person = [...facts.facts('person')].find((one) => one.content.userId === userId)?.id ?? '';
    const visitor = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
    const shown = { person, factors: ['password' as const, 'totp' as const] };
    const started = await identity.begin(mine.municipality, shown, visitor, null).catch(() => null);
    if (started === null) return null;
    return { cookie: `tillid=${started.cookie}`, [TOKEN_HEADER]: started.caller.session?.csrf ?? '' };
  }

  /** Its answer, unless it takes for ever. */
  async function inTime<T>(what: string, sent: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} hangs`)), HANGS);
    });
    return Promise.race([sent, late]).finally(() => clearTimeout(timer));
  }

  async function fired(shot: Shot, headers: Record<string, string>) {
    const route = routes.find((one) => one.id === shot.route) as RouteSpec;
    const sent = app.inject({
      url: addressOf(route, shot),
      method: route.method,
      headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': shot.type }) },
      ...(route.method === 'GET' ? {} : { payload: Buffer.from(shot.payload as string) }),
    });
    return inTime(shot.route, sent);
  }

  it(
    'is answered, by no fault of ours, and never with what is another municipality’s',
    async () => {
      const tally = new Map<string, number>();
      const any = fc
        .integer({ min: 0, max: routes.length - 1 })
        .chain((at) => shots(routes[at] as RouteSpec));
      await fc.assert(
        fc.asyncProperty(any, fc.nat(), async (shot, who) => {
          const door = doors[who % doors.length];
          let answer = await fired(shot, door?.headers ?? {});
          if (answer.statusCode === 401 && door?.userId != null) {
            // What was fired before has ended the session.
            door.headers = (await cameIn(door.userId)) ?? {};
            answer = await fired(shot, door.headers);
          }
          expect(answer.statusCode, `${shot.route} ${answer.body.slice(0, 300)}`).toBeLessThan(500);
          for (const secret of SECRETS) expect(answer.body, shot.route).not.toContain(secret);
          const told =
            answer.statusCode < 400 ? 'done' : (/"code":"(\w+)"/.exec(answer.body)?.[1] ?? 'other');
          tally.set(told, (tally.get(told) ?? 0) + 1);
        }),
        { numRuns: REQUESTS, endOnFailure: true },
      );
      if (process.env.TILLID_TALLY !== undefined)
        process.stderr.write(`${JSON.stringify([...tally].sort((a, b) => b[1] - a[1]))}\n`);
      // Enough of them come past the door and the schema, to what answers.
      expect(tally.get('done') ?? 0).toBeGreaterThan(REQUESTS / 25);
      const refused = [...tally].filter(([code]) => !AT_THE_DOOR.has(code)).map(([, count]) => count);
      expect(refused.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(REQUESTS / 8);
    },
    60 * 60_000,
  );

  it(
    'is so at every address of the provider too',
    async () => {
      const at = `/oidc/${cvr}`;
      const published = (await app.inject(`${at}/.well-known/openid-configuration`)).json();
      const endpoints = Object.entries<string>(published)
        .filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
        .map(([, address]) => new URL(address).pathname);
      expect(endpoints.length).toBeGreaterThanOrEqual(7);
      const places = [...endpoints, `${at}/interaction/x`, `${at}/auth/x`, `${at}/session/end/confirm`, at];
      const parameter = fc.constantFrom(...PARAMETERS);
      const value = fc.oneof(words, fc.constantFrom(portal, REDIRECT, ...VALUES));
      const asked = fc.record({
        place: fc.constantFrom(...places),
        more: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: words }),
        method: fc.constantFrom('GET', 'POST'),
        fields: fc.oneof(
          fc.dictionary(parameter, value, { maxKeys: 8 }),
          fc.dictionary(parameter, value, { maxKeys: 4 }).map((more) => ({ ...request(portal), ...more })),
        ),
        authorization: fc.option(fc.oneof(words, fc.constantFrom('Basic eDp4', 'Bearer x', 'Bearer x.y.z'))),
        who: fc.nat(),
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ place, more, method, fields, authorization, who }) => {
          const form = new URLSearchParams(
            Object.entries(fields).map(([name, one]) => [name, one.toWellFormed()]),
          ).toString();
          const path = `${place}${more === '' ? '' : `/${encodeURIComponent(more.toWellFormed())}`}`;
          const cookie = doors[who % doors.length]?.headers['cookie'];
          const answer = await inTime(
            path,
            app.inject({
              ...{ url: method === 'GET' ? `${path}?${form}` : path, method: method as 'GET' | 'POST' },
              headers: {
                ...(cookie === undefined ? {} : { cookie }),
                ...(authorization === null ? {} : { authorization: inHeader(authorization) }),
                ...(method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
              },
              ...(method === 'GET' ? {} : { payload: form }),
            }),
          );
          expect(answer.statusCode, `${method} ${path}?${form}`).toBeLessThan(500);
          for (const secret of SECRETS) expect(answer.body).not.toContain(secret);
        }),
        { numRuns: REQUESTS / 5, endOnFailure: true },
      );
    },
    30 * 60_000,
  );
});

/** What is refused before it is known what would come of it. */
const AT_THE_DOOR = new Set([
  ...['badRequest', 'badJson', 'wrongEncoding', 'unsupportedContent', 'signInNeeded', 'forbidden'],
  ...['stepUpNeeded', 'suspectedForgery', 'methodNotAllowed'],
]);

const PARAMETERS = [
  ...[
    'client_id',
    'client_secret',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
  ],
  ...['code', 'code_verifier', 'code_challenge', 'code_challenge_method', 'prompt', 'max_age', 'acr_values'],
  ...[
    'claims',
    'request',
    'request_uri',
    'resource',
    'grant_type',
    'refresh_token',
    'token',
    'token_type_hint',
  ],
  ...[
    'id_token_hint',
    'post_logout_redirect_uri',
    'client_assertion',
    'client_assertion_type',
    'logout',
    'xsrf',
  ],
  ...['username', 'password', 'access_token', 'ui_locales', 'login_hint', 'display', 'authorization_details'],
];
const VALUES = [
  ...['code', 'openid', 'openid roles', 'S256', 'plain', 'none', 'login', 'query', 'form_post', 'fragment'],
  ...['authorization_code', 'refresh_token', 'client_credentials', 'yes', '0', '{"id_token":{"acr":null}}'],
  ...[
    'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    'eyJhbGciOiJub25lIn0.e30.',
    'https://x.example/cb',
  ],
];
const request = (client_id: string) => ({
  ...{ client_id, response_type: 'code', scope: 'openid roles', redirect_uri: REDIRECT },
  ...{ code_challenge: 'A'.repeat(43), code_challenge_method: 'S256' },
});
/** A header holds no more than this. */
const inHeader = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?');
