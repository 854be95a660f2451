// Second factors as an attacker meets them: codes used twice, somebody else's factor, replayed challenges, wrong addresses, sessions that live too long.

import { verify } from '@node-rs/argon2';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator, type Lie } from '../../test/support/authenticator.ts';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { exampleJson } from '../../test/support/example.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { whileHeld } from '../../test/support/held.ts';
import { testSeal } from '../../test/support/seal.ts';
import { testServer, testTillid } from '../../test/support/tillid.ts';
import { startOfDay } from '../kernel/time.ts';
import { giveTillidRole } from '../modules/access/index.ts';
import { plainCode } from '../modules/identity/domain/factors.ts';
import { hashPassword } from '../modules/identity/hashing.ts';
import { type Identity, sessionSweep } from '../modules/identity/index.ts';
import { personAndAccount, updatePassword } from '../modules/identity/store.ts';
import { identityOf } from './operator.ts';

// biome-ignore lint/suspicious/noExplicitAny: a file to bend
const example = (name: string) => exampleJson(`${name}.json`) as any;

const PASSWORD = 'meget langt kodeord';
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const KARI = '00000000-0000-4000-8000-000000000302';
const MINUTE = 60_000;
const ORIGIN = 'https://tillid.example.dk';

/** One browser: it keeps the cookies it is given and the token that goes with its session. */
interface Browser {
  readonly cookies: Map<string, string>;
  csrf: string;
}

eachDatabase('second factors', (open) => {
  let db: TestDatabase;
  let mine: Founded;
  let app: FastifyInstance;
  /** Another process on the same database. */
  let second: FastifyInstance;
  let identity: Identity;
  let now = startOfDay('2026-07-15') ?? 0;

  const browser = (): Browser => ({ cookies: new Map(), csrf: '' });
  async function send(
    at: Browser,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) {
    const answer = await app.inject({
      url,
      method,
      headers: {
        host: 'tillid.example.dk',
        cookie: [...at.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-tillid-token': at.csrf,
        'user-agent': 'Prøvebrowser',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) at.cookies.set(name, value);
    const said = answer.body === '' ? {} : answer.json();
    const session = said.session ?? said;
    if (typeof session.csrf === 'string') at.csrf = session.csrf;
    return { status: answer.statusCode, ...said };
  }
  async function signIn(userId: string): Promise<Browser> {
    const at = browser();
    expect((await send(at, 'POST', '/api/session', { userId, password: PASSWORD })).level).toBe('lav');
    return at;
  }
  const codeOf = (secret: string, at = now) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  async function withTotp(at: Browser, name = 'Min app') {
    const { id, secret } = await send(at, 'POST', '/api/my/totp', { name });
    const added = await send(at, 'POST', `/api/my/totp/${id}/confirm`, { code: codeOf(secret) });
    expect(added.status, JSON.stringify(added)).toBe(200);
    now += MINUTE;
    return { id: id as string, secret: secret as string, added };
  }
  async function withPasskey(at: Browser, key = new Authenticator(ORIGIN), lie: Lie = {}) {
    const options = await send(at, 'POST', '/api/my/passkeys/challenge');
    const added = await send(at, 'POST', '/api/my/passkeys', {
      name: 'Nøgle',
      response: key.make(options, lie),
    });
    return { key, added };
  }
  async function entries(): Promise<{ action: string; detail?: Record<string, unknown> }[]> {
    const rows = await db.asOwner('select body from audit_entry order by municipality_id, seq');
    return rows.map((row) => JSON.parse(String(row['body'])));
  }
  const actions = async () => (await entries()).map((entry) => entry.action);
  const mails = async () =>
    (await db.asOwner('select kind from mail order by created_at')).map((row) => row['kind']);

  /** As when a registrar has let somebody in anew. */
  const forget = (person: string) =>
    db.asOwner(
      `delete from factor where person = '${person}'; delete from recovery_code where person = '${person}'`,
    );

  beforeAll(async () => {
    db = await open();
    mine = await found(db, '2026-01-01');
    await mine.feed('organisation', example('organisation'), '2026-01-02');
    await mine.feed('catalogue', example('catalogue'), '2026-01-03');
    await giveTillidRole(mine.deps.db, mine.deps.current, mine.author('2026-01-04'), KARI, 'auditor');
    const tillid = await testTillid(mine.deps);
    tillid.address.url = ORIGIN;
    identity = identityOf(tillid, () => now, 'real');
    const opened = (one: Identity) => testServer(tillid, one, () => now, { transport: 'https' });
    app = await opened(identity);
    second = await opened(identityOf(tillid, () => now, 'real'));
    for (const userId of ['kari', 'olek', 'tora', 'ruth', 'hols'])
      await identity.createAccount(mine.municipality, { userId, password: PASSWORD, role: null }, OPERATOR);
  });
  afterAll(() => Promise.all([app.close(), second.close()]));

  describe('one-time codes', () => {
    it('count once their first code is typed, open what a password does not, and each once', async () => {
      const at = await signIn('kari');
      expect(await send(at, 'GET', '/api/log')).toMatchObject({ code: 'stepUpNeeded', needed: 'betydelig' });
      const { id, secret, uri } = await send(at, 'POST', '/api/my/totp', { name: 'Telefon' });
      expect(uri).toMatch(/^otpauth:\/\/totp\/Tillid:kari\?.*secret=[A-Z2-7]{32}/);
      expect((await send(at, 'GET', '/api/my/security')).factors).toEqual([]);
      expect((await send(at, 'POST', '/api/session/code', { code: codeOf(secret) })).code).toBe('wrongCode');
      const wrong = await send(at, 'POST', `/api/my/totp/${id}/confirm`, { code: '000000' });
      expect(wrong).toMatchObject({ status: 422, code: 'wrongCode' });
      const old = new Map(at.cookies);
      const added = await send(at, 'POST', `/api/my/totp/${id}/confirm`, { code: codeOf(secret) });
      expect(added.session).toMatchObject({ level: 'betydelig', roles: { auditor: true } });
      expect(added.recoveryCodes).toHaveLength(10);
      expect((await send(at, 'GET', '/api/log')).status).toBe(200);
      expect((await send({ cookies: old, csrf: '' }, 'GET', '/api/log')).status, 'the old text').toBe(401);

      const again = await signIn('kari');
      const used = await send(again, 'POST', '/api/session/code', { code: codeOf(secret) });
      expect(used, 'the code that confirmed it').toMatchObject({ status: 422, code: 'codeUsed' });
      now += 30_000;
      expect((await send(again, 'POST', '/api/session/code', { code: codeOf(secret) })).level).toBe(
        'betydelig',
      );
      const third = await signIn('kari');
      expect((await send(third, 'POST', '/api/session/code', { code: codeOf(secret) })).code).toBe(
        'codeUsed',
      );
      expect(await mails()).toContain('identity.factorAdded');
      const kept = JSON.stringify(await db.asOwner('select * from factor')) + JSON.stringify(await entries());
      expect(kept).not.toContain(secret);
      for (const code of added.recoveryCodes) expect(kept).not.toContain(code);
    });

    it('have a name that can be read, and codes of some length', async () => {
      const at = await signIn('ruth');
      for (const name of ['', '   ', 'x'.repeat(61), 'a\u0000b', 'a\nb'])
        expect((await send(at, 'POST', '/api/my/totp', { name })).status, JSON.stringify(name)).toBe(400);
      expect((await send(at, 'POST', '/api/my/totp', { name: '010190-1234' })).status).toBe(422);
      for (const code of ['', '12345', 'x'.repeat(41)])
        expect((await send(at, 'POST', '/api/session/code', { code })).status).toBe(400);
    });

    it('may be one step off and no more, and never go back', async () => {
      const at = await signIn('tora');
      const { secret } = await withTotp(at);
      const show = async (when: number) =>
        (await send(await signIn('tora'), 'POST', '/api/session/code', { code: codeOf(secret, when) }))
          .status;
      now += MINUTE;
      expect(await show(now - 60_000)).toBe(422);
      expect(await show(now + 60_000)).toBe(422);
      expect(await show(now + 30_000)).toBe(200);
      expect(await show(now), 'earlier than the last').toBe(422);
      expect(await show(now - 30_000)).toBe(422);
    });

    it('used by two at once open for one', async () => {
      const at = await signIn('tora');
      const second = await signIn('tora');
      now += 60 * MINUTE;
      const rows = await send(at, 'GET', '/api/my/security');
      expect(rows.status).toBe(401);
      const [one, two] = [await signIn('tora'), await signIn('tora')];
      const { secret } = await twoFactors('tora', one);
      now += MINUTE;
      const answers = await Promise.all(
        [one, two].map((b) => send(b, 'POST', '/api/session/code', { code: codeOf(secret) })),
      );
      expect(answers.map((a) => a.status).sort()).toEqual([200, 422]);
      expect(second.cookies.size).toBeGreaterThan(0);
    });

    /** Takes what somebody has away from outside and gives them a secret that the test knows. */
    async function twoFactors(userId: string, at: Browser) {
      const { me } = await send(at, 'GET', '/api/session');
      await forget(me.person);
      return withTotp(at, `${userId} igen`);
    }

    it("are somebody else's to everybody else", async () => {
      const at = await signIn('ruth');
      const { id, secret } = await send(at, 'POST', '/api/my/totp', { name: 'Ruths' });
      const other = await signIn('olek');
      const code = codeOf(secret);
      expect((await send(other, 'POST', `/api/my/totp/${id}/confirm`, { code })).status).toBe(404);
      expect((await send(at, 'POST', `/api/my/totp/${id}/confirm`, { code })).status).toBe(200);
      now += MINUTE;
      expect((await send(other, 'POST', '/api/session/code', { code: codeOf(secret) })).code).toBe(
        'wrongCode',
      );
      expect((await send(other, 'DELETE', `/api/my/factors/${id}`)).status).toBe(404);
      expect((await send(other, 'PATCH', `/api/my/factors/${id}`, { name: 'Min' })).status).toBe(404);
      expect((await send(at, 'PATCH', `/api/my/factors/${id}`, { name: 'Nyt navn' })).factors[0].name).toBe(
        'Nyt navn',
      );
    });

    it('are slowed like passwords, the right one too', async () => {
      now += 61 * MINUTE;
      const at = await signIn('ruth');
      for (let n = 0; n < 5; n++)
        expect((await send(at, 'POST', '/api/session/code', { code: `00000${n}` })).status).toBe(422);
      const locked = await send(at, 'POST', '/api/session/code', { code: '123456' });
      expect(locked).toMatchObject({ status: 429, code: 'lockedOut' });
      expect(
        (await send(at, 'POST', '/api/session/recovery-code', { code: 'aaaaa-aaaaa-aaaaa' })).status,
      ).toBe(429);
      expect((await actions()).filter((action) => action === 'identity.lockOut').length).toBeGreaterThan(0);
      expect((await send(await signIn('ruth'), 'GET', '/api/my/security')).status, 'signing in').toBe(200);
      now += 61 * MINUTE;
    });
  });

  describe('changing what one shows', () => {
    it('takes a session that has just shown something, and the second factor where there is one', async () => {
      const late = await signIn('hols');
      now += 16 * MINUTE;
      const stale = await send(late, 'POST', '/api/my/totp', { name: 'Sent' });
      expect(stale).toMatchObject({ status: 403, code: 'stepUpNeeded', why: 'again', needed: 'lav' });
      expect((await send(late, 'POST', '/api/session/password', { password: 'forkert kodeord' })).code).toBe(
        'wrongPassword',
      );
      expect((await send(late, 'POST', '/api/session/password', { password: PASSWORD })).level).toBe('lav');
      const { id } = await withTotp(late);
      const thief = await signIn('hols');
      for (const [method, url, body] of [
        ['POST', '/api/my/totp', { name: 'Tyvens' }],
        ['POST', '/api/my/passkeys/challenge', undefined],
        ['POST', '/api/my/recovery-codes', undefined],
        ['DELETE', `/api/my/factors/${id}`, undefined],
        ['PUT', '/api/my/password', { current: PASSWORD, password: 'tyvens lange kodeord' }],
      ] as const) {
        const answer = await send(thief, method, url, body);
        expect(answer, url).toMatchObject({ status: 403, code: 'stepUpNeeded', why: 'factor' });
      }
    });

    it('warns before the last one that a role needs goes, and takes the recovery codes with it', async () => {
      const at = await signIn('kari');
      const { me } = await send(at, 'GET', '/api/session');
      await forget(me.person);
      const { id } = await withTotp(at);
      const kept = await send(at, 'DELETE', `/api/my/factors/${id}`);
      expect(kept).toMatchObject({ status: 409, code: 'lastFactor' });
      const gone = await send(at, 'DELETE', `/api/my/factors/${id}?anyway`);
      expect(gone).toMatchObject({ factors: [], recovery: { left: 0 } });
      expect((await actions()).at(-1)).toBe('identity.factorRemoved');
      expect(await mails()).toContain('identity.factorRemoved');
    });

    it('of the password takes the old one and ends every other session', async () => {
      const [at, elsewhere] = [await signIn('olek'), await signIn('olek')];
      const change = (current: string, password: string) =>
        send(at, 'PUT', '/api/my/password', { current, password });
      expect((await change('forkert kodeord', 'helt nyt langt kodeord')).code).toBe('wrongPassword');
      expect((await change(PASSWORD, 'kort')).status).toBeGreaterThanOrEqual(400);
      expect((await change(PASSWORD, 'cykelsti lampe havregrød 9')).status).toBe(200);
      expect((await send(elsewhere, 'GET', '/api/my/security')).status).toBe(401);
      expect((await send(at, 'GET', '/api/my/security')).status).toBe(200);
      const hash = await hashPassword(PASSWORD);
      await db.database.transaction(mine.municipality, async (tx) => {
        const olek = await personAndAccount(tx, 'olek', now);
        await updatePassword(tx, olek?.person ?? '', hash, now);
      });
    });
  });

  describe('recovery codes', () => {
    it('open once each, tell the person, and end when new ones are made', async () => {
      const at = await signIn('kari');
      const { added } = await withTotp(at);
      const [first, second] = added.recoveryCodes as string[];
      const lost = await signIn('kari');
      const typed = { code: first?.toUpperCase().replaceAll('-', ' ') };
      expect((await send(lost, 'POST', '/api/session/recovery-code', typed)).level).toBe('betydelig');
      expect(
        (await entries()).filter((e) => e.action === 'identity.recoveryCodeUsed').at(-1)?.detail,
      ).toEqual({
        left: 9,
      });
      expect(await mails()).toContain('identity.recoveryCodeUsed');
      const again = await send(await signIn('kari'), 'POST', '/api/session/recovery-code', typed);
      expect(again).toMatchObject({ status: 422, code: 'wrongCode' });
      expect(
        (await send(await signIn('ruth'), 'POST', '/api/session/recovery-code', { code: second })).code,
      ).toBe('wrongCode');
      const { codes } = await send(lost, 'POST', '/api/my/recovery-codes');
      expect(codes).toHaveLength(10);
      const weak = await signIn('kari');
      expect((await send(weak, 'POST', '/api/session/recovery-code', { code: second })).status).toBe(422);
      expect((await send(weak, 'POST', '/api/session/recovery-code', { code: codes[3] })).status).toBe(200);
    });
  });

  describe('recovery codes in the database', () => {
    const kept = (person: string) =>
      db.asOwner(`select begins, mark from recovery_code where person = '${person}' and used_at is null`);

    it('are slow hashes of marks, each with a salt of its own and under its first letter', async () => {
      const at = await signIn('kari');
      await forget(KARI);
      const codes = (await withTotp(at)).added.recoveryCodes as string[];
      const rows = await kept(KARI);
      expect(new Set(rows.map(({ begins }) => begins))).toEqual(new Set(codes.map((code) => code[0])));
      const salts = rows.map(
        ({ mark }) => /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([^$]{22})\$/.exec(String(mark))?.[1],
      );
      expect(salts).not.toContain(undefined);
      expect(new Set(salts).size).toBe(10);
      // Who reads the database and knows a code does not see that it is one: what is hashed takes a key that is not there.
      for (const { mark } of rows) expect(await verify(String(mark), plainCode(codes[0] ?? ''))).toBe(false);
      const tries = [
        `${codes[1]?.slice(0, 1)}aaaa-aaaaa-aaaaa`,
        `${codes[0]?.slice(0, 1)}${codes[1]?.slice(1)}`,
      ];
      for (const code of tries)
        expect(
          (await send(await signIn('kari'), 'POST', '/api/session/recovery-code', { code })).status,
        ).toBe(422);
      expect(await kept(KARI)).toHaveLength(10);
    });

    it('that were kept before open once each, beside new work of the same size, until new ones are made', async () => {
      const at = await signIn('kari');
      await forget(KARI);
      await withTotp(at);
      const old = ['k7wq2-abcde-fghij', 'k7wq2-zzzzz-zzzzz'];
      const marks = old.map((code) =>
        testSeal.mark(['recovery code', mine.municipality, KARI, plainCode(code)]),
      );
      for (const mark of marks)
        await db.asOwner(`insert into recovery_code (municipality_id, person, mark, made_at)
          values ('${mine.municipality}', '${KARI}', '${mark}', now())`);
      const show = async (code = '') =>
        (await send(await signIn('kari'), 'POST', '/api/session/recovery-code', { code })).status;
      expect(await show(old[0])).toBe(200);
      expect(await show(old[0])).toBe(422);
      const { codes } = await send(at, 'POST', '/api/my/recovery-codes');
      expect(await show(old[1])).toBe(422);
      expect(await show(codes[4])).toBe(200);
    });

    it('are ten, and those of one list, when two are made at once', async () => {
      const at = await signIn('kari');
      await forget(KARI);
      await withTotp(at);
      const together = await whileHeld(db, `select 1 from recovery_code where person = '${KARI}' for update`);
      const making = [0, 1].map(() => send({ ...at }, 'POST', '/api/my/recovery-codes'));
      await together(2);
      const lists = (await Promise.all(making)).map(({ codes }) => codes as string[]);
      expect(await kept(KARI)).toHaveLength(10);
      let opened = 0;
      for (const [code = ''] of lists) {
        const shown = await send(await signIn('kari'), 'POST', '/api/session/recovery-code', { code });
        if (shown.status === 200) opened++;
      }
      expect(opened).toBe(1);
    });

    it('are tried by the narrow way that sign-ins take: the most are turned away before any hashing', async () => {
      now += 61 * MINUTE;
      const at = await signIn('ruth');
      const codes = await Promise.all(
        Array.from(
          { length: 150 },
          async () =>
            (await send({ ...at }, 'POST', '/api/session/recovery-code', { code: 'aaaaa-aaaaa-aaaaa' })).code,
        ),
      );
      expect(codes.filter((code) => code === 'tooManyRequests').length).toBeGreaterThan(50);
      expect(codes.filter((code) => code === 'wrongCode').length).toBeLessThanOrEqual(5);
      now += 61 * MINUTE;
    });
  });

  describe('passkeys', () => {
    let at: Browser;
    let key: Authenticator;

    it('are added, open what a role needs by themselves, and sign in without a name', async () => {
      at = await signIn('hols');
      const { me } = await send(at, 'GET', '/api/session');
      await forget(me.person);
      const { key: made, added } = await withPasskey(at);
      key = made;
      expect(added, JSON.stringify(added)).toMatchObject({ status: 200, session: { level: 'betydelig' } });
      const visitor = browser();
      const options = await send(visitor, 'POST', '/api/sign-in/passkey/challenge', {});
      expect(options).toMatchObject({ rpId: 'tillid.example.dk', userVerification: 'required' });
      expect(options.allowCredentials ?? []).toEqual([]);
      const entered = await send(visitor, 'POST', '/api/sign-in/passkey', { response: key.show(options) });
      expect(entered).toMatchObject({ me: { userId: 'hols' }, level: 'betydelig' });
      const { factors, sessions } = await send(visitor, 'GET', '/api/my/security');
      expect(factors[0]).toMatchObject({ kind: 'passkey', name: 'Nøgle', usedAt: expect.any(String) });
      expect(sessions.filter((s: { current: boolean }) => s.current)).toMatchObject([
        { agent: 'Prøvebrowser', factors: ['passkey'], level: 'betydelig' },
      ]);
    });

    it('step a session up', async () => {
      const weak = await signIn('hols');
      const options = await send(weak, 'POST', '/api/session/passkey/challenge');
      expect(options.allowCredentials).toMatchObject([{ id: key.id }]);
      const response = key.show(options);
      expect((await send(weak, 'POST', '/api/session/passkey', { response })).level).toBe('betydelig');
    });

    it.each<[string, Lie]>([
      ['another origin', { origin: 'https://tillid.example.dk.evil.dk' }],
      ['the same name over http', { origin: 'http://tillid.example.dk' }],
      ['another port', { origin: 'https://tillid.example.dk:8443' }],
      ['another relying party', { rpId: 'example.dk' }],
      ['nobody verified', { user: 'only present' }],
      ['within a frame of somebody else', { crossOrigin: true }],
      ['a challenge of its own', { challenge: 'A'.repeat(43) }],
    ])('from %s are refused, and the challenge is spent', async (_, lie) => {
      const visitor = browser();
      const options = await send(visitor, 'POST', '/api/sign-in/passkey/challenge', {});
      const lying = await send(visitor, 'POST', '/api/sign-in/passkey', { response: key.show(options, lie) });
      expect(lying).toMatchObject({ status: 422, code: 'passkeyRefused' });
      if (lie.challenge === undefined) {
        const honest = await send(visitor, 'POST', '/api/sign-in/passkey', { response: key.show(options) });
        expect(honest.status, 'the same challenge again').toBe(422);
      }
      now += 61 * MINUTE;
      const adding = await signIn('ruth');
      const { me } = await send(adding, 'GET', '/api/session');
      await forget(me.person);
      expect((await withPasskey(adding, new Authenticator(ORIGIN), lie)).added.code).toBe('passkeyRefused');
    });

    it('are good once, in the browser that asked, in time, and for what was asked', async () => {
      const ask = (visitor: Browser) => send(visitor, 'POST', '/api/sign-in/passkey/challenge', {});
      const enter = (visitor: Browser, response: object) =>
        send(visitor, 'POST', '/api/sign-in/passkey', { response });
      const one = browser();
      const options = await ask(one);
      const response = key.show(options);
      expect((await enter(browser(), response)).status, 'another browser').toBe(422);
      now += 61 * MINUTE;
      const fresh = await ask(one);
      const good = key.show(fresh);
      expect((await enter(one, good)).status).toBe(200);
      expect((await enter(one, good)).status, 'replayed').toBe(422);
      const late = await ask(one);
      now += 5 * MINUTE;
      expect((await enter(one, key.show(late))).status, 'too late').toBe(422);
      const weak = await signIn('hols');
      const forSignIn = await ask(weak);
      const swapped = await send(weak, 'POST', '/api/session/passkey', { response: key.show(forSignIn) });
      expect(swapped.status, 'asked for something else').toBe(422);
      const strong = await send(weak, 'POST', '/api/session/passkey/challenge');
      expect((await send(weak, 'POST', '/api/session/passkey', { response: key.show(strong) })).status).toBe(
        200,
      );
      const forAdding = await send(weak, 'POST', '/api/my/passkeys/challenge');
      const asked = key.show({ ...forAdding, rpId: forAdding.rp.id });
      const bent = await send(weak, 'POST', '/api/session/passkey', { response: asked });
      expect(bent.status, 'asked for a new one').toBe(422);
    });

    it('are asked for by one process and answered at another', async () => {
      const visitor = browser();
      const options = await send(visitor, 'POST', '/api/sign-in/passkey/challenge', {});
      const first = app;
      app = second;
      const entered = await send(visitor, 'POST', '/api/sign-in/passkey', { response: key.show(options) });
      expect(entered).toMatchObject({ status: 200, me: { userId: 'hols' } });
      app = first;
      expect((await send(visitor, 'GET', '/api/my/security')).status).toBe(200);
    });

    it('of somebody else step nobody up', async () => {
      const other = await signIn('tora');
      const options = await send(other, 'POST', '/api/session/passkey/challenge');
      const answer = await send(other, 'POST', '/api/session/passkey', { response: key.show(options) });
      expect(answer.code).toBe('passkeyRefused');
    });

    it('whose counter goes backwards are refused, and the log says so', async () => {
      now += 61 * MINUTE;
      const visitor = browser();
      const options = await send(visitor, 'POST', '/api/sign-in/passkey/challenge', {});
      const copied = await send(visitor, 'POST', '/api/sign-in/passkey', {
        response: key.show(options, { counter: 1 }),
      });
      expect(copied.status).toBe(422);
      expect((await actions()).slice(-2)).toEqual(['identity.passkeyCopied', 'identity.signInFailed']);
    });

    it('of somebody whose account is closed or who has none any more open nothing', async () => {
      const shut = async () => {
        const visitor = browser();
        const options = await send(visitor, 'POST', '/api/sign-in/passkey/challenge', {});
        return (await send(visitor, 'POST', '/api/sign-in/passkey', { response: key.show(options) })).status;
      };
      expect(await shut()).toBe(200);
      await db.asOwner('update account set disabled = true');
      expect(await shut()).toBe(422);
      await db.asOwner('update account set disabled = false');
      await db.asOwner("delete from factor where kind = 'passkey'");
      expect(await shut()).toBe(422);
    });

    it('need an address of letters, and one that can be read', async () => {
      for (const host of ['127.0.0.1', '[::1]:8443', '10.0.0.7:3000', 'a b', '%', ':']) {
        const answer = await app.inject({
          url: '/api/sign-in/passkey/challenge',
          method: 'POST',
          headers: { host, 'content-type': 'application/json' },
          payload: {},
        });
        expect(answer.json().code, host).toBe('passkeysImpossible');
      }
    });

    it('cannot be asked for without end by one address', async () => {
      const asked = [];
      for (let n = 0; n < 205; n++)
        asked.push((await send(browser(), 'POST', '/api/sign-in/passkey/challenge', {})).status);
      expect(asked.slice(0, 190).every((status) => status === 200)).toBe(true);
      expect(asked.at(-1)).toBe(429);
      now += 5 * MINUTE;
      expect((await send(browser(), 'POST', '/api/sign-in/passkey/challenge', {})).status).toBe(200);
    });
  });

  describe('my sessions', () => {
    it('end there, and everywhere else, and only mine', async () => {
      const [here, there, third] = [await signIn('tora'), await signIn('tora'), await signIn('tora')];
      const other = await signIn('olek');
      const ids = (await send(here, 'GET', '/api/my/security')).sessions as {
        id: string;
        current: boolean;
      }[];
      const mineNow = (await send(there, 'GET', '/api/my/security')).sessions as typeof ids;
      const id = mineNow.find((session) => session.current)?.id;
      expect((await send(other, 'DELETE', `/api/my/sessions/${id}`)).status).toBe(404);
      expect(ids.filter((session) => session.current)).toHaveLength(1);
      expect((await send(here, 'DELETE', `/api/my/sessions/${id}`)).status).toBe(200);
      expect((await send(there, 'GET', '/api/my/security')).status).toBe(401);
      expect((await send(here, 'DELETE', '/api/my/sessions')).sessions).toHaveLength(1);
      expect((await send(third, 'GET', '/api/my/security')).status).toBe(401);
      expect((await send(other, 'GET', '/api/my/security')).status).toBe(200);
      expect((await send(here, 'DELETE', `/api/my/sessions/nonsense`)).status).toBe(400);
    });

    it('end only after something was shown a moment ago, so that a screen left open signs nobody out', async () => {
      const [here, there] = [await signIn('tora'), await signIn('tora')];
      const mineNow = (await send(there, 'GET', '/api/my/security')).sessions as {
        id: string;
        current: boolean;
      }[];
      const id = mineNow.find((session) => session.current)?.id;
      now += 16 * MINUTE;
      for (const url of [`/api/my/sessions/${id}`, '/api/my/sessions'])
        expect(await send(here, 'DELETE', url)).toMatchObject({
          status: 403,
          code: 'stepUpNeeded',
          why: 'again',
        });
      expect((await send(there, 'GET', '/api/my/security')).status).toBe(200);
      await send(here, 'POST', '/api/session/password', { password: PASSWORD });
      expect((await send(here, 'DELETE', `/api/my/sessions/${id}`)).status).toBe(200);
      expect((await send(there, 'GET', '/api/my/security')).status).toBe(401);
    });

    it('are not for programs', async () => {
      const { text } = await identity.createKey(
        mine.municipality,
        { name: 'løn', scopes: ['read:rights'], expiresAt: now + MINUTE },
        OPERATOR,
      );
      const answer = await app.inject({ url: '/api/my/security', headers: { apikey: text } });
      expect(answer.statusCode).toBe(403);
    });

    it('of somebody who leaves or is suspended are gone, asked for or not', async () => {
      const rows = async (userId: string) =>
        (
          await db.asOwner(
            `select 1 from session s join fact f on f.id = s.person and f.kind = 'person' where f.key = '${userId}'`,
          )
        ).length;
      for (const asked of ['asked for', 'not asked for'] as const) {
        const [one, two] = [await signIn('tora'), await signIn('tora')];
        expect(await rows('tora')).toBeGreaterThanOrEqual(2);
        const file = example('organisation');
        file.users.find((u: { userId: string }) => u.userId === 'tora').disabled = true;
        await mine.feed('organisation', file, now, { massChange: 'allowed' });
        if (asked === 'asked for') expect((await send(one, 'GET', '/api/my/security')).status).toBe(401);
        else {
          const { db: database, current } = mine.deps;
          await sessionSweep.run({ db: database, current, municipality: mine.municipality, now });
        }
        expect(await rows('tora')).toBe(0);
        expect((await send(two, 'GET', '/api/my/security')).status).toBe(401);
        expect((await entries()).at(-1)).toMatchObject({
          action: 'identity.signOut',
          why: 'no longer active',
        });
        now += MINUTE;
        await mine.feed('organisation', example('organisation'), now, { massChange: 'allowed' });
      }
    });
  });
});
