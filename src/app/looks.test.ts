// Every route that shows others, on the demo: each answer is one look in the log, and the rest name nobody who asked did not.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../demo/load.ts';
import { personUuid } from '../../demo/organisation.ts';
import { openTestEmbedded, type TestDatabase } from '../../test/support/databases.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { PERMISSIONS, type Permission, type RouteSpec, urlOf } from '../kernel/route.ts';
import { dayOf, type Instant, startOfDay } from '../kernel/time.ts';
import { CurrentRights } from '../modules/access/index.ts';
import { lifecycleSweep, orderSweep } from '../modules/provisioning/index.ts';
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
/** Of Nexus, and Lars's own leader. */
const OWNER = 'mett';

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
  /** The newest of each kind that the demo's history brought. */
  const files = new Map<string, string>();

  beforeAll(async () => {
    database = await openTestEmbedded();
    const db = database.database;
    const cprKeys = await openCprKeys(keys);
    tillid = await testTillid({ db, current: new CurrentRights(db), cprKeys }, keys);
    await fillWithDemo(tillid, NOW);
    const doors = {
      importFile: async ({ kind, bytes }: { kind: string; bytes: Uint8Array }) =>
        files.set(kind, new TextDecoder().decode(bytes)),
      giveTillidRole: async () => undefined,
    };
    await loadDemo(doors, dayOf(NOW));
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
      headers: {
        ...{ cookie: `tillid=${as}`, 'x-tillid-token': 'token' },
        'content-type': route.streams === undefined ? 'application/json' : 'application/octet-stream',
      },
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
    const attached = async (name: string) => {
      const asking = { params: { case: written }, query: { name, access: 'open' }, body: 'Et bilag' };
      return (await ask(routeCalled('attachToCase'), asking)).json().attachments.at(-1).id;
    };
    const meeting = await metAbout(written);
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
      caseWord: { params: { case: written } },
      attachToCase: {
        ...{ params: { case: written }, query: { name: 'notat.txt', access: 'open' } },
        body: 'Et notat',
      },
      readAttachment: { params: { case: written, attachment: await attached('hentes.txt') } },
      detachFromCase: { params: { case: written, attachment: await attached('fjernes.txt') } },
      meetingPaper: { params: { meeting, paper: 'agenda' } },
      meetingWord: { params: { meeting, paper: 'minutes' } },
      actOnCase: { params: { case: withdrawn }, body: { act: 'withdraw', word: 'Prøvet' } },
      listUncertain: {},
      sumUncertain: { params: { by: 'system' } },
      systemDifferences: { params: { system: 'opus' } },
      roleDetail: { params: { kind: 'role', id: right?.paths[0]?.role } },
      figureRows: { params: { figure: 'conflicts' } },
      overview: {},
      listLog: {},
      logEntry: { params: { seq: 0 } },
      listIncidents: {},
      incidentRegister: {},
      ...(await incidents(role)),
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
      readDispensationCover: { params: { id: dispensation?.id } },
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
      listPolicyReadings: { params: { policy: await anyPolicy() } },
      clientDryLook: { as: OWNER, params: { client: await clientOf(), person } },
      importOrganisationDelta: dryRun({
        ...nothing,
        users: [{ extUuid: person, userId: 'hols', name: 'Hanne Olsen', positions: [] }],
      }),
      importOrganisation: oldFile('organisation'),
      importCatalogue: oldFile('catalogue'),
      importKle: dryRun('code,title\n27,Social'),
      ...(await waitingFor(LEADER)),
      recordDispensation: { body: { ...DISPENSED, rule: 'c-betaling', person: 'stkr', decidedBy: OWNER } },
      askDispensation: { as: LEADER, params: { rule: 'c-betaling', person }, body: DISPENSED },
      askedRemoval: { as: OWNER, ...(await refused(campaign?.id ?? '')) },
      // Only what a finished campaign with seeded rows has told: `attestation/seeding.test.ts` reads its looks.
      attestationTold: null,
      seeAttestationTold: null,
      readDraft: { params: await draftOf(await reasonOf(assignment?.id ?? '')) },
      tryDraft: { params: await draftOf(change), body: {} },
    };
  }

  const anyPolicy = async (): Promise<string> =>
    [...(await tillid.current.engine(municipality)).facts.things('policy').keys()][0] ?? '';

  /** A dispensation for somebody. */
  const caseAbout = (who: string) => ({
    ...{ significance: 'minor', title: 'Prøve', access: 'open' },
    subject: {
      ...{ kind: 'dispensation', rules: 'IT-sikkerhedsregulativet', clause: '§ 1' },
      ...{ conflictRule: null, risk: 'Lille' },
      covers: { persons: [who], role: null, orgUnit: null, system: null },
      controls: [{ text: 'Ses efter', owner: who, everyDays: null }],
      ...{ mostItCosts: '', from: '2026-12-01', to: '2026-12-24' },
    },
  });

  const DISPENSED = { to: '2027-01-15', reason: 'Prøvet', controls: 'Mette ser hvert bilag' };

  const draftOf = async (change: object) => {
    const written = await ask(routeCalled('writeDraft'), {
      body: { title: 'Prøve', reason: 'Prøvet', ...change },
    });
    return { draft: written.json().id };
  };

  /** Why somebody has something by name. */
  async function reasonOf(assignment: string) {
    const thing = { thing: 'assignment', id: assignment };
    const { content } = (await ask(routeCalled('readThing'), { params: thing })).json();
    const reason = { ...content, reason: 'Prøvet' };
    return { changes: [{ kind: 'assignment', id: assignment, content: reason, takeOver: true }] };
  }

  /** A program of a system that OWNER answers for. */
  async function clientOf(): Promise<string> {
    const body = {
      name: 'Prøve',
      kind: 'confidential',
      redirectUris: ['https://proeve.example.dk/ind'],
      afterLogoutUris: [],
      logoutUri: null,
      releases: ['profile', 'roles'],
      level: null,
      from: dayOf(NOW),
      to: null,
    };
    const added = await ask(routeCalled('addClient'), { as: OWNER, params: { system: 'nexus' }, body });
    return added.json().client.id;
  }

  /** The newest whole file of payroll, older than what is known now; and of the catalogue without half of what it gives. Both would take rights away. */
  function oldFile(kind: 'organisation' | 'catalogue'): Asked {
    const file = JSON.parse(files.get(kind) ?? '{}');
    const given =
      kind === 'catalogue' ? { assignments: file.assignments.slice(file.assignments.length / 2) } : {};
    return { query: { dryRun: true, allowMassChange: true }, body: { ...file, ...given } };
  }

  /** Whoever moves to or begins under a leader, and what a system's administrator has to close by hand. */
  async function waitingFor(leader: string) {
    const person = personUuid('kari');
    const closings = (await ask(routeCalled('closeOptions'), { as: leader, params: { person } })).json();
    const keys = closings.rows.find((one: { systems: string[] }) =>
      one.systems.includes('Elektroniske nøgler'),
    );
    const closed = { person, assignment: keys.assignment, reason: 'Prøvet' };
    await ask(routeCalled('closeAccess'), { as: leader, body: closed });
    const ground = { db: tillid.db, current: tillid.current, municipality, now: NOW };
    await lifecycleSweep.run(ground);
    await orderSweep.run(ground);
    const tasks = (await ask(routeCalled('listTasks'), { as: leader })).json().rows;
    const linked = (kind: string): string[] =>
      tasks.find((one: { kind: string }) => one.kind === kind).link.split('/');
    const [, , mover, day] = linked('move');
    const [, , position] = linked('welcome');
    const [order] = (await ask(routeCalled('listOrders'), { as: leader })).json().rows;
    const move = { as: leader, params: { person: mover, day } };
    return {
      oneOrder: { as: leader, params: { order: order.id } },
      oneMove: move,
      tryMove: { ...move, body: { keep: [] } },
      answerMove: { ...move, body: { keep: [] } },
      oneWelcome: { as: leader, params: { position } },
    } satisfies Record<string, Asked>;
  }

  /** An incident that LEADER reports, with a first version of its notification, and who could have seen it frozen onto it. */
  async function incidents(role: string | undefined): Promise<Record<string, Asked>> {
    const incident = '00000000-0000-4000-8000-000000000042';
    const said = { what: 'Prøvet', when: '', about: '', call: '', form: null, answers: [], anonymous: false };
    await ask(routeCalled('reportIncident'), { as: LEADER, body: { id: incident, ...said } });
    const params = { incident };
    const notification = {
      ...{ nature: 'x', categories: [], people: 1, recordKinds: '', records: null, consequences: '' },
      ...{ measures: '', contact: '', phased: false, unknown: '' },
    };
    await ask(routeCalled('actOnIncident'), { params, body: { act: 'write', version: 0, notification } });
    const version = { params: { incident, version: 1 } };
    await ask(routeCalled('attachToIncident'), { params, query: { name: 'brev.txt' }, body: 'Et brev' });
    const [file] = (await ask(routeCalled('readIncident'), { params })).json().attachments;
    const body = { on: '2026-03-02', system: null, role, kle: null, org: null, involved: [] };
    await ask(routeCalled('takeExposure'), { params, body });
    return {
      incidentFigures: { params: { by: 'cause' } },
      incidentYear: { params: { year: 2026 } },
      readResponse: { params },
      respond: { params, body: { act: 'decide', word: 'Prøvet' } },
      takeExposure: { params, body },
      listExposures: { params },
      readExposure: { params: { ...params, seq: 1 } },
      readIncident: { params },
      readIncidentAttachment: { params: { incident, attachment: file.id } },
      actOnIncident: { params, body: { act: 'note', word: 'Prøvet' } },
      notificationPdf: version,
      notificationText: version,
    };
  }

  /** LEADER says no to what follows from an assignment of OWNER's, who is asked. */
  async function refused(campaign: string): Promise<Asked> {
    const { rows: sheets } = (
      await ask(routeCalled('mySheets'), { as: LEADER, params: { campaign }, query: { limit: 200 } })
    ).json();
    const { sheet, rows: all } = sheets.find((one: { userId: string }) => one.userId === 'kari');
    const { row } = all.find((one: { role: string }) => one.role === 'nexus.visitator');
    const place = { sheet, row };
    const body = { ...place, answer: 'takeAway' };
    await ask(routeCalled('answerRow'), { as: LEADER, params: { campaign }, body });
    return { params: { campaign }, query: place };
  }

  /** A meeting of a body that the overseer writes for, with the case on its agenda. */
  async function metAbout(id: string): Promise<string> {
    const called = await ask(routeCalled('callMeeting'), {
      params: { body: 'styregruppe' },
      body: { at: '2026-12-01T12:00:00+01:00', place: '' },
    });
    const meeting = called.json().id;
    const items = [{ case: id, title: 'Sagen', access: 'open' }];
    await ask(routeCalled('actInMeeting'), { params: { meeting }, body: { act: 'agenda', items } });
    return meeting;
  }

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
