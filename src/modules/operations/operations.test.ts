// What an administrator sees and may do about jobs and mail, on both databases.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { person } from '../../../test/support/small.ts';
import { DIGEST, type MailKind } from '../../kernel/mail.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import { writeMails } from '../../platform/mail/write.ts';
import type { Asker } from '../access/index.ts';
import { createOperations, type Operations } from './service.ts';

const NOW: Instant = startOfDay('2026-03-02') ?? 0;
const DAY = 86_400_000;
const KIND: MailKind = {
  id: 'test.urgent',
  name: { da: 'Haster', en: 'Urgent' },
  goes: 'at once',
  placeholders: ['count'],
  text: { da: { subject: 'Nr. {count}', body: 'Brødtekst' }, en: { subject: 'No. {count}', body: 'Body' } },
};

eachDatabase('operations', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  let operations: Operations;
  let asker: Asker;

  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    const { db: database, current } = m.deps;
    operations = createOperations({
      db: database,
      current,
      kinds: [DIGEST, KIND],
      sending: 'not configured',
    });
    asker = { ...m.author(NOW), assurance: 'hoej', permits: new Set(['administer']) };
    const anna = person('anna');
    await m.know([anna], '2026-01-02');
  });

  const write = (key: string) =>
    m.deps.db.transaction(m.municipality, (tx) =>
      writeMails(tx, m.municipality, NOW, [
        { key, to: 'anna', kind: KIND, values: { count: 1 }, link: '/tasks', task: null },
      ]),
    );
  const logged = async () =>
    (
      await db?.asOwner(
        `select body::json->>'action' as action from audit_entry where municipality_id = '${m.municipality}' order by seq`,
      )
    )?.map((row) => row['action']);

  test('mails are shown with their text, and as kept while no server is configured', async () => {
    await write('a');
    expect(await operations.mails(asker)).toMatchObject([
      {
        to: 'anna',
        kindName: { da: 'Haster' },
        subject: 'Nr. 1',
        body: 'Brødtekst',
        state: 'kept',
        error: null,
      },
    ]);
    const state = await operations.state(asker);
    expect(state).toMatchObject({ sending: false, mails: { waiting: 1, failed: 0 } });
    expect((await operations.mails({ ...asker, now: NOW + 8 * DAY }))[0]?.state).toBe('stale');
  });

  test('a mail that grew too old is sent again by hand, with a job and a line in the log', async () => {
    await write('a');
    const later = { ...asker, now: NOW + 8 * DAY };
    const [mail] = await operations.mails(later);
    await operations.retryMail(later, mail?.id ?? '');
    expect((await operations.mails(later))[0]?.state).toBe('kept');
    expect((await operations.jobs(asker)).map((job) => job.queue)).toEqual(['mail', 'mail']);
    expect(await logged()).toContain('mail.retried');
    const nobodys = '00000000-0000-4000-8000-000000000000';
    await expect(operations.retryMail(later, nobodys)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('a failed job is tried again by the municipality it is about, and by no other', async () => {
    await m.deps.db.transaction(m.municipality, (tx) =>
      enqueue(tx, 'mail', { municipality: m.municipality }),
    );
    await db?.asOwner(
      `update pgboss.job set state = 'failed', output = '{"message":"no line"}' where data->>'municipality' = '${m.municipality}'`,
    );
    const [job] = await operations.jobs(asker);
    expect(job).toMatchObject({ queue: 'mail', state: 'failed', error: 'no line' });
    const other = { ...asker, municipality: '00000000-0000-4000-8000-000000000000' };
    await expect(operations.retryJob(other, job?.id ?? '')).rejects.toMatchObject({ code: 'notFound' });
    await operations.retryJob(asker, job?.id ?? '');
    expect((await operations.jobs(asker))[0]?.state).toBe('retry');
    expect(await logged()).toContain('job.retried');
  });

  test('a municipality writes its mails in its own words, in either language, and takes them back', async () => {
    const own = { da: { subject: 'Husk nr. {count}', body: 'Kig i Tillid.' }, en: null };
    await write('a');
    await operations.setText(asker, KIND.id, own);
    expect((await operations.mails(asker))[0]?.subject).toBe('Nr. 1');
    const later = { ...asker, now: NOW + 1_000 };
    const texts = await operations.texts(later);
    expect(texts.kinds.find((kind) => kind.kind === KIND.id)?.own).toEqual(own);
    await m.deps.db.transaction(m.municipality, (tx) =>
      writeMails(tx, m.municipality, NOW + 1_000, [
        { key: 'b', to: 'anna', kind: KIND, values: { count: 2 }, link: '/tasks', task: null },
      ]),
    );
    expect((await operations.mails(later)).map((mail) => mail.subject)).toContain('Husk nr. 2');
    await operations.setText({ ...asker, now: NOW + 2_000 }, KIND.id, { da: null, en: null });
    const after = await operations.texts({ ...asker, now: NOW + 3_000 });
    expect(after.kinds.find((kind) => kind.kind === KIND.id)?.own).toEqual({ da: null, en: null });
    expect(await logged()).toContain('setting.set');
    await operations.setLanguage(later, 'en');
    expect((await operations.texts({ ...asker, now: NOW + 3_000 })).language).toBe('en');
  });

  test('everybody chooses the language they are written to in, for themself and till they take it back', async () => {
    const anna: Asker = { ...asker, actor: { kind: 'person', id: 'anna', userId: 'anna' } };
    const newest = async () => (await operations.mails(asker))[0]?.subject;
    expect(await operations.myLanguage(anna)).toEqual({ own: null, municipality: 'da' });
    await operations.setMyLanguage(anna, 'en');
    await operations.setMyLanguage(anna, 'en');
    expect(await operations.myLanguage(anna)).toEqual({ own: 'en', municipality: 'da' });
    await write('a');
    expect(await newest()).toBe('No. 1');
    await operations.setLanguage(asker, 'en');
    const later = { ...anna, now: NOW + 1_000 };
    await operations.setMyLanguage(later, null);
    expect(await operations.myLanguage(later)).toEqual({ own: null, municipality: 'en' });
    expect((await logged())?.filter((action) => action === 'mail.language')).toHaveLength(2);
    const program = { ...asker, actor: { kind: 'apiKey', id: 'k', name: 'k' } } as const;
    await expect(operations.setMyLanguage(program, 'en')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(operations.myLanguage(program)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a text that does not fit is refused, and nothing is changed', async () => {
    const bad = { da: { subject: 'Til {name}', body: 'x' }, en: null };
    await expect(operations.setText(asker, KIND.id, bad)).rejects.toMatchObject({
      code: 'unfitText',
      faults: [{ code: 'unknownPlaceholder', pointer: '/da' }],
    });
    await expect(operations.setText(asker, 'no.such', { da: null, en: null })).rejects.toMatchObject({
      code: 'notFound',
    });
    expect((await operations.texts(asker)).kinds.map((kind) => kind.own.da)).toEqual([null, null]);
  });
});
