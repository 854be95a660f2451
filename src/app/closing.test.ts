// Whoever leaves is closed at once by what runs behind the web, and not by the next sweep, whatever says so: a file, a suspension, or the hour.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { openTestDoor, type TestDoor } from '../../test/support/door.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { fact, person, position, unit } from '../../test/support/small.ts';
import { startOfDay } from '../kernel/time.ts';
import { CurrentRights, type RightsEngine } from '../modules/access/index.ts';
import { DEFAULT_SETTINGS } from '../modules/identity/index.ts';
import type { Database } from '../platform/db/database.ts';
import type { Runner } from '../platform/jobs/runner.ts';
import { listSweeps } from '../platform/jobs/store.ts';
import { openLog } from '../platform/log/log.ts';
import { openWorker } from './worker.ts';

const SECOND = 1_000;
const DAY = 86_400_000;
const NAP = 20;
const WELL_BEFORE_A_SWEEP = 30 * SECOND;
const BEGIN = startOfDay('2026-03-02') ?? 0;

/** Of some municipalities nothing can be read. */
class Ailing extends CurrentRights {
  readonly #unwell: ReadonlySet<string>;

  constructor(db: Database, unwell: ReadonlySet<string>) {
    super(db);
    this.#unwell = unwell;
  }

  override async engine(municipality: string): Promise<RightsEngine> {
    if (this.#unwell.has(municipality)) throw new Error('cannot be read');
    return super.engine(municipality);
  }
}

eachDatabase('whoever leaves', (open) => {
  let db: TestDatabase;
  let m: Founded;
  let door: TestDoor;
  let worker: Runner;
  let now = BEGIN + 10 * 3_600_000;

  const rows = async (statement: string) => (await db.asOwner(statement)).length;
  const sessions = (who: string) => rows(`select 1 from session where person = '${who}'`);
  const openAccounts = (who: string) =>
    rows(`select 1 from account where person = '${who}' and not disabled`);
  const told = async (action: string, who: string) =>
    (await db.asOwner('select body from audit_entry'))
      .map((row) => JSON.parse(String(row['body'])))
      .filter((entry) => entry.action === action && entry.thing?.id === who).length;

  /** By and by, long before a sweep could have done it; how soon that is the bench says. */
  async function comesTrue(isSo: () => Promise<boolean>): Promise<boolean> {
    for (const since = performance.now(); performance.now() - since < WELL_BEFORE_A_SWEEP; ) {
      if (await isSo()) return true;
      await new Promise((go) => setTimeout(go, NAP));
    }
    return false;
  }
  const gone = (who: string) => async () => (await sessions(who)) === 0;
  const closed = (who: string) => async () => (await gone(who)()) && (await openAccounts(who)) === 0;

  beforeAll(async () => {
    db = await open();
    // A municipality on either side of which something fails each time: it is in nobody's way.
    const unwell = new Set([(await found(db, '2026-01-01')).municipality]);
    m = await found(db, '2026-01-01');
    unwell.add((await found(db, '2026-01-01')).municipality);
    const facts = [
      unit('north', null, 'lars'),
      ...['lars', 'hanne', 'bo', 'ida'].flatMap((who) => [person(who), position(who, 'north')]),
    ];
    await m.know(facts, '2026-01-02');
    door = await openTestDoor(m, () => now);
    worker = await openWorker(
      {
        db: db.database,
        current: new Ailing(db.database, unwell),
        attachments: { directory: '/nowhere', scanner: null },
      },
      { mail: null, journal: null, sessions: DEFAULT_SETTINGS },
      () => now,
      openLog('silent'),
    );
    // The sweeps of the start are over, and the next are minutes away: what closes now is not theirs.
    const swept = () => db.database.transaction(m.municipality, (tx) => listSweeps(tx, m.municipality));
    await comesTrue(async () => (await swept()).some(({ name }) => name === 'mail'));
  }, 60_000);
  beforeEach(async () => {
    for (const who of ['lars', 'hanne', 'bo', 'ida']) await door.headers(who).catch(() => null);
  });
  afterAll(async () => {
    await worker.stop();
    await door.app.close();
  });

  it('by a fact is signed out everywhere and their account closed, and nobody else', async () => {
    await door.headers('hanne');
    expect(await sessions('hanne')).toBeGreaterThan(1);
    const ended = position('hanne', 'north', null, -Infinity, now);
    now += SECOND;
    await m.know([ended], now);
    expect(await comesTrue(closed('hanne'))).toBe(true);
    expect([await told('identity.signOut', 'hanne'), await told('identity.accountClosed', 'hanne')]).toEqual([
      1, 1,
    ]);
    expect([await sessions('lars'), await openAccounts('lars')]).toEqual([expect.any(Number), 1]);
    expect(await sessions('lars')).toBeGreaterThan(0);
  });

  it('for a while only is signed out everywhere, and keeps the account', async () => {
    now += SECOND;
    await m.know([fact('suspension', 's', { person: 'bo' }, now - 1, now + DAY)], now);
    expect(await comesTrue(gone('bo'))).toBe(true);
    expect(await openAccounts('bo')).toBe(1);
  });

  it('by the hour is closed when it strikes, though nobody says anything then', async () => {
    const midnight = BEGIN + DAY;
    await m.know([position('ida', 'north', null, -Infinity, midnight)], now + SECOND);
    now = midnight - 1;
    await door.headers('ida');
    await new Promise((go) => setTimeout(go, SECOND));
    expect([await sessions('ida'), await openAccounts('ida')]).toEqual([expect.any(Number), 1]);
    expect(await sessions('ida')).toBeGreaterThan(0);
    now = midnight;
    expect(await comesTrue(closed('ida'))).toBe(true);
    expect(await told('identity.accountClosed', 'ida')).toBe(1);
  });
});
