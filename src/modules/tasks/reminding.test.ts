// Who is written to about a task, by a sweep that runs often, seldom, or twice at once.

import { beforeAll, beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import { listMails } from '../../platform/mail/store.ts';
import type { AccessFacts } from '../access/contract.ts';
import { changeFacts } from '../access/index.ts';
import type { TaskDraft } from './contract.ts';
import { taskMailSweep } from './reminding.ts';
import { closeTasks, insertTasks } from './store.ts';
import { giveTasks } from './telling.ts';

const at = (day: Day, hour = 8): Instant => (startOfDay(day) ?? Number.NaN) + hour * 3_600_000;
const OPENED = at('2026-11-23');

/** Tora leads all, Mette leads care, Lars leads north; Ida is coordinator. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('care', 'root', 'mette'),
  unit('north', 'care', 'lars'),
  ...['tora', 'mette', 'lars', 'bo', 'ida'].map(person),
  position('tora', 'root'),
  position('mette', 'care'),
  position('lars', 'north'),
  position('bo', 'north'),
  position('ida', 'root'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
];

const task = (kind = 'request.decide'): TaskDraft => ({
  kind,
  key: 'the task',
  about: {
    title: { da: 'Bo Jensen vil …', en: 'Bo Jensen wants …' },
    detail: null,
    link: '/requests/1',
    person: 'bo',
  },
  owner: { any: [{ kind: 'managerOfUnit', orgUnit: 'north' }], never: [] },
  dueAt: at('2026-11-30', 16),
});

eachDatabase('mail of tasks', (open) => {
  let db: TestDatabase;
  let m: Founded;
  let named: string | null = null;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    m = await found(db, '2026-01-01');
    await m.know(FACTS, at('2026-01-02'));
  });

  const open_ = (draft: TaskDraft) =>
    db.database.transaction(m.municipality, (tx) => insertTasks(tx, m.municipality, OPENED, [draft]));
  const sweep = (now: Instant) =>
    taskMailSweep(() => named).run({
      db: db.database,
      current: m.deps.current,
      municipality: m.municipality,
      now,
    });
  const mails = () => db.database.transaction(m.municipality, (tx) => listMails(tx, m.municipality, 500));
  /** Who was written what since the last time it was asked. */
  const asked = new Set<string>();
  const news = async () =>
    (await mails())
      .filter((mail) => !asked.has(mail.id))
      .map((mail) => {
        asked.add(mail.id);
        return `${mail.to} ${mail.kind}`;
      })
      .toSorted();

  test('whoever it is for is told once, and whoever it moves to', async () => {
    await open_(task());
    await Promise.all([sweep(OPENED), sweep(OPENED)]);
    await sweep(OPENED + 60_000);
    expect(await news()).toEqual(['lars tasks.opened']);
    await m.know([unit('north', 'care', 'bo')], at('2026-11-24'));
    await sweep(at('2026-11-24', 9));
    await sweep(at('2026-11-24', 10));
    expect(await news()).toEqual(['bo tasks.opened']);
  });

  test('reminders go on their days, and up when it is late, until it is closed', async () => {
    await open_(task());
    await sweep(OPENED);
    await news();
    const days: [Day, string[]][] = [
      ['2026-11-28', []],
      ['2026-11-29', ['lars tasks.due']],
      ['2026-11-30', ['lars tasks.due']],
      ['2026-12-02', []],
      ['2026-12-03', ['lars tasks.late', 'mette tasks.escalated']],
      ['2026-12-07', ['ida tasks.escalated', 'lars tasks.late']],
    ];
    for (const [day, expected] of days) {
      await sweep(at(day, 0));
      await sweep(at(day, 23));
      expect([day, await news()]).toEqual([day, expected]);
    }
    await db.database.transaction(m.municipality, (tx) =>
      closeTasks(tx, m.municipality, ['the task'], { at: at('2026-12-08'), by: 'lars', outcome: 'done' }),
    );
    await sweep(at('2027-03-01'));
    expect(await news()).toEqual([]);
  });

  test('a reminder that was sent is not sent again to whoever has the task next', async () => {
    await open_(task());
    await sweep(at('2026-11-29'));
    expect(await news()).toEqual(['lars tasks.due', 'lars tasks.opened']);
    await m.know([unit('north', 'care', 'bo')], at('2026-11-29', 10));
    await sweep(at('2026-11-29', 11));
    expect(await news()).toEqual(['bo tasks.opened']);
    await sweep(at('2026-11-30'));
    expect(await news()).toEqual(['bo tasks.due']);
  });

  test('a task and the word of it are given together, or not at all', async () => {
    const give = (draft: TaskDraft, then: () => void) =>
      changeFacts(m.deps, m.author(OPENED), async ({ tx, engine }) => {
        await giveTasks(tx, engine, m.municipality, OPENED, [draft]);
        then();
        return { changes: [], act: { action: 'test.given', why: 'test' }, answer: null };
      });
    const failing = give(task(), () => {
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await news()).toEqual([]);
    await give(task(), () => undefined);
    await give(task(), () => undefined);
    await sweep(OPENED);
    expect(await news()).toEqual(['lars tasks.opened']);
  });

  test('what cannot wait until tomorrow is told at once', async () => {
    const draft = { ...task('request.emergency'), key: 'urgent' };
    await changeFacts(m.deps, m.author(OPENED), async ({ tx, engine }) => {
      await giveTasks(tx, engine, m.municipality, OPENED, [draft]);
      return { changes: [], act: { action: 'test.given', why: 'test' }, answer: null };
    });
    expect((await mails()).map((mail) => [mail.kind, mail.digest])).toEqual([['tasks.urgent', false]]);
    const jobs = await db.asOwner(
      `select count(*)::int as n from pgboss.job where data->>'municipality' = '${m.municipality}'`,
    );
    expect(jobs).toEqual([{ n: 1 }]);
  });

  test('a server that slept for a month writes one reminder to each', async () => {
    await open_(task());
    await sweep(at('2026-12-31'));
    expect(await news()).toEqual([
      'ida tasks.escalated',
      'lars tasks.late',
      'lars tasks.opened',
      'mette tasks.escalated',
    ]);
  });

  test('an attestation nobody answers reaches the direction by name', async () => {
    await open_({ ...task('attestation'), dueAt: at('2026-12-23', 16) });
    await sweep(at('2027-01-22'));
    expect(await news()).toContain('tora tasks.escalated');
    named = 'bo';
    await sweep(at('2027-01-29'));
    named = null;
    expect(await news()).toContain('bo tasks.escalated');
  });

  test('no mail names anybody', async () => {
    await open_(task());
    await sweep(at('2026-12-31'));
    for (const { subject, body } of await mails())
      expect(`${subject} ${body}`).not.toMatch(/Bo|Jensen|lars|mette|tora/);
  });
});
