// The whole way of the demo: an empty database, the services, and then the answers that its README promises.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../demo/generate.ts';
import { personUuid, unitUuid } from '../../demo/organisation.ts';
import { DEMO_PEOPLE } from '../../demo/people.ts';
import { openTestEmbedded, type TestDatabase } from '../../test/support/databases.ts';
import { testTillid } from '../../test/support/tillid.ts';
import { addDays, dayOf, holdsAt, type Instant, startOfDay } from '../kernel/time.ts';
import { wholly } from '../modules/access/contract.ts';
import { CurrentRights, foundMunicipality, TILLID_ROLES } from '../modules/access/index.ts';
import { certainties } from '../modules/identity/index.ts';
import { shortfalls, summed } from '../modules/reporting/domain/uncertain.ts';
import type { Database } from '../platform/db/database.ts';
import { knownAt } from '../platform/facts/store.ts';
import { openCprKeys } from '../platform/keys.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { fillWithDemo } from './demo.ts';
import type { Tillid } from './open.ts';
import { identityOf } from './operator.ts';

const TODAY = '2026-11-22';
const NOW: Instant = (startOfDay(TODAY) ?? Number.NaN) + 10 * 3_600_000;

/** The same database, going away after so many transactions. */
function losing(db: Database, transactions: number): Database {
  let left = transactions;
  return {
    kind: db.kind,
    testClock: db.testClock,
    close: () => db.close(),
    statements: (text, values) => db.statements(text, values),
    transaction: (municipality, work) => {
      if (left-- <= 0) throw new Error('the database went away');
      return db.transaction(municipality, work);
    },
  };
}

describe('the demo, loaded', () => {
  const keys = mkdtempSync(join(tmpdir(), 'tillid-keys-'));
  let database: TestDatabase;
  let tillid: Tillid;
  let municipality: string;

  beforeAll(async () => {
    database = await openTestEmbedded();
    const db = database.database;
    const cprKeys = await openCprKeys(keys);
    tillid = await testTillid({ db, current: new CurrentRights(db), cprKeys }, keys);
    await expect(fillWithDemo({ ...tillid, db: losing(db, 9) }, NOW)).rejects.toThrow(
      'the database went away',
    );
    expect(await fillWithDemo(tillid, NOW)).toBe('demo');
    municipality = (await listMunicipalities(db))[0]?.id ?? '';
  });

  afterAll(async () => {
    await database.close();
    rmSync(keys, { recursive: true });
  });

  const held = async (userId: string, at: Instant): Promise<string[]> => {
    const engine = await tillid.current.engine(municipality);
    const rights = engine.rightsOf(personUuid(userId)).filter((right) => holdsAt(right.intervals, at));
    return [...new Set(rights.map((right) => right.systemRole))];
  };

  const knownNow = () => tillid.db.transaction(municipality, (tx) => knownAt(tx, municipality));

  it('is there once and whole, though it was interrupted,', async () => {
    const known = await knownNow();
    expect(await fillWithDemo(tillid, NOW + 40 * 86_400_000)).toBe('demo');
    expect(await knownNow()).toBe(known);
    const all = await listMunicipalities(tillid.db);
    expect(all.map(({ name }) => name)).toEqual(['Eksempelby Kommune']);
  });

  it('answers today, last year, and the minute before somebody was suspended', async () => {
    expect(await held('hols', NOW)).toEqual(expect.arrayContaining(['nexus.visitator', 'opus.godkend']));
    const lastYear = (startOfDay(addDays(TODAY, -500)) ?? 0) + 1;
    expect(await held('hols', lastYear)).toContain('esdh.laes');
    const suspended = generateDemo({ seed: 2026, today: TODAY }).find(
      (s) => s.what === 'Øjeblikkelig suspension',
    );
    expect(await held('togr', (suspended?.at ?? 0) - 1)).toContain('opus.bogfoer');
    expect(await held('togr', suspended?.at ?? 0)).toEqual([]);
  });

  it('has people in Tillid’s own roles', async () => {
    const engine = await tillid.current.engine(municipality);
    const inRole = (role: string) => wholly(engine.holdersOf(role), NOW).map((right) => right.person);
    expect(inRole(TILLID_ROLES.coordinator)).toEqual([personUuid('inno')]);
    expect(inRole(TILLID_ROLES.dpo)).toEqual([personUuid('dofo')]);
    expect(inRole(TILLID_ROLES.auditor)).toEqual([personUuid('ersk')]);
    const narrowed = (role: string) =>
      engine.holdersOf(role).filter(({ constraints }) => Object.keys(constraints).length > 0);
    expect(narrowed(TILLID_ROLES.coordinator)).toMatchObject([
      { person: personUuid('riab'), constraints: { 'tillid.enhed': [unitUuid('Dagtilbud')] } },
    ]);
    expect(narrowed(TILLID_ROLES.auditor)).toMatchObject([
      { person: personUuid('jokr'), constraints: { 'tillid.system': ['opus'] } },
    ]);
    expect(new Set(inRole(TILLID_ROLES.administrator))).toEqual(
      new Set([personUuid('nito'), personUuid('keju')]),
    );
  });

  it('offers its cast to step in as, Lars Holm first', async () => {
    const identity = identityOf(tillid, () => NOW, 'demo');
    const offered = await identity.demoPeople();
    expect(offered.map(({ userId }) => userId)).toEqual(DEMO_PEOPLE.map(({ userId }) => userId));
    expect(offered[0]?.roles.manager).toBe(true);
    expect(offered.find(({ userId }) => userId === 'stkr')?.roles.manager).toBe(true);
    expect(offered.find(({ userId }) => userId === 'ruth')?.roles.systemOwner).toBe(true);
  });

  it('has identities that bear most of what people hold, and not all, for each reason there is', async () => {
    const engine = await tillid.current.engine(municipality);
    const known = await tillid.db.transaction(municipality, (tx) => certainties(tx));
    const found = shortfalls(engine, known, () => true, NOW);
    const people = new Set(found.map(({ person }) => person));
    expect(people.size).toBeGreaterThan(50);
    expect(people.size).toBeLessThan(0.15 * [...engine.people()].length);
    expect(new Set(found.map(({ remedy }) => remedy))).toEqual(new Set(['activate', 'provider', 'both']));
    expect(found.filter(({ by }) => by === 'role').length).toBeGreaterThan(0);
    expect(summed(found, ({ system }) => system).length).toBeGreaterThan(10);
  });

  it('remembers what was believed before', async () => {
    const then = (startOfDay(addDays(TODAY, -60)) ?? 0) + 1;
    const rows = await database.asOwner(
      `select to_char(min(lower(recorded)), 'YYYY-MM-DD') as first, to_char(max(lower(recorded)), 'YYYY-MM-DD') as last,
              count(*) filter (where not upper_inf(recorded)) as superseded,
              count(*) filter (where kind = 'suspension' and recorded @> '${new Date(then).toISOString()}'::timestamptz
                               and id like '${personUuid('togr')}%') as early
       from fact`,
    );
    expect(rows[0]?.['first']).toBe(dayOf((startOfDay(addDays(TODAY, -730)) ?? 0) + 1));
    expect(rows[0]?.['last']).toBe(TODAY);
    expect(Number(rows[0]?.['superseded'])).toBeGreaterThan(500);
    expect(Number(rows[0]?.['early'])).toBe(0);
  });

  it('lets nobody step in among real people', async () => {
    const real = await openTestEmbedded();
    const founder = { actor: { kind: 'system' }, origin: { kind: 'system' }, now: NOW } as const;
    await foundMunicipality(real.database, { cvr: '12345678', name: 'Virkeby Kommune' }, founder);
    expect(await fillWithDemo({ ...tillid, db: real.database }, NOW)).toBe('real');
    expect((await listMunicipalities(real.database)).length).toBe(1);
    await real.close();
  });
});
