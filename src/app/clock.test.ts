// Two years of the whole program's sweeps with a clock of the test's, off at random, over changes of the clock and a leap day: campaigns open,
// every reminder goes once, no deadline is missed, and what is suspended is privileged, was warned of, and nobody had answered for it.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEmbedded, type TestDatabase } from '../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../test/support/decided.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { remindedOn } from '../../test/support/reminding.ts';
import {
  assignment,
  fact,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../test/support/small.ts';
import type { Fact } from '../kernel/fact.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay } from '../kernel/time.ts';
import type { AccessFacts } from '../modules/access/contract.ts';
import { answer } from '../modules/attestation/answering.ts';
import { DEFAULT_POLICY } from '../modules/attestation/domain/policy.ts';
import { readAnswers, readSheets } from '../modules/attestation/store.ts';
import { campaignsOf, sheetsOf } from '../modules/attestation/viewing.ts';
import type { Task } from '../modules/tasks/contract.ts';
import { policyOf } from '../modules/tasks/domain/mails.ts';
import { OwnerFinder } from '../modules/tasks/domain/owners.ts';
import { readTasks } from '../modules/tasks/store.ts';
import { openLog } from '../platform/log/log.ts';
import { readMailKeys } from '../platform/mail/store.ts';
import { sweepAll } from './sweeps.ts';
import { SWEEPS } from './worker.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const midnight = (day: Day): Instant => startOfDay(day) ?? Number.NaN;
const FIRST = midnight('2027-03-01');
const LAST = midnight('2029-03-01');
const SEEDS = process.env['TILLID_DEEP'] === '1' ? Array.from({ length: 40 }, (_, n) => n + 1) : [1];

/** At two in the night when the clock goes forward or back, and on the leap day. */
const ODD = ['2027-03-28', '2027-10-31', '2028-02-29', '2028-03-26', '2028-10-29'].map(
  (day) => midnight(day) + 2 * HOUR,
);

/** The same numbers for the same seed. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}

/** When the server is awake and sweeps: every few days or twice in one, and then not for weeks. */
function awake(random: () => number): Instant[] {
  const times = [FIRST];
  for (let now = FIRST; now < LAST; ) {
    now += random() < 0.06 ? (5 + random() * 45) * DAY : (6 + random() * 100) * HOUR;
    if (now < LAST) times.push(Math.floor(now));
  }
  return [...times, ...ODD.filter((now) => now < LAST && random() < 0.8)].sort((a, b) => a - b);
}

/** Tora leads all and is attested by the board, Mette leads care, Lars north; Ole owns Nexus, Ida coordinates, Rita is of the direction. */
const STAFF = ['tora', 'mette', 'lars', 'bo', 'hanne', 'ole', 'ida', 'rita', 'eva'];
const TOWN: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('care', 'root', 'mette'),
  unit('north', 'care', 'lars'),
  ...STAFF.map(person),
  ...['tora', 'ole', 'ida', 'rita', 'eva'].map((who) => position(who, 'root')),
  position('mette', 'care'),
  ...['lars', 'bo', 'hanne'].map((who) => position(who, 'north')),
  fact('approverGroup', 'board', { name: 'board', members: ['eva'] }),
  fact('system', 'nexus', {
    name: 'nexus',
    owner: 'ole',
    responsible: [],
    dataCategories: ['foelsomme'],
    requiredAssurance: null,
  }),
  system('opus', 'ole'),
  ...role('nexus.read', 'nexus'),
  ...role('opus.pay', 'opus'),
  ...privileged('nexus.admin'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('pay', 'opus.pay', { kind: 'orgUnit', orgUnit: 'root', inherit: true }),
  assignment('read-bo', 'nexus.read', toPerson('bo')),
  fact('setting', 'attestation', {
    value: { ...DEFAULT_POLICY, from: '2027-03-01', direction: 'rita', body: 'board' },
  }),
];

function privileged(id: string): Fact<AccessFacts>[] {
  return role(id, 'nexus').map((one) =>
    one.kind === 'systemRole'
      ? ({ ...one, content: { ...one.content, privileged: true } } as typeof one)
      : one,
  );
}

interface Campaign {
  readonly id: string;
  readonly day: Day;
  readonly opened: Instant;
  readonly due: Instant;
  readonly closed: Instant | null;
}

interface Suspended {
  readonly campaign: string;
  readonly subject: string;
  readonly role: string;
  readonly at: Instant;
}

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestEmbedded();
});
afterAll(() => db.close());

/** Two years of one municipality. */
class Years {
  readonly m: Founded;
  readonly random: () => number;
  readonly sweeps: Instant[] = [];
  now = FIRST;

  constructor(m: Founded, seed: number) {
    this.m = m;
    this.random = dice(seed);
  }

  async live(): Promise<void> {
    await this.#give('bo', 'nexus.admin');
    await this.#give('hanne', 'nexus.admin');
    for (const now of awake(this.random)) {
      this.now = now;
      const { failed } = await sweepAll(this.#ground(), SWEEPS, () => now, openLog('silent'));
      expect(failed).toBe(0);
      this.sweeps.push(now);
      const engine = await this.m.deps.current.engine(this.m.municipality);
      const coordinators = new OwnerFinder(engine, now).of({ any: [{ kind: 'coordinator' }], never: [] });
      // The only one's role is privileged too, and is not taken by silence.
      expect(coordinators.people.map(({ person: who }) => who)).toEqual(['ida']);
      for (const who of ['lars', 'mette', 'tora', 'ole', 'eva', 'ida'])
        if (this.random() < 0.02) await this.#answerAll(who);
      if (this.random() < 0.05) await this.#give(this.random() < 0.5 ? 'bo' : 'hanne', 'nexus.admin');
    }
  }

  #ground() {
    const { db: database, current } = sweepGround(this.m, this.now);
    return { db: database, current };
  }

  /** Anew where it was suspended. */
  async #give(who: string, what: string): Promise<void> {
    const id = `${what}-${who}`;
    const engine = await this.m.deps.current.engine(this.m.municipality);
    const held = engine.facts.versions('assignment', id).at(-1);
    if (held !== undefined && held.to > this.now) return;
    await this.m.know([assignment(id, what, toPerson(who), this.now)], this.now);
  }

  /** Keeps whatever waits for them, some minutes after the sweep. */
  async #answerAll(who: string): Promise<void> {
    const me = () => askerFor(this.m, who, who, this.now + 5 * 60_000);
    for (const campaign of await campaignsOf(this.m.deps, me())) {
      const { rows } = await sheetsOf(this.m.deps, me(), campaign.id, { limit: 100 });
      for (const { sheet, rows: all } of rows)
        for (const { row, state } of all)
          if (state === 'open') await answer(this.m.deps, me(), campaign.id, { sheet, row, answer: 'keep' });
    }
  }

  #rows<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
    return db.database.transaction(this.m.municipality, async (tx) => (await statement.execute(tx)).rows);
  }

  campaigns(): Promise<Campaign[]> {
    return this.#rows(sql<Campaign>`
      select campaign_id::text as id, day, (extract(epoch from opened_at) * 1000)::float8 as opened,
        (extract(epoch from due_at) * 1000)::float8 as due, (extract(epoch from closed_at) * 1000)::float8 as closed
      from attestation_campaign where kind = 'regular' order by day`);
  }

  async tasks(): Promise<Task[]> {
    const keys = (await this.#rows(sql<{ key: string }>`select key from task`)).map(({ key }) => key);
    return db.database.transaction(this.m.municipality, (tx) => readTasks(tx, this.m.municipality, keys));
  }

  mailKeys(tasks: readonly Task[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const ids = tasks.map(({ id }) => id);
    return db.database.transaction(this.m.municipality, (tx) => readMailKeys(tx, this.m.municipality, ids));
  }

  /** Every answer about a person, `suspended` ones apart. */
  async answers(campaigns: readonly Campaign[]): Promise<{ suspended: Suspended[]; given: Suspended[] }> {
    const { municipality } = this.m;
    return db.database.transaction(municipality, async (tx) => {
      const suspended: Suspended[] = [];
      const given: Suspended[] = [];
      for (const { id } of campaigns) {
        const all = await readAnswers(tx, municipality, id, null);
        const ids = [...new Set(all.map(({ sheet }) => sheet))];
        const sheets = new Map((await readSheets(tx, municipality, id, ids)).map((one) => [one.id, one]));
        for (const one of all) {
          const sheet = sheets.get(one.sheet);
          if (sheet === undefined || sheet.about === 'contents') continue;
          const what = sheet.rows[one.row]?.role ?? '';
          const said = { campaign: id, subject: sheet.subject, role: what, at: one.at };
          (one.answer === 'suspended' ? suspended : given).push(said);
        }
      }
      return { suspended, given };
    });
  }
}

const REMINDED = /^reminded \S+ (\S+ \S+) (\S+)$/;

it.each(SEEDS)(
  'two years of sweeps, seed %i',
  async (seed) => {
    const years = new Years(await found(db, '2027-01-01'), seed);
    await years.m.know(TOWN, '2027-01-02');
    await years.live();
    const campaigns = await years.campaigns();
    expectCampaigns(years, campaigns);
    await expectReminders(years);
    await expectSuspensions(years, campaigns);
  },
  600_000,
);

/** Each quarter's campaign opens in the first sweep from thirty days before its day, and gives fourteen days at least. */
function expectCampaigns({ sweeps }: Years, campaigns: readonly Campaign[]): void {
  const days = ['2027', '2028', '2029'].flatMap((year) =>
    ['03-01', '06-01', '09-01', '12-01'].map((date) => `${year}-${date}`),
  );
  const expected = days.flatMap((day, n) => {
    const opens = midnight(addDays(day, -30));
    const next = midnight(addDays(days[n + 1] ?? '2029-06-01', -30));
    const first = sweeps.find((now) => now >= opens && now < next);
    if (first === undefined) return [];
    const soonest = addDays(dayOf(first), 14);
    return [{ day, opened: first, last: day > soonest ? day : soonest }];
  });
  expect(campaigns.map(({ day, opened, due }) => ({ day, opened, last: dayOf(due - 1) }))).toEqual(expected);
  // To the midnight, whatever the clock does meanwhile.
  for (const { due } of campaigns) expect(due).toBe(midnight(dayOf(due)));
}

async function expectReminders(years: Years): Promise<void> {
  const { m, sweeps } = years;
  const tasks = await years.tasks();
  expect(tasks.some(({ kind }) => kind === 'attestation')).toBe(true);
  const keys = await years.mailKeys(tasks);
  const finder = new OwnerFinder(await m.deps.current.engine(m.municipality), years.now);
  for (const task of tasks) {
    const sent = (keys.get(task.id) ?? []).flatMap((key) => {
      const [, reminder = '', to = ''] = REMINDED.exec(key) ?? [];
      return reminder === '' ? [] : [{ reminder, to }];
    });
    // Once to each.
    expect(new Set(sent.map(({ reminder, to }) => `${reminder} ${to}`)).size).toBe(sent.length);
    const expected: string[] = [];
    const open = sweeps.filter(
      (now) => now >= task.openedAt && (task.closedAt === null || now < task.closedAt),
    );
    for (const [to, days] of remindedOn(task, policyOf(task.kind), LAST)) {
      if (to === 'managerOfOwner' && finder.above(task.owner).length === 0) continue;
      for (const [n, day] of days.entries()) {
        const until = midnight(days[n + 1] ?? '2030-01-01');
        if (open.some((now) => midnight(day) <= now && now < until)) expected.push(`${to} ${day}`);
      }
    }
    expect([...new Set(sent.map(({ reminder }) => reminder))].toSorted(), task.key).toEqual(
      expected.toSorted(),
    );
    for (const { reminder, to } of sent) if (reminder.startsWith('direction')) expect(to).toBe('rita');
  }
}

/** Warned from thirty days after the deadline, closed five days later; nothing else, and nothing that anybody answered for. */
async function expectSuspensions(years: Years, campaigns: readonly Campaign[]): Promise<void> {
  const { suspended, given: answered } = await years.answers(campaigns);
  const tasks = await years.tasks();
  const engine = await years.m.deps.current.engine(years.m.municipality);
  expect(suspended.length).toBeGreaterThan(0);
  for (const { campaign, subject, role: what, at } of suspended) {
    const of = campaigns.find(({ id }) => id === campaign);
    expect(engine.facts.versions('systemRole', what).at(-1)?.content.privileged, what).toBe(true);
    const key = `attestation.warning ${campaign} ${subject} ${what} `;
    const warning = tasks.findLast((task) => task.key.startsWith(key) && task.openedAt <= at);
    expect(warning?.closedAt).toBe(at);
    expect(warning?.openedAt).toBeGreaterThanOrEqual((of?.due ?? Infinity) + 30 * DAY);
    expect(at - (warning?.openedAt ?? Infinity)).toBeGreaterThanOrEqual(5 * DAY);
    // In the first sweep that may.
    const may = years.sweeps.find((now) => now >= (warning?.openedAt ?? Infinity) + 5 * DAY);
    expect(at).toBe(may);
    const same = (one: Suspended) =>
      one.campaign === campaign && one.subject === subject && one.role === what;
    expect(answered.filter(same).filter((one) => one.at <= at)).toEqual([]);
  }
  // What is not privileged is there still, however long nobody answered.
  for (const id of ['pay', 'read-bo'])
    expect(engine.facts.versions('assignment', id).at(-1)?.to).toBe(Infinity);
}
