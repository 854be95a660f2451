// Asking, deciding, taking back and closing: each judged on the facts as they stand, and done in one transaction with its task and its
// entry in the log.

import { createHash, randomUUID } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { orRefuse, PROBLEMS, type ProblemCode, Refused } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { authorsOf } from '../../platform/authors/store.ts';
import type { Tx } from '../../platform/db/database.ts';
import { writeMails } from '../../platform/mail/write.ts';
import { type AccessFacts, type Privilege, rolesIn } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  type ChangeGround,
  changeFacts,
  leadsPerson,
  Naming,
  type RightsEngine,
  takenAway,
  type Viewer,
} from '../access/index.ts';
import { type Consequence, consequenceOf } from '../conflicts/index.ts';
import type { OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { closeTasks, giveTasks, OwnerFinder } from '../tasks/index.ts';
import { type AccessRequest, type Asked, dueOf, nextOwner, type Step } from './contract.ts';
import { type Answer, decide, withdraw } from './domain/decide.ts';
import { emergencyAgain } from './domain/emergency.ts';
import { systemsOf, thingOf, worst } from './domain/evidence.ts';
import { closing, granting } from './domain/granting.ts';
import { REQUEST_DECIDED } from './domain/mails.ts';
import { isStillOffered } from './domain/offers.ts';
import { prepare, type Wish } from './domain/prepare.ts';
import { thingsAbout } from './domain/separation.ts';
import { stepsFor, withDemanded } from './domain/steps.ts';
import { insertRequest, lockRequest, readFor, updateRequest } from './store.ts';

/** A request as it would be made, with the change it leads to when everybody agrees. */
export interface Prepared {
  readonly asked: Asked;
  readonly steps: readonly Step[];
  readonly change: Change<AccessFacts>;
  readonly consequence: Consequence;
}

/** Throws `Refused` for the first thing wrong with a wish, naming its place. */
export function prepared(
  engine: RightsEngine,
  viewer: Viewer,
  wish: Wish,
  now: Instant,
  at: number,
): Prepared {
  const requester = { person: viewer.person, units: viewer.units };
  const { action, receiver } = wish;
  if (action === 'remove' && receiver !== viewer.person && !leadsPerson(viewer, engine, receiver, now))
    throw new Refused('forbidden');
  const result = prepare(engine, requester, wish, now);
  if (!result.ok) {
    const detail = PROBLEMS[result.error].en;
    throw new Refused(result.error, detail, [{ code: result.error, pointer: `/wishes/${at}`, detail }]);
  }
  return judged(engine, result.value, now);
}

/** What it leads to, and who decides it. Throws `Refused` where it leads to what nobody may decide. */
export function judged(engine: RightsEngine, asked: Asked, now: Instant): Prepared {
  const change = orRefuse(changeOf(engine, { ...asked, ...UNBORN }, null, now));
  const consequence = fromNow(engine, change, now);
  return { asked, steps: stepsOf(engine, asked, change, consequence, now), change, consequence };
}

/** What a change does from now on. */
export const fromNow = (engine: RightsEngine, change: Change<AccessFacts>, now: Instant): Consequence =>
  consequenceOf(engine, [thingOf(change)], { from: now, to: Infinity });

const UNBORN = {
  id: 'new',
  batch: 'new',
  openedAt: 0,
  state: 'open',
  steps: [],
  decisions: [],
  revision: 0,
  about: [],
  authors: [],
} as const;

/** What deciding would do now; null where it can no longer be done, or has been. */
export function outcomeOf(engine: RightsEngine, request: AccessRequest, now: Instant): Consequence | null {
  const change = request.state === 'open' ? changeOf(engine, request, null, now) : null;
  return change?.ok === true ? fromNow(engine, change.value, now) : null;
}

/**
 * Stands for what whoever decides has seen: what it opens and closes, where it would fail closed, and the conflicts it adds. When it begins is
 * left out, since that moves with the clock while one reads.
 */
export function tokenOf(consequence: Consequence | null): string {
  const { added = [], removed = [], problems = [], conflictsAdded = [] } = consequence ?? {};
  const rights = (all: readonly Privilege[]) =>
    all.map((r) => canonical([r.person, r.systemRole, r.constraints, String(r.intervals.at(-1)?.to)])).sort();
  const failing = problems
    .map((p) => `${p.person} ${p.systemRole} ${p.orgUnit} ${p.type} ${p.reason}`)
    .sort();
  const conflicts = conflictsAdded.map((c) => `${c.rule} ${c.severity} ${c.person}`).sort();
  const seen = [rights(added), rights(removed), failing, conflicts];
  return createHash('sha256').update(canonical(seen)).digest('base64url');
}

/** What the facts become when everybody has agreed; `by` is the last who did. */
export function changeOf(
  engine: RightsEngine,
  request: AccessRequest,
  by: string | null,
  now: Instant,
): Result<Change<AccessFacts>, ProblemCode> {
  if (request.action === 'add') return granting(engine.facts, request, by, now);
  const { assignment, receiver, from } = request;
  return ok(takenAway(engine, assignment ?? '', receiver, Math.max(from, now)));
}

/** What somebody was given by name may be taken away without asking; what follows for many is asked of those who answer for it. */
function stepsOf(
  engine: RightsEngine,
  asked: Asked,
  change: Change<AccessFacts>,
  { conflictsAdded }: Consequence,
  now: Instant,
): readonly Step[] {
  if (asked.action === 'remove') {
    return isByName(change) ? [] : [{ reason: 'policy', owner: ownersOf(engine, asked, now), days: 5 }];
  }
  const severity = worst(conflictsAdded);
  if (severity === 'block') throw new Refused('conflictBlocks');
  if (asked.emergency) {
    const review: Step = { reason: 'emergency', owner: ownersOf(engine, asked, now), days: 3 };
    // A conflict that takes an extra approval is given in an emergency, but not looked at by the system alone.
    return severity === 'approve'
      ? [review, { reason: 'conflict', owner: [{ kind: 'coordinator' }], days: 3 }]
      : [review];
  }
  return stepsFor(engine.facts, asked, now, severity === 'approve' ? 'conflict to approve' : 'none');
}

const isByName = ({ before }: Change<AccessFacts>): boolean =>
  before.every(({ content }) => 'target' in content && content.target.kind === 'person');

/** The owners of every system that what was asked for opens into. */
function ownersOf(engine: RightsEngine, { what }: Asked, now: Instant): readonly OwnerRule[] {
  const systems = systemsOf(engine, rolesIn(engine.facts, what, now), now);
  if (systems.length === 0) return [{ kind: 'coordinator' }];
  return systems.map((system) => ({ kind: 'systemOwner', system }));
}

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

/** A request of its own; in a batch with those that were asked for in one go. */
export const born = (
  { asked, steps }: Pick<Prepared, 'asked' | 'steps'>,
  batch: string,
  now: Instant,
  apart: Pick<AccessRequest, 'about' | 'authors'>,
): AccessRequest => ({ ...asked, ...UNBORN, ...apart, id: randomUUID(), batch, openedAt: now, steps });

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
    const owner = nextOwner(request);
    const finder = new OwnerFinder(engine, asker.now);
    const entitled = owner === null ? NOBODY : finder.of(owner, dueOf(request));
    if (finder.isApart(owner, viewer.person)) throw new Refused('apartFromRoles');
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

const NOBODY = { people: [], escalated: false };

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
