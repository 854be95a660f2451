// The report as PDF and undoing over HTTP: whatever is not as it should be, and whoever must not, is refused, nothing changes, and it is in the log.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../../test/support/decided.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';
import { setPolicy } from './deciding.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { attestationSweep } from './sweep.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const NOWHERE = uuid(99);

interface Place {
  sheet: string;
  row: number;
}

eachDatabase('attestation over HTTP', (open) => {
  let web: Web;
  let campaign = '';
  let kept: Place = { sheet: '', row: 0 };

  const answers = () =>
    web.rows('select sheet_id, row_no, answer from attestation_answer order by sheet_id, row_no');
  const undo = (who: string, id: string, body?: object) =>
    web.call(who, 'POST', `/api/attestation/${id}/undo`, body);
  const pdf = (who: string, id: string, query = '') =>
    web.call(who, 'GET', `/api/attestation/${id}/report.pdf${query}`);

  beforeAll(async () => {
    web = await openWeb(await open(), { tora: 'coordinator' });
    const { founded } = web;
    const policy = { ...DEFAULT_POLICY, from: '2026-01-01', dates: [...DEFAULT_POLICY.dates] };
    const now = Date.now();
    await setPolicy(founded.deps, askerFor(founded, uuid(309), 'tora', now), { ...policy, categories: {} });
    await attestationSweep.run(sweepGround(founded, now));
    const mine = await web.call('laho', 'GET', '/api/attestation');
    campaign = mine.json.campaigns[0].id;
    const { json } = await web.call('laho', 'GET', `/api/attestation/${campaign}/mine`);
    const [sheet] = json.rows;
    kept = { sheet: sheet.sheet, row: sheet.rows[0].row };
    const given = { ...kept, answer: 'keep' };
    expect(await web.call('laho', 'POST', `/api/attestation/${campaign}/answer`, given)).toMatchObject({
      status: 200,
    });
  });
  afterAll(() => web.close());

  it('undoing nothing, too much, or what is no row at all is a bad request', async () => {
    const before = await answers();
    expect(before.length).toBe(1);
    const many = Array.from({ length: 5_001 }, (_, row) => ({ sheet: kept.sheet, row }));
    for (const body of [
      undefined,
      {},
      { rows: [] },
      { rows: null },
      { rows: kept },
      { rows: 'alle' },
      { rows: [{}] },
      { rows: [{ sheet: kept.sheet }] },
      { rows: [{ row: kept.row }] },
      { rows: [{ ...kept, row: -1 }] },
      { rows: [{ ...kept, row: 0.5 }] },
      { rows: [{ ...kept, row: '0' }] },
      { rows: [{ ...kept, row: 1e9 }] },
      { rows: [{ ...kept, sheet: '' }] },
      { rows: [{ ...kept, sheet: 'x'.repeat(2_000) }] },
      { rows: [{ ...kept, sheet: null }] },
      { rows: [kept, { sheet: kept.sheet }] },
      { rows: many },
    ]) {
      const said = JSON.stringify(body ?? null).slice(0, 80);
      expect(await undo('laho', campaign, body), said).toMatchObject({ status: expect.toSatisfy(isRefusal) });
    }
    expect((await undo('laho', 'ikke-en', { rows: [kept] })).status).toBe(400);
    expect((await undo('laho', NOWHERE, { rows: [kept] })).status).toBe(404);
    expect((await undo('laho', campaign, { rows: [{ ...kept, sheet: 'p.ingen.steds' }] })).status).toBe(404);
    expect((await undo('laho', campaign, { rows: [kept, { ...kept, row: 400 }] })).status).toBe(404);
    expect(await answers()).toEqual(before);
  });

  it('nobody undoes what another has answered, and it is in the log who tried', async () => {
    const before = await answers();
    for (const who of ['mett', 'hols', 'tora']) {
      expect((await undo(who, campaign, { rows: [kept] })).status, who).toBe(403);
      expect(await web.log(1)).toMatchObject([{ action: 'access.refused', actor: { userId: who } }]);
    }
    expect(await answers()).toEqual(before);
    // And it was there to be undone.
    expect(await undo('laho', campaign, { rows: [kept] })).toMatchObject({
      status: 200,
      json: { undone: 1 },
    });
  });

  it('a report is told in the language asked for, and only a part there is, of a campaign there is, by whoever may', async () => {
    const named = async (query: string) => (await pdf('tora', campaign, query)).name;
    expect(await named('')).toMatch(/filename="attesteringsrapport-/);
    expect(await named('?lang=en')).toMatch(/filename="attestation-report-/);
    // A language there is not is the reader's own.
    expect(await named('?lang=sv')).toMatch(/filename="attesteringsrapport-/);
    for (const query of [
      '?part=0',
      '?part=-1',
      '?part=1.5',
      '?part=x',
      '?part=10001',
      '?part=',
      '?part=1&part=2',
    ])
      expect((await pdf('tora', campaign, query)).status, query).toBe(400);
    expect((await pdf('tora', campaign, '?part=2')).status).toBe(404);
    expect((await pdf('tora', 'ikke-en')).status).toBe(400);
    expect((await pdf('tora', NOWHERE)).status).toBe(404);
    for (const who of ['laho', 'mett', 'hols']) {
      expect((await pdf(who, campaign)).status, who).toBe(403);
      expect(await web.log(1)).toMatchObject([{ action: 'access.refused', actor: { userId: who } }]);
    }
  });
});

const isRefusal = (status: number) => status === 400 || status === 404 || status === 413;
