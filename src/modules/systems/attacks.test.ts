// The wrong person and bad input, over HTTP: grounds of systems, the questions, the register of dispensations, and what is recorded before something
// is put to use. Refused, nothing changed, and in the log.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { decide } from '../../../test/support/decided.ts';
import { systemSubject } from '../../../test/support/system-case.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';

/** Ruth leads the finance unit of the example and owns Opus; Mette owns Nexus, and Tora leads all. */
const FINANCE = 'Økonomi';

eachDatabase('systems under attack', (open) => {
  let db: TestDatabase;
  let web: Web;

  beforeAll(async () => {
    db = await open();
    web = await openWeb(db, { kari: 'coordinator', pern: 'auditor' });
  });
  afterAll(() => web.close());

  const facts = async (kind: string) =>
    web.rows(`select id, content from fact where kind = '${kind}' and upper_inf(recorded) order by id`);
  const refused = async (
    asking: Promise<{ status: number; json: { code?: string } }>,
    status: number,
    code: string,
  ) => {
    const answer = await asking;
    expect([answer.status, answer.json.code], JSON.stringify(answer.json)).toEqual([status, code]);
    const entries = await web.log(6);
    expect(entries.map((entry) => entry['action'])).toContain('access.refused');
  };
  const unitCalled = async (name: string): Promise<string> => {
    const [row] = await web.rows(
      `select id from fact where kind = 'orgUnit' and content like '%"name":"${name}"%' limit 1`,
    );
    return String(row?.['id']);
  };

  it('says on what ground systems are used: for the coordinator alone, of what is there and has none', async () => {
    const answer = (who: string, body: object) => web.call(who, 'POST', '/api/system-grounds', body);
    const good = { systems: ['nexus'], word: 'I drift siden 2014.' };
    for (const who of ['ruth', 'mett', 'pern', 'olek']) await refused(answer(who, good), 403, 'forbidden');
    await refused(answer('kari', { ...good, systems: ['nexus', 'findes-ikke'] }), 404, 'notFound');
    await refused(answer('kari', { ...good, systems: ['tillid'] }), 404, 'notFound');
    for (const bad of [
      { ...good, systems: [] },
      { ...good, word: '  ' },
      { ...good, more: 1 },
      { systems: 'nexus', word: 'x' },
    ])
      expect((await answer('kari', bad)).status).toBe(400);
    expect(await facts('commissioning')).toEqual([]);
    expect((await answer('kari', good)).json).toEqual({ answered: 1 });
    await refused(answer('kari', good), 409, 'alreadyDecided');
    const own = await web.call('olek', 'GET', '/api/system-grounds');
    expect(own.json.rows).toEqual([]);
    const ruth = await web.call('ruth', 'GET', '/api/system-grounds');
    expect(ruth.json.rows.map((row: { system: { id: string } }) => row.system.id)).toEqual(['opus']);
    expect((await web.call('ruth', 'GET', '/api/system-grounds?show=alt')).status).toBe(400);
  });

  it('keeps the questions for those whom the table asks', async () => {
    const keep = (who: string, body: object) => web.call(who, 'PUT', '/api/architecture-questions', body);
    const finance = await unitCalled(FINANCE);
    await decide(
      web.founded,
      'authority',
      'systems',
      {
        ...{
          about: 'system',
          significance: 'minor',
          rules: null,
          recommends: null,
          hears: [],
          told: [],
          days: 0,
        },
        ...{
          agrees: [{ party: { kind: 'unit', orgUnit: finance }, when: 'asked' }],
          path: [{ kind: 'head' }],
        },
      },
      Date.now() - 60_000,
    );
    const before = await facts('setting');
    await refused(keep('kari', { questions: ['Hvorfor?'] }), 403, 'notYours');
    await refused(keep('olek', { questions: [] }), 403, 'notYours');
    for (const bad of [{ questions: [' '] }, { questions: 'x' }, {}, { questions: ['x'.repeat(501)] }])
      expect((await keep('ruth', bad)).status).toBe(400);
    expect(await facts('setting')).toEqual(before);
    expect((await keep('ruth', { questions: ['Hvorfor?'] })).json.questions).toEqual(['Hvorfor?']);
  });

  it('shows the register of dispensations to the overseers alone', async () => {
    for (const path of ['', '/patterns', '/whatever'])
      await refused(web.call('ruth', 'GET', `/api/dispensation-register${path}`), 403, 'forbidden');
    await refused(web.call('pern', 'GET', '/api/dispensation-register/whatever'), 404, 'notFound');
    expect((await web.call('pern', 'GET', '/api/dispensation-register')).json.rows).toEqual([]);
    expect((await web.call('pern', 'GET', '/api/dispensation-register?state=x')).status).toBe(400);
  });

  it('takes no case that is not a case, and no test or acceptance of the wrong hand', async () => {
    const finance = await unitCalled(FINANCE);
    await decide(
      web.founded,
      'authority',
      'systems',
      {
        ...{ about: 'system', significance: 'minor', rules: null, hears: [], told: [], days: 0, agrees: [] },
        ...{ recommends: { kind: 'leader' }, path: [{ kind: 'head' }] },
      },
      Date.now() - 60_000,
    );
    const asked = await web.call('ruth', 'GET', '/api/architecture-questions');
    const subject = systemSubject({
      answers: asked.json.questions.map((question: string) => ({ question, answer: 'Ja.' })),
      ...{ owner: 'ruth', tester: 'hols' },
      costs: [{ budget: finance, what: 'Drift', once: 0, yearly: 1 }],
    });
    const head = { significance: 'minor', title: 'Kasse', access: 'open', unit: finance, subject };
    for (const bad of [
      { ...subject, sort: 'magic' },
      { ...subject, risk: 'none' },
      { ...subject, dataCategories: ['hemmelige'] },
      { ...subject, requiredAssurance: 'mellem' },
      { ...subject, costs: [{ budget: finance, what: 'x', once: 0.5, yearly: 0 }] },
      { ...subject, costs: [{ budget: finance, what: 'x', once: 1e12, yearly: 0 }] },
      { ...subject, name: 'x'.repeat(201) },
      { ...subject, more: true },
      { kind: 'system' },
    ])
      expect((await web.call('ruth', 'POST', '/api/cases', { ...head, subject: bad })).status).toBe(400);
    await refused(
      web.call('ruth', 'POST', '/api/cases', { ...head, subject: { ...subject, owner: 'ukendt' } }),
      404,
      'notFound',
    );
    const { json: made } = await web.call('ruth', 'POST', '/api/cases', head);
    const act = (who: string, body: object) => web.call(who, 'POST', `/api/cases/${made.id}/acts`, body);
    const passed = { act: 'tested', passed: true, word: 'Prøvet.' };
    await refused(act('ruth', passed), 409, 'notApproved');
    for (const section of ['problem', 'recommendation'])
      await web.call('ruth', 'PUT', `/api/cases/${made.id}/sections/${section}`, {
        text: 'Tekst',
        revision: 0,
      });
    expect((await act('ruth', { act: 'putForward', asks: [] })).status).toBe(200);
    const approve = { act: 'resolve', as: 'official', outcome: 'approved' };
    await refused(act('olek', approve), 404, 'notFound');
    expect((await act('tora', approve)).status).toBe(200);
    await refused(act('olek', passed), 404, 'notFound');
    await refused(act('tora', passed), 403, 'notYours');
    await refused(act('ruth', { act: 'accepted', word: 'Ja.' }), 409, 'testFirst');
    await refused(act('ruth', { act: 'mended', shortfall: 0, word: 'Ja.' }), 404, 'notFound');
    for (const bad of [{ act: 'tested', word: 'x' }, { act: 'accepted' }, { ...passed, passed: 'ja' }])
      expect((await act('hols', bad)).status).toBe(400);
    const stands = async () =>
      (await facts('commissioning')).flatMap(({ id, content }) => (id === 'ejendomsdata' ? [content] : []));
    expect(await stands()).toEqual([expect.stringContaining('awaited')]);
    expect((await act('hols', passed)).status).toBe(200);
    await refused(act('tora', { act: 'accepted', word: 'Ja.' }), 403, 'notYours');
    expect((await act('ruth', { act: 'accepted', word: 'Ja.' })).status).toBe(200);
  });
});
