// The whole door, seen by an attacker: every declared route, every way past it that we know of.

import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { PERMISSIONS, type Permission, type RouteSpec, urlOf } from '../kernel/route.ts';
import { startOfDay } from '../kernel/time.ts';
import { ACCESS_ROUTES, VIEW_ROUTES } from '../modules/access/contract.ts';
import { giveTillidRole, type Held, type TillidRole } from '../modules/access/index.ts';
import { PERMITS } from '../modules/access/permissions.ts';
import { ACTIVATION_ROUTES } from '../modules/activation/contract.ts';
import { ATTESTATION_ROUTES } from '../modules/attestation/contract.ts';
import { CHANGE_ROUTES } from '../modules/changes/contract.ts';
import { CONFLICT_ROUTES } from '../modules/conflicts/contract.ts';
import { DECISION_ROUTES } from '../modules/decisions/contract.ts';
import { DISPENSATION_ROUTES } from '../modules/dispensations/contract.ts';
import { IDENTITY_ROUTES } from '../modules/identity/contract.ts';
import { FACTOR_ROUTES } from '../modules/identity/factors/contract.ts';
import { DEFAULT_SETTINGS, type Identity, type Scope } from '../modules/identity/index.ts';
import { SCOPES } from '../modules/identity/permissions.ts';
import { AFTERMATH_ROUTES, INCIDENT_ROUTES } from '../modules/incidents/contract.ts';
import { OPERATIONS_ROUTES } from '../modules/operations/contract.ts';
import { POLICY_ROUTES } from '../modules/policies/contract.ts';
import { PROVIDER_ROUTES } from '../modules/provider/contract.ts';
import { ORDER_ROUTES, PEOPLE_ROUTES } from '../modules/provisioning/contract.ts';
import { RECONCILIATION_ROUTES } from '../modules/reconciliation/contract.ts';
import { REPORTING_ROUTES } from '../modules/reporting/contract.ts';
import { REQUEST_ROUTES } from '../modules/requests/contract.ts';
import { SIGNON_ROUTES } from '../modules/signon/contract.ts';
import { SYSTEM_ROUTES } from '../modules/systems/contract.ts';
import { TASK_ROUTES } from '../modules/tasks/contract.ts';
import type { Tillid } from './open.ts';
import { identityOf } from './operator.ts';
import { routesOf } from './routes.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));

const PASSWORD = 'meget langt kodeord';
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PERSON = {
  hols: uuid(300),
  kari: uuid(302),
  laho: uuid(303),
  mett: uuid(304),
  olek: uuid(305),
  ruth: uuid(307),
  tora: uuid(309),
};
const THEIRS = {
  unit: 'aaaaaaaa-0000-4000-8000-000000000001',
  person: 'aaaaaaaa-0000-4000-8000-000000000300',
};

/** A small neighbour, with ids of its own. */
const neighbour = {
  organisation: {
    orgUnits: [{ uuid: THEIRS.unit, name: 'Naboby Kommune', parentOrgUnitUuid: null }],
    titles: [],
    users: [
      {
        extUuid: THEIRS.person,
        userId: 'nabo',
        name: 'Nabo Nielsen',
        positions: [{ name: 'x', orgUnitUuid: THEIRS.unit, from: '2020-01-01' }],
      },
    ],
  },
  catalogue: {
    format: 'tillid-catalogue/1',
    systems: [{ id: 'nabosys', name: 'Nabosystem' }],
    systemRoles: [{ id: 'nabosys.alt', system: 'nabosys', identifier: 'x', name: 'Alt', constraints: [] }],
    jobFunctionRoles: [
      { id: 'nr', system: 'nabosys', name: 'Nr', grants: [{ systemRole: 'nabosys.alt', constraints: {} }] },
    ],
    roleGroups: [],
    assignments: [{ id: 'n1', role: 'nr', target: { person: 'nabo' } }],
    conflictRules: [],
  },
};

const MINUTE = 60_000;

const DECLARED: readonly RouteSpec[] = [
  ...IDENTITY_ROUTES,
  ...FACTOR_ROUTES,
  ...SIGNON_ROUTES,
  ...ACCESS_ROUTES,
  ...VIEW_ROUTES,
  ...ACTIVATION_ROUTES,
  ...ATTESTATION_ROUTES,
  ...CONFLICT_ROUTES,
  ...DECISION_ROUTES,
  ...DISPENSATION_ROUTES,
  ...SYSTEM_ROUTES,
  ...INCIDENT_ROUTES,
  ...POLICY_ROUTES,
  ...AFTERMATH_ROUTES,
  ...TASK_ROUTES,
  ...REQUEST_ROUTES,
  ...PROVIDER_ROUTES,
  ...ORDER_ROUTES,
  ...PEOPLE_ROUTES,
  ...RECONCILIATION_ROUTES,
  ...CHANGE_ROUTES,
  ...OPERATIONS_ROUTES,
  ...REPORTING_ROUTES,
];

eachDatabase('the web server', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let theirs: Founded;
  let app: FastifyInstance;
  let bound: readonly RouteSpec[] = [];
  let tillid: Tillid;
  let identity: Identity;
  let now = startOfDay('2026-07-15') ?? 0;
  const accounts = new Set<string>();
  const sessions = new Map<string, { cookie: string; csrf: string }>();

  async function lastEntries(count: number): Promise<{ action: string; [key: string]: unknown }[]> {
    return db.database.transaction(mine.municipality, async (tx) => {
      const { rows } = await sql<{
        body: string;
      }>`select body from audit_entry order by seq desc limit ${count}`.execute(tx);
      return rows.map((row) => JSON.parse(row.body)).reverse();
    });
  }

  async function signIn(
    userId: string,
    strength: 'two factors' | 'password alone' = 'two factors',
  ): Promise<{ cookie: string; csrf: string }> {
    const known = sessions.get(userId);
    if (known !== undefined && strength === 'two factors') return known;
    if (!accounts.has(userId)) {
      await identity.createAccount(mine.municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
      accounts.add(userId);
    }
    const cvr = await cvrOf(mine);
    const payload = { municipality: cvr, userId, password: PASSWORD };
    const answer = await app.inject({ url: '/api/session', method: 'POST', payload });
    expect(answer.statusCode, answer.body).toBe(200);
    const weak = {
      cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
      csrf: answer.json().csrf as string,
    };
    const session = strength === 'password alone' ? weak : await stronger(weak, answer.json().me.person);
    if (strength === 'two factors') sessions.set(userId, session);
    return session;
  }
  /** Adds an app for codes and types its first one; what the person had before is forgotten, as activation does. */
  async function stronger(
    { cookie, csrf }: { cookie: string; csrf: string },
    person: string,
  ): Promise<{ cookie: string; csrf: string }> {
    await db.asOwner(`delete from factor where person = '${person}'`);
    const ask = (url: string, payload: object) =>
      app.inject({ url, method: 'POST', payload, headers: { cookie, 'x-tillid-token': csrf } });
    const { id, secret } = (await ask('/api/my/totp', { name: 'App' })).json();
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
    const added = await ask(`/api/my/totp/${id}/confirm`, { code });
    expect(added.statusCode, added.body).toBe(200);
    const raised = String(added.headers['set-cookie']).split(';')[0] ?? '';
    return { cookie: raised, csrf: added.json().session.csrf };
  }
  /** What a module does that has checked a factor itself. */
  async function raised(cookie: string, person: string): Promise<{ cookie: string; csrf: string }> {
    const text = cookie.slice(cookie.indexOf('=') + 1);
    const beginning = { origin: { kind: 'web' }, language: 'da', agent: null } as const;
    const started = await identity.raise(text, { person, factor: 'totp' }, beginning);
    if (started === null) throw new Error('the session is over');
    return { cookie: `tillid=${started.cookie}`, csrf: started.caller.session?.csrf ?? '' };
  }
  async function cvrOf({ municipality }: Founded): Promise<string> {
    return db.database.transaction(municipality, async (tx) => {
      const { rows } = await sql<{ cvr: string }>`select cvr from municipality`.execute(tx);
      return rows[0]?.cvr ?? '';
    });
  }

  async function as(userId: string, url: string) {
    const { cookie } = await signIn(userId);
    return app.inject({ url, headers: { cookie } });
  }
  const peopleIn = (answer: { json(): { rows: { person: string }[] } }) =>
    [...new Set(answer.json().rows.map((row) => row.person))].sort();

  const key = async (...scopes: Scope[]) =>
    (await identity.createKey(mine.municipality, { name: 'k', scopes, expiresAt: now + 60_000 }, OPERATOR))
      .text;
  const post = (url: string, payload: object | string | Buffer, headers: Record<string, string>) =>
    app.inject({ url, method: 'POST', payload, headers: { 'content-type': 'application/json', ...headers } });

  beforeAll(async () => {
    db = await open();
    mine = await found(db, '2026-01-01');
    theirs = await found(db, '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
    await theirs.feed('organisation', neighbour.organisation, '2026-01-02');
    await theirs.feed('catalogue', neighbour.catalogue, '2026-01-03');
    const roles = [
      ['kari', 'auditor'],
      ['pern', 'administrator'],
    ] as const;
    for (const [userId, role] of roles) {
      const person = userId === 'kari' ? PERSON.kari : uuid(306);
      await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), person, role);
    }
    tillid = await testTillid(mine.deps);
    identity = identityOf(tillid, () => now, 'real');
    const routes = routesOf(tillid, identity, () => now);
    bound = routes.map((one) => one.route);
    app = await testServer(tillid, identity, () => now, { routes });
  });
  afterAll(() => app.close());

  /** Whether an id of ours or theirs stands in the path. */
  const namesAThing = (route: RouteSpec) =>
    Object.keys(route.params?.shape ?? {}).some((name) => name in OURS);

  /** An address of the route with every param and filter filled in from one municipality. */
  function filled(route: RouteSpec, ids: typeof OURS): string {
    const fixed = {
      ...ids,
      day: '2026-06-01',
      q: 'x',
      figure: 'conflicts',
      seq: '0',
      kind: 'role',
      key: uuid(999),
      ...CHANGING,
      job: uuid(998),
      mail: uuid(997),
    };
    const pick = (shape: object | undefined) =>
      Object.fromEntries(Object.entries(fixed).filter(([name]) => name in (shape ?? {})));
    return urlOf(route, { params: pick(route.params?.shape), query: pick(route.query?.shape) });
  }
  const OURS = {
    person: PERSON.olek,
    system: 'opus',
    role: 'opus.godkend',
    org: uuid(6),
    unit: uuid(6),
    id: 'jfr',
  };
  const CHANGING = {
    thing: 'jobFunctionRole',
    draft: uuid(998),
    request: uuid(997),
    rule: 'c-betaling',
    dispensation: uuid(996),
  };
  const OTHERS = {
    person: THEIRS.person,
    system: 'nabosys',
    role: 'nabosys.alt',
    org: THEIRS.unit,
    unit: THEIRS.unit,
    id: 'nr',
  };

  describe('every route that is served', () => {
    it('is every route that is declared', () => {
      const served = new Set(bound.map((route) => route.id));
      for (const route of DECLARED) expect(served, route.id).toContain(route.id);
      expect(served.size).toBe(bound.length);
    });

    it('is 401 to nobody, with a bad cookie, with one or a key of another municipality, with a bad key beside a good cookie, and as a file', async () => {
      const { cookie } = await signIn('tora');
      const elsewhere = (text: string) => text.replace(mine.municipality, theirs.municipality);
      const programs = await key('read:rights', 'read:log');
      for (const route of bound.filter((r) => r.permission !== 'public')) {
        const url = filled(route, OURS);
        for (const headers of [
          {},
          { cookie: elsewhere(cookie) },
          { apikey: elsewhere(programs) },
          { cookie: `tillid=${mine.municipality}.${'A'.repeat(43)}` },
          { apikey: `tillid.${mine.municipality}.${'A'.repeat(43)}` },
          { apikey: 'x', cookie },
          { authorization: 'Bearer x.y.z', cookie },
        ]) {
          const sent = { ...headers, 'content-type': 'application/json' };
          const answer = await app.inject({ url, method: route.method, payload: '{}', headers: sent });
          expect(answer.statusCode, `${route.id} ${JSON.stringify(headers)}`).toBe(401);
          expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
        }
        for (const twin of route.list === undefined ? [] : ['.csv', '.xlsx']) {
          expect((await app.inject(url.replace(/(\?|$)/, `${twin}$1`))).statusCode, route.id).toBe(401);
        }
      }
    });

    it('is 401 to a session that is over, whoever had it', async () => {
      const { cookie, csrf } = await signIn('kari', 'password alone');
      const before = now;
      now += DEFAULT_SETTINGS.idle;
      for (const route of bound.filter((r) => r.permission !== 'public')) {
        const answer = await app.inject({
          url: filled(route, OURS),
          method: route.method,
          headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
          payload: '{}',
        });
        expect([answer.statusCode, answer.json().code], route.id).toEqual([401, 'signInNeeded']);
      }
      now = before;
    });

    it('is 403 to somebody whose session is too weak for what they may, and says what it takes', async () => {
      for (const userId of ['kari', 'pern']) {
        const { cookie, csrf } = await signIn(userId, 'password alone');
        const session = (await app.inject({ url: '/api/session', headers: { cookie } })).json();
        const part = userId === 'kari' ? 'auditor' : 'administrator';
        expect([session.roles[part], session.withheld[part]]).toEqual([false, true]);
        const withheld = bound.filter((r) => PERMITS[part].some((permission) => permission === r.permission));
        expect(withheld.length).toBeGreaterThan(2);
        for (const route of withheld) {
          const answer = await app.inject({
            url: filled(route, OURS),
            method: route.method,
            headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
            payload: '{}',
          });
          const { code, needed } = answer.json();
          expect([answer.statusCode, code, needed], route.id).toEqual([403, 'stepUpNeeded', 'betydelig']);
        }
      }
    });

    it('judged thing by thing asks for more of exactly those whom a stronger session would be opened to', async () => {
      const asked: string[] = [];
      // Kari audits, Lars answers for a system that asks for more than a password, Ole has no part but his own.
      const parts = [
        ['kari', 'auditor'],
        ['laho', 'systemOwner'],
        ['olek', 'employee'],
      ] as const;
      for (const [userId, part] of parts) {
        const { cookie } = await signIn(userId, 'password alone');
        for (const route of bound.filter((r) => r.method === 'GET' && r.permission !== 'public')) {
          const url = filled(route, OURS);
          const weak = await app.inject({ url, headers: { cookie } });
          const strong = await as(userId, url);
          const codes = [weak, strong].map((one) => (one.statusCode === 403 ? one.json().code : 'let in'));
          expect(codes[1], `${userId} ${route.id}`).not.toBe('stepUpNeeded');
          if (codes[0] === 'let in') continue;
          // Asked at the door, by the permission, before it is known what thing is looked for.
          const atTheDoor = part !== 'employee' && PERMITS[part].some((one) => one === route.permission);
          if (atTheDoor && codes[1] === 'forbidden') continue;
          const expected = codes[1] === 'forbidden' ? 'forbidden' : 'stepUpNeeded';
          expect(codes[0], `${userId} ${route.id}`).toBe(expected);
          if (codes[0] === 'stepUpNeeded') asked.push(`${userId} ${route.id}`);
        }
      }
      expect(asked).toEqual(expect.arrayContaining(['kari personView', 'kari unitView']));
      expect(asked.filter((one) => one.startsWith('olek'))).toEqual([]);
    });

    it('asks whoever answers for a system for what the system asks, and nothing is done while it is found out', async () => {
      const { cookie, csrf } = await signIn('laho', 'password alone');
      const [before] = await lastEntries(1);
      // Ole is in no unit of his; Nexus, which he answers for, is where he sees him.
      const url = '/api/people/olek/rights';
      const weak = await app.inject({ url, headers: { cookie } });
      expect(weak.json()).toMatchObject({ status: 403, code: 'stepUpNeeded', needed: 'betydelig' });
      expect(await lastEntries(1), 'a look is written when it is had').toEqual([before]);
      const { cookie: strong } = await stronger({ cookie, csrf }, PERSON.laho);
      expect((await app.inject({ url, headers: { cookie: strong } })).statusCode).toBe(200);
    });

    it('that changes something asks for more too, and changes nothing by finding out', async () => {
      const coordinator = uuid(307);
      await giveTillidRole(
        mine.deps.db,
        mine.deps.current,
        mine.author('2026-01-04'),
        coordinator,
        'coordinator',
      );
      const { cookie, csrf } = await signIn('ruth', 'password alone');
      const close = (headers: Record<string, string>) =>
        post('/api/closings', { person: PERSON.hols, reason: 'Telefonisk fra lederen' }, headers);
      const rights = async () => (await as('kari', '/api/people/hols/rights')).json().rows.length;
      const before = await rights();
      const weak = await close({ cookie, 'x-tillid-token': csrf });
      expect(weak.json()).toMatchObject({ status: 403, code: 'stepUpNeeded', needed: 'betydelig' });
      expect(await rights()).toBe(before);
      const [last] = await lastEntries(1);
      expect(last?.action, 'neither closed nor anything else than refused').not.toMatch(/^request/);
    });

    it('that changes something is 403 with a wrong token, none, or from another site, and changes nothing', async () => {
      for (const userId of ['kari', 'pern', 'olek']) {
        const { cookie, csrf } = await signIn(userId);
        for (const route of bound.filter((r) => r.method !== 'GET' && r.permission !== 'public')) {
          const json = { 'content-type': 'application/json', cookie };
          for (const headers of [
            json,
            { ...json, 'x-tillid-token': `${csrf.slice(1)}A` },
            { ...json, 'x-tillid-token': csrf, origin: 'https://elsewhere.example' },
            { ...json, 'x-tillid-token': csrf, 'sec-fetch-site': 'cross-site' },
          ]) {
            const url = filled(route, OURS);
            const answer = await app.inject({ url, method: route.method, payload: '{}', headers });
            expect([answer.statusCode, answer.json().code], route.id).toEqual([403, 'suspectedForgery']);
          }
        }
      }
    });

    it('is 403 to a key of another scope', async () => {
      for (const scope of Object.keys(SCOPES) as Scope[]) {
        const text = await key(scope);
        const opened: readonly string[] = SCOPES[scope];
        for (const route of bound.filter(
          (r) => r.permission !== 'public' && !opened.includes(r.permission),
        )) {
          const url = filled(route, OURS);
          const headers = { apikey: text, 'content-type': 'application/json' };
          const answer = await app.inject({ url, method: route.method, payload: '{}', headers });
          expect([answer.statusCode, answer.json().code], `${scope} ${route.id}`).toEqual([403, 'forbidden']);
        }
      }
    });

    it('is 401 to a key that is over, and 403 to one from another address than it may, and the log says so', async () => {
      const scopes = Object.keys(SCOPES) as Scope[];
      const near = {
        name: 'nær',
        scopes,
        addresses: ['10.0.0.0/8', '2001:db8::/32'],
        expiresAt: now + 60_000,
      };
      const { text } = await identity.createKey(mine.municipality, near, OPERATOR);
      const over = await key(...scopes);
      await db.asOwner(`update api_key set expires_at = created_at where name = 'k'`);
      const routes = bound.filter((r) => r.permission !== 'public');
      for (const route of routes) {
        const ask = (apikey: string, remoteAddress: string) =>
          app.inject({
            url: filled(route, OURS),
            method: route.method,
            headers: { apikey, 'content-type': 'application/json' },
            payload: '{}',
            remoteAddress,
          });
        const ended = await ask(over, '10.0.0.1');
        expect([ended.statusCode, ended.json().code], route.id).toEqual([401, 'signInNeeded']);
        const far = await ask(text, '192.0.2.1');
        expect([far.statusCode, far.json().code], route.id).toEqual([403, 'addressNotAllowed']);
      }
      const told = (await lastEntries(4 * routes.length)).filter((e) => e.action === 'identity.keyRefused');
      expect(told.map((e) => (e['detail'] as { why: string }).why).slice(0, 2)).toEqual([
        'expired',
        'address',
      ]);
      expect(told.length, 'the rest is a flood, and told as one').toBe(40);
      const near6 = await app.inject({
        url: '/api/rights',
        headers: { apikey: text },
        remoteAddress: '2001:db8::1',
      });
      expect(near6.statusCode).toBe(200);
    });

    it('is 403 to an employee without the permission, and about somebody they may not see', async () => {
      // What was forged in this employee's name is over, and no flood any more.
      now += 10 * 60_000;
      const { cookie, csrf } = await signIn('olek');
      const asked = bound.filter((r) => r.permission !== 'public' && r.permission !== 'signedIn');
      const begun = now;
      for (const [i, route] of asked.entries()) {
        // More in one minute are a flood, and told as one.
        now = begun + Math.floor(i / 20) * MINUTE;
        const answer = await app.inject({
          url: filled(route, { ...OURS, person: PERSON.tora }),
          method: route.method,
          headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
          payload: '{}',
        });
        expect(answer.statusCode, `${route.id} ${answer.body}`).toBe(403);
        const [entry] = await lastEntries(1);
        expect(entry).toMatchObject({ action: 'access.refused', actor: { userId: 'olek' } });
        expect(entry?.['detail']).toMatchObject({ route: route.id, code: 'forbidden' });
      }
      now = begun;
      expect((await as('olek', `/api/rights?person=${PERSON.tora}`)).statusCode).toBe(403);
      expect(
        (await as('olek', '/api/who?system=nexus'))
          .json()
          .rows.every((r: { person: string }) => r.person === 'olek'),
      ).toBe(true);
    });

    it("is 404 with the other municipality's ids, also to who may see all", async () => {
      const named = bound.filter((r) => r.method === 'GET' && namesAThing(r));
      expect(named.length).toBeGreaterThan(1);
      for (const route of named) {
        for (const userId of ['kari', 'tora']) {
          const answer = await as(userId, filled(route, OTHERS));
          const right = userId === 'kari' || answer.statusCode !== 403 ? 404 : 403;
          expect(answer.statusCode, `${route.id} ${userId} ${answer.body}`).toBe(right);
        }
      }
    });

    it('finds nothing of the other municipality by any filter, each alone', async () => {
      for (const [name, value] of Object.entries(OTHERS)) {
        if (name === 'unit' || name === 'id') continue;
        const url = name === 'person' ? `/api/rights?person=${value}` : `/api/who?${name}=${value}`;
        expect((await as('kari', url)).statusCode, name).toBe(404);
      }
      expect((await as('kari', '/api/rights?person=nabo')).statusCode).toBe(404);
      for (const q of ['nabo', 'Nabosystem', THEIRS.unit]) {
        expect((await as('kari', `/api/search?q=${q}`)).json().rows).toEqual([]);
      }
    });

    it('gives no cookie or key of one municipality anything in the other', async () => {
      const { cookie } = await signIn('kari');
      const bent = cookie.replace(mine.municipality, theirs.municipality);
      expect((await app.inject({ url: '/api/rights', headers: { cookie: bent } })).statusCode).toBe(401);
      const text = (await key('read:rights')).replace(mine.municipality, theirs.municipality);
      expect((await app.inject({ url: '/api/rights', headers: { apikey: text } })).statusCode).toBe(401);
    });
  });

  describe('a session', () => {
    it.each([
      ['that nobody uses', [], 10],
      ['that is used', [9.99, 19.9], 20],
    ])('%s ends when the installation says', async (_, used, over) => {
      sessions.delete('olek');
      const { cookie } = await signIn('olek');
      const set = { ...tillid, sessions: { idle: 10 * MINUTE, absolute: 20 * MINUTE } };
      const begun = now;
      const { gate } = identityOf(set, () => now, 'real');
      const seenAt = (minutes: number) => {
        now = begun + minutes * MINUTE;
        return gate.bySession(cookie.split('=')[1] ?? '', { kind: 'web', address: '::1' }, 'da');
      };
      for (const at of used) expect(await seenAt(at), `after ${at} minutes`).not.toBeNull();
      expect(await seenAt(over)).toBeNull();
      now = begun;
    });
  });

  describe('who sees whom', () => {
    it('an employee: themself', async () => {
      expect(peopleIn(await as('olek', '/api/rights'))).toEqual(['olek']);
      expect((await as('olek', '/api/people/olek/rights')).statusCode).toBe(200);
      expect((await as('olek', '/api/people/RUTH/rights')).statusCode).toBe(403);
    });

    it('a manager: units and below, and as owner of a system its rights only', async () => {
      expect(
        (await as('mett', '/api/people/hols/rights'))
          .json()
          .rows.some((r: { system: string }) => r.system === 'opus'),
      ).toBe(true);
      const owned = (await as('mett', '/api/rights')).json().rows as { person: string; system: string }[];
      expect(
        owned.filter((r) => ['tora', 'ruth', 'pern'].includes(r.person) && r.system !== 'nexus'),
      ).toEqual([]);
      expect((await as('mett', '/api/people/ruth/rights')).statusCode).toBe(403);
    });

    it('a substitute: the same, until the substitution ends', async () => {
      expect((await as('hols', '/api/people/kari/rights')).statusCode).toBe(200);
      const july = now;
      now = startOfDay('2026-08-01') ?? 0;
      sessions.delete('hols');
      expect((await as('hols', '/api/people/kari/rights')).statusCode).toBe(403);
      now = july;
      sessions.clear();
    });

    it('an auditor: everybody, and may change nothing', async () => {
      const everybody = peopleIn(await as('kari', '/api/rights'));
      expect(everybody).toEqual(['boje', 'hols', 'kari', 'laho', 'mett', 'olek', 'pern', 'ruth', 'tora']);
      const { cookie, csrf } = await signIn('kari');
      const answer = await post('/api/catalogue', {}, { cookie, 'x-tillid-token': csrf });
      expect(answer.json().code).toBe('forbidden');
    });

    it('an administrator: imports, and nobody', async () => {
      expect(peopleIn(await as('pern', '/api/rights'))).toEqual(expect.arrayContaining(['pern']));
      expect((await as('pern', '/api/people/hols/rights')).statusCode).toBe(403);
    });

    it('is judged today, whatever day is looked at', async () => {
      expect((await as('ruth', '/api/people/olek/rights?on=2026-05-01')).statusCode).toBe(200);
      expect((await as('mett', '/api/people/olek/rights?on=2026-05-01')).statusCode).toBe(200);
      // Bo left on 1 July. Lars answers for Nexus, so its rows stay open to him; the other ones do only on Bo's days.
      const systems = async (on: string) =>
        ((await as('laho', `/api/people/boje/rights${on}`)).json().rows as { system: string }[]).map(
          (r) => r.system,
        );
      expect(await systems('')).toEqual(['nexus']);
      expect(await systems('?on=2026-06-30')).toEqual(['nexus', 'opus']);
    });

    it('every look at somebody else is in the log, with what was asked; a look at oneself is not', async () => {
      await as('laho', '/api/people/hols/rights?on=2026-07-01');
      const [look] = await lastEntries(1);
      expect(look).toMatchObject({
        action: 'rights.look',
        actor: { kind: 'person', id: PERSON.laho, userId: 'laho' },
        thing: { kind: 'person', id: PERSON.hols },
        detail: { what: 'person', on: '2026-07-01' },
      });
      await as('kari', '/api/who?system=nexus');
      const [who] = await lastEntries(1);
      expect(who).toMatchObject({
        detail: { what: 'who', system: 'nexus', people: expect.arrayContaining([PERSON.hols]) },
      });
      await as('olek', '/api/rights');
      const before = await lastEntries(1);
      await as('olek', '/api/rights');
      expect(await lastEntries(1)).toEqual(before);
    });
  });

  describe('answers', () => {
    it('are the rows that the example says, in the order it says', async () => {
      const { cookie } = await signIn('kari');
      const rows = (await app.inject({ url: '/api/rights', headers: { cookie } })).json().rows as Record<
        string,
        unknown
      >[];
      const plain = rows
        .filter((row) => row.system !== 'tillid')
        .map(({ personUuid: _, paths: __, names: ___, ...row }) => row);
      expect(plain).toEqual(example('rights'));
    });

    it('page by page are the same as at once', async () => {
      for (const url of ['/api/rights?', '/api/who?', '/api/who?kle=27&']) {
        const whole = (await as('kari', url)).json().rows;
        const paged = [];
        let next: string | null = '';
        while (next !== null) {
          const answer: { rows: unknown[]; next: string | null } = (
            await as('kari', `${url}limit=2${next === '' ? '' : `&cursor=${next}`}`)
          ).json();
          paged.push(...answer.rows);
          next = answer.next;
        }
        expect(paged).toEqual(whole);
        expect(whole.length).toBeGreaterThan(2);
      }
    });

    it('as a file hold what the screen shows', async () => {
      const csv = (await as('kari', '/api/who.csv?system=nexus')).body.split('\r\n');
      expect(csv[0]).toBe(
        '\uFEFFMedarbejder;Brugernavn;System;Rolle;Dataafgrænsning;Fra;Til (ikke med);Tildelinger',
      );
      expect(csv.find((line) => line.includes(';hols;'))).toMatch(
        /^Hanne Olsen;hols;Nexus;Udfører;kun Hjemmepleje Nord;2026-03-03;;a-1/,
      );
      expect((await as('kari', '/api/who.xlsx?system=nexus')).rawPayload.subarray(0, 2).toString()).toBe(
        'PK',
      );
    });

    it('from the other end agree with those from this one', async () => {
      const day = '2026-07-15';
      const everybody = (await as('kari', `/api/rights?on=${day}`)).json().rows;
      expect((await as('kari', `/api/who?on=${day}`)).json().rows).toEqual(everybody);
    });

    it('find people, units, systems, roles and KLE, in any case and spelling', async () => {
      const find = async (userId: string, q: string) =>
        (
          (await as(userId, `/api/search?q=${encodeURIComponent(q)}`)).json().rows as {
            kind: string;
            id: string;
          }[]
        ).map((hit) => `${hit.kind} ${hit.id}`);
      expect((await find('kari', 'HANNE o'))[0]).toBe(`person ${PERSON.hols}`);
      expect(await find('kari', 'oekonomi')).toEqual([]);
      expect(await find('kari', 'økonomi')).toEqual(
        expect.arrayContaining([`orgUnit ${uuid(6)}`, 'system opus']),
      );
      expect(await find('olek', 'hanne')).toEqual([]);
      expect(await find('laho', 'hanne')).toEqual([`person ${PERSON.hols}`]);
      expect(await find('olek', 'esdh')).toEqual([]);
    });
  });

  describe('a password alone', () => {
    it('does not open what is assigned in Tillid, says what it takes, and the second factor does', async () => {
      const { cookie, csrf } = await signIn('kari', 'password alone');
      const session = (await app.inject({ url: '/api/session', headers: { cookie } })).json();
      expect(session).toMatchObject({ level: 'lav', needed: 'betydelig' });
      expect([session.roles.auditor, session.withheld.auditor]).toEqual([false, true]);
      const refused = await app.inject({ url: '/api/log', headers: { cookie } });
      expect(refused.statusCode).toBe(403);
      expect(refused.json()).toMatchObject({ code: 'stepUpNeeded', needed: 'betydelig' });
      const looked = await app.inject({ url: '/api/people/hols/rights', headers: { cookie } });
      expect(looked.json()).toMatchObject({ status: 403, code: 'stepUpNeeded', needed: 'betydelig' });
      const strong = await stronger({ cookie, csrf }, PERSON.kari);
      expect((await app.inject({ url: '/api/log', headers: { cookie: strong.cookie } })).statusCode).toBe(
        200,
      );
      expect((await app.inject({ url: '/api/log', headers: { cookie } })).statusCode, 'the old text').toBe(
        401,
      );
    });

    it('of somebody else raises no session', async () => {
      const { cookie } = await signIn('olek', 'password alone');
      await expect(raised(cookie, PERSON.kari)).rejects.toThrow('over');
    });
  });

  describe('API keys', () => {
    const listed = async () =>
      (await as('pern', '/api/keys?limit=1000')).json().rows as { id: string; state: string }[];
    async function end(id: string, userId = 'pern') {
      const { cookie, csrf } = await signIn(userId);
      const headers = { cookie, 'x-tillid-token': csrf };
      return app.inject({ url: `/api/keys/${id}`, method: 'DELETE', headers });
    }
    const made = (municipality = mine.municipality) =>
      identity.createKey(
        municipality,
        { name: 'løn', scopes: ['read:rights'], expiresAt: now + 60_000 },
        OPERATOR,
      );

    it('are listed for an administrator with whether they work, and without what they open with', async () => {
      const { id, text } = await made();
      const answer = await as('pern', '/api/keys?limit=1000');
      expect(answer.json().rows.find((row: { id: string }) => row.id === id)).toEqual({
        id,
        name: 'løn',
        scopes: ['read:rights'],
        addresses: [],
        state: 'active',
        madeBy: 'root',
        createdAt: expect.any(String),
        expiresAt: expect.any(String),
        firstUsedAt: null,
        lastUsedAt: null,
        lastUsedFrom: null,
        endedAt: null,
        secrets: [
          {
            id: expect.any(String),
            createdAt: expect.any(String),
            kind: 'text',
            endsAt: null,
            lastUsedAt: null,
            lastUsedFrom: null,
          },
        ],
      });
      expect(answer.body).not.toContain(text.split('.')[2]);
      now += 60_000;
      expect((await listed()).find((row) => row.id === id)?.state).toBe('expired');
      expect((await as('pern', '/api/keys.csv')).body).toContain(`;${id}`);
    });

    it('end at once and once, with an entry that says who did it', async () => {
      const { id, text } = await made();
      const use = () => app.inject({ url: '/api/rights', headers: { apikey: text } });
      expect((await use()).statusCode).toBe(200);
      const answer = await end(id.toUpperCase());
      expect([answer.statusCode, answer.json().state]).toEqual([200, 'ended']);
      expect(await lastEntries(1)).toMatchObject([
        {
          action: 'identity.keyEnded',
          actor: { kind: 'person', userId: 'pern' },
          thing: { kind: 'apiKey', id },
          detail: { name: 'løn' },
        },
      ]);
      expect((await use()).statusCode).toBe(401);
      expect((await end(id)).statusCode).toBe(404);
      expect((await listed()).find((row) => row.id === id)?.state).toBe('ended');
    });

    it('of the other municipality are not there, and no key or auditor ends one', async () => {
      const foreign = await made(theirs.municipality);
      expect((await end(foreign.id)).statusCode).toBe(404);
      expect((await listed()).map((row) => row.id)).not.toContain(foreign.id);
      const { id, text } = await made();
      expect((await end(id, 'kari')).statusCode).toBe(403);
      const byKey = { url: `/api/keys/${id}`, method: 'DELETE', headers: { apikey: text } } as const;
      expect((await app.inject(byKey)).statusCode).toBe(403);
      expect((await listed()).find((row) => row.id === id)?.state).toBe('active');
    });
  });

  describe('imports', () => {
    it('need a key with that very scope', async () => {
      const text = await key('import:catalogue', 'read:rights');
      expect((await post('/api/organisation/v3', {}, { apikey: text })).json().code).toBe('forbidden');
      const expired = await key('import:organisation');
      now += 60_000;
      expect((await post('/api/organisation/v3', {}, { apikey: expired })).statusCode).toBe(401);
    });

    it('answer as integrations expect, and change nothing when nothing is new', async () => {
      const text = await key('import:organisation');
      const answer = await post('/api/organisation/v3', example('organisation'), { apikey: text });
      expect(answer.json()).toMatchObject({
        usersCreated: 0,
        usersUpdated: 0,
        usersDeleted: 0,
        ousCreated: 0,
        ousUpdated: 0,
        ousDeleted: 0,
      });
    });

    it('name every fault with its place, and change nothing', async () => {
      const text = await key('import:organisation');
      const broken = example('organisation');
      broken.users[0].positions[0].to = 'i morgen';
      broken.orgUnits[1].parentOrgUnitUuid = 'x';
      const answer = await post('/api/organisation/v3', broken, { apikey: text });
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors.map((e: { pointer: string }) => e.pointer)).toEqual(
        expect.arrayContaining(['/users/0/positions/0/to', '/orgUnits/1/parentOrgUnitUuid']),
      );
      expect((await post('/api/organisation/v3', '{"users":', { apikey: text })).statusCode).toBe(422);
    });

    it('tried by who may not see people show how many, not whose', async () => {
      const { users, ...rest } = example('organisation');
      const delta = {
        ...rest,
        orgUnits: [],
        titles: [],
        functions: [],
        substitutes: [],
        users: [{ ...users[0], positions: [] }],
      };
      const blind = await post('/api/organisation/v3/delta?dryRun', delta, {
        apikey: await key('import:organisation'),
      });
      expect(blind.json().rights.removedCount).toBeGreaterThan(0);
      expect(blind.json().rights.removed).toEqual([]);
      const seeing = await post('/api/organisation/v3/delta?dryRun=true', delta, {
        apikey: await key('import:organisation', 'read:rights'),
      });
      expect(seeing.json().rights.removed[0].person).toBe('hols');
      expect((await as('kari', '/api/people/hols/rights')).json().rows.length).toBeGreaterThan(0);
    });

    it('cannot be sent in the name of Tillid or another file', async () => {
      const text = await key('import:organisation');
      for (const source of ['tillid', 'catalogue', 'kle', 'Payroll!', '']) {
        const answer = await post(
          `/api/organisation/v3?source=${encodeURIComponent(source)}`,
          {},
          { apikey: text },
        );
        expect(answer.json().code).toBe('badRequest');
      }
    });

    it('by an administrator with a session need the token', async () => {
      const { cookie, csrf } = await signIn('pern');
      expect(
        (await post('/api/kle', 'code,title\n27,Social', { cookie, 'content-type': 'text/csv' })).json().code,
      ).toBe('suspectedForgery');
      const sent = await post('/api/kle', 'code,title\n27,Social', {
        cookie,
        'x-tillid-token': csrf,
        'content-type': 'text/csv',
      });
      expect(sent.statusCode, sent.body).toBe(200);
      expect(sent.json().facts.added).toBe(1);
    });
  });

  describe('a unit that has moved', () => {
    it('is closed to its former leader, on the days before it moved too', async () => {
      // Team A, where Karin works, goes from Lars's unit to Ruth's on 1 September.
      const people = async (userId: string, unit: string, on: string) => {
        const answer = await as(userId, `/api/units/${unit}?below&on=${on}`);
        expect(answer.statusCode, answer.body).toBe(200);
        return (answer.json().people as { userId: string }[]).map((p) => p.userId).sort();
      };
      expect(await people('laho', uuid(3), '2026-08-15')).toContain('kari');
      const moved = example('organisation');
      moved.orgUnits.find((u: { uuid: string }) => u.uuid === uuid(4)).parentOrgUnitUuid = uuid(6);
      now = startOfDay('2026-09-01') ?? 0;
      await mine.feed('organisation', moved, now);
      sessions.clear();
      expect(await people('laho', uuid(3), '2026-08-15')).not.toContain('kari');
      expect((await as('laho', `/api/units/${uuid(4)}?on=2026-08-15`)).statusCode).toBe(403);
      expect(
        (await as('laho', '/api/people/kari/rights?on=2026-08-15'))
          .json()
          .rows.every((r: { system: string }) => r.system === 'nexus'),
      ).toBe(true);
      expect(await people('ruth', uuid(6), '2026-09-02')).toContain('kari');
    });
  });

  describe('a role in Tillid for a part', () => {
    it('opens no route about another unit, another system, or the whole municipality', async () => {
      const by = { ...mine.author('2026-01-04'), now };
      const give = (role: TillidRole, held: Held) =>
        giveTillidRole(mine.deps.db, mine.deps.current, by, PERSON.hols, role, held);
      await give('coordinator', { units: [uuid(7)] });
      await give('auditor', { systems: ['esdh'] });
      const { cookie, csrf } = await signIn('hols');
      const session = (await app.inject({ url: '/api/session', headers: { cookie } })).json();
      expect([session.roles.coordinator, session.roles.auditor]).toEqual([false, false]);
      expect(session.narrowed).toMatchObject([
        { role: 'auditor', units: [], systems: [{ id: 'esdh' }] },
        { role: 'coordinator', units: [{ name: 'Borgerservice' }], systems: [] },
      ]);
      const opened: Permission[] = ['public', 'signedIn', 'seePerson', 'seeUnit', 'seeSystem', 'vouch'];
      const elsewhere = { ...OURS, person: PERSON.ruth, org: uuid(6), unit: uuid(6), system: 'opus' };
      // About oneself, about nothing in particular, or of the whole municipality's names and the viewer's own rows.
      const asks = (route: RouteSpec) =>
        namesAThing(route) && !['signedIn', 'public'].includes(route.permission);
      const answered: string[] = [];
      for (const route of bound) {
        const isOpen = [...opened, 'coordinatePeople'].includes(route.permission);
        if (isOpen && !asks(route)) continue;
        const answer = await app.inject({
          url: filled(route, elsewhere),
          method: route.method,
          headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
          payload: '{}',
        });
        // A list may be answered, of what is open in it; nobody outside the part stands there.
        const told: { person?: unknown }[] = answer.statusCode === 200 ? (answer.json().rows ?? []) : [];
        const people = told.map(({ person }) => person).filter((person) => typeof person === 'string');
        expect(['hols', 'pern', uuid(306)], route.id).toEqual(expect.arrayContaining(people));
        const expected = isOpen ? [200, 400, 403, 404, 422] : [403];
        expect(expected, `${route.id} ${answer.body.slice(0, 200)}`).toContain(answer.statusCode);
        if (answer.statusCode === 200) answered.push(route.id);
      }
      // What somebody has in the one system, which is nothing.
      expect(answered).toEqual(['personFulfilment']);
      expect((await as('hols', `/api/people/${uuid(306)}/rights`)).statusCode).toBe(200);
      const inOne = async (userId: string) => (await as(userId, '/api/who?system=esdh')).json().rows;
      expect(await inOne('hols')).toEqual(await inOne('kari'));
      const closing = (person: string) =>
        app.inject({
          url: `/api/people/${person}/closings/follow-up`,
          method: 'POST',
          headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
          payload: { outcome: 'opened', reason: 'Afklaret' },
        });
      expect((await closing(PERSON.ruth)).json().code).toBe('forbidden');
      expect((await closing(uuid(306))).json().code).toBe('alreadyDecided');
    });
  });

  it('takes more than a password for every role in Tillid, at every route that the role alone opens', async () => {
    const holders = {
      auditor: ['kari', PERSON.kari],
      administrator: ['pern', uuid(306)],
      coordinator: ['ruth', PERSON.ruth],
      dpo: ['tora', PERSON.tora],
      roleAdministrator: ['mett', PERSON.mett],
      registrar: ['olek', PERSON.olek],
    } as const satisfies Record<TillidRole, readonly [string, string]>;
    const walked = new Set<Permission>();
    for (const [role, [userId, person]] of Object.entries(holders) as [TillidRole, [string, string]][]) {
      const by = { ...mine.author('2026-01-04'), now };
      await giveTillidRole(mine.deps.db, mine.deps.current, by, person, role);
      const { cookie, csrf } = await signIn(userId, 'password alone');
      const { roles } = (await app.inject({ url: '/api/session', headers: { cookie } })).json();
      expect(roles[role], userId).toBe(false);
      const parts = [
        'employee',
        ...(['manager', 'systemOwner'] as const).filter((part) => roles[part]),
      ] as const;
      const own = new Set(parts.flatMap((part) => PERMITS[part]));
      for (const route of bound) {
        const { permission } = route;
        if (!PERMITS[role].some((one) => one === permission) || own.has(permission)) continue;
        walked.add(permission);
        const answer = await app.inject({
          ...{ url: filled(route, OURS), method: route.method, payload: '{}' },
          headers: { cookie, 'x-tillid-token': csrf, 'content-type': 'application/json' },
        });
        const { code, needed } = answer.json();
        expect([answer.statusCode, code, needed], `${role} ${route.id}`).toEqual([
          403,
          'stepUpNeeded',
          'betydelig',
        ]);
      }
    }
    const everybodys: readonly Permission[] = PERMITS.employee;
    const expected = (Object.keys(PERMISSIONS) as Permission[]).filter((one) => !everybodys.includes(one));
    expect([...walked].sort()).toEqual(expected.sort());
  });
});
