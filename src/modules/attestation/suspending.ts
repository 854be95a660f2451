// Privileged rights that nobody answers for: the owner of the system is warned thirty days after the deadline, and five days later they are
// closed. Never the last coordinator's role in Tillid (docs/decisions/0030): that stays open, and is the direction's task until somebody answers.

import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Author, changeFacts, Naming, type RightsEngine } from '../access/index.ts';
import type { Task } from '../tasks/contract.ts';
import { closeTasks, giveTasks, readOpenTasks } from '../tasks/index.ts';
import type { Answer, Campaign } from './contract.ts';
import { lastCoordination } from './domain/coordination.ts';
import { keyOfRow, type RowRight, type Sheet } from './domain/due.ts';
import type { AttestationDeps } from './ground.ts';
import { sourcesOf, type Taking, takenOut } from './removal.ts';
import { insertAnswers, readAnswers, readHeads, readSheets } from './store.ts';
import { stateOf } from './telling.ts';
import { HELD, heldTask, WARNING, WARNING_MS, warningTask } from './warning.ts';

const WARNED_AFTER_MS = 30 * 86_400_000;

export async function suspendUnanswered(
  deps: AttestationDeps,
  author: Author,
  campaign: Campaign,
): Promise<void> {
  if (author.now < campaign.dueAt + WARNED_AFTER_MS) return;
  await changeFacts(deps, author, async ({ tx, engine }) => {
    const rows = await unansweredPrivileged(tx, engine, author, campaign);
    const due = await warned({ tx, engine, author, campaign }, rows);
    if (due.length > 0) {
      const answers = due.map(({ sheet, n }) => suspension(sheet, n, author.now));
      await insertAnswers(tx, author.municipality, campaign.id, answers);
    }
    const takings = due.flatMap(({ sheet, row }): Taking[] =>
      sourcesOf(engine, sheet.subject, row, author.now).map((source) => ({ person: sheet.subject, source })),
    );
    const rights = due.map(({ sheet, row }) => ({ subject: sheet.subject, ...row }));
    const act = {
      action: 'attestation.suspended',
      why: 'nobody answered for privileged rights',
      detail: { campaign: campaign.id, rights },
    };
    return {
      changes: takenOut(engine, takings, author.now),
      act: due.length === 0 ? null : act,
      answer: undefined,
    };
  });
}

const suspension = (sheet: Sheet, row: number, now: Instant): Answer => ({
  sheet: sheet.id,
  row,
  answer: 'suspended',
  from: now,
  note: null,
  change: 'same',
  evidenceRead: false,
  seconds: null,
  at: now,
  by: null,
  standsFor: null,
  undo: null,
});

interface Unanswered {
  readonly sheet: Sheet;
  readonly row: RowRight;
  readonly n: number;
}

interface Warning {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly author: Author;
  readonly campaign: Campaign;
}

/** Tells whoever is to be told of each, closes what was told of others, and answers with those that were warned of long enough ago. */
async function warned(
  { tx, engine, author, campaign }: Warning,
  rows: readonly Unanswered[],
): Promise<Unanswered[]> {
  const { municipality, now } = author;
  const told = (await readOpenTasks(tx, municipality)).filter(
    ({ kind, key }) => (kind === WARNING || kind === HELD) && key.startsWith(`${kind} ${campaign.id} `),
  );
  const held = new Set(
    lastCoordination(
      engine,
      rows.map((one) => ({
        one,
        person: one.sheet.subject,
        assignments: () =>
          sourcesOf(engine, one.sheet.subject, one.row, now).map(({ assignment }) => assignment),
      })),
      now,
    ).map(({ one }) => one),
  );
  const wanted = rows.map((one) => {
    const kind = held.has(one) ? HELD : WARNING;
    const key = `${kind} ${campaign.id} ${one.sheet.subject} ${one.row.role}`;
    return { one, kind, key, task: told.find((task) => isOf(task, key)) ?? null };
  });
  const drafts = wanted.flatMap(({ one: { sheet, row }, kind, key, task }) => {
    if (task !== null) return [];
    const asked = { engine, now, key: `${key} ${now}`, subject: sheet.subject, row };
    return [kind === HELD ? heldTask(asked) : warningTask(asked)];
  });
  await giveTasks(tx, engine, municipality, now, drafts);
  const due = wanted.flatMap(({ one, kind, task }) =>
    kind === WARNING && task !== null && task.openedAt <= now - WARNING_MS ? [one] : [],
  );
  const open = new Set(wanted.flatMap(({ one, task }) => (task === null || due.includes(one) ? [] : [task])));
  const over = told.filter((task) => !open.has(task)).map(({ key }) => key);
  if (over.length > 0) await closeTasks(tx, municipality, over, { at: now, by: null, outcome: 'settled' });
  return due;
}

/** Each time it is told of anew it is another task. */
const isOf = (task: Task, key: string): boolean => task.key === key || task.key.startsWith(`${key} `);

async function unansweredPrivileged(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Author,
  campaign: Campaign,
): Promise<Unanswered[]> {
  const heads = await readHeads(tx, municipality, campaign.id);
  const short = new Set(heads.filter((head) => head.answered < head.count).map((head) => head.subject));
  const ids = heads.filter((h) => h.about !== 'contents' && short.has(h.subject)).map((h) => h.id);
  const answers = new Map(
    (await readAnswers(tx, municipality, campaign.id, ids)).map((a) => [`${a.sheet}#${a.row}`, a]),
  );
  const naming = new Naming(engine.facts, now);
  const found: Unanswered[] = [];
  const answered = new Set<string>();
  for (const sheet of await readSheets(tx, municipality, campaign.id, ids)) {
    sheet.rows.forEach((row, n) => {
      const state = stateOf({ engine, now }, sheet, row, answers.get(`${sheet.id}#${n}`) ?? null);
      if (state !== 'open' && state !== 'lapsed' && state !== 'passedOn') answered.add(rightOf(sheet, row));
      if (
        row.seeded !== true &&
        state === 'open' &&
        naming.content('systemRole', row.role)?.privileged === true
      )
        found.push({ sheet, row, n });
    });
  }
  return found.filter(({ sheet, row }) => !answered.has(rightOf(sheet, row)));
}

/** A right is asked of a manager and of the system's owner; when either has answered for it, somebody has. */
const rightOf = ({ subject }: Sheet, row: RowRight): string => `${subject} ${keyOfRow('person', row)}`;
