// Processes that send mail and are killed: every mail arrives, and one that arrives twice says that it is the same.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { MailKind } from '../../src/kernel/mail.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { listMails } from '../../src/platform/mail/store.ts';
import { writeMails } from '../../src/platform/mail/write.ts';
import { openTestServer, serverUrl } from '../support/databases.ts';
import { openSmtpServer, type TestSmtp } from '../support/smtp.ts';
import { runToTheEnd } from './killing.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-crash-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const MAILS = 12;
const NOW = Date.parse('2026-03-02T10:00Z');
const MINUTE = 60_000;

const KIND: MailKind = {
  id: 'test.urgent',
  name: { da: 'Haster', en: 'Urgent' },
  goes: 'at once',
  placeholders: ['count'],
  text: { da: { subject: 'Nr. {count}', body: 'x' }, en: { subject: 'No. {count}', body: 'x' } },
};

const mailer = (where: string, smtp: TestSmtp, clock: number, diesAt: number) =>
  runToTheEnd(new URL('mailer.ts', import.meta.url), [where, smtp.url, String(clock), String(diesAt)]);

async function written(db: Database): Promise<string> {
  const m = randomUUID();
  await db.transaction(m, async (tx) => {
    await sql`insert into municipality values (${m}, ${m}, 'X', now())`.execute(tx);
    const drafts = Array.from({ length: MAILS }, (_, count) => ({
      key: `mail ${count}`,
      to: 'anna',
      kind: KIND,
      values: { count },
      link: '/tasks',
      task: null,
    }));
    await writeMails(tx, m, NOW, drafts);
  });
  return m;
}

function judge(smtp: TestSmtp, mails: readonly { sentAt: number | null }[], deaths: number): void {
  const ids = smtp.taken.map((mail) => mail.messageId);
  expect(new Set(ids).size).toBe(MAILS);
  // Only what somebody died over came again.
  expect(ids).toHaveLength(MAILS + deaths);
  expect(mails.map((mail) => mail.sentAt === null)).toEqual(Array(MAILS).fill(false));
}

describe('a process killed while it sends mail', () => {
  it('is followed by one that sends the rest, on an embedded database', async () => {
    const smtp = await openSmtpServer();
    const directory = join(scratch, 'data');
    const first = await openEmbedded({ directory });
    const m = await written(first);
    await first.close();
    expect(await mailer(directory, smtp, NOW, 5)).toBe('SIGKILL');
    expect(await mailer(directory, smtp, NOW + 11 * MINUTE, 1)).toBe('SIGKILL');
    expect(await mailer(directory, smtp, NOW + 22 * MINUTE, 0)).toBe(0);
    const again = await openEmbedded({ directory });
    judge(smtp, await again.transaction(m, (tx) => listMails(tx, m, 50)), 2);
    await again.close();
    await smtp.close();
  }, 180_000);

  it.skipIf(serverUrl === undefined)(
    'is followed by any other, on a server',
    async () => {
      const smtp = await openSmtpServer();
      const db = await openTestServer();
      const m = await written(db.database);
      expect(await mailer(db.url ?? '', smtp, NOW, 5)).toBe('SIGKILL');
      // The minute passes after which a process that says nothing is taken to be dead.
      await db.asOwner(
        `update pgboss.job set heartbeat_on = now() - interval '2 minutes' where state = 'active'`,
      );
      expect(await mailer(db.url ?? '', smtp, NOW + 11 * MINUTE, 0)).toBe(0);
      judge(smtp, await db.database.transaction(m, (tx) => listMails(tx, m, 50)), 1);
      await db.close();
      await smtp.close();
    },
    180_000,
  );
});
