// The story of a conflict, over HTTP and with a clock of its own: refused when it is asked for, dispensed, expired, and back with its task.

import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tillid } from '../../src/app/open.ts';
import { identityOf } from '../../src/app/operator.ts';
import { sweepAll } from '../../src/app/sweeps.ts';
import type { Day } from '../../src/kernel/time.ts';
import { conflictSweep } from '../../src/modules/dispensations/index.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { eachDatabase, type TestDatabase } from '../support/databases.ts';
import { type Founded, found } from '../support/founded.ts';
import { at } from '../support/moments.ts';
import { testServer, testTillid } from '../support/tillid.ts';
import { FACTS } from './four-eyes.ts';

const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const PASSWORD = 'meget langt kodeord';
const END = '2027-01-15';

interface Seat {
  get(url: string): Promise<{ status: number; body: Json }>;
  post(url: string, body: object): Promise<{ status: number; body: Json }>;
}
// biome-ignore lint/suspicious/noExplicitAny: answers are looked at where they are expected
type Json = any;

eachDatabase('the story of a conflict', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let app: FastifyInstance;
  let tillid: Tillid;
  let now = at('2026-11-23', 9);
  let cvr = '';
  let signIn: (who: string) => Promise<Seat>;

  beforeAll(async () => {
    db = await open();
    founded = await found(db, '2026-01-01');
    const { deps, municipality } = founded;
    await founded.know(FACTS, '2026-01-02');
    tillid = await testTillid(deps);
    const clock = () => now;
    const identity = identityOf(tillid, clock, 'real');
    app = await testServer(tillid, identity, clock);
    cvr = await db.database.transaction(municipality, async (tx) => {
      const { rows } = await sql<{ cvr: string }>`select cvr from municipality`.execute(tx);
      return rows[0]?.cvr ?? '';
    });
    for (const userId of ['lars', 'hanne', 'ida', 'mette'])
      await identity.createAccount(municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
    signIn = async (userId) => {
      const payload = { municipality: cvr, userId, password: PASSWORD };
      const session = await app.inject({ url: '/api/session', method: 'POST', payload });
      expect(session.statusCode, session.body).toBe(200);
      const weak = String(session.headers['set-cookie']).split(';')[0]?.split('=')[1] ?? '';
      const shown = { person: session.json().me.person as string, factor: 'totp' } as const;
      const raised = await identity.raise(weak, shown, {
        origin: { kind: 'web' },
        language: 'da',
        agent: null,
      });
      const headers = {
        cookie: `tillid=${raised?.cookie}`,
        'x-tillid-token': raised?.caller.session?.csrf ?? '',
      };
      return {
        get: async (url) => {
          const answer = await app.inject({ url, headers });
          return { status: answer.statusCode, body: answer.json() };
        },
        post: async (url, body) => {
          const answer = await app.inject({ url, method: 'POST', payload: body, headers });
          return { status: answer.statusCode, body: answer.json() };
        },
      };
    };
  });
  afterAll(() => app.close());

  const sweep = async () => {
    expect(await sweepAll(tillid, [conflictSweep], () => now, openLog('silent'))).toEqual({ failed: 0 });
  };
  const wanting = (to?: Day) => ({
    wishes: [
      {
        action: 'add',
        person: 'hanne',
        what: { kind: 'role', id: 'opus.approve' },
        ...(to === undefined ? {} : { to }),
      },
    ],
    reason: 'Afløser i ferien',
  });
  const titles = async (seat: Seat) => (await seat.get('/api/tasks')).body.rows.map((t: Json) => t.title.da);
  const conflicts = async (seat: Seat) =>
    (await seat.get('/api/conflicts')).body.rows.map(
      (r: Json) => `${r.person} ${r.dispensation === null ? 'open' : `until ${r.dispensation.to}`}`,
    );

  it('is refused, dispensed, granted while it is, expires, and is back', async () => {
    const hanne = await signIn('hanne');
    const lars = await signIn('lars');
    let ida = await signIn('ida');
    const mette = await signIn('mette');
    const word = 'Jeg ser hvert bilag, til ferien er slut';

    // Refused: she would create and approve.
    expect(await hanne.post('/api/requests', wanting())).toMatchObject({
      status: 409,
      body: { code: 'conflictBlocks' },
    });
    expect((await hanne.post('/api/requests/try', wanting())).body.code).toBe('conflictBlocks');

    // Asked for by her manager, not by herself; decided by Mette, recorded by Ida.
    const asking = { to: END, reason: 'Ferie', controls: 'Mette ser hvert bilag' };
    const place = '/api/conflicts/four-eyes/hanne/dispensation-requests';
    expect((await hanne.post(place, asking)).status).toBe(403);
    expect((await lars.post(place, asking)).status).toBe(200);
    expect(await titles(ida)).toContain('Dispensation ønskes for Hanne Olsen');
    const record = { rule: 'four-eyes', person: 'hanne', decidedBy: 'mette', ...asking };
    expect((await lars.post('/api/dispensations', record)).status).toBe(403);
    expect((await ida.post('/api/dispensations', { ...record, decidedBy: 'hanne' })).body.code).toBe(
      'notForOneself',
    );
    const put = await ida.post('/api/dispensations', record);
    expect(put).toMatchObject({ status: 200, body: { state: 'proposed', word: null } });
    expect(await titles(ida)).not.toContain('Dispensation ønskes for Hanne Olsen');

    // Nothing until Mette has said so herself.
    expect((await hanne.post('/api/requests', wanting(END))).body.code).toBe('conflictBlocks');
    expect(await titles(mette)).toContain('Afgør en dispensation for Hanne Olsen');
    const answering = `/api/dispensations/${put.body.id}/answer`;
    for (const [seat, code] of [
      [ida, 'notYours'],
      [lars, 'notFound'],
      [hanne, 'notFound'],
    ] as const)
      expect((await seat.post(answering, { answer: 'confirm', word })).body.code).toBe(code);
    expect((await mette.post(answering, { answer: 'confirm', word: ' ' })).body.code).toBe('reasonNeeded');
    expect((await mette.post(answering, { answer: 'maybe', word })).body.code).toBe('badRequest');
    expect((await mette.post('/api/dispensations/x/answer', { answer: 'confirm', word })).status).toBe(400);
    expect((await mette.post(answering, { answer: 'confirm', word })).status).toBe(200);
    expect((await lars.get(`/api/dispensations/${put.body.id}`)).body).toMatchObject({ state: 'now', word });
    expect((await lars.get('/api/dispensations')).status).toBe(403);
    expect((await ida.get('/api/dispensations?state=now')).body.rows).toMatchObject([{ word }]);
    expect((await ida.get('/api/dispensations?state=never')).status).toBe(400);

    // Not a day longer than it covers.
    expect((await hanne.post('/api/requests', wanting())).body.code).toBe('conflictBlocks');
    expect((await hanne.post('/api/requests', wanting('2027-01-16'))).body.code).toBe('conflictBlocks');
    const made = await hanne.post('/api/requests', wanting(END));
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const decisions = [{ request: made.body.rows[0].id, step: 0, outcome: 'approved' }];
    now += 1;
    expect((await lars.post('/api/requests/decisions', { decisions })).body.rows[0]).toMatchObject({
      state: 'granted',
    });
    expect(await conflicts(lars)).toEqual(['bo open', `hanne until ${END}`]);

    // Bo, who has done both since long before, is a task of Lars's until he too is dispensed.
    now += 1;
    await sweep();
    expect(await titles(lars)).toEqual(['Ryd op i en konflikt: Bo Jensen']);
    const forBo = await ida.post('/api/dispensations', { ...record, person: 'bo' });
    expect(await titles(lars)).toEqual(['Ryd op i en konflikt: Bo Jensen']);
    const confirmed = await mette.post(`/api/dispensations/${forBo.body.id}/answer`, {
      answer: 'confirm',
      word,
    });
    expect(confirmed.status).toBe(200);
    expect(await titles(lars)).toEqual([]);

    // Thirty days before there is a warning for Bo, whose rights go on; Hanne's end with her dispensation.
    now = at('2026-12-16', 9);
    await sweep();
    const later = await signIn('lars');
    expect(await titles(later)).toEqual(['Dispensation udløber, og konflikten er tilbage: Bo Jensen']);

    // Expired, with nobody doing anything: back on the list at midnight, and a task again when the sweep runs.
    now = at(END);
    const then = await signIn('lars');
    expect(await conflicts(then)).toEqual(['bo open']);
    await sweep();
    await sweep();
    expect(await titles(then)).toEqual(['Ryd op i en konflikt: Bo Jensen']);
    ida = await signIn('ida');
    const refusals = (await ida.get('/api/log?action=access.refused')).body.rows;
    expect(refusals.length).toBeGreaterThanOrEqual(12);
  });
});
