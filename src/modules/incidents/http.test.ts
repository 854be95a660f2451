// Incidents over the web: what the wrong person and bad input meet at each door, that nothing is changed by it, and that it is in the log.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';

const ID = '00000000-0000-4000-8000-000000000005';
const REPORT = {
  ...{ id: ID, what: 'Et brev blev sendt forkert', when: 'i går', about: 'et brev', call: '+45 12 34 56 78' },
  ...{ form: 'wrongRecipient', anonymous: false },
  answers: [{ question: 'recipient', text: 'en nabo' }],
};
const CPR = 'Det var 010203-1234';
const NOTIFICATION = {
  ...{ nature: 'Et brev', categories: [], people: 1, recordKinds: '', records: null, consequences: '' },
  ...{ measures: '', contact: '', phased: false, unknown: '' },
};

eachDatabase('incidents over the web', (open) => {
  let web: Web;
  beforeAll(async () => {
    web = await openWeb(await open(), {
      ...{ tora: 'coordinator', ruth: 'coordinator', kari: 'auditor', pern: 'administrator' },
    });
  });
  afterAll(() => web.close());

  const incidents = async () => (await web.rows('select incident_id from incident')).length;
  const events = async () => (await web.rows('select seq from incident_event')).length;
  const act = (who: string, body: object) => web.call(who, 'POST', `/api/incidents/${ID}/acts`, body);

  test('a report is refused for a CPR number in any of its words, with its place, and nothing is kept of it', async () => {
    for (const change of [
      { what: CPR },
      { when: CPR },
      { about: CPR },
      { answers: [{ question: 'recipient', text: CPR }] },
    ]) {
      const answer = await web.call('olek', 'POST', '/api/incidents', { ...REPORT, ...change });
      expect([answer.status, answer.json.code]).toEqual([422, 'unfitText']);
      expect(JSON.stringify(answer.json)).not.toContain('010203');
      expect((await web.log(1))[0]).toMatchObject({ action: 'access.refused' });
    }
    expect(await incidents()).toBe(0);
  });

  test('a report is refused that lacks its words, names no form, or answers what is not asked', async () => {
    for (const change of [
      { what: ' ' },
      { id: 'x' },
      { form: 'theft' },
      { more: 1 },
      { answers: [{ question: 'encrypted', text: 'yes' }] },
      { answers: [{ question: 'how', text: 'pigeon' }] },
    ]) {
      const answer = await web.call('olek', 'POST', '/api/incidents', { ...REPORT, ...change });
      expect(answer.status, JSON.stringify(change)).toBe(400);
    }
    expect(await incidents()).toBe(0);
  });

  test('anybody reports, and the telephone number is no CPR number', async () => {
    const answer = await web.call('olek', 'POST', '/api/incidents', REPORT);
    expect([answer.status, answer.json.id]).toEqual([200, ID]);
    expect(await incidents()).toBe(1);
  });

  test('those who have no part in it find nothing, do nothing, and are in the log for it', async () => {
    const before = await events();
    const note = { act: 'note', word: 'x' };
    // Colleague, leader, auditor, and whoever administers Tillid.
    for (const who of ['hols', 'laho', 'kari', 'pern']) {
      expect((await web.call(who, 'GET', `/api/incidents/${ID}`)).status, who).toBe(404);
      expect((await web.call(who, 'GET', '/api/incidents')).json.rows, who).toEqual([]);
      expect((await act(who, note)).status, who).toBe(404);
      expect((await web.log(1))[0]).toMatchObject({ action: 'access.refused' });
      for (const kind of ['paper.pdf', 'text.txt'])
        expect((await web.call(who, 'GET', `/api/incidents/${ID}/notifications/1/${kind}`)).status).toBe(404);
      for (const path of ['register', 'register.csv', 'register.xlsx', 'policy'])
        expect((await web.call(who, 'GET', `/api/incidents/${path}`)).status, `${who} ${path}`).toBe(403);
    }
    // Nor a coordinator who has shown a password alone.
    expect((await web.weakly('tora', 'GET', `/api/incidents/${ID}`)).status).not.toBe(200);
    expect(await events()).toBe(before);
  });

  test('whoever reported it reads their own words, and does nothing else to it', async () => {
    const before = await events();
    expect((await web.call('olek', 'GET', `/api/incidents/${ID}`)).json).toMatchObject({ as: 'reporter' });
    const doing = [
      { act: 'note', word: 'x' },
      { act: 'answer', word: 'x' },
      { act: 'close', word: 'x' },
      { act: 'write', version: 0, notification: NOTIFICATION },
      { act: 'certain', since: '2026-01-01T00:00:00Z', why: 'x' },
      { act: 'handler', person: 'olek', on: true },
    ];
    for (const body of doing) expect((await act('olek', body)).json.code, body.act).toBe('notYours');
    expect(await events()).toBe(before);
  });

  test('what makes no sense is refused, and what holds a CPR number', async () => {
    const before = await events();
    const bad: readonly (readonly [object, number])[] = [
      [{ act: 'explode' }, 400],
      [{ act: 'note' }, 400],
      [{ act: 'note', word: ' ' }, 400],
      [{ act: 'note', word: CPR }, 422],
      [{ act: 'certain', since: '2026-02-30T00:00:00Z', why: 'x' }, 400],
      [{ act: 'certain', since: '2099-01-01T00:00:00Z', why: 'x' }, 422],
      [{ act: 'write', version: 0, notification: { ...NOTIFICATION, nature: CPR } }, 422],
      [{ act: 'write', version: 3, notification: NOTIFICATION }, 409],
      [{ act: 'concern', person: 'nobody-here', hidden: false, why: '' }, 404],
      [{ act: 'waive', clock: 'authority', ground: 'because', why: 'x' }, 400],
    ];
    for (const [body, status] of bad)
      expect((await act('tora', body)).status, JSON.stringify(body)).toBe(status);
    expect((await web.call('tora', 'GET', '/api/incidents/not-a-uuid')).status).toBe(400);
    expect(await events()).toBe(before);
  });

  test('the policy and the playbooks are proposed by the coordinator, with a reason, and decided by nobody alone', async () => {
    const { policy } = (await web.call('tora', 'GET', '/api/incidents/policy')).json;
    const put = (who: string, change: object, reason = 'Aftalt') =>
      web.call(who, 'PUT', '/api/incidents/policy', { policy: { ...policy, ...change }, reason });
    for (const who of ['olek', 'kari', 'pern']) expect((await put(who, {})).status, who).toBe(403);
    expect((await put('tora', {}, ' ')).status).toBe(400);
    expect((await put('tora', { waives: [] })).status).toBe(400);
    expect((await put('tora', { waives: ['dpo'] })).status).toBe(400);
    expect((await put('tora', { waives: ['body nobody'] })).status).toBe(404);
    const { draft } = (await put('tora', { nis2: false })).json;
    expect((await web.log(2)).map(({ action }) => action)).toContain('draft.submitted');
    const view = (await web.call('tora', 'GET', '/api/incidents/policy')).json;
    expect(view).toMatchObject({ policy: { nis2: true }, waiting: { draft } });
    const steps = [{ id: 'ring', text: { da: 'Ring', en: 'Call' } }];
    const playbook = (who: string, body: object, of = 'general') =>
      web.call(who, 'PUT', `/api/incidents/playbooks/${of}`, body);
    for (const who of ['olek', 'kari', 'pern'])
      expect((await playbook(who, { steps, reason: 'x' })).status, who).toBe(403);
    expect((await playbook('tora', { steps, reason: ' ' })).status).toBe(400);
    expect((await playbook('tora', { steps: [], reason: 'x' })).status).toBe(400);
    expect((await playbook('tora', { steps, reason: 'x' }, 'nothing')).status).toBe(400);
    expect((await playbook('tora', { steps: [...steps, ...steps], reason: 'x' })).status).toBe(422);
    expect((await playbook('tora', { steps, reason: 'x' })).json.draft).toEqual(expect.any(String));
    for (const who of ['olek', 'pern'])
      expect((await web.call(who, 'GET', '/api/incidents/playbooks')).status, who).toBe(403);
  });

  test('the register is downloaded whole by those who may, and the look is in the log', async () => {
    for (const twin of ['csv', 'xlsx'])
      expect((await web.call('tora', 'GET', `/api/incidents/register.${twin}?all=true`)).status).toBe(200);
    expect((await web.log(1))[0]).toMatchObject({
      ...{ action: 'report.look', detail: { what: 'incidentRegister', count: 1 } },
    });
  });

  test('an anonymous report has no name on the log’s screen, in what is downloaded of it, or where it was refused first', async () => {
    const before = (await web.rows('select seq from audit_entry')).length;
    const anonymous = { ...REPORT, id: ID.replace(/5$/, '6'), anonymous: true };
    expect((await web.call('olek', 'POST', '/api/incidents', { ...anonymous, what: CPR })).status).toBe(422);
    expect((await web.call('olek', 'POST', '/api/incidents', anonymous)).status).toBe(200);
    expect((await web.call('olek', 'GET', '/api/incidents/readers')).json.readers).toHaveLength(2);
    const written = await web.log((await web.rows('select seq from audit_entry')).length - before);
    const ofIt = written.filter(
      ({ action }) => action === 'incident.reported' || action === 'access.refused',
    );
    expect(ofIt.map(({ actor }) => actor)).toEqual([{ kind: 'withheld' }, { kind: 'withheld' }]);
    expect(ofIt.map(({ origin }) => origin)).toEqual([{ kind: 'web' }, { kind: 'web' }]);
    const { rows } = (await web.call('tora', 'GET', '/api/log?action=incident.reported')).json;
    expect(rows[0]).toMatchObject({ actor: 'Anonym', actorPerson: null, thing: null });
    const mine = (await web.call('olek', 'GET', '/api/me/looks')).json;
    expect(JSON.stringify(mine)).not.toContain('incident');
  });
});
