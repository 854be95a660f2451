// What goes through the services and a database: feeds in, facts out, and how soon a committed change is in every answer.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { keepClosing } from '../src/app/closing.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import { CurrentRights, foundMunicipality, GUARD_LIMITS, importFile } from '../src/modules/access/index.ts';
import type { Database } from '../src/platform/db/database.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { loadFacts } from '../src/platform/facts/store.ts';
import { openCprKeys } from '../src/platform/keys.ts';
import { openLog } from '../src/platform/log/log.ts';
import { median, type Row, row, timed } from './rows.ts';
import type { Feed, Municipality } from './shapes.ts';

export interface ServiceLimits {
  readonly load: number;
  readonly change: number;
  readonly nothingNew: number;
  readonly empty: number;
}

const actor = { kind: 'operator', name: 'bench' } as const;
const origin = { kind: 'cli' } as const;

/** One installation on the embedded database, on disk. */
class Installation {
  readonly #db: Database;
  readonly #current: CurrentRights;
  readonly #municipality: string;
  readonly #cprKeys: Awaited<ReturnType<typeof openCprKeys>>;
  readonly #directory: string;

  private constructor(
    db: Database,
    municipality: string,
    cprKeys: Awaited<ReturnType<typeof openCprKeys>>,
    directory: string,
  ) {
    this.#db = db;
    this.#current = new CurrentRights(db);
    this.#municipality = municipality;
    this.#cprKeys = cprKeys;
    this.#directory = directory;
  }

  static async open(): Promise<Installation> {
    const directory = await mkdtemp(join(tmpdir(), 'tillid-bench-'));
    const db = await openEmbedded({ directory: join(directory, 'pg') });
    const cprKeys = await openCprKeys(directory);
    const founding = { actor, origin, now: Date.now() };
    const municipality = await foundMunicipality(db, { cvr: '00000000', name: 'Bench' }, founding);
    return new Installation(db, municipality, cprKeys, directory);
  }

  async import(kind: 'organisation' | 'organisationDelta' | 'catalogue', file: object): Promise<number> {
    const bytes = Buffer.from(JSON.stringify(file));
    const deps = { db: this.#db, current: this.#current, cprKeys: this.#cprKeys, guard: GUARD_LIMITS };
    const author = { municipality: this.#municipality, actor, origin, now: Date.now() };
    const source = kind === 'catalogue' ? 'catalogue' : 'payroll';
    const { ms } = await timed(() =>
      importFile(deps, author, { kind, source, bytes, mode: 'apply', massChange: 'allowed' }),
    );
    return ms;
  }

  async load(): Promise<number> {
    const read = () =>
      this.#db.transaction(this.#municipality, (tx) => loadFacts<AccessFacts>(tx, this.#municipality));
    return (await timed(read)).ms;
  }

  /** Stands for another process: it has its own engine and learns of a change from the database alone. */
  elsewhere(): CurrentRights {
    return new CurrentRights(this.#db);
  }

  engineOf(current: CurrentRights) {
    return current.engine(this.#municipality);
  }

  /** Everybody has an account, and so many of them are signed in. */
  async signIn(people: readonly string[], signedIn: number): Promise<void> {
    await this.#db.transaction(this.#municipality, async (tx) => {
      await sql`
        insert into account (municipality_id, person, password_hash, created_at, changed_at, activated_at)
        select ${this.#municipality}, person, '', now(), now(), now() from unnest(${[...people]}::text[]) as person`.execute(
        tx,
      );
      await sql`
        insert into session (municipality_id, secret_hash, session_id, person, factors, level, outside, started_at, seen_at, shown_at)
        select ${this.#municipality}, sha256(person::bytea), gen_random_uuid(), person, '{password}', 'lav', 'hoej', now(), now(), now()
        from unnest(${people.slice(0, signedIn)}::text[]) as person`.execute(tx);
    });
  }

  /** From when `leaves` is over until whoever it is about is signed out and their account closed by the rounds; milliseconds. */
  async closes(person: string, leaves: () => Promise<unknown>): Promise<number> {
    const rounds = keepClosing({ db: this.#db, current: this.#current }, Date.now, openLog('silent'));
    await setTimeout(5_000);
    await leaves();
    const isOver = () =>
      this.#db.transaction(this.#municipality, async (tx) => {
        const { rows } = await sql`
          select from account where person = ${person} and not disabled
          union all select from session where person = ${person}`.execute(tx);
        return rows.length === 0;
      });
    const { ms } = await timed(async () => {
      while (!(await isOver())) await setTimeout(5);
    });
    await rounds.stop();
    return ms;
  }

  async close(): Promise<void> {
    await this.#db.close();
    await rm(this.#directory, { recursive: true });
  }
}

export async function benchServices(size: string, made: Municipality, limits: ServiceLimits): Promise<Row[]> {
  const installation = await Installation.open();
  try {
    const rows = [
      row(
        'full feed into an empty database',
        size,
        await installation.import('organisation', made.organisation),
        limits.empty,
      ),
      row('catalogue into the same', size, await installation.import('catalogue', made.catalogue), null),
      row(
        'full feed with nothing new',
        size,
        await installation.import('organisation', made.organisation),
        limits.nothingNew,
      ),
    ];
    const loads = [await installation.load(), await installation.load(), await installation.load()];
    rows.push(row('load the facts from the database', size, median(loads), limits.load));
    rows.push(...(await changeRows(installation, size, made.organisation, limits)));
    rows.push(await closingRow(installation, size, made.organisation));
    return rows;
  } finally {
    await installation.close();
  }
}

/** A person gets another title: from the commit until that person's rights and the holders of a role are told elsewhere. */
async function changeRows(
  installation: Installation,
  size: string,
  feed: Feed,
  limits: ServiceLimits,
): Promise<Row[]> {
  const elsewhere = installation.elsewhere();
  const engine = await installation.engineOf(elsewhere);
  const imports: number[] = [];
  const answers: number[] = [];
  for (const user of feed.users.filter((u) => u.positions.length > 0).slice(0, 5)) {
    const held = engine.rightsOf(user.extUuid)[0]?.systemRole ?? '';
    engine.holdersOf(held);
    const titleUuid = feed.titles.find((t) => t.uuid !== user.positions[0]?.titleUuid)?.uuid ?? '';
    const changed = { ...user, positions: user.positions.map((p) => ({ ...p, titleUuid })) };
    imports.push(await installation.import('organisationDelta', { users: [changed] }));
    const { ms } = await timed(async () => {
      const now = await installation.engineOf(elsewhere);
      return [now.rightsOf(user.extUuid), now.holdersOf(held)];
    });
    answers.push(ms);
  }
  return [
    row('one committed change until another process answers by it', size, median(answers), limits.change),
    row('the change itself: read, judged, committed, adopted', size, median(imports), null),
  ];
}

const SIGNED_IN = 2_000;

/** Somebody's only position ended yesterday, the delta says. */
async function closingRow(installation: Installation, size: string, { users }: Feed): Promise<Row> {
  const here = users.filter(({ positions }) => positions.length > 0);
  await installation.signIn(
    here.map(({ extUuid }) => extUuid),
    SIGNED_IN,
  );
  const times: number[] = [];
  for (const user of here.slice(10, 15))
    times.push(
      await installation.closes(user.extUuid, () =>
        installation.import('organisationDelta', { users: [{ ...user, positions: [] }] }),
      ),
    );
  return row('whoever leaves is signed out and their account closed', size, Math.max(...times), 1_000);
}
