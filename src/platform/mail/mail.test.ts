// Mail on both databases, to a real SMTP server: written with what it tells of, sent once, kept when it cannot be sent.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { at } from '../../../test/support/moments.ts';
import { openSmtpServer, type TestSmtp } from '../../../test/support/smtp.ts';
import type { MailKind } from '../../kernel/mail.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { type Delivery, deliverMails } from './deliver.ts';
import { writeDigests } from './digest.ts';
import { encryptedMail, openSmtp, type Post } from './smtp.ts';
import { chooseLanguage, claimMail, countMails, listMails, sendAgain } from './store.ts';
import { type MailDraft, writeMails } from './write.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOW = at('2026-03-02', 10);

const URGENT: MailKind = {
  id: 'test.urgent',
  name: { da: 'Haster', en: 'Urgent' },
  goes: 'at once',
  placeholders: ['count'],
  text: {
    da: { subject: 'Det haster: {count}', body: 'Lukning på vej: {count} ældre.' },
    en: { subject: 'Urgent: {count}', body: 'About to close: {count}.' },
  },
};
const NEWS: MailKind = { ...URGENT, id: 'test.news', goes: 'digest' };

eachDatabase('mail', (open) => {
  let db: TestDatabase;
  let smtp: TestSmtp;
  let post: Post;
  let m: string;
  let now: Instant;
  const [anna, bo] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    smtp = await openSmtpServer();
    post = openSmtp({ url: smtp.url, from: 'Tillid <tillid@example.dk>' });
    now = NOW;
    m = randomUUID();
    await db.database.transaction(m, (tx) =>
      sql`insert into municipality values (${m}, ${m}, 'X', now())`.execute(tx),
    );
  });
  afterEach(async () => {
    post.close();
    await smtp.close();
  });

  const draft = (key: string, to = anna, kind = URGENT): MailDraft => ({
    key,
    to,
    kind,
    values: { count: 3 },
    link: '/tasks',
    task: null,
  });
  const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.transaction(m, work);
  const write = (...drafts: MailDraft[]) => inside((tx) => writeMails(tx, m, now, drafts));
  const delivery = (given: Partial<Delivery> = {}): Delivery => ({
    db: db.database,
    post,
    publicUrl: 'https://tillid.example.dk',
    clock: () => now,
    addressOf: async (_, person) => (person === anna ? 'anna@example.dk' : 'bo@example.dk'),
    ...given,
  });
  const closed = new Set<string>();
  const digests = (when: Instant) => writeDigests(db.database, m, when, async () => closed);
  const list = () => inside((tx) => listMails(tx, m, 100));

  it('is written once, with a job that sends it, or not at all', async () => {
    expect(await write(draft('a'), draft('a', bo))).toBe(1);
    expect(await write(draft('a'))).toBe(0);
    const rolledBack = inside(async (tx) => {
      await writeMails(tx, m, now, [draft('b')]);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect((await list()).map((mail) => mail.subject)).toEqual(['Det haster: 3']);
    const jobs = await db.asOwner(
      `select count(*)::int as n from pgboss.job where name = 'mail' and data->>'municipality' = '${m}'`,
    );
    expect(jobs).toEqual([{ n: 1 }]);
  });

  it('reaches its address with a link and a Message-ID of its own, in Danish letters', async () => {
    await write(draft('a'));
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 1, failed: 0 });
    const [mail] = await list();
    const [taken] = smtp.taken;
    expect(taken).toMatchObject({ to: 'anna@example.dk', messageId: `<${mail?.id}@tillid.example.dk>` });
    expect(taken?.text).toContain('Lukning på vej: 3 ældre.');
    expect(taken?.text).toContain('Åbn i Tillid: https://tillid.example.dk/tasks');
    expect(taken?.text).toContain('Auto-Submitted: auto-generated');
    expect(mail).toMatchObject({ sentAt: NOW, error: null, attempts: 1 });
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 0, failed: 0 });
  });

  it('is sent once by two at the same time', async () => {
    await write(...Array.from({ length: 20 }, (_, i) => draft(`mail ${i}`)));
    const all = await Promise.all([deliverMails(delivery(), m), deliverMails(delivery(), m)]);
    expect(all[0].sent + all[1].sent).toBe(20);
    expect(new Set(smtp.taken.map((mail) => mail.messageId)).size).toBe(20);
    expect(smtp.taken).toHaveLength(20);
  });

  it('is claimed by one of many that ask at the same moment', async () => {
    const limits = { now, abandonedBefore: now - HOUR, oldest: now - HOUR };
    for (let round = 0; round < 20; round++) {
      await write(draft(`first ${round}`), draft(`second ${round}`));
      const claimed = await Promise.all(
        Array.from({ length: 6 }, () => inside((tx) => claimMail(tx, m, limits))),
      );
      const ids = claimed.flatMap((mail) => (mail === null ? [] : [mail.id]));
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(2);
    }
  });

  it('waits while the server is down, and goes when it is back', async () => {
    await write(draft('a'), draft('b'));
    const port = Number(new URL(smtp.url).port);
    await smtp.close();
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 0, failed: 1 });
    expect((await list()).map((mail) => mail.sentAt)).toEqual([null, null]);
    smtp = await openSmtpServer(port);
    now += 2 * MINUTE;
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 2, failed: 0 });
    expect(smtp.taken).toHaveLength(2);
  });

  it('that is refused is given up, and does not hold up the next', async () => {
    smtp.answer = (to) => (to === 'bo@example.dk' ? { code: 550, text: 'no such mailbox' } : null);
    await write(draft('a', bo), draft('b'));
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 1, failed: 1 });
    const refused = (await list()).find((mail) => mail.to === bo);
    expect(refused).toMatchObject({ sentAt: null, givenUpAt: NOW });
    expect(refused?.error).toContain('no such mailbox');
    expect(await inside((tx) => countMails(tx, m))).toEqual({ waiting: 0, failed: 1 });
    now += 24 * HOUR;
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 0, failed: 0 });
    smtp.answer = () => null;
    expect(await inside((tx) => sendAgain(tx, m, refused?.id ?? '', now))).toBe(true);
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 1, failed: 0 });
    expect(await inside((tx) => sendAgain(tx, m, refused?.id ?? '', now))).toBe(false);
  });

  it('that is put off by the server is tried again, and in the end given up', async () => {
    smtp.answer = () => ({ code: 451, text: 'greylisted' });
    await write(draft('a'));
    let tries = 0;
    for (; tries < 50; tries++, now += 5 * HOUR) {
      if ((await deliverMails(delivery(), m)).failed === 0) break;
    }
    expect(tries).toBe(12);
    expect((await list())[0]).toMatchObject({ attempts: 12, sentAt: null });
    expect((await list())[0]?.givenUpAt).not.toBeNull();
  });

  it('to somebody without an address is kept, and says so', async () => {
    await write(draft('a'));
    await deliverMails(delivery({ addressOf: async () => null }), m);
    expect((await list())[0]).toMatchObject({ error: 'noAddress', sentAt: null });
  });

  it('that somebody died over is sent again with the same Message-ID', async () => {
    await write(draft('a'));
    const dying = delivery({
      post: {
        ...post,
        send: async (message) => {
          await post.send(message);
          throw new Error('killed here');
        },
      },
    });
    await expect(deliverMails(dying, m)).rejects.toThrow('killed here');
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 0, failed: 0 });
    now += 11 * MINUTE;
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 1, failed: 0 });
    expect(smtp.taken).toHaveLength(2);
    expect(new Set(smtp.taken.map((mail) => mail.messageId)).size).toBe(1);
  });

  it('that is old by the time it can be sent is left to the administrator', async () => {
    await write(draft('a'));
    now += 8 * 24 * HOUR;
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 0, failed: 0 });
    const [mail] = await list();
    expect(await inside((tx) => sendAgain(tx, m, mail?.id ?? '', now))).toBe(true);
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 1, failed: 0 });
  });

  it('of a day goes as one to each, at seven', async () => {
    await write(draft('a', anna, NEWS), draft('b', anna, NEWS), draft('c', bo, NEWS));
    now = at('2026-03-03', 7) - 1;
    expect(await digests(now)).toBe(0);
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 0, failed: 0 });
    now += 1;
    const both = await Promise.all([digests(now), digests(now)]);
    expect(both[0] + both[1]).toBe(2);
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 2, failed: 0 });
    const annas = smtp.taken.find((mail) => mail.to === 'anna@example.dk');
    expect(annas?.text).toContain('- Det haster: 3 (2)');
    expect((await list()).filter((mail) => mail.kind === 'test.news').map((mail) => mail.sentAt)).toEqual([
      now,
      now,
      now,
    ]);
    expect(await digests(now + 5 * MINUTE)).toBe(0);
  });

  it('of a day comes once after a sleep, and not a second time the same day', async () => {
    await write(draft('a', anna, NEWS));
    now = at('2026-03-05', 6);
    await write(draft('b', anna, NEWS));
    expect(await digests(now)).toBe(1);
    now = at('2026-03-05', 7);
    expect(await digests(now)).toBe(1);
    await write(draft('c', anna, NEWS));
    expect(await digests(at('2026-03-05', 23))).toBe(0);
    expect(await digests(at('2026-03-06', 7))).toBe(1);
  });

  it('of a day that was written while the daily mail went waits for the next', async () => {
    await write(draft('a', anna, NEWS));
    const seven = at('2026-03-03', 7);
    expect(await digests(seven)).toBe(1);
    now = seven - MINUTE;
    await write(draft('b', anna, NEWS));
    expect(await digests(seven + 5 * MINUTE)).toBe(0);
    expect(await digests(seven + 23 * HOUR)).toBe(0);
    expect(await digests(at('2026-03-04', 7))).toBe(1);
  });

  it('of a day leaves out what was done meanwhile', async () => {
    const task = randomUUID();
    await write({ ...draft('a', anna, NEWS), task }, { ...draft('b', bo, NEWS), task }, draft('c', bo, NEWS));
    closed.add(task);
    expect(await digests(at('2026-03-03', 7))).toBe(1);
    const mails = await list();
    expect(mails.filter((mail) => mail.error === 'moot')).toHaveLength(2);
    expect(mails.filter((mail) => mail.kind === 'digest').map((mail) => mail.to)).toEqual([bo]);
    expect(await inside((tx) => countMails(tx, m))).toEqual({ waiting: 1, failed: 0 });
  });

  it('is written in the words of the municipality where they fit, and in its language', async () => {
    const setting = (no: number, id: string, value: unknown) =>
      inside((tx) =>
        sql`insert into fact values (${m}, ${no}, 'setting', ${id}, null, '(,)', tstzrange('2026-01-01', null), 'tillid', ${JSON.stringify({ value })})`.execute(
          tx,
        ),
      );
    await inside((tx) => sql`update municipality set last_fact_no = 3`.execute(tx));
    await setting(1, 'mail.language', 'en');
    await setting(2, 'mail.test.urgent', { en: { subject: 'Now: {count}', body: 'Do it.' } });
    await setting(3, 'mail.test.news', { en: { subject: 'For {name}', body: 'It.' } });
    await write(draft('a'), draft('b', anna, NEWS));
    expect((await list()).map((mail) => mail.subject).toSorted()).toEqual(['Now: 3', 'Urgent: 3']);
  });

  it('goes out in the language that whoever it is for has chosen, the daily mail too, until they take it back', async () => {
    const choose = (person: string, language: 'da' | 'en' | null) =>
      inside((tx) => chooseLanguage(tx, m, person, language, now));
    const taken = (to: string) => smtp.taken.filter((mail) => mail.to === to).map(({ text }) => text);
    await choose(anna, 'da');
    await choose(anna, 'en');
    await write(draft('a'), draft('b', bo), draft('c', anna, NEWS), draft('d', bo, NEWS));
    now = at('2026-03-03', 7);
    expect(await digests(now)).toBe(2);
    expect(await deliverMails(delivery(), m)).toEqual({ sent: 4, failed: 0 });
    const annas = taken('anna@example.dk').join('\n');
    expect(annas.match(/^Content-Language: en\r$/gm)).toHaveLength(2);
    expect(annas).toContain('About to close: 3.');
    expect(annas).toContain('New for you in Tillid');
    expect(annas).toContain('- Urgent: 3');
    expect(annas).toContain('Open in Tillid: https');
    expect(annas).not.toMatch(/Det haster|Nyt til dig|Åbn/);
    const bos = taken('bo@example.dk').join('\n');
    expect(bos).toContain('Nyt til dig i Tillid');
    expect(bos).not.toContain('Urgent');
    await choose(anna, null);
    now += MINUTE;
    await write(draft('e'));
    expect((await list())[0]).toMatchObject({ to: anna, language: 'da', subject: 'Det haster: 3' });
  });

  it('goes out in what is chosen in one municipality, in that one only', async () => {
    const other = randomUUID();
    await db.database.transaction(other, (tx) =>
      sql`insert into municipality values (${other}, ${other}, 'Y', now())`.execute(tx),
    );
    await db.database.transaction(other, (tx) => chooseLanguage(tx, other, anna, 'en', now));
    await write(draft('a'));
    expect((await list()).map((mail) => mail.language)).toEqual(['da']);
  });

  it('of one municipality is not seen by another', async () => {
    await write(draft('a'));
    const other = randomUUID();
    expect(await db.database.transaction(other, (tx) => listMails(tx, m, 10))).toEqual([]);
  });
});

describe('the way to a mail server', () => {
  it.each([
    ['smtp://u:p@mail.example.dk:587', 'smtp://u:p@mail.example.dk:587/?requireTLS=true'],
    ['smtp://mail.example.dk/?name=tillid', 'smtp://mail.example.dk/?name=tillid&requireTLS=true'],
    ['smtps://mail.example.dk:465', null],
    ['smtp://mail.example.dk/?requireTLS=false', null],
    ['smtp://127.0.0.1:2525', null],
    ['smtp://localhost', null],
  ])('%s is encrypted, unless it says or needs no such thing', (address, becomes) => {
    expect(encryptedMail(address)).toBe(becomes ?? address);
  });

  it('is given nothing where it does not encrypt and must', async () => {
    const smtp = await openSmtpServer();
    const from = 'Tillid <tillid@example.dk>';
    const message = {
      messageId: '<a@b>',
      to: 'bo@example.dk',
      subject: 'x',
      text: 'x',
      language: 'da',
    } as const;
    const strict = openSmtp({ url: `${smtp.url}/?requireTLS=true`, from });
    expect(await strict.send(message)).toMatchObject({ kind: 'away' });
    expect(smtp.taken).toEqual([]);
    const lax = openSmtp({ url: smtp.url, from });
    expect(await lax.send(message)).toEqual({ kind: 'taken' });
    strict.close();
    lax.close();
    await smtp.close();
  });
});
