import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { testSeal } from '../../../test/support/seal.ts';
import { type Fact, FactSet } from '../../kernel/fact.ts';
import { startOfDay } from '../../kernel/time.ts';
import { createHttpServer } from '../../platform/http/server.ts';
import { openLog } from '../../platform/log/log.ts';
import type { AccessFacts } from '../access/contract.ts';
import { RightsEngine } from '../access/domain/engine.ts';
import {
  type By,
  createIdentity,
  DEFAULT_SETTINGS,
  type Identity,
  identityRoutes,
  NO_OTHER_WAYS,
} from './index.ts';

const MINUTE = 60_000;
const OPERATOR: By = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } };
const PASSWORD = 'meget langt kodeord';

function fact<K extends keyof AccessFacts>(
  kind: K,
  id: string,
  content: AccessFacts[K],
  window: { from?: number; to?: number } = {},
): Fact<AccessFacts, K> {
  return { kind, id, from: -Infinity, to: Infinity, source: 'test', content, ...window };
}

const people = { hanne: randomUUID(), lars: randomUUID(), gone: randomUUID() };

function facts(): Fact<AccessFacts>[] {
  const person = (userId: keyof typeof people) =>
    fact('person', people[userId], {
      userId,
      name: userId,
      email: null,
      disabled: false,
      doNotInherit: false,
      klePerforming: [],
      kleInterest: [],
    });
  const position = (userId: keyof typeof people, window = {}) =>
    fact(
      'position',
      `p-${userId}`,
      {
        person: people[userId],
        orgUnit: 'nord',
        title: null,
        name: 'SSA',
        doNotInherit: false,
        external: false,
      },
      window,
    );
  const unit = {
    name: 'Nord',
    parent: null,
    manager: people.lars,
    klePerforming: [],
    kleInterest: [],
    inheritKle: false,
    level: null,
    cvr: null,
  };
  return [
    fact('orgUnit', 'nord', unit),
    ...(['hanne', 'lars', 'gone'] as const).map(person),
    position('hanne'),
    position('lars'),
    position('gone', { to: startOfDay('2026-01-01') }),
  ];
}

eachDatabase('identity', (open) => {
  let db: TestDatabase;
  let app: FastifyInstance;
  let demo: FastifyInstance;
  let identity: Identity;
  let now = startOfDay('2026-07-15') ?? 0;
  const engine = new RightsEngine(FactSet.of(facts()));
  const mine = randomUUID();
  const theirs = randomUUID();

  async function log(municipality = mine): Promise<{ action: string; [key: string]: unknown }[]> {
    return db.database.transaction(municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map((row) => JSON.parse(row.body));
    });
  }
  const actions = async (municipality = mine) => (await log(municipality)).map((entry) => entry.action);

  const send = (payload: object, headers: Record<string, string> = {}, address = '10.0.0.1') =>
    app.inject({
      url: '/api/session',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      payload: { municipality: '11111111', ...payload },
      remoteAddress: address,
    });
  const cookieIn = (answer: { headers: Record<string, unknown> }) =>
    /tillid=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  const who = async (cookie: string, at = app) =>
    (await at.inject({ url: '/api/session', headers: { cookie: `tillid=${cookie}` } })).json();

  beforeAll(async () => {
    db = await open();
    for (const [id, cvr] of [
      [mine, '11111111'],
      [theirs, '22222222'],
    ] as const) {
      await db.database.transaction(id, async (tx) => {
        await sql`insert into municipality values (${id}, ${cvr}, ${`Kommune ${cvr}`}, now())`.execute(tx);
        await sql`insert into audit_head values (${id}, 0) on conflict do nothing`.execute(tx);
        for (const [n, [userId, person]] of Object.entries(people).entries()) {
          await sql`insert into fact values (${id}, ${n + 1}, 'person', ${person}, ${userId}, '(,)', tstzrange(now() - interval '1 day', null), 's', '{}')`.execute(
            tx,
          );
        }
      });
    }
    const deps = {
      database: db.database,
      clock: () => now,
      known: async () => engine,
      knownIn: async () => engine,
      settings: DEFAULT_SETTINGS,
      seal: testSeal,
      publicUrl: null,
      cast: [],
      ways: NO_OTHER_WAYS,
      readToken: async () => null,
      giveRole: async () => undefined,
    };
    identity = createIdentity({ ...deps, demo: 'real' });
    const options = {
      log: openLog('silent'),
      version: '0',
      webDir: null,
      transport: 'http' as const,
      trustedProxies: [],
      ready: async () => true,
      answers: 'checked' as const,
    };
    const onDemo = createIdentity({ ...deps, demo: 'demo' });
    app = await createHttpServer({ ...options, routes: identityRoutes(identity), gate: identity.gate });
    demo = await createHttpServer({ ...options, routes: identityRoutes(onDemo), gate: onDemo.gate });
    for (const userId of ['hanne', 'gone']) {
      await identity.createAccount(mine, { userId, password: PASSWORD, role: null }, OPERATOR);
    }
  });
  afterAll(async () => {
    await app.close();
    await demo.close();
  });

  describe('accounts', () => {
    it('are made once, for people who are there, with a password worth having', async () => {
      const make = (userId: string, password: string | null) =>
        identity.createAccount(mine, { userId, password, role: null }, OPERATOR);
      await expect(make('hanne', PASSWORD)).rejects.toThrow(/already/);
      await expect(make('nobody', PASSWORD)).rejects.toMatchObject({ code: 'notFound' });
      await expect(make('lars', 'kort')).rejects.toThrow(/12 characters/);
      await expect(make('lars', 'x'.repeat(20))).rejects.toMatchObject({ code: 'badRequest' });
      const made = await make('LARS', null);
      expect(made.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
      expect((await send({ userId: 'lars', password: made.password })).statusCode).toBe(200);
      const stored = JSON.stringify(await db.asOwner('select * from account')) + JSON.stringify(await log());
      expect(stored).toContain('$argon2id$');
      expect(stored).not.toContain(made.password);
    });
  });

  describe('signing in', () => {
    it('gives a cookie that scripts and other sites cannot use, and says who I am', async () => {
      const answer = await send({ userId: 'Hanne', password: PASSWORD });
      expect(String([answer.headers['set-cookie']].flat()[0])).toMatch(
        /^tillid=\S+; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      expect(answer.json()).toMatchObject({
        me: { userId: 'hanne', person: people.hanne },
        municipality: { cvr: '11111111' },
      });
      expect((await log()).at(-1)).toMatchObject({
        action: 'identity.signIn',
        actor: { kind: 'person', id: people.hanne, userId: 'hanne' },
        origin: { kind: 'web', address: '10.0.0.1' },
      });
    });

    it('keeps nothing in the database that would let its reader in', async () => {
      const cookie = cookieIn(await send({ userId: 'hanne', password: PASSWORD }));
      const rows = JSON.stringify(
        await db.asOwner(`select session_id::text, secret_hash::text from session`),
      );
      expect(rows).not.toContain(cookie.split('.')[1]);
    });

    it('never takes over a session text that was there before, and ends it', async () => {
      const planted = cookieIn(await send({ userId: 'hanne', password: PASSWORD }));
      const answer = await send({ userId: 'hanne', password: PASSWORD }, { cookie: `tillid=${planted}` });
      expect(cookieIn(answer)).not.toBe(planted);
      expect((await who(planted)).me).toBeNull();
      const invented = `${mine}.${'A'.repeat(43)}`;
      expect(
        cookieIn(await send({ userId: 'hanne', password: PASSWORD }, { cookie: `tillid=${invented}` })),
      ).not.toBe(invented);
      expect((await who(invented)).me).toBeNull();
    });

    it('tells apart neither a wrong name, a wrong password, no account, nor someone who left', async () => {
      const answers = [];
      for (const [userId, password] of [
        ['nobody-here', PASSWORD],
        ['hanne', 'forkert kodeord'],
        ['gone', PASSWORD],
        ['gone', 'forkert kodeord'],
      ]) {
        const answer = await send({ userId, password });
        answers.push(answer.body);
        expect(answer.statusCode).toBe(401);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
      expect(new Set(answers).size).toBe(1);
    });

    it('works as hard for a name that nobody has', async () => {
      now += 60 * MINUTE + 1;
      // Time of the processor, all threads: the clock on the wall also tells of whatever else the machine does.
      const least = { hanne: Infinity, 'nobody-there': Infinity };
      for (let n = 0; n < 4; n++) {
        for (const userId of ['hanne', 'nobody-there'] as const) {
          const start = process.cpuUsage();
          await send({ userId, password: 'forkert kodeord' }, {}, `10.7.${n}.1`);
          const { user, system } = process.cpuUsage(start);
          least[userId] = Math.min(least[userId], user + system);
        }
      }
      const ratio = least['nobody-there'] / least.hanne;
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
      now += 60 * MINUTE + 1;
    });

    it('never writes what was typed as a name in the log', async () => {
      await send({ userId: 'mit hemmelige kodeord', password: 'x' });
      expect(JSON.stringify(await log())).not.toContain('hemmelige');
      expect((await log()).at(-1)).toMatchObject({
        action: 'identity.signInFailed',
        actor: { kind: 'system' },
      });
    });

    it('wants to know the municipality when there are several', async () => {
      const answer = await send({ userId: 'hanne', password: PASSWORD, municipality: undefined });
      expect(answer.json().code).toBe('municipalityNeeded');
      expect((await send({ userId: 'hanne', password: PASSWORD, municipality: '22222222' })).statusCode).toBe(
        401,
      );
      expect((await send({ userId: 'hanne', password: PASSWORD, municipality: '99999999' })).statusCode).toBe(
        401,
      );
    });

    it('cannot be done for me by another site', async () => {
      const forged = await send({ userId: 'hanne', password: PASSWORD }, { origin: 'https://ond.example' });
      expect(forged.json().code).toBe('suspectedForgery');
    });
  });

  describe('guessing', () => {
    it('locks the name after five failures, for the right password too, and opens by itself', async () => {
      now += 61 * MINUTE;
      for (let n = 0; n < 5; n++) {
        expect((await send({ userId: 'hanne', password: `gæt nummer ${n}` })).json().code).toBe(
          'signInFailed',
        );
      }
      expect((await send({ userId: 'hanne', password: PASSWORD })).json().code).toBe('lockedOut');
      expect((await send({ userId: 'HANNE ', password: PASSWORD }, {}, '10.9.9.9')).json().code).toBe(
        'lockedOut',
      );
      expect((await actions()).slice(-6)).toEqual([
        ...Array(5).fill('identity.signInFailed'),
        'identity.lockOut',
      ]);
      now += MINUTE;
      expect((await send({ userId: 'hanne', password: PASSWORD })).statusCode).toBe(200);
      for (let n = 0; n < 4; n++) await send({ userId: 'hanne', password: 'forkert igen' });
      expect((await send({ userId: 'hanne', password: PASSWORD })).statusCode).toBe(200);
    });

    it('lets the person past the lock in a browser that is theirs, with a lock of its own', async () => {
      now += 61 * MINUTE;
      const device = async (userId: string, headers = {}) => {
        const answer = await send({ userId, password: PASSWORD }, headers, '10.8.0.1');
        const set = [answer.headers['set-cookie']].flat().map(String);
        const found = set.find((one) => one.startsWith('tillid-device=')) ?? '';
        expect(found).toMatch(/; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/);
        return { cookie: found.split(';')[0] ?? '' };
      };
      const attack = async (userId: string, times = 5) => {
        for (let n = 0; n < times; n++) await send({ userId, password: `gæt ${n}` }, {}, `10.8.${n}.2`);
      };
      const first = await device('hanne');
      const stored = JSON.stringify(await db.asOwner('select secret_hash::text from known_device'));
      expect(stored).not.toContain(first.cookie.split('.')[1]);
      await attack('hanne');
      expect((await send({ userId: 'hanne', password: PASSWORD }, {}, '10.8.9.9')).json().code).toBe(
        'lockedOut',
      );
      const second = await device('hanne', first);
      expect(second.cookie).not.toBe(first.cookie);
      // What was replaced, somebody else's, and one of one's own making are worth nothing.
      const gone = await send({ userId: 'hanne', password: PASSWORD }, first, '10.8.9.9');
      expect(gone.json().code).toBe('lockedOut');
      await attack('lars');
      expect((await send({ userId: 'lars', password: 'x' }, second, '10.8.9.8')).json().code).toBe(
        'lockedOut',
      );
      const made = { cookie: `tillid-device=${mine}.${'A'.repeat(43)}` };
      expect((await send({ userId: 'hanne', password: PASSWORD }, made, '10.8.9.9')).json().code).toBe(
        'lockedOut',
      );
      for (let n = 0; n < 5; n++) {
        const wrong = await send({ userId: 'hanne', password: `forkert ${n}` }, second, '10.8.0.1');
        expect(wrong.json().code).toBe('signInFailed');
      }
      expect((await send({ userId: 'hanne', password: PASSWORD }, second, '10.8.0.1')).json().code).toBe(
        'lockedOut',
      );
      now += 61 * MINUTE;
    });

    it('locks a name that nobody has just the same', async () => {
      for (let n = 0; n < 5; n++) await send({ userId: 'ingen', password: 'x' });
      expect((await send({ userId: 'ingen', password: 'x' })).json().code).toBe('lockedOut');
    });

    it('counts tries made at once one by one', async () => {
      now += 61 * MINUTE;
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) => send({ userId: 'lars', password: `samtidig ${n}` })),
      );
      expect(answers.filter((a) => a.json().code === 'signInFailed')).toHaveLength(5);
    });

    it('locks an IPv6 subscriber, whichever of their addresses they guess from, and an IPv4 address however it is written', async () => {
      now += 61 * MINUTE;
      const right = async (address: string) =>
        (await send({ userId: 'hanne', password: PASSWORD }, {}, address)).json().code;
      for (let n = 0; n < 50; n++)
        await send({ userId: `navn${n}`, password: 'x' }, {}, `2001:db8:66:1:${n.toString(16)}:2:3:4`);
      expect(await right('2001:db8:66:1::ffff')).toBe('lockedOut');
      expect(await right('2001:db8:66:2::1')).toBeUndefined();
      for (let n = 0; n < 50; n++)
        await send({ userId: `navn${n}`, password: 'x' }, {}, n % 2 === 0 ? '10.66.1.1' : '::ffff:10.66.1.1');
      expect(await right('::ffff:10.66.1.1')).toBe('lockedOut');
      expect(await right('10.66.1.1')).toBe('lockedOut');
      expect(await right('::ffff:10.66.1.2')).toBeUndefined();
      now += 61 * MINUTE;
    });

    it('locks an address that tries many names', async () => {
      now += 61 * MINUTE;
      for (let n = 0; n < 50; n++) await send({ userId: `navn${n}`, password: 'x' }, {}, '10.66.0.1');
      expect((await send({ userId: 'hanne', password: PASSWORD }, {}, '10.66.0.1')).json().code).toBe(
        'lockedOut',
      );
      const claimed = {
        'x-forwarded-for': '10.66.0.9',
        forwarded: 'for=10.66.0.9',
        'x-real-ip': '10.66.0.9',
      };
      const spoofed = await send({ userId: 'hanne', password: PASSWORD }, claimed, '10.66.0.1');
      expect(spoofed.json().code).toBe('lockedOut');
      expect((await send({ userId: 'hanne', password: PASSWORD }, {}, '10.66.0.2')).statusCode).toBe(200);
      now += 61 * MINUTE;
    });
  });

  describe('sessions', () => {
    it('end when idle, and after half a day whatever happens', async () => {
      const cookie = cookieIn(await send({ userId: 'hanne', password: PASSWORD }));
      for (let n = 0; n < 25; n++) {
        now += 29 * MINUTE;
        if (n < 24) expect((await who(cookie)).me, `after ${n}`).not.toBeNull();
      }
      expect((await who(cookie)).me).toBeNull();
      const idle = cookieIn(await send({ userId: 'hanne', password: PASSWORD }));
      now += 30 * MINUTE;
      expect((await who(idle)).me).toBeNull();
    });

    it('end at sign-out, in the database and not only in the browser', async () => {
      const answer = await send({ userId: 'hanne', password: PASSWORD });
      const cookie = cookieIn(answer);
      const out = (headers: Record<string, string>) =>
        app.inject({
          url: '/api/session',
          method: 'DELETE',
          headers: { cookie: `tillid=${cookie}`, ...headers },
        });
      expect((await out({})).json().code).toBe('suspectedForgery');
      expect((await out({ 'x-tillid-token': answer.json().csrf })).json().me).toBeNull();
      expect((await who(cookie)).me).toBeNull();
      expect((await actions()).at(-1)).toBe('identity.signOut');
    });

    it('of somebody who is suspended or leaves die at the next request', async () => {
      const cookie = cookieIn(await send({ userId: 'hanne', password: PASSWORD }));
      const suspended = fact(
        'suspension',
        's',
        { person: people.hanne },
        { from: now - 1, to: now + MINUTE },
      );
      engine.apply([{ kind: 'suspension', id: 's', versions: [suspended] }]);
      expect((await who(cookie)).me).toBeNull();
      expect((await log()).at(-1)).toMatchObject({ action: 'identity.signOut', why: 'no longer active' });
      engine.apply([{ kind: 'suspension', id: 's', versions: [] }]);
      expect((await who(cookie)).me).toBeNull();
    });

    it('belong to one municipality: the same text under the other opens nothing', async () => {
      const cookie = cookieIn(await send({ userId: 'hanne', password: PASSWORD }));
      const secret = cookie.split('.')[1];
      for (const bent of [
        `${theirs}.${secret}`,
        `${mine}.${secret}x`,
        `${mine}.`,
        secret,
        `' or 1=1--.${secret}`,
      ]) {
        expect((await who(encodeURIComponent(bent ?? ''))).me).toBeNull();
      }
    });
  });

  describe('all sessions', () => {
    it('are ended by whoever runs the machine, one person’s or everybody’s, in the log', async () => {
      now += 61 * MINUTE;
      // There already when every test before this one has run.
      const account = { userId: 'lars', password: PASSWORD, role: null };
      await identity.createAccount(mine, account, OPERATOR).catch(() => undefined);
      const visitor = { origin: { kind: 'web' }, language: 'da', agent: null, caller: null } as const;
      const cookieOf = async (person: string) =>
        (await identity.begin(mine, { person, factors: ['password'] }, visitor, null))?.cookie ?? '';
      const [hanne, again] = [await cookieOf(people.hanne), await cookieOf(people.hanne)];
      const lars = await cookieOf(people.lars);
      expect(await identity.signOutAll(theirs, null, OPERATOR)).toBe(0);
      expect(await identity.signOutAll(mine, 'Hanne', OPERATOR)).toBe(2);
      for (const cookie of [hanne, again]) expect((await who(cookie)).me).toBeNull();
      expect((await who(lars)).me.userId).toBe('lars');
      expect((await log()).at(-1)).toMatchObject({
        action: 'identity.signOut',
        actor: OPERATOR.actor,
        thing: { kind: 'person', id: people.hanne },
        detail: { sessionsEnded: 2 },
      });
      await expect(identity.signOutAll(mine, 'ingen', OPERATOR)).rejects.toMatchObject({ code: 'notFound' });
      expect((await who(lars)).me.userId).toBe('lars');
      expect(await identity.signOutAll(mine, null, OPERATOR)).toBe(1);
      expect((await who(lars)).me).toBeNull();
      expect((await who(await cookieOf(people.hanne))).me.userId).toBe('hanne');
    });
  });

  describe('keys', () => {
    const use = (key: string) => identity.gate.byKey(key, { kind: 'api', address: '10.0.0.2' }, 'da');
    const make = (scopes: ('import:kle' | 'read:rights')[], municipality = mine) =>
      identity.createKey(municipality, { name: 'løn', scopes, expiresAt: now + 10 * MINUTE }, OPERATOR);

    it('open what they are scoped to, and the log tells of making and first use only', async () => {
      const { text, id } = await make(['import:kle']);
      const caller = await use(text);
      expect([...(caller?.permits ?? [])].sort()).toEqual(['import:kle', 'public']);
      await use(text);
      expect((await log()).slice(-2)).toMatchObject([
        { action: 'identity.keyMade', thing: { id }, actor: { kind: 'operator' } },
        { action: 'identity.keyFirstUsed', actor: { kind: 'apiKey', id, name: 'løn' } },
      ]);
      expect(
        JSON.stringify(await log()) + JSON.stringify(await db.asOwner('select * from api_key_secret')),
      ).not.toContain(text.split('.')[2]);
    });

    it('end when told to, when their time is up, and never work elsewhere', async () => {
      const first = await make(['read:rights']);
      await identity.endKey(mine, first.id, OPERATOR);
      expect(await use(first.text)).toBeNull();
      await expect(identity.endKey(mine, first.id, OPERATOR)).rejects.toMatchObject({ code: 'notFound' });
      await expect(identity.endKey(theirs, first.id, OPERATOR)).rejects.toMatchObject({ code: 'notFound' });
      const second = await make(['read:rights']);
      expect(await use(second.text.replace(mine, theirs))).toBeNull();
      now += 10 * MINUTE;
      expect(await use(second.text)).toBeNull();
    });

    it('must end, and within two years', async () => {
      for (const expiresAt of [now, now + 3 * 366 * 24 * 60 * MINUTE]) {
        const forever = identity.createKey(mine, { name: 'x', scopes: ['import:kle'], expiresAt }, OPERATOR);
        await expect(forever).rejects.toMatchObject({ code: 'badRequest' });
      }
    });
  });

  describe('stepping in', () => {
    it('is there in a demo of one municipality only', async () => {
      for (const at of [app, demo]) {
        expect((await at.inject('/api/demo/people')).statusCode).toBe(404);
        const step = await at.inject({
          url: '/api/demo/step-in',
          method: 'POST',
          payload: { person: people.hanne },
        });
        expect(step.statusCode).toBe(404);
      }
    });
  });

  describe('a flood of wrong sign-ins from many addresses', () => {
    it('is turned away before any hashing, is one thing in the log, and lets a real user in', async () => {
      now += 61 * 60_000;
      await send({ userId: 'nobody', password: 'the flood before this one, if any, is over' });
      const before = (await log()).length;
      const codes: string[] = [];
      for (let wave = 0; wave < 2; wave++) {
        const flood = Array.from({ length: 600 }, async (_, i) => {
          const address = `10.${wave}.${Math.floor(i / 20)}.${i % 20}`;
          codes.push((await send({ userId: `x${wave}-${i}`, password: 'guess' }, {}, address)).json().code);
        });
        const real = await send({ userId: 'hanne', password: PASSWORD }, {}, '192.168.1.1');
        expect([200, 429], real.body).toContain(real.statusCode);
        await Promise.all(flood);
        const again = await send({ userId: 'hanne', password: PASSWORD }, {}, '192.168.1.1');
        expect(again.statusCode, 'when asked again').toBe(200);
      }
      const hashed = codes.filter((code) => code === 'signInFailed').length;
      expect(codes.filter((code) => code === 'tooManyRequests').length + hashed).toBe(1_200);
      expect(hashed).toBeLessThan(300);
      const told = (await actions()).slice(before).filter((action) => action !== 'identity.signIn');
      expect(told.filter((action) => action === 'identity.signInFailed').length).toBeLessThanOrEqual(20);
      expect(told.filter((action) => action !== 'identity.signInFailed')).toEqual(['identity.flood']);
      now += 61 * 60_000;
      // Some 140 are hashed, 45 ms of a core each, which others may be using.
    }, 180_000);
  });
});
