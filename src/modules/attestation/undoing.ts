// Undoing an answer, by the one who gave it, until it takes effect: everything it did is as it was, or nothing is.

import type { Change } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { AccessFacts } from '../access/contract.ts';
import { type Asker, changeFacts } from '../access/index.ts';
import { closeTasks, giveTasks, lockTask, OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { at, authorOf, type Desk, deskOf, type Place, passedKey, placeText } from './answering.ts';
import { askKey } from './asking.ts';
import type { Answer } from './contract.ts';
import { keyOfRow } from './domain/due.ts';
import { type AttestationDeps, attestorsOf } from './ground.ts';
import { regularAbout, taskPrefix, tasksFor } from './opening.ts';
import { broughtBack } from './removal.ts';
import { insertAnswers, readAnswers, restoreKept, undoAnswers } from './store.ts';
import { mayBeUndone } from './telling.ts';

/** All of them, or none when one has taken effect or somebody has acted on it. */
export function undo(
  deps: AttestationDeps,
  asker: Asker,
  campaign: string,
  rows: readonly Place[],
): Promise<number> {
  const places = [...new Map(rows.map((p) => [`${p.sheet}#${p.row}`, p])).values()];
  return changeFacts(deps, authorOf(asker), async ({ tx, engine }) => {
    const desk = await deskOf({ tx, engine }, asker, campaign, places);
    const wanted = new Set(places.map((p) => `${p.sheet}#${p.row}`));
    const sheets = [...desk.sheets.keys()];
    const answers = (await readAnswers(tx, asker.municipality, campaign, sheets)).filter((a) =>
      wanted.has(`${a.sheet}#${a.row}`),
    );
    if (answers.length < places.length) throw new Refused('undoTooLate');
    const changes: Change<AccessFacts>[] = [];
    for (const answer of answers) changes.push(...(await reversed(desk, answer)));
    const undone = await undoAnswers(tx, asker.municipality, campaign, answers);
    if (undone < answers.length) throw new Refused('undoTooLate');
    await taskAgain(desk);
    return {
      changes,
      act: {
        action: 'attestation.undone',
        why: 'undone by the one who answered',
        detail: {
          campaign,
          rows: answers.map((answer) => ({ ...placeText(desk)(answer), answer: answer.answer })),
        },
      },
      answer: undone,
    };
  });
}

/** What the answer did beside being written, taken back. */
async function reversed(desk: Desk, answer: Answer): Promise<readonly Change<AccessFacts>[]> {
  const { tx, asker, campaign, person, engine } = desk;
  const { sheet, row } = at(desk, answer);
  if (!mayBeUndone(answer, person, asker.now)) throw new Refused('undoTooLate');
  const { undo: did } = answer;
  if (did?.kind === 'kept') {
    const undone = { key: keyOfRow(sheet.about, row), at: answer.at, before: did.before };
    await restoreKept(tx, asker.municipality, sheet.subject, undone);
  }
  if (did?.kind === 'passed') await takeBack(desk, answer, did.sheet);
  if (answer.answer === 'change' && did === null) await unask(desk, answer);
  if (did?.kind !== 'taken') return [];
  if (did.asked) await unask(desk, answer);
  return did.changes.map((change) => {
    const back = broughtBack(engine, sheet.subject, change, answer.from ?? asker.now);
    if (back === null) throw new Refused('undoTooLate', campaign.id);
    return back;
  });
}

/** The row it was passed on to is answered here and now, so that of two the later is told. */
async function takeBack({ tx, asker, campaign }: Desk, answer: Answer, sheet: string): Promise<void> {
  const withdrawn: Answer = {
    ...answer,
    sheet,
    row: 0,
    answer: 'withdrawn',
    note: null,
    undo: null,
    at: asker.now,
  };
  const written = await insertAnswers(tx, asker.municipality, campaign.id, [withdrawn]);
  if (written === 0) throw new Refused('undoTooLate');
  const closing = {
    at: asker.now,
    by: asker.actor.kind === 'person' ? asker.actor.id : null,
    outcome: 'withdrawn',
  };
  await closeTasks(tx, asker.municipality, [passedKey(campaign.id, sheet)], closing);
}

/** Whoever was asked has not answered, and need not any more. */
async function unask({ tx, asker, campaign, person }: Desk, answer: Answer): Promise<void> {
  const key = askKey(campaign.id, answer);
  const task = await lockTask(tx, asker.municipality, key);
  if (task === null || task.closedAt !== null) throw new Refused('undoTooLate');
  await closeTasks(tx, asker.municipality, [key], { at: asker.now, by: person, outcome: 'withdrawn' });
}

/** Where the attestor's own task was closed, since everything was answered, there is one again. */
async function taskAgain({ tx, engine, asker, campaign, person, sheets }: Desk): Promise<void> {
  const { municipality, now } = asker;
  const finder = new OwnerFinder(engine, now);
  const open = (await readOpenTasks(tx, municipality)).filter(({ key }) =>
    key.startsWith(taskPrefix(campaign.id)),
  );
  if (open.some((task) => finder.of(task.owner).people.some((one) => one.person === person))) return;
  const drafts = tasksFor(
    attestorsOf(engine, now),
    campaign.id,
    [...sheets.values()],
    regularAbout(campaign),
  );
  const again = drafts.map((draft) => ({ ...draft, key: `${draft.key} ${now}` }));
  await giveTasks(tx, engine, municipality, now, again);
}
