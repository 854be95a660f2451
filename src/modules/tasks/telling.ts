// Opens tasks and tells whoever they are for, in one transaction.

import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type MailDraft, writeMails } from '../../platform/mail/write.ts';
import type { RightsEngine } from '../access/index.ts';
import type { Answerer, Task, TaskDraft } from './contract.ts';
import { openingOf } from './domain/mails.ts';
import { OwnerFinder } from './domain/owners.ts';
import { dueDay } from './domain/reminders.ts';
import { insertTasks, readTasks } from './store.ts';

const OPENED = 'opened';
const INBOX = '/tasks';

/** A mail of a task says when it is due, and nothing of what it is about. */
export function taskMail(
  task: Task,
  key: string,
  to: string,
  kind: MailDraft['kind'],
  values: MailDraft['values'],
): MailDraft {
  const due = { day: dueDay(task) };
  return { key, to, kind, values: { ...values, due }, link: INBOX, task: task.id };
}

/** One to each owner, once: whoever gets the task later is told then. */
export const openings = (task: Task, owners: readonly Answerer[]): MailDraft[] =>
  owners.map(({ person }) =>
    taskMail(task, `${OPENED} ${task.id} ${person}`, person, openingOf(task.kind), {}),
  );

/** A task that was opened before is left as it is, and nobody is told again. Answers with the keys that were new. */
export async function giveTasks(
  tx: Tx,
  engine: RightsEngine,
  municipality: string,
  now: Instant,
  drafts: readonly TaskDraft[],
): Promise<ReadonlySet<string>> {
  const opened = await insertTasks(tx, municipality, now, drafts);
  if (opened.size === 0) return opened;
  const finder = new OwnerFinder(engine, now);
  const tasks = await readTasks(tx, municipality, [...opened]);
  const mails = tasks.flatMap((task) => openings(task, finder.of(task.owner).people));
  await writeMails(tx, municipality, now, mails);
  return opened;
}
