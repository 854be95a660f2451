// Writes mails in the transaction of what they tell of, once each; what goes at once is sent by a job that the same transaction enqueues.

import { randomUUID } from 'node:crypto';
import { fillText, type MailKind, type MailValues, nextDigest } from '../../kernel/mail.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { readMailWords } from './kinds.ts';
import { insertMails } from './store.ts';

export interface MailDraft {
  /** What it tells of and to whom; the same is never written twice. */
  readonly key: string;
  /** Uuid of the person. Their address is found when it is sent. */
  readonly to: string;
  readonly kind: MailKind;
  readonly values: MailValues;
  /** The path in Tillid that it leads to: `/tasks`. */
  readonly link: string;
  /** Uuid of the task it tells of. */
  readonly task: string | null;
}

/** Answers how many were new. */
export async function writeMails(
  tx: Tx,
  municipality: string,
  now: Instant,
  drafts: readonly MailDraft[],
): Promise<number> {
  if (drafts.length === 0) return 0;
  const people = drafts.map(({ to }) => to);
  const words = await readMailWords(tx, municipality, now, people);
  const rows = drafts.map(({ key, to, kind, values, link, task }) => {
    const language = words.languageOf(to);
    const text = fillText(words.text(kind, language), values, language);
    const isDigest = kind.goes === 'digest';
    const sendAfter = isDigest ? nextDigest(now) : now;
    const of = { id: randomUUID(), key, to, kind: kind.id, link, task };
    return { ...of, language, ...text, digest: isDigest, sendAfter };
  });
  const written = await insertMails(tx, municipality, now, rows);
  if (rows.some((row) => !row.digest && written.has(row.key))) await enqueue(tx, 'mail', { municipality });
  return written.size;
}
