// The daily mail: everything that waits for it, told to each person in one message.

import { randomUUID } from 'node:crypto';
import { DIGEST, digestDay, digestLines, fillText, nextDigest } from '../../kernel/mail.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import { type MailWords, readMailWords } from './kinds.ts';
import { carryInDigest, dropMails, insertMails, lockDigestItems, putOff, type WaitingItem } from './store.ts';

const INBOX = '/tasks';

/** Which of these tasks are closed. */
export type ClosedTasks = (
  tx: Tx,
  municipality: string,
  tasks: readonly string[],
) => Promise<ReadonlySet<string>>;

/**
 * At most one a person for each day; whoever has had theirs waits for the next. A task that was closed meanwhile is not told
 * of. Answers how many were written.
 */
export async function writeDigests(
  db: Database,
  municipality: string,
  now: Instant,
  closedTasks: ClosedTasks,
): Promise<number> {
  return db.transaction(municipality, async (tx) => {
    const due = await lockDigestItems(tx, municipality, now);
    const closed = await closedTasks(
      tx,
      municipality,
      due.flatMap(({ task }) => (task === null ? [] : [task])),
    );
    const [moot = [], waiting = []] = halves(due, ({ task }) => task !== null && closed.has(task));
    await dropMails(
      tx,
      municipality,
      moot.map((item) => item.id),
      now,
    );
    if (waiting.length === 0) return 0;
    const people = Map.groupBy(waiting, (item) => item.to);
    const words = await readMailWords(tx, municipality, now, [...people.keys()]);
    let written = 0;
    for (const [person, items] of people)
      if (await writeDigest(tx, municipality, { person, items, words, now })) written++;
    return written;
  });
}

/** Those of which it is so, and the others. */
function halves<T>(all: readonly T[], isSo: (one: T) => boolean): readonly T[][] {
  return [all.filter(isSo), all.filter((one) => !isSo(one))];
}

interface Gathered {
  readonly person: string;
  readonly items: readonly WaitingItem[];
  readonly words: MailWords;
  readonly now: Instant;
}

async function writeDigest(
  tx: Tx,
  municipality: string,
  { person, items, words, now }: Gathered,
): Promise<boolean> {
  const language = words.languageOf(person);
  const id = randomUUID();
  const key = `digest ${person} ${digestDay(now)}`;
  const lines = digestLines(
    items.map((item) => item.subject),
    language,
  );
  const template = words.text(DIGEST, language);
  const { subject, body } = fillText(
    { ...template, body: template.body.replaceAll('{lines}', '\u0000') },
    { count: items.length },
    language,
  );
  const row = {
    id,
    key,
    to: person,
    kind: DIGEST.id,
    language,
    subject,
    body: body.replaceAll('\u0000', () => lines),
  };
  const rest = { link: INBOX, task: null, digest: false, sendAfter: now };
  const written = await insertMails(tx, municipality, now, [{ ...row, ...rest }]);
  const ids = items.map((item) => item.id);
  if (written.size === 0) await putOff(tx, municipality, ids, nextDigest(now));
  else await carryInDigest(tx, municipality, ids, id);
  return written.size > 0;
}
