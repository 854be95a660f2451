// Killed at random in the middle of campaigns that close, of orders that are confirmed and of cases that are decided: nothing that was acknowledged is lost, nothing
// is half done, and the log verifies.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { foundMunicipality } from '../../src/modules/access/found.ts';
import { DEFAULT_POLICY } from '../../src/modules/attestation/domain/policy.ts';
import { verifyLog } from '../../src/platform/audit/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openTestServer, serverUrl } from '../support/databases.ts';
import { found, foundedOn } from '../support/founded.ts';
import {
  assignment,
  fact,
  person,
  policy,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../support/small.ts';
import { EFFECTIVE, effectsHold } from './effects.ts';
import { workAndDie } from './killing.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-closer-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const START = Date.UTC(2026, 0, 1);

const TOWN: Fact<AccessFacts>[] = [
  unit('root', null, 'lars'),
  person('lars'),
  position('lars', 'root'),
  system('nexus', 'lars'),
  ...role('read', 'nexus'),
  ...role('pay', 'nexus'),
];
const PEOPLE = ['p1', 'p2', 'p3'].flatMap((id): Fact<AccessFacts>[] => [
  person(id),
  position(id, 'root'),
  assignment(`read ${id}`, 'read', toPerson(id)),
  assignment(`pay ${id}`, 'pay', toPerson(id)),
]);
const ATTESTED = [
  ...TOWN,
  ...PEOPLE,
  fact('setting', 'attestation', { value: { ...DEFAULT_POLICY, from: '2026-01-01', defaultMonths: 1 } }),
];
const BY_HAND = [
  ...TOWN,
  person('hanne'),
  position('hanne', 'root'),
  fact('fulfilment', 'nexus', { administrators: ['lars'], days: 1 }),
];

const DECIDED = [
  ...TOWN,
  ...PEOPLE,
  ...['chair', 'writer'].flatMap((id) => [person(id), position(id, 'root')]),
  fact('conflictRule', 'both', {
    ...{ name: 'Begge', severity: 'warn', overlapOn: [] },
    sets: ['read', 'pay'].map((id) => ({ systemRoles: [id], jobFunctionRoles: [], tags: [] })),
  }),
  policy('regulativ', 'Regulativet', '§ 1'),
  fact('body', 'board', { name: 'Gruppen', kind: 'group', council: null, template: 'problem' }),
  fact('seat', 'chair', { body: 'board', person: 'chair', as: 'chair' }),
  fact('seat', 'writer', { body: 'board', person: 'writer', as: 'secretary' }),
  fact('authority', 'all', {
    ...{ about: 'dispensation', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
    ...{ path: [{ kind: 'body', body: 'board' }], told: [], days: 0 },
  }),
];

/** Lars proposes, whoever leads the other unit decides, the writer tests. */
const ESTABLISHED = [
  ...TOWN,
  ...['chair', 'writer'].flatMap((id) => [person(id), position(id, 'root')]),
  unit('other', 'root', 'chair'),
  fact('authority', 'all', {
    ...{ about: 'system', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
    ...{ path: [{ kind: 'unit', orgUnit: 'other' }], told: [], days: 0 },
  }),
];

const rowsOf = async <T>(db: Database, municipality: string, query: ReturnType<typeof sql<T>>) =>
  db.transaction(municipality, async (tx) => (await query.execute(tx)).rows);

const acts = async (db: Database, municipality: string) =>
  (await rowsOf(db, municipality, sql<{ body: string }>`select body from audit_entry order by seq`)).map(
    ({ body }) =>
      JSON.parse(body) as {
        action: string;
        thing?: { id: string };
        detail?: { report?: string; order?: string; lines?: unknown[]; rows?: unknown[] };
      },
  );

async function closingsHold(db: Database, municipality: string, said: readonly string[]): Promise<void> {
  const campaigns = await rowsOf(
    db,
    municipality,
    sql<{
      id: string;
      report: string | null;
      closed: boolean;
      tasks: number;
      open: number;
      taken: number;
      kept: number;
    }>`
      select c.campaign_id::text as id, c.report, c.closed_at is not null as closed,
        (select count(*)::int from task t where t.key like 'attestation ' || c.campaign_id || ' %') as tasks,
        (select count(*)::int from task t where t.key like 'attestation ' || c.campaign_id || ' %' and t.closed_at is null) as open,
        (select count(*)::int from attestation_answer a where a.campaign_id = c.campaign_id and a.answer = 'takeAway') as taken,
        (select count(*)::int from attestation_answer a where a.campaign_id = c.campaign_id and a.answer = 'keep') as kept
      from attestation_campaign c`,
  );
  const log = await acts(db, municipality);
  const count = (action: string, id: string) =>
    log.filter(
      (one) => one.action === action && (one.thing?.id === id || JSON.stringify(one.detail).includes(id)),
    ).length;
  for (const { id, report, closed, tasks, open, taken, kept } of campaigns) {
    expect(tasks).toBeGreaterThan(0);
    expect(closed).toBe(report !== null);
    expect(count('attestation.opened', id)).toBe(1);
    expect(count('attestation.closed', id)).toBe(closed ? 1 : 0);
    expect(count('attestation.takeAway', id)).toBe(taken);
    expect(count('attestation.keep', id) + count('attestation.kept', id)).toBe(kept);
    if (!closed) continue;
    expect(open).toBe(0);
    const hash = createHash('sha256')
      .update(report ?? '')
      .digest('hex');
    expect(
      log.find((one) => one.action === 'attestation.closed' && one.thing?.id === id)?.detail?.report,
    ).toBe(hash);
  }
  await nothingOfThemLost(db, municipality, said);
  // What somebody was told they took away is ended, and nothing else is.
  const ended = await rowsOf(
    db,
    municipality,
    sql<{
      n: number;
    }>`select count(*)::int as n from fact where kind = 'assignment' and upper_inf(recorded) and not upper_inf(valid)`,
  );
  expect(ended[0]?.n).toBe(campaigns.reduce((sum, one) => sum + one.taken, 0));
}

async function nothingOfThemLost(db: Database, municipality: string, said: readonly string[]): Promise<void> {
  const answers = await rowsOf(
    db,
    municipality,
    sql<{
      place: string;
    }>`select answer || ' ' || campaign_id || ' ' || sheet_id || ' ' || row_no as place from attestation_answer`,
  );
  const known = new Set(answers.map(({ place }) => place));
  const closings = new Map(
    (
      await rowsOf(
        db,
        municipality,
        sql<{
          id: string;
          report: string | null;
        }>`select campaign_id::text as id, report from attestation_campaign`,
      )
    ).map(({ id, report }) => [
      id,
      createHash('sha256')
        .update(report ?? '')
        .digest('hex'),
    ]),
  );
  for (const line of said) {
    const [what = '', id = '', hash = ''] = line.split(' ');
    if (what === 'closed') expect(closings.get(id), line).toBe(hash);
    else if (what === 'open') expect(closings.has(id), line).toBe(true);
    else expect(known, line).toContain(line);
  }
}

async function ordersHold(db: Database, municipality: string, said: readonly string[]): Promise<void> {
  const orders = await rowsOf(
    db,
    municipality,
    sql<{
      id: string;
      closed: boolean;
      lines: number;
      open: number;
      done: number;
      task: boolean | null;
      set: boolean;
    }>`
      select b.batch_id::text as id, b.closed_at is not null as closed,
        (select count(*)::int from fulfilment_line l where l.batch_id = b.batch_id) as lines,
        (select count(*)::int from fulfilment_line l where l.batch_id = b.batch_id and l.state = 'open') as open,
        (select count(*)::int from fulfilment_line l where l.batch_id = b.batch_id and l.state = 'done') as done,
        (select t.closed_at is not null from task t where t.key = 'order:' || b.batch_id) as task
      from fulfilment_batch b order by b.opened_at`,
  );
  const log = await acts(db, municipality);
  for (const { id, closed, lines, open, done, task } of orders) {
    expect(lines).toBe(1);
    expect(task).toBe(closed);
    expect(open).toBe(closed ? 0 : 1);
    expect(done).toBe(closed ? 1 : 0);
    const confirmed = log.filter((one) => one.action === 'order.confirmed' && one.detail?.order === id);
    expect(confirmed.length).toBe(done);
  }
  const closed = new Set(orders.filter((one) => one.closed).map((one) => one.id));
  for (const line of said) {
    const [what = '', id = ''] = line.split(' ');
    if (what === 'confirmed') expect(closed, line).toContain(id);
    else
      expect(
        orders.map((one) => one.id),
        line,
      ).toContain(id);
  }
  // What the ledger says is set is what was last confirmed.
  const [last] = await rowsOf(
    db,
    municipality,
    sql<{ same: boolean }>`
      select i.is_set = (l.action = 'set') as same from fulfilment_item i join fulfilment_line l using (municipality_id, right_hash)
      where l.state = 'done' and i.person = 'hanne' order by l.answered_at desc limit 1`,
  );
  expect(last?.same).toBe(true);
}

/** What is decided is in force, once, and nothing else is; what was resolved in a meeting that was not closed is not. */
async function casesHold(db: Database, municipality: string, said: readonly string[]): Promise<void> {
  const cases = await rowsOf(
    db,
    municipality,
    sql<{ id: string; state: string; put: number; resolved: number; stands: number; facts: number }>`
      select c.case_id::text as id, c.state,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"putForward"%') as put,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"resolved"%') as resolved,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"stands"%') as stands,
        (select count(*)::int from fact f where f.kind = 'dispensation' and f.id = 'case ' || c.number || ' p1') as facts
      from decision_case c`,
  );
  const log = await acts(db, municipality);
  const entries = (action: string, id: string) =>
    log.filter((one) => one.action === action && JSON.stringify(one.detail).includes(id)).length;
  for (const { id, state, put, resolved, stands, facts } of cases) {
    expect(state).toBe(stands === 1 ? 'decided' : 'open');
    expect(facts).toBe(stands);
    expect(entries('case.putForward', id)).toBe(put);
    expect(entries('meeting.resolve', id)).toBe(resolved);
  }
  expect(log.filter(({ action }) => action === 'meeting.close')).toHaveLength(
    cases.filter(({ state }) => state === 'decided').length,
  );
  const byId = new Map(cases.map((one) => [one.id, one]));
  for (const line of said) {
    const [what = '', id = ''] = line.split(' ');
    const one = byId.get(id);
    expect({ put: one?.put, resolved: one?.resolved, decided: one?.stands }[what], line).toBe(1);
  }
}

/** What is approved is one system, awaited; what is accepted is in service, once; and nothing else is. */
async function systemsHold(db: Database, municipality: string, said: readonly string[]): Promise<void> {
  const cases = await rowsOf(
    db,
    municipality,
    sql<{ id: string; state: string; put: number; stands: number; tested: number; accepted: number } & Facts>`
      select c.case_id::text as id, c.state,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"putForward"%') as put,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"stands"%') as stands,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"tested"%') as tested,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"accepted"%') as accepted,
        (select count(*)::int from fact f where f.kind = 'commissioning' and upper_inf(f.recorded)
          and f.content like '%' || c.number || '%' and f.content like '%awaited%') as awaited,
        (select count(*)::int from fact f where f.kind = 'commissioning' and upper_inf(f.recorded)
          and f.content like '%' || c.number || '%' and f.content like '%inService%') as used,
        (select count(distinct s.id)::int from fact s join fact f on f.municipality_id = s.municipality_id and f.id = s.id
          where s.kind = 'system' and f.kind = 'commissioning' and f.content like '%' || c.number || '%') as systems
      from decision_case c`,
  );
  for (const { state, stands, accepted, awaited, used, systems } of cases) {
    expect(state).toBe(stands === 1 ? 'decided' : 'open');
    expect([systems, awaited, used]).toEqual([stands, stands, accepted]);
  }
  const byId = new Map(cases.map((one) => [one.id, one]));
  for (const line of said) {
    const [what = '', id = ''] = line.split(' ');
    const one = byId.get(id);
    const known = { put: one?.put, decided: one?.stands, tested: one?.tested, accepted: one?.accepted };
    expect(known[what as keyof typeof known], line).toBe(1);
  }
}

/** How many facts of each kind a case has behind it. */
interface Facts {
  readonly awaited: number;
  readonly used: number;
  readonly systems: number;
}

const KILLS = 6;

interface Trial {
  readonly program: URL;
  readonly facts: readonly Fact<AccessFacts>[];
  readonly acts: number;
  readonly hold: typeof closingsHold;
}

const TRIALS: readonly (readonly [string, Trial])[] = [
  [
    'campaigns that close',
    { program: new URL('closer.ts', import.meta.url), facts: ATTESTED, acts: 36, hold: closingsHold },
  ],
  [
    'orders that are confirmed',
    { program: new URL('fulfiller.ts', import.meta.url), facts: BY_HAND, acts: 34, hold: ordersHold },
  ],
  [
    'cases that are decided',
    { program: new URL('secretary.ts', import.meta.url), facts: DECIDED, acts: 34, hold: casesHold },
  ],
  [
    'systems that are established',
    {
      program: new URL('establisher.ts', import.meta.url),
      facts: ESTABLISHED,
      acts: 20,
      hold: systemsHold,
    },
  ],
  [
    'levels that are lowered and rules that become valid',
    { program: new URL('effector.ts', import.meta.url), facts: EFFECTIVE, acts: 34, hold: effectsHold },
  ],
];

describe.each(TRIALS)(
  'killed at random during 200 acts of %s',
  (name, { program, facts, acts: lines, hold }) => {
    test('an embedded database tells the truth', { timeout: 240_000 }, async () => {
      const directory = join(scratch, name.replaceAll(' ', '-'));
      const by = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
      const db = await openEmbedded({ directory });
      const m = foundedOn(db, await foundMunicipality(db, { cvr: '1', name: 'x' }, { ...by, now: START }));
      await m.know(facts, START + 1_000);
      await db.close();
      const said: string[] = [];
      for (let kill = 0; kill < KILLS; kill++)
        said.push(...(await workAndDie(program, [directory, m.municipality], lines, 40)));
      expect(said.length).toBeGreaterThanOrEqual(KILLS * lines);
      const again = await openEmbedded({ directory });
      await hold(again, m.municipality, said);
      expect(await verifyLog(again, m.municipality, { trusted: [], kept: [] })).toMatchObject({ ok: true });
      await again.close();
    });

    test.skipIf(serverUrl === undefined)('so does a server', { timeout: 240_000 }, async () => {
      const db = await openTestServer();
      const m = await found(db, '2026-01-01');
      await m.know(facts, START + 1_000);
      const said: string[] = [];
      for (let kill = 0; kill < KILLS; kill++)
        said.push(...(await workAndDie(program, [db.url ?? '', m.municipality], lines, 40)));
      expect(said.length).toBeGreaterThanOrEqual(KILLS * lines);
      await hold(db.database, m.municipality, said);
      expect(await verifyLog(db.database, m.municipality, { trusted: [], kept: [] })).toMatchObject({
        ok: true,
      });
      await db.close();
    });
  },
);
