// What whoever owns an assignment was asked to do in an attestation: seen with its consequence, carried out, or declined.

import { Refused } from '../../kernel/problem.ts';
import { dayOf } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, changeFacts, Naming, type RightsEngine, writeLook } from '../access/index.ts';
import type { Task } from '../tasks/contract.ts';
import { closeTasks, giveTasks, lockTask, tasksOf } from '../tasks/index.ts';
import { authorOf, type Place } from './answering.ts';
import { askKey, rightName } from './asking.ts';
import { consequenceOf } from './consequence.ts';
import type { Answer, RemovalView } from './contract.ts';
import type { RowRight, Sheet } from './domain/due.ts';
import { type AttestationDeps, attestorsOf, openCampaign, personOf } from './ground.ts';
import { regularAbout, tasksFor } from './opening.ts';
import { sourcesOf, takenOut } from './removal.ts';
import { declineAnswer, readAnswers, readSheets } from './store.ts';
import { stateOf } from './telling.ts';

interface Asked {
  readonly task: Task;
  readonly sheet: Sheet;
  readonly row: RowRight;
  readonly answer: Answer;
}

/** The task is locked, so that of two who decide the second sees it closed. */
async function askedOf(
  tx: Tx,
  asker: Asker,
  engine: RightsEngine,
  campaign: string,
  place: Place,
): Promise<Asked> {
  const { municipality, now } = asker;
  await openCampaign(tx, municipality, campaign);
  const [sheet] = await readSheets(tx, municipality, campaign, [place.sheet]);
  const answers = await readAnswers(tx, municipality, campaign, [place.sheet]);
  const row = sheet?.rows[place.row];
  const answer = answers.find((a) => a.row === place.row);
  if (sheet === undefined || row === undefined || answer === undefined) throw new Refused('notFound');
  const task = await lockTask(tx, municipality, askKey(campaign, { ...place, at: answer.at }));
  if (task === null) throw new Refused('notFound');
  if (tasksOf(engine, [task], personOf(asker), now).length === 0) throw new Refused('forbidden');
  return { task, sheet, row, answer };
}

export async function askedFor(
  { db, current }: AttestationDeps,
  asker: Asker,
  campaign: string,
  place: Place,
): Promise<RemovalView> {
  return db.transaction(asker.municipality, async (tx) => {
    const engine = await current.engineIn(tx, asker.municipality);
    const { sheet, row, answer } = await askedOf(tx, asker, engine, campaign, place);
    const { now } = asker;
    const looked = sheet.about === 'contents' ? [] : [sheet.subject];
    await writeLook(tx, asker, 'attestationRemoval', looked, { campaign, role: row.role });
    const naming = new Naming(engine.facts, now);
    const look = { engine, naming, now };
    const contents = sheet.about === 'contents';
    const right = rightName(naming, sheet, row);
    const narrowed = naming.constraints(row.constraints);
    const said = (text: string) => (text === '' ? right : `${right} (${text})`);
    return {
      person: contents ? naming.name('system', sheet.subject) : naming.name('person', sheet.subject),
      userId: contents ? '' : naming.userId(sheet.subject),
      right: { da: said(narrowed.da), en: said(narrowed.en) },
      askedBy: answer.by === null ? 'Tillid' : naming.name('person', answer.by),
      note: answer.note,
      from: dayOf(answer.from ?? answer.at),
      consequence: answer.answer === 'takeAway' ? consequenceOf(look, sheet, row, null) : [],
      state: stateOf(look, sheet, row, answer),
    };
  });
}

export interface Deciding extends Place {
  readonly decision: 'remove' | 'decline' | 'done';
  readonly text?: string | undefined;
}

export function decideAsked(
  deps: AttestationDeps,
  asker: Asker,
  campaign: string,
  given: Deciding,
): Promise<RemovalView['state']> {
  const { sheet, row, decision } = given;
  return changeFacts(deps, authorOf(asker), async ({ tx, engine }) => {
    const asked = await askedOf(tx, asker, engine, campaign, given);
    if (asked.task.closedAt !== null) throw new Refused('alreadyAnswered');
    if ((asked.answer.answer === 'change') !== (decision === 'done'))
      throw new Refused('badRequest', 'decision');
    const closing = { at: asker.now, by: personOf(asker), outcome: decision };
    await closeTasks(tx, asker.municipality, [asked.task.key], closing);
    if (decision === 'decline') await decline(tx, asker, engine, campaign, asked, given.text);
    const from = Math.max(asker.now, asked.answer.from ?? asker.now);
    const { subject } = asked.sheet;
    const sources = decision === 'remove' ? sourcesOf(engine, subject, asked.row, from) : [];
    return {
      changes: takenOut(
        engine,
        sources.map((source) => ({ person: subject, source })),
        from,
      ),
      act: {
        action: `attestation.${decision}`,
        why: given.text ?? `asked by attestation: ${decision}`,
        detail: { campaign, subject, ...asked.row, sheet, row },
      },
      answer: decision === 'remove' ? 'gone' : decision === 'done' ? 'changeAsked' : 'open',
    };
  });
}

/** The row is open again, and its attestor has a task again. */
async function decline(
  tx: Tx,
  asker: Asker,
  engine: RightsEngine,
  campaign: string,
  { sheet, answer }: Asked,
  text: string | undefined,
): Promise<void> {
  const { municipality, now } = asker;
  if (text === undefined || text === '') throw new Refused('badRequest', 'text');
  const declined = await declineAnswer(tx, municipality, campaign, { ...answer, note: text });
  if (!declined) throw new Refused('alreadyAnswered');
  const about = regularAbout(await openCampaign(tx, municipality, campaign));
  const drafts = tasksFor(attestorsOf(engine, now), campaign, [sheet], about);
  await giveTasks(
    tx,
    engine,
    municipality,
    now,
    drafts.map((draft) => ({ ...draft, key: `${draft.key} ${now}` })),
  );
}
