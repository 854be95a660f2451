// A closed case and what is confidential of it, over HTTP, by those who have no part in it but oversee, lead or just work here: not in the case, its
// prints, its attachments, lists, searches, tasks, the overview or the log.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { decide } from '../../../test/support/decided.ts';
import { systemSubject } from '../../../test/support/system-case.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';
import type { Authority } from '../catalogue/contract.ts';

/** Words that are nowhere but in the case. */
const [TITLE, TEXT, WORD, POINT] = [
  'Kasseeftersyn Zebra',
  'Girafsagen begynder',
  'Flodhestens svar',
  'Punkt Gnu',
];
const SECRETS = [TITLE, TEXT, WORD, POINT, 'hemmelighed'];
const OUTSIDERS = ['kari', 'pern', 'mett', 'laho', 'olek'];

eachDatabase('attacks on closed cases', (open) => {
  let db: TestDatabase;
  let web: Web;
  let id = '';
  let attachment = '';

  const uuidOf = async (kind: string, field: string, value: string): Promise<string> => {
    const [row] = await web.rows(
      `select id from fact where kind = '${kind}' and content like '%"${field}":"${value}"%' limit 1`,
    );
    return String(row?.['id']);
  };
  const decides = (kind: 'authority' | 'body' | 'seat', name: string, content: never) =>
    decide(web.founded, kind, name, content, Date.now() - 60_000);

  beforeAll(async () => {
    db = await open();
    web = await openWeb(db, { kari: 'coordinator', pern: 'auditor' });
    const [finance, ruth] = [
      await uuidOf('orgUnit', 'name', 'Økonomi'),
      await uuidOf('person', 'userId', 'ruth'),
    ];
    const hols = await uuidOf('person', 'userId', 'hols');
    const line: Authority = {
      ...{ about: 'system', significance: 'minor', rules: null, told: [], days: 0, agrees: [] },
      ...{
        recommends: { kind: 'leader' },
        hears: [{ kind: 'head' }],
        path: [{ kind: 'body', body: 'board' }],
      },
    };
    await decides('authority', 'systems', line as never);
    await decides('body', 'board', {
      name: 'Styregruppen',
      kind: 'group',
      council: null,
      template: 'problem',
    } as never);
    for (const [who, as] of [
      [ruth, 'chair'],
      [hols, 'secretary'],
    ] as const)
      await decides('seat', `${as} board`, { body: 'board', person: who, as } as never);
    const asked = await web.call('ruth', 'GET', '/api/architecture-questions');
    const subject = systemSubject({
      answers: asked.json.questions.map((question: string) => ({ question, answer: 'En hemmelighed.' })),
      ...{ name: 'Kasse hemmelighed', owner: 'ruth', tester: 'hols', purpose: 'hemmelighed' },
      costs: [{ budget: finance, what: 'Drift', once: 0, yearly: 1 }],
    });
    const head = { significance: 'minor', title: TITLE, access: 'closed', unit: finance, subject };
    id = (await web.call('ruth', 'POST', '/api/cases', head)).json.id;
    for (const section of ['problem', 'recommendation'])
      await web.call('ruth', 'PUT', `/api/cases/${id}/sections/${section}`, { text: TEXT, revision: 0 });
    const cookie = (await web.browser('ruth')).cookies(web.url);
    const { json: session } = await web.session(cookie);
    const place = `${web.url}/api/cases/${id}/attachments?name=hemmelighed.txt&access=confidential`;
    const headers = { cookie, 'content-type': 'application/octet-stream', 'x-tillid-token': session.csrf };
    const sent = await fetch(place, { method: 'POST', headers, body: 'hemmelighed' });
    expect(sent.status).toBe(200);
    attachment = (await sent.json()).attachments[0].id;
    const act = (who: string, body: object) => web.call(who, 'POST', `/api/cases/${id}/acts`, body);
    expect((await act('ruth', { act: 'putForward', asks: [] })).status).toBe(200);
    await act('ruth', { act: 'ask', party: 'head', question: WORD, days: 1 });
    expect((await act('tora', { act: 'answer', party: 'head', word: WORD })).status).toBe(200);
    const at = new Date(Date.now() + 60_000).toISOString();
    const { json: called } = await web.call('hols', 'POST', '/api/bodies/board/meetings', {
      at,
      place: 'Her',
    });
    const meet = (body: object) => web.call('hols', 'POST', `/api/meetings/${called.id}/acts`, body);
    // As an open point: it is closed all the same.
    const items = [{ case: id, title: POINT, access: 'open' }];
    const { json: met } = await meet({ act: 'agenda', items });
    expect(met.items).toMatchObject([{ access: 'closed' }]);
    const minuted = await meet({ act: 'minute', item: met.items[0].id, word: WORD });
    expect(minuted.status).toBe(200);
  });
  afterAll(() => web.close());

  const silent = (text: string, where: string) => {
    for (const secret of SECRETS) expect(text, where).not.toContain(secret);
  };

  it('is not there for those who have no part in it', async () => {
    expect((await web.call('tora', 'GET', `/api/cases/${id}`)).json.title).toBe(TITLE);
    for (const who of OUTSIDERS) {
      for (const path of [
        ...['', '/paper.pdf', '/paper.docx', '/sections/problem', `/attachments/${attachment}`],
      ]) {
        const { status, json } = await web.call(who, 'GET', `/api/cases/${id}${path}`);
        expect([who, path, status]).toEqual([who, path, 404]);
        silent(JSON.stringify(json), `${who} ${path}`);
      }
      const withdraw = { act: 'withdraw', word: 'Nej.' };
      expect((await web.call(who, 'POST', `/api/cases/${id}/acts`, withdraw)).status).toBe(404);
      expect((await web.call(who, 'DELETE', `/api/cases/${id}/attachments/${attachment}`)).status).toBe(404);
    }
  });

  it('is in no list, search, task or figure of theirs', async () => {
    for (const who of OUTSIDERS)
      for (const path of [
        ...[
          '/api/cases',
          `/api/cases?q=Zebra`,
          '/api/cases?q=2026-00001',
          '/api/cases?show=mine',
          '/api/tasks',
        ],
        ...[
          '/api/overview',
          '/api/search?q=Zebra',
          '/api/dispensation-register',
          '/api/bodies',
          '/api/system-grounds',
        ],
      ]) {
        const { json } = await web.call(who, 'GET', path);
        silent(JSON.stringify(json ?? ''), `${who} ${path}`);
      }
  });

  it('is called by its number alone in tasks and in mails, which others come to see when they are late', async () => {
    const tasks = await web.rows('select * from task');
    expect(tasks.map((task) => JSON.stringify(task)).join()).toContain('case.step');
    silent(JSON.stringify(tasks), 'tasks');
    silent(JSON.stringify(await web.rows('select * from mail')), 'mails');
  });

  it('is in the log by what was done to it, and by none of its words', async () => {
    for (const who of ['kari', 'pern']) {
      const { json } = await web.call(who, 'GET', '/api/log?limit=500');
      silent(JSON.stringify(json), who);
      const rows = (json.rows as { seq: number; action: string }[]).filter(({ action }) =>
        /^(case|meeting)\./.test(action),
      );
      expect(new Set(rows.map(({ action }) => action))).toEqual(
        new Set([
          'case.opened',
          'case.written',
          'case.attached',
          'case.putForward',
          'case.ask',
          'case.answer',
          'meeting.called',
          'meeting.agenda',
          'meeting.minute',
        ]),
      );
      for (const { seq, action } of rows)
        silent(JSON.stringify((await web.call(who, 'GET', `/api/log/${seq}`)).json), `${who} ${action}`);
    }
  });
});
