// A dispensation that somebody registers for another to decide: a proposal, kept with the task of the named decider, and without any effect
// until they have confirmed it in their own words. It is judged anew at that moment.

import { orRefuse, Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Act,
  type Asker,
  actingAs,
  type ChangeDeps,
  type ChangeGround,
  type Changing,
  changeFacts,
  Naming,
  type RightsEngine,
} from '../access/index.ts';
import type { Owner } from '../tasks/contract.ts';
import { closeTasks, giveTasks, readOpenTasks } from '../tasks/index.ts';
import { coordinates } from './coordinating.ts';
import { dispensing } from './domain/dispensing.ts';
import { asWanted, keyOf, type Proposal, type Proposed, proposalsIn } from './proposals.ts';
import { settleTasks } from './sweep.ts';
import { PROPOSED_TASK } from './worklist.ts';

const DAYS = 7;

export async function propose(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Asker,
  id: string,
  proposed: Proposed,
): Promise<Act> {
  await giveTasks(tx, engine, municipality, now, [taskOf(engine, id, proposed, now)]);
  const { rule, person, role, decidedBy, to, reason } = proposed;
  const detail = { dispensation: id, rule, person, role, decidedBy, to };
  return { action: 'dispensation.proposed', why: reason.trim(), detail };
}

function taskOf(engine: RightsEngine, id: string, proposed: Proposed, now: Instant) {
  const naming = new Naming(engine.facts, now);
  const { rule, person, role, decidedBy } = proposed;
  const whom = person === null ? naming.name('jobFunctionRole', role ?? '') : naming.name('person', person);
  const name = naming.name('conflictRule', rule);
  const owner: Owner = {
    any: [{ kind: 'person', person: decidedBy }],
    never: person === null ? [] : [person],
  };
  return {
    kind: PROPOSED_TASK,
    key: keyOf(id),
    about: {
      title: { da: `Afgør en dispensation for ${whom}`, en: `Decide on a dispensation for ${whom}` },
      detail: { da: name, en: name },
      link: `/dispensations/${id}`,
      person,
      proposed,
    },
    owner,
    dueAt: startOfDay(addDays(dayOf(now), DAYS)) ?? now,
  };
}

export interface Answering {
  readonly answer: 'confirm' | 'refuse' | 'withdraw';
  /** In the words of whoever answers. */
  readonly word: string;
}

/** Confirmed or refused by the one who is named, and nobody in their place; withdrawn by a coordinator. */
export async function answerProposal(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  answering: Answering,
): Promise<void> {
  await changeFacts(deps, asker, async (ground): Promise<Changing<void>> => {
    const viewer = actingAs(ground.engine, asker);
    const tasks = await readOpenTasks(ground.tx, asker.municipality);
    const proposal = proposalsIn(tasks).find((one) => one.id === id);
    if (proposal === undefined) throw new Refused('notFound');
    const mayWithdraw = coordinates(ground.engine, viewer, proposal.person, asker.now);
    const decides = proposal.decidedBy === viewer.person;
    if (!mayWithdraw && !decides) throw new Refused('notFound');
    const may = answering.answer === 'withdraw' ? mayWithdraw : decides;
    if (!may) throw new Refused('notYours');
    if (answering.word.trim() === '') throw new Refused('reasonNeeded');
    return answered(ground, asker, proposal, answering);
  });
  await settleTasks({ ...deps, municipality: asker.municipality, now: asker.now });
}

async function answered(
  { tx, engine }: ChangeGround,
  asker: Asker,
  proposal: Proposal,
  { answer, word }: Answering,
): Promise<Changing<void>> {
  const { municipality, now, actor } = asker;
  const { id, key, rule, person, role, decidedBy, to, by } = proposal;
  const why = word.trim();
  const detail = { dispensation: id, rule, person, role, decidedBy, to, proposedBy: by };
  const closing = { at: now, by: actor.kind === 'person' ? actor.id : null };
  if (answer !== 'confirm') {
    await closeTasks(tx, municipality, [key], {
      ...closing,
      outcome: answer === 'refuse' ? 'refused' : 'withdrawn',
    });
    const action = answer === 'refuse' ? 'dispensation.notGiven' : 'dispensation.withdrawn';
    return { changes: [], act: { action, why, detail }, answer: undefined };
  }
  const wanted = { ...asWanted(proposal, now), word: why };
  const change = orRefuse(dispensing(engine, wanted, by, now));
  await closeTasks(tx, municipality, [key], { ...closing, outcome: 'confirmed' });
  return { changes: [change], act: { action: 'dispensation.recorded', why, detail }, answer: undefined };
}
