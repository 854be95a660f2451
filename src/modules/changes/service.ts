// Changing things: tried, and saved only as it was seen; what needs a second person goes to one as a draft. Authorised, judged, recorded
// and logged in one transaction.

import { randomUUID } from 'node:crypto';
import type { AuditEntryDraft } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Fault } from '../../kernel/result.ts';
import { append } from '../../platform/audit/index.ts';
import {
  type Asker,
  type ChangeDeps,
  type ChangeGround,
  type Changing,
  changeFacts,
  eyesOf,
  lookEntry,
  type RightsEngine,
} from '../access/index.ts';
import type { ChangeAnswer, Proposed, VerdictWord } from './contract.ts';
import { mayChangeSomething } from './domain/authority.ts';
import { handOf, type Judged, judge } from './judging.ts';
import { reviewers, submitNew } from './reviewing.ts';
import { shown } from './viewing.ts';

export interface Wanted {
  readonly changes: readonly Proposed[];
  readonly reason: string;
  /** The token of the consequence that was seen. */
  readonly seen: string | null;
}

export interface Changes {
  /** The consequence, and nothing changed. */
  try(asker: Asker, wanted: Wanted): Promise<ChangeAnswer>;
  /** Saved, or sent to a second person, if the consequence is still the one that was seen. */
  save(asker: Asker, wanted: Wanted): Promise<ChangeAnswer>;
}

export function createChanges(deps: ChangeDeps): Changes {
  return {
    try: (asker, wanted) => refusalLogged(deps, asker, wanted.changes, () => tryOut(deps, asker, wanted)),
    save: (asker, wanted) => refusalLogged(deps, asker, wanted.changes, () => save(deps, asker, wanted)),
  };
}

async function tryOut(deps: ChangeDeps, asker: Asker, { changes }: Wanted): Promise<ChangeAnswer> {
  const engine = await deps.current.engine(asker.municipality);
  const judged = judge(engine, allowed(asker, engine), changes, asker.now);
  const { answer: plain, looks } = answered(engine, asker, judged);
  const answer = toldWhoIsMissing(engine, asker, judged, plain);
  const { actor, origin } = asker;
  const tried = {
    action: 'change.tried',
    actor,
    origin,
    detail: { ...named(changes), counts: answer.consequence.counts },
  };
  await deps.db.transaction(asker.municipality, (tx) =>
    append(tx, asker.municipality, asker.now, [tried, ...looks]),
  );
  return answer;
}

/** What takes a second person, where there is no other: said before anybody sends it. */
export function toldWhoIsMissing(
  engine: RightsEngine,
  { actor, now }: Asker,
  { proposal, verdict }: Judged,
  answer: ChangeAnswer,
): ChangeAnswer {
  if (verdict !== 'needsReview' || actor.kind !== 'person') return answer;
  return reviewers(engine, proposal, actor.id, { now }).length > 0
    ? answer
    : { ...answer, verdict: 'reviewerMissing' };
}

/** Whoever may change nothing at all learns nothing of what a change would do, either. */
function allowed(asker: Asker, engine: RightsEngine) {
  const hand = handOf(asker, engine);
  if (!mayChangeSomething(hand)) throw new Refused('forbidden');
  return hand;
}

interface Answered {
  readonly answer: ChangeAnswer;
  readonly looks: readonly AuditEntryDraft[];
}

export function answered(
  engine: RightsEngine,
  asker: Asker,
  { proposal, consequence, verdict, seen, when }: Judged,
): Answered {
  const eyes = eyesOf(asker, engine, { on: null, known: null });
  const { view, people } = shown(engine, eyes, proposal, consequence, when);
  const warnings: Fault[] = [...proposal.warnings];
  const answer: ChangeAnswer = {
    outcome: 'tried',
    verdict,
    consequence: view,
    seen,
    warnings,
    draft: null,
  };
  return { answer, looks: lookEntry(asker, 'change tried', people, {}) };
}

/** What the log says that a change is about. */
export function named(changes: readonly Proposed[]): { readonly things: readonly string[] } {
  return { things: changes.slice(0, 100).map(({ kind, id }) => `${kind} ${id}`) };
}

const REFUSALS: Readonly<Partial<Record<VerdictWord, () => Refused>>> = {
  blocked: () => new Refused('conflictAdded'),
  ownRights: () => new Refused('ownRights'),
  onlyTried: () => new Refused('badRequest', 'a unit can be tried here; the organisation feed moves it'),
};

/** Throws where it may not be saved, whoever would save it. */
export function refuseUnsavable({ verdict }: Judged): void {
  const refusal = REFUSALS[verdict];
  if (refusal !== undefined) throw refusal();
}

function save(deps: ChangeDeps, asker: Asker, wanted: Wanted): Promise<ChangeAnswer> {
  return changeFacts(deps, asker, async (ground): Promise<Changing<ChangeAnswer>> => {
    const judged = judge(ground.engine, allowed(asker, ground.engine), wanted.changes, asker.now);
    const { answer, looks } = answered(ground.engine, asker, judged);
    refuseUnseen(judged, wanted.seen, { answer, looks });
    refuseUnsavable(judged);
    await append(ground.tx, asker.municipality, asker.now, looks);
    if (judged.verdict === 'nothing')
      return { changes: [], act: null, answer: { ...answer, outcome: 'saved' } };
    if (judged.verdict === 'needsReview') return sent(ground, asker, wanted, judged, answer);
    const { changes } = judged.proposal;
    const act = {
      action: 'change.saved',
      why: wanted.reason === '' ? 'changed in Tillid' : wanted.reason,
      detail: { ...named(wanted.changes), counts: answer.consequence.counts },
    };
    return { changes, act, answer: { ...answer, outcome: 'saved' } };
  });
}

/** What is shown with the refusal is the consequence as it is now, to decide on anew. */
export function refuseUnseen({ seen }: Judged, given: string | null, { answer, looks }: Answered): void {
  if (given === null)
    throw new Refused('badRequest', 'seen: try the change first, and send what it answered');
  if (given !== seen) throw new ShownAnew(answer, looks);
}

/** A refusal that shows something is a look at it. */
class ShownAnew extends Refused {
  readonly looks: readonly AuditEntryDraft[];

  constructor(now: ChangeAnswer, looks: readonly AuditEntryDraft[]) {
    super('factsMoved', undefined, [], { now });
    this.looks = looks;
  }
}

async function sent(
  { tx, engine }: ChangeGround,
  asker: Asker,
  { changes, reason }: Wanted,
  judged: Judged,
  answer: ChangeAnswer,
): Promise<Changing<ChangeAnswer>> {
  if (asker.actor.kind !== 'person') throw new Refused('forbidden', 'a draft has an author, who is a person');
  const id = randomUUID();
  const act = await submitNew(tx, engine, asker, { id, author: asker.actor.id, changes, reason, judged });
  return { changes: [], act, answer: { ...answer, outcome: 'sent', draft: id } };
}

/** That somebody was refused is in the log too; what they wanted is named, and nothing of anybody's rights. */
export async function refusalLogged<T>(
  { db }: ChangeDeps,
  asker: Asker,
  changes: readonly Proposed[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) {
      const { actor, origin, municipality, now } = asker;
      const detail = { code: error.code, ...named(changes) };
      const refused = { action: 'change.refused', actor, origin, detail };
      const looks = error instanceof ShownAnew ? error.looks : [];
      await db.transaction(municipality, (tx) => append(tx, municipality, now, [refused, ...looks]));
    }
    throw error;
  }
}
