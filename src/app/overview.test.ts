// Each figure of the overview that a module offers is the length of the list it leads to, for the same reader: what the list keeps from somebody, the
// figure does not tell them either.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { decide } from '../../test/support/decided.ts';
import { systemSubject } from '../../test/support/system-case.ts';
import { openWeb, type Web } from '../../test/support/web.ts';
import { addDays, dayOf } from '../kernel/time.ts';
import type { Authority } from '../modules/catalogue/contract.ts';

/** Where the rows of a list are asked for. */
const LISTS: Readonly<Record<string, string>> = {
  '/cases': '/api/cases',
  '/cases/dispensations': '/api/dispensation-register',
  '/systems/grounds': '/api/system-grounds',
  '/incidents': '/api/incidents',
  '/policies': '/api/policies',
};
const EVERYBODY = ['kari', 'pern', 'ruth', 'tora', 'mett', 'laho'];

eachDatabase('the overview', (open) => {
  let db: TestDatabase;
  let web: Web;
  let finance = '';

  beforeAll(async () => {
    db = await open();
    web = await openWeb(db, { kari: 'coordinator', pern: 'auditor' });
    const [unit] = await web.rows(
      `select id from fact where kind = 'orgUnit' and content like '%"name":"Økonomi"%' limit 1`,
    );
    finance = String(unit?.['id']);
    const line: Authority = {
      ...{ about: 'system', significance: 'minor', rules: null, hears: [], told: [], days: 0, agrees: [] },
      ...{ recommends: { kind: 'leader' }, path: [{ kind: 'head' }] },
    };
    await decide(web.founded, 'authority', 'systems', line, Date.now() - 60_000);
  });
  afterAll(() => web.close());

  /** What somebody is offered, by id; each found to be as long as its list. */
  async function offered(who: string): Promise<Record<string, number>> {
    const { status, json } = await web.call(who, 'GET', '/api/overview');
    if (status !== 200) return {};
    const figures: Record<string, number> = {};
    for (const { id, link, value } of json.offered as { id: string; link: string; value: number }[]) {
      const [path, query] = link.split('?');
      const list = await web.call(who, 'GET', `${LISTS[path ?? ''] ?? path}?${query}`);
      expect([who, id, list.status, list.json.rows.length]).toEqual([who, id, 200, value]);
      figures[id] = value;
    }
    return figures;
  }

  async function decidedOnCondition(access: 'open' | 'closed'): Promise<void> {
    const asked = await web.call('ruth', 'GET', '/api/architecture-questions');
    const subject = systemSubject({
      answers: asked.json.questions.map((question: string) => ({ question, answer: 'Ja.' })),
      ...{ name: `Kasse ${access}`, owner: 'ruth', tester: 'hols' },
      costs: [{ budget: finance, what: 'Drift', once: 0, yearly: 1 }],
    });
    const head = { significance: 'minor', title: 'Kasse', access, unit: finance, subject };
    const { json: made } = await web.call('ruth', 'POST', '/api/cases', head);
    for (const section of ['problem', 'recommendation'])
      await web.call('ruth', 'PUT', `/api/cases/${made.id}/sections/${section}`, {
        ...{ text: 'Tekst', revision: 0 },
      });
    const act = (who: string, body: object) => web.call(who, 'POST', `/api/cases/${made.id}/acts`, body);
    expect((await act('ruth', { act: 'putForward', asks: [] })).status).toBe(200);
    expect((await offered('tora'))['cases.mine']).toBe(1);
    const conditions = [{ text: 'Oplær brugerne', owner: 'hols', by: addDays(dayOf(Date.now()), 5) }];
    const approve = { act: 'resolve', as: 'official', outcome: 'approvedOnConditions', conditions };
    expect((await act('tora', approve)).json.stage).toBe('decided');
  }

  test('counts for nobody what they may not see in the list', async () => {
    await decidedOnCondition('closed');
    const closed = Object.fromEntries(
      await Promise.all(EVERYBODY.map(async (who) => [who, (await offered(who))['cases.conditions']])),
    );
    expect(closed).toMatchObject({ ruth: 1, tora: 1, kari: 0, pern: 0 });
    await decidedOnCondition('open');
    expect((await offered('kari'))['cases.conditions']).toBe(1);
    expect((await offered('ruth'))['cases.conditions']).toBe(2);
    expect((await offered('laho'))['cases.conditions'] ?? 0).toBe(0);
    // Two approved, neither in service: whoever answers for them, and those who oversee.
    expect([(await offered('ruth'))['systems.awaited'], (await offered('kari'))['systems.awaited']]).toEqual([
      2, 2,
    ]);
  });

  test('tells of incidents to those who may see all of them, and of none that is kept from them', async () => {
    const report = {
      id: '00000000-0000-4000-8000-0000000000aa',
      what: 'Et brev gik galt',
      when: '',
      about: '',
    };
    const said = { ...report, call: '', form: null, answers: [], anonymous: false };
    expect((await web.call('laho', 'POST', '/api/incidents', said)).status).toBe(200);
    expect((await offered('kari'))['incidents.open']).toBe(1);
    for (const who of ['pern', 'ruth', 'tora', 'laho'])
      expect(Object.keys(await offered(who))).not.toContain('incidents.open');
    const [kari] = await web.rows(
      `select id from fact where kind = 'person' and content like '%"userId":"kari"%' limit 1`,
    );
    await db.asOwner(`insert into incident_part (municipality_id, person, incident_id, part)
      values ('${web.founded.municipality}', '${kari?.['id']}', '${report.id}', 'hidden')`);
    expect((await offered('kari'))['incidents.open']).toBe(0);
  });

  test('is of today: on another day nothing is offered', async () => {
    const { json } = await web.call('kari', 'GET', '/api/overview?on=2026-02-01');
    expect(json.offered).toEqual([]);
  });
});
