// What a wish or a request leads to and who decides it, judged on the facts as they stand; nothing is done here.

import { createHash, randomUUID } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { orRefuse, PROBLEMS, type ProblemCode, Refused } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { type AccessFacts, type Privilege, rolesIn } from '../access/contract.ts';
import { leadsPerson, type RightsEngine, takenAway, type Viewer } from '../access/index.ts';
import { type Consequence, consequenceOf } from '../conflicts/index.ts';
import type { Answerers, OwnerRule } from '../tasks/contract.ts';
import type { OwnerFinder } from '../tasks/index.ts';
import { type AccessRequest, type Asked, dueOf, nextOwner, type Step } from './contract.ts';
import { systemsOf, thingOf, worst } from './domain/evidence.ts';
import { granting } from './domain/granting.ts';
import { prepare, type Wish } from './domain/prepare.ts';
import { stepsFor } from './domain/steps.ts';

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

/** A request of its own; in a batch with those that were asked for in one go. */
export const born = (
  { asked, steps }: Pick<Prepared, 'asked' | 'steps'>,
  batch: string,
  now: Instant,
  apart: Pick<AccessRequest, 'about' | 'authors'>,
): AccessRequest => ({ ...asked, ...UNBORN, ...apart, id: randomUUID(), batch, openedAt: now, steps });

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

/** Whoever may answer the next step; nobody where there is none. */
export function answerersOf(finder: OwnerFinder, request: AccessRequest): Answerers {
  const owner = nextOwner(request);
  return owner === null ? NOBODY : finder.of(owner, dueOf(request));
}

export const NOBODY: Answerers = { people: [], escalated: false };
