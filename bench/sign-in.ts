// What signing in costs, and what it gives away: whether a name that is not there can be told from a wrong password, how near the
// whole comes to what Argon2id alone allows, what others wait meanwhile, and what ten thousand wrong ones in a minute do.

import type { FastifyInstance } from 'fastify';
import { identityOf } from '../src/app/operator.ts';
import { hashPassword, verifyPassword } from '../src/modules/identity/hashing.ts';
import { TURNSTILE_LIMITS } from '../src/modules/identity/turnstile.ts';
import type { OwnedDatabase } from '../src/platform/db/database.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { found } from '../test/support/founded.ts';
import { ORGANISATION } from '../test/support/providing.ts';
import { testServer, testTillid } from '../test/support/tillid.ts';
import { collect, median, type Row, row, timed } from './rows.ts';

const PASSWORD = 'meget langt kodeord';
const OPERATOR = { actor: { kind: 'operator', name: 'bench' }, origin: { kind: 'cli' } } as const;
const HOUR = 3_600_000;
const TIMED = 40;
const LOGINS = 100;
const WARM = 30;
const AT_ONCE = 200;
const FLOOD = 10_000;
const WAVE = 2_500;

interface Stage {
  readonly db: OwnedDatabase;
  readonly app: FastifyInstance;
  readonly municipality: string;
  /** Lets what was counted against names and addresses be forgotten. */
  forget(): void;
}

async function openStage(): Promise<Stage> {
  const db = await openEmbedded({ directory: null });
  const mine = await found(
    { database: db, asOwner: db.asOwner, url: null, close: () => db.close() },
    '2026-01-01',
  );
  await mine.feed('organisation', ORGANISATION, '2026-01-02');
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const tillid = await testTillid(mine.deps);
  const identity = identityOf(tillid, clock, 'real');
  const account = { userId: 'hols', password: PASSWORD, role: null };
  await identity.createAccount(mine.municipality, account, OPERATOR);
  const app = await testServer(tillid, identity, clock, { answers: 'trusted' });
  const forget = () => {
    ahead += 2 * HOUR;
  };
  return { db, app, municipality: mine.municipality, forget };
}

function signIn({ app }: Stage, userId: string, password: string, remoteAddress: string) {
  return app.inject({ url: '/api/session', method: 'POST', payload: { userId, password }, remoteAddress });
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** How often one of `a` is slower than one of `b` (Mann-Whitney); a half when they cannot be told apart. */
function slower(a: readonly number[], b: readonly number[]): number {
  let wins = 0;
  for (const x of a) for (const y of b) wins += x > y ? 1 : x === y ? 0.5 : 0;
  return wins / (a.length * b.length);
}

/** One of each in turn, so that what the machine does meanwhile falls on both. */
async function toldApart(stage: Stage): Promise<Row[]> {
  const unknown: number[] = [];
  const wrong: number[] = [];
  for (let n = 0; n < TIMED + 2; n++) {
    stage.forget();
    const one = await timed(() => signIn(stage, `nobody${n}`, 'a wrong password', '10.0.0.1'));
    const other = await timed(() => signIn(stage, 'hols', 'a wrong password', '10.0.0.2'));
    if (one.value.body !== other.value.body) throw new Error('the answers can be told apart');
    // The first ones pay for what is made once.
    if (n >= 2) [unknown.push(one.ms), wrong.push(other.ms)];
  }
  const apart = Math.abs(slower(unknown, wrong) - 0.5) * 100;
  // Three standard deviations of what chance alone gives for two samples of this size.
  const chance = Math.round(300 * Math.sqrt((2 * TIMED + 1) / (12 * TIMED * TIMED)));
  const size = `${TIMED} of each`;
  return [
    row('sign-in with a name that is not there, median', size, median(unknown), null),
    row('the same, 95th percentile', size, percentile(unknown, 0.95), null),
    row('sign-in with a wrong password, median', size, median(wrong), null),
    row('the same, 95th percentile', size, percentile(wrong, 0.95), null),
    row('how far from even it is which is slower: points of 50, not ms', size, apart, chance),
  ];
}

/** As many at a time as the turnstile lets in, until all are done. */
async function inTurns(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  const { ms } = await timed(() => Promise.all(Array.from({ length: TURNSTILE_LIMITS.atOnce }, worker)));
  return (count * 1_000) / ms;
}

const megabytes = () => process.memoryUsage().rss / 1_000_000;

/** What is held, when all that is not has been thrown away: the rest of the process's memory is room that it has not given back. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
}

async function throughput(stage: Stage): Promise<Row[]> {
  stage.forget();
  const hash = await hashPassword(PASSWORD);
  const login = async (n: number) => {
    const answer = await signIn(stage, 'hols', PASSWORD, `10.1.0.${n}`);
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
  // The first ones pay for what is compiled once.
  await inTurns(WARM, login);
  const alone = await inTurns(LOGINS, () => verifyPassword(hash, PASSWORD));
  collect();
  const before = megabytes();
  const through = await inTurns(LOGINS, login);
  const size = `${LOGINS} logins`;
  return [
    row('Argon2id alone: a second, not ms', size, alone, null),
    row('sign-ins: a second, not ms', size, through, null),
    row('what a sign-in takes beside Argon2id: %, not ms', size, (alone / through - 1) * 100, null),
    row('memory more while they run: MB, not ms', size, Math.max(0, megabytes() - before), null),
  ];
}

/** A page of somebody who is signed in, again and again while two hundred others sign in. */
async function meanwhile(stage: Stage): Promise<Row[]> {
  stage.forget();
  const session = await signIn(stage, 'hols', PASSWORD, '10.2.0.1');
  const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
  const waits: number[] = [];
  let over = false;
  const reader = async () => {
    while (!over) {
      const { ms } = await timed(() => stage.app.inject({ url: '/api/session', headers: { cookie } }));
      waits.push(ms);
      // As a person reads; and without a pause nobody else would ever get a turn.
      await pause(10);
    }
  };
  const reading = reader();
  const all = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => signIn(stage, 'hols', PASSWORD, `10.3.0.${n % 250}`)),
    ),
  );
  over = true;
  await reading;
  const letIn = all.value.filter(({ statusCode }) => statusCode === 200).length;
  return [
    row(`sign-ins at once, until the last is answered; ${letIn} let in`, String(AT_ONCE), all.ms, null),
    row('what an ordinary request waits meanwhile, median', String(AT_ONCE), median(waits), 100),
    row('the same, 95th percentile', String(AT_ONCE), percentile(waits, 0.95), 500),
  ];
}

const entriesIn = async ({ db }: Stage): Promise<number> =>
  Number((await db.asOwner('select count(*) as n from audit_entry'))[0]?.['n'] ?? 0);

/** Somebody who asks again when told to wait. */
async function untilIn(stage: Stage): Promise<number> {
  const { ms } = await timed(async () => {
    for (;;) {
      const { statusCode } = await signIn(stage, 'hols', PASSWORD, '192.168.1.1');
      if (statusCode === 200) return;
      await pause(200);
    }
  });
  return ms;
}

/** `network` is the first number of the addresses it comes from: no name and no address of one flood is in another. */
async function flood(
  stage: Stage,
  network: number,
): Promise<{ ms: number; hashed: number; waits: number[] }> {
  let hashed = 0;
  const waits: number[] = [];
  const { ms } = await timed(async () => {
    for (let from = 0; from < FLOOD; from += WAVE) {
      const wave = Array.from({ length: WAVE }, async (_, i) => {
        const n = from + i;
        const { statusCode } = await signIn(
          stage,
          `guess${network}-${n}`,
          'guess',
          `${network}.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
        );
        if (statusCode !== 429) hashed++;
      });
      waits.push(await untilIn(stage));
      await Promise.all(wave);
    }
  });
  return { ms, hashed, waits };
}

async function flooded(stage: Stage): Promise<Row[]> {
  stage.forget();
  const before = { entries: await entriesIn(stage), memory: megabytes(), held: held() };
  const { ms, hashed, waits } = await flood(stage, 10);
  const entries = (await entriesIn(stage)) - before.entries;
  const after = { memory: megabytes(), held: held() };
  stage.forget();
  await flood(stage, 11);
  const size = `${FLOOD} wrong`;
  return [
    row('wrong sign-ins from as many addresses, until all are answered', size, ms, 60_000),
    row('of them hashed, the rest turned away before: count, not ms', size, hashed, FLOOD / 2),
    row('until somebody real is let in among them, longest', size, Math.max(...waits), 10_000),
    row('entries of the log: count, not ms', size, entries, 50),
    row('held more after, when collected: MB, not ms', size, Math.max(0, after.held - before.held), 20),
    row('held more after as many again: MB, not ms', size, Math.max(0, held() - after.held), 5),
    row('memory of the process more after: MB, not ms', size, Math.max(0, after.memory - before.memory), 200),
    row(
      'memory of the process more after as many again: MB, not ms',
      size,
      Math.max(0, megabytes() - after.memory),
      null,
    ),
  ];
}

export async function benchSignIn(): Promise<Row[]> {
  const stage = await openStage();
  try {
    const apart = await toldApart(stage);
    return [...apart, ...(await throughput(stage)), ...(await meanwhile(stage)), ...(await flooded(stage))];
  } finally {
    await stage.app.close();
    await stage.db.close();
  }
}
