// Drafts: written by one, reviewed and published by another. Of two who write at once one wins and the other is told; what is published
// is judged on the facts of that moment.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import {
  type Act,
  type Asker,
  type ChangeDeps,
  type ChangeGround,
  type Changing,
  changeFacts,
  Naming,
  personCalled,
  type RightsEngine,
  writeLook,
} from '../access/index.ts';
import { closeTasks } from '../tasks/index.ts';
import type { ChangeAnswer, DraftRow, DraftState, DraftView, Proposed } from './contract.ts';
import { type Hand, mayChangeSomething } from './domain/authority.ts';
import { isOfIncidents } from './domain/incident-settings.ts';
import { givesByName } from './domain/own.ts';
import { handOf, type Judged, judge } from './judging.ts';
import { proposalOf } from './proposal.ts';
import { withCarriedOut } from './reorganising.ts';
import { openReview, reviewDue, reviewers, reviewKey, submittedAct } from './reviewing.ts';
import {
  answered,
  named,
  refusalLogged,
  refuseUnsavable,
  refuseUnseen,
  toldWhoIsMissing,
} from './service.ts';
import { type Draft, insertDraft, lockDraft, readDraftRow, readDrafts, updateDraft } from './store.ts';

const DRAFTS_SHOWN = 200;

export interface Written {
  readonly title: string;
  readonly changes: readonly Proposed[];
  readonly reason: string;
}

export interface Answered {
  readonly answer: 'submit' | 'withdraw' | 'reject' | 'publish';
  readonly revision: number;
  readonly why: string;
  /** Of publishing: the token of the consequence that was seen. */
  readonly seen: string | null;
}

export interface Drafts {
  list(asker: Asker): Promise<DraftRow[]>;
  read(asker: Asker, id: string): Promise<DraftView>;
  write(asker: Asker, written: Written): Promise<DraftView>;
  rewrite(asker: Asker, id: string, revision: number, written: Written): Promise<DraftView>;
  answer(asker: Asker, id: string, answered: Answered): Promise<DraftView>;
  /** What it would mean now. */
  try(asker: Asker, id: string): Promise<ChangeAnswer>;
}

export function createDrafts(deps: ChangeDeps): Drafts {
  return {
    list: (asker) => list(deps, asker),
    read: (asker, id) => read(deps, asker, id),
    write: (asker, written) => refusalLogged(deps, asker, written.changes, () => write(deps, asker, written)),
    rewrite: (asker, id, revision, written) =>
      refusalLogged(deps, asker, written.changes, () => rewrite(deps, asker, id, revision, written)),
    answer: (asker, id, given) => refusalLogged(deps, asker, [], () => answer(deps, asker, id, given)),
    try: (asker, id) => refusalLogged(deps, asker, [], () => tryOut(deps, asker, id)),
  };
}

function personOf({ actor }: Asker): string {
  if (actor.kind !== 'person') throw new Refused('forbidden', 'a draft has an author, who is a person');
  return actor.id;
}

/** Who may change all of it. Judged again whenever it is asked: whoever could yesterday may not today. */
function mayHold(engine: RightsEngine, hand: Hand, draft: Pick<Draft, 'changes'>, now: number): boolean {
  if (draft.changes.some(isOfIncidents)) {
    if (!hand.coordinates) return false;
  } else if (hand.administers) return true;
  try {
    judge(engine, hand, draft.changes, now);
    return true;
  } catch (error) {
    if (error instanceof Refused) return error.code === 'faultsInChange' && mayChangeSomething(hand);
    throw error;
  }
}

const OPEN: readonly DraftState[] = ['drafted', 'submitted'];

interface Relation {
  /** May change all of it, or acts for whoever may. */
  readonly hand: Hand;
  readonly holds: boolean;
  /** Four eyes: never its author. */
  readonly reviews: boolean;
}

/** What the asker is to a draft. Whoever its review falls to judges it as the role administrator would have, who is missing. */
function relationTo(engine: RightsEngine, asker: Asker, draft: Draft): Relation {
  const hand = handOf(asker, engine);
  const holds = mayHold(engine, hand, draft, asker.now);
  if (draft.state !== 'submitted' || hand.person === null || hand.person === draft.author)
    return { hand, holds, reviews: false };
  if (holds) return { hand, holds, reviews: true };
  const standing = { ...hand, administers: true, coordinates: true };
  const proposal = proposalOf(engine, draft.changes, asker.now, hand.person);
  const when = { now: asker.now, dueAt: reviewDue(draft.updatedAt) };
  const called = reviewers(engine, proposal.ok ? proposal.value : null, draft.author, when);
  return called.includes(hand.person)
    ? { hand: standing, holds, reviews: true }
    : { hand, holds, reviews: false };
}

const isOpenTo = (draft: Draft, me: string, { holds, reviews }: Relation): boolean =>
  holds || reviews || draft.author === me || draft.reviewer === me;

function rowOf(
  engine: RightsEngine,
  asker: Asker,
  draft: Draft,
  { holds, reviews }: Pick<Relation, 'holds' | 'reviews'> = { holds: true, reviews: false },
): DraftView {
  const naming = new Naming(engine.facts, asker.now);
  const person = (id: string) => ({ id, name: naming.name('person', id) });
  const isOpen = OPEN.includes(draft.state);
  return {
    id: draft.id,
    title: draft.title,
    state: draft.state,
    author: person(draft.author),
    reviewer: draft.reviewer === null ? null : person(draft.reviewer),
    reason: draft.reason,
    answer: draft.answer,
    revision: draft.revision,
    createdAt: formatInstant(draft.createdAt),
    updatedAt: formatInstant(draft.updatedAt),
    mayEdit: isOpen && holds,
    mayReview: reviews,
    changes: [...draft.changes],
  };
}

async function list({ db, current }: ChangeDeps, asker: Asker): Promise<DraftRow[]> {
  const me = personOf(asker);
  return db.transaction(asker.municipality, async (tx) => {
    const drafts = await readDrafts(tx, asker.municipality, DRAFTS_SHOWN);
    const engine = await current.engineIn(tx, asker.municipality);
    const rows = drafts.flatMap((draft) => {
      const relation = relationTo(engine, asker, draft);
      if (!isOpenTo(draft, me, relation)) return [];
      const { changes: _, ...row } = rowOf(engine, asker, draft, relation);
      return [row];
    });
    if (rows.length === 0 && !mayChangeSomething(handOf(asker, engine))) throw new Refused('forbidden');
    return rows;
  });
}

async function read({ db, current }: ChangeDeps, asker: Asker, id: string): Promise<DraftView> {
  const me = personOf(asker);
  return db.transaction(asker.municipality, async (tx) => {
    const draft = await readDraftRow(tx, asker.municipality, id);
    const engine = await current.engineIn(tx, asker.municipality);
    if (draft === null) throw new Refused('notFound');
    const relation = relationTo(engine, asker, draft);
    if (!isOpenTo(draft, me, relation)) throw new Refused('notFound');
    await writeLook(tx, asker, 'draft', receiversIn(engine, draft.changes), { draft: id });
    return rowOf(engine, asker, draft, relation);
  });
}

/** Whom the draft gives something by name. */
function receiversIn(engine: RightsEngine, changes: readonly Proposed[]): string[] {
  return changes.flatMap(({ kind, content }) => {
    const target = kind === 'assignment' ? content?.['target'] : undefined;
    if (typeof target !== 'object' || target === null || !('person' in target)) return [];
    const person = personCalled(engine, String(target.person));
    return person === null ? [] : [person];
  });
}

async function tryOut({ db, current }: ChangeDeps, asker: Asker, id: string): Promise<ChangeAnswer> {
  const me = personOf(asker);
  return db.transaction(asker.municipality, async (tx) => {
    const draft = await readDraftRow(tx, asker.municipality, id);
    const engine = await current.engineIn(tx, asker.municipality);
    if (draft === null) throw new Refused('notFound');
    const relation = relationTo(engine, asker, draft);
    if (!isOpenTo(draft, me, relation)) throw new Refused('notFound');
    const judged = judge(engine, relation.hand, draft.changes, asker.now);
    const { answer: plain, looks } = answered(engine, asker, judged);
    const { actor, origin } = asker;
    const tried = { action: 'change.tried', actor, origin, detail: { ...named(draft.changes), draft: id } };
    await append(tx, asker.municipality, asker.now, [tried, ...looks]);
    return draft.author === me ? toldWhoIsMissing(engine, asker, judged, plain) : plain;
  });
}

/** What is written is judged at once, so that no draft waits with a fault in it or with what its author may not change. */
function write(deps: ChangeDeps, asker: Asker, { title, changes, reason }: Written): Promise<DraftView> {
  const author = personOf(asker);
  return changeFacts(deps, asker, async ({ tx, engine }): Promise<Changing<DraftView>> => {
    judge(engine, handOf(asker, engine), changes, asker.now);
    const draft: Draft = {
      id: randomUUID(),
      title,
      changes,
      reason,
      state: 'drafted',
      author,
      reviewer: null,
      answer: null,
      revision: 1,
      createdAt: asker.now,
      updatedAt: asker.now,
    };
    await insertDraft(tx, asker.municipality, draft);
    const act = {
      action: 'draft.written',
      why: reasonOr(reason, 'drafted'),
      detail: { draft: draft.id, title },
    };
    return { changes: [], act, answer: rowOf(engine, asker, draft) };
  });
}

const reasonOr = (reason: string, otherwise: string): string => (reason === '' ? otherwise : reason);

/** The draft as it is, locked, if nobody has changed it since `revision` and it is open to the asker. */
async function held(
  { tx, engine }: ChangeGround,
  asker: Asker,
  id: string,
  revision: number,
): Promise<Relation & { readonly draft: Draft }> {
  const draft = await lockDraft(tx, asker.municipality, id);
  if (draft === null) throw new Refused('notFound');
  const relation = relationTo(engine, asker, draft);
  if (!isOpenTo(draft, personOf(asker), relation)) throw new Refused('notFound');
  if (draft.revision !== revision || !OPEN.includes(draft.state)) throw new Refused('draftMoved');
  return { draft, ...relation };
}

/** Whoever writes a draft anew is its author from then on no more than before: the reviewer must be neither of them, so it stays the first one's. */
function rewrite(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  revision: number,
  { title, changes, reason }: Written,
): Promise<DraftView> {
  return changeFacts(deps, asker, async (ground): Promise<Changing<DraftView>> => {
    const { draft, hand } = await held(ground, asker, id, revision);
    if (draft.author !== personOf(asker))
      throw new Refused('forbidden', 'only its author writes a draft anew');
    judge(ground.engine, hand, changes, asker.now);
    const next: Draft = { ...moved(draft, asker), title, changes, reason, state: 'drafted' };
    await settle(ground, asker, draft, next, 'rewritten');
    const act = {
      action: 'draft.written',
      why: reasonOr(reason, 'written anew'),
      detail: { draft: id, title },
    };
    return { changes: [], act, answer: rowOf(ground.engine, asker, next) };
  });
}

const moved = (draft: Draft, { now }: Asker): Draft => ({
  ...draft,
  revision: draft.revision + 1,
  updatedAt: now,
});

/** The row as it becomes; the task that asked for a review is done. */
async function settle(
  { tx }: ChangeGround,
  asker: Asker,
  before: Draft,
  next: Draft,
  outcome: string,
): Promise<void> {
  await updateDraft(tx, asker.municipality, next);
  const by = personOf(asker);
  await closeTasks(tx, asker.municipality, [reviewKey(before)], { at: asker.now, by, outcome });
}

function answer(deps: ChangeDeps, asker: Asker, id: string, given: Answered): Promise<DraftView> {
  const me = personOf(asker);
  return changeFacts(deps, asker, async (ground): Promise<Changing<DraftView>> => {
    const { draft, hand, reviews } = await held(ground, asker, id, given.revision);
    const own = draft.author === me;
    if (given.answer === 'submit' || given.answer === 'withdraw') {
      if (!own) throw new Refused('forbidden', 'only its author submits or withdraws a draft');
      return given.answer === 'submit'
        ? submit(ground, asker, draft, hand)
        : withdraw(ground, asker, draft, given);
    }
    // Four eyes: whoever wrote it answers nothing about it, whatever else they are.
    if (own || !reviews) throw new Refused('forbidden', 'a second person reviews what was submitted');
    return given.answer === 'reject'
      ? reject(ground, asker, draft, given)
      : publish(ground, asker, draft, hand, given);
  });
}

async function submit(
  ground: ChangeGround,
  asker: Asker,
  draft: Draft,
  hand: Hand,
): Promise<Changing<DraftView>> {
  const judged = judge(ground.engine, hand, draft.changes, asker.now);
  refuseUnsavable(judged);
  const next: Draft = { ...moved(draft, asker), state: 'submitted' };
  await settle(ground, asker, draft, next, 'submitted anew');
  await openReview(ground.tx, ground.engine, asker, next, judged);
  return { changes: [], act: submittedAct(next), answer: rowOf(ground.engine, asker, next) };
}

async function withdraw(
  ground: ChangeGround,
  asker: Asker,
  draft: Draft,
  { why }: Answered,
): Promise<Changing<DraftView>> {
  const next: Draft = { ...moved(draft, asker), state: 'withdrawn' };
  await settle(ground, asker, draft, next, 'withdrawn');
  return {
    changes: [],
    act: actOf('draft.withdrawn', next, why),
    answer: rowOf(ground.engine, asker, next),
  };
}

const actOf = (action: string, { id, title, author }: Draft, why: string): Act => ({
  action,
  why: reasonOr(why, title),
  detail: { draft: id, title, author },
});

async function reject(
  ground: ChangeGround,
  asker: Asker,
  draft: Draft,
  { why }: Answered,
): Promise<Changing<DraftView>> {
  const reviewer = personOf(asker);
  const next: Draft = { ...moved(draft, asker), state: 'rejected', reviewer, answer: why };
  await settle(ground, asker, draft, next, 'rejected');
  return {
    changes: [],
    act: actOf('draft.rejected', next, why),
    answer: rowOf(ground.engine, asker, next),
  };
}

async function publish(
  ground: ChangeGround,
  asker: Asker,
  draft: Draft,
  hand: Hand,
  { why, seen }: Answered,
): Promise<Changing<DraftView>> {
  const judged = judge(ground.engine, hand, draft.changes, asker.now);
  refuseUnseen(judged, seen, answered(ground.engine, asker, judged));
  refuseUnsavable(judged);
  refuseOwnGain(judged, hand, draft);
  const reviewer = personOf(asker);
  const next: Draft = { ...moved(draft, asker), state: 'published', reviewer, answer: why };
  await settle(ground, asker, draft, next, 'published');
  const { action, ...act } = actOf('draft.published', next, why);
  const { changes, done } = await withCarriedOut(ground, asker, judged.proposal.changes);
  const carriedOut = done.length === 0 ? {} : { carriedOut: done };
  const detail = { ...named(draft.changes), draft: draft.id, author: draft.author, ...carriedOut };
  return {
    changes,
    act: { ...act, action, detail, by: [draft.author] },
    answer: rowOf(ground.engine, asker, next),
  };
}

/** Neither of the two gives themself an assignment; what the contents of a role give the reviewer, a third must look at. */
function refuseOwnGain({ consequence, proposal }: Judged, { person }: Hand, { author }: Draft): void {
  if (consequence.added.some((right) => right.person === person)) throw new Refused('ownRights');
  const assigned = new Set(proposal.changes.filter((c) => c.kind === 'assignment').map((c) => c.id));
  const byHand = consequence.added.some(
    (right) => right.person === author && right.paths.some((path) => assigned.has(path.assignment)),
  );
  if (byHand || givesByName(proposal.changes, author)) throw new Refused('ownRights');
}
