// Dispensations as they are shown: what holds, what is to come, what has ended, and what awaits whoever is to decide.

import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, formatBound, type Instant, startOfDay } from '../../kernel/time.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import {
  type Asker,
  type ChangeDeps,
  eyesOf,
  Naming,
  type RightsEngine,
  writeLook,
} from '../access/index.ts';
import type { DispensationFact } from '../conflicts/index.ts';
import type { Task } from '../tasks/contract.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import type { DISPENSATION_FILTERS, DispensationView, OneDispensation } from './contract.ts';
import { coordinates } from './coordinating.ts';
import { asWanted, type Proposal, proposalsIn } from './proposals.ts';

/** Days before an end that are soon. */
const SOON = 30;
const RANK = { proposed: 0, now: 1, coming: 2, ended: 3 } as const;

/** Every dispensation and every open proposal, with names; what awaits first, then those that end first, what has ended last. */
export function viewsOf(engine: RightsEngine, tasks: readonly Task[], now: Instant): DispensationView[] {
  const naming = new Naming(engine.facts, now);
  const decided = [...engine.facts.facts('dispensation')].sort(
    (a, b) => a.to - b.to || (a.id < b.id ? -1 : 1),
  );
  return [
    ...proposalsIn(tasks).map((proposal) => proposedView(proposal, naming, now)),
    ...decided.map((fact) => viewOf(fact, naming, now)),
  ].sort((a, b) => RANK[a.state] - RANK[b.state]);
}

function viewOf(
  { id, from, to, content }: Pick<DispensationFact, 'id' | 'from' | 'to' | 'content'>,
  naming: Naming,
  now: Instant,
): DispensationView {
  const { rule, person, role, reason, controls, decidedBy, word = null } = content;
  const named = (kind: 'person' | 'jobFunctionRole' | 'conflictRule', thing: string) => ({
    id: thing,
    name: naming.name(kind, thing),
  });
  const state = to <= now ? 'ended' : from > now ? 'coming' : 'now';
  return {
    id,
    rule: named('conflictRule', rule),
    person: person === null ? null : named('person', person),
    role: role === null ? null : named('jobFunctionRole', role),
    reason,
    controls,
    decidedBy: named('person', decidedBy),
    word,
    from: formatBound(from),
    to: formatBound(to),
    state,
    endsSoon: state === 'now' && to <= (startOfDay(addDays(dayOf(now), SOON)) ?? now),
  };
}

function proposedView(proposal: Proposal, naming: Naming, now: Instant): DispensationView {
  const { id, from, to, ...content } = asWanted(proposal, now);
  const view = viewOf({ id, from, to, content }, naming, now);
  return { ...view, state: 'proposed', endsSoon: false, from: proposal.from };
}

type Standing = (typeof DISPENSATION_FILTERS)[number];

/** Null is all of them. */
export async function listOfDispensations(
  { db, current }: ChangeDeps,
  asker: Asker,
  standing: Standing | null,
  cut: Cut<DispensationView> = uncut,
): Promise<Page<DispensationView>> {
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const tasks = await readOpenTasks(tx, municipality);
    const views = viewsOf(await current.engineIn(tx, municipality), tasks, now);
    const page = cut(
      standing === null
        ? views
        : views.filter((one) => (standing === 'ending' ? one.endsSoon : one.state === standing)),
    );
    const looked = page.rows.flatMap(({ person }) => (person === null ? [] : [person.id]));
    await writeLook(tx, asker, 'dispensations', looked, { standing });
    return page;
  });
}

/** For the decider, the overseers, whoever may see the person, and whoever the task of deciding has gone up to. */
export async function oneDispensationOf(
  { db, current }: ChangeDeps,
  asker: Asker,
  id: string,
): Promise<OneDispensation> {
  return db.transaction(asker.municipality, async (tx) => {
    const tasks = await readOpenTasks(tx, asker.municipality);
    const engine = await current.engineIn(tx, asker.municipality);
    const { viewer, may } = eyesOf(asker, engine, { on: null, known: null });
    const view = viewsOf(engine, tasks, asker.now).find((one) => one.id === id);
    if (view === undefined) throw new Refused('notFound');
    const proposal = proposalsIn(tasks).find((one) => one.id === id) ?? null;
    const decides = view.decidedBy.id === viewer.person;
    const seen = viewer.all || decides || (view.person !== null && may(view.person.id));
    if (!seen && !isCalled(engine, proposal, viewer.person, asker.now)) throw new Refused('notFound');
    const naming = new Naming(engine.facts, asker.now);
    const about = view.person?.id ?? null;
    const mayEnd = viewer.person !== about && coordinates(engine, viewer, about, asker.now);
    await writeLook(tx, asker, 'dispensation', view.person === null ? [] : [view.person.id], { id });
    return {
      ...view,
      mayDecide: proposal !== null && decides,
      mayEnd: mayEnd && view.state !== 'ended',
      proposedBy: proposal === null ? null : { id: proposal.by, name: naming.name('person', proposal.by) },
    };
  });
}

function isCalled(engine: RightsEngine, proposal: Proposal | null, me: string, now: Instant): boolean {
  if (proposal === null) return false;
  const { people } = new OwnerFinder(engine, now).of(proposal.owner, proposal.dueAt);
  return people.some(({ person }) => person === me);
}
