// What a municipality decides of attestation: tried first, decided at once where it asks for as much as before or more, and only with a
// second person where it asks for less.

import { randomUUID } from 'node:crypto';
import { versionAt } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Act,
  type Asker,
  actingAs,
  changedFrom,
  changeFacts,
  Naming,
  type RightsEngine,
} from '../access/index.ts';
import type { Owner } from '../tasks/contract.ts';
import { closeTasks, giveTasks, lockTask, OwnerFinder, tasksOf } from '../tasks/index.ts';
import { authorOf } from './answering.ts';
import type { PolicyBody, PolicyConsequence, ProposalView } from './contract.ts';
import { ATTESTATION_SETTING, policyAt } from './domain/policy.ts';
import { everySheet, isLaxer, loadOf } from './domain/weighing.ts';
import { type AttestationDeps, personOf } from './ground.ts';
import { closeProposal, insertProposal, type Proposal, readOpenProposal } from './store.ts';

const REVIEW_DAYS = 7;
const keyOf = (proposal: string): string => `attestation.policy ${proposal}`;

const bodyOf = ({ dates, ...rest }: ReturnType<typeof policyAt>): PolicyBody => ({
  ...rest,
  dates: [...dates],
  categories: { ...rest.categories },
});

export async function policy({ current }: AttestationDeps, asker: Asker): Promise<PolicyBody> {
  const engine = await current.engine(asker.municipality);
  return bodyOf(policyAt(engine.facts, asker.now));
}

/** What those are called whom some policies name. */
function namesOf(engine: RightsEngine, now: number, ...policies: readonly PolicyBody[]) {
  const naming = new Naming(engine.facts, now);
  const names: Record<string, string> = {};
  for (const { direction, body } of policies) {
    if (direction !== null) names[direction] = naming.name('person', direction);
    if (body !== null) names[body] = naming.name('approverGroup', body);
  }
  return names;
}

/** As a screen shows it. */
export async function policyView(deps: AttestationDeps, asker: Asker) {
  const engine = await deps.current.engine(asker.municipality);
  const held = bodyOf(policyAt(engine.facts, asker.now));
  return { ...held, names: namesOf(engine, asker.now, held) };
}

function check(engine: RightsEngine, { watch, body, direction }: PolicyBody, now: number): void {
  const untold = watch.medInformedOn === null || watch.employeesInformedOn === null;
  if (watch.enabled && untold) throw new Refused('badRequest', 'watch');
  const holds = (kind: 'approverGroup' | 'person', id: string) =>
    versionAt(engine.facts.versions(kind, id), now) !== null;
  if (direction !== null && !holds('person', direction)) throw new Refused('badRequest', 'direction');
  if (body !== null && !holds('approverGroup', body)) throw new Refused('badRequest', 'body');
}

/** Nothing is changed. */
export async function tryPolicy(
  { current }: AttestationDeps,
  { municipality, now }: Asker,
  value: PolicyBody,
): Promise<PolicyConsequence> {
  const engine = await current.engine(municipality);
  check(engine, value, now);
  const before = policyAt(engine.facts, now);
  const sheets = everySheet({ engine, policy: value, at: now });
  const load = (one: typeof before) => loadOf(engine, sheets, one, dayOf(now), now);
  const names = namesOf(engine, now, bodyOf(before), value);
  return { laxer: isLaxer(before, value), before: load(before), after: load(value), names };
}

/** Decided, or where it is laxer, sent to somebody else; where there is nobody else, refused. */
export function setPolicy(
  deps: AttestationDeps,
  asker: Asker,
  value: PolicyBody,
  reason = '',
): Promise<{ outcome: 'decided' | 'proposed' }> {
  return changeFacts<{ outcome: 'decided' | 'proposed' }>(deps, authorOf(asker), async ({ tx, engine }) => {
    check(engine, value, asker.now);
    if (isLaxer(policyAt(engine.facts, asker.now), value)) {
      const act = await propose(tx, engine, asker, value, reason.trim());
      return { changes: [], act, answer: { outcome: 'proposed' } };
    }
    const why = reason.trim() || `decided how rights are attested, from ${dayOf(asker.now)}`;
    return {
      changes: [settingOf(engine, asker, value)],
      act: { action: 'attestation.policy', why },
      answer: { outcome: 'decided' },
    };
  });
}

const settingOf = (engine: RightsEngine, { now }: Asker, value: PolicyBody) =>
  changedFrom(engine, 'setting', ATTESTATION_SETTING, now, { source: 'tillid', content: { value } });

/** One at a time: a new one takes the place of the one that waits. */
async function propose(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  value: PolicyBody,
  reason: string,
): Promise<Act> {
  const { municipality, now } = asker;
  const by = personOf(asker);
  if (reason === '') throw new Refused('reasonNeeded');
  const owner: Owner = { any: [{ kind: 'secondCoordinator' }], never: [by] };
  if (new OwnerFinder(engine, now).of(owner).people.length === 0) throw new Refused('reviewerMissing');
  const known = await readOpenProposal(tx, municipality);
  if (known !== null) await end(tx, asker, known, 'declined');
  const against = canonical(bodyOf(policyAt(engine.facts, now)));
  const id = randomUUID();
  await insertProposal(tx, municipality, { id, value: canonical(value), against, reason, at: now, by });
  await giveTasks(tx, engine, municipality, now, [
    {
      kind: 'attestation.policyReview',
      key: keyOf(id),
      about: {
        title: { da: 'Gennemse: lempeligere attestering', en: 'Review: a laxer attestation' },
        detail: null,
        link: '/attestation/policy',
        person: null,
      },
      owner,
      dueAt: startOfDay(addDays(dayOf(now), REVIEW_DAYS + 1)) ?? now,
    },
  ]);
  return { action: 'attestation.proposed', why: reason, detail: { proposal: id, value } };
}

async function end(tx: Tx, asker: Asker, { id }: Proposal, state: 'confirmed' | 'declined'): Promise<void> {
  const { municipality, now } = asker;
  const by = personOf(asker);
  if (!(await closeProposal(tx, municipality, id, { state, at: now, by })))
    throw new Refused('alreadyDecided');
  await closeTasks(tx, municipality, [keyOf(id)], { at: now, by, outcome: state });
}

/** For whoever may decide it, and whoever sees all. */
export async function proposal({ db, current }: AttestationDeps, asker: Asker): Promise<ProposalView> {
  const { municipality, now } = asker;
  const person = personOf(asker);
  return db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const found = await readOpenProposal(tx, municipality);
    const task = found === null ? null : await lockTask(tx, municipality, keyOf(found.id));
    const mine = task !== null && tasksOf(engine, [task], person, now).length > 0;
    if (!mine && !actingAs(engine, asker).all) throw new Refused('forbidden');
    if (found === null) return { proposal: null };
    const { id, value, against, reason, at, by } = found;
    const before = JSON.parse(against) as PolicyBody;
    const after = JSON.parse(value) as PolicyBody;
    return {
      proposal: {
        id,
        mine,
        before,
        after,
        names: namesOf(engine, now, before, after),
        reason,
        on: dayOf(at),
        by: new Naming(engine.facts, now).name('person', by),
      },
    };
  });
}

export interface Verdict {
  readonly id: string;
  readonly decision: 'confirm' | 'decline';
}

/** By somebody else than its author; on the policy it was judged against, or not at all. */
export function decideProposal(
  deps: AttestationDeps,
  asker: Asker,
  { id, decision }: Verdict,
): Promise<PolicyBody> {
  return changeFacts(deps, authorOf(asker), async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const task = await lockTask(tx, municipality, keyOf(id));
    if (task === null) throw new Refused('notFound');
    if (tasksOf(engine, [task], personOf(asker), now).length === 0) throw new Refused('forbidden');
    const found = await readOpenProposal(tx, municipality);
    if (found?.id !== id) throw new Refused('alreadyDecided');
    const held = bodyOf(policyAt(engine.facts, now));
    const detail = { proposal: id, by: found.by };
    if (decision === 'decline') {
      await end(tx, asker, found, 'declined');
      const act = { action: 'attestation.proposalDeclined', why: 'declined by a second person', detail };
      return { changes: [], act, answer: held };
    }
    if (found.by === personOf(asker)) throw new Refused('forbidden');
    if (canonical(held) !== found.against) throw new Refused('factsMoved');
    const value = JSON.parse(found.value) as PolicyBody;
    check(engine, value, now);
    await end(tx, asker, found, 'confirmed');
    const act = { action: 'attestation.policy', why: found.reason, detail };
    return { changes: [settingOf(engine, asker, value)], act, answer: value };
  });
}
