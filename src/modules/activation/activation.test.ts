// Coming into one's account, on both databases and through the routes themselves.

import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Counted, counted } from '../../../test/support/counted.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { openTestDoor, type TestDoor } from '../../../test/support/door.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { startOfDay } from '../../kernel/time.ts';
import { chooseLanguage } from '../../platform/mail/store.ts';
import { accountSweep } from './closing.ts';
import { quickHash } from './code.ts';
import { mailCodes } from './sending.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const NEW_PASSWORD = 'grydeske violin tordenvejr';
const DAY = 86_400_000;
const MINUTE = 60_000;

interface User {
  readonly n: number;
  readonly userId: string;
  readonly name: string;
  readonly unit?: number;
  readonly from?: string;
  readonly to?: string;
  readonly cpr?: string;
  readonly email?: string;
}
const LARS: User = { n: 10, userId: 'lars', name: 'Lars Holm', unit: 2, cpr: '0101700001' };
const HANNE: User = {
  n: 11,
  userId: 'hanne',
  name: 'Hanne Olsen',
  unit: 2,
  cpr: '0203850001',
  from: '2026-03-01',
  email: 'hanne@example.dk',
};
const BO: User = { n: 12, userId: 'bo', name: 'Bo Berg', unit: 3, from: '2026-04-01' };
const ADA: User = { n: 13, userId: 'ada', name: 'Ada Lund', unit: 1 };
const REGI: User = { n: 14, userId: 'regi', name: 'Regitze Friis', unit: 1 };

const feed = (...users: readonly User[]) => ({
  orgUnits: [
    { uuid: uuid(1), name: 'Fjordby Kommune', parentOrgUnitUuid: null },
    { uuid: uuid(2), name: 'Nord', parentOrgUnitUuid: uuid(1), manager: { uuid: uuid(10), userId: 'lars' } },
    { uuid: uuid(3), name: 'Syd', parentOrgUnitUuid: uuid(1) },
  ],
  titles: [],
  users: users.map(({ n, userId, name, unit = 1, from = '2020-01-01', to, ...rest }) => ({
    ...{ extUuid: uuid(n), userId, name, ...rest },
    positions: [{ uuid: uuid(500 + n), name: 'x', orgUnitUuid: uuid(unit), from, to }],
  })),
});

eachDatabase('activation', (open) => {
  let db: Counted;
  let m: Founded;
  let door: TestDoor;
  let app: FastifyInstance;
  let now = startOfDay('2026-07-15') ?? 0;

  beforeAll(async () => {
    db = counted(await open());
    m = await found(db.db, '2026-01-01');
    await m.feed('organisation', feed(LARS, HANNE, BO, ADA, REGI), '2026-01-02');
    door = await openTestDoor(m, () => now);
    app = door.app;
    await door.give(uuid(13), 'administrator');
    await door.give(uuid(14), 'registrar');
  });

  const post = async (
    url: string,
    payload: object,
    address = '10.0.0.1',
    headers: Record<string, string> = {},
  ) => app.inject({ url, method: 'POST', payload, headers, remoteAddress: address });
  const as = async (userId: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    app.inject({
      url,
      method,
      headers: await door.headers(userId),
      ...(payload === undefined ? {} : { payload }),
    });
  const actions = async () => {
    const { rows } = await db.db.database.transaction(m.municipality, (tx) =>
      sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx),
    );
    return rows.map((row) => JSON.parse(row.body));
  };
  const codeIn = (text: string) => /\b([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})\b/.exec(text)?.[1] ?? '';
  /** Begins an activation by letter, and opens the letter. */
  const letter = async (person: string): Promise<string> => {
    await as('ada', 'POST', '/api/activations', { people: [person], way: 'letter' });
    const { letters } = (await as('ada', 'POST', '/api/activations/letters', {})).json();
    return codeIn(letters[0].text);
  };
  const ANSWERS = { birthDay: '1985-03-02', startDay: '2026-03-01' };
  const use = (body: object, address?: string) =>
    post('/api/activation', { userId: 'hanne', ...ANSWERS, password: NEW_PASSWORD, ...body }, address);

  describe('by letter', () => {
    it('takes the code and what payroll knows, sets a password that only its person knows, and signs them in', async () => {
      const started = await as('ada', 'POST', '/api/activations', {
        people: ['hanne', 'bo', 'nobody'],
        way: 'letter',
      });
      expect(started.json()).toMatchObject({ started: 2, skipped: [{ person: 'nobody', why: 'left' }] });
      const { letters, left } = (await as('ada', 'POST', '/api/activations/letters', {})).json();
      expect(letters.map((one: { userId: string }) => one.userId).sort()).toEqual(['bo', 'hanne']);
      expect(left).toBe(0);
      const mine = letters.find((one: { userId: string }) => one.userId === 'hanne');
      expect(mine.text).toContain('Hanne Olsen');
      expect(mine.text).not.toMatch(/1985|2026-03-01|1\. marts/);
      const code = codeIn(mine.text);
      expect((await as('ada', 'POST', '/api/activations/letters', {})).json().letters).toEqual([]);
      const stored =
        JSON.stringify(await db.db.asOwner('select * from activation')) + JSON.stringify(await actions());
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replaceAll('-', ''));

      const check = await post('/api/activation/check', {
        userId: 'Hanne',
        code: code.toLowerCase().replaceAll('-', ' '),
      });
      expect(check.json()).toEqual({
        asks: 'payroll',
        userId: 'hanne',
        name: 'Hanne Olsen',
        place: 'Fjordby Kommune',
      });
      const answer = await use({ code });
      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.json()).toMatchObject({ me: { userId: 'hanne' }, level: 'lav' });
      expect(String(answer.headers['set-cookie'])).toMatch(/tillid=\S+; Path=\/; HttpOnly/);
      expect((await post('/api/session', { userId: 'hanne', password: NEW_PASSWORD })).statusCode).toBe(200);
      expect((await use({ code })).json().code).toBe('activationFailed');
      expect(
        await db.db.asOwner(`select method, level, registrar from proofing where person = '${uuid(11)}'`),
      ).toEqual([{ method: 'payroll', level: 'lav', registrar: null }]);
      expect((await actions()).find((one) => one.action === 'activation.used')).toMatchObject({
        actor: { kind: 'person', userId: 'hanne' },
        detail: { way: 'letter', level: 'lav' },
      });
    });

    it('ends sessions and the code before it only when it is used', async () => {
      const old = await post('/api/session', { userId: 'hanne', password: NEW_PASSWORD });
      const cookie = String(old.headers['set-cookie']).split(';')[0] ?? '';
      const me = async () => (await app.inject({ url: '/api/session', headers: { cookie } })).json().me;
      const first = await letter('hanne');
      const second = await letter('hanne');
      expect(await me()).not.toBeNull();
      expect((await use({ code: first })).json().code).toBe('activationFailed');
      expect((await use({ code: second })).json()).toMatchObject({
        code: 'passwordUnfit',
        fault: 'usedBefore',
      });
      expect(await me()).not.toBeNull();
      expect((await use({ code: second, password: 'cykel havn kvist tordenvejr' })).statusCode).toBe(200);
      expect(await me()).toBeNull();
    });

    it('is kept slowly, and a code that was kept before opens what it did', async () => {
      const code = await letter('hanne');
      const kept = async () =>
        (
          await db.db.asOwner(`select code_hash from activation where used_at is null and ended_at is null
          and person = '${uuid(11)}'`)
        )[0]?.['code_hash'];
      expect(await kept()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      const before = quickHash(code).toString('hex');
      await db.db.asOwner(`update activation set code_hash = '${before}' where used_at is null and ended_at is null
        and person = '${uuid(11)}'`);
      const coded = { userId: 'hanne', code };
      expect(
        (await post('/api/activation/check', { ...coded, code: 'AAAA-BBBB-CCCC-DDDD' })).statusCode,
      ).toBe(401);
      expect((await post('/api/activation/check', coded)).statusCode).toBe(200);
      expect((await use({ code, password: 'fire gamle ord i en kode' })).statusCode).toBe(200);
      expect((await post('/api/activation/check', coded)).statusCode).toBe(401);
      now += MINUTE;
    });

    it('says what is wrong with a password, and leaves the code as it is', async () => {
      const code = await letter('hanne');
      for (const [password, fault] of [
        ['kort', 'tooShort'],
        ['Sommer2026!!', 'wellKnown'],
        ['Sundhedsplejerske1', 'mostUsed'],
        ['Fjordby2026!', 'local'],
        ['hanne er min ven', 'isUserId'],
      ]) {
        expect((await use({ code, password })).json()).toMatchObject({ code: 'passwordUnfit', fault });
      }
      expect((await use({ code, password: 'fire nye ord om havet' })).statusCode).toBe(200);
    });

    it('is over after five wrong answers, and when its time is up', async () => {
      const code = await letter('hanne');
      for (let n = 0; n < 5; n++) {
        const wrong = await use({ code, birthDay: `1985-03-1${n}` });
        expect(wrong.json().code).toBe('activationAnswers');
      }
      expect((await use({ code })).json().code).toBe('activationFailed');
      expect((await actions()).at(-2)).toMatchObject({
        action: 'activation.guessed',
        thing: { id: uuid(11) },
      });
      const late = await letter('hanne');
      now += 14 * DAY;
      expect((await use({ code: late })).json().code).toBe('activationFailed');
      const rows = (await as('ada', 'GET', '/api/activations?state=expired')).json().rows;
      expect(rows.map((one: { userId: string }) => one.userId)).toEqual(['bo']);
    });

    it('asks for what is known, and refuses where nothing is', async () => {
      const code = await letter('bo');
      expect((await use({ userId: 'bo', code, startDay: '2026-04-02' })).json().code).toBe(
        'activationAnswers',
      );
      expect((await use({ userId: 'bo', code, birthDay: undefined })).json().code).toBe('badRequest');
      expect((await use({ userId: 'bo', code, startDay: '2026-04-01' })).statusCode).toBe(200);
      await m.feed(
        'organisationDelta',
        { users: [{ extUuid: uuid(20), userId: 'uden', name: 'Uden Dato', positions: [] }] },
        now,
      );
      const started = await as('ada', 'POST', '/api/activations', { people: ['uden'], way: 'letter' });
      expect(started.json()).toMatchObject({ started: 0, skipped: [{ why: 'left' }] });
    });
  });

  describe('guessing', () => {
    it('cannot tell an unknown ident, a wrong code and an old one apart', async () => {
      const bodies = new Set<string>();
      for (const userId of ['nobody-here', 'hanne', 'ada']) {
        const answer = await post(
          '/api/activation/check',
          { userId, code: 'AAAA-BBBB-CCCC-DDDD' },
          '10.1.0.1',
        );
        expect(answer.statusCode).toBe(401);
        bodies.add(answer.body);
      }
      expect(bodies.size).toBe(1);
    });

    it('works as hard for an ident that nobody has', async () => {
      const code = await letter('hanne');
      expect(code).not.toBe('');
      const asking = (userId: string, n: number) =>
        db.during(() =>
          post('/api/activation/check', { userId, code: 'AAAA-BBBB-CCCC-DDDD' }, `10.2.${n}.1`),
        );
      now += 61 * MINUTE;
      const hers = await asking('hanne', 1);
      expect(hers.statements).toBeGreaterThan(5);
      expect(await asking('nobody-there', 2)).toEqual(hers);
    });

    it('is slowed by ident and by address, and does not keep out whoever has the code', async () => {
      now += 61 * MINUTE;
      const code = await letter('hanne');
      const guess = async (n: number) =>
        (
          await post(
            '/api/activation/check',
            { userId: 'hanne', code: `AAAA-BBBB-CCCC-DD${n}` },
            `10.3.${n}.1`,
          )
        ).json().code;
      const answers = [];
      for (let n = 10; n < 17; n++) answers.push(await guess(n));
      expect(answers.slice(-1)).toEqual(['lockedOut']);
      expect((await post('/api/activation/check', { userId: 'hanne', code }, '10.3.0.9')).statusCode).toBe(
        200,
      );
      for (let n = 0; n < 50; n++)
        await post('/api/activation/check', { userId: `x${n}`, code: 'AAAA' }, '10.4.0.1');
      expect((await post('/api/activation/check', { userId: 'hanne', code }, '10.4.0.1')).json().code).toBe(
        'lockedOut',
      );
      now += 61 * MINUTE;
    });

    it('by many at once is turned away before any hashing, and is one thing in the log', async () => {
      now += 61 * MINUTE;
      const code = await letter('hanne');
      const before = (await actions()).length;
      const codes = await Promise.all(
        Array.from({ length: 300 }, async (_, n) => {
          const wrong = { userId: `x${n}`, code: 'AAAA-BBBB-CCCC-DDDD' };
          return (await post('/api/activation/check', wrong, `10.5.${n % 250}.${Math.floor(n / 250)}`)).json()
            .code;
        }),
      );
      const away = codes.filter((one) => one === 'tooManyRequests').length;
      expect(away).toBeGreaterThan(200);
      expect(away + codes.filter((one) => one === 'activationFailed').length).toBe(300);
      const told = (await actions()).slice(before);
      // Twenty one by one, and those who were in already when it was seen to be a flood.
      expect(told.filter(({ action }) => action === 'activation.failed').length).toBeLessThanOrEqual(24);
      const others = told.filter(
        ({ action, detail }) => action !== 'activation.failed' && detail.stage !== 'ended',
      );
      expect(others.map(({ action }) => action)).toEqual(['identity.flood']);
      expect((await post('/api/activation/check', { userId: 'hanne', code }, '10.6.0.1')).statusCode).toBe(
        200,
      );
      now += 61 * MINUTE;
    });

    it('lets one of two who use a code at once', async () => {
      const code = await letter('hanne');
      const both = await Promise.all(
        ['første valg af fire ord', 'andet valg af fire ord'].map((password) => use({ code, password })),
      );
      expect(both.map((one) => one.statusCode).sort()).toEqual([200, 401]);
    });
  });

  describe('by mail', () => {
    it('carries a code made when it is sent, and takes it back when it is not', async () => {
      const started = await as('ada', 'POST', '/api/activations', { people: ['hanne', 'bo'], way: 'mail' });
      expect(started.json()).toMatchObject({ started: 1, skipped: [{ person: uuid(12), why: 'noMail' }] });
      const sent: { to: string; text: string; language: string }[] = [];
      let kind: 'away' | 'taken' = 'away';
      const post_ = {
        send: async (message: { to: string; text: string; language: string }) => {
          sent.push(message);
          return kind === 'taken' ? ({ kind } as const) : ({ kind, why: 'down' } as const);
        },
        close: () => undefined,
      };
      const mailing = { ...m.deps, post: post_, publicUrl: 'https://tillid.example.dk', clock: () => now };
      expect((await as('ada', 'PUT', '/api/mail-language', { language: 'en' })).statusCode).toBe(200);
      await db.db.database.transaction(m.municipality, (tx) =>
        chooseLanguage(tx, m.municipality, uuid(11), 'da', now),
      );
      await mailCodes(mailing, m.municipality);
      kind = 'taken';
      await mailCodes(mailing, m.municipality);
      await mailCodes(mailing, m.municipality);
      expect(sent.map((one) => one.to)).toEqual(['hanne@example.dk', 'hanne@example.dk']);
      const [lost = '', code = ''] = sent.map((one) => codeIn(one.text));
      expect(sent[1]?.text).toContain('https://tillid.example.dk/activate');
      expect(sent.map((one) => one.language)).toEqual(['da', 'da']);
      expect((await use({ code: lost })).json().code).toBe('activationFailed');
      expect((await use({ code, password: 'havregryn lampe bjerg sol' })).statusCode).toBe(200);
    });
  });

  describe('by somebody who has seen the person', () => {
    const SEEN = { paper: 'passport', place: 'Borgerservice', seenOn: '2026-07-15', handover: 'here' };

    it('proves as much as was seen by whom, with the evidence kept', async () => {
      now += MINUTE;
      const seen = await as('regi', 'POST', '/api/vouching/hanne', SEEN);
      expect(seen.json()).toMatchObject({ userId: 'hanne', level: 'hoej' });
      const { code } = seen.json();
      const check = await post('/api/activation/check', { userId: 'hanne', code });
      expect(check.json().asks).toBe('nothing');
      const used = await post('/api/activation', {
        userId: 'hanne',
        code,
        password: 'seks grønne flasker på hylden',
      });
      expect(used.statusCode, used.body).toBe(200);
      const [proofing] = await db.db.asOwner(
        `select method, level, evidence, registrar from proofing where person = '${uuid(11)}' order by proofed_at desc limit 1`,
      );
      expect(proofing).toMatchObject({ method: 'registrar', level: 'hoej', registrar: uuid(14) });
      expect(JSON.parse(String(proofing?.['evidence']))).toEqual({
        paper: 'passport',
        place: 'Borgerservice',
        seenOn: '2026-07-15',
      });
    });

    it('is a registrar for others, a manager for their own, and nobody for themself', async () => {
      const tries = [
        ['regi', 'regi', 403],
        ['lars', 'lars', 403],
        ['lars', 'bo', 403],
        ['hanne', 'lars', 403],
        ['ada', 'hanne', 403],
        ['regi', 'nobody', 404],
        ['lars', 'hanne', 200],
      ] as const;
      for (const [who, whom, status] of tries) {
        const answer = await as(who, 'POST', `/api/vouching/${whom}`, SEEN);
        expect(answer.statusCode, `${who} for ${whom}: ${answer.body}`).toBe(status);
      }
      expect((await as('lars', 'GET', '/api/vouching/hanne')).json().papers).toContainEqual({
        paper: 'passport',
        level: 'betydelig',
      });
      expect((await as('lars', 'GET', '/api/vouching/bo')).statusCode).toBe(403);
      expect(
        (await as('lars', 'GET', '/api/vouching')).json().rows.map((r: { userId: string }) => r.userId),
      ).toEqual(['hanne']);
    });

    it('takes a session that is sure of whoever vouches, and keeps no number of a paper', async () => {
      const weak = await app.inject({
        url: '/api/vouching/hanne',
        method: 'POST',
        headers: await door.headers('lars', 'password alone'),
        payload: SEEN,
      });
      expect(weak.json().code).toBe('stepUpNeeded');
      for (const wrong of [
        { place: '2031485 Borgerservice' },
        { place: '020385-0001' },
        { seenOn: '2031-01-01' },
        { paper: 'libraryCard' },
        { place: '' },
      ]) {
        const answer = await as('regi', 'POST', '/api/vouching/hanne', { ...SEEN, ...wrong });
        expect([400, 422], JSON.stringify(wrong)).toContain(answer.statusCode);
      }
    });

    it('is how one comes in again who has an account and has lost all that opens it', async () => {
      const lost = async (who: string, account = '?account=open') =>
        (await as(who, 'GET', `/api/vouching${account}`))
          .json()
          .rows.map((r: { userId: string }) => r.userId);
      // The code from before is over, and nobody waits for one.
      now += 31 * MINUTE;
      expect(await lost('lars', '')).not.toContain('hanne');
      expect(await lost('lars')).toEqual(['hanne']);
      expect(await lost('regi')).toEqual(expect.arrayContaining(['hanne', 'lars', 'bo']));
      expect(await lost('regi')).not.toContain('regi');
      expect((await as('hanne', 'GET', '/api/vouching?account=open')).statusCode).toBe(403);
      await door.headers('hanne');
      await db.db.asOwner(`insert into factor (municipality_id, factor_id, person, kind, name, added_at, confirmed_at, sealed)
        values ('${m.municipality}', gen_random_uuid(), '${uuid(11)}', 'totp', 'Gammel telefon', now(), now(), 'x')`);
      const old = await door.headers('hanne');
      const { code } = (await as('lars', 'POST', '/api/vouching/hanne', SEEN)).json();
      const me = async () => (await app.inject({ url: '/api/session', headers: old })).json().me;
      expect(await me()).not.toBeNull();
      const used = await post('/api/activation', {
        userId: 'hanne',
        code,
        password: 'en ny vej ind i huset',
      });
      expect(used.statusCode, used.body).toBe(200);
      expect(await me()).toBeNull();
      expect(await db.db.asOwner(`select 1 from factor where person = '${uuid(11)}'`)).toEqual([]);
      now += MINUTE;
    });

    it('counts for nothing any more once the account has been activated by a letter', async () => {
      const level = async () =>
        (await app.inject({ url: '/api/session', headers: await door.headers('hanne') })).json().level;
      expect(await level()).toBe('betydelig');
      now += MINUTE;
      const code = await letter('hanne');
      expect((await use({ code, password: 'ny start med fire ord' })).statusCode).toBe(200);
      expect(await level()).toBe('lav');
    });
  });

  describe('an account', () => {
    it('closes when the last position has ended, and opens again by a new activation only', async () => {
      const code = await letter('hanne');
      expect((await use({ code, password: 'inden jeg går hjem igen' })).statusCode).toBe(200);
      await m.feed('organisation', feed(LARS, BO, ADA, REGI), now);
      now += DAY;
      const ground = { ...m.deps, municipality: m.municipality, now };
      await accountSweep.run(ground);
      await accountSweep.run(ground);
      const closed = (await actions()).filter((one) => one.action === 'identity.accountClosed');
      expect(closed).toHaveLength(1);
      await m.feed('organisation', feed(LARS, { ...HANNE, from: '2026-08-01' }, BO, ADA, REGI), now);
      now = startOfDay('2026-08-02') ?? 0;
      expect(
        (await post('/api/session', { userId: 'hanne', password: 'inden jeg går hjem igen' })).statusCode,
      ).toBe(401);
      const row = (await as('ada', 'GET', '/api/activations?state=closed')).json().rows;
      expect(row.map((one: { userId: string }) => one.userId)).toEqual(['hanne']);
      const again = await letter('hanne');
      const back = await use({ code: again, startDay: '2026-08-01', password: 'tilbage med nye fire ord' });
      expect(back.statusCode, back.body).toBe(200);
    });
  });
});
