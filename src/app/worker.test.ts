// The worker as serve runs it: sweeps for every municipality, a fault kept where it is, and mail that leaves the house.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { at } from '../../test/support/moments.ts';
import { person, position, unit } from '../../test/support/small.ts';
import { openSmtpServer, type TestSmtp } from '../../test/support/smtp.ts';
import type { Sweep } from '../modules/access/index.ts';
import { DEFAULT_SETTINGS } from '../modules/identity/index.ts';
import { insertTasks } from '../modules/tasks/store.ts';
import { listSweeps } from '../platform/jobs/store.ts';
import { openLog } from '../platform/log/log.ts';
import { listMails } from '../platform/mail/store.ts';
import { sweepAll } from './sweeps.ts';
import { openWorker } from './worker.ts';

const log = openLog('silent');
const NOTHING_ATTACHED = { directory: '/nowhere', scanner: null };

eachDatabase('the worker', (open) => {
  let db: TestDatabase;
  let smtp: TestSmtp;
  let m: Founded;
  beforeAll(async () => {
    db = await open();
    smtp = await openSmtpServer();
    m = await found(db, '2026-01-01');
    const lars = person('lars');
    const facts = [
      unit('north', null, 'lars'),
      { ...lars, content: { ...lars.content, email: 'lars@example.dk' } },
      position('lars', 'north'),
    ];
    await m.know(facts, '2026-01-02');
  });
  afterAll(() => smtp.close());

  const within = async (condition: () => boolean) => {
    for (const end = Date.now() + 30_000; !condition() && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 50));
  };

  test('sends the mail of the day at seven by the clock it is given, once from two processes', async () => {
    await db.database.transaction(m.municipality, (tx) =>
      insertTasks(tx, m.municipality, at('2026-03-02', 9), [
        {
          kind: 'request.decide',
          key: 'a task',
          about: { title: { da: 'x', en: 'x' }, detail: null, link: '/tasks', person: null },
          owner: { any: [{ kind: 'managerOfUnit', orgUnit: 'north' }], never: [] },
          dueAt: at('2026-03-20', 16),
        },
      ]),
    );
    const config = {
      mail: { url: smtp.url, from: 'tillid@example.dk', publicUrl: 'https://tillid.example.dk' },
      journal: null,
      sessions: DEFAULT_SETTINGS,
    };
    const tillid = { db: db.database, current: m.deps.current, attachments: NOTHING_ATTACHED };
    const evening = await openWorker(tillid, config, () => at('2026-03-02', 18), log);
    const done = async (name: string) =>
      (await db.database.transaction(m.municipality, (tx) => listSweeps(tx, m.municipality))).find(
        (sweep) => sweep.name === name,
      );
    let swept = await done('mail');
    for (const end = Date.now() + 30_000; swept === undefined && Date.now() < end; swept = await done('mail'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    await evening.stop();
    expect(swept).toMatchObject({ error: null, succeededAt: at('2026-03-02', 18) });
    expect(smtp.taken).toEqual([]);
    const morning = () => at('2026-03-03', 7);
    const two = [
      await openWorker(tillid, config, morning, log),
      await openWorker(tillid, config, morning, log),
    ];
    await within(() => smtp.taken.length > 0);
    await Promise.all(two.map((worker) => worker.stop()));
    expect(smtp.taken.map((mail) => mail.to)).toEqual(['lars@example.dk']);
    expect(smtp.taken[0]?.text).toContain('- Du har fået en ny opgave');
  });

  test('a sweep that fails is told of and stops no other, in no municipality', async () => {
    const other = await found(db, '2026-01-01');
    const seen: string[] = [];
    const sweeps: Sweep[] = [
      {
        name: 'broken',
        run: async ({ municipality }) => {
          if (municipality === m.municipality) throw new Error('it broke over 010190-1234');
        },
      },
      {
        name: 'sound',
        run: async ({ municipality, now }) => {
          seen.push(`${municipality} ${now}`);
        },
      },
    ];
    const now = at('2026-03-04', 9);
    const ground = { db: db.database, current: m.deps.current };
    expect(await sweepAll(ground, sweeps, () => now, log)).toEqual({ failed: 1 });
    expect(seen.toSorted()).toEqual([`${m.municipality} ${now}`, `${other.municipality} ${now}`].toSorted());
    const went = (id: string) => db.database.transaction(id, (tx) => listSweeps(tx, id));
    expect((await went(m.municipality)).find((sweep) => sweep.name === 'broken')).toMatchObject({
      error: 'it broke over [cpr]',
      succeededAt: null,
    });
    expect((await went(other.municipality)).map((sweep) => sweep.error)).toEqual([null, null]);
  });

  test('mails are kept where no server is configured', async () => {
    const before = smtp.taken.length;
    const worker = await openWorker(
      { db: db.database, current: m.deps.current, attachments: NOTHING_ATTACHED },
      { mail: null, journal: null, sessions: DEFAULT_SETTINGS },
      () => at('2026-03-19', 8),
      log,
    );
    const mails = () => db.database.transaction(m.municipality, (tx) => listMails(tx, m.municipality, 50));
    let kept = await mails();
    for (
      const end = Date.now() + 30_000;
      !kept.some((mail) => mail.kind === 'tasks.due') && Date.now() < end;
    ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      kept = await mails();
    }
    await worker.stop();
    expect(kept.find((mail) => mail.kind === 'tasks.due')).toMatchObject({ sentAt: null, error: null });
    expect(smtp.taken).toHaveLength(before);
  });
});
