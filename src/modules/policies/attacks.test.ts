// The wrong person and bad input, over HTTP: writing, deciding, confirming, keeping, printing, and what anybody is shown without signing in. Refused,
// nothing changed, and in the log.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { decide } from '../../../test/support/decided.ts';
import { found } from '../../../test/support/founded.ts';
import { type Answer, openWeb, type Web } from '../../../test/support/web.ts';
import { addDays, dayOf } from '../../kernel/time.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import type { Authority } from '../catalogue/contract.ts';
import { NO_TERMS, type Terms } from './domain/terms.ts';

const TEXT =
  '## § 1. Formål\n\nAt beskytte.\n\n## § 2. Adgangskoder\n\nDe deles ikke.\n\n## § 3. Overtrædelser\n\nDe kan føre til en advarsel.';
const TERMS: Terms = { ...NO_TERMS, sanctions: 'p3' };
const LINE: Authority = {
  ...{ about: 'policy', significance: 'significant', rules: null, recommends: null },
  ...{ hears: [], agrees: [], path: [{ kind: 'head' }], told: [], days: 0 },
};
/** What belongs to the people and the machine, and to nobody outside. */
const INSIDE = ['tora', 'ruth', 'Tora Lind', 'Ruth Sand', 'revision', 'terms', 'keepers', 'case', 'person'];

/** Tora leads all and decides; Ruth leads the finance unit, where Ole works, and writes; Mette leads care, Lars and Karin are below. */
eachDatabase('sets of rules under attack', (open) => {
  let db: TestDatabase;
  let web: Web;

  beforeAll(async () => {
    db = await open();
    web = await openWeb(db, { kari: 'coordinator', pern: 'auditor' });
    await decide(web.founded, 'authority', 'rules', LINE, Date.now() - 60_000);
  });
  afterAll(() => web.close());

  const at = (policy: string, rest = '') => `/api/policies/${policy}${rest}`;
  const refused = async (asking: Promise<Answer>, status: number, code: string) => {
    const answer = await asking;
    expect([answer.status, answer.json?.code], JSON.stringify(answer.json)).toEqual([status, code]);
    expect(await web.log(1)).toMatchObject([{ action: 'access.refused', detail: { code } }]);
  };
  /** Everything there is of rules, as it stands. */
  const everything = async () =>
    Promise.all([
      ...[
        'policy',
        'policy_version',
        'policy_writing',
        'policy_reading',
        'policy_keeper',
        'decision_case',
      ].map((table) => web.rows(`select to_jsonb(t) as row from ${table} t order by 1`)),
      web.rows(`select id, content from fact where kind = 'policy' order by 1, 2`),
    ]);
  const changingNothing = async (work: () => Promise<unknown>) => {
    const before = await everything();
    await work();
    expect(await everything()).toEqual(before);
  };

  async function drafted(terms: Partial<Terms> = {}, text = TEXT): Promise<string> {
    const made = await web.call('ruth', 'POST', '/api/policies', {
      ...{ name: `Regler ${randomUUID()}`, tier: 'guideline', text },
    });
    const policy: string = made.json.id;
    const body = { text, terms: { ...TERMS, ...terms }, revision: 1 };
    expect((await web.call('ruth', 'PUT', at(policy, '/versions/1'), body)).status).toBe(200);
    return policy;
  }

  async function putForward(policy: string, version = 1): Promise<string> {
    const opened = await web.call('ruth', 'POST', at(policy, `/versions/${version}/case`), {});
    const id: string = opened.json.case;
    for (const section of ['problem', 'recommendation'])
      await web.call('ruth', 'PUT', `/api/cases/${id}/sections/${section}`, { text: 'Fordi.', revision: 0 });
    const put = await web.call('ruth', 'POST', `/api/cases/${id}/acts`, { act: 'putForward', asks: [] });
    expect(put.status, JSON.stringify(put.json)).toBe(200);
    return id;
  }

  const approve = (who: string, id: string) =>
    web.call(who, 'POST', `/api/cases/${id}/acts`, { act: 'resolve', as: 'official', outcome: 'approved' });

  async function decided(terms: Partial<Terms> = {}, text = TEXT): Promise<string> {
    const policy = await drafted(terms, text);
    expect((await approve('tora', await putForward(policy))).status).toBe(200);
    return policy;
  }

  async function replaced(policy: string): Promise<void> {
    expect((await web.call('ruth', 'POST', at(policy, '/versions'), {})).json.shown.version).toBe(2);
    expect((await approve('tora', await putForward(policy, 2))).status).toBe(200);
  }

  describe('writing', () => {
    it('is for whoever may open a case, and a password alone makes nobody a coordinator', async () => {
      const good = { name: 'Adgang', tier: 'guideline', text: TEXT };
      await changingNothing(async () => {
        for (const who of ['olek', 'hols'])
          await refused(web.call(who, 'POST', '/api/policies', good), 403, 'notYours');
        await refused(web.weakly('kari', 'POST', '/api/policies', good), 403, 'notYours');
        for (const bad of [
          { ...good, name: '  ' },
          { ...good, name: 'x'.repeat(201) },
          { ...good, tier: 'law' },
          { ...good, text: 'x'.repeat(200_001) },
          { ...good, version: 7 },
          { tier: 'guideline' },
        ])
          await refused(web.call('ruth', 'POST', '/api/policies', bad), 400, 'badRequest');
        const twice = { ...good, text: '## § 1\n\na\n\n## § 1\n\nb' };
        await refused(web.call('ruth', 'POST', '/api/policies', twice), 422, 'clauseTwice');
      });
      await drafted();
      const [row] = await web.rows('select name from policy limit 1');
      await refused(
        web.call('ruth', 'POST', '/api/policies', { ...good, name: String(row?.['name']) }),
        409,
        'policyNameTaken',
      );
    });

    it('of a draft is for whoever began it, and no one else knows of it', async () => {
      const policy = await drafted();
      const body = { text: 'x', terms: NO_TERMS, revision: 2 };
      await changingNothing(async () => {
        for (const who of ['olek', 'mett', 'pern', 'tora']) {
          for (const path of ['', '/versions/1', '/versions/1/paper.pdf', '/readings'])
            expect((await web.call(who, 'GET', at(policy, path))).status, `${who} ${path}`).toBe(404);
          await refused(web.call(who, 'PUT', at(policy, '/versions/1'), body), 404, 'notFound');
          await refused(web.call(who, 'POST', at(policy, '/versions/1/case'), {}), 404, 'notFound');
          const list = await web.call(who, 'GET', '/api/policies?limit=500');
          expect(list.json.rows.map(({ id }: { id: string }) => id)).not.toContain(policy);
        }
        expect((await web.weakly('kari', 'GET', at(policy, '/versions/1'))).status).toBe(404);
      });
      expect((await web.call('kari', 'GET', at(policy, '/versions/1'))).status).toBe(200);
    });

    it('takes nothing that is not there, no number twice, and no text made to be read for ever', async () => {
      const policy = await drafted();
      const write = (text: string, terms: object, revision: unknown = 2) =>
        web.call('ruth', 'PUT', at(policy, '/versions/1'), { text, terms, revision });
      const readers = { orgUnit: null, title: null, system: null };
      const question = { text: 'Må de?', options: ['Ja', 'Nej'], right: 1 };
      await changingNothing(async () => {
        for (const bad of [
          { ...TERMS, sanctions: 'p99' },
          { ...TERMS, sanctions: 'p3', from: '2026-02-30' },
          { ...TERMS, readers: [{ ...readers, orgUnit: randomUUID() }] },
          { ...TERMS, readers: [{ ...readers, title: 'ingen' }] },
          { ...TERMS, readers: [{ ...readers, system: 'ingen' }] },
          { ...TERMS, readers: [{ ...readers, person: 'olek' }] },
          { ...TERMS, readers: Array.from({ length: 51 }, () => readers) },
          { ...TERMS, questions: [{ ...question, right: 2 }] },
          { ...TERMS, questions: [{ ...question, options: ['Ja'] }] },
          { ...TERMS, questions: Array.from({ length: 4 }, () => question) },
          { ...TERMS, isPublic: 'ja' },
          { ...TERMS, case: 'c' },
          {},
        ])
          await refused(write(TEXT, bad), 400, 'badRequest');
        await refused(write('*a_ '.repeat(4_000), NO_TERMS), 400, 'badRequest');
        await refused(write('## § 1\n\nStk. 2. a\n\nStk. 2. b', NO_TERMS), 422, 'clauseTwice');
        for (const revision of [0, -1, 1.5, '2', null])
          await refused(write(TEXT, TERMS, revision), 400, 'badRequest');
        // Of a writing that nobody has read, and of one that is gone.
        for (const revision of [1, 3, 999])
          expect((await write('x', NO_TERMS, revision)).json.outcome).toBe('moved');
        for (const version of ['0', '2', '1.5', 'x', '-1'])
          expect((await web.call('ruth', 'GET', at(policy, `/versions/${version}`))).status).toBeGreaterThan(
            399,
          );
        expect((await web.call('ruth', 'GET', at('x'))).status).toBe(400);
        expect((await web.call('ruth', 'GET', at(randomUUID()))).status).toBe(404);
      });
    });

    it('stops when it is put forward, and no case carries a version that another does', async () => {
      const policy = await drafted();
      const id = await putForward(policy);
      const body = { text: `${TEXT}\n\nMere.`, terms: TERMS, revision: 2 };
      await changingNothing(async () => {
        for (const who of ['ruth', 'kari'])
          await refused(web.call(who, 'PUT', at(policy, '/versions/1'), body), 409, 'textStandsStill');
        await refused(web.call('ruth', 'POST', at(policy, '/versions/1/case'), {}), 409, 'textStandsStill');
        await refused(web.call('ruth', 'POST', at(policy, '/versions'), {}), 409, 'policyDraftOpen');
        await refused(web.call('olek', 'POST', at(policy, '/versions'), {}), 403, 'notYours');
        await refused(web.call('mett', 'POST', at(policy, '/versions'), {}), 404, 'notFound');
        // By the door of cases: the subject of a case that is not written where it belongs.
        const version = {
          policy,
          name: 'x',
          tier: 'guideline',
          version: 1,
          revision: 2,
          clauses: [],
          sanctions: null,
        };
        const subject = { kind: 'policy', version: { ...version, isPublic: true, from: null } };
        const head = { significance: 'significant', title: 'x', access: 'open', subject };
        expect((await web.call('ruth', 'POST', '/api/cases', head)).status).toBeGreaterThan(399);
        expect((await approve('ruth', id)).status).toBeGreaterThan(399);
        expect((await approve('olek', id)).status).toBe(404);
      });
      expect((await approve('tora', id)).status).toBe(200);
    });

    it('of new rules tells nobody that others of the name are being written', async () => {
      const name = `Skjult ${randomUUID()}`;
      const body = { name, tier: 'guideline', text: TEXT };
      expect((await web.call('ruth', 'POST', '/api/policies', body)).status).toBe(200);
      await refused(web.call('ruth', 'POST', '/api/policies', body), 409, 'policyNameTaken');
      await refused(web.call('kari', 'POST', '/api/policies', body), 409, 'policyNameTaken');
      expect((await web.call('mett', 'POST', '/api/policies', body)).status).toBe(200);
      await refused(web.call('mett', 'POST', '/api/policies', body), 409, 'policyNameTaken');
    });

    it('of what comes next tells whoever does not tend the rules nothing of it, at any door', async () => {
      const policy = await decided();
      const asked = async (who: string) => {
        const answers: unknown[] = [];
        for (const path of ['', '/versions/1', '/versions/2', '/versions/2/paper.pdf', '/readings']) {
          const { status, json } = await web.call(who, 'GET', at(policy, path));
          answers.push([status, json]);
        }
        const begin = await web.call(who, 'POST', at(policy, '/versions'), {});
        const { rows } = (await web.call(who, 'GET', '/api/policies?limit=500')).json;
        const row = (rows as { id: string }[]).find(({ id }) => id === policy);
        return [...answers, [begin.status, begin.json.code], row];
      };
      const outsiders = ['mett', 'tora', 'olek', 'pern'];
      const before: unknown[] = [];
      for (const who of outsiders) before.push(await asked(who));
      expect((await web.call('kari', 'POST', at(policy, '/versions'), {})).status).toBe(200);
      for (const [i, who] of outsiders.entries()) expect(await asked(who), who).toEqual(before[i]);
      await changingNothing(async () => {
        await refused(web.call('mett', 'POST', at(policy, '/versions'), {}), 403, 'notYours');
        await refused(web.call('ruth', 'POST', at(policy, '/versions'), {}), 409, 'policyDraftOpen');
      });
    });

    it('of the case in which it is decided is from a unit and a significance that there are', async () => {
      const policy = await drafted();
      const ask = (body: object) => web.call('ruth', 'POST', at(policy, '/versions/1/case'), body);
      await changingNothing(async () => {
        await refused(ask({ significance: 'huge' }), 400, 'badRequest');
        await refused(ask({ more: 1 }), 400, 'badRequest');
        expect((await ask({ unit: randomUUID() })).status).toBeGreaterThan(399);
      });
    });
  });

  describe('a Word document', () => {
    const send = (who: string, body: object | Uint8Array<ArrayBuffer>) =>
      web.call(who, 'POST', '/api/policies/imports', body);
    it('is read for those who may write, and what is none is refused', async () => {
      const none = new Uint8Array([1, 2, 3]);
      await changingNothing(async () => {
        for (const who of ['olek', 'hols']) await refused(send(who, none), 403, 'notYours');
        await refused(web.weakly('kari', 'POST', '/api/policies/imports', none), 403, 'notYours');
        for (const bad of [none, new Uint8Array(), new Uint8Array(11 * 1024 * 1024)])
          await refused(send('ruth', bad), 422, 'docxUnfit');
      });
    });
  });

  describe('confirming', () => {
    const readers = [{ orgUnit: null, title: null, system: null }];
    const questions = [{ text: 'Må de?', options: ['Ja', 'Nej'], right: 1 }];

    it('is of one’s own reading alone, of the valid version, with the right answers, once', async () => {
      const policy = await decided({ readers, questions });
      const confirm = (who: string, body: object) => web.call(who, 'POST', at(policy, '/readings'), body);
      const good = { version: 1, answers: [1] };
      await changingNothing(async () => {
        for (const bad of [
          { ...good, person: '00000000-0000-4000-8000-000000000305' },
          { ...good, version: 0 },
          { ...good, version: '1' },
          { ...good, answers: [1, 1] },
          { ...good, answers: [] },
          { ...good, answers: [-1] },
          { answers: [1] },
        ])
          await refused(confirm('hols', bad), 400, 'badRequest');
        await refused(confirm('hols', { ...good, answers: [0] }), 422, 'answersWrong');
        await refused(confirm('hols', { ...good, version: 2 }), 409, 'nothingToConfirm');
        await refused(web.call('hols', 'POST', at(randomUUID(), '/readings'), good), 404, 'notFound');
      });
      const seen = await web.call('olek', 'GET', at(policy));
      expect(seen.json.shown.questions).toBeNull();
      expect(JSON.stringify(seen.json.mine)).not.toContain('right');
      expect((await confirm('hols', good)).json.mine).toBeNull();
      await refused(confirm('hols', good), 409, 'nothingToConfirm');
      expect((await web.rows('select person, version from policy_reading')).length).toBe(1);
      expect((await web.call('olek', 'GET', at(policy))).json.mine).not.toBeNull();
    });

    it('is not asked of those it does not concern, nor of a draft', async () => {
      const system = [{ orgUnit: null, title: null, system: 'nexus' }];
      const policy = await decided({ readers: system });
      const draft = await drafted({ readers });
      await changingNothing(async () => {
        await refused(
          web.call('ruth', 'POST', at(policy, '/readings'), { version: 1 }),
          409,
          'nothingToConfirm',
        );
        await refused(web.call('ruth', 'POST', at(draft, '/readings'), { version: 1 }), 404, 'notFound');
      });
    });

    it('is seen by name by whoever leads somebody, in figures above, and by nobody else', async () => {
      const policy = await decided({ readers });
      for (const who of ['olek', 'hols', 'pern'])
        expect((await web.call(who, 'GET', at(policy, '/readings'))).json).toMatchObject({
          code: 'notYours',
        });
      expect((await web.weakly('kari', 'GET', at(policy, '/readings'))).status).toBe(403);
      const seen = async (who: string) => {
        const { rows } = (await web.call(who, 'GET', at(policy, '/readings'))).json;
        return (rows as { unit: { name: string }; names: string[] | null }[]).map(({ unit, names }) => [
          unit.name,
          names,
        ]);
      };
      const ruth = await seen('ruth');
      expect(ruth).toEqual([['Økonomi', ['Ole Kragh']]]);
      // Above the leader of those below, and across: no name of theirs.
      for (const who of ['tora', 'kari', 'mett'])
        expect(JSON.stringify(await seen(who)), who).not.toMatch(/Ole Kragh|Hanne Olsen/);
      expect(await web.log(1)).toMatchObject([{ action: 'report.look' }]);
    });
  });

  describe('what keeps a clause', () => {
    it('is said by whoever wrote it, of clauses and keepers that there are', async () => {
      const policy = await decided();
      const keep = (who: string, body: object) => web.call(who, 'PUT', at(policy, '/keepers'), body);
      const control = { kind: 'control', thing: 'Stikprøver' };
      const good = { anchor: 'p2', keepers: [control] };
      await changingNothing(async () => {
        for (const who of ['olek', 'mett', 'pern', 'tora']) await refused(keep(who, good), 403, 'notYours');
        await refused(web.weakly('kari', 'PUT', at(policy, '/keepers'), good), 403, 'notYours');
        await refused(keep('ruth', { ...good, anchor: 'p99' }), 422, 'clauseUnknown');
        for (const kind of ['conflictRule', 'assurance'])
          await refused(keep('ruth', { ...good, keepers: [{ kind, thing: 'ingen' }] }), 404, 'notFound');
        await refused(keep('ruth', { ...good, keepers: [{ kind: 'control', thing: ' ' }] }), 404, 'notFound');
        for (const bad of [
          { ...good, anchor: '' },
          { ...good, keepers: [{ kind: 'magic', thing: 'x' }] },
          { ...good, keepers: [{ kind: 'control', thing: 'x'.repeat(501) }] },
          { ...good, keepers: Array.from({ length: 21 }, () => control) },
          { ...good, by: 'x' },
        ])
          await refused(keep('ruth', bad), 400, 'badRequest');
      });
      expect((await keep('kari', good)).json.keepers).toMatchObject([{ ...control, holds: true }]);
    });
  });

  describe('what anybody is shown', () => {
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${web.url}${path}${path.includes('?') ? '&' : '?'}municipality=${web.cvr}`, { headers });
    const shownTo = async (who: string, policy: string, version: number) =>
      (await web.call(who, 'GET', at(policy, `/versions/${version}`))).json.shown;

    it('is the valid version of what was decided to be public, and never a draft, another version or other rules', async () => {
      const hidden = await decided();
      const draft = await drafted({ isPublic: true });
      const later = await decided({ isPublic: true, from: addDays(dayOf(Date.now()), 30) });
      const shown = await decided({ isPublic: true });
      const listed = await (await get('/api/public/policies')).json();
      expect(listed.rows.map(({ id }: { id: string }) => id)).toEqual([shown]);
      for (const policy of [hidden, draft, later, randomUUID()])
        expect((await get(`/api/public/policies/${policy}`)).status).toBe(404);
      expect((await (await get(`/api/public/policies/${shown}`)).json()).text).toBe(TEXT);
      // What was public and now is not: gone at once, the older version too.
      const id = shown;
      expect((await web.call('ruth', 'POST', at(id, '/versions'), {})).status).toBe(200);
      const body = { text: `${TEXT} Hemmeligt.`, terms: TERMS, revision: 1 };
      await web.call('ruth', 'PUT', at(id, '/versions/2'), body);
      expect((await (await get(`/api/public/policies/${id}`)).json()).text).toBe(TEXT);
      expect((await approve('tora', await putForward(id, 2))).status).toBe(200);
      expect((await get(`/api/public/policies/${id}`)).status).toBe(404);
      expect((await (await get('/api/public/policies')).json()).rows).toEqual([]);
      for (const path of [`/api/public/policies/${id}/versions/1`, `/api/public/policies/${id}?version=1`])
        expect((await get(path)).status).toBeGreaterThan(399);
      for (const path of ['', '/versions/1', '/versions/1/paper.pdf', '/readings'])
        expect((await get(at(shown, path))).status).toBe(401);
    });

    it('of a print is whether its version is valid, and nothing of what never was decided', async () => {
      const draft = await drafted({ isPublic: true });
      const rejected = await drafted();
      const policy = await decided();
      const code: string = (await shownTo('ruth', policy, 1)).code;
      const check = (typed: string) => get(`/api/public/prints/${encodeURIComponent(typed)}`);
      for (const one of [draft, rejected])
        expect((await check((await shownTo('ruth', one, 1)).code)).status).toBe(404);
      const spelt = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8).toLowerCase()}`;
      expect(await (await check(spelt)).json()).toMatchObject({ version: 1, isValid: true, to: null });
      await replaced(policy);
      expect(await (await check(code)).json()).toMatchObject({ version: 1, isValid: false });
      // Guessed: part of it, a pattern, one letter off, too long, nothing.
      const off = `${code.slice(0, 11)}${code.endsWith('A') ? 'B' : 'A'}`;
      for (const guess of [
        code.slice(0, 11),
        `${code.slice(0, 11)}%`,
        off,
        '%',
        '_'.repeat(12),
        "' or 1=1",
        '-',
      ])
        expect((await check(guess)).status, guess).toBe(404);
      expect((await check('A'.repeat(41))).status).toBe(400);
    });

    it('has no cookie, no name of a person, and nothing but what is decided in it, and is kept by nobody on the way', async () => {
      const policy = await decided({
        isPublic: true,
        readers: [{ orgUnit: null, title: null, system: null }],
      });
      const { code } = await shownTo('ruth', policy, 1);
      for (const path of [
        '/api/public/policies',
        `/api/public/policies/${policy}`,
        `/api/public/prints/${code}`,
      ])
        for (const headers of [{}, { cookie: 'tillid=whoever' }]) {
          const answer = await get(path, headers);
          expect(answer.status).toBe(200);
          expect(answer.headers.getSetCookie()).toEqual([]);
          expect(answer.headers.get('cache-control')).toBe('no-store');
          expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
          expect(answer.headers.get('access-control-allow-origin')).toBeNull();
          expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
          const said = (await answer.text()).replaceAll(TEXT, '');
          for (const word of INSIDE) expect(said, word).not.toContain(`"${word}"`);
          expect(said).not.toContain('Ruth');
        }
      const log = await web.log(1);
      await get('/api/public/policies');
      expect(await web.log(1)).toEqual(log);
    });

    it('of one municipality is nothing of another', async () => {
      const policy = await decided({ isPublic: true });
      const { code } = await shownTo('ruth', policy, 1);
      const other = await found(db, '2026-01-01');
      const { cvr } = (await db.database.transaction(other.municipality, (tx) =>
        readMunicipality(tx, other.municipality),
      )) ?? { cvr: '' };
      const of = (path: string) => fetch(`${web.url}${path}?municipality=${cvr}`);
      expect((await (await of('/api/public/policies')).json()).rows).toEqual([]);
      for (const path of [`/api/public/policies/${policy}`, `/api/public/prints/${code}`])
        expect((await of(path)).status).toBe(404);
      for (const no of ['00000000', "' or 1=1", '%'])
        expect(
          (await fetch(`${web.url}/api/public/policies?municipality=${encodeURIComponent(no)}`)).status,
        ).toBe(404);
      expect((await fetch(`${web.url}/api/public/policies`)).status).toBeGreaterThan(399);
    });
  });
});
