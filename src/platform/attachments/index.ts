// Attaching, opening and clearing away: files and rows together. Who may is for whoever they are attached in.

import { randomUUID } from 'node:crypto';
import { looksLikeCpr } from '../../kernel/findings.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import {
  type AttachmentFiles,
  clearIncoming,
  discard,
  place,
  placed,
  type Received,
  receive,
  remove,
} from './files.ts';
import { type Attachment, insertAttachment, lockAttachments, readAttachments, unanswered } from './store.ts';

export { type AttachmentFiles, contentOf, receive } from './files.ts';
export { type ClamdAddress, clamdAddress, clamdAt } from './scanner.ts';
export {
  type Attachment,
  deleteAttachments,
  holdAttachments,
  markRemoved,
  readAttachments,
} from './store.ts';

/** To one thing. */
const MOST = 100;

export interface Attaching {
  /** `case UUID`. */
  readonly about: string;
  readonly access: Attachment['access'];
  readonly by: string;
  readonly now: Instant;
}

/** The file gets its place and then its row: should the transaction fail, there is a file that nobody answers for, and it is cleared away. */
export async function attach(
  files: AttachmentFiles,
  tx: Tx,
  municipality: string,
  received: Received,
  { about, access, by, now }: Attaching,
): Promise<Attachment> {
  await lockAttachments(tx, municipality);
  if ((await readAttachments(tx, municipality, about)).length >= MOST)
    throw new Refused('tooManyAttachments');
  await place(files, municipality, received);
  const { name, type, size, digest, scanned } = received;
  const one = { about, name, type, size, digest, access, scanned, addedAt: now, addedBy: by };
  const attachment = { id: randomUUID(), ...one };
  await insertAttachment(tx, municipality, attachment);
  return attachment;
}

/** What is attached is another's to allow and to write down. `Ground`: what the one found out and the other goes on from. */
export interface AttachingIn<Ground> {
  /** Throws `Refused` for whoever may not. */
  may(tx: Tx): Promise<Ground>;
  as(ground: Ground): Attaching;
  done(tx: Tx, ground: Ground, attachment: Attachment): Promise<void>;
}

/** Asked before anything is read, so that nothing is taken in from whoever may not; and once more when it is all there. */
export async function attachIn<Ground>(
  { db, files }: { readonly db: Database; readonly files: AttachmentFiles },
  municipality: string,
  { name, content }: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
  { may, as, done }: AttachingIn<Ground>,
): Promise<void> {
  if (looksLikeCpr(name)) throw new Refused('unfitText');
  await db.transaction(municipality, may);
  const received = await receive(files, name, content);
  try {
    await db.transaction(municipality, async (tx) => {
      const ground = await may(tx);
      await done(tx, ground, await attach(files, tx, municipality, received, as(ground)));
    });
  } finally {
    await discard(received);
  }
}

/** Files that nobody answers for: of what was removed before anybody else had it, and of what never got its row. */
export async function clearAttachments(
  files: AttachmentFiles,
  db: Database,
  municipality: string,
  now: Instant,
): Promise<void> {
  await clearIncoming(files, now);
  const there = await placed(files, municipality, now);
  if (there.length === 0) return;
  await db.transaction(municipality, async (tx) => {
    await lockAttachments(tx, municipality);
    for (const digest of await unanswered(tx, municipality, there)) await remove(files, municipality, digest);
  });
}
