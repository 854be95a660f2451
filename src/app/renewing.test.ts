// New keys for everything that is sealed, on both databases: what was sealed is there after, with the new keys and not with the old ones;
// broken off anywhere, it is all there too, and going on with it ends as if nothing had happened.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { ORGANISATION, PERSON } from '../../test/support/providing.ts';
import { importFile } from '../modules/access/index.ts';
import { totpLabel } from '../modules/identity/index.ts';
import { artifactsOf } from '../modules/provider/artifacts.ts';
import { signingKeys } from '../modules/provider/signing.ts';
import { subOf } from '../modules/provider/subjects.ts';
import { hintLabel, secretLabel } from '../modules/signon/index.ts';
import type { OwnedDatabase } from '../platform/db/database.ts';
import { openServer } from '../platform/db/server.ts';
import { decryptCpr, hashCpr, openCprKeys, openProviderKeys } from '../platform/keys.ts';
import { openSeal } from '../platform/seal.ts';
import { configFrom } from './config.ts';
import { openTillid } from './open.ts';
import { refuseUnfinished, renewKeys } from './renewing.ts';

const CPR = '0101701234';
const FACTOR = '00000000-0000-4000-8000-0000000000f1';
const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' }, now: null } as const;

/** Where something is sealed: what is kept of it is in the list of what is sealed again, and the rest is over by itself. */
const SEALING = [
  'app/renewing.ts',
  'modules/access/imports.ts',
  'modules/identity/factors/totp.ts',
  'modules/provider/artifacts.ts',
  'modules/provider/signing.ts',
  'modules/signon/providers.ts',
  'modules/signon/service.ts',
  // A way to a provider and back, in a cookie and in a row that is swept.
  'modules/signon/travel.ts',
  'modules/signon/trip.ts',
  'platform/cipher.ts',
  'platform/keys.ts',
  'platform/seal.ts',
];

it('nothing is sealed that nobody thought of when keys are renewed', async () => {
  const src = join(import.meta.dirname, '..');
  const found: string[] = [];
  for await (const path of glob('**/*.ts', { cwd: src }))
    if (
      !path.endsWith('.test.ts') &&
      /sealBytes\(|seal\.seal\(|encryptCpr\(/.test(readFileSync(join(src, path), 'utf8'))
    )
      found.push(path);
  expect(found.sort()).toEqual(SEALING);
});

/** The machine goes away at statements that begin so. */
const breakingAt =
  (begins: string, work: OwnedDatabase['asOwner']): OwnedDatabase['asOwner'] =>
  async (statements) => {
    if (statements.startsWith(begins)) throw new Error('the machine went away');
    return work(statements);
  };

it('nothing starts that was begun just before the keys were renewed, and has read the old ones', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tillid-renewing-'));
  const config = configFrom({}, directory);
  mkdirSync(config.keys, { recursive: true });
  const starting = openTillid({ kind: 'embedded', directory, clock: 'real clock' }, config);
  const refused = expect(starting).rejects.toThrow('keys renew');
  await new Promise((go) => setTimeout(go, 100));
  writeFileSync(join(config.keys, 'renewing'), '{}');
  await refused;
  rmSync(directory, { recursive: true });
}, 60_000);

eachDatabase('new keys', (open) => {
  let db: TestDatabase;
  let owned: OwnedDatabase;
  let mine: Founded;
  let m: string;
  let keys: string;
  let old: string;
  beforeAll(async () => {
    db = await open();
    owned = db.database as OwnedDatabase;
  });
  beforeEach(async () => {
    keys = mkdtempSync(join(tmpdir(), 'tillid-renewing-'));
    old = mkdtempSync(join(tmpdir(), 'tillid-renewed-'));
    mine = await found(db, '2026-01-01');
    m = mine.municipality;
    await fill();
    cpSync(keys, old, { recursive: true });
  });
  afterEach(async () => {
    for (const directory of [keys, old]) rmSync(directory, { recursive: true });
  });

  /** Something in every column that holds what is sealed. */
  async function fill(): Promise<void> {
    const users = ORGANISATION.users.map((one) => (one.userId === 'hols' ? { ...one, cpr: CPR } : one));
    const bytes = new TextEncoder().encode(JSON.stringify({ ...ORGANISATION, users }));
    const file = {
      kind: 'organisation',
      source: 'payroll',
      bytes,
      mode: 'apply',
      massChange: 'guarded',
    } as const;
    await importFile({ ...mine.deps, cprKeys: await openCprKeys(keys) }, mine.author('2026-01-02'), file);
    const seal = await openSeal(keys);
    const own = { municipality: m, person: PERSON.hols };
    const totp = seal.seal(totpLabel(own, FACTOR), 'appens hemmelighed');
    const secret = seal.seal(secretLabel(m, 'adfs'), 'udbyderens hemmelighed');
    const hint = seal.seal(hintLabel(m, 'adfs'), 'vinket');
    await db.asOwner(`
      insert into factor (municipality_id, factor_id, person, kind, name, added_at, sealed)
        values ('${m}', '${FACTOR}', '${PERSON.hols}', 'totp', 'App', now(), '${totp}');
      insert into sign_in_provider (municipality_id, provider, name, settings, changed_at, secret)
        values ('${m}', 'adfs', 'Login', '{}', now(), '${secret}');
      insert into sign_in_change (municipality_id, change_id, provider, wanted, asked_by, asked_at, state, secret)
        values ('${m}', gen_random_uuid(), 'adfs', '{}', 'x', now(), 'open', '${secret}');
      insert into session (municipality_id, secret_hash, session_id, person, started_at, seen_at, shown_at, factors,
        level, provider, provider_hint)
        values ('${m}', 'x', gen_random_uuid(), '${PERSON.hols}', now(), now(), now(), '{password}', 'lav', 'adfs', '${hint}')`);
    const deps = { db: db.database, keys: await openProviderKeys(keys), clock: Date.now };
    await signingKeys(deps, m);
    await artifactsOf(deps, m, 'Grant').write('id', { hemmelig: 'indhold' }, 3_600);
  }

  /** What is sealed, opened with the keys of a directory; null for what they do not open. */
  async function opened(directory: string): Promise<Record<string, unknown>> {
    const seal = await openSeal(directory);
    const cpr = await openCprKeys(directory);
    const provider = await openProviderKeys(directory);
    const one = async (column: string, table: string, where = 'true') =>
      (
        await db.asOwner(
          `select ${column} as sealed from ${table} where municipality_id = '${m}' and ${where}`,
        )
      )[0]?.['sealed'];
    const content = JSON.parse(String(await one('content', 'fact', "kind = 'cpr'"))) as Record<
      string,
      string
    >;
    const holder = { municipality: m, person: PERSON.hols };
    const deps = { db: db.database, keys: provider, clock: Date.now };
    const kids = await db.asOwner(`select public_key from provider_key where municipality_id = '${m}'`);
    const { keys: signing } = await signingKeys({ ...deps, db: nothingNew() }, m).catch(() => ({ keys: [] }));
    const attempt = async (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .catch(() => null);
    return {
      cpr: await attempt(() => decryptCpr(cpr, holder, String(content['sealed']))),
      isFound: content['hash'] === hashCpr(cpr, m, CPR),
      totp: seal.open(totpLabel(holder, FACTOR), String(await one('sealed', 'factor'))),
      secret: seal.open(secretLabel(m, 'adfs'), String(await one('secret', 'sign_in_provider'))),
      asked: seal.open(secretLabel(m, 'adfs'), String(await one('secret', 'sign_in_change'))),
      hint: seal.open(hintLabel(m, 'adfs'), String(await one('provider_hint', 'session'))),
      artifact: await attempt(() => artifactsOf(deps, m, 'Grant').find('id')),
      signs: signing.length === kids.length,
    };
  }

  /** Reads, and refuses to make a key in the place of one that it cannot open. */
  const nothingNew = (): OwnedDatabase => ({
    ...owned,
    transaction: async (municipality, work) =>
      owned.transaction(municipality, async (tx) => {
        const answer = await work(tx);
        const rows = await import('../modules/provider/store.ts').then(({ readKeys }) => readKeys(tx));
        if (rows.length > 1) throw new Error('a new key was made');
        return answer;
      }),
  });

  const WHOLE = {
    ...{ cpr: CPR, isFound: true, totp: 'appens hemmelighed', secret: 'udbyderens hemmelighed' },
    ...{ asked: 'udbyderens hemmelighed', hint: 'vinket', artifact: { hemmelig: 'indhold' }, signs: true },
  };
  const NOTHING = {
    ...{
      cpr: null,
      isFound: false,
      totp: null,
      secret: null,
      asked: null,
      hint: null,
      artifact: null,
      signs: false,
    },
  };
  const lines = (name: string, directory = keys) =>
    readFileSync(join(directory, name), 'utf8').trim().split('\n');

  it('seal everything again, and the old ones open nothing; what follows from the first stays as it was', async () => {
    expect(await opened(keys)).toEqual(WHOLE);
    const [before, then] = [await openSeal(old), await openProviderKeys(old)];
    const { sealed, left } = await renewKeys(owned, keys, OPERATOR);
    expect(left).toBe(0);
    expect(sealed).toBeGreaterThanOrEqual(7);
    expect(await opened(keys)).toEqual(WHOLE);
    expect(await opened(old)).toEqual(NOTHING);
    expect([lines('cpr.key').length, lines('seal.key').length, lines('provider.key').length]).toEqual([
      1, 2, 2,
    ]);
    const now = await openSeal(keys);
    expect(now.mark(['passkey', m, PERSON.hols])).toBe(before.mark(['passkey', m, PERSON.hols]));
    const sub = async (of: typeof then) => subOf({ keys: of }, m, 'portal', PERSON.hols);
    expect(await sub(await openProviderKeys(keys))).toBe(await sub(then));
    // Once more: the first key alone stays beside the new one.
    const second = lines('seal.key')[0];
    await renewKeys(owned, keys, OPERATOR);
    expect(await opened(keys)).toEqual(WHOLE);
    expect(lines('seal.key')).toHaveLength(2);
    expect(lines('seal.key')).not.toContain(second);
    expect(lines('seal.key')[1]).toBe(lines('seal.key', old)[0]);
    const log = await db.asOwner(
      `select body from audit_entry where municipality_id = '${m}' and body like '%keys.renewed%'`,
    );
    expect(log).toHaveLength(2);
    for (const name of ['cpr.key', 'seal.key', 'provider.key'])
      for (const line of lines(name)) expect(JSON.stringify(log)).not.toContain(line);
  });

  it('broken off anywhere lose nothing, are in the way of everything else, and are gone on with', async () => {
    let broken = 0;
    // The first two are before anything is written down: nothing is under way then.
    for (let at = 2; ; at++) {
      let left = at;
      const breaking = <A extends unknown[], T>(work: (...given: A) => Promise<T>) => {
        return async (...given: A): Promise<T> => {
          if (left-- === 0) throw new Error('the machine went away');
          const answer = await work(...given);
          if (left-- === 0) throw new Error('the machine went away');
          return answer;
        };
      };
      const failing: OwnedDatabase = {
        ...owned,
        asOwner: breaking(owned.asOwner),
        transaction: breaking(owned.transaction) as OwnedDatabase['transaction'],
      };
      const ended = await renewKeys(failing, keys, OPERATOR).then(
        () => 'whole',
        (error: Error) => error.message,
      );
      const now = await opened(keys);
      expect({ ...now, isFound: true }, `broken off at ${at}`).toEqual(WHOLE);
      if (ended === 'whole') break;
      broken++;
      expect(ended).toBe('the machine went away');
      await expect(refuseUnfinished(keys)).rejects.toThrow('keys renew');
    }
    // Seven columns read twice, the transaction, the municipalities, the log: each before and after.
    expect(broken).toBeGreaterThan(30);
    await expect(refuseUnfinished(keys)).resolves.toBeUndefined();
    expect(existsSync(join(keys, 'renewing'))).toBe(false);
    expect(await opened(keys)).toEqual(WHOLE);
    expect(await opened(old)).toEqual(NOTHING);
    expect(lines('cpr.key')).toHaveLength(1);
  });

  it('leave what no key opens, and say so', async () => {
    // Other municipalities of this test, whose keys are elsewhere.
    const { sealed, left } = await renewKeys(owned, keys, OPERATOR);
    await db.asOwner(`update factor set sealed = 'noget andet' where municipality_id = '${m}'`);
    expect(await renewKeys(owned, keys, OPERATOR)).toEqual({ sealed: sealed - 1, left: left + 1 });
    expect(await opened(keys)).toEqual({ ...WHOLE, totp: null });
  });

  it('are not made by a role that does not see everything', async () => {
    if (db.url === null) return;
    const narrow = { ...owned, asOwner: (text: string) => owned.asOwner(`set role tillid_app; ${text}`) };
    await expect(renewKeys(narrow, keys, OPERATOR)).rejects.toThrow('does not own the schema');
    expect(lines('cpr.key')).toEqual(lines('cpr.key', old));
    await expect(refuseUnfinished(keys)).resolves.toBeUndefined();
  });

  it('are not made while somebody else works on the database', async () => {
    const before = lines('seal.key');
    const busy = { ...owned, isAlone: async () => false };
    await expect(renewKeys(busy, keys, OPERATOR)).rejects.toThrow('another process works');
    expect(lines('seal.key')).toEqual(before);
    await expect(refuseUnfinished(keys)).resolves.toBeUndefined();
    // And not when they came after the first look: what was written down for the renewal goes again, unless a key of it is in its place.
    const late = () => {
      let looks = 0;
      return { ...owned, isAlone: async () => looks++ === 0 };
    };
    await expect(renewKeys(late(), keys, OPERATOR)).rejects.toThrow('another process works');
    expect(lines('seal.key')).toEqual(before);
    await expect(refuseUnfinished(keys)).resolves.toBeUndefined();
    const broken = { ...owned, asOwner: breakingAt('begin', owned.asOwner) };
    await expect(renewKeys(broken, keys, OPERATOR)).rejects.toThrow('went away');
    await expect(renewKeys(late(), keys, OPERATOR)).rejects.toThrow('another process works');
    await expect(refuseUnfinished(keys)).rejects.toThrow('keys renew');
    if (db.url === null) return;
    expect(await owned.isAlone()).toBe(true);
    const other = await openServer({ url: `${db.url}?application_name=another` });
    expect(await owned.isAlone()).toBe(false);
    await other.close();
  });
});
