// Two municipalities in one database: the demo, in which there is something of everything, and a neighbour, in which somebody has every role
// there is. Every route is asked with what is the demo's, by a request that its schema takes: nothing of the demo is answered or changed.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { personUuid } from '../../demo/organisation.ts';
import { fitting } from '../../test/arbitraries/fitting.ts';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { found } from '../../test/support/founded.ts';
import { register } from '../../test/support/providing.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { type RouteSpec, TOKEN_HEADER, urlOf } from '../kernel/route.ts';
import { CurrentRights, giveTillidRole, TILLID_ROLES, type TillidRole } from '../modules/access/index.ts';
import { SCOPES, type Scope } from '../modules/identity/index.ts';
import { openCprKeys } from '../platform/keys.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { fillWithDemo } from './demo.ts';
import { identityOf } from './operator.ts';
import { routesOf } from './routes.ts';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../test/examples/rights/${name}.json`, import.meta.url), 'utf8'));
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const VISITOR = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
const SAMPLES = 2;

const newest = (kind: string) =>
  `select id from fact where kind = '${kind}' and upper_inf(recorded) order by fact_no desc limit 40`;
const held = (column: string, table: string) => `select ${column}::text as id from ${table} limit 2`;

/** Where there is one of each in the demo, by what an address calls it. */
const OF: Readonly<Record<string, string>> = {
  person: newest('person'),
  system: newest('system'),
  unit: newest('orgUnit'),
  rule: newest('conflictRule'),
  body: newest('body'),
  position: newest('position'),
  substitute: newest('substitute'),
  role: newest('jobFunctionRole'),
  dispensation: held('case_id', 'decision_case'),
  campaign: held('campaign_id', 'attestation_campaign'),
  case: held('case_id', 'decision_case'),
  incident: held('incident_id', 'incident'),
  measure: held('measure_id', 'incident_measure'),
  meeting: held('meeting_id', 'body_meeting'),
  policy: held('policy_id', 'policy'),
  attachment: held('attachment_id', 'attachment'),
  draft: held('draft_id', 'draft'),
  request: held('request_id', 'access_request'),
  order: held('batch_id', 'fulfilment_batch'),
  key: held('key_id', 'api_key'),
  secret: held('secret_id', 'api_key_secret'),
  client: held('client_id', 'provider_client'),
  provider: held('provider', 'sign_in_provider'),
  change: held('change_id', 'sign_in_change'),
  factor: held('factor_id', 'factor'),
  session: held('session_id', 'session'),
  mail: held('mail_id', 'mail'),
};
/** What an address holds beside that: no thing of anybody's. */
const OTHER: Readonly<Record<string, string>> = {
  ...{ day: '2026-06-01', seq: '1', kind: 'jobFunctionRole', thing: 'jobFunctionRole', figure: 'conflicts' },
  ...{
    version: '1',
    section: 'solution',
    by: 'system',
    of: 'breach',
    year: '2026',
    code: 'x',
    paper: 'agenda',
  },
  ...{ cvr: '99999999', interaction: 'x'.repeat(21), job: '00000000-0000-4000-8000-000000000000' },
};
/** Where `id` is called nothing else. */
const idIn = ({ path }: RouteSpec): string => (path.includes('dispensation') ? 'dispensation' : 'role');

eachDatabase('another municipality', (open) => {
  let db: TestDatabase;
  let demo: string;
  let app: FastifyInstance;
  let routes: readonly RouteSpec[] = [];
  const ids: Record<string, readonly string[]> = {};
  /** Of people who are in the demo alone. */
  let names: readonly string[] = [];
  const doors: Record<string, string>[] = [];

  beforeAll(async () => {
    db = await open();
    const now = Date.now();
    const current = new CurrentRights(db.database);
    const keys = mkdtempSync(join(tmpdir(), 'tillid-neighbours-'));
    const tillid = await testTillid({ db: db.database, current, cprKeys: await openCprKeys(keys) }, keys);
    expect(await fillWithDemo(tillid, now)).toBe('demo');
    const [first] = await listMunicipalities(db.database);
    demo = first?.id ?? '';
    const identity = identityOf(tillid, () => now, 'real');
    const begun = { person: personUuid('hols'), factors: ['password' as const] };
    await identity.begin(demo, begun, VISITOR, null);
    // What the demo has none of.
    await register({ db } as Parameters<typeof register>[0], {}, { municipality: demo } as Parameters<
      typeof register
    >[2]);
    for (const row of [
      `factor (municipality_id, factor_id, person, kind, name, added_at, sealed) values ('${demo}', gen_random_uuid(), '${begun.person}', 'totp', 'App', now(), 'x')`,
      `sign_in_provider (municipality_id, provider, name, settings, changed_at) select municipality_id, provider, 'Login', wanted->'settings', now() from sign_in_change limit 1`,
      `fulfilment_batch (municipality_id, batch_id, system_id, kind, day, opened_at, due_at) values ('${demo}', gen_random_uuid(), 'opus', 'daily', now(), now(), now())`,
    ])
      await db.asOwner(`insert into ${row}`);
    for (const [name, query] of Object.entries(OF))
      ids[name] = (await db.asOwner(query)).map(({ id }) => String(id));
    const people = await db.asOwner(`select content from fact where kind = 'person'`);
    names = people.map(({ content }) => String((JSON.parse(String(content)) as { name: string }).name));

    const mine = await found(db, '2026-01-01');
    for (const kind of ['organisation', 'catalogue'] as const)
      await mine.feed(kind, example(kind), kind === 'organisation' ? '2026-01-02' : '2026-01-03');
    const { facts } = await mine.deps.current.engine(mine.municipality);
    const ours = new Set([...facts.facts('person')].map(({ content }) => content.name));
    names = [...new Set(names)].filter((name) => !ours.has(name));
    for (const kind of ['person', 'system', 'orgUnit', 'jobFunctionRole', 'conflictRule'] as const) {
      const there = facts.things(kind);
      const name =
        { orgUnit: 'unit', jobFunctionRole: 'role', conflictRule: 'rule' }[kind as 'orgUnit'] ?? kind;
      ids[name] = (ids[name] ?? []).filter((id) => !there.has(id));
    }
    const person = [...facts.facts('person')].find(({ content }) => content.userId === 'kari')?.id ?? '';
    for (const role of Object.keys(TILLID_ROLES) as TillidRole[])
      await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), person, role);
    const bound = routesOf(tillid, identity, () => now);
    routes = bound.map(({ route }) => route);
    app = await testServer(tillid, identity, () => now, { routes: bound });
    await identity.createAccount(
      mine.municipality,
      { userId: 'kari', password: 'meget langt kodeord', role: null },
      OPERATOR,
    );
    const shown = { person, factors: ['password' as const, 'totp' as const] };
    const started = await identity.begin(mine.municipality, shown, VISITOR, null);
    doors.push({
      cookie: `tillid=${started?.cookie}`,
      [TOKEN_HEADER]: started?.caller.session?.csrf ?? '',
    });
    const scopes = Object.keys(SCOPES) as Scope[];
    const key = { name: 'alt', scopes, expiresAt: now + 86_400_000 };
    doors.push({ apikey: (await identity.createKey(mine.municipality, key, OPERATOR)).text });
    return async () => {
      await app.close();
      rmSync(keys, { recursive: true });
    };
  }, 600_000);

  /** Everything there is of the demo, in every table. */
  async function standing(): Promise<string> {
    const tables = await db.asOwner(
      `select table_name as id from information_schema.columns where column_name = 'municipality_id' and table_schema = 'public' order by 1`,
    );
    expect(tables.length).toBeGreaterThan(50);
    const counted = tables.map(
      ({ id }) =>
        `select '${id}' as id, count(*)::text || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as held from ${id} t where municipality_id = '${demo}'`,
    );
    return JSON.stringify(await db.asOwner(`${counted.join(' union all ')} order by 1`));
  }

  const paramsOf = (route: RouteSpec) => Object.keys(route.params?.shape ?? {});
  const candidates = (route: RouteSpec, name: string) => ids[name === 'id' ? idIn(route) : name];

  it('has one of everything that an address can name', () => {
    const missing = routes.flatMap((route) =>
      paramsOf(route)
        .filter((name) => !(name in OTHER) && (candidates(route, name)?.length ?? 0) === 0)
        .map((name) => `${route.id} :${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('is neither told of nor changed, by any route, whatever is asked for in it', async () => {
    const before = await standing();
    const words = fc.constantFrom(...Object.values(ids).flatMap((some) => some.slice(0, 3)));
    const answered = new Map<string, number>();
    for (const route of routes.filter(({ permission, id }) => permission !== 'public' && id !== 'signOut')) {
      const bodies =
        route.body === undefined
          ? [undefined]
          : fc.sample(fitting(route.body, words), { numRuns: SAMPLES, seed: 42 });
      const names = paramsOf(route);
      const names1 = names.filter((name) => !(name in OTHER));
      for (const [at, body] of bodies.entries())
        for (const headers of doors) {
          const params = Object.fromEntries(
            names.map((name) => {
              const some = candidates(route, name) ?? [];
              return [name, OTHER[name] ?? some[at % some.length] ?? ''];
            }),
          );
          const query = Object.fromEntries(
            Object.keys(route.query?.shape ?? {})
              .filter((name) => name in ids)
              .map((name) => [name, ids[name]?.[0]]),
          );
          const type = route.streams === undefined ? 'application/json' : 'application/octet-stream';
          const answer = await app.inject({
            ...{ url: urlOf(route, { params, query }), method: route.method },
            headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': type }) },
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
          });
          const said = `${route.id} ${answer.statusCode} ${answer.body.slice(0, 200)}`;
          expect(answer.statusCode, said).toBeLessThan(500);
          if (names1.length > 0) expect(answer.statusCode, said).toBeGreaterThanOrEqual(400);
          tell(answer.body, said);
          answered.set(said.split(' ')[1] ?? '', (answered.get(said.split(' ')[1] ?? '') ?? 0) + 1);
        }
    }
    expect(await standing()).toBe(before);
    // They were heard by what answers, and not only turned away at the door.
    expect(answered.get('404') ?? 0).toBeGreaterThan(50);
  }, 600_000);

  function tell(body: string, said: string): void {
    expect(
      names.find((name) => body.includes(name)),
      said,
    ).toBeUndefined();
  }
});
