// When something is finished: an attestor's task, and a campaign, whose report is then frozen and its hash written in the log.

import { createHash } from 'node:crypto';
import { canonical } from '../../kernel/json.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Author, RightsEngine } from '../access/index.ts';
import type { Task } from '../tasks/contract.ts';
import { closeTasks, giveTasks, OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import type { Answer, Campaign } from './contract.ts';
import { attestorsOf, withLapsed } from './ground.ts';
import { NOBODY, regularAbout, taskPrefix, tasksFor } from './opening.ts';
import { reportOf } from './report.ts';
import { closeCampaign, readAnswers, readHeads, readSheets, type SheetHead } from './store.ts';
import { isSettled, stateOf } from './telling.ts';
import { tellOfSeeds } from './told.ts';

interface At {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly author: Author;
}

/** Ids of the sheets that still want an answer. */
async function unanswered(
  { tx, engine, author }: At,
  campaign: string,
  heads: readonly SheetHead[],
): Promise<Set<string>> {
  const all = await withLapsed(tx, author, engine, campaign, heads);
  return new Set(all.filter((head) => head.answered < head.count).map((head) => head.id));
}

/** Closes the tasks of attestors who have nothing left to answer. */
export async function closeDoneTasks(at: At, campaign: string, by: string | null): Promise<void> {
  const { tx, engine, author } = at;
  const { municipality, now } = author;
  const heads = await readHeads(tx, municipality, campaign);
  const open = await unanswered(at, campaign, heads);
  const attestors = attestorsOf(engine, now);
  const finder = new OwnerFinder(engine, now);
  const waiting = new Set<string>();
  for (const head of heads.filter(({ id }) => open.has(id))) {
    const { people } = attestors.of(head);
    for (const { person } of people) waiting.add(person);
    if (people.length === 0) waiting.add(NOBODY);
  }
  const isDone = (task: Task) => {
    if (task.key.startsWith(`${taskPrefix(campaign)}${NOBODY}`)) return !waiting.has(NOBODY);
    return !finder.of(task.owner).people.some((one) => waiting.has(one.person));
  };
  const tasks = await tasksOfCampaign(at, campaign);
  const keys = tasks.filter(isDone).map((task) => task.key);
  if (keys.length > 0) await closeTasks(tx, municipality, keys, { at: now, by, outcome: 'attested' });
}

const tasksOfCampaign = async ({ tx, author }: At, campaign: string): Promise<Task[]> =>
  (await readOpenTasks(tx, author.municipality)).filter(({ key }) => key.startsWith(taskPrefix(campaign)));

/** Whoever has something to answer and no task that says so is given one: whose it is can change without anybody answering. */
export async function tellThoseWaiting(
  at: At,
  campaign: Campaign,
  heads: readonly SheetHead[],
): Promise<void> {
  const { tx, engine, author } = at;
  const { municipality, now } = author;
  const attestors = attestorsOf(engine, now);
  const finder = new OwnerFinder(engine, now);
  const tasks = await tasksOfCampaign(at, campaign.id);
  const told = new Set(tasks.flatMap((task) => finder.of(task.owner).people.map((one) => one.person)));
  const untold = heads.filter((head) => {
    const { people } = attestors.of(head);
    return people.length > 0 && !people.some((one) => told.has(one.person));
  });
  if (untold.length === 0) return;
  const drafts = tasksFor(attestors, campaign.id, untold, regularAbout(campaign));
  const again = drafts.map((draft) => ({ ...draft, key: `${draft.key} ${now}` }));
  await giveTasks(tx, engine, municipality, now, again);
}

const MANY = 500;

/** So long the last answer can still be undone, before the report is frozen over it. */
const REGRET_MS = 15 * 60_000;

/** Every row answered, and every removal has happened: then the campaign is closed for good. */
export async function closeIfFinished(at: At, campaign: Campaign): Promise<boolean> {
  const { tx, engine, author } = at;
  const { municipality, now, actor, origin } = author;
  const heads = await readHeads(tx, municipality, campaign.id);
  if (heads.filter((head) => head.answered < head.count).length > MANY) return false;
  const open = await unanswered(at, campaign.id, heads);
  if (open.size > 0) {
    const waiting = heads.filter(({ id }) => open.has(id));
    await tellThoseWaiting(at, campaign, waiting);
    return false;
  }
  const answers = await readAnswers(tx, municipality, campaign.id, null);
  if (answers.some(({ by, at: given }) => by !== null && given > now - REGRET_MS)) return false;
  if (!(await allRemoved(at, campaign.id, answers))) return false;
  const report = canonical(await reportOf(tx, municipality, engine, campaign, now, 'told'));
  const closed = await closeCampaign(tx, municipality, campaign.id, { at: now, report });
  if (!closed) return false;
  await closeDoneTasks(at, campaign.id, null);
  await tellOfSeeds(tx, engine, author, campaign);
  await append(tx, municipality, now, [
    {
      action: 'attestation.closed',
      actor,
      origin,
      thing: { kind: 'attestation', id: campaign.id },
      detail: { key: campaign.key, report: hashOf(report) },
    },
  ]);
  return true;
}

export const hashOf = (report: string): string => createHash('sha256').update(report).digest('hex');

async function allRemoved(
  { tx, engine, author: { municipality, now } }: At,
  campaign: string,
  answers: readonly Answer[],
): Promise<boolean> {
  const removals = answers.filter(({ answer }) => answer === 'takeAway' || answer === 'suspended');
  const ids = [...new Set(removals.map((a) => a.sheet))];
  const sheets = new Map((await readSheets(tx, municipality, campaign, ids)).map((s) => [s.id, s]));
  return removals.every((answer) => {
    const sheet = sheets.get(answer.sheet);
    const row = sheet?.rows[answer.row];
    return (
      sheet === undefined || row === undefined || isSettled(stateOf({ engine, now }, sheet, row, answer))
    );
  });
}
