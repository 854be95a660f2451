// Requests as people see them: those that are mine, my people's, or mine to decide, with who must answer now and the evidence for it.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, formatBound, formatInstant, type Instant } from '../../kernel/time.ts';
import { mayUse, requiredFor, rolesIn } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  failingText,
  maySeePerson,
  Naming,
  placeOf,
  type RightsEngine,
  type Viewer,
  writeLook,
} from '../access/index.ts';
import type { Consequence } from '../conflicts/index.ts';
import { reachOfIdentity } from '../identity/index.ts';
import type { Answerers } from '../tasks/contract.ts';
import { OwnerFinder } from '../tasks/index.ts';
import { separation } from './acting.ts';
import type { AccessRequest, Asked, Evidence, RequestRow, Step } from './contract.ts';
import { mayWithdraw } from './domain/decide.ts';
import { lastDecided, systemsOf, usual } from './domain/evidence.ts';
import type { Wish } from './domain/prepare.ts';
import { answerersOf, born, NOBODY, outcomeOf, type Prepared, prepared, tokenOf } from './judging.ts';
import { readLike, readRequest } from './store.ts';

/** What one look at requests is made with. */
export interface Look {
  readonly engine: RightsEngine;
  readonly naming: Naming;
  readonly finder: OwnerFinder;
  readonly answering: Map<AccessRequest, Answerers>;
  readonly viewer: Viewer;
  readonly now: Instant;
}

export function lookOf(engine: RightsEngine, asker: Asker): Look {
  const viewer = actingAs(engine, asker);
  const { now } = asker;
  const finder = new OwnerFinder(engine, now);
  return { engine, naming: new Naming(engine.facts, now), finder, answering: new Map(), viewer, now };
}

export const whatName = ({ naming }: Look, { kind, id }: Asked['what']): string =>
  naming.name(kind === 'role' ? 'jobFunctionRole' : 'roleGroup', id);

export const named = ({ naming }: Look, person: string) => ({
  id: person,
  name: naming.name('person', person),
});

/** Asked of each request several times in one look: whether it may be seen, whose it is, and who stands by its step. */
function answerers({ finder, answering }: Look, request: AccessRequest): Answerers {
  const known = answering.get(request);
  if (known !== undefined) return known;
  const found = answerersOf(finder, request);
  answering.set(request, found);
  return found;
}

/** Names of those who would answer a step; of steps to come as if each before had been answered by the only one who can. */
function stepRow(look: Look, request: AccessRequest, step: Step, place: number): RequestRow['steps'][number] {
  const decision = request.decisions[place];
  const found = decision === undefined ? expected(look, request, place) : NOBODY;
  const name = (person: string) => look.naming.name('person', person);
  return {
    reason: step.reason,
    people: found.people.map((one) => name(one.person)),
    escalated: found.escalated,
    decision:
      decision === undefined
        ? null
        : {
            by: name(decision.by),
            standsFor: decision.standsFor === null ? null : name(decision.standsFor),
            outcome: decision.outcome,
            reason: decision.reason,
            at: formatInstant(decision.at),
          },
  };
}

function expected(look: Look, request: AccessRequest, place: number): Answerers {
  const { requester, receiver, decisions, steps } = request;
  if (place === decisions.length) return answerers(look, request);
  const never = [requester, receiver, ...decisions.map(({ by }) => by)];
  for (let before = decisions.length; before < place; before++) {
    const [only, ...others] = expected(look, request, before).people;
    if (only !== undefined && others.length === 0) never.push(only.person);
  }
  return look.finder.of({ any: steps[place]?.owner ?? [], never });
}

export function rowOf(look: Look, request: AccessRequest): RequestRow {
  const { engine, naming, viewer, now } = look;
  const roles = rolesIn(engine.facts, request.what, now);
  const { title, unit } = placeOf(naming, [request.position], { from: request.openedAt, to: Infinity });
  const mine = answerers(look, request).people.some(({ person }) => person === viewer.person);
  return {
    id: request.id,
    batch: request.batch,
    action: request.action,
    state: request.state,
    emergency: request.emergency,
    requester: named(look, request.requester),
    receiver: named(look, request.receiver),
    userId: naming.userId(request.receiver),
    place: [title, unit].filter((text) => text !== '').join(', '),
    what: { ...request.what, name: whatName(look, request.what) },
    systems: systemsOf(engine, roles, now).map((id) => ({ id, name: naming.name('system', id) })),
    from: formatBound(request.from),
    to: formatBound(request.to),
    reason: request.reason,
    opened: dayOf(request.openedAt),
    steps: request.steps.map((step, place) => stepRow(look, request, step, place)),
    step: request.decisions.length,
    mine,
    mayWithdraw: mayWithdraw(request, viewer.person),
    seen: null,
  };
}

/** Own, received, to decide or decided, of people led; the overseers see all. */
export function maySee(look: Look, request: AccessRequest): boolean {
  const { viewer, engine, now } = look;
  if (viewer.all || request.requester === viewer.person || request.receiver === viewer.person) return true;
  if (request.decisions.some(({ by }) => by === viewer.person)) return true;
  const units = engine.facts.versions('position', request.position).filter((v) => v.to > now);
  if (units.some((v) => viewer.seenUnits.has(v.content.orgUnit))) return true;
  return answerers(look, request).people.some(({ person }) => person === viewer.person);
}

export async function one(
  deps: ChangeDeps,
  asker: Asker,
  id: string,
): Promise<{ request: RequestRow; evidence: Evidence; seen: string }> {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const request = await readRequest(tx, asker.municipality, id);
    const all = request === null ? [] : await readLike(tx, asker.municipality, request.what);
    const look = lookOf(await deps.current.engineIn(tx, asker.municipality), asker);
    if (request === null || !maySee(look, request)) throw new Refused('notFound');
    const consequence = outcomeOf(look.engine, request, look.now);
    await writeLook(tx, asker, 'request', [request.receiver], { request: id });
    const reached = await reachOfIdentity(tx, request.receiver);
    return {
      request: rowOf(look, request),
      evidence: evidenceOf(look, request, { consequence, reached }, all),
      seen: tokenOf(consequence),
    };
  });
}

/** Who was given the same before is told to whoever may see that person, and to nobody else. */
const mayKnow = ({ viewer, engine, now }: Look, person: string): boolean =>
  maySeePerson(viewer, engine, person, { from: now, to: now + 1 });

/** What would come of it, and what the identity of whoever it is for can bear. */
interface Weighed {
  readonly consequence: Consequence | null;
  readonly reached: AssuranceLevel | null;
}

function evidenceOf(
  look: Look,
  asked: Asked & { readonly id?: string },
  { consequence, reached }: Weighed,
  all: readonly AccessRequest[],
): Evidence {
  const { engine, naming, now } = look;
  const last = lastDecided(all, asked);
  const person = (id: string) => naming.name('person', id);
  const what = {
    ...usual(engine, asked, now),
    last:
      last === null
        ? null
        : { ...last, person: mayKnow(look, last.person) ? person(last.person) : null, by: person(last.by) },
  };
  if (consequence === null) return { ...what, opens: [], closes: [], conflicts: [], failing: [] };
  const { added, removed, problems, conflictsAdded } = consequence;
  const right = ({ person: holder, system, systemRole, constraints }: (typeof added)[number]) => {
    const of = { system, systemRole, person: holder };
    const content = naming.content('systemRole', systemRole);
    return {
      system: naming.name('system', system),
      systemRole: naming.name('systemRole', systemRole),
      constraints: naming.constraints(constraints),
      sensitive: content?.sensitive ?? true,
      privileged: content?.privileged ?? true,
      required: requiredFor(engine.facts, of, now),
      suffices: mayUse(engine.facts, of, reached, now),
    };
  };
  return {
    ...what,
    opens: added.map(right),
    closes: removed.map(right),
    conflicts: conflictsAdded.map(({ name, severity }) => ({ name, severity })),
    failing: problems.map((problem) => failingText(naming, problem)),
  };
}

/** Who would decide on what has not been asked yet. */
export function foreseen(
  look: Look,
  made: Pick<Prepared, 'asked' | 'steps'>,
  apart: Pick<AccessRequest, 'about' | 'authors'>,
): RequestRow['steps'] {
  const request = born(made, '', look.now, apart);
  return made.steps.map((step, place) => stepRow(look, request, step, place));
}

export async function attempt(deps: ChangeDeps, asker: Asker, wishes: readonly Wish[]) {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const rows = [];
    for (const [at, wish] of wishes.entries()) {
      const all = wish.what === null ? [] : await readLike(tx, asker.municipality, wish.what);
      const look = lookOf(await deps.current.engineIn(tx, asker.municipality), asker);
      const { asked, steps, consequence } = prepared(look.engine, look.viewer, wish, asker.now, at);
      rows.push({
        person: named(look, asked.receiver),
        what: whatName(look, asked.what),
        steps: foreseen(look, { asked, steps }, await separation(tx, asker, look.engine, asked)),
        evidence: evidenceOf(
          look,
          asked,
          { consequence, reached: await reachOfIdentity(tx, asked.receiver) },
          all,
        ),
      });
    }
    const receivers = rows.map((row) => row.person.id);
    await writeLook(tx, asker, 'requestTried', receivers);
    return rows;
  });
}
