// Every route that shows others, on the demo: each answer is one look in the log, and the rest name nobody who asked did not.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personUuid } from '../../demo/organisation.ts';
import { openTestEmbedded, type TestDatabase } from '../../test/support/databases.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { PERMISSIONS, type Permission, type RouteSpec, urlOf } from '../kernel/route.ts';
import { type Instant, startOfDay } from '../kernel/time.ts';
import { CurrentRights } from '../modules/access/index.ts';
import type { Gate } from '../platform/http/caller.ts';
import { openCprKeys } from '../platform/keys.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { fillWithDemo } from './demo.ts';
import type { Tillid } from './open.ts';
import { identityOf } from './operator.ts';
import { routesOf } from './routes.ts';

const NOW: Instant = (startOfDay('2026-11-22') ?? Number.NaN) + 10 * 3_600_000;
const OVERSEER = 'inno';
const LEADER = 'laho';

/** How a route is asked about others: who asks, with which ids, and what is sent. */
interface Asked {
  readonly as?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object | string;
}

describe('looks at others', () => {
  const keys = mkdtempSync(join(tmpdir(), 'tillid-looks-'));
  let database: TestDatabase;
  let tillid: Tillid;
  let municipality: string;
  let app: FastifyInstance;
  let routes: readonly RouteSpec[];

  beforeAll(async () => {
    database = await openTestEmbedded();
    const db = database.database;
    const cprKeys = await openCprKeys(keys);
    tillid = await testTillid({ db, current: new CurrentRights(db), cprKeys }, keys);
    await fillWithDemo(tillid, NOW);
    municipality = (await listMunicipalities(db))[0]?.id ?? '';
    const identity = identityOf(tillid, () => NOW, 'real');
    routes = routesOf(tillid, identity, () => NOW).map((one) => one.route);
    app = await testServer(tillid, identity, () => NOW, { gate });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    rmSync(keys, { recursive: true });
  });

  /** Lets whoever the cookie names in everywhere: what they see is for the services to judge. */
  const gate: Gate = {
    bySession: async (userId, origin, language) => ({
      municipality,
      actor: { kind: 'person', id: personUuid(userId), userId },
      origin,
      language,
      permits: new Set(Object.keys(PERMISSIONS) as Permission[]),
      session: {
        id: '00000000-0000-4000-8000-000000000000',
        csrf: 'token',
        level: 'hoej',
        provider: null,
        stronger: new Map(),
      },
    }),
    byToken: async () => null,
    byKey: async () => null,
  };

  const rows = <T>(statement: string): Promise<T[]> =>
    tillid.db.transaction(municipality, async (tx) => (await sql.raw<T>(statement).execute(tx)).rows);

  async function logFrom(
    seq: number,
  ): Promise<{ action: string; seq: number; detail?: { what: string; people?: string[] } }[]> {
    const found = await rows<{ body: string }>(
      `select body from audit_entry where seq >= ${seq} order by seq`,
    );
    return found.map(({ body }) => JSON.parse(body));
  }
  const sizeOfLog = async () =>
    Number((await rows<{ size: string }>('select size from audit_head'))[0]?.size ?? 0);

  const ask = (route: RouteSpec, { as = OVERSEER, params, query, body }: Asked, twin?: 'csv') =>
    app.inject({
      method: route.method,
      url: urlOf(route, { ...(params && { params }), ...(query && { query }) }, twin),
      headers: { cookie: `tillid=${as}`, 'x-tillid-token': 'token', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: body }),
    });

  /** Of each route that shows others, one asking about others; null where the demo has nothing of the kind. */
  async function asked(): Promise<Readonly<Record<string, Asked | null>>> {
    const engine = await tillid.current.engine(municipality);
    const [request] = await rows<{ id: string }>(
      "select request_id as id from access_request where state = 'open'",
    );
    const [campaign] = await rows<{ id: string }>(
      'select campaign_id as id from attestation_campaign where closed_at is null',
    );
    const sheets = await ask(routeCalled('mySheets'), { as: LEADER, params: { campaign: campaign?.id } });
    const sheet = sheets.json().rows.find((one: { userId: string }) => one.userId !== LEADER).sheet;
    const conflict = (await ask(routeCalled('listConflicts'), {})).json().rows[0];
    const about = { rule: conflict.rule, person: conflict.personUuid };
    const removable = (await ask(routeCalled('oneConflict'), { params: about })).json().sides[0].assignments;
    const [dispensation] = [...engine.facts.facts('dispensation')];
    const person = personUuid('hols');
    const [right] = engine.rightsOf(person);
    const role = right?.systemRole;
    const unit = engine.facts.versions('position', engine.indexes.positionsOf.get(person)[0] ?? '').at(-1)
      ?.content.orgUnit;
    const assignment = [...engine.facts.facts('assignment')].find(
      ({ from, to, content }) => content.target.kind === 'person' && from < NOW && NOW < to,
    );
    const change = {
      changes: [{ kind: 'assignment', id: assignment?.id, content: null, takeOver: true }],
      reason: 'Prøvet',
    };
    const aboutHer = caseAbout('hols');
    const opened = async () => (await ask(routeCalled('openCase'), { body: aboutHer })).json().id;
    const [written, withdrawn] = [await opened(), await opened()];
    const one = { params: { person } };
    const dryRun = (body: object | string): Asked => ({ query: { dryRun: true }, body });
    const nothing = { orgUnits: [], titles: [], functions: [], users: [], substitutes: [] };
    return {
      listRights: {},
      listPeople: {},
      whoHas: { query: { role } },
      personRights: one,
      personView: one,
      closeOptions: one,
      personFulfilment: one,
      whyView: { ...one, query: { role } },
      whyChanges: { ...one, query: { role } },
      explainRight: { ...one, query: { role } },
      unitView: { params: { unit } },
      unitRights: { params: { unit } },
      systemHolders: { params: { system: right?.system } },
      openCase: { body: aboutHer },
      readCase: { params: { case: written } },
      casePaper: { params: { case: written } },
      rewriteCase: { params: { case: written }, body: aboutHer },
      actOnCase: { params: { case: withdrawn }, body: { act: 'withdraw', word: 'Prøvet' } },
      listUncertain: {},
      sumUncertain: { params: { by: 'system' } },
      systemDifferences: { params: { system: 'opus' } },
      roleDetail: { params: { kind: 'role', id: right?.paths[0]?.role } },
      figureRows: { params: { figure: 'conflicts' } },
      overview: {},
      listLog: {},
      logEntry: { params: { seq: 0 } },
      listConflicts: {},
      oneConflict: { params: about },
      takeSideAway: {
        params: about,
        query: { dryRun: true },
        body: { assignments: [removable[0].id], reason: '' },
      },
      tryRule: {
        body: {
          rule: {
            name: 'Prøve',
            severity: 'warn',
            sets: [
              { systemRoles: [role] },
              { systemRoles: [[...engine.rightsOf(person)].at(-1)?.systemRole] },
            ],
          },
        },
      },
      listDispensations: {},
      oneDispensation: { params: { dispensation: dispensation?.id } },
      listRequests: {},
      oneRequest: { params: { request: request?.id } },
      requestOptions: { as: LEADER, query: { person } },
      tryRequests: { as: LEADER, ...(await wishFor(person)) },
      listCampaigns: {},
      mySheets: { as: LEADER, params: { campaign: campaign?.id } },
      rowEvidence: { as: LEADER, params: { campaign: campaign?.id }, query: { sheet, row: 0 } },
      campaignProgress: { params: { campaign: campaign?.id } },
      campaignRows: { params: { campaign: campaign?.id } },
      campaignReport: { params: { campaign: campaign?.id } },
      changeThings: { query: { dryRun: true }, body: change },
      readThing: { params: { thing: 'assignment', id: assignment?.id } },
      listTidying: {},
      clientDryLook: null,
      importOrganisationDelta: dryRun({
        ...nothing,
        users: [{ extUuid: person, userId: 'hols', name: 'Hanne Olsen', positions: [] }],
      }),
      importOrganisation: null,
      importCatalogue: null,
      importKle: dryRun('code,title\n27,Social'),
      oneOrder: null,
      oneMove: null,
      tryMove: null,
      answerMove: null,
      oneWelcome: null,
      recordDispensation: null,
      askDispensation: null,
      askedRemoval: null,
      attestationTold: null,
      seeAttestationTold: null,
      readDraft: null,
      tryDraft: null,
    };
  }

  /** A dispensation for somebody. */
  const caseAbout = (who: string) => ({
    ...{ significance: 'minor', title: 'Prøve', access: 'open' },
    subject: {
      ...{ kind: 'dispensation', rules: 'Regulativet', clause: '§ 1', conflictRule: null, risk: 'Lille' },
      covers: { persons: [who], role: null, orgUnit: null, system: null },
      controls: [{ text: 'Ses efter', owner: who, everyDays: null }],
      ...{ mostItCosts: '', from: '2026-12-01', to: '2026-12-24' },
    },
  });

  async function wishFor(person: string): Promise<Asked> {
    const options = await ask(routeCalled('requestOptions'), { as: LEADER, query: { person } });
    const [position] = options.json().positions;
    const offer = position.offers.find(
      (one: { values: unknown[]; isHeld: boolean }) => one.values.length === 0 && !one.isHeld,
    );
    return {
      body: {
        wishes: [{ action: 'add', person, position: position.id, what: offer.what }],
        reason: 'Prøvet',
      },
    };
  }

  const routeCalled = (id: string): RouteSpec => {
    const found = routes.find((route) => route.id === id);
    if (found === undefined) throw new Error(`no route ${id}`);
    return found;
  };
  const LOOKS = ['rights.look', 'report.look'];
  const isLookedAt = ({ shows }: RouteSpec) => shows === 'rights' || shows === 'report';

  it('stand in the log once for each answer of every route that shows others', async () => {
    const cases = await asked();
    expect(Object.keys(cases).sort()).toEqual(
      routes
        .filter(isLookedAt)
        .map((route) => route.id)
        .sort(),
    );
    for (const route of routes.filter(isLookedAt)) {
      const asking = cases[route.id];
      if (asking === null || asking === undefined) continue;
      const before = await sizeOfLog();
      const answer = await ask(route, asking);
      expect(answer.statusCode, `${route.id} ${answer.body}`).toBe(200);
      const looks = (await logFrom(before)).filter(({ action }) => LOOKS.includes(action));
      const wanted = route.shows === 'report' ? ['report.look'] : ['rights.look'];
      // KLE changes nobody's rights here.
      const isEmpty = route.id === 'importKle';
      expect(
        looks.map(({ action }) => action),
        route.id,
      ).toEqual(isEmpty ? [] : wanted);
    }
  }, 300_000);

  it('are none where a route says that it shows nobody, and then it names nobody else', async () => {
    const engine = await tillid.current.engine(municipality);
    const people = [...engine.facts.facts('person')].filter(({ content }) => content.userId !== OVERSEER);
    const plain = routes.filter(
      (route) =>
        route.method === 'GET' &&
        route.shows === 'nothing' &&
        route.file === undefined &&
        route.onward === undefined,
    );
    let answered = 0;
    for (const route of plain) {
      const before = await sizeOfLog();
      const answer = await ask(route, { params: { system: 'nexus', figure: 'people' } });
      if (answer.statusCode !== 200) continue;
      answered++;
      const looks = (await logFrom(before)).filter(({ action }) => LOOKS.includes(action));
      expect(looks, route.id).toEqual([]);
      const named = people.filter(
        ({ id, content }) => answer.body.includes(id) || answer.body.includes(content.name),
      );
      expect(
        named.map(({ content }) => content.name),
        route.id,
      ).toEqual([]);
    }
    expect(answered).toBeGreaterThan(10);
  });

  it('name those that a page showed, and no others', async () => {
    const before = await sizeOfLog();
    const { rows: shown } = (await ask(routeCalled('listPeople'), { query: { limit: 3 } })).json();
    const [look] = await logFrom(before);
    expect(look).toMatchObject({ action: 'rights.look', detail: { what: 'people' } });
    expect(look?.detail?.people).toEqual(
      shown
        .map((row: { person: string }) => row.person)
        .filter((id: string) => id !== personUuid(OVERSEER))
        .sort(),
    );
  });
});
