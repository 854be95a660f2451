// How people sign in takes two: an administrator alone can make themself nobody else, and what waits signs nobody in.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAgent } from '../../../../test/support/agent.ts';
import { type BentOp, openBentOp } from '../../../../test/support/bent-op.ts';
import { eachDatabase } from '../../../../test/support/databases.ts';
import { openWeb, type Web } from '../../../../test/support/web.ts';

const SECRET = 'en hemmelighed til en udbyder';
const WHY = 'Kommunens eget login';
const LEVELS = [{ value: 'urn:substantial', level: 'betydelig' }];
const settings = ({ issuer, clientId }: BentOp, trusted = 'betydelig') => ({
  protocol: { kind: 'oidc', issuer, clientId, clientAuth: 'basic', scope: 'openid', hosts: [] },
  match: { claim: 'preferred_username', by: 'userId', domain: null, cvrClaim: null },
  level: { claim: 'acr', values: LEVELS, trusted },
});

eachDatabase('a change of how people sign in', (open) => {
  let web: Web;
  /** The municipality's own, and one that belongs to an administrator who wants to be somebody else. */
  let theirs: BentOp;
  let attacker: BentOp;
  const API = '/api/sign-in/providers/login';
  const LOCAL = '/api/sign-in/local-accounts';
  const start = () => `${web.url}/sign-in/provider/${web.cvr}-login`;
  const list = async (who = 'pern') => (await web.call(who, 'GET', '/api/sign-in/providers')).json;
  const row = async (who = 'pern') => (await list(who)).providers[0];
  const changeOf = async () => `/api/sign-in/changes/${(await row()).waiting.change}`;
  const view = async (who: string) => (await web.call(who, 'GET', await changeOf())).json;
  const put = (who: string, op: BentOp, trusted?: string) =>
    web.call(who, 'PUT', API, {
      name: 'Login',
      settings: settings(op, trusted),
      secret: SECRET,
      reason: WHY,
    });
  const asked = async () => {
    const path = await changeOf();
    return { path, seen: (await web.call('pern', 'GET', path)).json.seen };
  };
  const answer = async (who: string, decision: 'approve' | 'refuse', over: object = {}) => {
    const { path, seen } = await asked();
    return web.call(who, 'POST', `${path}/decision`, { decision, seen, ...over });
  };
  const tasks = async (who: string) =>
    ((await web.call(who, 'GET', '/api/tasks')).json.rows as { kind: string }[]).filter(
      ({ kind }) => kind === 'signOn.change',
    ).length;
  /** Signs in as whoever the provider names; null where nobody is let in. */
  async function enters(op: BentOp, userId: string): Promise<{ userId: string; level: string } | null> {
    op.bend({ claims: { preferred_username: userId, sub: userId, acr: 'urn:substantial' } });
    const browser = openAgent();
    await browser.go(start());
    const { me, level } = (await web.session(browser.cookies(web.url))).json;
    return me === null ? null : { userId: me.userId, level };
  }
  const nobodyYet = async () => {
    expect(await enters(attacker, 'tora')).toBeNull();
    expect((await web.session('')).json.municipalities[0].providers).toEqual([]);
  };

  beforeAll(async () => {
    web = await openWeb(await open(), {
      pern: 'administrator',
      mett: 'administrator',
      laho: 'administrator',
      kari: 'auditor',
      ruth: 'coordinator',
    });
    [theirs, attacker] = await Promise.all([openBentOp(SECRET), openBentOp(SECRET)]);
  });
  afterAll(async () => {
    await Promise.all([theirs.close(), attacker.close()]);
    await web.close();
  });

  describe('that one administrator asks for', () => {
    it('is nobody’s way in, however far they take it alone', async () => {
      expect((await put('pern', attacker)).json).toMatchObject({
        inForce: 'not yet',
        waiting: { part: 'asker', approver: 'somebody' },
      });
      await nobodyYet();
      expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' })).json.code).toBe(
        'providerUntested',
      );
      attacker.bend({});
      expect((await web.call('pern', 'POST', `${API}/test`, {})).json).toMatchObject({ inForce: 'not yet' });
      expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' })).json).toMatchObject({
        shown: 'shown',
        inForce: 'not yet',
      });
      await nobodyYet();
    });

    it('says why, in words that hold no CPR number, to whoever is to approve it and in the log', async () => {
      const body = { name: 'Login', settings: settings(attacker), secret: SECRET };
      for (const reason of [undefined, '', '   ', 7])
        expect((await web.call('pern', 'PUT', API, { ...body, reason })).status, String(reason)).toBe(400);
      const number = await web.call('pern', 'PUT', API, { ...body, reason: 'For 010203-1234' });
      expect(number.json.code).toBe('unfitText');
      const { path, seen } = await asked();
      const answered = { decision: 'refuse', seen, answer: 'Spørg 0102031234' };
      expect((await web.call('mett', 'POST', `${path}/decision`, answered)).json.code).toBe('unfitText');
      expect(await view('mett')).toMatchObject({ reason: WHY, state: 'open' });
      const told = await web.rows(`select body from audit_entry where body like '%signon.changeAsked%'`);
      expect(told.map((one) => JSON.parse(String(one['body'])).why)).toEqual([WHY, WHY]);
    });

    it('can be tried, which tells what came and signs nobody in', async () => {
      attacker.bend({ claims: { preferred_username: 'tora', acr: 'urn:substantial' } });
      expect(await web.trial('pern', 'login')).toMatchObject({
        matched: 'one',
        name: 'tora',
        level: 'betydelig',
      });
      expect(await web.rows(`select 1 from session where provider is not null`)).toEqual([]);
      expect(await web.rows(`select 1 from proofing where method = 'provider'`)).toEqual([]);
      // Only by whoever administers, and not by the link alone.
      const stranger = openAgent();
      const { url } = await stranger.go(`${start()}?trial=yes`);
      expect(url.searchParams.get('problem')).toBe('notFound');
    });

    it('is not approved by themself, by whoever may not, by a weak session, or unseen', async () => {
      const code = async (who: string, over: object = {}) =>
        (await answer(who, 'approve', over)).json.code as string;
      expect(await code('pern')).toBe('forbidden');
      for (const who of ['olek', 'kari', 'ruth', 'tora']) expect(await code(who), who).toBe('forbidden');
      expect(await code('mett', { seen: 'noget andet' })).toBe('factsMoved');
      const weak = await web.weakly('mett', 'POST', `${await changeOf()}/decision`, {
        decision: 'approve',
        seen: (await view('mett')).seen,
      });
      expect(weak.json.code).toBe('stepUpNeeded');
      for (const who of ['olek', 'kari', 'tora'])
        expect((await web.call(who, 'GET', await changeOf())).status, who).toBe(403);
      const unknown = '/api/sign-in/changes/00000000-0000-4000-8000-000000000000';
      expect((await web.call('olek', 'GET', unknown)).status).toBe(403);
      expect((await web.call('mett', 'GET', unknown)).status).toBe(404);
      expect(
        (await web.call('mett', 'POST', `${unknown}/decision`, { decision: 'approve', seen: 'x' })).status,
      ).toBe(403);
      expect((await web.call('mett', 'POST', `${await changeOf()}/withdrawal`, {})).json.code).toBe(
        'forbidden',
      );
      await nobodyYet();
    });

    it('is a task of the other administrators, who see what it comes to and never the secret', async () => {
      expect(await Promise.all(['pern', 'mett', 'laho', 'tora'].map(tasks))).toEqual([0, 1, 1, 0]);
      const seen = await view('mett');
      expect(seen).toMatchObject({
        part: 'approver',
        by: 'Pernille Nør',
        state: 'open',
        about: { kind: 'provider', before: null, after: { shown: 'shown' }, secret: 'changed' },
      });
      expect(seen.about.after.settings.protocol.issuer).toBe(attacker.issuer);
      const kept = await web.rows('select * from sign_in_change');
      expect(JSON.stringify([seen, kept, await web.log(10)])).not.toContain(SECRET);
    });

    it('is refused by another, with a word to whoever asked, and leaves nothing in force', async () => {
      const { path } = await asked();
      expect((await answer('mett', 'refuse', { answer: 'Ukendt udbyder' })).json).toEqual({
        state: 'refused',
      });
      expect((await web.call('pern', 'GET', path)).json.decided).toMatchObject({ answer: 'Ukendt udbyder' });
      expect(await web.log(1)).toMatchObject([
        {
          ...{ action: 'signon.changeRefused', why: 'Ukendt udbyder', thing: { id: 'login' } },
          actor: { kind: 'person', userId: 'mett' },
        },
      ]);
      expect(await list()).toMatchObject({ providers: [] });
      expect(await Promise.all(['mett', 'laho'].map(tasks))).toEqual([0, 0]);
      expect(await web.rows('select secret from sign_in_change where secret is not null')).toEqual([]);
      await nobodyYet();
    });
  });

  describe('that two are for', () => {
    it('counts from when the second says yes, as it was seen', async () => {
      await put('pern', theirs);
      theirs.bend({});
      await web.call('pern', 'POST', `${API}/test`, {});
      const before = (await view('mett')).seen;
      await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' });
      expect((await answer('mett', 'approve', { seen: before })).json.code).toBe('factsMoved');
      const { path } = await asked();
      expect((await answer('mett', 'approve', { answer: 'Som aftalt' })).json).toEqual({ state: 'approved' });
      expect((await web.call('pern', 'GET', path)).json.decided).toMatchObject({ answer: 'Som aftalt' });
      expect(await web.log(1)).toMatchObject([
        {
          ...{ action: 'signon.providerAdded', why: 'Som aftalt' },
          actor: { kind: 'person', userId: 'mett' },
          detail: { asked: '00000000-0000-4000-8000-000000000306', secret: 'changed' },
        },
      ]);
      expect(await row()).toMatchObject({ waiting: null, inForce: 'shown' });
      expect(await enters(theirs, 'olek')).toEqual({ userId: 'olek', level: 'betydelig' });
    });

    it('leaves what was before in force until then: another address, and how far it is believed', async () => {
      await put('pern', attacker);
      // The other is not even asked: the municipality's own answers, as it did.
      expect(await enters(attacker, 'tora')).toMatchObject({ userId: 'olek' });
      await put('pern', theirs, 'hoej');
      expect(
        (await web.call('laho', 'PUT', API, { name: 'X', settings: settings(attacker), reason: WHY })).json
          .code,
      ).toBe('changeWaits');
      expect((await web.call('laho', 'PUT', `${API}/shown`, { shown: 'shown' })).json.code).toBe(
        'changeWaits',
      );
      const { about } = await view('mett');
      expect([about.before.settings.level.trusted, about.after.settings.level.trusted]).toEqual([
        'betydelig',
        'hoej',
      ]);
      const path = await changeOf();
      expect((await web.call('pern', 'POST', `${path}/withdrawal`, {})).json).toEqual({ state: 'withdrawn' });
      expect(
        (await web.call('mett', 'POST', `${path}/decision`, { decision: 'approve', seen: 'x' })).json.code,
      ).toBe('alreadyDecided');
      expect(await row()).toMatchObject({ waiting: null, settings: { level: { trusted: 'betydelig' } } });
      expect(await tasks('mett')).toBe(0);
    });

    it('is approved once, whoever is first', async () => {
      await put('pern', theirs, 'lav');
      const { path, seen } = await asked();
      const answers = await Promise.all(
        ['mett', 'laho', 'mett', 'laho'].map((who) =>
          web.call(who, 'POST', `${path}/decision`, { decision: 'approve', seen }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      expect(await enters(theirs, 'olek')).toEqual({ userId: 'olek', level: 'lav' });
      const told = await web.rows(`select 1 from audit_entry where body like '%signon.providerChanged%'`);
      expect(told).toHaveLength(1);
    });

    it('does not come back when it was hidden or taken away meanwhile', async () => {
      await put('pern', theirs, 'betydelig');
      const seen = (await view('mett')).seen;
      await web.call('laho', 'PUT', `${API}/shown`, { shown: 'hidden' });
      expect(await enters(theirs, 'olek')).toBeNull();
      expect((await answer('mett', 'approve', { seen })).json.code).toBe('factsMoved');
      await web.call('laho', 'DELETE', API);
      expect(await list()).toMatchObject({ providers: [] });
      expect(await web.rows(`select 1 from sign_in_change where state = 'open'`)).toEqual([]);
    });
  });

  it('that switches local accounts on or off waits as well', async () => {
    theirs.bend({});
    await put('pern', theirs);
    await web.call('pern', 'POST', `${API}/test`, {});
    await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' });
    await answer('laho', 'approve');
    const browser = openAgent();
    theirs.bend({ claims: { preferred_username: 'pern', sub: 'pern', acr: 'urn:substantial' } });
    await browser.go(start());
    const cookie = browser.cookies(web.url);
    const token = (await web.session(cookie)).json.csrf;
    const off = await fetch(web.url + LOCAL, {
      method: 'PUT',
      headers: { cookie, 'x-tillid-token': token, 'content-type': 'application/json' },
      body: JSON.stringify({ localAccounts: 'off', reason: WHY }),
    });
    expect(await off.json()).toMatchObject({ localAccounts: 'on', localAccountsWaiting: { part: 'asker' } });
    const decide = async (who: string) => {
      const path = `/api/sign-in/changes/${(await list()).localAccountsWaiting.change}`;
      const { seen, about } = (await web.call(who, 'GET', path)).json;
      const said = await web.call(who, 'POST', `${path}/decision`, {
        decision: 'approve',
        seen: seen ?? 'x',
      });
      return { ...said, about };
    };
    expect((await decide('pern')).json.code).toBe('forbidden');
    expect(await decide('mett')).toMatchObject({ status: 200, about: { before: 'on', after: 'off' } });
    expect((await list()).localAccounts).toBe('off');
    expect(
      (await web.call('mett', 'PUT', LOCAL, { localAccounts: 'on', reason: WHY })).json.localAccounts,
    ).toBe('off');
    expect((await decide('mett')).json.code).toBe('forbidden');
    expect((await decide('pern')).status).toBe(200);
    expect((await list()).localAccounts).toBe('on');
  });
});

eachDatabase('a change of how people sign in, asked for by the only administrator', (open) => {
  let web: Web;
  let op: BentOp;
  const API = '/api/sign-in/providers/login';
  const ask = () =>
    web.call('pern', 'PUT', API, { name: 'Login', settings: settings(op), secret: SECRET, reason: WHY });
  beforeAll(async () => {
    web = await openWeb(await open(), { pern: 'administrator', ruth: 'coordinator' });
    op = await openBentOp(SECRET);
  });
  afterAll(async () => {
    await op.close();
    await web.close();
  });

  it('is for whoever leads the municipality, and not for an administrator who was made since', async () => {
    const asked = (await ask()).json;
    const path = `/api/sign-in/changes/${asked.waiting.change}`;
    expect((await web.call('ruth', 'GET', path)).status).toBe(403);
    const { seen, part } = (await web.call('tora', 'GET', path)).json;
    expect(part).toBe('approver');
    await web.give('mett', 'administrator');
    expect((await web.call('tora', 'POST', `${path}/decision`, { decision: 'approve', seen })).status).toBe(
      403,
    );
    expect((await web.call('mett', 'GET', path)).json.part).toBe('approver');
    expect(
      (await web.call('mett', 'POST', `${path}/decision`, { decision: 'approve', seen })).json.code,
    ).toBe('notSettled');
    expect((await web.call('pern', 'GET', '/api/sign-in/providers')).json.providers[0]).toMatchObject({
      inForce: 'not yet',
      waiting: { approver: 'nobody' },
    });
    // To say no takes nothing more than being asked.
    expect((await web.call('mett', 'POST', `${path}/decision`, { decision: 'refuse', seen })).status).toBe(
      200,
    );
  });

  it('is put in force at the machine, and the log says who', async () => {
    await ask();
    await web.approveSignIn('login');
    expect(await web.log(1)).toMatchObject([
      { action: 'signon.providerAdded', actor: { kind: 'operator', name: 'root' } },
    ]);
    await expect(web.approveSignIn('login')).rejects.toMatchObject({ code: 'notFound' });
  });
});

eachDatabase('an only administrator who also imports the organisation', (open) => {
  let web: Web;
  let op: BentOp;
  const API = '/api/sign-in/providers/login';
  const TOP = '00000000-0000-4000-8000-000000000001';
  const ask = async () => {
    const { waiting } = (
      await web.call('pern', 'PUT', API, {
        name: 'Login',
        settings: settings(op),
        secret: SECRET,
        reason: WHY,
      })
    ).json;
    return { path: `/api/sign-in/changes/${waiting.change}`, approver: waiting.approver };
  };
  const approve = async (who: string, path: string) => {
    const { seen, part } = (await web.call(who, 'GET', path)).json;
    const { status, json } = await web.call(who, 'POST', `${path}/decision`, { decision: 'approve', seen });
    return { part, status, code: json.code };
  };
  const inForce = async () =>
    (await web.call('pern', 'GET', '/api/sign-in/providers')).json.providers[0].inForce;
  /** As a feed would: this person manages the unit at the top, from now on. */
  const lead = async (userId: string) => {
    const { current } = web.founded.deps;
    const engine = await current.engine(web.founded.municipality);
    const now = Date.now();
    const [person] = [...engine.facts.facts('person')].filter(({ content }) => content.userId === userId);
    const unit = engine.facts.versions('orgUnit', TOP).find(({ from, to }) => from <= now && now < to);
    if (unit === undefined || person === undefined) throw new Error('not in the example');
    expect(unit.content.parent).toBeNull();
    await web.founded.know([{ ...unit, content: { ...unit.content, manager: person.id } }], now);
  };
  beforeAll(async () => {
    web = await openWeb(await open(), { pern: 'administrator' });
    op = await openBentOp(SECRET);
  });
  afterAll(async () => {
    await op.close();
    await web.close();
  });

  it('is told yes by whoever has led the municipality all along', async () => {
    const { path, approver } = await ask();
    expect(approver).toBe('somebody');
    expect(await approve('tora', path)).toMatchObject({ part: 'approver', status: 200 });
  });

  it('is not told yes by an account of hers that was activated anew: a name is not who one is', async () => {
    const { path } = await ask();
    await web.rows('update account set activated_at = now()');
    expect(await approve('tora', path)).toMatchObject({ part: 'approver', status: 403, code: 'notSettled' });
    await web.rows(`update account set activated_at = now() - interval '30 days'`);
    expect(await approve('tora', path)).toMatchObject({ status: 200 });
  });

  it('is not told yes by somebody put at the top, before it is asked for or after', async () => {
    const { path: before } = await ask();
    await lead('olek');
    expect(await approve('olek', before)).toMatchObject({ part: 'approver', code: 'notSettled' });
    expect((await ask()).approver).toBe('nobody');
    expect(await approve('olek', before)).toMatchObject({ part: 'approver', code: 'notSettled' });
    expect((await web.call('tora', 'GET', before)).status).toBe(403);
    expect(await inForce()).toBe('hidden');
  });

  it('nor by who led it, when that was taken away and told again meanwhile; at the machine it can be done', async () => {
    await lead('tora');
    const { path, approver } = await ask();
    expect(approver).toBe('nobody');
    expect(await approve('tora', path)).toMatchObject({ part: 'approver', code: 'notSettled' });
    await web.approveSignIn('login');
    expect((await web.log(1))[0]).toMatchObject({ actor: { kind: 'operator', name: 'root' } });
  });
});
