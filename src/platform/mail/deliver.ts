// Sends what is to be sent. A mail is claimed before it is handed over and marked when it was taken, so two processes never send the
// same one. Killed between the two, it goes again later with the same Message-ID: rather twice, and known for a repeat, than never.

import type { Instant } from '../../kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { Post, PostAnswer } from './smtp.ts';
import { type ClaimedMail, claimMail, markFailed, markSent } from './store.ts';

export interface Delivery {
  readonly db: Database;
  readonly post: Post;
  /** Where people reach Tillid: `https://tillid.example.dk`, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: () => Instant;
  /** E-mail address of an active person, now; null where there is none. */
  readonly addressOf: (municipality: string, person: string) => Promise<string | null>;
}

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** After so long whoever claimed it is dead. */
const ABANDONED_MS = 10 * MINUTE;
/** What could not be sent for so long is not sent any more by itself. */
const STALE_MS = 7 * DAY;
/** Between tries, the last of them again and again. */
const WAITS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE);
/** Of a mail that the server puts off; while the server itself is away nothing is given up. */
const TRIES = 12;

/** How long mails wait before they are too old to be sent by themselves. */
export const isStale = (sendAfter: Instant, now: Instant): boolean => sendAfter <= now - STALE_MS;

/** Goes on until nothing waits, or the server cannot be reached. */
export async function deliverMails(delivery: Delivery, municipality: string): Promise<Delivered> {
  let [sent, failed] = [0, 0];
  for (;;) {
    const mail = await claim(delivery, municipality);
    if (mail === null) return { sent, failed };
    const answer = await hand(delivery, municipality, mail);
    await settle(delivery, municipality, mail, answer);
    if (answer.kind === 'taken') sent++;
    else failed++;
    if (answer.kind === 'away') return { sent, failed };
  }
}

function claim({ db, clock }: Delivery, municipality: string): Promise<ClaimedMail | null> {
  const now = clock();
  const limits = { now, abandonedBefore: now - ABANDONED_MS, oldest: now - STALE_MS };
  return db.transaction(municipality, (tx) => claimMail(tx, municipality, limits));
}

const READ_ON = { da: 'Åbn i Tillid', en: 'Open in Tillid' } as const;

async function hand(
  { post, publicUrl, addressOf }: Delivery,
  municipality: string,
  { id, to, language, subject, body, link }: ClaimedMail,
): Promise<PostAnswer> {
  const address = await addressOf(municipality, to);
  if (address === null) return { kind: 'refused', why: 'noAddress' };
  const text = `${body}\n\n${READ_ON[language]}: ${publicUrl}${link}\n`;
  const messageId = `<${id}@${new URL(publicUrl).hostname}>`;
  return post.send({ messageId, to: address, subject, text, language });
}

async function settle(
  { db, clock }: Delivery,
  municipality: string,
  { id, attempts }: ClaimedMail,
  answer: PostAnswer,
): Promise<void> {
  const now = clock();
  await db.transaction(municipality, async (tx) => {
    if (answer.kind === 'taken') return markSent(tx, municipality, id, now);
    const over = answer.kind === 'refused' || (answer.kind === 'later' && attempts >= TRIES);
    const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? MINUTE;
    return markFailed(tx, municipality, id, { error: answer.why, again: over ? null : now + wait, now });
  });
}
