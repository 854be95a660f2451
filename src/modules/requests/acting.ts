// Asking, deciding and taking back: each judged on the facts as they stand, and done in one transaction with its task and its
// entry in the log.

import { randomUUID } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { orRefuse, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { authorsOf } from '../../platform/authors/store.ts';
import type { Tx } from '../../platform/db/database.ts';
import { writeMails } from '../../platform/mail/write.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  type ChangeGround,
  changeFacts,
  Naming,
  type RightsEngine,
} from '../access/index.ts';
import type { TaskDraft } from '../tasks/contract.ts';
import { closeTasks, giveTasks, OwnerFinder } from '../tasks/index.ts';
import { type AccessRequest, type Asked, dueOf, nextOwner } from './contract.ts';
import { type Answer, decide, withdraw } from './domain/decide.ts';
import { emergencyAgain } from './domain/emergency.ts';
import { worst } from './domain/evidence.ts';
import { closing } from './domain/granting.ts';
import { REQUEST_DECIDED } from './domain/mails.ts';
import { isStillOffered } from './domain/offers.ts';
import type { Wish } from './domain/prepare.ts';
import { thingsAbout } from './domain/separation.ts';
import { stepsFor, withDemanded } from './domain/steps.ts';
import { answerersOf, born, changeOf, fromNow, outcomeOf, prepared, tokenOf } from './judging.ts';
import { insertRequest, lockRequest, readFor, updateRequest } from './store.ts';

export const taskKey = (request: Pick<AccessRequest, 'id'>, step: number): string =>
  `request:${request.id}:${step}`;

function taskFor(engine: RightsEngine, request: AccessRequest, now: Instant): TaskDraft | null {
  const owner = nextOwner(request);
  if (owner === null) return null;
  const naming = new Naming(engine.facts, now);
  const what = naming.name(request.what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', request.what.id);
  const whom = naming.name('person', request.receiver);
  const verbs = {
    add: { da: `Godkend adgang: ${what} til ${whom}`, en: `Approve access: ${what} for ${whom}` },
    remove: { da: `Godkend fjernelse: ${what} fra ${whom}`, en: `Approve removal: ${what} from ${whom}` },
    emergency: {
      da: `Gennemgå nødadgang: ${what} til ${whom}`,
      en: `Review emergency access: ${what} for ${whom}`,
    },
  };
  return {
    kind: request.emergency ? 'request.emergency' : 'request.decide',
    key: taskKey(request, request.decisions.length),
    about: {
      title: verbs[request.emergency ? 'emergency' : request.action],
      detail: { da: request.reason, en: request.reason },
      link: `/requests/${request.id}`,
      person: request.receiver,
    },
    owner,
    dueAt: dueOf(request),
  };
}

export async function openNext(
  tx: Tx,
  asker: Asker,
  engine: RightsEngine,
  request: AccessRequest,
): Promise<void> {
  const task = taskFor(engine, request, asker.now);
  if (task !== null) await giveTasks(tx, engine, asker.municipality, asker.now, [task]);
}

/** Who asked, and whom it is for, where somebody else decided. */
async function tellDecided(tx: Tx, asker: Asker, request: AccessRequest): Promise<void> {
  const people = new Set([request.requester, request.receiver]);
  const mails = [...people].map((to) => ({
    key: `request ${request.id} ${request.revision} ${to}`,
    to,
    kind: REQUEST_DECIDED,
    values: {},
    link: `/requests/${request.id}`,
    task: null,
  }));
  await writeMails(tx, asker.municipality, asker.now, mails);
}

/** What the log says of a request: who, what and why, never more than whoever reads the log may know. */
export const told = (request: AccessRequest) => ({
  request: request.id,
  receiver: request.receiver,
  what: request.what,
  state: request.state,
});

/** What the request is about, and who may not decide on it for having changed that. */
export async function separation(
  tx: Tx,
  { municipality, now }: Asker,
  engine: RightsEngine,
  { what }: Asked,
): Promise<Pick<AccessRequest, 'about' | 'authors'>> {
  const about = thingsAbout(engine.facts, what, now);
  return { about, authors: [...(await authorsOf(tx, municipality, about))] };
}

/** Asks for everything, or for nothing when one of the wishes cannot be. What needs nobody's word is done at once. */
export async function submit(
  deps: ChangeDeps,
  asker: Asker,
  wishes: readonly Wish[],
): Promise<AccessRequest[]> {
  const batch = randomUUID();
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const made: AccessRequest[] = [];
    const changes: Change<AccessFacts>[] = [];
    for (const [at, wish] of wishes.entries()) {
      const { asked, steps } = prepared(engine, viewer, wish, asker.now, at);
      if (asked.emergency) {
        const earlier = await readFor(tx, asker.municipality, asked.receiver);
        if (emergencyAgain(engine.facts, asked, earlier, asker.now)) throw new Refused('emergencyAgain');
      }
      const atOnce = asked.emergency ? 'granted' : steps.length === 0 ? 'removed' : 'open';
      const apart = await separation(tx, asker, engine, asked);
      const request: AccessRequest = { ...born({ asked, steps }, batch, asker.now, apart), state: atOnce };
      if (asked.action === 'add' && !asked.emergency && steps.length === 0) throw new Refused('forbidden');
      if (atOnce !== 'open')
        changes.push(orRefuse(changeOf(engine, request, asked.emergency ? null : viewer.person, asker.now)));
      await insertRequest(tx, asker.municipality, request);
      await openNext(tx, asker, engine, request);
      made.push(request);
    }
    const act = {
      action: 'request.made',
      why: wishes[0]?.reason ?? '',
      detail: { batch, requests: made.map(told) },
    };
    return { changes: merged(changes), act, answer: made };
  });
}

/** Several removals may touch one assignment; each was worked out on the facts before, so they are refused together. */
function merged(changes: readonly Change<AccessFacts>[]): readonly Change<AccessFacts>[] {
  const ids = new Set(changes.map(({ kind, id }) => `${kind} ${id}`));
  if (ids.size !== changes.length) throw new Refused('badRequest', 'the same assignment twice');
  return changes;
}

/** Answers the next step of one request. Throws `Refused`, and then nothing was changed. */
export async function answer(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
  given: Omit<Answer, 'by'> & { readonly seen?: string | null },
): Promise<AccessRequest> {
  return changeFacts(deps, asker, async (ground) => {
    const { tx, engine } = ground;
    const viewer = actingAs(engine, asker);
    const request = await lockRequest(tx, asker.municipality, id);
    if (request === null) throw new Refused('notFound');
    const finder = new OwnerFinder(engine, asker.now);
    const entitled = answerersOf(finder, request);
    if (finder.isApart(nextOwner(request), viewer.person)) throw new Refused('apartFromRoles');
    const decided = orRefuse(decide(request, { ...given, by: viewer.person }, entitled, asker.now));
    // A refusal opens nothing, whatever has moved.
    const isSeen = given.seen == null || given.seen === tokenOf(outcomeOf(engine, request, asker.now));
    if (given.outcome === 'approved' && !isSeen) throw new Refused('factsMoved');
    const { changes, next } = effects(ground, asker.now, request, decided, viewer.person);
    await updateRequest(tx, asker.municipality, next);
    const outcome = given.outcome;
    const closed = { at: asker.now, by: viewer.person, outcome };
    await closeTasks(tx, asker.municipality, [taskKey(request, request.decisions.length)], closed);
    await openNext(tx, asker, engine, next);
    if (nextOwner(next) === null) await tellDecided(tx, asker, next);
    const act = {
      action: `request.${outcome}`,
      why: given.reason ?? next.reason,
      detail: { ...told(next), step: given.step },
    };
    return { changes, act, answer: next };
  });
}

interface Effects {
  readonly changes: readonly Change<AccessFacts>[];
  readonly next: AccessRequest;
}

/** The facts may have moved since it was asked: conflicts, and who must decide, are judged once more, on what is now. */
function effects(
  { engine }: ChangeGround,
  now: Instant,
  before: AccessRequest,
  decided: AccessRequest,
  by: string,
): Effects {
  if (before.emergency) {
    const change = decided.state === 'refused' ? closing(engine.facts, before, now) : null;
    return { changes: change === null ? [] : [change], next: decided };
  }
  if (decided.state !== 'granted' && decided.state !== 'removed') return { changes: [], next: decided };
  const change = orRefuse(changeOf(engine, decided, by, now));
  if (decided.state === 'removed') return { changes: [change], next: decided };
  const severity = worst(fromNow(engine, change, now).conflictsAdded);
  if (severity === 'block') throw new Refused('conflictBlocks');
  if (!isStillOffered(engine, decided, now)) throw new Refused('notOffered');
  const conflict = severity === 'approve' ? 'conflict to approve' : 'none';
  const steps = withDemanded(decided.steps, stepsFor(engine.facts, decided, now, conflict));
  if (steps.length > decided.steps.length) return { changes: [], next: { ...decided, state: 'open', steps } };
  return { changes: [change], next: decided };
}

export async function takeBack(deps: ChangeDeps, asker: Asker, id: string): Promise<AccessRequest> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const request = await lockRequest(tx, asker.municipality, id);
    if (request === null) throw new Refused('notFound');
    const next = orRefuse(withdraw(request, viewer.person));
    await updateRequest(tx, asker.municipality, next);
    const closed = { at: asker.now, by: viewer.person, outcome: 'withdrawn' };
    await closeTasks(tx, asker.municipality, [taskKey(request, request.decisions.length)], closed);
    const act = { action: 'request.withdrawn', why: 'taken back', detail: told(next) };
    return { changes: [], act, answer: next };
  });
}
